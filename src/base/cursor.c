#include "base/cursor.h"

struct cursor cursor_of(const void *bytes, size_t size)
{
    const uint8_t *first = bytes;

    return (struct cursor){ .at = first, .end = first + size };
}

const uint8_t *take_bytes(struct cursor *c, size_t size)
{
    const uint8_t *p = c->at;

    if (c->short_read || size > (size_t)(c->end - c->at)) {
        c->short_read = true;
        return NULL;
    }
    c->at += size;
    return p;
}

static uint64_t take_little(struct cursor *c, size_t size)
{
    const uint8_t *p = take_bytes(c, size);
    uint64_t value = 0;

    while (p && size-- > 0)
        value = value << 8 | p[size];
    return value;
}

uint8_t take_u8(struct cursor *c)
{
    return (uint8_t)take_little(c, 1);
}

uint16_t take_u16(struct cursor *c)
{
    return (uint16_t)take_little(c, 2);
}

uint32_t take_u32(struct cursor *c)
{
    return (uint32_t)take_little(c, 4);
}

uint64_t take_u64(struct cursor *c)
{
    return take_little(c, 8);
}
