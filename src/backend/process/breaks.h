/**
 * @file
 * Code breakpoints of a process: break instructions that are in its memory only while it runs.
 */
#ifndef BACKEND_PROCESS_BREAKS_H
#define BACKEND_PROCESS_BREAKS_H

#include <stdbool.h>

#include <dbgspaces/backend.h>

#include "target/break_instruction.h"

struct breaks {
    uint32_t machine; /**< IMAGE_FILE_MACHINE_* */
    struct breaks_entry {
        bool used;
        bool planted;
        uint64_t va;
        uint8_t original[BREAK_INSTRUCTION_MAX];
    } list[DS_BREAKPOINTS_MAX];        /**< its place is its id */
    struct breaks_entry own;           /**< the debugger's, which nobody is told of */
    uint64_t past[DS_BREAKPOINTS_MAX]; /**< where some were that are removed, the newest first */
    size_t past_count;
};

/** Memory as a debugger has it, by rule P. */
struct breaks_memory {
    HRESULT (*read)(void *context, uint64_t va, void *bytes, size_t size, size_t *done);
    HRESULT (*write)(void *context, uint64_t va, const void *bytes, size_t size, size_t *done);
    void *context;
};

/**
 * Add one, where memory takes it; it is planted later.
 *
 * @retval HR_READ_FAULT, HR_WRITE_FAULT  there is nothing, or it cannot be written
 * @retval E_OUTOFMEMORY                  all DS_BREAKPOINTS_MAX are there
 * @retval HR_NOT_SUPPORTED               the machine is not known
 */
HRESULT breaks_add(struct breaks *b, const struct breaks_memory *m, uint64_t va, uint32_t *id);

/** E_INVALIDARG: there is none of that id. */
HRESULT breaks_remove(struct breaks *b, uint32_t id);

/** Set the debugger's own one, instead of where it was; a place where it cannot be planted it
 * loses. */
void breaks_set_own(struct breaks *b, uint64_t va);

/** Whether one is set at an address, the debugger's own among them. */
bool breaks_has(const struct breaks *b, uint64_t va);

/** Whether the debugger's own one is at an address, and no other. */
bool breaks_is_own(const struct breaks *b, uint64_t va);

/** Put the instructions into memory; after a failure none is there. */
HRESULT breaks_plant(struct breaks *b, const struct breaks_memory *m);

/** Take them out again, but for what the process has written over since. */
void breaks_lift(struct breaks *b, const struct breaks_memory *m);

/** The same in a copy of the process's memory, which is another's. */
void breaks_lift_copy(const struct breaks *b, const struct breaks_memory *m);

/** Memory holds another program: there are none. */
void breaks_forget(struct breaks *b, uint32_t machine);

/** Whether there is a break instruction in memory; *size is its length. x86's is cc, or cd 03. */
bool breaks_is_instruction(
        const struct breaks *b, const struct breaks_memory *m, uint64_t va, size_t *size);

/**
 * Find the break instruction that a trap is of, by what is in memory, and by where breakpoints are
 * or have been lately: a trap can be told late.
 *
 * @param va  where it is if it is of the shortest kind; [out] where it is
 *
 * @return whether there is one: a trap may have been made by other means; *va is left then
 */
bool breaks_find_instruction(const struct breaks *b, const struct breaks_memory *m, uint64_t *va);

#endif
