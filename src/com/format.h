/**
 * @file
 * The format strings of Output and its kin, with arguments of C.
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
 * one.
 *
 * @param engine  as format_make() wants it
 * @param format  UTF-8
 * @param wide    what the caller's format was
 * @param out     [out] UTF-8, to free(); NULL on failure
 *
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT format_list(
        struct engine *engine, const char *format, bool wide, va_list arguments, char **out);

#endif
