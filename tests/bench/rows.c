#define _GNU_SOURCE /* memmem */
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#define SEARCH_PAGES 4096u
#define LINE_MOST    256u                         /* bytes of a pattern */
#define SIM_VA       UINT64_C(0xffff800001000000) /* RAM of the built-in machine */

static uint64_t read_or_die(HRESULT hr, ULONG done, ULONG size, uint64_t value)
{
    if (hr != S_OK || done != size) {
        fprintf(stderr, "a read gave %s, %u bytes\n", ds_hr_name(hr), (unsigned)done);
        exit(2);
    }
    return value;
}

static uint64_t raw_list_bare(struct bench *bench, size_t slice, size_t count)
{
    uint64_t pa = bench->lists[slice];
    uint64_t sum = 0;

    for (size_t i = 0; i < count; i++) {
        memcpy(&pa, bench->raw.bytes + pa, 8);
        sum += pa;
    }
    return sum;
}

static uint64_t raw_list(struct bench *bench, size_t slice, size_t count)
{
    IDebugDataSpaces4 *ds = bench->raw_spaces;
    uint64_t pa = bench->lists[slice];
    uint64_t sum = 0;

    for (size_t i = 0; i < count; i++) {
        ULONG done;
        HRESULT hr = ds->lpVtbl->ReadPhysical(ds, pa, &pa, 8, &done);

        sum += read_or_die(hr, done, 8, pa);
    }
    return sum;
}

/* Addresses are drawn in the loop, here and in the next function alike. */
static uint64_t raw_random_bare(struct bench *bench, size_t slice, size_t count)
{
    uint64_t sum = 0;

    for (size_t i = slice * count; i < (slice + 1) * count; i++) {
        uint64_t value;

        memcpy(&value, bench->raw.bytes + image_place(i), 8);
        sum += value;
    }
    return sum;
}

static uint64_t raw_random(struct bench *bench, size_t slice, size_t count)
{
    IDebugDataSpaces4 *ds = bench->raw_spaces;
    uint64_t sum = 0;

    for (size_t i = slice * count; i < (slice + 1) * count; i++) {
        uint64_t value;
        ULONG done;
        HRESULT hr = ds->lpVtbl->ReadPhysical(ds, image_place(i), &value, 8, &done);

        sum += read_or_die(hr, done, 8, value);
    }
    return sum;
}

static uint64_t dump_random_bare(struct bench *bench, size_t slice, size_t count)
{
    uint64_t sum = 0;

    for (size_t i = slice * count; i < (slice + 1) * count; i++) {
        uint64_t value;

        if (bare_read(&bench->dump, bench->places[i], &value, 8))
            sum += value;
    }
    return sum;
}

static uint64_t dump_random(struct bench *bench, size_t slice, size_t count)
{
    IDebugDataSpaces4 *ds = bench->dump_spaces;
    uint64_t sum = 0;

    for (size_t i = slice * count; i < (slice + 1) * count; i++) {
        uint64_t value;
        ULONG done;
        HRESULT hr = ds->lpVtbl->ReadPhysical(ds, bench->places[i], &value, 8, &done);

        sum += read_or_die(hr, done, 8, value);
    }
    return sum;
}

/* Each page once, in the order of the file. */
static uint64_t raw_pages_bare(struct bench *bench, size_t slice, size_t count)
{
    static uint8_t page[IMAGE_PAGE];
    uint64_t sum = 0;

    for (size_t i = slice * count; i < (slice + 1) * count; i++) {
        memcpy(page, bench->raw.bytes + i % IMAGE_PAGES * IMAGE_PAGE, IMAGE_PAGE);
        sum += page[i % IMAGE_PAGE];
    }
    return sum;
}

static uint64_t raw_pages(struct bench *bench, size_t slice, size_t count)
{
    static uint8_t page[IMAGE_PAGE];
    IDebugDataSpaces4 *ds = bench->raw_spaces;
    uint64_t sum = 0;

    for (size_t i = slice * count; i < (slice + 1) * count; i++) {
        uint64_t pa = i % IMAGE_PAGES * IMAGE_PAGE;
        ULONG done;
        HRESULT hr = ds->lpVtbl->ReadPhysical(ds, pa, page, IMAGE_PAGE, &done);

        sum += read_or_die(hr, done, IMAGE_PAGE, page[i % IMAGE_PAGE]);
    }
    return sum;
}

static uint64_t dump_virtual_bare(struct bench *bench, size_t slice, size_t count)
{
    uint64_t sum = 0;

    for (size_t i = slice * count; i < (slice + 1) * count; i++) {
        uint64_t value;

        if (bare_read_virtual(&bench->dump, IMAGE_VA + image_place(i), &value, 8))
            sum += value;
    }
    return sum;
}

static uint64_t dump_virtual(struct bench *bench, size_t slice, size_t count)
{
    IDebugDataSpaces4 *ds = bench->dump_spaces;
    uint64_t sum = 0;

    for (size_t i = slice * count; i < (slice + 1) * count; i++) {
        uint64_t value;
        ULONG done;
        HRESULT hr = ds->lpVtbl->ReadVirtual(ds, IMAGE_VA + image_place(i), &value, 8, &done);

        sum += read_or_die(hr, done, 8, value);
    }
    return sum;
}

static uint64_t cached_hit(struct bench *bench, size_t slice, size_t count)
{
    IDebugDataSpaces4 *ds = bench->sim_spaces;
    uint64_t sum = 0;

    for (size_t i = slice * count; i < (slice + 1) * count; i++) {
        uint64_t value;
        ULONG done;
        HRESULT hr = ds->lpVtbl->ReadVirtual(ds, SIM_VA + i % 512 * 8, &value, 8, &done);

        sum += read_or_die(hr, done, 8, value);
    }
    return sum;
}

/* Pages for the last word of the last one, which is nowhere else; the place where it was found.
 * Page after page where it lies: a match over two of them would be missed. */
static uint64_t search_bare(struct bench *bench, size_t slice, size_t count)
{
    uint64_t start = IMAGE_VA + slice * count * IMAGE_PAGE;
    uint64_t word = 0;

    bare_read_virtual(&bench->dump, start + count * IMAGE_PAGE - 8, &word, 8);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *page = bare_find_virtual(&bench->dump, start + i * IMAGE_PAGE, IMAGE_PAGE);
        const uint8_t *found = memmem(page, IMAGE_PAGE, &word, 8);

        if (found)
            return i * IMAGE_PAGE + (uint64_t)(found - page);
    }
    return 0;
}

static uint64_t search(struct bench *bench, size_t slice, size_t count)
{
    IDebugDataSpaces4 *ds = bench->dump_spaces;
    uint64_t start = IMAGE_VA + slice * count * IMAGE_PAGE;
    uint64_t size = count * IMAGE_PAGE;
    uint64_t word = 0;
    ULONG64 match = start;
    ULONG done;
    HRESULT hr = ds->lpVtbl->ReadVirtual(ds, start + size - 8, &word, 8, &done);

    read_or_die(hr, done, 8, word);
    hr = ds->lpVtbl->SearchVirtual(ds, start, size, &word, 8, 1, &match);
    return read_or_die(hr, 8, 8, match - start);
}

/*
 * The same over pages that follow each other in the file, for their last bytes: one memmem over the
 * mapping against a search that knows of pages.
 */
static uint64_t line_bare(struct bench *bench, size_t slice, size_t count, size_t pattern)
{
    const uint8_t *hay = bench->dump.runs[0].bytes + slice * count * IMAGE_PAGE;
    size_t size = count * IMAGE_PAGE;
    const uint8_t *found = memmem(hay, size, hay + size - pattern, pattern);

    return found ? (uint64_t)(found - hay) : 0;
}

static uint64_t line(struct bench *bench, size_t slice, size_t count, size_t pattern)
{
    IDebugDataSpaces4 *ds = bench->dump_spaces;
    uint64_t start = IMAGE_LINE + slice * count * IMAGE_PAGE;
    uint64_t size = count * IMAGE_PAGE;
    uint8_t bytes[LINE_MOST];
    ULONG64 match = start;
    ULONG done;
    HRESULT hr = ds->lpVtbl->ReadVirtual(ds, start + size - pattern, bytes, (ULONG)pattern, &done);

    read_or_die(hr, done, (ULONG)pattern, 0);
    hr = ds->lpVtbl->SearchVirtual(ds, start, size, bytes, (ULONG)pattern, 1, &match);
    return read_or_die(hr, 8, 8, match - start);
}

#define LINE(pattern)                                                                    \
    static uint64_t line_bare_##pattern(struct bench *bench, size_t slice, size_t count) \
    {                                                                                    \
        return line_bare(bench, slice, count, pattern);                                  \
    }                                                                                    \
    static uint64_t line_##pattern(struct bench *bench, size_t slice, size_t count)      \
    {                                                                                    \
        return line(bench, slice, count, pattern);                                       \
    }

LINE(8)
LINE(40)
LINE(100)
LINE(256)

/* clang-format off */
const struct bench_row bench_rows[] = {
    { "list",  "raw: 8 bytes, each address out of the bytes before", raw_list_bare,     raw_list,     20000,      1.3 },
    { "raw",   "raw: 8 bytes at random addresses",                   raw_random_bare,   raw_random,   SLICE_MOST, 4.0 },
    { "dump",  "Windows dump: 8 bytes at random addresses",          dump_random_bare,  dump_random,  SLICE_MOST, 3.0 },
    { "pages", "raw: pages of 4 KiB in order",                       raw_pages_bare,    raw_pages,    32768,      1 / 0.9 },
    { "walk",  "Windows dump: 8 bytes at random virtual addresses",  dump_virtual_bare, dump_virtual, SLICE_MOST, 3.0 },
    { "search", "Windows dump: search, 4 KiB",                       search_bare,       search,       SEARCH_PAGES, 1 / 0.7 },
    { "search-8", "the same for 8 bytes, pages in order, 4 KiB",     line_bare_8,       line_8,       SEARCH_PAGES, 1 / 0.7 },
    { "search-40", "the same for 40 bytes",                          line_bare_40,      line_40,      SEARCH_PAGES, 1 / 0.7 },
    { "search-100", "the same for 100 bytes",                        line_bare_100,     line_100,     SEARCH_PAGES, 1 / 0.7 },
    { "search-256", "the same for 256 bytes",                        line_bare_256,     line_256,     SEARCH_PAGES, 1 / 0.7 },
    { "hit",   "sim: 8 bytes, virtual, out of the cache",            NULL,              cached_hit,   SLICE_MOST, 100 },
    { NULL,    NULL,                                                 NULL,              NULL,         0,          0 },
};
/* clang-format on */

static bool open_spaces(const char *path, const char *options, IDebugDataSpaces4 **out)
{
    char connection[2048];
    void *object = NULL;
    HRESULT hr;

    snprintf(connection, sizeof(connection), "%s%s", path, options);
    hr = ds_open(connection, &IID_IDebugDataSpaces4, &object);
    if (hr != S_OK)
        fprintf(stderr, "%s: %s\n", connection, ds_hr_name(hr));
    *out = object;
    return hr == S_OK;
}

static bool open_image(const struct image_layout *layout, const char *folder, struct bare *bare,
        IDebugDataSpaces4 **out)
{
    const char *path = image_make(layout, folder);
    char connection[1100];

    if (!path || !bare_open(bare, layout, path))
        return false;
    snprintf(connection, sizeof(connection), "dump:%s", path);
    return open_spaces(connection, layout->options, out);
}

void bench_warm(struct bench *bench)
{
    IDebugDataSpaces4 *ds = bench->dump_spaces;

    raw_pages_bare(bench, 0, IMAGE_PAGES);
    raw_pages(bench, 0, IMAGE_PAGES);
    for (uint64_t i = 0; i < IMAGE_PAGES; i++) {
        uint64_t pa = image_pa(&image_windows, i);
        uint64_t value;
        ULONG done;
        HRESULT hr;

        bare_read(&bench->dump, pa, &value, 8);
        hr = ds->lpVtbl->ReadPhysical(ds, pa, &value, 8, &done);
        read_or_die(hr, done, 8, value);
    }
}

/* Where each slice of the list begins: SLICE_MOST nodes after the one before. */
static void cut_list(struct bench *bench)
{
    uint64_t pa = image_list(&image_raw);

    for (size_t i = 0; i < SLICES; i++) {
        bench->lists[i] = pa;
        for (size_t k = 0; k < SLICE_MOST; k++)
            memcpy(&pa, bench->raw.bytes + pa, 8);
    }
}

bool bench_prepare(struct bench *bench, const char *folder)
{
    if (!open_image(&image_raw, folder, &bench->raw, &bench->raw_spaces) ||
            !open_image(&image_windows, folder, &bench->dump, &bench->dump_spaces) ||
            !open_spaces("sim:", "", &bench->sim_spaces))
        return false;
    bench->places = malloc(SLICES * SLICE_MOST * sizeof(*bench->places));
    if (!bench->places)
        return false;
    for (size_t i = 0; i < SLICES * SLICE_MOST; i++) {
        uint64_t place = image_place(i);

        bench->places[i] = image_pa(&image_windows, place / IMAGE_PAGE) + place % IMAGE_PAGE;
    }
    cut_list(bench);
    return true;
}
