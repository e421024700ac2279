#include "hosts.h"

#include <string.h>

/* The variable part of a call as a va_list. */
typedef HRESULT(STDMETHODCALLTYPE *pass_narrow)(IDebugControl *, ULONG, PCSTR, va_list);
typedef HRESULT(STDMETHODCALLTYPE *pass_wide)(IDebugControl4 *, ULONG, PCWSTR, va_list);
typedef HRESULT(STDMETHODCALLTYPE *pass_narrow_to)(IDebugControl *, ULONG, ULONG, PCSTR, va_list);
typedef HRESULT(STDMETHODCALLTYPE *pass_wide_to)(IDebugControl4 *, ULONG, ULONG, PCWSTR, va_list);

#define LISTED(name, Pass, Face, Format)                                     \
    static HRESULT name(Pass pass, Face *i, ULONG first, Format format, ...) \
    {                                                                        \
        va_list list;                                                        \
        HRESULT hr;                                                          \
                                                                             \
        va_start(list, format);                                              \
        hr = pass(i, first, format, list);                                   \
        va_end(list);                                                        \
        return hr;                                                           \
    }

#define LISTED_TO(name, Pass, Face, Format)                                           \
    static HRESULT name(Pass pass, Face *i, ULONG to, ULONG mask, Format format, ...) \
    {                                                                                 \
        va_list list;                                                                 \
        HRESULT hr;                                                                   \
                                                                                      \
        va_start(list, format);                                                       \
        hr = pass(i, to, mask, format, list);                                         \
        va_end(list);                                                                 \
        return hr;                                                                    \
    }

LISTED(listed, pass_narrow, IDebugControl, PCSTR)
LISTED(listed_wide, pass_wide, IDebugControl4, PCWSTR)
LISTED_TO(listed_to, pass_narrow_to, IDebugControl, PCSTR)
LISTED_TO(listed_wide_to, pass_wide_to, IDebugControl4, PCWSTR)

#if UINTPTR_MAX > 0xffffffffu
#define APIS_SIZE "96" /* spec dataspaces 5.2.3 */
#else
#define APIS_SIZE "48"
#endif
#define CONTEXT_SIZE "0x4d0" /* of an x64 */

/* clang-format off */
#define NT   "0xfffff80100000000" /* of the built-in machine, docs/built-in.txt */
#define HAL  "0xfffff80100100000"

#define NULLS(...) { __VA_ARGS__ }
#define NO_NULLS   { NULL }

/* first the calls ... */
#define HOST(Face, name, form, works, nulls, traits, rule, source, target, before, after, told, arguments) \
    HOST_CALL(Face, name, arguments, i->lpVtbl->name)
#define HOST_BY(Face, name, form, function, works, nulls, traits, rule, source, target, before, after, told, arguments) \
    HOST_CALL(Face, name, arguments, function)
#define HOST_CALL(Face, name, arguments, function)                       \
    static HRESULT call_##name(void *object, const struct argument *a)   \
    {                                                                    \
        Face *i = object;                                                \
                                                                         \
        (void)a;                                                         \
        return function arguments;                                       \
    }

#include "hosts_client.h"
#include "hosts_control.h"
#include "hosts_settings.h"
#include "hosts_filters.h"
#include "hosts_breakpoints.h"
#include "hosts_output.h"
#include "hosts_symbols.h"
#include "hosts_names.h"
#include "hosts_paths.h"
#include "hosts_registers.h"
#include "hosts_system.h"

/* ... then the table */
#undef HOST
#undef HOST_BY
#define HOST(Face, name, form, works, nulls, traits, rule, source, target, before, after, told, arguments) \
    { { #name, form, call_##name, works, nulls }, #Face, &IID_##Face, traits, rule, source, target, before, after, told },
#define HOST_BY(Face, name, form, function, works, nulls, traits, rule, source, target, before, after, told, arguments) \
    { { #name, form, call_##name, works, nulls }, #Face, &IID_##Face, traits, rule, source, target, before, after, told },

const struct host_method host_methods[] = {
#include "hosts_client.h"
#include "hosts_control.h"
#include "hosts_settings.h"
#include "hosts_filters.h"
#include "hosts_breakpoints.h"
#include "hosts_output.h"
#include "hosts_symbols.h"
#include "hosts_names.h"
#include "hosts_paths.h"
#include "hosts_registers.h"
#include "hosts_system.h"
};
/* clang-format on */

const size_t host_count = sizeof(host_methods) / sizeof(host_methods[0]);

const struct host_method *host_named(const char *name)
{
    for (size_t i = 0; i < host_count; i++) {
        if (!strcmp(host_methods[i].method.name, name))
            return &host_methods[i];
    }
    return NULL;
}

size_t host_index(const struct host_method *m)
{
    return (size_t)(m - host_methods);
}
