/* .echo, and .sleep: what scripts do without a target. */
#include <dbgspaces/dbgeng.h>

#include "base/clock.h"
#include "shell/blocks.h"
#include "shell/command.h"

#define NAP 20u /* milliseconds between looks at whether somebody wants the end */

/* What stands between quotes; \" is one. */
static void put_quoted(const struct run *r, const char *at, const char *end)
{
    const char *begin = at;

    for (; at < end; at++) {
        if (*at != '\\' || at + 1 == end || at[1] != '"')
            continue;
        run_put_text(r, DEBUG_OUTPUT_NORMAL, begin, (size_t)(at - begin));
        begin = ++at;
    }
    run_put_text(r, DEBUG_OUTPUT_NORMAL, begin, (size_t)(end - begin));
}

HRESULT echo_print(struct run *r)
{
    struct scan *s = &r->scan;

    scan_spaces(s);
    if (s->end - s->at >= 2 && s->at[0] == '"' && s->end[-1] == '"')
        put_quoted(r, s->at + 1, s->end - 1);
    else
        run_put_text(r, DEBUG_OUTPUT_NORMAL, s->at, (size_t)(s->end - s->at));
    run_print(r, "\n");
    s->at = s->end;
    return S_OK;
}

HRESULT echo_sleep(struct run *r)
{
    const char *at;
    uint64_t ms = 0;
    uint64_t end;
    uint64_t now;
    HRESULT hr;

    scan_spaces(&r->scan);
    at = r->scan.at;
    hr = blocks_evaluate(r, scan_rest(&r->scan), &ms);
    if (SUCCEEDED(hr) && ms > UINT32_MAX)
        hr = run_refuse(r, at, "at most 0x%x milliseconds", UINT32_MAX);
    if (FAILED(hr))
        return hr;
    end = clock_ms() + ms;
    while ((now = clock_ms()) < end) {
        hr = run_poll(r);
        if (FAILED(hr))
            return run_fail(r, hr, "0x%llx milliseconds are left", (unsigned long long)(end - now));
        clock_sleep(end - now < NAP ? (uint32_t)(end - now) : NAP);
    }
    return S_OK;
}
