#include "backend/sim/pci.h"

#include <stdlib.h>
#include <string.h>

/* Offsets of both headers, then of devices, then of bridges. */
#define VENDOR         0x00u
#define DEVICE         0x02u
#define COMMAND        0x04u
#define STATUS         0x06u
#define REVISION       0x08u
#define CLASS_CODE     0x09u
#define CACHE_LINE     0x0cu
#define LATENCY        0x0du
#define HEADER_TYPE    0x0eu
#define BARS           0x10u
#define INTERRUPT_LINE 0x3cu
#define INTERRUPT_PIN  0x3du

#define SUBSYSTEM 0x2cu

#define BUS_PRIMARY       0x18u
#define BUS_SECONDARY     0x19u
#define BUS_SUBORDINATE   0x1au
#define SECONDARY_LATENCY 0x1bu
#define IO_BASE           0x1cu
#define IO_LIMIT          0x1du
#define SECONDARY_STATUS  0x1eu
#define MEMORY_WINDOWS    0x20u /* four words: memory and prefetchable memory, base and limit */
#define BRIDGE_CONTROL    0x3eu

#define COMMAND_BITS        0x0547u /* decoders, master, parity, SERR#, interrupts off */
#define STATUS_ERRORS       0xf9u   /* bits 8, 11 to 15 of the word: in its upper byte */
#define BRIDGE_CONTROL_BITS 0x0fefu

#define HEADER_BRIDGE         0x01u
#define HEADER_MULTI_FUNCTION 0x80u

#define BAR_IO           0x1u
#define BAR_WIDE         0x4u
#define BAR_PREFETCHABLE 0x8u

void pci_deinit(struct pci *pci)
{
    free(pci->functions);
}

struct pci_function *pci_find(const struct pci *pci, unsigned bus, unsigned device, unsigned fn)
{
    for (size_t i = 0; i < pci->count; i++) {
        struct pci_function *f = &pci->functions[i];

        if (f->bus == bus && f->device == device && f->function == fn)
            return f;
    }
    return NULL;
}

static void put(uint8_t *bytes, unsigned offset, unsigned size, uint64_t value)
{
    for (unsigned i = 0; i < size; i++)
        bytes[offset + i] = (uint8_t)(value >> 8 * i);
}

static void make_common(struct pci_function *f, const struct pci_identity *identity)
{
    put(f->bytes, VENDOR, 2, identity->vendor);
    put(f->bytes, DEVICE, 2, identity->id);
    put(f->bytes, REVISION, 1, identity->revision);
    put(f->bytes, CLASS_CODE, 3, identity->class_code);
    put(f->bytes, INTERRUPT_LINE, 1, identity->interrupt);
    put(f->bytes, INTERRUPT_PIN, 1, identity->interrupt ? 1 : 0);
    put(f->writable, COMMAND, 2, COMMAND_BITS);
    put(f->clears, STATUS + 1, 1, STATUS_ERRORS);
    put(f->writable, CACHE_LINE, 1, 0xff);
    put(f->writable, LATENCY, 1, 0xff);
    put(f->writable, INTERRUPT_LINE, 1, 0xff);
}

static void make_bridge(struct pci_function *f, const struct pci_identity *identity)
{
    put(f->bytes, HEADER_TYPE, 1, HEADER_BRIDGE);
    put(f->bytes, BUS_PRIMARY, 1, identity->bus);
    put(f->bytes, BUS_SECONDARY, 1, identity->secondary);
    put(f->bytes, BUS_SUBORDINATE, 1, identity->subordinate);
    put(f->writable, BUS_PRIMARY, 3, 0xffffff);
    put(f->writable, SECONDARY_LATENCY, 1, 0xff);
    put(f->writable, IO_BASE, 1, 0xf0);
    put(f->writable, IO_LIMIT, 1, 0xf0);
    put(f->clears, SECONDARY_STATUS + 1, 1, STATUS_ERRORS);
    for (unsigned i = 0; i < 4; i++)
        put(f->writable, MEMORY_WINDOWS + 2 * i, 2, 0xfff0);
    put(f->writable, BRIDGE_CONTROL, 2, BRIDGE_CONTROL_BITS);
}

/* A device of several functions says so in the header of each: readers look at the first alone. */
static void mark_multi_function(struct pci *pci, const struct pci_function *added)
{
    bool several = false;

    for (size_t i = 0; i < pci->count; i++) {
        const struct pci_function *f = &pci->functions[i];

        several |= f->bus == added->bus && f->device == added->device && f->function;
    }
    for (size_t i = 0; i < pci->count && several; i++) {
        struct pci_function *f = &pci->functions[i];

        if (f->bus == added->bus && f->device == added->device)
            f->bytes[HEADER_TYPE] |= HEADER_MULTI_FUNCTION;
    }
}

HRESULT pci_add(struct pci *pci, const struct pci_identity *identity)
{
    struct pci_function *list = realloc(pci->functions, (pci->count + 1) * sizeof(*list));
    struct pci_function *f;

    if (!list)
        return E_OUTOFMEMORY;
    pci->functions = list;
    f = &list[pci->count++];
    *f = (struct pci_function){
        .bus = identity->bus, .device = identity->device, .function = identity->function
    };
    make_common(f, identity);
    if (identity->secondary)
        make_bridge(f, identity);
    else
        put(f->bytes, SUBSYSTEM, 4, identity->subsystem);
    mark_multi_function(pci, f);
    return S_OK;
}

static bool is_bridge(const struct pci_function *f)
{
    return f->bytes[HEADER_TYPE] & HEADER_BRIDGE;
}

unsigned pci_bar_count(const struct pci_function *f)
{
    return is_bridge(f) ? 2 : 6;
}

bool pci_add_bar(struct pci_function *f, const struct pci_bar *bar)
{
    unsigned offset = BARS + 4 * bar->index;
    unsigned size = bar->wide ? 8 : 4;
    uint64_t flags = bar->io ? BAR_IO : (bar->wide ? BAR_WIDE : 0);

    for (unsigned i = 0; i < size; i++)
        if (f->bytes[offset + i] || f->writable[offset + i])
            return false;
    if (bar->prefetchable)
        flags |= BAR_PREFETCHABLE;
    put(f->bytes, offset, size, bar->base | flags);
    /* a write of ones comes back without the bits that the size makes zero */
    put(f->writable, offset, size, ~(bar->size - 1));
    return true;
}

bool pci_has_bus(const struct pci *pci, unsigned bus)
{
    for (size_t i = 0; i < pci->count; i++) {
        const struct pci_function *f = &pci->functions[i];

        if (bus == 0 || f->bus == bus || (is_bridge(f) && f->bytes[BUS_SECONDARY] == bus))
            return true;
    }
    return false;
}

void pci_read(const struct pci_function *f, unsigned offset, uint8_t *to, size_t size)
{
    if (f)
        memcpy(to, f->bytes + offset, size);
    else
        memset(to, 0xff, size);
}

void pci_write(struct pci_function *f, unsigned offset, const uint8_t *from, size_t size)
{
    for (size_t i = 0; f && i < size; i++) {
        uint8_t *byte = &f->bytes[offset + i];
        uint8_t mask = f->writable[offset + i];

        *byte = (uint8_t)((*byte & ~mask) | (from[i] & mask));
        *byte &= (uint8_t) ~(from[i] & f->clears[offset + i]);
    }
}
