/**
 * @file
 * The lines of the virtual cache: found by page and process, kept in order of use.
 */
#ifndef MEMORY_LINES_H
#define MEMORY_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINES_ABSENT  0xffffu /* block.have: nothing is known of the block */
#define LINES_NOWHERE 0xffffu /* block.bad: no byte is remembered as unreadable */
#define LINES_SIZE    4096u

struct lines_block {
    uint16_t have; /* bytes held, from the block's start on */
    uint16_t bad;  /* offset of the unreadable byte */
};

struct line {
    uint64_t va;      /* page-aligned */
    uint64_t process; /* 0 in the kernel half */
    struct line *next_in_bucket;
    struct line *newer, *older;
    uint8_t bytes[LINES_SIZE];
    struct lines_block blocks[]; /* LINES_SIZE / block */
};

struct lines {
    struct line **buckets;
    size_t bucket_count; /* a power of two */
    size_t block_count;  /* per line */
    size_t count, max;
    struct line *newest, *oldest;
};

/** The user half is keyed by process: addresses with bit 63 clear. */
bool lines_user(uint64_t va);

/** Room for max lines; false: no memory. */
bool lines_init(struct lines *all, size_t block_count, size_t max);
void lines_deinit(struct lines *all);

/** The line of a page, or NULL. */
struct line *lines_find(struct lines *all, uint64_t process, uint64_t va);

/** A line as the most recently used one. */
void lines_touch(struct lines *all, struct line *line);

/** A new, empty line, the oldest evicted for it if need be; NULL: no memory, or max is 0. */
struct line *lines_add(struct lines *all, uint64_t process, uint64_t va);
void lines_remove(struct lines *all, struct line *line);
void lines_remove_all(struct lines *all);

/** Remove the lines of a page, of every process. */
void lines_remove_page(struct lines *all, uint64_t va);

/** Change the limit; the oldest beyond it go. */
void lines_limit(struct lines *all, size_t max);

#endif
