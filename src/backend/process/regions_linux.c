/* What a process has mapped: regions and images. */
#include "backend/process/half_linux.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "backend/process/linker.h"
#include "base/log.h"

/* Addresses of 57 bits, for processes that ask for them:
 * Documentation/arch/x86/x86_64/5level-paging */
#define MOST_5_LEVELS ((UINT64_C(1) << 56) - 4096 - 1)

static size_t read_some(void *context, uint64_t va, void *buf, size_t size)
{
    size_t done = 0;

    return SUCCEEDED(system_read(context, va, buf, size, &done)) ? done : 0;
}

/* A file that is mapped to be run has code in it; one that is only read, as data, has not. */
static bool has_code(const struct maps *maps, size_t index, uint64_t last)
{
    for (; index < maps->count && maps->items[index].first <= last; index++)
        if (maps->items[index].execute)
            return true;
    return false;
}

static HRESULT find_images(struct system_process *p)
{
    uint64_t end = 0; /* of the last image */
    HRESULT hr = S_OK;

    for (size_t i = 0; i < p->maps.count && SUCCEEDED(hr); i++) {
        const struct mapping *m = &p->maps.items[i];
        struct ds_loaded loaded = { .base = m->first, .path = m->path };
        struct image image;

        if (m->offset != 0 || !m->read || !m->path[0] || m->first < end ||
                !image_at(read_some, p, m->first, &image) || image.size - 1 > p->most - m->first ||
                !has_code(&p->maps, i, m->first + (image.size - 1)))
            continue;
        loaded.size = image.size;
        loaded.time_stamp = image.time_stamp;
        loaded.checksum = image.checksum;
        end = m->first + image.size;
        hr = loaded_add(&p->images, &loaded);
    }
    return hr;
}

/* The executable first: it is the image whose file /proc/ID/exe is. */
static void put_executable_first(struct system_process *p)
{
    char name[LINUX_NAME_SIZE];
    struct stat status;

    linux_name_file(p, "exe", name);
    if (fstatat(p->folder, name, &status, 0))
        return;
    for (size_t i = 0; i < p->images.count; i++) {
        const struct mapping *m = &p->maps.items[maps_find(&p->maps, p->images.items[i].base)];

        if (m->file == status.st_ino && !strcmp(m->path, p->path)) {
            loaded_put_first(&p->images, i);
            return;
        }
    }
}

HRESULT linux_look(struct system_process *p)
{
    char name[LINUX_NAME_SIZE];
    size_t size = 0;
    char *text = NULL;
    HRESULT hr = linux_check(p);

    if (FAILED(hr) || p->looked)
        return hr;
    maps_clear(&p->maps);
    loaded_clear(&p->images);
    linux_name_file(p, "maps", name);
    hr = linux_read_file(p, name, &text, &size);
    if (SUCCEEDED(hr))
        hr = maps_parse(&p->maps, text, size, MOST_5_LEVELS);
    if (FAILED(hr))
        return hr;
    if (p->maps.count && p->maps.items[p->maps.count - 1].last > p->most)
        p->most = MOST_5_LEVELS;
    hr = find_images(p);
    if (SUCCEEDED(hr))
        put_executable_first(p);
    p->looked = SUCCEEDED(hr) && p->suspended;
    return hr;
}

HRESULT system_list_images(struct system_process *p, struct loaded_list *list)
{
    HRESULT hr = linux_look(p);

    for (size_t i = 0; i < p->images.count && SUCCEEDED(hr); i++)
        hr = loaded_add(list, &p->images.items[i]);
    return hr;
}

void system_find_linker(struct system_process *p, struct system_linker *linker)
{
    char name[LINUX_NAME_SIZE];
    char *auxv = NULL;
    size_t size = 0;

    linux_name_file(p, "auxv", name);
    linux_read_file(p, name, &auxv, &size);
    linker_find(read_some, p, (const uint8_t *)auxv, size, p->facts.pointer_size, linker);
    free(auxv);
    if (!linker->place)
        LOG_INFO("process", "process %" PRIu32 ": no dynamic linker says when images come and go",
                p->id);
}

/* Windows' word for what the process may do there; its writes to a private file are its own. */
static uint32_t protection(const struct mapping *m)
{
    uint32_t writable = m->file && !m->shared ? PAGE_WRITECOPY : PAGE_READWRITE;
    uint32_t readable = m->write ? writable : m->read ? PAGE_READONLY : PAGE_NOACCESS;

    if (!m->execute)
        return readable;
    return readable == PAGE_NOACCESS ? PAGE_EXECUTE : readable << 4;
}

_Static_assert(PAGE_EXECUTE_READ == PAGE_READONLY << 4 &&
                       PAGE_EXECUTE_READWRITE == PAGE_READWRITE << 4 &&
                       PAGE_EXECUTE_WRITECOPY == PAGE_WRITECOPY << 4,
        "with the right to execute it is the same word, four bits up");

static void describe_mapping(
        struct system_process *p, const struct mapping *m, struct ds_region *region)
{
    const struct ds_loaded *image = loaded_find(&p->images, m->first);
    uint8_t byte;

    *region = (struct ds_region){
        .range = { m->first, m->last },
        .protect = protection(m),
        .state = MEM_COMMIT,
        .type = image                  ? MEM_IMAGE
                : m->file || m->shared ? MEM_MAPPED
                                       : MEM_PRIVATE,
        .allocation_base = image ? image->base : m->first,
    };
    /* a device's, or one behind the end of its file, cannot be read all the same */
    region->valid = m->read && read_some(p, m->first, &byte, 1) == 1;
}

HRESULT system_query(struct system_process *p, uint64_t va, struct ds_region *region)
{
    HRESULT hr = linux_look(p);
    const struct mapping *m;
    size_t index;

    if (FAILED(hr))
        return hr;
    if (va > p->most)
        return E_INVALIDARG;
    index = maps_find(&p->maps, va);
    m = index < p->maps.count ? &p->maps.items[index] : NULL;
    if (m && m->first <= va) {
        describe_mapping(p, m, region);
        return S_OK;
    }
    *region = (struct ds_region){
        .range = { index ? p->maps.items[index - 1].last + 1 : 0, m ? m->first - 1 : p->most },
        .protect = PAGE_NOACCESS,
        .state = MEM_FREE,
    };
    return S_OK;
}
