/* Commands that let a target go: g gh gn, .reboot, .crash, qd; and what it is: vertarget. */
#include "shell/command.h"
#include "shell/events.h"
#include "target/run.h"

#include <dbgspaces/dbgeng.h>

#define LINE_MAX 512

static void print_event(void *context, const struct ds_event *event)
{
    const struct run *r = context;
    const struct ds_target *t = r->engine->target;

    events_print(event, t->info.pointer_size, r->host);
}

static const char *words_for(HRESULT hr)
{
    return hr == HR_INTERRUPTED ? "the target still runs, and the wait for its next stop"
           : hr == HR_CLOSED    ? "the target"
                                : "a target that can run";
}

/* Where the host waits it is only said how the target is let go. */
static HRESULT leave_to_host(struct run *r, enum engine_way way)
{
    HRESULT hr = engine_enter(r->engine, NEEDS_NOTHING);

    if (SUCCEEDED(hr)) {
        hr = engine_ask(r->engine, way);
        engine_leave(r->engine);
    }
    r->let_go = SUCCEEDED(hr);
    return FAILED(hr) ? run_fail(r, hr, "a target that can run") : S_OK;
}

static HRESULT run_on(struct run *r, enum engine_way way)
{
    const struct engine_watcher watcher = { .told = print_event, .context = r };
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    if (r->host->waits)
        return leave_to_host(r, way);
    run_put(r, DEBUG_OUTPUT_NORMAL, "");
    hr = engine_run(r->engine, way, &watcher);
    return FAILED(hr) ? run_fail(r, hr, "%s", words_for(hr)) : S_OK;
}

HRESULT running_go(struct run *r)
{
    char kind = r->command->name[1];

    return run_on(r, kind == 'h'   ? ENGINE_GO_HANDLED
                     : kind == 'n' ? ENGINE_GO_NOT_HANDLED
                                   : ENGINE_GO);
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

HRESULT running_explain(struct run *r)
{
    char line[LINE_MAX];
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    target_explain(r->engine->target, line, sizeof(line));
    run_print(r, "%s\n", line[0] ? line : "a target that always stands");
    return S_OK;
}
