/*
 * Strings of the target as the caller wants them. Contract: spec dataspaces 2.9, DEC-20, DEC-21;
 * docs/strings.md is the page for callers.
 *
 * offset        the string's first byte; virtual address, any alignment
 * max_bytes     bytes of the target to examine at most, the terminator included
 * code_page     of the side that is bytes: the target's (slot 39) or the caller's (slot 40)
 * buffer        may be NULL: the string is measured
 * buffer_size   units of the buffer, bytes (38, 40) or WCHARs (39, 41), the terminator included
 * string_bytes  may be NULL; bytes of the string in the target, the terminator included
 *
 * S_OK            the string; what is stored ends with a terminator
 * S_FALSE         it was cut to the buffer, between characters (39: S_OK)
 * E_INVALIDARG    no terminator in max_bytes: what there is is stored, string_bytes is what was
 *                 examined; or an unknown code page: nothing is stored
 * HR_READ_FAULT   memory ends before the terminator: an empty string is stored
 * HR_INTERRUPTED  ds_interrupt came while a long string was read: nothing is stored
 */
#include "com/client.h"
#include "com/data_spaces.h"

#include <stdlib.h>
#include <string.h>

#include "base/codepage.h"
#include "base/unicode.h"
#include "memory/strings.h"

/* What a method makes of a string. */
struct form {
    enum strings_unit unit; /* what the target's is made of */
    size_t wide;            /* bytes of a unit of the buffer */
    size_t most;            /* bytes of the target that one unit of the buffer may stand for */
    bool converts;          /* with a code page */
    /* Store up to room units without a terminator; returns how many; *whole: nothing is left. */
    size_t (*store)(struct codepage *cp, const struct strings_found *found, void *buffer,
            size_t room, bool *whole);
};

struct request {
    IDebugDataSpaces4 *iface;
    const struct form *form;
    ULONG64 offset;
    ULONG max_bytes;
    ULONG code_page; /* 0 if the form does not convert */
    void *buffer;
    ULONG buffer_size;
    ULONG *string_bytes;
};

static size_t store_bytes(struct codepage *cp, const struct strings_found *found, void *buffer,
        size_t room, bool *whole)
{
    size_t count = found->kept < room ? found->kept : room;

    (void)cp;
    *whole = count == found->kept;
    if (count)
        memcpy(buffer, found->bytes, count);
    return count;
}

static size_t store_widened(struct codepage *cp, const struct strings_found *found, void *buffer,
        size_t room, bool *whole)
{
    return codepage_to_utf16(cp, found->bytes, found->kept, buffer, room, whole);
}

static size_t store_narrowed(struct codepage *cp, const struct strings_found *found, void *buffer,
        size_t room, bool *whole)
{
    const uint16_t *units = (const void *)found->bytes;

    return codepage_from_utf16(cp, units, found->kept / sizeof(*units), buffer, room, whole);
}

/* A pair of surrogates is not cut in two. */
static size_t store_units(struct codepage *cp, const struct strings_found *found, void *buffer,
        size_t room, bool *whole)
{
    const uint16_t *units = (const void *)found->bytes;
    size_t have = found->kept / sizeof(*units);
    size_t count = have < room ? have : room;

    (void)cp;
    if (count > 0 && count < have && unicode_is_high(units[count - 1]) &&
            unicode_is_low(units[count]))
        count--;
    *whole = count == have;
    if (count)
        memcpy(buffer, units, count * sizeof(*units));
    return count;
}

static void terminate(const struct request *r, size_t at)
{
    memset((uint8_t *)r->buffer + at * r->form->wide, 0, r->form->wide);
}

/* Put what was read into the buffer; S_FALSE: not all of it. */
static HRESULT deliver(
        const struct request *r, struct codepage *cp, const struct strings_found *found)
{
    bool whole = false;

    if (!r->buffer)
        return S_OK;
    if (r->buffer_size)
        terminate(r, r->form->store(cp, found, r->buffer, r->buffer_size - 1, &whole));
    return whole ? S_OK : S_FALSE;
}

/* Bytes of the target that can come into the buffer, and one character more: that a string was cut
 * must be seen. */
static size_t bytes_to_keep(const struct request *r)
{
    uint64_t keep = ((uint64_t)r->buffer_size + 1) * r->form->most;

    if (!r->buffer || !r->buffer_size)
        return 0;
    return keep < r->max_bytes ? (size_t)keep : r->max_bytes;
}

static HRESULT read_entered(
        const struct request *r, struct memory *m, struct codepage *cp, struct strings_found *found)
{
    HRESULT hr = r->form->converts ? codepage_init(cp, r->code_page) : S_OK;

    if (SUCCEEDED(hr))
        hr = strings_read(m, r->offset, r->max_bytes, r->form->unit, bytes_to_keep(r), found);
    return hr;
}

static HRESULT read_string(const struct request *r)
{
    struct debug_client *client = client_from_dataspaces(r->iface);
    struct codepage cp = { 0 };
    struct strings_found found = { 0 };
    HRESULT hr = client_enter(client, NEEDS_VIRTUAL);

    if (SUCCEEDED(hr)) {
        hr = read_entered(r, client->engine->memory, &cp, &found);
        client_leave(client);
    }
    if (SUCCEEDED(hr)) {
        HRESULT delivered = deliver(r, &cp, &found);

        hr = hr == S_FALSE ? E_INVALIDARG : delivered; /* no terminator comes first */
    } else if (hr == HR_READ_FAULT && r->buffer && r->buffer_size) {
        terminate(r, 0);
    }
    if (r->string_bytes)
        *r->string_bytes = (ULONG)found.size;
    free(found.bytes);
    codepage_deinit(&cp);
    return hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadMultiByteStringVirtual(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, PSTR buffer, ULONG buffer_size, PULONG string_bytes)
{
    static const struct form form = {
        .unit = STRINGS_BYTES, .wide = sizeof(CHAR), .most = 1, .store = store_bytes
    };
    const struct request r = {
        .iface = iface,
        .form = &form,
        .offset = offset,
        .max_bytes = max_bytes,
        .buffer = buffer,
        .buffer_size = buffer_size,
        .string_bytes = string_bytes,
    };

    return read_string(&r);
}

/* Never S_FALSE: callers compare the size with their buffer's (spec dataspaces DEC-20). */
HRESULT STDMETHODCALLTYPE data_spaces_ReadMultiByteStringVirtualWide(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, ULONG code_page, PWSTR buffer, ULONG buffer_size,
        PULONG string_bytes)
{
    static const struct form form = {
        .unit = STRINGS_BYTES,
        .wide = sizeof(WCHAR),
        .most = CODEPAGE_BYTES_MAX,
        .converts = true,
        .store = store_widened,
    };
    const struct request r = {
        .iface = iface,
        .form = &form,
        .offset = offset,
        .max_bytes = max_bytes,
        .code_page = code_page,
        .buffer = buffer,
        .buffer_size = buffer_size,
        .string_bytes = string_bytes,
    };
    HRESULT hr = read_string(&r);

    return hr == S_FALSE ? S_OK : hr;
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadUnicodeStringVirtual(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, ULONG code_page, PSTR buffer, ULONG buffer_size,
        PULONG string_bytes)
{
    static const struct form form = {
        .unit = STRINGS_UTF16,
        .wide = sizeof(CHAR),
        .most = CODEPAGE_UNITS_MAX * sizeof(WCHAR),
        .converts = true,
        .store = store_narrowed,
    };
    const struct request r = {
        .iface = iface,
        .form = &form,
        .offset = offset,
        .max_bytes = max_bytes,
        .code_page = code_page,
        .buffer = buffer,
        .buffer_size = buffer_size,
        .string_bytes = string_bytes,
    };

    return read_string(&r);
}

HRESULT STDMETHODCALLTYPE data_spaces_ReadUnicodeStringVirtualWide(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, PWSTR buffer, ULONG buffer_size, PULONG string_bytes)
{
    static const struct form form = {
        .unit = STRINGS_UTF16, .wide = sizeof(WCHAR), .most = sizeof(WCHAR), .store = store_units
    };
    const struct request r = {
        .iface = iface,
        .form = &form,
        .offset = offset,
        .max_bytes = max_bytes,
        .buffer = buffer,
        .buffer_size = buffer_size,
        .string_bytes = string_bytes,
    };

    return read_string(&r);
}
