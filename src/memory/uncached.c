/* Straight to the target. This file does not know the cache: what it cannot see it cannot touch. */
#include "memory/uncached.h"

#include "memory/entries.h"
#include "target/target.h"

/* One step of a transfer: its bytes, and whether they come or go. */
struct step {
    uint64_t va;
    void *read_to;
    const void *write_from;
    size_t size;
};

static HRESULT move_virtual(struct ds_target *t, const struct step *step, size_t *done)
{
    if (step->read_to)
        return target_read_virtual(t, step->va, step->read_to, step->size, done);
    return target_write_virtual(t, step->va, step->write_from, step->size, done);
}

static HRESULT move_physical(
        struct ds_target *t, uint64_t pa, const struct step *step, size_t *done)
{
    if (step->read_to)
        return target_read_physical(t, pa, DS_CACHING_DEFAULT, step->read_to, step->size, done);
    return target_write_physical(t, pa, DS_CACHING_DEFAULT, step->write_from, step->size, done);
}

/* A step that stays in one page, for a target that leaves translation to us. */
static HRESULT move_translated(struct memory *m, const struct step *step, size_t *done)
{
    uint64_t pa = 0;
    HRESULT hr = translate_va(m, step->va, &pa);

    *done = 0;
    if (FAILED(hr))
        return hr;
    return move_physical(m->target, pa, step, done);
}

/* Memory that is not there has one code for each direction, whatever the reason. */
static HRESULT canonical_fault(HRESULT hr, bool reading)
{
    if (hr == HR_NO_PAGE || hr == HR_READ_FAULT || hr == HR_WRITE_FAULT)
        return reading ? HR_READ_FAULT : HR_WRITE_FAULT;
    return hr;
}

/* Page by page: a chunk that fails in its middle ends the transfer, and nothing of it is sent
 * again. */
static HRESULT move(struct memory *m, uint64_t va, void *read_to, const void *write_from,
        size_t size, size_t *done)
{
    struct ds_target *t = m->target;
    size_t page = t->info.page_size;
    size_t within = translate_within(m, va, size);
    size_t before = 0;
    HRESULT hr = S_OK;

    *done = 0;
    while (SUCCEEDED(hr) && *done < within && !memory_long_interrupted(m, before, *done)) {
        uint64_t at = translate_canonical(m, va + *done);
        size_t left = page - (size_t)(at & (page - 1));
        size_t moved = 0;
        struct step step = {
            .va = at,
            .read_to = read_to ? (uint8_t *)read_to + *done : NULL,
            .write_from = write_from ? (const uint8_t *)write_from + *done : NULL,
            .size = within - *done < left ? within - *done : left,
        };

        before = *done;
        hr = memory_translates(m, at) ? move_translated(m, &step, &moved)
                                      : move_virtual(t, &step, &moved);
        *done += moved;
    }
    if (write_from)
        entries_forget(m->entries); /* it may have been to a table */
    if (SUCCEEDED(hr) && within < size)
        hr = HR_READ_FAULT;
    return canonical_fault(hr, read_to != NULL);
}

HRESULT uncached_read_on(struct memory *m, uint64_t va, void *buf, size_t size, size_t *done)
{
    return move(m, va, buf, NULL, size, done);
}

HRESULT uncached_read(struct memory *m, uint64_t va, void *buf, size_t size, size_t *done)
{
    HRESULT hr = move(m, va, buf, NULL, size, done);

    return *done ? S_OK : hr;
}

HRESULT uncached_write(struct memory *m, uint64_t va, const void *buf, size_t size, size_t *done)
{
    HRESULT hr = move(m, va, NULL, buf, size, done);

    return *done ? S_OK : hr;
}
