/**
 * @file
 * Byte streams to another machine or program: serial ports, pipes, sockets, TCP.
 *
 * A stream carries bytes in order and knows nothing of what they mean: one read may return half a
 * message or several. One thread may read while another writes; stream_wake() comes from any.
 * Every wait has a limit. Nothing here raises SIGPIPE.
 */
#ifndef STREAM_STREAM_H
#define STREAM_STREAM_H

#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#include "stream/place.h"

/** An open way to the other end. */
struct stream;

/** A pipe, socket or port that waits for the other end to come, once after the other. */
struct stream_listener;

/**
 * Read what has arrived, at most `size` bytes; wait for the first of them.
 *
 * @param timeout_ms  how long to wait; CLOCK_FOREVER: until something comes
 * @param done        [out] bytes read
 *
 * @retval S_OK       *done is 1 or more
 * @retval S_FALSE    nothing within timeout_ms, or stream_wake() was called; *done is 0
 * @retval HR_CLOSED  the other end is gone; stays so
 */
HRESULT stream_read(struct stream *s, void *buf, size_t size, uint32_t timeout_ms, size_t *done);

/**
 * Write all of it, without a pause of ours.
 *
 * @retval S_OK        the system has all bytes
 * @retval HR_TIMEOUT  it had not within timeout_ms; some of them may be under way
 * @retval HR_CLOSED   the other end is gone
 */
HRESULT stream_write(struct stream *s, const void *buf, size_t size, uint32_t timeout_ms);

/** Make the read that waits, or else the next one, return S_FALSE at once. From any thread. */
void stream_wake(struct stream *s);

/** NULL is fine. No other call may be under way. */
void stream_close(struct stream *s);

/**
 * Open a place: connect to it, or, if it says `listen`, make it and wait for one who connects.
 *
 * With `reconnect` a place that is not there yet, or refuses, is tried again until
 * where->timeout_ms is over. The name of a TCP host is asked of the system, which may take longer.
 *
 * @retval S_OK        *out is open
 * @retval HR_TIMEOUT  nobody came, or nobody answered, within where->timeout_ms
 * @retval other       why not, as the log says with the place and what the system said
 */
HRESULT stream_open(const struct stream_place *where, struct stream **out);

/**
 * Make a place that others connect to; where->listen does not matter. A serial port is opened by
 * stream_accept(). A stale unix socket that nobody listens on is replaced.
 *
 * @retval S_OK   *out listens
 * @retval other  why not, as the log says
 */
HRESULT stream_listen(const struct stream_place *where, struct stream_listener **out);

/**
 * Wait for the next one who connects.
 *
 * @retval S_OK     *out is open
 * @retval S_FALSE  nobody within timeout_ms, or stream_listener_wake() was called; *out is NULL
 * @retval other    why not, as the log says
 */
HRESULT stream_accept(struct stream_listener *l, uint32_t timeout_ms, struct stream **out);

/** The TCP port that is listened on, also where the place said 0; 0 for other places. */
uint16_t stream_listener_port(const struct stream_listener *l);

/** As stream_wake(), for stream_accept(). */
void stream_listener_wake(struct stream_listener *l);

/** Stop listening, and remove a unix socket that was made; streams stay open. NULL is fine. */
void stream_unlisten(struct stream_listener *l);

#endif
