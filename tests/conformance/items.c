#include "items.h"

#include <inttypes.h>
#include <string.h>

/* Fields that follow each other: spec dataspaces 2.4.4. */
struct run {
    ULONG first;
    ULONG last;
    ULONG size;   /* of each, and from one to the next */
    bool address; /* 0 stands for "not provided" (DEC-15) */
};

/* clang-format off */
static const struct run runs[] = {
    {  24,  40, 8, true },
    {  56, 304, 8, true },
    { 312, 312, 8, false }, /* MmPageSize */
    { 320, 520, 8, true },
    { 528, 528, 8, false }, /* KiNormalSystemCall */
    { 536, 624, 8, true },
    { 632, 656, 8, false }, /* MmSessionBase to MmVirtualTranslationBase */
    { 664, 704, 2, false }, /* offsets and sizes of structures */
    { 712, 720, 8, true },
    { 800, 800, 8, false }, /* MmBadPagesDetected */
    { 816, 816, 8, false }, /* EtwpDebuggerData */
    { 864, 864, 8, false }, /* PteBase */
};
/* clang-format on */

/* Whether one item is its field; if not, out says how. */
static bool compare(
        struct client *c, uint64_t block, ULONG index, const struct run *r, struct text *out)
{
    uint64_t field = 0;
    uint64_t item = 0;
    ULONG size = 0;
    HRESULT hr;

    hr = c->ds->lpVtbl->ReadVirtual(c->ds, block + index, &field, r->size, NULL);
    if (hr == S_OK)
        hr = c->ds->lpVtbl->ReadDebuggerData(c->ds, index, &item, sizeof(item), &size);
    if (r->address && !field ? hr == E_NOINTERFACE && !size
                             : hr == S_OK && size == r->size && item == field)
        return true;
    text_add(out, "item %u: ", (unsigned)index);
    text_add_result(out, hr);
    text_add(out, " %u 0x%" PRIx64 ", the field is 0x%" PRIx64, (unsigned)size, item, field);
    return false;
}

void items_compare(struct client *c, struct words *words, struct text *out)
{
    char word[WORD_SIZE];
    uint64_t block;
    unsigned count = 0;

    if (!words_take(words, word) || !number_from_word(word, &block)) {
        text_add(out, "(items BLOCK)");
        return;
    }
    for (size_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++) {
        for (ULONG index = runs[i].first; index <= runs[i].last; index += runs[i].size) {
            if (!compare(c, block, index, &runs[i], out))
                return;
            count++;
        }
    }
    text_add(out, "%u items", count);
}
