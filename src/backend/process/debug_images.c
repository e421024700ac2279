#include "backend/process/debug_images.h"

#include <inttypes.h>
#include <string.h>

#include "backend/process/debug_parts.h"
#include "base/log.h"
#include "target/break_instruction.h"

#define EXECUTABLE \
    (PAGE_EXECUTE | PAGE_EXECUTE_READ | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY)

/* The program has put the place down, and can have written anything there. */
static bool is_code(struct debug *d, uint64_t va)
{
    struct ds_region region;
    size_t size;

    return break_instruction(d->breaks.machine, &size) &&
           SUCCEEDED(system_query(d->system, va, &region)) && region.protect & EXECUTABLE;
}

/* Whether all images are there that have come, and those gone that have gone. */
static bool find_place(struct debug *d)
{
    struct system_linker linker;
    uint64_t before = d->breaks.own.used ? d->breaks.own.va : 0;

    system_find_linker(d->system, &linker);
    if (linker.place != before)
        breaks_set_own(&d->breaks, is_code(d, linker.place) ? linker.place : 0);
    return linker.rests;
}

static void clear(struct debug_images *i)
{
    loaded_clear(&i->gone);
    loaded_clear(&i->come);
    i->told = 0;
}

void debug_images_end(struct debug *d)
{
    struct debug_images *i = &d->images;

    clear(i);
    loaded_clear(&i->known);
    i->waits = false;
}

void debug_images_begin(struct debug *d)
{
    struct debug_images *i = &d->images;

    debug_images_end(d);
    if (!i->wanted)
        return;
    find_place(d);
    if (d->breaks.own.used && FAILED(system_list_images(d->system, &i->known)))
        breaks_set_own(&d->breaks, 0);
}

static bool holds(const struct loaded_list *list, const struct ds_loaded *image)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].base == image->base && list->items[i].size == image->size)
            return true;
    return false;
}

/* Those of a list that are not in another one. */
static HRESULT add_others(
        const struct loaded_list *list, const struct loaded_list *other, struct loaded_list *out)
{
    HRESULT hr = S_OK;

    for (size_t i = 0; i < list->count && SUCCEEDED(hr); i++)
        if (!holds(other, &list->items[i]))
            hr = loaded_add(out, &list->items[i]);
    return hr;
}

static void compare(struct debug *d)
{
    struct debug_images *i = &d->images;
    struct loaded_list now = { .items = NULL };
    struct loaded_list before = i->known;
    HRESULT hr = system_list_images(d->system, &now);

    clear(i);
    if (SUCCEEDED(hr))
        hr = add_others(&i->known, &now, &i->gone);
    if (SUCCEEDED(hr))
        hr = add_others(&now, &i->known, &i->come);
    if (SUCCEEDED(hr)) {
        i->known = now;
        now = before;
    } else {
        clear(i);
        LOG_WARN("process", "which images came or went is not known: %s", ds_hr_name(hr));
    }
    loaded_clear(&now);
    i->waits = i->gone.count + i->come.count > 0;
    i->stopped = d->last;
}

/* What happened while a process of its own shared its memory, without the break instructions, has
 * no thread's name. */
static bool is_at_place(struct debug *d)
{
    uint64_t pc;

    return !d->last.event.kind ||
           (SUCCEEDED(trace_get_pc(d->trace, d->last.event.thread, &pc)) && pc == d->breaks.own.va);
}

void debug_images_look(struct debug *d)
{
    if (d->breaks.own.used && is_at_place(d) && find_place(d))
        compare(d);
}

static void tell(struct debug *d, enum ds_event_kind kind, const struct ds_loaded *image)
{
    d->last = (struct trace_event){
        .event = { .kind = kind,
                .thread = d->images.stopped.event.thread,
                .text = image->path,
                .text_size = image->path ? strlen(image->path) : 0,
                .module = { .base = image->base,
                        .size = (uint32_t)image->size,
                        .checksum = image->checksum } },
    };
}

bool debug_images_next(struct debug *d)
{
    struct debug_images *i = &d->images;
    size_t index = i->told;

    if (!i->waits)
        return false;
    if (index < i->gone.count + i->come.count) {
        i->told++;
        if (index < i->gone.count)
            tell(d, DS_EVENT_MODULE_UNLOADED, &i->gone.items[index]);
        else
            tell(d, DS_EVENT_MODULE_LOADED, &i->come.items[index - i->gone.count]);
        return true;
    }
    i->waits = false;
    d->last = i->stopped;
    return false;
}

bool debug_images_told(const struct debug *d)
{
    return d->images.waits && d->images.told > 0;
}
