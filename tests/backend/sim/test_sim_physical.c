/* Physical accesses to the built-in machine (docs/simulator.md): what each attribute reaches, how
 * requests are cut, what is counted. */
#include "given_sim.h"

#include <stdio.h>
#include <string.h>

#include "heard.h"

#define DEF DS_CACHING_DEFAULT
#define C   DS_CACHING_CACHED
#define UC  DS_CACHING_UNCACHED
#define WC  DS_CACHING_WRITE_COMBINED

struct reach_row {
    const char *name;
    uint64_t pa;
    enum ds_caching caching;
    size_t size;
    size_t done; /* 0: refused with a fault */
};

/* clang-format off */
static const struct reach_row reach_rows[] = {
    { "default reaches ram",                          0x00001000, DEF, 8,    8 },
    { "cached reaches ram",                           0x00001000, C,   8,    8 },
    { "uncached does not reach ram",                  0x00001000, UC,  8,    0 },
    { "write-combined does not reach ram",            0x00001000, WC,  8,    0 },
    { "a large request to ram moves whole",           0x00001003, DEF, 9000, 9000 },
    { "ram ends where it ends",                       0x03fffffd, DEF, 8,    3 },
    { "nothing answers past ram",                     0x04000000, DEF, 8,    0 },
    { "the island begins where it begins",            0x07ffffff, DEF, 8,    0 },
    { "the island ends in a hole",                    0x0800fff8, DEF, 16,   8 },
    { "an open bus answers default",                  0x0c000000, DEF, 4,    4 },
    { "an open bus answers uncached",                 0x0c000000, UC,  4,    4 },
    { "an open bus ends in a hole",                   0x0c0ffffe, WC,  4,    2 },
    { "write-combined reaches the frame buffer",      0xfd000000, WC,  100,  100 },
    { "default does not reach the frame buffer",      0xfd000000, DEF, 4,    0 },
    { "uncached does not reach the frame buffer",     0xfd000000, UC,  4,    0 },
    { "the frame buffer ends where it ends",          0xfd0ffff0, WC,  32,   16 },
    { "uncached reaches a register",                  0xfee00010, UC,  4,    4 },
    { "default does not reach a register",            0xfee00010, DEF, 4,    0 },
    { "cached does not reach a register",             0xfee00010, C,   4,    0 },
    { "write-combined does not reach a register",     0xfee00010, WC,  4,    0 },
    { "a register of 4 bytes refuses 8",              0xfee00010, UC,  8,    0 },
    { "a register of 4 bytes refuses 2",              0xfee00010, UC,  2,    0 },
    { "a register of 4 bytes refuses 1",              0xfee00010, UC,  1,    0 },
    { "4 bytes over two registers are 2 and 2",       0xfee00012, UC,  4,    0 },
    { "12 bytes at 4 are 4 and 8: the 8 is refused",  0xfee00014, UC,  12,   4 },
    { "scratch registers take 1",                     0xfee01001, UC,  1,    1 },
    { "scratch registers take 2",                     0xfee01002, UC,  2,    2 },
    { "scratch registers take 4",                     0xfee01004, UC,  4,    4 },
    { "scratch registers take 8",                     0xfee01008, UC,  8,    8 },
    { "neighbouring devices are one range of bytes, each with its widths", 0xfee00ffc, UC, 12, 12 },
    { "the last device ends where it ends",           0xfee01ffc, UC,  8,    4 },
    { "nothing at the top of all addresses",          UINT64_MAX, DEF, 1,    0 },
};
/* clang-format on */

static void reads_reach(void **state)
{
    const struct reach_row *row = *state;
    struct sim_test t = given_sim("sim:");
    uint8_t bytes[9000];
    size_t done = 99;
    HRESULT hr;

    memset(bytes, 0xa5, sizeof(bytes));
    hr = target_read_physical(t.target, row->pa, row->caching, bytes, row->size, &done);
    assert_int_equal(hr, row->done ? S_OK : HR_READ_FAULT);
    assert_int_equal(done, row->done);
    for (size_t i = row->done; i < sizeof(bytes); i++)
        assert_int_equal(bytes[i], 0xa5);
    target_close(t.target);
}

static void writes_reach(void **state)
{
    const struct reach_row *row = *state;
    struct sim_test t = given_sim("sim:");
    uint8_t bytes[9000];
    size_t done = 99;
    HRESULT hr;

    memset(bytes, 0xa5, sizeof(bytes));
    hr = target_write_physical(t.target, row->pa, row->caching, bytes, row->size, &done);
    assert_int_equal(hr, row->done ? S_OK : HR_WRITE_FAULT);
    assert_int_equal(done, row->done);
    target_close(t.target);
}

static void an_aligned_write_is_one_access(void **state)
{
    struct sim_test t = given_sim("sim:");
    uint32_t value = 0x11223344;
    struct ds_sim_access access;
    size_t done;

    (void)state;
    assert_int_equal(
            target_write_physical(t.target, 0xfee00010, UC, &value, sizeof(value), &done), S_OK);
    access = access_of(&t, 0);
    assert_int_equal(access.number, 1);
    assert_int_equal(access.pa, 0xfee00010);
    assert_int_equal(access.size, 4);
    assert_int_equal(access.direction, DS_SIM_WRITE);
    assert_int_equal(access.caching, UC);
    assert_int_equal(access.value, 0x11223344);
    assert_false(access.refused);
    assert_false(access.by_virtual);
    target_close(t.target);
}

static void accesses_are_counted_by_width_and_attribute(void **state)
{
    struct sim_test t = given_sim("sim:");
    struct ds_sim_traffic traffic;
    struct ds_sim_range lab;
    uint8_t bytes[16] = { 0 };
    size_t done;

    (void)state;
    for (size_t size = 1; size <= 16; size *= 2)
        target_write_physical(t.target, 0xfee01000, UC, bytes, size, &done);
    target_read_physical(t.target, 0xfee01001, UC, bytes, 7, &done); /* 1, 2, 4 */
    lab = range_of(&t, "lab");
    assert_int_equal(lab.counts.accesses[DS_SIM_WRITE][DS_SIM_WIDTH_1][UC], 1);
    assert_int_equal(lab.counts.accesses[DS_SIM_WRITE][DS_SIM_WIDTH_2][UC], 1);
    assert_int_equal(lab.counts.accesses[DS_SIM_WRITE][DS_SIM_WIDTH_4][UC], 1);
    assert_int_equal(lab.counts.accesses[DS_SIM_WRITE][DS_SIM_WIDTH_8][UC], 3);
    assert_int_equal(lab.counts.accesses[DS_SIM_READ][DS_SIM_WIDTH_1][UC], 1);
    assert_int_equal(lab.counts.accesses[DS_SIM_READ][DS_SIM_WIDTH_2][UC], 1);
    assert_int_equal(lab.counts.accesses[DS_SIM_READ][DS_SIM_WIDTH_4][UC], 1);
    assert_int_equal(ds_sim_count(&lab.counts, DS_SIM_WRITE), 6);
    assert_int_equal(ds_sim_count(&lab.counts, DS_SIM_READ), 3);

    ds_sim_get_traffic(t.sim, &traffic);
    assert_int_equal(traffic.physical[DS_SIM_WRITE], 5);
    assert_int_equal(traffic.physical[DS_SIM_READ], 1);
    ds_sim_reset_counts(t.sim);
    lab = range_of(&t, "lab");
    assert_int_equal(ds_sim_count(&lab.counts, DS_SIM_WRITE), 0);
    ds_sim_get_traffic(t.sim, &traffic);
    assert_int_equal(traffic.physical[DS_SIM_WRITE], 0);
    target_close(t.target);
}

static void refusals_are_counted_by_reason(void **state)
{
    struct sim_test t = given_sim("sim:");
    struct ds_sim_traffic traffic;
    struct ds_sim_range uart;
    uint32_t value = 7;
    size_t done;

    (void)state;
    target_write_physical(t.target, 0xfee00010, DEF, &value, 4, &done);
    target_write_physical(t.target, 0xfee00010, UC, &value, 2, &done);
    target_write_physical(t.target, 0xfee00010, UC, &value, 1, &done);
    target_write_physical(t.target, 0x05000000, DEF, &value, 4, &done);
    uart = range_of(&t, "uart");
    assert_int_equal(uart.counts.refused[DS_SIM_REFUSED_TYPE], 1);
    assert_int_equal(uart.counts.refused[DS_SIM_REFUSED_WIDTH], 2);
    assert_int_equal(ds_sim_count(&uart.counts, DS_SIM_WRITE), 0);
    ds_sim_get_traffic(t.sim, &traffic);
    assert_int_equal(traffic.refused_nowhere, 1);
    assert_true(access_of(&t, 0).refused);
    assert_int_equal(access_of(&t, 0).reason, DS_SIM_REFUSED_HOLE);
    assert_int_equal(access_of(&t, 3).reason, DS_SIM_REFUSED_TYPE);
    target_close(t.target);
}

struct told_row {
    const char *name;
    uint64_t pa;
    enum ds_caching caching;
    size_t size;
    const char *line;
};

/* clang-format off */
static const struct told_row told_rows[] = {
    { "ram is not uncached",      0x1000,     UC,  4, "uncached write at 0x1000 refused: ram is advertised cached" },
    { "a device is not cached",   0xfee00010, DEF, 4, "default write at 0xfee00010 refused: uart is advertised uncached" },
    { "a frame buffer is not uncached", 0xfd000004, UC, 4, "uncached write at 0xfd000004 refused: frame is advertised write-combined" },
    { "the first byte that does not fit is named", 0xfd0fffff, C, 4, "cached write at 0xfd0fffff refused: frame is advertised write-combined" },
    { "a width that the device does not take", 0xfee00010, UC, 8, "write of 8 at 0xfee00010 refused: uart takes accesses of 4 bytes there" },
    { "a width that the register does not take", 0xfee00000, UC, 2, "write of 2 at 0xfee00000 refused: uart takes accesses of 4 bytes there" },
};
/* clang-format on */

static void the_log_tells_why(void **state)
{
    const struct told_row *row = *state;
    struct sim_test t = given_sim("sim:");
    const uint8_t bytes[8] = { 0 };
    char line[160];
    size_t done;

    listen_to_log("all=warn");
    target_write_physical(t.target, row->pa, row->caching, bytes, row->size, &done);
    snprintf(line, sizeof(line), "sim: %s\n", row->line);
    assert_string_equal(heard_text(), line);
    target_close(t.target);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_aligned_write_is_one_access),
        cmocka_unit_test(accesses_are_counted_by_width_and_attribute),
        cmocka_unit_test(refusals_are_counted_by_reason),
    };

    return RUN_ROWS(reach_rows, reads_reach) + RUN_ROWS(reach_rows, writes_reach) +
           RUN_ROWS(told_rows, the_log_tells_why) + RUN_TESTS(tests);
}
