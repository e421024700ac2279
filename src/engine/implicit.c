#include "engine/implicit.h"

#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "base/log.h"
#include "engine/engine.h"
#include "engine/notice.h"
#include "nt/processors.h"
#include "target/process.h"

static bool is_kernel(const struct engine *e)
{
    return e->target->info.debug_class == DEBUG_CLASS_KERNEL;
}

static HRESULT known_or(unsigned known, unsigned bit, HRESULT hr)
{
    return FAILED(hr) || known & bit ? hr : E_NOINTERFACE;
}

HRESULT implicit_process(struct engine *e, uint64_t *address)
{
    struct thread_running thread;
    struct ds_process process;
    HRESULT hr;

    *address = e->implicit.process;
    if (e->implicit.process)
        return S_OK;
    if (!is_kernel(e)) {
        hr = target_get_process(e->target, &process);
        *address = process.peb;
        return SUCCEEDED(hr) && !process.peb ? E_NOINTERFACE : hr;
    }
    hr = processes_thread_of(e->memory, e->target->info.current_processor, &thread);
    *address = thread.process;
    return known_or(thread.known, PROCESSES_OBJECT, hr);
}

HRESULT implicit_user_thread(const struct engine *e, struct ds_thread *thread)
{
    const struct ds_target *t = e->target;
    uint64_t cursor = 0;
    HRESULT hr;

    do
        hr = target_next_thread(e->target, &cursor, thread);
    while (hr == S_OK && t->contexts && thread->id != t->info.current_thread);
    return hr == S_FALSE ? E_NOINTERFACE : hr;
}

HRESULT implicit_thread(struct engine *e, uint64_t *address)
{
    struct thread_running thread;
    struct ds_thread told;
    HRESULT hr;

    *address = e->implicit.thread;
    if (e->implicit.thread)
        return S_OK;
    if (!is_kernel(e)) {
        hr = implicit_user_thread(e, &told);
        *address = told.teb;
        return SUCCEEDED(hr) && !told.teb ? E_NOINTERFACE : hr;
    }
    hr = processes_thread_of(e->memory, e->target->info.current_processor, &thread);
    *address = thread.object;
    return hr;
}

/* Whether page tables have the kernel where the current ones have it: every process's do. */
static HRESULT check_root(struct engine *e, uint64_t root, uint64_t kernel_va)
{
    struct memory *m = e->memory;
    struct paging_roots roots = { .low = root, .high = m->target->info.root_high };
    struct paging_trail trail;
    uint64_t here = 0, base;
    HRESULT hr = translate_va(m, kernel_va, &here);

    if (FAILED(hr))
        return hr == HR_NO_PAGE ? E_INVALIDARG : hr;
    hr = translate_trail(m, &roots, kernel_va, &base, &trail);
    if (hr == HR_NO_PAGE || (SUCCEEDED(hr) && (hr == S_FALSE || trail.pa != here)))
        return E_INVALIDARG;
    return hr;
}

static HRESULT processes_root(struct engine *e, uint64_t address, uint64_t *root)
{
    struct process process;
    HRESULT hr = processes_describe(e->memory, address, &process);

    *root = process.root;
    hr = known_or(process.known, PROCESSES_ROOT, hr);
    return SUCCEEDED(hr) ? check_root(e, *root, address) : hr;
}

/* Whether the target's own page tables are another processor's than the current one's. Of a dump
 * its header's alone are known, and that is the processor of its event. */
static bool has_another_root(const struct engine *e)
{
    const struct ds_target *t = e->target;

    return t->info.dump && !t->run && !t->virt && e->able & NEEDS_TABLES &&
           t->info.current_processor != e->last.processor;
}

/* By the process of the processor's thread, else by what the processor had itself. */
static HRESULT find_root(struct engine *e, uint32_t cpu, uint64_t *root)
{
    uint64_t kernel_va = translate_canonical(e->memory, e->target->info.debugger_data);
    struct thread_running thread;
    HRESULT hr = processes_thread_of(e->memory, cpu, &thread);

    hr = known_or(thread.known, PROCESSES_OBJECT, hr);
    if (SUCCEEDED(hr))
        hr = processes_root(e, translate_canonical(e->memory, thread.process), root);
    if (SUCCEEDED(hr))
        return hr;
    hr = processors_read_root(e->memory, cpu, root);
    return SUCCEEDED(hr) ? check_root(e, *root, kernel_va) : hr;
}

/* The root of the current processor's page tables. */
static uint64_t processor_root(struct engine *e)
{
    uint32_t cpu = e->target->info.current_processor;
    uint64_t root = 0;
    HRESULT hr;

    if (!has_another_root(e))
        return 0;
    hr = find_root(e, cpu, &root);
    if (SUCCEEDED(hr))
        return root;
    LOG_INFO("engine",
            "processor %" PRIu32 ": its page tables are not known: there is no user-mode memory: "
            "%s",
            cpu, ds_hr_name(hr));
    return MEMORY_NO_ROOT;
}

static HRESULT take_process(struct engine *e, uint64_t address)
{
    uint64_t root = 0;
    HRESULT hr = e->able & NEEDS_TABLES ? S_OK : E_UNEXPECTED;

    address = translate_canonical(e->memory, address);
    if (SUCCEEDED(hr) && address)
        hr = processes_root(e, address, &root);
    else if (SUCCEEDED(hr))
        root = processor_root(e);
    if (SUCCEEDED(hr))
        hr = memory_take_root(e->memory, root);
    if (SUCCEEDED(hr))
        e->implicit.process = address;
    return hr;
}

/* What everybody sees of the target may be another now. */
static HRESULT tell(struct engine *e, HRESULT hr)
{
    if (SUCCEEDED(hr))
        notice_debuggee_changed(e, DEBUG_CDS_ALL, 0);
    return hr;
}

HRESULT implicit_set_process(struct engine *e, uint64_t address)
{
    return tell(e, take_process(e, address));
}

HRESULT implicit_set_root(struct engine *e, uint64_t root)
{
    uint64_t kernel_va = 0;
    HRESULT hr = e->able & NEEDS_TABLES ? S_OK : E_UNEXPECTED;

    if (SUCCEEDED(hr) && !root)
        return implicit_set_process(e, e->implicit.process);
    if (SUCCEEDED(hr))
        hr = implicit_thread(e, &kernel_va);
    if (SUCCEEDED(hr))
        hr = check_root(e, root, kernel_va);
    if (hr == E_NOINTERFACE)
        hr = S_OK;
    return tell(e, SUCCEEDED(hr) ? memory_take_root(e->memory, root) : hr);
}

void implicit_forget(struct engine *e)
{
    e->implicit = (struct implicit){ .process = 0 };
    if (e->memory && e->memory->process_root)
        memory_take_root(e->memory, 0);
}

void implicit_keep(const struct engine *e, struct implicit_kept *kept)
{
    *kept = (struct implicit_kept){ e->implicit, e->memory->process_root };
}

void implicit_give_back(struct engine *e, const struct implicit_kept *kept)
{
    if (SUCCEEDED(memory_take_root(e->memory, kept->root)))
        e->implicit = kept->named;
}

void implicit_take_processor(struct engine *e, uint32_t processor)
{
    if (processor == e->target->info.current_processor)
        return;
    e->target->info.current_processor = processor;
    implicit_forget(e);
    memory_on(e->memory, MEMORY_PROCESSOR_CHANGED);
    memory_take_root(e->memory, processor_root(e));
}

HRESULT implicit_set_thread(struct engine *e, uint64_t address)
{
    struct thread_running thread = { .process = 0 };
    HRESULT hr = e->able & NEEDS_TABLES ? S_OK : E_UNEXPECTED;

    address = translate_canonical(e->memory, address);
    if (SUCCEEDED(hr) && address) {
        hr = processes_describe_thread(e->memory, address, &thread);
        hr = known_or(thread.known, PROCESSES_OBJECT, hr);
        if (SUCCEEDED(hr) && !thread.process)
            hr = E_INVALIDARG;
    }
    if (SUCCEEDED(hr))
        hr = take_process(e, thread.process);
    if (SUCCEEDED(hr))
        e->implicit.thread = address;
    return tell(e, hr);
}
