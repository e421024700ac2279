#include "operations.h"
#include "line.h"
#include "rows.h"

#include <string.h>

/* docs/simulator.md: the built-in machine */
#define RAM       0x03000000u
#define FRAME     0xfd000000u
#define UART      0xfee00000u
#define LAB       0xfee01000u
#define ALL_VA    0xffff800000000000u
#define UART_VA   0xfffff80000001000u
#define LAB_VA    0xfffff80000002000u
#define FRAME_VA  0xfffff80000100000u
#define AREA_SIZE 0x4000u
#define PAGE      0x1000u

#define UNTOUCHED 0xa5

/* By which pair of methods. */
enum way {
    WAY_DEFAULT, /* and the next three: physical, with the attribute */
    WAY_CACHED,
    WAY_UNCACHED,
    WAY_COMBINED,
    WAY_VIRTUAL,
    WAY_VIRTUAL_UNCACHED,
    WAY_FILL, /* writes are fills over the border of two pages, which the target makes itself */
    WAY_FILL_VIRTUAL,
};

/* What is read or written: pa is where the machine sees it, address what the method is given. */
struct place {
    enum way way;
    uint64_t pa;
    uint64_t address;
    ULONG size;
};

struct area {
    enum way way;
    uint64_t pa;
    uint64_t address;
    ULONG size;
    ULONG most;  /* bytes of one access; 0: of any size */
    ULONG least; /* bytes */
};

/* clang-format off */
static const struct area areas[] = {
    { WAY_DEFAULT,          RAM,                 RAM,                          AREA_SIZE, 0, 4 },
    { WAY_CACHED,           RAM + AREA_SIZE,     RAM + AREA_SIZE,              AREA_SIZE, 0, 4 },
    { WAY_VIRTUAL,          RAM + 2 * AREA_SIZE, ALL_VA + RAM + 2 * AREA_SIZE, AREA_SIZE, 0, 4 },
    { WAY_VIRTUAL_UNCACHED, RAM + 3 * AREA_SIZE, ALL_VA + RAM + 3 * AREA_SIZE, AREA_SIZE, 0, 4 }, /* leaves the cache alone */
    { WAY_FILL,             RAM + 4 * AREA_SIZE, RAM + 4 * AREA_SIZE,          AREA_SIZE, 0, 16 },
    { WAY_FILL_VIRTUAL,     RAM + 5 * AREA_SIZE, ALL_VA + RAM + 5 * AREA_SIZE, AREA_SIZE, 0, 16 },
    { WAY_COMBINED,         FRAME,               FRAME,                        AREA_SIZE, 0, 4 },
    { WAY_VIRTUAL_UNCACHED, FRAME,               FRAME_VA,                     AREA_SIZE, 0, 4 },
    { WAY_UNCACHED,         LAB,                 LAB,                          0x1000,    8, 4 },
    { WAY_VIRTUAL_UNCACHED, LAB,                 LAB_VA,                       0x1000,    8, 4 },
    { WAY_UNCACHED,         UART,                UART,                         4,         4, 4 }, /* a FIFO */
    { WAY_VIRTUAL_UNCACHED, UART,                UART_VA,                      4,         4, 4 },
    { WAY_UNCACHED,         UART + 8,            UART + 8,                     4,         4, 4 }, /* a counter */
};
/* clang-format on */

static uint64_t below(struct operations *o, uint64_t limit)
{
    return line_random(&o->random) % limit;
}

static struct place choose(struct operations *o)
{
    const struct area *area = &areas[below(o, sizeof(areas) / sizeof(areas[0]))];
    ULONG size = area->least << below(o, 9); /* 4 to 1024 bytes */
    uint64_t offset;

    if (area->most && size > area->most)
        size = area->most;
    if (size > 8 * OPERATION_UNITS)
        size = 8 * OPERATION_UNITS;
    offset = below(o, area->size / size) * size;
    if (area->way == WAY_FILL || area->way == WAY_FILL_VIRTUAL)
        offset = PAGE * (1 + below(o, area->size / PAGE - 1)) - size / 2;
    return (struct place){ area->way, area->pa + offset, area->address + offset, size };
}

static HRESULT read_place(IDebugDataSpaces4 *ds, const struct place *p, void *buf, ULONG *done)
{
    switch (p->way) {
    case WAY_FILL:
        return ds->lpVtbl->ReadPhysical(ds, p->address, buf, p->size, done);
    case WAY_FILL_VIRTUAL:
    case WAY_VIRTUAL:
        return ds->lpVtbl->ReadVirtual(ds, p->address, buf, p->size, done);
    case WAY_VIRTUAL_UNCACHED:
        return ds->lpVtbl->ReadVirtualUncached(ds, p->address, buf, p->size, done);
    default:
        return ds->lpVtbl->ReadPhysical2(ds, p->address, (ULONG)p->way, buf, p->size, done);
    }
}

static HRESULT write_place(IDebugDataSpaces4 *ds, const struct place *p, void *buf, ULONG *done)
{
    switch (p->way) {
    case WAY_FILL:
        return ds->lpVtbl->FillPhysical(ds, p->address, p->size, buf, p->size, done);
    case WAY_FILL_VIRTUAL:
        return ds->lpVtbl->FillVirtual(ds, p->address, p->size, buf, p->size, done);
    case WAY_VIRTUAL:
        return ds->lpVtbl->WriteVirtual(ds, p->address, buf, p->size, done);
    case WAY_VIRTUAL_UNCACHED:
        return ds->lpVtbl->WriteVirtualUncached(ds, p->address, buf, p->size, done);
    default:
        return ds->lpVtbl->WritePhysical2(ds, p->address, (ULONG)p->way, buf, p->size, done);
    }
}

static void wrong(struct operations *o, const char *what)
{
    o->wrong++;
    if (!o->lenient)
        fail_msg("seed %llu, operation %u: %s", (unsigned long long)o->seed, o->number, what);
}

/* Each piece of 4 bytes names its operation and where in it it stands. */
static void mark(struct operations *o, uint8_t *bytes, ULONG size)
{
    for (ULONG at = 0; at < size; at += 4) {
        bytes[at] = (uint8_t)o->number;
        bytes[at + 1] = (uint8_t)(o->number >> 8);
        bytes[at + 2] = (uint8_t)(at / 8);
        bytes[at + 3] = (uint8_t)o->seed;
    }
}

static void judge_write(struct operations *o, const struct ds_sim_access *access)
{
    unsigned number = (unsigned)access->value & 0xffff;
    size_t first = (access->value >> 16) & 0xff;
    size_t units = (access->size + 7) / 8;

    if (number >= OPERATIONS_MAX || number > o->number || first + units > OPERATION_UNITS) {
        wrong(o, "something else was written");
        return;
    }
    if (o->ended_untouched[number])
        wrong(o, "a write was made although its operation said that it would not be");
    for (size_t i = first; i < first + units; i++)
        if (++o->made[number][i] > 1)
            wrong(o, "something was written twice");
}

void operations_look(void *context)
{
    struct operations *o = context;
    struct ds_sim_access access;
    uint64_t latest = 0;

    for (size_t back = 0; ds_sim_get_access(o->sim, back, &access) == S_OK; back++) {
        if (!back)
            latest = access.number;
        if (access.number <= o->accesses)
            break;
        if (access.refused)
            wrong(o, "something was refused"); /* no address here is */
        else if (access.direction == DS_SIM_WRITE)
            judge_write(o, &access);
        else
            o->reads += access.pa == o->place;
        if (back == DS_SIM_LOG_SIZE - 1 && access.number > o->accesses + 1)
            wrong(o, "more accesses than the machine's log remembers");
    }
    if (latest)
        o->accesses = latest;
}

static void count_ending(struct operations *o, HRESULT hr, bool whole)
{
    o->completed += hr == S_OK && whole;
    o->cut += hr == S_OK && !whole;
    o->unknown += hr == HR_FATE_UNKNOWN;
    o->timed_out += hr == HR_TIMEOUT;
    o->failed += hr != S_OK && hr != HR_FATE_UNKNOWN && hr != HR_TIMEOUT;
    if (o->failed && !o->lenient)
        fail_msg("seed %llu, operation %u: %s", (unsigned long long)o->seed, o->number,
                ds_hr_name(hr));
    if (o->tell && (hr != S_OK || !whole))
        print_message("seed %llu, operation %u: %s\n", (unsigned long long)o->seed, o->number,
                ds_hr_name(hr));
}

static void write_something(struct operations *o, const struct place *p)
{
    uint8_t bytes[8 * OPERATION_UNITS];
    ULONG done = 0;
    HRESULT hr;

    mark(o, bytes, p->size);
    hr = write_place(o->ds, p, bytes, &done);
    operations_look(o);
    count_ending(o, hr, done == p->size);
    for (ULONG unit = 0; hr == S_OK && unit < (done + 7) / 8; unit++)
        if (!o->made[o->number][unit])
            wrong(o, "a write that was reported was not made");
    o->ended_untouched[o->number] = hr == HR_TIMEOUT;
    for (ULONG unit = 0; hr == HR_TIMEOUT && unit < OPERATION_UNITS; unit++)
        if (o->made[o->number][unit])
            wrong(o, "a write was made, and reported as not made");
}

static void read_something(struct operations *o, const struct place *p)
{
    bool once = p->way == WAY_UNCACHED || p->way == WAY_COMBINED || p->way == WAY_VIRTUAL_UNCACHED;
    uint8_t bytes[8 * OPERATION_UNITS], there[8 * OPERATION_UNITS];
    ULONG done = 0;
    HRESULT hr;

    assert_int_equal(ds_sim_peek(o->sim, p->pa, there, p->size), S_OK);
    memset(bytes, UNTOUCHED, sizeof(bytes));
    hr = read_place(o->ds, p, bytes, &done);
    operations_look(o);
    count_ending(o, hr, done == p->size);
    assert_in_range(done, 0, p->size);
    for (size_t i = p->size; i < sizeof(bytes); i++)
        assert_int_equal(bytes[i], UNTOUCHED); /* behind what was asked for */
    if (hr == S_OK && memcmp(bytes, there, done) != 0)
        wrong(o, "wrong bytes were read");
    if (once && (o->reads > 1 || (hr == S_OK && !o->reads)))
        wrong(o, "a read that may have effects was not made once");
}

void operations_begin(
        struct operations *o, IDebugDataSpaces4 *ds, struct ds_sim *sim, uint64_t seed)
{
    struct ds_sim_access access;

    memset(o, 0, sizeof(*o));
    o->ds = ds;
    o->sim = sim;
    o->seed = seed;
    o->random = seed;
    if (ds_sim_get_access(sim, 0, &access) == S_OK)
        o->accesses = access.number;
}

void operations_next(struct operations *o)
{
    struct place p = choose(o);

    o->number++;
    o->place = p.pa;
    o->reads = 0;
    assert_in_range(o->number, 1, OPERATIONS_MAX - 1);
    if (below(o, 2))
        write_something(o, &p);
    else
        read_something(o, &p);
}
