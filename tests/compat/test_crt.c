/*
 * The functions for text that Windows' C library and <strsafe.h> have, as Microsoft documents them;
 * where the documentation leaves it to the handler of invalid parameters, the text is empty. On
 * Windows they are the system's own, and not tried.
 */
#include <windows.h>
#include <strsafe.h>

#include "rows.h"

enum how {
    COPY,
    COPY_COUNT,
    CAT,
    CAT_COUNT,
    PRINT,
    PRINT_COUNT,
    PRINT_CUT,
    SAFE_COPY,
    SAFE_COPY_N,
    SAFE_CAT,
    SAFE_PRINT
};

struct text_row {
    const char *name;
    enum how how;
    size_t size;
    const char *before;
    const char *text;
    size_t count;
    long result;
    const char *after; /* NULL: nothing was touched */
};

#define CUT STRSAFE_E_INSUFFICIENT_BUFFER
#define BAD STRSAFE_E_INVALID_PARAMETER

/* clang-format off */
static const struct text_row text_rows[] = {
    { "strcpy_s",                               COPY,        6, "xy", "hello",  0,         0,         "hello" },
    { "strcpy_s, one too long",                 COPY,        5, "xy", "hello",  0,         ERANGE,    "" },
    { "strcpy_s of NULL",                       COPY,        5, "xy", NULL,     0,         EINVAL,    "" },
    { "strcpy_s to no room",                    COPY,        0, "xy", "h",      0,         EINVAL,    NULL },
    { "strncpy_s",                              COPY_COUNT,  6, "xy", "hello",  3,         0,         "hel" },
    { "strncpy_s of more than there is",        COPY_COUNT,  6, "xy", "he",     5,         0,         "he" },
    { "strncpy_s, one too long",                COPY_COUNT,  3, "xy", "hello",  3,         ERANGE,    "" },
    { "strncpy_s, cut",                         COPY_COUNT,  3, "xy", "hello",  _TRUNCATE, STRUNCATE, "he" },
    { "strncpy_s, not cut",                     COPY_COUNT,  6, "xy", "hello",  _TRUNCATE, 0,         "hello" },
    { "strcat_s",                               CAT,         6, "xy", "abc",    0,         0,         "xyabc" },
    { "strcat_s, one too long",                 CAT,         5, "xy", "abc",    0,         ERANGE,    "" },
    { "strcat_s to no text",                    CAT,         2, "xy", "abc",    0,         EINVAL,    "" },
    { "strncat_s",                              CAT_COUNT,   6, "xy", "abc",    2,         0,         "xyab" },
    { "strncat_s, cut",                         CAT_COUNT,   5, "xy", "abc",    _TRUNCATE, STRUNCATE, "xyab" },
    { "sprintf_s",                              PRINT,       6, "xy", "hello",  0,         5,         "hello" },
    { "sprintf_s, one too long",                PRINT,       5, "xy", "hello",  0,         -1,        "" },
    { "sprintf_s to no room",                   PRINT,       0, "xy", "hello",  0,         -1,        NULL },
    { "_snprintf_s",                            PRINT_COUNT, 6, "xy", "hello",  5,         5,         "hello" },
    { "_snprintf_s, count reached",             PRINT_COUNT, 6, "xy", "hello",  3,         -1,        "hel" },
    { "_snprintf_s, count and size too small",  PRINT_COUNT, 3, "xy", "hello",  3,         -1,        "" },
    { "_snprintf_s, cut",                       PRINT_COUNT, 3, "xy", "hello",  _TRUNCATE, -1,        "he" },
    { "_snprintf",                              PRINT_CUT,   6, "xy", "hello",  0,         5,         "hello" },
    { "_snprintf, cut",                         PRINT_CUT,   5, "xy", "hello",  0,         -1,        "hell" },
    { "StringCchCopy",                          SAFE_COPY,   6, "xy", "hello",  0,         S_OK,      "hello" },
    { "StringCchCopy, cut",                     SAFE_COPY,   5, "xy", "hello",  0,         CUT,       "hell" },
    { "StringCchCopy to no room",               SAFE_COPY,   0, "xy", "hello",  0,         BAD,       NULL },
    { "StringCchCopyN",                         SAFE_COPY_N, 6, "xy", "hello",  2,         S_OK,      "he" },
    { "StringCchCopyN, cut",                    SAFE_COPY_N, 3, "xy", "hello",  4,         CUT,       "he" },
    { "StringCchCat",                           SAFE_CAT,    6, "xy", "abc",    0,         S_OK,      "xyabc" },
    { "StringCchCat, cut",                      SAFE_CAT,    5, "xy", "abc",    0,         CUT,       "xyab" },
    { "StringCchPrintf",                        SAFE_PRINT,  6, "xy", "hello",  0,         S_OK,      "hello" },
    { "StringCchPrintf, cut",                   SAFE_PRINT,  5, "xy", "hello",  0,         CUT,       "hell" },
    { "StringCchPrintf to no room",             SAFE_PRINT,  0, "xy", "hello",  0,         BAD,       NULL },
};
/* clang-format on */

static long call(const struct text_row *row, char *buffer)
{
    switch (row->how) {
    case COPY:
        return strcpy_s(buffer, row->size, row->text);
    case COPY_COUNT:
        return strncpy_s(buffer, row->size, row->text, row->count);
    case CAT:
        return strcat_s(buffer, row->size, row->text);
    case CAT_COUNT:
        return strncat_s(buffer, row->size, row->text, row->count);
    case PRINT:
        return sprintf_s(buffer, row->size, "%s", row->text);
    case PRINT_COUNT:
        return _snprintf_s(buffer, row->size, row->count, "%s", row->text);
    case PRINT_CUT:
        return _snprintf(buffer, row->size, "%s", row->text);
    case SAFE_COPY:
        return StringCchCopy(buffer, row->size, row->text);
    case SAFE_COPY_N:
        return StringCchCopyN(buffer, row->size, row->text, row->count);
    case SAFE_CAT:
        return StringCchCat(buffer, row->size, row->text);
    case SAFE_PRINT:
        return StringCchPrintf(buffer, row->size, "%s", row->text);
    }
    return 0;
}

static void text(void **state)
{
    const struct text_row *row = *state;
    char buffer[16];

    memset(buffer, '#', sizeof(buffer));
    memcpy(buffer, row->before, strlen(row->before) + 1);

    assert_int_equal(call(row, buffer), row->result);
    assert_string_equal(buffer, row->after ? row->after : row->before);
    for (size_t i = row->size > 3 ? row->size : 3; i < sizeof(buffer); i++)
        assert_int_equal(buffer[i], '#'); /* nothing behind the size is touched */
}

static void the_length_needs_its_nul_in_the_size(void **state)
{
    size_t length = 9;

    (void)state;
    assert_int_equal(StringCchLength("hello", 6, &length), S_OK);
    assert_int_equal(length, 5);
    assert_int_equal(StringCchLength("hello", 5, &length), BAD);
    assert_int_equal(length, 0);
    assert_int_equal(StringCchLength(NULL, 5, &length), BAD);
    assert_int_equal(StringCbLength("", 1, NULL), S_OK);
}

static void words_are_taken_one_by_one(void **state)
{
    char words[] = "  one two,,three ";
    char *place = NULL;

    (void)state;
    assert_string_equal(strtok_s(words, " ,", &place), "one");
    assert_string_equal(strtok_s(NULL, " ,", &place), "two");
    assert_string_equal(strtok_s(NULL, " ,", &place), "three");
    assert_null(strtok_s(NULL, " ,", &place));
    assert_null(strtok_s(NULL, " ,", &place));
}

static void letters_of_any_case_and_numbers(void **state)
{
    char *copy = _strdup("Text");

    (void)state;
    assert_string_equal(copy, "Text");
    free(copy);
    assert_int_equal(_stricmp("All", "aLL"), 0);
    assert_true(_stricmp("a", "B") < 0);
    assert_int_equal(_strnicmp("ALLx", "ally", 3), 0);
    assert_int_equal(_strtoui64("ffffffffffffffff", NULL, 16), UINT64_MAX);
    assert_int_equal(_countof("four"), 5);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(the_length_needs_its_nul_in_the_size),
        cmocka_unit_test(words_are_taken_one_by_one),
        cmocka_unit_test(letters_of_any_case_and_numbers),
    };

    return RUN_ROWS(text_rows, text) + RUN_TESTS(others);
}
