/* Formats of Output: what an item takes, and how it is printed (spec dataspaces 5.2.5; Microsoft
 * Learn, "Format specification syntax: printf and wprintf functions", its sizes). */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "callbacks.h"
#include "given.h"
#include "rows.h"

static void *query(void *object, const IID *iid)
{
    IUnknown *unknown = object;
    void *found = NULL;

    assert_int_equal(unknown->lpVtbl->QueryInterface(unknown, iid, &found), S_OK);
    unknown->lpVtbl->Release(unknown); /* it is kept by what was found */
    return found;
}

static IDebugControl7 *given_control(const char *connection)
{
    return query(given_data_spaces(connection), &IID_IDebugControl7);
}

/* The client of a control; kept by the control. */
static IDebugClient8 *client_of(IDebugControl7 *control)
{
    IDebugClient8 *client = NULL;

    assert_int_equal(
            control->lpVtbl->QueryInterface(control, &IID_IDebugClient8, (void **)(void *)&client),
            S_OK);
    client->lpVtbl->Release(client);
    return client;
}

/* A control whose client's output is heard. */
static IDebugControl7 *given_heard(const char *connection, struct output *heard)
{
    IDebugControl7 *control = given_control(connection);
    IDebugClient8 *client = client_of(control);

    output_narrow(heard);
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(client, &heard->iface.narrow), S_OK);
    return control;
}

enum argument { NOTHING, NUMBER_32, NUMBER_64, TEXT, WIDE_TEXT, REAL };

struct format_row {
    const char *name;
    const char *connection;
    const char *format;
    enum argument argument;
    ULONG64 number;
    const char *text;
    const char *out;
};

#define SIM64 "sim:"

/* clang-format off */
static const struct format_row format_rows[] = {
    { "no items",                         SIM64, "a b%%c",    NOTHING,   0, NULL, "a b%c" },
    { "a decimal number",                 SIM64, "[%5d]",     NUMBER_32, (ULONG)-7, NULL, "[   -7]" },
    { "l is 32 bits, as on Windows",      SIM64, "[%lx]",     NUMBER_32, 0xfffffff0, NULL, "[fffffff0]" },
    { "I64 is 64 bits",                   SIM64, "[%I64x]",   NUMBER_64, 0x123456789abc, NULL, "[123456789abc]" },
    { "I alone is too",                   SIM64, "[%016IX]",  NUMBER_64, 0x123456789abc, NULL, "[0000123456789ABC]" },
    { "ll is too",                        SIM64, "[%lld]",    NUMBER_64, (ULONG64)-5, NULL, "[-5]" },
    { "h cuts to 16 bits",                SIM64, "[%hu]",     NUMBER_32, 0x12345, NULL, "[9029]" },
    { "p takes 64 bits",                  SIM64, "[%p]",      NUMBER_64, 0xfffff80000001000, NULL, "[fffff80000001000]" },
    { "a character",                      SIM64, "[%c]",      NUMBER_32, 'x', NULL, "[x]" },
    { "a narrow text",                    SIM64, "[%6.3s]",   TEXT,      0, "abcdef", "[   abc]" },
    { "to the left",                      SIM64, "[%-4s]",    TEXT,      0, "ab", "[ab  ]" },
    { "S is a wide text",                 SIM64, "[%S]",      WIDE_TEXT, 0, "abc", "[abc]" },
    { "ws is a wide text",                SIM64, "[%ws]",     WIDE_TEXT, 0, "abc", "[abc]" },
    { "no text",                          SIM64, "[%s]",      TEXT,      0, NULL, "[(null)]" },
    { "a real number",                    SIM64, "[%.2f]",    REAL,      0, NULL, "[1.50]" },
    { "a symbol without symbols",         SIM64, "[%y]",      NUMBER_64, 0xfffff80000001000, NULL, "[fffff800`00001000]" },
    { "a text that cannot be read",       SIM64, "[%ma]",     NUMBER_64, 0xdead00000000, NULL, "[???]" },
    { "a percent sign at the end",        SIM64, "a%",        NOTHING,   0, NULL, "a" },
    { "a width without a bound",          SIM64, "[%.99999d]", NUMBER_32, 0, NULL, NULL },
};
/* clang-format on */

static HRESULT print(IDebugControl7 *control, const struct format_row *row)
{
    switch (row->argument) {
    case NUMBER_32:
        return control->lpVtbl->Output(control, 1, row->format, (ULONG)row->number);
    case NUMBER_64:
        return control->lpVtbl->Output(control, 1, row->format, row->number);
    case TEXT:
        return control->lpVtbl->Output(control, 1, row->format, row->text);
    case WIDE_TEXT:
        return control->lpVtbl->Output(control, 1, row->format, wide(row->text));
    case REAL:
        return control->lpVtbl->Output(control, 1, row->format, 1.5);
    case NOTHING:
        break;
    }
    return control->lpVtbl->Output(control, 1, row->format);
}

static void format(void **state)
{
    const struct format_row *row = *state;
    struct output heard;
    IDebugControl7 *control = given_heard(row->connection, &heard);

    assert_int_equal(print(control, row), S_OK);
    if (row->out)
        assert_string_equal(heard.text, row->out);
    else
        assert_in_range(strlen(heard.text), 3, 600);
    assert_int_equal(heard.mask, DEBUG_OUTPUT_NORMAL);
    assert_int_equal(control->lpVtbl->Release(control), 0);
    assert_int_equal(heard.refs, 0);
}

struct size_row {
    const char *name; /* the lengths */
    const char *sizes;
    unsigned bits;
};

/* clang-format off */
static const struct size_row size_rows[] = {
    { "none",     "",      32 }, { "hh",       "hh",    8 },  { "h",       "h",      16 },
    { "l",        "l",     32 }, { "ll",       "ll",    64 }, { "I32",     "I32",    32 },
    { "I64",      "I64",   64 }, { "I",        "I",     64 }, { "j",       "j",      64 },
    { "w",        "w",     32 }, { "L",        "L",     32 }, { "z",       "z", sizeof(size_t) * 8 },
    { "t",        "t", sizeof(ptrdiff_t) * 8 },
    { "I64 and l",   "I64l",  64 }, { "l and I64",   "lI64",  64 }, { "I64 and ll", "I64ll", 64 },
    { "I32 and l",   "I32l",  32 }, { "l and I32",   "lI32",  32 }, { "I and l",    "Il",    64 },
    { "w and l",     "wl",    32 }, { "L and l",     "Ll",    32 }, { "l three times", "lll", 64 },
    { "z and l",     "zl", sizeof(size_t) * 8 },
};
/* clang-format on */

/* Each letter of a number, with a text behind it, which tells that the right bytes were taken. */
static void sizes(void **state)
{
    static const char letters[] = "diouxX";
    const struct size_row *row = *state;
    const ULONG64 number = 0x9abcdef781828384;
    ULONG64 kept = row->bits == 64 ? number : number & ((1ULL << row->bits) - 1);
    LONG64 extended = (LONG64)(kept << (64 - row->bits)) >> (64 - row->bits);
    struct output heard;
    IDebugControl7 *control = given_heard(SIM64, &heard);

    for (const char *letter = letters; *letter; letter++) {
        char format[32], plain[16], wanted[64];
        size_t before = strlen(heard.text);

        snprintf(format, sizeof(format), "%%%s%c %%s.", row->sizes, *letter);
        snprintf(plain, sizeof(plain), "%%ll%c end.", *letter);
        snprintf(wanted, sizeof(wanted), plain, strchr("di", *letter) ? (ULONG64)extended : kept);
        if (row->bits == 64)
            control->lpVtbl->Output(control, 1, format, number, "end");
        else
            control->lpVtbl->Output(control, 1, format, (ULONG)number, "end");
        assert_string_equal(heard.text + before, wanted);
    }
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

struct kind_row {
    const char *name; /* the lengths */
    const char *sizes;
    bool is_wide; /* the text, or character, that they want */
};

/* clang-format off */
static const struct kind_row kind_rows[] = {
    { "none",   "",   false }, { "h",          "h",    false }, { "hh",      "hh", false },
    { "l",      "l",  true  }, { "w",          "w",    true  }, { "h and l", "hl", true },
    { "ll",     "ll", false }, { "I64",        "I64",  false }, { "z",       "z",  false },
    { "L",      "L",  false }, { "I64 and l",  "I64l", true  },
};
/* clang-format on */

/* Whatever stands before it, a letter takes its one argument. */
static void kinds(void **state)
{
    const struct kind_row *row = *state;
    const void *given = row->is_wide ? (const void *)wide("given") : (const void *)"given";
    struct output heard;
    IDebugControl7 *control = given_heard(SIM64, &heard);
    char format[64];

    snprintf(format, sizeof(format), "%%%ss %%%sc %%s.", row->sizes, row->sizes);
    control->lpVtbl->Output(control, 1, format, given, (int)'c', "end");
    assert_string_equal(heard.text, "given c end.");
    heard.text[0] = '\0';
    snprintf(format, sizeof(format), "%%%sp %%%sy %%s.", row->sizes, row->sizes);
    control->lpVtbl->Output(control, 1, format, (ULONG64)1, (ULONG64)2, "end");
    assert_string_equal(heard.text, "0000000000000001 00000000`00000002 end.");
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

/* Windows' STRING, and UNICODE_STRING, as %Z wants them. */
struct counted {
    USHORT size;
    USHORT room;
    const void *text;
};

#ifdef _WIN32
#define LONG_DOUBLE(value) value       /* what MSVC passes */
#define CUT                "a\xe2\x82" /* in CP_ACP these are characters */
#else
#define LONG_DOUBLE(value) value##L
#define CUT                "a"
#endif

static void a_text_is_not_looked_at_behind_what_is_wanted_of_it(void **state)
{
    static const char tag[4] = { 'T', 'a', 'g', '1' };          /* no NUL */
    static const char cut[3] = { 'a', (char)0xe2, (char)0x82 }; /* and half a character */
    static const WCHAR units[2] = { 'u', 'v' };
    const struct counted narrow = { sizeof(tag), sizeof(tag), tag };
    const struct counted wide_one = { sizeof(units), sizeof(units), units };
    struct output heard;
    IDebugControl7 *control = given_heard(SIM64, &heard);

    (void)state;
    control->lpVtbl->Output(control, 1, "%.4s|%.*s|%.2S|", tag, 3, cut, units);
    control->lpVtbl->Output(control, 1, "%Z|%hZ|%wZ|%.2Z|%Z|%s", &narrow, &narrow, &wide_one,
            &narrow, (void *)NULL, "end");
    control->lpVtbl->Output(control, 1, "|%Lf|%s", LONG_DOUBLE(1.5), "end");
    assert_string_equal(heard.text, "Tag1|" CUT "|uv|Tag1|Tag1|uv|Ta|(null)|end|1.500000|end");
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_not_looked_at_behind_what_is_wanted_of_it),
    };

    return RUN_ROWS(format_rows, format) + RUN_ROWS(size_rows, sizes) + RUN_ROWS(kind_rows, kinds) +
           RUN_TESTS(tests);
}
