/* The KD host on targets that are no x64: what it reaches is what the served simulator has. */
#include "served.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "backend/kd/host.h"
#include "files.h"
#include "memory/memory.h"
#include "target/hardware.h"
#include "target/run.h"
#include "target/target.h"

#define LAB   0xfee00000u
#define FRAME 0xfd000000u
#define ROOT  0x100000u

/* What all of them have: a kernel of 512 KiB at physical 0, whose virtual addresses are K. */
#define HARDWARE                          \
    "ram 0 0x200000\n"                    \
    "processors 2\n"                      \
    "device lab 0xfee00000 0x1000 uc\n"   \
    "device frame 0xfd000000 0x1000 wc\n" \
    "pattern 0x60000 0x1000\n"

/* 32 bits: native list heads, sign-extended addresses in the block (spec kd-protocol 3.2) */
#define X86_KERNEL                                        \
    "map 0xffffffff80000000 0 0x80000\n"                  \
    "map 0xffffffffe0000000 0xfee00000 0x1000 uc\n"       \
    "map 0xffffffffe1000000 0xfd000000 0x1000 wc\n"       \
    "map 0x10000 0x60000 0x1000 user\n"                   \
    "u32 0x20000 0x80030000 0x80030000\n"                 \
    "u64 0x30000 0xffffffff80020000 0xffffffff80020000\n" \
    "u32 0x30010 0x4742444b 0x290\n"                      \
    "u64 0x30018 0xffffffff80000000\n"                    \
    "u64 0x30048 0xffffffff80050000\n"                    \
    "debugger-data plain 0xffffffff80030000\n"            \
    "cpu all rip=0x80001000\n"

/* OffsetKThreadApcProcess is 0x98, OffsetEprocessDirectoryTableBase 0x28 */
#define ARM64_KERNEL                                \
    "paging arm64 0x100000\n"                       \
    "map 0xfffff80000000000 0 0x80000\n"            \
    "map 0xfffff80010000000 0xfee00000 0x1000 uc\n" \
    "map 0xfffff80011000000 0xfd000000 0x1000 wc\n" \
    "map 0x10000 0x60000 0x1000 user\n"             \
    "list 0xfffff80000020000 0xfffff80000030000\n"  \
    "u32 0x30010 0x4742444b 0x380\n"                \
    "u64 0x30018 0xfffff80000000000\n"              \
    "u64 0x30048 0xfffff80000050000\n"              \
    "u16 0x302a0 0x98\n"                            \
    "u16 0x302ae 0x28\n"                            \
    "debugger-data plain 0xfffff80000030000\n"      \
    "cpu all pc=0xfffff80000001000 x0=7 thread=0xfffff80000040000\n"
#define ARM64_PROCESS                  \
    "u64 0x40098 0xfffff80000041000\n" \
    "u64 0x41028 0x0001000000100001\n" /* an ASID, and CnP */
/* KiProcessorBlock, and where a KPRCB has its thread */
#define ARM64_PRCB                                        \
    "u64 0x30218 0xfffff80000042000\n"                    \
    "u16 0x302b4 8\n"                                     \
    "u64 0x42000 0xfffff80000043000 0xfffff80000043000\n" \
    "u64 0x43008 0xfffff80000040000\n"

static const char x86[] = HARDWARE "paging x86 0x100000\n" X86_KERNEL;
static const char pae[] = HARDWARE "paging pae 0x100000\n" X86_KERNEL;
static const char arm64[] = HARDWARE ARM64_KERNEL ARM64_PROCESS;
static const char arm64_prcb[] = HARDWARE ARM64_KERNEL ARM64_PROCESS ARM64_PRCB;

static struct ds_target *given(const char *text)
{
    char connection[512];

    snprintf(connection, sizeof(connection), "sim:machine=%s", given_file(text, strlen(text)));
    return given_served(connection, NULL);
}

struct machine_row {
    const char *name;
    const char *text;
    uint64_t kernel;
    uint64_t device; /* what `lab` is mapped at; `frame` is 16 MiB above */
    uint64_t root;   /* as the target says it: with flags that a walk masks off */
};

/* clang-format off */
static const struct machine_row machine_rows[] = {
    { "x86 without PAE",                x86,        0xffffffff80000000, 0xffffffffe0000000, ROOT },
    { "x86 with PAE",                   pae,        0xffffffff80000000, 0xffffffffe0000000, ROOT },
    { "ARM64",                          arm64,      0xfffff80000000000, 0xfffff80010000000, 0x0001000000100001 },
    { "ARM64, whose stop says the thread", arm64_prcb, 0xfffff80000000000, 0xfffff80010000000, 0x0001000000100001 },
};
/* clang-format on */

static void it_is_described(void **state)
{
    const struct machine_row *row = *state;
    struct ds_target *host = given(row->text);
    const struct ds_target_info *seen = &host->info;
    const struct ds_target_info *is = &served->below->info;
    const struct kd_version *version = &((struct kd_host *)host)->session.version;

    assert_int_equal(seen->machine, is->machine);
    assert_int_equal(seen->pointer_size, is->pointer_size);
    assert_int_equal(seen->processors, 2);
    assert_int_equal(seen->paging, is->paging);
    assert_true(seen->root == row->root);
    assert_true(seen->root_high == 0);
    assert_true(seen->debugger_data == row->kernel + 0x30000);
    assert_true(version->kernel_base == row->kernel);
    assert_true(version->module_list == row->kernel + 0x50000);
    assert_true(version->debugger_data_list == row->kernel + 0x20000);
    served_end(host);
}

/* The stop is told with a sign-extended counter, and the context is the machine's own. */
static void its_registers_come_and_go(void **state)
{
    const struct machine_row *row = *state;
    struct ds_target *host = given(row->text);
    uint8_t seen[KD_DATA_MAX];
    uint8_t is[KD_DATA_MAX];
    size_t done = 0;
    size_t wanted = 0;

    assert_true(((struct kd_host *)host)->stop.pc == row->kernel + 0x1000);
    assert_int_equal(hardware_get_context(host, 1, seen, sizeof(seen), &done), S_OK);
    assert_int_equal(hardware_get_context(served->below, 1, is, sizeof(is), &wanted), S_OK);
    assert_int_equal(done, wanted);
    assert_memory_equal(seen, is, wanted);
    seen[0x10] ^= 0x5a;
    assert_int_equal(hardware_set_context(host, 1, seen, done, &done), S_OK);
    assert_int_equal(hardware_get_context(served->below, 1, is, sizeof(is), &wanted), S_OK);
    assert_memory_equal(seen, is, wanted);
    served_end(host);
}

/* One access, of that width and attribute, and what was written is there. */
static void accesses_arrive_as_they_are(void **state)
{
    const struct machine_row *row = *state;
    /* clang-format off */
    const struct { uint64_t at; bool by_virtual; enum ds_caching caching; uint32_t size; } accesses[] = {
        { 0x70000,                    false, DS_CACHING_DEFAULT,        8 },
        { 0x70008,                    false, DS_CACHING_CACHED,         4 },
        { LAB + 0x10,                 false, DS_CACHING_UNCACHED,       2 },
        { FRAME + 0x10,               false, DS_CACHING_WRITE_COMBINED, 4 },
        { row->kernel + 0x70010,      true,  DS_CACHING_CACHED,         8 },
        { row->device + 0x20,         true,  DS_CACHING_UNCACHED,       4 },
        { row->device + 0x1000020,    true,  DS_CACHING_WRITE_COMBINED, 1 },
        { 0x10020,                    true,  DS_CACHING_CACHED,         4 },
    };
    /* clang-format on */
    struct ds_target *host = given(row->text);
    struct ds_sim_access access;
    uint8_t bytes[8];
    size_t done;

    for (size_t i = 0; i < sizeof(accesses) / sizeof(accesses[0]); i++) {
        ds_sim_reset_counts(served->sim);
        assert_int_equal(accesses[i].by_virtual
                                 ? target_write_virtual(host, accesses[i].at, "12345678",
                                           accesses[i].size, &done)
                                 : target_write_physical(host, accesses[i].at, accesses[i].caching,
                                           "12345678", accesses[i].size, &done),
                S_OK);
        assert_int_equal(done, accesses[i].size);
        assert_int_equal(ds_sim_get_access(served->sim, 0, &access), S_OK);
        assert_int_equal(access.number, 1);
        assert_int_equal(access.size, accesses[i].size);
        assert_int_equal(access.caching, accesses[i].caching);
        assert_int_equal(access.by_virtual, accesses[i].by_virtual);
        assert_int_equal(
                accesses[i].by_virtual
                        ? target_read_virtual(host, accesses[i].at, bytes, accesses[i].size, &done)
                        : target_read_physical(host, accesses[i].at, accesses[i].caching, bytes,
                                  accesses[i].size, &done),
                S_OK);
        assert_memory_equal(bytes, "12345678", accesses[i].size);
    }
    assert_int_equal(
            target_read_physical(host, LAB, DS_CACHING_DEFAULT, bytes, 4, &done), HR_READ_FAULT);
    served_end(host);
}

/* The engine walks the same tables over the line as it does beside them, and finds the same. */
static void tables_lead_to_the_same_places(void **state)
{
    const struct machine_row *row = *state;
    const uint64_t addresses[] = { row->kernel, row->kernel + 0x7ffff, row->kernel + 0x80000,
        row->device + 0x123, row->device + 0x1000123, 0x10008, 0x11000, 0x7fff0000,
        row->kernel - 0x1000 };
    struct ds_target *host = given(row->text);
    struct memory *over_kd = NULL;
    struct memory *beside = NULL;
    atomic_bool interrupted = false;

    assert_int_equal(memory_new(host, &interrupted, &over_kd), S_OK);
    assert_int_equal(memory_new(served->below, &interrupted, &beside), S_OK);
    for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
        uint64_t seen = 1;
        uint64_t is = 1;
        HRESULT hr = translate_va(beside, addresses[i], &is);

        assert_int_equal(translate_va(over_kd, addresses[i], &seen), hr);
        assert_int_equal(hr, i < 2 || (i > 2 && i < 6) ? S_OK : HR_NO_PAGE);
        assert_true(FAILED(hr) || seen == is);
    }
    memory_free(over_kd);
    memory_free(beside);
    served_end(host);
}

/* `.cache forcedecodeptes`: the uncached pair by the engine's own walk, under the default type. */
static void the_uncached_pair_can_walk(void **state)
{
    const struct machine_row *row = *state;
    struct ds_target *host = given(row->text);
    struct memory *memory = NULL;
    const struct memory_decoding all = { .force_all = true };
    atomic_bool interrupted = false;
    struct ds_sim_access access;
    uint8_t bytes[8];
    size_t done;

    assert_int_equal(memory_new(host, &interrupted, &memory), S_OK);
    assert_int_equal(memory_decode(memory, &all), S_OK);
    ds_sim_reset_counts(served->sim);
    assert_int_equal(uncached_write(memory, row->kernel + 0x71ffc, "12345678", 8, &done), S_OK);
    assert_int_equal(done, 8);
    assert_int_equal(ds_sim_get_access(served->sim, 0, &access), S_OK);
    assert_int_equal(access.pa, 0x72000); /* the second page's half */
    assert_false(access.by_virtual);
    assert_int_equal(access.caching, DS_CACHING_DEFAULT);
    assert_int_equal(uncached_read(memory, row->kernel + 0x71ffc, bytes, 8, &done), S_OK);
    assert_memory_equal(bytes, "12345678", 8);
    memory_free(memory);
    served_end(host);
}

/* An x86 may have memory where its own pointers do not reach: by PAE's entries, or by address. */
static void memory_above_64_gib_is_reached(void **state)
{
    struct ds_target *host = given(HARDWARE "ram 0x1000000000 0x1000\n"
                                            "pattern 0x1000000000 0x1000\n"
                                            "paging pae 0x100000\n" X86_KERNEL
                                            "map 0xffffffffd0000000 0x1000000000 0x1000\n");
    struct memory *memory = NULL;
    atomic_bool interrupted = false;
    uint64_t value = 0;
    size_t done;

    (void)state;
    assert_int_equal(memory_new(host, &interrupted, &memory), S_OK);
    assert_int_equal(
            physical_read(memory, 0x1000000008, DS_CACHING_DEFAULT, &value, 8, &done), S_OK);
    assert_true(value == 0x1000000008);
    memory_free(memory);
    assert_int_equal(target_read_virtual(host, 0xffffffffd0000010, &value, 8, &done), S_OK);
    assert_true(value == 0x1000000010);
    served_end(host);
}

/* An ARM64 whose tables cannot be found, or are not what its process says, has none. */
struct lost_row {
    const char *name;
    const char *lines;
};

/* clang-format off */
static const struct lost_row lost_rows[] = {
    { "no process",                         HARDWARE ARM64_KERNEL },
    { "a process that is not there",        HARDWARE ARM64_KERNEL "u64 0x40098 0xfffff80000090000\n" },
    { "no tables",                          HARDWARE ARM64_KERNEL "u64 0x40098 0xfffff80000041000\n" },
    { "tables where no memory is",          HARDWARE ARM64_KERNEL "u64 0x40098 0xfffff80000041000\nu64 0x41028 0x400000\n" },
    { "a page that is no table",            HARDWARE ARM64_KERNEL "u64 0x40098 0xfffff80000041000\nu64 0x41028 0x60000\n" },
    { "tables that lead elsewhere",         HARDWARE ARM64_KERNEL "u64 0x40098 0xfffff80000041000\nu64 0x41028 0x50000\n"
                                            "u64 0x50f80 0x51003\nu64 0x51000 0x52003\nu64 0x52000 0x53003\nu64 0x53180 0x60403\n" },
    { "a block without the offsets",        HARDWARE ARM64_KERNEL ARM64_PROCESS "u32 0x30014 0x290\n" },
    { "offsets of 0",                       HARDWARE ARM64_KERNEL ARM64_PROCESS "u16 0x302a0 0\n" },
};
/* clang-format on */

static void tables_that_lead_nowhere_are_none(void **state)
{
    const struct lost_row *row = *state;
    struct ds_target *host = given(row->lines);
    uint64_t value = 0;
    size_t done;

    assert_int_equal(host->info.machine, IMAGE_FILE_MACHINE_ARM64);
    assert_int_equal(host->info.paging, DS_PAGING_NONE);
    assert_true(host->info.root == 0);
    assert_int_equal(target_read_virtual(host, 0x10008, &value, 8, &done), S_OK);
    assert_true(value == 0x60008);
    served_end(host);
}

/* A break instruction has the machine's own size, and is passed by. */
struct break_row {
    const char *name;
    const char *text;
    uint64_t pc; /* after it went on and stopped again */
};

/* clang-format off */
static const struct break_row break_rows[] = {
    { "x86: int3",                    HARDWARE "paging x86 0x100000\n" X86_KERNEL "u8 0x1000 0xcc\nrun\n", 0xffffffff80001001 },
    { "x86: another instruction",     HARDWARE "paging x86 0x100000\n" X86_KERNEL "u8 0x1000 0x90\nrun\n", 0xffffffff80001000 },
    { "ARM64: brk #0xf000",           HARDWARE ARM64_KERNEL "u32 0x1000 0xd43e0000\nrun\n", 0xfffff80000001004 },
    { "ARM64: brk #0",                HARDWARE ARM64_KERNEL "u32 0x1000 0xd4200000\nrun\n", 0xfffff80000001004 },
    { "ARM64: another instruction",   HARDWARE ARM64_KERNEL "u32 0x1000 0xd4400000\nrun\n", 0xfffff80000001000 },
};
/* clang-format on */

static void a_break_instruction_is_passed_by(void **state)
{
    const struct break_row *row = *state;
    struct ds_target *host = given(row->text);
    struct ds_event event;

    assert_int_equal(target_resume(host, 0), S_OK);
    assert_int_equal(target_interrupt(host), S_OK);
    assert_int_equal(target_wait(host, 60000, &event), S_OK);
    assert_int_equal(event.kind, DS_EVENT_STOPPED);
    assert_true(event.address == row->pc);
    served_end(host);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_above_64_gib_is_reached),
    };

    return RUN_ROWS(machine_rows, it_is_described) +
           RUN_ROWS(machine_rows, its_registers_come_and_go) +
           RUN_ROWS(machine_rows, accesses_arrive_as_they_are) +
           RUN_ROWS(machine_rows, tables_lead_to_the_same_places) +
           RUN_ROWS(machine_rows, the_uncached_pair_can_walk) +
           RUN_ROWS(lost_rows, tables_that_lead_nowhere_are_none) +
           RUN_ROWS(break_rows, a_break_instruction_is_passed_by) + RUN_TESTS(tests);
}
