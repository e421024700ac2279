/* The virtual cache against spec dataspaces 3.3.2: what it reads, holds and remembers. */
#include "source.h"

static void a_second_read_has_no_traffic(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);

    (void)state;
    expect_bytes(c, KERNEL + 8, 8, 0);
    assert_int_equal(source.calls, 1);
    source.generation = 1;
    expect_bytes(c, KERNEL + 16, 100, 0);
    assert_int_equal(source.calls, 1);
    cache_free(c);
}

static void a_miss_reads_the_absent_blocks_in_one_transfer(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);

    (void)state;
    expect_bytes(c, KERNEL + BLOCK + 10, 2 * BLOCK, 0); /* touches blocks 1, 2, 3 */
    assert_int_equal(source.calls, 1);
    assert_int_equal(source.last_va, KERNEL + BLOCK);
    assert_int_equal(source.last_size, 3 * BLOCK);
    cache_free(c);
}

static void held_blocks_are_not_read_again(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);

    (void)state;
    expect_bytes(c, KERNEL + BLOCK, 1, 0);
    source.generation = 1; /* blocks 0 and 2, 3 come anew, block 1 is the old one */
    {
        uint8_t bytes[4 * BLOCK];
        size_t done = 0;
        const struct source old = { .generation = 0 };

        assert_int_equal(cache_read(c, 1, KERNEL, bytes, sizeof(bytes), &done), S_OK);
        assert_int_equal(bytes[0], byte_at(&source, KERNEL));
        assert_int_equal(bytes[BLOCK], byte_at(&old, KERNEL + BLOCK));
        assert_int_equal(bytes[3 * BLOCK], byte_at(&source, KERNEL + 3 * BLOCK));
    }
    assert_int_equal(source.calls, 3);
    cache_free(c);
}

static void a_miss_stays_in_the_page_of_the_request(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);

    (void)state;
    expect_bytes(c, KERNEL + PAGE - 1, 1, 0);
    assert_int_equal(source.last_va, KERNEL + PAGE - BLOCK);
    assert_int_equal(source.last_size, BLOCK);
    cache_free(c);
}

static void a_block_holds_the_prefix_before_an_unreadable_byte(void **state)
{
    struct source source = {
        .bad_first = KERNEL + 100, .bad_last = KERNEL + 4095, .bad_hr = HR_READ_FAULT
    };
    struct cache *c = given_cache(&source, 8 * PAGE);

    (void)state;
    expect_bytes(c, KERNEL + 50, 50, 0);
    assert_int_equal(source.calls, 1);
    expect_bytes(c, KERNEL, 100, 0);
    assert_int_equal(source.calls, 1);
    cache_free(c);
}

static void wanted_bytes_alone_are_read_where_the_block_would_not_come(void **state)
{
    struct source source = {
        .bad_first = KERNEL + 300, .bad_last = KERNEL + 310, .bad_hr = HR_READ_FAULT, .whole = true
    };
    struct cache *c = given_cache(&source, 8 * PAGE);

    (void)state;
    expect_bytes(c, KERNEL + 8, 8, 0);
    assert_int_equal(source.calls, 2);
    assert_int_equal(source.last_va, KERNEL + 8);
    assert_int_equal(source.last_size, 8);
    expect_bytes(c, KERNEL + 400, 8, 0); /* beyond the hole too */
    cache_free(c);
}

static void a_read_ends_at_the_unreadable_byte(void **state)
{
    struct source source = {
        .bad_first = KERNEL + 100, .bad_last = KERNEL + 4095, .bad_hr = HR_READ_FAULT
    };
    struct cache *c = given_cache(&source, 8 * PAGE);
    struct memory_cache_state counts;
    uint8_t bytes[200];
    size_t done = 0;

    (void)state;
    memset(bytes, 0xee, sizeof(bytes));
    assert_int_equal(cache_read(c, 1, KERNEL + 50, bytes, sizeof(bytes), &done), HR_READ_FAULT);
    assert_int_equal(done, 50);
    assert_int_equal(bytes[50], 0xee);
    cache_state(c, &counts);
    assert_int_equal(counts.partial_reads, 1); /* the block's fetch ended early */
    cache_free(c);
}

/* What the line knows is asked for no more, also where the bytes before it are read alone. */
static void a_read_of_wanted_bytes_alone_ends_at_held_ones(void **state)
{
    struct source source = {
        .bad_first = KERNEL + 100, .bad_last = KERNEL + 199, .bad_hr = HR_READ_FAULT
    };
    struct cache *c = given_cache(&source, 8 * PAGE);
    uint8_t bytes[BLOCK];
    size_t done = 0;

    (void)state;
    expect_bytes(c, KERNEL, 8, 0);
    expect_bytes(c, KERNEL + BLOCK, 8, 0);
    source.generation = 1;
    assert_int_equal(cache_read(c, 1, KERNEL + 300, bytes, BLOCK, &done), S_OK);
    assert_int_equal(done, BLOCK);
    assert_int_equal(source.last_va, KERNEL + 300);
    assert_int_equal(source.last_size, BLOCK - 300);
    assert_int_equal(bytes[BLOCK - 300], (uint8_t)(byte_at(&source, KERNEL + BLOCK) - 1));
    cache_free(c);
}

static void a_read_of_wanted_bytes_alone_ends_at_an_unreadable_one(void **state)
{
    struct source source = {
        .bad_first = KERNEL + 100, .bad_last = KERNEL + 400, .bad_hr = HR_READ_FAULT
    };
    struct cache *c = given_cache(&source, 8 * PAGE);
    uint8_t bytes[200];
    size_t done = 0;

    (void)state;
    assert_int_equal(cache_read(c, 1, KERNEL + 400, bytes, 1, &done), HR_READ_FAULT);
    source.bad_last = 0;
    assert_int_equal(cache_read(c, 1, KERNEL + 300, bytes, 200, &done), HR_READ_FAULT);
    assert_int_equal(done, 100);
    assert_int_equal(source.last_size, 100);
    cache_free(c);
}

struct negative_row {
    const char *name;
    HRESULT hr;     /* what the unreadable byte answers */
    unsigned calls; /* traffic of a second read of it */
};

/* clang-format off */
static const struct negative_row negative_rows[] = {
    { "an unreadable byte is remembered",            HR_READ_FAULT,   0 },
    { "a byte without a page is remembered",         HR_NO_PAGE,      0 },
    { "a transport that timed out leaves no trace",  HR_TIMEOUT,      1 },
    { "a transport that closed leaves no trace",     HR_CLOSED,       1 },
};
/* clang-format on */

static void negative_blocks(void **state)
{
    const struct negative_row *row = *state;
    struct source source = { .bad_first = KERNEL, .bad_last = KERNEL + 4095, .bad_hr = row->hr };
    struct cache *c = given_cache(&source, 8 * PAGE);
    uint8_t bytes[8];
    size_t done = 0;
    bool remembered = row->hr == HR_READ_FAULT || row->hr == HR_NO_PAGE;

    assert_int_equal(cache_read(c, 1, KERNEL + 8, bytes, 8, &done), row->hr);
    assert_int_equal(done, 0);
    source.calls = 0;
    assert_int_equal(
            cache_read(c, 1, KERNEL + 8, bytes, 8, &done), remembered ? HR_READ_FAULT : row->hr);
    assert_int_equal(source.calls, row->calls);
    cache_free(c);
}

static void flushing_errors_forgets_unreadable_bytes(void **state)
{
    struct source source = {
        .bad_first = KERNEL + 8, .bad_last = KERNEL + 4095, .bad_hr = HR_READ_FAULT
    };
    struct cache *c = given_cache(&source, 8 * PAGE);
    uint8_t bytes[8];
    size_t done = 0;

    (void)state;
    assert_int_equal(cache_read(c, 1, KERNEL + 8, bytes, 8, &done), HR_READ_FAULT);
    expect_bytes(c, KERNEL + PAGE - PAGE, 8, 0);
    source.bad_last = 0;
    cache_flush_user(c);
    expect_bytes(c, KERNEL + 8, 8, 0);
    cache_free(c);
}

static void the_oldest_line_is_evicted(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 3 * PAGE);

    (void)state;
    for (uint64_t page = 0; page < 3; page++)
        expect_bytes(c, KERNEL + page * PAGE, 8, 0);
    expect_bytes(c, KERNEL, 8, 0); /* page 0 is now the newest */
    expect_bytes(c, KERNEL + 3 * PAGE, 8, 0);
    assert_int_equal(line_count(c), 3);
    source.calls = 0;
    expect_bytes(c, KERNEL, 8, 0);
    expect_bytes(c, KERNEL + 2 * PAGE, 8, 0);
    assert_int_equal(source.calls, 0);
    expect_bytes(c, KERNEL + PAGE, 8, 0);
    assert_int_equal(source.calls, 1);
    cache_free(c);
}

static void a_size_below_a_line_is_off(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, PAGE - 1);

    (void)state;
    expect_bytes(c, KERNEL + 8, 8, 0);
    expect_bytes(c, KERNEL + 8, 8, 0);
    assert_int_equal(source.calls, 2);
    assert_int_equal(source.last_va, KERNEL + 8);
    assert_int_equal(source.last_size, 8); /* exactly what was asked for */
    assert_int_equal(line_count(c), 0);
    cache_free(c);
}

static void a_smaller_size_evicts_at_once(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);

    (void)state;
    for (uint64_t page = 0; page < 8; page++)
        expect_bytes(c, KERNEL + page * PAGE, 8, 0);
    cache_resize(c, 2 * PAGE);
    assert_int_equal(line_count(c), 2);
    cache_resize(c, 0);
    assert_int_equal(line_count(c), 0);
    cache_free(c);
}

static void user_lines_belong_to_a_process(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);
    uint8_t byte;
    size_t done;

    (void)state;
    assert_int_equal(cache_read(c, 1, 0x10000, &byte, 1, &done), S_OK);
    assert_int_equal(cache_read(c, 2, 0x10000, &byte, 1, &done), S_OK);
    assert_int_equal(source.calls, 2);
    assert_int_equal(cache_read(c, 1, KERNEL, &byte, 1, &done), S_OK);
    assert_int_equal(cache_read(c, 2, KERNEL, &byte, 1, &done), S_OK);
    assert_int_equal(source.calls, 3);
    assert_int_equal(line_count(c), 3);
    cache_free(c);
}

static void counters_tell_hits_from_traffic(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);
    struct memory_cache_state counts;

    (void)state;
    expect_bytes(c, KERNEL, 8, 0);
    expect_bytes(c, KERNEL, 16, 0);
    cache_state(c, &counts);
    assert_int_equal(counts.uncached_reads, 1);
    assert_int_equal(counts.uncached_bytes, 8);
    assert_int_equal(counts.cached_reads, 1);
    assert_int_equal(counts.cached_bytes, 16);
    assert_int_equal(counts.partial_reads, 0);
    assert_int_equal(counts.size, 4096);
    assert_int_equal(counts.max_size, 8 * PAGE);
    cache_free(c);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(a_second_read_has_no_traffic),
    cmocka_unit_test(a_miss_reads_the_absent_blocks_in_one_transfer),
    cmocka_unit_test(held_blocks_are_not_read_again),
    cmocka_unit_test(a_miss_stays_in_the_page_of_the_request),
    cmocka_unit_test(a_block_holds_the_prefix_before_an_unreadable_byte),
    cmocka_unit_test(wanted_bytes_alone_are_read_where_the_block_would_not_come),
    cmocka_unit_test(a_read_ends_at_the_unreadable_byte),
    cmocka_unit_test(a_read_of_wanted_bytes_alone_ends_at_held_ones),
    cmocka_unit_test(a_read_of_wanted_bytes_alone_ends_at_an_unreadable_one),
    cmocka_unit_test(flushing_errors_forgets_unreadable_bytes),
    cmocka_unit_test(the_oldest_line_is_evicted),
    cmocka_unit_test(a_size_below_a_line_is_off),
    cmocka_unit_test(a_smaller_size_evicts_at_once),
    cmocka_unit_test(user_lines_belong_to_a_process),
    cmocka_unit_test(counters_tell_hits_from_traffic),
};

int main(void)
{
    return RUN_ROWS(negative_rows, negative_blocks) + RUN_TESTS(others);
}
