/* bp bl bc t: breakpoints, and one instruction at a time. */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "files.h"

#define MACHINE                              \
    "processors 2\nram 0 0x200000\n"         \
    "map 0xfffff80000000000 0 0x200000 rw\n" \
    "cpu all rip=0xfffff80000001000\n"
#define REACH   "run reach 0xfffff80000010000 cpu=1\n"
#define AT      "fffff800`00010000"
#define HIT     "breakpoint 0 hit\nprocessor 1 stopped at " AT ": break instruction (80000003)\n"
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
    { "bl",                              "run",   "bp " AT "; bp " AT "+1; bl", S_OK, " 0 e " AT "\n 1 e fffff800`00010001\n" },
    { "bl of none",                      "run",   "bl", S_OK, "" },
    { "a number is used again",          "run",   "bp " AT "; bp " AT "+1; bc 0; bp " AT "+2; bl", S_OK, " 0 e fffff800`00010002\n 1 e fffff800`00010001\n" },
    { "bc of some",                      "run",   "bp " AT "; bp " AT "+1; bp " AT "+2; bc 2 0; bl", S_OK, " 1 e fffff800`00010001\n" },
    { "bc of all",                       "run",   "bp " AT "; bp " AT "+1; bc *; bl", S_OK, "" },
    { "one that is there",               "run",   "bp " AT "; bp " AT "; bl", S_OK, "breakpoint 0 is there already\n 0 e " AT "\n" },
    { "one that was taken back is not hit", REACH "run stop 0x80000003 0x10 cpu=1", "bp " AT "; bc 0; g", S_OK, "processor 1 stopped at 00000000`00000010: break instruction (80000003)\n" },
    { "where nothing is",                "run",   "bp 1000", (uint32_t)HR_READ_FAULT, "bp 1000: a breakpoint at 00000000`00001000: not readable (HR_READ_FAULT)\n" },
    { "bp wants an address",             "run",   "bp", E_INVALIDARG, NULL },
    { "bp takes no more",                "run",   "bp " AT " 5", E_INVALIDARG, NULL },
    { "bl takes nothing",                "run",   "bl 5", E_INVALIDARG, "bl 5: column 4: '5' is more than this command takes\n" },
    { "bc wants a number",               "run",   "bc", E_INVALIDARG, "bc: column 3: a breakpoint's number or * was wanted\n" },
    { "bc of none takes none back",      "run",   "bp " AT "; bc 0 1", E_INVALIDARG, "bc 0 1: column 6: there is no breakpoint '1'; bl lists them\n" },
    { "bc of what is no number",         "run",   "bp " AT "; bc x", E_INVALIDARG, "bc x: column 4: there is no breakpoint 'x'; bl lists them\n" },
    { "bc of more than there can be",    "run",   "bc 4294967296", E_INVALIDARG, "bc 4294967296: column 4: there is no breakpoint '4294967296'; bl lists them\n" },
    { "a start ends them",               "run restart", "bp " AT "; g; bl", S_OK, "the target started again\nprocessor 0 stopped at fffff800`00001000: break instruction (80000003)\n" },
    { "a target that takes none",        "",      "bp " AT, (uint32_t)E_NOTIMPL, "bp " AT ": a breakpoint at " AT ": the target cannot do that (E_NOTIMPL)\n" },
    { "t",                               "run",   "t", S_OK, STEP("1001") },
    { "t, more than once",               "run",   "t 3", S_OK, STEP("1001") STEP("1002") STEP("1003") },
    { "t of none",                       "run",   "t 0", S_OK, "" },
    { "t from a breakpoint",             REACH,   "bp " AT "; g; t", S_OK, HIT "processor 1 stopped at fffff800`00010001: single step (80000004)\n" },
    { "t takes no more",                 "run",   "t 1 2", E_INVALIDARG, NULL },
    { "t of a target that cannot run",   "",      "t", (uint32_t)E_UNEXPECTED, "t: a target that can run: there is none (E_UNEXPECTED)\n" },
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

static void there_are_32(void **state)
{
    IDebugDataSpaces4 *client = given_machine("run");
    char command[64];
    HRESULT hr;

    (void)state;
    for (unsigned i = 0; i < 32; i++) {
        snprintf(command, sizeof(command), "bp " AT "+%x", i);
        assert_string_equal(success_of(client, command), "");
    }
    assert_string_equal(output_of(client, "bp " AT "+100", &hr),
            "bp " AT "+100: column 4: there are 32 breakpoints already\n");
    assert_int_equal(hr, E_INVALIDARG);
    assert_string_equal(success_of(client, "bc *; bl"), "");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(there_are_32),
    };

    return RUN_ROWS(break_rows, breaks) + RUN_TESTS(others);
}
