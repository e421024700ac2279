/* eb and its kin: values or a text into memory. All of a command is understood before any of it is
 * written. */
#include <string.h>

#include "shell/command.h"
#include "shell/expression.h"
#include "shell/range.h"
#include "shell/values.h"

/* One write per piece: a register sees one access for each value. */
static HRESULT write_pieces(struct run *r, const struct space *space, uint64_t address,
        const struct values *v, size_t piece)
{
    char where[SPACE_ADDRESS_MAX];

    for (size_t at = 0; at < v->size; at += piece) {
        size_t done = 0;
        HRESULT hr = run_poll(r);

        if (SUCCEEDED(hr))
            hr = space_write(r, space, address + at, v->bytes + at, piece, &done);
        if (SUCCEEDED(hr) && done < piece)
            hr = HR_WRITE_FAULT;
        if (FAILED(hr))
            return run_fail(r, hr, "0x%zx of 0x%zx bytes written, then %s", at + done, v->size,
                    space_address(r, space, address + at + done, where));
    }
    return S_OK;
}

static HRESULT take_address(struct run *r, struct space *space, struct range *range)
{
    HRESULT hr = space_take(r, r->command->switches, space);

    scan_spaces(&r->scan);
    range->at = r->scan.at;
    range->size = 0;
    return SUCCEEDED(hr) ? expression_take_item(r, &range->first) : hr;
}

static HRESULT write_all(struct run *r, const struct space *space, struct range *range,
        const struct values *v, size_t piece)
{
    HRESULT hr = run_expect_end(r);

    range->size = v->size;
    if (SUCCEEDED(hr))
        hr = range_fit(r, space_is_virtual(space), range);
    return SUCCEEDED(hr) ? write_pieces(r, space, range->first, v, piece) : hr;
}

static char last_letter(const char *name)
{
    return name[strlen(name) - 1];
}

static unsigned unit_of(const struct run *r)
{
    switch (last_letter(r->command->name)) {
    case 'b':
        return 1;
    case 'w':
        return 2;
    case 'd':
        return 4;
    case 'q':
        return 8;
    default:
        return run_pointer_size(r);
    }
}

HRESULT enter_units(struct run *r)
{
    unsigned unit = unit_of(r);
    struct values v = { NULL, 0, 0 };
    struct range range;
    struct space space;
    HRESULT hr = take_address(r, &space, &range);

    if (SUCCEEDED(hr))
        hr = values_take(r, unit, &v);
    if (SUCCEEDED(hr))
        hr = write_all(r, &space, &range, &v, unit);
    values_deinit(&v);
    return hr;
}

HRESULT enter_text(struct run *r)
{
    const char *name = r->command->name;
    unsigned unit = last_letter(name) == 'u' ? 2 : 1;
    struct values v = { NULL, 0, 0 };
    struct range range;
    struct space space;
    HRESULT hr = take_address(r, &space, &range);

    if (SUCCEEDED(hr))
        hr = values_take_text(r, unit, &v);
    if (SUCCEEDED(hr) && name[1] == 'z')
        hr = values_add(r, &v, 0, unit);
    if (SUCCEEDED(hr))
        hr = write_all(r, &space, &range, &v, v.size);
    values_deinit(&v);
    return hr;
}
