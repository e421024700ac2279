/* A transport that fails: every method that had to ask the target answers with its code, and says
 * that nothing was done (spec dataspaces G-3, DEC-5). */
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "given_machine.h"
#include "methods.h"
#include "rows.h"

/* More than any of the calls makes. */
#define REQUESTS_MOST 64

struct transport_row {
    const char *name;
    const char *rest; /* of "sim:" */
    bool live;        /* steps from page to page need no answer of a live target */
    bool hardware;    /* it has registers and ports */
};

static const struct transport_row transport_rows[] = {
    { "a live target, whose tables the engine reads", "translate=engine", true, true },
    { "a dump", "class=kdump", false, false },
};

/* Whether the method has to ask for memory, registers or ports. */
static bool asks(const struct method *m, const struct transport_row *row)
{
    if (!strcmp(m->name, "GetNextDifferentlyValidOffsetVirtual"))
        return !row->live;
    switch (m->space) {
    case SPACE_VIRTUAL:
    case SPACE_PHYSICAL:
    case SPACE_TABLES:
    case SPACE_CPU_ITEM:
        return true;
    case SPACE_CONTROL:
    case SPACE_MSR:
    case SPACE_BUS:
        return row->hardware;
    default:
        return false; /* the item of ReadDebuggerData that is asked for is known without */
    }
}

static void fail_from(const struct machine *m, uint64_t nth)
{
    const struct ds_sim_fault dead = {
        .spaces = DS_SIM_PHYSICAL | DS_SIM_CONTROL | DS_SIM_MSR | DS_SIM_IO | DS_SIM_BUS_DATA,
        .last = UINT64_MAX,
        .nth = nth,
        .hr = HR_TIMEOUT,
    };

    ds_sim_forget_faults(m->sim);
    assert_int_equal(ds_sim_plan_fault(m->sim, &dead), S_OK);
}

static void every_method_tells(void **state)
{
    const struct transport_row *row = *state;
    struct machine m = given_machine(row->rest);

    fail_from(&m, 1);
    for (size_t i = 0; i < METHOD_COUNT; i++) {
        const struct method *method = &methods[i];
        uint8_t bytes[METHODS_BYTES] = { 0 };
        ULONG count = 99;
        HRESULT hr;

        if (!asks(method, row))
            continue;
        hr = method->call(m.ds, bytes, 8, &count);
        if (hr != HR_TIMEOUT || ((method->flags & COUNTS) && count != 0))
            fail_msg("%s gave %s, count %u", method->name, ds_hr_name(hr), (unsigned)count);
    }
    machine_done(&m);
}

/* Wherever on its way it fails, a method tells so, or has its answer already. */
static void at_any_time(void **state)
{
    const struct transport_row *row = *state;
    struct machine m = given_machine(row->rest);

    for (size_t i = 0; i < METHOD_COUNT; i++) {
        const struct method *method = &methods[i];
        uint8_t bytes[METHODS_BYTES] = { 0 };
        HRESULT whole;
        HRESULT hr;

        if (!asks(method, row))
            continue;
        ds_sim_forget_faults(m.sim);
        whole = method->call(m.ds, bytes, 8, NULL);
        for (uint64_t nth = 1; nth <= REQUESTS_MOST; nth++) {
            memset(bytes, 0, sizeof(bytes));
            ds_execute(m.ds, ".cache flushall", NULL, NULL);
            fail_from(&m, nth);
            hr = method->call(m.ds, bytes, 8, NULL);
            if (hr != HR_TIMEOUT && hr != whole)
                fail_msg("%s, at request %u: %s", method->name, (unsigned)nth, ds_hr_name(hr));
        }
        assert_int_equal(hr, whole);
    }
    machine_done(&m);
}

int main(void)
{
    return RUN_ROWS(transport_rows, every_method_tells) + RUN_ROWS(transport_rows, at_any_time);
}
