/* Group run: letting the target go on, and making it stop (spec kd-protocol 1.12, 1.15, 2.15). */
#include "backend/kd/host.h"

#include <inttypes.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/log.h"
#include "protocol/kd_context.h"

#define BREAK_INSTRUCTION 0xccu
#define ARM64_BREAK       0xd4200000u /* brk #n */
#define ARM64_BREAK_MASK  0xffe0001fu
#define DR7_NOTHING       0x400u /* no hardware breakpoint */
#define BUG_CHECK_BY_HAND 0xe2u  /* MANUALLY_INITIATED_CRASH */

/* How long a stop that was asked for is awaited when all ends; one that never said a word. */
#define LEAVE_MS        3000u
#define LEAVE_SILENT_MS 500u

static uint64_t now_of(struct kd_host *h)
{
    return h->wire->ops->now(h->wire);
}

/* Bytes of the break instruction that some bytes begin with; 0: they do not. Source: spec
 * kd-protocol 1.15, step 2; Arm Architecture Reference Manual, C6.2, BRK. */
static unsigned break_size(const struct kd_host *h, const uint8_t *bytes, size_t count)
{
    struct cursor in = cursor_of(bytes, count);

    switch (h->machine) {
    case IMAGE_FILE_MACHINE_AMD64:
    case IMAGE_FILE_MACHINE_I386:
        return count && bytes[0] == BREAK_INSTRUCTION ? 1 : 0;
    case IMAGE_FILE_MACHINE_ARM64:
        return count >= 4 && (take_u32(&in) & ARM64_BREAK_MASK) == ARM64_BREAK ? 4 : 0;
    default:
        return 0;
    }
}

/* The same where it stands: as the stop has shown, or where that may have been a breakpoint that
 * was taken out since, as memory has it now. */
static unsigned break_here(struct kd_host *h)
{
    const struct kd_report *report = &h->stop.report;
    uint8_t bytes[4] = { 0 };
    unsigned size = break_size(h, report->instructions, report->instruction_count);
    HRESULT hr;

    if (h->stop.state != KD_STATE_EXCEPTION)
        return 0;
    if (size && h->breaks.lifted && kd_host_read(h, h->stop.pc, bytes, size, &hr))
        return break_size(h, bytes, size);
    return size;
}

/* Those of 32 bits are sign-extended in messages. */
static bool is_same(const struct kd_host *h, uint64_t va, uint64_t pc)
{
    uint64_t other = va ^ pc;

    return h->session.pointer_size == 4 ? !(uint32_t)other : !other;
}

bool kd_host_stands_at(const struct kd_host *h, uint64_t va)
{
    return is_same(h, va, h->stop.pc) || (h->turn.on && is_same(h, va, h->turn.from));
}

/* An instruction that breaks is passed by: the target would stop at it again (1.15, step 2). Not
 * where an earlier try has done so, or its user has put it elsewhere. */
static HRESULT step_over_break(struct kd_host *h)
{
    unsigned passed = break_here(h);
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
    if (!is_same(h, pc, h->stop.pc))
        return S_OK;
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
    else if (SUCCEEDED(hr) && h->stop_asked && !h->stop_untold)
        kd_link_stop(&h->link, now_of(h)); /* which it has not heard while it stood */
    return hr;
}

/* What a target answered, as against one that does not. */
static bool is_refusal(HRESULT hr)
{
    return hr == HR_NOT_SUPPORTED || (FAILED(hr) && (hr & FACILITY_NT_BIT));
}

/* What comes before the one that has stopped goes on: no breakpoint stands, and it does not break
 * again where it stands. */
static HRESULT make_ready(struct kd_host *h, unsigned how)
{
    HRESULT hr = kd_breaks_lift(h);

    if (SUCCEEDED(hr) && !(how & DS_RESUME_NOT_HANDLED))
        hr = step_over_break(h);
    if (is_refusal(hr)) {
        LOG_WARN("kd", "the break instruction at 0x%" PRIx64 " cannot be passed by: %s", h->stop.pc,
                ds_hr_name(hr));
        hr = S_OK;
    }
    return hr;
}

/* All that comes before it is let go, and it; with breakpoints, or for ever without. */
static HRESULT let_go(struct kd_host *h, unsigned how, bool plants)
{
    struct kd_manipulate m = go_message(h, how);
    HRESULT hr;

    if (how & DS_RESUME_STEP && m.api == KD_CONTINUE)
        return E_NOTIMPL;
    hr = make_ready(h, how);
    if (SUCCEEDED(hr) && plants)
        hr = kd_breaks_plant(h);
    return SUCCEEDED(hr) ? ask_to_go(h, &m, false) : hr;
}

/* Off a breakpoint it goes by a step, with that one out. */
HRESULT kd_host_go(struct kd_host *h, unsigned how)
{
    bool off =
            !(how & DS_RESUME_STEP) && kd_breaks_here(h) && go_message(h, how).api == KD_CONTINUE2;
    HRESULT hr = let_go(h, off ? how | DS_RESUME_STEP : how, true);

    h->breaks.steps_off = off && SUCCEEDED(hr);
    return hr;
}

HRESULT kd_host_turn(struct kd_host *h, uint32_t processor, unsigned how)
{
    const struct kd_manipulate m = {
        .api = KD_SWITCH_PROCESSOR,
        .processor = (uint16_t)processor,
        .status = KD_STATUS_PENDING,
    };
    struct host_turn turn = { .on = true, .processor = processor, .how = how, .from = h->stop.pc };
    HRESULT hr;

    if (go_message(h, how).api == KD_CONTINUE)
        return E_NOTIMPL;
    hr = make_ready(h, how);
    h->turn = turn; /* the answer may come at once */
    if (SUCCEEDED(hr))
        hr = ask_to_go(h, &m, false);
    h->turn.on = SUCCEEDED(hr);
    return hr;
}

/* Nothing else happens before the answer, since the target stands. */
bool kd_host_turned(struct kd_host *h, const struct ds_event *event)
{
    bool there = h->turn.on && !h->stop_asked && event->kind == DS_EVENT_STOPPED &&
                 event->processor == h->turn.processor;
    bool goes = there && SUCCEEDED(kd_host_go(h, h->turn.how));

    h->turn.on = false;
    return goes;
}

static HRESULT kd_resume(struct ds_target *t, unsigned how)
{
    struct kd_host *h = host_of(t);
    bool other = t->info.current_processor != h->stop.processor;
    HRESULT hr;

    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr) && how & DS_RESUME_STEP && other && !h->goes_down)
        hr = kd_host_turn(h, t->info.current_processor, how);
    else if (SUCCEEDED(hr))
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
    h->stop_asked = !h->stands;
    if (!h->stands && !h->stop_untold && !h->arriving) {
        kd_link_stop(&h->link, now_of(h));
        h->wire->ops->hurry(h->wire);
    }
    kd_host_unlock(h);
    return S_OK;
}

static bool stands_untold(const struct kd_host *h)
{
    return h->stop_untold || h->passing;
}

HRESULT kd_host_leave(struct kd_host *h)
{
    uint64_t until = now_of(h) + (h->link.ever_heard ? LEAVE_MS : LEAVE_SILENT_MS);
    bool planted = !h->stands && kd_breaks_planted(h);

    if (planted && !stands_untold(h)) /* it runs with them, and is to run without */
        kd_link_stop(&h->link, now_of(h));
    while (!h->stands && !stands_untold(h) && now_of(h) < until &&
            (planted || h->turn.on || h->link.broke_in || h->link.run == KD_RUN_STOPPED))
        h->wire->ops->pass(h->wire, until);
    if (!h->stands && !stands_untold(h) && h->link.run != KD_RUN_STOPPED) {
        if (planted)
            LOG_WARN("kd", "the target does not stop: breakpoints are left in its memory");
        return S_OK;
    }
    (void)session_learn_version(h); /* without it, the plainest message is tried */
    return let_go(h, 0, false);
}

const struct ds_run_ops kd_run = {
    .wait = kd_wait,
    .resume = kd_resume,
    .interrupt = kd_interrupt,
    .reboot = kd_reboot,
    .crash = kd_crash,
    .explain = kd_explain,
};
