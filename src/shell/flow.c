/* .if, .while, .for, .do, .block, .break, .continue. Syntax: Microsoft Learn, "Control Flow
 * Tokens". The shape of a command is understood before any of it runs. */
#include "shell/blocks.h"
#include "shell/braces.h"
#include "shell/command.h"

/* The word ".else" or ".elsif", if it comes next. */
static bool take_word(struct scan *s, const char *text)
{
    struct scan ahead = *s;

    while (ahead.at < ahead.end && (*ahead.at == '\n' || scan_is_space(*ahead.at)))
        ahead.at++;
    if (!scan_take(&ahead, text))
        return false;
    *s = ahead;
    return true;
}

/* All clauses of an .if; `runs`: the first whose condition holds. */
static HRESULT go_through_clauses(struct run *r, bool runs)
{
    bool done = false;
    bool is_else = false;
    HRESULT hr = S_OK;

    do {
        uint64_t value = 1;
        struct word condition = blocks_take_until_brace(&r->scan);
        struct word block = { NULL, 0 };

        hr = blocks_take(r, '{', &block);
        if (SUCCEEDED(hr) && is_else && condition.length)
            hr = run_refuse(r, condition.text, "a { was wanted");
        else if (SUCCEEDED(hr) && !is_else && !condition.length)
            hr = run_refuse(r, block.text - 1, "a condition is missing here");
        if (FAILED(hr) || done)
            continue;
        if (runs && !is_else)
            hr = blocks_evaluate(r, condition, &value);
        done = runs && SUCCEEDED(hr) && value;
        if (done)
            hr = blocks_run(r, block);
    } while (hr == S_OK && !is_else &&
             (take_word(&r->scan, ".elsif") || (is_else = take_word(&r->scan, ".else"))));
    return hr;
}

HRESULT flow_if(struct run *r)
{
    const struct scan begin = r->scan;
    HRESULT hr = go_through_clauses(r, false);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    r->scan = begin;
    return go_through_clauses(r, true);
}

/* A loop: `while` the condition holds, asked for before the block, or after it first. */
struct loop {
    struct word condition; /* length 0: it always holds */
    struct word block;
    struct word increment;
    bool block_first;
};

static HRESULT holds(struct run *r, const struct loop *loop, bool *answer)
{
    uint64_t value = 1;
    HRESULT hr = run_poll(r);

    if (FAILED(hr))
        return run_fail(r, hr, "the loop");
    if (loop->condition.length)
        hr = blocks_evaluate(r, loop->condition, &value);
    *answer = SUCCEEDED(hr) && value;
    return hr;
}

/* A part of the loop, which may end it, or the round. */
static HRESULT run_part(struct run *r, struct word part, bool *again)
{
    HRESULT hr = blocks_run(r, part);

    *again = r->flow != RUN_BREAK;
    r->flow = RUN_GO_ON;
    return hr;
}

static HRESULT go_round(struct run *r, const struct loop *loop)
{
    bool again = true;
    HRESULT hr = loop->block_first ? S_OK : holds(r, loop, &again);

    r->loops++;
    while (hr == S_OK && again) {
        hr = run_part(r, loop->block, &again);
        if (hr == S_OK && again && loop->increment.length)
            hr = run_part(r, loop->increment, &again);
        if (hr == S_OK && again)
            hr = holds(r, loop, &again);
    }
    r->loops--;
    return hr;
}

static HRESULT end_and_go_round(struct run *r, HRESULT hr, const struct loop *loop)
{
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    return SUCCEEDED(hr) ? go_round(r, loop) : hr;
}

HRESULT flow_while(struct run *r)
{
    struct loop loop = { .condition = blocks_take_until_brace(&r->scan) };
    HRESULT hr = blocks_take(r, '{', &loop.block);

    if (SUCCEEDED(hr) && !loop.condition.length)
        hr = run_refuse(r, loop.block.text - 1, "a condition is missing here");
    return end_and_go_round(r, hr, &loop);
}

HRESULT flow_do(struct run *r)
{
    struct loop loop = { .block_first = true };
    HRESULT hr = blocks_take(r, '{', &loop.block);

    if (SUCCEEDED(hr))
        hr = blocks_take(r, '(', &loop.condition);
    if (SUCCEEDED(hr) && !loop.condition.length)
        hr = run_refuse(r, loop.condition.text, "a condition is missing here");
    return end_and_go_round(r, hr, &loop);
}

/* One of the three parts of what is in parentheses: up to a ';' outside of quotes, or all. */
static struct word take_part(struct word *rest)
{
    struct word part = { rest->text, 0 };
    const char *end = rest->text + rest->length;
    const char *at = rest->text;

    while (at < end && *at != ';')
        at = braces_step(at, end);
    part.length = (size_t)(at - part.text);
    rest->text += part.length;
    rest->length -= part.length;
    if (rest->length > 0) {
        rest->text++;
        rest->length--;
    }
    while (part.length > 0 && scan_is_space(*part.text)) {
        part.text++;
        part.length--;
    }
    return part;
}

HRESULT flow_for(struct run *r)
{
    struct loop loop = { .block_first = false };
    struct word parts = { NULL, 0 };
    struct word first;
    HRESULT hr = blocks_take(r, '(', &parts);

    if (FAILED(hr))
        return hr;
    first = take_part(&parts);
    loop.condition = take_part(&parts);
    loop.increment = parts; /* it may be several commands */
    hr = blocks_take(r, '{', &loop.block);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    r->is_last = false;
    if (SUCCEEDED(hr) && first.length)
        hr = blocks_run(r, first);
    return hr == S_OK && r->flow == RUN_GO_ON ? go_round(r, &loop) : hr;
}

HRESULT flow_block(struct run *r)
{
    struct word block = { NULL, 0 };
    HRESULT hr = blocks_take(r, '{', &block);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    return SUCCEEDED(hr) ? blocks_run(r, block) : hr;
}

HRESULT flow_leave(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    if (SUCCEEDED(hr) && r->loops == 0)
        hr = run_refuse(r, r->scan.begin, "there is no loop here");
    if (SUCCEEDED(hr))
        r->flow = r->command->name[1] == 'b' ? RUN_BREAK : RUN_CONTINUE;
    return hr;
}
