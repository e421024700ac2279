/* ~: the processors of a kernel, the threads of a process. */
#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "engine/current.h"
#include "nt/registers.h"
#include "shell/command.h"
#include "shell/symbol.h"
#include "target/process.h"

#define ALL UINT32_MAX

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Which of them: `*`, `.`, `#`, or a number, which is decimal, as the list shows it; all without.
 */
static HRESULT take_which(struct run *r, uint32_t *which)
{
    struct scan *s = &r->scan;
    const char *at = s->at;
    uint32_t count = 0;
    HRESULT hr = current_count(r->engine, &count);

    if (FAILED(hr))
        return run_fail(r, hr, "threads");
    *which = ALL;
    if (scan_take(s, "."))
        *which = current_number(r->engine);
    else if (scan_take(s, "#"))
        *which = current_event_number(r->engine);
    else if (is_digit(scan_peek(s, 0)))
        for (*which = 0; is_digit(scan_peek(s, 0)) && *which < count; s->at++)
            *which = 10 * *which + (uint32_t)(*s->at - '0');
    else
        scan_take(s, "*");
    if (*which != ALL && *which >= count)
        return run_refuse(r, at, "there is no such one; there are %" PRIu32 ", from 0 on", count);
    return S_OK;
}

static char mark_of(const struct engine *e, uint32_t number)
{
    return number == current_number(e) ? '.' : number == current_event_number(e) ? '#' : ' ';
}

/* What a target does not tell is 0, but for how often a thread was suspended. */
static HRESULT list_thread(struct run *r, uint32_t number)
{
    char text[RUN_ADDRESS_MAX];
    struct ds_process process = { .id = 0 };
    struct ds_thread thread;
    HRESULT hr = current_thread_at(r->engine, number, &thread);

    if (SUCCEEDED(hr))
        hr = target_get_process(r->engine->target, &process);
    if (FAILED(hr))
        return run_fail(r, hr, "thread %" PRIu32, number);
    run_print(r, "%c%3" PRIu32 "  Id: %" PRIx32 ".%" PRIx32 " Suspend: ? Teb: %s Unfrozen\n",
            mark_of(r->engine, number), number, process.id, thread.id,
            run_address(r, thread.teb, text));
    return S_OK;
}

/* Where a processor stands, by the registers that are the current ones while it is. */
static HRESULT list_processor(struct run *r, uint32_t number)
{
    const struct register_set *set = registers_of(r->memory->target->info.machine);
    struct facts_context context;
    char text[RUN_ADDRESS_MAX];
    char site[SYMBOL_TEXT_MAX];
    uint64_t pc = 0;
    HRESULT hr = set ? facts_read_context(r->engine, number, context.bytes, sizeof(context.bytes),
                               &context.size)
                     : E_UNEXPECTED;

    if (SUCCEEDED(hr))
        hr = registers_read_number(
                set, registers_find(set, set->pc), context.bytes, context.size, &pc);
    if (hr == E_NOINTERFACE) { /* a dump may hold those of some */
        run_print(r, "%c%3" PRIu32 "  Processor %" PRIu32 ": its registers are not known\n",
                mark_of(r->engine, number), number, number);
        return S_OK;
    }
    if (FAILED(hr))
        return run_fail(r, hr, "processor %" PRIu32, number);
    hr = symbol_text(r, pc, site);
    if (SUCCEEDED(hr))
        run_print(r, "%c%3" PRIu32 "  Processor %" PRIu32 ": %s %s\n", mark_of(r->engine, number),
                number, number, run_address(r, pc, text), hr == S_OK ? site : "");
    return FAILED(hr) ? hr : S_OK;
}

static HRESULT list_one(struct run *r, uint32_t number)
{
    return r->memory->target->info.debug_class == DEBUG_CLASS_KERNEL ? list_processor(r, number)
                                                                     : list_thread(r, number);
}

/* The command that follows, with this one as the current one. */
static HRESULT run_at(struct run *r, uint32_t number, struct scan rest, bool listed)
{
    struct current_kept kept;
    HRESULT hr = current_visit(r->engine, number, &kept);

    if (FAILED(hr))
        return run_fail(r, hr, "thread %" PRIu32, number);
    if (listed)
        run_print(r, "\n");
    hr = listed ? list_one(r, number) : S_OK;
    r->scan.at = rest.at;
    r->alone = !listed;
    if (SUCCEEDED(hr))
        hr = shell_run_rest(r);
    r->alone = false;
    current_return(r->engine, &kept);
    return hr;
}

static HRESULT run_for(struct run *r, uint32_t which)
{
    struct scan rest = r->scan;
    uint32_t count = 0;
    HRESULT hr = current_count(r->engine, &count);

    if (*rest.at == '~')
        return run_refuse(r, rest.at, "one ~ is enough");
    for (uint32_t i = 0; hr == S_OK && i < count; i++)
        if (which == ALL || which == i)
            hr = run_at(r, i, rest, which == ALL);
    return hr;
}

HRESULT threads_run(struct run *r)
{
    uint32_t which = 0;
    uint32_t count = 0;
    struct word rest;
    HRESULT hr = take_which(r, &which);

    if (FAILED(hr))
        return hr;
    if (!scan_done(&r->scan)) {
        rest = scan_rest_word(&r->scan);
        if (!word_is(rest, "s"))
            return run_for(r, which);
        if (which == ALL)
            return run_refuse(r, rest.text, "only one of them can be the current one");
        r->scan.at += rest.length;
        hr = run_expect_end(r);
        if (SUCCEEDED(hr))
            hr = current_take(r->engine, which);
        if (hr == E_UNEXPECTED)
            return run_fail(r, hr, "registers of thread %" PRIu32, which);
        return FAILED(hr) ? run_fail(r, hr, "thread %" PRIu32, which) : S_OK;
    }
    hr = current_count(r->engine, &count);
    for (uint32_t i = 0; SUCCEEDED(hr) && i < count; i++)
        if (which == ALL || which == i)
            hr = list_one(r, i);
    return hr;
}
