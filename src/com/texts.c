#include "com/texts.h"

#include <stdlib.h>
#include <string.h>

#include "base/codepage.h"
#include "base/unicode.h"

#define UTF8 65001u

#ifdef _WIN32
#define NARROW 0u /* CP_ACP */
#else
#define NARROW UTF8
#endif

static size_t wide_length(const WCHAR *text)
{
    size_t length = 0;

    while (text[length])
        length++;
    return length;
}

/* UTF-16 as bytes of a code page, and a terminator. */
static char *bytes_from_wide(const WCHAR *text, uint32_t number)
{
    size_t length = wide_length(text);
    struct codepage cp = { .number = 0 };
    bool whole = false;
    char *out = NULL;

    if (SUCCEEDED(codepage_init(&cp, number)))
        out = malloc(length * CODEPAGE_BYTES_MAX + 1);
    if (out)
        out[codepage_from_utf16(&cp, (const uint16_t *)text, length, (uint8_t *)out,
                length * CODEPAGE_BYTES_MAX, &whole)] = '\0';
    codepage_deinit(&cp);
    return out;
}

static WCHAR *wide_from_bytes(const char *text, uint32_t number)
{
    size_t length = strlen(text);
    struct codepage cp = { .number = 0 };
    bool whole = false;
    WCHAR *out = NULL;

    if (SUCCEEDED(codepage_init(&cp, number)))
        out = malloc((length * CODEPAGE_UNITS_MAX + 1) * sizeof(*out));
    if (out)
        out[codepage_to_utf16(&cp, (const uint8_t *)text, length, (uint16_t *)out,
                length * CODEPAGE_UNITS_MAX, &whole)] = 0;
    codepage_deinit(&cp);
    return out;
}

/* Bytes of one code page in another; what is none of its characters is U+FFFD. */
static char *bytes_from_bytes(const char *text, uint32_t from, uint32_t to)
{
    WCHAR *wide = wide_from_bytes(text, from);
    char *out = wide ? bytes_from_wide(wide, to) : NULL;

    free(wide);
    return out;
}

HRESULT texts_take(const void *text, bool wide, char **out)
{
    *out = NULL;
    if (!text)
        return E_INVALIDARG;
    *out = wide ? bytes_from_wide(text, UTF8) : bytes_from_bytes(text, NARROW, UTF8);
    return *out ? S_OK : E_OUTOFMEMORY;
}

HRESULT texts_take_optional(const void *text, bool wide, char **out)
{
    *out = NULL;
    return text ? texts_take(text, wide, out) : S_OK;
}

/* Without the character that is cut at the end, where the bytes are UTF-8. */
static size_t whole_characters(const char *text, size_t size)
{
    for (size_t back = 1; NARROW == UTF8 && back < 4 && back <= size; back++) {
        unsigned char c = (unsigned char)text[size - back];

        if ((c & 0xc0) != 0x80)
            return c >= (back == 1 ? 0xc0 : back == 2 ? 0xe0 : 0xf0) ? size - back : size;
    }
    return size;
}

/* The first `length` bytes or units with a terminator; NULL: no memory. */
static void *copy_of(const void *text, bool wide, size_t length)
{
    size_t size = wide ? length * sizeof(WCHAR) : length;
    char *copy = calloc(1, size + sizeof(WCHAR));

    if (copy)
        memcpy(copy, text, size);
    return copy;
}

HRESULT texts_take_some(const void *text, bool wide, size_t most, char **out)
{
    const WCHAR *units = text;
    const char *bytes = text;
    size_t length = 0;
    void *copy = NULL;
    HRESULT hr;

    *out = NULL;
    if (!text)
        return S_OK;
    while (length < most && (wide ? units[length] != 0 : bytes[length] != '\0'))
        length++;
    if (length == most && wide)
        length -= length > 0 && unicode_is_high(units[length - 1]);
    else if (length == most)
        length = whole_characters(bytes, length);
    copy = copy_of(text, wide, length);
    hr = copy ? texts_take(copy, wide, out) : E_OUTOFMEMORY;
    free(copy);
    return hr;
}

PSTR texts_narrow(const char *text)
{
    return bytes_from_bytes(text, UTF8, NARROW);
}

PWSTR texts_wide(const char *text)
{
    return wide_from_bytes(text, UTF8);
}

/* How much of a text fits, a character not being cut in two. */
static size_t fit(const char *text, size_t length, size_t room)
{
    if (length <= room)
        return length;
    if (NARROW == UTF8) /* elsewhere a code page's own letters are not known here */
        while (room > 0 && ((unsigned char)text[room] & 0xc0) == 0x80)
            room--;
    return room;
}

static size_t fit_wide(const WCHAR *text, size_t length, size_t room)
{
    if (length <= room)
        return length;
    return room > 0 && unicode_is_high(text[room - 1]) ? room - 1 : room;
}

HRESULT texts_give(const char *text, const struct texts_room *room)
{
    PSTR narrow = room->wide ? NULL : texts_narrow(text);
    PWSTR wide = room->wide ? texts_wide(text) : NULL;
    size_t length, kept;

    if (!narrow && !wide)
        return E_OUTOFMEMORY;
    length = wide ? wide_length(wide) : strlen(narrow);
    kept = !room->size ? 0
           : wide      ? fit_wide(wide, length, room->size - 1)
                       : fit(narrow, length, room->size - 1);
    if (room->buffer && room->size && wide) {
        memcpy(room->buffer, wide, kept * sizeof(WCHAR));
        ((WCHAR *)room->buffer)[kept] = 0;
    } else if (room->buffer && room->size) {
        memcpy(room->buffer, narrow, kept);
        ((char *)room->buffer)[kept] = '\0';
    }
    if (room->full)
        *room->full = (ULONG)length + 1;
    free(narrow);
    free(wide);
    return !room->buffer || (room->size && kept == length) ? S_OK : S_FALSE;
}
