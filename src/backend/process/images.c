#include "backend/process/images.h"

#include <string.h>

#include "base/cursor.h"

#define PAGE_SIZE UINT64_C(4096)

/* ELF */
#define PROGRAM_HEADERS_MAX 256
#define PT_LOAD             1
#define ELF_CLASS_32        1
#define ELF_CLASS_64        2
#define ELF_LITTLE          1

/* PE; e_lfanew stands at 0x3c */
#define DOS_SIZE        0x40
#define DOS_LFANEW      0x3c
#define LFANEW_MOST     0x1000000
#define PE_SIZE         (4 + 20 + 68) /* signature, file header, what the optional one begins with */
#define MAGIC_PE32      0x10b
#define MAGIC_PE32_PLUS 0x20b

struct elf {
    bool wide;
    uint64_t headers; /* offset of the program headers */
    uint16_t header_size;
    uint16_t header_count;
};

static uint64_t take_word(struct cursor *c, bool wide)
{
    return wide ? take_u64(c) : take_u32(c);
}

static bool parse_elf(const uint8_t *bytes, size_t size, struct elf *elf)
{
    struct cursor c = cursor_of(bytes, size);
    const uint8_t *ident = take_bytes(&c, 16);

    if (!ident ||
            memcmp(ident,
                    "\x7f"
                    "ELF",
                    4) != 0 ||
            ident[5] != ELF_LITTLE)
        return false;
    if (ident[4] != ELF_CLASS_32 && ident[4] != ELF_CLASS_64)
        return false;
    elf->wide = ident[4] == ELF_CLASS_64;
    take_bytes(&c, 8); /* type, machine, version */
    take_word(&c, elf->wide);
    elf->headers = take_word(&c, elf->wide);
    take_word(&c, elf->wide);
    take_bytes(&c, 6); /* flags, header's size */
    elf->header_size = take_u16(&c);
    elf->header_count = take_u16(&c);
    return !c.short_read && elf->header_size == (elf->wide ? 56 : 32) && elf->header_count > 0 &&
           elf->header_count <= PROGRAM_HEADERS_MAX;
}

/* Where a segment that is loaded begins and ends; false: it is not one, or it wraps. */
static bool take_segment(struct cursor *c, bool wide, uint64_t *first, uint64_t *end)
{
    uint32_t type = take_u32(c);
    uint64_t size;

    if (wide)
        take_u32(c);
    take_word(c, wide); /* offset */
    *first = take_word(c, wide);
    take_word(c, wide); /* physical address */
    take_word(c, wide); /* size in the file */
    size = take_word(c, wide);
    *end = *first + size;
    return !c->short_read && type == PT_LOAD && size > 0 && *end > *first;
}

static bool elf_at(
        image_read *read, void *context, uint64_t base, const struct elf *elf, struct image *out)
{
    uint8_t header[56] = { 0 };
    uint64_t low = UINT64_MAX;
    uint64_t high = 0;

    for (unsigned i = 0; i < elf->header_count; i++) {
        uint64_t at = base + elf->headers + (uint64_t)i * elf->header_size;
        struct cursor c = cursor_of(header, elf->header_size);
        uint64_t first;
        uint64_t end;

        if (read(context, at, header, elf->header_size) != elf->header_size)
            return false;
        if (!take_segment(&c, elf->wide, &first, &end))
            continue;
        low = first < low ? first : low;
        high = end > high ? end : high;
    }
    if (low >= high || high > UINT64_MAX - PAGE_SIZE)
        return false;
    out->size = (high + PAGE_SIZE - 1) / PAGE_SIZE * PAGE_SIZE - low / PAGE_SIZE * PAGE_SIZE;
    return true;
}

static bool pe_at(
        image_read *read, void *context, uint64_t base, uint32_t lfanew, struct image *out)
{
    uint8_t bytes[PE_SIZE] = { 0 };
    struct cursor c = cursor_of(bytes, sizeof(bytes));
    const uint8_t *signature;
    uint16_t magic;

    if (lfanew > LFANEW_MOST || read(context, base + lfanew, bytes, sizeof(bytes)) != sizeof(bytes))
        return false;
    signature = take_bytes(&c, 4);
    take_bytes(&c, 4); /* machine, number of sections */
    out->time_stamp = take_u32(&c);
    take_bytes(&c, 12); /* symbols, optional header's size, characteristics */
    magic = take_u16(&c);
    take_bytes(&c, 54);
    out->size = (take_u32(&c) + PAGE_SIZE - 1) / PAGE_SIZE * PAGE_SIZE;
    take_u32(&c); /* size of headers */
    out->checksum = take_u32(&c);
    out->pe = true;
    return !memcmp(signature, "PE\0", 4) && (magic == MAGIC_PE32 || magic == MAGIC_PE32_PLUS);
}

bool image_at(image_read *read, void *context, uint64_t base, struct image *out)
{
    uint8_t bytes[DOS_SIZE] = { 0 };
    size_t size = read(context, base, bytes, sizeof(bytes));
    struct elf elf;
    bool found = false;

    *out = (struct image){ .pe = false };
    if (parse_elf(bytes, size, &elf)) {
        found = elf_at(read, context, base, &elf, out);
    } else if (size == DOS_SIZE && bytes[0] == 'M' && bytes[1] == 'Z') {
        struct cursor c = cursor_of(bytes + DOS_LFANEW, 4);

        found = pe_at(read, context, base, take_u32(&c), out);
    }
    return found && out->size > 0 && out->size - 1 <= UINT64_MAX - base;
}
