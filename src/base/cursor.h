/**
 * @file
 * Foreign bytes, taken one field at a time: after the first short read every take yields zero.
 */
#ifndef BASE_CURSOR_H
#define BASE_CURSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct cursor {
    const uint8_t *at;  /**< next unread byte */
    const uint8_t *end; /**< one past the last byte */
    bool short_read;    /**< sticky: some take did not fit */
};

struct cursor cursor_of(const void *bytes, size_t size);

/** The next size bytes, or NULL. */
const uint8_t *take_bytes(struct cursor *c, size_t size);

/* little-endian integers */
uint8_t take_u8(struct cursor *c);
uint16_t take_u16(struct cursor *c);
uint32_t take_u32(struct cursor *c);
uint64_t take_u64(struct cursor *c);

#endif
