/* What commands say when a target fails in the middle: requests from 0x2010 on are planned to. */
#include "commands.h"

#include <string.h>

#include <dbgspaces/sim.h>

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

/* Past the cache a page whose reading failed is not tried again unit by unit. */
static void hole_is_not_tried_again(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    struct ds_sim_traffic traffic;
    HRESULT hr;

    (void)state;
    output_of(client, "db /u 50001000 50003fff", &hr);
    assert_string_equal(ds_hr_name(hr), "HR_READ_FAULT");
    ds_sim_get_traffic(ds_sim_from(client), &traffic);
    assert_int_equal(traffic.virtual_memory[DS_SIM_READ], 3); /* one for each page */
    assert_int_equal(client->lpVtbl->Release(client), 0);
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
        cmocka_unit_test(hole_is_not_tried_again),
        cmocka_unit_test(long_message),
    };

    return RUN_ROWS(fault_rows, fault) + RUN_TESTS(tests);
}
