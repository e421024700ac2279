/* db and its kin: rows of units. Layout: WinDbg's, as Microsoft Learn shows it ("d, da, db, ...").
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "shell/display.h"
#include "shell/view.h"

#define ROW_MAX_UNITS 16

struct format {
    char letter;    /* the last of the command's name */
    unsigned unit;  /* bytes; 0: a pointer */
    unsigned count; /* units shown by default */
    bool text;      /* with a column of ASCII */
};

/* clang-format off */
static const struct format formats[] = {
    { 'b', 1, 128, true },
    { 'c', 4, 32,  true },
    { 'd', 4, 32,  false },
    { 'p', 0, 0,   false },
    { 'q', 8, 16,  false },
    { 'w', 2, 64,  false },
    { 'W', 2, 64,  true },
};
/* clang-format on */

struct row {
    uint64_t values[ROW_MAX_UNITS];
    bool readable[ROW_MAX_UNITS];
    unsigned count;    /* units in it */
    unsigned capacity; /* units of a full row */
    unsigned unit;
    bool text;
};

static const struct format *format_of(char letter)
{
    size_t i = 0;

    while (formats[i].letter != letter)
        i++;
    return &formats[i];
}

/* One unit in hexadecimal; returns how many characters. */
static int print_unit(char *out, size_t room, const struct row *row, unsigned i)
{
    static const char unknown[] = "????????`????????";
    uint64_t value = row->values[i];
    int digits = (int)row->unit * 2;

    if (!row->readable[i])
        return snprintf(out, room, "%.*s", digits + (row->unit == 8), unknown);
    if (row->unit < 8)
        return snprintf(out, room, "%0*" PRIx64, digits, value);
    return snprintf(
            out, room, "%08" PRIx32 "`%08" PRIx32, (uint32_t)(value >> 32), (uint32_t)value);
}

/* The bytes of a row as text: '.' what does not print, '?' what cannot be read. */
static void print_text(char *out, const struct row *row)
{
    for (unsigned i = 0; i < row->count; i++) {
        for (unsigned k = 0; k < row->unit; k++) {
            char c = (char)(row->values[i] >> (8 * k));

            if (!row->readable[i])
                c = '?';
            *out++ = c >= ' ' && c <= '~' ? c : '.';
        }
    }
    *out = '\0';
}

static void print_row(
        struct run *r, const struct space *space, uint64_t address, const struct row *row)
{
    char bytes[ROW_MAX_UNITS * sizeof("ff ") + 8];
    char text[ROW_MAX_UNITS + 1] = "";
    char where[SPACE_ADDRESS_MAX];
    int length = 0;
    int width = (int)(row->capacity * (row->unit * 2 + (row->unit == 8) + 1) - 1);

    for (unsigned i = 0; i < row->count; i++) {
        if (i > 0)
            bytes[length++] = row->unit == 1 && i == 8 ? '-' : ' ';
        length += print_unit(bytes + length, sizeof(bytes) - (size_t)length, row, i);
    }
    bytes[length] = '\0';
    space_column(r, space, address, where);
    if (!row->text) {
        run_print(r, "%s  %s\n", where, bytes);
        return;
    }
    print_text(text, row);
    run_print(r, "%s  %-*s  %s\n", where, width, bytes, text);
}

/* One row, fetched and printed: as much of it as there is. */
static HRESULT show_row(struct view *view, struct row *row)
{
    uint64_t address = view->first;
    HRESULT hr = run_poll(view->r);

    row->count = 0;
    while (SUCCEEDED(hr) && row->count < row->capacity && view->left > 0) {
        hr = view_fetch(view, &row->values[row->count]);
        row->readable[row->count] = hr == S_OK;
        row->count += SUCCEEDED(hr);
    }
    if (row->count > 0)
        print_row(view->r, &view->space, address, row);
    return FAILED(hr) ? view_fail(view, hr) : S_OK;
}

HRESULT display_units(struct run *r)
{
    const struct format *format = format_of(r->command->name[strlen(r->command->name) - 1]);
    struct row row = { .unit = format->unit ? format->unit : run_pointer_size(r),
        .text = format->text };
    char where[SPACE_ADDRESS_MAX];
    bool first_readable = false;
    struct view view;
    uint64_t begin;
    HRESULT hr;

    row.capacity = 16 / row.unit;
    hr = view_begin(r, row.unit, format->count ? format->count : 128 / row.unit, &view);
    if (FAILED(hr))
        return hr;
    begin = view.first;
    for (uint64_t rows = 0; SUCCEEDED(hr) && view.left > 0; rows++) {
        hr = show_row(&view, &row);
        if (rows == 0)
            first_readable = row.readable[0];
    }
    view_end(&view);
    if (SUCCEEDED(hr) && !first_readable)
        hr = run_fail(r, HR_READ_FAULT, "%s", space_address(r, &view.space, begin, where));
    return hr;
}

HRESULT display_repeat(struct run *r)
{
    static const struct word bytes = { "db", 2 };

    r->repeats = true;
    r->command = r->shell->last ? r->shell->last : command_from_name(bytes);
    return r->command->run(r);
}

HRESULT display_row(struct run *r, char letter, uint64_t address)
{
    const struct format *format = format_of(letter);
    struct row row = { .unit = format->unit ? format->unit : run_pointer_size(r),
        .text = format->text };
    struct view view;

    row.capacity = 16 / row.unit;
    view_at(r, row.unit, address, row.capacity, &view);
    return show_row(&view, &row);
}
