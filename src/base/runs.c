#include "base/runs.h"

#include <stdlib.h>
#include <string.h>

static const struct run nothing;

void runs_init(struct runs *r, uint64_t file_size)
{
    *r = (struct runs){ .file_size = file_size, .hit = &nothing };
}

void runs_deinit(struct runs *r)
{
    free(r->list);
    runs_init(r, 0);
}

static uint64_t end_of(const struct run *run)
{
    return run->first + run->size;
}

/* The part of a run from an address in it on. */
static struct run run_from(const struct run *run, uint64_t address)
{
    uint64_t skipped = address - run->first;

    return (struct run){ address, run->size - skipped, run->offset + skipped };
}

HRESULT runs_add(struct runs *r, uint64_t first, uint64_t size, uint64_t offset)
{
    uint64_t there = offset < r->file_size ? r->file_size - offset : 0;

    if (size > UINT64_MAX - first)
        return HR_BAD_DATA;
    if (size > there) {
        r->clipped = true;
        size = there;
    }
    if (!size)
        return S_OK;
    if (r->count == r->capacity) {
        size_t capacity = r->capacity ? 2 * r->capacity : 8;
        struct run *list = capacity > SIZE_MAX / sizeof(*list)
                                   ? NULL
                                   : realloc(r->list, capacity * sizeof(*list));

        if (!list)
            return E_OUTOFMEMORY;
        r->list = list;
        r->capacity = capacity;
    }
    r->list[r->count++] = (struct run){ first, size, offset };
    return S_OK;
}

static bool ascending(const struct runs *r)
{
    for (size_t i = 1; i < r->count; i++)
        if (r->list[i].first < end_of(&r->list[i - 1]))
            return false;
    return true;
}

/* Two sorted, disjoint lists as one: where they overlap the left one is right. Returns the count
 * of the result, at most 2 * left_count + right_count. */
static size_t merge(const struct run *left, size_t left_count, const struct run *right,
        size_t right_count, struct run *out, bool *overlapping)
{
    const struct run *left_end = left + left_count;
    size_t count = 0;

    for (const struct run *right_end = right + right_count; right < right_end; right++) {
        struct run rest = *right;

        while (left < left_end && end_of(left) <= rest.first)
            out[count++] = *left++;
        while (left < left_end && left->first < end_of(&rest)) {
            *overlapping = true;
            if (rest.first < left->first)
                out[count++] = (struct run){ rest.first, left->first - rest.first, rest.offset };
            if (end_of(left) >= end_of(&rest)) {
                rest.size = 0;
                break; /* the next of the right may lie under this one too */
            }
            rest = run_from(&rest, end_of(left));
            out[count++] = *left++;
        }
        if (rest.size)
            out[count++] = rest;
    }
    while (left < left_end)
        out[count++] = *left++;
    return count;
}

/* Sort by halves; `list` has room for 2 * count runs, as has `spare`. The result, of at most
 * 2 * count - 1 runs, is in `list`; returns its count. */
static size_t sort(struct run *list, size_t count, struct run *spare, bool *overlapping)
{
    size_t half = count / 2;
    size_t left;
    size_t right;

    if (count < 2)
        return count;
    /* the halves move apart, so that each has room to grow */
    memmove(list + 2 * half, list + half, (count - half) * sizeof(*list));
    left = sort(list, half, spare, overlapping);
    right = sort(list + 2 * half, count - half, spare, overlapping);
    count = merge(list, left, list + 2 * half, right, spare, overlapping);
    memcpy(list, spare, count * sizeof(*list));
    return count;
}

/* Neighbours in memory that are neighbours in the file become one. */
static void join(struct runs *r)
{
    size_t kept = 0;

    for (size_t i = 1; i < r->count; i++) {
        struct run *last = &r->list[kept];
        const struct run *next = &r->list[i];

        if (end_of(last) == next->first && last->offset + last->size == next->offset)
            last->size += next->size;
        else
            r->list[++kept] = *next;
    }
    if (r->count)
        r->count = kept + 1;
}

static HRESULT settle(struct runs *r)
{
    struct run *list = NULL;
    struct run *spare = NULL;
    HRESULT hr = E_OUTOFMEMORY;

    if (r->count > SIZE_MAX / sizeof(*list) / 2)
        goto done;
    list = malloc(2 * r->count * sizeof(*list));
    spare = malloc(2 * r->count * sizeof(*spare));
    if (!list || !spare)
        goto done;
    memcpy(list, r->list, r->count * sizeof(*list));
    r->count = sort(list, r->count, spare, &r->overlapping);
    free(r->list);
    r->list = list;
    list = NULL;
    hr = S_OK;
done:
    free(list);
    free(spare);
    return hr;
}

HRESULT runs_seal(struct runs *r)
{
    HRESULT hr = ascending(r) ? S_OK : settle(r);
    struct run *list;

    if (FAILED(hr))
        return hr;
    join(r);
    /* give back what adding and sorting took beyond need */
    list = r->count ? realloc(r->list, r->count * sizeof(*list)) : NULL;
    if (list)
        r->list = list;
    r->capacity = r->count;
    return S_OK;
}

/* As many steps for every address, and nothing in them to guess wrong: addresses come at random. */
const struct run *runs_next(const struct runs *r, uint64_t address)
{
    const struct run *list = r->list;
    size_t left = r->count;

    if (!left)
        return NULL;
    while (left > 1) {
        size_t half = left / 2;

        list = end_of(&list[half - 1]) <= address ? list + half : list;
        left -= half;
    }
    return end_of(list) > address ? list : NULL;
}

const struct run *runs_search(struct runs *r, uint64_t address)
{
    const struct run *run = runs_next(r, address);

    if (!run || run->first > address)
        return NULL;
    r->hit = run;
    return run;
}

uint64_t runs_total(const struct runs *r)
{
    uint64_t total = 0;

    for (size_t i = 0; i < r->count; i++)
        total += r->list[i].size;
    return total;
}
