#include "nt/stack.h"

#include <dbgspaces/dbgeng.h>

#include "nt/reading.h"
#include "nt/registers.h"
#include "nt/stack_machines.h"

#define SCAN_MAX 1024u /* frames of which it is asked whether they came before */

static stack_step *step_of(uint32_t machine)
{
    switch (machine) {
    case IMAGE_FILE_MACHINE_I386:
        return stack_step_x86;
    case IMAGE_FILE_MACHINE_AMD64:
        return stack_step_x64;
    case IMAGE_FILE_MACHINE_ARM64:
        return stack_step_arm64;
    default:
        return NULL;
    }
}

const struct module *stack_module(const struct stack_walker *w, uint64_t va)
{
    return w->modules ? modules_at(w->modules, va) : NULL;
}

static HRESULT take(const struct register_set *set, const char *name, const void *context,
        size_t size, uint64_t *value)
{
    HRESULT hr = registers_read_number(set, registers_find(set, name), context, size, value);

    if (set->machine == IMAGE_FILE_MACHINE_I386)
        *value = (uint64_t)(int64_t)(int32_t)*value;
    return hr;
}

/* In the order of struct stack_registers. */
static const char *const x64[] = { "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8",
    "r9", "r10", "r11", "r12", "r13", "r14", "r15" };

HRESULT stack_begin(
        uint32_t machine, const void *context, size_t size, struct stack_registers *start)
{
    const struct register_set *set = registers_of(machine);
    HRESULT hr;

    *start = (struct stack_registers){ .pc = 0 };
    if (!set || !step_of(machine))
        return E_NOINTERFACE;
    hr = take(set, set->pc, context, size, &start->pc);
    if (SUCCEEDED(hr))
        hr = take(set, set->sp, context, size, &start->sp);
    if (SUCCEEDED(hr))
        hr = take(set, set->fp, context, size, &start->fp);
    if (SUCCEEDED(hr) && machine == IMAGE_FILE_MACHINE_ARM64)
        hr = take(set, "lr", context, size, &start->lr);
    for (size_t i = 0; SUCCEEDED(hr) && machine == IMAGE_FILE_MACHINE_AMD64 && i < 16; i++)
        hr = take(set, x64[i], context, size, &start->integer[i]);
    return hr;
}

static HRESULT put(const struct register_set *set, const char *name, void *context, size_t size,
        uint64_t value)
{
    uint8_t bytes[REGISTERS_SIZE_MAX] = { 0 };

    for (size_t i = 0; i < sizeof(value); i++)
        bytes[i] = (uint8_t)(value >> (8 * i));
    return registers_write(set, registers_find(set, name), context, size, bytes);
}

HRESULT stack_store(
        uint32_t machine, const struct stack_registers *registers, void *context, size_t size)
{
    const struct register_set *set = registers_of(machine);
    HRESULT hr = S_OK;

    if (!set || !step_of(machine))
        return E_NOINTERFACE;
    for (size_t i = 0; SUCCEEDED(hr) && machine == IMAGE_FILE_MACHINE_AMD64 && i < 16; i++)
        hr = put(set, x64[i], context, size, registers->integer[i]);
    if (SUCCEEDED(hr))
        hr = put(set, set->pc, context, size, registers->pc);
    if (SUCCEEDED(hr))
        hr = put(set, set->sp, context, size, registers->sp);
    if (SUCCEEDED(hr))
        hr = put(set, set->fp, context, size, registers->fp);
    return hr;
}

/* Whether a caller is one: the stack goes on, or leads to another place than it ever was. */
static bool goes_on(const struct stack_walker *w, const struct stack_frame *frames, size_t count)
{
    if (w->at.sp > frames[count - 1].sp)
        return true;
    if (w->at.sp == frames[0].sp && count == 1) /* it had not yet a frame of its own */
        return w->at.pc != frames[0].pc;
    if (!frames[count - 1].machine_frame)
        return false;
    for (size_t i = count; i-- > 0 && count - i <= SCAN_MAX;)
        if (frames[i].sp == w->at.sp && frames[i].pc == w->at.pc)
            return false;
    return true;
}

HRESULT stack_walk(struct memory *m, const struct modules *modules,
        const struct stack_registers *start, struct stack_frame *frames, size_t room,
        size_t *filled)
{
    return stack_walk_registers(m, modules, start, frames, NULL, room, filled);
}

HRESULT stack_walk_registers(struct memory *m, const struct modules *modules,
        const struct stack_registers *start, struct stack_frame *frames,
        struct stack_registers *registers, size_t room, size_t *filled)
{
    struct stack_walker w = { .m = m, .modules = modules, .at = *start, .innermost = true };
    stack_step *step = step_of(memory_machine(m));
    HRESULT hr = step ? S_OK : E_NOINTERFACE;

    *filled = 0;
    while (hr == S_OK && *filled < room) {
        struct stack_frame *frame = &frames[*filled];

        *frame = (struct stack_frame){ .pc = w.at.pc, .sp = w.at.sp };
        if (registers)
            registers[*filled] = w.at;
        hr = memory_interrupted(m) ? HR_INTERRUPTED : step(&w, frame);
        if (reading_missing(hr))
            hr = S_FALSE;
        if (FAILED(hr) && hr != HR_BAD_DATA)
            break;
        (*filled)++;
        w.innermost = false;
        if (hr != S_OK || !w.at.pc || !goes_on(&w, frames, *filled))
            break;
    }
    return SUCCEEDED(hr) || hr == HR_BAD_DATA ? S_OK : hr;
}
