/* A target that is a few runs of bytes at virtual addresses, and nothing else. */
#ifndef TESTS_NT_FLAT_H
#define TESTS_NT_FLAT_H

#include "rows.h"

#include "memory/memory.h"

#define FLAT_RUNS 16

struct flat_run {
    uint64_t va;
    size_t size;
    uint8_t *bytes;
};

struct flat {
    struct ds_target target;
    struct memory memory;
    struct flat_run runs[FLAT_RUNS];
    size_t count;
    unsigned reads;   /* that reached the target */
    HRESULT failure;  /* what reads of what is not there answer */
    uint64_t tripped; /* a read from here on, where it is not 0, fails with HR_CLOSED */
};

/* A kernel target of this machine and pointer size, without memory. */
void flat_init(struct flat *f, uint32_t machine, uint32_t pointer_size);
void flat_deinit(struct flat *f);

/* So many zeros from va on; may be looked at and changed. */
uint8_t *flat_add(struct flat *f, uint64_t va, size_t size);

/* Where a byte lies; the test fails where it does not. */
uint8_t *flat_at(struct flat *f, uint64_t va);

/* A number of so many bytes, little-endian; a pointer of the target's size. */
void flat_put(struct flat *f, uint64_t va, size_t size, uint64_t value);
void flat_put_pointer(struct flat *f, uint64_t va, uint64_t value);

/* A UNICODE_STRING at va, its text (ASCII) at `buffer`. */
void flat_put_unicode(struct flat *f, uint64_t va, uint64_t buffer, const char *text);

#endif
