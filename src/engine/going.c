#include "engine/going.h"

#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "base/log.h"
#include "engine/effective.h"
#include "engine/engine.h"
#include "engine/notice.h"
#include "target/run.h"

/* DS_RESUME_*: an exception counts as its filter says, unless somebody says otherwise. One that the
 * engine made is no business of the program's. */
static unsigned how_to_resume(struct engine *e, enum engine_way way)
{
    bool handled = way == ENGINE_GO_HANDLED || filters_handle(&e->filters, &e->last);
    unsigned how = e->step.kind == STEPPING_ONE ? DS_RESUME_STEP : 0;

    if (e->own_stop)
        return how;
    if (way == ENGINE_GO_NOT_HANDLED || !handled)
        how |= DS_RESUME_NOT_HANDLED;
    return how;
}

/* By the page tables and the code of who executes. Those that somebody named end when it is let go,
 * and stay if it is not; the machine that it is looked at as is told when it ends. */
static HRESULT look_ahead(struct engine *e, HRESULT (*look)(struct engine *, struct stepping *))
{
    struct implicit_kept kept;
    bool scoped = scope_is_chosen(e), narrow = e->memory->narrow;
    HRESULT hr;

    implicit_keep(e, &kept);
    implicit_forget(e);
    e->memory->narrow = stepping_in_narrow(e);
    hr = look(e, &e->step);
    e->memory->narrow = narrow;
    if (FAILED(hr))
        implicit_give_back(e, &kept);
    if (FAILED(hr) && scoped)
        e->scope.generation = e->memory->generation;
    return hr;
}

static bool goes(enum engine_way way)
{
    return way == ENGINE_GO || way == ENGINE_GO_HANDLED || way == ENGINE_GO_NOT_HANDLED;
}

static HRESULT decide_how_far(struct engine *e, enum engine_way way)
{
    if (way == ENGINE_ON)
        return S_OK;
    e->step = (struct stepping){ .kind = way == ENGINE_STEP ? STEPPING_ONE : STEPPING_NOT };
    if (e->aims && goes(way))
        e->step = (struct stepping){ .kind = STEPPING_TO, .to = e->aim };
    return way == ENGINE_STEP_OVER  ? look_ahead(e, stepping_over)
           : way == ENGINE_STEP_OUT ? look_ahead(e, stepping_out)
                                    : S_OK;
}

static HRESULT resume(struct engine *e, enum engine_way way)
{
    uint64_t refused = 0;
    HRESULT hr =
            breakpoints_plant(e, stepping_is_step(&e->step), stepping_place(&e->step), &refused);

    if (SUCCEEDED(hr))
        return target_resume(e->target, how_to_resume(e, way));
    LOG_ERROR("engine", "the target cannot stop at 0x%" PRIx64 ", and stands still: %s", refused,
            ds_hr_name(hr));
    return hr;
}

uint32_t going_status(const struct engine *e)
{
    static const uint32_t statuses[] = {
        [STEPPING_NOT] = DEBUG_STATUS_GO,
        [STEPPING_ONE] = DEBUG_STATUS_STEP_INTO,
        [STEPPING_PAST] = DEBUG_STATUS_STEP_OVER,
        [STEPPING_TO] = DEBUG_STATUS_GO,
    };

    return statuses[e->step.kind];
}

void going_forget(struct engine *e)
{
    implicit_forget(e);
    memory_on(e->memory, MEMORY_TARGET_RAN);
    e->runs++;
}

HRESULT going_let_go(struct engine *e, enum engine_way way)
{
    unsigned able = e->able;
    HRESULT hr;

    e->asked = false;
    e->way = ENGINE_GO;
    hr = decide_how_far(e, way);
    e->aims = false;
    if (FAILED(hr))
        return hr;
    e->able = 0;
    if (way == ENGINE_REBOOT)
        hr = target_reboot(e->target);
    else if (way == ENGINE_CRASH)
        hr = target_crash(e->target);
    else
        hr = resume(e, way);
    going_forget(e); /* also after a failure: perhaps it ran */
    if (FAILED(hr)) {
        e->able = able;
        return hr;
    }
    breakpoints_leave(e);
    e->state = ENGINE_RUNS;
    effective_forget(e); /* which is told */
    extensions_notify(e, true, false);
    notice_engine_changed(
            e, DEBUG_CES_EXECUTION_STATUS, going_status(e) | DEBUG_STATUS_INSIDE_WAIT);
    return hr;
}
