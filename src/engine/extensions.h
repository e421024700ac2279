/**
 * @file
 * The libraries that add commands to an engine: a chain, the newest first (docs/extensions.md).
 *
 * The lock is held, as extensions expect it: they call back. Paths and names are UTF-8.
 * Source: Microsoft Learn, "Writing DbgEng Extensions" and "Writing WdbgExts Extensions"; spec
 * dataspaces 5.2, 5.6, DEC-31.
 */
#ifndef ENGINE_EXTENSIONS_H
#define ENGINE_EXTENSIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#include "base/library.h"

struct engine;
struct extension;

#define EXTENSIONS_MAX 32u

/** An engine's; zeroed: none. */
struct extensions {
    struct extension *newest;
    unsigned count;
    uint64_t last_handle;
    bool active;     /**< what they were told: there is a session */
    bool accessible; /**< and its target stands */
};

/** Who calls extensions, for as long as it lives: a client. */
struct extension_caller {
    struct engine *engine;
    void *client;        /**< its IDebugClient */
    const void *apis_32; /**< WINDBG_EXTENSION_APIS32: the functions of the older style */
    const void *apis_64; /**< WINDBG_EXTENSION_APIS64 */
    char *(*narrow)(const char *text); /**< UTF-8 as extensions get texts, to be freed */
    char *(*utf8)(const char *text);   /**< the reverse */
};

/** Of a chain's library. */
struct extension_info {
    uint64_t handle;
    const char *path;
    const char *style; /**< in words */
    bool ready;        /**< it has been initialised */
    uint32_t version;  /**< major << 16 | minor, once it is */
};

/**
 * Load a library; its first use initialises it.
 *
 * @param path    a path, or a name that is looked for (extensions_search_path()), each also without
 *                its suffix
 * @param handle  [out] of the library; that of an earlier load where there was one
 *
 * @retval HR_FILE_NOT_FOUND  there is none; logged
 * @retval HR_BAD_DATA        it cannot be loaded, or is no extension; logged
 * @retval E_FAIL             the chain is full; logged
 */
HRESULT extensions_add(struct engine *e, const char *path, uint64_t *handle);

/**
 * Initialise one that was loaded.
 *
 * @retval E_INVALIDARG  no such library
 * @retval other         why it could not be initialised; printed, and it is no longer loaded
 */
HRESULT extensions_use(const struct extension_caller *caller, uint64_t handle);

/** Unload one; one of whose calls is under way goes after it. E_INVALIDARG: no such library. */
HRESULT extensions_remove(struct engine *e, uint64_t handle);

/** The handle of one that is loaded, by its path or name; E_NOINTERFACE: none. */
HRESULT extensions_find(struct engine *e, const char *path, uint64_t *handle);

/**
 * Call a command. What it answers is its own affair.
 *
 * @param handle     0: of the newest library that has it and does not want the search to go on
 * @param arguments  as extensions get texts
 *
 * @retval S_OK           called; a fault is printed, and ends the command
 * @retval E_INVALIDARG   no such library
 * @retval E_NOINTERFACE  nobody has such a command
 * @retval other          why the library could not be initialised
 */
HRESULT extensions_call(const struct extension_caller *caller, uint64_t handle, const char *name,
        const char *arguments);

/** What a library (0: the newest that has it) exports as _EFN_NAME; failures as of the call. */
HRESULT extensions_function(const struct extension_caller *caller, uint64_t handle,
        const char *name, library_function **function);

/**
 * A structure in a line of text, by the newest library in use that knows it (KnownStructOutput).
 *
 * @param text  [out] UTF-8, to be freed
 * @param bare  [out] it is to stand without the structure's name
 *
 * @retval E_NOINTERFACE  none knows it
 * @retval other          why the one that does gave no text
 */
HRESULT extensions_describe(const struct extension_caller *caller, const char *name, uint64_t va,
        char **text, bool *bare);

/**
 * A value `$$NAME`, of the newest library in use that lists it (DebugExtensionProvideValue).
 *
 * @retval E_NOINTERFACE  none does, or no client asks, without which none can be called
 * @retval other          why the one that does gave none
 */
HRESULT extensions_value(const struct extension_caller *caller, const char *name, uint64_t *value);

/** The libraries, the newest first; false behind the last. */
bool extensions_at(struct engine *e, size_t index, struct extension_info *info);

/** Folders in which names are looked for, parted by the system's sign, to be freed. */
char *extensions_search_path(void);

/** Tell all what has changed of the session since they were told. */
void extensions_notify(struct engine *e, bool active, bool accessible);

/** Unload all. */
void extensions_deinit(struct engine *e);

/** The engine for which an extension runs on this thread; NULL: none. */
struct engine *extensions_current_engine(void);

/** Its client; NULL: none, or it is being told something, which is nobody's call. */
const struct extension_caller *extensions_current_caller(void);

#endif
