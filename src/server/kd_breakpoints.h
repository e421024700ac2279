/**
 * @file
 * Breakpoints that a KD target keeps for its host: break instructions in its memory.
 */
#ifndef SERVER_KD_BREAKPOINTS_H
#define SERVER_KD_BREAKPOINTS_H

#include "memory/memory.h"
#include "protocol/kd_message.h"

/** Those that count, and stop nobody; how many there are is our choice. */
#define KD_INTERNALS_MAX 32u

struct kd_breakpoint_table {
    struct kd_breakpoint_entry {
        bool used;
        uint64_t address;
        uint8_t size;
        uint8_t original[4];
    } entries[KD_BREAKPOINTS_MAX];
    struct kd_internal_breakpoint internals[KD_INTERNALS_MAX]; /* address 0: none */
};

/**
 * Write a break instruction.
 *
 * @return its handle; 0: there is one, there are too many, or the memory cannot be written
 */
uint32_t kd_breakpoints_set(struct kd_breakpoint_table *b, struct memory *m, uint64_t address);

/** Write back what stood there; false: no such handle, or the memory cannot be written. */
bool kd_breakpoints_clear(struct kd_breakpoint_table *b, struct memory *m, uint32_t handle);

/**
 * Write back what stood in a range. Windows does it with the instructions that a state change
 * shows, and leaves the others. Source: spec kd-protocol 2.16.
 */
void kd_breakpoints_clear_in(
        struct kd_breakpoint_table *b, struct memory *m, uint64_t va, uint64_t size);

/** All of them; what cannot be written is forgotten too. */
void kd_breakpoints_clear_all(struct kd_breakpoint_table *b, struct memory *m);

/** Keep one that counts, change it, or with KD_INTERNAL_INVALID forget it; one too many is not
 * kept. */
void kd_breakpoints_count(
        struct kd_breakpoint_table *b, const struct kd_internal_breakpoint *wanted);

/** NULL: nothing is counted there. */
const struct kd_internal_breakpoint *kd_breakpoints_counted(
        const struct kd_breakpoint_table *b, uint64_t address);

#endif
