#include "image.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define WORDS   (IMAGE_PAGE / 8)
#define HEADER  0x2000u
#define PRESENT 3u

static const struct image_run raw_runs[] = { { 0, IMAGE_PAGES } };

/* as a PC has it: holes for firmware and devices, and what they cost again above 4 GiB */
static const struct image_run windows_runs[] = {
    { 0x1, 0x9e },
    { 0x100, 0x6f00 },
    { 0x8000, 0x8000 },
    { 0x12000, 0xc000 },
    { 0x20000, 0x8000 },
    { 0x30000, 0x9000 },
    { 0x100000, 0xa000 },
    { 0x140000, 0xa062 },
};

const struct image_layout image_raw = {
    .name = "bench-3.raw",
    .options = ",format=raw,root=0x3fbfb000",
    .runs = raw_runs,
    .run_count = 1,
};

const struct image_layout image_windows = {
    .name = "bench-3.dmp",
    .options = "",
    .header = HEADER,
    .runs = windows_runs,
    .run_count = sizeof(windows_runs) / sizeof(windows_runs[0]),
};

uint64_t image_pa(const struct image_layout *layout, uint64_t index)
{
    const struct image_run *run = layout->runs;

    while (index >= run->count)
        index -= run++->count;
    return (run->page + index) * IMAGE_PAGE;
}

uint64_t image_root(const struct image_layout *layout)
{
    return image_pa(layout, IMAGE_DATA);
}

/* The word, counted from the first data page on, at which a node stands. */
static uint64_t node_word(uint32_t node)
{
    return (uint64_t)node * (WORDS / 16) + image_mix(node) % (WORDS / 16);
}

static uint64_t node_pa(const struct image_layout *layout, uint32_t node)
{
    uint64_t word = node_word(node);

    return image_pa(layout, word / WORDS) + word % WORDS * 8;
}

uint64_t image_list(const struct image_layout *layout)
{
    return node_pa(layout, 0);
}

/* A random order of as many things, which starts with thing 0. */
static uint32_t *make_order(uint32_t count, uint64_t seed)
{
    uint32_t *order = malloc(count * sizeof(*order));

    if (!order)
        return NULL;
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    for (uint32_t i = count - 1; i > 1; i--) {
        uint32_t k = 1 + (uint32_t)(image_mix(seed + i) % i);
        uint32_t other = order[i];

        order[i] = order[k];
        order[k] = other;
    }
    return order;
}

static void fill_data(const struct image_layout *layout, uint8_t *pages, const uint32_t *list)
{
    uint64_t *words = (uint64_t *)(void *)pages;

    for (size_t i = 0; i < (size_t)IMAGE_DATA * WORDS; i++)
        words[i] = image_mix(i);
    for (uint32_t i = 0; i < IMAGE_NODES; i++)
        words[node_word(list[i])] = node_pa(layout, list[(i + 1) % IMAGE_NODES]);
}

/* Every data page from va on, by tables that begin with the PDPT at page `first`. */
static void fill_half(const struct image_layout *layout, uint64_t *tables, uint64_t va,
        uint32_t first, const uint32_t *order)
{
    uint64_t *entries = tables + (size_t)first * WORDS;

    tables[va >> 39 & 511] = image_pa(layout, IMAGE_DATA + first) | PRESENT;
    entries[0] = image_pa(layout, IMAGE_DATA + first + 1) | PRESENT;
    for (uint32_t i = 0; i < 512; i++)
        entries[WORDS + i] = image_pa(layout, IMAGE_DATA + first + 2 + i) | PRESENT;
    for (uint32_t i = 0; i < IMAGE_DATA; i++)
        entries[2 * WORDS + i] = image_pa(layout, order ? order[i] : i) | PRESENT;
}

static void fill_tables(const struct image_layout *layout, uint8_t *pages, const uint32_t *order)
{
    uint64_t *tables = (uint64_t *)(void *)(pages + (size_t)IMAGE_DATA * IMAGE_PAGE);

    memset(tables, 0, (size_t)IMAGE_TABLES * IMAGE_PAGE);
    fill_half(layout, tables, IMAGE_VA, 1, order);
    fill_half(layout, tables, IMAGE_LINE, 515, NULL);
}

static void put(uint8_t *bytes, size_t at, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        bytes[at + i] = (uint8_t)(value >> 8 * i);
}

/* Layout: spec dump-formats 2 and 5.1. */
static void fill_header(uint8_t *header, const struct image_run *runs, size_t count, uint64_t root)
{
    for (size_t i = 0; i < HEADER; i++)
        header[i] = (uint8_t) "PAGE"[i & 3];
    memcpy(header, "PAGEDU64", 8);
    put(header, 0x0010, root, 8);
    put(header, 0x0030, 0x8664, 4);
    put(header, 0x0034, 1, 4);
    put(header, 0x0088, count, 4);
    for (size_t i = 0; i < count; i++) {
        put(header, 0x0098 + 16 * i, runs[i].page, 8);
        put(header, 0x00a0 + 16 * i, runs[i].count, 8);
    }
    put(header, 0x0f98, 1, 4);
}

static bool fill(const struct image_layout *layout, uint8_t *bytes)
{
    uint32_t *list = make_order(IMAGE_NODES, 1);
    uint32_t *order = make_order(IMAGE_DATA, IMAGE_NODES);
    bool enough = list && order;

    if (enough) {
        if (layout->header)
            fill_header(bytes, layout->runs, layout->run_count, image_root(layout));
        fill_data(layout, bytes + layout->header, list);
        fill_tables(layout, bytes + layout->header, order);
    }
    free(list);
    free(order);
    return enough;
}

static const char *complain(const char *path)
{
    perror(path);
    return NULL;
}

/* The file is there under its name when it is whole. */
const char *image_make(const struct image_layout *layout, const char *folder)
{
    size_t size = layout->header + (size_t)IMAGE_PAGES * IMAGE_PAGE;
    char *path = malloc(1024);
    char part[1100];
    uint8_t *bytes;
    int file;

    if (!path || snprintf(path, 1024, "%s/%s", folder, layout->name) >= 1024)
        return complain(folder);
    if (!access(path, R_OK))
        return path;
    snprintf(part, sizeof(part), "%s.part", path);
    file = open(part, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || ftruncate(file, (off_t)size))
        return complain(part);
    bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return complain(part);
    if (!fill(layout, bytes))
        return complain(part);
    if (munmap(bytes, size) || fsync(file) || close(file) || rename(part, path))
        return complain(part);
    return path;
}

const char *image_make_huge(const char *folder)
{
    static const struct image_run runs[] = { { 0x1, 0x9e }, { 0x100, 0x1000000 - 0x9e } };
    static uint8_t header[HEADER];
    char *path = malloc(1024);
    int file;

    if (!path || snprintf(path, 1024, "%s/bench-64g.dmp", folder) >= 1024)
        return complain(folder);
    fill_header(header, runs, 2, 0x1000);
    file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (file < 0 || write(file, header, HEADER) != HEADER ||
            ftruncate(file, (off_t)HEADER + ((off_t)0x1000000 << 12)) || close(file))
        return complain(path);
    return path;
}
