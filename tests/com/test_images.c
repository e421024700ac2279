/*
 * ReadImageNtHeaders (spec dataspaces 2.6.1): headers that a linker would make, and others. Where
 * the fields stand is known from Microsoft Learn, "PE Format".
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "files.h"
#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED 0x5a

/* Two pages at IMAGE, and nothing behind them; the last page of 64 and of 32 bits. */
#define IMAGE      UINT64_C(0x400000)
#define IMAGE_SIZE 0x2000u
#define IMAGE_PA   0x1000u
#define TOP        UINT64_C(0xfffffffffffff000)
#define TOP_PA     0x4000u

static const char pages[] = "ram 0 0x20000\n"
                            "paging 4 0x8000\n"
                            "map 0x400000 0x1000 0x2000 rw user\n"
                            "map 0x00000000fffff000 0x4000 0x1000 rw user\n"
                            "map 0xfffffffffffff000 0x4000 0x1000 rw kernel\n";

/* One file for all that open it. */
static struct machine given_pages(const char *options)
{
    static const char *path;
    char rest[1100];

    if (!path)
        path = given_file(pages, strlen(pages));
    snprintf(rest, sizeof(rest), "machine=\"%s\"%s", path, options);
    return given_machine(rest);
}

#define PE      0x00004550u
#define MZ      0x5a4du
#define PE32    0x10bu
#define PE32_64 0x20bu
#define ROM     0x107u

#define FIXED_32 96u
#define FIXED_64 112u

static void put(uint8_t *bytes, size_t width, uint64_t value)
{
    for (size_t i = 0; i < width; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
}

static uint64_t get(const uint8_t *bytes, size_t width)
{
    uint64_t value = 0;

    while (width-- > 0)
        value = value << 8 | bytes[width];
    return value;
}

/* A field: where it stands behind "PE\0\0", and its width, for PE32 and PE32+; where it goes. */
struct field {
    const char *name;
    size_t at_32, width_32;
    size_t at_64, width_64;
    size_t to;
};

#define TO(member) offsetof(IMAGE_NT_HEADERS64, member)

/* clang-format off */
static const struct field fields[] = {
    { "Machine",                     4,   2, 4,   2, TO(FileHeader.Machine) },
    { "NumberOfSections",            6,   2, 6,   2, TO(FileHeader.NumberOfSections) },
    { "TimeDateStamp",               8,   4, 8,   4, TO(FileHeader.TimeDateStamp) },
    { "PointerToSymbolTable",        12,  4, 12,  4, TO(FileHeader.PointerToSymbolTable) },
    { "NumberOfSymbols",             16,  4, 16,  4, TO(FileHeader.NumberOfSymbols) },
    { "SizeOfOptionalHeader",        20,  2, 20,  2, TO(FileHeader.SizeOfOptionalHeader) },
    { "Characteristics",             22,  2, 22,  2, TO(FileHeader.Characteristics) },
    { "Magic",                       24,  2, 24,  2, TO(OptionalHeader.Magic) },
    { "MajorLinkerVersion",          26,  1, 26,  1, TO(OptionalHeader.MajorLinkerVersion) },
    { "MinorLinkerVersion",          27,  1, 27,  1, TO(OptionalHeader.MinorLinkerVersion) },
    { "SizeOfCode",                  28,  4, 28,  4, TO(OptionalHeader.SizeOfCode) },
    { "SizeOfInitializedData",       32,  4, 32,  4, TO(OptionalHeader.SizeOfInitializedData) },
    { "SizeOfUninitializedData",     36,  4, 36,  4, TO(OptionalHeader.SizeOfUninitializedData) },
    { "AddressOfEntryPoint",         40,  4, 40,  4, TO(OptionalHeader.AddressOfEntryPoint) },
    { "BaseOfCode",                  44,  4, 44,  4, TO(OptionalHeader.BaseOfCode) },
    { "ImageBase",                   52,  4, 48,  8, TO(OptionalHeader.ImageBase) },
    { "SectionAlignment",            56,  4, 56,  4, TO(OptionalHeader.SectionAlignment) },
    { "FileAlignment",               60,  4, 60,  4, TO(OptionalHeader.FileAlignment) },
    { "MajorOperatingSystemVersion", 64,  2, 64,  2, TO(OptionalHeader.MajorOperatingSystemVersion) },
    { "MinorOperatingSystemVersion", 66,  2, 66,  2, TO(OptionalHeader.MinorOperatingSystemVersion) },
    { "MajorImageVersion",           68,  2, 68,  2, TO(OptionalHeader.MajorImageVersion) },
    { "MinorImageVersion",           70,  2, 70,  2, TO(OptionalHeader.MinorImageVersion) },
    { "MajorSubsystemVersion",       72,  2, 72,  2, TO(OptionalHeader.MajorSubsystemVersion) },
    { "MinorSubsystemVersion",       74,  2, 74,  2, TO(OptionalHeader.MinorSubsystemVersion) },
    { "Win32VersionValue",           76,  4, 76,  4, TO(OptionalHeader.Win32VersionValue) },
    { "SizeOfImage",                 80,  4, 80,  4, TO(OptionalHeader.SizeOfImage) },
    { "SizeOfHeaders",               84,  4, 84,  4, TO(OptionalHeader.SizeOfHeaders) },
    { "CheckSum",                    88,  4, 88,  4, TO(OptionalHeader.CheckSum) },
    { "Subsystem",                   92,  2, 92,  2, TO(OptionalHeader.Subsystem) },
    { "DllCharacteristics",          94,  2, 94,  2, TO(OptionalHeader.DllCharacteristics) },
    { "SizeOfStackReserve",          96,  4, 96,  8, TO(OptionalHeader.SizeOfStackReserve) },
    { "SizeOfStackCommit",           100, 4, 104, 8, TO(OptionalHeader.SizeOfStackCommit) },
    { "SizeOfHeapReserve",           104, 4, 112, 8, TO(OptionalHeader.SizeOfHeapReserve) },
    { "SizeOfHeapCommit",            108, 4, 120, 8, TO(OptionalHeader.SizeOfHeapCommit) },
    { "LoaderFlags",                 112, 4, 128, 4, TO(OptionalHeader.LoaderFlags) },
    { "NumberOfRvaAndSizes",         116, 4, 132, 4, TO(OptionalHeader.NumberOfRvaAndSizes) },
};
/* clang-format on */

/* A field as it was handed out; all but the widened ones have the image's width. */
static uint64_t taken(const struct field *f, const IMAGE_NT_HEADERS64 *headers)
{
    uint64_t value = 0;

    if (f->width_64 == 8)
        memcpy(&value, (const uint8_t *)headers + f->to, 8);
    else if (f->width_64 == 4) {
        uint32_t number;

        memcpy(&number, (const uint8_t *)headers + f->to, 4);
        value = number;
    } else if (f->width_64 == 2) {
        uint16_t number;

        memcpy(&number, (const uint8_t *)headers + f->to, 2);
        value = number;
    } else
        value = ((const uint8_t *)headers)[f->to];
    return value;
}

struct image_row {
    const char *name;
    uint32_t at;     /* of the image, in the pages at IMAGE */
    uint32_t mz;     /* its first two bytes */
    uint32_t lfanew; /* what stands at 0x3c */
    uint32_t nt;     /* where the headers stand in it; 0: where lfanew says */
    uint32_t pe;     /* their first four bytes */
    uint32_t magic;  /* of the optional header */
    uint32_t size;   /* SizeOfOptionalHeader */
    uint32_t count;  /* NumberOfRvaAndSizes */
    HRESULT hr;
    uint32_t directories; /* how many come */
};

#define FAULT HR_READ_FAULT
#define BAD   E_INVALIDARG

/* clang-format off */
static const struct image_row image_rows[] = {
    /*                                                          at      mz      lfanew      nt    pe          magic    size    count       hr     directories */
    { "PE32+, as linkers make it",                              0,      MZ,     0x80,       0,    PE,         PE32_64, 240,    16,         S_OK,  16 },
    { "PE32, as linkers make it",                               0,      MZ,     0x80,       0,    PE,         PE32,    224,    16,         S_OK,  16 },
    { "the image begins anywhere",                              0x123,  MZ,     0x80,       0,    PE,         PE32_64, 240,    16,         S_OK,  16 },
    { "so do the headers",                                      0,      MZ,     0x81,       0,    PE,         PE32_64, 240,    16,         S_OK,  16 },
    { "headers behind the DOS header at once",                  0,      MZ,     0x40,       0,    PE,         PE32,    224,    16,         S_OK,  16 },
    { "headers in the DOS header",                              0,      MZ,     4,          0,    PE,         PE32,    224,    16,         S_OK,  16 },
    { "headers across a page's border",                         0,      MZ,     0xf80,      0,    PE,         PE32_64, 240,    16,         S_OK,  16 },

    { "PE32+ with fewer directories",                           0,      MZ,     0x80,       0,    PE,         PE32_64, 240,    6,          S_OK,  6 },
    { "PE32 with fewer directories",                            0,      MZ,     0x80,       0,    PE,         PE32,    224,    10,         S_OK,  10 },
    { "PE32+ without directories",                              0,      MZ,     0x80,       0,    PE,         PE32_64, 240,    0,          S_OK,  0 },
    { "PE32 without directories",                               0,      MZ,     0x80,       0,    PE,         PE32,    224,    0,          S_OK,  0 },
    { "PE32+ says 17 directories",                              0,      MZ,     0x80,       0,    PE,         PE32_64, 248,    17,         S_OK,  16 },
    { "PE32 says 17 directories",                               0,      MZ,     0x80,       0,    PE,         PE32,    232,    17,         S_OK,  16 },
    { "PE32+ says 4294967295 directories",                      0,      MZ,     0x80,       0,    PE,         PE32_64, 0xffff, 0xffffffff, S_OK,  16 },
    { "PE32 says 4294967295 directories",                       0,      MZ,     0x80,       0,    PE,         PE32,    0xffff, 0xffffffff, S_OK,  16 },
    { "PE32+: the optional header has room for three",          0,      MZ,     0x80,       0,    PE,         PE32_64, FIXED_64 + 24, 16,  S_OK,  3 },
    { "PE32+: and for most of a fourth",                        0,      MZ,     0x80,       0,    PE,         PE32_64, FIXED_64 + 31, 16,  S_OK,  3 },
    { "PE32: the optional header has room for three",           0,      MZ,     0x80,       0,    PE,         PE32,    FIXED_32 + 24, 16,  S_OK,  3 },
    { "PE32: and for most of a fourth",                         0,      MZ,     0x80,       0,    PE,         PE32,    FIXED_32 + 31, 16,  S_OK,  3 },
    { "PE32+: it has room for none",                            0,      MZ,     0x80,       0,    PE,         PE32_64, FIXED_64, 16,       S_OK,  0 },
    { "PE32: it has room for none",                             0,      MZ,     0x80,       0,    PE,         PE32,    FIXED_32, 16,       S_OK,  0 },
    { "PE32+: it says to be shorter than it is",                0,      MZ,     0x80,       0,    PE,         PE32_64, FIXED_64 - 1, 16,   S_OK,  0 },
    { "PE32: it says to be shorter than it is",                 0,      MZ,     0x80,       0,    PE,         PE32,    2,      16,         S_OK,  0 },
    { "PE32+: it says to be empty",                             0,      MZ,     0x80,       0,    PE,         PE32_64, 0,      16,         S_OK,  0 },

    { "no image: zeros",                                        0,      0,      0x80,       0,    PE,         PE32_64, 240,    16,         BAD,   0 },
    { "no image: ZM",                                           0,      0x4d5a, 0x80,       0,    PE,         PE32_64, 240,    16,         BAD,   0 },
    { "no image: M and another letter",                         0,      0x5b4d, 0x80,       0,    PE,         PE32_64, 240,    16,         BAD,   0 },
    { "no NT headers: zeros",                                   0,      MZ,     0x80,       0,    0,          PE32_64, 240,    16,         BAD,   0 },
    { "no NT headers: an NE image",                             0,      MZ,     0x80,       0,    0x0000454e, PE32_64, 240,    16,         BAD,   0 },
    { "no NT headers: PE and other bytes",                      0,      MZ,     0x80,       0,    0x01004550, PE32_64, 240,    16,         BAD,   0 },
    { "no NT headers: the offset is 0",                         0,      MZ,     0,          0x80, PE,         PE32_64, 240,    16,         BAD,   0 },
    { "a ROM image",                                            0,      MZ,     0x80,       0,    PE,         ROM,     56,     16,         BAD,   0 },
    { "no magic",                                               0,      MZ,     0x80,       0,    PE,         0,       240,    16,         BAD,   0 },
    { "an unknown magic",                                       0,      MZ,     0x80,       0,    PE,         0x30b,   240,    16,         BAD,   0 },
    { "a magic whose low byte fits alone",                      0,      MZ,     0x80,       0,    PE,         0x00b,   240,    16,         BAD,   0 },
    { "an offset of 256 MiB",                                   0,      MZ,     0x10000000, 0x80, PE,         PE32_64, 240,    16,         BAD,   0 },
    { "an offset with its sign bit",                            0,      MZ,     0x80000000, 0x80, PE,         PE32_64, 240,    16,         BAD,   0 },
    { "an offset of -1",                                        0,      MZ,     0xffffffff, 0x80, PE,         PE32_64, 240,    16,         BAD,   0 },
    { "the largest offset leads to nothing",                    0,      MZ,     0x0fffffff, 0x80, PE,         PE32_64, 240,    16,         FAULT, 0 },

    { "the DOS header ends with the page",                      0x1fc0, MZ,     0x40,       0x10, 0,          0,       0,      0,          FAULT, 0 },
    { "the DOS header is cut",                                  0x1fc1, MZ,     0x40,       0x10, 0,          0,       0,      0,          FAULT, 0 },
    { "so little of it that it could be no image",              0x1ffe, 0,      0,          0,    0,          0,       0,      0,          FAULT, 0 },
    { "PE32+: the headers end with the page",                   0x1000, MZ,     0xef8,      0,    PE,         PE32_64, 240,    16,         S_OK,  16 },
    { "PE32: the headers end with the page",                    0x1000, MZ,     0xf08,      0,    PE,         PE32,    224,    16,         S_OK,  16 },
    { "PE32+: the last directory is cut",                       0x1000, MZ,     0xef9,      0,    PE,         PE32_64, 240,    16,         FAULT, 0 },
    { "PE32: the last directory is cut",                        0x1000, MZ,     0xf09,      0,    PE,         PE32,    224,    16,         FAULT, 0 },
    { "PE32+: all directories are behind the page",             0x1000, MZ,     0xf78,      0,    PE,         PE32_64, 240,    16,         FAULT, 0 },
    { "PE32+: none is needed from there",                       0x1000, MZ,     0xf78,      0,    PE,         PE32_64, 240,    0,          S_OK,  0 },
    { "PE32: none is needed from there",                        0x1000, MZ,     0xf88,      0,    PE,         PE32,    224,    0,          S_OK,  0 },
    { "PE32+: the number of directories is cut",                0x1000, MZ,     0xf79,      0,    PE,         PE32_64, 240,    0,          FAULT, 0 },
    { "the magic alone can be read",                            0x1000, MZ,     0xfe6,      0,    PE,         PE32_64, 240,    0,          FAULT, 0 },
    { "and says that it is a ROM image",                        0x1000, MZ,     0xfe6,      0,    PE,         ROM,     56,     0,          BAD,   0 },
    { "the magic is cut",                                       0x1000, MZ,     0xfe7,      0,    PE,         PE32_64, 240,    0,          FAULT, 0 },
    { "the file header is cut",                                 0x1000, MZ,     0xff0,      0,    PE,         PE32_64, 240,    0,          FAULT, 0 },
    { "the signature is cut",                                   0x1000, MZ,     0xffd,      0,    PE,         PE32_64, 240,    0,          FAULT, 0 },
};
/* clang-format on */

/* Every byte differs from its neighbours; then what the row says, as far as there is room. */
static void make_image(const struct image_row *row, uint8_t bytes[IMAGE_SIZE + 0x200])
{
    uint8_t *image = bytes + row->at;
    uint8_t *nt = image + (row->nt ? row->nt : row->lfanew);
    bool wide = row->magic == PE32_64;

    for (size_t i = 0; i < IMAGE_SIZE + 0x200; i++)
        bytes[i] = (uint8_t)(1 + i * 7 + (i >> 8));
    put(nt, 4, row->pe);
    put(nt + 20, 2, row->size);
    put(nt + 24, 2, row->magic);
    put(nt + 24 + (wide ? FIXED_64 : FIXED_32) - 4, 4, row->count);
    put(image, 2, row->mz);
    put(image + 0x3c, 4, row->lfanew);
}

static void expect_fields(
        const struct image_row *row, const uint8_t *nt, const IMAGE_NT_HEADERS64 *headers)
{
    bool wide = row->magic == PE32_64;
    const uint8_t *directory = nt + 24 + (wide ? FIXED_64 : FIXED_32);

    assert_int_equal(headers->Signature, PE);
    assert_int_equal(headers->OptionalHeader.Magic, row->magic);
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        const struct field *f = &fields[i];
        uint64_t wanted = get(nt + (wide ? f->at_64 : f->at_32), wide ? f->width_64 : f->width_32);

        if (taken(f, headers) != wanted)
            fail_msg("%s is 0x%llx, not 0x%llx", f->name, (unsigned long long)taken(f, headers),
                    (unsigned long long)wanted);
    }
    for (size_t i = 0; i < IMAGE_NUMBEROF_DIRECTORY_ENTRIES; i++, directory += 8) {
        const IMAGE_DATA_DIRECTORY *d = &headers->OptionalHeader.DataDirectory[i];

        assert_int_equal(d->VirtualAddress, i < row->directories ? get(directory, 4) : 0);
        assert_int_equal(d->Size, i < row->directories ? get(directory + 4, 4) : 0);
    }
}

static void headers_of(void **state)
{
    static const char *const targets[] = { "", ",pointer=4", ",class=local", ",class=ulive",
        ",class=udump", ",class=image" };
    const struct image_row *row = *state;
    uint8_t bytes[IMAGE_SIZE + 0x200];

    make_image(row, bytes);
    for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
        struct machine m = given_pages(targets[i]);
        IMAGE_NT_HEADERS64 headers;
        IMAGE_NT_HEADERS64 before;

        assert_int_equal(ds_sim_poke(m.sim, IMAGE_PA, bytes, IMAGE_SIZE), S_OK);
        memset(&headers, UNTOUCHED, sizeof(headers));
        before = headers;
        assert_int_equal(
                m.ds->lpVtbl->ReadImageNtHeaders(m.ds, IMAGE + row->at, &headers), row->hr);
        if (FAILED(row->hr))
            assert_memory_equal(&headers, &before, sizeof(headers));
        else
            expect_fields(row, bytes + row->at + (row->nt ? row->nt : row->lfanew), &headers);
        machine_done(&m);
    }
}

struct top_row {
    const char *name;
    const char *options;
    uint64_t base;
    uint32_t lfanew;
    uint32_t count;
    HRESULT hr;
};

/* The headers' place is TOP + 0xef8 here: with 16 directories they end with the last address. */
/* clang-format off */
static const struct top_row top_rows[] = {
    { "headers end with the last address",  "",           TOP,                 0xef8,  16, S_OK },
    { "they would begin behind it",         "",           TOP,                 0x1000, 16, E_INVALIDARG },
    { "far behind it",                      "",           TOP,                 0x401000, 16, E_INVALIDARG },
    { "an offset to the last one",          "",           TOP,                 0xfff,  16, HR_READ_FAULT },
    { "the DOS header goes over it",        "",           TOP + 0xfc1,         0,      16, HR_READ_FAULT },
    { "32 bits: end with the last address", ",pointer=4", TOP,                 0xef8,  16, S_OK },
    { "32 bits: zero-extended",             ",pointer=4", TOP & UINT32_MAX,    0xef8,  16, S_OK },
    { "32 bits: would begin behind it",     ",pointer=4", TOP & UINT32_MAX,    0x1000, 16, E_INVALIDARG },
    { "32 bits: an offset to the last one", ",pointer=4", TOP & UINT32_MAX,    0xfff,  16, HR_READ_FAULT },
    { "not canonical",                      "",           0x0000800000000000u, 0xef8,  16, HR_READ_FAULT },
};
/* clang-format on */

static void at_the_end_of_addresses(void **state)
{
    const struct top_row *row = *state;
    struct machine m = given_pages(row->options);
    const struct image_row image = { .mz = MZ,
        .lfanew = row->lfanew,
        .nt = 0xef8,
        .pe = PE,
        .magic = PE32_64,
        .size = 240,
        .count = row->count,
        .directories = 16 };
    uint8_t bytes[IMAGE_SIZE + 0x200];
    IMAGE_NT_HEADERS64 headers;

    make_image(&image, bytes);
    assert_int_equal(ds_sim_poke(m.sim, TOP_PA, bytes, 0x1000), S_OK);
    assert_int_equal(m.ds->lpVtbl->ReadImageNtHeaders(m.ds, row->base, &headers), row->hr);
    if (SUCCEEDED(row->hr))
        expect_fields(&image, bytes + image.nt, &headers);
    machine_done(&m);
}

struct module_row {
    const char *name;
    const char *options;
    uint64_t base;
    uint32_t magic, machine, sections, stamp, size, entry, checksum, subsystem, characteristics;
};

#define EXE_64 0x0022
#define DLL_64 0x2022
#define EXE_32 0x0102

/* The images of the built-in machine: the pe lines of docs/built-in.txt. */
/* clang-format off */
static const struct module_row module_rows[] = {
    { "ntoskrnl.exe",           "",                 0xfffff80100000000, PE32_64, IMAGE_FILE_MACHINE_AMD64, 2, 0x5f5e1000, 0x100000, 0x2000, 0x000fa123, 1, EXE_64 },
    { "hal.dll",                "",                 0xfffff80100100000, PE32_64, IMAGE_FILE_MACHINE_AMD64, 2, 0x5f5e1001, 0x10000,  0x1000, 0x00012345, 1, DLL_64 },
    { "lab.sys",                "",                 0xfffff80100120000, PE32_64, IMAGE_FILE_MACHINE_AMD64, 4, 0x5f5e1002, 0x8000,   0x3000, 0x0000beef, 1, EXE_64 },
    { "lab.sys, by the engine", "translate=engine", 0xfffff80100120000, PE32_64, IMAGE_FILE_MACHINE_AMD64, 4, 0x5f5e1002, 0x8000,   0x3000, 0x0000beef, 1, EXE_64 },
    { "lab.sys, in a dump",     "class=kdump",      0xfffff80100120000, PE32_64, IMAGE_FILE_MACHINE_AMD64, 4, 0x5f5e1002, 0x8000,   0x3000, 0x0000beef, 1, EXE_64 },
    { "lab.sys, by a probe",    "class=exdi",       0xfffff80100120000, PE32_64, IMAGE_FILE_MACHINE_AMD64, 4, 0x5f5e1002, 0x8000,   0x3000, 0x0000beef, 1, EXE_64 },
    { "lab32.exe, of a kernel", "",                 0x400000,           PE32,    IMAGE_FILE_MACHINE_I386,  2, 0x5f5e1004, 0x3000,   0x1000, 0x00000815, 3, EXE_32 },
    { "lab32.exe, live",        "class=ulive",      0x400000,           PE32,    IMAGE_FILE_MACHINE_I386,  2, 0x5f5e1004, 0x3000,   0x1000, 0x00000815, 3, EXE_32 },
    { "lab32.exe, 32 bits",     "class=ulive,pointer=4", 0x400000,      PE32,    IMAGE_FILE_MACHINE_I386,  2, 0x5f5e1004, 0x3000,   0x1000, 0x00000815, 3, EXE_32 },
    { "lab32.exe, in a dump",   "class=udump",      0x400000,           PE32,    IMAGE_FILE_MACHINE_I386,  2, 0x5f5e1004, 0x3000,   0x1000, 0x00000815, 3, EXE_32 },
    { "lab32.exe, as an image", "class=image",      0x400000,           PE32,    IMAGE_FILE_MACHINE_I386,  2, 0x5f5e1004, 0x3000,   0x1000, 0x00000815, 3, EXE_32 },
};
/* clang-format on */

static void built_in(void **state)
{
    const struct module_row *row = *state;
    struct machine m = given_machine(row->options);
    IMAGE_NT_HEADERS64 h;

    assert_int_equal(m.ds->lpVtbl->ReadImageNtHeaders(m.ds, row->base, &h), S_OK);
    assert_int_equal(h.OptionalHeader.Magic, row->magic);
    assert_int_equal(h.FileHeader.Machine, row->machine);
    assert_int_equal(h.FileHeader.NumberOfSections, row->sections);
    assert_int_equal(h.FileHeader.TimeDateStamp, row->stamp);
    assert_int_equal(h.FileHeader.Characteristics, row->characteristics);
    assert_int_equal(h.OptionalHeader.ImageBase, row->base);
    assert_int_equal(h.OptionalHeader.SizeOfImage, row->size);
    assert_int_equal(h.OptionalHeader.AddressOfEntryPoint, row->entry);
    assert_int_equal(h.OptionalHeader.CheckSum, row->checksum);
    assert_int_equal(h.OptionalHeader.Subsystem, row->subsystem);
    assert_int_equal(h.OptionalHeader.NumberOfRvaAndSizes, 16);
    machine_done(&m);
}

/* Without a root the engine translates nothing; without a pointer nothing is asked. */
static void nothing_is_there(void **state)
{
    struct machine m = given_machine("ram=0x1000");
    IMAGE_NT_HEADERS64 headers;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->ReadImageNtHeaders(m.ds, 0, &headers), HR_READ_FAULT);
    assert_int_equal(m.ds->lpVtbl->ReadImageNtHeaders(m.ds, 0, NULL), E_INVALIDARG);
    machine_done(&m);
}

/* What the cache holds is not asked for again; spec dataspaces 2.6.1: the cached path. */
static void headers_come_through_the_cache(void **state)
{
    struct machine m = given_machine("");
    IMAGE_NT_HEADERS64 headers;

    (void)state;
    assert_int_equal(m.ds->lpVtbl->ReadImageNtHeaders(m.ds, 0xfffff80100000000, &headers), S_OK);
    ds_sim_reset_counts(m.sim);
    assert_int_equal(m.ds->lpVtbl->ReadImageNtHeaders(m.ds, 0xfffff80100000000, &headers), S_OK);
    assert_int_equal(machine_reads(&m), 0);
    machine_done(&m);
}

/* A transport's failure is no bad image. */
static void a_failure_on_the_way_is_told(void **state)
{
    struct ds_sim_fault broken = { .last = UINT64_MAX, .hr = HR_CLOSED };
    struct machine m = given_machine("class=local");
    IMAGE_NT_HEADERS64 headers;

    (void)state;
    for (unsigned nth = 1; nth <= 5; nth++) {
        broken.nth = nth;
        ds_sim_forget_faults(m.sim);
        assert_int_equal(ds_sim_plan_fault(m.sim, &broken), S_OK);
        assert_int_equal(
                m.ds->lpVtbl->ReadImageNtHeaders(m.ds, 0xfffff80100000000, &headers), HR_CLOSED);
    }
    machine_done(&m);
}

/* SDKs differ in how the structure is aligned, and callers in whether they keep it. */
static void any_alignment_will_do(void **state)
{
    struct machine m = given_machine("");
    uint8_t bytes[8 + sizeof(IMAGE_NT_HEADERS64) + 1];

    (void)state;
    for (size_t i = 0; i <= 8; i++) {
        void *unaligned = bytes + i;

        memset(bytes, UNTOUCHED, sizeof(bytes));
        assert_int_equal(
                m.ds->lpVtbl->ReadImageNtHeaders(m.ds, 0xfffff80100120000, unaligned), S_OK);
        assert_int_equal(get(bytes + i, 4), PE);
        assert_int_equal(get(bytes + i + TO(OptionalHeader.CheckSum), 4), 0xbeef);
        assert_int_equal(i ? bytes[i - 1] : UNTOUCHED, UNTOUCHED);
        assert_int_equal(bytes[i + sizeof(IMAGE_NT_HEADERS64)], UNTOUCHED);
    }
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(nothing_is_there),
        cmocka_unit_test(headers_come_through_the_cache),
        cmocka_unit_test(a_failure_on_the_way_is_told),
        cmocka_unit_test(any_alignment_will_do),
    };

    return RUN_ROWS(image_rows, headers_of) + RUN_ROWS(top_rows, at_the_end_of_addresses) +
           RUN_ROWS(module_rows, built_in) + RUN_TESTS(others);
}
