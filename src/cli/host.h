/**
 * @file
 * The engine as every host sees it: IDebugClient, IDebugControl, output callbacks.
 */
#ifndef CLI_HOST_H
#define CLI_HOST_H

#include <stdbool.h>

#include <dbgspaces/dbgeng.h>

#define HOST_PROMPT_MAX 64

struct host {
    IDebugClient5 *client;
    IDebugControl4 *control;
    IDebugOutputCallbacks2 output; /**< prints to standard output */
};

/** Open a target as watch_open() does; a failure has been told. */
HRESULT host_open(struct host *host, const char *connection);
void host_close(struct host *host);

/**
 * Run commands, and wait for the target's next event where the last of them let it go. What they
 * print and why they fail goes to standard output.
 *
 * @retval S_OK     all ran, each with success
 * @retval S_FALSE  the session is over
 * @retval other    what the first failing command met, or the wait
 */
HRESULT host_execute(struct host *host, const char *commands);

/** What the engine would have a person see before a command: "kd> ". */
void host_prompt(struct host *host, char prompt[HOST_PROMPT_MAX]);

#endif
