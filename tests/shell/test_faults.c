/* What commands say when a target fails in the middle: requests from 0x2010 on are planned to. */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/sim.h>

#include "files.h"
#include "heard.h"

struct fault_row {
    const char *name;
    uint32_t planned; /* what requests from 0x2010 on meet */
    const char *commands;
    uint32_t hr;
    const char *output;
};

#define READ_FAULT 0x8007001e
#define TIMEOUT    0x80070079
#define CLOSED     0x8007006d
#define RESTARTED  0x800704d4
#define UNKNOWN    0x800703e4
#define NO_PAGE    0xd0000147
#define ROW        "#     2000  00000000 00000000 00000000 00000000\n"

/* clang-format off */
static const struct fault_row fault_rows[] = {
    { "memory that ends is shown as such",  READ_FAULT, "!dd 2000 L8", S_OK,
      ROW "#     2010  ???????? ???????? ???????? ????????\n" },
    { "so is a page that is not there",     NO_PAGE,    "!dd 2000 L8", S_OK,
      ROW "#     2010  ???????? ???????? ???????? ????????\n" },
    { "a display does not call a silent target unreadable", TIMEOUT, "!dd 2000 L8", TIMEOUT,
      ROW "!dd 2000 L8: #2010: no answer in time (HR_TIMEOUT)\n" },
    { "what came before it in its row is shown", TIMEOUT, "!dd 2008 L4", TIMEOUT,
      "#     2008  00000000 00000000\n"
      "!dd 2008 L4: #2010: no answer in time (HR_TIMEOUT)\n" },
    { "with -m neither",                    TIMEOUT,    "!dd -m 2000 L8", TIMEOUT,
      ROW "!dd -m 2000 L8: #2010: no answer in time (HR_TIMEOUT)\n" },
    { "nor does a string",                  CLOSED,     "ea /p 2000 \"sixteen letters!\"; da /p 2000", CLOSED,
      "#     2000  \"sixteen letters!\"\n"
      "da /p 2000: #2010: the connection is closed (HR_CLOSED)\n" },
    { "nor does an expression",             RESTARTED,  "? $pdwo(2010)", RESTARTED,
      "? $pdwo(2010): $pdwo of 2010: the target restarted (HR_RESTARTED)\n" },
    { "a write of unknown fate is told",    UNKNOWN,    "!ed 200c 1 2 3", UNKNOWN,
      "!ed 200c 1 2 3: 0x4 of 0xc bytes written, then #2010: sent, but no answer came (HR_FATE_UNKNOWN)\n" },
    { "a fill of unknown fate too",         UNKNOWN,    "fp 2010 L4 1", UNKNOWN,
      "fp 2010 L4 1: 0x0 of 0x4 bytes filled, then #2010: sent, but no answer came (HR_FATE_UNKNOWN)\n" },
    { "a result without words has its name", E_FAIL,    "!dd 2010 L1", E_FAIL,
      "!dd 2010 L1: #2010: failed (E_FAIL)\n" },
    { "a result without a name has its number", 0x8007000b, "!dd 2010 L1", 0x8007000b,
      "!dd 2010 L1: #2010: failed (0x8007000b)\n" },
};
/* clang-format on */

static void fault(void **state)
{
    const struct fault_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:ram=0x4000");
    struct ds_sim_fault plan = {
        .first = 0x2010, .last = 0x3fff, .nth = 1, .hr = (HRESULT)row->planned
    };
    const char *text;
    HRESULT hr;

    listen_to_log("all=off");
    assert_int_equal(ds_sim_plan_fault(ds_sim_from(client), &plan), S_OK);
    text = output_of(client, row->commands, &hr);

    assert_string_equal(text, row->output);
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

struct hole_row {
    const char *name;
    const char *commands;
    uint32_t hr;
    uint64_t asked; /* the reads and queries of virtual memory that it takes, all told */
};

/* clang-format off */
static const struct hole_row hole_rows[] = {
    { "past the cache a page is one question",    "db /u 50001000 50003fff",   HR_READ_FAULT, 3 },
    { "through it: block, bytes, what it is like", "db 50001000 50003fff",     HR_READ_FAULT, 9 },
    { "in units of any size",                     "dq 50001000 L200",          HR_READ_FAULT, 3 },
    { "and from the middle of a page",            "db 50001ff1 Lf",            HR_READ_FAULT, 3 },
    { "a page that is there is one",              "db fffff80100000000 L1000", S_OK,          1 },
};
/* clang-format on */

/* On a slow line every question counts: a page is not tried again unit by unit. */
static void hole(void **state)
{
    const struct hole_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    struct ds_sim_traffic traffic;
    HRESULT hr;

    ds_sim_reset_counts(ds_sim_from(client));
    output_of(client, row->commands, &hr);
    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    ds_sim_get_traffic(ds_sim_from(client), &traffic);
    assert_int_equal(traffic.virtual_memory[DS_SIM_READ] + traffic.queries, row->asked);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* RAM that begins and ends in the middle of a page. */
static const char pieces[] = "ram 0x1800 0x1804\n"
                             "ram 0x8000 0x8000\n"
                             "paging 4 0xa000\n"
                             "map 0x10000 0x1000 0x3000 rw user\n";

/* clang-format off */
static const struct command_row piece_rows[] = {
    { "memory that begins within a page is shown from there on", "", "dd 107f8 L4", READ_FAULT,
      "00000000`000107f8  ???????? ???????? 00000000 00000000\n"
      "dd 107f8 L4: 00000000`000107f8: not readable (HR_READ_FAULT)\n" },
    { "memory that ends within a page is shown up to there",     "", "dd 11ffc L4", S_OK,
      "00000000`00011ffc  00000000 00000000 ???????? ????????\n" },
    { "a unit over its beginning is not there",                  "", "dq 107fc L2", READ_FAULT,
      "00000000`000107fc  ????????`???????? 00000000`00000000\n"
      "dq 107fc L2: 00000000`000107fc: not readable (HR_READ_FAULT)\n" },
    { "nor is one over its end",                                 "", "dq 11ff8 L2", S_OK,
      "00000000`00011ff8  00000000`00000000 ????????`????????\n" },
};
/* clang-format on */

static void piece(void **state)
{
    struct command_row row = *(const struct command_row *)*state;
    char target[512];
    void *given = &row;

    snprintf(target, sizeof(target), "sim:%smachine=%s", row.target,
            given_file(pieces, sizeof(pieces) - 1));
    row.target = target;
    command_row(&given);
}

/* One message is one piece of output of at most 512 bytes, cut between characters. */
static void long_message(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    char command[4096] = "? ";
    const char *text;
    HRESULT hr;

    (void)state;
    for (size_t i = 0; i < 1000; i++)
        strcat(command, "\xc3\xa9");
    text = output_of(client, command, &hr);
    assert_true(strlen(text) < 700);
    assert_string_equal(text + strlen(text) - 3, "\xc3\xa9\n");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_message),
    };

    return RUN_ROWS(fault_rows, fault) + RUN_ROWS(hole_rows, hole) + RUN_ROWS(piece_rows, piece) +
           RUN_TESTS(tests);
}
