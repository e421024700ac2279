/* What a program would do without the engine: the file mapped, a run table, a walk of the page
 * tables. */
#ifndef TESTS_BENCH_BARE_H
#define TESTS_BENCH_BARE_H

#include "image.h"

#define BARE_RUNS_MOST 8

struct bare_run {
    uint64_t first; /* physical address */
    uint64_t size;
    const uint8_t *bytes;
};

struct bare {
    const uint8_t *bytes; /* physical address 0 of a raw image */
    uint64_t size;
    uint64_t root;
    size_t run_count;
    struct bare_run runs[BARE_RUNS_MOST];
};

/** Map an image; false: it cannot be, with a message. */
bool bare_open(struct bare *bare, const struct image_layout *layout, const char *path);

/** Copy out of an image with a run table; false: not all of it is in one run. */
bool bare_read(const struct bare *bare, uint64_t pa, void *buf, size_t size);

/** Walk four levels of tables; NULL: not mapped, or not there. */
const uint8_t *bare_find_virtual(const struct bare *bare, uint64_t va, size_t size);

/** Walk four levels of tables, and copy; false: not mapped, or not there. */
bool bare_read_virtual(const struct bare *bare, uint64_t va, void *buf, size_t size);

#endif
