/* What the statements of a machine file make (docs/simulator.md has the grammar). */
#include "given_sim.h"

#include <stdio.h>
#include <string.h>

#include "backend/sim/description.h"
#include "files.h"

static struct sim_test given_machine(const char *text, const char *options)
{
    char connection[512];

    snprintf(connection, sizeof(connection), "sim:machine=%s%s", given_file(text, strlen(text)),
            options);
    return given_sim(connection);
}

struct load_row {
    const char *name;
    const char *line; /* after "ram 0 0x2000" */
    uint64_t pa;
    const char *bytes;
    size_t size;
};

/* clang-format off */
static const struct load_row load_rows[] = {
    { "text, and a NUL behind it",   "fill 0x100 8 0xff\ntext 0x100 \"abc\"", 0x100, "abc\0\xff", 5 },
    { "an empty text is a NUL",      "fill 0x100 8 0xff\ntext 0x100 \"\"",  0x100, "\0\xff", 2 },
    { "escapes",                     "text 0x100 \"\\n\\r\\t\\0\\\\\\\"\\x41\\xfF\"", 0x100, "\n\r\t\0\\\"A\xff\0", 9 },
    { "a comment sign in a text",    "text 0x100 \"a # b\" # c",           0x100, "a # b", 6 },
    { "UTF-8 stays as it is",        "text 0x100 \"\xc3\xa4\"",            0x100, "\xc3\xa4\0", 3 },
    { "wide text",                   "wide 0x100 \"a\\xe4\"",              0x100, "a\0\xe4\0\0\0", 6 },
    { "bytes",                       "u8 0x100 1 0xff 077",                0x100, "\x01\xff\x3f\0", 4 },
    { "16 bits",                     "u16 0x100 0x1234 1",                 0x100, "\x34\x12\x01\0\0", 5 },
    { "32 bits",                     "u32 0x100 0x12345678",               0x100, "\x78\x56\x34\x12\0", 5 },
    { "64 bits",                     "u64 0x100 0x0123456789abcdef",       0x100, "\xef\xcd\xab\x89\x67\x45\x23\x01\0", 9 },
    { "64 bits at any address",      "u64 0x101 0xffffffffffffffff",       0x100, "\0\xff\xff\xff\xff\xff\xff\xff\xff\0", 10 },
    { "a fill",                      "fill 0x100 3 0x5a",                  0xff,  "\0\x5a\x5a\x5a\0", 5 },
    { "a pattern",                   "pattern 0x1100 16",                  0x1100, "\0\x11\0\0\0\0\0\0\x08\x11\0\0\0\0\0\0\0", 17 },
    { "the last line wins",          "fill 0x100 4 1\nu8 0x101 2",         0x100, "\1\2\1\1\0", 5 },
    { "sizes in K",                  "fill 4K 1K 1",                       0x13ff, "\1\0", 2 },
    { "lines may end as on Windows", "u8 0x100 1\r\nu8 0x101 2\r\n",       0x100, "\1\2\0", 3 },
    { "tabs and blanks",             "\t u8\t0x100   1\t \n",              0x100, "\1\0", 2 },
    { "the last line may end the file", "u8 0x100 1",                      0x100, "\1\0", 2 },
};
/* clang-format on */

static void ram_is_loaded(void **state)
{
    const struct load_row *row = *state;
    char text[256] = "ram 0 0x2000\n";
    struct sim_test t = given_machine(strcat(text, row->line), "");
    uint8_t bytes[32];

    assert_int_equal(ds_sim_peek(t.sim, row->pa, bytes, row->size), S_OK);
    assert_memory_equal(bytes, row->bytes, row->size);
    target_close(t.target);
}

struct map_row {
    const char *name;
    const char *text; /* after RAM at 0 to 0x20000, whose pattern is its addresses */
    uint64_t va;      /* of 8 bytes */
    uint64_t found;   /* what they hold; 1: they cannot be read */
    uint64_t root;
};

/* clang-format off */
static const struct map_row map_rows[] = {
    { "tables stand at the end of ram",        "map 0x7000 0x3000 0x2000",           0x8010, 0x4010, 0x1f000 },
    { "what is not mapped is not there",       "map 0x7000 0x3000 0x2000",           0x9000, 1,      0x1f000 },
    { "tables stand where paging says",        "paging 4 0x10000\nmap 0 0 0x1000",   0x10,   0x10,   0x10000 },
    { "paging without a place",                "paging 4\nmap 0 0 0x1000",           0x10,   0x10,   0x1f000 },
    { "paging without a map",                  "paging 4",                           0,      1,      0x1f000 },
    { "five levels",                           "paging 5\nmap 0xff00000000000000 0x5000 0x1000", 0xff00000000000008, 0x5008, 0x1f000 },
    { "four levels do not reach that far",     "paging 4\nmap 0 0 0x1000",           0xff00000000000008, 1, 0x1f000 },
    { "a page of 2 MiB",                       "map 0x40000000 0 2M page=2M",        0x40003008, 0x3008, 0x1f000 },
    { "a page of 1 GiB",                       "map 0x40000000 0 1G page=1G",        0x40003008, 0x3008, 0x1f000 },
    { "large pages side by side",              "map 0 0 4M page=2M rw user nx wb",   0x3008, 0x3008, 0x1f000 },
    { "a map over the edge of a table",        "map 0x1ff000 0x1000 0x2000",         0x200018, 0x2018, 0x1f000 },
    { "the highest page",                      "map 0xfffffffffffff000 0x1000 0x1000", 0xfffffffffffffff8, 0x1ff8, 0x1f000 },
    { "two maps of one page of ram",           "map 0 0x1000 0x1000\nmap 0x1000 0x1000 0x1000", 0x1000, 0x1000, 0x1f000 },
};
/* clang-format on */

static void pages_are_mapped(void **state)
{
    const struct map_row *row = *state;
    char text[256] = "ram 0 0x20000\npattern 0 0x8000\n";
    struct sim_test t = given_machine(strcat(text, row->text), "");
    uint64_t value = 0;
    size_t done;
    HRESULT hr = target_read_virtual(t.target, row->va, &value, 8, &done);

    assert_int_equal(hr, row->found == 1 ? HR_READ_FAULT : S_OK);
    if (hr == S_OK)
        assert_true(value == row->found);
    assert_int_equal(t.target->info.root, row->root);
    target_close(t.target);
}

/* The lines that dbgspaces' documents show, word by word. */
static void the_documented_lines_are_understood(void **state)
{
    static const char text[] =
            "ram    0x00000000 0x04000000                           # write-back\n"
            "device uart  0xfee00000 0x1000 uc                      # registers; model follows\n"
            "device frame 0xfd000000 0x100000 wc                    # write-combined\n"
            "map    0xfffff80000001000 0xfee00000 0x1000 rw uc      # page-table entries in RAM\n";
    struct sim_test t = given_machine(text, "");
    struct ds_sim_access access;
    struct ds_sim_range range;
    uint32_t value = 5;
    size_t done;

    (void)state;
    range = range_of(&t, "uart");
    assert_int_equal(range.type, DS_CACHING_UNCACHED);
    assert_int_equal(range.widths, 1 + 2 + 4 + 8);
    range = range_of(&t, "frame");
    assert_int_equal(range.type, DS_CACHING_WRITE_COMBINED);
    assert_int_equal(target_write_virtual(t.target, 0xfffff80000001010, &value, 4, &done), S_OK);
    access = access_of(&t, 0);
    assert_int_equal(access.pa, 0xfee00010);
    assert_int_equal(access.caching, DS_CACHING_UNCACHED);
    assert_int_equal(access.value, 5);
    assert_int_equal(t.target->info.root, 0x03fff000);
    target_close(t.target);
}

static void a_machine_may_be_empty(void **state)
{
    struct sim_test t = given_machine("# nothing\n\n", "");
    struct ds_sim_range range;
    uint8_t byte;
    size_t done;

    (void)state;
    assert_int_equal(ds_sim_get_range(t.sim, 0, &range), HR_NO_MORE_ENTRIES);
    assert_int_equal(
            target_read_physical(t.target, 0, DS_CACHING_DEFAULT, &byte, 1, &done), HR_READ_FAULT);
    assert_int_equal(t.target->info.processors, 1);
    assert_int_equal(t.target->info.paging, DS_PAGING_NONE);
    target_close(t.target);
}

static void the_machine_says_how_large_it_is(void **state)
{
    struct sim_test t = given_machine("processors 256\nphysical-bits 52\n"
                                      "ram 0xfffffffff0000 0x10000\npaging 5\n",
            "");

    (void)state;
    assert_int_equal(t.target->info.processors, 256);
    assert_int_equal(t.target->info.physical_bits, 52);
    assert_int_equal(t.target->info.paging, DS_PAGING_X64_5);
    assert_true(t.target->info.root == 0xffffffffff000);
    target_close(t.target);
}

static void devices_of_other_types(void **state)
{
    struct sim_test t = given_machine("device a 0 8 wb\ndevice b 8 8 wc registers widths=8\n"
                                      "device c 16 16 uc frame\nhole 32 8\n",
            "");
    uint8_t bytes[16] = { 0 };
    size_t done;

    (void)state;
    assert_int_equal(target_write_physical(t.target, 1, DS_CACHING_CACHED, bytes, 5, &done), S_OK);
    assert_int_equal(access_of(&t, 0).size, 5);
    assert_int_equal(
            target_write_physical(t.target, 8, DS_CACHING_WRITE_COMBINED, bytes, 8, &done), S_OK);
    assert_int_equal(target_write_physical(t.target, 8, DS_CACHING_WRITE_COMBINED, bytes, 4, &done),
            HR_WRITE_FAULT);
    assert_int_equal(
            target_write_physical(t.target, 17, DS_CACHING_UNCACHED, bytes, 16, &done), S_OK);
    assert_int_equal(done, 15);
    assert_int_equal(target_write_physical(t.target, 32, DS_CACHING_UNCACHED, bytes, 1, &done),
            HR_WRITE_FAULT);
    assert_int_equal(range_of(&t, "hole").counts.refused[DS_SIM_REFUSED_HOLE], 2);
    target_close(t.target);
}

/* The manual has the built-in machine as a text: the one that is built in. */
static void the_manual_shows_the_built_in_machine(void **state)
{
    static char page[64 * 1024];
    FILE *in = fopen("docs/built-in.txt", "rb");
    const char *line = page;
    size_t size;

    (void)state;
    if (!in)
        fail_msg("docs/built-in.txt cannot be read: tests run in the project's folder");
    size = fread(page, 1, sizeof(page) - 1, in);
    fclose(in);
    page[size] = '\0';
    for (size_t i = 0; description_built_in[i]; i++) {
        size_t length = strcspn(line, "\n");

        if (strlen(description_built_in[i]) != length ||
                memcmp(line, description_built_in[i], length) != 0)
            fail_msg("line %zu differs: %s", i + 1, description_built_in[i]);
        line += length + (line[length] == '\n');
    }
    assert_string_equal(line, "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_documented_lines_are_understood),
        cmocka_unit_test(a_machine_may_be_empty),
        cmocka_unit_test(the_machine_says_how_large_it_is),
        cmocka_unit_test(devices_of_other_types),
        cmocka_unit_test(the_manual_shows_the_built_in_machine),
    };

    return RUN_ROWS(load_rows, ram_is_loaded) + RUN_ROWS(map_rows, pages_are_mapped) +
           RUN_TESTS(tests);
}
