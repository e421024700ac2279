#include "backend/process/ending.h"

#include "base/clock.h"

#define END_MS  5000 /* how long it has: one that the disk keeps waiting cannot end */
#define PACE_MS 1

HRESULT ending_bring(struct system_process *p, struct trace *t)
{
    uint64_t deadline = clock_deadline(END_MS);
    struct trace_event event;
    HRESULT hr = system_wait_end(p, 0);

    if (hr == S_FALSE)
        hr = system_kill(p);
    if (FAILED(hr))
        return hr;
    do { /* its debugger has to hear of its end, or there is none */
        if (t)
            trace_listen(t, PACE_MS, &event);
        hr = system_wait_end(p, PACE_MS);
    } while (hr == S_FALSE && clock_left(deadline));
    return hr == S_FALSE ? HR_TIMEOUT : hr;
}
