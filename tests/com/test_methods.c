/*
 * What holds for every method: which targets have it, in which order a call is checked, what a
 * failure does to its outputs (spec dataspaces 2.1 and 2.2).
 */
#include <string.h>

#include <dbgspaces/sim.h>

#include "given.h"
#include "methods.h"
#include "rows.h"
#include "thread.h"

#define UNTOUCHED 0x5a

/* How a call ended. */
struct outcome {
    HRESULT hr;
    ULONG count;
    uint8_t bytes[METHODS_BYTES]; /* what `pointer` was */
};

struct job {
    IDebugDataSpaces4 *ds;
    const struct method *method;
    bool null;
    ULONG size;
    struct outcome outcome;
};

static void do_job(void *context)
{
    struct job *job = context;
    struct outcome *o = &job->outcome;

    memset(o->bytes, UNTOUCHED, sizeof(o->bytes));
    o->count = 99;
    o->hr = job->method->call(job->ds, job->null ? NULL : o->bytes, job->size, &o->count);
}

static struct outcome outcome_of(IDebugDataSpaces4 *ds, const struct method *m, ULONG size)
{
    struct job job = { .ds = ds, .method = m, .size = size };

    do_job(&job);
    return job.outcome;
}

static void assert_failed_clean(const struct method *m, const struct outcome *o, HRESULT hr)
{
    assert_int_equal(o->hr, hr);
    assert_int_equal(o->count, m->flags & COUNTS ? 0 : 99);
    for (size_t i = 0; i < sizeof(o->bytes); i++)
        assert_int_equal(o->bytes[i], UNTOUCHED);
}

/* How a call ends on a target that has the method. */
static HRESULT answer_of(const struct method *m)
{
    return m->flags & ABSENT ? E_NOINTERFACE : m->flags & NO_HANDLE ? E_INVALIDARG : S_OK;
}

static IDebugDataSpaces4 *given_shared_client(void)
{
    void *object = NULL;

    assert_int_equal(DebugCreate(&IID_IDebugDataSpaces4, &object), S_OK);
    return object;
}

/* A client of a target that has the method. */
static IDebugDataSpaces4 *given_able(const struct method *m)
{
    bool process = m->space == SPACE_REGIONS || m->space == SPACE_HANDLES;

    return given_data_spaces(process ? "sim:class=ulive" : "sim:");
}

static void without_a_target(void **state)
{
    const struct method *m = *state;
    IDebugDataSpaces4 *ds = given_shared_client();
    struct outcome o = outcome_of(ds, m, 8);

    assert_failed_clean(m, &o, E_UNEXPECTED);
    o = outcome_of(ds, m, 0);
    assert_failed_clean(m, &o, E_UNEXPECTED);
    ds->lpVtbl->Release(ds);
}

static void null_comes_before_all_else(void **state)
{
    const struct method *m = *state;
    IDebugDataSpaces4 *ds = given_shared_client();
    struct job job = { .ds = ds, .method = m, .null = true, .size = 8 };

    do_job(&job);
    assert_failed_clean(m, &job.outcome, E_INVALIDARG);
    on_another_thread(do_job, &job);
    assert_failed_clean(m, &job.outcome, E_INVALIDARG);
    ds->lpVtbl->Release(ds);

    job.ds = ds = given_data_spaces("sim:class=ulive,read-only");
    do_job(&job);
    assert_failed_clean(m, &job.outcome, E_INVALIDARG);
    ds->lpVtbl->Release(ds);
}

/* DebugCreate's clients belong to their thread, ds_open's to nobody. */
static void another_thread(void **state)
{
    const struct method *m = *state;
    struct job job = { .ds = given_shared_client(), .method = m, .size = 8 };

    on_another_thread(do_job, &job);
    assert_failed_clean(m, &job.outcome, RPC_E_WRONG_THREAD);
    job.ds->lpVtbl->Release(job.ds);

    job.ds = given_able(m);
    on_another_thread(do_job, &job);
    assert_int_equal(job.outcome.hr, answer_of(m));
    job.ds->lpVtbl->Release(job.ds);
}

static void size_zero_does_nothing(void **state)
{
    const struct method *m = *state;
    IDebugDataSpaces4 *ds = given_data_spaces("sim:");
    struct job job = { .ds = ds, .method = m, .null = true };
    struct ds_sim_traffic traffic;

    ds_sim_reset_counts(ds_sim_from(ds));
    do_job(&job);
    ds_sim_get_traffic(ds_sim_from(ds), &traffic);

    assert_int_equal(job.outcome.hr, S_OK);
    assert_int_equal(job.outcome.count, m->flags & COUNTS ? 0 : 99);
    for (int d = 0; d < DS_SIM_DIRECTIONS; d++)
        assert_int_equal(traffic.physical[d] + traffic.virtual_memory[d] + traffic.control[d] +
                                 traffic.io[d] + traffic.msr[d] + traffic.bus_data[d],
                0);
    ds->lpVtbl->Release(ds);
}

static void the_count_may_be_absent(void **state)
{
    const struct method *m = *state;
    IDebugDataSpaces4 *ds = given_able(m);
    uint8_t bytes[METHODS_BYTES] = { 0 };

    assert_int_equal(m->call(ds, bytes, 8, NULL), answer_of(m));
    ds->lpVtbl->Release(ds);
}

struct class_row {
    const char *name; /* the class of spec dataspaces 2.2, and its column */
    HRESULT read[SPACE_COUNT];
    HRESULT write[SPACE_COUNT];
};

#define OK S_OK
#define NO E_UNEXPECTED
#define NI E_NOINTERFACE /* an image has no such page */
#define RO E_ACCESSDENIED

/* clang-format off */
static const struct class_row class_rows[] = {
    /* columns: virtual physical tables control msr bus low-memory item cpu-item regions tags handles */
    { "sim:class=kd",               { OK, OK, OK, OK, OK, OK, OK, OK, OK, NO, OK, NO }, { OK, OK, OK, OK, OK, OK, OK, OK, OK, NO, OK, NO } },
    { "sim:class=local",            { OK, OK, OK, OK, OK, OK, OK, OK, OK, NO, OK, NO }, { OK, OK, OK, OK, OK, OK, OK, OK, OK, NO, OK, NO } },
    { "sim:class=exdi",             { OK, OK, OK, OK, OK, OK, NO, OK, OK, NO, OK, NO }, { OK, OK, OK, OK, OK, OK, OK, OK, OK, NO, OK, NO } },
    { "sim:class=kdump",            { OK, OK, OK, OK, NO, NO, NO, OK, OK, NO, OK, NO }, { OK, OK, OK, RO, NO, NO, NO, OK, OK, NO, OK, NO } },
    { "sim:class=ulive",            { OK, NO, NO, NO, NO, NO, NO, OK, NO, OK, OK, OK }, { OK, NO, NO, NO, NO, NO, NO, OK, NO, OK, OK, OK } },
    { "sim:class=udump",            { OK, NO, NO, NO, NO, NO, NO, OK, NO, OK, OK, OK }, { OK, NO, NO, NO, NO, NO, NO, OK, NO, OK, OK, OK } },
    { "sim:class=image",            { OK, NO, NO, NO, NO, NO, NO, NI, NO, OK, OK, NO }, { RO, NO, NO, NO, NO, NO, NO, NI, NO, OK, OK, NO } },
    { "sim:class=kd,read-only",     { OK, OK, OK, OK, OK, OK, OK, OK, OK, NO, OK, NO }, { RO, RO, OK, RO, RO, RO, OK, OK, OK, NO, OK, NO } },
    { "sim:class=kdump,read-only",  { OK, OK, OK, OK, NO, NO, NO, OK, OK, NO, OK, NO }, { RO, RO, OK, RO, NO, NO, NO, OK, OK, NO, OK, NO } },
    { "sim:translate=engine",        { OK, OK, OK, OK, OK, OK, OK, OK, OK, NO, OK, NO }, { OK, OK, OK, OK, OK, OK, OK, OK, OK, NO, OK, NO } },
};
/* clang-format on */

static void class_has(void **state)
{
    const struct class_row *row = *state;
    IDebugDataSpaces4 *ds = given_data_spaces(row->name);

    for (size_t i = 0; i < METHOD_COUNT; i++) {
        const struct method *m = &methods[i];
        HRESULT wanted = m->flags & WRITES ? row->write[m->space] : row->read[m->space];
        struct outcome o = outcome_of(ds, m, 8);

        if (wanted == S_OK)
            wanted = answer_of(m);
        if (o.hr != wanted)
            fail_msg("%s gave %s", m->name, ds_hr_name(o.hr));
        if (FAILED(o.hr))
            assert_failed_clean(m, &o, wanted);
    }
    ds->lpVtbl->Release(ds);
}

/* Run a test over the methods that have all of some flags. */
static int run_methods(const char *group, unsigned with, CMUnitTestFunction test)
{
    static struct method chosen[METHOD_COUNT];
    size_t count = 0;

    for (size_t i = 0; i < METHOD_COUNT; i++)
        if ((methods[i].flags & with) == with)
            chosen[count++] = methods[i];
    return rows_run(group, chosen, sizeof(chosen[0]), count, test);
}

#define RUN_METHODS(with, test) run_methods(#test, with, test)

int main(void)
{
    return RUN_METHODS(0, without_a_target) + RUN_METHODS(POINTER, null_comes_before_all_else) +
           RUN_METHODS(0, another_thread) + RUN_METHODS(SIZED, size_zero_does_nothing) +
           RUN_METHODS(COUNTS, the_count_may_be_absent) + RUN_ROWS(class_rows, class_has);
}
