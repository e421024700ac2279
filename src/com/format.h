/**
 * @file
 * The format strings of Output and its kin: printf's of Windows, and items that look at the target.
 */
#ifndef COM_FORMAT_H
#define COM_FORMAT_H

#include <stdarg.h>
#include <stdbool.h>

#include <dbgspaces/wintypes.h>

struct engine;

/**
 * Make a text from a format and its arguments, which are read as Windows passes them: `l` is 32
 * bits on every system, %p takes 64 bits, and in a wide format %s is a wide text and %S a narrow
 * one. docs/output.md lists the items.
 *
 * @param engine  whose target %ma and its kin look at; without a stopped one they print "???"
 * @param format  UTF-8
 * @param wide    what the caller's format was
 * @param out     [out] UTF-8, to free(); NULL on failure
 *
 * @retval E_OUTOFMEMORY  no memory
 *
 * Source: Microsoft Learn, IDebugControl::Output; spec dataspaces 5.2.5.
 */
HRESULT format_list(
        struct engine *engine, const char *format, bool wide, va_list arguments, char **out);

#endif
