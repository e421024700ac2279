#include "backend/sim/processor.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

/* ContextFlags: every part. Source: spec kd-protocol 2.14. */
#define CONTEXT_ALL_64    0x0010001fu
#define CONTEXT_ALL_32    0x0001001fu
#define CONTEXT_ALL_ARM64 0x0040000fu

#define CR3_AT 0x10u /* in an x64's special registers */

/* Where a register stands; a size of 0: not in that record. */
struct place {
    uint16_t offset;
    uint8_t size;
};

struct register_name {
    const char *name;
    struct place context;
    struct place special;
    struct place state;
};

/* Offsets in the special registers of an x86, which stand behind its context. */
#define S32(offset) (PROCESSOR_CONTEXT_32 + (offset))

#define NONE \
    {        \
        0, 0 \
    }

/* Source: spec kd-protocol 2.5 and 2.14. */
/* clang-format off */
static const struct register_name registers[] = {
    /* name            x64: CONTEXT   special         x86: both */
    { "cr0",           NONE,          { 0x00, 8 },    { S32(0x00), 4 } },
    { "cr2",           NONE,          { 0x08, 8 },    { S32(0x04), 4 } },
    { "cr3",           NONE,          { 0x10, 8 },    { S32(0x08), 4 } },
    { "cr4",           NONE,          { 0x18, 8 },    { S32(0x0c), 4 } },
    { "cr8",           NONE,          { 0xa0, 8 },    NONE },
    { "dr0",           { 0x48, 8 },   { 0x20, 8 },    { 0x04, 4 } },
    { "dr1",           { 0x50, 8 },   { 0x28, 8 },    { 0x08, 4 } },
    { "dr2",           { 0x58, 8 },   { 0x30, 8 },    { 0x0c, 4 } },
    { "dr3",           { 0x60, 8 },   { 0x38, 8 },    { 0x10, 4 } },
    { "dr6",           { 0x68, 8 },   { 0x40, 8 },    { 0x14, 4 } },
    { "dr7",           { 0x70, 8 },   { 0x48, 8 },    { 0x18, 4 } },
    { "gdt-limit",     NONE,          { 0x56, 2 },    { S32(0x2a), 2 } },
    { "gdt",           NONE,          { 0x58, 8 },    { S32(0x2c), 4 } },
    { "idt-limit",     NONE,          { 0x66, 2 },    { S32(0x32), 2 } },
    { "idt",           NONE,          { 0x68, 8 },    { S32(0x34), 4 } },
    { "tr",            NONE,          { 0x70, 2 },    { S32(0x38), 2 } },
    { "ldtr",          NONE,          { 0x72, 2 },    { S32(0x3a), 2 } },
    { "mxcsr",         { 0x34, 4 },   { 0x74, 4 },    NONE },
    { "gs-base",       NONE,          { 0xa8, 8 },    NONE },
    { "gs-swap",       NONE,          { 0xb0, 8 },    NONE },
    { "star",          NONE,          { 0xb8, 8 },    NONE },
    { "lstar",         NONE,          { 0xc0, 8 },    NONE },
    { "cstar",         NONE,          { 0xc8, 8 },    NONE },
    { "syscall-mask",  NONE,          { 0xd0, 8 },    NONE },
    { "xcr0",          NONE,          { 0xd8, 8 },    NONE },
    { "fs-base",       NONE,          { 0xe0, 8 },    NONE },
    { "cs",            { 0x38, 2 },   NONE,           { 0xbc, 4 } },
    { "ds",            { 0x3a, 2 },   NONE,           { 0x98, 4 } },
    { "es",            { 0x3c, 2 },   NONE,           { 0x94, 4 } },
    { "fs",            { 0x3e, 2 },   NONE,           { 0x90, 4 } },
    { "gs",            { 0x40, 2 },   NONE,           { 0x8c, 4 } },
    { "ss",            { 0x42, 2 },   NONE,           { 0xc8, 4 } },
    { "flags",         { 0x44, 4 },   NONE,           { 0xc0, 4 } },
    { "rax",           { 0x78, 8 },   NONE,           { 0xb0, 4 } },
    { "rcx",           { 0x80, 8 },   NONE,           { 0xac, 4 } },
    { "rdx",           { 0x88, 8 },   NONE,           { 0xa8, 4 } },
    { "rbx",           { 0x90, 8 },   NONE,           { 0xa4, 4 } },
    { "rsp",           { 0x98, 8 },   NONE,           { 0xc4, 4 } },
    { "rbp",           { 0xa0, 8 },   NONE,           { 0xb4, 4 } },
    { "rsi",           { 0xa8, 8 },   NONE,           { 0xa0, 4 } },
    { "rdi",           { 0xb0, 8 },   NONE,           { 0x9c, 4 } },
    { "r8",            { 0xb8, 8 },   NONE,           NONE },
    { "r9",            { 0xc0, 8 },   NONE,           NONE },
    { "r10",           { 0xc8, 8 },   NONE,           NONE },
    { "r11",           { 0xd0, 8 },   NONE,           NONE },
    { "r12",           { 0xd8, 8 },   NONE,           NONE },
    { "r13",           { 0xe0, 8 },   NONE,           NONE },
    { "r14",           { 0xe8, 8 },   NONE,           NONE },
    { "r15",           { 0xf0, 8 },   NONE,           NONE },
    { "rip",           { 0xf8, 8 },   NONE,           { 0xb8, 4 } },
};
/* clang-format on */

/* clang-format off */
static const struct {
    const char *name;
    struct place context;
} arm64_registers[] = {
    { "cpsr", { 0x004, 4 } },
    { "fp",   { 0x0f0, 8 } },
    { "lr",   { 0x0f8, 8 } },
    { "sp",   { 0x100, 8 } },
    { "pc",   { 0x108, 8 } },
    { "fpcr", { 0x310, 4 } },
    { "fpsr", { 0x314, 4 } },
};
/* clang-format on */

#define ARM64_X0      0x008u
#define ARM64_NUMBERS 29u /* x0 to x28 */

static void store(uint8_t *record, struct place at, uint64_t value)
{
    for (unsigned i = 0; i < at.size; i++)
        record[at.offset + i] = (uint8_t)(value >> 8 * i);
}

static bool is(const char *known, const char *name, size_t length)
{
    return strlen(known) == length && !memcmp(known, name, length);
}

/* "x7": its number; ARM64_NUMBERS: it is none of those. */
static unsigned arm64_number(const char *name, size_t length)
{
    unsigned number = 0;

    if (length < 2 || length > 3 || name[0] != 'x' || (length == 3 && name[1] == '0'))
        return ARM64_NUMBERS;
    for (size_t i = 1; i < length; i++) {
        if (name[i] < '0' || name[i] > '9')
            return ARM64_NUMBERS;
        number = number * 10 + (unsigned)(name[i] - '0');
    }
    return number < ARM64_NUMBERS ? number : ARM64_NUMBERS;
}

static bool set_arm64(struct processor *p, const char *name, size_t length, uint64_t value)
{
    unsigned number = arm64_number(name, length);

    if (number < ARM64_NUMBERS) {
        store(p->arm64, (struct place){ (uint16_t)(ARM64_X0 + number * 8), 8 }, value);
        return true;
    }
    for (size_t i = 0; i < sizeof(arm64_registers) / sizeof(arm64_registers[0]); i++)
        if (is(arm64_registers[i].name, name, length)) {
            store(p->arm64, arm64_registers[i].context, value);
            return true;
        }
    return false;
}

bool processor_set(struct processor *p, const char *name, size_t length, uint64_t value)
{
    if (is("kpcr", name, length)) {
        p->kpcr = value;
        return true;
    }
    if (is("kprcb", name, length)) {
        p->kprcb = value;
        return true;
    }
    if (is("thread", name, length)) {
        p->thread = value;
        return true;
    }
    for (size_t i = 0; i < sizeof(registers) / sizeof(registers[0]); i++)
        if (is(registers[i].name, name, length)) {
            store(p->context, registers[i].context, value);
            store(p->special, registers[i].special, value);
            store(p->state, registers[i].state, value);
            return true;
        }
    return set_arm64(p, name, length, value);
}

static void set(struct processor *p, const char *name, uint64_t value)
{
    processor_set(p, name, strlen(name), value);
}

void processor_init(struct processor *p)
{
    *p = (struct processor){ .kpcr = 0 };
    store(p->context, (struct place){ 0x30, 4 }, CONTEXT_ALL_64);
    store(p->state, (struct place){ 0x00, 4 }, CONTEXT_ALL_32);
    store(p->arm64, (struct place){ 0x00, 4 }, CONTEXT_ALL_ARM64);
    set(p, "flags", 2);  /* the bit that is always set */
    set(p, "cr0", 0x11); /* protected mode */
}

void processor_deinit(struct processor *p)
{
    free(p->msrs);
}

uint64_t processor_counter(const struct processor *p, uint32_t machine)
{
    bool narrow = machine == IMAGE_FILE_MACHINE_I386;
    const uint8_t *bytes = narrow                                ? p->state + 0xb8
                           : machine == IMAGE_FILE_MACHINE_ARM64 ? p->arm64 + 0x108
                                                                 : p->context + 0xf8;
    uint64_t value = 0;

    for (int i = narrow ? 4 : 8; i-- > 0;)
        value = value << 8 | bytes[i];
    return narrow ? (uint64_t)(int64_t)(int32_t)value : value;
}

void processor_set_counter(struct processor *p, uint64_t value)
{
    set(p, "rip", value);
    set(p, "pc", value);
}

void processor_set_argument(struct processor *p, uint64_t value)
{
    set(p, "rcx", value);
    set(p, "x0", value);
}

uint8_t *processor_context(struct processor *p, uint32_t machine, size_t *size)
{
    switch (machine) {
    case IMAGE_FILE_MACHINE_I386:
        *size = PROCESSOR_CONTEXT_32;
        return p->state;
    case IMAGE_FILE_MACHINE_ARM64:
        *size = sizeof(p->arm64);
        return p->arm64;
    default:
        *size = sizeof(p->context);
        return p->context;
    }
}

void processor_start_paging(struct processor *p, uint64_t root, enum ds_paging paging)
{
    static const uint64_t cr4[] = {
        [DS_PAGING_X64_4] = 0x20,   /* PAE */
        [DS_PAGING_X64_5] = 0x1020, /* LA57, PAE */
        [DS_PAGING_X86] = 0x10,     /* large pages */
        [DS_PAGING_X86_PAE] = 0x20,
        [DS_PAGING_ARM64] = 0,
    };

    for (int i = 0; i < 8; i++)
        if (p->special[CR3_AT + i])
            return;
    set(p, "cr3", root);
    set(p, "cr0", 0x80010011); /* paging, write protection, protected mode */
    set(p, "cr4", cr4[paging]);
}

void processor_hide_paging(struct processor *p)
{
    set(p, "cr3", 0);
    set(p, "cr0", 0x11);
    set(p, "cr4", 0);
}

struct processor_msr *processor_find_msr(const struct processor *p, uint32_t number)
{
    for (size_t i = 0; i < p->msr_count; i++)
        if (p->msrs[i].number == number)
            return &p->msrs[i];
    return NULL;
}

HRESULT processor_add_msr(struct processor *p, const struct processor_msr *msr)
{
    struct processor_msr *list = realloc(p->msrs, (p->msr_count + 1) * sizeof(*list));

    if (!list)
        return E_OUTOFMEMORY;
    list[p->msr_count++] = *msr;
    p->msrs = list;
    return S_OK;
}
