/* A whole backend: RAM of a size and a fill, with a hole, behind `example:`. docs/backends.md tells
 * it. */
#include "example.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#define HOLE_FIRST 0x2000u /* nothing answers from here */
#define HOLE_LAST  0x2fffu

struct example {
    struct ds_target base; /* first: the engine's pointer is ours */
    uint8_t *ram;
    uint64_t size;
    bool writable;
};

/* How many bytes from pa on are memory. */
static size_t present(const struct example *e, uint64_t pa, size_t size)
{
    uint64_t end = pa < HOLE_FIRST && e->size > HOLE_FIRST ? HOLE_FIRST : e->size;

    if (pa >= end || (pa >= HOLE_FIRST && pa <= HOLE_LAST))
        return 0;
    return size < end - pa ? size : (size_t)(end - pa);
}

static HRESULT example_read(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    const struct example *e = (const struct example *)t;

    (void)caching; /* memory like any other: the attribute changes nothing here */
    *done = present(e, pa, size);
    if (*done == 0)
        return HR_READ_FAULT;
    memcpy(buf, e->ram + pa, *done);
    return S_OK;
}

static HRESULT example_write(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    struct example *e = (struct example *)t;

    (void)caching;
    *done = present(e, pa, size);
    if (*done == 0)
        return HR_WRITE_FAULT;
    memcpy(e->ram + pa, buf, *done);
    return S_OK;
}

static HRESULT example_next_valid(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    const struct example *e = (const struct example *)t;
    bool below = pa < HOLE_FIRST;

    range->first = below ? 0 : HOLE_LAST + 1;
    range->last = (below && e->size > HOLE_FIRST ? HOLE_FIRST : e->size) - 1;
    return range->last >= pa && range->last >= range->first ? S_OK : HR_NO_MORE_ENTRIES;
}

static const struct ds_physical_ops example_physical = {
    .read = example_read,
    .write = example_write,
    .next_valid = example_next_valid,
};

static void example_close(struct ds_target *t)
{
    struct example *e = (struct example *)t;

    if (e)
        free(e->ram);
    free(e);
}

static HRESULT example_open(const struct ds_conn *conn, struct ds_target **out)
{
    uint64_t size = 0x1000;
    uint64_t fill = 0;
    struct example *e = NULL;
    HRESULT read_only;
    HRESULT hr;

    *out = NULL;
    hr = ds_conn_get_size(conn, "size", &size);
    if (SUCCEEDED(hr))
        hr = ds_conn_get_number(conn, "fill", &fill);
    if (FAILED(hr))
        return hr;
    if (size == 0 || size > 0x100000)
        return ds_conn_refuse(conn, "size", "1 byte to 1 MiB");
    if (fill > 0xff)
        return ds_conn_refuse(conn, "fill", "a byte: 0 to 0xff");
    read_only = ds_conn_get_flag(conn, "read-only");
    if (FAILED(read_only))
        return read_only;

    e = calloc(1, sizeof(*e));
    if (e)
        e->ram = malloc((size_t)size);
    if (!e || !e->ram) {
        example_close(e ? &e->base : NULL);
        return E_OUTOFMEMORY;
    }
    memset(e->ram, (int)fill, (size_t)size);
    e->size = size;
    e->writable = read_only == S_FALSE;
    e->base.backend = &example_backend;
    e->base.phys = &example_physical;
    e->base.cachings = DS_CACHING_BIT(DS_CACHING_DEFAULT) | DS_CACHING_BIT(DS_CACHING_UNCACHED);
    *out = &e->base;
    return S_OK;
}

static HRESULT example_describe(struct ds_target *t, struct ds_target_info *info)
{
    const struct example *e = (const struct example *)t;

    info->debug_class = DEBUG_CLASS_KERNEL;
    info->qualifier = DEBUG_KERNEL_CONNECTION;
    info->pointer_size = 8;
    info->page_size = 4096;
    info->physical_bits = 40;
    info->processors = 1;
    info->block = 512;
    info->writable = e->writable;
    return S_OK;
}

static const char *const example_options[] = { "size", "fill", "read-only", NULL };

const struct ds_backend example_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "example",
    .options = example_options,
    .open = example_open,
    .describe = example_describe,
    .close = example_close,
};
