#include "cli/texts.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define REPLACEMENT 0xfffdu

/* The bytes that follow a lead byte, and the smallest character that needs them. */
static int length_of(unsigned char lead, uint32_t *least)
{
    static const uint32_t leasts[] = { 0, 0x80, 0x800, 0x10000 };
    int more = lead < 0x80                   ? 0
               : lead >= 0xc2 && lead < 0xe0 ? 1
               : lead >= 0xe0 && lead < 0xf0 ? 2
               : lead >= 0xf0 && lead < 0xf5 ? 3
                                             : -1;

    if (more >= 0)
        *least = leasts[more];
    return more;
}

/* The next character; text is moved behind it. */
static uint32_t take_utf8(const char **text)
{
    const unsigned char *at = (const unsigned char *)*text;
    uint32_t least = 0, character;
    int more = length_of(at[0], &least);

    *text += 1;
    if (more <= 0)
        return more == 0 ? at[0] : REPLACEMENT;
    character = at[0] & (0x3fu >> more);
    for (int i = 1; i <= more; i++) {
        if ((at[i] & 0xc0) != 0x80)
            return REPLACEMENT;
        character = character << 6 | (at[i] & 0x3fu);
    }
    if (character < least || character > 0x10ffff || (character & 0xfffff800) == 0xd800)
        return REPLACEMENT;
    *text += more;
    return character;
}

WCHAR *texts_wide(const char *text)
{
    WCHAR *wide = malloc((strlen(text) + 1) * sizeof(*wide));
    size_t length = 0;

    if (!wide)
        return NULL;
    while (*text) {
        uint32_t character = take_utf8(&text);

        if (character >= 0x10000) {
            wide[length++] = (WCHAR)(0xd7c0 + (character >> 10));
            character = 0xdc00 + (character & 0x3ff);
        }
        wide[length++] = (WCHAR)character;
    }
    wide[length] = 0;
    return wide;
}

static uint32_t take_utf16(const WCHAR **wide)
{
    uint32_t unit = (uint16_t) * *wide;
    uint32_t next = (uint16_t)(*wide)[1]; /* or the terminator */

    *wide += 1;
    if ((unit & 0xf800) != 0xd800)
        return unit;
    if (unit >= 0xdc00 || (next & 0xfc00) != 0xdc00)
        return REPLACEMENT;
    *wide += 1;
    return 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff);
}

static size_t put_utf8(uint32_t character, char *at)
{
    static const unsigned char leads[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
    size_t size = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;

    for (size_t i = size; i-- > 1; character >>= 6)
        at[i] = (char)(0x80 | (character & 0x3f));
    at[0] = (char)(leads[size] | character);
    return size;
}

char *texts_narrow(const WCHAR *wide)
{
    size_t units = 0, length = 0;
    char *text;

    while (wide[units])
        units++;
    text = malloc(units * 3 + 1);
    if (!text)
        return NULL;
    while (*wide)
        length += put_utf8(take_utf16(&wide), text + length);
    text[length] = '\0';
    return text;
}
