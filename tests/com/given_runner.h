/* A host of a simulated machine that runs: what stops it, and who is told. */
#ifndef TESTS_COM_GIVEN_RUNNER_H
#define TESTS_COM_GIVEN_RUNNER_H

#include "callbacks.h"

struct runner {
    IDebugClient8 *client;
    IDebugControl7 *control;
    IDebugDataSpaces4 *data;
    IDebugRegisters2 *registers;
    struct events events;
    struct output output;
};

/** Where the machine's processors begin, and a place further on. */
#define RUNNER_START UINT64_C(0xfffff80000001000)
#define RUNNER_PLACE UINT64_C(0xfffff80000010000)

/**
 * A machine of two processors and 2 MB at 0xfffff80000000000, that stands at its start.
 *
 * @param lines     what happens, "run reach 0xfffff80000010000\n" (docs/simulator.md); "": it
 *                  cannot run
 * @param interest  DEBUG_EVENT_* that is written down
 */
void given_runner(struct runner *r, const char *lines, ULONG interest);

/** Give all back; it was the last client, or the test fails. */
void runner_done(struct runner *r);

/** Wait for the next event; its result. */
HRESULT runner_wait(struct runner *r);

/** A new breakpoint; offset 0: it is nowhere yet. */
IDebugBreakpoint3 *runner_breakpoint(struct runner *r, ULONG64 offset, ULONG flags);

void runner_remove(struct runner *r, IDebugBreakpoint3 *b);

/** How many breakpoints the host sees. */
ULONG runner_count(struct runner *r);

#endif
