/* Rule G-11: no request goes past the width of a physical address. */
#include "memory/memory.h"
#include "rows.h"

/* A target without memory that remembers what it was asked for. */
struct asked {
    struct ds_target target;
    unsigned calls;
    uint64_t pa;
    size_t size;
};

static HRESULT refuse(struct ds_target *t, uint64_t pa, size_t size, size_t *done, HRESULT hr)
{
    struct asked *asked = (struct asked *)t;

    asked->calls++;
    asked->pa = pa;
    asked->size = size;
    *done = 0;
    return hr;
}

static HRESULT refuse_read(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    (void)caching, (void)buf;
    return refuse(t, pa, size, done, HR_READ_FAULT);
}

static HRESULT refuse_write(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    (void)caching, (void)buf;
    return refuse(t, pa, size, done, HR_WRITE_FAULT);
}

static HRESULT no_range(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    (void)t, (void)pa, (void)range;
    return HR_NO_MORE_ENTRIES;
}

struct width_row {
    const char *name;
    uint64_t pa;
    uint32_t bits; /* of a physical address */
    size_t size;
    unsigned calls; /* that the target gets */
    size_t asked;   /* bytes */
};

/* clang-format off */
static const struct width_row width_rows[] = {
    { "up to the last byte",                0xfffffffff8,       40, 8,  1, 8 },
    { "shortened to the last byte",         0xfffffffff8,       40, 64, 1, 8 },
    { "the last byte",                      0xffffffffff,       40, 2,  1, 1 },
    { "beyond the width",                   0x10000000000,      40, 8,  0, 0 },
    { "the widest addresses, shortened",    0xffffffffffff8,    52, 64, 1, 8 },
    { "at the last address of all",         0xffffffffffffffff, 52, 8,  0, 0 },
};
/* clang-format on */

static void physical_width(void **state)
{
    static const struct ds_physical_ops phys = { refuse_read, refuse_write, no_range };
    static const struct ds_backend backend = { .scheme = "asked" };
    const struct width_row *row = *state;
    struct asked asked = {
        .target = { .backend = &backend,
                .phys = &phys,
                .cachings = DS_CACHING_BIT(DS_CACHING_DEFAULT),
                .info = { .page_size = 4096, .physical_bits = row->bits, .writable = true } }
    };
    struct memory m = { .target = &asked.target };
    uint8_t bytes[64] = { 0 };
    size_t done = 99;

    assert_int_equal(
            physical_read(&m, row->pa, DS_CACHING_DEFAULT, bytes, row->size, &done), HR_READ_FAULT);
    assert_int_equal(done, 0);
    assert_int_equal(asked.calls, row->calls);
    assert_int_equal(asked.size, row->asked);
    assert_int_equal(asked.pa, row->calls ? row->pa : 0);

    assert_int_equal(physical_write(&m, row->pa, DS_CACHING_DEFAULT, bytes, row->size, &done),
            HR_WRITE_FAULT);
    assert_int_equal(done, 0);
    assert_int_equal(asked.calls, 2 * row->calls);
    assert_int_equal(asked.size, row->asked);
}

int main(void)
{
    return RUN_ROWS(width_rows, physical_width);
}
