/**
 * @file
 * Notes of an ELF core: who wrote it, how many processors there were, where the page tables begin.
 */
#ifndef BACKEND_DUMP_ELF_NOTES_H
#define BACKEND_DUMP_ELF_NOTES_H

#include "backend/dump/image.h"

/** What the notes said so far; begins zeroed. */
struct elf_notes {
    uint64_t bytes_read;
    uint32_t counts[ELF_REGISTERS_NOTES]; /**< of those with the registers of a processor */
    bool warned;                          /**< the log has a line on notes that make no sense */
    bool system; /**< some note is of one who dumps machines, not processes */
};

/** How many processors the notes are of. */
uint32_t elf_notes_processors(const struct elf_notes *notes);

/**
 * Read one PT_NOTE segment; sets the image's root and CR4 from the first QEMU note that has a root,
 * and says where the registers of the processors are. Notes of a kind come in the order of their
 * processors.
 *
 * Notes that make no sense end the segment with a warning: memory can be read without them.
 *
 * @param image  its machine is known
 *
 * @retval S_OK           read, or as much of it as made sense
 * @retval E_OUTOFMEMORY  no memory; logged
 */
HRESULT elf_notes_read(
        struct elf_notes *notes, struct image *image, uint64_t offset, uint64_t size);

#endif
