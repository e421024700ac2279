/* Machines that are no x64: their page tables, control space and contexts. */
#include "given_sim.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "files.h"
#include "protocol/kd_context.h"
#include "target/hardware.h"

#define X86   "paging x86 0x10000\n"
#define PAE   "paging pae 0x10000\n"
#define ARM64 "paging arm64 0x10000\n"
#define K32   "0xffffffff80001000"
#define K64   "0xfffff80000001000"

static struct sim_test given_machine(const char *lines)
{
    char text[512];
    char connection[512];
    int size = snprintf(text, sizeof(text), "ram 0 0x20000\npattern 0 0x8000\n%s", lines);

    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, (size_t)size));
    return given_sim(connection);
}

/* Entries as the processors' manuals have them: Intel SDM 3A, chapter 4; Arm ARM, D8.3. */
struct entry_row {
    const char *name;
    const char *lines; /* of 8 bytes at `va` that hold `found`, their own physical address */
    uint64_t va;
    uint64_t found;
    uint64_t at; /* an entry on the way */
    size_t size;
    uint64_t entry;
};

/* clang-format off */
static const struct entry_row entry_rows[] = {
    { "x86: the directory",     X86 "map " K32 " 0x3000 0x1000", 0xffffffff80001008, 0x3008, 0x10800, 4, 0x11027 },
    { "x86: the page",          X86 "map " K32 " 0x3000 0x1000", 0xffffffff80001008, 0x3008, 0x11004, 4, 0x3063 },
    { "x86: a page of 4 MiB",   X86 "map 0x400000 0 4M page=4M", 0x00403010,         0x3010, 0x10004, 4, 0xe3 },
    { "x86: uncached, user",    X86 "map 0x1000 0x3000 0x1000 user ro uc", 0x1ff8,   1,      0x11004, 4, 0x307d },
    { "PAE: the first level",   PAE "map " K32 " 0x3000 0x1000", 0xffffffff80001008, 0x3008, 0x10010, 8, 0x11001 },
    { "PAE: the second",        PAE "map " K32 " 0x3000 0x1000", 0xffffffff80001008, 0x3008, 0x11000, 8, 0x12027 },
    { "PAE: the page",          PAE "map " K32 " 0x3000 0x1000 nx", 0xffffffff80001008, 0x3008, 0x12008, 8, 0x8000000000003063 },
    { "PAE: a page of 2 MiB",   PAE "map 0x40000000 0 2M page=2M", 0x40003010,       0x3010, 0x11000, 8, 0xe3 },
    { "ARM64: the root",        ARM64 "map " K64 " 0x3000 0x1000", 0xfffff80000001008, 0x3008, 0x10f80, 8, 0x11003 },
    { "ARM64: the page",        ARM64 "map " K64 " 0x3000 0x1000", 0xfffff80000001008, 0x3008, 0x13008, 8, 0x3403 },
    { "ARM64: read-only, user", ARM64 "map 0x1000 0x3000 0x1000 ro user", 0x1008,    0x3008, 0x13008, 8, 0x34c3 },
    { "ARM64: not to execute",  ARM64 "map 0x1000 0x3000 0x1000 nx", 0x1008,         0x3008, 0x13008, 8, 0x0060000000003403 },
    { "ARM64: device memory",   ARM64 "map 0x1000 0x3000 0x1000 uc", 0x1008,         1,      0x13008, 8, 0x3407 },
    { "ARM64: not cached",      ARM64 "map 0x1000 0x3000 0x1000 wc", 0x1008,         1,      0x13008, 8, 0x340b },
    { "ARM64: a block of 2 MiB", ARM64 "map 0x40000000 0 2M page=2M", 0x40003010,    0x3010, 0x12000, 8, 0x401 },
    { "ARM64: a block of 1 GiB", ARM64 "map 0x40000000 0 1G page=1G", 0x40003010,    0x3010, 0x11008, 8, 0x401 },
};
/* clang-format on */

static void tables_are_the_processor_s(void **state)
{
    const struct entry_row *row = *state;
    struct sim_test t = given_machine(row->lines);
    uint64_t value = 0;
    size_t done;
    HRESULT hr;

    assert_int_equal(ds_sim_peek(t.sim, row->at, &value, row->size), S_OK);
    assert_true(value == row->entry);
    ds_set_log_levels("sim=off"); /* RAM under a type that does not fit it */
    hr = target_read_virtual(t.target, row->va, &value, 8, &done);
    ds_set_log_levels("all=warn");
    assert_int_equal(hr, row->found == 1 ? HR_READ_FAULT : S_OK);
    if (row->found != 1)
        assert_true(value == row->found);
    assert_int_equal(t.target->info.root, 0x10000);
    target_close(t.target);
}

struct kind_row {
    const char *name;
    const char *lines;
    uint32_t machine;
    uint32_t pointer_size;
    enum ds_paging paging;
    uint32_t context; /* bytes */
    uint64_t pc;
    uint64_t control; /* where control space begins with `number` of `size` bytes */
    uint32_t size;
    HRESULT hr;
    uint64_t number;
};

#define CPU "cpu 0 rip=0x1111 pc=0x2222 x28=0x3333 thread=0x4444 kprcb=0x5555\n"

/* clang-format off */
static const struct kind_row kind_rows[] = {
    { "x86: cr3",             X86 CPU,   IMAGE_FILE_MACHINE_I386,  4, DS_PAGING_X86,     0x2cc, 0x1111, 0x2d4, 4, S_OK, 0x10000 },
    { "x86: cr4, no PAE",     X86 CPU,   IMAGE_FILE_MACHINE_I386,  4, DS_PAGING_X86,     0x2cc, 0x1111, 0x2d8, 4, S_OK, 0x10 },
    { "x86: cr4, PAE",        PAE CPU,   IMAGE_FILE_MACHINE_I386,  4, DS_PAGING_X86_PAE, 0x2cc, 0x1111, 0x2d8, 4, S_OK, 0x20 },
    { "ARM64: the KPRCB",     ARM64 CPU, IMAGE_FILE_MACHINE_ARM64, 8, DS_PAGING_ARM64,   0x390, 0x2222, 1,     8, S_OK, 0x5555 },
    { "ARM64: the thread",    ARM64 CPU, IMAGE_FILE_MACHINE_ARM64, 8, DS_PAGING_ARM64,   0x390, 0x2222, 3,     8, S_OK, 0x4444 },
    { "ARM64: no special registers", ARM64 CPU, IMAGE_FILE_MACHINE_ARM64, 8, DS_PAGING_ARM64, 0x390, 0x2222, 2, 8, (HRESULT)0xd0000001, 0 },
};
/* clang-format on */

static void a_machine_is_what_its_tables_are(void **state)
{
    const struct kind_row *row = *state;
    struct sim_test t = given_machine(row->lines);
    const struct ds_target_info *info = &t.target->info;
    uint8_t context[0x4d0];
    uint64_t number = 0;
    size_t done = 0;

    assert_int_equal(info->machine, row->machine);
    assert_int_equal(info->pointer_size, row->pointer_size);
    assert_int_equal(info->paging, row->paging);
    assert_int_equal(hardware_get_context(t.target, 0, context, sizeof(context), &done), S_OK);
    assert_int_equal(done, row->context);
    assert_true(kd_context_get((uint16_t)row->machine, KD_REGISTER_PC, context, done, &number));
    assert_true(number == row->pc);
    number = 0;
    assert_int_equal(
            hardware_read_control(t.target, 0, row->control, &number, row->size, &done), row->hr);
    assert_true(number == row->number);
    target_close(t.target);
}

/* Where 32-bit addresses do not lead by the tables of an x64, no register says that they do. */
static void x64_tables_are_no_x86_s(void **state)
{
    struct sim_test t = given_sim("sim:pointer=4");
    uint32_t cr3 = 1;
    size_t done;

    (void)state;
    assert_int_equal(t.target->info.paging, DS_PAGING_NONE);
    assert_int_equal(hardware_read_control(t.target, 0, 0x2d4, &cr3, 4, &done), S_OK);
    assert_int_equal(cr3, 0);
    target_close(t.target);
}

struct refusal_row {
    const char *name;
    const char *lines;
    const char *options;
};

/* clang-format off */
static const struct refusal_row refusal_rows[] = {
    { "x86: no page of 2 MiB",          X86 "map 0 0 2M page=2M",   "" },
    { "PAE: no page of 4 MiB",          PAE "map 0 0 4M page=4M",   "" },
    { "x86: nx",                        X86 "map 0 0 0x1000 nx",    "" },
    { "x86: above 4 GiB",               X86 "map 0 0x100000000 0x1000", "" },
    { "x86: an entry of 64 bits",       X86 "entry 0 0x100000000",  "" },
    { "x86: an address of 64 bits",     X86 "map " K64 " 0 0x1000", "" },
    { "x86: tables above 4 GiB",        "ram 0x100000000 0x10000\npaging x86", "" },
    { "PAE: a root above 4 GiB",        "ram 0x100000000 0x10000\npaging pae", "" },
    { "x86: a second set of tables",    X86 "space 0x18000",        "" },
    { "ARM64: tables that see themselves", ARM64 "self 0x1ed",      "" },
    { "or saw themselves above",        "self 0x1ed\n" ARM64,       "" },
    { "x86: 64-bit pointers",           X86,                        ",pointer=8" },
    { "ARM64: 32-bit pointers",         ARM64,                      ",pointer=4" },
};
/* clang-format on */

static void what_a_machine_cannot_be(void **state)
{
    const struct refusal_row *row = *state;
    struct ds_target *target = NULL;
    char text[512];
    char connection[512];
    int size = snprintf(text, sizeof(text), "ram 0 0x20000\n%s\n", row->lines);

    snprintf(connection, sizeof(connection), "sim:machine=%s%s", given_file(text, (size_t)size),
            row->options);
    ds_set_log_levels("all=off");
    assert_int_equal(
            registry_open(connection, &target), *row->options ? E_INVALIDARG : HR_BAD_DATA);
    ds_set_log_levels("all=warn");
    assert_null(target);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(x64_tables_are_no_x86_s),
    };

    return RUN_ROWS(entry_rows, tables_are_the_processor_s) +
           RUN_ROWS(kind_rows, a_machine_is_what_its_tables_are) +
           RUN_ROWS(refusal_rows, what_a_machine_cannot_be) + RUN_TESTS(tests);
}
