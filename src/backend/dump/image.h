/**
 * @file
 * What a file says of the memory in it: each format's reader fills one of these.
 */
#ifndef BACKEND_DUMP_IMAGE_H
#define BACKEND_DUMP_IMAGE_H

#include <dbgspaces/backend.h>

#include "backend/dump/elf_registers.h"
#include "base/file.h"
#include "base/runs.h"

/** Addresses that a header holds beside its memory; see levels.h. */
#define IMAGE_HEADER_MAX    0x2000u /* of Windows, 64 bits */
#define IMAGE_ADDRESSES_MAX 5

/** Physical addresses have 52 bits at most. Source: spec dump-formats 5.5, 10. */
#define IMAGE_PHYSICAL_END (UINT64_C(1) << 52)

/** The address bits of a page-table root of any machine: below them only PAE's has some. */
#define IMAGE_ROOT_MASK UINT64_C(0x000ffffffffff000)

/** Most processors that Windows numbers; a file that says more was not filled in. */
#define IMAGE_PROCESSORS_MOST 2048u

/** Where a core's notes have a processor's registers: places in the file; 0: nowhere. */
struct image_registers {
    uint64_t notes[ELF_REGISTERS_NOTES];
};

struct image {
    const struct file *file;
    struct runs runs;       /**< physical addresses; sealed */
    uint32_t machine;       /**< IMAGE_FILE_MACHINE_*; 0: unknown */
    uint32_t pointer_size;  /**< bytes: 4 or 8 */
    uint32_t processors;    /**< how many, as the file says: 0 or too many where it does not */
    enum ds_paging paging;  /**< x86: with PAE or without; DS_PAGING_NONE: not said */
    uint64_t root;          /**< of the page tables, as a register holds it; 0: unknown */
    uint64_t debugger_data; /**< address of the debugger data block; 0: unknown */
    bool has_cr4;
    uint64_t cr4;
    uint64_t addresses[IMAGE_ADDRESSES_MAX]; /**< virtual addresses that the kernel uses */
    size_t address_count;
    struct image_registers
            *registers; /**< of a core's processors, to free(); NULL: none are known */
    size_t registers_count;
    bool windows;                     /**< it has a header of Windows' making */
    struct ds_dump_facts facts;       /**< what that says beside its memory */
    uint8_t header[IMAGE_HEADER_MAX]; /**< it */
};

/**
 * Refuse what a file holds: one line with the file, the offset, what was found and what was wanted.
 *
 * @return HR_BAD_DATA, always
 */
HRESULT image_refuse(const struct image *image, uint64_t offset, const char *what, uint64_t found,
        const char *wanted);

/**
 * Read what must be in the file.
 *
 * @param what  for the line in the log: "the header"
 *
 * @retval S_OK          all size bytes
 * @retval HR_TRUNCATED  the file ends before; logged
 * @retval other         it cannot be read; logged
 */
HRESULT image_read(
        const struct image *image, uint64_t offset, void *buf, size_t size, const char *what);

/** Add a run; what is wrong with it is logged with the offset of the field that says so. */
HRESULT image_add(struct image *image, uint64_t pa, uint64_t size, uint64_t offset, uint64_t field);

/** Seal the runs, and log what a person should know of them. */
HRESULT image_seal(struct image *image);

/* The formats. Each fills an image whose file is set and whose runs are begun, and seals it; a
 * failure is logged. */

/** Windows complete dump (`PAGEDU64`, DumpType 1); other types are named and refused. */
HRESULT windows_load(struct image *image);

/** The same of a 32-bit system (`PAGEDUMP`). */
HRESULT windows_load_32(struct image *image);

/** ELF core with physical addresses, 32 or 64 bits. */
HRESULT elf_load(struct image *image);

/** Nothing but memory, from physical address `base` on. */
HRESULT raw_load(struct image *image, uint64_t base);

#endif
