#ifdef __linux__
#define _GNU_SOURCE /* memmem */
#endif
#include "base/find.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __linux__

static const uint8_t *find_plainly(
        const uint8_t *hay, size_t hay_size, const uint8_t *needle, size_t needle_size)
{
    return memmem(hay, hay_size, needle, needle_size);
}

#else

static const uint8_t *find_plainly(
        const uint8_t *hay, size_t hay_size, const uint8_t *needle, size_t needle_size)
{
    size_t starts = hay_size < needle_size ? 0 : hay_size - needle_size + 1; /* left to begin at */

    while (starts > 0) {
        const uint8_t *found = memchr(hay, *needle, starts);

        if (!found || !memcmp(found, needle, needle_size))
            return found;
        starts -= (size_t)(found - hay) + 1;
        hay = found + 1;
    }
    return NULL;
}

#endif

#ifdef __SSE2__

#include <emmintrin.h>

#define BLOCK 64u

/* So many places that look right and are not, one in so many bytes, and the plain way is faster. */
#define ALARMS_FREE 64u
#define ALARM_SHARE 32u

/* Two bytes of the needle, and where they stand in it: places are looked at where both fit. */
struct probe {
    size_t first, last;
    __m128i first_bytes, last_bytes; /* each sixteen times */
};

/* Memory is full of zeros and ones: other bytes tell more. */
static bool is_telling(uint8_t byte)
{
    return byte != 0 && byte != 0xff;
}

static struct probe probe_of(const uint8_t *needle, size_t size)
{
    struct probe probe = { .first = 0, .last = size - 1 };

    while (probe.first < size - 1 && !is_telling(needle[probe.first]))
        probe.first++;
    while (probe.last > 0 && !is_telling(needle[probe.last]))
        probe.last--;
    if (!is_telling(needle[probe.first])) { /* none is */
        probe.first = 0;
        probe.last = size - 1;
    }
    probe.first_bytes = _mm_set1_epi8((char)needle[probe.first]);
    probe.last_bytes = _mm_set1_epi8((char)needle[probe.last]);
    return probe;
}

/* Which of sixteen places fit: 0xff in each of their bytes. */
static inline __m128i fitting(const uint8_t *at, const struct probe *probe)
{
    const __m128i *first = (const void *)(at + probe->first);
    const __m128i *last = (const void *)(at + probe->last);

    return _mm_and_si128(_mm_cmpeq_epi8(_mm_loadu_si128(first), probe->first_bytes),
            _mm_cmpeq_epi8(_mm_loadu_si128(last), probe->last_bytes));
}

/* Look closer at the places of a block that fit; *alarms counts those that only seemed to. */
static const uint8_t *look_closer(const uint8_t *block, const struct probe *probe,
        const uint8_t *needle, size_t needle_size, size_t *alarms)
{
    for (const uint8_t *at = block; at < block + BLOCK; at += 16) {
        unsigned fits = (unsigned)_mm_movemask_epi8(fitting(at, probe));

        for (; fits; fits &= fits - 1) {
            const uint8_t *place = at + __builtin_ctz(fits);

            if (!memcmp(place, needle, needle_size))
                return place;
            (*alarms)++;
        }
    }
    return NULL;
}

const void *find_bytes(const void *hay, size_t hay_size, const void *needle, size_t needle_size)
{
    const struct probe probe = probe_of(needle, needle_size);
    const uint8_t *start = hay;
    size_t alarms = 0;
    size_t at = 0;

    /* every byte that a place of the block may take in is there */
    while (hay_size - at >= needle_size + BLOCK && alarms <= ALARMS_FREE + at / ALARM_SHARE) {
        const uint8_t *block = start + at;
        __m128i any =
                _mm_or_si128(_mm_or_si128(fitting(block, &probe), fitting(block + 16, &probe)),
                        _mm_or_si128(fitting(block + 32, &probe), fitting(block + 48, &probe)));

        if (_mm_movemask_epi8(any)) {
            const uint8_t *found = look_closer(block, &probe, needle, needle_size, &alarms);

            if (found)
                return found;
        }
        at += BLOCK;
    }
    return find_plainly(start + at, hay_size - at, needle, needle_size);
}

#else

const void *find_bytes(const void *hay, size_t hay_size, const void *needle, size_t needle_size)
{
    return find_plainly(hay, hay_size, needle, needle_size);
}

#endif
