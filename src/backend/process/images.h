/**
 * @file
 * What the headers of an image in memory say of it: ELF and PE.
 */
#ifndef BACKEND_PROCESS_IMAGES_H
#define BACKEND_PROCESS_IMAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Read bytes of the process; how many of them there are, from the first on. */
typedef size_t image_read(void *context, uint64_t va, void *buf, size_t size);

struct image {
    bool pe;             /**< else it is ELF */
    uint64_t size;       /**< bytes of virtual memory, of whole pages; 1 page or more */
    uint32_t time_stamp; /**< PE alone */
    uint32_t checksum;   /**< PE alone */
};

/**
 * Look for the headers of an image.
 *
 * @return false: there is none at base, or its headers contradict themselves or reach beyond all
 * addresses
 *
 * Source: the System V ABI, "Program Header"; Microsoft, PE Format, "Optional Header".
 */
bool image_at(image_read *read, void *context, uint64_t base, struct image *out);

#endif
