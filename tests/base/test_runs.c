/* Runs: sorted, disjoint, the first one right, nothing past the end of the file. */
#include "rows.h"

#include <stdlib.h>

#include "base/runs.h"

#define RUNS_MOST 5
#define FILE_SIZE 0x10000

struct seal_row {
    const char *name;
    struct run given[RUNS_MOST];  /* a size of 0 ends the list */
    struct run sealed[RUNS_MOST]; /* likewise */
    bool clipped;
    bool overlapping;
};

/* clang-format off */
static const struct seal_row seal_rows[] = {
    { "no run is no run", { { 0 } }, { { 0 } }, false, false },
    { "runs that ascend stay as they are",
      { { 0x1000, 0x1000, 0x0 }, { 0x5000, 0x2000, 0x1000 } },
      { { 0x1000, 0x1000, 0x0 }, { 0x5000, 0x2000, 0x1000 } }, false, false },
    { "runs are sorted",
      { { 0x5000, 0x2000, 0x0 }, { 0x1000, 0x1000, 0x2000 } },
      { { 0x1000, 0x1000, 0x2000 }, { 0x5000, 0x2000, 0x0 } }, false, false },
    { "neighbours in memory and file are one run",
      { { 0x2000, 0x1000, 0x1000 }, { 0x1000, 0x1000, 0x0 }, { 0x3000, 0x10, 0x2000 } },
      { { 0x1000, 0x2010, 0x0 } }, false, false },
    { "neighbours in memory alone stay apart",
      { { 0x1000, 0x1000, 0x0 }, { 0x2000, 0x1000, 0x2000 } },
      { { 0x1000, 0x1000, 0x0 }, { 0x2000, 0x1000, 0x2000 } }, false, false },
    { "the first of two equal runs is right",
      { { 0x1000, 0x1000, 0x3000 }, { 0x1000, 0x1000, 0x0 } },
      { { 0x1000, 0x1000, 0x3000 } }, false, true },
    { "the end of a later run survives",
      { { 0x1000, 0x1000, 0x3000 }, { 0x1000, 0x1800, 0x0 } },
      { { 0x1000, 0x1000, 0x3000 }, { 0x2000, 0x800, 0x1000 } }, false, true },
    { "the beginning of a later run survives",
      { { 0x1000, 0x1000, 0x3000 }, { 0x800, 0x1800, 0x0 } },
      { { 0x800, 0x800, 0x0 }, { 0x1000, 0x1000, 0x3000 } }, false, true },
    { "a later run survives on both sides",
      { { 0x1000, 0x1000, 0x8000 }, { 0x0, 0x4000, 0x0 } },
      { { 0x0, 0x1000, 0x0 }, { 0x1000, 0x1000, 0x8000 }, { 0x2000, 0x2000, 0x2000 } }, false, true },
    { "one run lies over the ends of two",
      { { 0x1000, 0x2000, 0x8000 }, { 0x0, 0x2000, 0x0 }, { 0x2000, 0x2000, 0x4000 } },
      { { 0x0, 0x1000, 0x0 }, { 0x1000, 0x2000, 0x8000 }, { 0x3000, 0x1000, 0x5000 } }, false, true },
    { "a run past the end of the file is not there",
      { { 0x1000, 0x1000, FILE_SIZE }, { 0x8000, 0x1000, UINT64_MAX } }, { { 0 } }, true, false },
    { "a run over the end of the file is there in part",
      { { 0x1000, 0x1000, FILE_SIZE - 0x10 } }, { { 0x1000, 0x10, FILE_SIZE - 0x10 } }, true, false },
    { "a run of any size ends with the file",
      { { 0, UINT64_MAX, 0x1000 } }, { { 0, FILE_SIZE - 0x1000, 0x1000 } }, true, false },
};
/* clang-format on */

static void seal(void **state)
{
    const struct seal_row *row = *state;
    struct runs r;
    size_t count = 0;

    runs_init(&r, FILE_SIZE);
    for (size_t i = 0; i < RUNS_MOST && row->given[i].size; i++)
        assert_int_equal(
                runs_add(&r, row->given[i].first, row->given[i].size, row->given[i].offset), S_OK);
    assert_int_equal(runs_seal(&r), S_OK);
    while (count < RUNS_MOST && row->sealed[count].size)
        count++;
    assert_int_equal(r.count, count);
    if (count)
        assert_memory_equal(r.list, row->sealed, count * sizeof(r.list[0]));
    assert_int_equal(r.clipped, row->clipped);
    assert_int_equal(r.overlapping, row->overlapping);
    runs_deinit(&r);
}

static void a_run_that_wraps_is_refused(void **state)
{
    struct runs r;

    (void)state;
    runs_init(&r, FILE_SIZE);
    assert_int_equal(runs_add(&r, 2, UINT64_MAX - 1, 0), HR_BAD_DATA);
    assert_int_equal(runs_add(&r, UINT64_MAX, 1, 0), HR_BAD_DATA);
    assert_int_equal(runs_seal(&r), S_OK);
    assert_null(runs_search(&r, UINT64_MAX));
    runs_deinit(&r);
}

static void lookups_before_between_and_behind(void **state)
{
    struct runs r;

    (void)state;
    runs_init(&r, FILE_SIZE);
    assert_null(runs_search(&r, 0));
    assert_null(runs_next(&r, 0));
    assert_int_equal(runs_add(&r, 0x1000, 0x1000, 0x0), S_OK);
    assert_int_equal(runs_add(&r, 0x3000, 0x1000, 0x4000), S_OK);
    assert_int_equal(runs_seal(&r), S_OK);

    assert_null(runs_search(&r, 0xfff));
    assert_ptr_equal(runs_search(&r, 0x1000), &r.list[0]);
    assert_ptr_equal(runs_search(&r, 0x1fff), &r.list[0]);
    assert_null(runs_search(&r, 0x2000));
    assert_null(runs_search(&r, 0x2fff));
    assert_ptr_equal(runs_search(&r, 0x3fff), &r.list[1]);
    assert_null(runs_search(&r, 0x4000));
    assert_null(runs_search(&r, UINT64_MAX));

    assert_ptr_equal(runs_next(&r, 0), &r.list[0]);
    assert_ptr_equal(runs_next(&r, 0x1fff), &r.list[0]);
    assert_ptr_equal(runs_next(&r, 0x2000), &r.list[1]);
    assert_null(runs_next(&r, 0x4000));
    assert_true(runs_total(&r) == 0x2000);
    runs_deinit(&r);
}

/* Many random runs over few addresses, against a map of every address. */
static void random_runs_agree_with_a_map(void **state)
{
    enum { SPACE = 256, ROUNDS = 2000, MOST = 40 };
    uint64_t seed = 0x9e3779b97f4a7c15;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t map[SPACE + 64]; /* offset of each address's byte, or UINT64_MAX */
        struct runs r;

        runs_init(&r, FILE_SIZE);
        for (size_t i = 0; i < SPACE + 64; i++)
            map[i] = UINT64_MAX;
        for (int i = 0; i < MOST; i++) {
            uint64_t first, size, offset;

            seed = seed * 6364136223846793005 + 1442695040888963407;
            first = seed >> 56;
            size = seed >> 48 & 63;
            offset = seed >> 32 & 0xffff;
            assert_int_equal(runs_add(&r, first, size, offset), S_OK);
            for (uint64_t k = 0; k < size && offset + k < FILE_SIZE; k++)
                if (map[first + k] == UINT64_MAX)
                    map[first + k] = offset + k;
        }
        assert_int_equal(runs_seal(&r), S_OK);
        for (uint64_t i = 0; i < SPACE + 64; i++) {
            const struct run *run = runs_search(&r, i);

            assert_true((run ? run->offset + (i - run->first) : UINT64_MAX) == map[i]);
        }
        for (size_t i = 1; i < r.count; i++)
            assert_true(r.list[i - 1].first + r.list[i - 1].size <= r.list[i].first);
        runs_deinit(&r);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_that_wraps_is_refused),
        cmocka_unit_test(lookups_before_between_and_behind),
        cmocka_unit_test(random_runs_agree_with_a_map),
    };

    return RUN_ROWS(seal_rows, seal) + RUN_TESTS(tests);
}
