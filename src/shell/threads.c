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

/* Those that a list marks; a process looks through its threads for each. */
struct marks {
    uint32_t current;
    uint32_t event;
};

static struct marks marks_of(const struct engine *e)
{
    return (struct marks){ current_number(e), current_event_number(e) };
}

static char mark_of(const struct marks *marks, uint32_t number)
{
    return number == marks->current ? '.' : number == marks->event ? '#' : ' ';
}

/* The threads of a process, looked through once. What a target does not tell is 0, but for how
 * often a thread was suspended. */
static HRESULT list_threads(struct run *r, uint32_t which)
{
    const struct marks marks = marks_of(r->engine);
    char text[RUN_ADDRESS_MAX];
    struct ds_process process = { .id = 0 };
    struct ds_thread thread;
    uint64_t cursor = 0;
    HRESULT hr = target_get_process(r->engine->target, &process);

    for (uint32_t i = 0; SUCCEEDED(hr); i++) {
        hr = run_poll(r);
        if (SUCCEEDED(hr))
            hr = target_next_thread(r->engine->target, &cursor, &thread);
        if (hr != S_OK)
            break;
        if (which == ALL || which == i)
            run_print(r,
                    "%c%3" PRIu32 "  Id: %" PRIx32 ".%" PRIx32 " Suspend: ? Teb: %s Unfrozen\n",
                    mark_of(&marks, i), i, process.id, thread.id, run_address(r, thread.teb, text));
    }
    return FAILED(hr) ? run_fail(r, hr, "threads") : S_OK;
}

/* Where a processor stands, by the registers that are the current ones while it is. */
static HRESULT list_processor(struct run *r, uint32_t number)
{
    const struct register_set *set = registers_of(r->memory->target->info.machine);
    const struct marks marks = marks_of(r->engine);
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
    if (hr == E_NOINTERFACE || hr == E_UNEXPECTED) { /* a dump may hold those of some, or none */
        run_print(r, "%c%3" PRIu32 "  Processor %" PRIu32 ": its registers are not known\n",
                mark_of(&marks, number), number, number);
        return S_OK;
    }
    if (FAILED(hr))
        return run_fail(r, hr, "processor %" PRIu32, number);
    hr = symbol_text(r, pc, site);
    if (SUCCEEDED(hr))
        run_print(r, "%c%3" PRIu32 "  Processor %" PRIu32 ": %s %s\n", mark_of(&marks, number),
                number, number, run_address(r, pc, text), hr == S_OK ? site : "");
    return FAILED(hr) ? hr : S_OK;
}

static HRESULT list(struct run *r, uint32_t which)
{
    uint32_t count = 0;
    HRESULT hr;

    if (r->memory->target->info.debug_class != DEBUG_CLASS_KERNEL)
        return list_threads(r, which);
    hr = current_count(r->engine, &count);
    for (uint32_t i = 0; SUCCEEDED(hr) && i < count; i++)
        if (which == ALL || which == i)
            hr = list_processor(r, i);
    return hr;
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
    hr = listed ? list(r, number) : S_OK;
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
    for (uint32_t i = 0; hr == S_OK && i < count; i++) {
        if (which != ALL && which != i)
            continue;
        hr = run_poll(r);
        hr = SUCCEEDED(hr) ? run_at(r, i, rest, which == ALL)
                           : run_fail(r, hr, "thread %" PRIu32, i);
    }
    return hr;
}

HRESULT threads_run(struct run *r)
{
    uint32_t which = 0;
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
    return list(r, which);
}
