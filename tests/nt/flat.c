#include "flat.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

static struct flat_run *run_of(struct flat *f, uint64_t va)
{
    for (size_t i = 0; i < f->count; i++)
        if (va - f->runs[i].va < f->runs[i].size)
            return &f->runs[i];
    return NULL;
}

static HRESULT flat_read(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    struct flat *f = (struct flat *)t;
    const struct flat_run *run = run_of(f, va);

    f->reads++;
    *done = 0;
    if (f->tripped && va >= f->tripped)
        return HR_CLOSED;
    if (!run)
        return f->failure;
    *done = run->size - (size_t)(va - run->va);
    if (*done > size)
        *done = size;
    memcpy(buf, run->bytes + (va - run->va), *done);
    return S_OK;
}

static HRESULT flat_write(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    (void)t, (void)va, (void)buf, (void)size;
    *done = 0;
    return HR_WRITE_FAULT;
}

static HRESULT flat_query(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    (void)t, (void)va, (void)region;
    return E_INVALIDARG;
}

void flat_init(struct flat *f, uint32_t machine, uint32_t pointer_size)
{
    static const struct ds_virtual_ops virt = { flat_read, flat_write, flat_query };
    static const struct ds_backend backend = { .scheme = "flat" };

    *f = (struct flat){
        .target = { .backend = &backend,
                .virt = &virt,
                .info = { .debug_class = DEBUG_CLASS_KERNEL,
                        .qualifier = DEBUG_KERNEL_FULL_DUMP,
                        .machine = machine,
                        .pointer_size = pointer_size,
                        .page_size = 4096,
                        .processors = 1,
                        .block = 4096 } },
        .failure = HR_READ_FAULT,
    };
    f->memory = (struct memory){ .target = &f->target };
}

void flat_deinit(struct flat *f)
{
    for (size_t i = 0; i < f->count; i++)
        free(f->runs[i].bytes);
}

uint8_t *flat_add(struct flat *f, uint64_t va, size_t size)
{
    struct flat_run *run = &f->runs[f->count];

    assert_true(f->count < FLAT_RUNS);
    *run = (struct flat_run){ va, size, calloc(1, size) };
    assert_non_null(run->bytes);
    f->count++;
    return run->bytes;
}

uint8_t *flat_at(struct flat *f, uint64_t va)
{
    struct flat_run *run = run_of(f, va);

    assert_non_null(run);
    return run->bytes + (va - run->va);
}

void flat_put(struct flat *f, uint64_t va, size_t size, uint64_t value)
{
    for (size_t i = 0; i < size; i++)
        *flat_at(f, va + i) = (uint8_t)(value >> 8 * i);
}

void flat_put_pointer(struct flat *f, uint64_t va, uint64_t value)
{
    flat_put(f, va, f->target.info.pointer_size, value);
}

void flat_put_unicode(struct flat *f, uint64_t va, uint64_t buffer, const char *text)
{
    size_t length = strlen(text);

    flat_put(f, va, 2, 2 * length);
    flat_put(f, va + 2, 2, 2 * length + 2);
    flat_put_pointer(f, va + f->target.info.pointer_size, buffer);
    for (size_t i = 0; i <= length; i++)
        flat_put(f, buffer + 2 * i, 2, (uint8_t)text[i]);
}
