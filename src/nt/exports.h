/**
 * @file
 * Names that an image exports, as it stands in the target's memory.
 *
 * exports_open() reads the tables once; names are read as they are asked for. What of the tables
 * cannot be read counts as not exported. Good until the target runs; one thread at a time.
 *
 * For IDebugSymbols: GetOffsetByName asks exports_find() in the module named, GetNameByOffset
 * exports_near() in the module that the address lies in, StartSymbolMatch exports_next().
 *
 * Source: Microsoft Learn, "PE Format", the .edata section.
 */
#ifndef NT_EXPORTS_H
#define NT_EXPORTS_H

#include "memory/memory.h"

#define EXPORTS_NAME_MAX 4096u /**< with the NUL; longer names are cut */
#define EXPORTS_LINK_MAX 512u

struct exports;

struct export_symbol {
    uint64_t address; /**< of a forwarded one: of the text that says where to */
    uint32_t ordinal;
    bool named;                  /**< false: it has an ordinal alone */
    char name[EXPORTS_NAME_MAX]; /**< "KeBugCheckEx", or "Ordinal12"; '?' for what does not print */
    char forwarded_to[EXPORTS_LINK_MAX]; /**< "NTDLL.RtlAllocateHeap"; "": it is in this image */
};

/**
 * Read the tables of the image at base.
 *
 * @retval S_OK           *out is the caller's; exports_close() frees it
 * @retval E_NOINTERFACE  it exports nothing
 * @retval HR_BAD_DATA    a directory with more than 65536 entries, or outside of the image
 * @retval E_OUTOFMEMORY  no memory
 * @retval other          as images_read_headers()
 *
 * Cache:  read through it.
 */
HRESULT exports_open(struct memory *m, uint64_t base, struct exports **out);

/** NULL is fine. */
void exports_close(struct exports *e);

/**
 * The export of a name: exactly so, or else the first whose letters are the same in any case.
 *
 * @param name  also "Ordinal12"
 *
 * @retval E_NOINTERFACE   there is none
 * @retval HR_INTERRUPTED  interrupted from outside
 * @retval other           what the target met on the way
 */
HRESULT exports_find(struct exports *e, const char *name, struct export_symbol *symbol);

/**
 * The last export at or before an address of the image; forwarded ones are none.
 *
 * @param displacement  [out] bytes from it to va
 *
 * @retval as exports_find()
 */
HRESULT exports_near(
        struct exports *e, uint64_t va, struct export_symbol *symbol, uint64_t *displacement);

/** How many functions there are, of which some are none. */
size_t exports_count(const struct exports *e);

/** Where one of them is; 0: it is none, or forwarded. */
uint64_t exports_address(const struct exports *e, size_t function);

/** A function that is one, by its number; as exports_find(). */
HRESULT exports_by_number(struct exports *e, size_t function, struct export_symbol *symbol);

/**
 * The first export behind an address of the image; forwarded ones are none.
 *
 * @retval as exports_find()
 */
HRESULT exports_after(struct exports *e, uint64_t va, struct export_symbol *symbol);

/**
 * The next export whose name a pattern fits.
 *
 * @param pattern  as text_matches() takes it: * and ?
 * @param cursor   0 at first; in the order of names, then those that have none
 *
 * @retval S_OK     *symbol is set
 * @retval S_FALSE  there are no more
 * @retval other    as exports_find()
 */
HRESULT exports_next(
        struct exports *e, const char *pattern, size_t *cursor, struct export_symbol *symbol);

#endif
