#include "nt/registers_narrow.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

#define FLAGS_COMMON   0x1fu /* of ContextFlags: control to debug registers */
#define FLAGS_FLOATING 0x08u
#define FLAGS_EXTENDED 0x20u /* x86's alone: what is part of the floating point on x64 */

/* FSAVE has two bits a register, of which 11 says that it is empty; FXSAVE one, 0 if it is. */
static uint64_t full_tags(uint64_t bits)
{
    uint64_t tags = 0;

    for (unsigned i = 0; i < 8; i++)
        tags |= (bits >> i & 1 ? UINT64_C(0) : UINT64_C(3)) << 2 * i;
    return tags;
}

static uint64_t short_tags(uint64_t tags)
{
    uint64_t bits = 0;

    for (unsigned i = 0; i < 8; i++)
        bits |= (uint64_t)((tags >> 2 * i & 3) != 3) << i;
    return bits;
}

static void convert_tags(uint64_t convert(uint64_t), uint8_t value[REGISTERS_SIZE_MAX])
{
    uint64_t tags = convert((uint64_t)value[0] | (uint64_t)value[1] << 8);

    value[0] = (uint8_t)tags;
    value[1] = (uint8_t)(tags >> 8);
}

/* A context of registers, for one of the two to be read and the other to be written. */
struct record {
    const struct register_set *set;
    const void *from;
    void *to;
    size_t size;
};

/* Every whole register of x86, by its name, which x64 has too. */
static HRESULT copy(
        const struct record *from, const struct record *to, uint64_t convert(uint64_t tags))
{
    const struct register_set *x86 = registers_of(IMAGE_FILE_MACHINE_I386);
    HRESULT hr = S_OK;

    for (size_t i = 0; SUCCEEDED(hr) && i < x86->count; i++) {
        const char *name = x86->list[i].name;
        uint8_t value[REGISTERS_SIZE_MAX];

        if (x86->list[i].full)
            continue;
        hr = registers_read(
                from->set, registers_find(from->set, name), from->from, from->size, value);
        if (SUCCEEDED(hr) && strcmp(name, "fptw") == 0)
            convert_tags(convert, value);
        if (SUCCEEDED(hr))
            hr = registers_write(to->set, registers_find(to->set, name), to->to, to->size, value);
    }
    return hr;
}

static uint32_t flags_of(const struct register_set *set, const void *context)
{
    uint32_t flags;

    memcpy(&flags, (const uint8_t *)context + set->flags_at, sizeof(flags));
    return flags;
}

HRESULT registers_narrow(const void *wide, size_t wide_size, void *narrow, size_t narrow_size)
{
    const struct record from = { registers_of(IMAGE_FILE_MACHINE_AMD64), wide, NULL, wide_size };
    const struct record to = { registers_of(IMAGE_FILE_MACHINE_I386), NULL, narrow, narrow_size };
    uint32_t flags;

    if (wide_size < from.set->context_size || narrow_size < to.set->context_size)
        return HR_BAD_DATA;
    memset(narrow, 0, narrow_size);
    flags = flags_of(from.set, wide) & FLAGS_COMMON;
    flags |= to.set->flags_base | (flags & FLAGS_FLOATING ? FLAGS_EXTENDED : 0);
    memcpy((uint8_t *)narrow + to.set->flags_at, &flags, sizeof(flags));
    return copy(&from, &to, full_tags);
}

HRESULT registers_widen(const void *narrow, size_t narrow_size, void *wide, size_t wide_size)
{
    const struct record from = { registers_of(IMAGE_FILE_MACHINE_I386), narrow, NULL, narrow_size };
    const struct record to = { registers_of(IMAGE_FILE_MACHINE_AMD64), NULL, wide, wide_size };

    if (narrow_size < from.set->context_size || wide_size < to.set->context_size)
        return HR_BAD_DATA;
    return copy(&from, &to, short_tags);
}
