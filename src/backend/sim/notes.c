/* The statement note: what stands where, for the picture of the machine. */
#include "backend/sim/statements.h"

#include <stdlib.h>
#include <string.h>

static bool printable(const uint8_t *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] < 0x20 || text[i] > 0x7e)
            return false;
    return length > 0;
}

void statement_note(struct description *d)
{
    struct machine *m = d->machine;
    struct reader *r = &d->reader;
    struct machine_note note = { .size = 4096 };
    struct reader_word where = reader_take(r, "an address");
    struct reader_word word = r->words[r->at];
    uint8_t *text;
    size_t size = 0;

    note.address = statement_address(d, &where);
    text = statement_take_quoted(d, false, &size);
    if (text && (size > sizeof(note.text) || !printable(text, size - 1)))
        reader_complain(r, &word, "1 to %zu characters of ASCII", sizeof(note.text) - 1);
    note.is_virtual = note.address >> 63;
    if (reader_take_if(r, "user")) {
        note.is_virtual = true;
        note.space = m->space_count - 1;
    } else if (!note.is_virtual && reader_take_option(r, "size", &word)) {
        note.size = reader_number(
                r, &word, 1, UINT64_MAX - note.address, "how many bytes that is, 1 or more");
    }
    if (SUCCEEDED(r->hr) && m->note_count == MACHINE_NOTES_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d note lines", MACHINE_NOTES_MAX);
    if (SUCCEEDED(r->hr)) {
        memcpy(note.text, text, size);
        m->notes[m->note_count++] = note;
    }
    free(text);
}
