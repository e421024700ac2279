#include "backend/process/regsets.h"

#include <string.h>

#include <dbgspaces/wintypes.h>

#define ALL_OF(list) list, sizeof(list) / sizeof((list)[0])

/* Bits of ContextFlags, each with the machine's own. */
#define PART_CONTROL  0x01u
#define PART_INTEGER  0x02u
#define PART_SEGMENTS 0x04u
#define PART_FLOATING 0x08u
#define PART_DEBUG    0x10u
#define PART_EXTENDED 0x20u
#define ARM64_VECTORS 0x04u

/* A field of the context, and where its set keeps it; the set's field may be wider. */
struct field {
    uint8_t part;
    uint8_t size;
    uint16_t context;
    uint16_t set;
};

struct layout {
    uint32_t machine;
    uint32_t context_size;
    uint32_t flags_at;
    uint32_t flags; /* all that is there */
    size_t general_size;
    const struct field *general; /* fields of regsets.general */
    size_t general_count;
    const struct field *vector;
    size_t vector_count;
    const struct field *x87;
    size_t x87_count;
    uint16_t pc; /* in the general registers */
    uint16_t pc_size;
    uint16_t call;  /* which system call was interrupted; 0: it is not kept there */
    uint16_t debug; /* of dr0 in the context, with the others behind; 0: none */
    uint16_t debug_size;
};

/* clang-format off */
static const struct field x64_general[] = {
    { PART_CONTROL,  2, 0x38, 136 }, { PART_SEGMENTS, 2, 0x3a, 184 }, { PART_SEGMENTS, 2, 0x3c, 192 },
    { PART_SEGMENTS, 2, 0x3e, 200 }, { PART_SEGMENTS, 2, 0x40, 208 }, { PART_CONTROL,  2, 0x42, 160 },
    { PART_CONTROL,  4, 0x44, 144 },
    { PART_INTEGER,  8, 0x78,  80 }, { PART_INTEGER,  8, 0x80,  88 }, { PART_INTEGER,  8, 0x88,  96 },
    { PART_INTEGER,  8, 0x90,  40 }, { PART_CONTROL,  8, 0x98, 152 }, { PART_INTEGER,  8, 0xa0,  32 },
    { PART_INTEGER,  8, 0xa8, 104 }, { PART_INTEGER,  8, 0xb0, 112 }, { PART_INTEGER,  8, 0xb8,  72 },
    { PART_INTEGER,  8, 0xc0,  64 }, { PART_INTEGER,  8, 0xc8,  56 }, { PART_INTEGER,  8, 0xd0,  48 },
    { PART_INTEGER,  8, 0xd8,  24 }, { PART_INTEGER,  8, 0xe0,  16 }, { PART_INTEGER,  8, 0xe8,   8 },
    { PART_INTEGER,  8, 0xf0,   0 }, { PART_CONTROL,  8, 0xf8, 128 },
};
/* FXSAVE's area in four parts; MXCSR, which the context has twice, comes from its first place */
static const struct field x64_vector[] = {
    { PART_FLOATING, 128, 0x100,   0 }, { PART_FLOATING, 128, 0x180, 128 },
    { PART_FLOATING, 128, 0x200, 256 }, { PART_FLOATING, 128, 0x280, 384 },
    { PART_FLOATING,   4, 0x034,  24 },
};
static const struct field x86_general[] = {
    { PART_SEGMENTS, 4, 0x8c, 40 }, { PART_SEGMENTS, 4, 0x90, 36 }, { PART_SEGMENTS, 4, 0x94, 32 },
    { PART_SEGMENTS, 4, 0x98, 28 }, { PART_INTEGER,  4, 0x9c, 16 }, { PART_INTEGER,  4, 0xa0, 12 },
    { PART_INTEGER,  4, 0xa4,  0 }, { PART_INTEGER,  4, 0xa8,  8 }, { PART_INTEGER,  4, 0xac,  4 },
    { PART_INTEGER,  4, 0xb0, 24 }, { PART_CONTROL,  4, 0xb4, 20 }, { PART_CONTROL,  4, 0xb8, 48 },
    { PART_CONTROL,  4, 0xbc, 52 }, { PART_CONTROL,  4, 0xc0, 56 }, { PART_CONTROL,  4, 0xc4, 60 },
    { PART_CONTROL,  4, 0xc8, 64 },
};
static const struct field x86_vector[] = {
    { PART_EXTENDED, 128, 0x0cc,   0 }, { PART_EXTENDED, 128, 0x14c, 128 },
    { PART_EXTENDED, 128, 0x1cc, 256 }, { PART_EXTENDED, 128, 0x24c, 384 },
};
static const struct field x86_x87[] = {
    { PART_FLOATING, 108, 0x1c, 0 },
};
static const struct field arm64_general[] = { /* x0 to x28; fp, lr, sp, pc; pstate */
    { PART_INTEGER, 232, 0x08, 0 }, { PART_CONTROL, 32, 0xf0, 232 }, { PART_CONTROL, 4, 0x04, 264 },
};
static const struct field arm64_vector[] = {
    { ARM64_VECTORS, 128, 0x110,   0 }, { ARM64_VECTORS, 128, 0x190, 128 },
    { ARM64_VECTORS, 128, 0x210, 256 }, { ARM64_VECTORS, 128, 0x290, 384 },
    { ARM64_VECTORS,   4, 0x314, 512 }, { ARM64_VECTORS,   4, 0x310, 516 },
};

static const struct layout layouts[] = {
    { IMAGE_FILE_MACHINE_AMD64, 0x4d0, 0x30, 0x10001f, 216, ALL_OF(x64_general), ALL_OF(x64_vector),
      NULL, 0, 128, 8, 120, 0x48, 8 },
    { IMAGE_FILE_MACHINE_I386, 0x2cc, 0x00, 0x1003f, 68, ALL_OF(x86_general), ALL_OF(x86_vector),
      ALL_OF(x86_x87), 48, 4, 44, 0x04, 4 },
    { IMAGE_FILE_MACHINE_ARM64, 0x390, 0x00, 0x400007, 272, ALL_OF(arm64_general), ALL_OF(arm64_vector),
      NULL, 0, 256, 8, 0, 0, 0 },
};
/* clang-format on */

static const struct layout *layout_of(uint32_t machine)
{
    for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++)
        if (layouts[i].machine == machine)
            return &layouts[i];
    return NULL;
}

/* The same where the registers are that machine's. */
static const struct layout *layout_for(uint32_t machine, const struct regsets *sets)
{
    const struct layout *l = layout_of(machine);

    return l && l->general_size == sets->general_size ? l : NULL;
}

size_t regsets_context_size(uint32_t machine)
{
    const struct layout *l = layout_of(machine);

    return l ? l->context_size : 0;
}

static void put_fields(const struct field *list, size_t count, const uint8_t *set, uint8_t *context)
{
    for (size_t i = 0; i < count; i++)
        memcpy(context + list[i].context, set + list[i].set, list[i].size);
}

static void take_fields(const struct field *list, size_t count, uint32_t parts, uint8_t *set,
        const uint8_t *context)
{
    for (size_t i = 0; i < count; i++)
        if (parts & list[i].part)
            memcpy(set + list[i].set, context + list[i].context, list[i].size);
}

/* dr0 to dr3, dr6 and dr7 stand side by side in the context. */
static size_t place_of_debug(size_t index)
{
    return index < 4 ? index : index - 2;
}

/* Integers are little-endian on all these machines, and on those that trace them. */
static void move_debug(
        const struct layout *l, uint64_t *registers, uint8_t *to, const uint8_t *from)
{
    for (size_t i = 0; l->debug && i < REGSETS_DEBUG; i++) {
        size_t at = l->debug + place_of_debug(i) * l->debug_size;

        if (i == 4 || i == 5)
            continue;
        if (to)
            memcpy(to + at, &registers[i], l->debug_size);
        else
            memcpy(&registers[i], from + at, l->debug_size);
    }
}

bool regsets_to_context(
        uint32_t machine, const struct regsets *sets, uint8_t context[REGSETS_CONTEXT_MAX])
{
    const struct layout *l = layout_for(machine, sets);
    uint64_t debug[REGSETS_DEBUG];

    if (!l)
        return false;
    memset(context, 0, l->context_size);
    memcpy(context + l->flags_at, &l->flags, sizeof(l->flags));
    put_fields(l->general, l->general_count, sets->general, context);
    put_fields(l->vector, l->vector_count, sets->vector, context);
    put_fields(l->x87, l->x87_count, sets->x87, context);
    memcpy(debug, sets->debug, sizeof(debug));
    move_debug(l, debug, context, NULL);
    return true;
}

bool regsets_from_context(
        uint32_t machine, struct regsets *sets, const uint8_t *context, size_t size)
{
    const struct layout *l = layout_for(machine, sets);
    uint64_t before = regsets_pc(machine, sets);
    uint32_t parts = 0;
    uint64_t after;

    if (!l || size < l->context_size)
        return false;
    memcpy(&parts, context + l->flags_at, sizeof(parts));
    if ((parts & ~0xffffu) != (l->flags & ~0xffffu))
        return false;
    take_fields(l->general, l->general_count, parts, sets->general, context);
    take_fields(l->vector, l->vector_count, parts, sets->vector, context);
    take_fields(l->x87, l->x87_count, parts, sets->x87, context);
    if (parts & PART_DEBUG)
        move_debug(l, sets->debug, NULL, context);
    after = regsets_pc(machine, sets);
    if (after != before)
        regsets_set_pc(machine, sets, after);
    return true;
}

uint64_t regsets_pc(uint32_t machine, const struct regsets *sets)
{
    const struct layout *l = layout_for(machine, sets);
    uint64_t pc = 0;

    if (l)
        memcpy(&pc, sets->general + l->pc, l->pc_size);
    return pc;
}

void regsets_set_pc(uint32_t machine, struct regsets *sets, uint64_t pc)
{
    const struct layout *l = layout_for(machine, sets);

    if (!l)
        return;
    memcpy(sets->general + l->pc, &pc, l->pc_size);
    if (l->call)
        memset(sets->general + l->call, 0xff, l->pc_size);
}
