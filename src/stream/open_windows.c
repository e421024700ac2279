#include "stream/handle_windows.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/text.h"

static HRESULT not_utf8(struct stream_failure *why)
{
    snprintf(why->text, sizeof(why->text), "the name is not UTF-8");
    return E_INVALIDARG;
}

/* COM10 and above have no short name. */
static void port_name(const char *path, char *out, size_t size)
{
    char start[4];

    snprintf(start, sizeof(start), "%s", path);
    snprintf(out, size, "%s%s", text_alike(start, "com") ? "\\\\.\\" : "", path);
}

static HRESULT set_line(HANDLE port, uint32_t baud, struct stream_failure *why)
{
    COMMTIMEOUTS times = { .ReadIntervalTimeout = 10 };
    DCB line = { .DCBlength = sizeof(line) };

    if (!GetCommState(port, &line))
        return handle_failure(why, "is not a serial port, such as COM1", GetLastError());
    line = (DCB){ .DCBlength = sizeof(line),
        .BaudRate = baud,
        .fBinary = TRUE,
        .fDtrControl = DTR_CONTROL_ENABLE,
        .fRtsControl = RTS_CONTROL_ENABLE,
        .ByteSize = 8,
        .Parity = NOPARITY,
        .StopBits = ONESTOPBIT };
    if (!SetCommState(port, &line) || !SetCommTimeouts(port, &times))
        return handle_failure(why, "the port does not take 8N1 at this speed", GetLastError());
    PurgeComm(port, PURGE_RXCLEAR);
    return S_OK;
}

HRESULT serial_open(
        const struct stream_place *where, struct stream **out, struct stream_failure *why)
{
    char name[sizeof(where->path) + 8];
    wchar_t wide[sizeof(name)];
    HANDLE port;
    HRESULT hr;

    port_name(where->path, name, sizeof(name));
    if (!handle_wide(name, wide, sizeof(name)))
        return not_utf8(why);
    port = CreateFileW(
            wide, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
    if (port == INVALID_HANDLE_VALUE)
        return handle_failure(why,
                GetLastError() == ERROR_ACCESS_DENIED ? "another program has the serial port"
                                                      : "the serial port cannot be opened",
                GetLastError());
    hr = set_line(port, where->baud, why);
    if (FAILED(hr)) {
        why->passing = false;
        CloseHandle(port);
        return hr;
    }
    return handle_stream_new(port, HANDLE_SERIAL, out);
}

static HRESULT pipe_connect(const struct stream_place *where, uint64_t deadline,
        struct stream **out, struct stream_failure *why)
{
    DWORD mode = PIPE_READMODE_BYTE | PIPE_WAIT;
    wchar_t wide[sizeof(where->path)];
    HANDLE pipe;

    if (!handle_wide(where->path, wide, sizeof(where->path)))
        return not_utf8(why);
    for (;;) {
        uint32_t left = clock_left(deadline);

        pipe = CreateFileW(wide, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING,
                FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_IDENTIFICATION, NULL);
        if (pipe != INVALID_HANDLE_VALUE)
            break;
        if (GetLastError() != ERROR_PIPE_BUSY || !left)
            return handle_failure(why, "the pipe cannot be opened", GetLastError());
        WaitNamedPipeW(wide, left < 1000 ? left : 1000);
    }
    if (GetFileType(pipe) != FILE_TYPE_PIPE) {
        snprintf(why->text, sizeof(why->text), "is not a pipe, such as \\\\.\\pipe\\name");
        CloseHandle(pipe);
        return E_ACCESSDENIED;
    }
    SetNamedPipeHandleState(pipe, &mode, NULL, NULL); /* fails where it is so already */
    return handle_stream_new(pipe, HANDLE_PIPE, out);
}

HRESULT stream_connect(const struct stream_place *where, uint64_t deadline, struct stream **out,
        struct stream_failure *why)
{
    *out = NULL;
    *why = (struct stream_failure){ .passing = false, .text = "no memory" };
    switch (where->kind) {
    case STREAM_SERIAL:
        return serial_open(where, out, why);
    case STREAM_PIPE:
        return pipe_connect(where, deadline, out, why);
    default:
        return tcp_connect(where, deadline, out, why);
    }
}
