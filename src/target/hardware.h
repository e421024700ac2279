/**
 * @file
 * The groups cpu, bus, tags and handles of the backend contract, one function per operation.
 *
 * They check what target.h's functions check, and in the same order. Unlike memory, what they reach
 * is not a line of bytes on which a caller could go on: an offset may be a selector, a port is one
 * access. One call is all there is, and a short count is the answer.
 */
#ifndef TARGET_HARDWARE_H
#define TARGET_HARDWARE_H

#include <dbgspaces/backend.h>

/** A processor's control space; E_INVALIDARG: no such processor. */
HRESULT hardware_read_control(
        struct ds_target *t, uint32_t cpu, uint64_t offset, void *buf, size_t size, size_t *done);
HRESULT hardware_write_control(struct ds_target *t, uint32_t cpu, uint64_t offset, const void *buf,
        size_t size, size_t *done);

/** A processor's CONTEXT, in the target's layout; E_INVALIDARG: no such processor. */
HRESULT hardware_get_context(
        struct ds_target *t, uint32_t cpu, void *buf, size_t size, size_t *done);
HRESULT hardware_set_context(
        struct ds_target *t, uint32_t cpu, const void *buf, size_t size, size_t *done);

/** A model-specific register of the current processor. */
HRESULT hardware_read_msr(struct ds_target *t, uint32_t msr, uint64_t *value);
HRESULT hardware_write_msr(struct ds_target *t, uint32_t msr, uint64_t value);

/** One access of one port; size is its width: 1, 2 or 4, and address space 1, or E_INVALIDARG. */
HRESULT hardware_read_io(
        struct ds_target *t, const struct ds_port *port, void *buf, size_t size, size_t *done);
HRESULT hardware_write_io(struct ds_target *t, const struct ds_port *port, const void *buf,
        size_t size, size_t *done);

HRESULT hardware_read_bus(
        struct ds_target *t, const struct ds_slot *slot, void *buf, size_t size, size_t *done);
HRESULT hardware_write_bus(struct ds_target *t, const struct ds_slot *slot, const void *buf,
        size_t size, size_t *done);

/** S_OK: nothing is corrupt; 0x10000000 | page: that page is, and it looks like success. */
HRESULT hardware_check_low_memory(struct ds_target *t);

/** Bytes of a tagged block, as many as there are from offset on; size 0 asks for *total alone. */
HRESULT hardware_read_tag(struct ds_target *t, const GUID *tag, uint64_t offset, void *buf,
        size_t size, size_t *done, uint64_t *total);

/** The next tagged block; *cursor is 0 at first; S_FALSE: there is none, or the target has none at
 * all. */
HRESULT hardware_next_tag(struct ds_target *t, uint64_t *cursor, GUID *tag, uint64_t *size);

/** What the system keeps of a handle; E_NOINTERFACE: no such handle. */
HRESULT hardware_query_handle(struct ds_target *t, uint64_t handle, struct ds_handle *info);

#endif
