/* A host's callbacks: they collect what is printed, and count what happens. */
#include "host.h"

#include <string.h>

#define DATA_SPACE_VIRTUAL  0
#define DATA_SPACE_PHYSICAL 1

struct seen seen;

static char text[0x4000];
static char taken[sizeof(text)];

const char *printed(void)
{
    strcpy(taken, text);
    text[0] = '\0';
    return taken;
}

static HRESULT answer(REFIID iid, REFIID own, void *self, void **out)
{
    bool known = IsEqualIID(iid, &IID_IUnknown) || IsEqualIID(iid, own);

    *out = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static HRESULT STDMETHODCALLTYPE output_query(IDebugOutputCallbacks *self, REFIID iid, PVOID *out)
{
    return answer(iid, &IID_IDebugOutputCallbacks, self, out);
}

static ULONG STDMETHODCALLTYPE output_count(IDebugOutputCallbacks *self)
{
    (void)self;
    return 1;
}

static HRESULT STDMETHODCALLTYPE output(IDebugOutputCallbacks *self, ULONG mask, PCSTR piece)
{
    (void)self;
    (void)mask;
    strncat(text, piece, sizeof(text) - 1 - strlen(text));
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE event_query(IDebugEventCallbacks *self, REFIID iid, PVOID *out)
{
    return answer(iid, &IID_IDebugEventCallbacks, self, out);
}

static ULONG STDMETHODCALLTYPE event_count(IDebugEventCallbacks *self)
{
    (void)self;
    return 1;
}

static HRESULT STDMETHODCALLTYPE interest(IDebugEventCallbacks *self, PULONG mask)
{
    (void)self;
    *mask = DEBUG_EVENT_SESSION_STATUS | DEBUG_EVENT_CHANGE_DEBUGGEE_STATE;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE session(IDebugEventCallbacks *self, ULONG status)
{
    (void)self;
    seen.thread = GetCurrentThreadId();
    if (status == DEBUG_SESSION_ACTIVE)
        seen.sessions++;
    else
        seen.ends++;
    return DEBUG_STATUS_NO_CHANGE;
}

static HRESULT STDMETHODCALLTYPE debuggee(IDebugEventCallbacks *self, ULONG flags, ULONG64 argument)
{
    (void)self;
    seen.thread = GetCurrentThreadId();
    if (flags == DEBUG_CDS_DATA && argument == DATA_SPACE_VIRTUAL)
        seen.virtual_writes++;
    if (flags == DEBUG_CDS_DATA && argument == DATA_SPACE_PHYSICAL)
        seen.physical_writes++;
    return S_OK;
}

static IDebugOutputCallbacksVtbl output_table = {
    .QueryInterface = output_query,
    .AddRef = output_count,
    .Release = output_count,
    .Output = output,
};

/* nothing else is asked for: the interest mask says so */
static IDebugEventCallbacksVtbl event_table = {
    .QueryInterface = event_query,
    .AddRef = event_count,
    .Release = event_count,
    .GetInterestMask = interest,
    .SessionStatus = session,
    .ChangeDebuggeeState = debuggee,
};

IDebugOutputCallbacks output_callbacks = { &output_table };
IDebugEventCallbacks event_callbacks = { &event_table };
