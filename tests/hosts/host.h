/*
 * A host as its author would write it for Windows: <dbgeng.h> of the compiler's SDK, -ldbgeng, and
 * no word of dbgspaces. Each check is counted and has a sentence.
 */
#ifndef TESTS_HOSTS_HOST_H
#define TESTS_HOSTS_HOST_H

#include <stdbool.h>

#include <windows.h>

#include <dbgeng.h>

/* What a host holds of the engine. */
struct host {
    IDebugClient *client;
    IDebugControl *control;
    IDebugDataSpaces3 *data;
    IDebugSymbols *symbols;
};

/** Counts a check, and prints its sentence. */
bool check(bool holds, const char *sentence);

/** The same for a result that is wanted. */
bool check_result(HRESULT result, HRESULT wanted, const char *sentence);

/** The same for texts: whether one is in the other. */
bool check_holds(const char *text, const char *piece, const char *sentence);

/** Say why checks are left out. */
void leave_out(const char *what, const char *why);

/* The scenes: each begins a session and ends it. */
void kernel_scene(struct host *h, const char *extension);
void dump_scene(struct host *h, const char *file);
void process_scene(struct host *h);
void child(void);

/** What was printed since it was asked last; callbacks.c collects it. */
const char *printed(void);

/** What the event callbacks have seen. */
struct seen {
    ULONG sessions;        /* SessionStatus(DEBUG_SESSION_ACTIVE) */
    ULONG ends;            /* SessionStatus of any other kind */
    ULONG virtual_writes;  /* ChangeDebuggeeState(DEBUG_CDS_DATA, 0) */
    ULONG physical_writes; /* ChangeDebuggeeState(DEBUG_CDS_DATA, 1) */
    ULONG thread;          /* that the last of them came on */
};

extern struct seen seen;
extern IDebugOutputCallbacks output_callbacks;
extern IDebugEventCallbacks event_callbacks;

#endif
