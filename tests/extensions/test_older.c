/* Libraries of the older style, and what their table of functions does (spec dataspaces 3.4, 3.6).
 */
#include <stdio.h>
#include <string.h>

#include "host.h"
#include "rows.h"

struct row {
    const char *name;
    const char *library;
    const char *command;
    const char *said;
    HRESULT hr;
};

#define WAYS                                                                                  \
    "written 4, read 4 11223344, wrong attribute 0, msr 7010600070106, port 0, translated 1 " \
    "1000\n"

#define CONTEXT_SET                                              \
    "rax=0000000000000000\ngot 1, set 1\nrax=0000000000001234\n" \
    "rax=0000000000001234 rbx=0000000000000005\n"

/* docs/simulator.md: nt, its list of modules, and the list that leads to the debugger data block;
 * spec kd-protocol 2.4: a free build, protocol 6, contexts of an x64 as today, flags MP, DATA and
 * PTR64. */
#define SESSION                                                                                   \
    "1: f 19041 6 2 7 8664 fffff80100000000 fffff80100040480 fffff8010004f000, cut 0, process 1 " \
    "1, reload 1, not ended 0, path 1 lab, cut 1 la, of no size 0\n"

/* docs/extensions.md: what is called when a library comes and goes; at 400010 stands a pattern. */
#define TOLD(when) when " 5 8 400010 8 0\n"
#define TELLING        \
    TOLD("initialize") \
    TOLD("active") TOLD("accessible") TOLD("uninitialize") TOLD("can unload") TOLD("unload")

/* clang-format off */
static const struct row rows[] = {
    { "64-bit addresses",       "older64",    "!older a b",   "older64 [a b] processor 0, checked 1\n", S_OK },
    { "32-bit addresses",       "older32",    "!older c",     "older32 [c] processor 0, checked 1\n", S_OK },
    { "checked once",           "older64",    "!older; !older", "older64 [] processor 0, checked 1\nolder64 [] processor 0, checked 1\n", S_OK },
    { "memory and hardware",    "older64",    "!ways",        WAYS, S_OK },
    { "the same from 32 bits",  "older32",    "!ways",        WAYS, S_OK },
    { "limits",                 "older64",    "!limits",      "too long 0 0, cut 0, unknown 0, half 0 8\n", S_OK },
    { "the system's build",     "older64",    "!told",        "f 19041\n", S_OK },
    { "the session",            "older64",    "!session",     SESSION, S_OK },
    { "registers that it sets", "older64",    "r rax; !context; r rax; r rbx=5; r rax, rbx", CONTEXT_SET, S_OK },
    { "what is searched for",   "older64",    "!seek",        "found 0 at 77, then 1 at fffff80000700000\n", S_OK },
    { "NULL where a result goes", "older64",  "!nulls",       "[] 0 0 0\n", S_OK },
    { "the same, 32 bits",      "older32",    "!nulls",       "[] 0 0 0\n", S_OK },
    { "told by the engine",     "telling",    ".unload",      TELLING, S_OK },
    { "an unknown revision",    "badversion", "!older",       NULL, HR_BAD_DATA },
};
/* clang-format on */

static void older(void **state)
{
    const struct row *row = *state;
    char commands[1200];
    struct host host;

    host_open(&host, "sim:", 0);
    snprintf(commands, sizeof(commands), ".load %s; %s", library(row->library), row->command);
    assert_int_equal(host_execute(&host, commands), row->hr);
    if (row->said)
        assert_string_equal(host.said, row->said);
    host_close(&host);
}

static void there_may_be_no_build(void **state)
{
    char commands[1200];
    struct host host;

    (void)state;
    host_open(&host, "sim:ram=0x1000", 0);
    snprintf(commands, sizeof(commands), ".load %s; !told", library("older32"));
    assert_int_equal(host_execute(&host, commands), S_OK);
    assert_string_equal(host.said, "f 0\n");
    host_close(&host);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(there_may_be_no_build) };

    return RUN_ROWS(rows, older) + RUN_TESTS(tests);
}
