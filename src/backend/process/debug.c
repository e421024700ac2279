#include "backend/process/debug_parts.h"

#include <stdlib.h>

#include "backend/process/ending.h"
#include "base/worker.h"

#define LOOK_MS 100 /* how often what is done to a process that stands is taken notice of */

/* What another thread asks for. */
struct debug_request {
    HRESULT (*act)(struct debug *d, struct debug_request *r);
    unsigned how;
    uint32_t thread;
    uint32_t *id;
    uint64_t va;
    void *to;
    const void *from;
    size_t size;
    size_t done;
    HRESULT hr;
};

static HRESULT act_resume(struct debug *d, struct debug_request *r)
{
    return debug_run_resume(d, r->how, r->thread);
}

static HRESULT act_go_on(struct debug *d, struct debug_request *r)
{
    (void)r;
    return debug_run_go_on(d);
}

static HRESULT act_set(struct debug *d, struct debug_request *r)
{
    const struct breaks_memory m = debug_memory(d);

    return breaks_add(&d->breaks, &m, r->va, r->id);
}

static HRESULT act_clear(struct debug *d, struct debug_request *r)
{
    return breaks_remove(&d->breaks, r->thread);
}

static HRESULT act_get_context(struct debug *d, struct debug_request *r)
{
    return trace_get_context(d->trace, r->thread, r->to, r->size, &r->done);
}

static HRESULT act_set_context(struct debug *d, struct debug_request *r)
{
    HRESULT hr = trace_set_context(d->trace, r->thread, r->from, r->size);

    r->done = SUCCEEDED(hr) ? r->size : 0;
    return hr;
}

static HRESULT act_write(struct debug *d, struct debug_request *r)
{
    return trace_write(d->trace, r->va, r->from, r->size, &r->done);
}

static HRESULT act_current(struct debug *d, struct debug_request *r)
{
    uint64_t pc;

    *r->id = d->last.event.thread;
    if (FAILED(trace_get_pc(d->trace, *r->id, &pc)))
        *r->id = trace_any_thread(d->trace);
    return S_OK;
}

static HRESULT act_terminate(struct debug *d, struct debug_request *r)
{
    HRESULT hr = ending_bring(d->system, d->trace);

    (void)r;
    if (SUCCEEDED(hr))
        d->state = DEBUG_OVER;
    return hr;
}

static HRESULT act_end(struct debug *d, struct debug_request *r)
{
    (void)r;
    d->ends = true;
    return S_OK;
}

static void work(void *context)
{
    struct debug *d = context;

    d->hr = trace_begin(d->system, &d->breaks, &d->last, &d->trace);
    if (SUCCEEDED(d->hr))
        debug_images_begin(d);
    bell_ring(&d->bell[DEBUG_ANSWERED]);
    if (FAILED(d->hr))
        return;
    bell_ring(&d->bell[DEBUG_NEWS]);
    while (!d->ends) {
        if (bell_wait(&d->bell[DEBUG_ASKED], d->state == DEBUG_RUNS ? 0 : LOOK_MS)) {
            d->request->hr = d->request->act(d, d->request);
            bell_ring(&d->bell[DEBUG_ANSWERED]);
        } else if (d->state == DEBUG_RUNS) {
            debug_run_listen(d);
        } else {
            trace_notice(d->trace);
        }
    }
    debug_run_leave(d);
}

static HRESULT ask(struct debug *d, struct debug_request *r)
{
    d->request = r;
    bell_ring(&d->bell[DEBUG_ASKED]);
    bell_wait(&d->bell[DEBUG_ANSWERED], BELL_FOREVER);
    return r->hr;
}

HRESULT debug_begin(struct system_process *p, bool images, struct debug **out)
{
    struct debug *d = calloc(1, sizeof(*d));
    struct system_facts facts;
    HRESULT hr = E_OUTOFMEMORY;

    *out = NULL;
    if (!d)
        goto done;
    d->system = p;
    d->images.wanted = images;
    system_facts(p, &facts);
    breaks_forget(&d->breaks, facts.machine);
    atomic_init(&d->interrupts, false);
    atomic_init(&d->stopped, false);
    for (d->bells = 0; d->bells < DEBUG_BELLS; d->bells++) {
        hr = bell_init(&d->bell[d->bells]);
        if (FAILED(hr))
            goto done;
    }
    hr = worker_start(work, d, &d->worker);
    if (FAILED(hr))
        goto done;
    bell_wait(&d->bell[DEBUG_ANSWERED], BELL_FOREVER);
    hr = d->hr;
    if (FAILED(hr))
        goto done;
    *out = d;
    d = NULL; /* the caller owns it now */
done:
    debug_end(d);
    return hr;
}

void debug_end(struct debug *d)
{
    struct debug_request r = { .act = act_end };

    if (!d)
        return;
    if (d->worker && SUCCEEDED(d->hr))
        ask(d, &r);
    worker_join(d->worker);
    debug_images_end(d);
    while (d->bells > 0)
        bell_deinit(&d->bell[--d->bells]);
    free(d);
}

/* Until the process is let go the worker leaves its state and the event alone. */
HRESULT debug_wait(struct debug *d, uint32_t timeout_ms, struct ds_event *event)
{
    struct debug_request r = { .act = act_go_on };
    HRESULT hr = S_OK;

    if (d->told)
        return HR_CLOSED;
    if (d->printed) /* it has stood so long as the text was wanted */
        hr = ask(d, &r);
    if (FAILED(hr)) /* it stands still, and the next call tries again */
        return hr;
    d->printed = false;
    if (!bell_wait(&d->bell[DEBUG_NEWS], timeout_ms))
        return S_FALSE;
    *event = d->last.event;
    d->told = event->kind == DS_EVENT_ENDED;
    d->printed = event->kind == DS_EVENT_PRINT;
    if (event->kind == DS_EVENT_STOPPED || event->kind == DS_EVENT_RESTARTED) {
        atomic_store(&d->stopped, true);
        atomic_store(&d->interrupts, false);
    }
    return S_OK;
}

HRESULT debug_resume(struct debug *d, unsigned how, uint32_t thread)
{
    struct debug_request r = { .act = act_resume, .how = how, .thread = thread };
    HRESULT hr;

    atomic_store(&d->stopped, false);
    hr = ask(d, &r);
    if (FAILED(hr))
        atomic_store(&d->stopped, true);
    return hr;
}

void debug_interrupt(struct debug *d)
{
    if (!atomic_load(&d->stopped))
        atomic_store(&d->interrupts, true);
}

uint32_t debug_current_thread(struct debug *d)
{
    uint32_t id = 0;
    struct debug_request r = { .act = act_current, .id = &id };

    ask(d, &r);
    return id;
}

HRESULT debug_terminate(struct debug *d)
{
    struct debug_request r = { .act = act_terminate };

    return ask(d, &r);
}

HRESULT debug_set_breakpoint(struct debug *d, uint64_t va, uint32_t *id)
{
    struct debug_request r = { .act = act_set, .va = va, .id = id };

    return ask(d, &r);
}

HRESULT debug_clear_breakpoint(struct debug *d, uint32_t id)
{
    struct debug_request r = { .act = act_clear, .thread = id };

    return ask(d, &r);
}

HRESULT debug_get_context(struct debug *d, uint32_t thread, void *buf, size_t size, size_t *done)
{
    struct debug_request r = { .act = act_get_context, .thread = thread, .to = buf, .size = size };
    HRESULT hr = ask(d, &r);

    *done = r.done;
    return hr;
}

HRESULT debug_set_context(
        struct debug *d, uint32_t thread, const void *buf, size_t size, size_t *done)
{
    struct debug_request r = {
        .act = act_set_context, .thread = thread, .from = buf, .size = size
    };
    HRESULT hr = ask(d, &r);

    *done = r.done;
    return hr;
}

HRESULT debug_write(struct debug *d, uint64_t va, const void *buf, size_t size, size_t *done)
{
    struct debug_request r = { .act = act_write, .va = va, .from = buf, .size = size };
    HRESULT hr = ask(d, &r);

    *done = r.done;
    return hr;
}
