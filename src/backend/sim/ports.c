/* Group bus: ports, PCI configuration space, the check of low memory. */
#include "backend/sim/sim.h"

#include <inttypes.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "backend/sim/bus.h"
#include "backend/sim/faults.h"
#include "base/hr.h"
#include "base/log.h"

/* What KD answers, by its host's number. Source: spec kd-protocol 2.6, 2.8. */
#define STATUS_REFUSED       0xc0000001u /* STATUS_UNSUCCESSFUL */
#define STATUS_BAD_PARAMETER 0xc000000du /* STATUS_INVALID_PARAMETER */
#define STATUS_MISALIGNED    0x80000002u /* STATUS_DATATYPE_MISALIGNMENT */

/* The only interface that KD targets take. Source: spec dataspaces 2.4.2, 4.13, 4.14. */
#define INTERFACE_ISA 1u
#define BUS_DATA_PCI  4u

#define LOW_MEMORY_CORRUPT 0x10000000

static HRESULT check_port(const struct ds_port *port, size_t width)
{
    if (port->interface_type != INTERFACE_ISA || port->bus != 0 || port->offset > MACHINE_PORT_LAST)
        return hr_from_ntstatus(STATUS_BAD_PARAMETER);
    return port->offset % width ? hr_from_ntstatus(STATUS_MISALIGNED) : S_OK;
}

/* Whether the device takes one access of this width there. */
static bool takes(const struct machine_range *ports, uint64_t port, size_t width)
{
    return port >= ports->base && width - 1 <= ports->last - port &&
           device_takes(&ports->device, port - ports->base, width);
}

/* One access that arrived at a port, or was refused there, in the log. */
static void log_port(struct ds_sim *sim, const struct bus_access *a, bool refused)
{
    struct ds_sim_access *entry = bus_log(sim, a, 0, a->size);

    entry->by_port = true;
    entry->refused = refused;
    if (refused)
        entry->reason = DS_SIM_REFUSED_WIDTH;
    if (a->from || !refused)
        bus_log_value(entry, a->from ? a->from : a->to);
}

/* Where no device is nobody drives the wires: ones come back, and writes are lost. */
static HRESULT access_port(struct ds_sim *sim, const struct bus_access *a)
{
    struct machine_range *ports = machine_find_port(&sim->machine, a->pa, a->pa + a->size - 1);
    enum ds_sim_direction direction = a->from ? DS_SIM_WRITE : DS_SIM_READ;

    if (ports && !takes(ports, a->pa, a->size)) {
        LOG_WARN("sim",
                "%s of %zu at port 0x%" PRIx64 " refused: %s does not take that width there",
                a->from ? "write" : "read", a->size, a->pa, ports->name);
        ports->counts.refused[DS_SIM_REFUSED_WIDTH]++;
        log_port(sim, a, true);
        return hr_from_ntstatus(STATUS_REFUSED);
    }
    if (ports) {
        if (a->from)
            device_write(&ports->device, ports->bytes, a->pa - ports->base, a->from, a->size);
        else
            device_read(&ports->device, ports->bytes, a->pa - ports->base, a->to, a->size);
        ports->counts.accesses[direction][bus_width_index(a->pa, a->size)][a->caching]++;
    } else if (a->to) {
        memset(a->to, 0xff, a->size);
    }
    log_port(sim, a, false);
    return S_OK;
}

static HRESULT move_io(
        struct ds_sim *sim, const struct ds_port *port, struct bus_access *a, size_t *done)
{
    enum ds_sim_direction direction = a->from ? DS_SIM_WRITE : DS_SIM_READ;
    size_t size = a->size;
    HRESULT hr;

    *done = 0;
    sim->traffic.io[direction]++;
    hr = faults_meet(sim, DS_SIM_IO, direction, port->offset, &size);
    if (SUCCEEDED(hr))
        hr = check_port(port, a->size);
    if (FAILED(hr))
        return hr;
    a->pa = port->offset;
    a->caching = DS_CACHING_UNCACHED;
    hr = access_port(sim, a);
    if (SUCCEEDED(hr))
        *done = a->size;
    return hr;
}

static HRESULT sim_read_io(
        struct ds_target *t, const struct ds_port *port, void *buf, size_t size, size_t *done)
{
    struct bus_access access = { .to = buf, .size = size };

    return move_io((struct ds_sim *)t, port, &access, done);
}

static HRESULT sim_write_io(
        struct ds_target *t, const struct ds_port *port, const void *buf, size_t size, size_t *done)
{
    struct bus_access access = { .from = buf, .size = size };

    return move_io((struct ds_sim *)t, port, &access, done);
}

/* The function that a slot names, or NULL where it is absent; *size is what its space holds. */
static HRESULT find_slot(struct ds_sim *sim, const struct ds_slot *slot,
        enum ds_sim_direction direction, struct pci_function **function, size_t *size)
{
    const struct pci *pci = &sim->machine.pci;
    HRESULT hr;

    sim->traffic.bus_data[direction]++;
    hr = faults_meet(sim, DS_SIM_BUS_DATA, direction, slot->offset, size);
    if (FAILED(hr))
        return hr;
    if (slot->data_type != BUS_DATA_PCI || !pci_has_bus(pci, slot->bus) || slot->slot > 0xff ||
            slot->offset >= PCI_SPACE_SIZE)
        return hr_from_ntstatus(STATUS_REFUSED); /* KD's word for no bytes at all */
    if (*size > PCI_SPACE_SIZE - slot->offset)
        *size = PCI_SPACE_SIZE - slot->offset;
    *function = pci_find(pci, slot->bus, slot->slot & 31, slot->slot >> 5);
    return S_OK;
}

static HRESULT sim_read_bus(
        struct ds_target *t, const struct ds_slot *slot, void *buf, size_t size, size_t *done)
{
    struct pci_function *function = NULL;
    HRESULT hr = find_slot((struct ds_sim *)t, slot, DS_SIM_READ, &function, &size);

    *done = 0;
    if (FAILED(hr))
        return hr;
    pci_read(function, slot->offset, buf, size);
    *done = size;
    return S_OK;
}

static HRESULT sim_write_bus(
        struct ds_target *t, const struct ds_slot *slot, const void *buf, size_t size, size_t *done)
{
    struct pci_function *function = NULL;
    HRESULT hr = find_slot((struct ds_sim *)t, slot, DS_SIM_WRITE, &function, &size);

    *done = 0;
    if (FAILED(hr))
        return hr;
    pci_write(function, slot->offset, buf, size);
    *done = size;
    return S_OK;
}

static HRESULT sim_check_low_memory(struct ds_target *t)
{
    const struct ds_sim *sim = (struct ds_sim *)t;

    if (sim->options.qualifier == DEBUG_KERNEL_EXDI_DRIVER)
        return E_UNEXPECTED; /* a probe knows nothing of how the kernel was booted */
    return sim->options.low_memory_bad ? LOW_MEMORY_CORRUPT | (HRESULT)sim->options.low_memory_page
                                       : S_OK;
}

const struct ds_bus_ops sim_bus = {
    .read_io = sim_read_io,
    .write_io = sim_write_io,
    .read_bus = sim_read_bus,
    .write_bus = sim_write_bus,
    .check_low_memory = sim_check_low_memory,
};
