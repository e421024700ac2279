/* The simulated user process: what its machine file says of it is what the groups tell. */
#include "given_sim.h"

#include <stdio.h>
#include <string.h>

#include "files.h"
#include "target/process.h"

struct class_row {
    const char *name;
    const char *options;
    bool modules;
    bool threads;
};

static const char text[] =
        "process 0x1234 \"C:\\\\caf\xc3\xa9\\\\a.exe\" peb=0x80001000\n"
        "thread 0x10 teb=0x80002000\n"
        "thread 0xffffffff\n"
        "module 0x400000 0x3000 \"C:\\\\caf\xc3\xa9\\\\a.exe\" stamp=7 checksum=8\n"
        "module 0x80400000 1M \"b.dll\"\n";

/* clang-format off */
static const struct class_row class_rows[] = {
    { "a live process",                  "class=ulive",           true,  true },
    { "a dump of one",                   "class=udump",           true,  true },
    { "one that is only read",           "class=ulive,read-only", true,  true },
    { "one of 32 bits",                  "class=ulive,pointer=4", true,  true },
    { "an image file has no threads",    "class=image",           true,  false },
    { "a live kernel has other modules", "class=kd",              false, false },
    { "and so has a dump of one",        "class=kdump",           false, false },
};
/* clang-format on */

static struct sim_test given_text(const char *machine, const char *options)
{
    char connection[512];

    snprintf(connection, sizeof(connection), "sim:machine=%s,%s",
            given_file(machine, strlen(machine)), options);
    return given_sim(connection);
}

static void it_is_what_the_file_says(void **state)
{
    const struct class_row *row = *state;
    struct sim_test t = given_text(text, row->options);
    uint64_t high = t.target->info.pointer_size == 4 ? 0xffffffff00000000 : 0;
    struct ds_process process;
    struct ds_loaded loaded;
    struct ds_thread thread;
    uint64_t cursor = 0;

    assert_int_equal(t.target->modules != NULL, row->modules);
    assert_int_equal(t.target->threads != NULL, row->threads);
    if (row->modules) {
        assert_int_equal(target_next_module(t.target, &cursor, &loaded), S_OK);
        assert_true(loaded.base == 0x400000 && loaded.size == 0x3000);
        assert_true(loaded.time_stamp == 7 && loaded.checksum == 8);
        assert_string_equal(loaded.path, "C:\\caf\xc3\xa9\\a.exe");
        assert_int_equal(target_next_module(t.target, &cursor, &loaded), S_OK);
        assert_true(loaded.base == (0x80400000 | high) && loaded.size == 0x100000);
        assert_true(loaded.time_stamp == 0 && loaded.checksum == 0);
        assert_string_equal(loaded.path, "b.dll");
        assert_int_equal(target_next_module(t.target, &cursor, &loaded), S_FALSE);
    }
    if (row->threads) {
        assert_int_equal(target_get_process(t.target, &process), S_OK);
        assert_true(process.id == 0x1234 && process.peb == (0x80001000 | high));
        assert_string_equal(process.executable, "C:\\caf\xc3\xa9\\a.exe");
        cursor = 0;
        assert_int_equal(target_next_thread(t.target, &cursor, &thread), S_OK);
        assert_true(thread.id == 0x10 && thread.teb == (0x80002000 | high));
        assert_int_equal(target_next_thread(t.target, &cursor, &thread), S_OK);
        assert_true(thread.id == 0xffffffff && thread.teb == 0);
        assert_int_equal(target_next_thread(t.target, &cursor, &thread), S_FALSE);
    }
    target_close(t.target);
}

static void what_is_not_described_is_not_there(void **state)
{
    struct sim_test t = given_text("ram 0 0x1000\n", "class=ulive");

    (void)state;
    assert_null(t.target->modules);
    assert_null(t.target->threads);
    target_close(t.target);
}

/* docs/simulator.md, "The built-in machine". */
static void the_built_in_process(void **state)
{
    struct sim_test t = given_sim("sim:class=ulive");
    struct ds_process process;
    struct ds_loaded loaded;
    struct ds_thread thread;
    uint64_t cursor = 0;
    uint8_t head[2];
    size_t done;

    (void)state;
    assert_int_equal(target_get_process(t.target, &process), S_OK);
    assert_int_equal(process.id, 0x2b0);
    assert_int_equal(target_next_thread(t.target, &cursor, &thread), S_OK);
    assert_int_equal(thread.id, 0x2b4);
    cursor = 0;
    assert_int_equal(target_next_module(t.target, &cursor, &loaded), S_OK);
    assert_string_equal(loaded.path, process.executable);
    assert_int_equal(target_read_virtual(t.target, loaded.base, head, 2, &done), S_OK);
    assert_memory_equal(head, "MZ", 2);
    target_close(t.target);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(what_is_not_described_is_not_there),
        cmocka_unit_test(the_built_in_process),
    };

    return RUN_ROWS(class_rows, it_is_what_the_file_says) + RUN_TESTS(others);
}
