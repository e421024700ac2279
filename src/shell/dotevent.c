/* .lastevent and .bugcheck: what happened to the target. */
#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "engine/current.h"
#include "shell/command.h"
#include "shell/last_event.h"
#include "target/process.h"

HRESULT dotevent_show(struct run *r)
{
    const struct engine *e = r->engine;
    struct ds_process process;
    struct ds_thread thread;
    struct last_event last;
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    last_event_describe(e, &last);
    if (!last.words[0]) {
        run_print(r, "Last event: none\n");
        return S_OK;
    }
    if (SUCCEEDED(target_get_process(e->target, &process)) &&
            current_thread_at(e, current_event_number(e), &thread) == S_OK)
        run_print(
                r, "Last event: %" PRIx32 ".%" PRIx32 ": %s\n", process.id, thread.id, last.words);
    else
        run_print(r, "Last event: %s\n", last.words);
    return S_OK;
}

HRESULT dotevent_bug_check(struct run *r)
{
    bool is_kernel = r->memory->target->info.debug_class == DEBUG_CLASS_KERNEL;
    char text[RUN_ADDRESS_MAX];
    uint64_t values[5] = { 0 };
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    hr = is_kernel ? last_event_bug_check(r->engine, values) : E_UNEXPECTED;
    if (FAILED(hr))
        return run_fail(r, hr, "a bug check");
    run_print(r, "Bugcheck code %08" PRIX32 "\nArguments", (uint32_t)values[0]);
    for (unsigned i = 1; i < 5; i++)
        run_print(r, " %s", run_address(r, values[i], text));
    run_print(r, "\n");
    return S_OK;
}
