/* Commands that let a target go: g gh gn gu p t, .reboot, .crash, qd. */
#include <inttypes.h>

#include "shell/blocks.h"
#include "shell/breaks.h"
#include "shell/command.h"
#include "shell/events.h"
#include "shell/expression.h"
#include "target/run.h"

#include <dbgspaces/dbgeng.h>

/* Source: spec kd-protocol 2.18. */
#define CODE_SINGLE_STEP 0x80000004u

/* Who waits, and why the target stands: an exception's code, or 0. */
struct waiter {
    struct run *r;
    uint32_t code;
};

static void print_event(void *context, const struct ds_event *event)
{
    struct waiter *w = context;
    struct run *r = w->r;

    if (DS_EVENT_STANDS(event->kind)) {
        w->code = event->kind == DS_EVENT_STOPPED ? event->code : 0;
        events_print_hits(r->engine, r->host);
    }
    events_print(event, r->engine->target->info.pointer_size, r->host);
}

/* A breakpoint's command, which may let the target go on, and does not wait. */
static void run_command(void *context, const char *command)
{
    const struct waiter *w = context;
    struct shell_host host = *w->r->host;

    host.waits = true;
    shell_execute(w->r->shell, command, &host);
}

static void modules_moved(void *context)
{
    const struct waiter *w = context;

    breaks_resolve_all(w->r->shell->client);
}

static const char *words_for(struct engine *e, HRESULT hr)
{
    if (hr == E_UNEXPECTED && engine_is_waited_for(e))
        return "a second wait (a breakpoint's commands run the target by their last one, or not)";
    return hr == HR_INTERRUPTED ? "the target still runs, and the wait for its next stop"
           : hr == HR_CLOSED    ? "the target"
           : hr == E_UNEXPECTED ? "a target that can run"
           : hr == E_NOTIMPL    ? "a process is no machine"
                                : "letting the target go";
}

/* Let it go, and wait; *code: why it stands then. */
static HRESULT run_once(struct run *r, enum engine_way way, uint32_t *code)
{
    struct waiter w = { .r = r };
    const struct engine_watcher watcher = {
        .told = print_event, .command = run_command, .moved = modules_moved, .context = &w
    };
    HRESULT hr;

    run_put(r, DEBUG_OUTPUT_NORMAL, "");
    hr = engine_run(r->engine, way, &watcher);
    *code = w.code;
    if (FAILED(hr))
        return run_fail(r, hr, "%s", words_for(r->engine, hr));
    if (!engine_was_broken_into(r->engine))
        return S_OK;
    *code = 0; /* it is what somebody asked for, and a step's end by chance */
    return r->loops > 0 ? run_fail(r, HR_INTERRUPTED, "the loop") : S_OK;
}

/* A command that follows wants the next stop. */
static bool is_left_to_host(const struct run *r)
{
    return r->host->waits && r->is_last;
}

/* Where the host waits it is only said how the target is let go; one that runs is waited for. */
static HRESULT leave_to_host(struct run *r, enum engine_way way, const uint64_t *to)
{
    HRESULT hr = engine_enter(r->engine, NEEDS_NOTHING);
    uint32_t code;

    if (SUCCEEDED(hr)) {
        hr = engine_ask(r->engine, way);
        if (SUCCEEDED(hr))
            engine_aim(r->engine, to);
        engine_leave(r->engine);
    }
    if (hr == E_ACCESSDENIED)
        return run_once(r, way, &code);
    if (hr == E_NOTIMPL)
        return run_fail(r, hr, "%s", words_for(r->engine, hr));
    return FAILED(hr) ? run_fail(r, hr, "a target that can run") : S_OK;
}

static HRESULT run_on(struct run *r, enum engine_way way)
{
    uint32_t code;
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    return is_left_to_host(r) ? leave_to_host(r, way, NULL) : run_once(r, way, &code);
}

/* An expression, by the target that stands. */
static HRESULT take_place(struct run *r, uint64_t *va)
{
    HRESULT hr = engine_enter(r->engine, NEEDS_VIRTUAL);

    if (FAILED(hr))
        return run_fail(r, hr, "a stopped target");
    r->memory = r->engine->memory;
    hr = expression_take(r, va);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    *va = translate_canonical(r->memory, *va);
    r->memory = NULL;
    engine_leave(r->engine);
    return hr;
}

/* It ends before its time where something else than a step stops it. */
HRESULT running_step(struct run *r)
{
    enum engine_way way = r->command->name[0] == 'p' ? ENGINE_STEP_OVER : ENGINE_STEP;
    uint32_t code = CODE_SINGLE_STEP;
    uint64_t count = 1;
    HRESULT hr = S_OK;

    if (!scan_done(&r->scan))
        hr = blocks_evaluate(r, scan_rest(&r->scan), &count);
    for (; SUCCEEDED(hr) && count && code == CODE_SINGLE_STEP; count--)
        hr = count == 1 && is_left_to_host(r) ? leave_to_host(r, way, NULL)
                                              : run_once(r, way, &code);
    return hr;
}

/* Whether the target stands there. */
static bool stands_at(struct engine *e, uint64_t va)
{
    bool there = SUCCEEDED(engine_enter(e, NEEDS_TARGET));

    if (there) {
        there = e->last.address == va;
        engine_leave(e);
    }
    return there;
}

HRESULT running_step_to(struct run *r)
{
    enum engine_way way = r->command->name[0] == 'p' ? ENGINE_STEP_OVER : ENGINE_STEP;
    uint32_t code = CODE_SINGLE_STEP;
    uint64_t va = 0;
    HRESULT hr = take_place(r, &va);

    while (SUCCEEDED(hr) && code == CODE_SINGLE_STEP) {
        hr = run_once(r, way, &code);
        if (SUCCEEDED(hr) && stands_at(r->engine, va))
            break;
    }
    return hr;
}

/* As it is said with an address; run_once() is for any. */
static HRESULT go_to(struct run *r, enum engine_way way)
{
    uint32_t code;
    uint64_t va = 0;
    HRESULT hr = take_place(r, &va);

    if (FAILED(hr))
        return hr;
    if (is_left_to_host(r))
        return leave_to_host(r, way, &va);
    hr = engine_enter(r->engine, NEEDS_TARGET);
    if (FAILED(hr))
        return run_fail(r, hr, "a stopped target");
    engine_aim(r->engine, &va);
    engine_leave(r->engine);
    return run_once(r, way, &code);
}

HRESULT running_go(struct run *r)
{
    char kind = r->command->name[1];
    enum engine_way way = kind == 'h'   ? ENGINE_GO_HANDLED
                          : kind == 'n' ? ENGINE_GO_NOT_HANDLED
                                        : ENGINE_GO;

    return scan_done(&r->scan) ? run_on(r, way) : go_to(r, way);
}

HRESULT running_out(struct run *r)
{
    return run_on(r, ENGINE_STEP_OUT);
}

HRESULT running_reboot(struct run *r)
{
    return run_on(r, ENGINE_REBOOT);
}

HRESULT running_crash(struct run *r)
{
    return run_on(r, ENGINE_CRASH);
}

HRESULT running_detach(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    hr = engine_let_go(r->engine);
    return FAILED(hr) ? run_fail(r, hr, "letting the target go") : S_FALSE;
}
