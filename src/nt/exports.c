#include "nt/exports.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cursor.h"
#include "base/text.h"
#include "nt/images.h"
#include "nt/reading.h"

#define DIRECTORY_SIZE 40u
#define COUNT_MAX      0x10000u /* an index is of 16 bits */
#define PIECE          64u      /* most names are shorter */
#define NO_FUNCTION    SIZE_MAX

struct exports {
    struct memory *m;
    uint64_t base;
    uint32_t image_size;
    uint32_t first, size; /* of the directory: what lies in it is forwarded */
    uint32_t ordinal_base;
    uint32_t *functions; /* RVA; 0: none */
    uint32_t *names;     /* RVA; 0: unknown */
    uint16_t *indices;   /* of functions, by name */
    bool *named;         /* by function */
    uint32_t function_count;
    uint32_t name_count;
};

void exports_close(struct exports *e)
{
    if (e) {
        free(e->functions);
        free(e->names);
        free(e->indices);
        free(e->named);
    }
    free(e);
}

/* A table of numbers; what cannot be read, or leads out of the image, is 0. */
static HRESULT read_rvas(struct exports *e, uint32_t rva, uint32_t count, uint32_t *rvas)
{
    struct cursor in = cursor_of(rvas, count * sizeof(*rvas));
    HRESULT hr = S_OK;

    if (rva < e->image_size)
        hr = reading_sparse(e->m, e->base + rva, rvas, count * sizeof(*rvas));
    for (uint32_t i = 0; SUCCEEDED(hr) && i < count; i++) {
        rvas[i] = take_u32(&in);
        if (rvas[i] >= e->image_size)
            rvas[i] = 0;
    }
    return hr;
}

static HRESULT read_indices(struct exports *e, uint32_t rva)
{
    size_t size = e->name_count * sizeof(*e->indices);
    struct cursor in = cursor_of(e->indices, size);
    HRESULT hr = rva < e->image_size ? reading_sparse(e->m, e->base + rva, e->indices, size) : S_OK;

    for (uint32_t i = 0; SUCCEEDED(hr) && i < e->name_count; i++) {
        e->indices[i] = take_u16(&in);
        if (e->indices[i] >= e->function_count)
            e->names[i] = 0;
        else if (e->names[i])
            e->named[e->indices[i]] = true;
    }
    return hr;
}

static HRESULT read_tables(struct exports *e, struct cursor *in)
{
    uint32_t functions;
    uint32_t names;
    HRESULT hr;

    take_bytes(in, 16); /* flags, time, versions, the image's name */
    e->ordinal_base = take_u32(in);
    e->function_count = take_u32(in);
    e->name_count = take_u32(in);
    functions = take_u32(in);
    names = take_u32(in);
    if (e->function_count > COUNT_MAX || e->name_count > COUNT_MAX)
        return HR_BAD_DATA;
    e->functions = calloc(e->function_count + 1, sizeof(*e->functions));
    e->names = calloc(e->name_count + 1, sizeof(*e->names));
    e->indices = calloc(e->name_count + 1, sizeof(*e->indices));
    e->named = calloc(e->function_count + 1, sizeof(*e->named));
    if (!e->functions || !e->names || !e->indices || !e->named)
        return E_OUTOFMEMORY;
    hr = read_rvas(e, functions, e->function_count, e->functions);
    if (SUCCEEDED(hr))
        hr = read_rvas(e, names, e->name_count, e->names);
    return SUCCEEDED(hr) ? read_indices(e, take_u32(in)) : hr;
}

HRESULT exports_open(struct memory *m, uint64_t base, struct exports **out)
{
    struct exports *e = NULL;
    IMAGE_NT_HEADERS64 headers;
    uint8_t bytes[DIRECTORY_SIZE] = { 0 };
    struct cursor in = cursor_of(bytes, sizeof(bytes));
    HRESULT hr = images_read_headers(m, base, &headers);

    *out = NULL;
    if (FAILED(hr))
        return hr;
    e = calloc(1, sizeof(*e));
    if (!e)
        return E_OUTOFMEMORY;
    e->m = m;
    e->base = base;
    e->image_size = headers.OptionalHeader.SizeOfImage;
    e->first = headers.OptionalHeader.DataDirectory[0].VirtualAddress;
    e->size = headers.OptionalHeader.DataDirectory[0].Size;
    hr = HR_BAD_DATA;
    if (!e->first || !e->size)
        hr = E_NOINTERFACE;
    else if (e->first < e->image_size)
        hr = reading_bytes(m, base + e->first, bytes, sizeof(bytes));
    if (SUCCEEDED(hr))
        hr = read_tables(e, &in);
    if (SUCCEEDED(hr)) {
        *out = e;
        e = NULL;
        hr = S_OK;
    }
    exports_close(e);
    return hr;
}

/* A text up to its NUL, or as much of it as there is room for; "" where it cannot be read. */
static HRESULT read_text(struct exports *e, uint32_t rva, char *text, size_t room)
{
    size_t length = 0;
    HRESULT hr = S_OK;

    text[0] = 0;
    while (length + 1 < room) {
        size_t part = room - 1 - length < PIECE ? room - 1 - length : PIECE;
        size_t done = 0;

        hr = virtual_read(e->m, e->base + rva + length, text + length, part, &done);
        if (FAILED(hr))
            break;
        text[length + done] = 0;
        if (strlen(text + length) < done)
            break;
        length += done;
    }
    if (FAILED(hr))
        text[0] = 0;
    for (char *c = text; *c; c++)
        if (*c < ' ' || *c > '~')
            *c = '?';
    return reading_missing(hr) ? S_OK : hr;
}

static bool is_forwarded(const struct exports *e, uint32_t rva)
{
    return rva - e->first < e->size;
}

/* All of an export but its name. */
static HRESULT describe(struct exports *e, size_t function, struct export_symbol *symbol)
{
    uint32_t rva = e->functions[function];

    symbol->address = e->base + rva;
    symbol->ordinal = e->ordinal_base + (uint32_t)function;
    symbol->named = e->named[function];
    symbol->forwarded_to[0] = 0;
    if (is_forwarded(e, rva))
        return read_text(e, rva, symbol->forwarded_to, sizeof(symbol->forwarded_to));
    return S_OK;
}

/* The export that a name is for; S_FALSE: it is for none, or cannot be read. */
static HRESULT by_name(struct exports *e, size_t name, struct export_symbol *symbol)
{
    HRESULT hr = S_FALSE;

    if (memory_interrupted(e->m))
        return HR_INTERRUPTED;
    if (!e->names[name] || !e->functions[e->indices[name]])
        return hr;
    hr = read_text(e, e->names[name], symbol->name, sizeof(symbol->name));
    if (FAILED(hr) || !symbol->name[0])
        return FAILED(hr) ? hr : S_FALSE;
    return describe(e, e->indices[name], symbol);
}

/* The export of a function; its name is the first that leads to it. */
HRESULT exports_by_number(struct exports *e, size_t function, struct export_symbol *symbol)
{
    HRESULT hr = S_FALSE;

    for (size_t i = 0; e->named[function] && hr == S_FALSE && i < e->name_count; i++)
        if (e->indices[i] == function)
            hr = by_name(e, i, symbol);
    if (hr == S_FALSE) {
        hr = describe(e, function, symbol);
        symbol->named = false;
        snprintf(symbol->name, sizeof(symbol->name), "Ordinal%u", symbol->ordinal);
    }
    return hr;
}

HRESULT exports_next(
        struct exports *e, const char *pattern, size_t *cursor, struct export_symbol *symbol)
{
    HRESULT hr = S_FALSE;

    while (*cursor < (size_t)e->name_count + e->function_count) {
        size_t i = (*cursor)++;

        if (i < e->name_count)
            hr = by_name(e, i, symbol);
        else if (e->functions[i - e->name_count] && !e->named[i - e->name_count])
            hr = exports_by_number(e, i - e->name_count, symbol);
        else
            hr = S_FALSE;
        if (FAILED(hr) || (hr == S_OK && text_matches(pattern, symbol->name)))
            return hr;
    }
    return S_FALSE;
}

/* Names stand in order. Source: "PE Format", Export Name Pointer Table. */
static HRESULT find_exactly(struct exports *e, const char *name, struct export_symbol *symbol)
{
    size_t low = 0;
    size_t high = e->name_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        HRESULT hr = by_name(e, middle, symbol);
        int order = hr == S_OK ? strcmp(symbol->name, name) : 0;

        if (hr != S_OK || order == 0)
            return hr;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return S_FALSE;
}

HRESULT exports_find(struct exports *e, const char *name, struct export_symbol *symbol)
{
    size_t cursor = 0;
    HRESULT hr = find_exactly(e, name, symbol);

    if (hr != S_FALSE)
        return hr;
    do
        hr = exports_next(e, "*", &cursor, symbol);
    while (hr == S_OK && !text_alike(symbol->name, name));
    return hr == S_FALSE ? E_NOINTERFACE : hr;
}

HRESULT exports_near(
        struct exports *e, uint64_t va, struct export_symbol *symbol, uint64_t *displacement)
{
    size_t best = NO_FUNCTION;
    uint64_t rva = va - e->base;

    for (size_t i = 0; rva < e->image_size && i < e->function_count; i++)
        if (e->functions[i] && e->functions[i] <= rva && !is_forwarded(e, e->functions[i]) &&
                (best == NO_FUNCTION || e->functions[i] > e->functions[best]))
            best = i;
    if (best == NO_FUNCTION)
        return E_NOINTERFACE;
    *displacement = rva - e->functions[best];
    return exports_by_number(e, best, symbol);
}

size_t exports_count(const struct exports *e)
{
    return e->function_count;
}

uint64_t exports_address(const struct exports *e, size_t function)
{
    uint32_t rva = e->functions[function];

    return rva && !is_forwarded(e, rva) ? e->base + rva : 0;
}

HRESULT exports_after(struct exports *e, uint64_t va, struct export_symbol *symbol)
{
    size_t best = NO_FUNCTION;
    uint64_t rva = va - e->base;

    for (size_t i = 0; rva < e->image_size && i < e->function_count; i++)
        if (e->functions[i] && e->functions[i] > rva && !is_forwarded(e, e->functions[i]) &&
                (best == NO_FUNCTION || e->functions[i] < e->functions[best]))
            best = i;
    return best == NO_FUNCTION ? E_NOINTERFACE : exports_by_number(e, best, symbol);
}
