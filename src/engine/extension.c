#include "engine/extension.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#define NOEXTAPI
#include <dbgspaces/wdbgexts.h>

#include "base/log.h"
#include "base/text.h"
#include "engine/engine.h"
#include "engine/extension_call.h"
#include "engine/extension_known.h"
#include "nt/system_version.h"

#define WHAT_MAX 300

typedef HRESULT CALLBACK initialize(PULONG version, PULONG flags);
typedef void CALLBACK nothing(void);
typedef void CALLBACK told(ULONG notify, ULONG64 argument);
typedef HRESULT CALLBACK asked(void);
typedef LPEXT_API_VERSION WDBGAPI api_version(void);
typedef void WDBGAPI dll_init(void *apis, USHORT major, USHORT minor);
typedef void WDBGAPI check_version(void);

HRESULT extension_new(struct library *library, const char *path, struct extension **out)
{
    struct extension *x;
    bool modern = library_find(library, "DebugExtensionInitialize");

    *out = NULL;
    if (!modern && (!library_find(library, "WinDbgExtensionDllInit") ||
                           !library_find(library, "ExtensionApiVersion"))) {
        LOG_ERROR("extension",
                "%s: is no extension: exports neither DebugExtensionInitialize nor "
                "WinDbgExtensionDllInit and ExtensionApiVersion",
                path);
        return HR_BAD_DATA;
    }
    x = calloc(1, sizeof(*x));
    if (x)
        x->path = strdup(path);
    if (!x || !x->path) {
        free(x);
        return E_OUTOFMEMORY;
    }
    x->library = library;
    x->style = modern ? EXTENSION_MODERN : EXTENSION_OLDER;
    *out = x;
    return S_OK;
}

/* The last part of a path. */
static const char *file_of(const char *path)
{
    const char *name = path;

    for (const char *c = path; *c; c++)
        if (*c == '/' || (*c == '\\' && LIBRARY_PREFIX[0] == '\0'))
            name = c + 1;
    return name;
}

/* Whether a name is a file's, without its suffix perhaps. */
static bool is_stem(const char *file, const char *name)
{
    size_t length = strlen(name);

    if (text_alike(file, name))
        return true;
    return strlen(file) == length + strlen(LIBRARY_SUFFIX) &&
           text_alike(file + length, LIBRARY_SUFFIX) && text_begins(file, name);
}

bool extension_is_named(const struct extension *x, const char *name)
{
    const char *file = file_of(x->path);
    size_t prefix = strlen(LIBRARY_PREFIX);

    if (strcmp(x->path, name) == 0)
        return true;
    if (file_of(name) != name)
        return false;
    return is_stem(file, name) ||
           (strncmp(file, LIBRARY_PREFIX, prefix) == 0 && is_stem(file + prefix, name));
}

library_function *extension_command(const struct extension *x, const char *name)
{
    for (const char *c = name; *c; c++)
        if (*c >= 'A' && *c <= 'Z')
            return NULL;
    return *name ? library_find(x->library, name) : NULL;
}

/* A call that is being made: of what, and with what. */
struct calling {
    const struct extension_caller *caller;
    struct extension *x;
    library_function *function;
    const char *arguments;
    uint32_t notice;
    HRESULT answer;
    void *table; /* of functions, for the older style */
    USHORT build;
};

bool extension_guarded(struct engine *e, const struct extension_caller *caller, struct extension *x,
        const char *function, void (*run)(void *context), void *context)
{
    char what[WHAT_MAX];
    bool fine;

    snprintf(what, sizeof(what), "%s: %s", file_of(x->path), function);
    x->calls++;
    fine = extension_call(e, caller, what, run, context);
    x->calls--;
    return fine;
}

static bool call(struct engine *e, struct calling *c, const char *name, void (*run)(void *context))
{
    return !c->function || extension_guarded(e, c->caller, c->x, name, run, c);
}

static void run_nothing(void *context)
{
    const struct calling *c = context;

    ((nothing *)c->function)();
}

static void call_nothing(struct engine *e, struct extension *x, const char *name)
{
    struct calling c = { .x = x, .function = library_find(x->library, name) };

    call(e, &c, name, run_nothing);
}

static void run_asked(void *context)
{
    struct calling *c = context;

    c->answer = ((asked *)c->function)();
}

/* Whether the library may go; one without a say, or that faults, goes. */
static bool can_unload(struct engine *e, struct extension *x)
{
    struct calling c = { .x = x, .answer = S_OK };

    c.function = library_find(x->library, "DebugExtensionCanUnload");
    call(e, &c, "DebugExtensionCanUnload", run_asked);
    if (c.answer != S_OK)
        return false;
    if (c.function)
        call_nothing(e, x, "DebugExtensionUnload");
    return true;
}

void extension_free(struct engine *e, struct extension *x)
{
    bool goes = true;

    if (x->ready && x->style == EXTENSION_MODERN) {
        call_nothing(e, x, "DebugExtensionUninitialize");
        goes = can_unload(e, x);
    }
    if (goes)
        library_close(x->library);
    else
        library_keep(x->library);
    free(x->path);
    free(x->structures);
    free(x);
}

static void run_told(void *context)
{
    const struct calling *c = context;

    ((told *)c->function)(c->notice, 0);
}

void extension_notify(struct engine *e, struct extension *x, uint32_t notice)
{
    struct calling c = { .x = x, .notice = notice };

    if (!x->ready || x->style != EXTENSION_MODERN)
        return;
    c.function = library_find(x->library, "DebugExtensionNotify");
    call(e, &c, "DebugExtensionNotify", run_told);
}

static void run_initialize(void *context)
{
    struct calling *c = context;
    ULONG version = 0, flags = 0;

    c->answer = ((initialize *)c->function)(&version, &flags);
    c->x->version = version;
}

static HRESULT init_modern(const struct extension_caller *caller, struct extension *x)
{
    struct calling c = { .caller = caller, .x = x, .answer = E_FAIL };
    struct engine *e = caller->engine;

    c.function = library_find(x->library, "DebugExtensionInitialize");
    call(e, &c, "DebugExtensionInitialize", run_initialize);
    if (c.answer != S_OK)
        return FAILED(c.answer) ? c.answer : E_FAIL;
    x->ready = true;
    if (e->extensions.active)
        extension_notify(e, x, DEBUG_NOTIFY_SESSION_ACTIVE);
    if (e->extensions.accessible)
        extension_notify(e, x, DEBUG_NOTIFY_SESSION_ACCESSIBLE);
    extension_known_learn(caller, x);
    return S_OK;
}

static void run_api_version(void *context)
{
    struct calling *c = context;
    const EXT_API_VERSION *version = ((api_version *)c->function)();

    c->answer = HR_BAD_DATA;
    if (!version)
        return;
    c->x->version = (uint32_t)version->MajorVersion << 16 | version->MinorVersion;
    if (version->Revision == EXT_API_VERSION_NUMBER32)
        c->x->style = EXTENSION_OLDER_32;
    else if (version->Revision == EXT_API_VERSION_NUMBER64)
        c->x->style = EXTENSION_OLDER_64;
    else
        return;
    c->answer = S_OK;
}

#define FREE_BUILD 0xf /* what it is told of the target: no checked build */

static void run_dll_init(void *context)
{
    const struct calling *c = context;

    ((dll_init *)c->function)(c->table, FREE_BUILD, c->build);
}

/* Older libraries choose offsets by it. 0: no Windows stands there that tells it. */
static USHORT build_of(struct engine *e)
{
    struct system_version version = { 0, 0, 0 };

    if (e->able)
        system_version_read(e->memory, &version);
    return (USHORT)version.build;
}

/* The style is known when the version is, and with it the table. */
static HRESULT init_older(const struct extension_caller *caller, struct extension *x)
{
    WINDBG_EXTENSION_APIS32 apis_32 = *(const WINDBG_EXTENSION_APIS32 *)caller->apis_32;
    WINDBG_EXTENSION_APIS64 apis_64 = *(const WINDBG_EXTENSION_APIS64 *)caller->apis_64;
    struct calling c = { .caller = caller, .x = x, .answer = E_FAIL };
    struct engine *e = caller->engine;

    c.function = library_find(x->library, "ExtensionApiVersion");
    call(e, &c, "ExtensionApiVersion", run_api_version);
    if (FAILED(c.answer))
        return c.answer;
    c.table = x->style == EXTENSION_OLDER_64 ? (void *)&apis_64 : (void *)&apis_32;
    c.build = build_of(e);
    c.function = library_find(x->library, "WinDbgExtensionDllInit");
    if (!call(e, &c, "WinDbgExtensionDllInit", run_dll_init))
        return E_FAIL;
    x->ready = true;
    return S_OK;
}

HRESULT extension_init(const struct extension_caller *caller, struct extension *x)
{
    char message[WHAT_MAX];
    HRESULT hr;

    if (x->ready)
        return S_OK;
    if (x->calls) /* it is being initialised, and asks for itself */
        return E_UNEXPECTED;
    hr = x->style == EXTENSION_MODERN ? init_modern(caller, x) : init_older(caller, x);
    if (FAILED(hr)) {
        snprintf(message, sizeof(message), "%s: could not be initialised: %s\n", file_of(x->path),
                hr == HR_BAD_DATA && x->style != EXTENSION_MODERN
                        ? "ExtensionApiVersion tells of no revision 5 or 6"
                        : ds_hr_name(hr));
        output_text(caller->engine, NULL, DEBUG_OUTCTL_AMBIENT_TEXT, DEBUG_OUTPUT_ERROR, message);
    }
    return hr;
}

typedef HRESULT CALLBACK modern_command(void *client, PCSTR arguments);

static void run_modern(void *context)
{
    struct calling *c = context;

    c->answer = ((modern_command *)c->function)(c->caller->client, c->arguments);
}

static void run_older(void *context)
{
    const struct calling *c = context;
    const struct engine *e = c->caller->engine;
    ULONG processor = e->able ? e->target->info.current_processor : 0;
    ULONG64 pc = e->able ? e->last.address : 0;

    if (c->x->style == EXTENSION_OLDER_64)
        ((void (*)(HANDLE, HANDLE, ULONG64, ULONG, PCSTR))c->function)(
                NULL, NULL, pc, processor, c->arguments);
    else
        ((void (*)(HANDLE, HANDLE, ULONG, ULONG, PCSTR))c->function)(
                NULL, NULL, (ULONG)pc, processor, c->arguments);
}

/* An older library is asked about the target when it is used first. */
static void check_target(const struct extension_caller *caller, struct extension *x)
{
    struct calling c = { .caller = caller, .x = x };

    if (x->checked)
        return;
    x->checked = true;
    c.function = library_find(x->library, "CheckVersion");
    call(caller->engine, &c, "CheckVersion", run_nothing);
}

void extension_run(const struct extension_caller *caller, struct extension *x, const char *name,
        library_function *command, const char *arguments, HRESULT *answer)
{
    struct calling c = { .caller = caller, .x = x, .function = command, .arguments = arguments };
    bool modern = x->style == EXTENSION_MODERN;

    c.answer = S_OK;
    if (!modern)
        check_target(caller, x);
    call(caller->engine, &c, name, modern ? run_modern : run_older);
    *answer = c.answer;
}
