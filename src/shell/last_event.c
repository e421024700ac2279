/* Why the target stands: in a few words, and in the structures of dbgeng.h. */
#include "shell/last_event.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "nt/system_version.h"
#include "shell/events.h"
#include "target/target.h"

EXCEPTION_RECORD64 last_event_record(const struct ds_event *event)
{
    const struct ds_exception *more = &event->exception;
    EXCEPTION_RECORD64 record = {
        .ExceptionCode = event->code,
        .ExceptionFlags = more->flags,
        .ExceptionRecord = more->record,
        .ExceptionAddress = event->address,
        .NumberParameters = more->parameter_count,
    };

    for (uint32_t i = 0; i < more->parameter_count && i < DS_EXCEPTION_PARAMETERS; i++)
        record.ExceptionInformation[i] = more->parameters[i];
    return record;
}

/* A dump does not say whether somebody could still have handled it. */
static const char *chance_of(const struct engine *e, const struct ds_event *event)
{
    if (!target_is_live(e->target))
        return "first/second chance not available";
    return event->first_chance ? "first chance" : "second chance";
}

static void describe_exception(
        const struct engine *e, const struct ds_event *event, struct last_event *out)
{
    const char *name = events_exception_name(event->code);

    out->type = DEBUG_EVENT_EXCEPTION;
    out->extra_size = sizeof(out->extra.exception);
    out->extra.exception.ExceptionRecord = last_event_record(event);
    out->extra.exception.FirstChance = event->first_chance;
    snprintf(out->words, sizeof(out->words), "%c%s - code %08" PRIx32 " (%s)",
            name[0] >= 'a' && name[0] <= 'z' ? name[0] - 'a' + 'A' : name[0], name + 1, event->code,
            chance_of(e, event));
}

static void describe_hit(uint32_t number, struct last_event *out)
{
    out->type = DEBUG_EVENT_BREAKPOINT;
    out->extra_size = sizeof(out->extra.breakpoint);
    out->extra.breakpoint.Id = number;
    snprintf(out->words, sizeof(out->words), "Hit breakpoint %" PRIu32, number);
}

void last_event_describe(const struct engine *e, struct last_event *out)
{
    const struct ds_event *event = &e->last;

    memset(out, 0, sizeof(*out));
    out->thread = facts_are_by_thread(e) ? facts_thread_number(e, event->thread) : event->processor;
    if (e->breakpoints.last_hit != DEBUG_ANY_ID) {
        describe_hit(e->breakpoints.last_hit, out);
        return;
    }
    switch (event->kind) {
    case DS_EVENT_STOPPED:
    case DS_EVENT_RESTARTED:
    case DS_EVENT_BUG_CHECK:
        if (event->code)
            describe_exception(e, event, out);
        break;
    case DS_EVENT_MODULE_LOADED:
        out->type = DEBUG_EVENT_LOAD_MODULE;
        out->extra_size = sizeof(out->extra.loaded);
        out->extra.loaded.Base = event->module.base;
        snprintf(out->words, sizeof(out->words), "Load module at %" PRIx64, event->module.base);
        break;
    case DS_EVENT_MODULE_UNLOADED:
        out->type = DEBUG_EVENT_UNLOAD_MODULE;
        out->extra_size = sizeof(out->extra.unloaded);
        out->extra.unloaded.Base = event->module.base;
        snprintf(out->words, sizeof(out->words), "Unload module at %" PRIx64, event->module.base);
        break;
    case DS_EVENT_THREAD_STARTED:
        out->type = DEBUG_EVENT_CREATE_THREAD;
        snprintf(out->words, sizeof(out->words), "Create thread %" PRIx32, event->thread);
        break;
    case DS_EVENT_THREAD_ENDED:
        out->type = DEBUG_EVENT_EXIT_THREAD;
        out->extra_size = sizeof(out->extra.thread_exit);
        out->extra.thread_exit.ExitCode = event->code;
        snprintf(out->words, sizeof(out->words), "Exit thread %" PRIx32 ", code %" PRIx32,
                event->thread, event->code);
        break;
    case DS_EVENT_GOES_DOWN:
    case DS_EVENT_PRINT:
    case DS_EVENT_ENDED:
        break;
    }
}

HRESULT last_event_bug_check(const struct engine *e, uint64_t values[5])
{
    if (e->last.kind != DS_EVENT_BUG_CHECK)
        return system_version_bug_check(e->memory, values);
    values[0] = e->last.bug_check.code;
    for (unsigned i = 0; i < 4; i++)
        values[i + 1] = e->last.bug_check.parameters[i];
    return S_OK;
}
