/* Loaded modules of a kernel: whole lists and damaged ones. */
#include "listed.h"
#include "heard.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "engine/engine.h"
#include "nt/modules.h"

static void expect_three(const struct modules *all)
{
    static const char *const names[] = { "nt", "a_b_c_d", "hal" };
    static const char *const files[] = { "ntkrnlmp.exe", "a-b c.d.sys", "hal.dll" };

    assert_int_equal(all->loaded, 3);
    assert_int_equal(all->count, 3);
    assert_string_equal(all->note, "");
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(all->list[i].name, names[i]);
        assert_string_equal(all->list[i].file, files[i]);
        assert_int_equal(all->list[i].checksum, 0xc0 + i);
        assert_int_equal(all->list[i].stamp, 0); /* no headers are there */
        assert_int_equal(all->list[i].flags, 0);
    }
    assert_string_equal(all->list[1].path, "\\SystemRoot\\System32\\drivers\\a-b c.d.sys");
    assert_true(all->list[1].base == IMAGES + 0x200000);
    assert_int_equal(all->list[1].size, 0x8000);
}

static void a_kernel_has_its_list(void **state)
{
    for (uint32_t width = 4; width <= 8; width += 4) {
        struct modules all = { 0 };
        struct flat f;

        (void)state;
        listed_init(&f, width);
        assert_int_equal(modules_current(&f.memory, &all), S_OK);
        expect_three(&all);
        assert_ptr_equal(modules_at(&all, IMAGES + 0x207fff), &all.list[1]);
        assert_null(modules_at(&all, IMAGES + 0x208000));
        assert_int_equal(modules_find(&all, "NT", 0), 0);
        assert_int_equal(modules_find(&all, "HAL.dll", 0), 2);
        assert_int_equal(modules_find(&all, "nt", 1), 3);
        modules_deinit(&all);
        flat_deinit(&f);
    }
}

static void it_is_read_once_for_each_stop(void **state)
{
    struct modules all = { 0 };
    struct flat f;
    unsigned reads;

    (void)state;
    listed_init(&f, 8);
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    reads = f.reads;
    listed_put(&f, 1, IMAGES + 0x200000, 0x9000, "\\new.sys");
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    assert_int_equal(f.reads, reads);
    assert_string_equal(all.list[1].name, "a_b_c_d");
    memory_on(&f.memory, MEMORY_TARGET_RAN);
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    assert_string_equal(all.list[1].name, "new");
    listed_put(&f, 1, IMAGES + 0x200000, 0x9000, "\\newer.sys");
    modules_forget(&all);
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    assert_string_equal(all.list[1].name, "newer");
    modules_deinit(&all);
    flat_deinit(&f);
}

/* A kernel that counts what it unloads: two reads tell that nothing came or went. */
static void a_list_that_is_the_same_is_not_read_again(void **state)
{
    struct modules all = { 0 };
    struct flat f;
    unsigned reads;

    (void)state;
    listed_init(&f, 8);
    flat_put(&f, BLOCK + 0x228, 8, DATA + 0x3000); /* MmLastUnloadedDriver */
    flat_put(&f, HEAD + 8, 8, listed_entry(2));
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    listed_put(&f, 1, IMAGES + 0x200000, 0x9000, "\\other.sys");
    reads = f.reads;
    memory_on(&f.memory, MEMORY_TARGET_RAN);
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    assert_true(f.reads - reads <= 10); /* of the block and its fields among them */
    assert_string_equal(all.list[1].name, "a_b_c_d");
    reads = f.reads;
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    assert_int_equal(f.reads, reads);

    memory_on(&f.memory, MEMORY_TARGET_RAN);
    flat_put(&f, DATA + 0x3000, 4, 1); /* one was unloaded */
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    assert_string_equal(all.list[1].name, "other");

    memory_on(&f.memory, MEMORY_TARGET_RAN);
    listed_link(&f, 2);
    flat_put(&f, HEAD + 8, 8, listed_entry(1)); /* the list ends elsewhere */
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    assert_int_equal(all.count, 2);
    modules_deinit(&all);
    flat_deinit(&f);
}

enum damage {
    NO_DAMAGE,
    LOOP,
    SELF,
    WILD,
    NO_LINK,
    NO_PATH,
    NO_NAMES,
    NO_BASE,
    NO_HEAD,
    EMPTY,
    ENDLESS,
    WIDE_SIZE,
    TWINS,
};

static void damage(struct flat *f, enum damage what)
{
    switch (what) {
    case LOOP:
        flat_put_pointer(f, listed_entry(2), listed_entry(1));
        break;
    case SELF:
        flat_put_pointer(f, listed_entry(1), listed_entry(1));
        break;
    case WILD:
        flat_put_pointer(f, listed_entry(1), 0x1234567812345678);
        break;
    case NO_LINK:
        flat_put_pointer(f, listed_entry(1), 0);
        break;
    case NO_PATH: /* only the file's name is there */
        flat_put_unicode(f, listed_entry(1) + 0x58, NAMES + 0x600, "base.sys");
        flat_put_pointer(f, listed_entry(1) + 0x50, 0x1000);
        break;
    case NO_NAMES:
        flat_put_pointer(f, listed_entry(1) + 0x50, 0x1000);
        break;
    case NO_BASE:
        flat_put_pointer(f, listed_entry(1) + 0x30, 0);
        break;
    case NO_HEAD:
        flat_put(f, BLOCK + 0x48, 8, 0x1000);
        break;
    case EMPTY:
        listed_link(f, 0);
        break;
    case ENDLESS: { /* more entries than any kernel has */
        uint64_t more = UINT64_C(0xffffffff90000000);

        flat_add(f, more, 0x100 * 5000);
        flat_put_pointer(f, listed_entry(2), more);
        for (uint64_t i = 0; i < 5000; i++)
            flat_put_pointer(f, more + 0x100 * i, i < 4999 ? more + 0x100 * (i + 1) : HEAD);
        break;
    }
    case WIDE_SIZE:
        flat_put(f, listed_entry(1) + 0x40, 4, 0xffffffff);
        break;
    case TWINS:
        listed_put(f, 1, IMAGES + 0x200000, 0x8000, "\\HAL.sys");
        break;
    default:
        break;
    }
}

struct damage_row {
    const char *name;
    enum damage what;
    HRESULT hr;
    size_t count;
    const char *second; /* name of the second */
    const char *third;
    const char *note; /* a word of it; NULL: none */
};

/* clang-format off */
static const struct damage_row damage_rows[] = {
    { "a whole list",                                   NO_DAMAGE, S_OK, 3, "a_b_c_d", "hal", NULL },
    { "a loop ends it",                                 LOOP,      S_OK, 3, "a_b_c_d", "hal", "met before" },
    { "so does an entry that leads to itself",          SELF,      S_OK, 2, "a_b_c_d", NULL,  "met before" },
    { "and one that leads nowhere",                     WILD,      S_OK, 2, "a_b_c_d", NULL,  "cannot be read" },
    { "and a link that is 0",                           NO_LINK,   S_OK, 2, "a_b_c_d", NULL,  "cannot be read" },
    { "without a path the file's name serves",          NO_PATH,   S_OK, 3, "base",    "hal", NULL },
    { "without either it is unknown",                   NO_NAMES,  S_OK, 3, "Unknown_Module_ffffffff81200000", "hal", NULL },
    { "an entry without a base is left out",            NO_BASE,   S_OK, 2, "hal",     NULL,  NULL },
    { "a head that is not there",                       NO_HEAD,   S_OK, 0, NULL,      NULL,  "it is the head" },
    { "an empty list",                                  EMPTY,     S_OK, 0, NULL,      NULL,  NULL },
    { "there is an end to what is listed",              ENDLESS,   S_OK, 3, "a_b_c_d", "hal", "one more than are listed" },
    { "a size may not go over the last address",        WIDE_SIZE, S_OK, 3, "a_b_c_d", "hal", NULL },
    { "two of one name are told apart by the base",     TWINS,     S_OK, 3, "HAL", "hal_ffffffff81300000", NULL },
};
/* clang-format on */

static void damaged_lists(void **state)
{
    const struct damage_row *row = *state;
    struct modules all = { 0 };
    struct flat f;

    listed_init(&f, 8);
    damage(&f, row->what);
    listen_to_log("all=warn");
    assert_int_equal(modules_current(&f.memory, &all), row->hr);
    assert_int_equal(all.count, row->count);
    if (row->second)
        assert_string_equal(all.list[1].name, row->second);
    if (row->third)
        assert_string_equal(all.list[2].name, row->third);
    if (row->what == WIDE_SIZE)
        assert_true(all.list[1].size == UINT64_MAX - all.list[1].base);
    assert_int_equal(heard_lines(DS_LOG_WARN), row->note ? 1 : 0);
    if (row->note) {
        assert_non_null(strstr(all.note, row->note));
        assert_heard((const char *[]){ row->note, NULL });
    } else {
        assert_string_equal(all.note, "");
    }
    modules_deinit(&all);
    flat_deinit(&f);
}

static void a_transport_that_fails_is_told(void **state)
{
    struct modules all = { 0 };
    struct flat f;

    (void)state;
    listed_init(&f, 8);
    f.tripped = listed_entry(2);
    assert_int_equal(modules_current(&f.memory, &all), HR_CLOSED);
    assert_int_equal(all.count, 0);
    f.tripped = 0;
    assert_int_equal(modules_current(&f.memory, &all), S_OK);
    expect_three(&all);
    modules_deinit(&all);
    flat_deinit(&f);
}

static void without_a_block_there_is_no_list(void **state)
{
    struct modules all = { 0 };
    struct flat f;

    (void)state;
    listed_init(&f, 8);
    f.target.info.debugger_data = 0;
    assert_int_equal(modules_current(&f.memory, &all), E_NOINTERFACE);
    assert_int_equal(modules_current(&f.memory, &all), E_NOINTERFACE);
    assert_int_equal(all.count, 0);
    modules_deinit(&all);
    flat_deinit(&f);
}

/* An array of 50, with gaps. */
static void unloaded_drivers_stand_behind(void **state)
{
    for (uint32_t width = 4; width <= 8; width += 4) {
        uint32_t step = width == 8 ? 0x28 : 0x18;
        struct modules all = { 0 };
        struct flat f;

        (void)state;
        listed_init(&f, width);
        flat_put(&f, BLOCK + 0x220, 8, DATA + 0x3000);
        flat_put_pointer(&f, DATA + 0x3000, DATA + 0x4000);
        for (unsigned i = 0; i < 2; i++) {
            uint64_t at = DATA + 0x4000 + 3 * i * step;

            flat_put_unicode(&f, at, NAMES + 0x400 + 0x100 * i, i ? "hal.dll" : "dump_disk.sys");
            flat_put_pointer(&f, at + 2 * width, IMAGES + 0x500000 + 0x10000 * i);
            flat_put_pointer(&f, at + 3 * width, IMAGES + 0x508000 + 0x10000 * i);
        }
        assert_int_equal(modules_current(&f.memory, &all), S_OK);
        assert_int_equal(all.loaded, 3);
        assert_int_equal(all.count, 5);
        assert_string_equal(all.list[3].name, "dump_disk");
        assert_string_equal(all.list[4].name, "hal");
        assert_int_equal(all.list[3].flags, MODULES_UNLOADED);
        assert_true(all.list[3].base == IMAGES + 0x500000);
        assert_int_equal(all.list[3].size, 0x8000);
        assert_null(modules_at(&all, IMAGES + 0x500000));
        assert_int_equal(modules_find(&all, "hal", 3), 4);
        modules_deinit(&all);
        flat_deinit(&f);
    }
}

/* docs/built-in.txt has the list, and the headers. */
static void the_simulated_windows(void **state)
{
    const struct engine_watcher watcher = { 0 };
    struct modules all = { 0 };
    struct engine *e = NULL;

    (void)state;
    assert_int_equal(engine_open("sim:", &watcher, &e), S_OK);
    assert_int_equal(modules_current(e->memory, &all), S_OK);
    assert_int_equal(all.count, 3);
    assert_string_equal(all.list[0].name, "nt");
    assert_string_equal(all.list[0].path, "\\SystemRoot\\system32\\ntoskrnl.exe");
    assert_true(all.list[0].base == 0xfffff80100000000);
    assert_int_equal(all.list[0].size, 0x100000);
    assert_int_equal(all.list[0].stamp, 0x5f5e1000);
    assert_int_equal(all.list[0].checksum, 0x000fa123);
    assert_string_equal(all.list[1].name, "hal");
    assert_string_equal(all.list[2].name, "lab");
    assert_int_equal(all.list[2].stamp, 0x5f5e1002);
    modules_deinit(&all);
    engine_release(e);
}

int main(void)
{
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_kernel_has_its_list),
        cmocka_unit_test(it_is_read_once_for_each_stop),
        cmocka_unit_test(a_list_that_is_the_same_is_not_read_again),
        cmocka_unit_test(a_transport_that_fails_is_told),
        cmocka_unit_test(without_a_block_there_is_no_list),
        cmocka_unit_test(unloaded_drivers_stand_behind),
        cmocka_unit_test(the_simulated_windows),
    };

    return RUN_ROWS(damage_rows, damaged_lists) + RUN_TESTS(others);
}
