/**
 * @file
 * Where a stream leads, and Microsoft's text for it.
 */
#ifndef STREAM_PLACE_H
#define STREAM_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/backend.h>

enum stream_kind {
    STREAM_SERIAL, /**< a serial port, or a pty */
    STREAM_PIPE,   /**< a named pipe; elsewhere than on Windows a unix socket, or two FIFOs */
    STREAM_TCP,
};

/** Plain values: it may be copied and needs no end. */
struct stream_place {
    enum stream_kind kind;
    char path[512];      /**< serial and pipe: UTF-8 */
    char host[256];      /**< TCP: a name or an IPv4 or IPv6 address; "" is this machine */
    uint16_t port;       /**< TCP; 0 when listening: any that is free */
    uint32_t baud;       /**< serial */
    bool listen;         /**< make the pipe or socket and wait, instead of connecting to it */
    bool connect;        /**< the text says that it is to be connected to */
    bool reconnect;      /**< wait for it to appear, and open it again after a failure */
    bool quiet;          /**< stream_open() does not log why not: it is tried again and again */
    uint32_t timeout_ms; /**< how long stream_open() may wait; CLOCK_FOREVER: no limit */
};

/** Longest text of stream_place_text(). */
#define STREAM_PLACE_TEXT 600

/** The options that stream_place_from_conn() takes, for a backend's list of them; `key` and
 * `target` are KDNET's, and refused with its name. */
#define STREAM_PLACE_OPTIONS \
    "port", "baud", "pipe", "ipport", "host", "listen", "connect", "reconnect", "key", "target"

/**
 * Read the place out of a connection whose subject is one of
 *
 *     com:port=COM2,baud=115200     a serial port: COMn, \\.\COMn, or a device
 *     com:pipe,port=PATH            a named pipe, or a unix socket
 *     com:ipport=NUMBER,port=HOST   TCP; the names are the wrong way round, and documented so
 *     tcp:host=HOST,port=NUMBER     TCP
 *
 * and what of STREAM_PLACE_OPTIONS follows, in any order. _NT_DEBUG_PORT and _NT_DEBUG_BAUD_RATE
 * stand in for a serial port and baud rate that are not there. timeout_ms is left at 30 s.
 *
 * @retval S_OK              *out is set; with neither `listen` nor `connect` in the text both are
 *                           false
 * @retval E_INVALIDARG      logged with the position, what stands there and what was wanted
 * @retval HR_NOT_SUPPORTED  a transport that Microsoft has and we do not; logged likewise
 *
 * Source: Microsoft Learn, IDebugClient5::AttachKernelWide and "Setting up kernel-mode debugging
 *         over a serial cable manually"; tcp, listen and connect are ours.
 */
HRESULT stream_place_from_conn(const struct ds_conn *conn, struct stream_place *out);

/** The place in a few words for people: "pipe vm.sock", "127.0.0.1 port 4444". Returns out. */
const char *stream_place_text(const struct stream_place *where, char out[STREAM_PLACE_TEXT]);

#endif
