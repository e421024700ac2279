/* Memory of a process: as much of it as the process itself may read or write. */
#include "backend/process/half_windows.h"

#include <string.h>

#define READABLE \
    (PAGE_READONLY | PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE | PAGE_EXECUTE_READ | WRITABLE)
#define WRITABLE (PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY)
#define MOST_32  UINT64_C(0xffffffff)

static bool query(const struct system_process *p, uint64_t va, MEMORY_BASIC_INFORMATION *info)
{
    return va <= UINTPTR_MAX && VirtualQueryEx(p->handle, (const void *)(uintptr_t)va, info,
                                        sizeof(*info)) == sizeof(*info);
}

/* Whether pages are there to be read or written; a guard page is there for its owner alone. */
static bool allows(const MEMORY_BASIC_INFORMATION *info, DWORD protections)
{
    return info->State == MEM_COMMIT && (info->Protect & protections) &&
           !(info->Protect & PAGE_GUARD);
}

/* How many bytes from va on have one of the protections; at most size. */
static size_t run_of(const struct system_process *p, uint64_t va, size_t size, DWORD protections)
{
    MEMORY_BASIC_INFORMATION info;
    size_t run = 0;

    while (run < size && query(p, va + run, &info) && allows(&info, protections)) {
        uint64_t last = (uintptr_t)info.BaseAddress + (info.RegionSize - 1);

        if (last - (va + run) >= size - run)
            return size;
        run += (size_t)(last - (va + run)) + 1;
    }
    return run;
}

HRESULT system_read(struct system_process *p, uint64_t va, void *buf, size_t size, size_t *done)
{
    size_t run = run_of(p, va, size, READABLE);
    SIZE_T moved = 0;

    *done = 0;
    if (run == 0)
        return windows_failed(p, HR_READ_FAULT);
    if (!ReadProcessMemory(p->handle, (const void *)(uintptr_t)va, buf, run, &moved) && moved == 0)
        return windows_failed(p, HR_READ_FAULT);
    *done = moved;
    return moved ? S_OK : HR_READ_FAULT;
}

/* Windows would make code writable for this, and Wine all pages: a target's own rights are enough.
 */
HRESULT system_write(
        struct system_process *p, uint64_t va, const void *buf, size_t size, size_t *done)
{
    size_t run = run_of(p, va, size, WRITABLE);
    SIZE_T moved = 0;

    *done = 0;
    if (run == 0)
        return windows_failed(p, HR_WRITE_FAULT);
    if (!WriteProcessMemory(p->handle, (void *)(uintptr_t)va, buf, run, &moved) && moved == 0)
        return windows_failed(p, HR_WRITE_FAULT);
    *done = moved;
    return moved ? S_OK : HR_WRITE_FAULT;
}

size_t windows_read_some(void *p, uint64_t va, void *buf, size_t size)
{
    size_t done = 0;

    return SUCCEEDED(system_read(p, va, buf, size, &done)) ? done : 0;
}

HRESULT system_query(struct system_process *p, uint64_t va, struct ds_region *region)
{
    MEMORY_BASIC_INFORMATION info;
    bool narrow = windows_is_narrow(p);

    if ((narrow && va > MOST_32) || !query(p, va, &info))
        return windows_failed(p, E_INVALIDARG);
    *region = (struct ds_region){
        .range = { (uintptr_t)info.BaseAddress,
                (uintptr_t)info.BaseAddress + (info.RegionSize - 1) },
        .valid = allows(&info, READABLE),
        .protect = info.Protect,
        .state = info.State,
    };
    if (narrow && region->range.last > MOST_32)
        region->range.last = MOST_32; /* what lies above is the system's half of the process */
    if (info.State == MEM_FREE)
        return windows_failed(p, S_OK);
    region->type = info.Type;
    region->allocation_base = (uintptr_t)info.AllocationBase;
    region->allocation_protect = info.AllocationProtect;
    return S_OK;
}
