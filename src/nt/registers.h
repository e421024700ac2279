/**
 * @file
 * The registers of a processor, and where they stand in its CONTEXT record.
 *
 * For IDebugRegisters: an index is the register's number; full ones first, sub-registers behind.
 * The context comes from the target's group `cpu` (get_context), a dump's header, or a thread's
 * stream; it may be longer than the record (XSTATE behind it). A sub-register is a run of bits of a
 * full one, and is written through it.
 *
 * Source: spec kd-protocol 2.14 and dump-formats 8 (layouts), the public SDK header winnt.h (which
 * part of ContextFlags a register belongs to), Intel SDM 1-3.4 and Arm ARM C5.2 (bits of flags).
 */
#ifndef NT_REGISTERS_H
#define NT_REGISTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#define REGISTERS_SIZE_MAX 16u

/** As DEBUG_VALUE_*. Source: spec dataspaces 4.5. */
enum registers_type {
    REGISTERS_INT8 = 1,
    REGISTERS_INT16 = 2,
    REGISTERS_INT32 = 3,
    REGISTERS_INT64 = 4,
    REGISTERS_FLOAT80 = 7,
    REGISTERS_VECTOR64 = 10,
    REGISTERS_VECTOR128 = 11,
};

struct register_entry {
    const char *name;
    uint8_t type;     /**< enum registers_type */
    uint8_t size;     /**< bytes in the context; fewer than the type has: the rest is 0 */
    uint16_t offset;  /**< in the context */
    uint16_t part;    /**< bit of ContextFlags that says that it is there */
    const char *full; /**< the register that this is a part of; NULL: it is a full one */
    uint8_t shift;    /**< of a part: its lowest bit, and how many */
    uint8_t bits;
};

struct register_set {
    uint32_t machine;
    uint32_t context_size;
    uint32_t flags_at;   /**< ContextFlags in the context: 32 bits */
    uint32_t flags_base; /**< the machine's own bit of them */
    size_t count;
    const struct register_entry *list;
    const char *pc, *sp, *fp; /**< names of the instruction, stack and frame pointer */
};

/** The registers of IMAGE_FILE_MACHINE_I386, AMD64 or ARM64; NULL: of another machine. */
const struct register_set *registers_of(uint32_t machine);

/** The index of a name, whatever its letters' case; set->count: none. */
size_t registers_find(const struct register_set *set, const char *name);

/** Of a part, the bits of its full register that it stands for: SubregMask, before the shift. */
uint64_t registers_mask(const struct register_entry *entry);

/** Whether a context says that it holds a register; an absent one reads as what stands there. */
bool registers_held(const struct register_set *set, size_t index, const void *context, size_t size);

/**
 * A register's value.
 *
 * @param index  below set->count
 * @param size   bytes of the context
 * @param value  [out] little-endian, zeros behind what the register has; untouched on failure
 *
 * @retval HR_BAD_DATA  the context is too short for it
 */
HRESULT registers_read(const struct register_set *set, size_t index, const void *context,
        size_t size, uint8_t value[REGISTERS_SIZE_MAX]);

/** The same as a number; of wider registers the low 64 bits. */
HRESULT registers_read_number(const struct register_set *set, size_t index, const void *context,
        size_t size, uint64_t *number);

/**
 * Change a register in a context; of a part, no other bit of the full one changes.
 *
 * @param value  little-endian; bytes and bits that the register does not have are ignored
 *
 * @retval HR_BAD_DATA  the context is too short for it; nothing was changed
 */
HRESULT registers_write(const struct register_set *set, size_t index, void *context, size_t size,
        const uint8_t value[REGISTERS_SIZE_MAX]);

#endif
