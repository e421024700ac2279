/* Libraries of extensions: .load, .unload, .chain, and their commands. */
#include "shell/chain.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "shell/command.h"

static bool is_name_part(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '+' || c == '.';
}

/* What follows the '!': a library's name and the command's, at most. */
static struct word take_whole(const struct run *r, const char *text)
{
    struct word whole = { text + 1, 0 };

    while (whole.text + whole.length < r->scan.end && is_name_part(whole.text[whole.length]))
        whole.length++;
    return whole;
}

/* Where the library's name ends; NULL: it has none. */
static const char *dot_of(struct word whole)
{
    for (size_t i = whole.length; i-- > 1;)
        if (whole.text[i] == '.')
            return whole.text + i;
    return NULL;
}

bool chain_means(const struct run *r, struct word name)
{
    if (name.length == 0 || name.text[0] != '!')
        return false;
    if (!r->command)
        return take_whole(r, name.text).length > 0;
    return dot_of(take_whole(r, name.text)) != NULL;
}

static char *copy_of(const char *text, size_t length)
{
    char *copy = malloc(length + 1);

    if (!copy)
        return NULL;
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

/* What is left of the command, between its spaces, and without the quotes around it all. */
static char *take_rest(struct scan *s, bool unquoted)
{
    const char *end = s->end;
    char *text;

    scan_spaces(s);
    while (end > s->at && scan_is_space(end[-1]))
        end--;
    if (unquoted && end - s->at >= 2 && s->at[0] == '"' && end[-1] == '"') {
        s->at++;
        end--;
    }
    text = copy_of(s->at, (size_t)(end - s->at));
    s->at = s->end;
    return text;
}

/* A library that is named is loaded if it is not there. 0: any. */
static HRESULT find_library(struct run *r, struct word whole, const char *dot, uint64_t *handle)
{
    char *name = NULL;
    HRESULT hr = S_OK;

    *handle = 0;
    if (!dot)
        return S_OK;
    name = copy_of(whole.text, (size_t)(dot - whole.text));
    if (!name)
        return E_OUTOFMEMORY;
    hr = extensions_add(r->engine, name, handle);
    free(name);
    return hr;
}

/* The lock is held, as around every call of an extension. */
static void lend(const struct run *r, bool begins)
{
    if (r->host->lend)
        r->host->lend(r->host->context, begins);
}

static HRESULT call_command(struct run *r, uint64_t handle, const char *name, const char *arguments)
{
    HRESULT hr;

    lend(r, true);
    hr = extensions_call(r->shell->client, handle, name, arguments);
    lend(r, false);
    return hr;
}

/* The same, with the texts that it takes. */
static HRESULT call_with(struct run *r, struct word whole, const char *dot)
{
    const char *begin = dot ? dot + 1 : whole.text;
    char *name = copy_of(begin, (size_t)(whole.text + whole.length - begin));
    char *rest = take_rest(&r->scan, false);
    char *arguments = rest ? r->shell->client->narrow(rest) : NULL;
    uint64_t handle = 0;
    HRESULT hr = name && arguments ? engine_enter(r->engine, NEEDS_NOTHING) : E_OUTOFMEMORY;

    if (FAILED(hr)) {
        hr = run_fail(r, hr, "the engine");
    } else {
        hr = find_library(r, whole, dot, &handle);
        if (FAILED(hr))
            hr = run_fail(r, hr, "%.*s", (int)(dot - whole.text), whole.text);
        else
            hr = call_command(r, handle, name, arguments);
        engine_leave(r->engine);
        if (hr == E_NOINTERFACE)
            hr = run_refuse(r, begin, "No export %s found", name);
    }
    free(name);
    free(rest);
    free(arguments);
    return hr;
}

HRESULT chain_call(struct run *r, const char *text)
{
    struct word whole = take_whole(r, text);

    r->scan.at = whole.text + whole.length;
    return call_with(r, whole, dot_of(whole));
}

/* It is initialised at once, so that what is wrong is said where it is loaded. */
static HRESULT load(struct run *r, const char *path)
{
    uint64_t handle = 0;
    HRESULT hr = extensions_add(r->engine, path, &handle);

    if (FAILED(hr))
        return hr;
    lend(r, true);
    hr = extensions_use(r->shell->client, handle);
    lend(r, false);
    return hr;
}

static HRESULT unload(struct run *r, const char *name)
{
    struct extension_info newest;
    uint64_t handle = 0;
    HRESULT hr = S_OK;

    if (*name)
        hr = extensions_find(r->engine, name, &handle);
    else if (extensions_at(r->engine, 0, &newest))
        handle = newest.handle;
    else
        hr = E_NOINTERFACE;
    if (FAILED(hr))
        return hr;
    lend(r, true);
    hr = extensions_remove(r->engine, handle);
    lend(r, false);
    return hr;
}

static HRESULT with_path(struct run *r, HRESULT (*act)(struct run *r, const char *path))
{
    char *path = take_rest(&r->scan, true);
    HRESULT hr = path ? engine_enter(r->engine, NEEDS_NOTHING) : E_OUTOFMEMORY;

    if (SUCCEEDED(hr)) {
        hr = act(r, path);
        engine_leave(r->engine);
    }
    if (hr == E_NOINTERFACE)
        hr = run_refuse(r, r->scan.end, "no such extension is loaded");
    else if (FAILED(hr))
        hr = run_fail(r, hr, "%s", path ? path : "");
    free(path);
    return hr;
}

HRESULT chain_load(struct run *r)
{
    if (scan_done(&r->scan))
        return run_refuse(r, r->scan.at, "the path or the name of a library is wanted");
    return with_path(r, load);
}

HRESULT chain_unload(struct run *r)
{
    return with_path(r, unload);
}

static void show_libraries(struct run *r)
{
    struct extension_info info;

    for (size_t i = 0; extensions_at(r->engine, i, &info); i++) {
        run_put(r, DEBUG_OUTPUT_NORMAL, "    ");
        run_put(r, DEBUG_OUTPUT_NORMAL, info.path);
        if (info.ready)
            run_print(r, ": version %" PRIu32 ".%" PRIu32 ", %s\n", info.version >> 16,
                    info.version & 0xffff, info.style);
        else
            run_print(r, ": not used yet, %s\n", info.style);
    }
}

HRESULT chain_show(struct run *r)
{
    char *path = NULL;
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    hr = engine_enter(r->engine, NEEDS_NOTHING);
    if (FAILED(hr))
        return run_fail(r, hr, "the engine");
    path = extensions_search_path();
    run_put(r, DEBUG_OUTPUT_NORMAL, "Extension DLL search path:\n    ");
    run_put(r, DEBUG_OUTPUT_NORMAL, path ? path : "");
    run_put(r, DEBUG_OUTPUT_NORMAL, "\nExtension DLL chain:\n");
    show_libraries(r);
    engine_leave(r->engine);
    free(path);
    return S_OK;
}
