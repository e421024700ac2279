/* The options of sim: which column of spec dataspaces 2.2 the target is, and what is refused. */
#include "given_sim.h"

#include <dbgspaces/dbgeng.h>

#include "heard.h"

#define DEF  DS_CACHING_BIT(DS_CACHING_DEFAULT)
#define CACH DS_CACHING_BIT(DS_CACHING_CACHED)
#define UNC  DS_CACHING_BIT(DS_CACHING_UNCACHED)
#define COMB DS_CACHING_BIT(DS_CACHING_WRITE_COMBINED)
#define ALL  (DEF | CACH | UNC | COMB)

struct class_row {
    const char *name;
    const char *connection;
    uint32_t debug_class;
    uint32_t qualifier;
    bool phys;
    bool virt;
    bool writable;
    unsigned cachings;
};

#define KERNEL DEBUG_CLASS_KERNEL
#define USER   DEBUG_CLASS_USER_WINDOWS
#define IMAGE  DEBUG_CLASS_IMAGE_FILE

/* clang-format off */
static const struct class_row class_rows[] = {
    { "a live kernel over KD",           "sim:",            KERNEL, DEBUG_KERNEL_CONNECTION,    true,  true,  true,  ALL },
    { "the same by name",                "sim:class=kd",    KERNEL, DEBUG_KERNEL_CONNECTION,    true,  true,  true,  ALL },
    { "the local kernel",                "sim:class=local", KERNEL, DEBUG_KERNEL_LOCAL,         true,  true,  true,  DEF },
    { "a probe",                         "sim:class=exdi",  KERNEL, DEBUG_KERNEL_EXDI_DRIVER,   true,  true,  true,  DEF },
    { "a kernel dump",                   "sim:class=kdump", KERNEL, DEBUG_KERNEL_DUMP,          true,  false, true,  DEF },
    { "a live process",                  "sim:class=ulive", USER,   DEBUG_USER_WINDOWS_PROCESS, false, true,  true,  0 },
    { "a user dump",                     "sim:class=udump", USER,   DEBUG_USER_WINDOWS_DUMP,    false, true,  true,  0 },
    { "an image file",                   "sim:class=image", IMAGE,  DEBUG_DUMP_IMAGE_FILE,      false, true,  false, 0 },
    { "the engine translates",           "sim:translate=engine", KERNEL, DEBUG_KERNEL_CONNECTION, true, false, true, ALL },
    { "the target translates",           "sim:class=kdump,translate=target", KERNEL, DEBUG_KERNEL_DUMP, true, true, true, DEF },
    { "read-only",                       "sim:read-only",   KERNEL, DEBUG_KERNEL_CONNECTION,    true,  true,  false, ALL },
    { "one attribute",                   "sim:cachings=default", KERNEL, DEBUG_KERNEL_CONNECTION, true, true, true,  DEF },
    { "two attributes",                  "sim:cachings=wc+uncached", KERNEL, DEBUG_KERNEL_CONNECTION, true, true, true, COMB | UNC },
    { "all attributes",                  "sim:cachings=default+cached+uncached+wc", KERNEL, DEBUG_KERNEL_CONNECTION, true, true, true, ALL },
    { "a probe's one attribute",         "sim:class=exdi,cachings=default", KERNEL, DEBUG_KERNEL_EXDI_DRIVER, true, true, true, DEF },
};
/* clang-format on */

static void the_target_is_of_its_class(void **state)
{
    const struct class_row *row = *state;
    struct sim_test t = given_sim(row->connection);
    const struct ds_target_info *info = &t.target->info;

    assert_int_equal(info->debug_class, row->debug_class);
    assert_int_equal(info->qualifier, row->qualifier);
    assert_int_equal(t.target->phys != NULL, row->phys);
    assert_int_equal(t.target->virt != NULL, row->virt);
    assert_int_equal(t.target->cachings, row->cachings);
    assert_int_equal(info->writable, row->writable);
    assert_null(t.target->run);
    target_close(t.target);
}

static void the_built_in_machine_is_described(void **state)
{
    struct sim_test t = given_sim("sim:");
    const struct ds_target_info *info = &t.target->info;

    (void)state;
    assert_int_equal(info->machine, IMAGE_FILE_MACHINE_AMD64);
    assert_int_equal(info->pointer_size, 8);
    assert_int_equal(info->page_size, 4096);
    assert_int_equal(info->physical_bits, 40);
    assert_int_equal(info->processors, 2);
    assert_int_equal(info->current_processor, 0);
    assert_int_equal(info->paging, DS_PAGING_X64_4);
    assert_int_equal(info->root, 0x100000);
    assert_int_equal(info->debugger_data, 0xfffff80100030000);
    assert_int_equal(info->debugger_keys.encoded, 0);
    assert_true(info->windows);
    assert_int_equal(info->block, 4096);
    target_close(t.target);
}

static void bare_ram_has_no_tables(void **state)
{
    struct sim_test t = given_sim("sim:ram=0x1004");
    struct ds_range range;

    (void)state;
    assert_int_equal(t.target->info.processors, 1);
    assert_int_equal(t.target->info.paging, DS_PAGING_NONE);
    assert_int_equal(t.target->info.root, 0);
    assert_int_equal(target_next_physical(t.target, 0, &range), S_OK);
    assert_int_equal(range.first, 0);
    assert_int_equal(range.last, 0x1003);
    assert_int_equal(target_next_physical(t.target, 0x1004, &range), HR_NO_MORE_ENTRIES);
    target_close(t.target);
}

static void pointers_of_4_bytes(void **state)
{
    struct sim_test t = given_sim("sim:pointer=4,block=512");
    const struct ds_target_info *info = &t.target->info;

    (void)state;
    assert_int_equal(info->machine, IMAGE_FILE_MACHINE_I386);
    assert_int_equal(info->pointer_size, 4);
    assert_int_equal(info->paging, DS_PAGING_NONE);
    assert_int_equal(info->root, 0);
    assert_int_equal(info->block, 512);
    target_close(t.target);
}

struct next_row {
    const char *name;
    uint64_t pa;
    uint64_t first; /* 1: no range ends at or above pa */
    uint64_t last;
};

/* clang-format off */
static const struct next_row next_rows[] = {
    { "from 0",                       0,          0,          0x03ffffff },
    { "from within",                  0x1234567,  0,          0x03ffffff },
    { "from the last byte",           0x03ffffff, 0,          0x03ffffff },
    { "from a hole",                  0x04000000, 0x08000000, 0x0800ffff },
    { "an open bus can be read",      0x08010000, 0x0c000000, 0x0c0fffff },
    { "devices side by side are one", 0xfd100000, 0xfee00000, 0xfee01fff },
    { "after the last",               0xfee02000, 1,          0 },
    { "the top of all addresses",     UINT64_MAX, 1,          0 },
};
/* clang-format on */

static void ranges_follow(void **state)
{
    const struct next_row *row = *state;
    struct sim_test t = given_sim("sim:");
    struct ds_range range;
    HRESULT hr = target_next_physical(t.target, row->pa, &range);

    assert_int_equal(hr, row->first == 1 ? HR_NO_MORE_ENTRIES : S_OK);
    if (hr == S_OK) {
        assert_int_equal(range.first, row->first);
        assert_int_equal(range.last, row->last);
    }
    target_close(t.target);
}

struct refused_row {
    const char *name;
    const char *connection;
    const char *said;
};

/* clang-format off */
static const struct refused_row refused_rows[] = {
    { "a class that is none", "sim:class=vm",
      "position 5: found \"class=vm\", wanted one of kd, local, exdi, kdump, ulive, udump, image" },
    { "an attribute that is none", "sim:cachings=default+wb",
      "position 5: found \"cachings=default+wb\", wanted some of default+cached+uncached+wc" },
    { "an empty attribute", "sim:cachings=default+",
      "position 5: found \"cachings=default+\", wanted some of default+cached+uncached+wc" },
    { "a probe takes no other", "sim:class=exdi,cachings=uncached",
      "position 16: found \"cachings=uncached\", wanted some of default+cached+uncached+wc" },
    { "a process takes none", "sim:class=ulive,cachings=default",
      "position 17: found \"cachings=default\", wanted some of default+cached+uncached+wc" },
    { "neither target nor engine", "sim:translate=me",
      "position 5: found \"translate=me\", wanted one of target, engine" },
    { "a process cannot be walked", "sim:class=ulive,translate=engine",
      "position 17: found \"translate=engine\", wanted target: the engine translates" },
    { "nor can 32 bits", "sim:pointer=4,translate=engine",
      "position 15: found \"translate=engine\", wanted target: the engine translates" },
    { "a dump that runs", "sim:class=kdump,run",
      "position 17: found \"run\", wanted a class that is live, and not one's own kernel" },
    { "the own kernel, stopped", "sim:class=local,run",
      "position 17: found \"run\", wanted a class that is live, and not one's own kernel" },
    { "neither refused nor modelled", "sim:mismatch=allow",
      "position 5: found \"mismatch=allow\", wanted one of refuse, model" },
    { "pointers of 16 bits", "sim:pointer=2",
      "position 5: found \"pointer=2\", wanted 4 or 8" },
    { "a block that is no power", "sim:block=12",
      "position 5: found \"block=12\", wanted a power of two from 8 to 4096" },
    { "a block that is too small", "sim:block=4",
      "position 5: found \"block=4\", wanted a power of two from 8 to 4096" },
    { "a block that is too large", "sim:block=8K",
      "position 5: found \"block=8K\", wanted a power of two from 8 to 4096" },
    { "no ram", "sim:ram=0",
      "position 5: found \"ram=0\", wanted a size of 1 byte to 4G" },
    { "too much ram", "sim:ram=5G",
      "position 5: found \"ram=5G\", wanted a size of 1 byte to 4G" },
    { "a size that is none", "sim:ram=big",
      "position 5: found \"ram=big\", wanted a size: a number that K, M, G or T may follow" },
    { "ram and a machine", "sim:ram=1M,machine=x",
      "position 12: found \"machine=x\", wanted ram or machine, not both" },
    { "an option without a value", "sim:machine",
      "position 5: found \"machine\", wanted a value: name=value" },
    { "read-only or not, without a value", "sim:read-only=no",
      "position 5: found \"read-only=no\", wanted the option alone, without a value" },
    { "an option that is none", "sim:rom=1",
      "position 5: found \"rom=1\", wanted an option of sim" },
    { "a subject", "sim:board.txt",
      "position 5: found \"board.txt\", wanted an option of sim" },
};
/* clang-format on */

static void options_are_refused(void **state)
{
    const struct refused_row *row = *state;
    struct ds_target *target;

    listen_to_log("all=error");
    assert_int_equal(registry_open(row->connection, &target), E_INVALIDARG);
    assert_null(target);
    assert_heard((const char *[]){ row->said, NULL });
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_built_in_machine_is_described),
        cmocka_unit_test(bare_ram_has_no_tables),
        cmocka_unit_test(pointers_of_4_bytes),
    };

    return RUN_ROWS(class_rows, the_target_is_of_its_class) + RUN_ROWS(next_rows, ranges_follow) +
           RUN_ROWS(refused_rows, options_are_refused) + RUN_TESTS(tests);
}
