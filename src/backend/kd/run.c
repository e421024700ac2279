/* Group run: waiting for the target, letting it go on (spec kd-protocol 1.13 to 1.15, 2.15). */
#include "backend/kd/host.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/log.h"
#include "protocol/kd_context.h"

#define BREAK_INSTRUCTION 0xccu
#define ARM64_BREAK       0xd4200000u /* brk #n */
#define ARM64_BREAK_MASK  0xffe0001fu
#define DR7_NOTHING       0x400u /* no hardware breakpoint */
#define BUG_CHECK_BY_HAND 0xe2u  /* MANUALLY_INITIATED_CRASH */
#define LEARN_ATTEMPTS    3u
#define BUG_CHECK_TEXT    "*** Fatal System Error: 0x"
#define BUG_CHECK_NUMBERS 5u

static uint64_t now_of(struct kd_host *h)
{
    return h->wire->ops->now(h->wire);
}

/* Bytes of the break instruction where it stands; 0: there is none. Source: spec kd-protocol 1.15,
 * step 2; Arm Architecture Reference Manual, C6.2, BRK. */
static unsigned break_size(const struct kd_host *h)
{
    const struct kd_report *report = &h->stop.report;
    struct cursor in = cursor_of(report->instructions, sizeof(report->instructions));

    if (h->stop.state != KD_STATE_EXCEPTION)
        return 0;
    switch (h->machine) {
    case IMAGE_FILE_MACHINE_AMD64:
    case IMAGE_FILE_MACHINE_I386:
        return report->instruction_count && report->instructions[0] == BREAK_INSTRUCTION ? 1 : 0;
    case IMAGE_FILE_MACHINE_ARM64:
        return report->instruction_count >= 4 && (take_u32(&in) & ARM64_BREAK_MASK) == ARM64_BREAK
                       ? 4
                       : 0;
    default:
        return 0;
    }
}

/* An instruction that breaks is passed by: the target would stop at it again (1.15, step 2). */
static HRESULT step_over_break(struct kd_host *h)
{
    unsigned passed = break_size(h);
    uint8_t before[KD_DATA_MAX];
    uint8_t context[KD_DATA_MAX];
    uint64_t pc = 0;
    size_t size = 0;
    HRESULT hr;

    if (!passed)
        return S_OK;
    hr = kd_context_read(h, h->stop.processor, before, &size);
    if (FAILED(hr))
        return hr;
    if (!kd_context_get(h->machine, KD_REGISTER_PC, before, size, &pc))
        return HR_NOT_SUPPORTED;
    memcpy(context, before, size);
    kd_context_set(h->machine, KD_REGISTER_PC, context, size, pc + passed);
    return kd_context_write(h, h->stop.processor, before, context, size);
}

static struct kd_manipulate go_message(const struct kd_host *h, unsigned how)
{
    bool wide = h->session.known && kd_message_has_api(&h->session.version, KD_CONTINUE2);
    struct kd_manipulate m = {
        .api = wide ? KD_CONTINUE2 : KD_CONTINUE,
        .processor = h->stop.processor,
        .status = KD_STATUS_PENDING,
        .go = {
            .status = how & DS_RESUME_NOT_HANDLED ? KD_CONTINUE_NOT_HANDLED : KD_CONTINUE_GO,
            .trace = how & DS_RESUME_STEP ? 1 : 0,
            .dr7 = h->stop.report.dr7 ? h->stop.report.dr7 : DR7_NOTHING,
            .symbol_start = 1,
        },
    };

    return m;
}

/* Ask for what lets it go. The ids of a session that ended are worth nothing, unless the next one
 * has begun already. */
static HRESULT ask_to_go(struct kd_host *h, const struct kd_manipulate *m, bool for_good)
{
    struct kd_manipulate none;
    HRESULT hr;

    h->leaves_for_good = for_good;
    hr = kd_host_ask(h, m, 0, KD_GO, &none);
    h->leaving = false;
    if (SUCCEEDED(hr) && h->leaves_for_good && !h->began)
        kd_link_forget(&h->link, now_of(h));
    return hr;
}

HRESULT kd_host_go(struct kd_host *h, unsigned how)
{
    struct kd_manipulate m = go_message(h, how);
    HRESULT hr = S_OK;

    if (how & DS_RESUME_STEP && m.api == KD_CONTINUE)
        return E_NOTIMPL;
    if (!(how & DS_RESUME_NOT_HANDLED))
        hr = step_over_break(h);
    return SUCCEEDED(hr) ? ask_to_go(h, &m, false) : hr;
}

static HRESULT kd_resume(struct ds_target *t, unsigned how)
{
    struct kd_host *h = host_of(t);
    HRESULT hr;

    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = kd_host_go(h, how);
    kd_host_unlock(h);
    return hr;
}

static HRESULT end_system(struct ds_target *t, const struct kd_manipulate *m, bool for_good)
{
    struct kd_host *h = host_of(t);
    HRESULT hr;

    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = ask_to_go(h, m, for_good);
    kd_host_unlock(h);
    return hr;
}

static HRESULT kd_reboot(struct ds_target *t)
{
    struct kd_manipulate m = { .api = KD_REBOOT, .status = KD_STATUS_PENDING };

    return end_system(t, &m, true);
}

static HRESULT kd_crash(struct ds_target *t)
{
    struct kd_manipulate m = {
        .api = KD_CAUSE_BUG_CHECK,
        .status = KD_STATUS_PENDING,
        .bug_check = BUG_CHECK_BY_HAND,
    };

    return end_system(t, &m, false);
}

static HRESULT kd_interrupt(struct ds_target *t)
{
    struct kd_host *h = host_of(t);

    kd_host_lock(h);
    if (!h->stands) {
        kd_link_stop(&h->link, now_of(h));
        h->wire->ops->hurry(h->wire);
    }
    kd_host_unlock(h);
    return S_OK;
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

/* A stop at which the target is asked who it is, and whether it has crashed. */
static HRESULT arrive(struct kd_host *h, struct ds_event *event)
{
    struct ds_bug_check bug = { 0 };
    HRESULT hr = HR_TIMEOUT;

    h->stop_untold = false;
    for (unsigned i = 0; i < LEARN_ATTEMPTS && hr == HR_TIMEOUT; i++)
        hr = session_learn(h);
    if (FAILED(hr))
        return hr;
    if (event->kind == DS_EVENT_STOPPED && event->code == KD_CODE_BREAKPOINT &&
            (printed_bug_check(h, &bug) || kept_bug_check(h, &bug))) {
        event->kind = DS_EVENT_BUG_CHECK;
        event->bug_check = bug;
    }
    h->stands = true;
    h->stood = true;
    h->overtaken = false;
    return S_OK;
}

/* S_FALSE: nothing yet. */
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
    return hr;
}

static uint64_t later(uint64_t now, uint32_t ms)
{
    return ms == UINT32_MAX ? UINT64_MAX : now + ms;
}

static void say_why_not(struct kd_host *h, HRESULT hr)
{
    char text[256];

    kd_explain(&h->base, text, sizeof(text));
    LOG_ERROR("kd", "%s: %s", text, ds_hr_name(hr));
}

static HRESULT kd_wait(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event)
{
    struct kd_host *h = host_of(t);
    uint64_t until;
    uint64_t give_up;
    HRESULT hr;

    kd_host_lock(h);
    until = later(now_of(h), timeout_ms);
    give_up = h->stood ? UINT64_MAX : later(h->opened_at, h->options.wait_ms);
    while ((hr = look(h, event)) == S_FALSE && now_of(h) < until) {
        if (now_of(h) >= give_up) {
            h->options.wait_ms = UINT32_MAX; /* who waits on does so without end */
            hr = HR_TIMEOUT;
            break;
        }
        if (!h->stood || h->overtaken)
            kd_link_stop(&h->link, now_of(h));
        h->wire->ops->pass(h->wire, until < give_up ? until : give_up);
    }
    kd_host_unlock(h);
    if (FAILED(hr) && hr != HR_TIMEOUT) /* which is for who waits to judge */
        say_why_not(h, hr);
    return hr;
}

const struct ds_run_ops kd_run = {
    .wait = kd_wait,
    .resume = kd_resume,
    .interrupt = kd_interrupt,
    .reboot = kd_reboot,
    .crash = kd_crash,
    .explain = kd_explain,
};
