/* Registers, their side effects, and what a test sees and changes from behind. */
#include "given_sim.h"

#include <string.h>

#include "files.h"

#define UC   DS_CACHING_UNCACHED
#define DATA 0xfee00000u /* the built-in uart: docs/simulator.md */
#define PEND 0xfee00004u
#define USES 0xfee00008u
#define IDEN 0xfee0000cu
#define REG  0xfee00010u

static void put(struct sim_test *t, uint64_t pa, uint32_t value)
{
    size_t done;

    assert_int_equal(target_write_physical(t->target, pa, UC, &value, 4, &done), S_OK);
}

static uint32_t get(struct sim_test *t, uint64_t pa)
{
    uint32_t value = 0xa5a5a5a5;
    size_t done;

    assert_int_equal(target_read_physical(t->target, pa, UC, &value, 4, &done), S_OK);
    return value;
}

static uint32_t peek(struct sim_test *t, uint64_t pa)
{
    uint32_t value = 0xa5a5a5a5;

    assert_int_equal(ds_sim_peek(t->sim, pa, &value, 4), S_OK);
    return value;
}

static void poke(struct sim_test *t, uint64_t pa, uint32_t value)
{
    assert_int_equal(ds_sim_poke(t->sim, pa, &value, 4), S_OK);
}

static void a_fifo_gives_back_in_order(void **state)
{
    struct sim_test t = given_sim("sim:");

    (void)state;
    put(&t, DATA, 1);
    put(&t, DATA, 2);
    assert_int_equal(get(&t, DATA), 1);
    put(&t, DATA, 3);
    assert_int_equal(get(&t, DATA), 2);
    assert_int_equal(get(&t, DATA), 3);
    assert_int_equal(get(&t, DATA), 0);
    target_close(t.target);
}

static void a_full_fifo_loses_what_comes(void **state)
{
    struct sim_test t = given_sim("sim:");

    (void)state;
    for (uint32_t i = 1; i <= 17; i++) /* it has 16 entries */
        put(&t, DATA, i);
    for (uint32_t i = 1; i <= 16; i++)
        assert_int_equal(get(&t, DATA), i);
    assert_int_equal(get(&t, DATA), 0);
    target_close(t.target);
}

static void ones_clear_pending_bits(void **state)
{
    struct sim_test t = given_sim("sim:");

    (void)state;
    assert_int_equal(get(&t, PEND), 0xff);
    put(&t, PEND, 0x0f);
    assert_int_equal(get(&t, PEND), 0xf0);
    put(&t, PEND, 0);
    assert_int_equal(get(&t, PEND), 0xf0);
    poke(&t, PEND, 0x101); /* the device raises others */
    assert_int_equal(get(&t, PEND), 0x101);
    target_close(t.target);
}

static void a_counter_counts_its_device(void **state)
{
    struct sim_test t = given_sim("sim:");

    (void)state;
    assert_int_equal(get(&t, USES), 0);
    assert_int_equal(get(&t, USES), 1);
    put(&t, REG, 5);
    get(&t, REG);
    assert_int_equal(get(&t, USES), 4);
    put(&t, USES, 100);
    assert_int_equal(get(&t, USES), 100);
    target_close(t.target);
}

static void a_refused_access_is_not_counted_by_the_device(void **state)
{
    struct sim_test t = given_sim("sim:");
    uint64_t value;
    size_t done;

    (void)state;
    assert_int_equal(target_read_physical(t.target, REG, UC, &value, 8, &done), HR_READ_FAULT);
    assert_int_equal(get(&t, USES), 0);
    target_close(t.target);
}

static void a_constant_stays(void **state)
{
    struct sim_test t = given_sim("sim:");

    (void)state;
    put(&t, IDEN, 7);
    assert_int_equal(get(&t, IDEN), 0x16550a01);
    target_close(t.target);
}

static void scratch_registers_hold_what_is_written(void **state)
{
    struct sim_test t = given_sim("sim:");

    (void)state;
    put(&t, REG, 0x12345678);
    assert_int_equal(get(&t, REG), 0x12345678);
    assert_int_equal(get(&t, REG + 4), 0);
    target_close(t.target);
}

static void an_open_bus_gives_ones(void **state)
{
    struct sim_test t = given_sim("sim:");

    (void)state;
    put(&t, 0x0c000010, 5);
    assert_int_equal(get(&t, 0x0c000010), 0xffffffff);
    target_close(t.target);
}

static void peeks_have_no_side_effects(void **state)
{
    struct sim_test t = given_sim("sim:");
    struct ds_sim_range uart;

    (void)state;
    put(&t, DATA, 7);
    ds_sim_reset_counts(t.sim);
    assert_int_equal(peek(&t, DATA), 7);
    assert_int_equal(peek(&t, DATA), 7);
    assert_int_equal(peek(&t, USES), 1);
    uart = range_of(&t, "uart");
    assert_int_equal(ds_sim_count(&uart.counts, DS_SIM_READ), 0);
    assert_int_equal(get(&t, DATA), 7);
    target_close(t.target);
}

static void pokes_come_from_behind(void **state)
{
    struct sim_test t = given_sim("sim:");
    const uint8_t byte = 0xee;

    (void)state;
    poke(&t, DATA, 8); /* arrives, as from the other end of a line */
    poke(&t, DATA, 9);
    poke(&t, IDEN, 0x11223344);
    poke(&t, USES, 50);
    poke(&t, REG, 6);
    assert_int_equal(get(&t, DATA), 8);
    assert_int_equal(get(&t, DATA), 9);
    assert_int_equal(get(&t, IDEN), 0x11223344);
    assert_int_equal(get(&t, USES), 53);
    assert_int_equal(get(&t, REG), 6);
    assert_int_equal(ds_sim_poke(t.sim, IDEN + 3, &byte, 1), S_OK);
    assert_int_equal(get(&t, IDEN), 0xee223344);
    target_close(t.target);
}

static void peeks_and_pokes_cross_ranges_but_no_holes(void **state)
{
    struct sim_test t = given_sim("sim:");
    uint8_t bytes[0x20] = { 0 };

    (void)state;
    assert_int_equal(ds_sim_peek(t.sim, 0xfee00ff0, bytes, sizeof(bytes)), S_OK);
    assert_int_equal(ds_sim_poke(t.sim, 0xfee00ff0, bytes, sizeof(bytes)), S_OK);
    memset(bytes, 0xa5, sizeof(bytes));
    assert_int_equal(ds_sim_peek(t.sim, 0x03fffff0, bytes, sizeof(bytes)), HR_READ_FAULT);
    assert_int_equal(bytes[0], 0xa5);
    assert_int_equal(ds_sim_poke(t.sim, 0x03fffff0, bytes, sizeof(bytes)), HR_WRITE_FAULT);
    assert_int_equal(peek(&t, 0x03fffff0), 0);
    assert_int_equal(ds_sim_peek(t.sim, 0x0c000000, bytes, 1), HR_READ_FAULT);
    assert_int_equal(ds_sim_peek(t.sim, UINT64_MAX, bytes, 2), HR_READ_FAULT);
    assert_int_equal(ds_sim_peek(t.sim, 0x04000000, bytes, 0), S_OK);
    target_close(t.target);
}

static void ranges_come_in_the_order_of_addresses(void **state)
{
    static const char *const names[] = { "ram", "ram", "hole", "flash", "frame", "uart", "lab" };
    struct sim_test t = given_sim("sim:");
    struct ds_sim_range range;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        assert_int_equal(ds_sim_get_range(t.sim, i, &range), S_OK);
        assert_string_equal(range.name, names[i]);
    }
    assert_int_equal(ds_sim_get_range(t.sim, i, &range), HR_NO_MORE_ENTRIES);
    assert_int_equal(ds_sim_find_range(t.sim, "nobody", &range), HR_NO_MORE_ENTRIES);
    range = range_of(&t, "uart");
    assert_int_equal(range.base, 0xfee00000);
    assert_int_equal(range.size, 0x1000);
    assert_int_equal(range.type, UC);
    assert_int_equal(range.widths, 4);
    range = range_of(&t, "frame");
    assert_int_equal(range.type, DS_CACHING_WRITE_COMBINED);
    assert_int_equal(range.widths, 0);
    target_close(t.target);
}

static void the_log_remembers_the_last_accesses(void **state)
{
    struct sim_test t = given_sim("sim:");
    struct ds_sim_access access;

    (void)state;
    assert_int_equal(ds_sim_get_access(t.sim, 0, &access), HR_NO_MORE_ENTRIES);
    for (uint32_t i = 1; i <= DS_SIM_LOG_SIZE + 10; i++)
        put(&t, REG, i);
    assert_int_equal(access_of(&t, 0).value, DS_SIM_LOG_SIZE + 10);
    assert_int_equal(access_of(&t, 0).number, DS_SIM_LOG_SIZE + 10);
    assert_int_equal(access_of(&t, DS_SIM_LOG_SIZE - 1).value, 11);
    assert_int_equal(ds_sim_get_access(t.sim, DS_SIM_LOG_SIZE, &access), HR_NO_MORE_ENTRIES);
    ds_sim_reset_counts(t.sim);
    assert_int_equal(ds_sim_get_access(t.sim, 0, &access), HR_NO_MORE_ENTRIES);
    target_close(t.target);
}

/* Registers of every width in a device whose own widths are others. */
static void a_register_has_its_own_width(void **state)
{
    static const char text[] = "device d 0 0x40 uc widths=2\n"
                               "register d 0x38 w1c width=8 value=0xffffffffffffffff\n"
                               "register d 0x10 fifo width=1 depth=2\n"
                               "register d 0x12 scratch width=2 value=0x1234\n";
    char connection[512] = "sim:machine=";
    uint64_t value = 0xff;
    struct sim_test t;
    size_t done;

    (void)state;
    t = given_sim(strcat(connection, given_file(text, sizeof(text) - 1)));
    assert_int_equal(target_write_physical(t.target, 0x38, UC, &value, 8, &done), S_OK);
    assert_int_equal(target_read_physical(t.target, 0x38, UC, &value, 8, &done), S_OK);
    assert_true(value == UINT64_C(0xffffffffffffff00));
    assert_int_equal(target_read_physical(t.target, 0x38, UC, &value, 4, &done), HR_READ_FAULT);
    assert_int_equal(target_write_physical(t.target, 0x10, UC, "\7", 1, &done), S_OK);
    assert_int_equal(target_read_physical(t.target, 0x10, UC, &value, 2, &done), HR_READ_FAULT);
    value = 0;
    assert_int_equal(target_read_physical(t.target, 0x10, UC, &value, 1, &done), S_OK);
    assert_int_equal(value, 7);
    assert_int_equal(target_read_physical(t.target, 0x12, UC, &value, 2, &done), S_OK);
    assert_int_equal(value, 0x1234);
    assert_int_equal(target_read_physical(t.target, 0x20, UC, &value, 2, &done), S_OK);
    assert_int_equal(target_read_physical(t.target, 0x20, UC, &value, 1, &done), HR_READ_FAULT);
    target_close(t.target);
}

static void null_pointers_are_refused(void **state)
{
    struct sim_test t = given_sim("sim:mismatch=model");
    const struct ds_sim_fault fault = { .last = UINT64_MAX, .nth = 1, .hr = E_FAIL };
    struct ds_sim_access access;
    struct ds_sim_range range;
    struct ds_sim_line line;
    struct ds_sim_traffic traffic = { .queries = 7 };
    uint8_t byte = 0;

    (void)state;
    assert_int_equal(ds_sim_get_range(NULL, 0, &range), E_INVALIDARG);
    assert_int_equal(ds_sim_get_range(t.sim, 0, NULL), E_INVALIDARG);
    assert_int_equal(ds_sim_find_range(NULL, "ram", &range), E_INVALIDARG);
    assert_int_equal(ds_sim_find_range(t.sim, NULL, &range), E_INVALIDARG);
    assert_int_equal(ds_sim_find_range(t.sim, "ram", NULL), E_INVALIDARG);
    assert_int_equal(ds_sim_get_access(NULL, 0, &access), E_INVALIDARG);
    assert_int_equal(ds_sim_get_access(t.sim, 0, NULL), E_INVALIDARG);
    assert_int_equal(ds_sim_peek(NULL, 0, &byte, 1), E_INVALIDARG);
    assert_int_equal(ds_sim_peek(t.sim, 0, NULL, 1), E_INVALIDARG);
    assert_int_equal(ds_sim_poke(NULL, 0, &byte, 1), E_INVALIDARG);
    assert_int_equal(ds_sim_poke(t.sim, 0, NULL, 1), E_INVALIDARG);
    assert_int_equal(ds_sim_get_line(NULL, 0, &line), E_INVALIDARG);
    assert_int_equal(ds_sim_get_line(t.sim, 0, NULL), E_INVALIDARG);
    assert_int_equal(ds_sim_get_buffer(NULL, 0, &line), E_INVALIDARG);
    assert_int_equal(ds_sim_get_buffer(t.sim, 0, NULL), E_INVALIDARG);
    assert_int_equal(ds_sim_evict(NULL, 0, 0), E_INVALIDARG);
    assert_int_equal(ds_sim_discard(NULL, 0, 0), E_INVALIDARG);
    assert_int_equal(ds_sim_plan_fault(NULL, &fault), E_INVALIDARG);
    assert_int_equal(ds_sim_plan_fault(t.sim, NULL), E_INVALIDARG);
    assert_int_equal(ds_sim_count(NULL, DS_SIM_READ), 0);
    range = range_of(&t, "ram");
    assert_int_equal(ds_sim_count(&range.counts, DS_SIM_DIRECTIONS), 0);
    ds_sim_get_traffic(t.sim, NULL);
    ds_sim_get_traffic(NULL, &traffic);
    assert_int_equal(traffic.queries, 0);
    ds_sim_reset_counts(NULL);
    ds_sim_forget_faults(NULL);
    target_close(t.target);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fifo_gives_back_in_order),
        cmocka_unit_test(a_full_fifo_loses_what_comes),
        cmocka_unit_test(ones_clear_pending_bits),
        cmocka_unit_test(a_counter_counts_its_device),
        cmocka_unit_test(a_refused_access_is_not_counted_by_the_device),
        cmocka_unit_test(a_constant_stays),
        cmocka_unit_test(scratch_registers_hold_what_is_written),
        cmocka_unit_test(an_open_bus_gives_ones),
        cmocka_unit_test(peeks_have_no_side_effects),
        cmocka_unit_test(pokes_come_from_behind),
        cmocka_unit_test(peeks_and_pokes_cross_ranges_but_no_holes),
        cmocka_unit_test(ranges_come_in_the_order_of_addresses),
        cmocka_unit_test(the_log_remembers_the_last_accesses),
        cmocka_unit_test(a_register_has_its_own_width),
        cmocka_unit_test(null_pointers_are_refused),
    };

    return RUN_TESTS(tests);
}
