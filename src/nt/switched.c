#include "nt/switched.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "nt/debugger_block.h"
#include "nt/reading.h"
#include "nt/registers.h"
#include "nt/stack.h"

/* Fields of the debugger data block, and the bytes that they have. Source: spec dump-formats 9. */
#define BLOCK_KERNEL_STACK 0x29cu
#define BLOCK_STACK_LIMIT  0x340u
#define BLOCK_STACK_BASE   0x344u

#define FRAME_SIZE   0x40u
#define FRAME_RBP    0x30u
#define FRAME_RETURN 0x38u
#define PART_CONTROL 1u /* of ContextFlags */

/* Where a field of a thread is. */
static HRESULT find(
        struct memory *m, uint64_t thread, uint32_t field, uint32_t size, uint64_t *address)
{
    uint64_t offset = 0;
    HRESULT hr = debugger_block_field(m, field, size, &offset);

    *address = thread + offset;
    return SUCCEEDED(hr) && !offset ? E_NOINTERFACE : hr;
}

/* Older kernels do not tell where a stack ends. */
static bool lies_outside(struct memory *m, uint64_t thread, uint64_t stack)
{
    uint64_t limit_at, base_at, limit = 0, base = 0;

    if (FAILED(find(m, thread, BLOCK_STACK_LIMIT, 4, &limit_at)) ||
            FAILED(find(m, thread, BLOCK_STACK_BASE, 4, &base_at)))
        return false;
    if (FAILED(reading_pointer(m, limit_at, &limit)) || FAILED(reading_pointer(m, base_at, &base)))
        return true;
    return stack < limit || stack > base || base - stack < FRAME_SIZE;
}

static HRESULT read_frame(struct memory *m, uint64_t thread, struct stack_registers *out)
{
    uint64_t at, stack = 0;
    HRESULT hr = find(m, thread, BLOCK_KERNEL_STACK, 2, &at);

    *out = (struct stack_registers){ .pc = 0 };
    if (SUCCEEDED(hr))
        hr = reading_pointer(m, at, &stack);
    if (SUCCEEDED(hr) && (stack % 8 || lies_outside(m, thread, stack)))
        hr = HR_BAD_DATA;
    if (SUCCEEDED(hr))
        hr = reading_pointer(m, stack + FRAME_RBP, &out->fp);
    if (SUCCEEDED(hr))
        hr = reading_pointer(m, stack + FRAME_RETURN, &out->pc);
    out->sp = stack + FRAME_SIZE;
    return SUCCEEDED(hr) && !(out->pc >> 63) ? HR_BAD_DATA : hr;
}

HRESULT switched_context(
        struct memory *m, uint64_t thread, void *context, size_t size, size_t *filled)
{
    const struct register_set *set = registers_of(m->target->info.machine);
    struct stack_registers at;
    uint32_t flags;
    HRESULT hr;

    *filled = 0;
    if (!set || set->machine != IMAGE_FILE_MACHINE_AMD64)
        return E_NOINTERFACE;
    if (size < set->context_size)
        return E_INVALIDARG;
    hr = read_frame(m, thread, &at);
    if (FAILED(hr))
        return hr;
    memset(context, 0, set->context_size);
    flags = set->flags_base | PART_CONTROL;
    memcpy((uint8_t *)context + set->flags_at, &flags, sizeof(flags));
    *filled = set->context_size;
    return stack_store(set->machine, &at, context, set->context_size);
}
