/**
 * Event callbacks to derive from in C++, as the SDK has them: each event is answered with
 * DEBUG_STATUS_NO_CHANGE or S_OK until a class answers it itself. What derives from them says which
 * events it wants (GetInterestMask) and how it is counted (AddRef, Release).
 *
 *   class my_events : public DebugBaseEventCallbacks { ... };
 *
 * As with the SDK's, a program that defines DEBUG_NO_IMPLEMENTATION before has none.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

#if defined(__cplusplus) && !defined(DEBUG_NO_IMPLEMENTATION) && defined(DS_DECLARES_NEWER)

#ifdef _WIN32
#define DS_UUIDOF(I) __uuidof(I)
#else
#define DS_UUIDOF(I) ds_uuid<I>::value()
#endif

/* clang-format off */

/* I: the interface; its breakpoints and texts are of the types Bp and Text. */
template <class I, class Bp, class Text> class ds_base_events : public I
{
  public:
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID InterfaceId, PVOID *Interface) override
    {
        *Interface = nullptr;
        if (!IsEqualIID(InterfaceId, DS_UUIDOF(IUnknown)) && !IsEqualIID(InterfaceId, DS_UUIDOF(I)))
            return E_NOINTERFACE;
        *Interface = static_cast<I *>(this);
        this->AddRef();
        return S_OK;
    }

#define DS_ANSWERS(result, name, ...) \
    HRESULT STDMETHODCALLTYPE name(__VA_ARGS__) override { return result; }

    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, Breakpoint, Bp)
    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, Exception, PEXCEPTION_RECORD64, ULONG)
    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, CreateThread, ULONG64, ULONG64, ULONG64)
    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, ExitThread, ULONG)
    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, CreateProcess, ULONG64, ULONG64, ULONG64, ULONG, Text, Text,
            ULONG, ULONG, ULONG64, ULONG64, ULONG64)
    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, ExitProcess, ULONG)
    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, LoadModule, ULONG64, ULONG64, ULONG, Text, Text, ULONG, ULONG)
    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, UnloadModule, Text, ULONG64)
    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, SystemError, ULONG, ULONG)
    DS_ANSWERS(DEBUG_STATUS_NO_CHANGE, SessionStatus, ULONG)
    DS_ANSWERS(S_OK, ChangeDebuggeeState, ULONG, ULONG64)
    DS_ANSWERS(S_OK, ChangeEngineState, ULONG, ULONG64)
    DS_ANSWERS(S_OK, ChangeSymbolState, ULONG, ULONG64)

#undef DS_ANSWERS
};

/* clang-format on */

#ifndef _WIN32
class DebugBaseEventCallbacks
    : public ds_base_events<IDebugEventCallbacks, PDEBUG_BREAKPOINT, PCSTR>
{
};
#endif

class DebugBaseEventCallbacksWide
    : public ds_base_events<IDebugEventCallbacksWide, PDEBUG_BREAKPOINT2, PCWSTR>
{
};

#undef DS_UUIDOF

#endif
