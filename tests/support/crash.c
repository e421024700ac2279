#include "crash.h"

#include <string.h>

#define CONTEXT_AT 0x348u /* of the header */

void crash_put(uint8_t *file, size_t at, unsigned width, uint64_t value)
{
    for (unsigned i = 0; i < width; i++)
        file[at + i] = (uint8_t)(value >> 8 * i);
}

static void put_va(uint8_t *file, uint64_t va, unsigned width, uint64_t value)
{
    crash_put(file, CRASH_AT(va), width, value);
}

static void put_header(uint8_t *file)
{
    /* clang-format off */
    static const struct {
        uint16_t at;
        uint8_t width;
        uint64_t value;
    } fields[] = {
        { 0x0000, 8, 0x3436554445474150 },                 /* PAGEDU64 */
        { 0x0008, 4, 0xf },       { 0x000c, 4, 0x4a61 },   /* free build, 19041 */
        { 0x0010, 8, 0x1000 },                             /* DirectoryTableBase */
        { 0x0030, 4, 0x8664 },    { 0x0034, 4, 2 },        /* x64, two processors */
        { 0x0038, 4, 0x50 },                               /* bug check, and its parameters */
        { 0x0040, 8, CRASH_WROTE }, { 0x0048, 8, 1 }, { 0x0050, 8, CRASH_PC(1) }, { 0x0058, 8, 0 },
        { 0x0080, 8, CRASH_BLOCK },
        { 0x0088, 4, 1 },         { 0x0090, 8, 16 },       /* one run, 16 pages */
        { 0x0098, 8, 0 },         { 0x00a0, 8, 16 },
        { 0x0f00, 4, CRASH_CODE }, { 0x0f04, 4, 1 },       /* the exception: not continuable */
        { 0x0f08, 8, 0 },         { 0x0f10, 8, CRASH_PC(1) },
        { 0x0f18, 4, 2 },         { 0x0f20, 8, 1 },        { 0x0f28, 8, CRASH_WROTE },
        { 0x0f98, 4, 1 },         { 0x0fa0, 8, CRASH_SIZE },
        { 0x0fa8, 8, 0x01d9c0ffee000000 },                 /* 2023-07-28 03:02:22.631116 UTC */
        { 0x1030, 8, 0x12345678 },                         /* 30.5419896 s */
    };
    /* clang-format on */

    for (size_t i = 0; i < 0x2000; i++)
        file[i] = (uint8_t) "PAGE"[i & 3];
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        crash_put(file, fields[i].at, fields[i].width, fields[i].value);
}

/* Three tables: the last entry is a page of 2 MiB at 0. */
static void put_tables(uint8_t *file)
{
    crash_put(file, 0x2000 + 0x1000 + 8 * (size_t)(CRASH_VA >> 39 & 0x1ff), 8, 0x2003);
    crash_put(file, 0x2000 + 0x2000, 8, 0x3003);
    crash_put(file, 0x2000 + 0x3000, 8, 0x83);
}

static void put_block(uint8_t *file)
{
    put_va(file, CRASH_BLOCK + 0x10, 4, 0x4742444b); /* KDBG */
    put_va(file, CRASH_BLOCK + 0x14, 4, 0x380);
    put_va(file, CRASH_BLOCK + 0x218, 8, CRASH_ARRAY); /* KiProcessorBlock */
    put_va(file, CRASH_BLOCK + 0x2b4, 2, 8);           /* OffsetPrcbCurrentThread */
    put_va(file, CRASH_BLOCK + 0x338, 2, 0x180);       /* OffsetPrcbContext */
    put_va(file, CRASH_BLOCK + 0x340, 4, 0x30);        /* OffsetKThreadStackLimit */
    put_va(file, CRASH_BLOCK + 0x344, 4, 0x38);        /* OffsetKThreadStackBase */
}

/* Source: spec dump-formats 8. */
static void put_context(uint8_t *file, size_t at, unsigned cpu)
{
    memset(file + at, 0, 0x4d0);
    crash_put(file, at + 0x30, 4, 0x10001f); /* all that an x64 has */
    crash_put(file, at + 0x34, 4, 0x1f80);
    crash_put(file, at + 0x38, 2, 0x10); /* Cs */
    crash_put(file, at + 0x42, 2, 0x18); /* Ss */
    crash_put(file, at + 0x44, 4, 0x246);
    crash_put(file, at + 0x78, 8, CRASH_RAX(cpu));
    crash_put(file, at + 0x98, 8, CRASH_SP(cpu));
    crash_put(file, at + 0xa0, 8, CRASH_SP(cpu) + 0x40); /* Rbp */
    crash_put(file, at + 0xf8, 8, CRASH_PC(cpu));
}

static void put_processor(uint8_t *file, unsigned cpu)
{
    put_va(file, CRASH_ARRAY + 8 * cpu, 8, CRASH_PRCB(cpu));
    put_va(file, CRASH_PRCB(cpu) + 8, 8, CRASH_THREAD(cpu));
    put_va(file, CRASH_PRCB(cpu) + 0x180, 8, CRASH_SAVED(cpu));
    put_va(file, CRASH_THREAD(cpu) + 0x30, 8, CRASH_STACK(cpu));
    put_va(file, CRASH_THREAD(cpu) + 0x38, 8, CRASH_STACK(cpu) + 0x1000);
    put_context(file, CRASH_AT(CRASH_SAVED(cpu)), cpu);
}

void crash_make(uint8_t *file)
{
    memset(file, 0, CRASH_SIZE);
    put_header(file);
    put_context(file, CONTEXT_AT, 1);
    put_tables(file);
    put_block(file);
    put_processor(file, 0);
    put_processor(file, 1);
    /* a frame of the second one's: what rbp was, and where it returns to */
    put_va(file, CRASH_SP(1) + 0x40, 8, 0);
    put_va(file, CRASH_SP(1) + 0x48, 8, CRASH_CALLER);
}

void crash_put_processes(uint8_t *file)
{
    size_t kernel = 8 * (size_t)(CRASH_VA >> 39 & 0x1ff);

    put_va(file, CRASH_BLOCK + 0x2a0, 2, 0x60); /* OffsetKThreadApcProcess */
    put_va(file, CRASH_BLOCK + 0x2ae, 2, 0x28); /* OffsetEprocessDirectoryTableBase */
    for (unsigned cpu = 0; cpu < 2; cpu++) {
        put_va(file, CRASH_THREAD(cpu) + 0x60, 8, CRASH_PROCESS(cpu));
        put_va(file, CRASH_PROCESS(cpu) + 0x28, 8, CRASH_ROOT(cpu));
        crash_put(file, 0x2000 + CRASH_ROOT(cpu) + kernel, 8, 0x2003);
    }
    crash_put(file, 0x2000 + CRASH_ROOT(1), 8, 0x2007);
    crash_put(file, 0x2000 + CRASH_ROOT(0), 8, 0x0007);
    crash_put(file, 0x2000 + 8, 8, 0x87); /* of 1 GiB, at 0 */
}
