#include "random_calls.h"

#include <inttypes.h>

#include "rows.h"

static const char *const kind_names[KINDS] = { "ReadVirtual", "WriteVirtual", "ReadVirtualUncached",
    "WriteVirtualUncached", "ReadPointersVirtual", "WritePointersVirtual", "ReadPhysical2",
    "WritePhysical2", "FillVirtual", "FillPhysical", "VirtualToPhysical",
    "GetVirtualTranslationPhysicalOffsets", "ds_sim_poke", "ds_sim_plan_fault",
    "ds_sim_forget_faults", "ds_execute" };

/* What the cache is told, and how many lines it may have then. */
static const struct {
    const char *text;
    int limit;
} commands[] = {
    { ".cache flushall", -1 },
    { ".cache flushu", -1 },
    { ".cache hold", -1 },
    { ".cache unhold", -1 },
    { ".cache 0", 0 },
    { ".cache 0n4", 1 },
    { ".cache 0n8", 2 },
    { ".cache 0n20", 5 },
};

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state * UINT64_C(0x2545f4914f6cdd1d) >> 16;
}

static uint64_t random_below(uint64_t *state, uint64_t limit)
{
    return next_random(state) % limit;
}

/* Most addresses lie near a border of something. */
static uint64_t random_offset(uint64_t *state)
{
    static const uint16_t offsets[] = { 0, 8, 0x10, 0x200, 0x800, 0x808, 0xa03, 0xff0, 0xff8,
        0xffc };

    if (random_below(state, 2))
        return random_below(state, MODEL_PAGE);
    return offsets[random_below(state, sizeof(offsets) / sizeof(offsets[0]))] +
           random_below(state, 9);
}

static uint64_t random_va(const struct model_variant *v, uint64_t *state)
{
    uint64_t va = v->base + random_below(state, MODEL_PAGES) * MODEL_PAGE;

    switch (random_below(state, 12)) {
    case 0:
        va = MODEL_USER;
        break;
    case 1:
        va = ~UINT64_C(0xfff);
        break;
    case 2:
        va = v->base - MODEL_PAGE;
        break;
    default:
        break;
    }
    va += random_offset(state);
    if (v->pointer == 4)
        va = random_below(state, 2) ? va & UINT32_MAX : (uint64_t)(int64_t)(int32_t)(uint32_t)va;
    return va;
}

static uint64_t random_pa(uint64_t *state)
{
    static const uint64_t pages[] = { 0x3000, 0x5000, 0x7000, 0x9000, 0xb000, 0x11000, 0x12000,
        MODEL_LAB, MODEL_LAB, MODEL_FRAME, MODEL_LAB - MODEL_PAGE, UINT64_C(0xfffffff000) };

    return pages[random_below(state, sizeof(pages) / sizeof(pages[0]))] + random_offset(state);
}

static uint32_t random_size(uint64_t *state)
{
    switch (random_below(state, 8)) {
    case 0:
        return (uint32_t)random_below(state, RANDOM_BYTES_MAX + 1);
    case 1:
    case 2:
        return (uint32_t)random_below(state, 0x300);
    case 3:
        return (uint32_t)random_below(state, 20);
    default:
        return 1u << random_below(state, 4);
    }
}

struct call random_call(const struct model_variant *v, uint64_t *state)
{
    struct call c = { .kind = (enum kind)random_below(state, KINDS) };
    bool physical = c.kind == READ_PHYSICAL || c.kind == WRITE_PHYSICAL || c.kind == POKE ||
                    c.kind == FILL_PHYSICAL;

    if (c.kind == COMMAND && random_below(state, 3))
        c.kind = READ_VIRTUAL;
    c.at = physical ? random_pa(state) : random_va(v, state);
    c.size = random_size(state);
    c.flags = (uint32_t)random_below(state, 16);
    c.pattern = random_size(state);
    c.seed = (uint8_t)next_random(state);
    if (c.kind == READ_POINTERS || c.kind == WRITE_POINTERS)
        c.size %= RANDOM_POINTERS_MAX + 1;
    if (physical && c.kind != POKE)
        c.flags = c.flags < 15 ? c.flags % 4 : 4;
    if (c.kind == PLAN_FAULT && random_below(state, 2))
        c.at = random_pa(state);
    return c;
}

const char *random_command(const struct call *c)
{
    return commands[c->flags % (sizeof(commands) / sizeof(commands[0]))].text;
}

int random_command_limit(const struct call *c)
{
    return commands[c->flags % (sizeof(commands) / sizeof(commands[0]))].limit;
}

void random_print(const struct call *calls, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct call *c = &calls[i];

        if (c->kind == COMMAND)
            print_error("  %s \"%s\"\n", kind_names[c->kind], random_command(c));
        else
            print_error("  %s at 0x%" PRIx64 " size 0x%x flags %u pattern 0x%x seed 0x%02x\n",
                    kind_names[c->kind], c->at, c->size, c->flags, c->pattern, c->seed);
    }
}
