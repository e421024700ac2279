#include "nt/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/cursor.h"
#include "base/unicode.h"

#define UNITS_TO_BYTES 3u /* a unit of UTF-16 is at most so many bytes of UTF-8 */

bool reading_missing(HRESULT hr)
{
    return hr == HR_READ_FAULT || hr == HR_NO_PAGE;
}

HRESULT reading_bytes(struct memory *m, uint64_t va, void *buf, size_t size)
{
    size_t done = 0;
    HRESULT hr = virtual_read(m, va, buf, size, &done);

    return SUCCEEDED(hr) && done < size ? HR_READ_FAULT : hr;
}

HRESULT reading_sparse(struct memory *m, uint64_t va, void *buf, size_t size)
{
    uint32_t page = m->target->info.page_size;
    uint8_t *bytes = buf;
    HRESULT hr = S_OK;
    size_t at = 0;

    memset(buf, 0, size);
    while (at < size) {
        size_t done = 0;
        HRESULT part = memory_interrupted(m)
                               ? HR_INTERRUPTED
                               : virtual_read(m, va + at, bytes + at, size - at, &done);

        if (FAILED(part) && !reading_missing(part))
            return part;
        if (FAILED(part)) {
            done = page - (size_t)((va + at) % page);
            hr = S_FALSE;
        }
        if (done > size - at)
            done = size - at;
        at += done;
    }
    return hr;
}

HRESULT reading_number(struct memory *m, uint64_t va, uint32_t size, uint64_t *value)
{
    uint8_t bytes[8] = { 0 };
    struct cursor in = cursor_of(bytes, sizeof(bytes));
    HRESULT hr = reading_bytes(m, va, bytes, size);

    if (SUCCEEDED(hr))
        *value = take_u64(&in);
    return hr;
}

HRESULT reading_pointer(struct memory *m, uint64_t va, uint64_t *value)
{
    HRESULT hr = reading_number(m, va, m->target->info.pointer_size, value);

    if (SUCCEEDED(hr))
        *value = translate_canonical(m, *value);
    return hr;
}

HRESULT reading_code_pointer(struct memory *m, uint64_t va, uint64_t *value)
{
    uint32_t size = memory_pointer_size(m);
    HRESULT hr = reading_number(m, va, size, value);

    if (SUCCEEDED(hr) && size == 4)
        *value = (uint64_t)(int64_t)(int32_t)*value;
    return hr;
}

char *reading_utf8(const uint8_t *bytes, size_t size)
{
    struct cursor in = cursor_of(bytes, size & ~(size_t)1);
    char *text = malloc(size / 2 * UNITS_TO_BYTES + 1);
    size_t length = 0;

    while (text && in.at < in.end) {
        uint32_t unit = take_u16(&in);
        struct cursor behind = in;

        if (!unit)
            break;
        if (unicode_is_high(unit) && in.at < in.end) {
            uint32_t low = take_u16(&behind);

            if (unicode_is_low(low)) {
                unit = unicode_from_pair(unit, low);
                in = behind;
            }
        }
        if (unicode_is_high(unit) || unicode_is_low(unit))
            unit = 0xfffd;
        length += unicode_to_utf8(unit, text + length);
    }
    if (text)
        text[length] = 0;
    return text;
}

HRESULT reading_unicode(struct memory *m, uint64_t va, char **text)
{
    uint32_t pointer_size = m->target->info.pointer_size;
    uint64_t length = 0;
    uint64_t buffer = 0;
    uint8_t *bytes = NULL;
    HRESULT hr = reading_number(m, va, 2, &length);

    *text = NULL;
    if (SUCCEEDED(hr))
        hr = reading_pointer(m, va + pointer_size, &buffer);
    if (FAILED(hr))
        return hr;
    bytes = malloc((size_t)length + 1);
    hr = bytes ? S_OK : E_OUTOFMEMORY;
    if (SUCCEEDED(hr) && length)
        hr = reading_bytes(m, buffer, bytes, (size_t)length);
    if (SUCCEEDED(hr)) {
        *text = reading_utf8(bytes, (size_t)length);
        hr = *text ? S_OK : E_OUTOFMEMORY;
    }
    free(bytes);
    return hr;
}
