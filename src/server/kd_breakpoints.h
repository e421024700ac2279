/**
 * @file
 * Breakpoints that a KD target keeps for its host: break instructions in its memory.
 */
#ifndef SERVER_KD_BREAKPOINTS_H
#define SERVER_KD_BREAKPOINTS_H

#include "memory/memory.h"

/** How many there are, and their handles: 1 to this. Source: spec kd-protocol 2.16. */
#define KD_BREAKPOINTS_MAX 32u

struct kd_breakpoints {
    struct kd_breakpoint_entry {
        bool used;
        uint64_t address;
        uint8_t size;
        uint8_t original[4];
    } entries[KD_BREAKPOINTS_MAX];
};

/**
 * Write a break instruction.
 *
 * @return its handle; 0: there is one, there are too many, or the memory cannot be written
 */
uint32_t kd_breakpoints_set(struct kd_breakpoints *b, struct memory *m, uint64_t address);

/** Write back what stood there; false: no such handle, or the memory cannot be written. */
bool kd_breakpoints_clear(struct kd_breakpoints *b, struct memory *m, uint32_t handle);

#endif
