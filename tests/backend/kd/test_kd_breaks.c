/* Breakpoints over KD: in the target's memory while it runs, out of it while it stands. */
#include "served.h"

#include <stdio.h>
#include <string.h>

#include "backend/kd/host.h"
#include "files.h"
#include "target/run.h"
#include "target/target.h"

#define CODE         UINT64_C(0xfffff80000010000)
#define CODE_PA      0x10000u
#define BEYOND       (CODE + 0x80) /* beyond the instructions that a stop at CODE shows */
#define BEYOND_PA    0x10080u
#define OTHER        UINT64_C(0xfffff80000001000) /* where the other processor stands */
#define NOP          0x90
#define BREAK        0xcc
#define REACH        "run reach 0xfffff80000010000 cpu=1\n"
#define REACH_BEYOND "run reach 0xfffff80000010080\n"
#define PAST         "run print \"past\"\n"

/* Code that does nothing, and what happens; options: of the simulator. */
static struct ds_target *given_code(const char *script, const char *options)
{
    static const char machine[] = "processors 2\nram 0 0x200000\n"
                                  "map 0xfffff80000000000 0 0x200000 rw\n"
                                  "fill 0x10000 0x1000 0x90\ncpu all rip=0xfffff80000001000\n";
    char text[512];
    char connection[512];

    snprintf(text, sizeof(text), "%s%s", machine, script);
    snprintf(connection, sizeof(connection), "sim:machine=%s%s", given_file(text, strlen(text)),
            options);
    return given_served(connection, NULL);
}

static uint8_t memory_at(uint64_t pa)
{
    uint8_t byte = 0;

    assert_int_equal(ds_sim_peek(served->sim, pa, &byte, 1), S_OK);
    return byte;
}

static uint32_t set(struct ds_target *host, uint64_t va)
{
    uint32_t id = 99;

    assert_int_equal(target_set_breakpoint(host, va, &id), S_OK);
    return id;
}

static void go(struct ds_target *host)
{
    assert_int_equal(target_resume(host, 0), S_OK);
}

/* The next stop's code and address; what it prints is passed by, and counted. */
static unsigned expect_stop(struct ds_target *host, uint32_t code, uint64_t address)
{
    struct ds_event event;
    unsigned prints = 0;

    while (target_wait(host, 60000, &event) == S_OK && event.kind == DS_EVENT_PRINT)
        prints++;
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
    assert_int_equal(event.code, code);
    assert_true(event.address == address);
    return prints;
}

static void it_is_there_while_it_runs_alone(void **state)
{
    struct ds_target *host = given_code(REACH PAST REACH, "");
    uint8_t byte = 0;
    size_t done = 0;

    (void)state;
    set(host, CODE);
    assert_int_equal(memory_at(CODE_PA), NOP);
    go(host);
    assert_int_equal(memory_at(CODE_PA), BREAK);
    assert_int_equal(expect_stop(host, 0x80000003, CODE), 0);
    assert_int_equal(memory_at(CODE_PA), NOP);
    assert_int_equal(target_read_virtual(host, CODE, &byte, 1, &done), S_OK);
    assert_int_equal(byte, NOP);
    served_end(host);
}

/* one step of its own, and the breakpoint is there again */
static void it_is_passed_by_and_met_again(void **state)
{
    struct ds_target *host = given_code(REACH PAST REACH PAST, "");
    struct ds_sim_traffic traffic;
    struct ds_event event;
    uint32_t id;

    (void)state;
    id = set(host, CODE);
    go(host);
    expect_stop(host, 0x80000003, CODE);
    go(host);
    assert_int_equal(expect_stop(host, 0x80000003, CODE), 1);
    ds_sim_get_traffic(served->sim, &traffic);
    assert_int_equal(traffic.steps, 1);
    assert_int_equal(target_clear_breakpoint(host, id), S_OK);
    go(host);
    assert_int_equal(target_wait(host, 1000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_PRINT);
    assert_int_equal(memory_at(CODE_PA), NOP);
    ds_sim_get_traffic(served->sim, &traffic);
    assert_int_equal(traffic.steps, 1); /* nothing is there to step off */
    served_end(host);
}

static void what_is_written_there_stays(void **state)
{
    struct ds_target *host = given_code(REACH_BEYOND REACH, "");
    const uint8_t ret = 0xc3;
    size_t done = 0;

    (void)state;
    set(host, CODE);
    set(host, BEYOND);
    go(host);
    expect_stop(host, 0x80000003, BEYOND);
    assert_int_equal(target_write_virtual(host, CODE, &ret, 1, &done), S_OK);
    go(host);
    expect_stop(host, 0x80000003, CODE);
    assert_int_equal(memory_at(CODE_PA), ret);
    served_end(host);
}

static void a_step_does_not_meet_it_and_ends(void **state)
{
    struct ds_target *host = given_code(REACH PAST, "");

    (void)state;
    set(host, CODE);
    go(host);
    expect_stop(host, 0x80000003, CODE);
    assert_int_equal(target_resume(host, DS_RESUME_STEP), S_OK);
    expect_stop(host, 0x80000004, CODE + 1);
    served_end(host);
}

/* the target is told to turn to it; the one that had stopped goes off its breakpoint */
static void another_processor_steps(void **state)
{
    struct ds_target *host = given_code(REACH PAST REACH, "");
    struct ds_sim_traffic traffic;

    (void)state;
    set(host, CODE);
    set(host, BEYOND);
    go(host);
    expect_stop(host, 0x80000003, CODE);
    host->info.current_processor = 0;
    assert_int_equal(target_resume(host, DS_RESUME_STEP), S_OK);
    assert_int_equal(served->request[KD_HEADER_SIZE], (uint8_t)KD_SWITCH_PROCESSOR);
    assert_int_equal(memory_at(CODE_PA), NOP);
    expect_stop(host, 0x80000004, OTHER + 1);
    assert_int_equal(host->info.current_processor, 0);
    ds_sim_get_traffic(served->sim, &traffic);
    assert_int_equal(traffic.steps, 1);
    go(host);
    assert_int_equal(memory_at(CODE_PA), BREAK);
    served_end(host);
}

/* it stands, and nobody has waited for that: it is let go */
static void who_closes_while_it_turns_lets_it_go(void **state)
{
    struct ds_target *host = given_code(REACH "run pause 1000000\n", "");

    (void)state;
    set(host, CODE);
    go(host);
    expect_stop(host, 0x80000003, CODE);
    host->info.current_processor = 0;
    assert_int_equal(target_resume(host, DS_RESUME_STEP), S_OK);
    target_close(host);
    assert_true(kd_server_runs(served->server));
    assert_int_equal(memory_at(CODE_PA), NOP);
    served_end(NULL);
}

/* the program's own instruction under it is passed by like any other */
static void over_an_instruction_that_breaks(void **state)
{
    struct ds_target *host = given_code("u8 0x10000 0xcc\n" REACH PAST REACH_BEYOND, "");

    (void)state;
    set(host, CODE);
    set(host, BEYOND);
    go(host);
    expect_stop(host, 0x80000003, CODE);
    assert_int_equal(memory_at(CODE_PA), BREAK);
    go(host);
    assert_int_equal(expect_stop(host, 0x80000003, BEYOND), 1);
    served_end(host);
}

/* SIGKILL: nothing is said any more, and the next host comes */
static void a_dead_host_s_are_taken_out(void **state)
{
    struct ds_target *host = given_code(REACH_BEYOND "run pause 1000000\n", "");

    (void)state;
    set(host, CODE);
    go(host);
    served->deaf = true;
    served->mute = true;
    target_close(host);
    served->deaf = false;
    served->mute = false;
    assert_int_equal(memory_at(CODE_PA), BREAK);
    host = served_again(NULL);
    expect_stop(host, 0x80000003, BEYOND_PA + CODE - CODE_PA); /* broken into where it came to */
    assert_int_equal(memory_at(CODE_PA), NOP);
    served_end(host);
}

static void who_closes_while_it_runs_takes_them_out(void **state)
{
    struct ds_target *host = given_code("run pause 1000000\n", "");

    (void)state;
    set(host, CODE);
    go(host);
    assert_int_equal(memory_at(CODE_PA), BREAK);
    target_close(host);
    assert_int_equal(memory_at(CODE_PA), NOP);
    assert_true(kd_server_runs(served->server));
    served_end(NULL);
}

static void who_closes_where_it_stands_lets_it_go(void **state)
{
    struct ds_target *host = given_code(REACH PAST "run pause 1000000\n", "");

    (void)state;
    set(host, CODE);
    go(host);
    expect_stop(host, 0x80000003, CODE);
    target_close(host);
    assert_int_equal(memory_at(CODE_PA), NOP);
    assert_true(kd_server_runs(served->server));
    served_end(NULL);
}

static void one_that_cannot_be_set_keeps_it_standing(void **state)
{
    struct ds_target *host = given_code(REACH PAST REACH_BEYOND, ",read-only");
    struct ds_event event;
    uint32_t id;

    (void)state;
    id = set(host, CODE);
    assert_int_equal(target_resume(host, 0), (HRESULT)0xd0000001);
    assert_int_equal(target_wait(host, 100, &event), S_FALSE);
    assert_int_equal(target_clear_breakpoint(host, id), S_OK);
    go(host);
    assert_int_equal(target_wait(host, 100, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_PRINT);
    served_end(host);
}

/* it may be there, under a handle that nobody knows: all are taken out, and it is set anew */
static void one_whose_answer_is_lost_is_set_anew(void **state)
{
    struct ds_target *host = given_code(REACH PAST, "");

    (void)state;
    set(host, CODE);
    served->mute = true;
    assert_int_equal(target_resume(host, 0), HR_FATE_UNKNOWN);
    served->mute = false;
    assert_int_equal(memory_at(CODE_PA), BREAK);
    go(host);
    expect_stop(host, 0x80000003, CODE);
    assert_int_equal(memory_at(CODE_PA), NOP);
    served_end(host);
}

static void a_restart_ends_them(void **state)
{
    struct ds_target *host = given_code("run restart\n" REACH PAST, "");
    struct ds_event event;
    uint32_t id;

    (void)state;
    id = set(host, BEYOND);
    go(host);
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_RESTARTED);
    assert_int_equal(target_clear_breakpoint(host, id), E_INVALIDARG);
    assert_int_equal(memory_at(BEYOND_PA), NOP);
    go(host);
    assert_int_equal(memory_at(BEYOND_PA), NOP);
    served_end(host);
}

static void there_are_32(void **state)
{
    struct ds_target *host = given_code("run\n", "");
    uint32_t id = 99;

    (void)state;
    for (uint32_t i = 0; i < DS_BREAKPOINTS_MAX; i++)
        assert_int_equal(set(host, CODE + i), i);
    assert_int_equal(target_set_breakpoint(host, BEYOND, &id), E_OUTOFMEMORY);
    assert_int_equal(target_clear_breakpoint(host, 7), S_OK);
    assert_int_equal(target_clear_breakpoint(host, 7), E_INVALIDARG);
    assert_int_equal(target_clear_breakpoint(host, 32), E_INVALIDARG);
    assert_int_equal(target_set_breakpoint(host, 0x1000, &id), HR_READ_FAULT);
    assert_int_equal(set(host, BEYOND), 7);
    go(host);
    assert_int_equal(memory_at(CODE_PA + 31), BREAK);
    assert_int_equal(target_set_breakpoint(host, BEYOND, &id), E_UNEXPECTED);
    assert_int_equal(target_clear_breakpoint(host, 0), E_UNEXPECTED);
    served_end(host);
}

/* As a boot loader has it: the program counter of a stop is behind the instruction. */
static void go_past(void *context, uint8_t *bytes, size_t size)
{
    (void)context;
    for (size_t at = 0; at + KD_HEADER_SIZE + KD_STATE_SIZE < size; at++) {
        uint8_t *message = bytes + at + KD_HEADER_SIZE;

        if (bytes[at] != 0x30 || bytes[at + 3] != 0x30 || bytes[at + 4] != KD_PACKET_STATE ||
                message[0x18] != (uint8_t)CODE || message[0x19] != (uint8_t)(CODE >> 8))
            continue;
        message[0x18]++;
        bytes[at + 12]++; /* the sum's low byte: it does not overflow here */
        return;
    }
}

static void who_stands_behind_one_is_put_back(void **state)
{
    struct ds_target *host = given_code(REACH PAST REACH_BEYOND, "");

    (void)state;
    served->alter = go_past;
    set(host, CODE);
    set(host, BEYOND);
    go(host);
    expect_stop(host, 0x80000003, CODE);
    assert_int_equal(served->request[KD_HEADER_SIZE], (uint8_t)KD_SET_CONTEXT);
    served->alter = NULL;
    go(host);
    assert_int_equal(expect_stop(host, 0x80000003, BEYOND), 1);
    served_end(host);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_there_while_it_runs_alone),
        cmocka_unit_test(it_is_passed_by_and_met_again),
        cmocka_unit_test(what_is_written_there_stays),
        cmocka_unit_test(a_step_does_not_meet_it_and_ends),
        cmocka_unit_test(another_processor_steps),
        cmocka_unit_test(who_closes_while_it_turns_lets_it_go),
        cmocka_unit_test(over_an_instruction_that_breaks),
        cmocka_unit_test(a_dead_host_s_are_taken_out),
        cmocka_unit_test(who_closes_while_it_runs_takes_them_out),
        cmocka_unit_test(who_closes_where_it_stands_lets_it_go),
        cmocka_unit_test(one_that_cannot_be_set_keeps_it_standing),
        cmocka_unit_test(one_whose_answer_is_lost_is_set_anew),
        cmocka_unit_test(a_restart_ends_them),
        cmocka_unit_test(there_are_32),
        cmocka_unit_test(who_stands_behind_one_is_put_back),
    };

    return RUN_TESTS(tests);
}
