#include "backend/process/linker.h"

#include "base/cursor.h"

#define WORD_MAX    8u
#define HEADER_MAX  56u
#define HEADERS_MAX 256u
#define ENTRIES_MAX 4096u /* of a dynamic section: they are some thirty */

/* getauxval(3) */
#define AT_NULL  0
#define AT_PHDR  3
#define AT_PHENT 4
#define AT_PHNUM 5
#define AT_ENTRY 9

#define PT_DYNAMIC 2
#define PT_PHDR    6
#define DT_NULL    0
#define DT_DEBUG   21

#define RT_CONSISTENT 0

struct program {
    image_read *read;
    void *context;
    bool wide;
    uint64_t headers;
    uint64_t header_size;
    uint64_t header_count;
    uint64_t entry;
};

struct segment {
    uint64_t first;
    uint64_t size;
};

static uint64_t take_word(struct cursor *c, bool wide)
{
    return wide ? take_u64(c) : take_u32(c);
}

/* Addresses of 32 bits wrap by themselves. */
static uint64_t address(const struct program *p, uint64_t sum)
{
    return p->wide ? sum : (uint32_t)sum;
}

static bool read_all(const struct program *p, uint64_t va, uint8_t *bytes, size_t size)
{
    return p->read(p->context, va, bytes, size) == size;
}

static bool take_auxv(struct program *p, const uint8_t *auxv, size_t size)
{
    struct cursor c = cursor_of(auxv, size);
    uint64_t kind;

    do {
        uint64_t value;

        kind = take_word(&c, p->wide);
        value = take_word(&c, p->wide);
        if (c.short_read)
            break;
        if (kind == AT_PHDR)
            p->headers = value;
        else if (kind == AT_PHENT)
            p->header_size = value;
        else if (kind == AT_PHNUM)
            p->header_count = value;
        else if (kind == AT_ENTRY)
            p->entry = value;
    } while (kind != AT_NULL);
    return p->headers && p->entry && p->header_size == (p->wide ? HEADER_MAX : 32u) &&
           p->header_count <= HEADERS_MAX;
}

/* A segment of a kind, where the program's file has it. */
static bool find_segment(const struct program *p, uint32_t kind, struct segment *out)
{
    uint8_t header[HEADER_MAX] = { 0 };

    for (uint64_t i = 0; i < p->header_count; i++) {
        struct cursor c = cursor_of(header, (size_t)p->header_size);

        if (!read_all(
                    p, address(p, p->headers + i * p->header_size), header, (size_t)p->header_size))
            return false;
        if (take_u32(&c) != kind)
            continue;
        if (p->wide)
            take_u32(&c);       /* flags */
        take_word(&c, p->wide); /* offset */
        out->first = take_word(&c, p->wide);
        take_word(&c, p->wide); /* physical address */
        take_word(&c, p->wide); /* size in the file */
        out->size = take_word(&c, p->wide);
        return true;
    }
    return false;
}

/* The value of DT_DEBUG; false: there is none. */
static bool find_debug(const struct program *p, uint64_t *debug)
{
    const size_t word = p->wide ? 8 : 4;
    uint8_t entry[2 * WORD_MAX] = { 0 };
    struct segment headers;
    struct segment dynamic;
    uint64_t at;

    if (!find_segment(p, PT_PHDR, &headers) || !find_segment(p, PT_DYNAMIC, &dynamic))
        return false;
    at = dynamic.first + (p->headers - headers.first);
    for (uint64_t i = 0; i < ENTRIES_MAX && i < dynamic.size / (2 * word); i++) {
        struct cursor c = cursor_of(entry, 2 * word);
        uint64_t tag;

        if (!read_all(p, address(p, at + i * 2 * word), entry, 2 * word))
            return false;
        tag = take_word(&c, p->wide);
        *debug = take_word(&c, p->wide);
        if (tag == DT_DEBUG)
            return true;
        if (tag == DT_NULL)
            return false;
    }
    return false;
}

/* Version (and padding), list, place, state: words but for the first and the last. */
static bool take_debug(const struct program *p, uint64_t debug, struct system_linker *linker)
{
    const size_t word = p->wide ? 8 : 4;
    uint8_t bytes[3 * WORD_MAX + 4] = { 0 };
    struct cursor c = cursor_of(bytes, 3 * word + 4);

    if (!read_all(p, debug, bytes, 3 * word + 4))
        return false;
    if (take_u32(&c) == 0)
        return false;
    if (p->wide)
        take_u32(&c);
    take_word(&c, p->wide);
    linker->place = take_word(&c, p->wide);
    linker->rests = take_u32(&c) == RT_CONSISTENT;
    return linker->place != 0;
}

void linker_find(image_read *read, void *context, const uint8_t *auxv, size_t size,
        unsigned pointer_size, struct system_linker *linker)
{
    struct program p = { .read = read, .context = context, .wide = pointer_size == 8 };
    uint64_t debug = 0;

    *linker = (struct system_linker){ .place = 0 };
    if (!take_auxv(&p, auxv, size) || !find_debug(&p, &debug))
        return;
    if (!debug || !take_debug(&p, debug, linker))
        *linker = (struct system_linker){ .place = p.entry }; /* it has not begun yet */
}
