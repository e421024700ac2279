#include "standing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32

#include <malloc.h>
#include <stdint.h>
#include <windows.h>

/* What the C library keeps for itself. */
const struct standing standing_slack = { .blocks = 16, .bytes = 0x8000 };

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
#include <stdatomic.h>

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

static atomic_size_t blocks, bytes;

struct standing standing_now(void)
{
    struct standing now = { .handles = handles() };

    now.blocks = blocks;
    now.bytes = bytes;
    return now;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)

/* <sanitizer/allocator_interface.h>, which does not come with every compiler */
int __sanitizer_install_malloc_and_free_hooks(void (*born)(const volatile void *block, size_t size),
        void (*died)(const volatile void *block));
size_t __sanitizer_get_allocated_size(const volatile void *block);

const struct standing standing_slack = { 0, 0, 0 };

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

#else

#include <malloc.h>

/* The C library's own, under the names that it keeps for those who put theirs before them. What it
 * counts itself (mallinfo2) has blocks among it that were freed, and are kept for the next. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void __libc_free(void *block);

/* A block may be somewhat larger than the one in its place before. */
const struct standing standing_slack = { .bytes = 0x100 };

static void *born(void *block)
{
    if (!block)
        return NULL;
    blocks++;
    bytes += malloc_usable_size(block);
    return block;
}

static void died(void *block)
{
    if (!block)
        return;
    blocks--;
    bytes -= malloc_usable_size(block);
}

/* The library itself finds these, too. */
#define FOR_ALL __attribute__((visibility("default")))

FOR_ALL void *malloc(size_t size)
{
    return born(__libc_malloc(size));
}

FOR_ALL void *calloc(size_t count, size_t size)
{
    return born(__libc_calloc(count, size));
}

FOR_ALL void *realloc(void *block, size_t size)
{
    size_t before = block ? malloc_usable_size(block) : 0;
    void *grown = __libc_realloc(block, size);

    if (!grown && size)
        return NULL;
    blocks -= block != NULL;
    bytes -= before;
    return born(grown);
}

FOR_ALL void free(void *block)
{
    died(block);
    __libc_free(block);
}

void standing_begin(void)
{
}

#endif

#endif
