#include "backend/dump/image.h"

#include <inttypes.h>

#include "backend/dump/elf_notes.h"
#include "base/cursor.h"
#include "base/log.h"

/* Layout of all three structures: spec dump-formats 13.1. */
#define HEADER_SIZE    64
#define HEADER_SIZE_32 52

#define CLASS_32          1
#define CLASS_64          2
#define DATA_LITTLE       1
#define TYPE_CORE         4
#define MACHINE_386       3
#define MACHINE_X86_64    62
#define MACHINE_AARCH64   183
#define COUNT_IN_SECTION  0xffff /* the number of segments is in section 0 */
#define SEGMENT_LOAD      1
#define SEGMENT_NOTE      4
#define SEGMENT_COUNT_MAX (1u << 20) /* 65,843 have been seen */
#define CR4_PAE           (UINT64_C(1) << 5)

struct elf_header {
    bool wide; /* 64-bit layout */
    uint16_t machine;
    uint64_t segments_at;
    uint64_t sections_at;
    uint16_t segment_size;
    uint32_t segment_count;
    uint64_t count_at; /* where in the file that number stands */
};

struct elf_segment {
    uint32_t type;
    uint64_t offset;
    uint64_t va;
    uint64_t pa;
    uint64_t file_size;
    uint64_t memory_size;
};

static uint64_t take_word(struct cursor *in, bool wide)
{
    return wide ? take_u64(in) : take_u32(in);
}

static HRESULT header_parse(const struct image *image, const uint8_t *bytes, struct elf_header *out)
{
    struct cursor in = cursor_of(bytes, HEADER_SIZE);
    uint8_t class;
    uint8_t data;
    uint16_t type;

    take_u32(&in); /* the signature */
    class = take_u8(&in);
    if (class != CLASS_32 && class != CLASS_64)
        return image_refuse(image, 4, "the ELF class", class, "1 (32 bits) or 2 (64 bits)");
    data = take_u8(&in);
    if (data != DATA_LITTLE)
        return image_refuse(image, 5, "the byte order", data, "1 (little-endian)");
    take_bytes(&in, 10);
    type = take_u16(&in);
    if (type != TYPE_CORE)
        return image_refuse(image, 16, "the ELF type", type, "4 (core)");
    out->wide = class == CLASS_64;
    out->machine = take_u16(&in);
    take_u32(&in);
    take_word(&in, out->wide); /* entry */
    out->segments_at = take_word(&in, out->wide);
    out->sections_at = take_word(&in, out->wide);
    take_u32(&in); /* flags */
    take_u16(&in); /* size of this header */
    out->segment_size = take_u16(&in);
    out->segment_count = take_u16(&in);
    out->count_at = out->wide ? 56 : 44;
    return S_OK;
}

/* More segments than 16 bits count are counted in section 0. */
static HRESULT count_segments(const struct image *image, struct elf_header *header)
{
    uint8_t bytes[64];
    size_t size = header->wide ? sizeof(bytes) : 40;
    size_t skipped = header->wide ? 44 : 28;
    struct cursor in;
    HRESULT hr;

    if (header->segment_count != COUNT_IN_SECTION)
        return S_OK;
    hr = image_read(image, header->sections_at, bytes, size, "section 0");
    if (FAILED(hr))
        return hr;
    in = cursor_of(bytes, size);
    take_bytes(&in, skipped);
    header->segment_count = take_u32(&in);
    header->count_at = header->sections_at + skipped;
    return S_OK;
}

static HRESULT check_table(const struct image *image, const struct elf_header *header)
{
    uint16_t least = header->wide ? 56 : 32;
    uint64_t there =
            header->segments_at < image->file->size ? image->file->size - header->segments_at : 0;
    uint64_t size = (uint64_t)header->segment_count * header->segment_size;

    if (header->segment_size < least)
        return image_refuse(image, header->wide ? 54 : 42, "the size of a program header",
                header->segment_size, header->wide ? "at least 56" : "at least 32");
    if (!header->segment_count || header->segment_count > SEGMENT_COUNT_MAX)
        return image_refuse(image, header->count_at, "the number of program headers",
                header->segment_count, "1 to 0x100000");
    if (size <= there)
        return S_OK;
    LOG_ERROR("dump",
            "%s, offset 0x%" PRIx64 ": the program headers take 0x%" PRIx64
            " bytes, but the file has 0x%" PRIx64 " there",
            image->file->path, header->segments_at, size, there);
    return HR_TRUNCATED;
}

static void segment_parse(const uint8_t *bytes, bool wide, struct elf_segment *out)
{
    struct cursor in = cursor_of(bytes, wide ? 56 : 32);

    out->type = take_u32(&in);
    if (wide)
        take_u32(&in); /* flags */
    out->offset = take_word(&in, wide);
    out->va = take_word(&in, wide);
    out->pa = take_word(&in, wide);
    out->file_size = take_word(&in, wide);
    out->memory_size = take_word(&in, wide);
    if (!wide && out->pa == UINT32_MAX)
        out->pa = UINT64_MAX;
}

/* What is counted while the segments are read. */
struct elf_loader {
    struct image *image;
    struct elf_header header;
    struct elf_notes notes;
    uint32_t loads;
    bool physical; /* some segment has an address that only a physical one can be */
    bool virtual;
};

static HRESULT take_segment(struct elf_loader *elf, const struct elf_segment *segment, uint64_t at)
{
    uint64_t size =
            segment->file_size < segment->memory_size ? segment->file_size : segment->memory_size;

    if (segment->type == SEGMENT_NOTE)
        return elf_notes_read(&elf->notes, elf->image, segment->offset, segment->file_size);
    if (segment->type != SEGMENT_LOAD)
        return S_OK;
    elf->loads++;
    elf->virtual = elf->virtual || segment->va;
    if (segment->pa == UINT64_MAX)
        return S_OK; /* a writer that knows no physical address */
    elf->physical = elf->physical || segment->pa;
    return image_add(elf->image, segment->pa, size, segment->offset, at);
}

static HRESULT take_segments(struct elf_loader *elf)
{
    static const char what[] = "the program headers";
    const struct elf_header *header = &elf->header;
    uint8_t chunk[0x10000]; /* one header at least: its size is 16 bits */
    uint32_t most = sizeof(chunk) / header->segment_size;
    uint32_t count;

    for (uint32_t i = 0; i < header->segment_count; i += count) {
        uint64_t at = header->segments_at + (uint64_t)i * header->segment_size;
        HRESULT hr;

        count = header->segment_count - i < most ? header->segment_count - i : most;
        hr = image_read(elf->image, at, chunk, (size_t)count * header->segment_size, what);
        for (uint32_t k = 0; k < count && SUCCEEDED(hr); k++) {
            size_t skipped = (size_t)k * header->segment_size;
            struct elf_segment segment;

            segment_parse(chunk + skipped, header->wide, &segment);
            hr = take_segment(elf, &segment, at + skipped);
        }
        if (FAILED(hr))
            return hr;
    }
    return S_OK;
}

/* A process's core holds virtual memory, and looks like a core of physical memory at 0. */
static HRESULT check_physical(const struct elf_loader *elf)
{
    const char *path = elf->image->file->path;

    if (!elf->loads) {
        LOG_ERROR("dump", "%s: no program header of 0x%" PRIx32 " is memory (PT_LOAD)", path,
                elf->header.segment_count);
        return HR_BAD_DATA;
    }
    if (elf->physical || elf->notes.system || !elf->virtual)
        return S_OK;
    LOG_ERROR("dump",
            "%s: is the core of a process (no p_paddr is set), which is not supported; wanted a "
            "core of physical memory",
            path);
    return HR_NOT_SUPPORTED;
}

static uint32_t windows_machine(uint16_t machine)
{
    switch (machine) {
    case MACHINE_386:
        return IMAGE_FILE_MACHINE_I386;
    case MACHINE_X86_64:
        return IMAGE_FILE_MACHINE_AMD64;
    case MACHINE_AARCH64:
        return IMAGE_FILE_MACHINE_ARM64;
    default:
        return IMAGE_FILE_MACHINE_UNKNOWN;
    }
}

HRESULT elf_load(struct image *image)
{
    struct elf_loader elf = { .image = image };
    uint8_t bytes[HEADER_SIZE] = { 0 };
    HRESULT hr;

    hr = image_read(image, 0, bytes, HEADER_SIZE_32, "the header");
    if (SUCCEEDED(hr) && bytes[4] == CLASS_64)
        hr = image_read(image, 0, bytes, HEADER_SIZE, "the header");
    if (SUCCEEDED(hr))
        hr = header_parse(image, bytes, &elf.header);
    image->machine = windows_machine(elf.header.machine);
    if (SUCCEEDED(hr))
        hr = count_segments(image, &elf.header);
    if (SUCCEEDED(hr))
        hr = check_table(image, &elf.header);
    if (SUCCEEDED(hr))
        hr = take_segments(&elf);
    if (SUCCEEDED(hr))
        hr = check_physical(&elf);
    if (FAILED(hr))
        return hr;

    /* 64-bit files are written for 32-bit machines too */
    image->pointer_size = elf.header.wide && image->machine != IMAGE_FILE_MACHINE_I386 ? 8 : 4;
    image->processors = elf_notes_processors(&elf.notes);
    if (image->has_cr4 && image->machine == IMAGE_FILE_MACHINE_I386)
        image->paging = image->cr4 & CR4_PAE ? DS_PAGING_X86_PAE : DS_PAGING_X86;
    return image_seal(image);
}
