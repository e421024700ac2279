/* dps, dds and dqs: values, and the names of what they lead to. Layout: WinDbg's, as Microsoft
 * Learn shows it ("dds, dps, dqs"). */
#include <inttypes.h>
#include <stdio.h>

#include "shell/symbol.h"
#include "shell/view.h"

#define DEFAULT_BYTES 128u

/* Bytes of a value, by the command's second letter. */
static unsigned unit_of(const struct run *r)
{
    char letter = r->command->name[1];

    return letter == 'd' ? 4 : letter == 'q' ? 8 : run_pointer_size(r);
}

/* Whether a value can be an address: one of 32 bits has nothing above them, or its sign. */
static bool can_lead(const struct run *r, uint64_t value)
{
    return run_pointer_size(r) == 8 || value <= UINT32_MAX ||
           value == (uint64_t)(int64_t)(int32_t)value;
}

static HRESULT print_value(struct run *r, unsigned unit, uint64_t value)
{
    char text[RUN_ADDRESS_MAX];
    char name[SYMBOL_TEXT_MAX];
    HRESULT hr = can_lead(r, value) ? symbol_text(r, value, name) : S_FALSE;

    if (FAILED(hr))
        return hr;
    if (unit == 4)
        run_print(r, "%08" PRIx64, value);
    else
        run_print(r, "%s", run_halves(value, text));
    if (hr == S_OK) {
        run_print(r, " ");
        run_put_name(r, name);
    }
    run_print(r, "\n");
    return S_OK;
}

/* One line; *readable: there was something. */
static HRESULT show_one(struct view *view, bool *readable)
{
    struct run *r = view->r;
    char where[SPACE_ADDRESS_MAX];
    uint64_t value = 0;
    HRESULT hr = run_poll(r);

    space_column(r, &view->space, view->first, where);
    if (SUCCEEDED(hr))
        hr = view_fetch(view, &value);
    if (FAILED(hr))
        return view_fail(view, hr);
    *readable = hr == S_OK;
    run_print(r, "%s  ", where);
    if (*readable)
        return print_value(r, view->unit, value);
    run_print(r, "%s\n", view->unit == 4 ? "????????" : "????????`????????");
    return S_OK;
}

HRESULT named_show(struct run *r)
{
    unsigned unit = unit_of(r);
    char where[SPACE_ADDRESS_MAX];
    bool first_readable = true;
    struct view view;
    uint64_t begin;
    HRESULT hr = view_begin(r, unit, DEFAULT_BYTES / unit, &view);

    if (FAILED(hr))
        return hr;
    begin = view.first;
    for (bool first = true; SUCCEEDED(hr) && view.left > 0; first = false) {
        bool readable = false;

        hr = show_one(&view, &readable);
        first_readable = first ? readable : first_readable;
    }
    view_end(&view);
    if (SUCCEEDED(hr) && !first_readable)
        hr = run_fail(r, HR_READ_FAULT, "%s", space_address(r, &view.space, begin, where));
    return hr;
}
