/* Planned faults (dbgspaces/sim.h): which requests they meet, and what comes of them. */
#include "given_sim.h"

#include <string.h>
#include <sys/time.h>

#define RW   ((1u << DS_SIM_READ) | (1u << DS_SIM_WRITE))
#define ALL  UINT64_MAX
#define LOST HR_FATE_UNKNOWN

/* A request of 8 bytes, and what comes of it. */
struct request {
    char kind;   /* r, w: physical; R, W: virtual; 0: no more */
    uint32_t at; /* from the start of the patterns, which both spaces map alike */
    HRESULT hr;
    size_t done;
};

#define PHYSICAL 0x400000u
#define VIRTUAL  UINT64_C(0xfffff80000400000)
#define BAD      (PHYSICAL + 0x100)

struct fault_row {
    const char *name;
    struct ds_sim_fault fault;
    uint64_t met;
    struct request requests[5];
};

/* clang-format off */
static const struct fault_row fault_rows[] = {
    { "the first request fails",
      { 0, 0, 0, ALL, 1, 1, LOST, 0, 0 }, 1,
      { { 'r', 0, LOST, 0 }, { 'r', 0, S_OK, 8 } } },
    { "the third request fails",
      { 0, 0, 0, ALL, 3, 1, LOST, 0, 0 }, 1,
      { { 'r', 0, S_OK, 8 }, { 'w', 0, S_OK, 8 }, { 'R', 0, LOST, 0 }, { 'r', 0, S_OK, 8 } } },
    { "two in a row fail",
      { 0, 0, 0, ALL, 2, 2, LOST, 0, 0 }, 2,
      { { 'r', 0, S_OK, 8 }, { 'r', 0, LOST, 0 }, { 'r', 0, LOST, 0 }, { 'r', 0, S_OK, 8 } } },
    { "from the second on all fail",
      { 0, 0, 0, ALL, 2, 0, LOST, 0, 0 }, 3,
      { { 'r', 0, S_OK, 8 }, { 'r', 0, LOST, 0 }, { 'r', 0, LOST, 0 }, { 'r', 0, LOST, 0 } } },
    { "writes fail, reads do not count",
      { 0, 1u << DS_SIM_WRITE, 0, ALL, 2, 1, LOST, 0, 0 }, 1,
      { { 'w', 0, S_OK, 8 }, { 'r', 0, S_OK, 8 }, { 'w', 0, LOST, 0 }, { 'r', 0, S_OK, 8 } } },
    { "reads fail, writes do not count",
      { 0, 1u << DS_SIM_READ, 0, ALL, 1, 1, LOST, 0, 0 }, 1,
      { { 'w', 0, S_OK, 8 }, { 'r', 0, LOST, 0 } } },
    { "both directions can be said",
      { 0, RW, 0, ALL, 2, 1, LOST, 0, 0 }, 1,
      { { 'w', 0, S_OK, 8 }, { 'r', 0, LOST, 0 } } },
    { "physical requests fail, virtual ones do not count",
      { DS_SIM_PHYSICAL, 0, 0, ALL, 1, 1, LOST, 0, 0 }, 1,
      { { 'R', 0, S_OK, 8 }, { 'r', 0, LOST, 0 } } },
    { "virtual requests fail, physical ones do not count",
      { DS_SIM_VIRTUAL, 0, 0, ALL, 1, 1, LOST, 0, 0 }, 1,
      { { 'r', 0, S_OK, 8 }, { 'R', 0, LOST, 0 } } },
    { "a request outside of the range does not count",
      { 0, 0, BAD, BAD + 7, 1, 0, LOST, 0, 0 }, 2,
      { { 'r', 0xf8, S_OK, 8 }, { 'r', 0x100, LOST, 0 }, { 'r', 0x107, LOST, 0 }, { 'r', 0x108, S_OK, 8 } } },
    { "a request that runs into bad memory stops before it",
      { 0, 0, BAD, BAD + 7, 1, 0, LOST, 0, 0 }, 2,
      { { 'r', 0xfb, S_OK, 5 }, { 'r', 0x100, LOST, 0 } } },
    { "memory that is not bad yet is not in the way",
      { 0, 0, BAD, BAD + 7, 2, 0, LOST, 0, 0 }, 0,
      { { 'r', 0xfb, S_OK, 8 }, { 'r', 0x100, S_OK, 8 } } },
    { "a request is short",
      { 0, 0, 0, ALL, 1, 1, S_OK, 3, 0 }, 1,
      { { 'r', 0, S_OK, 3 }, { 'r', 0, S_OK, 8 } } },
    { "a write is short",
      { 0, 0, 0, ALL, 1, 1, S_OK, 3, 0 }, 1,
      { { 'w', 0, S_OK, 3 }, { 'W', 0, S_OK, 8 } } },
    { "a request shorter than that stays whole",
      { 0, 0, 0, ALL, 1, 1, S_OK, 64, 0 }, 1,
      { { 'r', 0, S_OK, 8 } } },
};
/* clang-format on */

static void make_request(struct sim_test *t, const struct request *request)
{
    uint8_t bytes[8] = { 0 };
    size_t done = 99;
    HRESULT hr = E_FAIL;

    switch (request->kind) {
    case 'r':
        hr = target_read_physical(
                t->target, PHYSICAL + request->at, DS_CACHING_DEFAULT, bytes, 8, &done);
        break;
    case 'w':
        hr = target_write_physical(
                t->target, PHYSICAL + request->at, DS_CACHING_DEFAULT, bytes, 8, &done);
        break;
    case 'R':
        hr = target_read_virtual(t->target, VIRTUAL + request->at, bytes, 8, &done);
        break;
    case 'W':
        hr = target_write_virtual(t->target, VIRTUAL + request->at, bytes, 8, &done);
        break;
    }
    assert_int_equal(hr, request->hr);
    assert_int_equal(done, request->done);
}

static void requests_meet_faults(void **state)
{
    const struct fault_row *row = *state;
    struct sim_test t = given_sim("sim:");
    struct ds_sim_traffic traffic;

    assert_int_equal(ds_sim_plan_fault(t.sim, &row->fault), S_OK);
    for (const struct request *request = row->requests; request->kind; request++)
        make_request(&t, request);
    ds_sim_get_traffic(t.sim, &traffic);
    assert_int_equal(traffic.planned_faults, row->met);
    target_close(t.target);
}

static void a_failed_write_changes_nothing(void **state)
{
    struct sim_test t = given_sim("sim:");
    const struct ds_sim_fault fault = { .last = ALL, .nth = 1, .hr = HR_WRITE_FAULT };
    uint64_t value = 1;
    size_t done;

    (void)state;
    ds_sim_plan_fault(t.sim, &fault);
    assert_int_equal(
            target_write_physical(t.target, PHYSICAL, DS_CACHING_DEFAULT, &value, 8, &done),
            HR_WRITE_FAULT);
    ds_sim_peek(t.sim, PHYSICAL, &value, 8);
    assert_int_equal(value, PHYSICAL);
    target_close(t.target);
}

static void faults_come_together(void **state)
{
    struct sim_test t = given_sim("sim:");
    const struct ds_sim_fault shorter = { .last = ALL, .nth = 1, .short_size = 5 };
    const struct ds_sim_fault shortest = { .last = ALL, .nth = 1, .short_size = 2 };
    const struct ds_sim_fault failure = { .last = ALL, .nth = 2, .hr = HR_TIMEOUT };
    const struct request requests[] = { { 'r', 0, S_OK, 2 }, { 'r', 0, HR_TIMEOUT, 0 } };

    (void)state;
    ds_sim_plan_fault(t.sim, &shorter);
    ds_sim_plan_fault(t.sim, &shortest);
    ds_sim_plan_fault(t.sim, &failure);
    make_request(&t, &requests[0]);
    make_request(&t, &requests[1]);
    target_close(t.target);
}

static void a_slow_request_takes_longer(void **state)
{
    struct sim_test t = given_sim("sim:");
    const struct ds_sim_fault fault = { .last = ALL, .nth = 1, .count = 1, .delay_ms = 50 };
    const struct request request = { 'r', 0, S_OK, 8 };
    struct timeval before;
    struct timeval after;

    (void)state;
    ds_sim_plan_fault(t.sim, &fault);
    gettimeofday(&before, NULL);
    make_request(&t, &request);
    gettimeofday(&after, NULL);
    /* 5 ms for a clock of another kind than the one that slept */
    assert_true(
            (after.tv_sec - before.tv_sec) * 1000 + (after.tv_usec - before.tv_usec) / 1000 >= 45);
    target_close(t.target);
}

static void faults_can_be_forgotten(void **state)
{
    struct sim_test t = given_sim("sim:");
    const struct ds_sim_fault fault = { .last = ALL, .nth = 1, .hr = HR_TIMEOUT };
    const struct request request = { 'r', 0, S_OK, 8 };

    (void)state;
    for (int i = 0; i < DS_SIM_FAULTS_MAX; i++)
        assert_int_equal(ds_sim_plan_fault(t.sim, &fault), S_OK);
    assert_int_equal(ds_sim_plan_fault(t.sim, &fault), E_OUTOFMEMORY);
    ds_sim_forget_faults(t.sim);
    make_request(&t, &request);
    assert_int_equal(ds_sim_plan_fault(t.sim, &fault), S_OK);
    target_close(t.target);
}

struct plan_row {
    const char *name;
    struct ds_sim_fault fault;
};

/* clang-format off */
static const struct plan_row plan_rows[] = {
    { "nothing would go wrong",        { 0, 0, 0, ALL, 1, 0, S_OK, 0, 0 } },
    { "a success is no fault",         { 0, 0, 0, ALL, 1, 0, S_FALSE, 0, 0 } },
    { "requests are counted from 1",   { 0, 0, 0, ALL, 0, 0, E_FAIL, 0, 0 } },
    { "the range ends before it begins", { 0, 0, 8, 7, 1, 0, E_FAIL, 0, 0 } },
};
/* clang-format on */

static void a_plan_is_refused(void **state)
{
    const struct plan_row *row = *state;
    struct sim_test t = given_sim("sim:ram=0x1000");

    assert_int_equal(ds_sim_plan_fault(t.sim, &row->fault), E_INVALIDARG);
    target_close(t.target);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failed_write_changes_nothing),
        cmocka_unit_test(faults_come_together),
        cmocka_unit_test(a_slow_request_takes_longer),
        cmocka_unit_test(faults_can_be_forgotten),
    };

    return RUN_ROWS(fault_rows, requests_meet_faults) + RUN_ROWS(plan_rows, a_plan_is_refused) +
           RUN_TESTS(tests);
}
