/* .trace: the packets of a target, into a file. */
#include <string.h>

#include "base/tap.h"
#include "shell/command.h"

/* The tap of the target, or of one below it, that has this name; NULL: none. */
static struct ds_tap *find_tap(const struct run *r, struct word name)
{
    for (struct ds_target *t = r->engine->target; t; t = t->below)
        if (t->tap && word_is(name, tap_name(t->tap)))
            return t->tap;
    return NULL;
}

/* The rest of the command, without the quotes that may stand around it. */
static HRESULT take_path(struct run *r, char *path, size_t size)
{
    struct word word;

    scan_spaces(&r->scan);
    word = (struct word){ r->scan.at, (size_t)(r->scan.end - r->scan.at) };
    while (word.length > 0 && scan_is_space(word.text[word.length - 1]))
        word.length--;
    if (word.length >= 2 && word.text[0] == '"' && word.text[word.length - 1] == '"') {
        word.text++;
        word.length -= 2;
    }
    if (word.length == 0 || word.length >= size)
        return run_refuse(r, word.text, "a file's name was wanted, of 1 to %zu bytes", size - 1);
    memcpy(path, word.text, word.length);
    path[word.length] = '\0';
    r->scan.at = r->scan.end;
    return S_OK;
}

static HRESULT begin(struct run *r, struct ds_tap *tap)
{
    char path[1024];
    HRESULT hr = take_path(r, path, sizeof(path));

    if (FAILED(hr))
        return hr;
    hr = tap_start(tap, path);
    return FAILED(hr) ? run_fail(r, hr, "%s", path) : S_OK;
}

static HRESULT end(struct run *r, struct ds_tap *tap)
{
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    hr = tap_stop(tap);
    if (hr == S_FALSE)
        run_print(r, "no packets are being written\n");
    return FAILED(hr) ? run_fail(r, hr, "the end of the log") : S_OK;
}

static HRESULT trace(struct run *r)
{
    struct word name = scan_word(&r->scan);
    struct ds_tap *tap = find_tap(r, name);
    struct word what;

    if (name.length == 0)
        return run_refuse(r, r->scan.end, "kd on FILE or kd off was wanted");
    if (!tap)
        return run_refuse(
                r, name.text, "the target has no packets of '%.*s'", (int)name.length, name.text);
    what = scan_word(&r->scan);
    if (word_is(what, "on"))
        return begin(r, tap);
    if (word_is(what, "off"))
        return end(r, tap);
    return run_refuse(r, what.length ? what.text : r->scan.end, "on FILE or off was wanted");
}

/* Whatever the target does; it cannot go meanwhile. */
HRESULT dottrace_run(struct run *r)
{
    HRESULT hr = engine_enter(r->engine, NEEDS_NOTHING);

    if (FAILED(hr))
        return run_fail(r, hr, "a target");
    hr = trace(r);
    engine_leave(r->engine);
    return hr;
}
