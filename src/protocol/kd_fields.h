/**
 * @file
 * Layouts of KD messages as tables: one table both encodes and parses.
 */
#ifndef PROTOCOL_KD_FIELDS_H
#define PROTOCOL_KD_FIELDS_H

#include <stddef.h>
#include <stdint.h>

/** Where a number, or a row of them, stands in a message and in the struct that holds it. */
struct kd_field {
    uint16_t at;     /**< first byte in the message */
    uint8_t wire;    /**< bytes of one number in the message: 1, 2, 4 or 8, little-endian */
    uint8_t held;    /**< bytes of one member: 1, 2, 4 or 8, at least wire */
    uint16_t count;  /**< how many, one behind the other */
    uint16_t member; /**< offset of the first in the struct */
};

/** A field of `wire` bytes at `at`, held by one member. */
#define KD_FIELD(at, wire, type, name)                                   \
    {                                                                    \
        (at), (wire), sizeof(((type *)0)->name), 1, offsetof(type, name) \
    }

/** A row of fields, held by a member that is an array. */
#define KD_FIELDS(at, wire, type, name)                                                        \
    {                                                                                          \
        (at), (wire), sizeof(((type *)0)->name[0]),                                            \
                sizeof(((type *)0)->name) / sizeof(((type *)0)->name[0]), offsetof(type, name) \
    }

/** A table of fields. */
struct kd_layout {
    const struct kd_field *fields;
    size_t count;
};

#define KD_LAYOUT(table)                            \
    {                                               \
        (table), sizeof(table) / sizeof((table)[0]) \
    }

/** Write the fields; other bytes of the message stay as they are. It has room for all of them. */
void kd_fields_put(const struct kd_layout *layout, const void *from, uint8_t *message);

/** Take the fields out of size bytes; what does not lie in them becomes 0. */
void kd_fields_take(const struct kd_layout *layout, const uint8_t *message, size_t size, void *to);

#endif
