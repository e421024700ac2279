/**
 * @file
 * The format strings of Output and of .printf: printf's of Windows, and items that look at the
 * target. docs/output.md lists the items.
 */
#ifndef ENGINE_FORMAT_H
#define ENGINE_FORMAT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

struct engine;

/** How an integer is passed. */
enum format_size {
    FORMAT_32,
    FORMAT_64,
    FORMAT_HOST, /**< a size_t or a pointer of this machine */
};

/** A text that an item wants. */
struct format_text {
    bool wide;    /**< UTF-16, else bytes */
    bool counted; /**< a STRING or UNICODE_STRING (%Z), else it ends with a NUL */
    size_t most;  /**< bytes or units of it that may be looked at */
};

/** Where the values of items come from, one after the other. */
struct format_source {
    uint64_t (*integer)(struct format_source *source, enum format_size size);
    double (*real)(struct format_source *source, bool long_double);
    /** A text as UTF-8, to free(); NULL and S_OK: a null pointer was passed. */
    HRESULT (*text)(struct format_source *source, const struct format_text *what, char **out);
    /** A character likewise; never NULL. */
    HRESULT (*character)(struct format_source *source, bool wide, char **out);
};

/**
 * Make a text.
 *
 * @param engine  whose target %ma and its kin look at; without a stopped one they print "???".
 *                NULL: nothing is looked at, to see which values a format wants
 * @param format  UTF-8
 * @param wide    whether %s is a wide text and %S a narrow one
 * @param out     [out] UTF-8, to free(); NULL on failure
 *
 * @retval E_OUTOFMEMORY  no memory
 *
 * Source: Microsoft Learn, IDebugControl::Output; spec dataspaces 5.2.5.
 */
HRESULT format_make(struct engine *engine, const char *format, bool wide,
        struct format_source *source, char **out);

#endif
