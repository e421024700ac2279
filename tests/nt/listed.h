/* A flat kernel with three modules in its list. */
#ifndef TESTS_NT_LISTED_H
#define TESTS_NT_LISTED_H

#include "flat.h"

/* A debugger data block, a list head, entries 0x100 apart, names, images. */
#define DATA    UINT64_C(0xffffffff80000000)
#define BLOCK   (DATA + 0x1000)
#define HEAD    (DATA + 0x1800)
#define ENTRIES (DATA + 0x2000)
#define NAMES   (DATA + 0x8000)
#define IMAGES  UINT64_C(0xffffffff81000000)

/* nt, a_b_c_d and hal at IMAGES; no image is there. */
void listed_init(struct flat *f, uint32_t pointer_size);

uint64_t listed_entry(size_t i);
void listed_put(struct flat *f, size_t i, uint64_t base, uint32_t size, const char *path);

/* Make a ring of the first entries. */
void listed_link(struct flat *f, size_t count);

#endif
