/* Texts that stand for others in commands. Source of what is wanted: Microsoft Learn, "Using
 * Aliases", IDebugControl::SetTextMacro, IDebugControl3::SetTextReplacement. */
#include <stdio.h>
#include <string.h>

#include "given_runner.h"
#include "rows.h"

#define CALL(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

struct use_row {
    const char *name;
    const char *command; /* with one = 1, two = "2; ? 3", $u4 = 4 */
    const char *values;  /* of the expressions that were worked out */
};

/* clang-format off */
static const struct use_row use_rows[] = { /* Microsoft Learn, "Using Aliases" */
    { "a name",                       "? one",              "1 " },
    { "behind a command",             "? 5;? one",          "5 1 " },
    { "one of several commands",      "? two",              "2 3 " },
    { "in braces, in a word",         "? 1${one}1",         "273 " },
    { "a macro, in a word",           "? 1$u41",            "321 " },
    { "not in a word",                "? oneone",           NULL },
    { "in braces, and none",          "? ${three}",         NULL },
    { "a macro that is none",         "? $u5",              NULL },
    { "line by line",                 "as six 6\n? six",    "6 " },
    { "not on a line about aliases",  "aS one 7; ? 8\n? one", "8 7 " },
    { "after it was taken away",      "ad one\n? one",      NULL },
};
/* clang-format on */

static void given_aliases(struct runner *r, ULONG interest)
{
    given_runner(r, "", interest);
    assert_int_equal(CALL(r->control, SetTextReplacement, "one", "1"), S_OK);
    assert_int_equal(CALL(r->control, SetTextReplacementWide, wide("two"), wide("2; ? 3")), S_OK);
    assert_int_equal(CALL(r->control, SetTextMacro, 4, "4"), S_OK);
}

/* The numbers of "Evaluate expression: N = ..." */
static void take_values(const char *text, char values[64])
{
    values[0] = '\0';
    while ((text = strstr(text, "expression: ")) != NULL) {
        size_t length = strlen(values);
        int number = 0;

        text += strlen("expression: ");
        if (sscanf(text, "%d", &number) == 1)
            snprintf(values + length, 64 - length, "%d ", number);
    }
}

static void uses(void **state)
{
    const struct use_row *row = *state;
    char values[64];
    struct runner r;
    HRESULT hr;

    given_aliases(&r, 0);
    hr = CALL(r.control, Execute, DEBUG_OUTCTL_THIS_CLIENT, row->command, 0);
    assert_int_equal(hr, row->values ? S_OK : E_INVALIDARG);
    take_values(r.output.text, values);
    assert_string_equal(values, row->values ? row->values : "");
    runner_done(&r);
}

static void they_are_listed(void **state)
{
    char name[8], value[16];
    WCHAR units[16];
    struct runner r;
    IDebugControl7 *c;
    ULONG number = 0, name_size = 0, value_size = 0;

    (void)state;
    given_aliases(&r, 0);
    c = r.control;
    assert_int_equal(CALL(c, GetNumberTextReplacements, &number), S_OK);
    assert_int_equal(number, 2);
    assert_int_equal(CALL(c, GetTextReplacement, NULL, 1, name, sizeof(name), &name_size, value,
                             sizeof(value), &value_size),
            S_OK);
    assert_string_equal(name, "two");
    assert_string_equal(value, "2; ? 3");
    assert_int_equal(name_size, 4);
    assert_int_equal(value_size, 7);
    assert_int_equal(
            CALL(c, GetTextReplacement, "two", 99, name, sizeof(name), NULL, value, 3, &value_size),
            S_FALSE);
    assert_string_equal(value, "2;");
    assert_int_equal(
            CALL(c, GetTextReplacementWide, wide("one"), 0, NULL, 0, NULL, units, 16, NULL), S_OK);
    assert_string_equal(ascii(units), "1");
    assert_int_equal(
            CALL(c, GetTextReplacement, "ten", 0, NULL, 0, NULL, NULL, 0, NULL), E_NOINTERFACE);
    assert_int_equal(
            CALL(c, GetTextReplacement, NULL, 2, NULL, 0, NULL, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, GetNumberTextReplacements, NULL), E_INVALIDARG);
    assert_int_equal(CALL(c, OutputTextReplacements, DEBUG_OUTCTL_THIS_CLIENT, 0), S_OK);
    assert_string_equal(r.output.text, "  Alias            Value\n -------          -------\n"
                                       " one              1\n two              2; ? 3\n");
    assert_int_equal(CALL(c, OutputTextReplacements, DEBUG_OUTCTL_THIS_CLIENT, 1), E_INVALIDARG);
    assert_int_equal(CALL(c, OutputTextReplacements, 77, 0), E_INVALIDARG);
    runner_done(&r);
}

static void they_change(void **state)
{
    struct runner r;
    IDebugControl7 *c;
    ULONG number = 0;

    (void)state;
    given_aliases(&r, DEBUG_EVENT_CHANGE_ENGINE_STATE);
    c = r.control;
    r.events.text[0] = '\0';
    assert_int_equal(CALL(c, SetTextReplacement, "one", "11"), S_OK);
    assert_string_equal(r.events.text, "engine 4000 0\n");
    assert_int_equal(CALL(c, SetTextReplacement, "one", NULL), S_OK);
    assert_int_equal(CALL(c, SetTextReplacement, "one", NULL), E_NOINTERFACE);
    assert_int_equal(CALL(c, SetTextReplacement, NULL, "1"), E_INVALIDARG);
    assert_int_equal(CALL(c, SetTextReplacement, "", "1"), E_INVALIDARG);
    assert_int_equal(CALL(c, SetTextReplacement, "a b", "1"), E_INVALIDARG);
    assert_int_equal(CALL(c, SetTextReplacement, "a;b", "1"), E_INVALIDARG);
    assert_int_equal(CALL(c, GetNumberTextReplacements, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(c->lpVtbl->RemoveTextReplacements(c), S_OK);
    assert_int_equal(CALL(c, GetNumberTextReplacements, &number), S_OK);
    assert_int_equal(number, 0);
    runner_done(&r);
}

static void there_is_room_for_256(void **state)
{
    struct runner r;
    char name[16];

    (void)state;
    given_runner(&r, "", 0);
    for (unsigned i = 0; i < 256; i++) {
        snprintf(name, sizeof(name), "name%u", i);
        assert_int_equal(CALL(r.control, SetTextReplacement, name, "1"), S_OK);
    }
    assert_int_equal(CALL(r.control, SetTextReplacement, "more", "1"), E_OUTOFMEMORY);
    assert_int_equal(CALL(r.control, SetTextReplacement, "name7", "2"), S_OK);
    runner_done(&r);
}

static void macros_are_ten(void **state)
{
    WCHAR units[8];
    struct runner r;
    ULONG size = 0;
    char text[8];

    (void)state;
    given_aliases(&r, 0);
    assert_int_equal(CALL(r.control, GetTextMacro, 4, text, sizeof(text), &size), S_OK);
    assert_string_equal(text, "4");
    assert_int_equal(size, 2);
    assert_int_equal(CALL(r.control, GetTextMacro, 9, text, sizeof(text), &size), S_OK);
    assert_string_equal(text, "");
    assert_int_equal(CALL(r.control, SetTextMacroWide, 9, wide("nine")), S_OK);
    assert_int_equal(CALL(r.control, GetTextMacroWide, 9, units, 8, &size), S_OK);
    assert_string_equal(ascii(units), "nine");
    assert_int_equal(CALL(r.control, GetTextMacro, 9, text, 3, &size), S_FALSE);
    assert_string_equal(text, "ni");
    assert_int_equal(CALL(r.control, GetTextMacro, 10, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(CALL(r.control, SetTextMacro, 10, "x"), E_INVALIDARG);
    assert_int_equal(CALL(r.control, SetTextMacro, 0, NULL), E_INVALIDARG);
    runner_done(&r);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_listed),
        cmocka_unit_test(they_change),
        cmocka_unit_test(there_is_room_for_256),
        cmocka_unit_test(macros_are_ten),
    };

    return RUN_ROWS(use_rows, uses) + RUN_TESTS(tests);
}
