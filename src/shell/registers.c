/* r: registers shown and set. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "nt/registers_text.h"
#include "shell/command.h"
#include "shell/expression.h"
#include "shell/pseudo.h"
#include "shell/register.h"
#include "shell/registers.h"

#define ITEMS_MAX  32
#define LINE_MAX   400
#define DIGITS_MAX (2 * REGISTERS_SIZE_MAX + 1)

/* One of the registers that a command names. */
struct item {
    struct word name;
    bool sets;
    uint64_t value; /* to be set */
};

static void write_digits(const struct register_entry *entry, const uint8_t *value, char *digits)
{
    size_t count = entry->full ? (entry->bits + 3u) / 4u : 2u * entry->size;

    for (size_t i = 0; i < count; i++) {
        size_t nibble = count - 1 - i;

        digits[i] = "0123456789abcdef"[value[nibble / 2] >> (nibble % 2 ? 4 : 0) & 15];
    }
    digits[count] = '\0';
}

HRESULT registers_show_one(struct run *r, size_t index, const char *behind)
{
    const struct register_set *set;
    struct facts_context *known;
    uint8_t value[REGISTERS_SIZE_MAX];
    char digits[DIGITS_MAX];
    HRESULT hr = register_open(r, &set, &known);

    if (FAILED(hr))
        return hr;
    hr = registers_read(set, index, known->bytes, known->size, value);
    if (FAILED(hr))
        return run_fail(r, hr, "%s", set->list[index].name);
    write_digits(&set->list[index], value, digits);
    if (!registers_held(set, index, known->bytes, known->size))
        memset(digits, '?', strlen(digits));
    run_print(r, "%s=%s%s", set->list[index].name, digits, behind);
    return S_OK;
}

/* One that a command names: of the processor, or the debugger's own. */
static HRESULT print_item(struct run *r, const struct item *item, const char *behind)
{
    uint64_t value = 0;
    size_t index;
    HRESULT hr;

    if (item->name.text[0] != '$' && register_find(r, item->name, &index))
        return registers_show_one(r, index, behind);
    hr = register_from_word(r, item->name, &value);
    if (SUCCEEDED(hr))
        run_print(r, "%.*s=%0*" PRIx64 "%s", (int)item->name.length, item->name.text,
                (int)(2 * run_pointer_size(r)),
                run_pointer_size(r) == 4 ? value & UINT32_MAX : value, behind);
    return hr;
}

/* A name, and perhaps = and a value. */
static HRESULT take_item(struct run *r, struct item *item)
{
    struct scan *s = &r->scan;
    HRESULT hr;

    scan_take(s, "@");
    *item = (struct item){ .name = scan_word(s) };
    if (item->name.length == 0)
        return run_refuse(r, s->at, "a register's name was wanted");
    if (!register_is(r, item->name) && pseudo_find(item->name) == pseudo_count())
        return run_refuse(
                r, item->name.text, "no register '%.*s'", (int)item->name.length, item->name.text);
    item->sets = scan_take(s, "=");
    if (!item->sets)
        return S_OK;
    hr = expression_take_item(r, &item->value);
    return SUCCEEDED(hr) ? register_check(r, item->name, item->value) : hr;
}

/* All that a command names, before any of it is done. */
static HRESULT take_items(struct run *r, struct item items[ITEMS_MAX], size_t *count)
{
    HRESULT hr = S_OK;

    for (*count = 0; SUCCEEDED(hr) && (*count == 0 || !scan_done(&r->scan)); ++*count) {
        if (*count == ITEMS_MAX)
            return run_refuse(r, r->scan.at, "more than %d registers", ITEMS_MAX);
        hr = take_item(r, &items[*count]);
        scan_take(&r->scan, ",");
    }
    return hr;
}

HRESULT registers_show(struct run *r)
{
    const struct register_set *set;
    struct facts_context *known;
    char text[REGISTERS_TEXT_MAX];
    HRESULT hr = register_open(r, &set, &known);

    if (FAILED(hr))
        return hr;
    hr = registers_text(set, known->bytes, known->size, text);
    run_put(r, DEBUG_OUTPUT_NORMAL, text);
    return FAILED(hr) ? run_fail(r, hr, "the context") : S_OK;
}

/* As WinDbg has it: whose they are is said where they are not the target's. */
static HRESULT show_all(struct run *r)
{
    struct facts_context *given;

    if (SUCCEEDED(scope_context(r->engine, SCOPE_GIVEN, &given)))
        run_print(r, "Last set context:\n");
    return registers_show(r);
}

HRESULT registers_run(struct run *r)
{
    struct item items[ITEMS_MAX];
    size_t count = 0;
    size_t shown = 0;
    HRESULT hr;

    if (scan_done(&r->scan))
        return show_all(r);
    hr = take_items(r, items, &count);
    for (size_t i = 0; SUCCEEDED(hr) && i < count; i++) {
        if (items[i].sets) {
            hr = register_set(r, items[i].name, items[i].value);
        } else {
            hr = print_item(r, &items[i], i + 1 < count && !items[i + 1].sets ? " " : "\n");
            shown++;
        }
    }
    return hr;
}
