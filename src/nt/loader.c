#include "nt/loader.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/cursor.h"
#include "nt/debugger_block.h"
#include "nt/reading.h"

/* Offsets in structures, of 32 and 64 bits. */
struct offsets {
    uint32_t base;
    uint32_t size;
    uint32_t path;
    uint32_t file;
    uint32_t checksum;
    uint32_t entry_size;
};

/* LDR_DATA_TABLE_ENTRY. Source: spec kd-protocol 3.3. */
static const struct offsets entry_32 = { 0x18, 0x20, 0x24, 0x2c, 0x40, 0x44 };
static const struct offsets entry_64 = { 0x30, 0x40, 0x48, 0x58, 0x78, 0x7c };

#define ENTRY_SIZE_MAX 0x7cu

/* Fields of the debugger data block. Source: spec kd-protocol 3.4. */
#define BLOCK_UNLOADED_DRIVERS 0x220u

/* An unloaded driver: its name, first and last address, the time. Source: ReactOS' headers. */
#define UNLOADED_COUNT   50u
#define UNLOADED_SIZE_32 0x18u
#define UNLOADED_SIZE_64 0x28u

static bool is_wide(const struct memory *m)
{
    return m->target->info.pointer_size == 8;
}

static uint64_t field(
        const struct memory *m, const uint8_t *entry, uint32_t offset, uint32_t entry_size)
{
    struct cursor in = cursor_of(entry + offset, entry_size - offset);

    return is_wide(m) ? take_u64(&in) : translate_canonical(m, take_u32(&in));
}

static uint32_t field_32(const uint8_t *entry, uint32_t offset)
{
    struct cursor in = cursor_of(entry + offset, 4);

    return take_u32(&in);
}

/* The path, or where it cannot be read the file's name; "" where neither can. */
static HRESULT read_names(
        struct memory *m, uint64_t at, const struct offsets *offsets, struct module *found)
{
    HRESULT hr = reading_unicode(m, at + offsets->path, &found->path);

    if (hr == S_OK && !found->path[0]) {
        free(found->path);
        hr = HR_READ_FAULT;
    }
    if (reading_missing(hr))
        hr = reading_unicode(m, at + offsets->file, &found->path);
    if (reading_missing(hr)) {
        found->path = calloc(1, 1);
        hr = found->path ? S_OK : E_OUTOFMEMORY;
    }
    return hr;
}

static HRESULT read_entry(
        struct memory *m, uint64_t at, bool kernel, struct module *found, uint64_t *next)
{
    const struct offsets *offsets = is_wide(m) ? &entry_64 : &entry_32;
    uint32_t size = kernel ? offsets->entry_size : offsets->file + 2 * (is_wide(m) ? 8 : 4);
    uint8_t entry[ENTRY_SIZE_MAX];
    HRESULT hr = reading_bytes(m, at, entry, size);

    if (FAILED(hr))
        return hr;
    *next = field(m, entry, 0, size);
    found->base = field(m, entry, offsets->base, size);
    found->size = field_32(entry, offsets->size);
    found->checksum = kernel ? field_32(entry, offsets->checksum) : 0;
    return read_names(m, at, offsets, found);
}

/* Where the ring was left, and why. */
static HRESULT leave(char *note, size_t size, const char *why, uint64_t at, size_t count)
{
    snprintf(note, size, "the module list's entry at 0x%" PRIx64 ", behind %zu others, %s", at,
            count, why);
    return S_OK;
}

/* Why an entry is none to go on with; NULL: it is one. */
static const char *objection(const uint64_t *seen, size_t count, uint64_t at)
{
    for (size_t i = 0; i < count; i++)
        if (seen[i] == at)
            return "was met before";
    return count < MODULES_MAX ? NULL : "is one more than are listed";
}

/* S_FALSE: it cannot be read. */
static HRESULT take_entry(struct memory *m, uint64_t at, bool kernel, loader_taker *take,
        void *context, uint64_t *next)
{
    struct module found = { 0 };
    HRESULT hr = memory_interrupted(m) ? HR_INTERRUPTED : read_entry(m, at, kernel, &found, next);

    if (SUCCEEDED(hr) && found.base)
        return take(context, &found);
    free(found.path);
    return reading_missing(hr) ? S_FALSE : hr;
}

HRESULT loader_walk(struct memory *m, uint64_t head, bool kernel, loader_taker *take, void *context,
        char *note, size_t note_size)
{
    uint64_t *seen = malloc(MODULES_MAX * sizeof(*seen));
    const char *why = NULL;
    uint64_t at = head;
    size_t count = 0;
    HRESULT hr = seen ? reading_pointer(m, head, &at) : E_OUTOFMEMORY;

    if (reading_missing(hr))
        hr = leave(note, note_size, "cannot be read: it is the head", head, 0);
    while (SUCCEEDED(hr) && at != head) {
        uint64_t next = 0;

        why = objection(seen, count, at);
        if (!why) {
            hr = take_entry(m, at, kernel, take, context, &next);
            why = hr == S_FALSE ? "cannot be read" : NULL;
        }
        if (why) {
            hr = leave(note, note_size, why, at, count);
            break;
        }
        seen[count++] = at;
        at = next;
    }
    free(seen);
    return hr;
}

static HRESULT take_unloaded(
        struct memory *m, uint64_t at, loader_taker *take, void *context, uint32_t size)
{
    uint32_t pointer_size = m->target->info.pointer_size;
    uint8_t entry[UNLOADED_SIZE_64];
    struct module found = { .flags = MODULES_UNLOADED };
    uint64_t end = 0;
    HRESULT hr = reading_bytes(m, at, entry, size);

    if (FAILED(hr))
        return hr;
    found.base = field(m, entry, 2 * pointer_size, size);
    end = field(m, entry, 3 * pointer_size, size);
    if (!found.base || end <= found.base || !field_32(entry, 0))
        return S_OK;
    found.size = end - found.base;
    hr = reading_unicode(m, at, &found.path);
    return SUCCEEDED(hr) ? take(context, &found) : hr;
}

HRESULT loader_unloaded(struct memory *m, loader_taker *take, void *context)
{
    uint32_t size = is_wide(m) ? UNLOADED_SIZE_64 : UNLOADED_SIZE_32;
    uint64_t array = 0;
    HRESULT hr = debugger_block_field(m, BLOCK_UNLOADED_DRIVERS, 8, &array);

    if (SUCCEEDED(hr))
        hr = array ? reading_pointer(m, translate_canonical(m, array), &array) : E_NOINTERFACE;
    for (uint32_t i = 0; SUCCEEDED(hr) && array && i < UNLOADED_COUNT; i++)
        hr = take_unloaded(m, array + (uint64_t)i * size, take, context, size);
    return hr == E_NOINTERFACE || reading_missing(hr) ? S_OK : hr;
}

HRESULT loader_of_process(struct memory *m, uint64_t peb, uint64_t *head)
{
    uint64_t data = 0;
    HRESULT hr = reading_pointer(m, peb + (is_wide(m) ? 0x18 : 0xc), &data);

    if (SUCCEEDED(hr) && data)
        *head = data + (is_wide(m) ? 0x10 : 0xc);
    if (SUCCEEDED(hr))
        return data ? S_OK : E_NOINTERFACE;
    return reading_missing(hr) ? E_NOINTERFACE : hr;
}
