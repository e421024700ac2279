/* .cache: the virtual cache's state and controls. Forms: Microsoft Learn, ".cache (Set Cache
 * Size)". */
#include <inttypes.h>

#include "shell/command.h"
#include "shell/expression.h"

static unsigned percent(uint64_t part, uint64_t other)
{
    double whole = (double)part + (double)other;

    return whole > 0 ? (unsigned)(100.0 * (double)part / whole + 0.5) : 0;
}

static void show(struct run *r)
{
    struct memory_cache_state s;

    memory_cache_state(r->memory, &s);
    if (!s.present) {
        run_print(r, "No virtual cache: only live kernels have one\n");
        return;
    }
    run_print(r, "Max cache size is       : %" PRIu64 " bytes (0x%" PRIx64 " KB)%s\n", s.max_size,
            s.max_size / 1024, s.max_size ? "" : ", off");
    run_print(r, "Total memory in cache   : %" PRIu64 " bytes in %" PRIu64 " regions\n", s.size,
            s.lines);
    run_print(r, "Reads broken into parts : %" PRIu64 "\n", s.partial_reads);
    run_print(r, "    cached reads        : %" PRIu64 " (%u%%), %" PRIu64 " bytes (%u%%)\n",
            s.cached_reads, percent(s.cached_reads, s.uncached_reads), s.cached_bytes,
            percent(s.cached_bytes, s.uncached_bytes));
    run_print(r, "    uncached reads      : %" PRIu64 " (%u%%), %" PRIu64 " bytes (%u%%)\n",
            s.uncached_reads, percent(s.uncached_reads, s.cached_reads), s.uncached_bytes,
            percent(s.uncached_bytes, s.cached_bytes));
    run_print(r, "Automatic flushing      : %s\n", s.held ? "on hold" : "on");
}

static void hold(struct memory *m)
{
    memory_cache_hold(m, true);
}

static void unhold(struct memory *m)
{
    memory_cache_hold(m, false);
}

/* A word behind .cache, and what it does; NULL: not in this build. */
struct action {
    const char *word;
    void (*act)(struct memory *m);
};

/* clang-format off */
static const struct action actions[] = {
    { "hold",              hold },
    { "unhold",            unhold },
    { "flushall",          memory_cache_flush },
    { "flushu",            memory_cache_flush_user },
    { "decodeptes",        NULL },
    { "nodecodeptes",      NULL },
    { "forcedecodeptes",   NULL },
    { "forcedecodeuser",   NULL },
    { "noforcedecodeptes", NULL },
};
/* clang-format on */

static const struct action *action_from_word(struct word w)
{
    for (size_t i = 0; i < sizeof(actions) / sizeof(actions[0]); i++) {
        if (word_is(w, actions[i].word))
            return &actions[i];
    }
    return NULL;
}

static HRESULT set_size(struct run *r)
{
    const char *at = r->scan.at;
    uint64_t kilobytes = 0;
    HRESULT hr = expression_take(r, &kilobytes);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr) && kilobytes > UINT64_MAX / 1024)
        hr = run_refuse(r, at, "0x%" PRIx64 " KB have no 64-bit size", kilobytes);
    if (FAILED(hr))
        return hr;
    memory_cache_resize(r->memory, kilobytes * 1024);
    show(r);
    return S_OK;
}

static HRESULT flush_at(struct run *r)
{
    uint64_t va = 0;
    HRESULT hr = expression_take(r, &va);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr))
        memory_cache_flush_at(r->memory, va);
    return hr;
}

HRESULT dotcache_run(struct run *r)
{
    struct scan *s = &r->scan;
    struct memory_cache_state state;
    const struct action *action;
    struct word w;
    HRESULT hr;

    if (scan_done(s)) {
        show(r);
        return S_OK;
    }
    memory_cache_state(r->memory, &state);
    if (!state.present)
        return run_fail(r, E_UNEXPECTED, "a virtual cache");
    w = scan_peek_word(s);
    action = action_from_word(w);
    if (!action && !word_is(w, "flush"))
        return set_size(r);
    scan_word(s);
    if (!action)
        return flush_at(r);
    if (!action->act)
        return run_refuse(r, w.text, "'%s' is not in this version", action->word);
    hr = run_expect_end(r);
    if (SUCCEEDED(hr))
        action->act(r->memory);
    return hr;
}
