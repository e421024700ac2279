/* Groups cpu and bus: one message per call (spec kd-protocol 2.5 to 2.9, 2.14). */
#include "backend/kd/host.h"

#include <string.h>

#include "base/hr.h"

/* Ports of the ISA bus have a message of their own: section 2.6. */
#define INTERFACE_ISA 1u
#define SPACE_IO      1u

/* Ask, and let a failure status be the result. */
static HRESULT ask(struct ds_target *t, const struct kd_manipulate *m, size_t size,
        enum kd_class class, struct kd_manipulate *reply)
{
    struct kd_host *h = host_of(t);
    HRESULT hr;

    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = kd_host_ask(h, m, size, class, reply);
    if (SUCCEEDED(hr) && kd_message_failed(reply->status))
        hr = hr_from_ntstatus(reply->status);
    kd_host_unlock(h);
    return hr;
}

/* What an answer's data hold; nothing is a refusal. */
static HRESULT give(const struct kd_manipulate *reply, size_t moved, void *buf, size_t *done)
{
    if (!moved)
        return hr_from_ntstatus(KD_STATUS_UNSUCCESSFUL);
    memcpy(buf, reply->data, moved);
    *done = moved;
    return S_OK;
}

static uint32_t at_most(size_t size)
{
    return (uint32_t)(size < KD_DATA_MAX ? size : KD_DATA_MAX);
}

static HRESULT kd_read_control(
        struct ds_target *t, uint32_t cpu, uint64_t offset, void *buf, size_t size, size_t *done)
{
    struct kd_manipulate m = {
        .api = KD_READ_CONTROL,
        .processor = (uint16_t)cpu,
        .status = KD_STATUS_PENDING,
        .memory = { .address = offset, .count = at_most(size) },
    };
    struct kd_manipulate reply;
    HRESULT hr = ask(t, &m, m.memory.count, KD_REPEAT, &reply);

    *done = 0;
    return FAILED(hr) ? hr : give(&reply, kd_message_moved(&reply, m.memory.count), buf, done);
}

static HRESULT kd_write_control(struct ds_target *t, uint32_t cpu, uint64_t offset, const void *buf,
        size_t size, size_t *done)
{
    struct kd_manipulate m = {
        .api = KD_WRITE_CONTROL,
        .processor = (uint16_t)cpu,
        .status = KD_STATUS_PENDING,
        .memory = { .address = offset, .count = at_most(size) },
        .data = buf,
        .data_size = at_most(size),
    };
    struct kd_manipulate reply;
    HRESULT hr = ask(t, &m, m.memory.count, KD_ONCE, &reply);

    *done = SUCCEEDED(hr) ? kd_message_moved(&reply, m.memory.count) : 0;
    return FAILED(hr) || *done ? hr : hr_from_ntstatus(KD_STATUS_UNSUCCESSFUL);
}

static HRESULT kd_read_msr(struct ds_target *t, uint32_t cpu, uint32_t msr, uint64_t *value)
{
    struct kd_manipulate m = {
        .api = KD_READ_MSR,
        .processor = (uint16_t)cpu,
        .status = KD_STATUS_PENDING,
        .msr = { .number = msr },
    };
    struct kd_manipulate reply;
    HRESULT hr = ask(t, &m, 0, KD_REPEAT, &reply);

    if (SUCCEEDED(hr))
        *value = (uint64_t)reply.msr.high << 32 | reply.msr.low;
    return hr;
}

static HRESULT kd_write_msr(struct ds_target *t, uint32_t cpu, uint32_t msr, uint64_t value)
{
    struct kd_manipulate m = {
        .api = KD_WRITE_MSR,
        .processor = (uint16_t)cpu,
        .status = KD_STATUS_PENDING,
        .msr = { .number = msr, .low = (uint32_t)value, .high = (uint32_t)(value >> 32) },
    };
    struct kd_manipulate reply;

    return ask(t, &m, 0, KD_ONCE, &reply);
}

/* The whole of it comes, and the caller has as much as it has room for. */
static HRESULT kd_get_context(
        struct ds_target *t, uint32_t cpu, void *buf, size_t size, size_t *done)
{
    struct kd_host *h = host_of(t);
    uint8_t context[KD_DATA_MAX];
    size_t whole = 0;
    HRESULT hr;

    *done = 0;
    kd_host_lock(h);
    hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = kd_context_read(h, cpu, context, &whole);
    kd_host_unlock(h);
    if (FAILED(hr))
        return hr;
    *done = whole < size ? whole : size;
    memcpy(buf, context, *done);
    return S_OK;
}

static HRESULT kd_set_context(
        struct ds_target *t, uint32_t cpu, const void *buf, size_t size, size_t *done)
{
    struct kd_host *h = host_of(t);
    HRESULT hr = size <= KD_DATA_MAX ? S_OK : E_INVALIDARG;

    *done = 0;
    kd_host_lock(h);
    if (SUCCEEDED(hr))
        hr = kd_host_standing(h);
    if (SUCCEEDED(hr))
        hr = kd_context_write(h, cpu, NULL, buf, size);
    kd_host_unlock(h);
    *done = SUCCEEDED(hr) ? size : 0;
    return hr;
}

static struct kd_manipulate port_message(const struct ds_port *port, size_t size, bool write)
{
    bool plain = port->interface_type == INTERFACE_ISA && port->bus == 0 &&
                 port->address_space == SPACE_IO;
    struct kd_manipulate m = {
        .status = KD_STATUS_PENDING,
        .port = {
            .size = (uint32_t)size,
            .interface_type = port->interface_type,
            .bus = port->bus,
            .space = port->address_space,
            .address = port->offset,
        },
    };

    if (write)
        m.api = plain ? KD_WRITE_IO : KD_WRITE_IO_EXTENDED;
    else
        m.api = plain ? KD_READ_IO : KD_READ_IO_EXTENDED;
    return m;
}

/* sizes are 1, 2 or 4: the caller's caller has checked */
static HRESULT kd_read_io(
        struct ds_target *t, const struct ds_port *port, void *buf, size_t size, size_t *done)
{
    struct kd_manipulate m = port_message(port, size, false);
    struct kd_manipulate reply;
    uint8_t *to = buf;
    HRESULT hr = ask(t, &m, 0, KD_ONCE, &reply);

    *done = 0;
    if (FAILED(hr))
        return hr;
    for (size_t i = 0; i < size; i++)
        to[i] = (uint8_t)(reply.port.value >> 8 * i);
    *done = size;
    return S_OK;
}

static HRESULT kd_write_io(
        struct ds_target *t, const struct ds_port *port, const void *buf, size_t size, size_t *done)
{
    struct kd_manipulate m = port_message(port, size, true);
    struct kd_manipulate reply;
    const uint8_t *from = buf;
    HRESULT hr;

    for (size_t i = 0; i < size; i++)
        m.port.value |= (uint32_t)from[i] << 8 * i;
    hr = ask(t, &m, 0, KD_ONCE, &reply);
    *done = SUCCEEDED(hr) ? size : 0;
    return hr;
}

static struct kd_manipulate slot_message(uint32_t api, const struct ds_slot *slot, size_t size)
{
    struct kd_manipulate m = {
        .api = api,
        .status = KD_STATUS_PENDING,
        .bus = {
            .type = slot->data_type,
            .bus = slot->bus,
            .slot = slot->slot,
            .offset = slot->offset,
            .length = at_most(size),
        },
    };

    return m;
}

static HRESULT kd_read_bus(
        struct ds_target *t, const struct ds_slot *slot, void *buf, size_t size, size_t *done)
{
    struct kd_manipulate m = slot_message(KD_GET_BUS_DATA, slot, size);
    struct kd_manipulate reply;
    HRESULT hr = ask(t, &m, m.bus.length, KD_ONCE, &reply);

    *done = 0;
    return FAILED(hr) ? hr : give(&reply, kd_message_moved(&reply, m.bus.length), buf, done);
}

static HRESULT kd_write_bus(
        struct ds_target *t, const struct ds_slot *slot, const void *buf, size_t size, size_t *done)
{
    struct kd_manipulate m = slot_message(KD_SET_BUS_DATA, slot, size);
    struct kd_manipulate reply;
    HRESULT hr;

    m.data = buf;
    m.data_size = m.bus.length;
    hr = ask(t, &m, 0, KD_ONCE, &reply);
    *done = SUCCEEDED(hr) ? kd_message_moved(&reply, m.bus.length) : 0;
    return FAILED(hr) || *done ? hr : hr_from_ntstatus(KD_STATUS_UNSUCCESSFUL);
}

static HRESULT kd_check_low_memory(struct ds_target *t)
{
    struct kd_manipulate m = { .api = KD_CHECK_LOW_MEMORY, .status = KD_STATUS_PENDING };
    struct kd_manipulate reply;
    HRESULT hr = ask(t, &m, 0, KD_REPEAT, &reply);

    return FAILED(hr) ? hr : hr_from_ntstatus(reply.status); /* a success may say which page */
}

const struct ds_cpu_ops kd_cpu = {
    .read_control = kd_read_control,
    .write_control = kd_write_control,
    .read_msr = kd_read_msr,
    .write_msr = kd_write_msr,
    .get_context = kd_get_context,
    .set_context = kd_set_context,
};

const struct ds_bus_ops kd_bus = {
    .read_io = kd_read_io,
    .write_io = kd_write_io,
    .read_bus = kd_read_bus,
    .write_bus = kd_write_bus,
    .check_low_memory = kd_check_low_memory,
};
