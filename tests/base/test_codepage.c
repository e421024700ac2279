/* Code pages. Each row holds on every system; what 0 and 1 are the system says. */
#include "rows.h"

#include <string.h>

#ifdef _WIN32
#include <windows.h>
#endif

#include "base/codepage.h"

#define PAINT 0x5a5a

struct decode_row {
    const char *name;
    uint32_t number;
    const char *bytes;
    const uint16_t *units;
};

/* Ill-formed UTF-8: tables 3-8 to 3-11 of The Unicode Standard 15.0, 3.9. */
/* clang-format off */
static const struct decode_row decode_rows[] = {
    { "ASCII",                              65001, "plain",                    u"plain" },
    { "UTF-8 of 2, 3 and 4 bytes",          65001, "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", u"\u00e9\u20ac\U0001f600" },
    { "a byte order mark stays",            65001, "\xef\xbb\xbf" "a",         u"\ufeffa" },
    { "the last character",                 65001, "\xf4\x8f\xbf\xbf",         u"\U0010ffff" },
    { "forms that are too long",            65001, "\xc0\xaf\xe0\x80\xbf\xf0\x81\x82" "A", u"\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdA" },
    { "halves of pairs",                    65001, "\xed\xa0\x80\xed\xbf\xbf\xed\xaf" "A", u"\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdA" },
    { "beyond the last character",          65001, "\xf4\x91\x92\x93\xff" "A\x80\xbf" "B", u"\ufffd\ufffd\ufffd\ufffd\ufffdA\ufffd\ufffdB" },
    { "sequences that are cut",             65001, "\xe1\x80\xe2\xf0\x91\x92\xf1\xbf" "A", u"\ufffd\ufffd\ufffd\ufffdA" },
    { "one that the end cuts",              65001, "a\xf0\x9f\x98",            u"a\ufffd" },
    { "undefined bytes of 1252: controls",  1252,  "\x81\x8d\x8f\x90\x9d",     u"\x81\x8d\x8f\x90\x9d" },
    { "an undefined byte of 1251",          1251,  "\x98\xc0",                 u"\x98\u0410" },
    { "Greek",                              1253,  "\xe1\xe2",                 u"\u03b1\u03b2" },
    { "a Hebrew letter and a mark",         1255,  "\xf9\xd1",                 u"\u05e9\u05c1" },
    { "a Latin letter and a mark",          1258,  "a\xcc",                    u"a\u0300" },
    { "a letter at the end",                1258,  "a",                        u"a" },
    { "Shift-JIS, a backslash in the middle", 932, "\x93\xfa\x5c\x83\x5c\xb1", u"\u65e5\\\u30bd\uff71" },
    { "Shift-JIS: a first byte at the end", 932,   "a\x93",                    u"a\ufffd" },
    { "simplified Chinese",                 936,   "\xc4\xe3\xba\xc3",         u"\u4f60\u597d" },
    { "Korean",                             949,   "\xc7\xd1",                 u"\ud55c" },
    { "traditional Chinese",                950,   "\xa7\x41",                 u"\u4f60" },
    { "Russian",                            20866, "\xc1",                     u"\u0430" },
    { "Latin 1 has controls",               28591, "\x80\xe9",                 u"\x80\u00e9" },
    { "Latin 9 has the euro",               28605, "\xa4",                     u"\u20ac" },
};

struct encode_row {
    const char *name;
    uint32_t number;
    const uint16_t *units;
    const char *bytes;
};

static const struct encode_row encode_rows[] = {
    { "to ASCII",                           65001, u"plain",                   "plain" },
    { "to UTF-8 of 2, 3 and 4 bytes",       65001, u"\u00e9\u20ac\U0001f600",  "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80" },
    { "no character of 1252",               1252,  u"\u0416",                  "?" },
    { "one that only looks alike",          1252,  u"\u0100\uff21\u221e",      "???" },
    { "a pair is one character",            1252,  u"a\U0001f600b",            "a?b" },
    { "the euro",                           1252,  u"\u20ac\u00e9",            "\x80\xe9" },
    { "a control of 1252",                  1252,  u"\x81\x9d",                "\x81\x9d" },
    { "one that is another byte there",     437,   u"\u00e9\u00df",            "\x82\xe1" },
    { "one that it lacks",                  437,   u"\u20ac",                  "?" },
    { "a letter that needs a mark",         1258,  u"\u1ea1",                  "?" },
    { "Japanese",                           932,   u"\u65e5\\\u30bd\uff71",    "\x93\xfa\x5c\x83\x5c\xb1" },
    { "no character of Shift-JIS",          932,   u"a\U0001f600",             "a?" },
    { "Russian letters",                    1251,  u"\u0410\u0100",            "\xc0?" },
};
/* clang-format on */

/* What u"" cannot say. */
static const uint16_t lone_high[] = { 'a', 0xd800, 'b', 0 };
static const uint16_t lone_low[] = { 0xdc00, 'b', 0 };
static const uint16_t high_high[] = { 0xd83d, 0xd83d, 0xde00, 0 };
static const uint16_t high_last[] = { 'a', 0xd83d, 0 };

/* clang-format off */
static const struct encode_row half_rows[] = {
    { "the first half of a pair, UTF-8",    65001, lone_high,                  "a?b" },
    { "the second half, UTF-8",             65001, lone_low,                   "?b" },
    { "a half before a pair",               65001, high_high,                  "?\xf0\x9f\x98\x80" },
    { "a half at the end",                  65001, high_last,                  "a?" },
    { "the first half of a pair, 1252",     1252,  lone_high,                  "a?b" },
    { "a half before a pair, 1252",         1252,  high_high,                  "??" },
    { "a half at the end, 932",             932,   high_last,                  "a?" },
};
/* clang-format on */

static size_t length_of(const uint16_t *units)
{
    size_t length = 0;

    while (units[length])
        length++;
    return length;
}

static struct codepage given_codepage(uint32_t number)
{
    struct codepage cp;

    assert_int_equal(codepage_init(&cp, number), S_OK);
    return cp;
}

/* With as much room as is needed; with less, as many whole characters as fit, and not a byte more.
 */
static void decodes(void **state)
{
    const struct decode_row *row = *state;
    struct codepage cp = given_codepage(row->number);
    size_t wanted = length_of(row->units);

    for (size_t room = wanted + 1; room-- > 0;) {
        uint16_t out[32];
        bool whole = room != wanted;
        size_t count;

        for (size_t i = 0; i < 32; i++)
            out[i] = PAINT;
        count = codepage_to_utf16(
                &cp, (const uint8_t *)row->bytes, strlen(row->bytes), out, room, &whole);
        assert_int_equal(whole, room == wanted);
        assert_int_equal(
                count, room > 0 && (row->units[room - 1] & 0xfc00) == 0xd800 ? room - 1 : room);
        assert_memory_equal(out, row->units, count * sizeof(*out));
        for (size_t i = count; i < 32; i++)
            assert_int_equal(out[i], PAINT);
    }
    codepage_deinit(&cp);
}

static void encodes(void **state)
{
    const struct encode_row *row = *state;
    struct codepage cp = given_codepage(row->number);
    size_t wanted = strlen(row->bytes);

    for (size_t room = wanted + 1; room-- > 0;) {
        uint8_t out[32];
        bool whole = room != wanted;
        size_t count;

        memset(out, 0x5a, sizeof(out));
        count = codepage_from_utf16(&cp, row->units, length_of(row->units), out, room, &whole);
        assert_int_equal(whole, room == wanted);
        assert_true(count <= room && room - count < CODEPAGE_BYTES_MAX);
        assert_true(room != wanted || count == wanted);
        assert_memory_equal(out, row->bytes, count);
        for (size_t i = count; i < sizeof(out); i++)
            assert_int_equal(out[i], 0x5a);
    }
    codepage_deinit(&cp);
}

/* Source: the tables CP437.TXT and CP1252.TXT that Unicode publishes; undefined bytes of 1252 as in
 * bestfit1252.txt. */
static const uint16_t high_437[] = u"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»"
                                   u"░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
                                   u"αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
static const uint16_t high_1252[] = u"€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

struct all_row {
    const char *name;
    uint32_t number;
    const uint16_t *from_80; /* what the bytes from 0x80 on mean; what follows is itself */
};

static const struct all_row all_rows[] = {
    { "every byte of 437", 437, high_437 },
    { "every byte of 1252", 1252, high_1252 },
};

static void every_byte(void **state)
{
    const struct all_row *row = *state;
    struct codepage cp = given_codepage(row->number);
    size_t count = length_of(row->from_80);

    assert_true(count == 0x80 || count == 0x20);
    for (unsigned i = 1; i < 0x100; i++) {
        uint8_t byte = (uint8_t)i;
        uint16_t wanted = i < 0x80 || i - 0x80 >= count ? (uint16_t)i : row->from_80[i - 0x80];
        uint16_t unit = 0;
        uint8_t back = 0;
        bool whole;

        assert_int_equal(codepage_to_utf16(&cp, &byte, 1, &unit, 1, &whole), 1);
        assert_int_equal(unit, wanted);
        assert_int_equal(codepage_from_utf16(&cp, &unit, 1, &back, 1, &whole), 1);
        assert_int_equal(back, byte);
    }
    codepage_deinit(&cp);
}

/* ISO 2022 and UTF-7 have states; 42 has no characters. */
static void unknown(void **state)
{
    static const uint32_t numbers[] = { 42, 4711, 50220, 50227, 65000, 65002, 1200, 1201,
        UINT32_MAX };

    (void)state;
    for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        struct codepage cp;

        assert_int_equal(codepage_init(&cp, numbers[i]), E_INVALIDARG);
    }
}

static void what_0_and_1_are(void **state)
{
    struct codepage ansi = given_codepage(0);
    struct codepage oem = given_codepage(1);

    (void)state;
#ifdef _WIN32
    assert_int_equal(ansi.number, GetACP());
    assert_int_equal(oem.number, GetOEMCP());
#else
    assert_int_equal(ansi.number, 1252);
    assert_int_equal(oem.number, 437);
#endif
    codepage_deinit(&ansi);
    codepage_deinit(&oem);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(unknown),
        cmocka_unit_test(what_0_and_1_are),
    };

    return RUN_ROWS(decode_rows, decodes) + RUN_ROWS(encode_rows, encodes) +
           RUN_ROWS(half_rows, encodes) + RUN_ROWS(all_rows, every_byte) + RUN_TESTS(others);
}
