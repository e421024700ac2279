#include "engine/notice.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/unicode.h"
#include "engine/engine.h"

#define NAME_MAX_BYTES  260
#define IMAGE_MAX_BYTES 1024

/* Votes from the weakest to the strongest. Source: Microsoft Learn, "DEBUG_STATUS_XXX". */
static const uint32_t votes[] = {
    DEBUG_STATUS_NO_CHANGE,
    DEBUG_STATUS_IGNORE_EVENT,
    DEBUG_STATUS_GO,
    DEBUG_STATUS_GO_HANDLED,
    DEBUG_STATUS_GO_NOT_HANDLED,
    DEBUG_STATUS_STEP_OVER,
    DEBUG_STATUS_STEP_INTO,
    DEBUG_STATUS_BREAK,
};

struct telling {
    const struct notice *notice;
    unsigned vote; /* index of votes */
};

unsigned notice_vote_strength(uint32_t vote)
{
    for (unsigned i = 0; i < sizeof(votes) / sizeof(votes[0]); i++)
        if (votes[i] == vote)
            return i;
    return 0;
}

static void tell(struct listener *l, void *context)
{
    struct telling *t = context;
    unsigned strength;

    if (!(l->event_mask & t->notice->event) || (t->notice->only && t->notice->only != l))
        return;
    if (!listener_is_here(l)) {
        inbox_put_notice(&l->inbox, t->notice);
        return;
    }
    strength = notice_vote_strength(l->ops->notice(l, t->notice));
    if (strength > t->vote)
        t->vote = strength;
}

uint32_t notice_tell(struct engine *e, const struct notice *notice)
{
    struct telling t = { notice, 0 };

    listeners_each(e, tell, &t);
    return votes[t.vote];
}

uint32_t notice_tell_breakpoint(struct engine *e, const struct breakpoint *b)
{
    const struct notice n = {
        .event = DEBUG_EVENT_BREAKPOINT,
        .breakpoint = b->serial,
        .only = b->flags & DEBUG_BREAKPOINT_ADDER_ONLY ? b->adder : NULL,
    };

    return notice_tell(e, &n);
}

void notice_debuggee_changed(struct engine *e, uint32_t flags, uint64_t argument)
{
    const struct notice n = {
        .event = DEBUG_EVENT_CHANGE_DEBUGGEE_STATE, .flags = flags, .argument = argument
    };

    notice_tell(e, &n);
}

void notice_engine_changed(struct engine *e, uint32_t flags, uint64_t argument)
{
    const struct notice n = {
        .event = DEBUG_EVENT_CHANGE_ENGINE_STATE, .flags = flags, .argument = argument
    };

    notice_tell(e, &n);
}

void notice_session(struct engine *e, uint32_t status)
{
    const struct notice n = { .event = DEBUG_EVENT_SESSION_STATUS, .flags = status };

    notice_tell(e, &n);
}

/* A path as a target sent it, cut to size: what is not UTF-8 becomes '?'. */
static void take_path(const struct ds_event *event, char path[IMAGE_MAX_BYTES])
{
    size_t at = 0, length = 0;

    while (at < event->text_size && event->text[at] &&
            length + UNICODE_UTF8_MAX < IMAGE_MAX_BYTES) {
        uint32_t character;
        size_t size = unicode_from_utf8(event->text + at, event->text_size - at, &character);

        if (size == 0) {
            path[length++] = '?';
            at++;
            continue;
        }
        memcpy(path + length, event->text + at, size);
        length += size;
        at += size;
    }
    path[length] = '\0';
}

static uint32_t tell_module(struct engine *e, const struct ds_event *event)
{
    char image[IMAGE_MAX_BYTES];
    char name[NAME_MAX_BYTES];
    const struct notice n = {
        .event = event->kind == DS_EVENT_MODULE_LOADED ? DEBUG_EVENT_LOAD_MODULE
                                                       : DEBUG_EVENT_UNLOAD_MODULE,
        .base = event->module.base,
        .size = event->module.size,
        .checksum = event->module.checksum,
        .name = name,
        .image = image,
    };

    take_path(event, image);
    modules_name_of(image, name, sizeof(name));
    return notice_tell(e, &n);
}

static uint32_t tell_stop(struct engine *e, const struct ds_event *event)
{
    const struct notice n = {
        .event = DEBUG_EVENT_EXCEPTION,
        .code = event->code,
        .address = event->address,
        .first_chance = event->first_chance,
    };

    return event->code ? notice_tell(e, &n) : DEBUG_STATUS_NO_CHANGE;
}

static uint32_t tell_thread(struct engine *e, const struct ds_event *event)
{
    const struct notice n = {
        .event = event->kind == DS_EVENT_THREAD_STARTED ? DEBUG_EVENT_CREATE_THREAD
                                                        : DEBUG_EVENT_EXIT_THREAD,
        .address = event->address,
        .code = event->code,
    };

    return notice_tell(e, &n);
}

/* A kernel's end is no process's. */
static void tell_exit(struct engine *e, const struct ds_event *event)
{
    const struct notice n = { .event = DEBUG_EVENT_EXIT_PROCESS, .code = event->code };

    if (e->target->info.debug_class != DEBUG_CLASS_KERNEL)
        notice_tell(e, &n);
}

uint32_t notice_tell_event(struct engine *e, const struct ds_event *event)
{
    switch (event->kind) {
    case DS_EVENT_MODULE_LOADED:
    case DS_EVENT_MODULE_UNLOADED:
        return tell_module(e, event);
    case DS_EVENT_RESTARTED:
        notice_session(e, DEBUG_SESSION_REBOOT);
        return tell_stop(e, event);
    case DS_EVENT_STOPPED:
    case DS_EVENT_BUG_CHECK:
        return tell_stop(e, event);
    case DS_EVENT_THREAD_STARTED:
    case DS_EVENT_THREAD_ENDED:
        return tell_thread(e, event);
    case DS_EVENT_ENDED:
        tell_exit(e, event);
        notice_session(e, DEBUG_SESSION_END);
        break;
    case DS_EVENT_GOES_DOWN:
    case DS_EVENT_PRINT:
        break;
    }
    return DEBUG_STATUS_NO_CHANGE;
}
