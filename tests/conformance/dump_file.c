/* Source of headers and entries: spec dump-formats 2, 3, 5.1, 9, 10. */
#include "dump_file.h"

#include <stdint.h>
#include <string.h>

#define PAGE      0x1000u
#define PAGES     6u /* of each dump: physical 0x1000 to 0x6fff */
#define HEADER_64 0x2000u
#define HEADER_32 0x1000u
#define WORDS_MAX 24

#define KERNEL UINT64_C(0xfffff80000000000)

struct word {
    uint32_t at;
    uint64_t value;
};

struct dump {
    const char *name;
    size_t header_size;
    size_t width; /* bytes of a word of memory */
    struct word header[8];
    struct word memory[WORDS_MAX]; /* by physical address; the others are 0 */
};

/* clang-format off */
static const struct dump dumps[] = {
    /* x64: an image's headers at KERNEL, a debugger data block behind them, a page that the dump
       lacks, and a large page */
    { "kernel", HEADER_64, 8,
      { { 0x10, 0x1000 }, { 0x30, UINT64_C(0x100008664) }, { 0x80, KERNEL + 0x1000 } },
      { { 0x1f80, 0x2063 }, { 0x2000, 0x3063 }, { 0x3000, 0x4063 }, { 0x3008, 0x2000e3 },
        { 0x4000, 0x5063 }, { 0x4008, 0x6063 }, { 0x4010, 0x9063 },
        { 0x5000, UINT64_C(0x300905a4d) },      { 0x5038, UINT64_C(0x8000000000) },
        { 0x5080, UINT64_C(0x1866400004550) },  { 0x5090, UINT64_C(0x2200f000000000) },
        { 0x5098, 0x20b }, { 0x50b0, KERNEL },  { 0x5100, UINT64_C(0x1000000000) },
        { 0x6010, UINT64_C(0x3804742444b) },    { 0x6018, KERNEL } } },
    { "x86", HEADER_32, 4,
      { { 0x10, 0x1000 }, { 0x20, 0x14c }, { 0x24, 1 }, { 0x5c, 0 }, { 0x60, 0 } },
      { { 0x1800, 0x2063 }, { 0x1804, 0x8000e3 }, { 0x2004, 0x3063 }, { 0x3234, 0x11223344 } } },
    { "pae", HEADER_32, 8,
      { { 0x10, 0x1020 }, { 0x20, 0x14c }, { 0x24, 1 }, { 0x5c, 1 }, { 0x60, 0 } },
      { { 0x1030, 0x2001 }, { 0x2000, 0x3063 }, { 0x2008, 0xa000e3 }, { 0x3008, 0x4063 },
        { 0x4230, UINT64_C(0x1122334400000000) } } },
    { "arm64", HEADER_64, 8,
      { { 0x10, 0x1000 }, { 0x30, UINT64_C(0x10000aa64) }, { 0x80, 0 } },
      { { 0x1800, 0x2003 }, { 0x2000, 0x3003 }, { 0x2008, 0x40000701 }, { 0x3000, 0x4003 },
        { 0x3008, 0x200701 }, { 0x4008, 0x5703 }, { 0x5230, UINT64_C(0x1122334400000000) } } },
};

/* of every dump: a free build, one run of pages, complete */
static const struct word common_64[] = {
    { 0x00, UINT64_C(0x3436554445474150) }, { 0x08, UINT64_C(0x4a610000000f) },
    { 0x88, 1 }, { 0x90, PAGES }, { 0x98, 1 }, { 0xa0, PAGES },
    { 0xf98, 1 }, { 0xfa0, HEADER_64 + PAGES * PAGE },
};
static const struct word common_32[] = {
    { 0x00, 0x45474150 }, { 0x04, 0x504d5544 }, { 0x08, 0xf }, { 0x0c, 0xa28 },
    { 0x64, 1 }, { 0x68, PAGES }, { 0x6c, 1 }, { 0x70, PAGES },
    { 0xf88, 1 }, { 0xfa0, HEADER_32 + PAGES * PAGE }, { 0xfa4, 0 },
};
/* clang-format on */

static void put(uint8_t *bytes, const struct word *words, size_t count, size_t width)
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < width && (words[i].at || words[i].value); k++)
            bytes[words[i].at + k] = (uint8_t)(words[i].value >> 8 * k);
    }
}

bool dump_file_write(const char *name, size_t name_length, FILE *file)
{
    static uint8_t bytes[HEADER_64 + PAGES * PAGE];

    for (size_t i = 0; i < sizeof(dumps) / sizeof(dumps[0]); i++) {
        const struct dump *d = &dumps[i];
        bool wide = d->header_size == HEADER_64;
        size_t size = d->header_size + PAGES * PAGE;

        if (strlen(d->name) != name_length || strncmp(d->name, name, name_length) != 0)
            continue;
        memset(bytes, 0, sizeof(bytes));
        for (size_t k = 0; k < d->header_size; k++)
            bytes[k] = (uint8_t) "PAGE"[k & 3];
        if (wide)
            put(bytes, common_64, sizeof(common_64) / sizeof(common_64[0]), 8);
        else
            put(bytes, common_32, sizeof(common_32) / sizeof(common_32[0]), 4);
        put(bytes, d->header, sizeof(d->header) / sizeof(d->header[0]), wide ? 8 : 4);
        /* the file has no page 0 */
        put(bytes + d->header_size - PAGE, d->memory, WORDS_MAX, d->width);
        return fwrite(bytes, 1, size, file) == size;
    }
    return false;
}
