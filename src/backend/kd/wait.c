/* Group run: waiting for the target, and what is asked of one that has stopped (spec
 * kd-protocol 1.13, 1.14). */
#include "backend/kd/host.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#define BUG_CHECK_TEXT    "*** Fatal System Error: 0x"
#define BUG_CHECK_NUMBERS 5u

/* How long a target that stands is asked what it is, before who waits may do something else; over a
 * line that damages packets, where to begin again costs more than it helps. */
#define LEARN_MS         10000u
#define LEARN_DAMAGED_MS 30000u
#define LEARN_LEAST_MS   2000u

/* And so long breakpoints of others are looked for. */
#define SWEEP_MS 3000u

static uint64_t now_of(struct kd_host *h)
{
    return h->wire->ops->now(h->wire);
}

/* "*** Fatal System Error: 0x%08x" and "(0x%p,0x%p,0x%p,0x%p)": the kernel prints it, then stops.
 */
static bool printed_bug_check(const struct kd_host *h, struct ds_bug_check *bug)
{
    const char *at = strstr(h->printed, BUG_CHECK_TEXT);
    char *end;

    if (!h->printed_size || !at)
        return false;
    bug->code = (uint32_t)strtoul(at + strlen(BUG_CHECK_TEXT), &end, 16);
    at = strchr(end, '(');
    for (unsigned i = 0; at && i < BUG_CHECK_NUMBERS - 1; i++) {
        bug->parameters[i] = strtoull(at + 1, &end, 16);
        at = *end == ',' ? end : NULL;
    }
    return true;
}

/* What the kernel keeps of it; 0: none. */
static bool kept_bug_check(struct kd_host *h, struct ds_bug_check *bug)
{
    size_t wide = h->session.pointer_size;
    uint8_t bytes[BUG_CHECK_NUMBERS * 8] = { 0 };
    struct cursor in = cursor_of(bytes, sizeof(bytes));
    uint64_t numbers[BUG_CHECK_NUMBERS];
    HRESULT hr;

    if (!h->session.bug_check_at || h->stop.pc != h->session.break_at ||
            !kd_host_read(h, h->session.bug_check_at, bytes, BUG_CHECK_NUMBERS * wide, &hr))
        return false;
    for (unsigned i = 0; i < BUG_CHECK_NUMBERS; i++)
        numbers[i] = wide == 8 ? take_u64(&in) : take_u32(&in);
    bug->code = (uint32_t)numbers[0];
    memcpy(bug->parameters, numbers + 1, sizeof(bug->parameters));
    return bug->code != 0;
}

static uint64_t later(uint64_t now, uint32_t ms)
{
    return ms == UINT32_MAX ? UINT64_MAX : now + ms;
}

/* When a target that has never stood is waited for no longer. */
static uint64_t give_up_at(const struct kd_host *h)
{
    return h->stood ? UINT64_MAX : later(h->opened_at, h->options.wait_ms);
}

/* When asking who it is ends for now: the first time with what may be waited for at all. */
static uint64_t learn_until(struct kd_host *h)
{
    uint64_t now = now_of(h);
    uint64_t until = now + (h->link.ever_damaged ? LEARN_DAMAGED_MS : LEARN_MS);
    uint64_t give_up = give_up_at(h);

    if (give_up < now + LEARN_LEAST_MS)
        give_up = now + LEARN_LEAST_MS;
    return give_up < until ? give_up : until;
}

/* Who it is, and whether it has crashed. */
static HRESULT learn(struct kd_host *h, struct ds_event *event)
{
    struct ds_bug_check bug = { 0 };
    HRESULT hr;

    h->learn_until = learn_until(h);
    do
        hr = session_learn(h);
    while (hr == HR_TIMEOUT && now_of(h) < h->learn_until);
    if (SUCCEEDED(hr) && event->kind == DS_EVENT_STOPPED && event->code == KD_CODE_BREAKPOINT &&
            (printed_bug_check(h, &bug) || kept_bug_check(h, &bug))) {
        event->kind = DS_EVENT_BUG_CHECK;
        event->bug_check = bug;
    }
    return hr;
}

/* Whether who asked it to stop has what was wanted. */
static bool is_the_stop(const struct kd_host *h, const struct ds_event *event)
{
    return !h->stood ||
           (event->kind != DS_EVENT_MODULE_LOADED && event->kind != DS_EVENT_MODULE_UNLOADED &&
                   event->kind != DS_EVENT_GOES_DOWN);
}

/* Memory is to show the program. What cannot be taken out now is tried at the next occasion; those
 * that are there no more, as a rule, are not waited for long. */
static void take_breakpoints_out(struct kd_host *h)
{
    uint64_t until = now_of(h) + SWEEP_MS;
    HRESULT hr;

    h->breaks.lifted = false;
    hr = kd_breaks_lift(h);
    if (SUCCEEDED(hr))
        kd_breaks_go_back(h);
    else
        LOG_WARN("kd", "breakpoints may stand in the target's memory: %s", ds_hr_name(hr));
    h->learn_until = until < h->learn_until ? until : h->learn_until;
    hr = kd_breaks_sweep(h);
    if (FAILED(hr))
        LOG_INFO("kd", "whether other hosts have left breakpoints is seen later: %s",
                ds_hr_name(hr));
}

/* The stop after a step off a breakpoint is nobody's: it is let go on, where nobody wants a stop.
 */
static bool goes_off_breakpoint(struct kd_host *h, const struct ds_event *event)
{
    bool ours = h->breaks.steps_off && !h->stop_asked && event->kind == DS_EVENT_STOPPED &&
                event->code == KD_CODE_SINGLE_STEP;

    h->breaks.steps_off = false;
    return ours && SUCCEEDED(kd_host_go(h, 0));
}

/* A stop at which the target is asked who it is. Where it does not say, the stop is untold.
 * S_FALSE: it runs again. */
static HRESULT arrive(struct kd_host *h, struct ds_event *event)
{
    HRESULT hr;

    h->stop_untold = false;
    h->arriving = true;
    hr = learn(h, event);
    if (SUCCEEDED(hr))
        take_breakpoints_out(h);
    h->arriving = false;
    if (SUCCEEDED(hr) && h->stop_untold)
        hr = HR_RESTARTED; /* a newer stop is the next event */
    if (FAILED(hr) && hr != HR_RESTARTED) {
        news_put_back(&h->news);
        h->stop_untold = true;
    }
    if (FAILED(hr))
        return hr;
    if (kd_host_turned(h, event) || goes_off_breakpoint(h, event))
        return S_FALSE;
    if (is_the_stop(h, event))
        h->stop_asked = false;
    h->stands = true;
    h->stood = true;
    h->overtaken = false;
    return S_OK;
}

/* S_FALSE, HR_TIMEOUT: nothing yet. */
static HRESULT look(struct kd_host *h, struct ds_event *event)
{
    HRESULT hr = S_FALSE;

    while (hr == S_FALSE && news_take(&h->news, event)) {
        hr = DS_EVENT_STANDS(event->kind) ? arrive(h, event) : S_OK;
        if (hr == HR_RESTARTED)
            hr = S_FALSE; /* and its first stop is the next event */
    }
    if (hr == S_FALSE && h->passing)
        hr = kd_host_go(h, 0) == S_OK ? S_FALSE : HR_TIMEOUT;
    if (hr == S_FALSE && h->gone)
        hr = HR_CLOSED;
    return hr == HR_CLOSED && !h->gone ? HR_TIMEOUT : hr;
}

/* Let time pass, and the target be made to stop if it never has. */
static void wait_on(struct kd_host *h, uint64_t until)
{
    if (h->stop_untold && h->link.state != KD_LINK_CLOSED)
        return; /* it is asked again */
    if (!h->stood || h->overtaken)
        kd_link_stop(&h->link, now_of(h));
    h->wire->ops->pass(h->wire, until);
}

static void say_why_not(struct kd_host *h, HRESULT hr)
{
    char text[256];

    kd_explain(&h->base, text, sizeof(text));
    LOG_ERROR("kd", "%s: %s", text, ds_hr_name(hr));
}

HRESULT kd_wait(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event)
{
    struct kd_host *h = host_of(t);
    uint64_t until;
    bool told;
    HRESULT hr;

    kd_host_lock(h);
    until = later(now_of(h), timeout_ms);
    while ((hr = look(h, event)) == S_FALSE || hr == HR_TIMEOUT) {
        uint64_t give_up = give_up_at(h);

        hr = now_of(h) >= give_up ? HR_TIMEOUT : S_FALSE;
        if (hr == HR_TIMEOUT)
            h->options.wait_ms = UINT32_MAX; /* who waits on does so without end */
        if (hr == HR_TIMEOUT || now_of(h) >= until)
            break;
        wait_on(h, until < give_up ? until : give_up);
    }
    told = !h->stood || hr == HR_TIMEOUT; /* who waits says so, or judges */
    kd_host_unlock(h);
    if (FAILED(hr) && !told)
        say_why_not(h, hr);
    return hr;
}
