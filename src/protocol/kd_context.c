#include "protocol/kd_context.h"

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"

struct place {
    uint16_t at;
    uint16_t size; /* 0: there is none */
};

struct context {
    uint16_t machine;
    uint16_t size;
    struct place places[KD_REGISTERS];
};

/* clang-format off */
static const struct context contexts[] = {
    { IMAGE_FILE_MACHINE_AMD64, 0x4d0, {
        [KD_REGISTER_PARTS]    = { 0x030, 4 },
        [KD_REGISTER_PC]       = { 0x0f8, 8 },
        [KD_REGISTER_SP]       = { 0x098, 8 },
        [KD_REGISTER_FLAGS]    = { 0x044, 4 },
        [KD_REGISTER_ARGUMENT] = { 0x080, 8 },
        [KD_REGISTER_CS]       = { 0x038, 2 },
        [KD_REGISTER_DS]       = { 0x03a, 2 },
        [KD_REGISTER_ES]       = { 0x03c, 2 },
        [KD_REGISTER_FS]       = { 0x03e, 2 },
        [KD_REGISTER_DR6]      = { 0x068, 8 },
        [KD_REGISTER_DR7]      = { 0x070, 8 },
    } },
    { IMAGE_FILE_MACHINE_I386, 0x2cc, {
        [KD_REGISTER_PARTS]    = { 0x00, 4 },
        [KD_REGISTER_PC]       = { 0xb8, 4 },
        [KD_REGISTER_SP]       = { 0xc4, 4 },
        [KD_REGISTER_FLAGS]    = { 0xc0, 4 },
        [KD_REGISTER_ARGUMENT] = { 0xb0, 4 },
        [KD_REGISTER_CS]       = { 0xbc, 4 },
        [KD_REGISTER_DS]       = { 0x98, 4 },
        [KD_REGISTER_ES]       = { 0x94, 4 },
        [KD_REGISTER_FS]       = { 0x90, 4 },
        [KD_REGISTER_DR6]      = { 0x14, 4 },
        [KD_REGISTER_DR7]      = { 0x18, 4 },
    } },
    { IMAGE_FILE_MACHINE_ARM64, 0x390, {
        [KD_REGISTER_PARTS]    = { 0x000, 4 },
        [KD_REGISTER_PC]       = { 0x108, 8 },
        [KD_REGISTER_SP]       = { 0x100, 8 },
        [KD_REGISTER_FLAGS]    = { 0x004, 4 },
        [KD_REGISTER_ARGUMENT] = { 0x008, 8 },
    } },
};
/* clang-format on */

static const struct context *find(uint16_t machine)
{
    for (size_t i = 0; i < sizeof(contexts) / sizeof(contexts[0]); i++)
        if (contexts[i].machine == machine)
            return &contexts[i];
    return NULL;
}

/* Where a register stands; NULL: the machine has none, or it lies behind the bytes. */
static const struct place *place_of(uint16_t machine, enum kd_register which, size_t size)
{
    const struct context *context = find(machine);
    const struct place *place = context ? &context->places[which] : NULL;

    return place && place->size && (size_t)place->at + place->size <= size ? place : NULL;
}

size_t kd_context_size(uint16_t machine)
{
    const struct context *context = find(machine);

    return context ? context->size : 0;
}

bool kd_context_get(
        uint16_t machine, enum kd_register which, const void *context, size_t size, uint64_t *value)
{
    const struct place *place = place_of(machine, which, size);
    struct cursor in;

    *value = 0;
    if (!place)
        return false;
    in = cursor_of((const uint8_t *)context + place->at, place->size);
    *value = place->size == 8 ? take_u64(&in) : place->size == 4 ? take_u32(&in) : take_u16(&in);
    return true;
}

bool kd_context_set(
        uint16_t machine, enum kd_register which, void *context, size_t size, uint64_t value)
{
    const struct place *place = place_of(machine, which, size);
    uint8_t *to = context;

    for (size_t i = 0; place && i < place->size; i++)
        to[place->at + i] = (uint8_t)(value >> 8 * i);
    return place;
}
