/* A file as memory, also when it is cut meanwhile. */
#include "counting_file.h"
#include "files.h"
#include "rows.h"

#include <stdlib.h>

#include "base/mapping.h"

struct read_row {
    const char *name;
    uint64_t offset;
    size_t size;
};

/* clang-format off */
static const struct read_row read_rows[] = {
    { "eight bytes",                8 * 77,        8 },
    { "four bytes",                 8 * 77,        4 },
    { "eight bytes out of step",    8 * 77 + 3,    8 },
    { "one byte, the last",         FILE_SIZE - 1, 1 },
    { "a page and a bit",           PAGE - 8,      PAGE + 16 },
    { "the whole file",             0,             FILE_SIZE },
};
/* clang-format on */

static void assert_reads(struct mapping *m, uint64_t offset, size_t size)
{
    uint8_t *buf = malloc(size);
    size_t done = 0;

    assert_non_null(buf);
    assert_int_equal(mapping_read(m, offset, buf, size, &done), S_OK);
    assert_int_equal(done, size);
    assert_counted(buf, offset, size);
    free(buf);
}

static void read_mapped(void **state)
{
    const struct read_row *row = *state;
    struct file *f;
    struct mapping m;

    assert_int_equal(file_open(given_counting_file(), "test", &f), S_OK);
    assert_int_equal(mapping_open(f, "test", &m), S_OK);
    assert_non_null(m.bytes);
    assert_reads(&m, row->offset, row->size);
    mapping_close(&m);
    file_close(f);
}

static void read_by_position(void **state)
{
    const struct read_row *row = *state;
    struct file *f;

    assert_int_equal(file_open(given_counting_file(), "test", &f), S_OK);
    assert_reads(&(struct mapping){ .file = f }, row->offset, row->size);
    file_close(f);
}

static void an_empty_file_has_no_bytes(void **state)
{
    struct file *f;
    struct mapping m;
    uint64_t word;
    size_t done = 99;

    (void)state;
    assert_int_equal(file_open(given_file(NULL, 0), "test", &f), S_OK);
    assert_int_equal(mapping_open(f, "test", &m), S_OK);
    assert_null(m.bytes);
    assert_int_equal(mapping_read(&m, 0, &word, 8, &done), HR_READ_FAULT);
    assert_int_equal(done, 0);
    mapping_close(&m);
    file_close(f);
}

static void a_file_too_large_for_the_address_space_is_read_by_position(void **state)
{
    const uint64_t size = 0x30000000;
    const char *path = given_file(NULL, 0);
    uint64_t word = 0x1122334455667788;
    uint64_t found = 0;
    struct file *f;
    struct mapping m;
    size_t done = 0;

    (void)state;
    if (SIZE_MAX > UINT32_MAX)
        SKIP_BECAUSE("64 bits address more than a file holds");
    file_resize(path, size);
    file_put(path, size - 8, &word, 8);
    assert_int_equal(file_open(path, "test", &f), S_OK);
    assert_int_equal(mapping_open(f, "test", &m), S_OK);
    assert_null(m.bytes);
    assert_int_equal(mapping_read(&m, size - 8, &found, 8, &done), S_OK);
    assert_true(done == 8 && found == word);
    mapping_close(&m);
    file_close(f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_file_has_no_bytes),
        cmocka_unit_test(a_file_too_large_for_the_address_space_is_read_by_position),
    };

    return RUN_ROWS(read_rows, read_mapped) + RUN_ROWS(read_rows, read_by_position) +
           RUN_TESTS(tests);
}
