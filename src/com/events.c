/* Notices as calls of event callbacks. Contract: spec dataspaces 2.10, 5.7. */
#include "com/outputs.h"

#include <stdlib.h>

#include "com/breakpoint.h"
#include "com/texts.h"

#define FOREIGN_HANDLE 0 /* handles are of the machine that is debugged: there is none to give */

/* The arguments that are texts, structures or objects, as the callbacks want them. */
struct arguments {
    IDebugBreakpoint3 *breakpoint;
    void *name;
    void *image;
    EXCEPTION_RECORD64 exception;
};

/* Both forms have the same methods, and differ in their texts. */
#define DEFINE_CALL(function, interface, text, breakpoint_type)                                    \
    static HRESULT function(interface *to, const struct notice *n, struct arguments *a)            \
    {                                                                                              \
        text name = a->name;                                                                       \
        text image = a->image;                                                                     \
                                                                                                   \
        switch (n->event) {                                                                        \
        case DEBUG_EVENT_BREAKPOINT:                                                               \
            return to->lpVtbl->Breakpoint(to, (breakpoint_type)a->breakpoint);                     \
        case DEBUG_EVENT_EXCEPTION:                                                                \
            return to->lpVtbl->Exception(to, &a->exception, n->first_chance);                      \
        case DEBUG_EVENT_CREATE_THREAD:                                                            \
            return to->lpVtbl->CreateThread(to, FOREIGN_HANDLE, n->base, n->address);              \
        case DEBUG_EVENT_EXIT_THREAD:                                                              \
            return to->lpVtbl->ExitThread(to, n->code);                                            \
        case DEBUG_EVENT_CREATE_PROCESS:                                                           \
            return to->lpVtbl->CreateProcess(to, FOREIGN_HANDLE, FOREIGN_HANDLE, n->base, n->size, \
                    name, image, n->checksum, n->time_stamp, FOREIGN_HANDLE, 0, n->address);       \
        case DEBUG_EVENT_EXIT_PROCESS:                                                             \
            return to->lpVtbl->ExitProcess(to, n->code);                                           \
        case DEBUG_EVENT_LOAD_MODULE:                                                              \
            return to->lpVtbl->LoadModule(to, FOREIGN_HANDLE, n->base, n->size, name, image,       \
                    n->checksum, n->time_stamp);                                                   \
        case DEBUG_EVENT_UNLOAD_MODULE:                                                            \
            return to->lpVtbl->UnloadModule(to, image, n->base);                                   \
        case DEBUG_EVENT_SYSTEM_ERROR:                                                             \
            return to->lpVtbl->SystemError(to, n->code, n->level);                                 \
        case DEBUG_EVENT_SESSION_STATUS:                                                           \
            return to->lpVtbl->SessionStatus(to, n->flags);                                        \
        case DEBUG_EVENT_CHANGE_DEBUGGEE_STATE:                                                    \
            return to->lpVtbl->ChangeDebuggeeState(to, n->flags, n->argument);                     \
        case DEBUG_EVENT_CHANGE_ENGINE_STATE:                                                      \
            return to->lpVtbl->ChangeEngineState(to, n->flags, n->argument);                       \
        case DEBUG_EVENT_CHANGE_SYMBOL_STATE:                                                      \
            return to->lpVtbl->ChangeSymbolState(to, n->flags, n->argument);                       \
        default:                                                                                   \
            return DEBUG_STATUS_NO_CHANGE;                                                         \
        }                                                                                          \
    }

DEFINE_CALL(call_narrow, IDebugEventCallbacks, PCSTR, IDebugBreakpoint *)
DEFINE_CALL(call_wide, IDebugEventCallbacksWide, PCWSTR, IDebugBreakpoint2 *)

static void *text_for(const struct outputs *o, const char *text)
{
    if (!text)
        return NULL;
    return o->events_wide ? (void *)texts_wide(text) : (void *)texts_narrow(text);
}

uint32_t events_tell(struct outputs *o, const struct notice *n)
{
    struct arguments a = {
        .name = text_for(o, n->name),
        .image = text_for(o, n->image),
        .exception = { .ExceptionCode = n->code, .ExceptionAddress = n->address },
    };
    IDebugEventCallbacks *narrow = o->events;
    IDebugEventCallbacksWide *wide = o->events_wide;
    HRESULT vote = DEBUG_STATUS_NO_CHANGE;

    if (n->event == DEBUG_EVENT_BREAKPOINT) {
        a.breakpoint = breakpoint_object_from_serial(o->engine, n->breakpoint);
        if (!a.breakpoint) /* it has ended meanwhile */
            goto done;
    }
    /* the callbacks may replace themselves, or release the client */
    if (narrow) {
        narrow->lpVtbl->AddRef(narrow);
        vote = call_narrow(narrow, n, &a);
        narrow->lpVtbl->Release(narrow);
    } else if (wide) {
        wide->lpVtbl->AddRef(wide);
        vote = call_wide(wide, n, &a);
        wide->lpVtbl->Release(wide);
    }
done:
    free(a.name);
    free(a.image);
    return (uint32_t)vote;
}

void events_set(
        struct outputs *o, IDebugEventCallbacks *narrow, IDebugEventCallbacksWide *wide, ULONG mask)
{
    IDebugEventCallbacks *old_narrow = o->events;
    IDebugEventCallbacksWide *old_wide = o->events_wide;

    if (narrow)
        narrow->lpVtbl->AddRef(narrow);
    if (wide)
        wide->lpVtbl->AddRef(wide);
    o->events = narrow;
    o->events_wide = wide;
    o->listener.event_mask = mask;
    if (old_narrow)
        old_narrow->lpVtbl->Release(old_narrow);
    if (old_wide)
        old_wide->lpVtbl->Release(old_wide);
}
