/**
 * @file
 * The command language: WinDbg's memory commands, as text in and text out. docs/commands.md is its
 * manual.
 */
#ifndef SHELL_SHELL_H
#define SHELL_SHELL_H

#include "engine/engine.h"

/** What a host keeps between command lines: where the next `d` goes on, its last format. */
struct shell;

/** Receives what commands print: a piece of text, as a ds_output; mask: DEBUG_OUTPUT_*. */
typedef void shell_output(void *context, uint32_t mask, const char *text);

/** Who runs commands. */
struct shell_host {
    shell_output *output; /**< NULL: nobody hears them */
    void *context;
    void (*lend)(void *context, bool begins); /**< around each call of an extension, under the
                                                 lock: what it prints is `output`'s; may be NULL */
    bool waits; /**< it waits itself: the last g of its commands only says how to let the target go
                 */
};

/** A shell of a client, whose lifetime is the caller's business, on its engine. */
HRESULT shell_new(const struct extension_caller *client, struct shell **out);
void shell_free(struct shell *shell);

/**
 * Run commands separated by ';' and newlines, until one fails or is q.
 *
 * The shell takes the engine's lock itself, for each command.
 *
 * @return as ds_execute() (dbgspaces.h)
 */
HRESULT shell_execute(struct shell *shell, const char *commands, const struct shell_host *host);

/**
 * Work an expression out, as `?` does; nothing is printed.
 *
 * @param used  [out] bytes of the text that it takes; always set
 *
 * @retval E_INVALIDARG  not an expression
 * @retval other         what reading memory met
 */
HRESULT shell_evaluate(struct shell *shell, const char *text, uint64_t *value, size_t *used);

#endif
