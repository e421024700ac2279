/**
 * @file
 * What a PCI function is, by its class code.
 */
#ifndef SHELL_PCI_CLASSES_H
#define SHELL_PCI_CLASSES_H

#include <stdint.h>

/** Room for pci_class(). */
#define PCI_CLASS_MAX 48

/**
 * A class in words, "IDE Controller", or in numbers, "Class:c:3:20".
 *
 * @param class  base class in the high byte, sub-class in the low one
 *
 * Source: PCI Code and ID Assignment Specification 1.11, chapter 1.
 */
const char *pci_class(uint16_t class, uint8_t programming, char text[PCI_CLASS_MAX]);

#endif
