/**
 * @file
 * The engine's wide texts: they are the same on every system, and narrow ones are not.
 */
#ifndef CLI_TEXTS_H
#define CLI_TEXTS_H

#include <dbgspaces/wintypes.h>

/** UTF-16 of UTF-8, to be freed; what is neither becomes U+FFFD. NULL: no memory. */
WCHAR *texts_wide(const char *text);

/** The other way, likewise. */
char *texts_narrow(const WCHAR *wide);

#endif
