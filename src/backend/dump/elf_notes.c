#include "backend/dump/elf_notes.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/cursor.h"
#include "base/log.h"

#define NOTE_PRSTATUS 1

/* Most bytes of notes that are read: 4096 processors of QEMU take 3.3 MiB. */
#define NOTES_MOST (UINT64_C(4) << 20)

/* QEMU's processor state. Source: spec dump-formats 13.1. */
#define QEMU_STATE_SIZE 432
#define QEMU_CR3        416

static bool is_named(const uint8_t *name, uint32_t size, const char *wanted)
{
    return size == strlen(wanted) + 1 && !memcmp(name, wanted, size);
}

static void take_qemu_state(struct image *image, const uint8_t *desc, uint32_t size)
{
    struct cursor in = cursor_of(desc, size);
    uint32_t version = take_u32(&in);
    uint64_t cr3;
    uint64_t cr4;

    take_bytes(&in, QEMU_CR3 - 4);
    cr3 = take_u64(&in);
    cr4 = take_u64(&in);
    if (in.short_read || version != 1 || image->root)
        return;
    image->root = cr3 & IMAGE_ROOT_MASK ? cr3 : 0;
    image->cr4 = cr4;
    image->has_cr4 = true;
}

static void warn_once(
        struct elf_notes *notes, const struct image *image, uint64_t offset, const char *what)
{
    if (!notes->warned)
        LOG_WARN("dump", "%s, offset 0x%" PRIx64 ": %s", image->file->path, offset, what);
    notes->warned = true;
}

static size_t padded(uint32_t size)
{
    return ((size_t)size + 3) & ~(size_t)3;
}

/* Room for the registers of a processor; NULL: there is none. */
static struct image_registers *registers_at(struct image *image, size_t index)
{
    size_t count = index + 1;
    struct image_registers *grown;

    if (index < image->registers_count)
        return &image->registers[index];
    if (index >= IMAGE_PROCESSORS_MOST)
        return NULL;
    grown = realloc(image->registers, count * sizeof(*grown));
    if (!grown)
        return NULL;
    memset(grown + image->registers_count, 0, (count - image->registers_count) * sizeof(*grown));
    image->registers = grown;
    image->registers_count = count;
    return &grown[index];
}

/* The registers of the next processor that has notes of this kind. */
static void take_registers(struct elf_notes *notes, struct image *image,
        enum elf_registers_note kind, uint64_t offset, uint32_t size)
{
    uint32_t wanted = elf_registers_size(kind, image->machine);
    uint32_t index = notes->counts[kind]++;
    struct image_registers *registers;

    if (!wanted)
        return;
    if (size < wanted) {
        LOG_INFO("dump",
                "%s, offset 0x%" PRIx64 ": registers of processor %" PRIu32 " are 0x%" PRIx32
                " bytes, wanted 0x%" PRIx32,
                image->file->path, offset, index, size, wanted);
        return;
    }
    registers = registers_at(image, index);
    if (registers)
        registers->notes[kind] = offset;
}

/* One note, whose segment is at `segment` in the file, and begins at `start` here; false: it does
 * not fit. */
static bool take_note(struct elf_notes *notes, struct image *image, struct cursor *in,
        uint64_t segment, const uint8_t *start)
{
    uint32_t name_size = take_u32(in);
    uint32_t desc_size = take_u32(in);
    uint32_t type = take_u32(in);
    const uint8_t *name;
    const uint8_t *desc;
    size_t padding;
    size_t left;
    uint64_t at;

    /* before a sum of theirs can wrap where size_t has 32 bits */
    if (name_size > NOTES_MOST || desc_size > NOTES_MOST)
        return false;
    name = take_bytes(in, padded(name_size));
    desc = take_bytes(in, desc_size);
    if (!name || !desc)
        return false;
    padding = padded(desc_size) - desc_size;
    left = (size_t)(in->end - in->at);
    take_bytes(in, padding < left ? padding : left); /* the last note may end without it */

    at = segment + (uint64_t)(desc - start);
    if (is_named(name, name_size, "CORE") && type == NOTE_PRSTATUS)
        take_registers(notes, image, ELF_REGISTERS_STATUS, at, desc_size);
    if (is_named(name, name_size, "QEMU") && type == 0) {
        take_registers(notes, image, ELF_REGISTERS_STATE, at, desc_size);
        take_qemu_state(image, desc, desc_size);
    }
    notes->system = notes->system || is_named(name, name_size, "QEMU") ||
                    is_named(name, name_size, "VBCORE") || is_named(name, name_size, "VBCPU") ||
                    is_named(name, name_size, "VMCOREINFO");
    return true;
}

uint32_t elf_notes_processors(const struct elf_notes *notes)
{
    uint32_t states = notes->counts[ELF_REGISTERS_STATE];

    return notes->counts[ELF_REGISTERS_STATUS] ? notes->counts[ELF_REGISTERS_STATUS] : states;
}

HRESULT elf_notes_read(struct elf_notes *notes, struct image *image, uint64_t offset, uint64_t size)
{
    const struct file *file = image->file;
    uint64_t there = offset < file->size ? file->size - offset : 0;
    uint64_t wanted = size < there ? size : there;
    uint64_t left = NOTES_MOST - notes->bytes_read;
    size_t count = (size_t)(wanted < left ? wanted : left);
    uint8_t *bytes;
    struct cursor in;
    HRESULT hr;

    if (count < size)
        warn_once(notes, image, offset, "its segment of notes is read in part");
    if (!count)
        return S_OK;
    bytes = malloc(count);
    if (!bytes) {
        LOG_ERROR("dump", "%s: no memory for 0x%zx bytes of notes", file->path, count);
        return E_OUTOFMEMORY;
    }
    notes->bytes_read += count;
    hr = image_read(image, offset, bytes, count, "the notes");
    in = cursor_of(bytes, SUCCEEDED(hr) ? count : 0);
    while (in.at < in.end) {
        uint64_t at = offset + (uint64_t)(in.at - bytes);

        if (!take_note(notes, image, &in, offset, bytes)) {
            warn_once(notes, image, at, "a note does not end in its segment");
            break;
        }
    }
    free(bytes);
    return S_OK;
}
