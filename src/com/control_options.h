/**
 * @file
 * The options of an engine.
 */
#ifndef COM_CONTROL_OPTIONS_H
#define COM_CONTROL_OPTIONS_H

#include <stdbool.h>

#include <dbgspaces/wintypes.h>

/** Whether all bits are DEBUG_ENGOPT_* that some header defines. */
bool control_options_are_known(ULONG options);

#endif
