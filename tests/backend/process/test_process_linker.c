/* What a program's dynamic linker has put down for debuggers, whole and broken. */
#include "rows.h"

#include <string.h>

#include "backend/process/linker.h"

#define BASE    0x10000u /* where the program's file is loaded; its own addresses begin at 0 */
#define HEADERS 0x40u
#define DYNAMIC 0x200u
#define DEBUG   0x600u
#define ENTRY   (BASE + 0x700u)
#define PLACE   0x77000123u

/* getauxval(3); the System V ABI; <link.h> */
#define AT_PHDR    3
#define AT_PHENT   4
#define AT_PHNUM   5
#define AT_ENTRY   9
#define PT_LOAD    1
#define PT_DYNAMIC 2
#define PT_PHDR    6
#define DT_NEEDED  1
#define DT_DEBUG   21
#define RT_ADD     1

struct program {
    uint8_t bytes[0x800]; /* at BASE */
    uint8_t auxv[0x100];
    size_t auxv_size;
    size_t word; /* bytes: 4 or 8 */
};

static size_t read_program(void *context, uint64_t va, void *buf, size_t size)
{
    const struct program *p = context;
    uint64_t at = va - BASE;

    if (at >= sizeof(p->bytes))
        return 0;
    if (size > sizeof(p->bytes) - at)
        size = sizeof(p->bytes) - (size_t)at;
    memcpy(buf, p->bytes + at, size);
    return size;
}

static void put(uint8_t *to, size_t width, uint64_t value)
{
    for (size_t i = 0; i < width; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

static void put_auxv(struct program *p, uint64_t kind, uint64_t value)
{
    put(p->auxv + p->auxv_size, p->word, kind);
    put(p->auxv + p->auxv_size + p->word, p->word, value);
    p->auxv_size += 2 * p->word;
}

static size_t header_size(const struct program *p)
{
    return p->word == 8 ? 56 : 32;
}

static void put_header(struct program *p, size_t index, uint32_t kind, uint64_t va, uint64_t size)
{
    uint8_t *to = p->bytes + HEADERS + index * header_size(p);

    put(to, 4, kind);
    put(to + (p->word == 8 ? 0x10 : 8), p->word, va);
    put(to + (p->word == 8 ? 0x28 : 0x14), p->word, size);
}

static void put_entry(struct program *p, size_t index, uint64_t tag, uint64_t value)
{
    put(p->bytes + DYNAMIC + index * 2 * p->word, p->word, tag);
    put(p->bytes + DYNAMIC + (index * 2 + 1) * p->word, p->word, value);
}

/* What the rows change. */
struct wishes {
    unsigned header_size; /* 0: the right one */
    unsigned header_count;
    unsigned own_header; /* kind of the first one, which is to be PT_PHDR */
    unsigned dynamic;    /* kind of the third one, which is to be PT_DYNAMIC */
    uint64_t dynamic_size;
    unsigned tag; /* of the second entry, which is to be DT_DEBUG */
    uint64_t debug;
    unsigned version;
    uint64_t place;
    unsigned state;
};

static struct program given_program_of(const struct wishes *w, unsigned bits)
{
    struct program p = { .word = bits / 8 };
    size_t word = p.word;

    put_auxv(&p, 33, 0x123456); /* one of no interest: the address of the system's own image */
    put_auxv(&p, AT_PHDR, BASE + HEADERS);
    put_auxv(&p, AT_PHENT, w->header_size ? w->header_size : header_size(&p));
    put_auxv(&p, AT_PHNUM, w->header_count);
    put_auxv(&p, AT_ENTRY, ENTRY);
    put_auxv(&p, 0, 0);
    put_header(&p, 0, w->own_header, HEADERS, 3 * header_size(&p));
    put_header(&p, 1, PT_LOAD, 0, sizeof(p.bytes));
    put_header(&p, 2, w->dynamic, DYNAMIC, w->dynamic_size);
    put_entry(&p, 0, DT_NEEDED, 0x33);
    put_entry(&p, 1, w->tag, w->debug);
    put(p.bytes + DEBUG, 4, w->version);
    put(p.bytes + DEBUG + 2 * word, word, w->place);
    put(p.bytes + DEBUG + 3 * word, 4, w->state);
    return p;
}

struct linker_row {
    const char *name;
    struct wishes wishes;
    size_t cut; /* bytes of what the system told; 0: all */
    uint64_t place;
    bool rests;
};

/* clang-format off */
static const struct linker_row linker_rows[] = {
    { "one that rests",                       { 0, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, BASE + DEBUG, 1, PLACE, 0 }, 0, PLACE, true },
    { "one with more behind what is known",   { 0, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, BASE + DEBUG, 2, PLACE, 0 }, 0, PLACE, true },
    { "one that is at work",                  { 0, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, BASE + DEBUG, 1, PLACE, RT_ADD }, 0, PLACE, false },
    { "one that has not begun",               { 0, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, 0, 1, PLACE, 0 }, 0, ENTRY, false },
    { "one that has just begun",              { 0, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, BASE + DEBUG, 0, PLACE, 0 }, 0, ENTRY, false },
    { "one that tells nowhere",               { 0, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, BASE + DEBUG, 1, 0, 0 }, 0, ENTRY, false },
    { "an entry that leads nowhere",          { 0, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, 0x1000, 1, PLACE, 0 }, 0, ENTRY, false },
    { "no entry",                             { 0, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_NEEDED, BASE + DEBUG, 1, PLACE, 0 }, 0, 0, false },
    { "no entry, and no end of them",         { 0, 3, PT_PHDR, PT_DYNAMIC, UINT32_MAX, DT_NEEDED, BASE + DEBUG, 1, PLACE, 0 }, 0, 0, false },
    { "an entry behind the section's end",    { 0, 3, PT_PHDR, PT_DYNAMIC, 8, DT_DEBUG, BASE + DEBUG, 1, PLACE, 0 }, 0, 0, false },
    { "no dynamic section",                   { 0, 3, PT_PHDR, PT_LOAD, 0x100, DT_DEBUG, BASE + DEBUG, 1, PLACE, 0 }, 0, 0, false },
    { "nothing says where it is loaded",      { 0, 3, PT_LOAD, PT_DYNAMIC, 0x100, DT_DEBUG, BASE + DEBUG, 1, PLACE, 0 }, 0, 0, false },
    { "headers of another size",              { 40, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, BASE + DEBUG, 1, PLACE, 0 }, 0, 0, false },
    { "headers that are not there",           { 0, 200, PT_PHDR, PT_LOAD, 0x100, DT_DEBUG, BASE + DEBUG, 1, PLACE, 0 }, 0, 0, false },
    { "more headers than a program has",      { 0, 70000, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, BASE + DEBUG, 1, PLACE, 0 }, 0, 0, false },
    { "the system told only where they are",  { 0, 3, PT_PHDR, PT_DYNAMIC, 0x100, DT_DEBUG, BASE + DEBUG, 1, PLACE, 0 }, 0x11, 0, false },
};
/* clang-format on */

static void is_found_where_it_tells(void **state)
{
    const struct linker_row *row = *state;

    for (unsigned bits = 32; bits <= 64; bits += 32) {
        struct program p = given_program_of(&row->wishes, bits);
        struct system_linker linker = { .place = 99, .rests = true };

        linker_find(read_program, &p, p.auxv, row->cut ? row->cut : p.auxv_size, bits / 8, &linker);
        assert_true(linker.place == row->place);
        assert_int_equal(linker.rests, row->rests);
    }
}

static void nothing_was_told(void **state)
{
    struct program p = given_program_of(&linker_rows[0].wishes, 64);
    struct system_linker linker = { .place = 99, .rests = true };

    (void)state;
    linker_find(read_program, &p, NULL, 0, 8, &linker);
    assert_true(linker.place == 0);
    assert_false(linker.rests);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_was_told),
    };

    return RUN_ROWS(linker_rows, is_found_where_it_tells) + RUN_TESTS(tests);
}
