/* k and its kin: who called whom. */
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "shell/command.h"
#include "shell/expression.h"
#include "shell/frames.h"
#include "shell/register.h"
#include "shell/symbol.h"

#define FRAMES_DEFAULT 0x100u
#define FRAMES_MAX     0x10000u

/* What letters behind the k add; others would need source lines or types. Source: Microsoft Learn,
 * "k, kb, kc, kd, kp, kP, kv". */
static uint32_t flags_of(struct word letters)
{
    uint32_t flags = DEBUG_STACK_FRAME_ADDRESSES;

    for (size_t i = 0; i < letters.length; i++) {
        switch (letters.text[i]) {
        case 'b':
            flags = (flags & ~(uint32_t)DEBUG_STACK_FRAME_ADDRESSES) | DEBUG_STACK_ARGUMENTS |
                    DEBUG_STACK_FRAME_ADDRESSES_RA_ONLY;
            break;
        case 'c':
            flags &= ~(uint32_t)DEBUG_STACK_FRAME_ADDRESSES;
            break;
        case 'v':
            flags |= DEBUG_STACK_ARGUMENTS;
            break;
        case 'n':
            flags |= DEBUG_STACK_FRAME_NUMBERS;
            break;
        default:
            break;
        }
    }
    return flags;
}

/* On x86 the frame's address is a column of kb too: arguments are found by it. */
static uint32_t flags_for(const struct run *r)
{
    uint32_t flags = flags_of(command_letters(r));

    if (run_pointer_size(r) == 4 && (flags & DEBUG_STACK_FRAME_ADDRESSES_RA_ONLY))
        flags |= DEBUG_STACK_FRAME_ADDRESSES;
    return flags;
}

/* "= FRAME [STACK CODE]": what the walk begins with instead of the registers. */
static HRESULT take_beginning(struct run *r, struct stack_registers *start)
{
    uint64_t frame = 0;
    HRESULT hr;

    if (!scan_take(&r->scan, "="))
        return S_OK;
    hr = expression_take_item(r, &frame);
    if (FAILED(hr))
        return hr;
    start->fp = translate_canonical(r->memory, frame);
    if (scan_done(&r->scan))
        return S_OK;
    hr = expression_take_item(r, &start->sp);
    if (SUCCEEDED(hr))
        hr = expression_take_item(r, &start->pc);
    start->sp = translate_canonical(r->memory, start->sp);
    start->pc = translate_canonical(r->memory, start->pc);
    return hr;
}

static HRESULT take_count(struct run *r, uint64_t *count)
{
    const char *at;
    HRESULT hr;

    *count = FRAMES_DEFAULT;
    if (scan_done(&r->scan))
        return S_OK;
    at = r->scan.at;
    hr = expression_take(r, count);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr) && (*count == 0 || *count > FRAMES_MAX))
        return run_refuse(r, at, "1 to 0x%x frames can be shown", FRAMES_MAX);
    return hr;
}

static HRESULT begin(struct run *r, struct stack_registers *start)
{
    const struct register_set *set;
    struct facts_context *known;
    HRESULT hr = register_open(r, &set, &known);

    if (FAILED(hr))
        return hr;
    hr = stack_begin(set->machine, known->bytes, known->size, start);
    return FAILED(hr) ? run_fail(r, hr, "the stack") : S_OK;
}

static HRESULT show(struct run *r, const struct stack_frame *frames, size_t count)
{
    unsigned pointer = run_pointer_size(r);
    uint32_t flags = flags_for(r);
    char line[FRAMES_COLUMNS_MAX];
    char site[SYMBOL_TEXT_MAX];
    HRESULT hr = S_OK;

    frames_columns(flags, pointer, line);
    run_print(r, "%s\n", line);
    for (size_t i = 0; SUCCEEDED(hr) && i < count; i++) {
        DEBUG_STACK_FRAME frame;

        hr = symbol_text(r, frames[i].pc, site);
        if (FAILED(hr))
            break;
        scope_describe_frame(&frames[i], (uint32_t)i, &frame);
        frames_line(flags, pointer, &frame, line);
        run_put(r, DEBUG_OUTPUT_NORMAL, line);
        run_put(r, DEBUG_OUTPUT_NORMAL, site);
        run_put(r, DEBUG_OUTPUT_NORMAL, "\n");
    }
    return FAILED(hr) ? hr : S_OK;
}

HRESULT stack_show(struct run *r)
{
    struct stack_registers start;
    struct facts_context *given;
    const struct modules *modules;
    struct stack_frame *frames = NULL;
    uint64_t count = 0;
    size_t filled = 0;
    HRESULT hr = begin(r, &start);

    if (SUCCEEDED(hr))
        hr = take_beginning(r, &start);
    if (SUCCEEDED(hr))
        hr = take_count(r, &count);
    if (SUCCEEDED(hr))
        hr = symbol_modules(r, &modules);
    if (FAILED(hr))
        return hr;
    frames = calloc((size_t)count, sizeof(*frames));
    hr = frames ? stack_walk(r->memory, modules, &start, frames, (size_t)count, &filled)
                : E_OUTOFMEMORY;
    if (SUCCEEDED(hr) || filled) {
        HRESULT shown;

        if (SUCCEEDED(scope_context(r->engine, SCOPE_GIVEN, &given)))
            run_print(r, "  *** Stack trace for last set context - .thread/.cxr resets it\n");
        shown = show(r, frames, filled);

        hr = FAILED(shown) ? shown : FAILED(hr) ? run_fail(r, hr, "the next frame") : S_OK;
    } else {
        hr = run_fail(r, hr, "the stack");
    }
    free(frames);
    return hr;
}
