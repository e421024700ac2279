/* Images of 1 GiB to measure on: every page is real, x64 tables map them all in random order and
 * again in their own, and one list goes through every data page in another. */
#ifndef TESTS_BENCH_IMAGE_H
#define TESTS_BENCH_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define IMAGE_PAGE   4096u
#define IMAGE_PAGES  262144u /* 1 GiB */
#define IMAGE_TABLES 1029u   /* the last pages: root; twice PDPT, PD, 512 PTs */
#define IMAGE_DATA   (IMAGE_PAGES - IMAGE_TABLES) /* the first ones */
#define IMAGE_NODES  (16 * IMAGE_DATA)            /* of the list: one in every 256 bytes */
#define IMAGE_VA     UINT64_C(0xffff900000000000) /* where the data pages are mapped */
#define IMAGE_LINE   UINT64_C(0xffffa00000000000) /* where they are in the order of the file */

/** Pages that follow each other in memory and in the file. */
struct image_run {
    uint64_t page; /* number of the first */
    uint64_t count;
};

struct image_layout {
    const char *name; /* of the file */
    const char *options;
    uint64_t header; /* bytes in front of the first page */
    const struct image_run *runs;
    size_t run_count;
};

/** Nothing but memory from 0 on. */
extern const struct image_layout image_raw;

/** A Windows complete dump of eight runs, up to and above 4 GiB. */
extern const struct image_layout image_windows;

/** The physical address of a page, counted as in the file. */
uint64_t image_pa(const struct image_layout *layout, uint64_t index);

/** The physical address of the root table. */
uint64_t image_root(const struct image_layout *layout);

/** The physical address of the list's first node; a node's word is the address of the next. */
uint64_t image_list(const struct image_layout *layout);

/** Make the file in a folder unless it is there; returns its path, or NULL with a message. */
const char *image_make(const struct image_layout *layout, const char *folder);

/** Make a complete dump of 64 GiB that takes no room; returns its path, or NULL with a message. */
const char *image_make_huge(const char *folder);

/** A number that looks random, the same for the same seed. Source: splitmix64, public domain. */
static inline uint64_t image_mix(uint64_t seed)
{
    seed += UINT64_C(0x9e3779b97f4a7c15);
    seed = (seed ^ seed >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    seed = (seed ^ seed >> 27) * UINT64_C(0x94d049bb133111eb);
    return seed ^ seed >> 31;
}

/** A random place of 8 bytes in the data pages, counted in bytes from their first one. */
static inline uint64_t image_place(uint64_t seed)
{
    uint64_t mixed = image_mix(seed);

    return ((mixed >> 32) * IMAGE_DATA >> 32) * IMAGE_PAGE + (mixed & (IMAGE_PAGE - 8));
}

#endif
