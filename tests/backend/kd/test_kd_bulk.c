/* The KD host lets a served simulator fill and search: what goes over the wire, what arrives, and
 * what becomes of answers that are none. */
#include "served.h"

#include <string.h>

#include "memory/memory.h"
#include "memory/search.h"
#include "protocol/kd_message.h"
#include "target/bulk.h"
#include "target/run.h"
#include "target/target.h"

/* docs/simulator.md: 64 KiB of RAM, and nothing behind it; 2 MiB, which begin with a text; a page
 * in front of pages that are not there */
#define VA      0xfffff80000400000u
#define PA      0x00400000u
#define TEXT_VA 0xfffff80000200000u
#define EDGE_VA 0xfffff80100400000u
#define WIRE    178u /* spec kd-protocol 5.4 */

static struct memory *memory_of(struct ds_target *host)
{
    struct memory *m = NULL;

    assert_int_equal(memory_new(host, NULL, &m), S_OK);
    return m;
}

static void end(struct ds_target *host, struct memory *m)
{
    memory_free(m);
    served_end(host);
}

struct way_row {
    const char *name;
    bool physical;
    unsigned quirks;
    unsigned first;  /* requests of the first fill */
    unsigned second; /* and of the second */
};

/* clang-format off */
static const struct way_row way_rows[] = {
    /* the first one sees on a page whether the target can */
    { "virtual memory: one message, but for the first", false, 0,                  2, 1 },
    { "physical memory: one message",                   true,  0,                  2, 1 },
    /* 16 pages: cut at 3944 bytes, and the question whether it can */
    { "few-apis: a page in two writes",                 false, KD_SERVER_FEW_APIS, 33, 33 },
    { "few-apis: the same of physical memory",          true,  KD_SERVER_FEW_APIS, 33, 33 },
};
/* clang-format on */

static HRESULT fill(const struct way_row *row, struct memory *m, const void *pattern, size_t *done)
{
    return row->physical ? fill_physical(m, PA, 0x10000, pattern, 5, done)
                         : fill_virtual(m, VA, 0x10000, pattern, 5, done);
}

static void fills_64_kib(void **state)
{
    const struct way_row *row = *state;
    struct ds_target *host = given_served_open("sim:", 0, row->quirks, NULL);
    struct ds_event event;
    struct memory *m;
    static uint8_t bytes[0x10001];
    unsigned before;
    size_t done = 0;

    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    m = memory_of(host);
    before = served->requests;
    assert_int_equal(fill(row, m, "abcde", &done), S_OK);
    assert_int_equal(done, 0x10000);
    assert_int_equal(served->requests - before, row->first);
    before = served->requests;
    assert_int_equal(fill(row, m, "vwxyz", &done), S_OK);
    assert_int_equal(done, 0x10000);
    assert_int_equal(served->requests - before, row->second);
    assert_int_equal(ds_sim_peek(served->sim, PA, bytes, sizeof(bytes) - 1), S_OK);
    for (size_t i = 0; i < 0x10000; i++)
        assert_int_equal(bytes[i], "vwxyz"[i % 5]);
    end(host, m);
}

static void the_cache_forgets_what_was_filled(void **state)
{
    struct ds_target *host = given_served("sim:", NULL);
    struct memory *m = memory_of(host);
    uint8_t byte = 0;
    size_t done = 0;

    (void)state;
    assert_int_equal(virtual_read(m, VA + 0x2000, &byte, 1, &done), S_OK);
    assert_int_equal(fill_virtual(m, VA, 0x4000, "\x5a", 1, &done), S_OK);
    assert_int_equal(virtual_read(m, VA + 0x2000, &byte, 1, &done), S_OK);
    assert_int_equal(byte, 0x5a);
    assert_int_equal(fill_physical(m, PA, 0x4000, "\x5b", 1, &done), S_OK);
    assert_int_equal(virtual_read(m, VA + 0x2000, &byte, 1, &done), S_OK);
    assert_int_equal(byte, 0x5b);
    end(host, m);
}

static void a_fill_ends_where_memory_does(void **state)
{
    struct ds_target *host = given_served("sim:", NULL);
    struct memory *m = memory_of(host);
    size_t done = 0;

    (void)state;
    for (int i = 0; i < 2; i++) { /* known to be able, and not */
        assert_int_equal(fill_virtual(m, VA + 0xf800, 0x2000, "ab", 2, &done), S_OK);
        assert_int_equal(done, 0x800);
        assert_int_equal(fill_virtual(m, VA + 0x10000, 0x2000, "ab", 2, &done), HR_WRITE_FAULT);
        assert_int_equal(done, 0);
    }
    end(host, m);
}

static void a_search_is_one_message(void **state)
{
    const struct search_pattern here = { "spaces", 6, 1, false };
    const struct search_pattern nowhere = { "no such text", 12, 1, false };
    struct ds_target *host = given_served("sim:", NULL);
    struct memory *m = memory_of(host);
    unsigned before = served->requests;
    uint64_t bytes = served_bytes();
    uint64_t match = 0;

    (void)state;
    assert_int_equal(search_virtual(m, TEXT_VA, 0x100000, &here, &match), S_OK);
    assert_true(match == TEXT_VA + 3); /* "dbgspaces" */
    assert_int_equal(served->requests - before, 1);
    assert_int_equal(served_bytes() - bytes, WIRE + 6);
    assert_int_equal(search_virtual(m, TEXT_VA, 0x100000, &nowhere, &match), HR_NO_MORE_ENTRIES);
    assert_int_equal(served->requests - before, 2);
    end(host, m);
}

static void who_cannot_search_is_read(void **state)
{
    const struct search_pattern here = { "spaces", 6, 1, false };
    struct ds_target *host = given_served_open("sim:", 0, KD_SERVER_FEW_APIS, NULL);
    struct ds_event event;
    struct memory *m;
    uint64_t match = 0;
    unsigned before;

    (void)state;
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    m = memory_of(host);
    before = served->requests;
    assert_int_equal(search_virtual(m, TEXT_VA, 0x100000, &here, &match), S_OK);
    assert_true(match == TEXT_VA + 3);
    assert_int_equal(served->requests - before, 3); /* the question, and a page */
    end(host, m);
}

/* What the target says of a fill or search, instead of what is true. */
struct lie {
    uint32_t api;
    uint32_t status;
    uint64_t number; /* a fill's length, or where a search found it */
    uint8_t apis;    /* GetVersion: MaxManipulate; 0: as it is */
};

static void put(uint8_t *at, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

static uint32_t get(const uint8_t *at)
{
    struct cursor in = cursor_of(at, 4);

    return take_u32(&in);
}

static void tell_lie(void *context, uint8_t *bytes, size_t size)
{
    const struct lie *lie = context;

    for (size_t at = 0; at + KD_HEADER_SIZE + KD_MANIPULATE_SIZE < size; at++) {
        uint8_t *message = bytes + at + KD_HEADER_SIZE;

        if (get(bytes + at) != KD_LEADER_DATA || bytes[at + 4] != KD_PACKET_MANIPULATE)
            continue;
        if (get(message) == lie->api) {
            put(message + 8, lie->status, 4);
            put(message + (lie->api == KD_FILL_MEMORY ? 0x18 : 0x10), lie->number,
                    lie->api == KD_FILL_MEMORY ? 4 : 8);
        }
        if (get(message) == KD_GET_VERSION && lie->apis)
            message[0x1c] = lie->apis;
        put(bytes + at + 12, kd_packet_sum(message, bytes[at + 6] | bytes[at + 7] << 8), 4);
        return;
    }
}

struct lie_row {
    const char *name;
    struct lie lie;
    bool known; /* it has filled something before */
    HRESULT hr; /* of a fill of two pages, or a search through them */
    size_t done;
};

#define FILL   KD_FILL_MEMORY
#define SEARCH KD_SEARCH_MEMORY
#define OK     KD_STATUS_SUCCESS
#define BAD    KD_STATUS_UNSUCCESSFUL

/* clang-format off */
static const struct lie_row lie_rows[] = {
    { "all of it",                                   { FILL, OK, 0x2000, 0 },      true,  S_OK,            0x2000 },
    { "more than all of it",                         { FILL, OK, 0x9000, 0 },      true,  S_OK,            0x2000 },
    { "a part of it",                                { FILL, OK, 0x1234, 0 },      true,  S_OK,            0x1234 },
    { "a success of nothing is no word",             { FILL, OK, 0, 0 },           true,  HR_FATE_UNKNOWN, 0 },
    { "nor is the first one",                        { FILL, OK, 0, 0 },           false, HR_FATE_UNKNOWN, 0 },
    { "a failure behind a part",                     { FILL, BAD, 0x1234, 0 },     true,  S_OK,            0x1234 },
    { "a failure of nothing",                        { FILL, BAD, 0, 0 },          true,  HR_WRITE_FAULT,  0 },
    { "a failure that says all: how far is unknown", { FILL, BAD, 0x2000, 0 },     true,  HR_FATE_UNKNOWN, 0 },
    { "the first failure: perhaps it cannot",        { FILL, BAD, 0x1000, 0 },     false, E_NOTIMPL,       0 },
    { "the first failure, whatever it counts",       { FILL, BAD, 0x123, 0 },      false, E_NOTIMPL,       0 },
    { "not implemented",                             { FILL, KD_STATUS_NOT_IMPLEMENTED, 0, 0 }, false, E_NOTIMPL, 0 },
    { "the first success: of a page",                { FILL, OK, 0x1000, 0 },      false, S_OK,            0x1000 },
    { "an API that it says it has not",              { FILL, OK, 0x2000, 0x2b },   false, E_NOTIMPL,       0 },
    { "found",                                       { SEARCH, OK, VA + 0x1fff, 0 }, false, S_OK,          0x1fff },
    { "found beyond the last place",                 { SEARCH, OK, VA + 0x2000, 0 }, false, E_NOTIMPL,     0 },
    { "found before the first place",                { SEARCH, OK, VA - 1, 0 },    false, E_NOTIMPL,       0 },
    { "found nowhere",                               { SEARCH, KD_STATUS_NO_MORE_ENTRIES, 0, 0 }, false, HR_NO_MORE_ENTRIES, 0 },
    { "another word for nowhere",                    { SEARCH, KD_STATUS_NOT_FOUND, 0, 0 }, false, E_NOTIMPL, 0 },
    { "a search that failed",                        { SEARCH, BAD, VA, 0 },       false, E_NOTIMPL,       0 },
    { "a search that it says it has not",            { SEARCH, OK, VA, 0x26 },     false, E_NOTIMPL,       0 },
};
/* clang-format on */

static void believes_no_more_than_is_said(void **state)
{
    const struct lie_row *row = *state;
    struct lie lie = { .apis = row->lie.apis };
    struct ds_target *host = given_served_open("sim:", 0, 0, NULL);
    struct ds_event event;
    size_t done = 0;
    uint64_t match = 0;
    unsigned before;

    served->alter = tell_lie;
    served->alterer = &lie;
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    if (row->known) {
        assert_int_equal(target_fill(host, VA, false, "ab", 2, 8, &done), S_OK);
        assert_int_equal(done, 8);
    }
    lie = row->lie;
    before = served->requests;
    if (lie.api == FILL) {
        assert_int_equal(target_fill(host, VA, false, "ab", 2, 0x2000, &done), row->hr);
        assert_int_equal(done, row->done);
    } else {
        assert_int_equal(target_search(host, VA, 0x2000, "ab", 2, &match), row->hr);
        assert_true(row->hr != S_OK || match == VA + row->done);
    }
    assert_int_equal(served->requests - before, lie.apis ? 0 : 1);
    served_end(host);
}

struct lost_row {
    const char *name;
    bool deaf; /* the request is lost; else its answer */
    bool searches;
    HRESULT hr;
};

/* clang-format off */
static const struct lost_row lost_rows[] = {
    { "a fill whose answer is lost",   false, false, HR_FATE_UNKNOWN },
    { "a fill that never arrives",     true,  false, HR_FATE_UNKNOWN },
    { "a search whose answer is lost", false, true,  HR_TIMEOUT },
};
/* clang-format on */

/* The simulator's own count says how often it was made. */
static void a_lost_fill_is_not_made_twice(void **state)
{
    const struct lost_row *row = *state;
    struct ds_target *host = given_served("sim:", NULL);
    struct memory *m = memory_of(host);
    const struct search_pattern pattern = { "ab", 2, 1, false };
    struct ds_sim_traffic traffic;
    uint64_t match = 0;
    size_t done = 99;

    assert_int_equal(fill_virtual(m, VA, 0x2000, "xy", 2, &done), S_OK);
    ds_sim_reset_counts(served->sim);
    served->deaf = row->deaf;
    served->mute = !row->deaf;
    if (row->searches) {
        assert_int_equal(search_virtual(m, VA, 0x2000, &pattern, &match), row->hr);
    } else {
        assert_int_equal(fill_virtual(m, VA, 0x2000, "ab", 2, &done), row->hr);
        assert_int_equal(done, 0);
    }
    served->deaf = false;
    served->mute = false;
    ds_sim_get_traffic(served->sim, &traffic);
    /* a fill of two pages is two writes of the simulated processor */
    assert_int_equal(traffic.virtual_memory[DS_SIM_WRITE], row->deaf || row->searches ? 0 : 2);
    end(host, m);
}

int main(void)
{
    const struct CMUnitTest rest[] = {
        cmocka_unit_test(the_cache_forgets_what_was_filled),
        cmocka_unit_test(a_fill_ends_where_memory_does),
        cmocka_unit_test(a_search_is_one_message),
        cmocka_unit_test(who_cannot_search_is_read),
    };

    return RUN_ROWS(way_rows, fills_64_kib) + RUN_ROWS(lie_rows, believes_no_more_than_is_said) +
           RUN_ROWS(lost_rows, a_lost_fill_is_not_made_twice) + RUN_TESTS(rest);
}
