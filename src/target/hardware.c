#include "target/hardware.h"

#include <inttypes.h>

#include "base/log.h"
#include "target/target.h"
#include "target/verify.h"

#define IO_SPACE 1u /* the only one: Microsoft Learn, IDebugDataSpaces::ReadIo */

/* The upper four bits of "this page is corrupt": Microsoft Learn, CheckLowMemory. */
#define LOW_MEMORY_CORRUPT 1

static HRESULT check_cpu(const struct ds_target *t, uint32_t cpu)
{
    if (!t->cpu)
        return E_UNEXPECTED;
    return cpu < t->info.processors ? S_OK : E_INVALIDARG;
}

HRESULT hardware_read_control(
        struct ds_target *t, uint32_t cpu, uint64_t offset, void *buf, size_t size, size_t *done)
{
    HRESULT hr = check_cpu(t, cpu);

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    hr = t->cpu->read_control(t, cpu, offset, buf, size, done);
    LOG_TRACE(t->backend->scheme, "read control %" PRIu32 " 0x%" PRIx64 " size 0x%zx: %s, 0x%zx",
            cpu, offset, size, ds_hr_name(hr), *done);
    return verify_transfer(t, "read control", hr, size, done);
}

HRESULT hardware_write_control(struct ds_target *t, uint32_t cpu, uint64_t offset, const void *buf,
        size_t size, size_t *done)
{
    HRESULT hr = check_cpu(t, cpu);

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    if (!t->info.writable)
        return E_ACCESSDENIED;
    hr = t->cpu->write_control(t, cpu, offset, buf, size, done);
    LOG_TRACE(t->backend->scheme, "write control %" PRIu32 " 0x%" PRIx64 " size 0x%zx: %s, 0x%zx",
            cpu, offset, size, ds_hr_name(hr), *done);
    return verify_transfer(t, "write control", hr, size, done);
}

HRESULT hardware_get_context(
        struct ds_target *t, uint32_t cpu, void *buf, size_t size, size_t *done)
{
    HRESULT hr = check_cpu(t, cpu);

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    hr = t->cpu->get_context(t, cpu, buf, size, done);
    LOG_TRACE(t->backend->scheme, "get context %" PRIu32 " size 0x%zx: %s, 0x%zx", cpu, size,
            ds_hr_name(hr), *done);
    return verify_transfer(t, "get context", hr, size, done);
}

HRESULT hardware_set_context(
        struct ds_target *t, uint32_t cpu, const void *buf, size_t size, size_t *done)
{
    HRESULT hr = check_cpu(t, cpu);

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    if (!t->info.writable)
        return E_ACCESSDENIED;
    hr = t->cpu->set_context(t, cpu, buf, size, done);
    LOG_TRACE(t->backend->scheme, "set context %" PRIu32 " size 0x%zx: %s, 0x%zx", cpu, size,
            ds_hr_name(hr), *done);
    return verify_transfer(t, "set context", hr, size, done);
}

/* An operation that does it or does not: another success is the backend's mistake. */
static HRESULT verify_done(const struct ds_target *t, const char *what, HRESULT hr)
{
    LOG_TRACE(t->backend->scheme, "%s: %s", what, ds_hr_name(hr));
    if (FAILED(hr) || hr == S_OK)
        return hr;
    LOG_ERROR(t->backend->scheme, "%s answered %s", what, ds_hr_name(hr));
    return E_FAIL;
}

HRESULT hardware_read_msr(struct ds_target *t, uint32_t msr, uint64_t *value)
{
    uint64_t read = 0;
    HRESULT hr;

    if (!t->cpu)
        return E_UNEXPECTED;
    hr = verify_done(t, "read msr", t->cpu->read_msr(t, t->info.current_processor, msr, &read));
    if (SUCCEEDED(hr))
        *value = read;
    return hr;
}

HRESULT hardware_write_msr(struct ds_target *t, uint32_t msr, uint64_t value)
{
    /* a dump may have recorded some, and has none to write to: spec dataspaces 2.2, G-4 */
    if (!t->cpu || !target_is_live(t))
        return E_UNEXPECTED;
    if (!t->info.writable)
        return E_ACCESSDENIED;
    return verify_done(t, "write msr", t->cpu->write_msr(t, t->info.current_processor, msr, value));
}

static HRESULT check_port(const struct ds_target *t, const struct ds_port *port, size_t size)
{
    if (!t->bus)
        return E_UNEXPECTED;
    if (port->address_space != IO_SPACE || (size != 1 && size != 2 && size != 4))
        return E_INVALIDARG;
    return S_OK;
}

/* A port's access is whole, or did not happen. */
static HRESULT verify_access(
        const struct ds_target *t, const char *what, HRESULT hr, size_t size, size_t *done)
{
    LOG_TRACE(t->backend->scheme, "%s of %zu: %s", what, size, ds_hr_name(hr));
    hr = verify_transfer(t, what, hr, size, done);
    if (FAILED(hr) || *done == size)
        return hr;
    LOG_ERROR(t->backend->scheme, "%s of %zu bytes moved %zu", what, size, *done);
    *done = 0;
    return E_FAIL;
}

HRESULT hardware_read_io(
        struct ds_target *t, const struct ds_port *port, void *buf, size_t size, size_t *done)
{
    HRESULT hr = check_port(t, port, size);

    *done = 0;
    if (FAILED(hr))
        return hr;
    hr = t->bus->read_io(t, port, buf, size, done);
    return verify_access(t, "read io", hr, size, done);
}

HRESULT hardware_write_io(
        struct ds_target *t, const struct ds_port *port, const void *buf, size_t size, size_t *done)
{
    HRESULT hr = check_port(t, port, size);

    *done = 0;
    if (FAILED(hr))
        return hr;
    if (!t->info.writable)
        return E_ACCESSDENIED;
    hr = t->bus->write_io(t, port, buf, size, done);
    return verify_access(t, "write io", hr, size, done);
}

HRESULT hardware_read_bus(
        struct ds_target *t, const struct ds_slot *slot, void *buf, size_t size, size_t *done)
{
    HRESULT hr = t->bus ? S_OK : E_UNEXPECTED;

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    hr = t->bus->read_bus(t, slot, buf, size, done);
    return verify_transfer(t, "read bus data", hr, size, done);
}

HRESULT hardware_write_bus(
        struct ds_target *t, const struct ds_slot *slot, const void *buf, size_t size, size_t *done)
{
    HRESULT hr = t->bus ? S_OK : E_UNEXPECTED;

    *done = 0;
    if (FAILED(hr) || size == 0)
        return hr;
    if (!t->info.writable)
        return E_ACCESSDENIED;
    hr = t->bus->write_bus(t, slot, buf, size, done);
    return verify_transfer(t, "write bus data", hr, size, done);
}

HRESULT hardware_check_low_memory(struct ds_target *t)
{
    HRESULT hr = t->bus ? t->bus->check_low_memory(t) : E_UNEXPECTED;
    bool fine = FAILED(hr) || hr == S_OK || hr >> 28 == LOW_MEMORY_CORRUPT;

    LOG_TRACE(t->backend->scheme, "check low memory: %s", ds_hr_name(hr));
    if (fine)
        return hr;
    LOG_ERROR(t->backend->scheme, "check low memory answered %s", ds_hr_name(hr));
    return E_FAIL;
}

HRESULT hardware_read_tag(struct ds_target *t, const GUID *tag, uint64_t offset, void *buf,
        size_t size, size_t *done, uint64_t *total)
{
    HRESULT hr;

    *done = 0;
    if (!t->tags)
        return E_NOINTERFACE;
    hr = t->tags->read(t, tag, offset, buf, size, done, total);
    if (size == 0)
        return verify_done(t, "size of tagged data", hr);
    return verify_transfer(t, "read tagged data", hr, size, done);
}

HRESULT hardware_next_tag(struct ds_target *t, uint64_t *cursor, GUID *tag, uint64_t *size)
{
    HRESULT hr = t->tags ? t->tags->next(t, cursor, tag, size) : S_FALSE;

    return hr == S_FALSE ? hr : verify_done(t, "next tagged data", hr);
}

static bool names_fit(const struct ds_handle *info)
{
    return info->type.length <= DS_NAME_MAX && info->name.length <= DS_NAME_MAX;
}

HRESULT hardware_query_handle(struct ds_target *t, uint64_t handle, struct ds_handle *info)
{
    HRESULT hr;

    *info = (struct ds_handle){ .attributes = 0 };
    if (!t->handles)
        return E_UNEXPECTED;
    hr = verify_done(t, "query handle", t->handles->query(t, handle, info));
    if (FAILED(hr) || names_fit(info))
        return hr;
    LOG_ERROR(t->backend->scheme, "query handle answered a name of %" PRIu32 " characters",
            info->type.length > info->name.length ? info->type.length : info->name.length);
    return E_FAIL;
}
