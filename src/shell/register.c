#include "shell/register.h"

#include <inttypes.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "engine/notice.h"
#include "shell/pseudo.h"

#define NAME_MAX_BYTES 16

/* The set of the target's machine; NULL: none is known. */
static const struct register_set *set_of(const struct run *r)
{
    return r->memory ? registers_of(memory_machine(r->memory)) : NULL;
}

/* set->count: there is none of that name. */
static size_t find(const struct register_set *set, struct word w)
{
    char name[NAME_MAX_BYTES];

    if (w.length == 0 || w.length >= sizeof(name))
        return set->count;
    memcpy(name, w.text, w.length);
    name[w.length] = '\0';
    return registers_find(set, name);
}

bool register_find(const struct run *r, struct word w, size_t *index)
{
    const struct register_set *set = set_of(r);
    const char *alias = set ? pseudo_register(set, pseudo_find(w)) : NULL;

    if (!set)
        return false;
    *index = alias ? registers_find(set, alias) : find(set, w);
    return *index < set->count;
}

bool register_is(const struct run *r, struct word w)
{
    size_t index;

    return register_find(r, w, &index);
}

HRESULT register_open(struct run *r, const struct register_set **set, struct facts_context **known)
{
    HRESULT hr = engine_enter(r->engine, NEEDS_CONTEXTS);

    *set = set_of(r);
    if (SUCCEEDED(hr)) {
        hr = *set ? facts_context(r->engine, known) : E_UNEXPECTED;
        engine_leave(r->engine);
    }
    return FAILED(hr) ? run_fail(r, hr, "the processor's registers") : S_OK;
}

static HRESULT get(struct run *r, struct word w, size_t index, uint64_t *value)
{
    const struct register_set *set;
    struct facts_context *known;
    HRESULT hr = register_open(r, &set, &known);

    if (FAILED(hr))
        return hr;
    if (set->list[index].type > REGISTERS_INT64)
        return run_refuse(r, w.text, "'%.*s' holds no integer", (int)w.length, w.text);
    hr = registers_held(set, index, known->bytes, known->size)
                 ? registers_read_number(set, index, known->bytes, known->size, value)
                 : E_NOINTERFACE;
    if (FAILED(hr))
        return run_fail(r, hr, "'%.*s'", (int)w.length, w.text);
    if (set->list[index].type == REGISTERS_INT32 && run_pointer_size(r) == 4)
        *value = (uint64_t)(int64_t)(int32_t)*value;
    return S_OK;
}

static HRESULT refuse_name(struct run *r, struct word w)
{
    return run_refuse(r, w.text, "no register '%.*s'", (int)w.length, w.text);
}

HRESULT register_from_word(struct run *r, struct word w, uint64_t *value)
{
    size_t index;
    HRESULT hr;

    if (register_find(r, w, &index))
        return get(r, w, index, value);
    hr = pseudo_get(r->engine, pseudo_find(w), value);
    if (hr == E_INVALIDARG)
        return refuse_name(r, w);
    if (hr == E_NOINTERFACE || hr == E_UNEXPECTED)
        return run_refuse(r, w.text,
                r->memory ? "this target does not tell '%.*s'"
                          : "there is no target to ask for '%.*s'",
                (int)w.length, w.text);
    return FAILED(hr) ? run_fail(r, hr, "'%.*s'", (int)w.length, w.text) : S_OK;
}

static HRESULT put(struct run *r, struct word w, size_t index, uint64_t value)
{
    const struct register_set *set;
    struct facts_context *known;
    struct facts_context changed;
    uint8_t bytes[REGISTERS_SIZE_MAX] = { 0 };
    HRESULT hr = register_open(r, &set, &known);

    if (FAILED(hr))
        return hr;
    if (set->list[index].type > REGISTERS_INT64)
        return run_refuse(r, w.text, "'%.*s' holds no integer", (int)w.length, w.text);
    if (known->given)
        return run_refuse(r, w.text,
                "'%.*s' is of a context that was given, and stays; .cxr takes that back",
                (int)w.length, w.text);
    for (size_t i = 0; i < sizeof(value); i++)
        bytes[i] = (uint8_t)(value >> 8 * i);
    if (!registers_held(set, index, known->bytes, known->size))
        return run_fail(r, E_NOINTERFACE, "'%.*s'", (int)w.length, w.text);
    changed = *known;
    hr = registers_write(set, index, changed.bytes, changed.size, bytes);
    if (SUCCEEDED(hr))
        hr = facts_write_context(r->engine, &changed);
    if (FAILED(hr))
        return run_fail(r, hr, "'%.*s'", (int)w.length, w.text);
    notice_debuggee_changed(r->engine, DEBUG_CDS_REGISTERS, index);
    return S_OK;
}

HRESULT register_check(struct run *r, struct word w, uint64_t value)
{
    const struct register_entry *entry;
    unsigned bits;
    size_t index;

    if (!register_find(r, w, &index))
        return S_OK;
    entry = &set_of(r)->list[index];
    bits = entry->full ? entry->bits : 8u * entry->size;
    if (bits >= 64 || value >> bits == 0 || value >> (bits - 1) == UINT64_MAX >> (bits - 1))
        return S_OK;
    return run_refuse(r, w.text, "%" PRIx64 " does not fit into '%.*s', which has %u bit%s", value,
            (int)w.length, w.text, bits, bits == 1 ? "" : "s");
}

HRESULT register_set(struct run *r, struct word w, uint64_t value)
{
    size_t index;
    unsigned pseudo = pseudo_find(w);
    uint64_t *own = pseudo_own(r->engine, pseudo);

    if (own) {
        *own = value;
        return S_OK;
    }
    if (register_find(r, w, &index))
        return put(r, w, index, value);
    return pseudo < pseudo_count()
                   ? run_refuse(r, w.text, "'%.*s' cannot be set", (int)w.length, w.text)
                   : refuse_name(r, w);
}
