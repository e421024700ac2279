/* .process, .thread, .context: whose memory is looked at. */
#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "shell/command.h"
#include "shell/expression.h"

/* /p and /r, before the address. */
struct switches {
    bool force;  /* /p: the engine translates user-mode addresses by itself */
    bool reload; /* /r: the modules are read again */
};

static HRESULT take_switches(struct run *r, struct switches *s)
{
    *s = (struct switches){ false, false };
    while (!scan_done(&r->scan) && scan_peek(&r->scan, 0) == '/') {
        const char *at = r->scan.at++;
        struct word w = scan_word(&r->scan);

        if (word_is(w, "p"))
            s->force = true;
        else if (word_is(w, "r"))
            s->reload = true;
        else
            return run_refuse(r, at, "/p or /r was wanted");
    }
    return S_OK;
}

/* An address, if one is named. */
static HRESULT take_address(struct run *r, bool *named, uint64_t *va)
{
    HRESULT hr = S_OK;

    *named = !scan_done(&r->scan);
    if (*named)
        hr = expression_take(r, va);
    return SUCCEEDED(hr) ? run_expect_end(r) : hr;
}

static HRESULT apply(struct run *r, const struct switches *s)
{
    struct memory_decoding decoding = r->memory->decoding;
    HRESULT hr = S_OK;

    if (s->reload)
        modules_forget(&r->engine->facts.modules);
    if (!s->force || !r->memory->target->virt)
        return S_OK;
    decoding.force_user = true;
    hr = memory_decode(r->memory, &decoding);
    if (FAILED(hr))
        return run_fail(r, hr, "translation by the engine");
    run_print(r, ".cache forcedecodeuser done\n");
    return S_OK;
}

typedef HRESULT get_address(struct engine *e, uint64_t *address);
typedef HRESULT set_address(struct engine *e, uint64_t address);

static HRESULT fail(struct run *r, HRESULT hr, const char *what, uint64_t va)
{
    char text[RUN_ADDRESS_MAX];

    if (hr == E_INVALIDARG)
        return run_refuse(r, r->scan.end, "%s %s has invalid page directories", what,
                run_address(r, va, text));
    return run_fail(r, hr, "%s", what);
}

static HRESULT choose(struct run *r, const char *what, get_address *get, set_address *set)
{
    char text[RUN_ADDRESS_MAX];
    struct switches switches;
    uint64_t va = 0;
    bool named = false;
    HRESULT hr = take_switches(r, &switches);

    if (SUCCEEDED(hr))
        hr = take_address(r, &named, &va);
    if (FAILED(hr))
        return hr;
    hr = named ? set(r->engine, va) : S_OK;
    if (SUCCEEDED(hr))
        hr = get(r->engine, &va);
    if (FAILED(hr))
        return fail(r, hr, what, va);
    run_print(r, "Implicit %s is now %s\n", what, run_address(r, va, text));
    return named ? apply(r, &switches) : S_OK;
}

HRESULT process_choose(struct run *r)
{
    return choose(r, "process", implicit_process, implicit_set_process);
}

/* Registers and stack are the thread's from then on; without one they are the processor's again. */
static void show_thread(struct run *r, uint64_t thread)
{
    HRESULT hr = S_OK;

    if (thread)
        hr = scope_choose_thread(r->engine, thread);
    if ((FAILED(hr) || !thread) && scope_is_chosen(r->engine))
        scope_reset(r->engine);
    if (FAILED(hr))
        run_print(r, "Its registers are not known (%s): those of the processor are shown\n",
                ds_hr_name(hr));
}

HRESULT process_choose_thread(struct run *r)
{
    bool alone = scan_done(&r->scan) && r->engine->implicit.thread;
    HRESULT hr = alone ? implicit_set_thread(r->engine, 0) : S_OK;

    if (FAILED(hr))
        return run_fail(r, hr, "thread");
    hr = choose(r, "thread", implicit_thread, implicit_set_thread);
    if (SUCCEEDED(hr))
        show_thread(r, r->engine->implicit.thread);
    return hr;
}

/* The root alone. */
HRESULT process_choose_root(struct run *r)
{
    const struct paging_form *form;
    struct switches switches;
    struct paging_roots roots;
    uint64_t root = 0;
    bool named = false;
    HRESULT hr = take_switches(r, &switches);

    if (SUCCEEDED(hr))
        hr = take_address(r, &named, &root);
    if (FAILED(hr))
        return hr;
    hr = named ? implicit_set_root(r->engine, root) : S_OK;
    if (FAILED(hr))
        return hr == E_INVALIDARG ? run_refuse(r, r->scan.end,
                                            "the kernel is not where it is in these page tables")
                                  : run_fail(r, hr, "page tables");
    form = paging_form_of(r->memory->target->info.paging);
    roots = translate_roots(r->memory);
    root = form ? paging_root_of(form, &roots, 0) : 0;
    if (!root)
        return run_fail(r, E_NOINTERFACE, "the root of the page tables");
    run_print(r, "User-mode page directory base is %" PRIx64 "\n", root);
    return named ? apply(r, &switches) : S_OK;
}
