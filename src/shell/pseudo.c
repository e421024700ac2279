#include "shell/pseudo.h"

#include <stdio.h>

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

/* Names of registers that every machine has. */
static const char *name_pc(const struct register_set *set)
{
    return set->pc;
}

static const char *name_sp(const struct register_set *set)
{
    return set->sp;
}

static const char *name_result(const struct register_set *set)
{
    return set->list[0].size == 8 ? set->list[0].name : "eax"; /* x0, rax */
}

struct pseudo {
    const char *name;
    pseudo_getter *get; /* NULL: it stands for a register */
    const char *(*name_register)(const struct register_set *set);
};

/* clang-format off */
static const struct pseudo pseudos[] = {
    { "cr3",       get_root,         NULL },
    { "$ip",       NULL,             name_pc },
    { "$csp",      NULL,             name_sp },
    { "$retreg",   NULL,             name_result },
    { "$ptrsize",  get_pointer_size, NULL },
    { "$pagesize", get_page_size,    NULL },
    { "$ra",       get_return,       NULL },
    { "$proc",     get_process,      NULL },
    { "$thread",   get_thread,       NULL },
    { "$peb",      get_peb,          NULL },
    { "$teb",      get_teb,          NULL },
    { "$tpid",     get_process_id,   NULL },
    { "$tid",      get_thread_id,    NULL },
};
/* clang-format on */

#define LISTED (sizeof(pseudos) / sizeof(pseudos[0])) /* the debugger's own stand behind them */

unsigned pseudo_count(void)
{
    return LISTED + ENGINE_OWN_REGISTERS;
}

unsigned pseudo_find(struct word w)
{
    unsigned number = own_number(w);

    if (number < ENGINE_OWN_REGISTERS)
        return LISTED + number;
    for (number = 0; number < LISTED; number++)
        if (word_is(w, pseudos[number].name))
            return number;
    return pseudo_count();
}

void pseudo_name(unsigned number, char name[PSEUDO_NAME_MAX])
{
    if (number < LISTED)
        snprintf(name, PSEUDO_NAME_MAX, "%s", pseudos[number].name);
    else
        snprintf(name, PSEUDO_NAME_MAX, "$t%u", number - (unsigned)LISTED);
}

const char *pseudo_register(const struct register_set *set, unsigned number)
{
    return number < LISTED && pseudos[number].name_register ? pseudos[number].name_register(set)
                                                            : NULL;
}

uint64_t *pseudo_own(struct engine *e, unsigned number)
{
    return number >= LISTED && number < pseudo_count() ? &e->own[number - LISTED] : NULL;
}

HRESULT pseudo_get(struct engine *e, unsigned number, uint64_t *value)
{
    const uint64_t *own = pseudo_own(e, number);

    if (own) {
        *value = *own;
        return S_OK;
    }
    if (number >= LISTED)
        return E_INVALIDARG;
    if (!(e->able & NEEDS_TARGET))
        return E_UNEXPECTED;
    return pseudos[number].get ? pseudos[number].get(e, value) : E_NOINTERFACE;
}
