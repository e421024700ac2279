#include "protocol/kd_fields.h"

#include <string.h>

#include "base/cursor.h"

/* a member's width is one of four, and its bytes are in the order of the machine that we run on */
static uint64_t get_member(const uint8_t *member, size_t size)
{
    uint8_t u8 = *member;
    uint16_t u16 = 0;
    uint32_t u32 = 0;
    uint64_t u64 = 0;

    switch (size) {
    case sizeof(u8):
        return u8;
    case sizeof(u16):
        memcpy(&u16, member, sizeof(u16));
        return u16;
    case sizeof(u32):
        memcpy(&u32, member, sizeof(u32));
        return u32;
    default:
        memcpy(&u64, member, sizeof(u64));
        return u64;
    }
}

static void set_member(uint8_t *member, size_t size, uint64_t value)
{
    uint8_t u8 = (uint8_t)value;
    uint16_t u16 = (uint16_t)value;
    uint32_t u32 = (uint32_t)value;

    switch (size) {
    case sizeof(u8):
        *member = u8;
        break;
    case sizeof(u16):
        memcpy(member, &u16, sizeof(u16));
        break;
    case sizeof(u32):
        memcpy(member, &u32, sizeof(u32));
        break;
    default:
        memcpy(member, &value, sizeof(value));
        break;
    }
}

static uint64_t take_number(struct cursor *in, size_t size)
{
    switch (size) {
    case 1:
        return take_u8(in);
    case 2:
        return take_u16(in);
    case 4:
        return take_u32(in);
    default:
        return take_u64(in);
    }
}

void kd_fields_put(const struct kd_layout *layout, const void *from, uint8_t *message)
{
    for (size_t i = 0; i < layout->count; i++) {
        const struct kd_field *field = &layout->fields[i];
        const uint8_t *member = (const uint8_t *)from + field->member;
        uint8_t *to = message + field->at;

        for (size_t n = 0; n < field->count; n++, member += field->held) {
            uint64_t value = get_member(member, field->held);

            for (size_t byte = 0; byte < field->wire; byte++)
                *to++ = (uint8_t)(value >> 8 * byte);
        }
    }
}

void kd_fields_take(const struct kd_layout *layout, const uint8_t *message, size_t size, void *to)
{
    for (size_t i = 0; i < layout->count; i++) {
        const struct kd_field *field = &layout->fields[i];
        uint8_t *member = (uint8_t *)to + field->member;
        struct cursor in = cursor_of(message, size);

        take_bytes(&in, field->at);
        for (size_t n = 0; n < field->count; n++, member += field->held)
            set_member(member, field->held, take_number(&in, field->wire));
    }
}
