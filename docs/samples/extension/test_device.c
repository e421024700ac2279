/* Tests of both libraries, on a simulated machine:  test_device LIBRARY */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>
#include <dbgspaces/sim.h>

#define MACHINE "sim:machine=board.txt"

static const char *library;

/* A debugger with the library loaded, and what was printed. */
struct debugger {
    IDebugControl *control; /* the only reference */
    struct ds_sim *machine; /* from behind */
    char said[1024];
};

static void hear(void *context, const char *text)
{
    struct debugger *d = context;

    strncat(d->said, text, sizeof(d->said) - strlen(d->said) - 1);
}

static void debugger_open(struct debugger *d)
{
    void *object = NULL;
    ULONG64 handle;

    memset(d, 0, sizeof(*d));
    assert_int_equal(ds_open(MACHINE, &IID_IDebugControl, &object), S_OK);
    d->control = object;
    d->machine = ds_sim_from(object);
    assert_int_equal(d->control->lpVtbl->AddExtension(d->control, library, 0, &handle), S_OK);
}

/* A command that kept an interface would show here. */
static void debugger_close(struct debugger *d)
{
    assert_int_equal(d->control->lpVtbl->Release(d->control), 0);
}

/* What a command prints. */
static const char *said_of(struct debugger *d, const char *command)
{
    d->said[0] = '\0';
    ds_execute(d->control, command, hear, d);
    return d->said;
}

struct command_row {
    const char *command;
    const char *said;
};

/* clang-format off */
static const struct command_row command_rows[] = {
    { "!regs fed00000",              "00000000fed00000  7e570001\n"
                                     "00000000fed00004  00000005\n"
                                     "00000000fed00008  00000100\n"
                                     "00000000fed0000c  00000003\n" }, /* three came before */
    { "!regs fed00000+8 1",          "00000000fed00008  00000100\n" },
    { "!regs 300000000 2",           "0000000300000000 cannot be read: 8007001e\n" },
    { "!regs",                       "usage: !regs ADDRESS [COUNT]\n" },
    { "!regs fed00000 )",            "usage: !regs ADDRESS [COUNT]\n" },
    { "!setreg fed00008 1234",       "00000000fed00008  00001234\n" },
    { "!setreg fed00004 4",          "00000000fed00004  00000001\n" }, /* one is still pending */
    { "!setreg fed00000 0",          "00000000fed00000  7e570001\n" },
    { "!setreg 300000000 1",         "0000000300000000 cannot be written: 8007001d\n" },
    { "!setreg fed00008",            "usage: !setreg ADDRESS VALUE\n" },
    { "!list fffff80000000000",      "fffff80000000100\n"
                                     "fffff80000000200\n"
                                     "fffff80000000300\n" },
    { "!list fffff80000000010",      "" },
    { "!list fffff80000000020",      "fffff80000000400\n"
                                     "fffff8000000f000, behind fffff80000000400, cannot be read: 8007001e\n" },
    { "!list fffff80000000030",      "fffff80000000500\n"
                                     "fffff80000000600\n"
                                     "fffff80000000500, behind fffff80000000600, points back to fffff80000000030\n" },
    { "!list",                       "usage: !list HEAD\n" },
};
/* clang-format on */

static void command_says(void **state)
{
    const struct command_row *row = *state;
    struct debugger d;

    debugger_open(&d);
    assert_string_equal(said_of(&d, row->command), row->said);
    debugger_close(&d);
}

/* How often the timer was accessed in this way; anything else at all fails the test. */
static uint64_t accesses(struct debugger *d, enum ds_sim_direction direction)
{
    struct ds_sim_range timer;
    uint64_t count;

    assert_int_equal(ds_sim_find_range(d->machine, "timer", &timer), S_OK);
    count = timer.counts.accesses[direction][DS_SIM_WIDTH_4][DS_CACHING_UNCACHED];
    assert_int_equal(ds_sim_count(&timer.counts, direction), count);
    return count;
}

static void a_register_is_read_once(void **state)
{
    struct debugger d;

    (void)state;
    debugger_open(&d);
    said_of(&d, "!regs fed00000");
    assert_int_equal(accesses(&d, DS_SIM_READ), 4);
    assert_int_equal(accesses(&d, DS_SIM_WRITE), 0);
    debugger_close(&d);
}

static void a_register_is_written_once(void **state)
{
    struct debugger d;

    (void)state;
    debugger_open(&d);
    said_of(&d, "!setreg fed00008 1234");
    assert_int_equal(accesses(&d, DS_SIM_WRITE), 1);
    assert_int_equal(accesses(&d, DS_SIM_READ), 1);
    debugger_close(&d);
}

static void a_register_that_fails_ends_the_command(void **state)
{
    const struct ds_sim_fault fault = {
        .spaces = DS_SIM_PHYSICAL, .first = 0xfed00004, .last = 0xfed00007, .nth = 1, .hr = E_ABORT
    };
    struct debugger d;

    (void)state;
    debugger_open(&d);
    assert_int_equal(ds_sim_plan_fault(d.machine, &fault), S_OK);
    assert_string_equal(said_of(&d, "!regs fed00000"),
            "00000000fed00000  7e570001\n00000000fed00004 cannot be read: 80004004\n");
    assert_int_equal(accesses(&d, DS_SIM_READ), 1);
    debugger_close(&d);
}

/* A driver that ran on has taken the second entry out, and not mended its neighbour. */
static void a_list_that_is_half_changed_is_told(void **state)
{
    const uint64_t third = 0xfffff80000000300;
    struct debugger d;

    (void)state;
    debugger_open(&d);
    assert_int_equal(ds_sim_poke(d.machine, 0x00200100, &third, sizeof(third)), S_OK);
    assert_string_equal(said_of(&d, "!list fffff80000000000"),
            "fffff80000000100\n"
            "fffff80000000300, behind fffff80000000100, points back to fffff80000000200\n");
    debugger_close(&d);
}

int main(int argc, char **argv)
{
    enum { ROWS = sizeof(command_rows) / sizeof(command_rows[0]) };
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_register_is_read_once),
        cmocka_unit_test(a_register_is_written_once),
        cmocka_unit_test(a_register_that_fails_ends_the_command),
        cmocka_unit_test(a_list_that_is_half_changed_is_told),
    };
    struct CMUnitTest commands[ROWS];

    if (argc != 2)
        return 2;
    library = argv[1];
    for (size_t i = 0; i < ROWS; i++)
        commands[i] = (struct CMUnitTest){ .name = command_rows[i].command,
            .test_func = command_says,
            .initial_state = (void *)(uintptr_t)&command_rows[i] };
    return cmocka_run_group_tests(commands, NULL, NULL) +
           cmocka_run_group_tests(others, NULL, NULL);
}
