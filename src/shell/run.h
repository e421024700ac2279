/**
 * @file
 * One command while it runs: its text, the engine, and how it prints and fails.
 *
 * Whatever fails here has printed its one line; callers pass the result on.
 */
#ifndef SHELL_RUN_H
#define SHELL_RUN_H

#include <stdarg.h>

#include "engine/engine.h"
#include "shell/scan.h"

struct command;
struct shell;
struct shell_host;

/** What a command in a block asks of the loop around it. */
enum run_flow {
    RUN_GO_ON,
    RUN_BREAK,    /**< it ends */
    RUN_CONTINUE, /**< its next round begins */
};

struct run {
    struct shell *shell;
    struct engine *engine;
    struct memory *memory;         /**< NULL: there is no stopped target */
    const struct command *command; /**< its row in the table of commands */
    struct word name;              /**< as it stands in the text */
    bool repeats;                  /**< it is d, and stands for the last display */
    bool goes_on;                  /**< something stands behind the block that it is in */
    bool begun;                    /**< a command ran before it */
    bool is_last;                  /**< no command stands behind it */
    bool alone;                    /**< it is below a ~ of one number */
    bool is_physical;              /**< it is about physical memory */
    unsigned depth;                /**< blocks that it is in */
    unsigned loops;                /**< so many of them are of loops */
    enum run_flow flow;            /**< what the commands so far ask for */
    struct scan scan;
    const struct shell_host *host; /**< who hears what is printed */
};

void run_print(struct run *r, const char *format, ...) DS_PRINTF(2, 3);

/** Print a text as it is; mask: DEBUG_OUTPUT_*. */
void run_put(const struct run *r, uint32_t mask, const char *text);

/** Print a text that somebody else made: what could move a terminal's cursor becomes a space, what
 * is not UTF-8 a '?'. */
void run_put_text(const struct run *r, uint32_t mask, const char *text, size_t length);

/** run_put_text() as ordinary output, of a name or text that came from the target. */
void run_put_name(const struct run *r, const char *name);

/** A ds_output whose context is a struct run: ordinary output. */
void run_output(void *context, const char *text);

/**
 * Say that the command's text is wrong: "COMMAND: column N: what".
 *
 * @param at  where in the command's text; columns count characters from 1
 * @return E_INVALIDARG, always
 */
HRESULT run_refuse(struct run *r, const char *at, const char *format, ...) DS_PRINTF(3, 4);

/** Say that the command met a failure: "COMMAND: what: the result in words (its name)". */
HRESULT run_fail(struct run *r, HRESULT hr, const char *format, ...) DS_PRINTF(3, 4);

/** The same of a file: "COMMAND: memory.bin: no such file (HR_FILE_NOT_FOUND)". */
HRESULT run_fail_file(struct run *r, HRESULT hr, const char *format, ...) DS_PRINTF(3, 4);

/** E_INVALIDARG if anything but spaces is left of the command. */
HRESULT run_expect_end(struct run *r);

/** HR_INTERRUPTED, once, if somebody asked for the end of what runs. */
HRESULT run_poll(struct run *r);

/** Bytes of a pointer: of the target's, 8 without one. */
unsigned run_pointer_size(const struct run *r);

/** Room for run_halves() and run_address(). */
#define RUN_ADDRESS_MAX sizeof("ffffffff`ffffffff")

/** A number as its two halves: "fffff800`00001000". */
const char *run_halves(uint64_t value, char text[RUN_ADDRESS_MAX]);

/** A virtual address as the target's debuggers write it: 8 digits, or 16 with a '`'. */
const char *run_address(const struct run *r, uint64_t va, char text[RUN_ADDRESS_MAX]);

#endif
