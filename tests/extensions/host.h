/* A host on a target of its own that keeps what it is told. */
#ifndef TESTS_EXTENSIONS_HOST_H
#define TESTS_EXTENSIONS_HOST_H

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

struct host {
    IDebugControl7 *control; /* the only reference */
    char said[4096];         /* what ds_execute() and the callbacks were told */
    IDebugOutputCallbacks callbacks;
};

/** A host on a target; callbacks: it hears the engine's output too. */
void host_open(struct host *host, const char *connection, int callbacks);
void host_close(struct host *host);

/** Run commands; what they print is added to `said`. */
HRESULT host_execute(struct host *host, const char *commands);

/** The path of a library of this folder, good until the next call. */
const char *library(const char *name);

/** Names of libraries are looked for in this folder. */
void host_search_here(void);

#endif
