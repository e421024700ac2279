/*
 * SearchVirtual and SearchVirtual2: how they read what they look at (spec dataspaces 2.8.4, 3.3.2):
 * in pieces, through the cache, over holes and failures, until they are interrupted.
 */
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED UINT64_C(0x5a5a5a5a5a5a5a5a)
#define NO_MORE   HR_NO_MORE_ENTRIES

/* Virtual addresses of the machine. */
#define A      UINT64_C(0x0000000000100000) /* 128 KiB; zeros, and 1 2 3 4 at their end */
#define BEYOND UINT64_C(0xfffff00000000000) /* 4 KiB beyond the gap of addresses: "far away" */

/* A physical one. */
#define BEYOND_PA 0x00200000u

static const char text[] = "ram 0 0x400000\n"
                           "hole 0x500000 0x1000\n"
                           "paging 4 0x300000\n"
                           "map 0x100000 0x100000 0x20000 rw user\n"
                           "map 0xfffff00000000000 0x200000 0x1000 rw\n"
                           "u8 0x11fffc 1 2 3 4\n"
                           "text 0x200100 \"far away\"\n";

static const char *const ways[] = { ",class=kd", ",class=kd,translate=engine", ",class=local",
    ",class=kdump" };

/* Memory is read in pieces: a match lies over the end of any of them, wherever it may be. */
static void a_match_may_lie_anywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct machine m = given_described(text, ways[i]);

        for (uint64_t border = 0x1000; border <= 0x18000; border *= 2)
            for (uint64_t at = border - 9; at <= border + 1; at++) {
                uint64_t word = 0x1122334455667788;
                ULONG64 match = UNTOUCHED;

                assert_int_equal(
                        m.ds->lpVtbl->WriteVirtual(m.ds, A + at, &word, sizeof(word), NULL), S_OK);
                assert_int_equal(m.ds->lpVtbl->SearchVirtual(
                                         m.ds, A, 0x20000, &word, sizeof(word), 1, &match),
                        S_OK);
                assert_int_equal(match, A + at);
                match = UNTOUCHED;
                assert_int_equal(m.ds->lpVtbl->SearchVirtual(
                                         m.ds, A + at % 8, 0x1f000, &word, sizeof(word), 8, &match),
                        S_OK);
                assert_int_equal(match, A + at);
                memset(&word, 0, sizeof(word));
                assert_int_equal(
                        m.ds->lpVtbl->WriteVirtual(m.ds, A + at, &word, sizeof(word), NULL), S_OK);
            }
        machine_done(&m);
    }
}

/* A pattern longer than any piece. */
static void a_long_pattern(void **state)
{
    enum { SIZE = 0x15003 };
    uint8_t *pattern = malloc(SIZE);

    (void)state;
    assert_non_null(pattern);
    for (size_t i = 0; i < SIZE; i++)
        pattern[i] = (uint8_t)(i % 251 + 1);
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct machine m = given_described(text, ways[i]);
        ULONG64 match = UNTOUCHED;
        ULONG done = 0;

        assert_int_equal(m.ds->lpVtbl->WriteVirtual(m.ds, A + 0x5123, pattern, SIZE, &done), S_OK);
        assert_int_equal(done, SIZE);
        assert_int_equal(
                m.ds->lpVtbl->SearchVirtual(m.ds, A, 0x20000, pattern, SIZE, 1, &match), S_OK);
        assert_int_equal(match, A + 0x5123);
        pattern[SIZE - 1]++;
        assert_int_equal(
                m.ds->lpVtbl->SearchVirtual(m.ds, A, 0x20000, pattern, SIZE, 1, &match), NO_MORE);
        pattern[SIZE - 1]--;
        machine_done(&m);
    }
    free(pattern);
}

/* 2^47 bytes of nothing cost some reads of tables; nothing asks page by page. */
static void holes_are_cheap(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
        struct machine m = given_described(text, ways[i]);
        struct ds_sim_traffic traffic;
        char pattern[] = "far away";
        ULONG64 match = UNTOUCHED;

        ds_sim_reset_counts(m.sim);
        assert_int_equal(
                m.ds->lpVtbl->SearchVirtual(m.ds, 0, UINT64_MAX, pattern, 8, 1, &match), S_OK);
        assert_int_equal(match, BEYOND + 0x100);
        ds_sim_get_traffic(m.sim, &traffic);
        assert_in_range(machine_reads(&m) + traffic.queries, 8, 1000);
        machine_done(&m);
    }
}

/* What ReadVirtual would find in the cache a search finds there, and what it reads it leaves there.
 */
static void a_search_reads_through_the_cache(void **state)
{
    struct machine m = given_described(text, "");
    char pattern[] = "far away";
    ULONG64 match = UNTOUCHED;

    (void)state;
    assert_int_equal(
            m.ds->lpVtbl->SearchVirtual(m.ds, BEYOND, 0x1000, pattern, 8, 1, &match), S_OK);
    machine_poke(&m, BEYOND_PA + 0x100, 0);
    ds_sim_reset_counts(m.sim);
    match = UNTOUCHED;
    assert_int_equal(
            m.ds->lpVtbl->SearchVirtual(m.ds, BEYOND, 0x1000, pattern, 8, 1, &match), S_OK);
    assert_int_equal(match, BEYOND + 0x100);
    assert_int_equal(machine_reads(&m), 0);
    machine_done(&m);
}

/* A page that the target says is there, and that cannot be read, is a hole like others. */
static void a_page_that_cannot_be_read_after_all(void **state)
{
    static const char devices[] = "ram 0 0x100000\n"
                                  "device d 0x200000 0x1000 uc widths=4\n"
                                  "map 0x10000 0x200000 0x1000 rw uc\n"
                                  "map 0x11000 0x1000 0x1000 rw\n"
                                  "text 0x1000 \"behind\"\n";
    static const char *const rests[] = { "", ",translate=engine" };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct machine m = given_described(devices, rests[i]);
        char pattern[] = "behind";
        ULONG64 match = UNTOUCHED;

        for (ULONG flags = 0; flags < 2; flags++) {
            assert_int_equal(
                    m.ds->lpVtbl->SearchVirtual2(m.ds, 0, 0x20000, flags, pattern, 6, 1, &match),
                    S_OK);
            assert_int_equal(match, 0x11000);
        }
        machine_done(&m);
    }
}

/* What is not memory's answer ends the search, and is the answer. */
static void a_failure_of_the_transport(void **state)
{
    struct ds_sim_fault fault = {
        .first = A + 0x3000, .last = A + 0x3fff, .nth = 1, .hr = (HRESULT)0x80070079
    };
    struct machine m = given_described(text, "");
    char pattern[] = "\1\2\3\4";
    ULONG64 match = UNTOUCHED;

    (void)state;
    assert_int_equal(ds_sim_plan_fault(m.sim, &fault), S_OK);
    assert_int_equal(
            m.ds->lpVtbl->SearchVirtual(m.ds, A, 0x20000, pattern, 4, 1, &match), fault.hr);
    assert_int_equal(match, UNTOUCHED);
    machine_done(&m);
}

static void a_search_of_a_dump_is_interrupted(void **state)
{
    struct machine m = given_dumped(text, 0x400000, ",root=0x300000", NULL);
    char pattern[] = "\1\2\3\4";
    ULONG64 match = UNTOUCHED;

    (void)state;
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(
            m.ds->lpVtbl->SearchVirtual(m.ds, A, 0x20000, pattern, 4, 1, &match), HR_INTERRUPTED);
    assert_int_equal(m.ds->lpVtbl->SearchVirtual(m.ds, A, 0x20000, pattern, 4, 1, &match), S_OK);
    machine_done(&m);
}

static void a_search_is_interrupted(void **state)
{
    struct machine m = given_described(text, "");
    char pattern[] = "\1\2\3\4";
    ULONG64 match = UNTOUCHED;

    (void)state;
    assert_int_equal(ds_interrupt(m.ds), S_OK);
    assert_int_equal(
            m.ds->lpVtbl->SearchVirtual(m.ds, A, 0x20000, pattern, 4, 1, &match), HR_INTERRUPTED);
    assert_int_equal(match, UNTOUCHED);
    assert_int_equal(m.ds->lpVtbl->SearchVirtual(m.ds, A, 0x20000, pattern, 4, 1, &match), S_OK);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_match_may_lie_anywhere),
        cmocka_unit_test(a_long_pattern),
        cmocka_unit_test(holes_are_cheap),
        cmocka_unit_test(a_search_reads_through_the_cache),
        cmocka_unit_test(a_page_that_cannot_be_read_after_all),
        cmocka_unit_test(a_failure_of_the_transport),
        cmocka_unit_test(a_search_is_interrupted),
        cmocka_unit_test(a_search_of_a_dump_is_interrupted),
    };

    return RUN_TESTS(tests);
}
