/* Texts that stand for others in commands: as aS ad al. */
#include "engine/aliases.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "engine/notice.h"
#include "shell/alias_values.h"
#include "shell/command.h"

static HRESULT show_all(struct run *r)
{
    const struct aliases *a = &r->engine->aliases;
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    run_print(
            r, a->count ? "  Alias            Value\n -------          -------\n" : "No aliases\n");
    for (size_t i = 0; i < a->count; i++) {
        run_print(r, " %-16s ", a->list[i].name);
        run_put_name(r, a->list[i].value);
        run_print(r, "\n");
    }
    return S_OK;
}

/* The next word, as a text to be freed. */
static HRESULT take_name(struct run *r, char **name)
{
    struct word w = scan_rest_word(&r->scan);

    *name = NULL;
    if (!w.length)
        return run_refuse(r, w.text, "a name was wanted");
    *name = malloc(w.length + 1);
    if (!*name)
        return run_fail(r, E_OUTOFMEMORY, "a name");
    memcpy(*name, w.text, w.length);
    (*name)[w.length] = '\0';
    r->scan.at = w.text + w.length;
    return S_OK;
}

static HRESULT set(struct run *r)
{
    const char *at;
    char *name = NULL, *value = NULL;
    alias_values_taker *take_value;
    HRESULT hr = alias_values_switch(r, &take_value);

    at = r->scan.at;
    if (SUCCEEDED(hr))
        hr = take_name(r, &name);
    if (SUCCEEDED(hr))
        hr = take_value(r, &value);
    if (FAILED(hr))
        goto done;
    hr = aliases_set(&r->engine->aliases, name, value);
    if (hr == E_INVALIDARG)
        run_refuse(r, at, "'%s' is no name", name);
    else if (FAILED(hr))
        run_fail(r, hr, "'%s'", name);
done:
    free(name);
    free(value);
    return hr;
}

static HRESULT drop(struct run *r)
{
    const char *at = r->scan.at;
    char *name = NULL;
    HRESULT hr = take_name(r, &name);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr) && strcmp(name, "*") == 0)
        aliases_remove_all(&r->engine->aliases);
    else if (SUCCEEDED(hr) && FAILED(aliases_remove(&r->engine->aliases, name)))
        hr = run_refuse(r, at, "there is no alias '%s'; al lists them", name);
    free(name);
    return hr;
}

/* They are the engine's, whatever its target does. */
static HRESULT under_lock(struct run *r, HRESULT (*run)(struct run *r), bool changes)
{
    HRESULT hr = engine_enter(r->engine, NEEDS_NOTHING);

    if (FAILED(hr))
        return run_fail(r, hr, "the engine");
    hr = run(r);
    if (SUCCEEDED(hr) && changes)
        notice_engine_changed(r->engine, DEBUG_CES_TEXT_REPLACEMENTS, 0);
    engine_leave(r->engine);
    return hr;
}

HRESULT aliases_show(struct run *r)
{
    return under_lock(r, show_all, false);
}

HRESULT aliases_define(struct run *r)
{
    return under_lock(r, set, true);
}

HRESULT aliases_drop(struct run *r)
{
    return under_lock(r, drop, true);
}
