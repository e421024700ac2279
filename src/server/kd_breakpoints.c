#include "server/kd_breakpoints.h"

#include <string.h>

#include "target/break_instruction.h"

/* An entry for a new address; NULL: it has one, or all are taken. */
static struct kd_breakpoint_entry *find_room(struct kd_breakpoint_table *b, uint64_t address)
{
    struct kd_breakpoint_entry *room = NULL;

    for (size_t i = KD_BREAKPOINTS_MAX; i-- > 0;) {
        struct kd_breakpoint_entry *entry = &b->entries[i];

        if (!entry->used)
            room = entry;
        else if (entry->address == address)
            return NULL;
    }
    return room;
}

static bool write_all(struct memory *m, uint64_t address, const uint8_t *bytes, size_t size)
{
    size_t done = 0;

    return uncached_write(m, address, bytes, size, &done) == S_OK && done == size;
}

uint32_t kd_breakpoints_set(struct kd_breakpoint_table *b, struct memory *m, uint64_t address)
{
    struct kd_breakpoint_entry *entry = find_room(b, address);
    size_t size, done = 0;
    const uint8_t *bytes = break_instruction(m->target->info.machine, &size);

    if (!entry || !bytes)
        return 0;
    if (uncached_read(m, address, entry->original, size, &done) != S_OK || done < size ||
            !write_all(m, address, bytes, size))
        return 0;
    entry->used = true;
    entry->address = address;
    entry->size = (uint8_t)size;
    return (uint32_t)(entry - b->entries) + 1;
}

bool kd_breakpoints_clear(struct kd_breakpoint_table *b, struct memory *m, uint32_t handle)
{
    struct kd_breakpoint_entry *entry;

    if (handle == 0 || handle > KD_BREAKPOINTS_MAX || !b->entries[handle - 1].used)
        return false;
    entry = &b->entries[handle - 1];
    if (!write_all(m, entry->address, entry->original, entry->size))
        return false;
    entry->used = false;
    return true;
}

void kd_breakpoints_clear_in(
        struct kd_breakpoint_table *b, struct memory *m, uint64_t va, uint64_t size)
{
    for (uint32_t i = 0; i < KD_BREAKPOINTS_MAX; i++)
        if (b->entries[i].used && b->entries[i].address - va < size)
            kd_breakpoints_clear(b, m, i + 1);
}

void kd_breakpoints_clear_all(struct kd_breakpoint_table *b, struct memory *m)
{
    for (uint32_t i = 0; i < KD_BREAKPOINTS_MAX; i++)
        kd_breakpoints_clear(b, m, i + 1);
    *b = (struct kd_breakpoint_table){ .internals = { { .address = 0 } } };
}

void kd_breakpoints_count(
        struct kd_breakpoint_table *b, const struct kd_internal_breakpoint *wanted)
{
    struct kd_internal_breakpoint *room = NULL;

    for (size_t i = KD_INTERNALS_MAX; i-- > 0;) {
        if (b->internals[i].address == wanted->address) {
            room = &b->internals[i];
            break;
        }
        if (!b->internals[i].address)
            room = &b->internals[i];
    }
    if (!room || !wanted->address)
        return;
    *room = (struct kd_internal_breakpoint){ .address = 0 };
    if (wanted->flags & KD_INTERNAL_INVALID)
        return;
    room->address = wanted->address;
    room->flags = wanted->flags;
}

const struct kd_internal_breakpoint *kd_breakpoints_counted(
        const struct kd_breakpoint_table *b, uint64_t address)
{
    for (size_t i = 0; i < KD_INTERNALS_MAX; i++)
        if (address && b->internals[i].address == address)
            return &b->internals[i];
    return NULL;
}
