/* The statement pe: the headers of an image, as they stand in memory. Source: Microsoft Learn, "PE
 * Format". */
#include "backend/sim/statements.h"

#include <string.h>

#define NT_AT          0x80u /* where the DOS header points */
#define OPTIONAL_AT    (NT_AT + 24)
#define SECTION_SIZE   40u
#define SECTIONS_MAX   8
#define HEADERS_SIZE   0x400u
#define PAGE_SIZE      4096u
#define SUBSYSTEM_NONE 1u /* native: drivers */
#define SUBSYSTEM_TEXT 3u /* a console's */

struct section {
    const char *option;
    const char *name;
    uint32_t flags;
};

/* In the order of their addresses. */
static const struct section sections[SECTIONS_MAX] = {
    { "text", ".text", 0x68000020 }, /* code, executable, readable, not paged */
    { "rdata", ".rdata", 0x48000040 },
    { "data", ".data", 0xc8000040 },
    { "pdata", ".pdata", 0x48000040 },
    { "page", "PAGE", 0x60000020 },
    { "init", "INIT", 0x62000020 },
    { "rsrc", ".rsrc", 0x42000040 },
    { "reloc", ".reloc", 0x42000040 },
};

struct image {
    uint64_t base;
    uint32_t size;
    uint32_t stamp;
    uint32_t checksum;
    uint32_t entry;
    uint32_t at[SECTIONS_MAX]; /* offsets; 0: no such section */
    bool narrow;               /* PE32 */
    bool user;
    bool dll;
};

static bool take_section(struct reader *r, struct image *image)
{
    struct reader_word word;

    for (size_t i = 0; i < SECTIONS_MAX; i++)
        if (reader_take_option(r, sections[i].option, &word)) {
            image->at[i] = (uint32_t)reader_number(
                    r, &word, PAGE_SIZE, image->size - 1, "an offset behind the headers' page");
            if (image->at[i] % PAGE_SIZE)
                reader_complain(r, &word, "a multiple of 4096");
            return true;
        }
    return false;
}

static void take_words(struct reader *r, struct image *image)
{
    struct reader_word word;

    while (reader_more(r)) {
        if (reader_take_option(r, "stamp", &word))
            image->stamp = (uint32_t)reader_number(r, &word, 0, UINT32_MAX, "32 bits");
        else if (reader_take_option(r, "checksum", &word))
            image->checksum = (uint32_t)reader_number(r, &word, 0, UINT32_MAX, "32 bits");
        else if (reader_take_option(r, "entry", &word))
            image->entry =
                    (uint32_t)reader_number(r, &word, 0, image->size - 1, "an offset in the image");
        else if (reader_take_if(r, "pe32"))
            image->narrow = true;
        else if (reader_take_if(r, "user"))
            image->user = true;
        else if (reader_take_if(r, "dll"))
            image->dll = true;
        else if (!take_section(r, image))
            reader_complain(r, &r->words[r->at],
                    "pe32, user, dll, stamp=, checksum=, entry=, or a section's offset: text= "
                    "rdata= data= pdata= page= init= rsrc= reloc=");
    }
}

/* The sections' headers; each ends where the next begins. */
static unsigned make_sections(const struct image *image, uint8_t *bytes)
{
    unsigned count = 0;

    for (size_t i = 0; i < SECTIONS_MAX; i++) {
        uint8_t *header = bytes + count * SECTION_SIZE;
        uint32_t end = image->size;

        if (!image->at[i])
            continue;
        for (size_t k = 0; k < SECTIONS_MAX; k++)
            if (image->at[k] > image->at[i] && image->at[k] < end)
                end = image->at[k];
        memcpy(header, sections[i].name, strlen(sections[i].name));
        statement_store(header + 8, 4, end - image->at[i]);
        statement_store(header + 12, 4, image->at[i]);
        statement_store(header + 16, 4, end - image->at[i]);
        statement_store(header + 20, 4, image->at[i] - PAGE_SIZE + HEADERS_SIZE);
        statement_store(header + 36, 4, sections[i].flags);
        count++;
    }
    return count;
}

/* What PE32 and PE32+ have at the same offsets, then what they do not. */
static void make_optional(const struct image *image, uint8_t *bytes)
{
    unsigned word = image->narrow ? 4 : 8;

    statement_store(bytes + 0, 2, image->narrow ? 0x10b : 0x20b);
    statement_store(bytes + 2, 2, 0x140e); /* linker 14.20 */
    statement_store(bytes + 16, 4, image->entry);
    statement_store(bytes + 20, 4, image->at[0]);
    if (image->narrow)
        statement_store(bytes + 24, 4, image->at[2]); /* BaseOfData */
    statement_store(bytes + (image->narrow ? 28 : 24), word, image->base);
    statement_store(bytes + 32, 4, PAGE_SIZE);
    statement_store(bytes + 36, 4, 0x200);
    for (unsigned at = 40; at <= 48; at += 4)
        statement_store(bytes + at, 2, 10); /* versions of system, image and subsystem: 10.0 */
    statement_store(bytes + 56, 4, image->size);
    statement_store(bytes + 60, 4, HEADERS_SIZE);
    statement_store(bytes + 64, 4, image->checksum);
    statement_store(bytes + 68, 2, image->user ? SUBSYSTEM_TEXT : SUBSYSTEM_NONE);
    statement_store(bytes + 70, 2, 0x4160);
    statement_store(bytes + 72, word, 0x40000); /* stack: reserve, commit; heap: the same */
    statement_store(bytes + 72 + word, word, 0x1000);
    statement_store(bytes + 72 + 2 * word, word, 0x100000);
    statement_store(bytes + 72 + 3 * word, word, 0x1000);
    statement_store(bytes + 76 + 4 * word, 4, 16); /* directories */
}

static void make_headers(const struct image *image, uint8_t *bytes)
{
    unsigned optional_size = image->narrow ? 224 : 240;
    unsigned characteristics = 0x0002 | (image->narrow ? 0x0100 : 0x0020);

    memset(bytes, 0, HEADERS_SIZE);
    memcpy(bytes, "MZ", 2);
    statement_store(bytes + 0x3c, 4, NT_AT);
    memcpy(bytes + NT_AT, "PE\0\0", 4);
    statement_store(bytes + NT_AT + 4, 2, image->narrow ? 0x014c : 0x8664);
    statement_store(
            bytes + NT_AT + 6, 2, make_sections(image, bytes + OPTIONAL_AT + optional_size));
    statement_store(bytes + NT_AT + 8, 4, image->stamp);
    statement_store(bytes + NT_AT + 20, 2, optional_size);
    statement_store(bytes + NT_AT + 22, 2, characteristics | (image->dll ? 0x2000 : 0));
    make_optional(image, bytes + OPTIONAL_AT);
}

void statement_pe(struct description *d)
{
    struct reader *r = &d->reader;
    struct image image = { .base = 0 };
    struct reader_word where;
    struct reader_word word;
    uint64_t address;
    uint8_t *bytes;

    where = reader_take(r, "an address");
    address = statement_address(d, &where);
    image.base = address;
    if (reader_take_option(r, "base", &word))
        image.base = reader_number(r, &word, 0, UINT64_MAX, "where the image is mapped");
    image.size = (uint32_t)reader_take_number(
            r, PAGE_SIZE, UINT32_MAX, "how many bytes the image has: a page or more");
    take_words(r, &image);
    bytes = statement_place(d, &where, address, HEADERS_SIZE);
    if (bytes)
        make_headers(&image, bytes);
}
