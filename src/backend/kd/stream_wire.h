/**
 * @file
 * The wire of real targets: a thread that owns a stream, and acknowledges when nobody calls.
 */
#ifndef BACKEND_KD_STREAM_WIRE_H
#define BACKEND_KD_STREAM_WIRE_H

#include "backend/kd/kd_wire.h"
#include "stream/stream.h"

/**
 * A wire to a place. A place that is connected to is open when this returns; for one that listens,
 * or that may appear later (`reconnect`), the thread waits.
 *
 * @retval S_OK   *out is a wire, which kd_open_over() takes
 * @retval other  why the place could not be opened; logged
 */
HRESULT stream_wire_new(const struct stream_place *place, struct kd_wire **out);

#endif
