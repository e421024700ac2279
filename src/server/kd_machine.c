/* Requests that reach processors, ports and buses. */
#include "server/kd_requests.h"

#include <string.h>

#include "protocol/kd_context.h"
#include "protocol/kd_report.h"
#include "server/kd_status.h"
#include "target/hardware.h"

/* Interface, bus and space of a plain port request. Source: spec kd-protocol 2.6. */
#define ISA      1u
#define IO_SPACE 1u

static size_t trimmed(uint32_t count)
{
    return count < KD_DATA_MAX ? count : KD_DATA_MAX;
}

static void end(struct kd_request *r, HRESULT hr)
{
    r->reply.status = kd_status_from_hr(hr);
}

static void give(struct kd_request *r, size_t size)
{
    r->reply.data = r->data;
    r->reply.data_size = size;
}

/* Whether it is not the target that is asked, but what stands behind it. */
static bool asks_report(const struct kd_server *s, const struct kd_request *r)
{
    uint64_t at = r->request->memory.address;

    return s->report && at >= KD_REPORT_BASE && at - KD_REPORT_BASE < KD_REPORT_MAX;
}

static size_t read_report(struct kd_server *s, struct kd_request *r)
{
    const struct kd_memory *asked = &r->request->memory;
    size_t at = (size_t)(asked->address - KD_REPORT_BASE);
    size_t size = trimmed(asked->count);

    if (at == 0)
        s->report_size = s->report->text(s->report->context, &s->report_text);
    if (at >= s->report_size)
        return 0;
    if (size > s->report_size - at)
        size = s->report_size - at;
    memcpy(r->data, s->report_text + at, size);
    return size;
}

void kd_machine_read_control(struct kd_server *s, struct kd_request *r)
{
    const struct kd_memory *asked = &r->request->memory;
    size_t done = 0;

    if (asks_report(s, r)) {
        done = read_report(s, r);
        end(r, done ? S_OK : E_FAIL);
    } else {
        end(r, hardware_read_control(s->target, r->request->processor, asked->address, r->data,
                       trimmed(asked->count), &done));
    }
    give(r, done);
    r->reply.memory.actual = (uint32_t)done;
}

void kd_machine_write_control(struct kd_server *s, struct kd_request *r)
{
    const struct kd_manipulate *asked = r->request;
    size_t done = asked->data_size;

    if (asks_report(s, r)) {
        s->report->reset(s->report->context);
        end(r, S_OK);
    } else {
        end(r, hardware_write_control(s->target, asked->processor, asked->memory.address,
                       asked->data, asked->data_size, &done));
    }
    r->reply.memory.actual = (uint32_t)done;
}

/* The whole context of a processor, or a failure. */
static HRESULT read_context(struct kd_server *s, const struct kd_request *r, size_t *size)
{
    size_t wanted = kd_context_size((uint16_t)s->target->info.machine);

    *size = 0;
    if (!wanted)
        return E_NOTIMPL;
    return contexts_read(&s->contexts, r->request->processor, r->data, wanted, size);
}

void kd_machine_get_context(struct kd_server *s, struct kd_request *r)
{
    size_t size = 0;

    end(r, read_context(s, r, &size));
    give(r, size);
}

void kd_machine_set_context(struct kd_server *s, struct kd_request *r)
{
    const struct kd_manipulate *asked = r->request;
    size_t done = 0;
    HRESULT hr =
            contexts_write(&s->contexts, asked->processor, asked->data, asked->data_size, &done);

    end(r, SUCCEEDED(hr) && done < asked->data_size ? E_FAIL : hr);
}

void kd_machine_get_piece(struct kd_server *s, struct kd_request *r)
{
    struct kd_context_piece *told = &r->reply.piece;
    size_t size = 0;
    HRESULT hr = read_context(s, r, &size);

    if (SUCCEEDED(hr) && told->offset >= size)
        hr = E_INVALIDARG;
    end(r, hr);
    told->copied = 0;
    if (FAILED(hr))
        return;
    told->copied = told->count < size - told->offset ? told->count : (uint32_t)size - told->offset;
    memmove(r->data, r->data + told->offset, told->copied);
    give(r, told->copied);
}

void kd_machine_set_piece(struct kd_server *s, struct kd_request *r)
{
    const struct kd_manipulate *asked = r->request;
    size_t offset = asked->piece.offset;
    size_t size = 0;
    size_t done = 0;
    HRESULT hr = read_context(s, r, &size);

    r->reply.piece.copied = 0;
    if (SUCCEEDED(hr) && (offset > size || asked->data_size > size - offset))
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr)) {
        if (asked->data_size)
            memcpy(r->data + offset, asked->data, asked->data_size);
        hr = contexts_write(&s->contexts, asked->processor, r->data, size, &done);
    }
    end(r, SUCCEEDED(hr) && done < size ? E_FAIL : hr);
    if (r->reply.status == KD_STATUS_SUCCESS)
        r->reply.piece.copied = (uint32_t)asked->data_size;
}

static struct ds_port port_of(const struct kd_manipulate *asked)
{
    bool extended = asked->api == KD_READ_IO_EXTENDED || asked->api == KD_WRITE_IO_EXTENDED;

    return (struct ds_port){
        .interface_type = extended ? asked->port.interface_type : ISA,
        .bus = extended ? asked->port.bus : 0,
        .address_space = extended ? asked->port.space : IO_SPACE,
        .offset = asked->port.address,
    };
}

void kd_machine_read_io(struct kd_server *s, struct kd_request *r)
{
    struct ds_port port = port_of(r->request);
    uint8_t bytes[4] = { 0 };
    struct cursor in = cursor_of(bytes, sizeof(bytes));
    size_t size = r->request->port.size;
    size_t done = 0;

    end(r, size > sizeof(bytes) ? E_INVALIDARG
                                : hardware_read_io(s->target, &port, bytes, size, &done));
    r->reply.port.value = take_u32(&in);
}

void kd_machine_write_io(struct kd_server *s, struct kd_request *r)
{
    struct ds_port port = port_of(r->request);
    uint32_t value = r->request->port.value;
    uint8_t bytes[4];
    size_t size = r->request->port.size;
    size_t done = 0;

    for (size_t i = 0; i < sizeof(bytes); i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
    end(r, size > sizeof(bytes) ? E_INVALIDARG
                                : hardware_write_io(s->target, &port, bytes, size, &done));
}

void kd_machine_read_msr(struct kd_server *s, struct kd_request *r)
{
    uint64_t value = 0;

    end(r, hardware_read_msr(s->target, r->request->msr.number, &value));
    r->reply.msr.low = (uint32_t)value;
    r->reply.msr.high = (uint32_t)(value >> 32);
}

void kd_machine_write_msr(struct kd_server *s, struct kd_request *r)
{
    const struct kd_msr *asked = &r->request->msr;

    end(r, hardware_write_msr(s->target, asked->number, (uint64_t)asked->high << 32 | asked->low));
}

static struct ds_slot slot_of(const struct kd_bus_data *asked)
{
    return (struct ds_slot){
        .data_type = asked->type,
        .bus = asked->bus,
        .slot = asked->slot,
        .offset = asked->offset,
    };
}

void kd_machine_get_bus_data(struct kd_server *s, struct kd_request *r)
{
    struct ds_slot slot = slot_of(&r->request->bus);
    size_t done = 0;

    end(r, hardware_read_bus(s->target, &slot, r->data, trimmed(r->request->bus.length), &done));
    give(r, done);
    r->reply.bus.length = (uint32_t)done;
}

void kd_machine_set_bus_data(struct kd_server *s, struct kd_request *r)
{
    struct ds_slot slot = slot_of(&r->request->bus);
    size_t done = 0;

    end(r, hardware_write_bus(s->target, &slot, r->request->data, r->request->data_size, &done));
    r->reply.bus.length = (uint32_t)done;
}

void kd_machine_check_low_memory(struct kd_server *s, struct kd_request *r)
{
    end(r, hardware_check_low_memory(s->target));
}
