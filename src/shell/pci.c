/* !pci: what is on PCI buses, by their configuration space. Layout: WinDbg's, without the names of
 * makers. Source: PCI Local Bus Specification 3.0, chapter 6; Microsoft Learn, "!pci". */
#include <inttypes.h>

#include "base/cursor.h"
#include "shell/command.h"
#include "shell/expression.h"
#include "shell/pci_classes.h"
#include "target/hardware.h"

#define CONFIGURATION 4u /* BUS_DATA_TYPE */
#define BUSES         256u
#define DEVICES       32u
#define FUNCTIONS     8u
#define HEADER        64u  /* bytes of the standard header */
#define SPACE         256u /* and of all of a function */
#define ANY           UINT64_MAX

#define NOBODY     ((HRESULT)0xd0000001) /* NT's STATUS_UNSUCCESSFUL: no such bus */
#define SEVERAL    0x80                  /* header type: a device of several functions */
#define HAS_BRIDGE 1                     /* header type: a bridge's */

/* Flags of the command. */
#define ALL_BUSES  2u /* from 0 to the one that is named */
#define RAW_BYTES  4u
#define RAW_DWORDS 8u

struct look {
    struct run *r;
    uint64_t flags;
    uint64_t bus;
    uint64_t device;   /* ANY */
    uint64_t function; /* ANY */
};

struct header {
    uint16_t vendor, id, command, status, class, subsystem_vendor, subsystem;
    uint8_t revision, programming, type, primary, secondary, subordinate;
};

static HRESULT take_number(struct run *r, uint64_t below, uint64_t *value)
{
    uint64_t number = 0;
    const char *at;
    HRESULT hr;

    if (scan_done(&r->scan))
        return S_OK;
    at = r->scan.at;
    hr = expression_take_item(r, &number);
    if (SUCCEEDED(hr) && number >= below)
        hr = run_refuse(r, at, "%" PRIx64 " is not below %" PRIx64, number, below);
    if (SUCCEEDED(hr))
        *value = number;
    return hr;
}

static HRESULT take(struct look *look)
{
    struct run *r = look->r;
    const char *at;
    HRESULT hr;

    scan_spaces(&r->scan);
    at = r->scan.at;
    hr = take_number(r, ANY, &look->flags);
    if (SUCCEEDED(hr) && (look->flags & ~(uint64_t)(ALL_BUSES | RAW_BYTES | RAW_DWORDS)))
        hr = run_refuse(r, at, "the flags are 2 (all buses up to one), 4 and 8 (raw)");
    if (SUCCEEDED(hr))
        hr = take_number(r, BUSES, &look->bus);
    if (SUCCEEDED(hr))
        hr = take_number(r, DEVICES, &look->device);
    if (SUCCEEDED(hr))
        hr = take_number(r, FUNCTIONS, &look->function);
    return SUCCEEDED(hr) ? run_expect_end(r) : hr;
}

/* S_FALSE: nobody is there. */
static HRESULT read_space(const struct look *look, unsigned bus, unsigned device, unsigned function,
        uint8_t *bytes, size_t size)
{
    struct ds_slot slot = { CONFIGURATION, bus, device | function << 5, 0 };
    size_t at = 0;
    HRESULT hr = run_poll(look->r);

    while (SUCCEEDED(hr) && at < size) {
        size_t done = 0;

        slot.offset = (uint32_t)at;
        hr = hardware_read_bus(look->r->engine->target, &slot, bytes + at, size - at, &done);
        at += done;
        if (at >= 2 && bytes[0] == 0xff && bytes[1] == 0xff)
            return S_FALSE;
        if (SUCCEEDED(hr) && done == 0)
            hr = NOBODY;
    }
    return hr;
}

static struct header header_of(const uint8_t bytes[HEADER])
{
    struct cursor c = cursor_of(bytes, HEADER);
    struct header h = { .vendor = take_u16(&c) };

    h.id = take_u16(&c);
    h.command = take_u16(&c);
    h.status = take_u16(&c);
    h.revision = take_u8(&c);
    h.programming = take_u8(&c);
    h.class = take_u16(&c);
    h.type = bytes[0x0e] & 0x7f;
    h.primary = bytes[0x18];
    h.secondary = bytes[0x19];
    h.subordinate = bytes[0x1a];
    h.subsystem_vendor = (uint16_t)(bytes[0x2c] | bytes[0x2d] << 8);
    h.subsystem = (uint16_t)(bytes[0x2e] | bytes[0x2f] << 8);
    return h;
}

static void print_function(
        struct run *r, unsigned device, unsigned function, const struct header *h)
{
    char class[PCI_CLASS_MAX];

    run_print(r, "%02x:%x  %04x:%04x.%02x  Cmd[%04x:%c%c%c..%c]  Sts[%04x:%c....]  %s", device,
            function, h->vendor, h->id, h->revision, h->command, h->command & 1 ? 'i' : '.',
            h->command & 2 ? 'm' : '.', h->command & 4 ? 'b' : '.', h->command & 0x100 ? 's' : '.',
            h->status, h->status & 0x10 ? 'c' : '.', pci_class(h->class, h->programming, class));
    if (h->type == HAS_BRIDGE)
        run_print(r, " %x->%x-%x", h->primary, h->secondary, h->subordinate);
    else if (h->type == 0 && (h->subsystem || h->subsystem_vendor))
        run_print(r, "  SubID:%04x:%04x", h->subsystem_vendor, h->subsystem);
    run_print(r, "\n");
}

/* Rows of 16 bytes, as they stand in the function's space. */
static void print_raw(struct run *r, const uint8_t bytes[SPACE], bool dwords)
{
    struct cursor c = cursor_of(bytes, SPACE);

    for (unsigned i = 0; i < SPACE; i += 4) {
        if (i % 16 == 0)
            run_print(r, "    %02x: ", i);
        if (dwords)
            run_print(r, " %08" PRIx32, take_u32(&c));
        else
            run_print(
                    r, " %02x %02x %02x %02x", bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]);
        if (i % 16 == 12)
            run_print(r, "\n");
    }
}

/* One function; S_FALSE: it is not there. *several: there may be others beside the first. */
static HRESULT show_function(const struct look *look, unsigned bus, unsigned device,
        unsigned function, bool *titled, bool *several)
{
    bool raw = look->flags & (RAW_BYTES | RAW_DWORDS);
    bool wanted = look->function == ANY || look->function == function;
    uint8_t bytes[SPACE];
    struct header h;
    HRESULT hr = read_space(look, bus, device, function, bytes, raw && wanted ? SPACE : HEADER);

    if (hr != S_OK)
        return hr;
    if (function == 0)
        *several = bytes[0x0e] & SEVERAL;
    if (!wanted)
        return S_OK;
    if (!*titled)
        run_print(look->r, "PCI Segment 0 Bus %x\n", bus);
    *titled = true;
    h = header_of(bytes);
    print_function(look->r, device, function, &h);
    if (raw)
        print_raw(look->r, bytes, look->flags & RAW_DWORDS);
    return S_OK;
}

static HRESULT show_device(const struct look *look, unsigned bus, unsigned device, bool *titled)
{
    bool several = false;
    HRESULT hr = show_function(look, bus, device, 0, titled, &several);

    for (unsigned f = 1; SUCCEEDED(hr) && several && f < FUNCTIONS; f++)
        if (look->function == ANY || look->function == f)
            hr = show_function(look, bus, device, f, titled, &several);
    return hr;
}

static HRESULT show_bus(const struct look *look, unsigned bus)
{
    bool titled = false;
    HRESULT hr = S_OK;

    for (unsigned d = 0; SUCCEEDED(hr) && d < DEVICES; d++)
        if (look->device == ANY || look->device == d)
            hr = show_device(look, bus, d, &titled);
    return hr;
}

HRESULT pci_show(struct run *r)
{
    struct look look = { .r = r, .device = ANY, .function = ANY };
    HRESULT hr = take(&look);
    unsigned bus;

    if (FAILED(hr))
        return hr;
    for (bus = look.flags & ALL_BUSES ? 0 : (unsigned)look.bus; bus <= look.bus; bus++) {
        hr = show_bus(&look, bus);
        if (hr == NOBODY && (look.flags & ALL_BUSES) && bus > 0)
            hr = S_OK; /* numbers need not follow each other */
        if (FAILED(hr))
            return run_fail(r, hr, "PCI bus %x", bus);
    }
    return S_OK;
}
