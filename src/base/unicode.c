#include "base/unicode.h"

bool unicode_is_high(uint32_t unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

bool unicode_is_low(uint32_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

bool unicode_is_control(uint32_t character)
{
    return character < ' ' || (character >= 0x7f && character <= 0x9f);
}

uint32_t unicode_from_pair(uint32_t high, uint32_t low)
{
    return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

size_t unicode_to_utf8(uint32_t character, char *out)
{
    static const unsigned char leads[] = { 0, 0x00, 0xc0, 0xe0, 0xf0 };
    size_t count = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;

    for (size_t i = count; i-- > 1; character >>= 6)
        out[i] = (char)(0x80 | (character & 0x3f));
    out[0] = (char)(leads[count] | character);
    return count;
}

size_t unicode_to_utf16(uint32_t character, uint16_t units[2])
{
    if (character < 0x10000) {
        units[0] = (uint16_t)character;
        return 1;
    }
    units[0] = (uint16_t)(0xd800 + ((character - 0x10000) >> 10));
    units[1] = (uint16_t)(0xdc00 + ((character - 0x10000) & 0x3ff));
    return 2;
}

size_t unicode_from_utf8(const char *text, size_t length, uint32_t *character)
{
    static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char lead = length > 0 ? (unsigned char)text[0] : 0xff;
    size_t count = lead < 0x80 ? 1 : lead < 0xc0 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    uint32_t c = count == 1 ? lead : lead & (0x7fu >> count);

    if (count == 0 || count > length || lead > 0xf4)
        return 0;
    for (size_t i = 1; i < count; i++) {
        if (((unsigned char)text[i] & 0xc0) != 0x80)
            return 0;
        c = c << 6 | ((unsigned char)text[i] & 0x3f);
    }
    if (c < least[count] || c > 0x10ffff || unicode_is_high(c) || unicode_is_low(c))
        return 0;
    *character = c;
    return count;
}

size_t unicode_broken_utf8(const char *text, size_t length)
{
    unsigned char lead = (unsigned char)text[0];
    size_t whole = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
    /* what may follow the first byte: not what a shorter form, half a pair or no character has */
    unsigned char least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    unsigned char most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    size_t at = 1;

    while (at < whole && at < length && (unsigned char)text[at] >= least &&
            (unsigned char)text[at] <= most) {
        least = 0x80;
        most = 0xbf;
        at++;
    }
    return at;
}
