#include "memory/lines.h"

#include <stdlib.h>

#define BUCKETS_MAX ((size_t)1 << 16)

bool lines_user(uint64_t va)
{
    return !(va >> 63);
}

static uint64_t key_of(uint64_t process, uint64_t va)
{
    return lines_user(va) ? process : 0;
}

static struct line **bucket_of(const struct lines *all, uint64_t va)
{
    /* neighbouring pages fall into neighbouring buckets; far ones are mixed in */
    uint64_t page = va / LINES_SIZE;

    return &all->buckets[(page ^ page >> 16 ^ page >> 32) & (all->bucket_count - 1)];
}

bool lines_init(struct lines *all, size_t block_count, size_t max)
{
    size_t buckets = 256;

    while (buckets < max && buckets < BUCKETS_MAX)
        buckets *= 2;
    *all = (struct lines){ .bucket_count = buckets, .block_count = block_count, .max = max };
    all->buckets = calloc(buckets, sizeof(struct line *));
    return all->buckets != NULL;
}

void lines_deinit(struct lines *all)
{
    if (all->buckets)
        lines_remove_all(all);
    free(all->buckets);
    all->buckets = NULL;
}

struct line *lines_find(struct lines *all, uint64_t process, uint64_t va)
{
    uint64_t key = key_of(process, va);
    struct line *line = *bucket_of(all, va);

    while (line && (line->va != va || line->process != key))
        line = line->next_in_bucket;
    return line;
}

static void unlink_use(struct lines *all, struct line *line)
{
    *(line->newer ? &line->newer->older : &all->newest) = line->older;
    *(line->older ? &line->older->newer : &all->oldest) = line->newer;
}

static void link_newest(struct lines *all, struct line *line)
{
    line->newer = NULL;
    line->older = all->newest;
    *(all->newest ? &all->newest->newer : &all->oldest) = line;
    all->newest = line;
}

void lines_touch(struct lines *all, struct line *line)
{
    if (line == all->newest)
        return;
    unlink_use(all, line);
    link_newest(all, line);
}

void lines_remove(struct lines *all, struct line *line)
{
    struct line **link = bucket_of(all, line->va);

    while (*link != line)
        link = &(*link)->next_in_bucket;
    *link = line->next_in_bucket;
    unlink_use(all, line);
    all->count--;
    free(line);
}

void lines_remove_all(struct lines *all)
{
    while (all->oldest)
        lines_remove(all, all->oldest);
}

void lines_remove_page(struct lines *all, uint64_t va)
{
    struct line *next;

    for (struct line *line = *bucket_of(all, va); line; line = next) {
        next = line->next_in_bucket;
        if (line->va == va)
            lines_remove(all, line);
    }
}

void lines_limit(struct lines *all, size_t max)
{
    all->max = max;
    while (all->count > max)
        lines_remove(all, all->oldest);
}

struct line *lines_add(struct lines *all, uint64_t process, uint64_t va)
{
    struct line **bucket = bucket_of(all, va);
    struct line *line;

    if (all->max == 0)
        return NULL;
    if (all->count == all->max)
        lines_remove(all, all->oldest);
    line = malloc(sizeof(*line) + all->block_count * sizeof(line->blocks[0]));
    if (!line)
        return NULL;
    line->va = va;
    line->process = key_of(process, va);
    for (size_t i = 0; i < all->block_count; i++)
        line->blocks[i] = (struct lines_block){ .have = LINES_ABSENT, .bad = LINES_NOWHERE };
    line->next_in_bucket = *bucket;
    *bucket = line;
    link_newest(all, line);
    all->count++;
    return line;
}
