/* Statements about what a kernel keeps in memory: base, sequence, list, unicode, debugger-data,
 * encode. */
#include "backend/sim/statements.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE_AT 0x14u /* of a debugger data block, its tag before it */
#define BLOCK_HEADER  0x18u
#define BLOCK_MOST    0x1000u

#define LIST_ENTRY_SIZE 16u

void statement_base(struct description *d)
{
    d->base = reader_take_number(&d->reader, 0, UINT64_MAX, "where +OFFSET counts from");
}

void statement_sequence(struct description *d)
{
    struct reader *r = &d->reader;
    struct reader_word word;
    uint64_t address = statement_take_address(d, &word);
    uint64_t count = reader_take_number(r, 1, 0x10000, "how many numbers of 64 bits: 1 to 65536");
    uint64_t value = reader_take_number(r, 0, UINT64_MAX, "the first number");
    uint64_t step = reader_take_number(r, 0, UINT64_MAX, "how much each is more than the last");
    uint8_t *bytes = statement_place(d, &word, address, count * 8);

    for (uint64_t i = 0; bytes && i < count; i++)
        statement_store(bytes + i * 8, 8, value + i * step);
}

/* One LIST_ENTRY of 64-bit pointers. */
static void link(struct description *d, const struct reader_word *word, uint64_t at, uint64_t next,
        uint64_t last)
{
    uint8_t *bytes = statement_place(d, word, at, 16);

    if (bytes) {
        statement_store(bytes, 8, next);
        statement_store(bytes + 8, 8, last);
    }
}

void statement_list(struct description *d)
{
    uint64_t at[READER_WORDS_MAX];
    struct reader_word words[READER_WORDS_MAX];
    size_t count = 0;

    do {
        at[count] = statement_take_address(d, &words[count]);
        count++;
    } while (reader_more(&d->reader));
    for (size_t i = 0; i < count; i++)
        link(d, &words[i], at[i], at[(i + 1) % count], at[(i + count - 1) % count]);
}

void statement_unicode(struct description *d)
{
    struct reader *r = &d->reader;
    struct reader_word word;
    struct reader_word buffer_word;
    uint64_t address = statement_take_address(d, &word);
    uint64_t buffer = statement_take_address(d, &buffer_word);
    size_t size = 0;
    uint8_t *text = statement_take_quoted(d, true, &size);
    uint8_t *bytes = NULL;

    if (text && size > 0x7fff)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than 0x7ffe characters");
    if (text)
        bytes = statement_place(d, &buffer_word, buffer, size * 2);
    for (size_t i = 0; bytes && i < size; i++)
        statement_store(bytes + i * 2, 2, text[i]);
    if (bytes)
        bytes = statement_place(d, &word, address, 16);
    if (bytes) {
        statement_store(bytes, 2, (size - 1) * 2); /* Length, without the NUL */
        statement_store(bytes + 2, 2, size * 2);   /* MaximumLength */
        statement_store(bytes + 4, 4, 0);
        statement_store(bytes + 8, 8, buffer);
    }
    free(text);
}

static void take_keys(struct description *d, struct ds_debugger_keys *keys)
{
    static const char wanted[] = "a number of 64 bits";
    struct reader *r = &d->reader;
    struct reader_word word;

    while (reader_more(r)) {
        if (reader_take_option(r, "never", &word))
            keys->never = reader_number(r, &word, 0, UINT64_MAX, wanted);
        else if (reader_take_option(r, "always", &word))
            keys->always = reader_number(r, &word, 0, UINT64_MAX, wanted);
        else if (reader_take_option(r, "encoded", &word))
            keys->encoded = reader_number(r, &word, 1, UINT64_MAX, "an address that is not 0");
        else
            reader_complain(r, &r->words[r->at], "never=, always= or encoded=");
    }
}

void statement_debugger_data(struct description *d)
{
    static const char wanted[] = "a name that no other block has, and not none";
    struct reader *r = &d->reader;
    struct machine *m = d->machine;
    struct reader_word name = reader_take(r, wanted);
    struct machine_block block = { .va = 0 };

    if (SUCCEEDED(r->hr) && (name.length >= sizeof(block.name) || reader_word_is(&name, "none") ||
                                    machine_find_block(m, name.text, name.length)))
        reader_complain(r, &name, "%s", wanted);
    block.va = reader_take_number(r, 1, UINT64_MAX, "where it stands: a virtual address");
    take_keys(d, &block.keys);
    if (SUCCEEDED(r->hr) && m->block_count == MACHINE_BLOCKS_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d blocks", MACHINE_BLOCKS_MAX);
    if (FAILED(r->hr))
        return;
    memcpy(block.name, name.text, name.length);
    m->blocks[m->block_count++] = block;
}

/* A LIST_ENTRY of 64-bit pointers; NULL: no RAM is there. */
static uint8_t *entry_at(const struct machine *m, uint64_t va)
{
    uint64_t pa;

    return machine_find_pa(m, va, LIST_ENTRY_SIZE, &pa) ? machine_ram_at(m, pa, LIST_ENTRY_SIZE)
                                                        : NULL;
}

/* Windows' list leads to the block that there is, plain or encoded. Source: spec kd-protocol 3.5.
 */
const struct machine_block *machine_tell_block(struct machine *m, const char *name)
{
    const struct machine_block *block = machine_find_block(m, name, strlen(name));
    uint64_t first = m->blocks[0].va;
    const uint8_t *entry = block ? entry_at(m, first) : NULL;
    uint8_t *head = entry ? entry_at(m, statement_load(entry, 8)) : NULL;

    if (head && statement_load(head, 8) == first && statement_load(head + 8, 8) == first) {
        statement_store(head, 8, block->va);
        statement_store(head + 8, 8, block->va);
    }
    return block;
}

static uint64_t swap_bytes(uint64_t value)
{
    uint8_t bytes[8];

    statement_store(bytes, 8, value);
    for (int i = 0; i < 8; i++)
        value = value << 8 | bytes[i];
    return value;
}

/* What Windows does to each word of a block. Source: spec kd-protocol 3.5, backwards. */
static uint64_t encode(const struct ds_debugger_keys *keys, uint64_t word)
{
    uint64_t x = swap_bytes(word ^ keys->always) ^ keys->encoded;
    unsigned count = keys->never & 63;

    return (count ? x >> count | x << (64 - count) : x) ^ keys->never;
}

void statement_encode(struct description *d)
{
    static const char wanted[] = "the name of a block above, with keys";
    struct reader *r = &d->reader;
    struct reader_word name = reader_take(r, wanted);
    const struct machine_block *block = machine_find_block(d->machine, name.text, name.length);
    struct reader_word from_word;
    uint64_t from_address = statement_take_address(d, &from_word);
    const uint8_t *from;
    uint64_t size;
    uint8_t *to;

    if (SUCCEEDED(r->hr) && (!block || !block->keys.encoded))
        reader_complain(r, &name, "%s", wanted);
    from = statement_place(d, &from_word, from_address, BLOCK_HEADER);
    size = from ? statement_load(from + BLOCK_SIZE_AT, 4) : 0;
    if (from && (size < BLOCK_HEADER || size > BLOCK_MOST || size % 8))
        reader_complain(r, &from_word, "a block above this line, with its size at 0x14");
    from = statement_place(d, &from_word, from_address, size);
    to = from ? statement_place(d, &name, block->va, size) : NULL;
    for (uint64_t at = 0; to && at < size; at += 8)
        statement_store(to + at, 8, encode(&block->keys, statement_load(from + at, 8)));
}
