/**
 * @file
 * One library of extensions: what it exports, and every call of it. Each call is guarded, and made
 * for an engine whose lock is held.
 */
#ifndef ENGINE_EXTENSION_H
#define ENGINE_EXTENSION_H

#include "engine/extensions.h"

enum extension_style {
    EXTENSION_MODERN,   /**< DebugExtensionInitialize; commands get a client */
    EXTENSION_OLDER,    /**< WinDbgExtensionDllInit; until it is asked for its version */
    EXTENSION_OLDER_32, /**< with 32-bit addresses */
    EXTENSION_OLDER_64, /**< with 64-bit addresses */
};

struct extension {
    struct extension *older; /**< the next of the chain */
    uint64_t handle;
    char *path; /**< as it was found */
    struct library *library;
    enum extension_style style;
    bool ready;       /**< it has been initialised */
    bool checked;     /**< CheckVersion was called */
    uint32_t version; /**< major << 16 | minor */
    char *structures; /**< names of those it knows, one behind the other, then an empty one */
    unsigned calls;   /**< that are under way */
    bool leaves;      /**< it is to be unloaded behind the last of them */
};

/** A library that was opened, which the extension takes over if it succeeds. */
HRESULT extension_new(struct library *library, const char *path, struct extension **out);

/** Uninitialise, ask, unload; one that does not want to go stays in memory, out of the chain. */
void extension_free(struct engine *e, struct extension *x);

/** A call of one of its functions, counted while it is under way; false: it faulted. */
bool extension_guarded(struct engine *e, const struct extension_caller *caller, struct extension *x,
        const char *function, void (*run)(void *context), void *context);

/** Initialise, and tell of the session. What goes wrong is printed. */
HRESULT extension_init(const struct extension_caller *caller, struct extension *x);

/** Tell one a DEBUG_NOTIFY_*. */
void extension_notify(struct engine *e, struct extension *x, uint32_t notice);

/** Whether a path or a name means this library; `lib` and suffix may be left out. */
bool extension_is_named(const struct extension *x, const char *name);

/** The library's command; NULL: none. Commands have no capital letters. */
library_function *extension_command(const struct extension *x, const char *name);

/** Call one; *answer: what it returned, S_OK in the older style, and of a fault. */
void extension_run(const struct extension_caller *caller, struct extension *x, const char *name,
        library_function *command, const char *arguments, HRESULT *answer);

#endif
