/* The virtual cache against the tables of spec dataspaces 3.3.2: what drops its lines. */
#include "source.h"

struct event_row {
    const char *name;
    enum memory_event event;
    bool held;
    unsigned user, kernel; /* lines left of one each */
};

/* clang-format off */
static const struct event_row event_rows[] = {
    { "a target that ran drops everything",                   MEMORY_TARGET_RAN,          false, 0, 0 },
    { "a physical write drops everything",                    MEMORY_PHYSICAL_WRITTEN,    false, 0, 0 },
    { "another process drops user lines",                     MEMORY_PROCESS_CHANGED,     false, 0, 1 },
    { "another thread or processor drops nothing",            MEMORY_PROCESSOR_CHANGED,   false, 1, 1 },
    { "a write to the machine drops everything",              MEMORY_MACHINE_WRITTEN,     false, 0, 0 },
    { "an option of translation drops everything",            MEMORY_TRANSLATION_CHANGED, false, 0, 0 },
    { "the session's end drops everything",                   MEMORY_SESSION_ENDED,       false, 0, 0 },
    { "on hold, a target that ran drops nothing",             MEMORY_TARGET_RAN,          true,  1, 1 },
    { "on hold, a physical write drops nothing",              MEMORY_PHYSICAL_WRITTEN,    true,  1, 1 },
    { "on hold, another process drops nothing",               MEMORY_PROCESS_CHANGED,     true,  1, 1 },
    { "on hold, a write to the machine drops nothing",        MEMORY_MACHINE_WRITTEN,     true,  1, 1 },
    { "on hold, an option of translation drops nothing",      MEMORY_TRANSLATION_CHANGED, true,  1, 1 },
    { "on hold, the session's end drops everything",          MEMORY_SESSION_ENDED,       true,  0, 0 },
};
/* clang-format on */

static void events(void **state)
{
    const struct event_row *row = *state;
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);
    struct memory_cache_state after;

    expect_bytes(c, 0x10000, 8, 0);
    expect_bytes(c, KERNEL, 8, 0);
    cache_hold(c, row->held);
    cache_on(c, row->event);

    cache_state(c, &after);
    assert_int_equal(after.lines, row->user + row->kernel);
    assert_int_equal(after.held, row->held && row->event != MEMORY_SESSION_ENDED);
    source.calls = 0;
    expect_bytes(c, KERNEL, 8, 0);
    assert_int_equal(source.calls, 1 - row->kernel);
    cache_free(c);
}

struct drop_row {
    const char *name;
    uint64_t va,
            size; /* dropped; the lines are at KERNEL + 0, 1 and 2 pages, and at the last page */
    unsigned left;
};

/* clang-format off */
static const struct drop_row drop_rows[] = {
    { "a byte drops its line",                     KERNEL + 5,          1,                 3 },
    { "nothing drops nothing",                     KERNEL,              0,                 4 },
    { "a range drops every line it touches",       KERNEL + PAGE - 1,   2,                 2 },
    { "a range between lines drops none",          KERNEL + 16 * PAGE,  PAGE,              4 },
    { "a range may begin far below",               0,                   KERNEL + PAGE + 1, 2 },
    { "a range ends with the address space",       UINT64_MAX - 7,      8,                 3 },
    { "a range that would wrap ends there too",    UINT64_MAX - 7,      100,               3 },
    { "everything",                                0,                   UINT64_MAX,        0 },
};
/* clang-format on */

static void drops(void **state)
{
    const struct drop_row *row = *state;
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);

    for (uint64_t page = 0; page < 3; page++)
        expect_bytes(c, KERNEL + page * PAGE, 8, 0);
    expect_bytes(c, UINT64_MAX - 15, 16, 0);
    cache_hold(c, true); /* coherence, not flushing: hold changes nothing */
    cache_drop(c, row->va, row->size);
    assert_int_equal(line_count(c), row->left);
    cache_free(c);
}

static void drops_take_every_process(void **state)
{
    struct source source = { 0 };
    struct cache *c = given_cache(&source, 8 * PAGE);
    uint8_t byte;
    size_t done;

    (void)state;
    assert_int_equal(cache_read(c, 1, 0x10000, &byte, 1, &done), S_OK);
    assert_int_equal(cache_read(c, 2, 0x10000, &byte, 1, &done), S_OK);
    cache_drop(c, 0x10000, 1);
    assert_int_equal(line_count(c), 0);
    cache_free(c);
}

static const struct CMUnitTest others[] = { cmocka_unit_test(drops_take_every_process) };

int main(void)
{
    return RUN_ROWS(event_rows, events) + RUN_ROWS(drop_rows, drops) + RUN_TESTS(others);
}
