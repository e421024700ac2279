/* da and du: the characters up to a terminator, 32 units a row. */
#include <string.h>

#include "base/unicode.h"
#include "shell/view.h"

#define ROW_UNITS   32
#define DEFAULT_MAX 0x4000 /* units, where no length is given */

struct row {
    uint64_t address;
    unsigned unit;  /* bytes: 1 ASCII, 2 UTF-16 */
    unsigned units; /* so many are in the row */
    uint32_t high;  /* the first half of a pair, whose second is awaited; 0: none */
    size_t length;  /* bytes of text */
    char text[(ROW_UNITS + 1) * UNICODE_UTF8_MAX + 1];
};

static bool prints(const struct row *row, uint32_t c)
{
    if (row->unit == 1)
        return c >= ' ' && c <= '~';
    return c >= ' ' && (c < 0x7f || c > 0x9f) && !unicode_is_high(c) && !unicode_is_low(c) &&
           (c & 0xfffe) != 0xfffe;
}

static void add_character(struct row *row, uint32_t c)
{
    row->length += unicode_to_utf8(prints(row, c) ? c : '.', row->text + row->length);
}

/* A half that stands alone is shown as what does not print. */
static void add_unit(struct row *row, uint32_t unit)
{
    uint32_t high = row->high;

    row->units++;
    row->high = 0;
    if (high && unicode_is_low(unit)) {
        add_character(row, unicode_from_pair(high, unit));
        return;
    }
    if (high)
        add_character(row, high);
    if (row->unit == 2 && unicode_is_high(unit))
        row->high = unit;
    else
        add_character(row, unit);
}

/* Print the row and begin the next one. */
static void end_row(const struct view *view, struct row *row)
{
    char where[SPACE_ADDRESS_MAX];

    if (row->high)
        add_character(row, row->high);
    row->text[row->length] = '\0';
    run_print(view->r, "%s  \"%s\"\n", space_column(view->r, &view->space, row->address, where),
            row->text);
    row->address = view->first;
    row->units = 0;
    row->high = 0;
    row->length = 0;
}

/* End a row that is full. A pair stays in the row of its first half; but where one first half only
 * follows another, the last of them begins the next row. */
static void end_full_row(const struct view *view, struct row *row)
{
    uint32_t high = row->high;

    if (high && row->units == ROW_UNITS)
        return;
    row->high = 0;
    end_row(view, row);
    if (high) {
        row->high = high;
        row->units = 1;
        row->address -= row->unit;
    }
}

/* One unit more; *ended: it was the terminator. */
static HRESULT show_unit(struct view *view, struct row *row, bool *ended)
{
    uint64_t unit = 0;
    HRESULT hr = row->units <= 1 ? run_poll(view->r) : S_OK;

    if (SUCCEEDED(hr))
        hr = view_fetch(view, &unit);
    *ended = hr == S_OK && unit == 0;
    if (hr == S_OK && unit != 0)
        add_unit(row, (uint32_t)unit);
    return hr;
}

/* Rows up to the terminator, the range's end, or the end of what can be read. */
static HRESULT show_rows(struct view *view, struct row *row)
{
    char where[SPACE_ADDRESS_MAX];
    uint64_t begin = view->first;
    uint64_t rows = 0;
    bool ended = false;
    HRESULT hr = S_OK;

    while (hr == S_OK && !ended && view->left > 0) {
        hr = show_unit(view, row, &ended);
        if (row->units >= ROW_UNITS) {
            end_full_row(view, row);
            rows++;
        }
    }
    if (row->units > 0 || (ended && rows == 0)) {
        end_row(view, row);
        rows++;
    }
    if (hr == S_FALSE)
        view->first -= view->unit; /* the next display begins where this one could not go on */
    if (FAILED(hr))
        return view_fail(view, hr);
    if (hr == S_OK || rows > 0)
        return S_OK;
    run_print(view->r, "%s  ????????\n", space_column(view->r, &view->space, begin, where));
    return run_fail(
            view->r, HR_READ_FAULT, "%s", space_address(view->r, &view->space, begin, where));
}

HRESULT strings_show(struct run *r)
{
    struct row row = { .unit = r->command->name[strlen(r->command->name) - 1] == 'u' ? 2 : 1 };
    struct view view;
    HRESULT hr = view_begin(r, row.unit, DEFAULT_MAX, &view);

    if (FAILED(hr))
        return hr;
    if (view.ahead_max > (size_t)ROW_UNITS * row.unit)
        view.ahead_max = (size_t)ROW_UNITS * row.unit; /* not far over a terminator */
    row.address = view.first;
    hr = show_rows(&view, &row);
    view_end(&view);
    return hr;
}
