/* Statements about what a kernel keeps in memory, and the built-in small Windows. */
#include "given_sim.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "files.h"

static struct sim_test given_machine(const char *text)
{
    char connection[512];

    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, strlen(text)));
    return given_sim(connection);
}

struct bytes_row {
    const char *name;
    const char *lines; /* behind ram of 128 KiB and a map of 0xfffff80000000000 to 0x1000 */
    uint64_t pa;
    const char *bytes;
    size_t size;
};

/* clang-format off */
static const struct bytes_row bytes_rows[] = {
    { "a kernel-mode address",      "u16 0xfffff80000000010 0x1234",         0x100e, "\0\0\x34\x12\0", 5 },
    { "an offset from the base",    "base 0x1020\nu8 +2 7\nu8 +0 5",         0x1020, "\5\0\7", 3 },
    { "from a virtual base",        "base 0xfffff80000000020\ntext +1 \"a\"", 0x1020, "\0a\0", 3 },
    { "a base of 0 at first",       "u8 +0x1001 9",                          0x1000, "\0\x9", 2 },
    { "a sequence",                 "sequence 0x1000 3 0xfe 2",              0x1000, "\xfe\0\0\0\0\0\0\0\0\1\0\0\0\0\0\0\2\1\0\0\0\0\0\0\0", 25 },
    { "a sequence that wraps",      "sequence 0x1000 2 0xffffffffffffffff 2", 0x1000, "\xff\xff\xff\xff\xff\xff\xff\xff\1\0\0\0\0\0\0\0", 16 },
    { "an empty list",              "list 0xfffff80000000010",               0x1010, "\x10\0\0\0\0\xf8\xff\xff\x10\0\0\0\0\xf8\xff\xff", 16 },
    { "a list of three: the head",  "list 0x1000 0x1010 0x1020",             0x1000, "\x10\x10\0\0\0\0\0\0\x20\x10\0\0\0\0\0\0", 16 },
    { "its second",                 "list 0x1000 0x1010 0x1020",             0x1010, "\x20\x10\0\0\0\0\0\0\x00\x10\0\0\0\0\0\0", 16 },
    { "its third",                  "list 0x1000 0x1010 0x1020",             0x1020, "\x00\x10\0\0\0\0\0\0\x10\x10\0\0\0\0\0\0", 16 },
    { "a counted string",           "unicode 0x1000 0xfffff80000000100 \"ab\"", 0x1000, "\4\0\6\0\0\0\0\0\0\1\0\0\0\xf8\xff\xff", 16 },
    { "its text",                   "unicode 0x1000 0xfffff80000000100 \"ab\"", 0x1100, "a\0b\0\0\0", 6 },
    { "a page's entry",             "paging 4 0x10000\nentry 0x7000 0x1234500000000880", 0x13038, "\x80\x8\0\0\0\x50\x34\x12", 8 },
    { "the root sees itself",       "paging 4 0x10000\nself 0x100",          0x10800, "\x63\0\1\0\0\0\0\x80", 8 },
};
/* clang-format on */

static void bytes_are(void **state)
{
    const struct bytes_row *row = *state;
    bool tables = strncmp(row->lines, "paging", 6) == 0;
    char text[400];
    struct sim_test t;
    uint8_t bytes[32];

    snprintf(text, sizeof(text), "ram 0 0x20000\n%s\n%s\n",
            tables ? "" : "map 0xfffff80000000000 0x1000 0x2000", row->lines);
    t = given_machine(text);
    assert_int_equal(ds_sim_peek(t.sim, row->pa, bytes, row->size), S_OK);
    assert_memory_equal(bytes, row->bytes, row->size);
    target_close(t.target);
}

static uint64_t read_physical(const struct sim_test *t, uint64_t pa, size_t size)
{
    uint64_t value = 0;

    assert_int_equal(ds_sim_peek(t->sim, pa, &value, size), S_OK);
    return value;
}

/* Offsets: Microsoft Learn, "PE Format". */
static void headers_of_an_image(void **state)
{
    struct sim_test t = given_machine(
            "ram 0 0x20000\nmap 0xfffff80000000000 0x1000 0x2000\n"
            "pe 0xfffff80000000000 0x6000 stamp=0x5f5e1000 checksum=0xabcd entry=0x1010 "
            "text=0x1000 data=0x3000 init=0x5000\n"
            "pe 0x2000 base=0x400000 0x3000 pe32 user dll text=0x1000\n");

    (void)state;
    assert_int_equal(read_physical(&t, 0x1000, 2), 0x5a4d);
    assert_int_equal(read_physical(&t, 0x103c, 4), 0x80);
    assert_int_equal(read_physical(&t, 0x1080, 4), 0x4550);
    assert_int_equal(read_physical(&t, 0x1084, 2), 0x8664);
    assert_int_equal(read_physical(&t, 0x1086, 2), 3);
    assert_int_equal(read_physical(&t, 0x1088, 4), 0x5f5e1000);
    assert_int_equal(read_physical(&t, 0x1094, 2), 240);
    assert_int_equal(read_physical(&t, 0x1098, 2), 0x20b);
    assert_int_equal(read_physical(&t, 0x10a8, 4), 0x1010);
    assert_int_equal(read_physical(&t, 0x10b0, 8), 0xfffff80000000000);
    assert_int_equal(read_physical(&t, 0x10d0, 4), 0x6000);
    assert_int_equal(read_physical(&t, 0x10d8, 4), 0xabcd);
    assert_int_equal(read_physical(&t, 0x10dc, 2), 1);
    assert_int_equal(read_physical(&t, 0x1104, 4), 16);
    /* the second section: 40 bytes behind the first, behind 24 + 240 of the headers */
    assert_int_equal(read_physical(&t, 0x1080 + 264 + 40, 8), 0x000000617461642e); /* .data */
    assert_int_equal(read_physical(&t, 0x1080 + 264 + 40 + 8, 4), 0x2000);
    assert_int_equal(read_physical(&t, 0x1080 + 264 + 40 + 12, 4), 0x3000);

    assert_int_equal(read_physical(&t, 0x2084, 2), 0x014c);
    assert_int_equal(read_physical(&t, 0x2094, 2), 224);
    assert_int_equal(read_physical(&t, 0x2096, 2), 0x2102);
    assert_int_equal(read_physical(&t, 0x2098, 2), 0x10b);
    assert_int_equal(read_physical(&t, 0x20b4, 4), 0x400000);
    assert_int_equal(read_physical(&t, 0x20dc, 2), 3);
    assert_int_equal(read_physical(&t, 0x20f4, 4), 16);
    target_close(t.target);
}

/* Tables of another process: its own lower half, and the kernel's upper half. */
static void a_process_has_tables_of_its_own(void **state)
{
    struct sim_test t = given_machine("ram 0 0x40000\n"
                                      "paging 4 0x10000\n"
                                      "self 0x1ed\n"
                                      "map 0xfffff80000000000 0x1000 0x1000\n"
                                      "map 0x10000 0x2000 0x1000\n"
                                      "space 0x20000\n"
                                      "map 0x10000 0x3000 0x1000\n"
                                      "space 0x30000\n");
    uint64_t value = 0;
    size_t done;

    (void)state;
    assert_int_equal(t.target->info.root, 0x10000);
    for (uint64_t index = 256; index < 512; index++)
        if (index != 0x1ed)
            assert_int_equal(read_physical(&t, 0x20000 + 8 * index, 8),
                    read_physical(&t, 0x10000 + 8 * index, 8));
    assert_int_equal(read_physical(&t, 0x20000 + 8 * 0x1ed, 8), 0x8000000000020063);
    assert_int_equal(read_physical(&t, 0x30000 + 8 * 0x1ed, 8), 0x8000000000030063);
    assert_int_equal(read_physical(&t, 0x30000, 8), 0);
    assert_int_equal(read_physical(&t, 0x23080, 8), 0x3063); /* the page of the second */
    assert_int_equal(target_read_virtual(t.target, 0xfffff6fb7dbedf68, &value, 8, &done), S_OK);
    assert_int_equal(value, 0x8000000000010063);
    target_close(t.target);
}

struct built_in_row {
    const char *name;
    uint64_t va;
    const char *bytes;
};

/* What docs/simulator.md promises of the small Windows. */
/* clang-format off */
static const struct built_in_row built_in_rows[] = {
    { "nt's headers",          0xfffff80100000000, "MZ" },
    { "hal's headers",         0xfffff80100100000, "MZ" },
    { "lab.sys' headers",      0xfffff80100120000, "MZ" },
    { "the break instruction", 0xfffff80100003000, "\xcc\xc3" },
    { "the block's tag",       0xfffff80100030010, "KDBG" },
    { "the build's name",      0xfffff80100042080, "19041.1.amd64fre" },
    { "the system process",    0xfffff801002205a8, "System" },
    { "the other process",     0xfffff801002215a8, "lab.exe" },
    { "the vendor",            0xfffff80100180890, "GenuineIntel" },
    { "an ASCII string",       0xfffff80100300000, "plain ASCII" },
    { "code page 1252",        0xfffff80100300040, "caf\xe9 \x80" },
    { "UTF-8",                 0xfffff80100300080, "caf\xc3\xa9" },
    { "over a border",         0xfffff80100300ff0, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxover the border" },
    { "without an end",        0xfffff80100301ff0, "fifteen letters!" },
    { "a valid page",          0xfffff80100400000, "a valid page" },
};
/* clang-format on */

static void the_small_windows_has(void **state)
{
    const struct built_in_row *row = *state;
    struct sim_test t = given_sim("sim:");
    uint8_t bytes[64];
    size_t size = strlen(row->bytes);
    size_t done = 0;

    for (size_t at = 0; at < size; at += done)
        assert_int_equal(
                target_read_virtual(t.target, row->va + at, bytes + at, size - at, &done), S_OK);
    assert_memory_equal(bytes, row->bytes, size);
    target_close(t.target);
}

static uint64_t pointer_at(const struct sim_test *t, uint64_t va)
{
    uint64_t value = 0;
    size_t done = 0;

    assert_int_equal(target_read_virtual(t->target, va, &value, 8, &done), S_OK);
    assert_int_equal(done, 8);
    return value;
}

struct list_row {
    const char *name;
    uint64_t head;
    size_t count;
    uint64_t offset; /* of something in each entry */
    uint64_t found[4];
};

/* clang-format off */
static const struct list_row list_rows[] = {
    { "modules, by DllBase",       0xfffff80100040480, 3, 0x30, { 0xfffff80100000000, 0xfffff80100100000, 0xfffff80100120000 } },
    { "processes, by their ids",   0xfffff80100040500, 2, UINT64_C(0) - 8, { 4, 0x1a4 } },
    { "threads of the system",     0xfffff801002205e0, 2, UINT64_C(0) - 0x4e8 + 0x480, { 8, 12 } },
    { "threads of lab.exe",        0xfffff801002215e0, 1, UINT64_C(0) - 0x4e8 + 0x480, { 0x1a8 } },
    { "debugger data blocks",      0xfffff8010004f000, 1, 0x18, { 0xfffff80100000000 } },
    { "no resources",              0xfffff80100040600, 0, 0, { 0 } },
};
/* clang-format on */

static void a_list_is_walked(void **state)
{
    const struct list_row *row = *state;
    struct sim_test t = given_sim("sim:");
    uint64_t at = row->head;

    for (size_t i = 0; i < row->count; i++) {
        uint64_t next = pointer_at(&t, at);

        assert_true(pointer_at(&t, next + 8) == at);
        at = next;
        assert_true(pointer_at(&t, at + row->offset) == row->found[i]);
    }
    assert_true(pointer_at(&t, at) == row->head);
    assert_true(pointer_at(&t, row->head + 8) == at);
    target_close(t.target);
}

/* The same block in either form, word for word. */
static void the_encoded_block_is_the_plain_one(void **state)
{
    struct sim_test t = given_sim("sim:debugger-data=encoded");
    const struct ds_debugger_keys *keys = &t.target->info.debugger_keys;

    (void)state;
    assert_int_equal(t.target->info.debugger_data, 0xfffff80100032000);
    for (uint64_t at = 0; at < 0x380; at += 8) {
        uint64_t x = pointer_at(&t, 0xfffff80100032000 + at) ^ keys->never;
        uint64_t swapped = 0;

        x = (x << 35 | x >> 29) ^ keys->encoded; /* never's low 6 bits are 35 */
        for (int i = 0; i < 8; i++)
            swapped = swapped << 8 | (x >> 8 * i & 0xff);
        assert_true((swapped ^ keys->always) == pointer_at(&t, 0xfffff80100030000 + at));
    }
    target_close(t.target);
}

struct lead_row {
    const char *name;
    const char *connection;
    uint64_t block;
};

/* clang-format off */
static const struct lead_row lead_rows[] = {
    { "the list leads to the plain block",     "sim:",                       0xfffff80100030000 },
    { "it does if that is named",              "sim:debugger-data=plain",    0xfffff80100030000 },
    { "to the encoded one if that is told of", "sim:debugger-data=encoded",  0xfffff80100032000 },
    { "also without its keys",                 "sim:debugger-data=locked",   0xfffff80100032000 },
    { "and is what it is if none is",          "sim:debugger-data=none",     0xfffff80100030000 },
};
/* clang-format on */

static void the_list_leads_to_the_block(void **state)
{
    const struct lead_row *row = *state;
    struct sim_test t = given_sim(row->connection);

    assert_true(pointer_at(&t, 0xfffff8010004f000) == row->block);
    assert_true(pointer_at(&t, 0xfffff8010004f008) == row->block);
    target_close(t.target);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(headers_of_an_image),
        cmocka_unit_test(a_process_has_tables_of_its_own),
        cmocka_unit_test(the_encoded_block_is_the_plain_one),
    };

    return RUN_ROWS(bytes_rows, bytes_are) + RUN_ROWS(built_in_rows, the_small_windows_has) +
           RUN_ROWS(list_rows, a_list_is_walked) +
           RUN_ROWS(lead_rows, the_list_leads_to_the_block) + RUN_TESTS(others);
}
