/* Objects that the user process holds handles to: the statement handle, and the group handles. */
#include "backend/sim/sim.h"

#include <stdlib.h>
#include <string.h>

#include "backend/sim/statements.h"
#include "base/unicode.h"

/* A quoted text in UTF-8, escapes removed, as UTF-16. */
static void take_name(struct description *d, struct machine_name *name)
{
    struct reader *r = &d->reader;
    const struct reader_word *word = &r->words[r->at];
    size_t size = 0;
    uint8_t *text = statement_take_quoted(d, false, &size);

    if (!text)
        return;
    name->units = malloc(size * sizeof(*name->units)); /* no character has fewer bytes than units */
    if (!name->units)
        reader_fail(r, r->line, 1, E_OUTOFMEMORY, "no memory for a name");
    for (size_t at = 0; name->units && at + 1 < size;) {
        uint32_t character = 0;
        size_t taken = unicode_from_utf8((const char *)text + at, size - 1 - at, &character);

        if (taken == 0) {
            reader_complain(r, word, "a name in UTF-8");
            break;
        }
        name->length += (uint32_t)unicode_to_utf16(character, name->units + name->length);
        at += taken;
    }
    if (name->length > DS_NAME_MAX)
        reader_complain(r, word, "a name of at most %u characters", DS_NAME_MAX);
    free(text);
}

static void take_words(struct reader *r, struct machine_handle *handle)
{
    static const char wanted[] = "32 bits";
    struct reader_word word;

    while (reader_more(r)) {
        if (reader_take_option(r, "attributes", &word))
            handle->attributes = (uint32_t)reader_number(r, &word, 0, UINT32_MAX, wanted);
        else if (reader_take_option(r, "access", &word))
            handle->access = (uint32_t)reader_number(r, &word, 0, UINT32_MAX, wanted);
        else if (reader_take_option(r, "handles", &word))
            handle->handles = (uint32_t)reader_number(r, &word, 0, UINT32_MAX, wanted);
        else if (reader_take_option(r, "pointers", &word))
            handle->pointers = (uint32_t)reader_number(r, &word, 0, UINT32_MAX, wanted);
        else
            reader_complain(r, &r->words[r->at],
                    "the object's name in quotes, attributes=, access=, handles= or pointers=");
    }
}

static const struct machine_handle *find_handle(const struct machine *m, uint64_t value)
{
    for (size_t i = 0; i < m->handle_count; i++)
        if (m->handles[i].value == value)
            return &m->handles[i];
    return NULL;
}

void statement_handle(struct description *d)
{
    static const char wanted[] = "the handle: a number that is not 0, and no other line's";
    struct machine_handle handle = { .handles = 1, .pointers = 1 };
    struct machine *m = d->machine;
    struct reader *r = &d->reader;
    struct reader_word word = reader_take(r, wanted);

    handle.value = reader_number(r, &word, 1, UINT64_MAX, wanted);
    if (SUCCEEDED(r->hr) && find_handle(m, handle.value))
        reader_complain(r, &word, "%s", wanted);
    take_name(d, &handle.type);
    if (reader_more(r) && r->words[r->at].quoted)
        take_name(d, &handle.name);
    take_words(r, &handle);
    if (SUCCEEDED(r->hr) && m->handle_count == MACHINE_HANDLES_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d handle lines", MACHINE_HANDLES_MAX);
    if (SUCCEEDED(r->hr))
        m->handles[m->handle_count++] = handle;
    else
        machine_handle_deinit(&handle);
}

static HRESULT sim_query_handle(struct ds_target *t, uint64_t value, struct ds_handle *info)
{
    const struct machine_handle *handle = find_handle(&((struct ds_sim *)t)->machine, value);

    if (!handle)
        return E_NOINTERFACE;
    *info = (struct ds_handle){
        .attributes = handle->attributes,
        .granted_access = handle->access,
        .handle_count = handle->handles,
        .pointer_count = handle->pointers,
        .type = { .units = handle->type.units, .length = handle->type.length },
        .name = { .units = handle->name.units ? handle->name.units : u"",
                .length = handle->name.length },
    };
    return S_OK;
}

const struct ds_handle_ops sim_handles = {
    .query = sim_query_handle,
};
