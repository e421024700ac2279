#include "ear.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "rows.h"

const void *ear_thread(void)
{
    static _Thread_local char here;

    return &here;
}

static struct ear *from_output(IDebugOutputCallbacks *face)
{
    return (struct ear *)(void *)((char *)face - offsetof(struct ear, output));
}

static struct ear *from_events(IDebugEventCallbacks *face)
{
    return (struct ear *)(void *)((char *)face - offsetof(struct ear, events));
}

static void hear(struct ear *e, const char *format, ...) DS_PRINTF(2, 3);

static void hear(struct ear *e, const char *format, ...)
{
    size_t length;
    va_list arguments;

    if (e->home != ear_thread()) {
        atomic_fetch_add(&e->strangers, 1);
        return;
    }
    length = strlen(e->text);
    va_start(arguments, format);
    vsnprintf(e->text + length, EAR_TEXT - length, format, arguments);
    va_end(arguments);
}

#define UNKNOWN(name, Face)                                                            \
    static HRESULT STDMETHODCALLTYPE name##_query(Face *face, REFIID iid, void **out)  \
    {                                                                                  \
        bool known = IsEqualGUID(iid, &IID_IUnknown) || IsEqualGUID(iid, &IID_##Face); \
                                                                                       \
        *out = known ? face : NULL;                                                    \
        if (known)                                                                     \
            face->lpVtbl->AddRef(face);                                                \
        return known ? S_OK : E_NOINTERFACE;                                           \
    }                                                                                  \
    static ULONG STDMETHODCALLTYPE name##_retain(Face *face)                           \
    {                                                                                  \
        return (ULONG)atomic_fetch_add(&from_##name(face)->refs, 1) + 1;               \
    }                                                                                  \
    static ULONG STDMETHODCALLTYPE name##_release(Face *face)                          \
    {                                                                                  \
        return (ULONG)atomic_fetch_sub(&from_##name(face)->refs, 1) - 1;               \
    }

UNKNOWN(output, IDebugOutputCallbacks)
UNKNOWN(events, IDebugEventCallbacks)

static HRESULT STDMETHODCALLTYPE output(IDebugOutputCallbacks *face, ULONG mask, PCSTR text)
{
    struct ear *e = from_output(face);

    hear(e, "output %x %s%s", (unsigned)mask, text,
            *text && text[strlen(text) - 1] == '\n' ? "" : "\n");
    e->texts++;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE interest(IDebugEventCallbacks *face, PULONG mask)
{
    (void)face;
    *mask = ~0u;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE breakpoint(IDebugEventCallbacks *face, PDEBUG_BREAKPOINT bp)
{
    (void)bp;
    hear(from_events(face), "breakpoint\n");
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE exception(
        IDebugEventCallbacks *face, PEXCEPTION_RECORD64 record, ULONG first)
{
    (void)first;
    hear(from_events(face), "exception %x\n", (unsigned)record->ExceptionCode);
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE create_thread(
        IDebugEventCallbacks *face, ULONG64 handle, ULONG64 data, ULONG64 start)
{
    (void)handle, (void)data, (void)start;
    hear(from_events(face), "thread begins\n");
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE exit_thread(IDebugEventCallbacks *face, ULONG code)
{
    hear(from_events(face), "thread ends %u\n", (unsigned)code);
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE create_process(IDebugEventCallbacks *face, ULONG64 file,
        ULONG64 handle, ULONG64 base, ULONG size, PCSTR name, PCSTR image, ULONG checksum,
        ULONG stamp, ULONG64 thread, ULONG64 data, ULONG64 start)
{
    (void)file, (void)handle, (void)base, (void)size, (void)name, (void)image, (void)checksum;
    (void)stamp, (void)thread, (void)data, (void)start;
    hear(from_events(face), "process begins\n");
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE exit_process(IDebugEventCallbacks *face, ULONG code)
{
    hear(from_events(face), "process ends %u\n", (unsigned)code);
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE load_module(IDebugEventCallbacks *face, ULONG64 file, ULONG64 base,
        ULONG size, PCSTR name, PCSTR image, ULONG checksum, ULONG stamp)
{
    (void)file, (void)base, (void)size, (void)image, (void)checksum, (void)stamp;
    hear(from_events(face), "load %s\n", name);
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE unload_module(
        IDebugEventCallbacks *face, PCSTR image, ULONG64 base)
{
    (void)image;
    hear(from_events(face), "unload %" PRIx64 "\n", base);
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE system_error(IDebugEventCallbacks *face, ULONG error, ULONG level)
{
    (void)level;
    hear(from_events(face), "error %u\n", (unsigned)error);
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE session(IDebugEventCallbacks *face, ULONG status)
{
    hear(from_events(face), "session %u\n", (unsigned)status);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE debuggee(IDebugEventCallbacks *face, ULONG flags, ULONG64 argument)
{
    hear(from_events(face), "debuggee %x %" PRIx64 "\n", (unsigned)flags, argument);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE engine(IDebugEventCallbacks *face, ULONG flags, ULONG64 argument)
{
    hear(from_events(face), "engine %x %" PRIx64 "\n", (unsigned)flags, argument);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE symbols(IDebugEventCallbacks *face, ULONG flags, ULONG64 argument)
{
    hear(from_events(face), "symbols %x %" PRIx64 "\n", (unsigned)flags, argument);
    return S_OK;
}

void ear_init(struct ear *e)
{
    static IDebugOutputCallbacksVtbl output_vtbl = { output_query, output_retain, output_release,
        output };
    static IDebugEventCallbacksVtbl events_vtbl = { events_query, events_retain, events_release,
        interest, breakpoint, exception, create_thread, exit_thread, create_process, exit_process,
        load_module, unload_module, system_error, session, debuggee, engine, symbols };

    memset(e, 0, sizeof(*e));
    e->output.lpVtbl = &output_vtbl;
    e->events.lpVtbl = &events_vtbl;
    e->home = ear_thread();
    atomic_init(&e->strangers, 0);
    atomic_init(&e->refs, 0);
}

IDebugClient8 *ear_client(struct ear *e)
{
    void *found = NULL;
    IDebugClient8 *client;

    ear_init(e);
    assert_int_equal(DebugCreate(&IID_IDebugClient8, &found), S_OK);
    client = found;
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(client, &e->output), S_OK);
    assert_int_equal(client->lpVtbl->SetEventCallbacks(client, &e->events), S_OK);
    return client;
}

void ear_client_done(struct ear *e, IDebugClient8 *client)
{
    assert_int_equal(client->lpVtbl->Release(client), 0);
    assert_int_equal(e->refs, 0);
    assert_int_equal(e->strangers, 0);
}

/* The client's own reference keeps the interface. */
static void *face_of(IDebugClient8 *client, REFIID iid)
{
    void *found = NULL;
    IUnknown *unknown;

    assert_int_equal(client->lpVtbl->QueryInterface(client, iid, &found), S_OK);
    unknown = found;
    unknown->lpVtbl->Release(unknown);
    return found;
}

IDebugControl7 *control_of(IDebugClient8 *client)
{
    return face_of(client, &IID_IDebugControl7);
}

IDebugDataSpaces4 *data_of(IDebugClient8 *client)
{
    return face_of(client, &IID_IDebugDataSpaces4);
}
