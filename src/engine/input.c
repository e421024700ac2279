#include "engine/input.h"

#include <stdlib.h>

#include "base/log.h"
#include "engine/engine.h"

#define SLICE_MS 50 /* an interrupt is a note that a signal handler may leave; it rings no bell */

HRESULT input_init(struct input *input)
{
    HRESULT hr = lock_init(&input->lock);

    if (FAILED(hr))
        return hr;
    hr = bell_init(&input->bell);
    if (FAILED(hr))
        lock_deinit(&input->lock);
    return hr;
}

void input_deinit(struct input *input)
{
    bell_deinit(&input->bell);
    lock_deinit(&input->lock);
}

struct telling {
    const struct notice *notice;
    unsigned told;
};

static void tell(struct listener *l, void *context)
{
    struct telling *t = context;

    if (!l->has_input)
        return;
    if (listener_is_here(l)) {
        t->told += l->ops->notice(l, t->notice) == NOTICE_TAKEN;
        return;
    }
    inbox_put_notice(&l->inbox, t->notice);
    t->told++;
}

/* How many were told. */
static unsigned tell_all(struct engine *e, uint32_t event, uint32_t size)
{
    const struct notice notice = { .event = event, .size = size };
    struct telling t = { &notice, 0 };

    lock_take(&e->lock);
    listeners_each(e, tell, &t);
    lock_give(&e->lock);
    return t.told;
}

static bool begin(struct input *input)
{
    bool begins;

    lock_take(&input->lock);
    begins = !input->asked;
    input->asked = true;
    lock_give(&input->lock);
    return begins;
}

static char *finish(struct input *input)
{
    char *line;

    lock_take(&input->lock);
    line = input->line;
    input->line = NULL;
    input->asked = false;
    lock_give(&input->lock);
    return line;
}

static bool has_come(struct input *input)
{
    bool has;

    lock_take(&input->lock);
    has = input->line != NULL;
    lock_give(&input->lock);
    return has;
}

static HRESULT wait_for_line(struct engine *e)
{
    while (!has_come(&e->input)) {
        if (atomic_exchange(&e->interrupted, false) || engine_is_ending(e))
            return HR_INTERRUPTED;
        bell_wait(&e->input.bell, SLICE_MS);
    }
    return S_OK;
}

HRESULT input_take(struct engine *e, uint32_t size, char **line)
{
    HRESULT hr = E_UNEXPECTED;

    *line = NULL;
    if (log_in_sink() || !begin(&e->input))
        return hr;
    if (tell_all(e, NOTICE_START_INPUT, size) > 0) {
        hr = wait_for_line(e);
        tell_all(e, NOTICE_END_INPUT, 0);
    }
    *line = finish(&e->input);
    if (FAILED(hr)) {
        free(*line);
        *line = NULL;
    }
    return hr;
}

HRESULT input_return(struct engine *e, char *line)
{
    struct input *input = &e->input;
    bool taken;

    lock_take(&input->lock);
    taken = input->asked && !input->line;
    if (taken)
        input->line = line;
    lock_give(&input->lock);
    if (taken)
        bell_ring(&input->bell);
    else
        free(line);
    return taken ? S_OK : S_FALSE;
}

bool input_is_asked(struct engine *e)
{
    bool asked;

    lock_take(&e->input.lock);
    asked = e->input.asked;
    lock_give(&e->input.lock);
    return asked;
}
