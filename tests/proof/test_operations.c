/* The operations of the proofs, where nothing can go wrong: the judge sees what was done. */
#include "operations.h"
#include "rows.h"
#include "given.h"

#define COUNT 1000u

static void all_operations_complete_on_the_machine_itself(void **state)
{
    static struct operations o;
    IDebugDataSpaces4 *ds = given_data_spaces("sim:");
    struct ds_sim_traffic traffic;

    (void)state;
    operations_begin(&o, ds, ds_sim_from(ds), 1);
    for (unsigned i = 0; i < COUNT; i++)
        operations_next(&o);
    ds_sim_get_traffic(o.sim, &traffic);
    assert_int_equal(o.completed, COUNT);
    assert_true(traffic.physical[DS_SIM_READ] && traffic.physical[DS_SIM_WRITE]);
    assert_true(traffic.virtual_memory[DS_SIM_READ] && traffic.virtual_memory[DS_SIM_WRITE]);
    ds->lpVtbl->Release(ds);
}

static void a_second_write_is_seen(void **state)
{
    static struct operations o;
    IDebugDataSpaces4 *ds = given_data_spaces("sim:");
    struct ds_sim_access access;

    (void)state;
    operations_begin(&o, ds, ds_sim_from(ds), 1);
    o.lenient = true;
    for (unsigned i = 0; i < 20; i++)
        operations_next(&o);
    assert_int_equal(o.wrong, 0);
    for (size_t back = 0; ds_sim_get_access(o.sim, back, &access) == S_OK; back++)
        if (access.direction == DS_SIM_WRITE && access.size <= sizeof(access.value))
            break;
    assert_int_equal(access.direction, DS_SIM_WRITE);
    ds->lpVtbl->WritePhysical2(
            ds, access.pa, (ULONG)access.caching, &access.value, (ULONG)access.size, NULL);
    operations_next(&o);
    assert_int_equal(o.wrong, 1);
    ds->lpVtbl->Release(ds);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_operations_complete_on_the_machine_itself),
        cmocka_unit_test(a_second_write_is_seen),
    };

    return RUN_TESTS(tests);
}
