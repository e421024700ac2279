/* Statements that put bytes into RAM: text, wide, u8 to u64, fill, pattern. */
#include "backend/sim/statements.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define KERNEL_MODE (UINT64_C(1) << 63)

uint64_t statement_address(struct description *d, const struct reader_word *word)
{
    static const char wanted[] = "an address, or +OFFSET from the last base";
    struct reader_word offset = *word;

    if (word->quoted || word->length == 0 || word->text[0] != '+')
        return reader_number(&d->reader, word, 0, UINT64_MAX, wanted);
    offset.text++;
    offset.length--;
    offset.column++;
    return d->base + reader_number(&d->reader, &offset, 0, UINT32_MAX, wanted);
}

uint64_t statement_take_address(struct description *d, struct reader_word *word)
{
    *word = reader_take(&d->reader, "an address");
    return statement_address(d, word);
}

uint8_t *statement_place(
        struct description *d, const struct reader_word *word, uint64_t address, uint64_t size)
{
    struct reader *r = &d->reader;
    uint8_t *bytes = NULL;
    uint64_t pa = address;
    HRESULT hr;

    reader_take_end(r);
    if (FAILED(r->hr))
        return NULL;
    if (size > MACHINE_LOADS_MAX - d->loaded) {
        reader_fail(r, r->line, 1, HR_BAD_DATA,
                "all lines together would put more than 0x%" PRIx64 " bytes into ram",
                MACHINE_LOADS_MAX);
        return NULL;
    }
    d->loaded += size;
    if ((address & KERNEL_MODE) && !machine_find_pa(d->machine, address, size, &pa)) {
        reader_complain(
                r, word, "an address with 0x%" PRIx64 " bytes in one map above this line", size);
        return NULL;
    }
    hr = machine_add_load(d->machine, pa, size, r->line, &bytes);
    if (FAILED(hr))
        reader_fail(r, r->line, 1, hr, "no memory for a statement");
    else if (!bytes)
        reader_complain(r, word,
                "an address with room for 0x%" PRIx64 " bytes in one ram above this line", size);
    return bytes;
}

static unsigned digit_of(char c)
{
    static const char digits[] = "0123456789abcdef";
    const char *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 0x20 : c) : NULL;

    return at ? (unsigned)(at - digits) : 16;
}

/* What follows a backslash at text[*at]; false: nothing that is known. */
static bool take_escape(const struct reader_word *word, size_t *at, uint8_t *byte)
{
    static const char names[] = "nrt0\\\"";
    static const char values[] = "\n\r\t\0\\\"";
    char c = *at < word->length ? word->text[(*at)++] : 'x';
    const char *found = c ? strchr(names, c) : NULL;

    if (found) {
        *byte = (uint8_t)values[found - names];
        return true;
    }
    if (c != 'x' || word->length - *at < 2)
        return false;
    *byte = (uint8_t)(digit_of(word->text[*at]) << 4 | digit_of(word->text[*at + 1]));
    *at += 2;
    return digit_of(word->text[*at - 2]) < 16 && digit_of(word->text[*at - 1]) < 16;
}

uint8_t *statement_take_quoted(struct description *d, bool wide, size_t *size)
{
    struct reader *r = &d->reader;
    struct reader_word word = reader_take(r, "a text in double quotes");
    uint8_t *bytes;
    size_t at = 0;

    *size = 0;
    if (!word.quoted)
        reader_complain(r, &word, "a text in double quotes");
    if (FAILED(r->hr))
        return NULL;
    bytes = malloc(word.length + 1);
    if (!bytes) {
        reader_fail(r, r->line, word.column, E_OUTOFMEMORY, "no memory for a text");
        return NULL;
    }
    while (at < word.length) {
        uint8_t byte = (uint8_t)word.text[at++];

        if (wide && byte >= 0x80) {
            reader_complain(r, &word, "ASCII and escapes in a wide text");
            break;
        }
        if (byte == '\\' && !take_escape(&word, &at, &byte)) {
            reader_complain(
                    r, &word, "\\n \\r \\t \\0 \\\\ \\\" or \\x and two digits after a backslash");
            break;
        }
        bytes[(*size)++] = byte;
    }
    bytes[(*size)++] = 0;
    return bytes;
}

static void take_text(struct description *d, bool wide)
{
    struct reader_word word;
    uint64_t pa = statement_take_address(d, &word);
    size_t size;
    uint8_t *text = statement_take_quoted(d, wide, &size);
    size_t width = wide ? 2 : 1;
    uint8_t *bytes = text ? statement_place(d, &word, pa, size * width) : NULL;

    for (size_t i = 0; bytes && i < size; i++) {
        bytes[i * width] = text[i];
        if (wide)
            bytes[i * width + 1] = 0;
    }
    free(text);
}

void statement_text(struct description *d)
{
    take_text(d, false);
}

void statement_wide(struct description *d)
{
    take_text(d, true);
}

uint64_t statement_load(const uint8_t *bytes, size_t width)
{
    uint64_t value = 0;

    for (size_t i = width; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

void statement_store(uint8_t *bytes, size_t width, uint64_t value)
{
    for (size_t i = 0; i < width; i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
}

static void take_values(struct description *d, size_t width)
{
    struct reader *r = &d->reader;
    struct reader_word word;
    uint64_t pa = statement_take_address(d, &word);
    uint64_t values[READER_WORDS_MAX];
    size_t count = 0;
    uint8_t *bytes;

    do {
        values[count++] = reader_take_number(
                r, 0, UINT64_MAX >> (64 - 8 * width), "a number that fits the width");
    } while (reader_more(r));
    bytes = statement_place(d, &word, pa, count * width);
    for (size_t i = 0; bytes && i < count; i++)
        statement_store(bytes + i * width, width, values[i]);
}

void statement_u8(struct description *d)
{
    take_values(d, 1);
}

void statement_u16(struct description *d)
{
    take_values(d, 2);
}

void statement_u32(struct description *d)
{
    take_values(d, 4);
}

void statement_u64(struct description *d)
{
    take_values(d, 8);
}

void statement_fill(struct description *d)
{
    struct reader *r = &d->reader;
    struct reader_word word;
    uint64_t pa = statement_take_address(d, &word);
    uint64_t size = reader_take_number(r, 1, UINT64_MAX, "how many bytes, 1 or more");
    uint64_t byte = reader_take_number(r, 0, 0xff, "the byte: 0 to 0xff");
    uint8_t *bytes = statement_place(d, &word, pa, size);

    if (bytes)
        memset(bytes, (int)byte, (size_t)size);
}

void statement_pattern(struct description *d)
{
    struct reader *r = &d->reader;
    struct reader_word word;
    uint64_t pa = statement_take_address(d, &word);
    struct reader_word size_word = reader_take(r, "how many bytes");
    uint64_t size = reader_number(r, &size_word, 8, UINT64_MAX, "how many bytes, 8 or more");
    uint8_t *bytes;

    if (pa % 8)
        reader_complain(r, &word, "a multiple of 8");
    if (size % 8)
        reader_complain(r, &size_word, "a multiple of 8");
    bytes = statement_place(d, &word, pa, size);
    for (uint64_t at = 0; bytes && at < size; at += 8)
        statement_store(bytes + at, 8, pa + at);
}
