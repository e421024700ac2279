/* A check's script: steps one after another against one target, and what each told. */
#ifndef CONFORMANCE_SCRIPT_H
#define CONFORMANCE_SCRIPT_H

#include <stdbool.h>

#include "engine.h"
#include "text.h"

/**
 * Run steps, separated by `;`, and join what they tell with `; `.
 *
 * - METHOD words...: calls it (method.h), `$` being the last address that a call gave; tells the
 *   result and the outputs
 * - thread METHOD words...: the same, on another thread
 * - result STEP, outputs STEP: tells only that of it
 * - ok STEP: tells only what is not S_OK
 * - create IID [NULL]: DebugCreate, NULL for either pointer; tells the result and the pointer
 * - query IID [NULL]: the same of the client's QueryInterface
 * - through IID METHOD words...: calls it through that version of the interface
 * - running STEP: lets a simulated machine go, and does the step while it runs
 * - same: whether all four versions and IUnknown have one IUnknown
 * - references AddRef, references Release: what AddRef, or then Release and Release, of a new
 *   client return
 * - peek PA SIZE, poke PA xBYTES: look at the machine's memory, change it behind the engine's back
 *   (this and the next five by dbgspaces/sim.h, in second_hand.c alone)
 * - reset, requests: forget the machine's counts; reads and writes that reached it since
 * - asked: whether memory was read since: a page may take several requests
 * - accesses: those that arrived since, oldest first
 * - joined: the same, those that go on where the one before ended told as one
 * - items BLOCK: how many items of a debugger data block are its fields, or the first that is not
 * - stack METHOD: how many bytes of arguments the method takes from the stack, on 32-bit Windows
 * - texts METHOD words...: whether each text that the method gives, an @ among the words, comes
 *   whole, cut and as its size alone (spec dataspaces 5.5)
 * - alike METHOD words...: whether METHOD and METHODWide tell the same
 * - interest MASK, interest refuse, vote STATUS: what the kit's callbacks answer from now on
 * - heard: what they were told since; held NAME: how many references there are to one
 * - answers TEXT: the kit's input callbacks give this client that line when they are asked for one
 * - do COMMAND: runs a command of dbgspaces; tells nothing, or its failure
 *
 * @param engine  the engine under test
 * @param target  NULL: a client of DebugCreate, which has no target.
 *                `sim:...`: a simulated machine, `@NAME` in it being one of machine.c.
 *                `dump`: the user's kernel dump, or a small one; `kernel` in steps and in what they
 *                tell is the address of its kernel. `dump@NAME`: one of dump_file.c.
 *                `session`: a client of DebugCreate, whose session the script makes;
 *                `session:sim:...`: attached to that machine, and the first event is not waited for
 *                `opened`: the same dump as `dump`, and its first event is not waited for
 * @param out     [out] what the steps told, or why it could not be opened
 *
 * @return false: this engine cannot be asked, or not without a dump; out says which
 */
bool script_run(
        const struct engine *engine, const char *target, const char *steps, struct text *out);

#endif
