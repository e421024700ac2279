#include "engine/extension_known.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/unicode.h"
#include "engine/engine.h"

#define ROOM_FIRST 512u /* characters; what a library that wants more says is asked for again */
#define ROOM_MAX   0x10000u

typedef HRESULT CALLBACK structure(
        ULONG flags, ULONG64 va, PSTR name, PSTR buffer, PULONG buffer_size);
typedef HRESULT CALLBACK structure_for(
        void *client, ULONG flags, ULONG64 va, PCSTR name, PSTR buffer, PULONG buffer_size);
typedef HRESULT CALLBACK value_names(
        void *client, ULONG flags, PWSTR buffer, ULONG buffer_size, PULONG needed);
typedef HRESULT CALLBACK value_of(void *client, ULONG flags, PCWSTR name, PULONG64 value,
        PULONG64 type_module, PULONG type, PULONG type_flags);

/* A question that is being asked. */
struct asking {
    const struct extension_caller *caller;
    library_function *function;
    bool with_client; /* KnownStructOutputEx */
    ULONG flags;
    uint64_t va;
    const char *name;
    PCWSTR value_name;
    void *buffer; /* of characters, narrow or wide; two more than `size` are there, and zero */
    ULONG size;   /* [in, out] */
    ULONG64 value;
    HRESULT answer;
};

static HRESULT ask(struct asking *a, struct extension *x, const char *what, void (*run)(void *))
{
    a->answer = E_FAIL;
    if (!extension_guarded(a->caller->engine, a->caller, x, what, run, a))
        return E_FAIL;
    return a->answer;
}

/* The same of what fills a buffer, with as much room as it wants; a->buffer is to be freed. */
static HRESULT ask_text(struct asking *a, struct extension *x, const char *what,
        void (*run)(void *), size_t character)
{
    ULONG size = ROOM_FIRST;
    HRESULT hr;

    do {
        free(a->buffer);
        a->buffer = calloc(size + 2, character);
        if (!a->buffer)
            return E_OUTOFMEMORY;
        a->size = size;
        hr = ask(a, x, what, run);
        if (hr != S_FALSE)
            return hr;
        if (a->size <= size || a->size > ROOM_MAX)
            return E_FAIL;
        size = a->size;
    } while (true);
}

static void run_structure(void *context)
{
    struct asking *a = context;

    if (a->with_client)
        a->answer = ((structure_for *)a->function)(
                a->caller->client, a->flags, a->va, a->name, a->buffer, &a->size);
    else
        a->answer = ((structure *)a->function)(
                a->flags, a->va, (PSTR)(uintptr_t)a->name, a->buffer, &a->size);
}

/* The form with a client is asked where there are both. */
static bool find_structures(struct asking *a, const struct extension *x)
{
    a->function = library_find(x->library, "KnownStructOutputEx");
    a->with_client = a->function != NULL;
    if (!a->function)
        a->function = library_find(x->library, "KnownStructOutput");
    return a->function != NULL;
}

void extension_known_learn(const struct extension_caller *caller, struct extension *x)
{
    struct asking a = { .caller = caller, .flags = DEBUG_KNOWN_STRUCT_GET_NAMES, .name = "" };

    if (find_structures(&a, x) && ask_text(&a, x, "KnownStructOutput", run_structure, 1) == S_OK) {
        x->structures = a.buffer;
        a.buffer = NULL;
    }
    free(a.buffer);
}

static bool knows(const struct extension *x, const char *name)
{
    for (const char *n = x->structures; n && *n; n += strlen(n) + 1)
        if (strcmp(n, name) == 0)
            return true;
    return false;
}

HRESULT extension_known_line(const struct extension_caller *caller, struct extension *x,
        const char *name, uint64_t va, char **text, bool *bare)
{
    struct asking a = {
        .caller = caller, .flags = DEBUG_KNOWN_STRUCT_GET_SINGLE_LINE_OUTPUT, .va = va, .name = name
    };
    HRESULT hr;

    *text = NULL;
    if (!knows(x, name) || !find_structures(&a, x))
        return E_NOINTERFACE;
    hr = ask_text(&a, x, "KnownStructOutput", run_structure, 1);
    if (hr != S_OK) {
        free(a.buffer);
        return FAILED(hr) ? hr : E_FAIL;
    }
    *text = a.buffer;
    a.flags = DEBUG_KNOWN_STRUCT_SUPPRESS_TYPE_NAME;
    a.buffer = NULL;
    a.size = 0;
    *bare = ask(&a, x, "KnownStructOutput", run_structure) == S_OK;
    return S_OK;
}

static void run_value_names(void *context)
{
    struct asking *a = context;
    ULONG needed = 0;

    a->answer = ((value_names *)a->function)(
            a->caller->client, DEBUG_EXT_QVALUE_DEFAULT, a->buffer, a->size, &needed);
    a->size = needed;
}

static void run_value(void *context)
{
    struct asking *a = context;
    ULONG64 module = 0;
    ULONG type = 0, flags = 0;

    a->answer = ((value_of *)a->function)(a->caller->client, DEBUG_EXT_PVALUE_DEFAULT,
            a->value_name, &a->value, &module, &type, &flags);
}

static uint32_t lower(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

static bool is_same(PCWSTR wide, const char *name)
{
    size_t left = strlen(name);

    while (left) {
        uint32_t character = 0;
        uint16_t units[2];
        size_t used = unicode_from_utf8(name, left, &character);
        size_t count = used ? unicode_to_utf16(character, units) : 0;

        if (!used)
            return false;
        for (size_t i = 0; i < count; i++)
            if (lower(*wide++) != lower(units[i]))
                return false;
        name += used;
        left -= used;
    }
    return *wide == 0;
}

/* The name as the library spells it; NULL: it is not in the list. */
static PCWSTR find_name(PCWSTR list, const char *name)
{
    while (*list) {
        if (is_same(list, name))
            return list;
        while (*list)
            list++;
        list++;
    }
    return NULL;
}

HRESULT extension_known_value(const struct extension_caller *caller, struct extension *x,
        const char *name, uint64_t *value)
{
    library_function *provide = library_find(x->library, "DebugExtensionProvideValue");
    struct asking a = { .caller = caller };
    HRESULT hr = E_NOINTERFACE;

    a.function = library_find(x->library, "DebugExtensionQueryValueNames");
    if (!a.function || !provide)
        return E_NOINTERFACE;
    if (ask_text(&a, x, "DebugExtensionQueryValueNames", run_value_names, sizeof(WCHAR)) == S_OK)
        a.value_name = find_name(a.buffer, name);
    if (a.value_name) {
        a.function = provide;
        hr = ask(&a, x, "DebugExtensionProvideValue", run_value);
    }
    free(a.buffer);
    if (SUCCEEDED(hr))
        *value = a.value;
    return hr;
}
