#include "shell/pci_classes.h"

#include <stddef.h>
#include <stdio.h>

struct name {
    uint16_t class;
    const char *text;
};

/* clang-format off */
static const struct name names[] = {
    { 0x0001, "VGA-Compatible Device" },
    { 0x0100, "SCSI Controller" },
    { 0x0101, "IDE Controller" },
    { 0x0102, "Floppy Disk Controller" },
    { 0x0104, "RAID Controller" },
    { 0x0105, "ATA Controller" },
    { 0x0106, "SATA Controller" },
    { 0x0107, "SAS Controller" },
    { 0x0108, "Non-Volatile Memory Controller" },
    { 0x0180, "Mass Storage Controller" },
    { 0x0200, "Ethernet Controller" },
    { 0x0280, "Network Controller" },
    { 0x0300, "VGA Compatible Controller" },
    { 0x0302, "3D Controller" },
    { 0x0380, "Display Controller" },
    { 0x0400, "Video Device" },
    { 0x0401, "Audio Device" },
    { 0x0403, "High Definition Audio Controller" },
    { 0x0500, "RAM Controller" },
    { 0x0501, "Flash Controller" },
    { 0x0580, "Memory Controller" },
    { 0x0600, "Host Bridge" },
    { 0x0601, "ISA Bridge" },
    { 0x0602, "EISA Bridge" },
    { 0x0604, "PCI-PCI Bridge" },
    { 0x0605, "PCMCIA Bridge" },
    { 0x0607, "CardBus Bridge" },
    { 0x0680, "Bridge Device" },
    { 0x0700, "Serial Controller" },
    { 0x0701, "Parallel Controller" },
    { 0x0780, "Communications Controller" },
    { 0x0800, "Interrupt Controller" },
    { 0x0801, "DMA Controller" },
    { 0x0802, "System Timer" },
    { 0x0803, "RTC Controller" },
    { 0x0805, "SD Host Controller" },
    { 0x0806, "IOMMU" },
    { 0x0880, "System Peripheral" },
    { 0x0900, "Keyboard Controller" },
    { 0x0902, "Mouse Controller" },
    { 0x0980, "Input Controller" },
    { 0x0c00, "IEEE 1394 Controller" },
    { 0x0c03, "USB Controller" },
    { 0x0c04, "Fibre Channel Controller" },
    { 0x0c05, "SMBus Controller" },
    { 0x0d80, "Wireless Controller" },
    { 0x1000, "Network Encryption Controller" },
    { 0x1180, "Signal Processing Controller" },
};
/* clang-format on */

const char *pci_class(uint16_t class, uint8_t programming, char text[PCI_CLASS_MAX])
{
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (names[i].class == class)
            return names[i].text;
    snprintf(text, PCI_CLASS_MAX, "Class:%x:%x:%x", class >> 8, class & 0xff, programming);
    return text;
}
