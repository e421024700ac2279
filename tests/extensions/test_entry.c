/* What a framework of extensions needs when a command begins (spec dataspaces 5.2.4), on targets of
 * all kinds. */
#include <stdio.h>
#include <string.h>

#include "host.h"
#include "rows.h"

struct row {
    const char *name;
    const char *connection;
    const char *said; /* what eight calls returned; class, width, actual and effective processor,
                         page size, processors */
};

/* IMAGE_FILE_MACHINE_*: AMD64 0x8664, I386 0x14c, ARM64 0xaa64. IsPointer64Bit says no by 1. */
/* clang-format off */
static const struct row rows[] = {
    { "a live kernel",         "sim:",                  "0 0 0 0 0 0 0 0 1 80 8664 8664 1000 2\n" },
    { "one of 32 bits",        "sim:pointer=4",         "0 0 0 0 0 1 0 0 1 80 14c 14c 1000 2\n" },
    { "a kernel's dump",       "sim:class=kdump",       "0 0 0 0 0 0 0 0 1 80 8664 8664 1000 2\n" },
    { "a live process",        "sim:class=ulive",       "0 0 0 0 0 0 0 0 2 80 8664 8664 1000 2\n" },
    { "a process' dump",       "sim:class=udump",       "0 0 0 0 0 0 0 0 2 80 8664 8664 1000 2\n" },
    { "an image file",         "sim:class=image",       "0 0 0 0 0 0 0 0 3 80 8664 8664 1000 2\n" },
    { "nothing but memory",    "sim:ram=0x1000",        "0 0 0 0 0 0 0 0 1 80 8664 8664 1000 1\n" },
};
/* clang-format on */

static void calls(void **state)
{
    const struct row *row = *state;
    char commands[1200];
    struct host host;

    host_open(&host, row->connection, 0);
    snprintf(commands, sizeof(commands), ".load %s; !calls", library("entry"));
    assert_int_equal(host_execute(&host, commands), S_OK);
    assert_string_equal(host.said, row->said);
    host_close(&host);
}

/* Seven that are required and twenty that are used where they are. */
static void interfaces(void **state)
{
    const struct row *row = *state;
    char commands[1200];
    struct host host;

    host_open(&host, row->connection, 0);
    snprintf(commands, sizeof(commands), ".load %s; !interfaces", library("entry"));
    assert_int_equal(host_execute(&host, commands), S_OK);
    assert_string_equal(host.said, "27\n");
    host_close(&host);
}

static void without_a_session(void **state)
{
    char commands[1200];
    IDebugControl *control = NULL;
    struct host host = { .control = NULL };

    (void)state;
    assert_int_equal(DebugCreate(&IID_IDebugControl, (void **)(void *)&control), S_OK);
    host.control = (IDebugControl7 *)control;
    snprintf(
            commands, sizeof(commands), ".load %s; !interfaces; !calls; .unload", library("entry"));
    assert_int_equal(host_execute(&host, commands), S_OK);
    /* the width is there; of the rest the framework forgives what fails */
    assert_string_equal(
            host.said, "27\n0 0 8000ffff 8000ffff 8000ffff 8000ffff 0 8000ffff 0 80 0 0 0 0\n");
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(without_a_session) };

    return RUN_ROWS(rows, interfaces) + RUN_ROWS(rows, calls) + RUN_TESTS(tests);
}
