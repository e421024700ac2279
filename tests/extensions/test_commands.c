/* Extensions in the command language: .load, .unload, .chain, !NAME, !LIBRARY.NAME. */
#include <stdio.h>
#include <string.h>

#include "given.h"
#include "host.h"
#include "rows.h"

struct row {
    const char *name;
    const char *commands; /* $: the folder of the libraries */
    const char *said;
    HRESULT hr;
};

#define LOAD "_load modern;_load second;"

/* clang-format off */
static const struct row rows[] = {
    { "a command's arguments",          LOAD "!hello  a b ",          "second hello: a b\n", S_OK },
    { "no arguments are an empty text", LOAD "!hello",                "second hello: \n", S_OK },
    { "a library's command",            LOAD "!modern.hello x",       "modern hello: x\n", S_OK },
    { "a library that is not loaded",   "!second.hello x",            "second hello: x\n", S_OK },
    { "the search goes on",             LOAD "!modern.hello; !pass_on 1", NULL, E_INVALIDARG },
    { "a failing command is no failure", LOAD "!fails; !hello z",     "second fails: \nsecond hello: z\n", S_OK },
    { "a name found nowhere",           LOAD "!absent",               "!absent: column 2: No export absent found\n", E_INVALIDARG },
    { "unloaded: the newest",           LOAD ".unload; !hello q",     "modern hello: q\n", S_OK },
    { "unloaded: one that is named",    LOAD ".unload modern; .unload; !hello", NULL, E_INVALIDARG },
    { "unloaded: whatever the letters' case", LOAD ".unload MODERN; .unload; !hello", NULL, E_INVALIDARG },
    { "unloaded while it runs",         LOAD "!run .unload second; !hello w", "second run: done\nmodern hello: w\n", S_OK },
    { "loaded anew when it asks",       LOAD "!reload; !reload",      "second reload: first\nsecond reload: first\n", S_OK },
    { "commands inside of commands",    LOAD "!run !modern.hello v",  "modern hello: v\nsecond run: done\n", S_OK },
    { "told of the session",            LOAD "!notices_so_far",       "second notices: i02\n", S_OK },
    { "the older functions",            LOAD "!apis",                 "physical 4 bytes 00000000, wide 1\n", S_OK },
    { "no library",                     ".load",                      NULL, E_INVALIDARG },
    { "a library that is not there",    ".load absent",               NULL, HR_FILE_NOT_FOUND },
    { "a library that fails",           "_load failing",              NULL, E_ACCESSDENIED },
    { "nothing to unload",              ".unload",                    NULL, E_INVALIDARG },
};
/* clang-format on */

/* "_load NAME" as ".load NAME" by the search path. */
static void expand(const char *commands, char *out, size_t size)
{
    snprintf(out, size, "%s", commands);
    for (char *at = out; (at = strstr(at, "_load")) != NULL;)
        *at = '.';
}

static void command(void **state)
{
    const struct row *row = *state;
    char commands[256];
    struct host host;

    expand(row->commands, commands, sizeof(commands));
    host_open(&host, "sim:", 0);
    assert_int_equal(host_execute(&host, commands), row->hr);
    if (row->said)
        assert_string_equal(host.said, row->said);
    host_close(&host);
}

static void chain_shows_what_is_loaded(void **state)
{
    struct host host;

    (void)state;
    host_open(&host, "sim:", 0);
    assert_int_equal(host_execute(&host, ".load modern; .chain"), S_OK);
    assert_non_null(strstr(host.said, LIBRARIES));
    assert_non_null(strstr(host.said, "version 3.7, DebugExtensionInitialize\n"));
    host_close(&host);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(chain_shows_what_is_loaded),
    };

    host_search_here();
    return RUN_ROWS(rows, command) + RUN_TESTS(tests);
}
