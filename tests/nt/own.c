#include "own.h"

#include <dbgspaces/dbgeng.h>

PVOID NTAPI RtlGetCurrentPeb(void); /* ntdll's; no header has it */

static HRESULT own_read(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    SIZE_T moved = 0;

    (void)t;
    *done = 0;
    while (size && !ReadProcessMemory(
                           GetCurrentProcess(), (const void *)(uintptr_t)va, buf, size, &moved)) {
        size_t page = 0x1000 - (size_t)(va % 0x1000); /* all or nothing: then page by page */

        if (size <= page)
            return HR_READ_FAULT;
        size = page;
    }
    *done = moved;
    return S_OK;
}

static HRESULT own_write(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    (void)t, (void)va, (void)buf, (void)size;
    *done = 0;
    return HR_WRITE_FAULT;
}

static HRESULT own_query(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    (void)t, (void)va, (void)region;
    return E_INVALIDARG;
}

struct memory *own_memory(void)
{
    static const struct ds_virtual_ops virt = { own_read, own_write, own_query };
    static const struct ds_backend backend = { .scheme = "own" };
    static struct ds_target target;
    static struct memory memory;

    target = (struct ds_target){ .backend = &backend,
        .virt = &virt,
        .info = { .debug_class = DEBUG_CLASS_USER_WINDOWS,
                .qualifier = DEBUG_USER_WINDOWS_PROCESS,
                .machine = sizeof(void *) == 8 ? IMAGE_FILE_MACHINE_AMD64 : IMAGE_FILE_MACHINE_I386,
                .pointer_size = sizeof(void *),
                .page_size = 4096,
                .processors = 1,
                .block = 4096 } };
    memory = (struct memory){ .target = &target };
    return &memory;
}

uint64_t own_peb(void)
{
    return (uintptr_t)RtlGetCurrentPeb();
}
