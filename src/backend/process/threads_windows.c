/* Registers of threads, and memory that only a debugger may write. */
#include "backend/process/trace_windows.h"

#include <string.h>

#define WRITABLE (PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY)

/* Where a machine's CONTEXT has what a debugger needs: spec kd-protocol 2.14. */
struct layout {
    uint32_t machine;
    uint32_t size;
    uint32_t parts_at;
    uint32_t parts; /* all of them */
    uint32_t pc;
    uint32_t pc_size;
    uint32_t flags;
    uint32_t trap; /* the bit that stops it after an instruction: eflags.TF, PSTATE.SS */
};

static const struct layout layouts[] = {
    { IMAGE_FILE_MACHINE_AMD64, 0x4d0, 0x30, 0x10001f, 0xf8, 8, 0x44, 0x100 },
    { IMAGE_FILE_MACHINE_I386, 0x2cc, 0x00, 0x1003f, 0xb8, 4, 0xc0, 0x100 },
    { IMAGE_FILE_MACHINE_ARM64, 0x390, 0x00, 0x40001f, 0x108, 8, 0x04, 0x200000 },
};

/* Big enough for each, and where the system wants it. */
union record {
    _Alignas(16) uint8_t bytes[0x4d0];
    CONTEXT own;
};

struct task *threads_find(const struct trace *t, uint32_t id)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->tasks[i].id == id)
            return &t->tasks[i];
    return NULL;
}

static const struct layout *layout_of(const struct trace *t)
{
    for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++)
        if (layouts[i].machine == t->process->facts.machine)
            return &layouts[i];
    return NULL;
}

/* The 32-bit half of a process, seen from 64. */
static bool is_foreign(const struct trace *t)
{
    return sizeof(void *) == 8 && windows_is_narrow(t->process);
}

#ifdef _WIN64
static BOOL get_foreign(HANDLE thread, union record *r)
{
    return Wow64GetThreadContext(thread, (WOW64_CONTEXT *)(void *)r->bytes);
}

static BOOL set_foreign(HANDLE thread, const union record *r)
{
    return Wow64SetThreadContext(thread, (const WOW64_CONTEXT *)(const void *)r->bytes);
}
#else
static BOOL get_foreign(HANDLE thread, union record *r)
{
    return GetThreadContext(thread, &r->own);
}

static BOOL set_foreign(HANDLE thread, const union record *r)
{
    return SetThreadContext(thread, &r->own);
}
#endif

static HRESULT failed(const struct trace *t)
{
    return windows_failed(t->process, HRESULT_FROM_WIN32(GetLastError()));
}

static HRESULT get_record(struct trace *t, uint32_t thread, union record *r)
{
    const struct layout *l = layout_of(t);
    const struct task *task = threads_find(t, thread);

    if (!l || !task)
        return l ? E_NOINTERFACE : HR_NOT_SUPPORTED;
    memset(r, 0, sizeof(*r));
    memcpy(r->bytes + l->parts_at, &l->parts, sizeof(l->parts));
    if (!(is_foreign(t) ? get_foreign(task->handle, r) : GetThreadContext(task->handle, &r->own)))
        return failed(t);
    return S_OK;
}

static HRESULT set_record(struct trace *t, uint32_t thread, const union record *r)
{
    const struct task *task = threads_find(t, thread);

    if (!task)
        return E_NOINTERFACE;
    if (!(is_foreign(t) ? set_foreign(task->handle, r) : SetThreadContext(task->handle, &r->own)))
        return failed(t);
    return S_OK;
}

HRESULT trace_get_context(
        struct trace *t, uint32_t thread, uint8_t *context, size_t room, size_t *size)
{
    union record r;
    HRESULT hr = get_record(t, thread, &r);

    *size = 0;
    if (FAILED(hr))
        return hr;
    *size = layout_of(t)->size < room ? layout_of(t)->size : room;
    memcpy(context, r.bytes, *size);
    return S_OK;
}

HRESULT trace_set_context(struct trace *t, uint32_t thread, const uint8_t *context, size_t size)
{
    const struct layout *l = layout_of(t);
    union record r;
    uint32_t parts;

    if (!l || size < l->size)
        return E_INVALIDARG;
    memcpy(&parts, context + l->parts_at, sizeof(parts));
    if ((parts & ~0xffffu) != (l->parts & ~0xffffu))
        return E_INVALIDARG;
    memcpy(r.bytes, context, l->size);
    return set_record(t, thread, &r);
}

HRESULT trace_get_pc(struct trace *t, uint32_t thread, uint64_t *pc)
{
    union record r;
    HRESULT hr = get_record(t, thread, &r);

    *pc = 0;
    if (SUCCEEDED(hr))
        memcpy(pc, r.bytes + layout_of(t)->pc, layout_of(t)->pc_size);
    return hr;
}

HRESULT trace_set_pc(struct trace *t, uint32_t thread, uint64_t pc)
{
    union record r;
    HRESULT hr = get_record(t, thread, &r);

    if (FAILED(hr))
        return hr;
    memcpy(r.bytes + layout_of(t)->pc, &pc, layout_of(t)->pc_size);
    return set_record(t, thread, &r);
}

HRESULT threads_set_trap(struct trace *t, uint32_t thread, bool on)
{
    const struct layout *l = layout_of(t);
    union record r;
    uint32_t flags;
    HRESULT hr = get_record(t, thread, &r);

    if (FAILED(hr))
        return hr;
    memcpy(&flags, r.bytes + l->flags, sizeof(flags));
    flags = on ? flags | l->trap : flags & ~l->trap;
    memcpy(r.bytes + l->flags, &flags, sizeof(flags));
    return set_record(t, thread, &r);
}

/* Pages are made writable for the moment. */
static bool write_protected(
        const struct system_process *p, void *at, const void *bytes, size_t size, SIZE_T *moved)
{
    DWORD before;
    bool written;

    if (!VirtualProtectEx(p->handle, at, size, PAGE_EXECUTE_READWRITE, &before))
        return false;
    written = WriteProcessMemory(p->handle, at, bytes, size, moved);
    VirtualProtectEx(p->handle, at, size, before, &before);
    return written;
}

HRESULT trace_write(struct trace *t, uint64_t va, const void *bytes, size_t size, size_t *done)
{
    struct system_process *p = t->process;
    size_t left = p->facts.page_size - (size_t)(va & (p->facts.page_size - 1));
    MEMORY_BASIC_INFORMATION info;
    void *at = (void *)(uintptr_t)va;
    SIZE_T moved = 0;
    uint8_t byte;
    HRESULT hr = system_read(p, va, &byte, 1, done);

    *done = 0;
    if (FAILED(hr))
        return hr == HR_READ_FAULT ? HR_WRITE_FAULT : hr;
    if (!VirtualQueryEx(p->handle, at, &info, sizeof(info)))
        return windows_failed(p, HR_WRITE_FAULT);
    size = size < left ? size : left;
    if (info.Protect & WRITABLE)
        WriteProcessMemory(p->handle, at, bytes, size, &moved);
    else
        write_protected(p, at, bytes, size, &moved);
    FlushInstructionCache(p->handle, at, moved);
    *done = moved;
    return moved ? S_OK : windows_failed(p, HR_WRITE_FAULT);
}
