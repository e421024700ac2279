/* Commands about the language itself. */
#include <inttypes.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "engine/notice.h"
#include "shell/command.h"
#include "shell/expression.h"

static HRESULT show_one(struct run *r, struct word name)
{
    const struct command *c = command_from_name(name);

    if (!c)
        return run_refuse(r, name.text, "there is no command '%.*s'", (int)name.length, name.text);
    run_print(r, "%s%s%s\n    %s\n", c->name, *c->syntax ? " " : "", c->syntax, c->summary);
    return S_OK;
}

static void show_all(struct run *r)
{
    const struct command *c;

    for (size_t i = 0; (c = command_at(i)) != NULL; i++)
        run_print(r, "%-9s %s\n", c->name, c->summary);
    run_print(r, ".help COMMAND shows what it takes. Numbers are hexadecimal; a RANGE is ADDRESS,\n"
                 "ADDRESS LCOUNT, ADDRESS L-COUNT or FIRST LAST.\n");
}

HRESULT language_help(struct run *r)
{
    struct word name = scan_rest_word(&r->scan);
    HRESULT hr;

    r->scan.at += name.length;
    hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    if (name.length > 0)
        return show_one(r, name);
    show_all(r);
    return S_OK;
}

HRESULT language_evaluate(struct run *r)
{
    char text[RUN_ADDRESS_MAX];
    uint64_t value = 0;
    uint64_t extended;
    bool short_form;
    HRESULT hr = expression_take(r, &value);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    extended = (uint64_t)(int64_t)(int32_t)value;
    short_form = run_pointer_size(r) == 4 && (value == extended || value <= UINT32_MAX);
    if (short_form)
        run_print(r, "Evaluate expression: %" PRId64 " = %08" PRIx32 "\n", (int64_t)extended,
                (uint32_t)value);
    else
        run_print(r, "Evaluate expression: %" PRId64 " = %s\n", (int64_t)value,
                run_halves(value, text));
    return S_OK;
}

HRESULT language_radix(struct run *r)
{
    static const char *const known[] = { "8", "10", "16" };
    static const uint32_t values[] = { 8, 10, 16 };
    struct word w = scan_word(&r->scan);
    HRESULT hr = run_expect_end(r);
    size_t i = 0;

    if (FAILED(hr))
        return hr;
    while (w.length && i < 3 && !word_is(w, known[i]))
        i++;
    if (i == 3)
        return run_refuse(r, w.text, "the base of numbers is 8, 10 or 16");
    hr = engine_enter(r->engine, NEEDS_NOTHING);
    if (FAILED(hr))
        return run_fail(r, hr, "the engine");
    if (w.length) {
        r->engine->radix = values[i];
        notice_engine_changed(r->engine, DEBUG_CES_RADIX, values[i]);
    }
    run_print(r, "base is %" PRIu32 "\n", r->engine->radix);
    engine_leave(r->engine);
    return S_OK;
}

HRESULT language_quit(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    return SUCCEEDED(hr) ? S_FALSE : hr;
}
