/* Handles of a process. Contract: spec dataspaces 2.5.3, DEC-23. */
#include "com/client.h"
#include "com/data_spaces.h"
#include "com/item.h"

#include <stdlib.h>
#include <string.h>

#include "base/codepage.h"
#include "base/unicode.h"
#include "target/hardware.h"

#define ANSI 0 /* CP_ACP */

/* The caller's buffer, and the item's full size. */
struct request {
    void *buffer; /* NULL: only the size is wanted */
    ULONG buffer_size;
    ULONG size;
};

/* Characters and their terminator; 0: the name is not known. */
static ULONG name_size(const struct ds_name *name)
{
    return name->units ? name->length + 1 : 0;
}

static HRESULT give_basic(const struct ds_handle *info, struct request *r)
{
    const DEBUG_HANDLE_DATA_BASIC basic = {
        .TypeNameSize = name_size(&info->type),
        .ObjectNameSize = name_size(&info->name),
        .Attributes = info->attributes,
        .GrantedAccess = info->granted_access,
        .HandleCount = info->handle_count,
        .PointerCount = info->pointer_count,
    };

    return item_give(S_OK, &basic, sizeof(basic), r->buffer, r->buffer_size, &r->size);
}

static HRESULT give_count(const struct ds_handle *info, struct request *r)
{
    const ULONG count = info->handle_count;

    return item_give(S_OK, &count, sizeof(count), r->buffer, r->buffer_size, &r->size);
}

/* A pair of surrogates is not cut in two. */
static HRESULT give_wide(const struct ds_name *name, struct request *r)
{
    static const WCHAR end = 0;
    uint32_t count = name->length;
    uint32_t room = r->buffer_size / sizeof(WCHAR);

    r->size = (name->length + 1) * sizeof(WCHAR);
    if (!r->buffer)
        return S_OK;
    if (room == 0)
        return S_FALSE;
    if (count > room - 1)
        count = room - 1;
    if (count > 0 && count < name->length && unicode_is_high(name->units[count - 1]) &&
            unicode_is_low(name->units[count]))
        count--;
    memcpy(r->buffer, name->units, count * sizeof(WCHAR));
    memcpy((uint8_t *)r->buffer + count * sizeof(WCHAR), &end, sizeof(end));
    return count == name->length ? S_OK : S_FALSE;
}

static HRESULT give_narrow(const struct ds_name *name, struct request *r)
{
    size_t room = (size_t)name->length * CODEPAGE_BYTES_MAX + 1;
    uint8_t *bytes = malloc(room);
    struct codepage cp = { 0 };
    bool whole = false;
    HRESULT hr = bytes ? codepage_init(&cp, ANSI) : E_OUTOFMEMORY;

    if (FAILED(hr))
        goto done;
    r->size = (ULONG)codepage_from_utf16(&cp, name->units, name->length, bytes, room, &whole) + 1;
    if (!r->buffer)
        goto done;
    hr = S_FALSE;
    if (r->buffer_size) {
        size_t count = codepage_from_utf16(
                &cp, name->units, name->length, r->buffer, r->buffer_size - 1, &whole);

        ((uint8_t *)r->buffer)[count] = 0;
        hr = whole ? S_OK : S_FALSE;
    }
done:
    codepage_deinit(&cp);
    free(bytes);
    return hr;
}

static HRESULT give_name(const struct ds_name *name, bool wide, struct request *r)
{
    if (!name->units)
        return E_NOINTERFACE;
    return wide ? give_wide(name, r) : give_narrow(name, r);
}

static HRESULT give_item(struct ds_target *t, ULONG64 handle, ULONG type, struct request *r)
{
    struct ds_handle info;
    HRESULT hr;

    if (type > DEBUG_HANDLE_DATA_TYPE_MINI_SEMAPHORE_1)
        return E_INVALIDARG;
    hr = hardware_query_handle(t, handle, &info);
    if (FAILED(hr))
        return hr;
    switch (type) {
    case DEBUG_HANDLE_DATA_TYPE_BASIC:
        return give_basic(&info, r);
    case DEBUG_HANDLE_DATA_TYPE_HANDLE_COUNT:
        return give_count(&info, r);
    case DEBUG_HANDLE_DATA_TYPE_TYPE_NAME:
    case DEBUG_HANDLE_DATA_TYPE_TYPE_NAME_WIDE:
        return give_name(&info.type, type == DEBUG_HANDLE_DATA_TYPE_TYPE_NAME_WIDE, r);
    case DEBUG_HANDLE_DATA_TYPE_OBJECT_NAME:
    case DEBUG_HANDLE_DATA_TYPE_OBJECT_NAME_WIDE:
        return give_name(&info.name, type == DEBUG_HANDLE_DATA_TYPE_OBJECT_NAME_WIDE, r);
    default:
        return E_NOINTERFACE; /* nobody documents what they hold: DEC-23 */
    }
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadHandleData(IDebugDataSpaces4 *iface, ULONG64 handle,
        ULONG data_type, PVOID buffer, ULONG buffer_size, PULONG data_size)
{
    struct debug_client *client = client_from_dataspaces(iface);
    struct request request = { .buffer = buffer, .buffer_size = buffer_size };
    HRESULT hr = client_enter(client, NEEDS_HANDLES);

    if (SUCCEEDED(hr)) {
        hr = give_item(client->engine->target, handle, data_type, &request);
        client_leave(client);
    }
    if (data_size)
        *data_size = SUCCEEDED(hr) ? request.size : 0;
    return hr;
}
