/**
 * <objbase.h> and <unknwn.h> for extensions and hosts of the debugger: IUnknown, and the words in
 * which its methods are declared and defined. On Windows it is the system's own.
 */
#ifndef DBGSPACES_COMPAT_OBJBASE_H
#define DBGSPACES_COMPAT_OBJBASE_H

#ifdef _WIN32

#pragma GCC system_header
#include_next <objbase.h>

#else

#include "windows.h"

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
#endif

#include "../dbgeng.h" /* IUnknown */

#ifdef __cplusplus
template <class T> void **IID_PPV_ARGS_Helper(T **pointer)
{
    (void)static_cast<IUnknown *>(*pointer); /* it is an interface */
    return reinterpret_cast<void **>(pointer);
}
#define __uuidof(type) ds_uuid<__typeof__(type)>::value()
#define IID_PPV_ARGS(pointer) __uuidof(**(pointer)), IID_PPV_ARGS_Helper(pointer)
#endif

#endif

#endif
