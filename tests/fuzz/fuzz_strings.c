/*
 * Any bytes as a string at the end of memory: all four readers find the same end, stay in the
 * buffer, end it with a terminator, and cut it between two characters.
 */
#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>
#include <dbgspaces/sim.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

#define PAINT 0x5a

/* Memory that ends at END, and lies in another order than its addresses. */
static const char machine[] = "ram 0 0x20000\n"
                              "paging 4 0x10000\n"
                              "map 0x10000 0x4000 0x1000 user\n"
                              "map 0x11000 0x2000 0x1000 user\n";
#define END  UINT64_C(0x12000)
#define MOST 0x2000u

static const ULONG code_pages[] = { 65001, 0, 1, 932, 950, 1255, 1258, 54936, 4711 };
#define CODE_PAGES (sizeof(code_pages) / sizeof(code_pages[0]))

/* By slot. */
enum method { BYTES = 38, WIDENED, NARROWED, UNITS };

/* What an input says of its call; the rest of it is memory. */
struct call {
    enum method method;
    ULONG code_page;
    ULONG max;
    ULONG room;
    uint64_t va;
};

#define HEAD 6 /* bytes of it */

/* How a call must end. */
struct outcome {
    HRESULT hr; /* if nothing is cut */
    ULONG size;
    size_t length; /* bytes of the string, no terminator */
};

static IDebugDataSpaces4 *ds;
static struct ds_sim *sim;

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void begin(void)
{
    char connection[1200];
    void *object = NULL;
    const char *path = input_path((const uint8_t *)machine, sizeof(machine) - 1);

    snprintf(connection, sizeof(connection), "sim:machine=\"%s\",class=ulive", path);
    require(ds_open(connection, &IID_IDebugDataSpaces4, &object) == S_OK);
    ds = object;
    sim = ds_sim_from(ds);
}

/* Put bytes, up to END, where the addresses from va on lead. */
static void place(uint64_t va, const uint8_t *bytes, size_t size)
{
    size_t first = va < END - 0x1000 ? (size_t)(END - 0x1000 - va) : 0;

    if (first)
        require(ds_sim_poke(sim, va - 0x10000 + 0x4000, bytes, first) == S_OK);
    if (size > first)
        require(ds_sim_poke(sim, va + first - 0x11000 + 0x2000, bytes + first, size - first) ==
                S_OK);
}

static HRESULT do_call(const struct call *c, void *buffer, ULONG room, ULONG *size)
{
    switch (c->method) {
    case BYTES:
        return ds->lpVtbl->ReadMultiByteStringVirtual(ds, c->va, c->max, buffer, room, size);
    case WIDENED:
        return ds->lpVtbl->ReadMultiByteStringVirtualWide(
                ds, c->va, c->max, c->code_page, buffer, room, size);
    case NARROWED:
        return ds->lpVtbl->ReadUnicodeStringVirtual(
                ds, c->va, c->max, c->code_page, buffer, room, size);
    default:
        return ds->lpVtbl->ReadUnicodeStringVirtualWide(ds, c->va, c->max, buffer, room, size);
    }
}

/* Not every system has every code page; one byte of nothing is a string in each. */
static bool is_known(ULONG code_page)
{
    uint8_t zero = 0;

    require(ds_sim_poke(sim, 0x4000, &zero, 1) == S_OK);
    return ds->lpVtbl->ReadMultiByteStringVirtualWide(ds, 0x10000, 1, code_page, NULL, 0, NULL) ==
           S_OK;
}

static bool converts(const struct call *c)
{
    return c->method == WIDENED || c->method == NARROWED;
}

static struct outcome outcome_of(const struct call *c, const uint8_t *bytes, size_t size)
{
    size_t unit = c->method == BYTES || c->method == WIDENED ? 1 : 2;
    size_t max = c->max - c->max % unit;

    if (converts(c) && !is_known(c->code_page))
        return (struct outcome){ .hr = E_NOTIMPL };
    for (size_t at = 0; at < max; at += unit) {
        if (at + unit > size)
            return (struct outcome){ .hr = HR_READ_FAULT };
        if (!bytes[at] && !bytes[at + unit - 1])
            return (struct outcome){ .hr = S_OK, .size = (ULONG)(at + unit), .length = at };
    }
    return (struct outcome){ .hr = E_INVALIDARG, .size = (ULONG)max, .length = max };
}

static bool is_high(const uint8_t *unit)
{
    return (unit[1] & 0xfc) == 0xd8;
}

static bool is_low(const uint8_t *unit)
{
    return (unit[1] & 0xfc) == 0xdc;
}

/*
 * What a buffer of `room` units must hold of a longer string: as much as fits, between characters.
 *
 * @param stored  bytes of it, no terminator
 */
static void check_cut(const struct call *c, const uint8_t *all, size_t stored)
{
    size_t wide = c->method == WIDENED || c->method == UNITS ? 2 : 1;
    size_t left = c->room - 1 - stored / wide; /* units */

    if (c->method == BYTES)
        require(left == 0);
    if (wide == 2 && left)
        require(left == 1 && is_high(all + stored) && is_low(all + stored + 2));
    if (wide == 2 && stored && is_high(all + stored - 2))
        require(!is_low(all + stored));
    if (c->method == NARROWED)
        require(left < 4);
    if (c->method == NARROWED && c->code_page == 65001)
        require((all[stored] & 0xc0) != 0x80);
}

/* Bytes before the terminator. */
static size_t stored_in(const uint8_t *buffer, size_t wide, size_t room)
{
    for (size_t i = 0; i < room; i++)
        if (!buffer[i * wide] && !buffer[(i + 1) * wide - 1])
            return i * wide;
    abort(); /* none */
}

/* With any room: the same as with all of it, as far as it goes. */
static void check(const struct call *c, const struct outcome *o, const uint8_t *bytes)
{
    size_t wide = c->method == WIDENED || c->method == UNITS ? 2 : 1;
    ULONG much = 2 * (MOST + 4);
    uint8_t *all = malloc(much * wide);
    uint8_t *some = malloc(c->room * wide + 1);
    ULONG size = 99;
    bool cut = false;
    HRESULT hr;

    require(all && some);
    memset(some, PAINT, c->room * wide + 1);
    require(do_call(c, all, much, &size) == o->hr && size == o->size);
    hr = do_call(c, some, c->room, &size);
    if (c->room && FAILED(o->hr) && o->hr != E_INVALIDARG) {
        require(stored_in(some, wide, 1) == 0);
    } else if (c->room) {
        size_t whole = stored_in(all, wide, much);
        size_t stored = stored_in(some, wide, c->room);

        cut = stored < whole;
        require(!memcmp(all, some, stored));
        if (!converts(c))
            require(whole == o->length && !memcmp(all, bytes, whole));
        if (cut)
            check_cut(c, all, stored);
        for (size_t i = stored + wide; i < c->room * wide; i++)
            require(some[i] == PAINT);
    }
    cut = cut || !c->room;
    require(some[c->room * wide] == PAINT && size == o->size);
    require(hr == (o->hr == S_OK && cut && c->method != WIDENED ? S_FALSE : o->hr));
    free(all);
    free(some);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct call c;
    struct outcome o;
    ULONG length = 99;

    if (!ds)
        begin();
    if (size < HEAD || size > MOST)
        return 0;
    c.method = (enum method)(BYTES + data[0] % 4);
    c.code_page = code_pages[data[1] % CODE_PAGES];
    c.max = data[2] | (ULONG)data[3] << 8;
    c.room = data[4] | (ULONG)(data[5] & 1) << 8;
    data += HEAD;
    size -= HEAD;
    c.va = END - size;
    o = outcome_of(&c, data, size);
    place(c.va, data, size);
    if (o.hr == E_NOTIMPL) { /* an unknown code page */
        require(do_call(&c, &length, 1, &length) == E_INVALIDARG);
        require(length == 0);
        return 0;
    }
    check(&c, &o, data);
    require(do_call(&c, NULL, c.room, &length) == o.hr && length == o.size);
    return 0;
}
