/* Which process is meant, and why it may not be looked at. */
#include "given_subject.h"

#include <inttypes.h>
#include <string.h>

#include "backend/registry.h"
#include "heard.h"
#include "target/target.h"

#ifdef _WIN32
#define own_id() ((uint64_t)GetCurrentProcessId())
#else
#include <unistd.h>
#define own_id() ((uint64_t)getpid())
#endif

struct text_row {
    const char *name;
    const char *connection;
    HRESULT hr;
    const char *said;
};

#define WANTED "wanted a process's number: decimal, or hexadecimal with 0x before it"

/* clang-format off */
static const struct text_row text_rows[] = {
    { "no number",                   "process:",                E_INVALIDARG,  WANTED },
    { "a name",                      "process:notepad.exe",     E_INVALIDARG,  WANTED },
    { "0 is no process",             "process:0",               E_INVALIDARG,  WANTED },
    { "nor is it in hexadecimal",    "process:0x0",             E_INVALIDARG,  WANTED },
    { "octal",                       "process:0100",            E_INVALIDARG,  WANTED },
    { "hexadecimal without 0x",      "process:1a4c",            E_INVALIDARG,  WANTED },
    { "more than 32 bits",           "process:0x100000000",     E_INVALIDARG,  WANTED },
    { "less than nothing",           "process:-1",              E_INVALIDARG,  WANTED },
    { "a number that nobody has",    "process:0x7ffffffc",      HR_NO_PROCESS, "there is no process 2147483644" },
    { "the same in decimal",         "process:2147483644",      HR_NO_PROCESS, "there is no process 2147483644" },
    { "an option that is unknown",   "process:0x7ffffffc,invasion", E_INVALIDARG, "found \"invasion\"" },
    { "debugged and only looked at", "process:0x7ffffffc,invasive,noninvasive", E_INVALIDARG, "one of noninvasive and invasive" },
    { "debugged and never stopped",  "process:0x7ffffffc,invasive,nosuspend", E_INVALIDARG, "what is debugged stands at its events" },
    { "the fourth with a value",     "process:0x7ffffffc,invasive=1", E_INVALIDARG, "without a value" },
    { "a flag with a value",         "process:0x7ffffffc,nosuspend=1", E_INVALIDARG, "without a value" },
    { "another flag with a value",   "process:0x7ffffffc,read-only=1", E_INVALIDARG, "without a value" },
    { "the third with a value",      "process:0x7ffffffc,noninvasive=1", E_INVALIDARG, "without a value" },
};
/* clang-format on */

static void a_text_is_refused(void **state)
{
    const struct text_row *row = *state;
    struct ds_target *target = NULL;

    listen_to_log("all=error");
    assert_int_equal(registry_open(row->connection, &target), row->hr);
    assert_null(target);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
    assert_heard((const char *[]){ row->said, NULL });
}

static void its_number_in_hexadecimal(void **state)
{
    struct subject s = given_subject();
    struct ds_target *target = NULL;
    char connection[64];

    (void)state;
    snprintf(connection, sizeof(connection), "process:0x%" PRIX64, s.id);
    assert_int_equal(registry_open(connection, &target), S_OK);
    target_close(target);
    subject_end(&s);
}

/* It would stand still, and nobody could let it go. */
static void a_process_does_not_suspend_itself(void **state)
{
    struct ds_target *target = NULL;
    uint64_t mine = UINT64_C(0x1122334455667788);
    uint64_t value = 0;
    char connection[64];
    size_t done = 0;

    (void)state;
    listen_to_log("all=error");
    snprintf(connection, sizeof(connection), "process:%" PRIu64, own_id());
    assert_int_equal(registry_open(connection, &target), E_INVALIDARG);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
    assert_heard((const char *[]){ "another process than this one", "nosuspend", NULL });

    snprintf(connection, sizeof(connection), "process:%" PRIu64 ",nosuspend", own_id());
    assert_int_equal(registry_open(connection, &target), S_OK);
    assert_int_equal(target_read_virtual(target, (uintptr_t)&mine, &value, 8, &done), S_OK);
    assert_true(done == 8 && value == mine);
    value = 7;
    assert_int_equal(target_write_virtual(target, (uintptr_t)&mine, &value, 8, &done), S_OK);
    assert_true(mine == 7);
    target_close(target);
}

static void one_that_is_gone_is_not_there(void **state)
{
    struct subject s = given_subject();
    struct ds_target *target = NULL;
    char connection[64];
    HRESULT hr;

    (void)state;
    subject_kill(&s);
    listen_to_log("all=error");
    snprintf(connection, sizeof(connection), "process:%" PRIu64, s.id);
    hr = registry_open(connection, &target);
    if (hr != HR_CLOSED) /* Windows keeps it while somebody has a handle */
        assert_int_equal(hr, HR_NO_PROCESS);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(its_number_in_hexadecimal),
        cmocka_unit_test(a_process_does_not_suspend_itself),
        cmocka_unit_test(one_that_is_gone_is_not_there),
    };

    return RUN_ROWS(text_rows, a_text_is_refused) + RUN_TESTS(others);
}
