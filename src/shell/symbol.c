#include "shell/symbol.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Names behind a '!' may be C++'s. */
static size_t name_length(const struct scan *s, const char *at)
{
    const char *begin = at;

    while (at < s->end && (scan_is_word(*at) || *at == '?' || *at == '@') && *at != '`')
        at++;
    return (size_t)(at - begin);
}

/* The '!' of a name, which is no part of "!="; NULL: none comes. */
static const char *mark_of(struct scan *s)
{
    struct word w = scan_peek_word(s);
    const char *mark = w.text + w.length;
    size_t left = (size_t)(s->end - mark);

    return left > 0 && *mark == '!' && (left == 1 || mark[1] != '=') ? mark : NULL;
}

bool symbol_comes(struct scan *s)
{
    return mark_of(s) != NULL;
}

HRESULT symbol_modules(struct run *r, const struct modules **all)
{
    HRESULT hr = modules_current(r->memory, &r->engine->facts.modules);

    *all = &r->engine->facts.modules;
    return FAILED(hr) && hr != E_NOINTERFACE ? run_fail(r, hr, "the list of modules") : S_OK;
}

/* The address of a name as it stands in the command. */
static HRESULT find(struct run *r, const char *at, size_t length, uint64_t *value)
{
    const char *begin = length && *at == '!' ? at + 1 : at;
    size_t size = length - (size_t)(begin - at);
    const struct modules *all;
    char name[NAMES_MAX];
    HRESULT hr;

    if (!r->memory)
        return run_refuse(r, at, "there is no target to ask for '%.*s'", (int)length, at);
    if (size == 0 || size >= sizeof(name))
        return run_refuse(r, at, "this is no name");
    memcpy(name, begin, size);
    name[size] = '\0';
    hr = symbol_modules(r, &all);
    if (FAILED(hr))
        return hr;
    hr = names_find(r->memory, all, &r->engine->facts.names, name, value, NULL);
    if (hr == E_NOINTERFACE)
        return run_refuse(
                r, at, "'%.*s' is neither a number nor a name that is known", (int)length, at);
    return FAILED(hr) ? run_fail(r, hr, "%s", name) : S_OK;
}

HRESULT symbol_take(struct run *r, uint64_t *value)
{
    const char *mark = mark_of(&r->scan);
    const char *at = r->scan.at;
    size_t length = (size_t)(mark - at) + 1 + name_length(&r->scan, mark + 1);

    r->scan.at += length;
    return find(r, at, length, value);
}

HRESULT symbol_from_word(struct run *r, struct word w, uint64_t *value)
{
    return find(r, w.text, w.length, value);
}

HRESULT symbol_text(struct run *r, uint64_t va, char text[SYMBOL_TEXT_MAX])
{
    char address[RUN_ADDRESS_MAX];
    const struct modules *all;
    uint64_t behind = 0;
    HRESULT hr = symbol_modules(r, &all);
    size_t length;

    if (FAILED(hr))
        return hr;
    va = translate_canonical(r->memory, va);
    hr = names_at(r->memory, all, &r->engine->facts.names, va, text, &behind);
    if (hr == E_NOINTERFACE) {
        snprintf(text, SYMBOL_TEXT_MAX, "0x%s", run_address(r, va, address));
        return S_FALSE;
    }
    if (FAILED(hr))
        return run_fail(r, hr, "the name of %s", run_address(r, va, address));
    length = strlen(text);
    if (behind)
        snprintf(text + length, SYMBOL_TEXT_MAX - length, "+0x%" PRIx64, behind);
    return S_OK;
}
