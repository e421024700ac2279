#include "shell/alias_values.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/own_system.h"
#include "memory/strings.h"
#include "nt/reading.h"
#include "shell/blocks.h"
#include "shell/paths.h"
#include "shell/scripts.h"

#define STRING_MAX 0x4000u /* bytes of a string in memory */

/* Bytes as a text; NULL: no memory. */
static char *copy_of(const void *bytes, size_t size)
{
    char *copy = malloc(size + 1);

    if (!copy)
        return NULL;
    if (size)
        memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}

static HRESULT check_memory(struct run *r, const char *value)
{
    return value ? S_OK : run_fail(r, E_OUTOFMEMORY, "an alias");
}

HRESULT alias_values_text(struct run *r, char **value)
{
    struct word rest = scan_rest(&r->scan);

    *value = NULL;
    if (!rest.length)
        return run_refuse(r, rest.text, "a text was wanted");
    *value = copy_of(rest.text, rest.length);
    return check_memory(r, *value);
}

static HRESULT take_number(struct run *r, char **value)
{
    char text[sizeof("0xffffffffffffffff")];
    uint64_t number = 0;
    HRESULT hr = blocks_evaluate(r, scan_rest(&r->scan), &number);

    if (FAILED(hr))
        return hr;
    snprintf(text, sizeof(text), "0x%" PRIx64, number);
    *value = copy_of(text, strlen(text));
    return check_memory(r, *value);
}

static HRESULT take_string(struct run *r, enum strings_unit unit, char **value)
{
    struct strings_found found = { .bytes = NULL };
    char where[RUN_ADDRESS_MAX];
    uint64_t va = 0;
    HRESULT hr = blocks_evaluate(r, scan_rest(&r->scan), &va);

    if (FAILED(hr))
        return hr;
    hr = engine_enter(r->engine, NEEDS_VIRTUAL);
    if (FAILED(hr))
        return run_fail(r, hr, "a stopped target");
    r->memory = r->engine->memory;
    va = translate_canonical(r->memory, va);
    hr = strings_read(r->memory, va, STRING_MAX, unit, STRING_MAX, &found);
    run_address(r, va, where);
    r->memory = NULL;
    engine_leave(r->engine);
    if (FAILED(hr))
        return run_fail(r, hr, "%s", where);
    *value = unit == STRINGS_UTF16 ? reading_utf8(found.bytes, found.kept)
                                   : copy_of(found.bytes, found.kept);
    free(found.bytes);
    return check_memory(r, *value);
}

static HRESULT take_ascii(struct run *r, char **value)
{
    return take_string(r, STRINGS_BYTES, value);
}

static HRESULT take_utf16(struct run *r, char **value)
{
    return take_string(r, STRINGS_UTF16, value);
}

static HRESULT take_variable(struct run *r, char **value)
{
    char *name = NULL;
    HRESULT hr = paths_take(r, &name);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr)) {
        *value = own_system_variable(name);
        if (!*value)
            hr = run_fail(r, E_NOINTERFACE, "the environment's %s", name);
    }
    free(name);
    return hr;
}

/* Without the end of its last line. */
static HRESULT take_file(struct run *r, char **value)
{
    char *path = NULL;
    size_t length;
    HRESULT hr = paths_take(r, &path);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr)) {
        hr = scripts_read(path, value);
        if (FAILED(hr))
            run_fail_file(r, hr, "%s", path);
    }
    free(path);
    if (FAILED(hr))
        return hr;
    length = strlen(*value);
    while (length && strchr("\r\n", (*value)[length - 1]))
        (*value)[--length] = '\0';
    return S_OK;
}

/* clang-format off */
static const struct {
    const char *name;
    alias_values_taker *taker;
} switches[] = {
    { "/e",  take_variable },
    { "/f",  take_file },
    { "/ma", take_ascii },
    { "/mu", take_utf16 },
    { "/x",  take_number },
};
/* clang-format on */

HRESULT alias_values_switch(struct run *r, alias_values_taker **taker)
{
    struct word w = scan_rest_word(&r->scan);

    *taker = alias_values_text;
    if (!w.length || *w.text != '/')
        return S_OK;
    for (size_t i = 0; i < sizeof(switches) / sizeof(switches[0]); i++)
        if (word_is(w, switches[i].name)) {
            *taker = switches[i].taker;
            r->scan.at = w.text + w.length;
            return S_OK;
        }
    return run_refuse(
            r, w.text, "/e, /f, /ma, /mu or /x was wanted, not '%.*s'", (int)w.length, w.text);
}
