#include "stream/handle_windows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"

/* A read is always under way, into `bytes`: to cancel one could lose what it has. */
struct stream {
    HANDLE handle;
    enum handle_kind kind;
    HANDLE wake;
    OVERLAPPED reading;
    OVERLAPPED writing;
    bool pending; /* `reading` is under way */
    size_t at;    /* bytes[at..have) are read and not yet given away */
    size_t have;
    uint8_t bytes[4096];
};

bool handle_wide(const char *text, wchar_t *wide, int size)
{
    return MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, wide, size) > 0;
}

HRESULT handle_failure(struct stream_failure *why, const char *what, DWORD error)
{
    char text[160] = "";
    DWORD size = FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL,
            error, 0, text, sizeof(text), NULL);

    while (size && strchr("\r\n .", text[size - 1]))
        text[--size] = 0;
    why->passing = error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ||
                   error == ERROR_PIPE_BUSY || error == ERROR_SEM_TIMEOUT ||
                   error == ERROR_BAD_NETPATH || error == ERROR_SHARING_VIOLATION ||
                   error == ERROR_ACCESS_DENIED || error == WSAECONNREFUSED ||
                   error == WSAETIMEDOUT || error == WSAEHOSTUNREACH || error == WSAENETUNREACH ||
                   error == WSAECONNRESET;
    snprintf(why->text, sizeof(why->text), "%s: %s (error %lu)", what, text, error);
    if (error == ERROR_PATH_NOT_FOUND)
        return HR_FILE_NOT_FOUND;
    if (error == WSAECONNREFUSED || error == WSAETIMEDOUT)
        return HR_TIMEOUT;
    return HRESULT_FROM_WIN32(error);
}

HRESULT handle_closed_or(DWORD error)
{
    switch (error) {
    case ERROR_BROKEN_PIPE:
    case ERROR_HANDLE_EOF:
    case ERROR_NO_DATA:
    case ERROR_PIPE_NOT_CONNECTED:
    case ERROR_NETNAME_DELETED:
    case ERROR_OPERATION_ABORTED: /* a port that was pulled out */
    case ERROR_DEVICE_NOT_CONNECTED:
    case ERROR_GEN_FAILURE:
    case WSAECONNRESET:
    case WSAECONNABORTED:
    case WSAESHUTDOWN:
    case WSAETIMEDOUT:
        return HR_CLOSED;
    default:
        return HRESULT_FROM_WIN32(error);
    }
}

HRESULT handle_stream_new(HANDLE handle, enum handle_kind kind, struct stream **stream)
{
    struct stream *s = calloc(1, sizeof(*s));

    *stream = NULL;
    if (!s) {
        if (kind == HANDLE_SOCKET)
            closesocket((SOCKET)handle);
        else
            CloseHandle(handle);
        return E_OUTOFMEMORY;
    }
    s->handle = handle;
    s->kind = kind;
    s->wake = CreateEventW(NULL, FALSE, FALSE, NULL);
    s->reading.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    s->writing.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!s->wake || !s->reading.hEvent || !s->writing.hEvent) {
        stream_close(s);
        return E_OUTOFMEMORY;
    }
    *stream = s;
    return S_OK;
}

static void close_event(HANDLE event)
{
    if (event)
        CloseHandle(event);
}

void stream_close(struct stream *s)
{
    DWORD n;

    if (!s)
        return;
    if (s->pending) {
        CancelIoEx(s->handle, &s->reading);
        GetOverlappedResult(s->handle, &s->reading, &n, TRUE); /* it writes into *s until then */
    }
    if (s->kind == HANDLE_SOCKET)
        closesocket((SOCKET)s->handle);
    else
        CloseHandle(s->handle);
    close_event(s->wake);
    close_event(s->reading.hEvent);
    close_event(s->writing.hEvent);
    free(s);
}

void stream_wake(struct stream *s)
{
    SetEvent(s->wake);
}

/* Start a read of at most `size` bytes; what it has is asked for by end_read(). */
static DWORD begin_read(struct stream *s, DWORD size)
{
    BOOL ok;

    ResetEvent(s->reading.hEvent);
    s->reading.Offset = s->reading.OffsetHigh = 0;
    if (s->kind == HANDLE_SOCKET) {
        WSABUF buffer = { .len = size, .buf = (char *)s->bytes };
        DWORD flags = 0;

        ok = !WSARecv((SOCKET)s->handle, &buffer, 1, NULL, &flags, &s->reading, NULL);
    } else {
        ok = ReadFile(s->handle, s->bytes, size, NULL, &s->reading);
    }
    if (!ok && GetLastError() != ERROR_IO_PENDING)
        return GetLastError();
    s->pending = true;
    return ERROR_SUCCESS;
}

/* A port completes a read of one byte as it comes; the rest that has come is then there at once. */
static DWORD read_rest(struct stream *s)
{
    COMSTAT line = { 0 };
    DWORD errors;
    DWORD most = sizeof(s->bytes) - 1;
    DWORD n = 0;

    if (!ClearCommError(s->handle, &errors, &line) || !line.cbInQue)
        return 0;
    ResetEvent(s->reading.hEvent);
    if (!ReadFile(s->handle, s->bytes + 1, line.cbInQue < most ? line.cbInQue : most, NULL,
                &s->reading) &&
            GetLastError() != ERROR_IO_PENDING)
        return 0;
    return GetOverlappedResult(s->handle, &s->reading, &n, TRUE) ? n : 0;
}

/* The read that was under way has ended. */
static HRESULT end_read(struct stream *s)
{
    DWORD n = 0;

    s->pending = false;
    if (!GetOverlappedResult(s->handle, &s->reading, &n, FALSE))
        return handle_closed_or(GetLastError());
    if (!n)
        return s->kind == HANDLE_SOCKET ? HR_CLOSED : S_OK;
    if (s->kind == HANDLE_SERIAL)
        n += read_rest(s);
    s->at = 0;
    s->have = n;
    return S_OK;
}

/* S_OK: there are bytes to give away. */
static HRESULT wait_for_bytes(struct stream *s, uint64_t deadline)
{
    HANDLE both[] = { s->wake, s->reading.hEvent };
    DWORD which;
    DWORD error;
    HRESULT hr = S_OK;

    while (s->at == s->have) {
        if (!s->pending) {
            error = begin_read(s, s->kind == HANDLE_SERIAL ? 1 : sizeof(s->bytes));
            if (error)
                return handle_closed_or(error);
        }
        which = WaitForMultipleObjects(2, both, FALSE, clock_left(deadline));
        if (which == WAIT_OBJECT_0 || which == WAIT_TIMEOUT)
            return S_FALSE;
        if (which != WAIT_OBJECT_0 + 1)
            return HRESULT_FROM_WIN32(GetLastError());
        hr = end_read(s);
        if (FAILED(hr))
            return hr;
    }
    return WaitForSingleObject(s->wake, 0) == WAIT_OBJECT_0 ? S_FALSE : S_OK;
}

HRESULT stream_read(struct stream *s, void *buf, size_t size, uint32_t timeout_ms, size_t *done)
{
    HRESULT hr = wait_for_bytes(s, clock_deadline(timeout_ms));
    size_t have = s->have - s->at;

    *done = 0;
    if (hr != S_OK)
        return hr;
    *done = size < have ? size : have;
    memcpy(buf, s->bytes + s->at, *done);
    s->at += *done;
    return S_OK;
}

static DWORD begin_write(struct stream *s, const char *buf, DWORD size)
{
    BOOL ok;

    ResetEvent(s->writing.hEvent);
    s->writing.Offset = s->writing.OffsetHigh = 0;
    if (s->kind == HANDLE_SOCKET) {
        WSABUF buffer = { .len = size, .buf = (char *)buf };

        ok = !WSASend((SOCKET)s->handle, &buffer, 1, NULL, 0, &s->writing, NULL);
    } else {
        ok = WriteFile(s->handle, buf, size, NULL, &s->writing);
    }
    return ok || GetLastError() == ERROR_IO_PENDING ? ERROR_SUCCESS : GetLastError();
}

HRESULT stream_write(struct stream *s, const void *buf, size_t size, uint32_t timeout_ms)
{
    uint64_t deadline = clock_deadline(timeout_ms);
    const char *at = buf;
    const char *end = at + size;

    while (at < end) {
        DWORD n = 0;
        DWORD error = begin_write(s, at, (DWORD)(end - at));

        if (error)
            return handle_closed_or(error);
        if (WaitForSingleObject(s->writing.hEvent, clock_left(deadline)) == WAIT_TIMEOUT) {
            CancelIoEx(s->handle, &s->writing);
            GetOverlappedResult(s->handle, &s->writing, &n, TRUE);
            return at + n == end ? S_OK : HR_TIMEOUT;
        }
        if (!GetOverlappedResult(s->handle, &s->writing, &n, FALSE))
            return handle_closed_or(GetLastError());
        at += n;
    }
    return S_OK;
}
