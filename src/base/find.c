#include "base/find.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Two bytes of the needle, and where they stand in it: only places where both fit are looked at. */
struct probe {
    size_t first, last;
    uint8_t first_byte, last_byte;
};

/* Memory is full of zeros and ones: other bytes tell more. */
static bool is_telling(uint8_t byte)
{
    return byte != 0 && byte != 0xff;
}

/* The first byte that tells, and the last one that does and is another, where there are such. */
static struct probe probe_of(const uint8_t *needle, size_t size)
{
    struct probe probe = { .last = size - 1 };
    bool telling = false;

    for (size_t i = 0; i < size && !telling; i++) {
        telling = is_telling(needle[i]);
        probe.first = telling ? i : 0;
    }
    probe.first_byte = needle[probe.first];
    while (probe.last > probe.first && (needle[probe.last] == probe.first_byte ||
                                               (telling && !is_telling(needle[probe.last]))))
        probe.last--;
    probe.last_byte = needle[probe.last];
    return probe;
}

#ifdef __SSE2__

#include <emmintrin.h>

#define VECTOR 16u
#define BLOCK  64u

/* Which of sixteen places fit, the first in the lowest bit. */
static inline uint64_t fitting(
        const uint8_t *at, const struct probe *probe, __m128i first, __m128i last)
{
    __m128i firsts = _mm_loadu_si128((const void *)(at + probe->first));
    __m128i lasts = _mm_loadu_si128((const void *)(at + probe->last));

    return (uint64_t)(unsigned)_mm_movemask_epi8(
            _mm_and_si128(_mm_cmpeq_epi8(firsts, first), _mm_cmpeq_epi8(lasts, last)));
}

/*
 * The next place that fits, `count` if there is none; every byte that one of them may take in is
 * there.
 */
static size_t next_fit(const uint8_t *hay, size_t at, size_t count, const struct probe *probe)
{
    __m128i first = _mm_set1_epi8((char)probe->first_byte);
    __m128i last = _mm_set1_epi8((char)probe->last_byte);
    uint64_t fits;

    for (; count - at >= BLOCK; at += BLOCK) {
        fits = fitting(hay + at, probe, first, last) |
               fitting(hay + at + 16, probe, first, last) << 16 |
               fitting(hay + at + 32, probe, first, last) << 32 |
               fitting(hay + at + 48, probe, first, last) << 48;
        if (fits)
            return at + (size_t)__builtin_ctzll(fits);
    }
    if (count < VECTOR) {
        while (at < count && (hay[at + probe->first] != probe->first_byte ||
                                     hay[at + probe->last] != probe->last_byte))
            at++;
        return at;
    }
    for (size_t left; at < count; at += VECTOR) {
        left = count - at;
        if (left < VECTOR) /* the last sixteen, without those that were looked at */
            fits = fitting(hay + count - VECTOR, probe, first, last) >> (VECTOR - left);
        else
            fits = fitting(hay + at, probe, first, last);
        if (fits)
            return at + (size_t)__builtin_ctzll(fits);
    }
    return count;
}

#else

static size_t next_fit(const uint8_t *hay, size_t at, size_t count, const struct probe *probe)
{
    while (at < count) {
        const uint8_t *from = hay + at + probe->first;
        const uint8_t *found = memchr(from, probe->first_byte, count - at);

        if (!found)
            return count;
        at += (size_t)(found - from);
        if (hay[at + probe->last] == probe->last_byte)
            return at;
        at++;
    }
    return count;
}

#endif

/*
 * By a sum over as many bytes as the needle has, which goes on from place to place: slower where
 * little fits, and the same for whatever is in the hay.
 * Source: Karp and Rabin, Efficient randomized pattern-matching algorithms, 1987.
 */
static const uint8_t *find_by_sum(
        const uint8_t *hay, size_t count, const uint8_t *needle, size_t size)
{
    const uint64_t factor = UINT64_C(0x9e3779b97f4a7c15);
    uint64_t wanted = 0;
    uint64_t sum = 0;
    uint64_t leaving = 1; /* what the first byte of the sum was multiplied with */

    for (size_t i = 0; i < size; i++) {
        wanted = wanted * factor + needle[i];
        sum = sum * factor + hay[i];
        leaving = i ? leaving * factor : 1;
    }
    for (size_t at = 0; at < count; at++) {
        if (sum == wanted && !memcmp(hay + at, needle, size))
            return hay + at;
        if (at + 1 < count)
            sum = (sum - hay[at] * leaving) * factor + hay[at + size];
    }
    return NULL;
}

/* So many places that fit and are none, one in so many bytes, and the sum is faster. */
#define ALARMS_FREE 64u
#define ALARM_SHARE 32u

const void *find_bytes(const void *hay, size_t hay_size, const void *needle, size_t needle_size)
{
    const uint8_t *bytes = hay;
    size_t alarms = 0;
    struct probe probe;
    size_t count; /* places that the needle may begin at */

    if (hay_size < needle_size)
        return NULL;
    if (needle_size == 1)
        return memchr(hay, *(const uint8_t *)needle, hay_size);
    count = hay_size - needle_size + 1;
    probe = probe_of(needle, needle_size);
    for (size_t at = 0; at < count; at++) {
        at = next_fit(bytes, at, count, &probe);
        if (at == count)
            return NULL;
        if (!memcmp(bytes + at, needle, needle_size))
            return bytes + at;
        if (++alarms > ALARMS_FREE + at / ALARM_SHARE)
            return find_by_sum(bytes + at, count - at, needle, needle_size);
    }
    return NULL;
}
