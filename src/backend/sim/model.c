#include "backend/sim/model.h"

#include <string.h>

static uint64_t line_base(uint64_t pa)
{
    return pa & ~(uint64_t)(MODEL_LINE_SIZE - 1);
}

static bool overlaps(const struct ds_sim_line *line, uint64_t first, uint64_t last)
{
    return line->present && line->base <= last && line->base + (MODEL_LINE_SIZE - 1) >= first;
}

/* `size` bits from bit `at` on; both are within a line. */
static uint64_t bits(size_t at, size_t size)
{
    return UINT64_MAX >> (MODEL_LINE_SIZE - size) << at;
}

/* How many bytes from `at` on, of size at most, are set in a mask. */
static size_t run_of(uint64_t mask, size_t at, size_t size)
{
    size_t run = 0;

    while (run < size && at + run < MODEL_LINE_SIZE && (mask >> (at + run) & 1))
        run++;
    return run;
}

static void forget(struct ds_sim_line *line)
{
    line->present = 0;
    line->dirty = false;
}

static void write_back(struct ds_sim *sim, struct ds_sim_line *line, enum ds_caching caching)
{
    struct bus_access burst = {
        .pa = line->base, .caching = caching, .from = line->bytes, .size = MODEL_LINE_SIZE
    };

    bus_burst(sim, &burst, line->present);
}

/* The line that holds pa, fetched if it must be; what stood in its place goes. NULL: a hole. */
static struct ds_sim_line *fetch_line(struct ds_sim *sim, uint64_t pa)
{
    struct ds_sim_line *line = &sim->model->lines[pa / MODEL_LINE_SIZE % MODEL_LINES];
    struct bus_access burst = { .pa = line_base(pa),
        .caching = DS_CACHING_CACHED,
        .to = line->bytes,
        .size = MODEL_LINE_SIZE };

    if (line->present && line->base == burst.pa)
        return line;
    if (line->dirty)
        write_back(sim, line, DS_CACHING_CACHED);
    line->base = burst.pa;
    line->dirty = false;
    line->present = bus_burst(sim, &burst, UINT64_MAX);
    return line->present ? line : NULL;
}

static size_t cached_step(struct ds_sim *sim, const struct bus_access *a, size_t at)
{
    uint64_t pa = a->pa + at;
    struct ds_sim_line *line = fetch_line(sim, pa);
    size_t offset = (size_t)(pa % MODEL_LINE_SIZE);
    size_t size = line ? run_of(line->present, offset, a->size - at) : 0;

    if (size == 0)
        return bus_refuse_hole(sim, a, at);
    if (a->to) {
        memcpy(a->to + at, line->bytes + offset, size);
    } else {
        memcpy(line->bytes + offset, a->from + at, size);
        line->dirty = true;
    }
    return size;
}

static void flush_buffer(struct ds_sim *sim, size_t index)
{
    struct model *model = sim->model;

    write_back(sim, &model->buffers[index], DS_CACHING_WRITE_COMBINED);
    model->buffer_count--;
    memmove(&model->buffers[index], &model->buffers[index + 1],
            (model->buffer_count - index) * sizeof(model->buffers[0]));
}

static void flush_buffers(struct ds_sim *sim, uint64_t first, uint64_t last)
{
    size_t i = 0;

    while (i < sim->model->buffer_count)
        if (overlaps(&sim->model->buffers[i], first, last))
            flush_buffer(sim, i);
        else
            i++;
}

/* The index of the buffer for pa; where all are taken the oldest is written out. */
static size_t take_buffer(struct ds_sim *sim, uint64_t pa)
{
    struct model *model = sim->model;

    for (size_t i = 0; i < model->buffer_count; i++)
        if (model->buffers[i].base == line_base(pa))
            return i;
    if (model->buffer_count == MODEL_BUFFERS)
        flush_buffer(sim, 0);
    model->buffers[model->buffer_count] =
            (struct ds_sim_line){ .base = line_base(pa), .dirty = true };
    return model->buffer_count++;
}

static size_t combining_step(struct ds_sim *sim, const struct bus_access *a, size_t at)
{
    uint64_t pa = a->pa + at;
    const struct machine_range *range = machine_find(&sim->machine, pa);
    size_t offset = (size_t)(pa % MODEL_LINE_SIZE);
    size_t size = a->size - at;
    struct ds_sim_line *buffer;
    size_t index;

    if (!range || range->kind == MACHINE_HOLE)
        return bus_refuse_hole(sim, a, at);
    if (size > MODEL_LINE_SIZE - offset)
        size = MODEL_LINE_SIZE - offset;
    if (size - 1 > range->last - pa)
        size = (size_t)(range->last - pa) + 1;
    index = take_buffer(sim, pa);
    buffer = &sim->model->buffers[index];
    memcpy(buffer->bytes + offset, a->from + at, size);
    buffer->present |= bits(offset, size);
    if (buffer->present == UINT64_MAX)
        flush_buffer(sim, index);
    return size;
}

/* Cut at lines; each step moves what it can, 0: refused. */
static HRESULT by_lines(struct ds_sim *sim, const struct bus_access *a, size_t *done,
        size_t (*step)(struct ds_sim *, const struct bus_access *, size_t))
{
    size_t moved = 0;
    size_t size;

    do {
        size = step(sim, a, moved);
        moved += size;
    } while (size && moved < a->size);
    *done = moved;
    if (moved)
        return S_OK;
    return a->from ? HR_WRITE_FAULT : HR_READ_FAULT;
}

HRESULT model_transfer(struct ds_sim *sim, const struct bus_access *access, size_t *done)
{
    if (!sim->model)
        return bus_transfer(sim, access, done);
    switch (access->caching) {
    case DS_CACHING_DEFAULT:
    case DS_CACHING_CACHED:
        return by_lines(sim, access, done, cached_step);
    case DS_CACHING_WRITE_COMBINED:
        if (access->from)
            return by_lines(sim, access, done, combining_step);
        flush_buffers(sim, access->pa, access->pa + (access->size - 1));
        break;
    case DS_CACHING_UNCACHED:
        flush_buffers(sim, 0, UINT64_MAX);
        break;
    }
    return bus_transfer(sim, access, done);
}

const uint8_t *model_find_bytes(const struct model *model, uint64_t pa, size_t size)
{
    const struct ds_sim_line *line;
    size_t offset = (size_t)(pa % MODEL_LINE_SIZE);

    if (!model)
        return NULL;
    line = &model->lines[pa / MODEL_LINE_SIZE % MODEL_LINES];
    if (line->base != line_base(pa) || run_of(line->present, offset, size) < size)
        return NULL;
    return line->bytes + offset;
}

void model_evict(struct ds_sim *sim, uint64_t first, uint64_t last)
{
    flush_buffers(sim, first, last);
    for (size_t i = 0; i < MODEL_LINES; i++) {
        struct ds_sim_line *line = &sim->model->lines[i];

        if (!overlaps(line, first, last))
            continue;
        if (line->dirty)
            write_back(sim, line, DS_CACHING_CACHED);
        forget(line);
    }
}

void model_discard(struct model *model, uint64_t first, uint64_t last)
{
    size_t kept = 0;

    for (size_t i = 0; i < MODEL_LINES; i++)
        if (overlaps(&model->lines[i], first, last))
            forget(&model->lines[i]);
    for (size_t i = 0; i < model->buffer_count; i++)
        if (!overlaps(&model->buffers[i], first, last))
            model->buffers[kept++] = model->buffers[i];
    model->buffer_count = kept;
}
