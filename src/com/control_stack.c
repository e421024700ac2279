/* Stacks. Contract: spec dataspaces 5.5; Microsoft Learn, IDebugControl::GetStackTrace. */
#include "com/control_family.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/format_target.h"
#include "nt/stack.h"
#include "shell/frames.h"

#define FRAMES_MAX 0x10000u /* no walk is asked for more */

/* What a walk begins with: a context of the caller's or the current processor's, and what the
 * caller gives instead of what is in it. */
struct beginning {
    const void *context; /* NULL: the current processor's */
    size_t size;
    ULONG64 fp, sp, pc; /* 0: the context's */
};

/* What came of it. */
struct walked {
    struct stack_frame *frames;
    struct stack_registers *registers; /* of each */
    size_t filled;
    uint32_t machine;
    uint8_t context[FACTS_CONTEXT_MAX]; /* that it began with */
    size_t context_size;
};

/* The lock is held. */
static HRESULT begin(struct engine *e, const struct beginning *from, struct walked *w,
        struct stack_registers *start)
{
    struct facts_context *known;
    const void *context = from->context;
    size_t size = from->size;
    HRESULT hr;

    if (!context) {
        hr = facts_context(e, &known);
        if (FAILED(hr))
            return hr;
        context = known->bytes;
        size = known->size;
    }
    w->machine = memory_machine(e->memory);
    w->context_size = size < sizeof(w->context) ? size : sizeof(w->context);
    memcpy(w->context, context, w->context_size);
    hr = stack_begin(w->machine, context, size, start);
    if (hr == HR_BAD_DATA && from->context)
        hr = E_INVALIDARG; /* it is too short */
    if (from->fp)
        start->fp = translate_canonical(e->memory, from->fp);
    if (from->sp)
        start->sp = translate_canonical(e->memory, from->sp);
    if (from->pc)
        start->pc = translate_canonical(e->memory, from->pc);
    return hr;
}

static HRESULT make_room(struct walked *w, size_t room)
{
    w->frames = calloc(room ? room : 1, sizeof(*w->frames));
    w->registers = calloc(room ? room : 1, sizeof(*w->registers));
    return w->frames && w->registers ? S_OK : E_OUTOFMEMORY;
}

static void free_walked(struct walked *w)
{
    free(w->frames);
    free(w->registers);
}

/* The frames of a stack, which the caller frees, whatever this answers. */
static HRESULT walk(
        struct debug_client *client, const struct beginning *from, ULONG room, struct walked *w)
{
    struct engine *e = client->engine;
    struct stack_registers start;
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL | (from->context ? 0 : NEEDS_CONTEXTS));

    memset(w, 0, sizeof(*w));
    if (FAILED(hr))
        return hr;
    if (room > FRAMES_MAX)
        room = FRAMES_MAX;
    hr = begin(e, from, w, &start);
    if (SUCCEEDED(hr))
        hr = make_room(w, room);
    if (SUCCEEDED(hr)) {
        hr = modules_current(e->memory, &e->facts.modules);
        if (SUCCEEDED(hr) || hr == E_NOINTERFACE)
            hr = stack_walk_registers(e->memory, &e->facts.modules, &start, w->frames, w->registers,
                    room, &w->filled);
    }
    client_leave(client);
    if (FAILED(hr))
        w->filled = 0;
    return hr;
}

/* Where frames go: they are of one of two sizes, which begin alike. */
struct frames_room {
    void *frames;
    size_t size; /* of one */
    ULONG count;
    ULONG *filled;
    uint8_t *contexts; /* NULL: not wanted */
    size_t context_size;
};

/* What a frame has in its registers, in the record of the innermost one. */
static HRESULT give_context(const struct walked *w, size_t index, const struct frames_room *room)
{
    uint8_t *at = room->contexts + index * room->context_size;

    memset(at, 0, room->context_size);
    memcpy(at, w->context,
            room->context_size < w->context_size ? room->context_size : w->context_size);
    return stack_store(w->machine, &w->registers[index], at, room->context_size);
}

static HRESULT give(
        struct debug_client *client, const struct beginning *from, const struct frames_room *room)
{
    struct walked w;
    HRESULT hr = room->frames || !room->count ? S_OK : E_INVALIDARG;

    if (room->filled)
        *room->filled = 0;
    if (FAILED(hr))
        return hr;
    hr = walk(client, from, room->count, &w);
    for (size_t i = 0; i < w.filled && SUCCEEDED(hr); i++) {
        uint8_t *at = (uint8_t *)room->frames + i * room->size;
        DEBUG_STACK_FRAME frame;

        scope_describe_frame(&w.frames[i], (uint32_t)i, &frame);
        memset(at, 0, room->size);
        memcpy(at, &frame, sizeof(frame));
        if (room->contexts)
            hr = give_context(&w, i, room);
    }
    if (room->filled && SUCCEEDED(hr))
        *room->filled = (ULONG)w.filled;
    free_walked(&w);
    return hr;
}

/* Records of contexts need a size, and all of them room. */
static HRESULT give_with_contexts(struct debug_client *client, const struct beginning *from,
        const struct frames_room *room, ULONG contexts_size)
{
    bool fits = !room->contexts ||
                (room->context_size && contexts_size / room->context_size >= room->count);

    if (!fits && room->filled)
        *room->filled = 0;
    return fits ? give(client, from, room) : E_INVALIDARG;
}

HRESULT STDMETHODCALLTYPE control_GetStackTrace(IDebugControl7 *iface, ULONG64 fp, ULONG64 sp,
        ULONG64 pc, PDEBUG_STACK_FRAME frames, ULONG count, PULONG filled)
{
    const struct beginning from = { .fp = fp, .sp = sp, .pc = pc };
    const struct frames_room room = { frames, sizeof(*frames), count, filled, NULL, 0 };

    return give(client_from_control(iface), &from, &room);
}

HRESULT STDMETHODCALLTYPE control_GetStackTraceEx(IDebugControl7 *iface, ULONG64 fp, ULONG64 sp,
        ULONG64 pc, PDEBUG_STACK_FRAME_EX frames, ULONG count, PULONG filled)
{
    const struct beginning from = { .fp = fp, .sp = sp, .pc = pc };
    const struct frames_room room = { frames, sizeof(*frames), count, filled, NULL, 0 };

    return give(client_from_control(iface), &from, &room);
}

/* A record for each frame: of outer ones pc, sp, fp and what x64's callees have saved. */
HRESULT STDMETHODCALLTYPE control_GetContextStackTrace(IDebugControl7 *iface, PVOID context,
        ULONG context_size, PDEBUG_STACK_FRAME frames, ULONG count, PVOID contexts,
        ULONG contexts_size, ULONG contexts_entry, PULONG filled)
{
    const struct beginning from = { .context = context, .size = context_size };
    const struct frames_room room = { frames, sizeof(*frames), count, filled, contexts,
        contexts_entry };

    return give_with_contexts(client_from_control(iface), &from, &room, contexts_size);
}

HRESULT STDMETHODCALLTYPE control_GetReturnOffset(IDebugControl7 *iface, PULONG64 offset)
{
    const struct beginning from = { .pc = 0 };
    DEBUG_STACK_FRAME frame = { .ReturnOffset = 0 };
    const struct frames_room room = { &frame, sizeof(frame), 1, NULL, NULL, 0 };
    HRESULT hr = offset ? give(client_from_control(iface), &from, &room) : E_INVALIDARG;

    if (SUCCEEDED(hr) && !frame.ReturnOffset)
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr))
        *offset = frame.ReturnOffset;
    return hr;
}

static HRESULT print(struct debug_client *client, ULONG control, const char *text)
{
    return output_text(
            client->engine, &client->outputs.listener, control, DEBUG_OUTPUT_NORMAL, text);
}

static HRESULT print_columns(
        struct debug_client *client, ULONG control, ULONG flags, unsigned pointer)
{
    char columns[FRAMES_COLUMNS_MAX], line[FRAMES_COLUMNS_MAX + 1];

    frames_columns(flags, pointer, columns);
    snprintf(line, sizeof(line), "%s\n", columns);
    return print(client, control, line);
}

static HRESULT print_frame(struct debug_client *client, ULONG control, ULONG flags,
        unsigned pointer, const DEBUG_STACK_FRAME *frame)
{
    char columns[FRAMES_COLUMNS_MAX], site[FORMAT_SYMBOL_MAX];
    char line[sizeof(columns) + sizeof(site)];

    frames_line(flags, pointer, frame, columns);
    snprintf(line, sizeof(line), "%s%s\n", columns,
            format_target_site(client->engine, frame->InstructionOffset, site));
    return print(client, control, line);
}

/* Frames of the caller's, or the first `count` of where the target stands. */
static HRESULT output(
        struct debug_client *client, ULONG control, const struct frames_room *given, ULONG flags)
{
    const struct beginning from = { .pc = 0 };
    struct walked walked = { .frames = NULL };
    unsigned pointer = (unsigned)format_target_pointer(client->engine);
    size_t count = given->count;
    HRESULT hr = !output_control_is_known(control) ? E_INVALIDARG
                 : given->frames                   ? client_enter(client, NEEDS_TARGET)
                                                   : walk(client, &from, given->count, &walked);

    if (SUCCEEDED(hr) && given->frames)
        client_leave(client);
    else
        count = walked.filled;
    if (SUCCEEDED(hr) && flags & DEBUG_STACK_COLUMN_NAMES)
        hr = print_columns(client, control, flags, pointer);
    for (size_t i = 0; i < count && SUCCEEDED(hr); i++) {
        DEBUG_STACK_FRAME frame;

        if (walked.frames)
            scope_describe_frame(&walked.frames[i], (uint32_t)i, &frame);
        else
            memcpy(&frame, (const uint8_t *)given->frames + i * given->size, sizeof(frame));
        hr = print_frame(client, control, flags, pointer, &frame);
    }
    free_walked(&walked);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_OutputStackTrace(
        IDebugControl7 *iface, ULONG control, PDEBUG_STACK_FRAME frames, ULONG count, ULONG flags)
{
    const struct frames_room given = { frames, sizeof(*frames), count, NULL, NULL, 0 };

    return output(client_from_control(iface), control, &given, flags);
}

HRESULT STDMETHODCALLTYPE control_OutputStackTraceEx(IDebugControl7 *iface, ULONG control,
        PDEBUG_STACK_FRAME_EX frames, ULONG count, ULONG flags)
{
    const struct frames_room given = { frames, sizeof(*frames), count, NULL, NULL, 0 };

    return output(client_from_control(iface), control, &given, flags);
}

HRESULT STDMETHODCALLTYPE control_GetContextStackTraceEx(IDebugControl7 *iface, PVOID context,
        ULONG context_size, PDEBUG_STACK_FRAME_EX frames, ULONG count, PVOID contexts,
        ULONG contexts_size, ULONG contexts_entry, PULONG filled)
{
    const struct beginning from = { .context = context, .size = context_size };
    const struct frames_room room = { frames, sizeof(*frames), count, filled, contexts,
        contexts_entry };

    return give_with_contexts(client_from_control(iface), &from, &room, contexts_size);
}

/* The frames say all that is printed. */
HRESULT STDMETHODCALLTYPE control_OutputContextStackTrace(IDebugControl7 *iface, ULONG control,
        PDEBUG_STACK_FRAME frames, ULONG count, PVOID contexts, ULONG contexts_size,
        ULONG contexts_entry, ULONG flags)
{
    (void)contexts, (void)contexts_size, (void)contexts_entry;
    return frames ? control_OutputStackTrace(iface, control, frames, count, flags) : E_INVALIDARG;
}

HRESULT STDMETHODCALLTYPE control_OutputContextStackTraceEx(IDebugControl7 *iface, ULONG control,
        PDEBUG_STACK_FRAME_EX frames, ULONG count, PVOID contexts, ULONG contexts_size,
        ULONG contexts_entry, ULONG flags)
{
    (void)contexts, (void)contexts_size, (void)contexts_entry;
    return frames ? control_OutputStackTraceEx(iface, control, frames, count, flags) : E_INVALIDARG;
}
