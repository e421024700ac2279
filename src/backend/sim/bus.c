#include "backend/sim/bus.h"

#include <inttypes.h>
#include <string.h>

#include "base/log.h"

const char *bus_caching_name(enum ds_caching caching)
{
    static const char *const names[DS_SIM_CACHINGS] = {
        "default",
        "cached",
        "uncached",
        "write-combined",
    };

    return names[caching];
}

size_t bus_width(uint64_t pa, size_t size)
{
    size_t width = 8;

    while (width > size || pa % width)
        width /= 2;
    return width;
}

bool bus_fits(const struct machine_range *range, enum ds_caching caching)
{
    if (range->kind == MACHINE_OPEN_HOLE)
        return true;
    return range->type == (caching == DS_CACHING_DEFAULT ? DS_CACHING_CACHED : caching);
}

static enum ds_sim_direction direction_of(const struct bus_access *a)
{
    return a->from ? DS_SIM_WRITE : DS_SIM_READ;
}

enum ds_sim_width bus_width_index(uint64_t pa, size_t size)
{
    if (bus_width(pa, size) != size)
        return DS_SIM_WIDTH_OTHER;
    return size == 8   ? DS_SIM_WIDTH_8
           : size == 4 ? DS_SIM_WIDTH_4
           : size == 2 ? DS_SIM_WIDTH_2
                       : DS_SIM_WIDTH_1;
}

struct ds_sim_access *bus_log(
        struct ds_sim *sim, const struct bus_access *a, size_t at, size_t size)
{
    struct ds_sim_access *entry = &sim->log.entries[sim->log.count % DS_SIM_LOG_SIZE];

    *entry = (struct ds_sim_access){
        .number = ++sim->log.count,
        .pa = a->pa + at,
        .va = a->by_virtual ? a->va + at : 0,
        .by_virtual = a->by_virtual,
        .direction = direction_of(a),
        .caching = a->caching,
        .size = size,
    };
    return entry;
}

void bus_log_value(struct ds_sim_access *entry, const uint8_t *bytes)
{
    for (size_t i = entry->size < 8 ? entry->size : 8; i-- > 0;)
        entry->value = entry->value << 8 | bytes[i];
}

/* Nothing moves: count why, and keep it in the log. */
static size_t refuse(struct ds_sim *sim, struct machine_range *range, enum ds_sim_refusal reason,
        const struct bus_access *a, size_t at, size_t size)
{
    struct ds_sim_access *entry = bus_log(sim, a, at, size);

    entry->refused = true;
    entry->reason = reason;
    if (a->from)
        bus_log_value(entry, a->from + at);
    if (range)
        range->counts.refused[reason]++;
    else
        sim->traffic.refused_nowhere++;
    return 0;
}

static size_t refuse_type(
        struct ds_sim *sim, struct machine_range *range, const struct bus_access *a, size_t at)
{
    uint64_t pa = a->pa + at;

    LOG_WARN("sim", "%s %s at 0x%" PRIx64 " refused: %s is advertised %s",
            bus_caching_name(a->caching), a->from ? "write" : "read", pa, range->name,
            bus_caching_name(range->type));
    return refuse(sim, range, DS_SIM_REFUSED_TYPE, a, at, a->size - at);
}

/* "1+2+4" */
static const char *show_widths(unsigned widths, char *text)
{
    char *end = text;

    for (unsigned width = 1; width <= 8; width *= 2)
        if (widths & width) {
            if (end > text)
                *end++ = '+';
            *end++ = (char)('0' + width);
        }
    *end = '\0';
    return text;
}

static size_t refuse_width(struct ds_sim *sim, struct machine_range *range,
        const struct bus_access *a, size_t at, size_t width)
{
    const struct device_register *reg =
            device_find_register(&range->device, a->pa + at - range->base, width);
    char widths[sizeof("1+2+4+8")];

    show_widths(reg ? reg->width : range->device.widths, widths);
    LOG_WARN("sim", "%s of %zu at 0x%" PRIx64 " refused: %s takes accesses of %s bytes there",
            a->from ? "write" : "read", width, a->pa + at, range->name, widths);
    return refuse(sim, range, DS_SIM_REFUSED_WIDTH, a, at, width);
}

static void move_bytes(
        struct machine_range *range, const struct bus_access *a, size_t at, size_t size)
{
    uint64_t offset = a->pa + at - range->base;

    switch (range->kind) {
    case MACHINE_RAM:
        if (a->from)
            memcpy(range->bytes + offset, a->from + at, size);
        else
            memcpy(a->to + at, range->bytes + offset, size);
        break;
    case MACHINE_DEVICE:
        if (a->from)
            device_write(&range->device, range->bytes, offset, a->from + at, size);
        else
            device_read(&range->device, range->bytes, offset, a->to + at, size);
        break;
    case MACHINE_HOLE:
    case MACHINE_OPEN_HOLE:
        if (a->to)
            memset(a->to + at, 0xff, size);
        break;
    }
}

/* Bytes of an access reach what is there: move them, count them, keep them in the log. */
static void arrive(struct ds_sim *sim, struct machine_range *range, const struct bus_access *a,
        size_t at, size_t size)
{
    struct ds_sim_access *entry;
    enum ds_sim_width width = bus_width_index(a->pa + at, size);

    move_bytes(range, a, at, size);
    entry = bus_log(sim, a, at, size);
    bus_log_value(entry, a->from ? a->from + at : a->to + at);
    range->counts.accesses[direction_of(a)][width][a->caching]++;
}

size_t bus_refuse_hole(struct ds_sim *sim, const struct bus_access *a, size_t at)
{
    struct machine_range *range = machine_find(&sim->machine, a->pa + at);

    return refuse(sim, range, DS_SIM_REFUSED_HOLE, a, at, a->size - at);
}

/* One access, or as many bytes of a run as the range holds; 0: refused. */
static size_t step(struct ds_sim *sim, const struct bus_access *a, size_t at)
{
    uint64_t pa = a->pa + at;
    size_t size = a->size - at;
    struct machine_range *range = machine_find(&sim->machine, pa);

    if (!range || range->kind == MACHINE_HOLE)
        return bus_refuse_hole(sim, a, at);
    if (!sim->model && !bus_fits(range, a->caching))
        return refuse_type(sim, range, a, at);
    if (size - 1 > range->last - pa)
        size = (size_t)(range->last - pa) + 1;
    if (range->kind == MACHINE_DEVICE && range->device.widths) {
        size = bus_width(pa, size);
        if (!device_takes(&range->device, pa - range->base, size))
            return refuse_width(sim, range, a, at, size);
    }
    arrive(sim, range, a, at, size);
    return size;
}

HRESULT bus_transfer(struct ds_sim *sim, const struct bus_access *access, size_t *done)
{
    size_t moved = 0;
    size_t size;

    do {
        size = step(sim, access, moved);
        moved += size;
    } while (size && moved < access->size);
    *done = moved;
    if (moved)
        return S_OK;
    return access->from ? HR_WRITE_FAULT : HR_READ_FAULT;
}

/* The widest access that a range takes at pa, of size bytes at most; 0: not even one byte. */
static size_t widest_taken(const struct machine_range *range, uint64_t pa, size_t size)
{
    size_t width;

    if (size - 1 > range->last - pa)
        size = (size_t)(range->last - pa) + 1;
    if (range->kind != MACHINE_DEVICE || range->device.widths == 0)
        return size;
    for (width = bus_width(pa, size); width > 0; width /= 2)
        if (device_takes(&range->device, pa - range->base, width))
            break;
    return width;
}

uint64_t bus_burst(struct ds_sim *sim, const struct bus_access *a, uint64_t mask)
{
    uint64_t answered = 0;
    size_t size;

    for (size_t at = 0; at < a->size; at += size) {
        struct machine_range *range = machine_find(&sim->machine, a->pa + at);

        size = 1;
        if (!(mask >> at & 1) || !range || range->kind == MACHINE_HOLE)
            continue;
        while (at + size < a->size && (mask >> (at + size) & 1))
            size++;
        size = widest_taken(range, a->pa + at, size);
        if (size) {
            arrive(sim, range, a, at, size);
        } else {
            size = 1;
            if (a->to)
                a->to[at] = 0xff;
            refuse(sim, range, DS_SIM_REFUSED_WIDTH, a, at, size);
        }
        answered |= UINT64_MAX >> (64 - size) << at;
    }
    return answered;
}

HRESULT bus_next_valid(const struct ds_sim *sim, uint64_t pa, struct ds_range *range)
{
    const struct machine *m = &sim->machine;
    const struct machine_range *found = machine_find_overlap(m, pa, UINT64_MAX);
    const struct machine_range *end = m->ranges + m->range_count;

    while (found && found < end && found->kind == MACHINE_HOLE)
        found++;
    if (!found || found == end)
        return HR_NO_MORE_ENTRIES;
    *range = (struct ds_range){ found->base, found->last };
    for (found++; found < end && found->base == range->last + 1; found++) {
        if (found->kind == MACHINE_HOLE)
            break;
        range->last = found->last;
    }
    return S_OK;
}
