/* The groups modules and threads: what a backend may answer, and what becomes of the rest. */
#include "rows.h"

#include <stdlib.h>
#include <string.h>

#include "heard.h"
#include "target/process.h"

/* A target that answers as a row says, and remembers how often it was asked. */
struct puppet {
    struct ds_target base;
    HRESULT hr;
    uint64_t step; /* how far cursors move */
    struct ds_loaded loaded;
    struct ds_process process;
    unsigned calls;
};

static HRESULT puppet_next_module(struct ds_target *t, uint64_t *cursor, struct ds_loaded *loaded)
{
    struct puppet *puppet = (struct puppet *)t;

    puppet->calls++;
    *cursor += puppet->step;
    *loaded = puppet->loaded;
    return puppet->hr;
}

static HRESULT puppet_process(struct ds_target *t, struct ds_process *process)
{
    struct puppet *puppet = (struct puppet *)t;

    puppet->calls++;
    *process = puppet->process;
    return puppet->hr;
}

static HRESULT puppet_next_thread(struct ds_target *t, uint64_t *cursor, struct ds_thread *thread)
{
    struct puppet *puppet = (struct puppet *)t;

    puppet->calls++;
    *cursor += puppet->step;
    *thread = (struct ds_thread){ .id = 7, .handle = 8, .teb = 9 };
    return puppet->hr;
}

static const struct ds_module_ops modules = { .next = puppet_next_module };
static const struct ds_thread_ops threads = { .process = puppet_process,
    .next = puppet_next_thread };
static const struct ds_backend backend = { .scheme = "puppet" };

static struct puppet given_puppet(HRESULT hr, uint64_t step)
{
    return (struct puppet){
        .base = { .backend = &backend, .modules = &modules, .threads = &threads },
        .hr = hr,
        .step = step,
        .loaded = { .base = 0x400000, .size = 0x1000, .path = "C:\\a.exe" },
        .process = { .id = 4711, .peb = 0x1000, .executable = "C:\\a.exe" },
    };
}

struct answer_row {
    const char *name;
    HRESULT hr;
    uint64_t step;
    HRESULT module;
    HRESULT process;
    HRESULT thread;
};

/* clang-format off */
static const struct answer_row answers[] = {
    { "one more",                     S_OK,      1,  S_OK,      S_OK,      S_OK },
    { "a cursor may go back",         S_OK,      UINT64_MAX, S_OK, S_OK,   S_OK },
    { "a cursor that stands still",   S_OK,      0,  E_FAIL,    S_OK,      E_FAIL },
    { "the end",                      S_FALSE,   1,  S_FALSE,   E_FAIL,    S_FALSE },
    { "the end, and the cursor stays", S_FALSE,  0,  S_FALSE,   E_FAIL,    S_FALSE },
    { "a failure",                    HR_CLOSED, 1,  HR_CLOSED, HR_CLOSED, HR_CLOSED },
    { "a failure, the cursor stays",  HR_CLOSED, 0,  HR_CLOSED, HR_CLOSED, HR_CLOSED },
    { "another success",              2,         1,  E_FAIL,    E_FAIL,    E_FAIL },
};
/* clang-format on */

static void each_answer_is_verified(void **state)
{
    const struct answer_row *row = *state;
    struct puppet puppet = given_puppet(row->hr, row->step);
    struct ds_loaded loaded = { .size = 99 };
    struct ds_process process = { .id = 99 };
    struct ds_thread thread = { .id = 99 };
    uint64_t cursor = 5;
    unsigned wrong = 0;

    listen_to_log("all=error");
    assert_int_equal(target_next_module(&puppet.base, &cursor, &loaded), row->module);
    assert_int_equal(loaded.size, row->module == S_OK ? 0x1000 : 0);
    assert_int_equal(target_get_process(&puppet.base, &process), row->process);
    assert_int_equal(process.id, row->process == S_OK ? 4711 : 0);
    cursor = 5;
    assert_int_equal(target_next_thread(&puppet.base, &cursor, &thread), row->thread);
    assert_int_equal(thread.id, row->thread == S_OK ? 7 : 0);
    assert_int_equal(puppet.calls, 3);
    wrong = (row->module == E_FAIL) + (row->process == E_FAIL) + (row->thread == E_FAIL);
    assert_int_equal(heard_lines(DS_LOG_ERROR), wrong);
}

struct module_row {
    const char *name;
    uint64_t base;
    uint64_t size;
    size_t path; /* characters of its path; 0: none is known */
    HRESULT hr;
};

/* clang-format off */
static const struct module_row module_rows[] = {
    { "an image without a known path",  0x400000,             0x1000,     0,               S_OK },
    { "an image of a byte",             0x400000,             1,          8,               S_OK },
    { "an image of no bytes",           0x400000,             0,          8,               E_FAIL },
    { "an image at the highest address", 0xfffffffffffff000,  0x1000,     8,               S_OK },
    { "an image over it",               0xfffffffffffff000,   0x1001,     8,               E_FAIL },
    { "an image that is all of memory", 1,                    UINT64_MAX, 8,               S_OK },
    { "the longest path",               0x400000,             0x1000,     DS_PATH_MAX,     S_OK },
    { "a longer one",                   0x400000,             0x1000,     DS_PATH_MAX + 1, E_FAIL },
};
/* clang-format on */

static void an_image_has_bytes_and_a_path_that_ends(void **state)
{
    const struct module_row *row = *state;
    struct puppet puppet = given_puppet(S_OK, 1);
    struct ds_process process;
    struct ds_loaded loaded;
    char *path = calloc(row->path + 1, 1);
    uint64_t cursor = 0;
    HRESULT hr;

    assert_non_null(path);
    memset(path, 'a', row->path);
    listen_to_log("all=error");
    puppet.loaded = (struct ds_loaded){ row->base, row->size, 1, 2, row->path ? path : NULL };
    hr = target_next_module(&puppet.base, &cursor, &loaded);
    assert_int_equal(hr, row->hr);
    assert_int_equal(loaded.time_stamp, hr == S_OK ? 1 : 0);
    assert_int_equal(heard_lines(DS_LOG_ERROR), hr == S_OK ? 0 : 1);

    puppet.process.executable = path;
    hr = target_get_process(&puppet.base, &process);
    assert_int_equal(hr, row->path > DS_PATH_MAX ? E_FAIL : S_OK);
    free(path);
}

static void nothing_is_asked_of_a_group_that_is_absent(void **state)
{
    struct puppet puppet = given_puppet(S_OK, 1);
    struct ds_loaded loaded = { .size = 99 };
    struct ds_process process = { .id = 99 };
    struct ds_thread thread = { .id = 99 };
    uint64_t cursor = 0;

    (void)state;
    puppet.base.modules = NULL;
    puppet.base.threads = NULL;
    assert_int_equal(target_next_module(&puppet.base, &cursor, &loaded), E_UNEXPECTED);
    assert_int_equal(loaded.size, 0);
    assert_int_equal(target_get_process(&puppet.base, &process), E_UNEXPECTED);
    assert_int_equal(process.id, 0);
    assert_int_equal(target_next_thread(&puppet.base, &cursor, &thread), E_UNEXPECTED);
    assert_int_equal(thread.id, 0);
    assert_int_equal(cursor, 0);
    assert_int_equal(puppet.calls, 0);
}

static HRESULT puppet_terminate(struct ds_target *t)
{
    struct puppet *puppet = (struct puppet *)t;

    puppet->calls++;
    return puppet->hr;
}

static const struct ds_ending_ops ending = { .terminate = puppet_terminate };

struct ending_row {
    const char *name;
    const struct ds_ending_ops *group;
    bool writable;
    HRESULT answer;
    HRESULT hr;
    unsigned calls;
};

/* clang-format off */
static const struct ending_row ending_rows[] = {
    { "a process that ends",                    &ending, true,  S_OK,          S_OK,           1 },
    { "one that does not",                      &ending, true,  HR_TIMEOUT,    HR_TIMEOUT,     1 },
    { "an answer that is none",                 &ending, true,  S_FALSE,       E_FAIL,         1 },
    { "one that is open for reading only",      &ending, false, S_OK,          E_ACCESSDENIED, 0 },
    { "a target that has no end",               NULL,    true,  S_OK,          E_NOTIMPL,      0 },
};
/* clang-format on */

static void a_process_is_ended(void **state)
{
    const struct ending_row *row = *state;
    struct puppet puppet = given_puppet(row->answer, 1);

    listen_to_log("all=off");
    puppet.base.ending = row->group;
    puppet.base.info.writable = row->writable;
    assert_int_equal(target_terminate(&puppet.base), row->hr);
    assert_int_equal(puppet.calls, row->calls);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(nothing_is_asked_of_a_group_that_is_absent),
    };

    return RUN_ROWS(answers, each_answer_is_verified) +
           RUN_ROWS(module_rows, an_image_has_bytes_and_a_path_that_ends) +
           RUN_ROWS(ending_rows, a_process_is_ended) + RUN_TESTS(others);
}
