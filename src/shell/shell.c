#include "shell/shell.h"

#include <stdlib.h>
#include <string.h>

#include "shell/chain.h"
#include "shell/command.h"
#include "shell/expression.h"

HRESULT shell_new(const struct extension_caller *client, struct shell **out)
{
    *out = calloc(1, sizeof(**out));
    if (!*out)
        return E_OUTOFMEMORY;
    (*out)->client = client;
    (*out)->engine = client->engine;
    return S_OK;
}

void shell_free(struct shell *shell)
{
    if (shell)
        hits_deinit(&shell->hits);
    free(shell);
}

/* "?" and "~" stand alone, "$<" and its kin are of '$', '<' and '>'; others are a '!' or '.' at
 * most, and letters. What is nothing of that is taken whole, for the message. */
static struct word take_name(struct scan *s)
{
    struct word name = { s->at, 1 };
    char first = scan_peek(s, 0);
    struct word letters;

    if (first == '$') {
        name.length = strspn(s->at, "$<>");
    } else if (first != '?' && first != '~') {
        if (first == '!' || first == '.')
            s->at++;
        letters = scan_peek_word(s);
        name.length = letters.length ? (size_t)(letters.text - name.text) + letters.length : 0;
    }
    s->at = name.text;
    if (name.length == 0)
        name = scan_rest_word(s);
    s->at += name.length;
    return name;
}

/* The lock is held while a command runs, unless its row says otherwise. */
static HRESULT run_command(struct run *r)
{
    HRESULT hr;

    if (r->command->when == OUTSIDE)
        return r->command->run(r);
    hr = engine_enter(r->engine, NEEDS_VIRTUAL);

    if (SUCCEEDED(hr)) {
        r->memory = r->engine->memory;
        hr = r->command->run(r);
        engine_leave(r->engine);
        return hr;
    }
    return r->command->when == ALWAYS ? r->command->run(r) : run_fail(r, hr, "a stopped target");
}

HRESULT shell_evaluate(struct shell *shell, const char *text, uint64_t *value, size_t *used)
{
    static const struct shell_host nobody;
    struct run r = {
        .shell = shell,
        .engine = shell->engine,
        .host = &nobody,
        .scan = { text, text, text + strlen(text) },
    };
    bool stands = SUCCEEDED(engine_enter(shell->engine, NEEDS_VIRTUAL));
    HRESULT hr;

    r.memory = stands ? shell->engine->memory : NULL;
    hr = expression_take(&r, value);
    if (stands)
        engine_leave(shell->engine);
    *used = (size_t)(r.scan.at - text);
    return hr;
}

/* The next command, whose text r->scan is. */
static HRESULT run_next(struct run *r)
{
    r->name = take_name(&r->scan);
    r->memory = NULL;
    r->repeats = false;
    r->is_physical = false;
    r->command = command_from_name(r->name);
    if (chain_means(r, r->name))
        return chain_call(r, r->name.text);
    if (r->command)
        return run_command(r);
    return run_refuse(r, r->name.text, "there is no command '%.*s'; .help lists them",
            (int)r->name.length, r->name.text);
}

HRESULT shell_run_rest(struct run *r)
{
    const struct run outer = *r;
    HRESULT hr;

    scan_spaces(&r->scan);
    hr = run_next(r);
    r->command = outer.command;
    r->name = outer.name;
    r->memory = outer.memory;
    return hr;
}

/* An interrupt that nothing has heeded yet ends what follows; before the first command it is that
 * one's, unless it is for good. */
static HRESULT run_in_turn(struct run *r)
{
    HRESULT hr = r->begun || engine_is_ending(r->engine) ? run_poll(r) : S_OK;

    r->begun = true;
    return SUCCEEDED(hr) ? run_next(r) : run_fail(r, hr, "it was not run");
}

HRESULT shell_run(struct run *r, const char *commands)
{
    const char *end = commands + strlen(commands);
    HRESULT hr = S_OK;

    while (hr == S_OK && r->flow == RUN_GO_ON && scan_next_command(&commands, end, &r->scan)) {
        r->is_last = !r->goes_on && scan_find_command(commands, end) == end;
        hr = run_in_turn(r);
    }
    return hr;
}

/* A line with what stands for its aliases, to be freed; NULL: no memory. */
static char *expand(struct engine *e, const char *line, size_t length)
{
    static const struct aliases none;
    bool locked = SUCCEEDED(engine_enter(e, NEEDS_NOTHING));
    char *expanded = aliases_expand(locked ? &e->aliases : &none, line, length);

    if (locked)
        engine_leave(e);
    return expanded;
}

HRESULT shell_run_text(struct run *r, const char *text, bool whole)
{
    const char *end = text + strlen(text);
    const char *next = text; /* where a command begins */
    bool goes_on = r->goes_on;
    HRESULT hr = S_OK;

    while (hr == S_OK && r->flow == RUN_GO_ON && text < end) {
        const char *stop = whole ? end : scan_line_end(text, end);
        char *line = expand(r->engine, text, (size_t)(stop - text));

        text = stop < end ? stop + 1 : end;
        if (next < text)
            next = scan_find_command(text, end);
        r->goes_on = goes_on || next < end;
        hr = line ? shell_run(r, line) : E_OUTOFMEMORY;
        free(line);
    }
    return hr;
}

HRESULT shell_execute(struct shell *shell, const char *commands, const struct shell_host *host)
{
    struct run r = { .shell = shell, .engine = shell->engine, .host = host };

    return shell_run_text(&r, commands, false);
}
