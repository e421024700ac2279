/**
 * @file
 * The lists of images that Windows keeps: walked with care, one entry after the other.
 */
#ifndef NT_LOADER_H
#define NT_LOADER_H

#include "nt/modules.h"

/**
 * Takes a loaded image.
 *
 * @param found  base, size, checksum and path are set; the path is the taker's from here on, also
 *               after a failure
 */
typedef HRESULT loader_taker(void *context, struct module *found);

/**
 * Walk a ring of loader entries: LDR_DATA_TABLE_ENTRY of a process, KLDR_DATA_TABLE_ENTRY of the
 * kernel, by InLoadOrderLinks.
 *
 * @param head    the LIST_ENTRY that is no entry itself
 * @param kernel  checksums stand in the entries
 * @param note    [out] set where the ring was left before its end: what is wrong, and where
 *
 * @retval S_OK   all entries were taken, or those before what `note` says
 * @retval other  the taker's failure, no memory, or what kept the target from being read
 *
 * Source: spec kd-protocol 3.3 (fields, and at most 4096 entries).
 */
HRESULT loader_walk(struct memory *m, uint64_t head, bool kernel, loader_taker *take, void *context,
        char *note, size_t note_size);

/** Walk the kernel's list of unloaded drivers, MmUnloadedDrivers; S_OK too where there is none. */
HRESULT loader_unloaded(struct memory *m, loader_taker *take, void *context);

/**
 * The head of a process's loader list.
 *
 * @param peb  the process environment block, not 0
 *
 * @retval S_OK           *head is set
 * @retval E_NOINTERFACE  it has none yet, or cannot be read
 *
 * Source: Microsoft Learn, PEB and PEB_LDR_DATA; InLoadOrderModuleList stands before
 * InMemoryOrderModuleList.
 */
HRESULT loader_of_process(struct memory *m, uint64_t peb, uint64_t *head);

#endif
