/* ib, iw, id and ob, ow, od: one access of one port. Layout: WinDbg's. */
#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "engine/machine.h"
#include "shell/command.h"
#include "shell/expression.h"
#include "shell/values.h"
#include "target/hardware.h"

#define ISA   1 /* INTERFACE_TYPE */
#define SPACE 1 /* the address space of ports */

static unsigned width_of(const struct run *r)
{
    switch (r->command->name[1]) {
    case 'b':
        return 1;
    case 'w':
        return 2;
    default:
        return 4;
    }
}

static HRESULT take_port(struct run *r, struct ds_port *port)
{
    *port = (struct ds_port){ ISA, 0, SPACE, 0 };
    return expression_take_item(r, &port->offset);
}

HRESULT ports_read(struct run *r)
{
    unsigned width = width_of(r);
    uint8_t bytes[8] = { 0 };
    struct cursor c = cursor_of(bytes, sizeof(bytes));
    struct ds_port port;
    size_t done = 0;
    HRESULT hr = take_port(r, &port);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    hr = hardware_read_io(r->engine->target, &port, bytes, width, &done);
    if (SUCCEEDED(hr) && done < width)
        hr = HR_READ_FAULT;
    if (FAILED(hr))
        return run_fail(r, hr, "port %" PRIx64, port.offset);
    run_print(r, "%08" PRIx64 ": %0*" PRIx64 "\n", port.offset, (int)width * 2, take_u64(&c));
    return S_OK;
}

static HRESULT write_port(struct run *r, const struct ds_port *port, const struct values *v)
{
    size_t done = 0;
    HRESULT hr = hardware_write_io(r->engine->target, port, v->bytes, v->size, &done);

    machine_written(r->engine, DEBUG_DATA_SPACE_IO, hr, done);
    if (SUCCEEDED(hr) && done < v->size)
        hr = HR_WRITE_FAULT;
    return FAILED(hr) ? run_fail(r, hr, "port %" PRIx64, port->offset) : S_OK;
}

HRESULT ports_write(struct run *r)
{
    struct values v = { NULL, 0, 0 };
    struct ds_port port;
    const char *at;
    HRESULT hr = take_port(r, &port);

    scan_spaces(&r->scan);
    at = r->scan.at;
    if (SUCCEEDED(hr))
        hr = values_take(r, width_of(r), &v);
    if (SUCCEEDED(hr) && v.size != width_of(r))
        hr = run_refuse(r, at, "a port takes one value");
    if (SUCCEEDED(hr))
        hr = write_port(r, &port, &v);
    values_deinit(&v);
    return hr;
}
