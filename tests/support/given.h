/* What most tests begin with: an interface on a target. */
#ifndef TESTS_SUPPORT_GIVEN_H
#define TESTS_SUPPORT_GIVEN_H

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The newest data-spaces interface on a target of its own, e.g.
 * given_data_spaces("sim:ram=0x1000").
 *
 * Where the target does not open the running test fails and names the result.
 *
 * @return one reference; releasing the last one closes the target
 */
IDebugDataSpaces4 *given_data_spaces(const char *connection);

#ifdef __cplusplus
}
#endif

#endif
