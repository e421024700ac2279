/* Group cpu: control space, model-specific registers, contexts. */
#include "backend/sim/sim.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "backend/sim/faults.h"
#include "base/hr.h"

/* What KD answers, by its host's number. Source: spec dataspaces 0.4. */
#define STATUS_REFUSED        0xc0000001u /* STATUS_UNSUCCESSFUL */
#define STATUS_NO_SUCH_DEVICE 0xc000000eu

/* Control space of an x64: selectors. Source: spec kd-protocol 2.5. */
enum selector { SELECT_KPCR, SELECT_KPRCB, SELECT_SPECIAL, SELECT_THREAD };

static bool is_dump(const struct ds_sim *sim)
{
    return sim->options.qualifier == DEBUG_KERNEL_DUMP;
}

/* Bytes of a record from an offset on; none where it ends before. */
static size_t piece(size_t record_size, uint64_t offset, size_t size)
{
    if (offset >= record_size)
        return 0;
    return size < record_size - offset ? size : (size_t)(record_size - offset);
}

static size_t read_pointer(uint64_t pointer, uint8_t *to, size_t size)
{
    size_t done = piece(8, 0, size);

    for (size_t i = 0; i < done; i++)
        to[i] = (uint8_t)(pointer >> 8 * i);
    return done;
}

/* The control space of an x64 or ARM64 is a selector; the special registers alone are more than a
 * pointer, and those of an ARM64 are not shown: nothing says where what stands. */
static size_t read_selected(const struct ds_sim *sim, const struct processor *p, uint64_t selector,
        uint8_t *to, size_t size)
{
    size_t done = 0;

    switch (selector) {
    case SELECT_KPCR:
        return read_pointer(p->kpcr, to, size);
    case SELECT_KPRCB:
        return read_pointer(p->kprcb, to, size);
    case SELECT_SPECIAL:
        if (sim->options.machine == IMAGE_FILE_MACHINE_ARM64)
            return 0;
        done = piece(sizeof(p->special), 0, size);
        memcpy(to, p->special, done);
        return done;
    case SELECT_THREAD:
        return read_pointer(p->thread, to, size);
    default:
        return 0;
    }
}

/* Count a request, and let it meet what was planned for it. */
static HRESULT begin(struct ds_sim *sim, unsigned space, enum ds_sim_direction direction,
        uint64_t address, size_t *size)
{
    struct ds_sim_traffic *traffic = &sim->traffic;

    if (space == DS_SIM_CONTROL)
        traffic->control[direction]++;
    else
        traffic->msr[direction]++;
    return faults_meet(sim, space, direction, address, size);
}

static HRESULT sim_read_control(
        struct ds_target *t, uint32_t cpu, uint64_t offset, void *buf, size_t size, size_t *done)
{
    struct ds_sim *sim = (struct ds_sim *)t;
    const struct processor *p = &sim->machine.cpus[cpu];
    HRESULT hr = begin(sim, DS_SIM_CONTROL, DS_SIM_READ, offset, &size);

    *done = 0;
    if (FAILED(hr))
        return hr;
    if (sim->options.pointer_size == 8) {
        *done = read_selected(sim, p, offset, buf, size);
    } else {
        *done = piece(sizeof(p->state), offset, size);
        if (*done)
            memcpy(buf, p->state + offset, *done);
    }
    return *done ? S_OK : hr_from_ntstatus(STATUS_REFUSED);
}

static HRESULT sim_write_control(struct ds_target *t, uint32_t cpu, uint64_t offset,
        const void *buf, size_t size, size_t *done)
{
    struct ds_sim *sim = (struct ds_sim *)t;
    struct processor *p = &sim->machine.cpus[cpu];
    HRESULT hr = begin(sim, DS_SIM_CONTROL, DS_SIM_WRITE, offset, &size);

    *done = 0;
    if (SUCCEEDED(hr) && is_dump(sim))
        hr = E_ACCESSDENIED;
    if (FAILED(hr))
        return hr;
    if (sim->options.pointer_size == 4) {
        *done = piece(sizeof(p->state), offset, size);
        if (*done)
            memcpy(p->state + offset, buf, *done);
    } else if (offset == SELECT_SPECIAL && sim->options.machine == IMAGE_FILE_MACHINE_AMD64) {
        *done = piece(sizeof(p->special), 0, size);
        memcpy(p->special, buf, *done);
    }
    return *done ? S_OK : hr_from_ntstatus(STATUS_REFUSED);
}

static HRESULT find_msr(struct ds_sim *sim, uint32_t cpu, uint32_t number,
        enum ds_sim_direction direction, struct processor_msr **msr)
{
    size_t size = sizeof((*msr)->value);
    HRESULT hr;

    if (is_dump(sim))
        return E_UNEXPECTED; /* this dump recorded none: spec dataspaces 2.4.2 */
    hr = begin(sim, DS_SIM_MSR, direction, number, &size);
    if (FAILED(hr))
        return hr;
    *msr = processor_find_msr(&sim->machine.cpus[cpu], number);
    if (*msr && (direction == DS_SIM_READ || !(*msr)->read_only))
        return S_OK;
    sim->traffic.refused_msr++;
    return hr_from_ntstatus(STATUS_NO_SUCH_DEVICE);
}

static HRESULT sim_read_msr(struct ds_target *t, uint32_t cpu, uint32_t number, uint64_t *value)
{
    struct processor_msr *msr = NULL;
    HRESULT hr = find_msr((struct ds_sim *)t, cpu, number, DS_SIM_READ, &msr);

    if (SUCCEEDED(hr))
        *value = msr->value;
    return hr;
}

static HRESULT sim_write_msr(struct ds_target *t, uint32_t cpu, uint32_t number, uint64_t value)
{
    struct processor_msr *msr = NULL;
    HRESULT hr = find_msr((struct ds_sim *)t, cpu, number, DS_SIM_WRITE, &msr);

    if (SUCCEEDED(hr))
        msr->value = value;
    return hr;
}

static uint8_t *find_context(struct ds_sim *sim, uint32_t cpu, size_t *size)
{
    size_t whole;
    uint8_t *context = processor_context(&sim->machine.cpus[cpu], sim->options.machine, &whole);

    *size = piece(whole, 0, *size);
    return context;
}

static HRESULT sim_get_context(
        struct ds_target *t, uint32_t cpu, void *buf, size_t size, size_t *done)
{
    const uint8_t *context = find_context((struct ds_sim *)t, cpu, &size);

    memcpy(buf, context, size);
    *done = size;
    return S_OK;
}

static HRESULT sim_set_context(
        struct ds_target *t, uint32_t cpu, const void *buf, size_t size, size_t *done)
{
    uint8_t *context = find_context((struct ds_sim *)t, cpu, &size);

    *done = 0;
    if (is_dump((struct ds_sim *)t))
        return E_ACCESSDENIED;
    memcpy(context, buf, size);
    *done = size;
    return S_OK;
}

const struct ds_cpu_ops sim_cpu = {
    .read_control = sim_read_control,
    .write_control = sim_write_control,
    .read_msr = sim_read_msr,
    .write_msr = sim_write_msr,
    .get_context = sim_get_context,
    .set_context = sim_set_context,
};
