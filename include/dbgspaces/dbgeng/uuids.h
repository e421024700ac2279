/**
 * What tells a type its identifier in C++: __uuidof of mingw-w64, whose header says it of none of
 * these, and of <dbgspaces/compat/objbase.h>.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

#if defined(__cplusplus) && defined(DS_DECLARES_NEWER)

#ifdef __CRT_UUID_DECL
DS_SDK_INTERFACES(__CRT_UUID_DECL)
DS_NEWER_INTERFACES(__CRT_UUID_DECL)
#elif !defined(_WIN32)
template <class I> struct ds_uuid;
#define DS_UUID(I, ...)             \
    template <> struct ds_uuid<I> { \
        static const IID &value()   \
        {                           \
            return IID_##I;         \
        }                           \
    };
DS_UUID(IUnknown, 0)
DS_SDK_INTERFACES(DS_UUID)
DS_NEWER_INTERFACES(DS_UUID)
#undef DS_UUID
#endif

#endif

#undef DS_SDK_INTERFACES
#undef DS_NEWER_INTERFACES
