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

static void show_decoding(struct run *r)
{
    const struct memory_decoding *d = &r->memory->decoding;

    run_print(r, "Transition, prototype   : %s\n", d->invalid_entries ? "decoded" : "not decoded");
    if (d->force_all || d->force_user)
        run_print(r, "Forced translation      : of %s, and the cache is off\n",
                d->force_all ? "every address" : "user-mode addresses");
}

static HRESULT show(struct run *r)
{
    struct memory_cache_state s;
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    memory_cache_state(r->memory, &s);
    if (!s.present) {
        run_print(r, "No virtual cache: only live kernels have one\n");
        show_decoding(r);
        return S_OK;
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
    show_decoding(r);
    return S_OK;
}

static HRESULT decode(struct memory *m, bool invalid_entries, bool force_all, bool force_user)
{
    const struct memory_decoding decoding = { invalid_entries, force_all, force_user };

    return memory_decode(m, &decoding);
}

static HRESULT decode_ptes(struct memory *m)
{
    return decode(m, true, m->decoding.force_all, m->decoding.force_user);
}

static HRESULT no_decode_ptes(struct memory *m)
{
    return decode(m, false, m->decoding.force_all, m->decoding.force_user);
}

static HRESULT force_decode_ptes(struct memory *m)
{
    return decode(m, m->decoding.invalid_entries, true, false);
}

static HRESULT force_decode_user(struct memory *m)
{
    return decode(m, m->decoding.invalid_entries, false, true);
}

static HRESULT no_force_decode_ptes(struct memory *m)
{
    return decode(m, m->decoding.invalid_entries, false, false);
}

static HRESULT hold(struct memory *m)
{
    memory_cache_hold(m, true);
    return S_OK;
}

static HRESULT unhold(struct memory *m)
{
    memory_cache_hold(m, false);
    return S_OK;
}

static HRESULT flush_all(struct memory *m)
{
    memory_cache_flush(m);
    return S_OK;
}

static HRESULT flush_user(struct memory *m)
{
    memory_cache_flush_user(m);
    return S_OK;
}

/* A word behind .cache, and what it does. */
struct action {
    const char *word;
    HRESULT (*act)(struct memory *m);
    bool decodes; /* means something where there is no cache, too */
};

/* clang-format off */
static const struct action actions[] = {
    { "hold",              hold,                 false },
    { "unhold",            unhold,               false },
    { "flushall",          flush_all,            false },
    { "flushu",            flush_user,           false },
    { "decodeptes",        decode_ptes,          true },
    { "nodecodeptes",      no_decode_ptes,       true },
    { "forcedecodeptes",   force_decode_ptes,    true },
    { "forcedecodeuser",   force_decode_user,    true },
    { "noforcedecodeptes", no_force_decode_ptes, true },
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
    return show(r);
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

    if (scan_done(s))
        return show(r);
    w = scan_peek_word(s);
    action = action_from_word(w);
    memory_cache_state(r->memory, &state);
    if (!state.present && !(action && action->decodes))
        return run_fail(r, E_UNEXPECTED, "a virtual cache");
    if (!action && !word_is(w, "flush"))
        return set_size(r);
    scan_word(s);
    if (!action)
        return flush_at(r);
    hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    hr = action->act(r->memory);
    return FAILED(hr) ? run_fail(r, hr, "physical memory with page tables") : hr;
}
