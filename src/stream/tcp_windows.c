#include "stream/handle_windows.h"

#include <stdio.h>

#include "base/clock.h"

bool tcp_ready(struct stream_failure *why)
{
    WSADATA data;
    int error = WSAStartup(MAKEWORD(2, 2), &data); /* counts; the process's end undoes it */

    if (error)
        handle_failure(why, "there is no TCP here", (DWORD)error);
    return !error;
}

void tcp_settle(SOCKET s)
{
    struct tcp_keepalive alive = { .onoff = 1, .keepalivetime = 10000, .keepaliveinterval = 5000 };
    BOOL on = TRUE;
    DWORD n;

    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, (const char *)&on, sizeof(on));
    WSAIoctl(s, SIO_KEEPALIVE_VALS, &alive, sizeof(alive), NULL, 0, &n, NULL, NULL);
}

static HRESULT connect_one(const struct addrinfo *address, uint64_t deadline, struct stream **out,
        struct stream_failure *why)
{
    SOCKET s = WSASocketW(address->ai_family, SOCK_STREAM, 0, NULL, 0,
            WSA_FLAG_OVERLAPPED | WSA_FLAG_NO_HANDLE_INHERIT);
    u_long on = 1, off = 0;
    int error = 0;
    int size = sizeof(error);
    uint32_t left = clock_left(deadline);
    struct timeval limit = { .tv_sec = (long)(left / 1000), .tv_usec = (long)(left % 1000) * 1000 };
    fd_set done, failed;

    if (s == INVALID_SOCKET)
        return handle_failure(why, "no socket can be made", (DWORD)WSAGetLastError());
    ioctlsocket(s, FIONBIO, &on);
    if (connect(s, address->ai_addr, (int)address->ai_addrlen)) {
        error = WSAGetLastError();
        if (error == WSAEWOULDBLOCK) {
            FD_ZERO(&done);
            FD_ZERO(&failed);
            FD_SET(s, &done);
            FD_SET(s, &failed);
            if (select(0, NULL, &done, &failed, left == CLOCK_FOREVER ? NULL : &limit) <= 0)
                error = WSAETIMEDOUT;
            else if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size))
                error = WSAGetLastError();
        }
    }
    if (error) {
        closesocket(s);
        return handle_failure(why, "cannot be connected to over TCP", (DWORD)error);
    }
    ioctlsocket(s, FIONBIO, &off);
    tcp_settle(s);
    return handle_stream_new((HANDLE)s, HANDLE_SOCKET, out);
}

HRESULT tcp_connect(const struct stream_place *where, uint64_t deadline, struct stream **out,
        struct stream_failure *why)
{
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *all = NULL;
    char port[8];
    HRESULT hr = E_FAIL;
    int error;

    if (!tcp_ready(why))
        return E_FAIL;
    snprintf(port, sizeof(port), "%u", where->port);
    error = getaddrinfo(*where->host ? where->host : "127.0.0.1", port, &hints, &all);
    if (error) {
        handle_failure(why, "no such host", (DWORD)error);
        why->passing = error == WSATRY_AGAIN;
        return HR_FILE_NOT_FOUND;
    }
    for (const struct addrinfo *one = all; one; one = one->ai_next) {
        hr = connect_one(one, deadline, out, why);
        if (SUCCEEDED(hr))
            break;
    }
    freeaddrinfo(all);
    return hr;
}
