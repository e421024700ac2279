/* A process through its target: memory, regions, suspension, and its end while it is looked at. */
#include "given_subject.h"

#include <string.h>

#include "heard.h"
#include "target/process.h"
#include "target/target.h"

struct read_row {
    const char *name;
    enum role role;
    int64_t offset; /* from the page's first byte */
    ULONG size;
    HRESULT hr;
    ULONG done;
};

/* clang-format off */
static const struct read_row read_rows[] = {
    { "8 bytes",                             ROLE_MEMORY,   0x100, 8,       S_OK,          8 },
    { "a byte at any address",               ROLE_MEMORY,   0x103, 1,       S_OK,          1 },
    { "over the border of pages",            ROLE_MEMORY,   0xffd, 7,       S_OK,          7 },
    { "all that can be read",                ROLE_MEMORY,   0,     0x5000,  S_OK,          0x5000 },
    { "what can only be read",               ROLE_READONLY, 0,     0x1000,  S_OK,          0x1000 },
    { "up to where nothing can be read",     ROLE_READONLY, 0xff8, 0x100,   S_OK,          8 },
    { "where nothing can be read",           ROLE_NOTHING,  0,     8,       HR_READ_FAULT, 0 },
    { "where nothing is",                    ROLE_HOLE,     0x10,  8,       HR_READ_FAULT, 0 },
};
/* clang-format on */

static void it_is_read(void **state)
{
    const struct read_row *row = *state;
    struct subject s = given_subject();
    IDebugDataSpaces4 *ds = subject_data_spaces(&s, "");
    uint64_t at = subject_page(&s, row->role) + (uint64_t)row->offset;
    static uint8_t bytes[0x6000];
    ULONG done = 99;

    memset(bytes, 0x5a, sizeof(bytes));
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, at, bytes, row->size, &done), row->hr);
    assert_int_equal(done, row->done);
    for (ULONG i = 0; i < done; i++) {
        uint64_t holder = (at + i) & ~UINT64_C(7);

        assert_int_equal(bytes[i], (uint8_t)(holder >> 8 * ((at + i) & 7)));
    }
    for (ULONG i = done; i < sizeof(bytes); i++)
        assert_int_equal(bytes[i], 0x5a);
    ds->lpVtbl->Release(ds);
    subject_end(&s);
}

struct write_row {
    const char *name;
    const char *options;
    enum role role;
    ULONG offset;
    HRESULT hr;
    ULONG done; /* of 8 */
};

/* clang-format off */
static const struct write_row write_rows[] = {
    { "its memory",                           "",           ROLE_MEMORY,   0x100, S_OK,           8 },
    { "what is code and data",                "",           ROLE_ALL,      0x100, S_OK,           8 },
    { "up to what it cannot write itself",    "",           ROLE_MEMORY + 3, 0xffc, S_OK,         4 },
    { "what it cannot write itself",          "",           ROLE_READONLY, 0x100, HR_WRITE_FAULT, 0 },
    { "its code",                             "",           ROLE_CODE,     0x100, HR_WRITE_FAULT, 0 },
    { "where nothing can be read",            "",           ROLE_NOTHING,  0,     HR_WRITE_FAULT, 0 },
    { "where nothing is",                     "",           ROLE_HOLE,     0,     HR_WRITE_FAULT, 0 },
    { "while it runs",                        ",nosuspend", ROLE_MEMORY,   0x100, S_OK,           8 },
    { "one that is only read",                ",read-only", ROLE_MEMORY,   0x100, E_ACCESSDENIED, 0 },
    { "one that is only read, where nothing is", ",read-only", ROLE_HOLE,  0x100, HR_WRITE_FAULT, 0 },
};
/* clang-format on */

static void it_is_written(void **state)
{
    const struct write_row *row = *state;
    uint8_t bytes[8] = { 1, 2, 3, 4, 5, 6, 7, 8 };
    struct subject s = given_subject();
    IDebugDataSpaces4 *ds = subject_data_spaces(&s, row->options);
    uint64_t at = subject_page(&s, row->role) + row->offset;
    uint8_t before[8] = { 0 };
    uint8_t after[8] = { 0 };
    ULONG had = 0;
    ULONG has = 0;
    ULONG done = 99;

    ds->lpVtbl->ReadVirtual(ds, at, before, 8, &had);
    assert_int_equal(ds->lpVtbl->WriteVirtual(ds, at, bytes, 8, &done), row->hr);
    assert_int_equal(done, row->done);
    ds->lpVtbl->ReadVirtual(ds, at, after, 8, &has);
    assert_int_equal(has, had);
    assert_memory_equal(after, bytes, done);
    assert_memory_equal(after + done, before + done, 8 - done);
    ds->lpVtbl->Release(ds);
    subject_end(&s);
}

static void it_sees_what_was_written(void **state)
{
    struct subject s = given_subject();
    IDebugDataSpaces4 *ds = subject_data_spaces(&s, "");
    uint64_t value = UINT64_C(0x123456789abcdef0);
    ULONG done;

    (void)state;
    assert_int_equal(
            ds->lpVtbl->WriteVirtual(ds, subject_page(&s, ROLE_CELLS) + 8, &value, 8, &done), S_OK);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
    assert_true(subject_ask(&s, "cell") == value);
    subject_end(&s);
}

static void every_region_is_as_it_was_mapped(void **state)
{
    struct subject s = given_subject();
    struct ds_target *t = subject_target(&s, "");

    (void)state;
    assert_true(s.region_count >= 9);
    for (size_t i = 0; i < s.region_count; i++) {
        const struct subject_region *wanted = &s.regions[i];
        struct ds_region region;

        for (uint64_t at = wanted->first; at < wanted->first + wanted->size; at += PAGE - 1) {
            assert_int_equal(target_query_virtual(t, at, &region), S_OK);
            /* Windows tells of a run from the page on that is asked for */
            if ((region.range.first != wanted->first && region.range.first != at / PAGE * PAGE) ||
                    region.range.last != wanted->first + wanted->size - 1)
                fail_msg("region %zu is 0x%llx to 0x%llx, and was mapped at 0x%llx, 0x%llx bytes",
                        i, (unsigned long long)region.range.first,
                        (unsigned long long)region.range.last, (unsigned long long)wanted->first,
                        (unsigned long long)wanted->size);
            assert_int_equal(region.protect, wanted->protect);
            assert_int_equal(region.state, wanted->state);
            assert_int_equal(region.type, wanted->type);
            assert_int_equal(
                    region.valid, wanted->state == MEM_COMMIT && wanted->protect != PAGE_NOACCESS);
        }
    }
    target_close(t);
    subject_end(&s);
}

static void its_code_is_of_its_image(void **state)
{
    struct subject s = given_subject();
    struct ds_target *t = subject_target(&s, "");
    struct ds_region region;

    (void)state;
    assert_int_equal(target_query_virtual(t, s.code, &region), S_OK);
    assert_int_equal(region.protect & ~(PAGE_EXECUTE_READ | PAGE_EXECUTE_WRITECOPY), 0);
    assert_int_equal(region.type, MEM_IMAGE);
    assert_true(region.valid);
    assert_true(region.allocation_base == s.base);
    target_close(t);
    subject_end(&s);
}

/* From 0 on each region begins where the last one ended, until there can be none. */
static void regions_have_no_gaps(void **state)
{
    struct subject s = given_subject();
    struct ds_target *t = subject_target(&s, "");
    struct ds_region region;
    uint64_t at = 0;
    size_t count = 0;
    HRESULT hr;

    (void)state;
    while ((hr = target_query_virtual(t, at, &region)) == S_OK) {
        assert_true(region.range.first == at);
        count++;
        at = region.range.last + 1;
        if (region.range.last == 0x7fffffff && t->info.pointer_size == 4)
            break;
    }
    assert_true(hr == S_OK || hr == E_INVALIDARG);
    assert_true(at > s.block && at > s.code);
    assert_true(count > s.region_count);
    if (t->info.pointer_size == 8) {
        assert_int_equal(target_query_virtual(t, UINT64_MAX, &region), E_INVALIDARG);
        assert_int_equal(target_query_virtual(t, UINT64_C(1) << 63, &region), E_INVALIDARG);
    }
    target_close(t);
    subject_end(&s);
}

static void it_is_suspended_as_long_as_it_is_looked_at(void **state)
{
    struct subject s = given_subject();
    IDebugDataSpaces4 *still = subject_data_spaces(&s, "");
    IDebugDataSpaces4 *moving;

    (void)state;
    assert_false(subject_runs(&s, still));
    still->lpVtbl->Release(still);
    moving = subject_data_spaces(&s, ",nosuspend");
    assert_true(subject_runs(&s, moving));
    still = subject_data_spaces(&s, ",noninvasive");
    assert_false(subject_runs(&s, moving));
    still->lpVtbl->Release(still);
    assert_true(subject_runs(&s, moving));
    moving->lpVtbl->Release(moving);
    subject_end(&s);
}

struct end_row {
    const char *name;
    const char *options;
};

static const struct end_row end_rows[] = {
    { "one that is suspended", "" },
    { "one that runs", ",nosuspend" },
};

/* Every call says that it is gone, at once, and nobody who waits for its end is held up. */
static void it_ends_while_it_is_looked_at(void **state)
{
    const struct end_row *row = *state;
    struct subject s = given_subject();
    struct ds_target *t = subject_target(&s, row->options);
    struct ds_process process;
    struct ds_region region;
    struct ds_loaded loaded;
    struct ds_thread thread;
    uint64_t at = subject_page(&s, ROLE_MEMORY);
    uint64_t cursor = 0;
    uint64_t value = 0;
    size_t done = 0;

    assert_int_equal(target_read_virtual(t, at, &value, 8, &done), S_OK);
    assert_int_equal(target_query_virtual(t, at, &region), S_OK);
    subject_kill(&s);
    assert_int_equal(target_read_virtual(t, at, &value, 8, &done), HR_CLOSED);
    assert_int_equal(target_write_virtual(t, at, &value, 8, &done), HR_CLOSED);
    assert_int_equal(target_query_virtual(t, at, &region), HR_CLOSED);
    assert_int_equal(target_next_module(t, &cursor, &loaded), HR_CLOSED);
    assert_int_equal(target_get_process(t, &process), HR_CLOSED);
    cursor = 0;
    assert_int_equal(target_next_thread(t, &cursor, &thread), HR_CLOSED);
    target_close(t);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(it_sees_what_was_written),
        cmocka_unit_test(every_region_is_as_it_was_mapped),
        cmocka_unit_test(its_code_is_of_its_image),
        cmocka_unit_test(regions_have_no_gaps),
        cmocka_unit_test(it_is_suspended_as_long_as_it_is_looked_at),
    };

    return RUN_ROWS(read_rows, it_is_read) + RUN_ROWS(write_rows, it_is_written) +
           RUN_ROWS(end_rows, it_ends_while_it_is_looked_at) + RUN_TESTS(others);
}
