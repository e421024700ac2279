/**
 * @file
 * Devices: storage with registers in it that have widths and side effects.
 */
#ifndef BACKEND_SIM_DEVICE_H
#define BACKEND_SIM_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#define DEVICE_REGISTERS_MAX 64
#define DEVICE_FIFO_MAX      64

/** What a register does. */
enum register_kind {
    REGISTER_SCRATCH,  /**< holds what was written */
    REGISTER_CONSTANT, /**< a write changes nothing */
    REGISTER_FIFO,     /**< a write appends an entry, a read takes the oldest: 0 where none is */
    REGISTER_W1C,      /**< a write clears the bits that are 1 in it */
    REGISTER_COUNTER,  /**< how many accesses its device took; a write sets it */
};

struct device_register {
    enum register_kind kind;
    uint32_t width; /**< bytes: the only width it takes */
    uint64_t offset;
    uint64_t value; /**< all but REGISTER_FIFO */
    uint64_t *fifo; /**< depth entries; the oldest is fifo[fifo_first] */
    uint32_t depth;
    uint32_t fifo_first;
    uint32_t fifo_count;
};

/** What a range of the machine's map adds to its bytes when it is a device. */
struct device {
    unsigned widths; /**< sum of the widths that it takes: 1, 2, 4, 8; 0: runs of bytes of any size
                      */
    struct device_register *registers; /**< by offset, without overlap */
    size_t register_count;
};

/** The first register that overlaps the bytes; NULL: plain storage. */
struct device_register *device_find_register(const struct device *d, uint64_t offset, size_t size);

/** Add a register: kind, width, offset, value and depth are set; it overlaps no other. */
HRESULT device_add_register(struct device *d, const struct device_register *reg);

void device_deinit(struct device *d);

/** Whether one access of this width may be made there; false: refused, nothing happens. */
bool device_takes(const struct device *d, uint64_t offset, size_t width);

/** One access that device_takes() allows, with its side effects; bytes is the device's storage. */
void device_read(struct device *d, const uint8_t *bytes, uint64_t offset, void *to, size_t width);
void device_write(
        struct device *d, uint8_t *bytes, uint64_t offset, const void *from, size_t width);

/** Look at size bytes without side effects. */
void device_peek(
        const struct device *d, const uint8_t *bytes, uint64_t offset, void *to, size_t size);

/** Change size bytes from behind: ds_sim_poke() tells what registers make of it. */
void device_poke(struct device *d, uint8_t *bytes, uint64_t offset, const void *from, size_t size);

#endif
