#include "callbacks.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

PCWSTR wide(const char *text)
{
    static _Thread_local WCHAR rooms[3][HEARD_MAX];
    static _Thread_local unsigned next;
    WCHAR *room = rooms[next++ % 3];
    size_t i = 0;

    for (; text[i] && i + 1 < HEARD_MAX; i++)
        room[i] = (unsigned char)text[i];
    room[i] = 0;
    return room;
}

const char *ascii(PCWSTR text)
{
    static _Thread_local char rooms[3][HEARD_MAX];
    static _Thread_local unsigned next;
    char *room = rooms[next++ % 3];
    size_t i = 0;

    for (; text[i] && i + 1 < HEARD_MAX; i++)
        room[i] = text[i] < 0x80 ? (char)text[i] : '?';
    room[i] = '\0';
    return room;
}

static void add(char text[HEARD_MAX], const char *format, ...) DS_PRINTF(2, 3);

static void add(char text[HEARD_MAX], const char *format, ...)
{
    size_t length = strlen(text);
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(text + length, HEARD_MAX - length, format, arguments);
    va_end(arguments);
}

/* Each form's structure begins with its interface. */
#define DEFINE_UNKNOWN(prefix, interface, object, also)                                       \
    static HRESULT STDMETHODCALLTYPE prefix##_query(interface *i, REFIID iid, void **to)      \
    {                                                                                         \
        bool known = IsEqualGUID(iid, &IID_IUnknown) || IsEqualGUID(iid, &IID_##interface) || \
                     IsEqualGUID(iid, also);                                                  \
                                                                                              \
        *to = known ? i : NULL;                                                               \
        if (known)                                                                            \
            atomic_fetch_add(&((struct object *)(void *)i)->refs, 1);                         \
        return known ? S_OK : E_NOINTERFACE;                                                  \
    }                                                                                         \
    static ULONG STDMETHODCALLTYPE prefix##_add(interface *i)                                 \
    {                                                                                         \
        return (ULONG)atomic_fetch_add(&((struct object *)(void *)i)->refs, 1) + 1;           \
    }                                                                                         \
    static ULONG STDMETHODCALLTYPE prefix##_release(interface *i)                             \
    {                                                                                         \
        return (ULONG)atomic_fetch_sub(&((struct object *)(void *)i)->refs, 1) - 1;           \
    }

DEFINE_UNKNOWN(narrow, IDebugOutputCallbacks, output, &IID_IUnknown)
DEFINE_UNKNOWN(wide, IDebugOutputCallbacksWide, output, &IID_IUnknown)
DEFINE_UNKNOWN(second, IDebugOutputCallbacks2, output, &IID_IDebugOutputCallbacks)
DEFINE_UNKNOWN(events, IDebugEventCallbacks, events, &IID_IUnknown)
DEFINE_UNKNOWN(events_wide, IDebugEventCallbacksWide, events, &IID_IUnknown)

static HRESULT hear(struct output *o, ULONG mask, const char *text)
{
    o->mask = mask;
    add(o->text, "%s", text);
    atomic_fetch_add(&o->calls, 1);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE narrow_output(IDebugOutputCallbacks *i, ULONG mask, PCSTR text)
{
    return hear((struct output *)(void *)i, mask, text);
}

static HRESULT STDMETHODCALLTYPE wide_output(IDebugOutputCallbacksWide *i, ULONG mask, PCWSTR text)
{
    return hear((struct output *)(void *)i, mask, ascii(text));
}

static HRESULT STDMETHODCALLTYPE second_output(IDebugOutputCallbacks2 *i, ULONG mask, PCSTR text)
{
    (void)i, (void)mask, (void)text;
    return E_UNEXPECTED; /* Output2 stands for it */
}

static HRESULT STDMETHODCALLTYPE second_interest(IDebugOutputCallbacks2 *i, PULONG mask)
{
    *mask = ((struct output *)(void *)i)->interest;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE second_output2(
        IDebugOutputCallbacks2 *i, ULONG which, ULONG flags, ULONG64 mask, PCWSTR text)
{
    struct output *o = (struct output *)(void *)i;

    o->which = which;
    o->flags = flags;
    return hear(o, (ULONG)mask, which == DEBUG_OUTCB_EXPLICIT_FLUSH ? "[flush]" : ascii(text));
}

void output_narrow(struct output *o)
{
    static IDebugOutputCallbacksVtbl vtbl = { narrow_query, narrow_add, narrow_release,
        narrow_output };

    memset(o, 0, sizeof(*o));
    o->iface.narrow.lpVtbl = &vtbl;
}

void output_wide(struct output *o)
{
    static IDebugOutputCallbacksWideVtbl vtbl = { wide_query, wide_add, wide_release, wide_output };

    memset(o, 0, sizeof(*o));
    o->iface.wide.lpVtbl = &vtbl;
}

void output_second(struct output *o, ULONG interest)
{
    static IDebugOutputCallbacks2Vtbl vtbl = { second_query, second_add, second_release,
        second_output, second_interest, second_output2 };

    memset(o, 0, sizeof(*o));
    o->iface.second.lpVtbl = &vtbl;
    o->interest = interest;
}

/* What every call does beside its line. */
static HRESULT answer(struct events *e)
{
    uint8_t byte;

    if (e->reads)
        add(e->text, "read %s\n",
                ds_hr_name(e->reads->lpVtbl->ReadPhysical(e->reads, 0, &byte, 1, NULL)));
    if (e->acts)
        e->acts(e);
    return (HRESULT)e->vote;
}

#define NAME_narrow(text) (text)
#define NAME_wide(text)   ascii(text)

/* The methods that are told of by a test, in both forms. */
#define DEFINE_EVENTS(prefix, interface, string, name, breakpoint)                                \
    static HRESULT STDMETHODCALLTYPE prefix##_interest(interface *i, PULONG mask)                 \
    {                                                                                             \
        *mask = ((struct events *)(void *)i)->interest;                                           \
        return ((struct events *)(void *)i)->interested;                                          \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_breakpoint(interface *i, breakpoint bp)             \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        ULONG id = 99;                                                                            \
        bp->lpVtbl->GetId(bp, &id);                                                               \
        e->met = bp;                                                                              \
        add(e->text, "breakpoint %u\n", (unsigned)id);                                            \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_exception(                                          \
            interface *i, PEXCEPTION_RECORD64 record, ULONG first)                                \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        add(e->text, "exception %x at %" PRIx64 " first %u\n", (unsigned)record->ExceptionCode,   \
                (uint64_t)record->ExceptionAddress, (unsigned)first);                             \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_create_thread(                                      \
            interface *i, ULONG64 handle, ULONG64 data, ULONG64 start)                            \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        (void)handle, (void)data, (void)start;                                                    \
        add(e->text, "thread begins\n");                                                          \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_exit_thread(interface *i, ULONG code)               \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        add(e->text, "thread ends %u\n", (unsigned)code);                                         \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_exit_process(interface *i, ULONG code)              \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        add(e->text, "process ends %u\n", (unsigned)code);                                        \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_load(interface *i, ULONG64 file, ULONG64 base,      \
            ULONG size, string module, string image, ULONG sum, ULONG stamp)                      \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        (void)file, (void)stamp;                                                                  \
        add(e->text, "load %s of %s at %" PRIx64 " size %x sum %x\n", name(module), name(image),  \
                (uint64_t)base, (unsigned)size, (unsigned)sum);                                   \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_unload(interface *i, string image, ULONG64 base)    \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        add(e->text, "unload %s at %" PRIx64 "\n", name(image), (uint64_t)base);                  \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_session(interface *i, ULONG status)                 \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        add(e->text, "session %u\n", (unsigned)status);                                           \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_debuggee(                                           \
            interface *i, ULONG flags, ULONG64 argument)                                          \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        add(e->text, "debuggee %x %" PRIx64 "\n", (unsigned)flags, (uint64_t)argument);           \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_engine(interface *i, ULONG flags, ULONG64 argument) \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        add(e->text, "engine %x %" PRIx64 "\n", (unsigned)flags, (uint64_t)argument);             \
        return answer(e);                                                                         \
    }                                                                                             \
    static HRESULT STDMETHODCALLTYPE prefix##_symbol(interface *i, ULONG flags, ULONG64 argument) \
    {                                                                                             \
        struct events *e = (struct events *)(void *)i;                                            \
        add(e->text, "symbols %x %" PRIx64 "\n", (unsigned)flags, (uint64_t)argument);            \
        return answer(e);                                                                         \
    }                                                                                             \
    static interface##Vtbl prefix##_vtbl = {                                                      \
        .QueryInterface = prefix##_query,                                                         \
        .AddRef = prefix##_add,                                                                   \
        .Release = prefix##_release,                                                              \
        .GetInterestMask = prefix##_interest,                                                     \
        .Breakpoint = prefix##_breakpoint,                                                        \
        .Exception = prefix##_exception,                                                          \
        .CreateThread = prefix##_create_thread,                                                   \
        .ExitThread = prefix##_exit_thread,                                                       \
        .ExitProcess = prefix##_exit_process,                                                     \
        .LoadModule = prefix##_load,                                                              \
        .UnloadModule = prefix##_unload,                                                          \
        .SessionStatus = prefix##_session,                                                        \
        .ChangeDebuggeeState = prefix##_debuggee,                                                 \
        .ChangeEngineState = prefix##_engine,                                                     \
        .ChangeSymbolState = prefix##_symbol,                                                     \
    };

DEFINE_EVENTS(events, IDebugEventCallbacks, PCSTR, NAME_narrow, PDEBUG_BREAKPOINT)
DEFINE_EVENTS(events_wide, IDebugEventCallbacksWide, PCWSTR, NAME_wide, PDEBUG_BREAKPOINT2)

void events_narrow(struct events *e, ULONG interest)
{
    memset(e, 0, sizeof(*e));
    e->iface.narrow.lpVtbl = &events_vtbl;
    e->interest = interest;
}

void events_wide(struct events *e, ULONG interest)
{
    memset(e, 0, sizeof(*e));
    e->iface.wide.lpVtbl = &events_wide_vtbl;
    e->interest = interest;
}
