/**
 * @file
 * Texts of callers. Inside they are UTF-8; wide ones are UTF-16, narrow ones UTF-8 too where the
 * system is not Windows, and there in its own code page (CP_ACP).
 */
#ifndef COM_TEXTS_H
#define COM_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include <dbgspaces/wintypes.h>

/**
 * A caller's text as ours: *out is the caller's to free(), NULL on failure.
 *
 * @param text  a PCWSTR if `wide`, else a PCSTR
 *
 * @retval E_INVALIDARG   text is NULL
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT texts_take(const void *text, bool wide, char **out);

/** The same of a text that may be left out: NULL gives S_OK and NULL. */
HRESULT texts_take_optional(const void *text, bool wide, char **out);

/**
 * The same of the first `most` bytes or units of a text that may be left out; nothing behind them
 * is looked at, and a character that they cut is dropped.
 */
HRESULT texts_take_some(const void *text, bool wide, size_t most, char **out);

/** Ours as a caller's, to free(); NULL: no memory. */
PSTR texts_narrow(const char *text);
PWSTR texts_wide(const char *text);

/** Where a caller wants a text. */
struct texts_room {
    void *buffer; /**< PWSTR if `wide`, else PSTR; NULL: only the size is wanted */
    ULONG size;   /**< in characters, the terminator included */
    ULONG *full;  /**< [out] what all of it takes, likewise; may be NULL */
    bool wide;
};

/**
 * Hand a text to a caller.
 *
 * @retval S_OK           all of it, or only the size
 * @retval S_FALSE        it was cut, between characters, and ends with a terminator if there is
 * room for one
 * @retval E_OUTOFMEMORY  no memory
 *
 * Source: spec dataspaces 5.5.
 */
HRESULT texts_give(const char *text, const struct texts_room *room);

#endif
