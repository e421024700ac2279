/* Commands that let a target go, what they print of what happens, and how they end. */
#include "commands.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "files.h"

#define MACHINE            \
    "processors 2\n"       \
    "ram 0 0x4000\n"       \
    "ram 0x10000 0x8000\n" \
    "cpu all rip=0x100\n"  \
    "map 0xfffff80000000000 0 0x4000\n"
#define BROKEN_IN  "processor 0 stopped at 00000000`00000100: break instruction (80000003)\n"
#define NONE(name) name ": a target that can run: there is none (E_UNEXPECTED)\n"

static IDebugDataSpaces4 *given_machine(const char *lines)
{
    char connection[512];
    char text[1024];
    int size = snprintf(text, sizeof(text), MACHINE "%s", lines);

    assert_in_range(size, 1, sizeof(text) - 1);
    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, (size_t)size));
    return given_data_spaces(connection);
}

struct running_row {
    const char *name;
    const char *lines;
    bool interrupted; /* before the commands */
    const char *commands;
    uint32_t hr;
    const char *output;
};

#define STOP    "run stop 0x80000003 0x1234\n"
#define STOPPED "processor 0 stopped at 00000000`00001234: break instruction (80000003)\n"

#define PLACE        "fffff80000001000"
#define COMES        "run reach 0x" PLACE " cpu=1\n"
#define CAME         "processor 1 stopped at fffff800`00001000: break instruction (80000003)\n"
#define STEPPED_1(n) "processor 1 stopped at 00000000`0000010" n ": single step (80000004)\n"
#define STEPPED(n)   "processor 0 stopped at 00000000`0000010" n ": single step (80000004)\n"

/* clang-format off */
static const struct running_row running_rows[] = {
    { "a break-in stops it",                 "run", true,  "g", S_OK, BROKEN_IN },
    { "its next stop ends the wait",         STOP,  false, "g; ? 1", S_OK, STOPPED "Evaluate expression: 1 = 00000000`00000001\n" },
    { "prints come as they are",             "run print \"one\\ntwo\"\nrun print \" three\\n\"\n" STOP, false, "g", S_OK, "one\ntwo three\n" STOPPED },
    { "a print cannot move the cursor",      "run print \"a\\x1b[2J\\x07\\r\\n\\tb\\xffc\\0d\\n\"\n" STOP, false, "g", S_OK, "a [2J \n\tb?cd\n" STOPPED },
    { "nor can one in Latin-1's controls",   "run print \"a\\xc2\\x9b2Jb\\xc2\\xa9\\n\"\n" STOP, false, "g", S_OK, "a 2Jb\xc2\xa9\n" STOPPED },
    { "an exception on another processor",   "run stop 0xc0000005 0xfffff80000001234 cpu=1", false, "g", S_OK,
      "processor 1 stopped at fffff800`00001234: access violation (c0000005)\n" },
    { "an exception's second chance",        "run stop 0xc0001234 0x10 second", false, "g", S_OK,
      "processor 0 stopped at 00000000`00000010: exception (c0001234), second chance\n" },
    { "modules do not stop it",              "run load \"\\\\a.sys\" 0xfffff80000005000 0x1000\nrun unload \"\\\\a.sys\" 0xfffff80000005000\n" STOP, false, "g", S_OK,
      "loaded fffff800`00005000 size 1000  \\a.sys\nunloaded fffff800`00005000  \\a.sys\n" STOPPED },
    { "a bug check",                         "run bug-check 0xd1 1 2 3 0xfffff80000001234", false, "g", S_OK,
      "bug check d1 {00000000`00000001, 00000000`00000002, 00000000`00000003, fffff800`00001234}\n" BROKEN_IN },
    { "an orderly end, and a start",         "run down\nrun restart", false, "g", S_OK, "the target shuts down or restarts\nthe target started again\n" BROKEN_IN },
    { "it ends",                             "run end", false, "g; ? 1", HR_CLOSED, "the target ended\ng: the target: the connection is closed (HR_CLOSED)\n" },
    { "g without a target that can run",     "", false, "g", E_UNEXPECTED, NONE("g") },
    { ".reboot",                             "run print \"a\"", false, ".reboot", S_OK, "the target started again\n" BROKEN_IN },
    { ".crash, and on",                      "run", false, ".crash; g", S_OK,
      "bug check e2 {00000000`00000000, 00000000`00000000, 00000000`00000000, 00000000`00000000}\n" BROKEN_IN
      "the target started again\n" BROKEN_IN },
    { ".crash without a target that can run", "", false, ".crash", E_UNEXPECTED, NONE(".crash") },
    { "g to a place",                        COMES STOP, false, "g " PLACE "; g", S_OK, CAME STOPPED },
    { "gh to a place",                       COMES STOP, false, "gh " PLACE, S_OK, CAME },
    { "it is gone to once",                  COMES COMES STOP, false, "g " PLACE "; g", S_OK, CAME STOPPED },
    { "another stop ends it",                STOP COMES STOP, false, "g " PLACE "; g", S_OK, STOPPED STOPPED },
    { "modules on the way do not",           "run load \"\\\\a.sys\" 0xfffff80000005000 0x1000\n" COMES STOP, false, "g " PLACE, S_OK,
      "loaded fffff800`00005000 size 1000  \\a.sys\n" CAME },
    { "g to what is none",                   "run", false, "g 5z", E_INVALIDARG, "g 5z: column 3: '5z' is not a number\n" },
    { "g to one place",                      "run", false, "g 5 6", E_INVALIDARG, "g 5 6: column 5: '6' is more than this command takes\n" },
    { "g to a place of a target that stands", "", false, "g 5", E_UNEXPECTED, NONE("g 5") },
    { "ta",                                  STOP, false, "ta 103", S_OK, STEPPED("1") STEPPED("2") STEPPED("3") },
    { "a step is of the current processor",  STOP, false, "~1s; t; ~; t", S_OK, STEPPED_1("1")
      "   0  Processor 0: 00000000`00000100 \n.  1  Processor 1: 00000000`00000101 \n" STEPPED_1("2") },
    { "pa",                                  STOP, false, "pa 101; t", S_OK, STEPPED("1") STEPPED("2") },
    { "pa ends at another stop",             "cpu all rip=0xfffff80000000100\nu8 0xfffff80000000100 0xe8 0 0 0 0\n" STOP, false,
      "pa fffff80000000105", S_OK, STOPPED },
    { "pa without a place",                  STOP, false, "pa", E_INVALIDARG, "pa: column 3: a number is missing here\n" },
    { "nor does .reboot",                    "run", false, ".reboot 5", E_INVALIDARG, ".reboot 5: column 9: '5' is more than this command takes\n" },
    { "qd ends the session",                 "run", false, "qd; ? 1", S_FALSE, "" },
    { "also of a target that always stands", "",    false, "qd; ? 1", S_FALSE, "" },
    { "qd takes nothing",                    "run", false, "qd 5", E_INVALIDARG, "qd 5: column 4: '5' is more than this command takes\n" },
    { "vertarget",                           "run", false, "vertarget", S_OK, "a simulated x64 machine, 2 processors; stands at 0x100: a break instruction\n" },
    { "vertarget of what always stands",     "",    false, "vertarget", S_OK, "a target that always stands\n" },
    { ".trace of a target without packets",  "run", false, ".trace kd on x", E_INVALIDARG, ".trace kd on x: column 8: the target has no packets of 'kd'\n" },
    { ".trace of nothing",                   "run", false, ".trace", E_INVALIDARG, ".trace: column 7: kd on FILE or kd off was wanted\n" },
};
/* clang-format on */

static void running(void **state)
{
    const struct running_row *row = *state;
    IDebugDataSpaces4 *client = given_machine(row->lines);
    HRESULT hr;

    if (row->interrupted)
        assert_int_equal(ds_interrupt(client), S_OK);
    assert_string_equal(output_of(client, row->commands, &hr), row->output);
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

struct handled_row {
    const char *name;
    const char *stop; /* its code */
    const char *command;
    const char *not_handled; /* how often, as .sim tells it */
};

/* clang-format off */
static const struct handled_row handled_rows[] = { /* spec kd-protocol 1.15 */
    { "g leaves an exception to the target", "0xc0000005", "g",  "2 times, 1 with an exception not handled" },
    { "gh does not",                         "0xc0000005", "gh", "2 times" },
    { "gn leaves any stop to the target",    "0x80000003", "gn", "2 times, 1 with an exception not handled" },
    { "g goes on from a break",              "0x80000003", "g",  "2 times" },
    { "g goes on from a step",               "0x80000004", "g",  "2 times" },
    { "g goes on from another processor",    "0x80000007", "g",  "2 times" },
};
/* clang-format on */

static void handled(void **state)
{
    const struct handled_row *row = *state;
    IDebugDataSpaces4 *client;
    char lines[128], wanted[128];

    snprintf(lines, sizeof(lines), "run stop %s 0\n" STOP, row->stop);
    snprintf(wanted, sizeof(wanted), "let go %s, broken into 0 times\n", row->not_handled);
    client = given_machine(lines);
    success_of(client, "g");
    success_of(client, row->command);
    assert_non_null(strstr(success_of(client, ".sim"), wanted));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void a_target_that_was_left_running_is_waited_for(void **state)
{
    IDebugDataSpaces4 *client = given_machine("run");
    HRESULT hr;

    (void)state;
    output_of(client, "qd", &hr);
    assert_int_equal(hr, S_FALSE);
    assert_string_equal(output_of(client, "db 0 L1", &hr),
            "db 0 L1: a stopped target: there is none (E_UNEXPECTED)\n");
    assert_string_equal(output_of(client, ".reboot", &hr), NONE(".reboot"));
    assert_int_equal(ds_interrupt(client), S_OK);
    assert_string_equal(success_of(client, "g"), BROKEN_IN);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* What was read before is read again; what .cache holds too, once the machine has started anew. */
static void what_runs_is_read_again(void **state)
{
    static const char show[] = "dd fffff80000002000 L1";
    IDebugDataSpaces4 *client = given_machine("run write 0x2000 1\n" STOP "run write 0x2000 2\n"
                                              "run restart\n");

    (void)state;
    assert_string_equal(success_of(client, show), "fffff800`00002000  00000000\n");
    success_of(client, "g");
    assert_string_equal(success_of(client, show), "fffff800`00002000  00000001\n");
    success_of(client, ".cache hold; g");
    assert_string_equal(success_of(client, show), "fffff800`00002000  00000002\n");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

struct caller {
    IDebugDataSpaces4 *client;
    HRESULT hr;
    HRESULT read;
    HRESULT left;
};

static void call_back(void *context, const char *text)
{
    struct caller *c = context;
    uint8_t byte;

    if (!strstr(text, "hello"))
        return;
    c->hr = ds_execute(c->client, "g", NULL, NULL);
    c->left = ds_execute(c->client, "qd", NULL, NULL);
    c->read = c->client->lpVtbl->ReadVirtual(c->client, 0xfffff80000000000, &byte, 1, NULL);
}

/* From where the target prints nothing can be asked of it (rule G-5). */
static void nothing_is_answered_while_it_runs(void **state)
{
    struct caller c = { given_machine("run print \"hello\"\n" STOP), S_OK, S_OK, S_OK };

    (void)state;
    assert_int_equal(ds_execute(c.client, "g", call_back, &c), S_OK);
    assert_int_equal(c.hr, E_UNEXPECTED);
    assert_int_equal(c.read, E_UNEXPECTED);
    assert_int_equal(c.left, E_UNEXPECTED);
    assert_int_equal(c.client->lpVtbl->Release(c.client), 0);
}

static void go_on_inside(void *context, const char *text)
{
    struct caller *c = context;

    if (strstr(text, "Evaluate"))
        c->hr = ds_execute(c->client, "g", NULL, NULL);
}

static void end_it(void *context, const char *text)
{
    const struct caller *c = context;

    if (strstr(text, "hello"))
        ds_interrupt_for_good(c->client);
}

/* Nor does it end by what comes next: it stays as it is until the session ends. */
static void after_an_interrupt_for_good_nothing_runs(void **state)
{
    struct caller c = { given_machine("run print \"hello\"\n" STOP), S_OK, S_OK, S_OK };
    HRESULT hr;

    (void)state;
    assert_int_equal(ds_execute(c.client, ".while (1) { g }", end_it, &c), HR_INTERRUPTED);
    assert_string_equal(output_of(c.client, "? 1; ? 2", &hr),
            "? 1: it was not run: interrupted (HR_INTERRUPTED)\n");
    assert_int_equal(hr, HR_INTERRUPTED);
    assert_string_equal(
            output_of(c.client, "? 1", &hr), "? 1: it was not run: interrupted (HR_INTERRUPTED)\n");
    assert_int_equal(ds_interrupt_for_good(NULL), E_INVALIDARG);
    assert_int_equal(c.client->lpVtbl->Release(c.client), 0);
}

/* A command that holds the lock would have its target run away under it. */
static void inside_of_another_command_nothing_goes(void **state)
{
    struct caller c = { given_machine(STOP), S_OK, S_OK, S_OK };

    (void)state;
    assert_int_equal(ds_execute(c.client, "? 1", go_on_inside, &c), S_OK);
    assert_int_equal(c.hr, E_UNEXPECTED);
    assert_string_equal(success_of(c.client, "g"), STOPPED);
    assert_int_equal(c.client->lpVtbl->Release(c.client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_that_was_left_running_is_waited_for),
        cmocka_unit_test(what_runs_is_read_again),
        cmocka_unit_test(nothing_is_answered_while_it_runs),
        cmocka_unit_test(after_an_interrupt_for_good_nothing_runs),
        cmocka_unit_test(inside_of_another_command_nothing_goes),
    };

    return RUN_ROWS(running_rows, running) + RUN_ROWS(handled_rows, handled) + RUN_TESTS(tests);
}
