#include "backend/process/debug_parts.h"

#include "base/clock.h"
#include "base/log.h"

#define SLICE_MS 10   /* how soon a process that runs is asked to stop */
#define HOLD_MS  50   /* how long others stand while a thread goes for one instruction */
#define LEAVE_MS 5000 /* how long a process that runs has to stop before it is left */

static HRESULT read_memory(void *context, uint64_t va, void *bytes, size_t size, size_t *done)
{
    struct debug *d = context;

    return system_read(d->system, va, bytes, size, done);
}

static HRESULT write_memory(
        void *context, uint64_t va, const void *bytes, size_t size, size_t *done)
{
    struct debug *d = context;

    return trace_write(d->trace, va, bytes, size, done);
}

struct breaks_memory debug_memory(struct debug *d)
{
    return (struct breaks_memory){ read_memory, write_memory, d };
}

/* First off a breakpoint, then a step, then all. */
HRESULT debug_run_go_on(struct debug *d)
{
    const struct breaks_memory m = debug_memory(d);
    uint32_t alone = d->off ? d->off : d->steps;
    HRESULT hr = alone ? S_OK : breaks_plant(&d->breaks, &m);

    if (FAILED(hr) && hr != HR_CLOSED) /* its end is told in a moment */
        return hr;
    d->hold = alone ? clock_deadline(HOLD_MS) : 0;
    d->released = false;
    d->state = DEBUG_RUNS;
    trace_go(d->trace, alone, alone != 0);
    return S_OK;
}

/* An instruction that lasts, such as a call of the system: the others may have to go for it to end.
 */
static void release_others(struct debug *d)
{
    const struct breaks_memory m = debug_memory(d);
    uint32_t alone = d->off ? d->off : d->steps;

    d->hold = clock_deadline(HOLD_MS);
    if (!trace_waits(d->trace, alone) || FAILED(breaks_plant(&d->breaks, &m)))
        return;
    d->hold = 0;
    d->released = true;
    trace_go(d->trace, alone, false);
}

/* Whether an event is nobody's: a step off a breakpoint, or one that the process was let go from
 * before it could be told, another event being first; a breakpoint that is none any more, or
 * that another thread has come to at the same time, which comes to it again; the debugger's own
 * one. The one that goes off can only have come to an instruction of the program's own. */
static bool goes_by(struct debug *d)
{
    const struct breaks_memory m = debug_memory(d);
    const struct ds_event *e = &d->last.event;
    size_t size;

    if (!e->kind)
        return true;
    if (e->kind != DS_EVENT_STOPPED)
        return false;
    if (d->last.step) {
        if (e->thread == d->off)
            d->off = 0;
        return e->thread != d->steps;
    }
    if (!d->last.instruction)
        return false;
    if (breaks_has(&d->breaks, e->address)) {
        bool late = d->off != 0 && !d->released && e->thread != d->off;

        if (late || !breaks_is_own(&d->breaks, e->address))
            return late;
        d->off = e->thread;
        return true;
    }
    return !breaks_is_instruction(&d->breaks, &m, e->address, &size);
}

/* Images first, then what it stands for, unless it goes on for that. */
static HRESULT tell(struct debug *d)
{
    if (!debug_images_next(d) && d->state == DEBUG_STANDS && goes_by(d))
        return debug_run_go_on(d);
    bell_ring(&d->bell[DEBUG_NEWS]);
    return S_OK;
}

static void arrive(struct debug *d)
{
    const struct breaks_memory m = debug_memory(d);
    struct system_facts facts;

    d->hold = 0;
    d->state = DEBUG_STANDS;
    if (d->last.event.kind == DS_EVENT_RESTARTED) {
        system_facts(d->system, &facts);
        breaks_forget(&d->breaks, facts.machine);
        debug_images_begin(d);
    }
    if (d->last.event.kind == DS_EVENT_ENDED)
        d->state = DEBUG_OVER;
    else
        breaks_lift(&d->breaks, &m);
    if (d->state == DEBUG_STANDS)
        debug_images_look(d);
    if (FAILED(tell(d)))
        bell_ring(&d->bell[DEBUG_NEWS]);
}

void debug_run_listen(struct debug *d)
{
    if (atomic_exchange(&d->interrupts, false))
        trace_break_in(d->trace);
    if (trace_listen(d->trace, SLICE_MS, &d->last) == S_OK)
        arrive(d);
    else if (d->hold && clock_ms() >= d->hold)
        release_others(d);
}

/* A break instruction of the program's own, with a breakpoint upon it or without, is passed by
 * where its user has not put the thread elsewhere; on x86 the system stood behind it. */
static void pass_instruction(struct debug *d, bool handled)
{
    const struct breaks_memory m = debug_memory(d);
    const struct ds_event *e = &d->last.event;
    uint64_t pc = 0;
    size_t size = 0;

    if (!d->last.instruction || FAILED(trace_get_pc(d->trace, e->thread, &pc)) ||
            pc != e->address || !breaks_is_instruction(&d->breaks, &m, pc, &size))
        return;
    if (handled || d->breaks.machine != IMAGE_FILE_MACHINE_ARM64)
        trace_set_pc(d->trace, e->thread, pc + size);
}

/* One that was let go off a breakpoint may stand there still: something else has happened first. */
static bool is_at_breakpoint(struct debug *d, uint32_t thread)
{
    uint64_t pc = 0;

    return thread && SUCCEEDED(trace_get_pc(d->trace, thread, &pc)) && breaks_has(&d->breaks, pc);
}

/* Those in an image that has gone are to be told of while it stands there. */
static HRESULT try_breakpoints(struct debug *d)
{
    const struct breaks_memory m = debug_memory(d);
    HRESULT hr = breaks_plant(&d->breaks, &m);

    breaks_lift(&d->breaks, &m);
    return hr == HR_CLOSED ? S_OK : hr;
}

HRESULT debug_run_resume(struct debug *d, unsigned how, uint32_t thread)
{
    bool handled = !(how & DS_RESUME_NOT_HANDLED);

    if (d->state == DEBUG_OVER)
        return HR_CLOSED;
    d->steps = how & DS_RESUME_STEP ? thread : 0;
    if (debug_images_told(d)) { /* what it has stopped for is not answered yet */
        HRESULT hr = try_breakpoints(d);

        return FAILED(hr) ? hr : tell(d);
    }
    pass_instruction(d, handled);
    trace_answer(d->trace, handled);
    if (!is_at_breakpoint(d, d->off))
        d->off = is_at_breakpoint(d, d->last.event.thread) ? d->last.event.thread : 0;
    return debug_run_go_on(d);
}

/* Take the break instructions out, for which it has to stand. */
void debug_run_leave(struct debug *d)
{
    const struct breaks_memory m = debug_memory(d);
    uint64_t deadline = clock_deadline(LEAVE_MS);
    struct trace_event event;

    if (d->state == DEBUG_STANDS)
        pass_instruction(d, true);
    if (d->state == DEBUG_RUNS)
        trace_break_in(d->trace);
    while (d->state == DEBUG_RUNS && clock_ms() < deadline)
        if (trace_listen(d->trace, SLICE_MS, &event) == S_OK)
            d->state = event.event.kind == DS_EVENT_ENDED ? DEBUG_OVER : DEBUG_STANDS;
    if (d->state == DEBUG_RUNS)
        LOG_WARN("process", "the process does not stop within %d seconds", LEAVE_MS / 1000);
    if (d->state != DEBUG_OVER)
        breaks_lift(&d->breaks, &m);
    trace_end(d->trace);
}
