/* What a target is asked to fill and to search by itself, and what is done here where it cannot. */
#include "memory/memory.h"
#include "memory/search.h"
#include "rows.h"

#include <string.h>

#include <dbgspaces/dbgspaces.h>

#define BASE UINT64_C(0xfffff80000000000)
#define PAGE 0x1000u
#define SIZE (8 * PAGE) /* of the target's memory */
#define HOLE (4 * PAGE) /* its fifth page is none */

/* A target that does by itself what a row says, and counts what it is asked for. */
struct able {
    struct ds_target base;
    HRESULT hr;               /* of fills and searches */
    size_t most;              /* a fill stops after so many bytes of a request */
    unsigned fails;           /* from this request on; 0: never */
    unsigned asked;           /* requests to fill or search */
    size_t last;              /* bytes or places of the last one */
    unsigned touched;         /* reads and writes */
    uint64_t found;           /* what a search says; 0: what is true */
    atomic_bool *interrupted; /* set by the first fill */
    uint8_t bytes[SIZE];
};

static struct able able;

static bool is_there(uint64_t at)
{
    return at - BASE < SIZE && (at - BASE) / PAGE != HOLE / PAGE;
}

static HRESULT move(uint64_t at, void *to, const void *from, size_t size, size_t *done)
{
    size_t left = PAGE - at % PAGE;

    able.touched++;
    *done = 0;
    if (!is_there(at))
        return to ? HR_READ_FAULT : HR_WRITE_FAULT;
    *done = size < left ? size : left;
    if (to)
        memcpy(to, able.bytes + (at - BASE), *done);
    else if (from)
        memcpy(able.bytes + (at - BASE), from, *done);
    return S_OK;
}

static HRESULT read_virtual(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    (void)t;
    return move(va, buf, NULL, size, done);
}

static HRESULT write_virtual(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    (void)t;
    return move(va, NULL, buf, size, done);
}

static HRESULT query(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    (void)t;
    *region = (struct ds_region){ .range = { va & ~UINT64_C(0xfff), va | 0xfff },
        .valid = is_there(va) };
    return S_OK;
}

/* The same memory, from physical address 0 on. */
static HRESULT read_physical(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    (void)t, (void)caching;
    return move(BASE + pa, buf, NULL, size, done);
}

static HRESULT write_physical(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    (void)t, (void)caching;
    return move(BASE + pa, NULL, buf, size, done);
}

static HRESULT next_valid(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    (void)t;
    *range = (struct ds_range){ pa, UINT64_MAX };
    return S_OK;
}

static HRESULT answer(size_t size)
{
    able.asked++;
    able.last = size;
    return able.fails && able.asked >= able.fails ? able.hr : S_OK;
}

static HRESULT fill(struct ds_target *t, uint64_t address, bool physical, const void *pattern,
        size_t pattern_size, size_t size, size_t *done)
{
    uint64_t at = physical ? address : address - BASE;
    HRESULT hr = answer(size);

    (void)t;
    *done = 0;
    if (able.interrupted)
        atomic_store(able.interrupted, true);
    for (; SUCCEEDED(hr) && *done < size && *done < able.most && is_there(BASE + at + *done);)
        able.bytes[at + *done] = ((const uint8_t *)pattern)[*done % pattern_size], ++*done;
    return SUCCEEDED(hr) && !*done ? HR_WRITE_FAULT : hr;
}

static HRESULT search(struct ds_target *t, uint64_t va, uint64_t places, const void *pattern,
        size_t pattern_size, uint64_t *match)
{
    HRESULT hr = answer((size_t)places);

    (void)t;
    *match = able.found;
    if (FAILED(hr) || able.found)
        return hr;
    for (uint64_t at = va - BASE; at < va - BASE + places && at + pattern_size <= SIZE; at++) {
        *match = BASE + at;
        if (!memcmp(able.bytes + at, pattern, pattern_size))
            return S_OK;
    }
    return HR_NO_MORE_ENTRIES;
}

static struct memory given_able(void)
{
    static const struct ds_backend backend = { .scheme = "able" };
    static const struct ds_physical_ops phys = { read_physical, write_physical, next_valid };
    static const struct ds_virtual_ops virt = { read_virtual, write_virtual, query };
    static const struct ds_bulk_ops bulk = { fill, search };

    able = (struct able){
        .base = { .backend = &backend,
                .phys = &phys,
                .virt = &virt,
                .bulk = &bulk,
                .cachings = DS_CACHING_BIT(DS_CACHING_DEFAULT),
                .info = { .pointer_size = 8,
                        .page_size = PAGE,
                        .physical_bits = 40,
                        .writable = true } },
        .most = SIZE_MAX,
    };
    return (struct memory){ .target = &able.base };
}

struct fill_row {
    const char *name;
    bool physical;
    uint64_t at; /* from BASE on, or physical */
    size_t size;
    size_t pattern;
    HRESULT hr;      /* how it fails */
    unsigned fails;  /* from which request on */
    size_t most;     /* bytes of one; 0: all */
    unsigned asked;  /* requests that the target got */
    unsigned writes; /* that were made here */
    HRESULT want;
    size_t done;
};

/* clang-format off */
static const struct fill_row fill_rows[] = {
    { "more than a page is one request",                   false, 0x800,  0x2000, 3, S_OK,            0, 0,    1, 0, S_OK, 0x2000 },
    { "and of physical memory",                            true,  0x800,  0x2000, 3, S_OK,            0, 0,    1, 0, S_OK, 0x2000 },
    { "a page alone is written",                           false, 0x1000, 0x1000, 3, S_OK,            0, 0,    0, 1, S_OK, 0x1000 },
    { "a register alone is written",                       true,  0x1008, 8,      8, S_OK,            0, 0,    0, 1, S_OK, 8 },
    { "a border of pages is asked for",                    false, 0x1ffe, 4,      4, S_OK,            0, 0,    1, 0, S_OK, 4 },
    { "a pattern of more than a page is written",          false, 0,      0x2000, 0x1001, S_OK,       0, 0,    0, 2, S_OK, 0x2000 },
    { "short answers are gone on from, in step",           false, 0x10,   0x2000, 7, S_OK,            0, 1000, 9, 0, S_OK, 0x2000 },
    { "who cannot is written for",                         false, 0x10,   0x2000, 7, E_NOTIMPL,       1, 0,    1, 3, S_OK, 0x2000 },
    { "and from where it no longer can",                   false, 0x10,   0x2000, 7, E_NOTIMPL,       2, 1000, 2, 3, S_OK, 0x2000 },
    { "a lost answer is not asked for again, nor written", false, 0x10,   0x2000, 7, HR_FATE_UNKNOWN, 1, 0,    1, 0, HR_FATE_UNKNOWN, 0 },
    { "nor behind what was filled",                        false, 0x10,   0x2000, 7, HR_FATE_UNKNOWN, 2, 1000, 2, 0, S_OK, 1000 },
    { "it ends in front of a hole",                        false, 0x3010, 0x2000, 7, S_OK,            0, 0,    2, 0, S_OK, 0x0ff0 },
    { "and ends there where it is written",                false, 0x3010, 0x2000, 7, E_NOTIMPL,       1, 0,    1, 2, S_OK, 0x0ff0 },
    { "nothing is where it begins",                        false, 0x4000, 0x2000, 7, S_OK,            0, 0,    1, 0, HR_WRITE_FAULT, 0 },
    { "beyond the width of physical addresses",            true,  0xfffffff800, 0x1000, 7, S_OK,      0, 0,    0, 1, HR_WRITE_FAULT, 0 },
};
/* clang-format on */

static void is_filled(void **state)
{
    const struct fill_row *row = *state;
    struct memory m = given_able();
    static uint8_t pattern[0x2000];
    size_t done = 99;
    HRESULT hr;

    for (size_t i = 0; i < sizeof(pattern); i++)
        pattern[i] = (uint8_t)(1 + i % 251);
    able.hr = row->hr;
    able.fails = row->fails;
    able.most = row->most ? row->most : SIZE_MAX;
    if (row->physical)
        hr = fill_physical(&m, row->at, row->size, pattern, row->pattern, &done);
    else
        hr = fill_virtual(&m, BASE + row->at, row->size, pattern, row->pattern, &done);
    assert_int_equal(hr, row->want);
    assert_int_equal(done, row->done);
    assert_int_equal(able.asked, row->asked);
    assert_int_equal(able.touched, row->writes);
    for (size_t i = 0; i < SIZE; i++) {
        bool filled = i - row->at < row->done;

        assert_int_equal(able.bytes[i], filled ? pattern[(i - row->at) % row->pattern] : 0);
    }
}

static void what_is_only_read_is_not_asked(void **state)
{
    struct memory m = given_able();
    size_t done = 99;

    (void)state;
    able.base.info.writable = false;
    assert_int_equal(fill_physical(&m, 0, 0x2000, "a", 1, &done), E_ACCESSDENIED);
    assert_int_equal(done, 0);
    assert_int_equal(able.asked + able.touched, 0);
}

static void an_interrupt_is_seen_between_two_requests(void **state)
{
    struct memory m = given_able();
    atomic_bool interrupted = false;
    size_t done = 99;

    (void)state;
    m.interrupted = &interrupted;
    able.interrupted = &interrupted;
    able.most = 0x800;
    assert_int_equal(fill_virtual_on(&m, BASE, 0x2000, "a", 1, &done), HR_INTERRUPTED);
    assert_int_equal(done, 0x800);
    assert_int_equal(able.asked, 1);
    assert_false(interrupted);
}

struct search_row {
    const char *name;
    uint64_t at;
    uint64_t length;
    size_t granularity;
    HRESULT hr;
    unsigned fails;
    uint64_t found;
    unsigned asked;
    size_t last; /* places of the last request */
    bool reads;
    HRESULT want;
    uint64_t match; /* from BASE on */
};

/* The memory holds "needle" at 0x1ffd and 0x6000. */
/* clang-format off */
static const struct search_row search_rows[] = {
    { "the target finds it",                           0x0800, 0x3000,    1, S_OK,       0, 0,             1, 0x2ffb,    false, S_OK,               0x1ffd },
    { "the whole pattern lies in the range",           0x0800, 0x1802,    1, S_OK,       0, 0,             1, 0x17fd,    false, HR_NO_MORE_ENTRIES, 0 },
    { "up to its last byte",                           0x0800, 0x1803,    1, S_OK,       0, 0,             1, 0x17fe,    false, S_OK,               0x1ffd },
    { "a page alone is read",                          0x6000, 0x1000,    1, S_OK,       0, 0,             0, 0,         true,  S_OK,               0x6000 },
    { "a grid is looked at here",                      0x0800, 0x6000,    2, S_OK,       0, 0,             0, 0,         true,  S_OK,               0x6000 },
    { "who cannot tell is read, around the hole",      0x2000, 0x6000,    1, E_NOTIMPL,  1, 0,             1, 0x5ffb,    true,  S_OK,               0x6000 },
    { "what ends it is told",                          0x2000, 0x6000,    1, HR_TIMEOUT, 1, 0,             1, 0x5ffb,    false, HR_TIMEOUT,         0 },
    { "a place that was not asked for is a fault",     0x2000, 0x6000,    1, S_OK,       0, BASE + 0x7ffb, 1, 0x5ffb,    false, E_FAIL,             0 },
    { "much is asked for in parts",                    0x6001, 0x1800000, 1, S_OK,       0, 0,             2, 0x7ffffb,  false, HR_NO_MORE_ENTRIES, 0 },
    { "a range that would wrap ends",                  0x6001, UINT64_MAX, 1, HR_TIMEOUT, 3, 0,            3, 0x1000000, false, HR_TIMEOUT,         0 },
};
/* clang-format on */

static void quiet(void *context, enum ds_log_level level, const char *room, const char *line)
{
    (void)context, (void)level, (void)room, (void)line;
}

static void is_found(void **state)
{
    const struct search_row *row = *state;
    const struct search_pattern pattern = { "needle", 6, row->granularity, false };
    struct memory m = given_able();
    uint64_t match = 0;

    memcpy(able.bytes + 0x1ffd, "needle", 6);
    memcpy(able.bytes + 0x6000, "needle", 6);
    able.hr = row->hr;
    able.fails = row->fails;
    able.found = row->found;
    ds_set_log_sink(quiet, NULL);
    assert_int_equal(search_virtual(&m, BASE + row->at, row->length, &pattern, &match), row->want);
    ds_set_log_sink(NULL, NULL);
    assert_true(row->want != S_OK || match == BASE + row->match);
    assert_int_equal(able.asked, row->asked);
    assert_int_equal(able.last, row->last);
    assert_int_equal(able.touched != 0, row->reads);
}

static void what_is_not_searched_is_read(void **state)
{
    const struct search_pattern writable = { "needle", 6, 1, true };
    const struct search_pattern pattern = { "needle", 6, 1, false };
    struct memory m = given_able();
    atomic_bool interrupted = true;
    uint64_t match = 0;

    (void)state;
    memcpy(able.bytes + 0x1ffd, "needle", 6);
    assert_int_equal(search_virtual(&m, BASE, 0x3000, &writable, &match), S_OK);
    assert_int_equal(able.asked, 0);
    m.interrupted = &interrupted;
    assert_int_equal(search_virtual(&m, BASE, 0x3000, &pattern, &match), HR_INTERRUPTED);
    assert_int_equal(able.asked, 0);
    assert_int_equal(search_virtual(&m, BASE, 0x3000, &pattern, &match), S_OK);
    assert_int_equal(able.asked, 1);
}

int main(void)
{
    const struct CMUnitTest rest[] = {
        cmocka_unit_test(what_is_only_read_is_not_asked),
        cmocka_unit_test(an_interrupt_is_seen_between_two_requests),
        cmocka_unit_test(what_is_not_searched_is_read),
    };

    return RUN_ROWS(fill_rows, is_filled) + RUN_ROWS(search_rows, is_found) + RUN_TESTS(rest);
}
