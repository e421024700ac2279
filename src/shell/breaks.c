/* Code breakpoints: bp bu bl bc bd be. */
#include "shell/breaks.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "engine/current.h"
#include "shell/blocks.h"
#include "shell/command.h"
#include "shell/expression.h"

/* What bp and bu are told. */
struct order {
    const char *at;    /* where the address stands */
    struct word where; /* as it is written */
    bool leads;        /* to va */
    uint64_t va;
    bool one_shot; /* /1 */
    uint32_t passes;
    char *command; /* NULL: none; to be freed */
};

void breaks_resolve(const struct extension_caller *caller, struct breakpoint *b)
{
    struct shell *shell = NULL;
    uint64_t va = 0;
    size_t used = 0;

    b->placed = false;
    if (SUCCEEDED(shell_new(caller, &shell)) &&
            SUCCEEDED(shell_evaluate(shell, b->expression, &va, &used)) &&
            used == strlen(b->expression))
        breakpoint_place(caller->engine, b, va);
    shell_free(shell);
}

void breaks_resolve_all(const struct extension_caller *caller)
{
    struct engine *e = caller->engine;
    bool any = false;

    for (size_t i = 0; i < e->breakpoints.count; i++) {
        struct breakpoint *b = e->breakpoints.list[i];
        uint64_t va = b->va;
        bool placed = b->placed;

        if (!b->expression)
            continue;
        breaks_resolve(caller, b);
        any = any || placed != b->placed || va != b->va;
    }
    if (any)
        breakpoints_tell(e, DEBUG_ANY_ID);
}

/* What is left of a word, as a text of its own. */
static char *copy_of(struct word w)
{
    char *copy = malloc(w.length + 1);

    if (!copy)
        return NULL;
    memcpy(copy, w.text, w.length);
    copy[w.length] = '\0';
    return copy;
}

/* "COMMANDS", or nothing. */
static HRESULT take_command(struct run *r, struct order *o)
{
    HRESULT hr;

    if (scan_done(&r->scan))
        return S_OK;
    hr = blocks_take_quoted(r, &o->command);
    if (hr == S_FALSE)
        return run_refuse(r, r->scan.at, "a number of passes, or commands in quotes, were wanted");
    return SUCCEEDED(hr) ? run_expect_end(r) : hr;
}

/* bu, which keeps the expression. */
static bool is_lasting(const struct run *r)
{
    return strcmp(r->command->name, "bu") == 0;
}

/* Where nothing leads there yet, a word is what leads there (bu). */
static HRESULT take_place(struct run *r, struct order *o)
{
    struct run quiet = *r;
    static const struct shell_host nobody;
    HRESULT hr;

    scan_spaces(&r->scan);
    o->at = r->scan.at;
    quiet.host = &nobody;
    hr = expression_take_item(is_lasting(r) ? &quiet : r, &o->va);
    o->leads = SUCCEEDED(hr);
    if (is_lasting(r)) {
        r->scan.at = o->leads ? quiet.scan.at : o->at;
        if (!o->leads && !scan_done(&r->scan)) {
            r->scan.at += scan_rest_word(&r->scan).length;
            hr = S_OK;
        }
    }
    o->where = (struct word){ o->at, (size_t)(r->scan.at - o->at) };
    while (o->where.length && scan_is_space(o->at[o->where.length - 1]))
        o->where.length--;
    if (!o->where.length)
        return run_refuse(r, o->at, "an address was wanted");
    return hr;
}

static HRESULT take_passes(struct run *r, struct order *o)
{
    const char *at = (scan_spaces(&r->scan), r->scan.at);
    uint64_t passes = 1;
    HRESULT hr = S_OK;

    if (!scan_done(&r->scan) && scan_peek(&r->scan, 0) != '"')
        hr = expression_take_item(r, &passes);
    if (SUCCEEDED(hr) && (passes == 0 || passes > UINT32_MAX))
        return run_refuse(r, at, "a breakpoint is hit at its first pass or a later one");
    o->passes = (uint32_t)passes;
    return hr;
}

static HRESULT take_order(struct run *r, struct order *o)
{
    HRESULT hr;

    *o = (struct order){ .passes = 1 };
    o->one_shot = scan_take(&r->scan, "/1");
    hr = take_place(r, o);
    if (SUCCEEDED(hr))
        hr = take_passes(r, o);
    return SUCCEEDED(hr) ? take_command(r, o) : hr;
}

/* The one at the address, or (S_FALSE) a new one. */
static HRESULT find_or_add(struct run *r, const struct order *o, struct breakpoint **b)
{
    uint64_t va = translate_canonical(r->memory, o->va);
    HRESULT hr;

    *b = o->leads ? breakpoints_at(r->engine, va) : NULL;
    if (*b)
        return S_OK;
    hr = breakpoints_add(r->engine, DEBUG_ANY_ID, NULL, b);
    if (hr == E_OUTOFMEMORY)
        return run_refuse(r, o->at, "there are %u breakpoints already", BREAKPOINTS_MAX);
    return FAILED(hr) ? run_fail(r, hr, "a target with breakpoints") : S_FALSE;
}

/* It is as it was told to be. */
static void change(struct run *r, struct order *o, struct breakpoint *b)
{
    free(b->command);
    b->command = o->command;
    o->command = NULL;
    b->flags |= DEBUG_BREAKPOINT_ENABLED;
    b->flags &= ~(uint32_t)DEBUG_BREAKPOINT_ONE_SHOT;
    b->flags |= o->one_shot ? DEBUG_BREAKPOINT_ONE_SHOT : 0;
    b->passes = b->left = o->passes;
    if (is_lasting(r) && !b->expression)
        b->expression = copy_of(o->where);
    if (o->leads)
        breakpoint_place(r->engine, b, o->va);
}

static HRESULT fail(struct run *r, HRESULT hr, const struct order *o)
{
    char address[RUN_ADDRESS_MAX];
    const char *text = o->leads ? run_address(r, o->va, address) : o->where.text;

    return run_fail(
            r, hr, "a breakpoint at %.*s", (int)(o->leads ? strlen(text) : o->where.length), text);
}

/* Told at once whether the target can stop there, as far as it knows. */
static HRESULT set(struct run *r, struct order *o)
{
    struct breakpoint *b = NULL;
    HRESULT hr = find_or_add(r, o, &b);
    bool is_new = hr == S_FALSE;

    if (FAILED(hr))
        return hr;
    hr = breakpoint_match(r->engine, b, r->alone ? current_number(r->engine) : DEBUG_ANY_ID);
    if (SUCCEEDED(hr))
        change(r, o, b);
    if (SUCCEEDED(hr) && is_new)
        hr = breakpoint_plant(r->engine, b);
    if (FAILED(hr)) {
        if (is_new)
            breakpoints_remove(r->engine, b);
        return fail(r, hr, o);
    }
    if (!is_new)
        run_print(r, "breakpoint %" PRIu32 " redefined\n", b->number);
    breakpoints_tell(r->engine, b->number);
    return S_OK;
}

HRESULT breaks_set(struct run *r)
{
    struct order o;
    HRESULT hr = take_order(r, &o);

    if (SUCCEEDED(hr))
        hr = set(r, &o);
    free(o.command);
    return hr;
}

static void show(struct run *r, const struct breakpoint *b)
{
    char text[RUN_ADDRESS_MAX];

    run_print(r, "%2" PRIu32 " %c%s%s ", b->number, b->flags & DEBUG_BREAKPOINT_ENABLED ? 'e' : 'd',
            b->placed ? "" : "u", b->flags & DEBUG_BREAKPOINT_ONE_SHOT ? "1" : "");
    run_print(r, "%s %04" PRIx32 " (%04" PRIx32 ")", b->placed ? run_address(r, b->va, text) : "",
            b->left, b->passes);
    if (b->thread != DEBUG_ANY_ID)
        run_print(r, " ~%" PRIu32, b->thread);
    if (b->expression)
        run_print(r, " %s", b->expression);
    if (b->command)
        run_print(r, " \"%s\"", b->command);
    run_print(r, "\n");
}

HRESULT breaks_list(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    for (size_t i = 0; SUCCEEDED(hr) && i < r->engine->breakpoints.count; i++)
        show(r, r->engine->breakpoints.list[i]);
    return hr;
}

/* Those that a command names, by their places in the list. */
struct named {
    bool any;
    bool list[BREAKPOINTS_MAX];
};

static bool take_number(struct scan *s, uint32_t *number)
{
    const char *begin = s->at;
    uint64_t value = 0;

    for (; scan_peek(s, 0) >= '0' && scan_peek(s, 0) <= '9'; s->at++)
        if (value <= UINT32_MAX)
            value = 10 * value + (uint64_t)(*s->at - '0');
    *number = (uint32_t)value;
    return s->at > begin && value < UINT32_MAX;
}

/* "3", "3-5" or '*', up to a space or a comma; false: it is none, or none of them is there. */
static bool take_range(struct run *r, struct named *named)
{
    struct scan *s = &r->scan;
    const struct breakpoints *all = &r->engine->breakpoints;
    uint32_t first = 0, last = UINT32_MAX;
    bool found = false;
    bool fine = scan_take(s, "*") || take_number(s, &first);

    if (fine && s->at[-1] != '*') {
        last = first;
        if (scan_peek(s, 0) == '-') {
            s->at++;
            fine = take_number(s, &last);
        }
    } else {
        found = fine;
    }
    fine = fine && (s->at == s->end || *s->at == ',' || scan_is_space(*s->at));
    for (size_t i = 0; fine && i < all->count; i++)
        if (all->list[i]->number >= first && all->list[i]->number <= last)
            found = named->list[i] = true;
    named->any = named->any || found;
    return fine && found;
}

/* Numbers are decimal, as bl shows them, and parted by spaces or commas. */
static HRESULT take_named(struct run *r, struct named *named)
{
    *named = (struct named){ .any = false };
    while (!scan_done(&r->scan)) {
        struct word w = scan_rest_word(&r->scan);

        if (!take_range(r, named))
            return run_refuse(r, w.text, "there is no breakpoint '%.*s'; bl lists them",
                    (int)w.length, w.text);
        scan_take(&r->scan, ",");
    }
    return named->any ? S_OK : run_refuse(r, r->scan.at, "a breakpoint's number or * was wanted");
}

HRESULT breaks_clear(struct run *r)
{
    struct breakpoints *all = &r->engine->breakpoints;
    struct named named;
    HRESULT hr = take_named(r, &named);

    for (size_t i = all->count; SUCCEEDED(hr) && i-- > 0;)
        if (named.list[i])
            breakpoints_remove(r->engine, all->list[i]);
    if (SUCCEEDED(hr))
        breakpoints_tell(r->engine, DEBUG_ANY_ID);
    return hr;
}

HRESULT breaks_enable(struct run *r)
{
    struct breakpoints *all = &r->engine->breakpoints;
    bool enable = strcmp(r->command->name, "be") == 0;
    struct named named;
    HRESULT hr = take_named(r, &named);

    for (size_t i = 0; SUCCEEDED(hr) && i < all->count; i++) {
        if (!named.list[i])
            continue;
        all->list[i]->flags &= ~(uint32_t)DEBUG_BREAKPOINT_ENABLED;
        all->list[i]->flags |= enable ? DEBUG_BREAKPOINT_ENABLED : 0;
    }
    if (SUCCEEDED(hr))
        breakpoints_tell(r->engine, DEBUG_ANY_ID);
    return hr;
}
