/* Commands in, text out: what most tests of the command language are. */
#ifndef TESTS_SHELL_COMMANDS_H
#define TESTS_SHELL_COMMANDS_H

#include "given.h"
#include "rows.h"

struct command_row {
    const char *name;     /* first member: printed as the test's name */
    const char *target;   /* connection string; NULL: "sim:", the built-in machine */
    const char *commands; /* as ds_execute() takes them */
    uint32_t hr;
    const char *output; /* the whole text */
};

/** Run a row on a target of its own, and compare the result and the whole text. */
void command_row(void **state);

/** Run commands on a client; the text, good until the next call. */
const char *output_of(IDebugDataSpaces4 *client, const char *commands, HRESULT *hr);

/** Fail the running test unless the commands succeed; the text, as output_of(). */
const char *success_of(IDebugDataSpaces4 *client, const char *commands);

#endif
