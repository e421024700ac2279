#include "backend/sim/device.h"

#include <stdlib.h>
#include <string.h>

/* Registers are little-endian, like the processors. */
static uint64_t value_from_bytes(const uint8_t *bytes, size_t width)
{
    uint64_t value = 0;

    for (size_t i = width; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

static void bytes_from_value(uint8_t *bytes, size_t width, uint64_t value)
{
    for (size_t i = 0; i < width; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
}

struct device_register *device_find_register(const struct device *d, uint64_t offset, size_t size)
{
    for (size_t i = 0; i < d->register_count; i++) {
        struct device_register *reg = &d->registers[i];

        if (reg->offset < offset + size && offset < reg->offset + reg->width)
            return reg;
    }
    return NULL;
}

HRESULT device_add_register(struct device *d, const struct device_register *reg)
{
    struct device_register *list;
    uint64_t *fifo = NULL;
    size_t at = d->register_count;

    if (reg->kind == REGISTER_FIFO) {
        fifo = calloc(reg->depth, sizeof(*fifo));
        if (!fifo)
            return E_OUTOFMEMORY;
    }
    list = realloc(d->registers, (d->register_count + 1) * sizeof(*list));
    if (!list) {
        free(fifo);
        return E_OUTOFMEMORY;
    }
    while (at > 0 && list[at - 1].offset > reg->offset) {
        list[at] = list[at - 1];
        at--;
    }
    list[at] = *reg;
    list[at].fifo = fifo;
    d->registers = list;
    d->register_count++;
    return S_OK;
}

void device_deinit(struct device *d)
{
    for (size_t i = 0; i < d->register_count; i++)
        free(d->registers[i].fifo);
    free(d->registers);
}

bool device_takes(const struct device *d, uint64_t offset, size_t width)
{
    const struct device_register *reg = device_find_register(d, offset, width);

    if (reg)
        return reg->offset == offset && reg->width == width;
    return d->widths == 0 || (width <= 8 && (d->widths & width));
}

static void fifo_append(struct device_register *reg, uint64_t value)
{
    if (reg->fifo_count == reg->depth)
        return; /* full: lost, as in a device that nobody reads */
    reg->fifo[(reg->fifo_first + reg->fifo_count) % reg->depth] = value;
    reg->fifo_count++;
}

static uint64_t register_peek(const struct device_register *reg)
{
    if (reg->kind != REGISTER_FIFO)
        return reg->value;
    return reg->fifo_count ? reg->fifo[reg->fifo_first] : 0;
}

static uint64_t register_read(struct device_register *reg)
{
    uint64_t value = register_peek(reg);

    if (reg->kind == REGISTER_FIFO && reg->fifo_count) {
        reg->fifo_first = (reg->fifo_first + 1) % reg->depth;
        reg->fifo_count--;
    }
    return value;
}

static void register_write(struct device_register *reg, uint64_t value)
{
    switch (reg->kind) {
    case REGISTER_SCRATCH:
    case REGISTER_COUNTER:
        reg->value = value;
        break;
    case REGISTER_W1C:
        reg->value &= ~value;
        break;
    case REGISTER_FIFO:
        fifo_append(reg, value);
        break;
    case REGISTER_CONSTANT:
        break;
    }
}

static void count_access(struct device *d, const struct device_register *written)
{
    for (size_t i = 0; i < d->register_count; i++)
        if (d->registers[i].kind == REGISTER_COUNTER && &d->registers[i] != written)
            d->registers[i].value++;
}

void device_read(struct device *d, const uint8_t *bytes, uint64_t offset, void *to, size_t width)
{
    struct device_register *reg = device_find_register(d, offset, width);

    if (reg)
        bytes_from_value(to, width, register_read(reg));
    else
        memcpy(to, bytes + offset, width);
    count_access(d, NULL);
}

void device_write(struct device *d, uint8_t *bytes, uint64_t offset, const void *from, size_t width)
{
    struct device_register *reg = device_find_register(d, offset, width);

    if (reg)
        register_write(reg, value_from_bytes(from, width));
    else
        memcpy(bytes + offset, from, width);
    count_access(d, reg);
}

void device_peek(
        const struct device *d, const uint8_t *bytes, uint64_t offset, void *to, size_t size)
{
    uint8_t *out = to;

    memcpy(out, bytes + offset, size);
    for (size_t i = 0; i < d->register_count; i++) {
        const struct device_register *reg = &d->registers[i];

        for (size_t k = 0; k < reg->width; k++)
            if (reg->offset + k >= offset && reg->offset + k - offset < size)
                out[reg->offset + k - offset] = (uint8_t)(register_peek(reg) >> 8 * k);
    }
}

/* The bytes of a poke that lie in a register, over what it holds; a FIFO takes them as one entry.
 */
static void register_poke(
        struct device_register *reg, uint64_t offset, const uint8_t *from, size_t size)
{
    uint8_t now[8];
    bool touched = false;

    bytes_from_value(now, sizeof(now), reg->kind == REGISTER_FIFO ? 0 : reg->value);
    for (size_t k = 0; k < reg->width; k++)
        if (reg->offset + k >= offset && reg->offset + k - offset < size) {
            now[k] = from[reg->offset + k - offset];
            touched = true;
        }
    if (touched && reg->kind == REGISTER_FIFO)
        fifo_append(reg, value_from_bytes(now, reg->width));
    else if (touched)
        reg->value = value_from_bytes(now, reg->width);
}

void device_poke(struct device *d, uint8_t *bytes, uint64_t offset, const void *from, size_t size)
{
    memcpy(bytes + offset, from, size);
    for (size_t i = 0; i < d->register_count; i++)
        register_poke(&d->registers[i], offset, from, size);
}
