#include "stream/handle_windows.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/log.h"

struct stream_listener {
    struct stream_place where;
    wchar_t path[sizeof(((struct stream_place *)0)->path)];
    HANDLE pipe;  /* the instance that waits for the next one; NULL: none */
    bool waiting; /* `connecting` is under way on it */
    OVERLAPPED connecting;
    SOCKET socket;
    HANDLE came; /* set while somebody waits to be accepted */
    HANDLE wake;
};

/* `first` fails where another program has a pipe of this name. */
static HRESULT make_pipe(struct stream_listener *l, bool first, struct stream_failure *why)
{
    HANDLE pipe = CreateNamedPipeW(l->path,
            PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | (first ? FILE_FLAG_FIRST_PIPE_INSTANCE : 0),
            PIPE_TYPE_BYTE | PIPE_READMODE_BYTE | PIPE_WAIT, PIPE_UNLIMITED_INSTANCES, 8192, 8192,
            0, NULL);

    if (pipe == INVALID_HANDLE_VALUE)
        return handle_failure(why,
                GetLastError() == ERROR_ACCESS_DENIED
                        ? "another program has a pipe of this name"
                        : "the pipe cannot be made; its name is as in \\\\.\\pipe\\name",
                GetLastError());
    l->pipe = pipe;
    return S_OK;
}

static HRESULT listen_pipe(struct stream_listener *l, struct stream_failure *why)
{
    if (!handle_wide(l->where.path, l->path, sizeof(l->where.path))) {
        snprintf(why->text, sizeof(why->text), "the name is not UTF-8");
        return E_INVALIDARG;
    }
    return make_pipe(l, true, why);
}

static HRESULT listen_tcp(struct stream_listener *l, struct stream_failure *why)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *all = NULL;
    char port[8];
    int error;

    if (!tcp_ready(why))
        return E_FAIL;
    snprintf(port, sizeof(port), "%u", l->where.port);
    error = getaddrinfo(*l->where.host ? l->where.host : "127.0.0.1", port, &hints, &all);
    if (error) {
        handle_failure(why, "no such host", (DWORD)error);
        return HR_FILE_NOT_FOUND;
    }
    l->socket = WSASocketW(all->ai_family, SOCK_STREAM, 0, NULL, 0,
            WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    if (l->socket == INVALID_SOCKET || bind(l->socket, all->ai_addr, (int)all->ai_addrlen) ||
            listen(l->socket, 1) || WSAEventSelect(l->socket, l->came, FD_ACCEPT))
        error = WSAGetLastError();
    freeaddrinfo(all);
    return error ? handle_failure(why, "this TCP port cannot be listened on", (DWORD)error) : S_OK;
}

static HRESULT begin(struct stream_listener *l, struct stream_failure *why)
{
    l->wake = CreateEventW(NULL, FALSE, FALSE, NULL);
    l->came = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!l->wake || !l->came)
        return handle_failure(why, "no event can be made", GetLastError());
    if (l->where.kind == STREAM_SERIAL)
        return S_OK;
    return l->where.kind == STREAM_PIPE ? listen_pipe(l, why) : listen_tcp(l, why);
}

HRESULT stream_listen(const struct stream_place *where, struct stream_listener **out)
{
    struct stream_listener *l = calloc(1, sizeof(*l));
    struct stream_failure why = { .text = "the system refused" };
    char text[STREAM_PLACE_TEXT];
    HRESULT hr;

    *out = NULL;
    if (!l)
        return E_OUTOFMEMORY;
    l->where = *where;
    l->socket = INVALID_SOCKET;
    hr = begin(l, &why);
    if (FAILED(hr)) {
        LOG_ERROR("stream", "%s: %s", stream_place_text(where, text), why.text);
        goto done;
    }
    *out = l;
    l = NULL; /* the caller owns it now */
done:
    stream_unlisten(l);
    return hr;
}

uint16_t stream_listener_port(const struct stream_listener *l)
{
    struct sockaddr_storage address = { 0 };
    int size = sizeof(address);

    if (l->where.kind != STREAM_TCP || getsockname(l->socket, (struct sockaddr *)&address, &size))
        return 0;
    return ntohs(address.ss_family == AF_INET6 ? ((struct sockaddr_in6 *)&address)->sin6_port
                                               : ((struct sockaddr_in *)&address)->sin_port);
}

/* S_FALSE: nobody came. */
static HRESULT wait_until_one_came(struct stream_listener *l, uint64_t deadline)
{
    HANDLE both[] = { l->wake, l->came };
    DWORD which = WaitForMultipleObjects(2, both, FALSE, clock_left(deadline));

    if (which == WAIT_OBJECT_0 + 1)
        return S_OK;
    return which == WAIT_OBJECT_0 || which == WAIT_TIMEOUT ? S_FALSE
                                                           : HRESULT_FROM_WIN32(GetLastError());
}

/* Have a pipe, and have it wait; S_OK: somebody is on it already. */
static HRESULT begin_pipe(struct stream_listener *l, bool try_again, struct stream_failure *why)
{
    HRESULT hr = S_OK;

    if (!l->pipe)
        hr = make_pipe(l, false, why);
    if (FAILED(hr) || l->waiting)
        return FAILED(hr) ? hr : S_FALSE;
    ResetEvent(l->came);
    l->connecting = (OVERLAPPED){ .hEvent = l->came };
    if (ConnectNamedPipe(l->pipe, &l->connecting) || GetLastError() == ERROR_PIPE_CONNECTED)
        return S_OK;
    if (GetLastError() == ERROR_NO_DATA) { /* one came, and left before it was met */
        DisconnectNamedPipe(l->pipe);
        return try_again ? begin_pipe(l, false, why) : S_FALSE;
    }
    if (GetLastError() != ERROR_IO_PENDING)
        return handle_failure(why, "the pipe cannot be waited at", GetLastError());
    l->waiting = true;
    return S_FALSE;
}

static HRESULT accept_pipe(struct stream_listener *l, uint64_t deadline, struct stream **out,
        struct stream_failure *why)
{
    HANDLE pipe;
    DWORD n;
    HRESULT hr = begin_pipe(l, true, why);

    if (hr == S_FALSE) {
        hr = wait_until_one_came(l, deadline);
        if (hr != S_OK)
            return hr;
        l->waiting = false;
        if (!GetOverlappedResult(l->pipe, &l->connecting, &n, FALSE))
            hr = handle_failure(why, "the pipe cannot be waited at", GetLastError());
    }
    if (FAILED(hr))
        return hr;
    pipe = l->pipe;
    l->pipe = NULL; /* the stream owns it now */
    return handle_stream_new(pipe, HANDLE_PIPE, out);
}

static HRESULT accept_tcp(struct stream_listener *l, uint64_t deadline, struct stream **out,
        struct stream_failure *why)
{
    u_long off = 0;
    SOCKET s;

    for (;;) {
        HRESULT hr;

        ResetEvent(l->came);
        s = accept(l->socket, NULL, NULL); /* sets `came` again where more wait */
        if (s != INVALID_SOCKET)
            break;
        if (WSAGetLastError() != WSAEWOULDBLOCK && WSAGetLastError() != WSAECONNRESET)
            return handle_failure(why, "a connection cannot be taken", (DWORD)WSAGetLastError());
        hr = wait_until_one_came(l, deadline);
        if (hr != S_OK)
            return hr;
    }
    WSAEventSelect(s, NULL, 0); /* it has the listener's settings */
    ioctlsocket(s, FIONBIO, &off);
    tcp_settle(s);
    return handle_stream_new((HANDLE)s, HANDLE_SOCKET, out);
}

HRESULT stream_accept(struct stream_listener *l, uint32_t timeout_ms, struct stream **out)
{
    uint64_t deadline = clock_deadline(timeout_ms);
    struct stream_failure why = { .text = "no memory" };
    char text[STREAM_PLACE_TEXT];
    HRESULT hr;

    *out = NULL;
    if (l->where.kind == STREAM_SERIAL)
        hr = serial_open(&l->where, out, &why);
    else if (l->where.kind == STREAM_PIPE)
        hr = accept_pipe(l, deadline, out, &why);
    else
        hr = accept_tcp(l, deadline, out, &why);
    if (FAILED(hr))
        LOG_ERROR("stream", "%s: %s", stream_place_text(&l->where, text), why.text);
    return hr;
}

void stream_listener_wake(struct stream_listener *l)
{
    SetEvent(l->wake);
}

void stream_unlisten(struct stream_listener *l)
{
    DWORD n;

    if (!l)
        return;
    if (l->waiting) {
        CancelIoEx(l->pipe, &l->connecting);
        GetOverlappedResult(l->pipe, &l->connecting, &n, TRUE);
    }
    if (l->pipe)
        CloseHandle(l->pipe);
    if (l->socket != INVALID_SOCKET)
        closesocket(l->socket);
    if (l->came)
        CloseHandle(l->came);
    if (l->wake)
        CloseHandle(l->wake);
    free(l);
}
