/* A dump of a system that stopped, as a host opens it: what its first wait says, and when it was.
 */
#include <stdio.h>

#include "callbacks.h"
#include "crash.h"
#include "files.h"
#include "rows.h"

#include <dbgspaces/dbgeng.h>

static void the_first_wait_tells_why(void **state)
{
    static uint8_t file[CRASH_SIZE];
    char connection[1100];
    struct output heard;
    void *found = NULL;
    IDebugControl7 *control;
    IDebugClient8 *client;
    ULONG seconds = 77;

    (void)state;
    crash_make(file);
    crash_put(file, 0x1030, 8, 0x4547415045474150); /* how long it had run: left alone */
    snprintf(connection, sizeof(connection), "dump:\"%s\"", given_file(file, sizeof(file)));
    assert_int_equal(DebugCreate(&IID_IDebugClient8, &found), S_OK);
    client = found;
    assert_int_equal(client->lpVtbl->QueryInterface(client, &IID_IDebugControl7, &found), S_OK);
    control = found;
    output_narrow(&heard);
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(client, &heard.iface.narrow), S_OK);
    assert_int_equal(client->lpVtbl->OpenDumpFile(client, connection), S_OK);
    assert_int_equal(control->lpVtbl->WaitForEvent(control, 0, INFINITE), S_OK);
    assert_string_equal(
            heard.text, "processor 1 stopped at fffff800`0000e100: access violation (c0000005)\n");
    assert_int_equal(control->lpVtbl->GetCurrentSystemUpTime(control, &seconds), E_NOINTERFACE);
    assert_int_equal(control->lpVtbl->GetCurrentTimeDate(control, &seconds), S_OK);
    control->lpVtbl->Release(control);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_wait_tells_why),
    };

    return RUN_TESTS(tests);
}
