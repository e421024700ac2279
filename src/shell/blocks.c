#include "shell/blocks.h"

#include <stdlib.h>
#include <string.h>

#include "shell/braces.h"
#include "shell/command.h"
#include "shell/expression.h"

HRESULT blocks_take(struct run *r, char open, struct word *inside)
{
    struct scan *s = &r->scan;
    const char *closed;

    s->at = braces_skip_blanks(s->at, s->end);
    if (scan_peek(s, 0) != open)
        return run_refuse(r, s->at, "a %c was wanted", open);
    closed = braces_match(s->at, s->end);
    if (!closed)
        return run_refuse(r, s->at, "this %c has no second one", open);
    *inside = (struct word){ s->at + 1, (size_t)(closed - s->at) - 1 };
    s->at = closed + 1;
    return S_OK;
}

struct word blocks_take_until_brace(struct scan *s)
{
    bool unmatched = false; /* no ( that follows such a one is looked at: there may be many */
    struct word w;

    s->at = braces_skip_blanks(s->at, s->end);
    w = (struct word){ s->at, 0 };
    while (s->at < s->end && *s->at != '{') {
        bool open = *s->at == '(' && !unmatched;
        const char *closed = open ? braces_match(s->at, s->end) : NULL;

        unmatched = unmatched || (open && !closed);
        s->at = closed ? closed + 1 : braces_step(s->at, s->end);
    }
    w.length = (size_t)(s->at - w.text);
    while (w.length > 0 && (scan_is_space(w.text[w.length - 1]) || w.text[w.length - 1] == '\n'))
        w.length--;
    return w;
}

/* The lock is held while it is worked out, if there is a target. */
HRESULT blocks_evaluate(struct run *r, struct word text, uint64_t *value)
{
    const struct scan whole = r->scan;
    bool stopped = SUCCEEDED(engine_enter(r->engine, NEEDS_VIRTUAL));
    HRESULT hr;

    r->memory = stopped ? r->engine->memory : NULL;
    r->scan.at = braces_skip_blanks(text.text, text.text + text.length);
    r->scan.end = text.text + text.length;
    hr = expression_take(r, value);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    r->memory = NULL;
    if (stopped)
        engine_leave(r->engine);
    r->scan = whole;
    return hr;
}

/* What runs the commands of a block; false: it is in too many others. */
static bool go_inside(struct run *r, struct run *inner)
{
    *inner = *r;
    inner->depth++;
    inner->goes_on = !r->is_last || r->loops > 0;
    return r->depth < BLOCKS_DEPTH_MAX;
}

HRESULT blocks_run_text(struct run *r, const char *text, bool whole)
{
    struct run inner;
    HRESULT hr;

    if (!go_inside(r, &inner))
        return run_refuse(r, r->scan.begin, "more than %u files in each other", BLOCKS_DEPTH_MAX);
    hr = shell_run_text(&inner, text, whole);
    r->flow = inner.flow;
    return hr;
}

HRESULT blocks_run(struct run *r, struct word text)
{
    struct run inner;
    char *copy = NULL;
    HRESULT hr;

    if (!go_inside(r, &inner))
        return run_refuse(r, text.text, "more than %u blocks in each other", BLOCKS_DEPTH_MAX);
    copy = malloc(text.length + 1);
    if (!copy)
        return run_fail(r, E_OUTOFMEMORY, "the block");
    memcpy(copy, text.text, text.length);
    copy[text.length] = '\0';
    hr = shell_run(&inner, copy);
    r->flow = inner.flow;
    free(copy);
    return hr;
}

HRESULT blocks_take_quoted(struct run *r, char **commands)
{
    struct scan *s = &r->scan;
    size_t size = 0, backslashes = 0;
    const char *end;
    char *copy;

    if (!scan_take(s, "\""))
        return S_FALSE;
    end = braces_close_quote(s->at, s->end);
    if (!end)
        return run_refuse(r, s->at - 1, "the commands have no closing quote");
    copy = malloc((size_t)(end - s->at) + 1);
    if (!copy)
        return run_fail(r, E_OUTOFMEMORY, "the commands");
    for (; s->at < end; s->at++) {
        if (*s->at == '"')
            size -= (backslashes + 1) / 2;
        backslashes = *s->at == '\\' ? backslashes + 1 : 0;
        copy[size++] = *s->at;
    }
    copy[size] = '\0';
    s->at = end + 1;
    free(*commands);
    *commands = copy;
    return S_OK;
}
