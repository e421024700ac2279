/* What Windows keeps of a process's handle: asked of a duplicate. */
#include "backend/process/half_windows.h"

#include <string.h>
#include <winternl.h>

#define HANDLE_LAST 0x7fffffffu /* what lies above stands for the process and thread themselves */

/* NtQueryObject's ObjectBasicInformation, ObjectNameInformation, ObjectTypeInformation; the last
 * two begin with a UNICODE_STRING. */
#define BASIC_INFORMATION ((OBJECT_INFORMATION_CLASS)0)
#define NAME_INFORMATION  ((OBJECT_INFORMATION_CLASS)1)
#define TYPE_INFORMATION  ((OBJECT_INFORMATION_CLASS)2)

struct object_basic {
    ULONG attributes;
    ACCESS_MASK granted_access;
    ULONG handle_count;
    ULONG pointer_count;
    ULONG other[10];
};

static struct ds_name query_name(
        HANDLE handle, OBJECT_INFORMATION_CLASS class, union windows_name *buffer)
{
    UNICODE_STRING string = { .Length = 0 };
    ULONG size = 0;

    if (NtQueryObject(handle, class, buffer, sizeof(*buffer), &size) < 0)
        return (struct ds_name){ .units = NULL };
    memcpy(&string, buffer->bytes, sizeof(string));
    return (struct ds_name){
        .units = string.Buffer ? (const uint16_t *)string.Buffer : u"",
        .length = string.Buffer ? string.Length / 2 : 0,
    };
}

static bool is_file(const struct ds_name *type)
{
    return type->units && type->length == 4 && !memcmp(type->units, u"File", 8);
}

HRESULT system_query_handle(struct system_process *p, uint64_t value, struct ds_handle *info)
{
    struct object_basic basic = { .attributes = 0 };
    HANDLE own = NULL;
    ULONG size = 0;
    HRESULT hr = S_OK;

    if (value == 0 || value > HANDLE_LAST || value % 4 != 0)
        return windows_failed(p, E_NOINTERFACE);
    if (!DuplicateHandle(p->handle, (HANDLE)(uintptr_t)value, GetCurrentProcess(), &own, 0, FALSE,
                DUPLICATE_SAME_ACCESS | 4 /* DUPLICATE_SAME_ATTRIBUTES */))
        return windows_failed(p, GetLastError() == ERROR_INVALID_HANDLE
                                         ? E_NOINTERFACE
                                         : HRESULT_FROM_WIN32(GetLastError()));
    if (NtQueryObject(own, BASIC_INFORMATION, &basic, sizeof(basic), &size) < 0)
        hr = E_FAIL;
    *info = (struct ds_handle){
        .attributes = basic.attributes,
        .granted_access = basic.granted_access,
        .handle_count = basic.handle_count > 1 ? basic.handle_count - 1 : 1, /* without ours */
        .pointer_count = basic.pointer_count,
        .type = query_name(own, TYPE_INFORMATION, &p->type),
    };
    /* a file answers after what it does now, which may be never: a pipe that is read from */
    if (!is_file(&info->type))
        info->name = query_name(own, NAME_INFORMATION, &p->name);
    CloseHandle(own);
    return hr;
}
