/**
 * @file
 * Packet logs: what passes over a tap (backend.h), written to a file as it passes.
 *
 * A file whose name ends in ".pcapng" is one for Wireshark: an interface with the tap's name, link
 * type USER0 (147), a packet in each block, its direction in the flags option (IETF draft
 * "PCAP Now Generic"; spec kd-protocol 5.5). Any other is text: a line for each packet, with the
 * seconds since the first line, '>' sent or '<' received, and the bytes below it.
 */
#ifndef BASE_TAP_H
#define BASE_TAP_H

#include <dbgspaces/backend.h>

/** What the packets are, as ds_tap_new() was told. */
const char *tap_name(const struct ds_tap *tap);

/**
 * Write what passes from now on to a file, instead of to the one before.
 *
 * @param path  made anew; UTF-8
 *
 * @retval S_OK           it is written
 * @retval E_OUTOFMEMORY  no memory
 * @retval other          why the file could not be made; logged, and what was written before goes
 * on
 */
HRESULT tap_start(struct ds_tap *tap, const char *path);

/**
 * Write no more.
 *
 * @retval S_OK     all of the log is in its file
 * @retval S_FALSE  nothing was written
 * @retval other    some of it could not be written
 */
HRESULT tap_stop(struct ds_tap *tap);

#endif
