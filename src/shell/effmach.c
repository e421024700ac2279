/* .effmach: whose registers, pointers and stacks are shown. Source: Microsoft Learn, ".effmach
 * (Effective Machine)". */
#include <dbgspaces/dbgeng.h>

#include "engine/effective.h"
#include "nt/machines.h"
#include "shell/command.h"

static const struct {
    const char *word;
    uint32_t machine; /* 0: the target's own */
} machines[] = {
    { ".", 0 },
    { "#", 0 },
    { "x86", IMAGE_FILE_MACHINE_I386 },
    { "amd64", IMAGE_FILE_MACHINE_AMD64 },
    { "x64", IMAGE_FILE_MACHINE_AMD64 },
    { "arm64", IMAGE_FILE_MACHINE_ARM64 },
};

#define COUNT (sizeof(machines) / sizeof(machines[0]))

static HRESULT set(struct run *r, struct word w)
{
    uint32_t own = r->memory->target->info.machine;
    size_t i = 0;

    while (i < COUNT && !word_is(w, machines[i].word))
        i++;
    if (i == COUNT)
        return run_refuse(r, w.text, "., #, x86, x64, amd64 or arm64 was wanted");
    if (SUCCEEDED(effective_set(r->engine, machines[i].machine ? machines[i].machine : own)))
        return S_OK;
    return run_refuse(r, w.text, "the target's processors run no such code");
}

HRESULT effmach_run(struct run *r)
{
    struct word w = scan_rest_word(&r->scan);
    const struct machine_names *names;
    HRESULT hr;

    r->scan.at += w.length;
    hr = run_expect_end(r);
    if (SUCCEEDED(hr) && w.length)
        hr = set(r, w);
    if (FAILED(hr))
        return hr;
    names = machines_find(memory_machine(r->memory));
    if (names)
        run_print(r, "Effective machine: %s (%s)\n", names->name, names->short_name);
    return names ? S_OK : run_fail(r, E_NOINTERFACE, "the target's machine");
}
