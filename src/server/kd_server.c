#include "server/kd_server.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "protocol/kd_io.h"
#include "server/kd_requests.h"
#include "server/kd_stop.h"
#include "target/run.h"

static void await_request(struct kd_server *s, uint64_t now_ms)
{
    s->stage = KD_SERVER_LISTENS;
    kd_target_link_listen(&s->link, now_ms);
}

/* The state change, for the first time or once more. */
static void tell_state(struct kd_server *s, uint64_t now_ms)
{
    s->stage = KD_SERVER_TELLS;
    s->goes_on = false;
    kd_target_link_send(&s->link, now_ms, KD_PACKET_STATE, s->told, s->told_size, s->patient);
}

/* The next piece of what is to be printed. */
static void print(struct kd_server *s, uint64_t now_ms)
{
    size_t size = s->text_size < KD_PRINT_MAX ? s->text_size : KD_PRINT_MAX;
    const struct kd_debug_io io = {
        .api = KD_PRINT_STRING,
        .length = (uint32_t)size,
        .text = (const uint8_t *)s->text,
        .text_size = size,
    };

    s->text += size;
    s->text_size -= size;
    s->stage = KD_SERVER_PRINTS;
    kd_target_link_send(&s->link, now_ms, KD_PACKET_DEBUG_IO, s->message,
            kd_io_encode_debug(&io, s->message), false);
}

static void run_on(struct kd_server *s)
{
    s->stage = KD_SERVER_RUNS;
    kd_target_link_run(&s->link);
    if (!kd_target_link_take_break(&s->link))
        return;
    s->alone = false;
    target_interrupt(s->target);
}

/* The target was let go, or was not. One that cannot run is where it was. */
static void resumed(struct kd_server *s, uint64_t now_ms, HRESULT hr)
{
    if (SUCCEEDED(hr)) {
        memory_on(s->memory, MEMORY_TARGET_RAN);
        run_on(s);
        return;
    }
    if (s->target->run)
        LOG_WARN("server", "the target does not go on: %s", ds_hr_name(hr));
    kd_target_link_take_break(&s->link);
    tell_state(s, now_ms);
}

/* What whoever owns the target wants to know afterwards. */
static void note(struct kd_server *s, const struct ds_event *event)
{
    s->last = *event;
    s->last.text = NULL; /* it does not last */
    s->last.text_size = 0;
}

/* As Windows does: the instructions that it shows are the program's own. */
static void encode_stop(struct kd_server *s, const struct ds_event *event)
{
    kd_breakpoints_clear_in(
            &s->breakpoints, s->memory, kd_stop_counter(&s->contexts, event), KD_INSTRUCTIONS_SIZE);
    s->told_size = kd_stop_encode(&s->contexts, event, s->told);
}

/* What has to wait for the host, or goes by when there is none. */
static void stand(struct kd_server *s, uint64_t now_ms, const struct ds_event *event)
{
    bool of_thread = event->kind == DS_EVENT_THREAD_STARTED || event->kind == DS_EVENT_THREAD_ENDED;

    note(s, event);
    s->patient = event->kind != DS_EVENT_MODULE_LOADED && event->kind != DS_EVENT_MODULE_UNLOADED &&
                 event->kind != DS_EVENT_GOES_DOWN && !of_thread;
    if (of_thread || (s->alone && !s->patient)) { /* KD has no words for threads */
        resumed(s, now_ms, target_resume(s->target, 0));
        return;
    }
    if (event->kind == DS_EVENT_RESTARTED) {
        kd_target_link_restart(&s->link);
        kd_breakpoints_clear_all(&s->breakpoints, s->memory);
        s->alone = false;
    }
    encode_stop(s, event);
    if (event->kind != DS_EVENT_BUG_CHECK || s->alone) {
        tell_state(s, now_ms);
        return;
    }
    kd_stop_bug_text(&event->bug_check, s->bug_text, sizeof(s->bug_text));
    s->text = s->bug_text;
    s->text_size = strlen(s->bug_text);
    s->stop_follows = true;
    print(s, now_ms);
}

static void take_event(struct kd_server *s, uint64_t now_ms, const struct ds_event *event)
{
    if (event->kind == DS_EVENT_ENDED) {
        note(s, event);
        s->stage = KD_SERVER_ENDED;
    } else if (DS_EVENT_STANDS(event->kind)) {
        stand(s, now_ms, event);
    } else if (event->kind == DS_EVENT_PRINT && event->text_size && !s->alone) {
        s->text = event->text;
        s->text_size = event->text_size;
        print(s, now_ms);
    }
}

/* A packet arrived whole; what comes behind it. */
static void sent(struct kd_server *s, uint64_t now_ms)
{
    s->alone = false; /* somebody acknowledged */
    if (s->stage != KD_SERVER_PRINTS) {
        if (s->goes_on) /* the answer has arrived, and the host wants nothing else */
            resumed(s, now_ms, target_resume(s->target, s->goes_how));
        else
            await_request(s, now_ms);
    } else if (s->text_size) {
        print(s, now_ms);
    } else if (s->stop_follows) {
        s->stop_follows = false;
        tell_state(s, now_ms);
    } else {
        run_on(s);
    }
}

/* Nobody is there: what the target does goes untold until somebody breaks in. */
static void given_up(struct kd_server *s, uint64_t now_ms)
{
    LOG_INFO("server", "no host answers: the target goes on alone");
    s->alone = true;
    s->text_size = 0;
    if (s->stage == KD_SERVER_TELLS) {
        resumed(s, now_ms, target_resume(s->target, 0));
    } else if (s->stop_follows) {
        s->stop_follows = false;
        tell_state(s, now_ms);
    } else {
        run_on(s);
    }
}

/* The host has chosen another processor; a number that is none leaves the old one. */
static void switch_processor(struct kd_server *s, uint64_t now_ms, uint32_t cpu)
{
    struct ds_target_info *info = &s->target->info;
    struct ds_event wake = { .kind = DS_EVENT_STOPPED, .code = KD_CODE_WAKE, .first_chance = true };

    if (cpu < info->processors)
        info->current_processor = cpu;
    wake.processor = info->current_processor;
    s->patient = true;
    encode_stop(s, &wake);
    tell_state(s, now_ms);
}

static unsigned how_to_resume(const struct kd_manipulate *asked)
{
    unsigned how = asked->api == KD_CONTINUE2 && asked->go.trace ? DS_RESUME_STEP : 0;

    if (kd_message_failed(asked->go.status))
        how |= DS_RESUME_NOT_HANDLED;
    return how;
}

/* A machine that cannot restart stands where it always does, in a session of its own. */
static void reboot(struct kd_server *s, uint64_t now_ms)
{
    if (!s->target->run)
        kd_target_link_restart(&s->link);
    resumed(s, now_ms, target_reboot(s->target));
}

/* What is not answered by a message. */
static void obey(struct kd_server *s, uint64_t now_ms, const struct kd_manipulate *asked)
{
    switch (asked->api) {
    case KD_CONTINUE:
    case KD_CONTINUE2:
        resumed(s, now_ms, target_resume(s->target, how_to_resume(asked)));
        break;
    case KD_REBOOT:
        reboot(s, now_ms);
        break;
    case KD_CAUSE_BUG_CHECK:
        resumed(s, now_ms, target_crash(s->target));
        break;
    case KD_SWITCH_PROCESSOR:
        switch_processor(s, now_ms, asked->processor);
        break;
    case KD_SET_INTERNAL_BREAKPOINT:
        kd_breakpoints_count(&s->breakpoints, &asked->internal);
        break;
    case KD_CLEAR_INTERNAL_BREAKPOINTS:
        memset(s->breakpoints.internals, 0, sizeof(s->breakpoints.internals));
        break;
    default:
        break; /* special calls and the like: nothing that a host would see */
    }
}

static void answer(struct kd_server *s, uint64_t now_ms, const struct kd_manipulate *asked)
{
    uint8_t data[KD_DATA_MAX];
    struct kd_request r = { .request = asked, .reply = *asked, .data = data };
    bool known;
    size_t size;

    r.reply.data = NULL;
    r.reply.data_size = 0;
    s->goes_on = false;
    known = kd_requests_answer(s, &r);
    if (!known)
        r.reply.status = s->quirks & KD_SERVER_SHORT_REPLIES ? KD_STATUS_NOT_IMPLEMENTED
                                                             : KD_STATUS_UNSUCCESSFUL;
    size = kd_message_encode(&r.reply, (uint16_t)s->target->info.machine, s->message);
    if (!known && s->quirks & KD_SERVER_SHORT_REPLIES)
        size = KD_MANIPULATE_HEADER;
    s->stage = KD_SERVER_ANSWERS;
    kd_target_link_send(&s->link, now_ms, KD_PACKET_MANIPULATE, s->message, size, true);
}

static void request(struct kd_server *s, uint64_t now_ms)
{
    const struct kd_framer *f = &s->link.framer;
    struct kd_manipulate asked;
    HRESULT hr =
            kd_message_parse(f->message, f->header.size, (uint16_t)s->target->info.machine, &asked);

    if (s->flush)
        s->flush(s->flush_context);
    if (FAILED(hr) || asked.bare)
        LOG_WARN("server", "a request of 0x%x bytes is none", f->header.size);
    else if (kd_message_has_reply(asked.api))
        answer(s, now_ms, &asked);
    else
        obey(s, now_ms, &asked);
}

static void act(struct kd_server *s, uint64_t now_ms, enum kd_target_event event)
{
    switch (event) {
    case KD_TARGET_BREAK:
        s->alone = false;
        target_interrupt(s->target);
        break;
    case KD_TARGET_SENT:
        sent(s, now_ms);
        break;
    case KD_TARGET_GIVEN_UP:
        given_up(s, now_ms);
        break;
    case KD_TARGET_REQUEST:
        request(s, now_ms);
        break;
    case KD_TARGET_AGAIN:
        tell_state(s, now_ms);
        break;
    case KD_TARGET_NOISE:
        s->hangs_up = true;
        break;
    case KD_TARGET_NOTHING:
        break;
    }
}

HRESULT kd_server_new(struct ds_target *target, atomic_bool *interrupted,
        const struct kd_server_options *options, struct kd_server **out)
{
    struct kd_server *s = calloc(1, sizeof(*s));
    HRESULT hr = E_OUTOFMEMORY;

    *out = NULL;
    if (!s)
        goto done;
    s->target = target;
    s->quirks = options->quirks;
    s->report = options->report;
    s->flush = options->flush;
    s->flush_context = options->flush_context;
    kd_target_link_init(&s->link, options->link_quirks);
    hr = memory_new(target, interrupted, &s->memory);
    if (FAILED(hr))
        goto done;
    s->contexts = (struct contexts){ .m = s->memory };
    memory_cache_resize(s->memory, 0); /* the host asks for what it wants to see */
    *out = s;
    s = NULL;
done:
    kd_server_free(s);
    return hr;
}

void kd_server_free(struct kd_server *s)
{
    if (s)
        memory_free(s->memory);
    free(s);
}

void kd_server_leave(struct kd_server *s)
{
    kd_breakpoints_clear_all(&s->breakpoints, s->memory);
}

void kd_server_start(struct kd_server *s, uint64_t now_ms, const struct ds_event *why)
{
    s->contexts.header_cpu = why->processor;
    stand(s, now_ms, why);
}

/* What it was doing for the host before it does again: a RESET comes first anyway. */
void kd_server_meet(struct kd_server *s, uint64_t now_ms)
{
    static const char greeting[] = "a debugger is connected\n";

    kd_target_link_meet(&s->link, now_ms);
    if (!(s->quirks & KD_SERVER_GREETS) || s->stage == KD_SERVER_ENDED ||
            s->stage == KD_SERVER_PRINTS)
        return;
    s->stop_follows = s->stage != KD_SERVER_RUNS;
    s->text = greeting;
    s->text_size = sizeof(greeting) - 1;
    print(s, now_ms);
}

void kd_server_feed(struct kd_server *s, uint64_t now_ms, const void *bytes, size_t size)
{
    struct cursor in = cursor_of(bytes, size);

    while (in.at < in.end && s->stage != KD_SERVER_ENDED && !s->hangs_up)
        act(s, now_ms, kd_target_link_feed(&s->link, now_ms, &in));
}

void kd_server_tick(struct kd_server *s, uint64_t now_ms)
{
    act(s, now_ms, kd_target_link_tick(&s->link, now_ms));
}

uint64_t kd_server_deadline(const struct kd_server *s)
{
    return kd_target_link_deadline(&s->link);
}

bool kd_server_runs(const struct kd_server *s)
{
    return s->stage == KD_SERVER_RUNS;
}

HRESULT kd_server_run(struct kd_server *s, uint64_t now_ms, uint32_t timeout_ms)
{
    struct ds_event event;
    HRESULT hr = target_wait(s->target, timeout_ms, &event);

    if (FAILED(hr)) {
        LOG_ERROR("server", "the target failed while it ran: %s", ds_hr_name(hr));
        s->last = (struct ds_event){ .kind = DS_EVENT_ENDED };
        s->stage = KD_SERVER_ENDED;
        return hr;
    }
    if (hr == S_OK)
        take_event(s, now_ms, &event);
    return hr;
}

void kd_server_drain(struct kd_server *s, size_t size)
{
    kd_target_link_drain(&s->link, size);
}
