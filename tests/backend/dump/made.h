/* Small dumps made by hand, after spec dump-formats 2, 3, 5.1 and 13.1. Every 8 bytes of memory
 * hold their own physical address. */
#ifndef TESTS_BACKEND_DUMP_MADE_H
#define TESTS_BACKEND_DUMP_MADE_H

#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/dbgeng.h>

/* Memory of all made dumps: pages 1, 2 and 0x10. */
#define MADE_ROOM 0x8000

/* `PAGEDU64` type 1, x64, two runs; pages at 0x2000, 0x3000, 0x4000; no root is set. */
#define MADE_WINDOWS_SIZE 0x5000
/* `PAGEDUMP` type 1, x86 without PAE, otherwise the same; pages at 0x1000, 0x2000, 0x3000. */
#define MADE_WINDOWS_32_SIZE 0x4000
/* ELF64 and ELF32 cores of QEMU: headers of a note and of two segments; pages at 0x1000, 0x2000,
 * 0x3000; the note of a processor, with CR3 and CR4 zero, at MADE_NOTE. */
#define MADE_ELF_SIZE  0x4000
#define MADE_NOTE      0x200
#define MADE_NOTE_SIZE (12 + 8 + 440)
#define MADE_NOTE2     (MADE_NOTE + MADE_NOTE_SIZE) /* room for another */

/** A change of a little-endian field. */
struct patch {
    size_t at;
    unsigned width; /* bytes; 0: no patch */
    uint64_t value;
};

void put_field(uint8_t *bytes, const struct patch *patch);

/** Fill up to MADE_ROOM bytes; returns the size of the dump. */
typedef size_t maker(uint8_t *bytes);

maker make_windows;
maker make_windows_32;
maker make_elf64;
maker make_elf32;

#define PATCHES_MOST 6
#define WORDS_MOST   4
#define LOOKS_MOST   5

/** A dump that must not open. */
struct refused_row {
    const char *name;
    maker *make;
    size_t size; /* of the file; 0: as it was made */
    struct patch patches[PATCHES_MOST];
    HRESULT hr;
    const char *words[WORDS_MOST]; /* in the line beside the file's name; NULL at the end */
};

/** The test of such a row. */
void refused(void **state);

/** 8 bytes at a physical address. */
struct look {
    uint64_t pa;
    uint64_t value; /* 0: they cannot be read */
};

/** A dump that opens, and what can be read in it. */
struct opened_row {
    const char *name;
    maker *make;
    size_t size;
    struct patch patches[PATCHES_MOST];
    const char *warning;           /* words of the one warning; NULL: none is given */
    struct look looks[LOOKS_MOST]; /* ended by one at 0 that expects 0 */
};

/** The test of such a row. */
void opened(void **state);

/** The connection for a file made of these bytes: "dump:PATH" and options; good until the next. */
const char *connection_to(const void *bytes, size_t size, const char *options);

/** Open a connection that must fail so, with one error in the log that has these words. */
void assert_refused(const char *connection, HRESULT hr, const char *const *words);

/** Read 8 bytes of physical memory and fail unless they are what is expected. */
void assert_look(IDebugDataSpaces4 *ds, const struct look *look);

#endif
