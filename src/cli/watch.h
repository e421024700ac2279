/**
 * @file
 * Opening a target that may be long in coming, with somebody who watches.
 */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include <dbgspaces/dbgeng.h>

/**
 * Open a target, and say on standard error what is waited for and what was reached.
 *
 * It is waited for without end, unless the connection has a `wait=` of its own. Ctrl-C breaks in;
 * once more, and it is given up.
 *
 * @return as ds_open_watched(); a failure has been told
 */
HRESULT watch_open(const char *connection, IDebugClient5 **client);

#endif
