#include "shell/known.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "shell/command.h"
#include "shell/expression.h"

#define NAME_MAX_BYTES 256u

static void lend(const struct run *r, bool begins)
{
    if (r->host->lend)
        r->host->lend(r->host->context, begins);
}

static HRESULT take_name(struct run *r, struct word w, char name[NAME_MAX_BYTES])
{
    if (w.length >= NAME_MAX_BYTES)
        return run_refuse(
                r, w.text, "a name of %zu bytes; %u at most", w.length, NAME_MAX_BYTES - 1);
    memcpy(name, w.text, w.length);
    name[w.length] = '\0';
    return S_OK;
}

bool known_means(struct word w)
{
    return w.length > 2 && w.text[0] == '$' && w.text[1] == '$';
}

HRESULT known_value(struct run *r, struct word w, uint64_t *value)
{
    char name[NAME_MAX_BYTES];
    HRESULT hr = take_name(r, w, name);

    if (FAILED(hr))
        return hr;
    hr = engine_enter(r->engine, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        lend(r, true);
        hr = extensions_value(r->shell->client, name, value);
        lend(r, false);
        engine_leave(r->engine);
    }
    if (hr == E_NOINTERFACE)
        return run_refuse(r, w.text, "no extension has a value %s", name);
    return FAILED(hr) ? run_fail(r, hr, "%s", name) : S_OK;
}

static HRESULT show(struct run *r, const char *name, uint64_t va)
{
    char *text = NULL;
    bool bare = false;
    HRESULT hr;

    lend(r, true);
    hr = extensions_describe(r->shell->client, name, va, &text, &bare);
    lend(r, false);
    if (FAILED(hr))
        return hr;
    if (!bare) {
        run_put(r, DEBUG_OUTPUT_NORMAL, name);
        run_put(r, DEBUG_OUTPUT_NORMAL, " ");
    }
    run_put(r, DEBUG_OUTPUT_NORMAL, text);
    run_put(r, DEBUG_OUTPUT_NORMAL, "\n");
    free(text);
    return S_OK;
}

HRESULT known_show(struct run *r)
{
    struct scan *s = &r->scan;
    char name[NAME_MAX_BYTES];
    struct word w;
    uint64_t va = 0;
    HRESULT hr;

    scan_spaces(s);
    w = scan_rest_word(s);
    if (w.length == 0)
        return run_refuse(r, w.text, "the name of a structure is wanted");
    s->at += w.length;
    hr = take_name(r, w, name);
    if (SUCCEEDED(hr))
        hr = expression_take_item(r, &va);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    hr = show(r, name, va);
    if (hr == E_NOINTERFACE)
        return run_refuse(r, w.text, "no extension knows %s, and there are no types", name);
    return FAILED(hr) ? run_fail(r, hr, "%s", name) : S_OK;
}
