#include "nt/modules.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/log.h"
#include "base/text.h"
#include "nt/debugger_block.h"
#include "nt/images.h"
#include "nt/loader.h"
#include "nt/modules_added.h"
#include "nt/reading.h"
#include "target/process.h"

#define BLOCK_KERNEL_BASE    0x18u
#define BLOCK_LOADED_MODULES 0x48u
#define BLOCK_LAST_UNLOADED  0x228u
#define BASE_DIGITS          18u /* '_', 16 digits, NUL */

/* What is being filled. */
struct filling {
    struct memory *m;
    struct modules *all;
    size_t room;
    uint64_t kernel; /* where the kernel's own image is; 0: unknown */
    bool user;
};

void modules_forget(struct modules *all)
{
    all->read = false;
}

void modules_free_one(struct module *module)
{
    free(module->path);
    free(module->name);
}

/* What was read is gone, what was added to it is not. */
static void forget_list(struct modules *all)
{
    struct synthetic_symbols symbols = all->symbols;

    for (size_t i = 0; i < all->count; i++)
        modules_free_one(&all->list[i]);
    free(all->list);
    *all = (struct modules){ .symbols = symbols };
}

void modules_deinit(struct modules *all)
{
    forget_list(all);
    synthetic_deinit(&all->symbols);
}

const char *modules_file_of(const char *path)
{
    const char *file = path;

    for (; *path; path++)
        if (*path == '\\' || *path == '/')
            file = path + 1;
    return file;
}

static bool fits_a_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

void modules_name_of(const char *path, char *name, size_t size)
{
    const char *file = modules_file_of(path);
    const char *dot = strrchr(file, '.');
    const char *end = dot && dot > file ? dot : file + strlen(file);
    size_t length = 0;

    for (; file < end && length + 1 < size; file++)
        if (fits_a_name(*file))
            name[length++] = *file;
        else if (((uint8_t)*file & 0xc0) != 0x80) /* one for a character of several bytes */
            name[length++] = '_';
    name[length] = '\0';
}

/* The kernel is nt whatever its file is. */
static char *plain_name(const struct filling *f, const struct module *module)
{
    size_t size = strlen(module->file) + 40; /* and what may stand behind it, or instead */
    char *name = malloc(size);

    if (!name)
        return NULL;
    if (f->kernel && module->base == f->kernel) {
        strcpy(name, "nt");
        return name;
    }
    modules_name_of(module->file, name, size);
    if (!*name)
        snprintf(name, size, "Unknown_Module_%" PRIx64, module->base);
    return name;
}

/* A name of its own: where another loaded module has it already, the base stands behind. */
static HRESULT name_module(const struct filling *f, struct module *module)
{
    module->name = plain_name(f, module);
    if (!module->name)
        return E_OUTOFMEMORY;
    if (module->flags & MODULES_UNLOADED)
        return S_OK;
    for (size_t i = 0; i < f->all->count; i++)
        if (text_alike(f->all->list[i].name, module->name)) {
            snprintf(module->name + strlen(module->name), BASE_DIGITS, "_%" PRIx64, module->base);
            break;
        }
    return S_OK;
}

/* What the image's headers say: they may be paged out, or not in a dump. */
static HRESULT look_at_headers(struct memory *m, struct module *module)
{
    IMAGE_NT_HEADERS64 headers;
    HRESULT hr = module->stamp && module->checksum && module->size
                         ? S_FALSE
                         : images_read_headers(m, module->base, &headers);

    if (hr == S_OK) {
        module->stamp = headers.FileHeader.TimeDateStamp;
        if (!module->checksum)
            module->checksum = headers.OptionalHeader.CheckSum;
        if (!module->size)
            module->size = headers.OptionalHeader.SizeOfImage;
    }
    return hr == HR_INTERRUPTED ? hr : S_OK;
}

static HRESULT make_room(struct filling *f)
{
    size_t room = f->room ? 2 * f->room : 64;
    struct module *list = f->all->list;

    if (f->all->count < f->room)
        return S_OK;
    list = realloc(list, room * sizeof(*list));
    if (!list)
        return E_OUTOFMEMORY;
    f->all->list = list;
    f->room = room;
    return S_OK;
}

static HRESULT take_module(void *context, struct module *found)
{
    struct filling *f = context;
    HRESULT hr = make_room(f);

    if (SUCCEEDED(hr) && !(found->flags & MODULES_UNLOADED))
        hr = look_at_headers(f->m, found);
    if (FAILED(hr))
        goto done;
    if (f->user)
        found->flags |= MODULES_USER_MODE;
    if (found->size > translate_room(f->m, found->base))
        found->size = translate_room(f->m, found->base);
    found->file = modules_file_of(found->path);
    hr = name_module(f, found);
    if (FAILED(hr))
        goto done;
    f->all->list[f->all->count++] = *found;
    f->all->loaded += !(found->flags & MODULES_UNLOADED);
    found->path = NULL;
done:
    free(found->path);
    return hr;
}

/*
 * What is another number after a driver was loaded, at the list's end, or unloaded: the list's
 * head, its first and last entry, and how many were unloaded. All 0 where that is not known.
 */
static void read_mark(struct memory *m, uint64_t mark[4])
{
    uint64_t now[4] = { 0 };
    uint64_t counter = 0;
    HRESULT hr = debugger_block_field(m, BLOCK_LOADED_MODULES, 8, &now[0]);

    now[0] = translate_canonical(m, now[0]);
    if (SUCCEEDED(hr))
        hr = reading_pointer(m, now[0], &now[1]);
    if (SUCCEEDED(hr))
        hr = reading_pointer(m, now[0] + m->target->info.pointer_size, &now[2]);
    if (SUCCEEDED(hr))
        hr = debugger_block_field(m, BLOCK_LAST_UNLOADED, 8, &counter);
    if (SUCCEEDED(hr) && !counter)
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr))
        hr = reading_number(m, translate_canonical(m, counter), 4, &now[3]);
    for (size_t i = 0; i < 4; i++)
        mark[i] = SUCCEEDED(hr) ? now[i] : 0;
}

/* Whether a kernel's list is the one that was read when it stood last. */
static bool is_same(struct memory *m, const struct modules *all)
{
    uint64_t mark[4] = { 0 };

    if (!all->mark[0] || all->note[0])
        return false;
    read_mark(m, mark);
    return memcmp(mark, all->mark, sizeof(mark)) == 0;
}

static HRESULT read_kernel(struct filling *f)
{
    uint64_t head = 0;
    HRESULT hr = debugger_block_field(f->m, BLOCK_LOADED_MODULES, 8, &head);

    if (SUCCEEDED(hr) && !head)
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr))
        hr = debugger_block_field(f->m, BLOCK_KERNEL_BASE, 8, &f->kernel);
    f->kernel = translate_canonical(f->m, f->kernel);
    if (SUCCEEDED(hr))
        hr = loader_walk(f->m, translate_canonical(f->m, head), true, take_module, f, f->all->note,
                sizeof(f->all->note));
    return SUCCEEDED(hr) ? loader_unloaded(f->m, take_module, f) : hr;
}

/* What the target says by itself. */
static HRESULT read_told(struct filling *f)
{
    struct ds_target *t = f->m->target;
    struct ds_loaded loaded;
    uint64_t cursor = 0;
    HRESULT hr;

    while ((hr = target_next_module(t, &cursor, &loaded)) == S_OK) {
        struct module found = { .base = loaded.base, .size = loaded.size };

        if (f->all->count == MODULES_MAX) {
            snprintf(f->all->note, sizeof(f->all->note), "the target has more than %u modules",
                    MODULES_MAX);
            break;
        }
        found.stamp = loaded.time_stamp;
        found.checksum = loaded.checksum;
        found.path = strdup(loaded.path ? loaded.path : "");
        hr = found.path ? take_module(f, &found) : E_OUTOFMEMORY;
        if (FAILED(hr))
            break;
    }
    return SUCCEEDED(hr) ? S_OK : hr;
}

/* What the process's loader keeps. */
static HRESULT read_loader(struct filling *f)
{
    struct ds_process process = { .peb = 0 };
    uint64_t head = 0;
    HRESULT hr = target_get_process(f->m->target, &process);

    if (SUCCEEDED(hr))
        hr = process.peb ? loader_of_process(f->m, process.peb, &head) : E_NOINTERFACE;
    return FAILED(hr) ? hr
                      : loader_walk(f->m, head, false, take_module, f, f->all->note,
                                sizeof(f->all->note));
}

static HRESULT read_process(struct filling *f)
{
    HRESULT hr = E_NOINTERFACE;

    f->user = true;
    if (f->m->target->modules)
        hr = read_told(f);
    else if (f->m->target->threads)
        hr = read_loader(f);
    if (SUCCEEDED(hr) && f->all->count)
        f->all->list[0].flags |= MODULES_EXE; /* both name the executable first */
    return hr;
}

HRESULT modules_current(struct memory *m, struct modules *all)
{
    struct filling f = { .m = m, .all = all };
    struct modules added = { .list = NULL };
    HRESULT hr;

    if (all->read && (all->generation == m->generation || is_same(m, all))) {
        all->generation = m->generation;
        return all->answer;
    }
    modules_move_added(all, &added);
    forget_list(all);
    if (m->target->info.debug_class == DEBUG_CLASS_KERNEL)
        hr = read_kernel(&f);
    else
        hr = read_process(&f);
    if (FAILED(hr))
        forget_list(all);
    modules_move_added(&added, all);
    forget_list(&added);
    all->read = SUCCEEDED(hr) || hr == E_NOINTERFACE;
    all->answer = hr;
    if (hr == S_OK && m->target->info.debug_class == DEBUG_CLASS_KERNEL)
        read_mark(m, all->mark);
    all->generation = m->generation;
    if (all->note[0])
        LOG_WARN("nt", "%s", all->note);
    return hr;
}

const struct module *modules_at(const struct modules *all, uint64_t va)
{
    for (size_t i = 0; i < all->loaded; i++)
        if (va - all->list[i].base < all->list[i].size)
            return &all->list[i];
    return NULL;
}

size_t modules_find(const struct modules *all, const char *name, size_t start)
{
    while (start < all->count && !text_alike(all->list[start].name, name) &&
            !text_alike(all->list[start].file, name))
        start++;
    return start;
}
