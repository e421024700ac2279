/**
 * @file
 * What happens to a machine while it runs: the `run` lines of its description, one step each.
 */
#ifndef BACKEND_SIM_SCRIPT_H
#define BACKEND_SIM_SCRIPT_H

#include <dbgspaces/backend.h>

/** Most steps of one machine. */
#define SCRIPT_STEPS_MAX 4096

enum script_kind {
    SCRIPT_PRINT,
    SCRIPT_LOAD,
    SCRIPT_UNLOAD,
    SCRIPT_STOP,
    SCRIPT_REACH, /**< a processor comes to an address, and stops where something makes it */
    SCRIPT_BUG_CHECK,
    SCRIPT_WRITE, /**< the program writes to RAM */
    SCRIPT_PAUSE,
    SCRIPT_DOWN,
    SCRIPT_RESTART,
    SCRIPT_END,
};

struct script_step {
    enum script_kind kind;
    uint32_t cpu;
    uint32_t code; /**< of an exception */
    bool second;   /**< chance */
    uint64_t address;
    uint64_t count; /**< prints: how many; pauses: milliseconds */
    uint8_t *bytes; /**< the step's own: a text and a NUL, or what is written */
    size_t size;    /**< without the NUL */
    uint8_t *into;  /**< where RAM is written: into the range's bytes, which do not move */
    struct ds_module module;
    struct ds_bug_check bug_check;
};

struct script {
    bool runs; /**< there is a `run` line */
    struct script_step *steps;
    size_t count;
};

void script_deinit(struct script *s);

#endif
