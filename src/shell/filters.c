/* What stops the target: sx sxd sxe sxi sxn sxr. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "shell/blocks.h"
#include "shell/command.h"
#include "shell/number.h"

/* What sxe and its kin are told. */
struct wish {
    struct filter *filter;
    char *command;        /* -c; NULL: not said */
    char *second_command; /* -c2 */
    char *argument;       /* behind ':' */
    bool handling;        /* -h */
};

static void show(struct run *r, const struct filter *filter, bool exception)
{
    static const char *const executions[] = {
        [DEBUG_FILTER_BREAK] = "break",
        [DEBUG_FILTER_SECOND_CHANCE_BREAK] = "second-chance break",
        [DEBUG_FILTER_OUTPUT] = "output",
        [DEBUG_FILTER_IGNORE] = "ignore",
    };
    const char *handling = !exception                                    ? ""
                           : filter->handling == DEBUG_FILTER_GO_HANDLED ? " - handled"
                                                                         : " - not handled";

    if (filter->text)
        run_print(r, "%4s - %s - %s%s\n", filter->name, filter->text, executions[filter->execution],
                handling);
    else
        run_print(
                r, "%08" PRIx32 " - %s%s\n", filter->code, executions[filter->execution], handling);
    if (filter->argument)
        run_print(r, "       (only for %s)\n", filter->argument);
    if (filter->command)
        run_print(r, "       Command: \"%s\"\n", filter->command);
    if (filter->second_command)
        run_print(r, "       Second command: \"%s\"\n", filter->second_command);
}

static HRESULT show_all(struct run *r)
{
    const struct filters *f = &r->engine->filters;
    HRESULT hr = run_expect_end(r);

    for (size_t i = 0; SUCCEEDED(hr) && i < f->count; i++) {
        if (i == FILTERS_EVENTS || i == FILTERS_NAMED)
            run_print(r, "\n");
        show(r, &f->list[i], i >= FILTERS_EVENTS);
    }
    return hr;
}

static HRESULT reset(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    filters_deinit(&r->engine->filters);
    filters_init(&r->engine->filters);
    filters_tell(r->engine, DEBUG_ANY_ID);
    return S_OK;
}

static HRESULT take_copy(struct run *r, const char *end, char **copy)
{
    size_t length = (size_t)(end - r->scan.at);

    free(*copy);
    *copy = malloc(length + 1);
    if (!*copy)
        return E_OUTOFMEMORY;
    memcpy(*copy, r->scan.at, length);
    (*copy)[length] = '\0';
    r->scan.at = end;
    return S_OK;
}

static HRESULT take_command(struct run *r, char **command)
{
    HRESULT hr = blocks_take_quoted(r, command);

    return hr == S_FALSE ? run_refuse(r, r->scan.at, "commands in quotes were wanted") : hr;
}

static HRESULT take_options(struct run *r, struct wish *w)
{
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr)) {
        if (scan_take(&r->scan, "-c2"))
            hr = take_command(r, &w->second_command);
        else if (scan_take(&r->scan, "-c"))
            hr = take_command(r, &w->command);
        else if (scan_take(&r->scan, "-h"))
            w->handling = true;
        else
            break;
    }
    return hr;
}

/* An event's name, or an exception's code, whose filter is made where there is none. */
static HRESULT take_filter(struct run *r, struct wish *w)
{
    struct filters *f = &r->engine->filters;
    struct word name = scan_peek_word(&r->scan);
    uint64_t code = 0;
    HRESULT hr;

    if (scan_take(&r->scan, "*")) {
        w->filter = &f->list[FILTERS_EVENTS];
        return S_OK;
    }
    if (!name.length)
        return run_refuse(
                r, r->scan.at, "an event or an exception's code was wanted; sx lists them");
    w->filter = filters_of_name(f, name.text, name.length);
    r->scan.at = name.text + name.length;
    if (w->filter)
        return S_OK;
    hr = number_from_word(r, name, &code);
    if (FAILED(hr))
        return hr;
    if (!code || code > UINT32_MAX)
        return run_refuse(r, name.text, "an exception's code has 32 bits, and is not 0");
    w->filter = filters_of_code(f, (uint32_t)code);
    if (!w->filter)
        w->filter = filters_add(f, (uint32_t)code);
    return w->filter
                   ? S_OK
                   : run_refuse(r, name.text, "there are %u codes already", FILTERS_ARBITRARY_MAX);
}

static HRESULT take_argument(struct run *r, struct wish *w)
{
    const char *at = r->scan.at;

    if (scan_peek(&r->scan, 0) != ':')
        return run_expect_end(r);
    if (!w->filter->takes_argument)
        return run_refuse(r, at, "'%s' is for all of its events",
                w->filter->name ? w->filter->name : "a code");
    r->scan.at++;
    return take_copy(r, r->scan.end, &w->argument);
}

static uint32_t execution_of(const struct run *r)
{
    switch (r->command->name[2]) {
    case 'e':
        return DEBUG_FILTER_BREAK;
    case 'd':
        return DEBUG_FILTER_SECOND_CHANCE_BREAK;
    case 'n':
        return DEBUG_FILTER_OUTPUT;
    default:
        return DEBUG_FILTER_IGNORE;
    }
}

static HRESULT apply(struct run *r, const struct wish *w)
{
    uint32_t execution = execution_of(r);
    HRESULT hr = S_OK;

    if (w->handling)
        w->filter->handling = execution == DEBUG_FILTER_BREAK ? DEBUG_FILTER_GO_HANDLED
                                                              : DEBUG_FILTER_GO_NOT_HANDLED;
    else
        w->filter->execution = execution;
    if (w->command)
        hr = filters_set_text(&w->filter->command, w->command);
    if (SUCCEEDED(hr) && w->second_command)
        hr = filters_set_text(&w->filter->second_command, w->second_command);
    if (SUCCEEDED(hr) && w->filter->takes_argument && !w->handling)
        hr = filters_set_text(&w->filter->argument, w->argument);
    filters_tell(r->engine, filters_index(&r->engine->filters, w->filter));
    return hr;
}

static HRESULT change(struct run *r)
{
    size_t count = r->engine->filters.count;
    struct wish w = { .filter = NULL };
    HRESULT hr = take_options(r, &w);

    if (SUCCEEDED(hr))
        hr = take_filter(r, &w);
    if (SUCCEEDED(hr))
        hr = take_argument(r, &w);
    if (SUCCEEDED(hr))
        hr = apply(r, &w);
    else if (r->engine->filters.count > count) /* what is not understood changes nothing */
        filters_remove(&r->engine->filters, w.filter);
    free(w.command);
    free(w.second_command);
    free(w.argument);
    return hr;
}

/* They are the engine's, whatever its target does. */
static HRESULT under_lock(struct run *r, HRESULT (*run)(struct run *r))
{
    HRESULT hr = engine_enter(r->engine, NEEDS_NOTHING);

    if (FAILED(hr))
        return run_fail(r, hr, "the engine");
    hr = run(r);
    engine_leave(r->engine);
    return hr;
}

HRESULT filters_show(struct run *r)
{
    return under_lock(r, show_all);
}

HRESULT filters_reset(struct run *r)
{
    return under_lock(r, reset);
}

HRESULT filters_change(struct run *r)
{
    return under_lock(r, change);
}
