/**
 * @file
 * PCI configuration space: functions with headers of type 0 (devices) and 1 (bridges).
 * Source: PCI Local Bus Specification 3.0, chapter 6; PCI-to-PCI Bridge Specification 1.2,
 * chapter 3.
 */
#ifndef BACKEND_SIM_PCI_H
#define BACKEND_SIM_PCI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#define PCI_SPACE_SIZE    256u
#define PCI_FUNCTIONS_MAX 256

struct pci_function {
    uint8_t bus;
    uint8_t device;   /**< 0 to 31 */
    uint8_t function; /**< 0 to 7 */
    uint8_t bytes[PCI_SPACE_SIZE];
    uint8_t writable[PCI_SPACE_SIZE]; /**< bits that a write sets */
    uint8_t clears[PCI_SPACE_SIZE];   /**< bits that a write of 1 clears */
};

struct pci {
    struct pci_function *functions;
    size_t count;
};

/** What a line of the description tells of a function. */
struct pci_identity {
    uint8_t bus;
    uint8_t device;
    uint8_t function;
    uint16_t vendor;
    uint16_t id;
    uint32_t class_code; /**< base class, subclass, interface: 24 bits */
    uint8_t revision;
    uint32_t subsystem; /**< vendor in the low half; a device's */
    uint8_t interrupt;  /**< line; with a pin if it is not 0 */
    uint8_t secondary;  /**< the bus behind a bridge; 0: it is a device */
    uint8_t subordinate;
};

/** A base address register: what it decodes. */
struct pci_bar {
    unsigned index; /**< 0 to 5; a bridge has two */
    uint64_t base;
    uint64_t size; /**< a power of two */
    bool io;
    bool wide; /**< of 64 bits: takes the next register too */
    bool prefetchable;
};

void pci_deinit(struct pci *pci);

/** NULL: there is none. */
struct pci_function *pci_find(const struct pci *pci, unsigned bus, unsigned device, unsigned fn);

/** Add a function that is not there yet; E_OUTOFMEMORY. */
HRESULT pci_add(struct pci *pci, const struct pci_identity *identity);

/** How many base address registers it has. */
unsigned pci_bar_count(const struct pci_function *f);

/** Give a function a base address register, which it does not have yet; false: it has. */
bool pci_add_bar(struct pci_function *f, const struct pci_bar *bar);

/** Whether a bus is there: the first, one that a bridge leads to, or one with a function on it. */
bool pci_has_bus(const struct pci *pci, unsigned bus);

/** Bytes of a function; NULL stands for one that is absent: reads give ones, writes are lost. */
void pci_read(const struct pci_function *f, unsigned offset, uint8_t *to, size_t size);
void pci_write(struct pci_function *f, unsigned offset, const uint8_t *from, size_t size);

#endif
