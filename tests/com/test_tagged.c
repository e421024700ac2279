/* Tagged data (spec dataspaces 2.7). */
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define BAD_HANDLE E_INVALIDARG

static const char tagged[] = "ram 0 0x1000\n"
                             "tag 00112233-4455-6677-8899-aabbccddeeff \"eight by\"\n"
                             "tag 01234567-89AB-cdef-0123-456789abcdef 1 2 0xff\n"
                             "tag 00112233-4455-6677-8899-aabbccddeeff \"again\"\n"
                             "tag 00000000-0000-0000-0000-000000000000\n";

static GUID first = { 0x00112233, 0x4455, 0x6677,
    { 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff } };
static GUID second = { 0x01234567, 0x89ab, 0xcdef,
    { 0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef } };
static GUID null = { 0, 0, 0, { 0 } };
static GUID unknown = { 0x00112234, 0x4455, 0x6677,
    { 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff } };

struct read_row {
    const char *name;
    const char *options;
    GUID *tag;
    ULONG offset;
    ULONG size;
    bool buffer;
    HRESULT hr;
    ULONG total;
    const char *bytes;
    ULONG copied;
};

/* clang-format off */
static const struct read_row read_rows[] = {
    { "all of a block",               ",class=kdump", &first,   0, 8,  true,  S_OK, 8, "eight by", 8 },
    { "a larger buffer",              ",class=kdump", &first,   0, 12, true,  S_OK, 8, "eight by", 8 },
    { "a smaller buffer",             ",class=kdump", &first,   0, 3,  true,  S_OK, 8, "eig", 3 },
    { "from its middle",              ",class=kdump", &first,   6, 8,  true,  S_OK, 8, "by", 2 },
    { "at its end",                   ",class=kdump", &first,   8, 8,  true,  S_OK, 8, "", 0 },
    { "behind its end",               ",class=kdump", &first,   9, 8,  true,  E_INVALIDARG, 0, "", 0 },
    { "far behind its end",           ",class=kdump", &first,   UINT32_MAX, 8, true, E_INVALIDARG, 0, "", 0 },
    { "its size alone",               ",class=kdump", &first,   0, 0,  false, S_OK, 8, "", 0 },
    { "no buffer, whatever its size", ",class=kdump", &first,   0, 8,  false, S_OK, 8, "", 0 },
    { "no room",                      ",class=kdump", &first,   0, 0,  true,  S_OK, 8, "", 0 },
    { "a block of bytes",             ",class=udump", &second,  0, 8,  true,  S_OK, 3, "\1\2\xff", 3 },
    { "an empty block",               ",class=udump", &null,    0, 8,  true,  S_OK, 0, "", 0 },
    { "behind an empty block",        ",class=udump", &null,    1, 8,  true,  E_INVALIDARG, 0, "", 0 },
    { "a tag that is not there",      ",class=kdump", &unknown, 0, 8,  true,  E_NOINTERFACE, 0, "", 0 },
    { "whatever the offset",          ",class=kdump", &unknown, 99, 8, true,  E_NOINTERFACE, 0, "", 0 },
    { "a live kernel has none",       "",             &first,   0, 8,  true,  E_NOINTERFACE, 0, "", 0 },
    { "nor has a live process",       ",class=ulive", &first,   0, 8,  true,  E_NOINTERFACE, 0, "", 0 },
    { "nor has an image",             ",class=image", &first,   0, 8,  true,  E_NOINTERFACE, 0, "", 0 },
    { "a tag is required",            ",class=kdump", NULL,     0, 8,  true,  E_INVALIDARG, 0, "", 0 },
};
/* clang-format on */

static void read_tagged(void **state)
{
    const struct read_row *row = *state;
    struct machine m = given_described(tagged, row->options);
    uint8_t bytes[16];
    ULONG total = 99;

    memset(bytes, 0x5a, sizeof(bytes));
    assert_int_equal(m.ds->lpVtbl->ReadTagged(m.ds, row->tag, row->offset,
                             row->buffer ? bytes : NULL, row->size, &total),
            row->hr);
    assert_int_equal(total, row->total);
    assert_memory_equal(bytes, row->bytes, row->copied);
    for (size_t i = row->copied; i < sizeof(bytes); i++)
        assert_int_equal(bytes[i], 0x5a);
    assert_int_equal(m.ds->lpVtbl->ReadTagged(m.ds, row->tag, row->offset,
                             row->buffer ? bytes : NULL, row->size, NULL),
            row->hr);
    machine_done(&m);
}

static void blocks_come_in_their_order(void **state)
{
    struct machine m = given_described(tagged, ",class=kdump");
    const GUID *order[] = { &first, &second, &first, &null };
    const ULONG sizes[] = { 8, 3, 5, 0 };
    ULONG64 one = 0;
    ULONG64 other = 0;
    ULONG size = 99;
    GUID tag;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->StartEnumTagged(m.ds, &one), S_OK);
    assert_int_equal(m.ds->lpVtbl->StartEnumTagged(m.ds, &other), S_OK);
    assert_true(one != 0 && other != 0 && one != other);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(m.ds->lpVtbl->GetNextTagged(m.ds, one, &tag, &size), S_OK);
        assert_memory_equal(&tag, order[i], sizeof(tag));
        assert_int_equal(size, sizes[i]);
    }
    tag = second;
    size = 99;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(m.ds->lpVtbl->GetNextTagged(m.ds, one, &tag, &size), S_FALSE);
        assert_memory_equal(&tag, &second, sizeof(tag));
        assert_int_equal(size, 99);
    }
    /* the other one is where it was */
    assert_int_equal(m.ds->lpVtbl->EndEnumTagged(m.ds, one), S_OK);
    assert_int_equal(m.ds->lpVtbl->GetNextTagged(m.ds, other, &tag, &size), S_OK);
    assert_memory_equal(&tag, &first, sizeof(tag));
    assert_int_equal(m.ds->lpVtbl->GetNextTagged(m.ds, one, &tag, &size), BAD_HANDLE);
    assert_int_equal(m.ds->lpVtbl->EndEnumTagged(m.ds, one), BAD_HANDLE);
    assert_int_equal(m.ds->lpVtbl->EndEnumTagged(m.ds, 0), BAD_HANDLE);
    /* one that stays open ends with the session */
    machine_done(&m);
}

struct empty_row {
    const char *name;
};

static const struct empty_row empty_rows[] = {
    { "class=kd" },
    { "class=local" },
    { "class=exdi" },
    { "class=kdump" }, /* the built-in machine has no tag lines */
    { "class=ulive" },
    { "class=udump" },
    { "class=image" },
};

static void an_enumeration_is_empty(void **state)
{
    const struct empty_row *row = *state;
    struct machine m = given_machine(row->name);
    ULONG64 handle = 0;
    ULONG size = 99;
    GUID tag;

    assert_int_equal(m.ds->lpVtbl->StartEnumTagged(m.ds, &handle), S_OK);
    assert_true(handle != 0);
    assert_int_equal(m.ds->lpVtbl->GetNextTagged(m.ds, handle, &tag, &size), S_FALSE);
    assert_int_equal(size, 99);
    assert_int_equal(m.ds->lpVtbl->GetNextTagged(m.ds, handle + 1, &tag, &size), BAD_HANDLE);
    assert_int_equal(m.ds->lpVtbl->GetNextTagged(m.ds, handle, NULL, &size), E_INVALIDARG);
    assert_int_equal(m.ds->lpVtbl->GetNextTagged(m.ds, handle, &tag, NULL), E_INVALIDARG);
    assert_int_equal(m.ds->lpVtbl->StartEnumTagged(m.ds, NULL), E_INVALIDARG);
    assert_int_equal(m.ds->lpVtbl->EndEnumTagged(m.ds, handle), S_OK);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(blocks_come_in_their_order),
    };

    return RUN_ROWS(read_rows, read_tagged) + RUN_ROWS(empty_rows, an_enumeration_is_empty) +
           RUN_TESTS(others);
}
