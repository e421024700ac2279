/**
 * @file
 * What the files of the interfaces' families share: the declarations of their methods, their
 * IUnknown slots, and stubs with the true signatures (on x86 a method removes its own arguments).
 */
#ifndef COM_FAMILY_H
#define COM_FAMILY_H

#include <stdarg.h>

#include "com/client.h"

/* clang-format off */

/** Declares what a family's vtable points to. */
#define FAMILY_METHOD(type, function, name) \
    extern __typeof__(*((type##Vtbl *)NULL)->name) function;

/** The client's IUnknown, seen through one of its families. */
#define FAMILY_UNKNOWN(family, type)                                                            \
    static HRESULT STDMETHODCALLTYPE query(type *iface, REFIID iid, void **object)              \
    {                                                                                           \
        return client_query(client_from_##family(iface), iid, object);                          \
    }                                                                                           \
    static ULONG STDMETHODCALLTYPE retain(type *iface)                                          \
    {                                                                                           \
        return client_retain(client_from_##family(iface));                                      \
    }                                                                                           \
    static ULONG STDMETHODCALLTYPE release(type *iface)                                         \
    {                                                                                           \
        return client_release(client_from_##family(iface));                                     \
    }

#define FAMILY_UNKNOWN_SLOTS(family) .QueryInterface = query, .AddRef = retain, .Release = release

#define FAMILY_STUB(type, function, ...)                                                        \
    static HRESULT STDMETHODCALLTYPE function(type *iface, __VA_ARGS__)                         \
    {                                                                                           \
        return E_NOTIMPL;                                                                       \
    }
#define FAMILY_STUB_0(type, function)                                                           \
    static HRESULT STDMETHODCALLTYPE function(type *iface)                                      \
    {                                                                                           \
        return E_NOTIMPL;                                                                       \
    }
#define FAMILY_STUB_V(type, function, ...)                                                      \
    static HRESULT STDMETHODVCALLTYPE function(type *iface, __VA_ARGS__, ...)                   \
    {                                                                                           \
        return E_NOTIMPL;                                                                       \
    }

/* clang-format on */

#endif
