/**
 * @file
 * What a kernel tells of itself when KD asks for its version, made out of what is known of a
 * target.
 */
#ifndef SERVER_KD_VERSION_H
#define SERVER_KD_VERSION_H

#include "memory/memory.h"
#include "protocol/kd_message.h"

/** Addresses are 0 where the target's memory does not tell them. */
void kd_version_tell(struct memory *m, struct kd_version *told);

#endif
