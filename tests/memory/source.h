/* Memory to put a cache in front of: readable where it is not said otherwise, and it counts its
 * calls. */
#ifndef TESTS_MEMORY_SOURCE_H
#define TESTS_MEMORY_SOURCE_H

#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "memory/cache.h"

#define BLOCK  512u
#define PAGE   UINT64_C(0x1000)
#define KERNEL UINT64_C(0xfffff80000000000)

/* Memory whose byte at va is a function of va and of a generation; some bytes of it are unreadable.
 */
struct source {
    uint8_t generation;
    uint64_t bad_first, bad_last; /* unreadable, with bad_hr; none if bad_last is 0 */
    HRESULT bad_hr;
    bool whole; /* a transfer that meets a bad byte moves nothing */
    unsigned calls;
    uint64_t last_va;
    size_t last_size;
};

static inline uint8_t byte_at(const struct source *source, uint64_t va)
{
    return (uint8_t)(va ^ va >> 8 ^ va >> 40) + source->generation;
}

static inline HRESULT fetch(void *context, uint64_t va, void *buf, size_t size, size_t *done)
{
    struct source *source = context;
    uint8_t *bytes = buf;

    source->calls++;
    source->last_va = va;
    source->last_size = size;
    for (*done = 0; *done < size; (*done)++) {
        uint64_t at = va + *done;

        if (source->bad_last && at >= source->bad_first && at <= source->bad_last) {
            *done = source->whole ? 0 : *done;
            return source->bad_hr;
        }
        bytes[*done] = byte_at(source, at);
    }
    return S_OK;
}

static inline struct cache *given_cache(struct source *source, uint64_t max_size)
{
    struct cache *c = NULL;

    assert_int_equal(cache_new(BLOCK, max_size, fetch, source, &c), S_OK);
    return c;
}

/* Read and compare what came with a generation of the source. */
static inline void expect_bytes(struct cache *c, uint64_t va, size_t size, uint8_t generation)
{
    const struct source then = { .generation = generation };
    uint8_t bytes[4096];
    size_t done = 0;

    assert_int_equal(cache_read(c, 1, va, bytes, size, &done), S_OK);
    assert_int_equal(done, size);
    for (size_t i = 0; i < size; i++)
        assert_int_equal(bytes[i], byte_at(&then, va + i));
}

static inline uint64_t line_count(const struct cache *c)
{
    struct memory_cache_state state;

    cache_state(c, &state);
    return state.lines;
}

#endif
