#include "nt/processes.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "base/log.h"
#include "nt/accessors.h"
#include "nt/debugger_block.h"
#include "nt/processors.h"
#include "nt/reading.h"

/* Fields of the debugger data block. Source: spec kd-protocol 3.4. */
#define BLOCK_KERNEL_BASE    0x18u
#define BLOCK_PROCESS_HEAD   0x50u
#define BLOCK_THREAD_TEB     0x29au
#define BLOCK_THREAD_PROCESS 0x2a0u
#define BLOCK_PROCESS_SIZE   0x2a8u
#define BLOCK_PROCESS_PEB    0x2aau
#define BLOCK_PROCESS_PARENT 0x2acu
#define BLOCK_PROCESS_ROOT   0x2aeu

#define OBJECT_SIZE_MAX 0x2000u /* where the block does not tell a process's size */
#define NAME_SIZE       15u

/* Offsets in an EPROCESS; 0: unknown. Each of these fields stands behind the first one. */
struct offsets {
    uint32_t links;
    uint32_t peb;
    uint32_t parent;
    uint32_t root;
    uint32_t name;
};

void processes_deinit(struct processes *all)
{
    free(all->list);
    *all = (struct processes){ .list = NULL };
}

/* 0 where the block does not have it. */
static HRESULT block_offset(struct memory *m, uint32_t field, uint32_t *offset)
{
    uint64_t value = 0;
    HRESULT hr = debugger_block_field(m, field, 2, &value);

    *offset = (uint32_t)value;
    return hr == E_NOINTERFACE ? S_OK : hr;
}

/* 0 where the kernel's code does not tell it, or is not there. */
static HRESULT code_offset(
        struct memory *m, struct exports *kernel, const char *name, uint32_t *offset)
{
    HRESULT hr = kernel ? accessors_offset(m, kernel, name, offset) : E_NOINTERFACE;

    if (FAILED(hr))
        *offset = 0;
    return hr == E_NOINTERFACE ? S_OK : hr;
}

/* What the kernel exports; NULL where that cannot be read. */
static HRESULT open_kernel(struct memory *m, struct exports **kernel)
{
    uint64_t base = 0;
    HRESULT hr = debugger_block_field(m, BLOCK_KERNEL_BASE, 8, &base);

    *kernel = NULL;
    if (SUCCEEDED(hr))
        hr = exports_open(m, translate_canonical(m, base), kernel);
    return reading_missing(hr) || hr == E_NOINTERFACE || hr == E_INVALIDARG || hr == HR_BAD_DATA
                   ? S_OK
                   : hr;
}

/* How far links are from an object's beginning, if they are in it at all. */
static bool fits(struct memory *m, uint64_t object, uint64_t link, uint32_t size, uint32_t *links)
{
    uint64_t offset = link - object;

    if (!object || !offset || offset >= size || offset % m->target->info.pointer_size)
        return false;
    *links = (uint32_t)offset;
    return true;
}

/* By System, which is the first in the list and which a variable of the kernel points to. */
static HRESULT links_by_system(struct memory *m, struct exports *kernel, const uint64_t *ring,
        uint32_t size, uint32_t *links)
{
    struct export_symbol symbol;
    uint64_t object = 0;
    HRESULT hr = kernel ? exports_find(kernel, "PsInitialSystemProcess", &symbol) : E_NOINTERFACE;

    if (SUCCEEDED(hr))
        hr = reading_pointer(m, symbol.address, &object);
    if (SUCCEEDED(hr))
        fits(m, object, ring[0], size, links);
    return hr == E_NOINTERFACE || reading_missing(hr) ? S_OK : hr;
}

/* By a running thread's process, where that is in the list: the idle threads' need not be. */
static HRESULT links_by_thread(
        struct memory *m, const uint64_t *ring, size_t count, uint32_t size, uint32_t *links)
{
    for (uint32_t cpu = 0; cpu < m->target->info.processors && !*links; cpu++) {
        struct thread_running thread;
        HRESULT hr = processes_thread_of(m, cpu, &thread);

        if (FAILED(hr) && hr != E_NOINTERFACE)
            return hr;
        for (size_t i = 0; SUCCEEDED(hr) && i < count && !*links; i++)
            fits(m, thread.process, ring[i], size, links);
    }
    return S_OK;
}

/* Those that the block tells. */
static HRESULT find_told_offsets(struct memory *m, struct offsets *offsets)
{
    HRESULT hr = block_offset(m, BLOCK_PROCESS_PEB, &offsets->peb);

    if (SUCCEEDED(hr))
        hr = block_offset(m, BLOCK_PROCESS_PARENT, &offsets->parent);
    if (SUCCEEDED(hr))
        hr = block_offset(m, BLOCK_PROCESS_ROOT, &offsets->root);
    return hr;
}

static HRESULT find_offsets(
        struct memory *m, const uint64_t *ring, size_t count, struct offsets *offsets)
{
    struct exports *kernel = NULL;
    uint32_t size = 0;
    uint32_t id = 0;
    HRESULT hr = open_kernel(m, &kernel);

    if (SUCCEEDED(hr))
        hr = block_offset(m, BLOCK_PROCESS_SIZE, &size);
    if (SUCCEEDED(hr))
        hr = find_told_offsets(m, offsets);
    if (SUCCEEDED(hr))
        hr = code_offset(m, kernel, "PsGetProcessImageFileName", &offsets->name);
    if (SUCCEEDED(hr))
        hr = links_by_system(m, kernel, ring, size ? size : OBJECT_SIZE_MAX, &offsets->links);
    if (SUCCEEDED(hr) && !offsets->links) {
        hr = code_offset(m, kernel, "PsGetProcessId", &id);
        offsets->links = id ? id + m->target->info.pointer_size : 0;
    }
    if (SUCCEEDED(hr) && !offsets->links)
        hr = links_by_thread(m, ring, count, size ? size : OBJECT_SIZE_MAX, &offsets->links);
    exports_close(kernel);
    return hr;
}

/* The links of all processes. An entry whose back link is not the one before ends the ring: so does
 * a loop. */
static HRESULT read_ring(struct memory *m, uint64_t head, uint64_t **ring, struct processes *all)
{
    uint32_t pointer_size = m->target->info.pointer_size;
    uint64_t before = head;
    uint64_t at = head;
    size_t room = 0;
    HRESULT hr = reading_pointer(m, head, &at);

    while (SUCCEEDED(hr) && at != head && all->count < PROCESSES_MAX) {
        uint64_t back = 0;

        hr = memory_interrupted(m) ? HR_INTERRUPTED : reading_pointer(m, at + pointer_size, &back);
        if (FAILED(hr) || back != before)
            break;
        if (all->count == room) {
            uint64_t *grown = realloc(*ring, (room = room ? 2 * room : 256) * sizeof(*grown));

            if (!grown)
                return E_OUTOFMEMORY;
            *ring = grown;
        }
        (*ring)[all->count++] = before = at;
        hr = reading_pointer(m, at, &at);
    }
    if (reading_missing(hr) || (SUCCEEDED(hr) && at != head)) {
        snprintf(all->note, sizeof(all->note),
                "the process list is cut: the entry at 0x%" PRIx64 ", behind %zu others, %s", at,
                all->count,
                FAILED(hr) ? "cannot be read" : "does not lead back, or is one too many");
        hr = S_OK;
    }
    return hr;
}

/* A pointer-sized field; memory that is not there leaves it unknown. */
static HRESULT take_field(
        struct memory *m, uint64_t at, struct process *p, unsigned bit, uint64_t *value)
{
    HRESULT hr = reading_pointer(m, at, value);

    p->known |= SUCCEEDED(hr) ? bit : 0;
    return reading_missing(hr) ? S_OK : hr;
}

static HRESULT take_name(struct memory *m, uint64_t at, struct process *p)
{
    HRESULT hr = reading_bytes(m, at, p->name, NAME_SIZE);

    p->name[SUCCEEDED(hr) ? NAME_SIZE : 0] = 0;
    p->known |= SUCCEEDED(hr) ? PROCESSES_NAME : 0;
    for (char *c = p->name; *c; c++)
        if (*c < ' ' || *c > '~')
            *c = '?';
    return reading_missing(hr) ? S_OK : hr;
}

/* What does not need the list's own place in a process. */
static HRESULT describe_object(
        struct memory *m, uint64_t object, const struct offsets *offsets, struct process *p)
{
    HRESULT hr = S_OK;

    p->object = object;
    p->known |= PROCESSES_OBJECT;
    if (offsets->peb)
        hr = take_field(m, object + offsets->peb, p, PROCESSES_PEB, &p->peb);
    if (SUCCEEDED(hr) && offsets->parent)
        hr = take_field(m, object + offsets->parent, p, PROCESSES_PARENT, &p->parent);
    if (SUCCEEDED(hr) && offsets->root)
        hr = take_field(m, object + offsets->root, p, PROCESSES_ROOT, &p->root);
    return hr;
}

static HRESULT describe(
        struct memory *m, uint64_t link, const struct offsets *offsets, struct process *p)
{
    HRESULT hr = take_field(m, link - m->target->info.pointer_size, p, PROCESSES_ID, &p->id);

    if (FAILED(hr) || !offsets->links)
        return hr;
    hr = describe_object(m, link - offsets->links, offsets, p);
    if (SUCCEEDED(hr) && offsets->name)
        hr = take_name(m, p->object + offsets->name, p);
    return hr;
}

static HRESULT read_all(struct memory *m, struct processes *all)
{
    struct offsets offsets = { .links = 0 };
    uint64_t *ring = NULL;
    uint64_t head = 0;
    HRESULT hr = debugger_block_field(m, BLOCK_PROCESS_HEAD, 8, &head);

    if (SUCCEEDED(hr))
        hr = head ? read_ring(m, translate_canonical(m, head), &ring, all) : E_NOINTERFACE;
    if (SUCCEEDED(hr) && all->count)
        hr = find_offsets(m, ring, all->count, &offsets);
    if (SUCCEEDED(hr) && all->count && !offsets.links && !all->note[0])
        snprintf(all->note, sizeof(all->note),
                "where a process begins is not known without symbols: ids alone are");
    all->list = calloc(all->count + 1, sizeof(*all->list));
    if (!all->list)
        hr = E_OUTOFMEMORY;
    for (size_t i = 0; SUCCEEDED(hr) && i < all->count; i++)
        hr = memory_interrupted(m) ? HR_INTERRUPTED : describe(m, ring[i], &offsets, &all->list[i]);
    free(ring);
    return hr;
}

HRESULT processes_current(struct memory *m, struct processes *all)
{
    HRESULT hr = E_NOINTERFACE;

    if (all->read && all->generation == m->generation)
        return all->answer;
    processes_deinit(all);
    if (m->target->info.debug_class == DEBUG_CLASS_KERNEL)
        hr = read_all(m, all);
    if (FAILED(hr))
        processes_deinit(all);
    all->read = SUCCEEDED(hr) || hr == E_NOINTERFACE;
    all->answer = hr;
    all->generation = m->generation;
    if (all->note[0])
        LOG_WARN("nt", "%s", all->note);
    return hr;
}

HRESULT processes_describe(struct memory *m, uint64_t object, struct process *process)
{
    struct offsets offsets = { .links = 0 };
    HRESULT hr = find_told_offsets(m, &offsets);

    *process = (struct process){ .known = 0 };
    return SUCCEEDED(hr) ? describe_object(m, object, &offsets, process) : hr;
}

const struct process *processes_at(const struct processes *all, uint64_t object)
{
    for (size_t i = 0; i < all->count; i++)
        if ((all->list[i].known & PROCESSES_OBJECT) && all->list[i].object == object)
            return &all->list[i];
    return NULL;
}

/* A pointer of a thread by the block's offset of it; unknown where either is not there. */
static HRESULT thread_field(struct memory *m, uint32_t field, struct thread_running *thread,
        unsigned bit, uint64_t *value)
{
    uint32_t offset = 0;
    HRESULT hr = block_offset(m, field, &offset);

    if (FAILED(hr) || !offset)
        return hr;
    hr = reading_pointer(m, thread->object + offset, value);
    thread->known |= SUCCEEDED(hr) ? bit : 0;
    return reading_missing(hr) ? S_OK : hr;
}

HRESULT processes_thread_of(struct memory *m, uint32_t cpu, struct thread_running *thread)
{
    struct processor_value value;
    struct cursor in;
    HRESULT hr = E_NOINTERFACE;

    *thread = (struct thread_running){ .known = 0 };
    if (m->target->info.debug_class == DEBUG_CLASS_KERNEL)
        hr = processors_read(m, cpu, DEBUG_DATA_KTHREAD_OFFSET, &value);
    if (FAILED(hr))
        return hr;
    in = cursor_of(value.bytes, value.size);
    return processes_describe_thread(m, take_u64(&in), thread);
}

HRESULT processes_describe_thread(struct memory *m, uint64_t object, struct thread_running *thread)
{
    HRESULT hr;

    *thread = (struct thread_running){ .object = object };
    hr = thread_field(m, BLOCK_THREAD_PROCESS, thread, PROCESSES_OBJECT, &thread->process);
    if (SUCCEEDED(hr))
        hr = thread_field(m, BLOCK_THREAD_TEB, thread, PROCESSES_TEB, &thread->teb);
    return hr;
}

HRESULT processes_thread_id(struct memory *m, struct thread_running *thread)
{
    struct exports *kernel = NULL;
    uint32_t offset = 0;
    HRESULT hr = open_kernel(m, &kernel);

    if (SUCCEEDED(hr))
        hr = code_offset(m, kernel, "PsGetThreadId", &offset);
    exports_close(kernel);
    if (SUCCEEDED(hr))
        hr = offset ? reading_pointer(m, thread->object + offset, &thread->id) : E_NOINTERFACE;
    if (SUCCEEDED(hr))
        thread->known |= PROCESSES_ID;
    return reading_missing(hr) ? E_NOINTERFACE : hr;
}
