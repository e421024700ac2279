/**
 * The words in which interfaces of COM are declared, defined and asked for.
 *
 * Part of <windows.h>: include that.
 */
#ifndef DBGSPACES_COMPAT_WINDOWS_H
#error include <windows.h>
#endif

#ifndef DBGSPACES_COMPAT_COM_H
#define DBGSPACES_COMPAT_COM_H

typedef struct IUnknown IUnknown; /* <objbase.h> and <dbgeng.h> have it */

#define STDMETHODIMP         HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type)  type STDMETHODCALLTYPE
#define STDMETHODIMPV        HRESULT STDMETHODVCALLTYPE
#define STDMETHODIMPV_(type) type STDMETHODVCALLTYPE
#define STDAPI_(type)        EXTERN_C type STDAPICALLTYPE
#define interface            struct

#ifdef __cplusplus
#define STDMETHOD(name)         virtual HRESULT STDMETHODCALLTYPE name
#define STDMETHOD_(type, name)  virtual type STDMETHODCALLTYPE name
#define STDMETHODV(name)        virtual HRESULT STDMETHODVCALLTYPE name
#define STDMETHODV_(type, name) virtual type STDMETHODVCALLTYPE name
#define PURE                    = 0
#define THIS_
#define THIS                           void
#define DECLARE_INTERFACE_(name, base) struct name : public base

/* ds_uuid stands with the interfaces, in <dbgeng.h> */
template <class I> struct ds_uuid;

template <class T> void **IID_PPV_ARGS_Helper(T **pointer)
{
    (void)static_cast<IUnknown *>(*pointer); /* it is an interface */
    return reinterpret_cast<void **>(pointer);
}
#define __uuidof(type) ds_uuid<__typeof__(type)>::value()
#define IID_PPV_ARGS(pointer) __uuidof(**(pointer)), IID_PPV_ARGS_Helper(pointer)
#endif

#endif
