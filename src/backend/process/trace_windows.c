/* Windows' half of trace.h: a process of Windows is looked at alone, and nothing of this begins. */
#include "backend/process/trace.h"

#include "base/log.h"

HRESULT trace_begin(struct system_process *p, const struct breaks *breaks, struct trace **out)
{
    (void)p;
    (void)breaks;
    *out = NULL;
    LOG_ERROR("process", "processes of Windows are looked at, and not debugged: noninvasive does");
    return HR_NOT_SUPPORTED;
}

void trace_end(struct trace *t)
{
    (void)t;
}

HRESULT trace_listen(struct trace *t, uint32_t timeout_ms, struct trace_event *event)
{
    (void)t;
    (void)timeout_ms;
    (void)event;
    return E_UNEXPECTED;
}

void trace_notice(struct trace *t)
{
    (void)t;
}

void trace_answer(struct trace *t, bool handled)
{
    (void)t;
    (void)handled;
}

void trace_go(struct trace *t, uint32_t stepping, bool alone)
{
    (void)t;
    (void)stepping;
    (void)alone;
}

void trace_break_in(struct trace *t)
{
    (void)t;
}

bool trace_waits(struct trace *t, uint32_t thread)
{
    (void)t;
    (void)thread;
    return false;
}

uint32_t trace_any_thread(struct trace *t)
{
    (void)t;
    return 0;
}

HRESULT trace_get_context(
        struct trace *t, uint32_t thread, uint8_t *context, size_t room, size_t *size)
{
    (void)t;
    (void)thread;
    (void)context;
    (void)room;
    *size = 0;
    return E_UNEXPECTED;
}

HRESULT trace_set_context(struct trace *t, uint32_t thread, const uint8_t *context, size_t size)
{
    (void)t;
    (void)thread;
    (void)context;
    (void)size;
    return E_UNEXPECTED;
}

HRESULT trace_get_pc(struct trace *t, uint32_t thread, uint64_t *pc)
{
    (void)t;
    (void)thread;
    *pc = 0;
    return E_UNEXPECTED;
}

HRESULT trace_set_pc(struct trace *t, uint32_t thread, uint64_t pc)
{
    (void)t;
    (void)thread;
    (void)pc;
    return E_UNEXPECTED;
}

HRESULT trace_write(struct trace *t, uint64_t va, const void *bytes, size_t size, size_t *done)
{
    (void)t;
    (void)va;
    (void)bytes;
    (void)size;
    *done = 0;
    return E_UNEXPECTED;
}
