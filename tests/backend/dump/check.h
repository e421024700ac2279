/* One fact of real memory against what the interface answers. */
#ifndef TESTS_BACKEND_DUMP_CHECK_H
#define TESTS_BACKEND_DUMP_CHECK_H

#include <dbgspaces/dbgeng.h>

#include "facts.h"

/**
 * Check a fact: bytes, cached and uncached, translation and chain. What does not hold is printed
 * with the fact's line, and the caller goes on: all that fail are worth knowing.
 *
 * @return how many answers were wrong
 */
unsigned check_fact(IDebugDataSpaces4 *ds, const struct facts *facts, const struct fact *fact);

#endif
