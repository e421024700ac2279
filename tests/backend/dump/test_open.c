/* Which files open, which are named and refused, and what the connection may ask for. */
#include "files.h"
#include "given.h"
#include "heard.h"
#include "made.h"
#include "rows.h"

#include <stdio.h>
#include <string.h>

struct kind_row {
    const char *name;
    const char *bytes; /* what the file begins with; zeros follow */
    size_t size;
    HRESULT hr;
    const char *words; /* in the log */
};

/* Signatures: spec dump-formats 1. */
/* clang-format off */
static const struct kind_row kind_rows[] = {
    { "user minidumps are named",           "MDMP\x93\xa7",     6,  HR_NOT_SUPPORTED, "a user minidump" },
    { "old user dumps are named",           "USERDUMP",         8,  HR_NOT_SUPPORTED, "a user dump older than minidumps" },
    { "old 64-bit user dumps are named",    "USERDU64",         8,  HR_NOT_SUPPORTED, "a user dump older than minidumps" },
    { "LiME is named",                      "EMiL\1",           5,  HR_NOT_SUPPORTED, "a LiME image" },
    { "kdumps are named",                   "KDUMP   ",         8,  HR_NOT_SUPPORTED, "a compressed kdump" },
    { "diskdumps are named",                "DISKDUMP",         8,  HR_NOT_SUPPORTED, "a compressed diskdump" },
    { "flattened kdumps are named",         "makedumpfile\0",   13, HR_NOT_SUPPORTED, "a flattened kdump" },
    { "offline dumps are named",            "Raw_Dmp!",         8,  HR_NOT_SUPPORTED, "an offline dump" },
    { "VMware state 0 is named",            "\xd0\xbe\xd2\xbe", 4,  HR_NOT_SUPPORTED, "a VMware state file" },
    { "VMware state 1 is named",            "\xd1\xba\xd1\xba", 4,  HR_NOT_SUPPORTED, "a VMware state file" },
    { "VMware state 2 is named",            "\xd2\xbe\xd2\xbe", 4,  HR_NOT_SUPPORTED, "a VMware state file" },
    { "VMware state 3 is named",            "\xd3\xbe\xd3\xbe", 4,  HR_NOT_SUPPORTED, "a VMware state file" },
    { "hibernation is named",               "hibr",             4,  HR_NOT_SUPPORTED, "a hibernation file" },
    { "hibernation in capitals is named",   "HIBR",             4,  HR_NOT_SUPPORTED, "a hibernation file" },
    { "a resumed hibernation is named",     "wake",             4,  HR_NOT_SUPPORTED, "a hibernation file" },
    { "a resumed one in capitals is named", "WAKE",             4,  HR_NOT_SUPPORTED, "a hibernation file" },
    { "archives are named",                 "MSCF",             4,  HR_NOT_SUPPORTED, "a CAB archive" },
    { "zeros are no dump",                  "",                 0,  HR_BAD_DATA, "0000000000000000, wanted those of a known dump (format=raw" },
    { "half a signature is none",           "PAGEDU6",          7,  HR_BAD_DATA, "5041474544553600, wanted those of a known dump" },
};
/* clang-format on */

static void kind_refused(void **state)
{
    const struct kind_row *row = *state;
    char bytes[0x3000] = { 0 };
    const char *connection;

    memcpy(bytes, row->bytes, row->size);
    connection = connection_to(bytes, sizeof(bytes), "");
    assert_refused(connection, row->hr,
            (const char *[]){ connection + strlen("dump:"), row->words, NULL });
}

struct option_row {
    const char *name;
    const char *options;
    maker *make; /* NULL: a raw image of the same memory */
    HRESULT hr;
    const char *words; /* in the log, where it does not open */
};

/* clang-format off */
static const struct option_row option_rows[] = {
    { "what is demanded and there opens",       ",format=windows",             make_windows, S_OK, NULL },
    { "a core is no Windows dump",              ",format=windows",             make_elf64,   HR_BAD_DATA, "7f454c4602010100, wanted those of windows" },
    { "a Windows dump is no core",              ",format=elf",                 make_windows, HR_BAD_DATA, "5041474544553634, wanted those of elf" },
    { "a raw image is no minidump",             ",format=minidump",            NULL,         HR_BAD_DATA, "wanted those of minidump" },
    { "keys of a data block go together",      ",kdbg-never=1,kdbg-always=2", make_windows, E_INVALIDARG, "kdbg-never, kdbg-always and kdbg-encoded together" },
    { "one key is none",                       ",kdbg-encoded=1",              make_windows, E_INVALIDARG, "kdbg-never, kdbg-always and kdbg-encoded together" },
    { "a key is a number",                     ",kdbg-never=x,kdbg-always=2,kdbg-encoded=3", make_windows, E_INVALIDARG, "kdbg-never" },
    { "the third key is an address",           ",kdbg-never=1,kdbg-always=2,kdbg-encoded=0", make_windows, E_INVALIDARG, "wanted the address of KdpDataBlockEncoded" },
    { "no keys where no data block is named",  ",kdbg-never=1,kdbg-always=2,kdbg-encoded=3", make_windows, E_INVALIDARG, "the file names no data block" },
    { "nor in a core",                         ",kdbg-never=1,kdbg-always=2,kdbg-encoded=3", make_elf64, E_INVALIDARG, "the file names no data block" },
    { "a format that nobody knows",             ",format=vhd",                 make_windows, E_INVALIDARG, "wanted one of windows, minidump, elf, lime, kdump, raw" },
    { "anything is a raw image on request",     ",format=raw",                 make_elf64,   S_OK, NULL },
    { "a base of a file that says where it is", ",base=0x1000",                make_windows, E_INVALIDARG, "wanted format=raw with it" },
    { "a base that is no number",               ",format=raw,base=low",        NULL,         E_INVALIDARG, "wanted a number" },
    { "a base at the end of physical memory",   ",format=raw,base=0xffffffffff000", NULL,    E_INVALIDARG, "ends within 52 bits" },
    { "a base beyond physical memory",          ",format=raw,base=0x10000000000001", NULL,   E_INVALIDARG, "ends within 52 bits" },
    { "the highest base",                       ",format=raw,base=0xfffffffff8000", NULL,    S_OK, NULL },
    { "a base that ends with all numbers",      ",format=raw,base=0xffffffffffffffff", NULL, E_INVALIDARG, "ends within 52 bits" },
    { "x64 is the machine",                     ",machine=x64",                make_elf64,   S_OK, NULL },
    { "page tables of x86",                     ",format=raw,machine=x86,root=0x1000", NULL, S_OK, NULL },
    { "page tables of PAE",                     ",format=raw,machine=pae,root=0x1020", NULL, S_OK, NULL },
    { "page tables of ARM64",                   ",format=raw,machine=arm64,root=0x0002000000001001,root-high=0x2000", NULL, S_OK, NULL },
    { "an ARM64's upper root alone",            ",format=raw,machine=arm64,root-high=0x2000", NULL, S_OK, NULL },
    { "page tables of a machine nobody knows",  ",format=raw,machine=vax",     NULL,         E_INVALIDARG, "wanted one of x86, pae, x64, arm64" },
    { "a machine that the file denies",         ",machine=x64",                make_elf32,   E_INVALIDARG, "no other machine than the file's, which is 0x14c" },
    { "a machine that the header denies",       ",machine=arm64",              make_windows, E_INVALIDARG, "no other machine than the file's, which is 0x8664" },
    { "an old header that knows of no PAE",     ",machine=pae,root=0x1020",    make_windows_32, S_OK, NULL },
    { "levels of a machine that has no x64's",  ",levels=4",                   make_elf32,   E_INVALIDARG, "not of an x64" },
    { "an upper root of an x64",                ",root-high=0x1000",           make_elf64,   E_INVALIDARG, "not of an ARM64" },
    { "an upper root of page 0",                ",format=raw,machine=arm64,root-high=1", NULL, E_INVALIDARG, "a physical address, and not of page 0" },
    { "a root of an x86 of 33 bits",            ",root=0x100001000",           make_windows_32, E_INVALIDARG, "at most 32 bits, and not of page 0" },
    { "a root of PAE's flags",                  ",machine=pae,root=0x1f",      make_windows_32, E_INVALIDARG, "at most 32 bits, and not of page 0" },
    { "3 levels",                               ",levels=3",                   make_windows, E_INVALIDARG, "wanted 4 or 5" },
    { "6 levels",                               ",levels=6",                   make_windows, E_INVALIDARG, "wanted 4 or 5" },
    { "levels that wrap to 4",                  ",levels=0x100000004",         make_windows, E_INVALIDARG, "wanted 4 or 5" },
    { "root 0",                                 ",root=0",                     make_windows, E_INVALIDARG, "at most 52 bits, and not of page 0" },
    { "a root of 53 bits",                      ",root=0x10000000001000",      make_windows, E_INVALIDARG, "at most 52 bits" },
    { "an option that nobody knows",            ",overlay=5",                  make_windows, E_INVALIDARG, "an option of dump (format, base, machine, levels, root, root-high, kdbg-never, kdbg-always, kdbg-encoded, read-only)" },
    { "reading only is all there is",           ",read-only",                  make_windows, S_OK, NULL },
};
/* clang-format on */

static void option(void **state)
{
    const struct option_row *row = *state;
    uint8_t bytes[MADE_ROOM] = { 0 };
    size_t size = row->make ? row->make(bytes) : sizeof(bytes);
    const char *connection = connection_to(bytes, size, row->options);
    IDebugDataSpaces4 *ds;

    if (row->hr != S_OK) {
        assert_refused(connection, row->hr, (const char *[]){ row->words, NULL });
        return;
    }
    ds = given_data_spaces(connection);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

static void no_file_is_named(void **state)
{
    (void)state;
    assert_refused("dump:", E_INVALIDARG, (const char *[]){ "the name of a file", NULL });
    assert_refused(
            "dump:,format=raw", E_INVALIDARG, (const char *[]){ "the name of a file", NULL });
    assert_refused("dump:format=raw", E_INVALIDARG, (const char *[]){ "the name of a file", NULL });
}

static void files_that_do_not_open_say_why(void **state)
{
    const char *empty = connection_to(NULL, 0, "");
    char text[1200];

    (void)state;
    assert_refused(
            empty, HR_TRUNCATED, (const char *[]){ empty + strlen("dump:"), "is empty", NULL });
    snprintf(text, sizeof(text), "%s,format=raw", empty);
    assert_refused(text, HR_TRUNCATED, (const char *[]){ "is empty", NULL });
    snprintf(text, sizeof(text), "%s-not", empty);
    assert_refused(text, HR_FILE_NOT_FOUND, (const char *[]){ "-not", "o such file", NULL });
    assert_refused(
            "dump:.", E_ACCESSDENIED, (const char *[]){ "is a directory, wanted a file", NULL });
}

/* A raw image is memory from its base to its last byte. */
static void a_raw_image_is_where_its_base_says(void **state)
{
    uint8_t bytes[0x1804];
    IDebugDataSpaces4 *ds;
    ULONG done = 99;
    ULONG64 pa = 1;

    (void)state;
    for (size_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(i % 251 + 1);
    ds = given_data_spaces(connection_to(bytes, sizeof(bytes), ",format=raw,base=0x40000010"));
    assert_look(ds, &(struct look){ 0x40000010, 0x0807060504030201 });
    assert_look(ds, &(struct look){ 0x40000008, 0 });

    memset(bytes, 0, 16);
    assert_int_equal(ds->lpVtbl->ReadPhysical(ds, 0x40001810, bytes, 16, &done), S_OK);
    assert_int_equal(done, 4); /* the last page is as long as the file */
    assert_int_equal(bytes[3], 0x1803 % 251 + 1);
    assert_int_equal(bytes[4], 0);

    /* without a root there is nothing virtual */
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, 0x40000010, bytes, 8, &done), HR_READ_FAULT);
    assert_int_equal(done, 0);
    assert_int_equal(ds->lpVtbl->VirtualToPhysical(ds, 0x40000010, &pa), HR_NO_PAGE);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

static void a_dump_is_for_reading_only(void **state)
{
    uint8_t bytes[MADE_ROOM];
    size_t size = make_windows(bytes);
    IDebugDataSpaces4 *ds = given_data_spaces(connection_to(bytes, size, ""));
    ULONG done = 99;

    (void)state;
    assert_int_equal(ds->lpVtbl->WritePhysical(ds, 0x1008, bytes, 8, &done), E_ACCESSDENIED);
    assert_int_equal(done, 0);
    assert_int_equal(
            ds->lpVtbl->WritePhysical2(ds, 0x1008, DEBUG_PHYSICAL_UNCACHED, bytes, 8, &done),
            E_INVALIDARG);
    assert_int_equal(ds->lpVtbl->ReadPhysical2(ds, 0x1008, DEBUG_PHYSICAL_CACHED, bytes, 8, &done),
            E_INVALIDARG);
    assert_look(ds, &(struct look){ 0x1008, 0x1008 });
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

static void a_read_goes_over_runs_that_touch(void **state)
{
    uint8_t bytes[MADE_ROOM];
    uint8_t read[0x3000];
    size_t size = make_windows(bytes);
    IDebugDataSpaces4 *ds;
    ULONG done = 99;

    (void)state;
    put_field(bytes, &(struct patch){ 0x98, 8, 2 }); /* pages 2 and 3 first in the file */
    put_field(bytes, &(struct patch){ 0xa8, 8, 1 }); /* then page 1 */
    ds = given_data_spaces(connection_to(bytes, size, ""));
    assert_int_equal(ds->lpVtbl->ReadPhysical(ds, 0x1000, read, 0x3000, &done), S_OK);
    assert_int_equal(done, 0x3000);
    assert_memory_equal(read, bytes + 0x4000, 0x1000);
    assert_memory_equal(read + 0x1000, bytes + 0x2000, 0x2000);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_file_is_named),
        cmocka_unit_test(files_that_do_not_open_say_why),
        cmocka_unit_test(a_raw_image_is_where_its_base_says),
        cmocka_unit_test(a_dump_is_for_reading_only),
        cmocka_unit_test(a_read_goes_over_runs_that_touch),
    };

    return RUN_ROWS(kind_rows, kind_refused) + RUN_ROWS(option_rows, option) + RUN_TESTS(tests);
}
