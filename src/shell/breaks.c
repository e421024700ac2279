/* Code breakpoints: bp bl bc. */
#include <inttypes.h>

#include "engine/breakpoints.h"
#include "shell/command.h"
#include "shell/expression.h"

#define ALL UINT32_MAX

_Static_assert(DS_BREAKPOINTS_MAX == 32, "a set of them is a number of 32 bits");

HRESULT breaks_set(struct run *r)
{
    char text[RUN_ADDRESS_MAX];
    const char *at = scan_rest_word(&r->scan).text;
    uint32_t number = 0;
    uint64_t va = 0;
    HRESULT hr = expression_take(r, &va);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    hr = breakpoints_set(r->engine, va, &number);
    if (hr == S_FALSE)
        run_print(r, "breakpoint %" PRIu32 " is there already\n", number);
    if (hr == E_OUTOFMEMORY)
        return run_refuse(r, at, "there are %u breakpoints already", DS_BREAKPOINTS_MAX);
    return FAILED(hr) ? run_fail(r, hr, "a breakpoint at %s", run_address(r, va, text)) : S_OK;
}

HRESULT breaks_list(struct run *r)
{
    const struct breakpoint *list = r->engine->breakpoints.list;
    char text[RUN_ADDRESS_MAX];
    HRESULT hr = run_expect_end(r);

    for (uint32_t i = 0; SUCCEEDED(hr) && i < DS_BREAKPOINTS_MAX; i++)
        if (list[i].used)
            run_print(r, "%2" PRIu32 " e %s\n", i, run_address(r, list[i].va, text));
    return hr;
}

/* The numbers that are decimal, as bl shows them, or '*'. */
static HRESULT take_numbers(struct run *r, uint32_t *set)
{
    struct word w;

    *set = 0;
    while ((w = scan_rest_word(&r->scan)).length) {
        uint32_t number = 0;

        for (size_t i = 0; i < w.length && number < DS_BREAKPOINTS_MAX; i++)
            number = w.text[i] >= '0' && w.text[i] <= '9'
                             ? 10 * number + (uint32_t)(w.text[i] - '0')
                             : DS_BREAKPOINTS_MAX;
        if (word_is(w, "*"))
            *set = ALL;
        else if (number < DS_BREAKPOINTS_MAX && r->engine->breakpoints.list[number].used)
            *set |= 1u << number;
        else
            return run_refuse(r, w.text, "there is no breakpoint '%.*s'; bl lists them",
                    (int)w.length, w.text);
        r->scan.at = w.text + w.length;
    }
    return *set ? S_OK : run_refuse(r, r->scan.at, "a breakpoint's number or * was wanted");
}

HRESULT breaks_clear(struct run *r)
{
    uint32_t set;
    HRESULT hr = take_numbers(r, &set);

    for (uint32_t i = 0; SUCCEEDED(hr) && i < DS_BREAKPOINTS_MAX; i++) {
        if (!(set >> i & 1) || !r->engine->breakpoints.list[i].used)
            continue;
        hr = breakpoints_clear(r->engine, i);
        if (FAILED(hr))
            run_fail(r, hr, "breakpoint %" PRIu32, i);
    }
    return hr;
}
