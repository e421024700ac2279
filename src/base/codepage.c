#include "base/codepage.h"

#include <string.h>

#include "base/unicode.h"

#define UTF_8       65001u
#define REPLACEMENT 0xfffdu

HRESULT codepage_init(struct codepage *cp, uint32_t number)
{
    HRESULT hr = S_OK;

    *cp = (struct codepage){ .number = codepage_system_number(number) };
    if (cp->number != UTF_8)
        hr = codepage_system_open(cp);
    if (FAILED(hr))
        codepage_deinit(cp);
    return hr;
}

void codepage_deinit(struct codepage *cp)
{
    if (cp->number != UTF_8)
        codepage_system_close(cp);
    *cp = (struct codepage){ 0 };
}

static size_t decode_utf8(
        const uint8_t *bytes, size_t size, uint16_t units[CODEPAGE_UNITS_MAX], size_t *count)
{
    const char *text = (const char *)bytes;
    uint32_t character;
    size_t taken = unicode_from_utf8(text, size, &character);

    if (taken == 0) {
        taken = unicode_broken_utf8(text, size);
        character = REPLACEMENT;
    }
    *count = unicode_to_utf16(character, units);
    return taken;
}

/* The fewest bytes that the system takes for a character. */
static size_t decode_by_system(struct codepage *cp, const uint8_t *bytes, size_t size,
        uint16_t units[CODEPAGE_UNITS_MAX], size_t *count)
{
    uint16_t *single = &cp->singles[bytes[0]];

    if (*single) {
        units[0] = *single;
        *count = 1;
        return 1;
    }
    for (size_t taken = 1; taken <= size && taken <= CODEPAGE_BYTES_MAX; taken++) {
        *count = codepage_system_decode(cp, bytes, taken, units);
        if (*count == 1 && taken == 1)
            *single = units[0];
        if (*count)
            return taken;
    }
    units[0] = REPLACEMENT;
    *count = 1;
    return 1;
}

/* The character that begins some bytes: its units, or U+FFFD; returns the bytes it took. */
static size_t decode(struct codepage *cp, const uint8_t *bytes, size_t size,
        uint16_t units[CODEPAGE_UNITS_MAX], size_t *count)
{
    return cp->number == UTF_8 ? decode_utf8(bytes, size, units, count)
                               : decode_by_system(cp, bytes, size, units, count);
}

/* Whether bytes are this character and nothing else. */
static bool means(
        struct codepage *cp, const uint8_t *bytes, size_t size, const uint16_t *units, size_t count)
{
    uint16_t back[CODEPAGE_UNITS_MAX];
    size_t back_count;

    return decode(cp, bytes, size, back, &back_count) == size && back_count == count &&
           !memcmp(back, units, count * sizeof(*units));
}

static size_t encode_by_system(
        struct codepage *cp, const uint16_t *units, size_t count, uint8_t bytes[CODEPAGE_BYTES_MAX])
{
    size_t size = 1;

    bytes[0] = (uint8_t)units[0];
    if (count == 1 && units[0] < 0x100 && means(cp, bytes, size, units, count))
        return size;
    size = codepage_system_encode(cp, units, count, bytes);
    if (size && means(cp, bytes, size, units, count))
        return size;
    bytes[0] = '?';
    return 1;
}

/* A character's bytes, or '?'. */
static size_t encode(
        struct codepage *cp, const uint16_t *units, size_t count, uint8_t bytes[CODEPAGE_BYTES_MAX])
{
    if (count == 1 && (unicode_is_high(units[0]) || unicode_is_low(units[0]))) {
        bytes[0] = '?';
        return 1;
    }
    if (cp->number != UTF_8)
        return encode_by_system(cp, units, count, bytes);
    return unicode_to_utf8(
            count == 2 ? unicode_from_pair(units[0], units[1]) : units[0], (char *)bytes);
}

size_t codepage_to_utf16(struct codepage *cp, const uint8_t *bytes, size_t size, uint16_t *out,
        size_t room, bool *whole)
{
    size_t written = 0;

    while (size > 0) {
        uint16_t units[CODEPAGE_UNITS_MAX];
        size_t count;
        size_t taken = decode(cp, bytes, size, units, &count);

        if (count > room - written)
            break;
        memcpy(out + written, units, count * sizeof(*units));
        written += count;
        bytes += taken;
        size -= taken;
    }
    *whole = size == 0;
    return written;
}

size_t codepage_from_utf16(struct codepage *cp, const uint16_t *units, size_t count, uint8_t *out,
        size_t room, bool *whole)
{
    size_t written = 0;

    while (count > 0) {
        uint8_t bytes[CODEPAGE_BYTES_MAX];
        bool pair = count > 1 && unicode_is_high(units[0]) && unicode_is_low(units[1]);
        size_t taken = pair ? 2 : 1;
        size_t size = encode(cp, units, taken, bytes);

        if (size > room - written)
            break;
        memcpy(out + written, bytes, size);
        written += size;
        units += taken;
        count -= taken;
    }
    *whole = count == 0;
    return written;
}
