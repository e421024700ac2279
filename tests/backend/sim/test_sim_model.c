/* mismatch=model, row by row: what a wrong attribute loses (docs/simulator.md). The expected bytes
 * follow from what a write-back cache and a write-combining buffer are: neither is asked by
 * accesses that do not go through it. */
#include "given_sim.h"

#include <string.h>

#include "files.h"

#define RAM    0x00001000u
#define BESIDE 0x00001004u /* in the same line */
#define TWIN   0x00009000u /* in the same place of the cache, 32 KiB away */
#define FRAME  0xfd000000u
#define FIFO   0xfee00000u /* the uart's first four registers share a line with its scratch ones */
#define W1C    0xfee00004u
#define REG    0xfee00010u

enum step_kind { END = 0, WRITE, READ, WRITE_LINE, MEMORY, EVICT, DISCARD, ARRIVED };

#define C  DS_CACHING_CACHED
#define D  DS_CACHING_DEFAULT
#define UC DS_CACHING_UNCACHED
#define WC DS_CACHING_WRITE_COMBINED

struct step {
    enum step_kind kind;
    uint64_t pa;
    enum ds_caching caching;
    uint32_t value; /* written; or must be read, must be in memory, must be the uart's writes */
};

#define W(caching, pa, value)     \
    {                             \
        WRITE, pa, caching, value \
    }
#define R(caching, pa, value)    \
    {                            \
        READ, pa, caching, value \
    }
#define LINE(caching, pa, value)       \
    {                                  \
        WRITE_LINE, pa, caching, value \
    }
#define MEM(pa, value)       \
    {                        \
        MEMORY, pa, D, value \
    }
#define TIME           \
    {                  \
        EVICT, 0, D, 0 \
    }
#define INVD             \
    {                    \
        DISCARD, 0, D, 0 \
    }
#define UART(writes)          \
    {                         \
        ARRIVED, 0, D, writes \
    }

struct model_row {
    const char *name;
    struct step steps[9];
};

/* clang-format off */
static const struct model_row model_rows[] = {
    /* the right attribute */
    { "a cached write is read back",                     { W(C, RAM, 1), R(C, RAM, 1) } },
    { "default is cached",                               { W(D, RAM, 1), MEM(RAM, 0), R(C, RAM, 1) } },
    { "a cached write is in memory when its line goes",  { W(C, RAM, 1), MEM(RAM, 0), TIME, MEM(RAM, 1) } },
    { "a line in the same place makes it go",            { W(C, RAM, 1), R(C, TWIN, 0), MEM(RAM, 1), R(C, RAM, 1) } },
    { "a register write arrives at once",                { W(UC, REG, 1), UART(1), R(UC, REG, 1) } },
    { "a combined write waits",                          { W(WC, FRAME, 1), MEM(FRAME, 0), TIME, MEM(FRAME, 1) } },
    { "a combined read sees the write before it",        { W(WC, FRAME, 1), R(WC, FRAME, 1), MEM(FRAME, 1) } },
    { "a combined read of another line lets it wait",    { W(WC, FRAME, 1), R(WC, FRAME + 64, 0), MEM(FRAME, 0) } },
    { "an uncached access drains all buffers",           { W(WC, FRAME, 1), W(WC, FRAME + 64, 2), R(UC, REG, 0), MEM(FRAME, 1), MEM(FRAME + 64, 2) } },
    { "a full buffer goes by itself",                    { LINE(WC, FRAME, 1), MEM(FRAME, 1), MEM(FRAME + 60, 1) } },
    { "a fifth buffer makes the oldest go",              { W(WC, FRAME, 1), W(WC, FRAME + 64, 2), W(WC, FRAME + 128, 3), W(WC, FRAME + 192, 4), MEM(FRAME, 0), W(WC, FRAME + 256, 5), MEM(FRAME, 1), MEM(FRAME + 64, 0) } },
    /* uncached, where it is cached */
    { "an uncached read misses a dirty line",            { W(C, RAM, 1), R(UC, RAM, 0) } },
    { "a cached read misses an uncached write",          { R(C, RAM, 0), W(UC, RAM, 2), R(C, RAM, 0), MEM(RAM, 2) } },
    { "time heals a clean line",                         { R(C, RAM, 0), W(UC, RAM, 2), TIME, R(C, RAM, 2) } },
    { "a dirty line hides an uncached write",            { W(C, RAM, 1), W(UC, RAM, 2), R(C, RAM, 1), R(UC, RAM, 2) } },
    { "and undoes it when it goes",                      { W(C, RAM, 1), W(UC, RAM, 2), TIME, MEM(RAM, 1), R(UC, RAM, 1) } },
    { "so it does for neighbours that it never wrote",   { W(C, RAM, 1), W(UC, BESIDE, 2), TIME, MEM(BESIDE, 0) } },
    { "a discarded line loses the cached write",         { W(C, RAM, 1), W(UC, BESIDE, 2), INVD, R(C, RAM, 0), R(C, BESIDE, 2) } },
    /* combined, where it is cached */
    { "a cached read misses a combined write",           { W(WC, RAM, 3), R(C, RAM, 0), R(UC, REG, 0), R(C, RAM, 0), MEM(RAM, 3) } },
    { "a dirty line undoes a combined write",            { W(C, RAM, 1), W(WC, RAM, 3), R(UC, REG, 0), MEM(RAM, 3), TIME, MEM(RAM, 1) } },
    { "a combined read misses a dirty line",             { W(C, RAM, 1), R(WC, RAM, 0) } },
    { "a discarded buffer loses the combined write",     { W(WC, RAM, 3), INVD, R(WC, RAM, 0) } },
    /* cached, where it is a device */
    { "a cached register write does not arrive",         { W(C, REG, 5), UART(0), MEM(REG, 0), R(C, REG, 5) } },
    { "when its line goes all registers in it are written", { W(C, REG, 5), TIME, MEM(REG, 5), MEM(W1C, 0), UART(16) } },
    { "a cached read takes entries from a fifo nearby",  { W(UC, FIFO, 7), R(C, REG, 0), R(UC, FIFO, 0) } },
    { "a cached read of a register stays old",           { R(C, REG, 0), W(UC, REG, 5), R(C, REG, 0), R(UC, REG, 5) } },
    { "a cached read of the frame buffer stays old",     { R(C, FRAME, 0), W(WC, FRAME, 4), R(WC, FRAME, 4), R(C, FRAME, 0) } },
    /* combined, where it is a device */
    { "two combined writes to a register are one",       { W(WC, REG, 1), W(WC, REG, 2), UART(0), TIME, UART(1), MEM(REG, 2) } },
    { "of two combined writes to a fifo one arrives",    { W(WC, FIFO, 1), W(WC, FIFO, 2), R(UC, FIFO, 2), R(UC, FIFO, 0) } },
    { "neighbouring registers are written one by one",   { W(WC, REG, 1), W(WC, REG + 4, 2), TIME, UART(2), MEM(REG, 1), MEM(REG + 4, 2) } },
    /* uncached, where it is combined */
    { "an uncached write to the frame buffer arrives",   { W(UC, FRAME, 1), MEM(FRAME, 1), R(WC, FRAME, 1) } },
};
/* clang-format on */

static void write_value(struct sim_test *t, const struct step *step, size_t size)
{
    uint8_t bytes[64];
    size_t done;

    for (size_t i = 0; i < sizeof(bytes); i += 4)
        memcpy(bytes + i, &step->value, 4);
    assert_int_equal(
            target_write_physical(t->target, step->pa, step->caching, bytes, size, &done), S_OK);
    assert_int_equal(done, size);
}

static void take_step(struct sim_test *t, const struct step *step)
{
    struct ds_sim_range uart;
    uint32_t value = 0;
    size_t done;

    switch (step->kind) {
    case WRITE:
        write_value(t, step, 4);
        break;
    case WRITE_LINE:
        write_value(t, step, 64);
        break;
    case READ:
        assert_int_equal(
                target_read_physical(t->target, step->pa, step->caching, &value, 4, &done), S_OK);
        assert_int_equal(value, step->value);
        break;
    case MEMORY:
        assert_int_equal(ds_sim_peek(t->sim, step->pa, &value, 4), S_OK);
        assert_int_equal(value, step->value);
        break;
    case EVICT:
        assert_int_equal(ds_sim_evict(t->sim, 0, UINT64_MAX), S_OK);
        break;
    case DISCARD:
        assert_int_equal(ds_sim_discard(t->sim, 0, UINT64_MAX), S_OK);
        break;
    case ARRIVED:
        uart = range_of(t, "uart");
        assert_int_equal(ds_sim_count(&uart.counts, DS_SIM_WRITE), step->value);
        break;
    case END:
        break;
    }
}

static void bytes_are_kept_and_lost(void **state)
{
    const struct model_row *row = *state;
    struct sim_test t = given_sim("sim:mismatch=model");

    for (size_t i = 0; i < sizeof(row->steps) / sizeof(row->steps[0]); i++)
        take_step(&t, &row->steps[i]);
    target_close(t.target);
}

static void lines_and_buffers_can_be_seen(void **state)
{
    struct sim_test t = given_sim("sim:mismatch=model");
    struct ds_sim_line line;
    uint32_t value = 0x04030201;
    size_t done;

    (void)state;
    assert_int_equal(ds_sim_get_line(t.sim, RAM, &line), HR_NO_MORE_ENTRIES);
    assert_int_equal(ds_sim_get_buffer(t.sim, FRAME, &line), HR_NO_MORE_ENTRIES);
    target_read_physical(t.target, RAM + 8, C, &value, 4, &done);
    assert_int_equal(ds_sim_get_line(t.sim, RAM + 63, &line), S_OK);
    assert_int_equal(line.base, RAM);
    assert_true(line.present == UINT64_MAX);
    assert_false(line.dirty);
    value = 0x04030201;
    target_write_physical(t.target, RAM + 8, C, &value, 4, &done);
    assert_int_equal(ds_sim_get_line(t.sim, RAM, &line), S_OK);
    assert_true(line.dirty);
    assert_int_equal(line.bytes[10], 3);
    target_write_physical(t.target, FRAME + 70, WC, &value, 4, &done);
    assert_int_equal(ds_sim_get_buffer(t.sim, FRAME + 64, &line), S_OK);
    assert_int_equal(line.base, FRAME + 64);
    assert_true(line.present == UINT64_C(0xf) << 6);
    assert_int_equal(line.bytes[9], 4);
    target_close(t.target);
}

static void only_the_lines_asked_for_are_evicted(void **state)
{
    struct sim_test t = given_sim("sim:mismatch=model");
    struct ds_sim_line line;
    uint32_t value = 1;
    size_t done;

    (void)state;
    target_write_physical(t.target, RAM, C, &value, 4, &done);
    target_write_physical(t.target, RAM + 64, C, &value, 4, &done);
    assert_int_equal(ds_sim_evict(t.sim, RAM + 64, RAM + 64), S_OK);
    assert_int_equal(ds_sim_get_line(t.sim, RAM, &line), S_OK);
    assert_int_equal(ds_sim_get_line(t.sim, RAM + 64, &line), HR_NO_MORE_ENTRIES);
    target_close(t.target);
}

static void a_line_over_the_end_of_ram_holds_what_is_there(void **state)
{
    struct sim_test t = given_sim("sim:ram=0x1010,mismatch=model");
    uint8_t bytes[64] = { 1, 2, 3 };
    size_t done;

    (void)state;
    assert_int_equal(target_write_physical(t.target, 0x100d, C, bytes, 64, &done), S_OK);
    assert_int_equal(done, 3);
    assert_int_equal(target_read_physical(t.target, 0x1000, C, bytes, 64, &done), S_OK);
    assert_int_equal(done, 16);
    assert_int_equal(bytes[15], 3);
    assert_int_equal(target_read_physical(t.target, 0x1010, C, bytes, 4, &done), HR_READ_FAULT);
    assert_int_equal(target_write_physical(t.target, 0x1010, WC, bytes, 4, &done), HR_WRITE_FAULT);
    assert_int_equal(ds_sim_evict(t.sim, 0, UINT64_MAX), S_OK);
    assert_int_equal(ds_sim_peek(t.sim, 0x100f, bytes, 1), S_OK);
    assert_int_equal(bytes[0], 3);
    target_close(t.target);
}

/* A device that takes 8 bytes alone, and one that takes 1 and 2. */
static void a_burst_is_made_of_what_a_device_takes(void **state)
{
    static const char text[] = "device eight 0 0x40 uc widths=8\ndevice small 0x40 0x40 uc "
                               "widths=1+2\n";
    char connection[512] = "sim:mismatch=model,machine=";
    struct sim_test t = given_sim(strcat(connection, given_file(text, sizeof(text) - 1)));
    struct ds_sim_range range;
    uint8_t bytes[64] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    size_t done;

    (void)state;
    assert_int_equal(target_write_physical(t.target, 8, WC, bytes, 4, &done), S_OK);
    assert_int_equal(target_write_physical(t.target, 0x43, WC, bytes, 4, &done), S_OK);
    assert_int_equal(ds_sim_evict(t.sim, 0, UINT64_MAX), S_OK);
    range = range_of(&t, "eight");
    assert_int_equal(range.counts.refused[DS_SIM_REFUSED_WIDTH], 4);
    assert_int_equal(ds_sim_count(&range.counts, DS_SIM_WRITE), 0);
    range = range_of(&t, "small"); /* 0x43, 0x44-0x45, 0x46 */
    assert_int_equal(range.counts.accesses[DS_SIM_WRITE][DS_SIM_WIDTH_1][WC], 2);
    assert_int_equal(range.counts.accesses[DS_SIM_WRITE][DS_SIM_WIDTH_2][WC], 1);
    assert_int_equal(ds_sim_peek(t.sim, 0x40, bytes, 8), S_OK);
    assert_memory_equal(bytes, "\0\0\0\1\2\3\4\0", 8);
    assert_int_equal(target_read_physical(t.target, 8, C, bytes, 64, &done), S_OK);
    range = range_of(&t, "eight");
    assert_int_equal(range.counts.accesses[DS_SIM_READ][DS_SIM_WIDTH_8][C], 8);
    target_close(t.target);
}

static void a_combined_write_is_cut_at_lines_and_ends(void **state)
{
    struct sim_test t = given_sim("sim:mismatch=model");
    struct ds_sim_line line;
    uint8_t bytes[200];
    size_t done;

    (void)state;
    memset(bytes, 0xa5, sizeof(bytes));
    assert_int_equal(target_write_physical(t.target, FRAME + 60, WC, bytes, 80, &done), S_OK);
    assert_int_equal(done, 80); /* 4, 64, 12: the middle went out by itself */
    assert_int_equal(ds_sim_get_buffer(t.sim, FRAME, &line), S_OK);
    assert_true(line.present == UINT64_C(0xf) << 60);
    assert_int_equal(ds_sim_get_buffer(t.sim, FRAME + 64, &line), HR_NO_MORE_ENTRIES);
    assert_int_equal(ds_sim_get_buffer(t.sim, FRAME + 128, &line), S_OK);
    assert_true(line.present == 0xfff);
    assert_int_equal(target_write_physical(t.target, FRAME + 0xffffe, WC, bytes, 80, &done), S_OK);
    assert_int_equal(done, 2);
    assert_int_equal(ds_sim_discard(t.sim, FRAME, FRAME + 63), S_OK);
    assert_int_equal(ds_sim_get_buffer(t.sim, FRAME, &line), HR_NO_MORE_ENTRIES);
    assert_int_equal(ds_sim_get_buffer(t.sim, FRAME + 128, &line), S_OK);
    target_close(t.target);
}

/* The page at 0xfffff80000722000 maps ram at 0x520000 as uncached. */
static void a_page_table_entry_names_the_way(void **state)
{
    struct sim_test t = given_sim("sim:mismatch=model");
    uint32_t value = 1;
    size_t done;

    (void)state;
    target_write_physical(t.target, 0x520000, C, &value, 4, &done);
    value = 2;
    assert_int_equal(target_write_virtual(t.target, 0xfffff80000722000, &value, 4, &done), S_OK);
    target_read_physical(t.target, 0x520000, C, &value, 4, &done);
    assert_int_equal(value, 1);
    ds_sim_peek(t.sim, 0x520000, &value, 4);
    assert_int_equal(value, 2);
    target_close(t.target);
}

/* The top table stands at 0x100000 (docs/simulator.md); entry 511 is nobody's. */
static void tables_are_walked_through_the_cache(void **state)
{
    struct sim_test t = given_sim("sim:mismatch=model");
    uint64_t entry;
    uint32_t value;
    size_t done;

    (void)state;
    assert_int_equal(ds_sim_peek(t.sim, 0x100000 + 256 * 8, &entry, 8), S_OK);
    assert_int_equal(
            target_write_physical(t.target, 0x100000 + 511 * 8, C, &entry, 8, &done), S_OK);
    assert_int_equal(target_read_virtual(t.target, 0xffffff8000400000, &value, 4, &done), S_OK);
    assert_int_equal(value, 0x400000); /* as at 0xffff800000400000: patterns */
    assert_int_equal(ds_sim_discard(t.sim, 0, UINT64_MAX), S_OK);
    assert_int_equal(
            target_read_virtual(t.target, 0xffffff8000400000, &value, 4, &done), HR_READ_FAULT);
    target_close(t.target);
}

static void a_machine_that_refuses_has_no_cache(void **state)
{
    struct sim_test t = given_sim("sim:");
    struct ds_sim_line line;

    (void)state;
    assert_int_equal(ds_sim_get_line(t.sim, RAM, &line), E_UNEXPECTED);
    assert_int_equal(ds_sim_get_buffer(t.sim, RAM, &line), E_UNEXPECTED);
    assert_int_equal(ds_sim_evict(t.sim, 0, UINT64_MAX), E_UNEXPECTED);
    assert_int_equal(ds_sim_discard(t.sim, 0, UINT64_MAX), E_UNEXPECTED);
    target_close(t.target);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_and_buffers_can_be_seen),
        cmocka_unit_test(only_the_lines_asked_for_are_evicted),
        cmocka_unit_test(a_line_over_the_end_of_ram_holds_what_is_there),
        cmocka_unit_test(a_burst_is_made_of_what_a_device_takes),
        cmocka_unit_test(a_combined_write_is_cut_at_lines_and_ends),
        cmocka_unit_test(a_page_table_entry_names_the_way),
        cmocka_unit_test(tables_are_walked_through_the_cache),
        cmocka_unit_test(a_machine_that_refuses_has_no_cache),
    };

    return RUN_ROWS(model_rows, bytes_are_kept_and_lost) + RUN_TESTS(tests);
}
