#include "backend/process/breaks.h"

#include <inttypes.h>
#include <string.h>

#include "base/log.h"
#include "target/break_instruction.h"

static const uint8_t int_3[] = { 0xcd, 0x03 };

static HRESULT move_all(
        const struct breaks_memory *m, uint64_t va, void *to, const uint8_t *from, size_t size)
{
    HRESULT hr = S_OK;
    size_t done = 0;

    for (size_t at = 0; at < size && SUCCEEDED(hr); at += done)
        hr = to ? m->read(m->context, va + at, (uint8_t *)to + at, size - at, &done)
                : m->write(m->context, va + at, from + at, size - at, &done);
    return hr;
}

static void forget_past(struct breaks *b, uint64_t va)
{
    size_t kept = 0;

    for (size_t i = 0; i < b->past_count; i++)
        if (b->past[i] != va)
            b->past[kept++] = b->past[i];
    b->past_count = kept;
}

static void remember_past(struct breaks *b, uint64_t va)
{
    forget_past(b, va);
    if (b->past_count == DS_BREAKPOINTS_MAX)
        b->past_count--;
    memmove(b->past + 1, b->past, b->past_count++ * sizeof(b->past[0]));
    b->past[0] = va;
}

static bool is_past(const struct breaks *b, uint64_t va)
{
    for (size_t i = 0; i < b->past_count; i++)
        if (b->past[i] == va)
            return true;
    return false;
}

/* What is written is what stands there: whether it can be written shows now, not when it is let go.
 */
HRESULT breaks_add(struct breaks *b, const struct breaks_memory *m, uint64_t va, uint32_t *id)
{
    struct breaks_entry entry = { .used = true, .va = va };
    size_t size;
    HRESULT hr = break_instruction(b->machine, &size) ? S_OK : HR_NOT_SUPPORTED;

    if (SUCCEEDED(hr))
        hr = move_all(m, va, entry.original, NULL, size);
    if (SUCCEEDED(hr))
        hr = move_all(m, va, NULL, entry.original, size);
    if (FAILED(hr))
        return hr;
    for (*id = 0; *id < DS_BREAKPOINTS_MAX; ++*id) {
        if (b->list[*id].used)
            continue;
        b->list[*id] = entry;
        forget_past(b, va);
        return S_OK;
    }
    return E_OUTOFMEMORY;
}

HRESULT breaks_remove(struct breaks *b, uint32_t id)
{
    if (id >= DS_BREAKPOINTS_MAX || !b->list[id].used)
        return E_INVALIDARG;
    b->list[id].used = false;
    remember_past(b, b->list[id].va);
    return S_OK;
}

void breaks_set_own(struct breaks *b, uint64_t va)
{
    b->own = (struct breaks_entry){ .used = va != 0, .va = va };
}

static bool has_listed(const struct breaks *b, uint64_t va)
{
    for (size_t i = 0; i < DS_BREAKPOINTS_MAX; i++)
        if (b->list[i].used && b->list[i].va == va)
            return true;
    return false;
}

bool breaks_is_own(const struct breaks *b, uint64_t va)
{
    return b->own.used && b->own.va == va && !has_listed(b, va);
}

bool breaks_has(const struct breaks *b, uint64_t va)
{
    return has_listed(b, va) || breaks_is_own(b, va);
}

static HRESULT plant(
        const struct breaks *b, struct breaks_entry *entry, const struct breaks_memory *m)
{
    size_t size;
    const uint8_t *instruction = break_instruction(b->machine, &size);
    HRESULT hr;

    if (!entry->used || entry->planted)
        return S_OK;
    hr = move_all(m, entry->va, entry->original, NULL, size);
    if (SUCCEEDED(hr))
        hr = move_all(m, entry->va, NULL, instruction, size);
    entry->planted = SUCCEEDED(hr);
    return hr;
}

/* Where another is its instruction serves for both. */
static void plant_own(struct breaks *b, const struct breaks_memory *m)
{
    HRESULT hr = has_listed(b, b->own.va) ? S_OK : plant(b, &b->own, m);

    if (FAILED(hr) && hr != HR_CLOSED) {
        LOG_INFO("process", "0x%" PRIx64 " is watched no more: %s", b->own.va, ds_hr_name(hr));
        breaks_set_own(b, 0);
    }
}

HRESULT breaks_plant(struct breaks *b, const struct breaks_memory *m)
{
    HRESULT hr = S_OK;

    for (size_t i = 0; i < DS_BREAKPOINTS_MAX && SUCCEEDED(hr); i++) {
        hr = plant(b, &b->list[i], m);
        if (FAILED(hr) && hr != HR_CLOSED)
            LOG_ERROR("process", "no breakpoint can be set at 0x%" PRIx64 ": %s", b->list[i].va,
                    ds_hr_name(hr));
    }
    if (FAILED(hr))
        breaks_lift(b, m);
    else
        plant_own(b, m);
    return hr;
}

static void lift(
        const struct breaks *b, const struct breaks_entry *entry, const struct breaks_memory *m)
{
    uint8_t now[BREAK_INSTRUCTION_MAX];
    size_t size;
    const uint8_t *instruction = break_instruction(b->machine, &size);
    HRESULT hr;

    if (!entry->planted)
        return;
    hr = move_all(m, entry->va, now, NULL, size);
    if (SUCCEEDED(hr) && memcmp(now, instruction, size) == 0)
        hr = move_all(m, entry->va, NULL, entry->original, size);
    if (FAILED(hr)) /* it is unmapped, with all that was there */
        LOG_INFO("process", "the breakpoint at 0x%" PRIx64 " is gone: %s", entry->va,
                ds_hr_name(hr));
}

void breaks_lift_copy(const struct breaks *b, const struct breaks_memory *m)
{
    for (size_t i = 0; i < DS_BREAKPOINTS_MAX; i++)
        lift(b, &b->list[i], m);
    lift(b, &b->own, m);
}

void breaks_lift(struct breaks *b, const struct breaks_memory *m)
{
    breaks_lift_copy(b, m);
    for (size_t i = 0; i < DS_BREAKPOINTS_MAX; i++)
        b->list[i].planted = false;
    b->own.planted = false;
}

void breaks_forget(struct breaks *b, uint32_t machine)
{
    *b = (struct breaks){ .machine = machine };
}

static bool has_bytes(
        const struct breaks_memory *m, uint64_t va, const uint8_t *wanted, size_t size)
{
    uint8_t bytes[BREAK_INSTRUCTION_MAX];

    return SUCCEEDED(move_all(m, va, bytes, NULL, size)) && memcmp(bytes, wanted, size) == 0;
}

/* With any number: Arm ARM, C6.2. */
static bool is_brk(const struct breaks_memory *m, uint64_t va)
{
    uint8_t bytes[BREAK_INSTRUCTION_MAX];

    return SUCCEEDED(move_all(m, va, bytes, NULL, sizeof(bytes))) && (bytes[0] & 0x1f) == 0 &&
           (bytes[2] & 0xe0) == 0x20 && bytes[3] == 0xd4;
}

bool breaks_is_instruction(
        const struct breaks *b, const struct breaks_memory *m, uint64_t va, size_t *size)
{
    const uint8_t *instruction = break_instruction(b->machine, size);

    if (!instruction)
        return false;
    if (b->machine == IMAGE_FILE_MACHINE_ARM64)
        return is_brk(m, va);
    if (has_bytes(m, va, instruction, *size))
        return true;
    *size = sizeof(int_3);
    return has_bytes(m, va, int_3, sizeof(int_3));
}

bool breaks_find_instruction(const struct breaks *b, const struct breaks_memory *m, uint64_t *va)
{
    const uint64_t before = *va - (sizeof(int_3) - 1); /* int 3 is a byte long */
    size_t size;

    if (breaks_has(b, *va) || is_past(b, *va))
        return true;
    if (break_instruction(b->machine, &size) && size == 1 &&
            has_bytes(m, before, int_3, sizeof(int_3)))
        *va = before;
    return breaks_is_instruction(b, m, *va, &size);
}
