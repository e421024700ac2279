/**
 * @file
 * The target that a process is, and the groups that it has where it is debugged: run, breakpoints,
 * contexts.
 */
#ifndef BACKEND_PROCESS_PROCESS_DEBUG_H
#define BACKEND_PROCESS_PROCESS_DEBUG_H

#include "backend/process/debug.h"

struct process {
    struct ds_target base;
    uint32_t id;
    struct system_process *system;
    struct debug *debug; /**< NULL: it is looked at alone */
    struct system_facts facts;
    bool writable;
    struct loaded_list images;
    struct thread_list threads;
};

struct process *process_from_target(struct ds_target *t);

/** An address as the process has it; false: one of 32 bits that is not sign-extended. */
bool process_linear(const struct process *p, uint64_t va, uint64_t *linear);

/** And back. */
uint64_t process_va(const struct process *p, uint64_t linear);

/** Debug it; the groups are there then. */
HRESULT process_debug_begin(struct process *p);

#endif
