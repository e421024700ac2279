/* Statements that fill the map of physical addresses: ram, hole, device, register. */
#include "backend/sim/statements.h"

#include <inttypes.h>
#include <string.h>

/* Base and size of a range; both are multiples of `unit`. */
static void take_range(struct description *d, struct machine_range *range, uint64_t unit)
{
    struct reader *r = &d->reader;
    uint64_t top = (UINT64_C(1) << d->machine->physical_bits) - 1;
    struct reader_word base = reader_take(r, "where it begins: a physical address");
    struct reader_word size = reader_take(r, "its size in bytes");
    const struct machine_range *other;
    uint64_t length;

    range->line = r->line;
    range->base = reader_number(r, &base, 0, UINT64_MAX, "where it begins: a physical address");
    length = reader_number(r, &size, 1, UINT64_MAX, "its size in bytes, 1 or more");
    if (FAILED(r->hr))
        return;
    if (range->base % unit)
        reader_complain(r, &base, "a multiple of %" PRIu64, unit);
    if (length % unit)
        reader_complain(r, &size, "a multiple of %" PRIu64, unit);
    if (range->base > top)
        reader_complain(r, &base, "an address of at most %" PRIu32 " bits (physical-bits)",
                d->machine->physical_bits);
    if (length - 1 > top - range->base)
        reader_complain(
                r, &size, "a range that ends at 0x%" PRIx64 " or below (physical-bits)", top);
    range->last = range->base + length - 1;
    other = machine_find_overlap(d->machine, range->base, range->last);
    if (other)
        reader_complain(r, &base,
                "a range that does not overlap 0x%" PRIx64 "-0x%" PRIx64 " of line %u", other->base,
                other->last, other->line);
}

static void add_range(struct description *d, const struct machine_range *range)
{
    struct reader *r = &d->reader;
    uint64_t size = range->last - range->base + 1;
    HRESULT hr;

    reader_take_end(r);
    if (FAILED(r->hr))
        return;
    if (d->machine->range_count == MACHINE_RANGES_MAX) {
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d ranges", MACHINE_RANGES_MAX);
        return;
    }
    if ((range->kind == MACHINE_RAM || range->kind == MACHINE_DEVICE) &&
            size > MACHINE_BYTES_MAX - d->machine->bytes) {
        reader_fail(r, r->line, 1, HR_BAD_DATA,
                "all ranges together would have more than 0x%" PRIx64 " bytes", MACHINE_BYTES_MAX);
        return;
    }
    hr = machine_add_range(d->machine, range);
    if (FAILED(hr))
        reader_fail(r, r->line, 1, hr, "no memory for 0x%" PRIx64 " bytes", size);
}

void statement_ram(struct description *d)
{
    struct machine_range range = { .kind = MACHINE_RAM, .name = "ram", .type = DS_CACHING_CACHED };

    take_range(d, &range, 1);
    add_range(d, &range);
}

void statement_hole(struct description *d)
{
    static const char *const answers[] = { "refuse", "ones", NULL };
    struct machine_range range = { .kind = MACHINE_HOLE, .name = "hole" };

    take_range(d, &range, 1);
    if (reader_more(&d->reader) && reader_take_choice(&d->reader, answers, "refuse or ones"))
        range.kind = MACHINE_OPEN_HOLE;
    add_range(d, &range);
}

void statement_take_name(struct description *d, char *name, size_t size)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    const char *wanted = "a name that no other range has: 1 to 31 of a-z, 0-9, - and _";
    struct reader_word word = reader_take(&d->reader, wanted);

    name[0] = '\0';
    if (FAILED(d->reader.hr))
        return;
    if (word.length > 0 && word.length < size && !word.quoted) {
        memcpy(name, word.text, word.length);
        name[word.length] = '\0';
    }
    if (!name[0] || name[strspn(name, letters)] || strlen(name) != word.length ||
            !strcmp(name, "ram") || !strcmp(name, "hole") || machine_find_device(d->machine, name))
        reader_complain(&d->reader, &word, "%s", wanted);
}

unsigned statement_take_widths(struct description *d, const struct reader_word *list, unsigned most)
{
    unsigned widths = 0;
    size_t at = 0;

    while (at < list->length) {
        unsigned width = (unsigned)(list->text[at] - '0');
        bool fits = width && !(width & (width - 1)) && width <= most;

        if (!fits || (widths & width) || (at + 1 < list->length && list->text[at + 1] != '+') ||
                at + 2 == list->length)
            break;
        widths |= width;
        at += 2;
    }
    if (at < list->length || widths == 0)
        reader_complain(
                &d->reader, list, "widths in bytes, each once: 1+2+4%s", most == 8 ? "+8" : "");
    return widths;
}

void statement_device(struct description *d)
{
    static const char *const types[] = { "wb", "uc", "wc", NULL };
    static const enum ds_caching cachings[] = { DS_CACHING_CACHED, DS_CACHING_UNCACHED,
        DS_CACHING_WRITE_COMBINED };
    struct machine_range range = { .kind = MACHINE_DEVICE };
    struct reader *r = &d->reader;
    struct reader_word widths;
    bool frame;

    statement_take_name(d, range.name, sizeof(range.name));
    take_range(d, &range, 8);
    range.type =
            cachings[reader_take_choice(r, types, "the type that is advertised: wb, uc or wc")];
    frame = range.type != DS_CACHING_UNCACHED;
    if (reader_take_if(r, "frame"))
        frame = true;
    else if (reader_take_if(r, "registers"))
        frame = false;
    range.device.widths = frame ? 0 : 1 + 2 + 4 + 8;
    if (!frame && reader_take_option(r, "widths", &widths))
        range.device.widths = statement_take_widths(d, &widths, 8);
    else if (reader_more(r))
        reader_complain(
                r, &r->words[r->at], "registers, frame, or the widths of registers: widths=4");
    add_range(d, &range);
}

/* width= with value= or depth=, in any order. */
static void take_register_options(struct description *d, struct device_register *reg)
{
    struct reader *r = &d->reader;
    struct reader_word value = { .text = "" };
    struct reader_word word;

    while (reader_more(r)) {
        if (reader_take_option(r, "width", &word)) {
            reg->width = (uint32_t)reader_number(r, &word, 1, 8, "a width: 1, 2, 4 or 8");
            if (reg->width & (reg->width - 1))
                reader_complain(r, &word, "a width: 1, 2, 4 or 8");
        } else if (reg->kind != REGISTER_FIFO && reader_take_option(r, "value", &value)) {
            reg->value = reader_number(r, &value, 0, UINT64_MAX, "a value of at most 64 bits");
        } else if (reg->kind == REGISTER_FIFO && reader_take_option(r, "depth", &word)) {
            reg->depth = (uint32_t)reader_number(
                    r, &word, 1, DEVICE_FIFO_MAX, "how many entries: 1 to 64");
        } else {
            reader_complain(r, &r->words[r->at], "width= or %s",
                    reg->kind == REGISTER_FIFO ? "depth=" : "value=");
        }
    }
    if (SUCCEEDED(r->hr) && reg->width < 8 && reg->value >> 8 * reg->width)
        reader_complain(r, &value, "a value that fits into %u bytes", (unsigned)reg->width);
}

static void add_register(struct description *d, struct machine_range *range,
        const struct device_register *reg, const struct reader_word *offset)
{
    struct reader *r = &d->reader;
    HRESULT hr;

    if (reg->offset % reg->width || reg->offset > range->last - range->base)
        reader_complain(r, offset, "a multiple of the width (%u) within %s", (unsigned)reg->width,
                range->name);
    else if (device_find_register(&range->device, reg->offset, reg->width))
        reader_complain(r, offset, "an offset that no other register of %s overlaps", range->name);
    else if (range->device.register_count == DEVICE_REGISTERS_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "%s has more than %d registers", range->name,
                DEVICE_REGISTERS_MAX);
    if (FAILED(r->hr))
        return;
    hr = device_add_register(&range->device, reg);
    if (FAILED(hr))
        reader_fail(r, r->line, 1, hr, "no memory for a register");
}

/* The device of registers that a word names; NULL after a mistake. */
static struct machine_range *take_device(struct description *d)
{
    static const char wanted[] = "the name of a device of registers above this line";
    struct reader_word word = reader_take(&d->reader, wanted);
    struct machine_range *range = NULL;
    char name[32];

    if (word.length < sizeof(name)) {
        memcpy(name, word.text, word.length);
        name[word.length] = '\0';
        range = machine_find_device(d->machine, name);
    }
    if (!range || range->device.widths == 0) {
        reader_complain(&d->reader, &word, "%s", wanted);
        return NULL;
    }
    return range;
}

void statement_register(struct description *d)
{
    static const char *const kinds[] = { "scratch", "constant", "fifo", "w1c", "counter", NULL };
    struct device_register reg = { .width = 4, .depth = 16 };
    struct reader *r = &d->reader;
    struct machine_range *range = take_device(d);
    struct reader_word offset = reader_take(r, "the register's offset in its device");

    reg.offset = reader_number(r, &offset, 0, UINT64_MAX, "the register's offset in its device");
    reg.kind = (enum register_kind)reader_take_choice(
            r, kinds, "a kind of register: scratch, constant, fifo, w1c or counter");
    take_register_options(d, &reg);
    if (SUCCEEDED(r->hr))
        add_register(d, range, &reg, &offset);
}
