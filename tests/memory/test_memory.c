/* What a target's memory begins with, and what its options outlive (spec dataspaces 3.3.1). */
#include "heard.h"
#include "rows.h"

#include <stdlib.h>

#include <dbgspaces/dbgeng.h>

#include "memory/memory.h"

#define DEFAULT_SIZE 1024000u
#define VARIABLE     "_NT_DEBUG_CACHE_SIZE"

/* Nothing of these tests reads it. */
static HRESULT no_read(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    (void)t, (void)pa, (void)caching, (void)buf, (void)size;
    *done = 0;
    return HR_READ_FAULT;
}

static const struct ds_physical_ops no_memory = { .read = no_read };

static struct ds_target live(void)
{
    return (struct ds_target){
        .phys = &no_memory,
        .info = { .debug_class = DEBUG_CLASS_KERNEL,
                .qualifier = DEBUG_KERNEL_CONNECTION,
                .paging = DS_PAGING_X64_4,
                .page_size = 4096,
                .pointer_size = 8,
                .block = 4096 },
    };
}

struct size_row {
    const char *name;
    const char *text; /* NULL: not set */
    uint64_t size;
    bool warned;
};

/* clang-format off */
static const struct size_row size_rows[] = {
    { "it is 1000 KB",                     NULL,                    DEFAULT_SIZE, false },
    { "the environment says otherwise",    "8192",                  8192,         false },
    { "in hexadecimal",                    "0x2000",                8192,         false },
    { "none at all",                       "0",                     0,            false },
    { "more than anyone has",              "18446744073709551615",  UINT64_MAX,   false },
    { "a word is no size",                 "large",                 DEFAULT_SIZE, true },
    { "nor is a number with a unit",       "8K",                    DEFAULT_SIZE, true },
    { "nor one that is too large",         "18446744073709551616",  DEFAULT_SIZE, true },
};
/* clang-format on */

static void set_variable(const char *text)
{
#ifdef _WIN32
    _putenv_s(VARIABLE, text ? text : "");
#else
    if (text)
        setenv(VARIABLE, text, 1);
    else
        unsetenv(VARIABLE);
#endif
}

static void cache_size(void **state)
{
    const struct size_row *row = *state;
    struct ds_target target = live();
    struct memory_cache_state cache;
    struct memory *m = NULL;

    listen_to_log("all=warn");
    set_variable(row->text);
    assert_int_equal(memory_new(&target, NULL, &m), S_OK);
    memory_cache_state(m, &cache);
    assert_true(cache.present);
    assert_true(cache.max_size == row->size);
    assert_int_equal(heard_lines(DS_LOG_WARN), row->warned ? 1 : 0);
    if (row->warned)
        assert_heard((const char *[]){ VARIABLE, row->text, "wanted a number of bytes", NULL });
    memory_free(m);
    set_variable(NULL);
}

struct event_row {
    const char *name;
    enum memory_event event;
    bool force_stays;
    bool invalid_entries; /* what becomes of the option that was turned off */
};

/* clang-format off */
static const struct event_row event_rows[] = {
    { "they end when the target ran",             MEMORY_TARGET_RAN,        false, false },
    { "all options end with the session",         MEMORY_SESSION_ENDED,     false, true },
    { "they outlive a physical write",            MEMORY_PHYSICAL_WRITTEN,  true,  false },
    { "they outlive another process",             MEMORY_PROCESS_CHANGED,   true,  false },
    { "they outlive another processor",           MEMORY_PROCESSOR_CHANGED, true,  false },
    { "they outlive a write to the machine",      MEMORY_MACHINE_WRITTEN,   true,  false },
};
/* clang-format on */

static void force_options(void **state)
{
    const struct event_row *row = *state;
    const struct memory_decoding forced = { .force_all = true, .force_user = true };
    struct ds_target target = live();
    struct memory *m = NULL;

    assert_int_equal(memory_new(&target, NULL, &m), S_OK);
    assert_true(m->decoding.invalid_entries);
    assert_int_equal(memory_decode(m, &forced), S_OK);
    memory_cache_hold(m, true); /* makes no difference */
    memory_on(m, row->event);
    assert_int_equal(m->decoding.force_all, row->force_stays);
    assert_int_equal(m->decoding.force_user, row->force_stays);
    assert_int_equal(m->decoding.invalid_entries, row->invalid_entries);
    memory_free(m);
}

/* Other targets have no cache; each word about one is for nothing. */
static void without_a_cache(void **state)
{
    struct ds_target target = live();
    struct memory_cache_state cache;
    struct memory *m = NULL;

    (void)state;
    target.info.qualifier = DEBUG_KERNEL_FULL_DUMP;
    assert_int_equal(memory_new(&target, NULL, &m), S_OK);
    memory_cache_resize(m, 8192);
    memory_cache_hold(m, true);
    memory_cache_flush(m);
    memory_cache_flush_user(m);
    memory_cache_flush_at(m, 0x1000);
    memory_on(m, MEMORY_TARGET_RAN);
    memory_cache_state(m, &cache);
    assert_false(cache.present || cache.held || cache.max_size);
    assert_false(memory_interrupted(m)); /* nobody can ask */
    memory_free(m);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(without_a_cache),
    };

    return RUN_ROWS(size_rows, cache_size) + RUN_ROWS(event_rows, force_options) +
           RUN_TESTS(others);
}
