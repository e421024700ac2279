/* A check's script: steps one after another against one target, and what each told. */
#ifndef CONFORMANCE_SCRIPT_H
#define CONFORMANCE_SCRIPT_H

#include "engine.h"
#include "text.h"

/**
 * Run steps, separated by `;`, and join what they tell with `; `.
 *
 * | step                    | does                                         | tells              |
 * |-------------------------|----------------------------------------------|--------------------|
 * | METHOD words...         | calls it (method.h); `$`: what the last gave | result and outputs |
 * | thread METHOD words...  | the same, on another thread                  | the same           |
 * | ok STEP                 | a step that prepares                         | only what is not S_OK
 * | | create IID [NULL]       | DebugCreate; NULL for either pointer         | result, the pointer
 * | | query IID [NULL]        | QueryInterface of the client                 | the same           |
 * | same                    | asks for all four versions and IUnknown      | whether IUnknown is
 * one | | references              | AddRef, Release, Release of a client         | what they return
 * | | peek PA SIZE            | looks at the machine's memory                | the bytes          |
 * | poke PA xBYTES          | changes them, behind the engine's back       |                    |
 * | reset                   | forgets the machine's counts                 |                    |
 * | requests                | requests that reached it since               | reads and writes   |
 * | accesses                | accesses that arrived since, oldest first    | each               |
 * | items BLOCK             | every item of a debugger data block there    | how many, or the first
 * that differs | | do COMMAND              | runs a command of dbgspaces                  |
 * nothing, or its failure |
 *
 * @param engine  the engine under test
 * @param target  a connection string, `@NAME` in it being the file of a machine; NULL: a client of
 *                DebugCreate, which has no target
 * @param out     [out] what the steps told, or in parentheses why they could not run
 */
void script_run(
        const struct engine *engine, const char *target, const char *steps, struct text *out);

#endif
