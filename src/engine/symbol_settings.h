/**
 * @file
 * What an engine's clients have set for symbols: options, and the folders where symbols, images and
 * sources are.
 *
 * Names come from what images export, so nothing is looked for in the folders, and no option
 * changes a name; they are kept for the extensions that ask. The lock is held.
 */
#ifndef ENGINE_SYMBOL_SETTINGS_H
#define ENGINE_SYMBOL_SETTINGS_H

#include <stdint.h>

#include <dbgspaces/wintypes.h>

/** Lists of folders, with ";" between them. */
enum symbol_path {
    SYMBOL_PATH,
    SYMBOL_PATH_IMAGE,
    SYMBOL_PATH_SOURCE,
    SYMBOL_PATHS,
};

struct symbol_settings {
    uint32_t options;          /**< SYMOPT_* of <dbghelp.h> */
    uint32_t type_options;     /**< DEBUG_TYPEOPTS_* */
    char *paths[SYMBOL_PATHS]; /**< UTF-8; NULL: none */
};

/**
 * As they are before anybody sets them: paths come from _NT_SYMBOL_PATH, _NT_EXECUTABLE_IMAGE_PATH
 * and _NT_SOURCE_PATH.
 */
void symbol_settings_init(struct symbol_settings *s);

void symbol_settings_deinit(struct symbol_settings *s);

/** A path; good until it is changed; "": there is none. */
const char *symbol_settings_path(const struct symbol_settings *s, enum symbol_path which);

/** Set a path, UTF-8; E_OUTOFMEMORY: it is as it was. */
HRESULT symbol_settings_set_path(
        struct symbol_settings *s, enum symbol_path which, const char *path);

/** Add to a path's end, behind a ";" where something is before it; likewise. */
HRESULT symbol_settings_append_path(
        struct symbol_settings *s, enum symbol_path which, const char *addition);

/**
 * One element of a path, to be freed.
 *
 * @param index  from 0 on
 *
 * @retval S_OK           *element is set
 * @retval E_NOINTERFACE  there are not so many
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT symbol_settings_element(
        const struct symbol_settings *s, enum symbol_path which, uint32_t index, char **element);

#endif
