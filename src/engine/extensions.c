#include "engine/extensions.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/log.h"
#include "engine/engine.h"
#include "engine/extension.h"
#include "engine/extension_known.h"
#include "engine/extension_path.h"
#include "engine/notice.h"

static struct extension *from_handle(struct engine *e, uint64_t handle)
{
    struct extension *x = e->extensions.newest;

    while (x && x->handle != handle)
        x = x->older;
    return x;
}

/* What a call asked for meanwhile, where it was the last one under way. */
static void settle(struct engine *e, struct extension *x)
{
    if (x->leaves && !x->calls)
        extension_free(e, x);
}

/* Callbacks are called, which may change it again. */
static void tell_changed(struct engine *e)
{
    notice_engine_changed(e, DEBUG_CES_EXTENSIONS, 0);
}

static void unlink_from(struct engine *e, struct extension *x)
{
    struct extension **at = &e->extensions.newest;

    while (*at && *at != x)
        at = &(*at)->older;
    if (*at) {
        *at = x->older;
        e->extensions.count--;
    }
}

static void drop(struct engine *e, struct extension *x)
{
    unlink_from(e, x);
    x->leaves = true;
    settle(e, x);
    tell_changed(e);
}

/* Make a file the newest of the chain, unless it is there. */
static HRESULT load(struct engine *e, const char *path, struct library *library, uint64_t *handle)
{
    struct extensions *all = &e->extensions;
    struct extension *x;
    HRESULT hr;

    for (x = all->newest; x; x = x->older) {
        if (library_is_same(x->library, library)) {
            library_close(library);
            *handle = x->handle;
            return S_OK;
        }
    }
    hr = E_FAIL;
    if (all->count >= EXTENSIONS_MAX)
        LOG_ERROR("extension", "%s: there are %u extensions already", path, EXTENSIONS_MAX);
    else
        hr = extension_new(library, path, &x);
    if (FAILED(hr)) {
        library_close(library);
        return hr;
    }
    x->handle = ++all->last_handle;
    x->older = all->newest;
    all->newest = x;
    all->count++;
    *handle = x->handle;
    tell_changed(e);
    return S_OK;
}

HRESULT extensions_add(struct engine *e, const char *path, uint64_t *handle)
{
    struct library *library = NULL;
    char *found = NULL;
    HRESULT hr;

    *handle = 0;
    if (extensions_find(e, path, handle) == S_OK)
        return S_OK;
    hr = extension_path_open(path, &found, &library);
    if (SUCCEEDED(hr))
        hr = load(e, found, library, handle);
    free(found);
    return hr;
}

/* It is no longer there if that fails. */
static HRESULT use(const struct extension_caller *caller, struct extension *x)
{
    HRESULT hr = extension_init(caller, x);

    if (FAILED(hr) && !x->calls)
        drop(caller->engine, x);
    else if (x->leaves)
        settle(caller->engine, x);
    else
        return hr;
    return FAILED(hr) ? hr : E_UNEXPECTED;
}

HRESULT extensions_use(const struct extension_caller *caller, uint64_t handle)
{
    struct extension *x = from_handle(caller->engine, handle);

    return x ? use(caller, x) : E_INVALIDARG;
}

HRESULT extensions_remove(struct engine *e, uint64_t handle)
{
    struct extension *x = from_handle(e, handle);

    if (!x)
        return E_INVALIDARG;
    drop(e, x);
    return S_OK;
}

HRESULT extensions_find(struct engine *e, const char *path, uint64_t *handle)
{
    *handle = 0;
    for (const struct extension *x = e->extensions.newest; x; x = x->older) {
        if (extension_is_named(x, path)) {
            *handle = x->handle;
            return S_OK;
        }
    }
    return E_NOINTERFACE;
}

/* Unload a library that asks for it, and load what its file holds now, in its place. */
static void reload(struct engine *e, uint64_t handle)
{
    struct extension *x = from_handle(e, handle);
    struct extension **at = &e->extensions.newest;
    struct extension *again = NULL;
    struct library *library = NULL;
    char *path;

    if (!x || x->calls) /* an outer call of it is under way */
        return;
    while (*at != x)
        at = &(*at)->older;
    path = strdup(x->path);
    *at = x->older;
    e->extensions.count--;
    extension_free(e, x); /* which may change the chain */
    if (!path || FAILED(library_open(path, &library)) ||
            FAILED(extension_new(library, path, &again))) {
        LOG_ERROR("extension", "%s: could not be loaded again", path ? path : "?");
        library_close(library);
        free(path);
        tell_changed(e);
        return;
    }
    free(path);
    for (at = &e->extensions.newest; *at && (*at)->handle > handle;)
        at = &(*at)->older;
    again->handle = handle;
    again->older = *at;
    *at = again;
    e->extensions.count++;
    tell_changed(e);
}

/* S_FALSE: not this one's. */
static HRESULT call_one(const struct extension_caller *caller, struct extension *x,
        const char *name, const char *arguments)
{
    library_function *command = extension_command(x, name);
    struct engine *e = caller->engine;
    uint64_t handle = x->handle;
    HRESULT answer = S_OK;
    HRESULT hr;

    if (!command)
        return S_FALSE;
    hr = use(caller, x);
    if (FAILED(hr))
        return hr;
    extension_run(caller, x, name, command, arguments, &answer);
    settle(e, x);
    if (answer == DEBUG_EXTENSION_RELOAD_EXTENSION)
        reload(e, handle);
    return answer == DEBUG_EXTENSION_CONTINUE_SEARCH ? S_FALSE : S_OK;
}

/* The chain may change with every call: its handles as they are, the newest first. */
static size_t take_handles(struct engine *e, uint64_t handle, uint64_t handles[EXTENSIONS_MAX])
{
    size_t count = 0;

    for (const struct extension *x = e->extensions.newest; x; x = x->older)
        if (!handle || x->handle == handle)
            handles[count++] = x->handle;
    return count;
}

HRESULT extensions_call(const struct extension_caller *caller, uint64_t handle, const char *name,
        const char *arguments)
{
    uint64_t handles[EXTENSIONS_MAX];
    size_t count = take_handles(caller->engine, handle, handles);
    HRESULT failed = handle && !count ? E_INVALIDARG : E_NOINTERFACE;

    for (size_t i = 0; i < count; i++) {
        struct extension *x = from_handle(caller->engine, handles[i]);
        HRESULT hr = x ? call_one(caller, x, name, arguments) : S_FALSE;

        if (hr == S_OK)
            return S_OK;
        if (FAILED(hr))
            failed = hr;
    }
    return failed;
}

/* S_FALSE: it has none. */
static HRESULT function_of(const struct extension_caller *caller, struct extension *x,
        const char *name, library_function **function)
{
    HRESULT hr;

    if (!library_find(x->library, name))
        return S_FALSE;
    hr = use(caller, x);
    if (SUCCEEDED(hr))
        *function = library_find(x->library, name);
    return hr;
}

HRESULT extensions_function(const struct extension_caller *caller, uint64_t handle,
        const char *name, library_function **function)
{
    static const char prefix[] = "_EFN_";
    uint64_t handles[EXTENSIONS_MAX];
    size_t count = take_handles(caller->engine, handle, handles);
    HRESULT failed = handle && !count ? E_INVALIDARG : E_NOINTERFACE;
    char *whole = malloc(sizeof(prefix) + strlen(name));

    *function = NULL;
    if (!whole)
        return E_OUTOFMEMORY;
    memcpy(whole, prefix, sizeof(prefix));
    strcat(whole, name);
    for (size_t i = 0; i < count && !*function; i++) {
        struct extension *x = from_handle(caller->engine, handles[i]);
        HRESULT hr = x ? function_of(caller, x, whole, function) : S_FALSE;

        if (FAILED(hr))
            failed = hr;
    }
    free(whole);
    return *function ? S_OK : failed;
}

/* What libraries in use are asked in turn, until one does not answer E_NOINTERFACE. */
struct question {
    const char *name;
    uint64_t va;
    char *text;
    bool bare;
    uint64_t value;
};

static HRESULT ask(const struct extension_caller *caller, struct question *q,
        HRESULT (*one)(const struct extension_caller *, struct extension *, struct question *))
{
    uint64_t handles[EXTENSIONS_MAX];
    size_t count = take_handles(caller->engine, 0, handles);
    HRESULT hr = E_NOINTERFACE;

    for (size_t i = 0; i < count && hr == E_NOINTERFACE; i++) {
        struct extension *x = from_handle(caller->engine, handles[i]);

        if (!x || !x->ready || x->style != EXTENSION_MODERN)
            continue;
        hr = one(caller, x, q);
        settle(caller->engine, x);
    }
    return hr;
}

static HRESULT describe(
        const struct extension_caller *caller, struct extension *x, struct question *q)
{
    return extension_known_line(caller, x, q->name, q->va, &q->text, &q->bare);
}

HRESULT extensions_describe(const struct extension_caller *caller, const char *name, uint64_t va,
        char **text, bool *bare)
{
    struct question q = { .name = name, .va = va };
    HRESULT hr = ask(caller, &q, describe);

    *text = q.text ? caller->utf8(q.text) : NULL;
    *bare = q.bare;
    free(q.text);
    return SUCCEEDED(hr) && !*text ? E_OUTOFMEMORY : hr;
}

static HRESULT provide(
        const struct extension_caller *caller, struct extension *x, struct question *q)
{
    return extension_known_value(caller, x, q->name, &q->value);
}

HRESULT extensions_value(const struct extension_caller *caller, const char *name, uint64_t *value)
{
    struct question q = { .name = name };
    HRESULT hr = caller->client ? ask(caller, &q, provide) : E_NOINTERFACE;

    if (SUCCEEDED(hr))
        *value = q.value;
    return hr;
}

static const char *style_of(const struct extension *x)
{
    static const char *const styles[] = {
        [EXTENSION_MODERN] = "DebugExtensionInitialize",
        [EXTENSION_OLDER] = "WinDbgExtensionDllInit",
        [EXTENSION_OLDER_32] = "WinDbgExtensionDllInit, 32-bit addresses",
        [EXTENSION_OLDER_64] = "WinDbgExtensionDllInit, 64-bit addresses",
    };

    return styles[x->style];
}

bool extensions_at(struct engine *e, size_t index, struct extension_info *info)
{
    const struct extension *x = e->extensions.newest;

    for (; x && index > 0; index--)
        x = x->older;
    if (!x)
        return false;
    *info = (struct extension_info){ x->handle, x->path, style_of(x), x->ready, x->version };
    return true;
}

static void tell_all(struct engine *e, uint32_t notice)
{
    uint64_t handles[EXTENSIONS_MAX];
    size_t count = take_handles(e, 0, handles);

    for (size_t i = 0; i < count; i++) {
        struct extension *x = from_handle(e, handles[i]);

        if (!x)
            continue;
        extension_notify(e, x, notice);
        settle(e, x);
    }
}

void extensions_notify(struct engine *e, bool active, bool accessible)
{
    struct extensions *all = &e->extensions;
    bool was_active = all->active, was_accessible = all->accessible;

    all->active = active;
    all->accessible = accessible;
    if (active && !was_active)
        tell_all(e, DEBUG_NOTIFY_SESSION_ACTIVE);
    if (accessible && !was_accessible)
        tell_all(e, DEBUG_NOTIFY_SESSION_ACCESSIBLE);
    if (!accessible && was_accessible)
        tell_all(e, DEBUG_NOTIFY_SESSION_INACCESSIBLE);
    if (!active && was_active)
        tell_all(e, DEBUG_NOTIFY_SESSION_INACTIVE);
}

void extensions_deinit(struct engine *e)
{
    while (e->extensions.newest)
        drop(e, e->extensions.newest);
}
