/* A client of a simulated machine, with the test's second hand on it. */
#ifndef TESTS_COM_GIVEN_MACHINE_H
#define TESTS_COM_GIVEN_MACHINE_H

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/sim.h>

struct machine {
    IDebugDataSpaces4 *ds;
    struct ds_sim *sim;
};

/** Open "sim:" and a connection's rest; where that fails, so does the running test. */
struct machine given_machine(const char *rest);

/** Open a machine described by a text (docs/simulator.md), with more options behind it or "". */
struct machine given_described(const char *text, const char *options);

/**
 * Open a raw dump of a described machine's RAM, which is so many bytes from 0 on; `sim` is NULL.
 *
 * @param options  of the dump, from the comma on: where its page tables are
 * @param path     [out] the file, for whoever changes it; may be NULL. The same text has the same
 *                 one until another text comes
 */
struct machine given_dumped(const char *text, size_t ram, const char *options, const char **path);

/** Release the client; it was the last reference, or the test fails. */
void machine_done(struct machine *m);

/** Look at, and change, what the machine holds, behind the engine's back. */
uint64_t machine_peek(const struct machine *m, uint64_t pa);
void machine_poke(const struct machine *m, uint64_t pa, uint64_t value);

/** Requests that reached the target since the last ds_sim_reset_counts(): of either kind. */
uint64_t machine_reads(const struct machine *m);
uint64_t machine_writes(const struct machine *m);

/** Accesses of one device since then: width and attribute as they arrived. */
uint64_t machine_accesses(const struct machine *m, const char *name,
        enum ds_sim_direction direction, size_t width, enum ds_caching caching);

/** All accesses that the named range saw. */
uint64_t machine_all_accesses(
        const struct machine *m, const char *name, enum ds_sim_direction direction);

#endif
