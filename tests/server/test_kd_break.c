/* Breakpoints that hosts leave in a served target: in lists, that count, and how they are met. */
#include "given_host.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "files.h"
#include "target/target.h"

#define OK      KD_STATUS_SUCCESS
#define FAILED_ KD_STATUS_UNSUCCESSFUL
#define TEXT_VA UINT64_C(0xfffff80000200000) /* docs/simulator.md: "dbgspaces" */

#define BYTES(...) \
    .data = (const uint8_t[]){ __VA_ARGS__ }, .data_size = sizeof((const uint8_t[]){ __VA_ARGS__ })

/* An entry of a list: an address that is TEXT_VA's upper 7 bytes and this one, and a handle. */
#define AT(low, handle) low, 0, 0x20, 0, 0, 0xf8, 0xff, 0xff, handle, 0, 0, 0, 0, 0, 0, 0
#define NOWHERE(handle) 0, 0, 0, 0, 0, 0, 0, 0, handle, 0, 0, 0, 0, 0, 0, 0

struct list_row {
    const char *name;
    struct kd_manipulate request;
    uint32_t status;
    size_t size;        /* of the data */
    uint8_t handles[3]; /* in it */
    const char *text;   /* what stands at TEXT_VA afterwards: "dbgspaces" and breakpoints */
};

/* The target has handle 1 at TEXT_VA, which is 'd', and handle 2 at TEXT_VA + 2, 'g'. */
/* clang-format off */
static const struct list_row list_rows[] = {
    { "one more",                        { KD_WRITE_BREAKPOINTS, .breakpoints = { 1, 0 }, BYTES(AT(1, 0)) }, OK, 16, { 3 }, "\xcc\xcc\xcc" },
    { "one goes, and its handle comes again", { KD_WRITE_BREAKPOINTS, .breakpoints = { 1, 0 }, BYTES(AT(1, 1)) }, OK, 16, { 1 }, "d\xcc\xcc" },
    { "all that go do before any comes", { KD_WRITE_BREAKPOINTS, .breakpoints = { 2, 0 }, BYTES(AT(0, 0), NOWHERE(1)) }, OK, 32, { 1, 0 }, "\xcc" "b\xcc" },
    { "one that is there already",       { KD_WRITE_BREAKPOINTS, .breakpoints = { 2, 0 }, BYTES(AT(0, 0), AT(1, 0)) }, FAILED_, 32, { 0, 3 }, "\xcc\xcc\xcc" },
    { "a handle that is none",           { KD_WRITE_BREAKPOINTS, .breakpoints = { 1, 0 }, BYTES(AT(1, 9)) }, FAILED_, 16, { 3 }, "\xcc\xcc\xcc" },
    { "nothing of nothing",              { KD_WRITE_BREAKPOINTS, .breakpoints = { 0, 0 } }, OK, 0, { 0 }, "\xcc" "b\xcc" },
    { "fewer than it says",              { KD_WRITE_BREAKPOINTS, .breakpoints = { 2, 0 }, BYTES(AT(1, 0)) }, KD_STATUS_INVALID_PARAMETER, 0, { 0 }, "\xcc" "b\xcc" },
    { "more than there can be",          { KD_WRITE_BREAKPOINTS, .breakpoints = { 0x10000001, 0 }, BYTES(AT(1, 0)) }, KD_STATUS_INVALID_PARAMETER, 0, { 0 }, "\xcc" "b\xcc" },
    { "both are taken back",             { KD_RESTORE_BREAKPOINTS, .breakpoints = { 2, 0 }, BYTES(1, 0, 0, 0, 2, 0, 0, 0) }, OK, 0, { 0 }, "dbg" },
    { "one, and one that is none",       { KD_RESTORE_BREAKPOINTS, .breakpoints = { 2, 0 }, BYTES(5, 0, 0, 0, 2, 0, 0, 0) }, FAILED_, 0, { 0 }, "\xcc" "bg" },
    { "fewer handles than it says",      { KD_RESTORE_BREAKPOINTS, .breakpoints = { 3, 0 }, BYTES(1, 0, 0, 0, 2, 0, 0, 0) }, KD_STATUS_INVALID_PARAMETER, 0, { 0 }, "\xcc" "b\xcc" },
};
/* clang-format on */

static void lists_of_breakpoints(void **state)
{
    const struct list_row *row = *state;
    struct test_host *h = given_stopped("sim:", 0);
    struct kd_manipulate set = { .api = KD_WRITE_BREAKPOINT };
    const struct kd_manipulate read = { KD_READ_VIRTUAL, .memory = { TEXT_VA, 3, 0 } };
    struct kd_manipulate reply;

    for (uint32_t i = 0; i < 2; i++) {
        set.breakpoint.address = TEXT_VA + 2 * i;
        assert_int_equal(host_ask(h, &set).breakpoint.handle, i + 1);
    }
    reply = host_ask(h, &row->request);
    assert_int_equal(reply.status, row->status);
    assert_int_equal(reply.data_size, row->size);
    for (size_t i = 0; i < row->size / KD_BREAKPOINT_SIZE; i++)
        assert_int_equal(reply.data[i * KD_BREAKPOINT_SIZE + 8], row->handles[i]);
    reply = host_ask(h, &read);
    assert_memory_equal(reply.data, row->text, strlen(row->text));
    host_end(h);
}

static void breakpoints_that_count_are_kept(void **state)
{
    struct test_host *h = given_stopped("sim:", 0);
    struct kd_manipulate set = { KD_SET_INTERNAL_BREAKPOINT,
        .internal = { .address = TEXT_VA, .flags = 5 } };
    const struct kd_manipulate get = { KD_GET_INTERNAL_BREAKPOINT,
        .internal = { .address = TEXT_VA, .calls = 9 } };
    const struct kd_manipulate clear = { .api = KD_CLEAR_INTERNAL_BREAKPOINTS };
    struct kd_manipulate reply;

    (void)state;
    assert_int_equal(host_ask(h, &get).status, KD_STATUS_UNSUCCESSFUL);
    host_send(h, &set);
    reply = host_ask(h, &get);
    assert_int_equal(reply.status, KD_STATUS_SUCCESS);
    assert_int_equal(reply.internal.flags, 5);
    assert_int_equal(reply.internal.calls, 0);
    set.internal.flags = KD_INTERNAL_INVALID;
    host_send(h, &set);
    assert_int_equal(host_ask(h, &get).status, KD_STATUS_UNSUCCESSFUL);
    set.internal.flags = KD_INTERNAL_COUNTS;
    for (uint64_t i = 0; i < 40; i++) { /* more than are kept */
        set.internal.address = TEXT_VA + i;
        host_send(h, &set);
    }
    assert_int_equal(host_ask(h, &get).status, KD_STATUS_SUCCESS);
    host_send(h, &clear);
    assert_int_equal(host_ask(h, &get).status, KD_STATUS_UNSUCCESSFUL);
    host_end(h);
}

#define CODE_VA UINT64_C(0xfffff80000010000)

/* Two processors, code that does nothing at CODE_VA, and what happens there. */
static struct test_host *given_code(const char *script)
{
    static const char machine[] = "processors 2\nram 0 0x200000\n"
                                  "map 0xfffff80000000000 0 0x200000 rw\n"
                                  "fill 0x10000 0x1000 0x90\ncpu all rip=0xfffff80000001000\n";
    char text[512];
    char connection[512];

    snprintf(text, sizeof(text), "%s%s", machine, script);
    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, strlen(text)));
    return given_stopped(connection, 0);
}

static const struct kd_manipulate go = { KD_CONTINUE2, .go = { .status = KD_CONTINUE_GO } };
static const struct kd_manipulate step = { KD_CONTINUE2,
    .go = { .status = KD_CONTINUE_GO, .trace = 1 } };

static uint32_t set_at(struct test_host *h, uint64_t va)
{
    const struct kd_manipulate set = { KD_WRITE_BREAKPOINT, .breakpoint = { va, 0 } };
    struct kd_manipulate reply = host_ask(h, &set);

    assert_int_equal(reply.status, OK);
    return reply.breakpoint.handle;
}

static uint32_t clear(struct test_host *h, uint32_t handle)
{
    const struct kd_manipulate restore = { KD_RESTORE_BREAKPOINT, .breakpoint = { 0, handle } };

    return host_ask(h, &restore).status;
}

static uint8_t byte_at(struct test_host *h, uint64_t va)
{
    const struct kd_manipulate read = { KD_READ_VIRTUAL, .memory = { va, 1, 0 } };

    return host_ask(h, &read).data[0];
}

/* the stop shows the program's own instructions: the breakpoint there is gone, others are not */
static void one_that_is_met_is_taken_out(void **state)
{
    struct test_host *h = given_code("run reach 0xfffff80000010000 cpu=1\n"
                                     "run print \"past\"\nrun reach 0xfffff80000010080\n");

    (void)state;
    assert_int_equal(set_at(h, CODE_VA), 1);
    assert_int_equal(set_at(h, CODE_VA + 0x80), 2);
    host_send(h, &go);
    assert_string_equal(host_listen(h), "stop 80000003 fffff80000010000 on 1");
    assert_int_equal(byte_at(h, CODE_VA), 0x90);
    assert_int_equal(byte_at(h, CODE_VA + 0x80), 0xcc);
    assert_int_equal(clear(h, 1), FAILED_);
    host_send(h, &go);
    assert_string_equal(host_listen(h), "print past; stop 80000003 fffff80000010080 on 0");
    host_end(h);
}

/* the program's own stands there for ever: who does not step over it stops again */
static void an_instruction_that_stays_stops_it_again(void **state)
{
    struct test_host *h = given_code("u8 0x10000 0xcc\nrun reach 0xfffff80000010000\n"
                                     "run print \"past\"\n");

    (void)state;
    host_send(h, &go);
    assert_string_equal(host_listen(h), "stop 80000003 fffff80000010000 on 0");
    host_send(h, &go);
    assert_string_equal(host_listen(h), "stop 80000003 fffff80000010000 on 0");
    host_send(h, &step);
    assert_string_equal(host_listen(h), "stop 80000004 fffff80000010001 on 0");
    host_send(h, &go);
    assert_string_equal(host_listen(h), "print past");
    host_end(h);
}

static void a_list_may_let_it_go(void **state)
{
    struct test_host *h = given_code("run print \"ran\"\nrun reach 0xfffff80000010000\n");
    const struct kd_manipulate set = { KD_WRITE_BREAKPOINTS, .breakpoints = { 1, KD_CONTINUE_GO },
        BYTES(0, 0, 1, 0, 0, 0xf8, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0) };

    (void)state;
    assert_int_equal(host_ask(h, &set).status, OK);
    assert_string_equal(host_listen(h), "print ran; stop 80000003 fffff80000010000 on 0");
    host_end(h);
}

static void a_restart_forgets_them(void **state)
{
    struct test_host *h = given_code("run restart\n");
    uint8_t byte = 0;

    (void)state;
    set_at(h, CODE_VA);
    host_send(h, &go);
    assert_string_equal(host_listen(h), "stop 80000003 fffff80000001000 on 0");
    assert_int_equal(ds_sim_peek(h->sim, 0x10000, &byte, 1), S_OK);
    assert_int_equal(byte, 0x90);
    assert_int_equal(clear(h, 1), FAILED_);
    host_end(h);
}

static void who_serves_no_longer_takes_them_out(void **state)
{
    struct test_host *h = given_code("run\n");
    uint8_t byte = 0;

    (void)state;
    set_at(h, CODE_VA);
    assert_int_equal(ds_sim_peek(h->sim, 0x10000, &byte, 1), S_OK);
    assert_int_equal(byte, 0xcc);
    kd_server_leave(h->server);
    assert_int_equal(ds_sim_peek(h->sim, 0x10000, &byte, 1), S_OK);
    assert_int_equal(byte, 0x90);
    host_end(h);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(breakpoints_that_count_are_kept),
        cmocka_unit_test(one_that_is_met_is_taken_out),
        cmocka_unit_test(an_instruction_that_stays_stops_it_again),
        cmocka_unit_test(a_list_may_let_it_go),
        cmocka_unit_test(a_restart_forgets_them),
        cmocka_unit_test(who_serves_no_longer_takes_them_out),
    };

    return RUN_ROWS(list_rows, lists_of_breakpoints) + RUN_TESTS(others);
}
