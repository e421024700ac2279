/**
 * @file
 * A stream over a handle that was opened for overlapped use.
 */
#ifndef STREAM_HANDLE_WINDOWS_H
#define STREAM_HANDLE_WINDOWS_H

/* before <windows.h>, which would bring the old sockets */
#include <winsock2.h>
#include <ws2tcpip.h>
#include <mstcpip.h>
#include <windows.h>

#include "stream/connect.h"

/** What a handle is, where reads and writes differ. */
enum handle_kind {
    HANDLE_PIPE,
    HANDLE_SERIAL,
    HANDLE_SOCKET,
};

/** Make a stream of an open handle, which it owns from then on, also when it fails. */
HRESULT handle_stream_new(HANDLE handle, enum handle_kind kind, struct stream **stream);

/** What was tried, with Windows' words for the error, and the HRESULT. */
HRESULT handle_failure(struct stream_failure *why, const char *what, DWORD error);

/** An error of a read, write or wait, with all that mean "the other end is gone" as HR_CLOSED. */
HRESULT handle_closed_or(DWORD error);

/** UTF-8 as Windows' own text; false: not UTF-8, or longer than `size`. */
bool handle_wide(const char *text, wchar_t *wide, int size);

/** A COM port: 8N1, no flow control, DTR and RTS on. */
HRESULT serial_open(
        const struct stream_place *where, struct stream **out, struct stream_failure *why);

/** TCP to any of the host's addresses. */
HRESULT tcp_connect(const struct stream_place *where, uint64_t deadline, struct stream **out,
        struct stream_failure *why);

/** How a TCP socket is to behave once it is connected. */
void tcp_settle(SOCKET s);

/** Sockets as Windows wants them asked for, once per process. */
bool tcp_ready(struct stream_failure *why);

#endif
