/* What is known of a system that was booted and dumped for this run (docs/testing.md). */
#ifndef TESTS_BACKEND_DUMP_BOOTED_H
#define TESTS_BACKEND_DUMP_BOOTED_H

#include "facts.h"

struct booted {
    struct facts facts;
    const char *machine; /* the options of a raw image: machine, and levels */
    uint64_t ram_base;   /* physical address of the first byte of ram.raw */
    bool named_roots;    /* the dumps do not say the roots of the page tables */
};

/**
 * Read FOLDER/facts.txt, and find the chains by a plain walk over FOLDER/ram.raw.
 *
 * Fails the test where the walk arrives elsewhere than the facts say.
 */
void booted_read(const char *folder, struct booted *out);

#endif
