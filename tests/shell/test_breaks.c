/* bp bl bc t: breakpoints, and one instruction at a time. */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "files.h"

#define MACHINE                              \
    "processors 2\nram 0 0x200000\n"         \
    "map 0xfffff80000000000 0 0x200000 rw\n" \
    "cpu all rip=0xfffff80000001000\n"
#define REACH "run reach 0xfffff80000010000 cpu=1\n"
#define AT    "fffff800`00010000"
#define HIT   "breakpoint 0 hit\nprocessor 1 stopped at " AT ": break instruction (80000003)\n"
#define ENDS  "run stop 0x80000003 0x10\n"
#define ENDED "processor 0 stopped at 00000000`00000010: break instruction (80000003)\n"
#define PLACE "fffff800`00020000" /* where a module's address is, once it is there */
#define MOVES                                      \
    "run write 0x20000 0 0 1 0 0 0xf8 0xff 0xff\n" \
    "run load \"\\\\lab.sys\" 0xfffff80000010000 0x1000\n"
#define ELSEWHERE "u64 0x20000 0xfffff80000010005\n"
#define LOADED    "loaded fffff800`00010000 size 1000  \\lab.sys\n"
#define FRAME                                               \
    "cpu 0 rsp=0xfffff80000008000 rbp=0xfffff80000008010\n" \
    "u64 0x8018 0xfffff80000003000\n"
#define SECOND_WAIT                                                                         \
    "g: a second wait (a breakpoint's commands run the target by their last one, or not): " \
    "there is none (E_UNEXPECTED)\n"
#define CALL    "u8 0x1000 0xe8 0 0 0 0\n"
#define RETURNS "run reach 0xfffff80000001005\n"
#define STEP(a) "processor 0 stopped at fffff800`0000" a ": single step (80000004)\n"

struct break_row {
    const char *name;
    const char *lines; /* of the machine: what happens */
    const char *commands;
    uint32_t hr;
    const char *output;
};

/* clang-format off */
static const struct break_row break_rows[] = {
    { "bp, and it is hit",               REACH,   "bp " AT "; g", S_OK, HIT },
    { "it is passed by",                 REACH "run print \"past\\n\"\n" REACH, "bp " AT "; g; g", S_OK, HIT "past\n" HIT },
    { "bl",                              "run",   "bp " AT "; bp " AT "+1; bl", S_OK, " 0 e " AT " 0001 (0001)\n 1 e fffff800`00010001 0001 (0001)\n" },
    { "bl of none",                      "run",   "bl", S_OK, "" },
    { "bl of all that there is to say",  "run",   "bu /1 " AT " 3 \"? 1; g\"; bd 0; bl", S_OK, " 0 d1 " AT " 0003 (0003) " AT " \"? 1; g\"\n" },
    { "a number is used again",          "run",   "bp " AT "; bp " AT "+1; bc 0; bp " AT "+2; bl", S_OK, " 0 e fffff800`00010002 0001 (0001)\n 1 e fffff800`00010001 0001 (0001)\n" },
    { "bc of some",                      "run",   "bp " AT "; bp " AT "+1; bp " AT "+2; bc 2 0; bl", S_OK, " 1 e fffff800`00010001 0001 (0001)\n" },
    { "bc of a range and a list",        "run",   "bp " AT "; bp " AT "+1; bp " AT "+2; bp " AT "+3; bc 2-9,0; bl", S_OK, " 1 e fffff800`00010001 0001 (0001)\n" },
    { "bd of a range twice",             "run",   "bp " AT "; bd 0-3 0,0; bl", S_OK, " 0 d " AT " 0001 (0001)\n" },
    { "bc of a range with none in it",   "run",   "bp " AT "; bc 1-2", E_INVALIDARG, "bc 1-2: column 4: there is no breakpoint '1-2'; bl lists them\n" },
    { "bc of half a range",              "run",   "bp " AT "; bc 0-", E_INVALIDARG, "bc 0-: column 4: there is no breakpoint '0-'; bl lists them\n" },
    { "bc of all",                       "run",   "bp " AT "; bp " AT "+1; bc *; bl", S_OK, "" },
    { "one that is there",               "run",   "bp " AT "; bp " AT " 2; bl", S_OK, "breakpoint 0 redefined\n 0 e " AT " 0002 (0002)\n" },
    { "one that was taken back is not hit", REACH "run stop 0x80000003 0x10 cpu=1", "bp " AT "; bc 0; g", S_OK, "processor 1 stopped at 00000000`00000010: break instruction (80000003)\n" },
    { "one that is disabled is not hit", REACH ENDS, "bp " AT "; bd 0; g", S_OK, ENDED },
    { "one that is enabled again is",    REACH,   "bp " AT "; bd *; be *; g", S_OK, HIT },
    { "it is hit at its second pass, and from then on", REACH REACH REACH ENDS, "bp " AT " 2; g; bl; g; g", S_OK, HIT " 0 e " AT " 0001 (0002)\n" HIT ENDED },
    { "it is hit once",                  REACH REACH ENDS, "bp /1 " AT "; g; bl; g", S_OK, HIT ENDED },
    { "its commands are run",            REACH,   "bp " AT " \"? 1; ? 2\"; g", S_OK, HIT "Evaluate expression: 1 = 00000000`00000001\nEvaluate expression: 2 = 00000000`00000002\n" },
    { "its commands let it go on",       REACH REACH ENDS, "bp " AT " \"? 1; g\"; g", S_OK, HIT "Evaluate expression: 1 = 00000000`00000001\n" HIT "Evaluate expression: 1 = 00000000`00000001\n" ENDED },
    { "they run it by their last one",   REACH ENDS, "bp " AT " \"g; ? 1\"; g; g", S_OK, HIT SECOND_WAIT ENDED },
    { "its commands have quotes",        REACH,   "bp " AT " \".printf \\\"%d; \\\\\\\"q\\\\\\\"\\n\\\", 5; ? 1\"; g", S_OK, HIT "5; \"q\"\nEvaluate expression: 1 = 00000000`00000001\n" },
    { "its commands end with a path's backslash", "run", "bp " AT " \".echo C:\\dir\\\"; bl", S_OK, " 0 e " AT " 0001 (0001) \".echo C:\\dir\\\"\n" },
    { "its commands take it back",       REACH REACH ENDS, "bp " AT " \"bc *; g\"; g", S_OK, HIT ENDED },
    { "bu of what is not there yet",     "run",   "bu poi(1000); bl", S_OK, " 0 eu  0001 (0001) poi(1000)\n" },
    { "bu looks again when modules come", ELSEWHERE MOVES REACH, "bu poi(" PLACE "); g", S_OK, LOADED HIT },
    { "~0 bp is passed by another processor", REACH ENDS, "~0 bp " AT "; bl; g", S_OK, " 0 e " AT " 0001 (0001) ~0\n" ENDED },
    { "~1 bp is met by that one",        REACH,   "~1 bp " AT "; g", S_OK, HIT },
    { "so is one in a block",            "run",   "~1 .if (1) { bp " AT " }; bl", S_OK, " 0 e " AT " 0001 (0001) ~1\n" },
    { "~1 is for one command",           "run",   "~1 bp " AT "; bp " AT "+1; bl", S_OK, " 0 e " AT " 0001 (0001) ~1\n 1 e fffff800`00010001 0001 (0001)\n" },
    { "bp takes that back",              "run",   "~1 bp " AT "; bp " AT "; bl", S_OK, "breakpoint 0 redefined\n 0 e " AT " 0001 (0001)\n" },
    { "where nothing is",                "run",   "bp 1000", (uint32_t)HR_READ_FAULT, "bp 1000: a breakpoint at 00000000`00001000: not readable (HR_READ_FAULT)\n" },
    { "and it is not there",             "run",   "bp 1000", (uint32_t)HR_READ_FAULT, NULL },
    { "bp wants an address",             "run",   "bp", E_INVALIDARG, NULL },
    { "bu wants an expression",          "run",   "bu", E_INVALIDARG, "bu: column 3: an address was wanted\n" },
    { "bp takes commands in quotes",     "run",   "bp " AT " 5 g", E_INVALIDARG, "bp " AT " 5 g: column 24: a number of passes, or commands in quotes, were wanted\n" },
    { "bp takes whole quotes",           "run",   "bp " AT " \"g", E_INVALIDARG, "bp " AT " \"g: column 22: the commands have no closing quote\n" },
    { "bp takes no pass before the first", "run", "bp " AT " 0", E_INVALIDARG, "bp " AT " 0: column 22: a breakpoint is hit at its first pass or a later one\n" },
    { "bp takes no more",                "run",   "bp " AT " 5 \"g\" 6", E_INVALIDARG, NULL },
    { "bl takes nothing",                "run",   "bl 5", E_INVALIDARG, "bl 5: column 4: '5' is more than this command takes\n" },
    { "bc wants a number",               "run",   "bc", E_INVALIDARG, "bc: column 3: a breakpoint's number or * was wanted\n" },
    { "bc of none takes none back",      "run",   "bp " AT "; bc 0 1", E_INVALIDARG, "bc 0 1: column 6: there is no breakpoint '1'; bl lists them\n" },
    { "bc of what is no number",         "run",   "bp " AT "; bc x", E_INVALIDARG, "bc x: column 4: there is no breakpoint 'x'; bl lists them\n" },
    { "bc of more than there can be",    "run",   "bc 4294967296", E_INVALIDARG, "bc 4294967296: column 4: there is no breakpoint '4294967296'; bl lists them\n" },
    { "a start disables them",           "run restart", "bp " AT "; g; bl", S_OK, "the target started again\nprocessor 0 stopped at fffff800`00001000: break instruction (80000003)\n 0 d " AT " 0001 (0001)\n" },
    { "a target that takes none",        "",      "bp " AT, (uint32_t)E_UNEXPECTED, "bp " AT ": a target with breakpoints: there is none (E_UNEXPECTED)\n" },
    { "t",                               "run",   "t", S_OK, STEP("1001") },
    { "t, more than once",               "run",   "t 3", S_OK, STEP("1001") STEP("1002") STEP("1003") },
    { "t of none",                       "run",   "t 0", S_OK, "" },
    { "t from a breakpoint",             REACH,   "bp " AT "; g; t", S_OK, HIT "processor 1 stopped at fffff800`00010001: single step (80000004)\n" },
    { "t takes no more",                 "run",   "t 1 2", E_INVALIDARG, NULL },
    { "t of a target that cannot run",   "",      "t", (uint32_t)E_UNEXPECTED, "t: a target that can run: there is none (E_UNEXPECTED)\n" },
    { "p of no call is t",               "run",   "p 2", S_OK, STEP("1001") STEP("1002") },
    { "p past a call",                   CALL RETURNS, "p", S_OK, STEP("1005") },
    { "p and t past a call",             CALL RETURNS, "p; t", S_OK, STEP("1005") STEP("1006") },
    { "another processor's return is passed over", CALL "run reach 0xfffff80000001005 cpu=1\n" RETURNS, "p", S_OK, STEP("1005") },
    { "a breakpoint in the call comes first", CALL REACH RETURNS ENDS, "bp " AT "; p; g", S_OK, HIT ENDED },
    { "gu",                              FRAME "run reach 0xfffff80000003000\n", "gu", S_OK, STEP("3000") },
    { "gu takes nothing",                "run",   "gu 5", E_INVALIDARG, "gu 5: column 4: '5' is more than this command takes\n" },
};
/* clang-format on */

static IDebugDataSpaces4 *given_machine(const char *lines)
{
    char connection[512];
    char text[1024];

    snprintf(text, sizeof(text), MACHINE "%s", lines);
    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, strlen(text)));
    return given_data_spaces(connection);
}

static void breaks(void **state)
{
    const struct break_row *row = *state;
    IDebugDataSpaces4 *client = given_machine(row->lines);
    HRESULT hr;
    const char *output = output_of(client, row->commands, &hr);

    if (row->output)
        assert_string_equal(output, row->output);
    else
        assert_string_not_equal(output, "");
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void there_are_31(void **state)
{
    IDebugDataSpaces4 *client = given_machine("run");
    char command[64];
    HRESULT hr;

    (void)state;
    for (unsigned i = 0; i < 31; i++) {
        snprintf(command, sizeof(command), "bp " AT "+%x", i);
        assert_string_equal(success_of(client, command), "");
    }
    assert_string_equal(output_of(client, "bp " AT "+100", &hr),
            "bp " AT "+100: column 4: there are 31 breakpoints already\n");
    assert_int_equal(hr, E_INVALIDARG);
    assert_string_equal(success_of(client, "bc *; bl"), "");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* `~0` has the engine, so its command cannot wait. */
static void the_end_of_a_refused_run_is_no_later_one(void **state)
{
    IDebugDataSpaces4 *client = given_machine("run reach 0xfffff80000010005\n" ENDS);
    HRESULT hr;

    (void)state;
    output_of(client, "~0 g " AT "+5", &hr);
    assert_int_equal(hr, E_UNEXPECTED);
    assert_string_equal(success_of(client, "g"), ENDED);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(there_are_31),
        cmocka_unit_test(the_end_of_a_refused_run_is_no_later_one),
    };

    return RUN_ROWS(break_rows, breaks) + RUN_TESTS(others);
}
