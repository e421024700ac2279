/* Images in a flat target's memory. */
#ifndef TESTS_NT_IMAGE_H
#define TESTS_NT_IMAGE_H

#include "flat.h"

/* Where directories of an image stand in its headers: image_directory(). */
#define IMAGE_EXPORTS    0u
#define IMAGE_RESOURCES  2u
#define IMAGE_EXCEPTIONS 3u

/* The headers of an image of so many bytes, PE32+ or (pointer size 4) PE32; adds its memory. */
void image_put(struct flat *f, uint64_t base, uint32_t size);

void image_directory(
        struct flat *f, uint64_t base, unsigned directory, uint32_t rva, uint32_t size);

/* A function that an image exports. */
struct image_export {
    const char *name; /* NULL: by its ordinal alone */
    uint32_t rva;     /* 0 with a forwarder */
    const char *forwarder;
};

/* An export directory at an RVA, names in the order that they stand in, functions likewise from
 * ordinal 10 on; returns its size. */
uint32_t image_put_exports(struct flat *f, uint64_t base, uint32_t rva,
        const struct image_export *exports, size_t count);

#endif
