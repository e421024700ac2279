/* The user process: the statements process, thread and module, and the groups modules, threads,
 * ending. */
#include "backend/sim/sim.h"

#include <stdlib.h>

#include "backend/sim/statements.h"
#include "base/unicode.h"

/* A path in quotes, escapes removed; the machine's from then on. NULL after a mistake. */
static char *take_path(struct description *d)
{
    struct reader *r = &d->reader;
    const struct reader_word *word = &r->words[r->at];
    size_t size = 0;
    char *path = (char *)statement_take_quoted(d, false, &size);
    size_t at = 0;

    while (path && at + 1 < size) {
        uint32_t character = 0;
        size_t taken = unicode_from_utf8(path + at, size - 1 - at, &character);

        if (taken == 0 || character == 0)
            break;
        at += taken;
    }
    if (path && (size == 1 || at + 1 < size))
        reader_complain(r, word, "a path in UTF-8, of a character or more");
    else if (path && at > DS_PATH_MAX)
        reader_complain(r, word, "a path of at most %u bytes", DS_PATH_MAX);
    if (path && FAILED(r->hr)) {
        free(path);
        path = NULL;
    }
    return path;
}

void statement_process(struct description *d)
{
    struct machine_process *process = &d->machine->process;
    struct reader *r = &d->reader;
    struct reader_word word;

    if (process->path)
        reader_complain(r, &r->words[0], "one process line alone");
    process->id = (uint32_t)reader_take_number(r, 1, UINT32_MAX, "its number: 1 to 32 bits");
    if (SUCCEEDED(r->hr))
        process->path = take_path(d);
    if (reader_take_option(r, "peb", &word))
        process->peb = statement_address(d, &word);
}

void statement_thread(struct description *d)
{
    static const char wanted[] = "its number: 1 to 32 bits, and no other thread's";
    struct machine_process *process = &d->machine->process;
    struct machine_thread thread = { .teb = 0 };
    struct reader *r = &d->reader;
    struct reader_word word;

    if (!process->path)
        reader_complain(r, &r->words[0], "a process line above this one");
    word = reader_take(r, wanted);
    thread.id = (uint32_t)reader_number(r, &word, 1, UINT32_MAX, wanted);
    for (size_t i = 0; i < process->thread_count && SUCCEEDED(r->hr); i++)
        if (process->threads[i].id == thread.id)
            reader_complain(r, &word, "%s", wanted);
    if (reader_take_option(r, "teb", &word))
        thread.teb = statement_address(d, &word);
    if (SUCCEEDED(r->hr) && process->thread_count == MACHINE_THREADS_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d thread lines", MACHINE_THREADS_MAX);
    if (SUCCEEDED(r->hr))
        process->threads[process->thread_count++] = thread;
}

static bool overlaps(const struct machine_module *a, const struct machine_module *b)
{
    return a->base <= b->base + (b->size - 1) && b->base <= a->base + (a->size - 1);
}

static void take_module_words(struct reader *r, struct machine_module *module)
{
    static const char wanted[] = "32 bits";
    struct reader_word word;

    while (reader_more(r)) {
        if (reader_take_option(r, "stamp", &word))
            module->time_stamp = (uint32_t)reader_number(r, &word, 0, UINT32_MAX, wanted);
        else if (reader_take_option(r, "checksum", &word))
            module->checksum = (uint32_t)reader_number(r, &word, 0, UINT32_MAX, wanted);
        else
            reader_complain(r, &r->words[r->at], "stamp= or checksum=");
    }
}

void statement_module(struct description *d)
{
    struct machine *m = d->machine;
    struct machine_module module = { .base = 0 };
    struct reader *r = &d->reader;
    struct reader_word word = reader_take(r, "where it begins: a virtual address");
    struct reader_word size = reader_take(r, "its size in bytes");

    module.base = statement_address(d, &word);
    module.size = reader_number(r, &size, 1, UINT64_MAX, "its size in bytes, 1 or more");
    if (SUCCEEDED(r->hr) && module.size - 1 > UINT64_MAX - module.base)
        reader_complain(r, &size, "a size that ends at the highest address or below");
    for (size_t i = 0; i < m->module_count && SUCCEEDED(r->hr); i++)
        if (overlaps(&module, &m->modules[i]))
            reader_complain(r, &word, "a module that does not overlap another");
    if (SUCCEEDED(r->hr) && m->module_count == MACHINE_MODULES_MAX)
        reader_fail(r, r->line, 1, HR_BAD_DATA, "more than %d module lines", MACHINE_MODULES_MAX);
    if (SUCCEEDED(r->hr))
        module.path = take_path(d);
    take_module_words(r, &module);
    if (SUCCEEDED(r->hr))
        m->modules[m->module_count++] = module;
    else
        free(module.path);
}

/* An address as the target gives it. */
static uint64_t extended(const struct ds_target *t, uint64_t address)
{
    bool narrow = ((const struct ds_sim *)t)->options.pointer_size == 4;

    return narrow ? (uint64_t)(int32_t)(uint32_t)address : address;
}

static HRESULT sim_next_module(struct ds_target *t, uint64_t *cursor, struct ds_loaded *loaded)
{
    const struct machine *m = &((struct ds_sim *)t)->machine;
    const struct machine_module *module;

    if (*cursor >= m->module_count)
        return S_FALSE;
    module = &m->modules[(*cursor)++];
    *loaded = (struct ds_loaded){
        .base = extended(t, module->base),
        .size = module->size,
        .time_stamp = module->time_stamp,
        .checksum = module->checksum,
        .path = module->path,
    };
    return S_OK;
}

static HRESULT sim_process(struct ds_target *t, struct ds_process *process)
{
    const struct machine_process *from = &((struct ds_sim *)t)->machine.process;

    *process = (struct ds_process){
        .id = from->id,
        .peb = extended(t, from->peb),
        .executable = from->path,
    };
    return S_OK;
}

static HRESULT sim_next_thread(struct ds_target *t, uint64_t *cursor, struct ds_thread *thread)
{
    const struct machine_process *process = &((struct ds_sim *)t)->machine.process;

    if (*cursor >= process->thread_count)
        return S_FALSE;
    *thread = (struct ds_thread){
        .id = process->threads[*cursor].id,
        .teb = extended(t, process->threads[*cursor].teb),
    };
    ++*cursor;
    return S_OK;
}

const struct ds_module_ops sim_modules = {
    .next = sim_next_module,
};

const struct ds_thread_ops sim_threads = {
    .process = sim_process,
    .next = sim_next_thread,
};

/* It is nowhere but in the target, so that nothing is left to wait for. */
static HRESULT sim_terminate(struct ds_target *t)
{
    ((struct ds_sim *)t)->running.ended = true;
    return S_OK;
}

const struct ds_ending_ops sim_ending = {
    .terminate = sim_terminate,
};
