#include "shell/pseudo.h"

#include <dbgspaces/dbgeng.h>

#include "engine/implicit.h"
#include "nt/stack.h"
#include "nt/system_version.h"
#include "target/process.h"

typedef HRESULT pseudo_getter(struct engine *e, uint64_t *value);

static HRESULT get_root(struct engine *e, uint64_t *value)
{
    const struct ds_target_info *info = &e->target->info;

    *value = info->root;
    return (info->paging == DS_PAGING_X64_4 || info->paging == DS_PAGING_X64_5) && info->root
                   ? S_OK
                   : E_NOINTERFACE;
}

static HRESULT get_pointer_size(struct engine *e, uint64_t *value)
{
    *value = memory_pointer_size(e->memory);
    return S_OK;
}

static HRESULT get_page_size(struct engine *e, uint64_t *value)
{
    *value = e->target->info.page_size;
    return S_OK;
}

/* The registers that a stack begins with: addresses come sign-extended. */
static HRESULT begin_stack(struct engine *e, struct stack_registers *start)
{
    struct facts_context *known;
    HRESULT hr = e->able & NEEDS_CONTEXTS ? facts_context(e, &known) : E_UNEXPECTED;

    return FAILED(hr) ? hr
                      : stack_begin(memory_machine(e->memory), known->bytes, known->size, start);
}

static HRESULT get_return(struct engine *e, uint64_t *value)
{
    struct stack_registers start;
    struct stack_frame frame = { .return_address = 0 };
    size_t filled = 0;
    HRESULT hr = begin_stack(e, &start);

    if (SUCCEEDED(hr)) {
        hr = modules_current(e->memory, &e->facts.modules);
        if (SUCCEEDED(hr) || hr == E_NOINTERFACE)
            hr = stack_walk(e->memory, &e->facts.modules, &start, &frame, 1, &filled);
    }
    *value = frame.return_address;
    return SUCCEEDED(hr) && !*value ? E_NOINTERFACE : hr;
}

static bool is_kernel(const struct engine *e)
{
    return e->target->info.debug_class == DEBUG_CLASS_KERNEL;
}

static HRESULT get_process(struct engine *e, uint64_t *value)
{
    return implicit_process(e, value);
}

static HRESULT get_thread(struct engine *e, uint64_t *value)
{
    return implicit_thread(e, value);
}

/* A number of the process's, if it is known. */
static HRESULT take_known(unsigned known, unsigned bit, uint64_t found, uint64_t *value)
{
    *value = found;
    return known & bit ? S_OK : E_NOINTERFACE;
}

static HRESULT get_peb(struct engine *e, uint64_t *value)
{
    struct process process;
    uint64_t object;
    HRESULT hr;

    if (!is_kernel(e))
        return implicit_process(e, value);
    hr = implicit_process(e, &object);
    if (SUCCEEDED(hr))
        hr = processes_describe(e->memory, object, &process);
    return FAILED(hr) ? hr : take_known(process.known, PROCESSES_PEB, process.peb, value);
}

static HRESULT get_teb(struct engine *e, uint64_t *value)
{
    struct thread_running thread;
    uint64_t object;
    HRESULT hr;

    if (!is_kernel(e))
        return implicit_thread(e, value);
    hr = implicit_thread(e, &object);
    if (SUCCEEDED(hr))
        hr = processes_describe_thread(e->memory, object, &thread);
    return FAILED(hr) ? hr : take_known(thread.known, PROCESSES_TEB, thread.teb, value);
}

static HRESULT get_process_id(struct engine *e, uint64_t *value)
{
    struct ds_process told;
    const struct process *process;
    uint64_t object;
    HRESULT hr;

    if (!is_kernel(e)) {
        hr = target_get_process(e->target, &told);
        *value = told.id;
        return hr;
    }
    hr = implicit_process(e, &object);
    if (SUCCEEDED(hr))
        hr = processes_current(e->memory, &e->facts.processes);
    if (FAILED(hr))
        return hr;
    process = processes_at(&e->facts.processes, object);
    return process ? take_known(process->known, PROCESSES_ID, process->id, value) : E_NOINTERFACE;
}

static HRESULT get_thread_id(struct engine *e, uint64_t *value)
{
    struct thread_running thread;
    struct ds_thread told;
    HRESULT hr;

    if (!is_kernel(e)) {
        hr = implicit_user_thread(e, &told);
        *value = told.id;
        return hr;
    }
    thread = (struct thread_running){ .known = 0 };
    hr = implicit_thread(e, &thread.object);
    if (SUCCEEDED(hr))
        hr = processes_thread_id(e->memory, &thread);
    *value = thread.id;
    return hr;
}

struct pseudo {
    const char *name;
    pseudo_getter *get;
};

/* clang-format off */
static const struct pseudo pseudos[] = {
    { "cr3",       get_root },
    { "$ptrsize",  get_pointer_size },
    { "$pagesize", get_page_size },
    { "$ra",       get_return },
    { "$proc",     get_process },
    { "$thread",   get_thread },
    { "$peb",      get_peb },
    { "$teb",      get_teb },
    { "$tpid",     get_process_id },
    { "$tid",      get_thread_id },
};
/* clang-format on */

/* ENGINE_OWN_REGISTERS: it is none of the debugger's own. */
static unsigned own_number(struct word w)
{
    unsigned number = 0;

    if (w.length < 3 || w.length > 4 || w.text[0] != '$' || (w.text[1] | 0x20) != 't')
        return ENGINE_OWN_REGISTERS;
    for (size_t i = 2; i < w.length; i++) {
        if (w.text[i] < '0' || w.text[i] > '9')
            return ENGINE_OWN_REGISTERS;
        number = 10 * number + (unsigned)(w.text[i] - '0');
    }
    return number < ENGINE_OWN_REGISTERS ? number : ENGINE_OWN_REGISTERS;
}

uint64_t *pseudo_own(struct run *r, struct word w)
{
    unsigned number = own_number(w);

    return number < ENGINE_OWN_REGISTERS ? &r->engine->own[number] : NULL;
}

bool pseudo_is(struct word w)
{
    if (own_number(w) < ENGINE_OWN_REGISTERS)
        return true;
    for (size_t i = 0; i < sizeof(pseudos) / sizeof(pseudos[0]); i++)
        if (word_is(w, pseudos[i].name))
            return true;
    return false;
}

HRESULT pseudo_get(struct run *r, struct word w, uint64_t *value)
{
    const uint64_t *own = pseudo_own(r, w);

    if (own) {
        *value = *own;
        return S_OK;
    }
    for (size_t i = 0; i < sizeof(pseudos) / sizeof(pseudos[0]); i++)
        if (word_is(w, pseudos[i].name))
            return r->memory ? pseudos[i].get(r->engine, value) : E_UNEXPECTED;
    return E_INVALIDARG;
}
