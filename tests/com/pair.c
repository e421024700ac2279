#include "pair.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "rows.h"

static void make_bytes(uint8_t *bytes, size_t size, uint8_t seed)
{
    for (size_t i = 0; i < size; i++)
        bytes[i] = (uint8_t)(seed + i * 7 + (i >> 8));
}

static bool differs(struct pair *p, const char *what, uint64_t got, uint64_t wanted)
{
    if (got != wanted)
        snprintf(p->why, sizeof(p->why), "%s: got 0x%" PRIx64 ", wanted 0x%" PRIx64, what, got,
                wanted);
    return got != wanted;
}

static bool bytes_differ(
        struct pair *p, const char *what, const uint8_t *got, const uint8_t *wanted, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (got[i] != wanted[i]) {
            snprintf(p->why, sizeof(p->why), "%s: byte 0x%zx: got 0x%02x, wanted 0x%02x", what, i,
                    got[i], wanted[i]);
            return true;
        }
    return false;
}

static HRESULT call_memory(struct pair *p, const struct call *c, ULONG *done)
{
    IDebugDataSpaces4 *ds = p->machine.ds;

    switch (c->kind) {
    case READ_VIRTUAL:
        return ds->lpVtbl->ReadVirtual(ds, c->at, p->ours, c->size, done);
    case WRITE_VIRTUAL:
        return ds->lpVtbl->WriteVirtual(ds, c->at, p->written, c->size, done);
    case READ_UNCACHED:
        return ds->lpVtbl->ReadVirtualUncached(ds, c->at, p->ours, c->size, done);
    case WRITE_UNCACHED:
        return ds->lpVtbl->WriteVirtualUncached(ds, c->at, p->written, c->size, done);
    case READ_PHYSICAL:
        return ds->lpVtbl->ReadPhysical2(ds, c->at, c->flags, p->ours, c->size, done);
    case WRITE_PHYSICAL:
        return ds->lpVtbl->WritePhysical2(ds, c->at, c->flags, p->written, c->size, done);
    case FILL_VIRTUAL:
        return ds->lpVtbl->FillVirtual(ds, c->at, c->size, p->written, c->pattern, done);
    default:
        return ds->lpVtbl->FillPhysical(ds, c->at, c->size, p->written, c->pattern, done);
    }
}

/* The bytes of a fill: its pattern, over and over. */
static void repeat_pattern(struct pair *p, const struct call *c)
{
    for (size_t i = 0; i < c->size && c->pattern; i++)
        p->theirs[i] = p->written[i % c->pattern];
}

static HRESULT model_memory(struct pair *p, const struct call *c, size_t *done)
{
    bool fills = c->kind == FILL_VIRTUAL || c->kind == FILL_PHYSICAL;
    bool reads = c->kind == READ_VIRTUAL || c->kind == READ_UNCACHED || c->kind == READ_PHYSICAL;
    bool uncached = c->kind == READ_UNCACHED || c->kind == WRITE_UNCACHED;
    struct model_move move = { .at = c->at, .size = c->size };
    HRESULT hr;

    if (reads)
        move.to = p->theirs;
    else
        move.from = fills ? p->theirs : p->written;
    if (fills && c->size && !c->pattern) {
        *done = 0;
        return E_INVALIDARG;
    }
    if (fills)
        repeat_pattern(p, c);
    if (c->kind == READ_PHYSICAL || c->kind == WRITE_PHYSICAL)
        hr = model_physical(&p->model, &move, c->flags);
    else if (c->kind == FILL_PHYSICAL)
        hr = model_physical(&p->model, &move, DEBUG_PHYSICAL_DEFAULT);
    else
        hr = model_virtual(&p->model, &move, !uncached);
    *done = move.done;
    if (fills)
        memcpy(p->theirs, p->ours, sizeof(p->theirs)); /* no method has them as an output */
    return hr;
}

static bool memory_differs(struct pair *p, const struct call *c)
{
    ULONG done = 0xdead;
    size_t wanted = 0;
    HRESULT hr = call_memory(p, c, &done);
    HRESULT wanted_hr = model_memory(p, c, &wanted);

    return differs(p, "result", (uint32_t)hr, (uint32_t)wanted_hr) ||
           differs(p, "count", done, wanted) ||
           bytes_differ(p, "buffer", p->ours, p->theirs, RANDOM_BYTES_MAX);
}

static bool pointers_differ(struct pair *p, const struct call *c)
{
    IDebugDataSpaces4 *ds = p->machine.ds;
    size_t size = p->model.v->pointer;
    struct model_move move = { .at = c->at, .size = c->size * size };
    ULONG64 ours[64];
    ULONG64 theirs[64];
    uint8_t bytes[sizeof(ours)];
    HRESULT wanted;
    HRESULT hr;

    memset(ours, 0x5a, sizeof(ours));
    if (c->kind == WRITE_POINTERS)
        make_bytes((uint8_t *)ours, sizeof(ours), c->seed);
    memcpy(theirs, ours, sizeof(ours));
    for (size_t i = 0; i < c->size; i++)
        memcpy(bytes + i * size, &ours[i], size);
    move.to = c->kind == READ_POINTERS ? bytes : NULL;
    move.from = c->kind == READ_POINTERS ? NULL : bytes;
    if (c->kind == READ_POINTERS)
        hr = ds->lpVtbl->ReadPointersVirtual(ds, c->size, c->at, ours);
    else
        hr = ds->lpVtbl->WritePointersVirtual(ds, c->size, c->at, ours);
    move.size -= (size_t)(move.size - model_shorten(&p->model, c->at, move.size) + size - 1) /
                 size * size;
    wanted = model_virtual(&p->model, &move, true);
    if (move.from)
        model_forget(&p->model, c->at, c->size * size);
    if (SUCCEEDED(wanted) && move.done < c->size * size)
        wanted = move.to ? HR_READ_FAULT : HR_WRITE_FAULT;
    for (size_t i = 0; move.to && i < move.done / size; i++) {
        int32_t low;

        memcpy(&low, bytes + i * size, sizeof(low));
        theirs[i] = (ULONG64)(int64_t)low;
        if (size == 8)
            memcpy(&theirs[i], bytes + i * size, size);
    }
    return differs(p, "result", (uint32_t)hr, (uint32_t)wanted) ||
           bytes_differ(p, "pointers", (uint8_t *)ours, (uint8_t *)theirs, sizeof(ours));
}

static bool translation_differs(struct pair *p, const struct call *c)
{
    IDebugDataSpaces4 *ds = p->machine.ds;
    bool tables = p->model.v->pointer == 8; /* the engine does not know those of 32 bits */
    uint64_t wanted = 0x5a5a;
    bool mapped = tables && model_translate(&p->model, c->at, &wanted);
    ULONG64 elements[7];
    ULONG64 pa = 0x5a5a;
    ULONG levels = 99;
    HRESULT hr;

    if (c->kind == TO_PHYSICAL) {
        hr = ds->lpVtbl->VirtualToPhysical(ds, c->at, &pa);
        return differs(p, "result", (uint32_t)hr, (uint32_t)(mapped ? S_OK : HR_NO_PAGE)) ||
               differs(p, "address", pa, wanted);
    }
    memset(elements, 0x5a, sizeof(elements));
    hr = ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(ds, c->at, elements, 7, &levels);
    if (!tables)
        return differs(p, "result", (uint32_t)hr, (uint32_t)HR_NO_PAGE) ||
               differs(p, "levels", levels, 0);
    if (!mapped)
        return differs(p, "result", (uint32_t)hr, S_FALSE) ||
               differs(p, "partial", levels >= 1 && levels <= 5, true);
    return differs(p, "result", (uint32_t)hr, S_OK) || differs(p, "levels", levels, 6) ||
           differs(p, "root", elements[0], 0x200000) ||
           differs(p, "address", elements[5], wanted) ||
           differs(p, "behind", elements[6], 0x5a5a5a5a5a5a5a5a);
}

/* The tables stand between 0x200000 and 0x220000: no fault is planned there. */
static void plan_fault(struct pair *p, const struct call *c)
{
    static const HRESULT results[] = { HR_READ_FAULT, HR_WRITE_FAULT, HR_NO_PAGE, HR_TIMEOUT,
        HR_FATE_UNKNOWN };
    struct model_fault *f = &p->model.fault;
    struct ds_sim_fault fault = { .nth = 1 };
    bool physical = c->at < UINT64_C(0x10000000000) && c->flags % 2;

    *f = (struct model_fault){ .on = true, .first = c->at, .last = c->at + c->pattern };
    f->space = physical ? DS_SIM_PHYSICAL : DS_SIM_VIRTUAL;
    if (!physical && p->model.v->pointer == 4) {
        f->first = (uint64_t)(int64_t)(int32_t)(uint32_t)c->at;
        f->last = f->first + c->pattern;
    }
    if (f->last < f->first)
        f->last = UINT64_MAX;
    if (f->first <= 0x220000 && f->last >= 0x200000)
        f->last = f->first = 0;
    f->direction = c->flags & 2 ? DS_SIM_READ : DS_SIM_WRITE;
    f->hr = results[c->seed % 5];
    fault.spaces = f->space;
    fault.directions = 1u << f->direction;
    fault.first = f->first;
    fault.last = f->last;
    fault.hr = f->hr;
    ds_sim_forget_faults(p->machine.sim);
    assert_int_equal(ds_sim_plan_fault(p->machine.sim, &fault), S_OK);
}

static void poke(struct pair *p, const struct call *c)
{
    uint8_t *bytes = c->at >= MODEL_FRAME && c->at < MODEL_FRAME + MODEL_PAGE
                             ? p->model.frame + (c->at - MODEL_FRAME)
                     : c->at >= MODEL_LAB && c->at < MODEL_LAB + MODEL_PAGE
                             ? p->model.lab + (c->at - MODEL_LAB)
                             : p->model.ram + c->at;

    if (SUCCEEDED(ds_sim_poke(p->machine.sim, c->at, &c->seed, 1)))
        *bytes = c->seed;
}

static bool command_differs(struct pair *p, const struct call *c)
{
    const char *text = random_command(c);
    int limit = random_command_limit(c);
    struct model *m = &p->model;

    if (!m->v->cached)
        return false;
    if (limit >= 0)
        model_limit(m, (size_t)limit);
    else if (!strcmp(text, ".cache flushall"))
        model_flush(m);
    else if (!strcmp(text, ".cache flushu"))
        model_flush_user(m);
    else
        m->held = !strcmp(text, ".cache hold");
    return differs(p, "result", (uint32_t)ds_execute(p->machine.ds, text, NULL, NULL), S_OK);
}

/* What the target saw: virtual requests, and accesses of the registers by width and attribute. */
static bool traffic_differs(struct pair *p)
{
    const struct model *m = &p->model;
    struct ds_sim_traffic traffic;
    struct ds_sim_range lab;

    ds_sim_get_traffic(p->machine.sim, &traffic);
    assert_int_equal(ds_sim_find_range(p->machine.sim, "lab", &lab), S_OK);
    return differs(p, "virtual reads", traffic.virtual_memory[DS_SIM_READ],
                   m->requests[DS_SIM_READ]) ||
           differs(p, "virtual writes", traffic.virtual_memory[DS_SIM_WRITE],
                   m->requests[DS_SIM_WRITE]) ||
           bytes_differ(p, "accesses of registers", (uint8_t *)lab.counts.accesses,
                   (const uint8_t *)m->accesses, sizeof(m->accesses));
}

/* All that the machine holds. */
static bool contents_differ(struct pair *p)
{
    static uint8_t held[MODEL_RAM_END];
    const struct model *m = &p->model;
    struct ds_sim *sim = p->machine.sim;

    memcpy(held, m->ram, sizeof(held));
    assert_int_equal(ds_sim_peek(sim, 0, held, MODEL_HOLE), S_OK);
    assert_int_equal(
            ds_sim_peek(sim, MODEL_HOLE_TO, held + MODEL_HOLE_TO, MODEL_RAM_END - MODEL_HOLE_TO),
            S_OK);
    if (bytes_differ(p, "ram", held, m->ram, sizeof(held)))
        return true;
    assert_int_equal(ds_sim_peek(sim, MODEL_LAB, held, 2 * MODEL_PAGE), S_OK);
    return bytes_differ(p, "registers", held, m->lab, MODEL_PAGE) ||
           bytes_differ(p, "frame", held + MODEL_PAGE, m->frame, MODEL_PAGE);
}

bool pair_differs(struct pair *p, const struct call *c)
{
    bool different = false;

    memset(p->ours, 0xa5, sizeof(p->ours));
    memset(p->theirs, 0xa5, sizeof(p->theirs));
    make_bytes(p->written, sizeof(p->written), c->seed);
    switch (c->kind) {
    case READ_POINTERS:
    case WRITE_POINTERS:
        different = pointers_differ(p, c);
        break;
    case TO_PHYSICAL:
    case TO_OFFSETS:
        different = translation_differs(p, c);
        break;
    case POKE:
        poke(p, c);
        break;
    case PLAN_FAULT:
        plan_fault(p, c);
        break;
    case FORGET_FAULTS:
        p->model.fault.on = false;
        ds_sim_forget_faults(p->machine.sim);
        break;
    case COMMAND:
        different = command_differs(p, c);
        break;
    default:
        different = memory_differs(p, c);
        break;
    }
    return different || traffic_differs(p) || contents_differ(p);
}
