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
    IDebugInputCallbacks input;    /**< has a line read where a command asks for one */
    const char *(*read)(void *context);
    void *read_context;
    bool listens; /**< host_listen() is under way */
    char *heard;
    size_t heard_size;
};

/** Open a target as watch_open() does; a failure has been told. */
HRESULT host_open(struct host *host, const char *connection);

/**
 * Say who reads the lines that commands ask for.
 *
 * @param read  gives a line, good until its next call; NULL: at the end of the input
 */
void host_answer_by(struct host *host, const char *(*read)(void *context), void *context);

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

/** Whether an interrupt came that nothing has heeded; it is taken. */
bool host_take_interrupt(struct host *host);

/** What commands print, in place of printing it; to be freed, NULL without memory. */
char *host_listen(struct host *host, const char *commands);

/** What the engine would have a person see before a command: "kd> ". */
void host_prompt(struct host *host, char prompt[HOST_PROMPT_MAX]);

#endif
