/**
 * @file
 * Events of a target of ours as KD's state changes.
 */
#ifndef SERVER_KD_STOP_H
#define SERVER_KD_STOP_H

#include <dbgspaces/backend.h>

#include "nt/contexts.h"

/**
 * Write the state change of an event after which the target stands.
 *
 * @param out  room for KD_MESSAGE_MAX bytes
 * @return bytes
 */
size_t kd_stop_encode(const struct contexts *contexts, const struct ds_event *event, uint8_t *out);

/** The program counter that the state change shows; 0: the target has no context. */
uint64_t kd_stop_counter(const struct contexts *contexts, const struct ds_event *event);

/** The text that Windows prints before it stops for a bug check, cut to size. */
void kd_stop_bug_text(const struct ds_bug_check *bug_check, char *out, size_t size);

#endif
