/**
 * @file
 * What stream.c asks of the system's part of this room.
 */
#ifndef STREAM_CONNECT_H
#define STREAM_CONNECT_H

#include "stream/stream.h"

/** Why a place could not be opened. */
struct stream_failure {
    bool passing;   /**< it may work later: nothing is there, or it is in use */
    char text[256]; /**< what was tried, what the system said, what was wanted */
};

/**
 * Connect once, or open a port.
 *
 * @param deadline  clock_ms() at which to give up
 * @param why       [out] set on failure; the caller logs it
 */
HRESULT stream_connect(const struct stream_place *where, uint64_t deadline, struct stream **out,
        struct stream_failure *why);

#endif
