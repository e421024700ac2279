#include "backend/dump/elf_registers.h"

#include <string.h>

#include <dbgspaces/wintypes.h>

/* Bytes of a note, and where in the record they go; size 0 is the end. */
struct move {
    uint16_t from;
    uint16_t to;
    uint16_t size;
};

/* clang-format off */
static const struct move status_x64[] = { /* user_regs_struct at 112 */
    { 112, 0xf0, 8 }, { 120, 0xe8, 8 }, { 128, 0xe0, 8 }, { 136, 0xd8, 8 }, /* r15 to r12 */
    { 144, 0xa0, 8 }, { 152, 0x90, 8 },                                     /* rbp rbx */
    { 160, 0xd0, 8 }, { 168, 0xc8, 8 }, { 176, 0xc0, 8 }, { 184, 0xb8, 8 }, /* r11 to r8 */
    { 192, 0x78, 8 }, { 200, 0x80, 8 }, { 208, 0x88, 8 },                   /* rax rcx rdx */
    { 216, 0xa8, 8 }, { 224, 0xb0, 8 },                                     /* rsi rdi */
    { 240, 0xf8, 8 }, { 248, 0x38, 2 }, { 256, 0x44, 4 },                   /* rip cs eflags */
    { 264, 0x98, 8 }, { 272, 0x42, 2 },                                     /* rsp ss */
    { 296, 0x3a, 2 }, { 304, 0x3c, 2 }, { 312, 0x3e, 2 }, { 320, 0x40, 2 }, /* ds es fs gs */
    { 0, 0, 0 },
};

static const struct move status_x86[] = { /* user_regs_struct at 72 */
    { 72, 0xa4, 4 }, { 76, 0xac, 4 }, { 80, 0xa8, 4 },                      /* ebx ecx edx */
    { 84, 0xa0, 4 }, { 88, 0x9c, 4 }, { 92, 0xb4, 4 }, { 96, 0xb0, 4 },     /* esi edi ebp eax */
    { 100, 0x98, 2 }, { 104, 0x94, 2 }, { 108, 0x90, 2 }, { 112, 0x8c, 2 }, /* ds es fs gs */
    { 120, 0xb8, 4 }, { 124, 0xbc, 2 }, { 128, 0xc0, 4 },                   /* eip cs eflags */
    { 132, 0xc4, 4 }, { 136, 0xc8, 2 },                                     /* esp ss */
    { 0, 0, 0 },
};

static const struct move status_arm64[] = { /* user_pt_regs at 112 */
    { 112, 0x008, 248 },                                                    /* x0 to x30 */
    { 360, 0x100, 8 }, { 368, 0x108, 8 }, { 376, 0x004, 4 },                /* sp pc pstate */
    { 0, 0, 0 },
};

static const struct move state_x64[] = {
    { 8, 0x78, 8 },   { 16, 0x90, 8 },  { 24, 0x80, 8 },  { 32, 0x88, 8 },  /* rax rbx rcx rdx */
    { 40, 0xa8, 8 },  { 48, 0xb0, 8 },  { 56, 0x98, 8 },  { 64, 0xa0, 8 },  /* rsi rdi rsp rbp */
    { 72, 0xb8, 64 },                                                       /* r8 to r15 */
    { 136, 0xf8, 8 }, { 144, 0x44, 4 },                                     /* rip rflags */
    { 152, 0x38, 2 }, { 176, 0x3a, 2 }, { 200, 0x3c, 2 },                   /* cs ds es */
    { 224, 0x3e, 2 }, { 248, 0x40, 2 }, { 272, 0x42, 2 },                   /* fs gs ss */
    { 0, 0, 0 },
};

static const struct move state_x86[] = {
    { 8, 0xb0, 4 },   { 16, 0xa4, 4 },  { 24, 0xac, 4 },  { 32, 0xa8, 4 },  /* eax ebx ecx edx */
    { 40, 0xa0, 4 },  { 48, 0x9c, 4 },  { 56, 0xc4, 4 },  { 64, 0xb4, 4 },  /* esi edi esp ebp */
    { 136, 0xb8, 4 }, { 144, 0xc0, 4 },                                     /* eip eflags */
    { 152, 0xbc, 2 }, { 176, 0x98, 2 }, { 200, 0x94, 2 },                   /* cs ds es */
    { 224, 0x90, 2 }, { 248, 0x8c, 2 }, { 272, 0xc8, 2 },                   /* fs gs ss */
    { 0, 0, 0 },
};

struct machine {
    uint32_t machine;
    size_t context_size;
    uint32_t flags;    /* of the record: control, integers, and of x86 and x64 segments */
    uint32_t flags_at;
    struct {
        uint32_t size; /* bytes up to the end of what is moved; 0: no such note */
        const struct move *moves;
    } notes[ELF_REGISTERS_NOTES];
};

static const struct machine machines[] = {
    { IMAGE_FILE_MACHINE_AMD64, 0x4d0, 0x00100007, 0x30, { { 328, status_x64 },   { 280, state_x64 } } },
    { IMAGE_FILE_MACHINE_I386,  0x2cc, 0x00010007, 0x00, { { 140, status_x86 },   { 280, state_x86 } } },
    { IMAGE_FILE_MACHINE_ARM64, 0x390, 0x00400003, 0x00, { { 384, status_arm64 }, { 0, NULL } } },
};
/* clang-format on */

static const struct machine *machine_of(uint32_t machine)
{
    for (size_t i = 0; i < sizeof(machines) / sizeof(machines[0]); i++)
        if (machines[i].machine == machine)
            return &machines[i];
    return NULL;
}

uint32_t elf_registers_size(enum elf_registers_note note, uint32_t machine)
{
    const struct machine *m = machine_of(machine);

    return m ? m->notes[note].size : 0;
}

size_t elf_registers_put(enum elf_registers_note note, uint32_t machine, const uint8_t *bytes,
        uint8_t context[ELF_REGISTERS_CONTEXT_MAX])
{
    const struct machine *m = machine_of(machine);

    for (const struct move *move = m->notes[note].moves; move->size; move++)
        memcpy(context + move->to, bytes + move->from, move->size);
    for (unsigned i = 0; i < 4; i++)
        context[m->flags_at + i] = (uint8_t)(m->flags >> 8 * i);
    return m->context_size;
}
