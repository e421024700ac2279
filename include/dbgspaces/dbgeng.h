/**
 * The debugger interfaces, in C and in C++: IDebugClient to 8, IDebugControl to 7, IDebugDataSpaces
 * to 4, IDebugRegisters to 2, IDebugSymbols to 5, IDebugSystemObjects to 4, IDebugAdvanced to 4,
 * breakpoints, symbol groups, callbacks; their structures and values.
 *
 * On Windows this adds to the SDK's <dbgeng.h> what that lacks: mingw-w64's stops at IDebugClient4,
 * IDebugControl3, IDebugDataSpaces3, IDebugSymbols2. An SDK that has DEBUG_PHYSICAL_* is taken to
 * have the interfaces, too. Elsewhere this header stands for it. A source that says <dbgeng.h> has
 * this folder in its include path, on either system.
 *
 * C:    ds->lpVtbl->ReadVirtual(ds, ...), or, where COBJMACROS is defined before,
 *       IDebugDataSpaces4_ReadVirtual(ds, ...), for the data spaces alone; interface identifiers
 *       are passed by address.
 * C++:  ds->ReadVirtual(...); the interfaces are abstract classes. Where -fsanitize=undefined is
 *       used, add -fno-sanitize=vptr: objects made in C carry no C++ type information.
 *
 * The IID_* are defined here; there is nothing to link for them. The layout of the vtables, the
 * values and the identifiers are those of Microsoft's SDK; tests/include holds them to it. What is
 * built of each method is in docs/methods.md.
 */
#ifndef DBGSPACES_DBGENG_H
#define DBGSPACES_DBGENG_H

#include <stdarg.h>

#include "wintypes.h"

#ifdef _WIN32
/* The SDK declares identifiers, and defines them where INITGUID is set: set it, so that there is
 * nothing to link for them. They are defined once for all files of a program. */
#ifndef INITGUID
#define DS_SETS_INITGUID
#define INITGUID
#include <guiddef.h>
#endif
/* The SDK's file of the same name: beside its neighbours, where this folder has no such path. */
#ifdef _MSC_VER
#include <../um/dbgeng.h>
#else
#include <../include/dbgeng.h>
#endif
#endif

/* An SDK with the caching attributes has the newer interfaces too. */
#if !defined(_WIN32) || !defined(DEBUG_PHYSICAL_DEFAULT)
#define DS_DECLARES_NEWER
#endif

#include "dbgeng/ids.h"

#ifdef DS_SETS_INITGUID
#undef DS_SETS_INITGUID
#undef INITGUID
#include <guiddef.h>
#endif

#include "dbgeng/constants.h"
#include "dbgeng/constants_newer.h"
#include "dbgeng/structures.h"
#include "dbgeng/names.h"

/*
 * The interfaces. Each derives from IUnknown and repeats the methods of the versions before it. A
 * method is listed once, under the version that brought it, with its slot in the vtable.
 *
 *   DS_METHOD(I, name, parameters)     a method that returns an HRESULT
 *   DS_METHOD_0(I, name)               one without parameters
 *   DS_METHOD_V(I, name, parameters)   one with a format and its values after the parameters; on
 *                                      32-bit Windows the caller pops them
 *
 * The library's own sources (DS_BUILDING) keep the lists, DS_CLIENT_1(I) and so on, to make their
 * tables of them with other meanings of DS_METHOD.
 */

/* clang-format off */

#ifdef __cplusplus
#define DS_METHOD(I, name, ...)   virtual HRESULT STDMETHODCALLTYPE name(__VA_ARGS__) = 0;
#define DS_METHOD_0(I, name)      virtual HRESULT STDMETHODCALLTYPE name() = 0;
#define DS_METHOD_V(I, name, ...) virtual HRESULT STDMETHODVCALLTYPE name(__VA_ARGS__, ...) = 0;
#define DS_INTERFACE(I, methods) \
    struct I : public IUnknown { \
        methods \
    };
#else
#define DS_METHOD(I, name, ...)   HRESULT(STDMETHODCALLTYPE *name)(I *This, __VA_ARGS__);
#define DS_METHOD_0(I, name)      HRESULT(STDMETHODCALLTYPE *name)(I *This);
#define DS_METHOD_V(I, name, ...) HRESULT(STDMETHODVCALLTYPE *name)(I *This, __VA_ARGS__, ...);
#define DS_INTERFACE(I, methods) \
    typedef struct I##Vtbl { \
        DS_UNKNOWN(I) \
        methods \
    } I##Vtbl; \
    struct I { \
        const I##Vtbl *lpVtbl; \
    };
#endif

/* 0 to 2: another interface of the object (by identifier), one reference more, one less. */
#define DS_UNKNOWN(I) \
    DS_METHOD(I, QueryInterface, REFIID InterfaceId, PVOID *Interface) \
    ULONG(STDMETHODCALLTYPE *AddRef)(I *This); \
    ULONG(STDMETHODCALLTYPE *Release)(I *This);

/* clang-format on */

#ifndef _WIN32
#ifdef __cplusplus
struct IUnknown {
    virtual HRESULT STDMETHODCALLTYPE QueryInterface(REFIID InterfaceId, PVOID *Interface) = 0;
    virtual ULONG STDMETHODCALLTYPE AddRef() = 0;
    virtual ULONG STDMETHODCALLTYPE Release() = 0;
};
#else
DS_INTERFACE(IUnknown, )
#endif
#endif

#include "dbgeng/advanced.h"
#include "dbgeng/breakpoint.h"
#include "dbgeng/callbacks.h"
#include "dbgeng/client.h"
#include "dbgeng/control.h"
#include "dbgeng/data_spaces.h"
#include "dbgeng/registers.h"
#include "dbgeng/symbols.h"
#include "dbgeng/system_objects.h"
#include "dbgeng/uuids.h"
#include "dbgeng/callbacks_base.h"
#include "dbgeng/extension_calls.h"

#undef DS_UNKNOWN
#undef DS_INTERFACE
#undef DS_METHOD_V
#undef DS_METHOD_0
#undef DS_METHOD

#if defined(COBJMACROS) && !defined(__cplusplus)
#include "dbgeng/data_spaces_calls.h"
#endif

#ifndef _WIN32

/**
 * A client of the process's shared engine. It has no target until one of its clients opens one;
 * until then its methods answer E_UNEXPECTED. It answers the thread that made it, and no other.
 *
 * @param InterfaceId  the interface wanted, IID_IDebugDataSpaces4 say
 * @param Interface    [out] the interface, or NULL
 *
 * @retval S_OK           *Interface holds a reference
 * @retval E_INVALIDARG   a NULL pointer
 * @retval E_NOINTERFACE  no such interface
 */
STDAPI DS_API DebugCreate(REFIID InterfaceId, PVOID *Interface);

/** DebugCreate's client of an engine on another machine, which RemoteOptions names. */
STDAPI DS_API DebugConnect(PCSTR RemoteOptions, REFIID InterfaceId, PVOID *Interface);

#endif

#ifdef DS_DECLARES_NEWER

/** DebugCreate; DbgEngOptions (DEBUG_ENGOPT_*) become the engine's. */
STDAPI DS_API DebugCreateEx(REFIID InterfaceId, DWORD DbgEngOptions, PVOID *Interface);

/** DebugConnect, its options in UTF-16. */
STDAPI DS_API DebugConnectWide(PCWSTR RemoteOptions, REFIID InterfaceId, PVOID *Interface);

#endif

#undef DS_DECLARES_NEWER

#endif
