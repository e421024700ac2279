/* .cxr, .ecxr: registers as a record in memory has them, or the event that a dump is of. Source:
 * Microsoft Learn, ".cxr (Display Context Record)", ".ecxr". */
#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "engine/scope.h"
#include "nt/reading.h"
#include "nt/registers.h"
#include "shell/command.h"
#include "shell/expression.h"
#include "shell/registers.h"

/* The bits of ContextFlags that tell the machine: above are those of ways to stop, below the parts
 * (winnt.h, CONTEXT_*). */
#define FLAGS_MACHINE 0x03ff0000u
#define FLAGS_CONTROL 0x1u

/* A record says of which machine it is; without pc and sp it is no place. */
static HRESULT check(
        struct run *r, const char *at, const struct register_set *set, const uint8_t *context)
{
    uint32_t flags = 0;

    for (unsigned i = 0; i < sizeof(flags); i++)
        flags |= (uint32_t)context[set->flags_at + i] << 8 * i;
    if ((flags & FLAGS_MACHINE) == set->flags_base && flags & FLAGS_CONTROL)
        return S_OK;
    return run_refuse(r, at,
            "no context stands there: its ContextFlags are 0x%" PRIx32 ", 0x%" PRIx32
            " and no other machine was wanted",
            flags, set->flags_base | FLAGS_CONTROL);
}

static HRESULT choose(struct run *r, const char *at, uint64_t va)
{
    const struct register_set *set = registers_of(memory_machine(r->memory));
    uint8_t bytes[FACTS_CONTEXT_MAX];
    char text[RUN_ADDRESS_MAX];
    HRESULT hr = set ? reading_bytes(r->memory, translate_canonical(r->memory, va), bytes,
                               set->context_size)
                     : E_UNEXPECTED;

    if (FAILED(hr))
        return run_fail(r, hr, "the context at %s", run_address(r, va, text));
    hr = check(r, at, set, bytes);
    if (FAILED(hr))
        return hr;
    hr = scope_choose_place(r->engine, 0, bytes, set->context_size, DEBUG_CDS_REFRESH_SETSCOPE);
    return FAILED(hr) ? run_fail(r, hr, "the scope") : registers_show(r);
}

HRESULT dotcxr_run(struct run *r)
{
    uint64_t va = 0;
    HRESULT hr = scan_done(&r->scan) ? S_OK : S_FALSE;
    const char *at = r->scan.at;

    if (hr == S_FALSE)
        hr = expression_take(r, &va);
    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    if (va)
        return choose(r, at, va);
    scope_reset(r->engine);
    run_print(r, "Resetting default scope\n");
    return S_OK;
}

HRESULT dotcxr_of_event(struct run *r)
{
    HRESULT hr = run_expect_end(r);

    if (FAILED(hr))
        return hr;
    hr = scope_choose_event(r->engine);
    return FAILED(hr) ? run_fail(r, hr, "%s",
                                hr == E_NOINTERFACE ? "the stored event" : "the event's context")
                      : registers_show(r);
}
