/**
 * @file
 * Connection strings: [layer[(options)]+]...scheme:rest, as text and nothing more.
 *
 * The first ':' outside parentheses ends the scheme, so '+' and ':' after it are plain text. Then
 * come items separated by commas: an unnamed first one (a path, an address) and name=value pairs or
 * bare names; a value that holds a comma, or a first item that looks like a pair, stands in double
 * quotes.
 */
#ifndef TARGET_CONN_H
#define TARGET_CONN_H

#include <dbgspaces/backend.h>

/** One `name=value`, or a bare `name` (value NULL); `at` counts bytes of the connection from 1. */
struct conn_item {
    const char *name;
    const char *value;
    size_t at;
};

/** One layer, or the innermost target. */
struct ds_conn {
    const char *whole;  /**< the connection string as it was given */
    const char *scheme; /**< "overlay", "sim" */
    size_t scheme_at;
    size_t rest_at;          /**< where its items begin, or would begin */
    const char *subject;     /**< the unnamed first item once conn_check() has seen it, or "" */
    struct conn_item *items; /**< into conn_text.items */
    size_t item_count;
    bool bare_first; /**< the first item has no name= before it: a subject, or a bare option */
    struct ds_target *below;
};

/** A parsed connection string: the outermost layer first, the target itself last. */
struct conn_text {
    struct ds_conn *parts;
    size_t part_count;
    struct conn_item *items; /**< of all parts, one part's after the other */
    char *copy;              /**< what parts and items point into */
};

/** Most layers above one target; a longer text is refused. */
#define CONN_LAYERS_MAX 16

/**
 * Cut a connection string into its parts; says nothing of whether schemes and options exist.
 *
 * @retval E_INVALIDARG   malformed; logged with the position and what was expected there
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT conn_parse(const char *connection, struct conn_text *out);

/** Accepts what conn_parse() left, and a zeroed struct. */
void conn_text_deinit(struct conn_text *text);

/**
 * Check the names of items against what a backend takes, and tell its subject from its options.
 *
 * @retval E_INVALIDARG  an option that is unknown or stands twice; logged with its position
 */
HRESULT conn_check(struct ds_conn *conn, const struct ds_backend *backend);

/** Log what was wanted at a position (from 1) and what stands there; E_INVALIDARG, always. */
HRESULT conn_complain(const char *whole, size_t at, const char *wanted);

#endif
