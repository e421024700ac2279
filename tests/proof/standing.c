#ifndef _WIN32
#define _GNU_SOURCE /* mallinfo2() */
#endif

#include "standing.h"

#include <stdio.h>
#include <string.h>

#ifdef _WIN32

#include <malloc.h>
#include <stdint.h>
#include <windows.h>

const size_t standing_slack = 0x8000; /* what the C library keeps for itself */

void standing_begin(void)
{
}

/* One by one where GetProcessHandleCount() is not built, as in Wine 8, which says 0. */
static size_t handles(void)
{
    DWORD told = 0, flags;
    size_t count = 0;

    if (GetProcessHandleCount(GetCurrentProcess(), &told) && told)
        return told;
    for (uintptr_t h = 4; h < 0x800; h += 4)
        count += GetHandleInformation((HANDLE)h, &flags) != 0;
    return count;
}

struct standing standing_now(void)
{
    PROCESS_HEAP_ENTRY entry = { .lpData = NULL };
    struct standing now = { 0, 0, 0 };
    HANDLE heap = (HANDLE)_get_heap_handle();

    while (HeapWalk(heap, &entry)) {
        if (!(entry.wFlags & PROCESS_HEAP_ENTRY_BUSY))
            continue;
        now.blocks++;
        now.bytes += entry.cbData;
    }
    now.handles = handles();
    return now;
}

#else

#include <dirent.h>

static size_t entries_of(const char *folder)
{
    DIR *dir = opendir(folder);
    size_t count = 0;

    while (dir && readdir(dir))
        count++;
    if (dir)
        closedir(dir);
    return count;
}

static size_t mapped_files(void)
{
    FILE *maps = fopen("/proc/self/maps", "r");
    char line[512];
    size_t count = 0;

    while (maps && fgets(line, sizeof(line), maps))
        count += strchr(line, '/') != NULL;
    if (maps)
        fclose(maps);
    return count;
}

static size_t handles(void)
{
    return entries_of("/proc/self/fd") + entries_of("/proc/self/task") + mapped_files();
}

#ifdef __SANITIZE_ADDRESS__

#include <stdatomic.h>

/* <sanitizer/allocator_interface.h>, which does not come with every compiler */
int __sanitizer_install_malloc_and_free_hooks(void (*born)(const volatile void *block, size_t size),
        void (*died)(const volatile void *block));
size_t __sanitizer_get_allocated_size(const volatile void *block);

const size_t standing_slack = 0;

static atomic_size_t blocks, bytes;

static void born(const volatile void *block, size_t size)
{
    (void)size; /* as asked for; what it got is what is known of it at its end */
    blocks++;
    bytes += __sanitizer_get_allocated_size(block);
}

static void died(const volatile void *block)
{
    if (!block)
        return;
    blocks--;
    bytes -= __sanitizer_get_allocated_size(block);
}

void standing_begin(void)
{
    __sanitizer_install_malloc_and_free_hooks(born, died);
}

struct standing standing_now(void)
{
    struct standing now = { .handles = handles() };

    now.blocks = blocks;
    now.bytes = bytes;
    return now;
}

#else

#include <malloc.h>

const size_t standing_slack =
        0x10000; /* what was freed and is kept for the next malloc() counts as held */

void standing_begin(void)
{
}

struct standing standing_now(void)
{
    struct standing now = { .handles = handles() };
    struct mallinfo2 heap = mallinfo2();

    now.bytes = heap.uordblks + heap.hblkhd;
    return now;
}

#endif

#endif
