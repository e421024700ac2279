/* Tagged data: the statement tag, and the group tags. */
#include "backend/sim/sim.h"

#include <stdlib.h>
#include <string.h>

#include "backend/sim/statements.h"

#define GUID_LENGTH 36u /* 8-4-4-4-12 digits */

/* Hexadecimal digits of a word from *at on, `count` of them, and a '-' behind but at its end. */
static bool take_digits(const struct reader_word *word, size_t *at, unsigned count, uint64_t *value)
{
    static const char digits[] = "0123456789abcdef";

    *value = 0;
    for (unsigned i = 0; i < count; i++, ++*at) {
        char c = word->text[*at];
        const char *digit = strchr(digits, c >= 'A' && c <= 'F' ? c + 0x20 : c);

        if (!c || !digit)
            return false;
        *value = *value << 4 | (uint64_t)(digit - digits);
    }
    return *at == word->length || word->text[(*at)++] == '-';
}

static bool take_guid(const struct reader_word *word, GUID *guid)
{
    uint64_t parts[5];
    static const unsigned lengths[] = { 8, 4, 4, 4, 12 };
    size_t at = 0;

    if (word->length != GUID_LENGTH || word->quoted)
        return false;
    for (int i = 0; i < 5; i++)
        if (!take_digits(word, &at, lengths[i], &parts[i]))
            return false;
    guid->Data1 = (uint32_t)parts[0];
    guid->Data2 = (uint16_t)parts[1];
    guid->Data3 = (uint16_t)parts[2];
    for (int i = 0; i < 8; i++)
        guid->Data4[i] = (uint8_t)(i < 2 ? parts[3] >> 8 * (1 - i) : parts[4] >> 8 * (7 - i));
    return true;
}

/* The block's bytes: a quoted text without a NUL, or numbers of 8 bits. */
static void take_bytes_of(struct description *d, struct machine_tag *tag)
{
    struct reader *r = &d->reader;

    if (reader_more(r) && r->words[r->at].quoted) {
        size_t size;

        tag->bytes = statement_take_quoted(d, false, &size);
        tag->size = tag->bytes ? size - 1 : 0;
        return;
    }
    tag->bytes = malloc(READER_WORDS_MAX);
    if (!tag->bytes)
        reader_fail(r, r->line, 1, E_OUTOFMEMORY, "no memory for a tag");
    while (reader_more(r))
        tag->bytes[tag->size++] =
                (uint8_t)reader_take_number(r, 0, 0xff, "a text in quotes, or bytes: 0 to 0xff");
}

void statement_tag(struct description *d)
{
    static const char wanted[] = "a tag: 8-4-4-4-12 hexadecimal digits";
    struct machine_tag tag = { .size = 0 };
    struct reader *r = &d->reader;
    struct reader_word word = reader_take(r, wanted);

    if (SUCCEEDED(r->hr) && !take_guid(&word, &tag.guid))
        reader_complain(r, &word, "%s", wanted);
    if (SUCCEEDED(r->hr) && d->machine->tag_count == MACHINE_TAGS_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d tag lines", MACHINE_TAGS_MAX);
    if (FAILED(r->hr))
        return;
    take_bytes_of(d, &tag);
    reader_take_end(r);
    if (SUCCEEDED(r->hr))
        d->machine->tags[d->machine->tag_count++] = tag;
    else
        free(tag.bytes);
}

/* The first block of that tag: spec dump-formats 7. */
static const struct machine_tag *find_tag(const struct machine *m, const GUID *guid)
{
    for (size_t i = 0; i < m->tag_count; i++)
        if (!memcmp(&m->tags[i].guid, guid, sizeof(*guid)))
            return &m->tags[i];
    return NULL;
}

static HRESULT sim_read_tag(struct ds_target *t, const GUID *guid, uint64_t offset, void *buf,
        size_t size, size_t *done, uint64_t *total)
{
    const struct machine_tag *tag = find_tag(&((struct ds_sim *)t)->machine, guid);

    *done = 0;
    if (!tag)
        return E_NOINTERFACE;
    *total = tag->size;
    if (size == 0)
        return S_OK;
    if (offset >= tag->size)
        return E_INVALIDARG;
    *done = size < tag->size - offset ? size : (size_t)(tag->size - offset);
    memcpy(buf, tag->bytes + offset, *done);
    return S_OK;
}

static HRESULT sim_next_tag(struct ds_target *t, uint64_t *cursor, GUID *guid, uint64_t *size)
{
    const struct machine *m = &((struct ds_sim *)t)->machine;

    if (*cursor >= m->tag_count)
        return S_FALSE;
    *guid = m->tags[*cursor].guid;
    *size = m->tags[*cursor].size;
    ++*cursor;
    return S_OK;
}

const struct ds_tag_ops sim_tags = {
    .read = sim_read_tag,
    .next = sim_next_tag,
};
