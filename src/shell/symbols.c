/* x and ln: names that images export. */
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "shell/command.h"
#include "shell/expression.h"
#include "shell/symbol.h"

#define PATTERN_MAX 512

static void print_name(struct run *r, const char *name, const char *behind)
{
    run_put(r, DEBUG_OUTPUT_NORMAL, name);
    run_put(r, DEBUG_OUTPUT_NORMAL, behind);
}

HRESULT symbols_match(struct run *r)
{
    struct word w = scan_rest_word(&r->scan);
    struct names_cursor cursor = { .module = 0 };
    const struct modules *all;
    char pattern[PATTERN_MAX];
    char text[NAMES_MAX];
    char address[RUN_ADDRESS_MAX];
    uint64_t va = 0;
    HRESULT hr;

    if (w.length == 0 || w.length >= sizeof(pattern))
        return run_refuse(r, w.text, "a pattern such as nt!Ke* was wanted");
    memcpy(pattern, w.text, w.length);
    pattern[w.length] = '\0';
    r->scan.at += w.length;
    hr = run_expect_end(r);
    if (SUCCEEDED(hr))
        hr = symbol_modules(r, &all);
    if (FAILED(hr))
        return hr;
    while ((hr = names_next(r->memory, all, &r->engine->facts.names, pattern, &cursor, text,
                    &va)) == S_OK) {
        run_print(r, "%s          ", run_address(r, va, address));
        print_name(r, text, " = <no type information>\n");
    }
    return FAILED(hr) ? run_fail(r, hr, "%s", pattern) : S_OK;
}

/* What comes behind an address, on the same line. */
static HRESULT print_next(struct run *r, const struct modules *all, uint64_t va)
{
    char text[NAMES_MAX];
    char address[RUN_ADDRESS_MAX];
    uint64_t next = 0;
    HRESULT hr = names_after(r->memory, all, &r->engine->facts.names, va, text, &next);

    if (hr == HR_INTERRUPTED || hr == E_OUTOFMEMORY)
        return run_fail(r, hr, "the next name");
    if (SUCCEEDED(hr)) {
        run_print(r, "   |  (%s)   ", run_address(r, next, address));
        print_name(r, text, "");
    }
    run_print(r, "\n");
    return S_OK;
}

HRESULT symbols_near(struct run *r)
{
    const struct modules *all;
    char text[SYMBOL_TEXT_MAX];
    char name[NAMES_MAX];
    char address[RUN_ADDRESS_MAX];
    uint64_t va = 0;
    uint64_t behind = 0;
    HRESULT hr = scan_done(&r->scan) ? run_refuse(r, r->scan.at, "an address was wanted")
                                     : expression_take(r, &va);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    va = translate_canonical(r->memory, va);
    hr = symbol_text(r, va, text);
    if (hr != S_OK) /* nothing is there, which is no failure */
        return FAILED(hr) ? hr : S_OK;
    hr = symbol_modules(r, &all);
    if (SUCCEEDED(hr))
        hr = names_at(r->memory, all, &r->engine->facts.names, va, name, &behind);
    if (FAILED(hr))
        return hr;
    run_print(r, "(%s)   ", run_address(r, va - behind, address));
    print_name(r, text, "");
    hr = print_next(r, all, va);
    if (SUCCEEDED(hr) && behind == 0) {
        run_print(r, "Exact matches:\n    ");
        print_name(r, name, " = <no type information>\n");
    }
    return hr;
}
