/* A target that is let go to shut down: what it prints on its way is acknowledged at once. */
#include "served.h"

#include <stdio.h>
#include <string.h>

#include "backend/kd/host.h"
#include "files.h"
#include "target/run.h"
#include "target/target.h"

#define PRINTS 20u

static const char machine[] = "ram 0 0x100000\n"
                              "cpu all rip=0x1000\n"
                              "run down\n"
                              "run print \"flushing\\n\" times=20\n"
                              "run restart\n";

static struct ds_target *given_shutdown(void)
{
    char connection[512];
    struct ds_target *host;
    struct ds_event event;

    snprintf(connection, sizeof(connection), "sim:machine=%s",
            given_file(machine, sizeof(machine) - 1));
    host = given_served(connection, NULL);
    assert_int_equal(target_resume(host, 0), S_OK);
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_GOES_DOWN);
    assert_int_equal(target_resume(host, 0), S_OK);
    return host;
}

/* A target waits for each acknowledgement: it must not take longer for being watched. */
static void its_prints_cost_no_time(void **state)
{
    struct ds_target *host = given_shutdown();
    struct ds_event event = { .kind = DS_EVENT_PRINT };
    uint64_t before = served->now;
    unsigned prints = 0;

    (void)state;
    while (event.kind == DS_EVENT_PRINT) {
        assert_int_equal(target_wait(host, 60000, &event), S_OK);
        prints += event.kind == DS_EVENT_PRINT;
    }
    assert_int_equal(event.kind, DS_EVENT_RESTARTED);
    assert_int_equal(prints, PRINTS);
    assert_in_range(served->now - before, 0, 1000);
    served_end(host);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_prints_cost_no_time),
    };

    return RUN_TESTS(tests);
}
