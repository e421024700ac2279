#include "nt/processors.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "nt/debugger_block.h"
#include "target/hardware.h"

/* Fields of the debugger data block beside those that callers ask for. Source: spec
 * kd-protocol 3.4. */
#define BLOCK_PROCESSORS          0x218u /* KiProcessorBlock */
#define BLOCK_TRANSLATION_BASE    0x290u /* MmVirtualTranslationBase */
#define BLOCK_PRCB_CURRENT_THREAD 0x2b4u
#define BLOCK_PRCB_MHZ            0x2b6u
#define BLOCK_PRCB_CPU_TYPE       0x2b8u
#define BLOCK_PRCB_VENDOR         0x2bau
#define BLOCK_PCR_CONTAINED_PRCB  0x2e6u
#define BLOCK_PRCB_SPECIAL        0x2f2u
#define BLOCK_PTE_BASE            0x360u

/* Cr3 in KSPECIAL_REGISTERS. Source: spec kd-protocol 2.5. */
#define SPECIAL_CR3_X64 0x10u
#define SPECIAL_CR3_X86 0x08u

/* Control space of x64: selectors. Source: spec dataspaces 2.4.2. */
#define CONTROL_KPCR   0u
#define CONTROL_KPRCB  1u
#define CONTROL_THREAD 3u

/* DEBUG_PROCESSOR_IDENTIFICATION_ALL for x86 and x64. Source: spec dataspaces 1.4. */
#define IDENTIFICATION_SIZE   32u
#define IDENTIFICATION_VENDOR 12u
#define VENDOR_SIZE           12u /* "GenuineIntel" and its like */

static HRESULT read_pointer(struct memory *m, uint64_t va, uint64_t *value)
{
    HRESULT hr = debugger_block_number(m, va, m->target->info.pointer_size, value);

    *value = translate_canonical(m, *value);
    return hr == S_OK && *value == 0 ? E_NOINTERFACE : hr;
}

static HRESULT read_control(struct memory *m, uint32_t cpu, uint32_t selector, uint64_t *value)
{
    uint8_t bytes[8];
    struct cursor in;
    size_t done = 0;
    HRESULT hr = E_NOINTERFACE;

    if (m->target->cpu && m->target->info.machine == IMAGE_FILE_MACHINE_AMD64)
        hr = hardware_read_control(m->target, cpu, selector, bytes, sizeof(bytes), &done);
    if (FAILED(hr))
        return hr;
    in = cursor_of(bytes, done);
    *value = take_u64(&in);
    return in.short_read || !*value ? E_NOINTERFACE : S_OK;
}

/* The control block: the processor tells it, or the kernel's array of them. */
static HRESULT find_prcb(struct memory *m, uint32_t cpu, uint64_t *prcb)
{
    uint64_t array = 0;
    HRESULT hr = read_control(m, cpu, CONTROL_KPRCB, prcb);

    if (SUCCEEDED(hr))
        return hr;
    hr = debugger_block_field(m, BLOCK_PROCESSORS, 8, &array);
    if (SUCCEEDED(hr))
        hr = read_pointer(m,
                translate_canonical(m, array) + (uint64_t)cpu * m->target->info.pointer_size, prcb);
    return hr;
}

/* An offset of 0: this kernel does not say it. */
HRESULT processors_find_field(struct memory *m, uint32_t cpu, uint32_t field, uint64_t *va)
{
    uint64_t offset = 0;
    HRESULT hr = debugger_block_field(m, field, 2, &offset);

    if (SUCCEEDED(hr) && offset == 0)
        return E_NOINTERFACE;
    if (SUCCEEDED(hr))
        hr = find_prcb(m, cpu, va);
    *va += offset;
    return hr;
}

HRESULT processors_read_root(struct memory *m, uint32_t cpu, uint64_t *root)
{
    uint32_t machine = m->target->info.machine;
    bool wide = machine == IMAGE_FILE_MACHINE_AMD64;
    uint64_t at = 0;
    HRESULT hr = E_NOINTERFACE;

    *root = 0;
    if (wide || machine == IMAGE_FILE_MACHINE_I386)
        hr = processors_find_field(m, cpu, BLOCK_PRCB_SPECIAL, &at);
    if (SUCCEEDED(hr))
        hr = debugger_block_number(
                m, at + (wide ? SPECIAL_CR3_X64 : SPECIAL_CR3_X86), wide ? 8 : 4, root);
    return SUCCEEDED(hr) && !*root ? E_NOINTERFACE : hr;
}

static HRESULT find_pcr(struct memory *m, uint32_t cpu, uint64_t *pcr)
{
    uint64_t offset = 0;
    HRESULT hr = read_control(m, cpu, CONTROL_KPCR, pcr);

    if (SUCCEEDED(hr))
        return hr;
    hr = debugger_block_field(m, BLOCK_PCR_CONTAINED_PRCB, 2, &offset);
    if (SUCCEEDED(hr))
        hr = offset ? find_prcb(m, cpu, pcr) : E_NOINTERFACE;
    *pcr -= offset;
    return hr;
}

static HRESULT find_thread(struct memory *m, uint32_t cpu, uint64_t *thread)
{
    uint64_t va = 0;
    HRESULT hr = read_control(m, cpu, CONTROL_THREAD, thread);

    if (SUCCEEDED(hr))
        return hr;
    hr = processors_find_field(m, cpu, BLOCK_PRCB_CURRENT_THREAD, &va);
    return SUCCEEDED(hr) ? read_pointer(m, va, thread) : hr;
}

/* Where the page tables stand in virtual memory. */
static HRESULT find_translation_base(struct memory *m, uint64_t *base)
{
    HRESULT hr = debugger_block_field(m, BLOCK_TRANSLATION_BASE, 8, base);

    if (FAILED(hr) || *base == 0)
        hr = debugger_block_field(m, BLOCK_PTE_BASE, 8, base);
    *base = translate_canonical(m, *base);
    return SUCCEEDED(hr) && *base == 0 ? E_NOINTERFACE : hr;
}

static HRESULT give(struct processor_value *value, uint64_t number, uint32_t size)
{
    *value = (struct processor_value){ .size = size };
    for (uint32_t i = 0; i < size; i++)
        value->bytes[i] = (uint8_t)(number >> 8 * i);
    return S_OK;
}

/* Family, identification, stepping and model are four bytes in a row. Source: the kernel's public
 * symbols. */
static HRESULT identify(struct memory *m, uint32_t cpu, struct processor_value *value)
{
    uint16_t machine = (uint16_t)m->target->info.machine;
    uint64_t at = 0;
    uint64_t bytes = 0;
    size_t done = 0;
    HRESULT hr = E_NOINTERFACE;

    if (machine == IMAGE_FILE_MACHINE_AMD64 || machine == IMAGE_FILE_MACHINE_I386)
        hr = processors_find_field(m, cpu, BLOCK_PRCB_CPU_TYPE, &at);
    if (SUCCEEDED(hr))
        hr = debugger_block_number(m, at, 4, &bytes);
    if (SUCCEEDED(hr))
        hr = processors_find_field(m, cpu, BLOCK_PRCB_VENDOR, &at);
    if (FAILED(hr))
        return hr;
    *value = (struct processor_value){ .size = IDENTIFICATION_SIZE };
    value->bytes[0] = (uint8_t)bytes;         /* family */
    value->bytes[4] = (uint8_t)(bytes >> 24); /* model */
    value->bytes[8] = (uint8_t)(bytes >> 16); /* stepping */
    hr = virtual_read(m, at, value->bytes + IDENTIFICATION_VENDOR, VENDOR_SIZE, &done);
    return SUCCEEDED(hr) && done == VENDOR_SIZE ? S_OK : E_NOINTERFACE;
}

static HRESULT read_speed(struct memory *m, uint32_t cpu, uint64_t *mhz)
{
    uint64_t at = 0;
    HRESULT hr = processors_find_field(m, cpu, BLOCK_PRCB_MHZ, &at);

    return SUCCEEDED(hr) ? debugger_block_number(m, at, 4, mhz) : hr;
}

HRESULT processors_read(
        struct memory *m, uint32_t cpu, uint32_t index, struct processor_value *value)
{
    uint32_t size = 8;
    uint64_t number = 0;
    HRESULT hr;

    if (cpu >= m->target->info.processors)
        return E_INVALIDARG;
    switch (index) {
    case DEBUG_DATA_KPCR_OFFSET:
        hr = find_pcr(m, cpu, &number);
        break;
    case DEBUG_DATA_KPRCB_OFFSET:
        hr = find_prcb(m, cpu, &number);
        break;
    case DEBUG_DATA_KTHREAD_OFFSET:
        hr = find_thread(m, cpu, &number);
        break;
    case DEBUG_DATA_BASE_TRANSLATION_VIRTUAL_OFFSET:
        hr = find_translation_base(m, &number);
        break;
    case DEBUG_DATA_PROCESSOR_IDENTIFICATION:
        return identify(m, cpu, value);
    case DEBUG_DATA_PROCESSOR_SPEED:
        size = 4;
        hr = read_speed(m, cpu, &number);
        break;
    default:
        return E_INVALIDARG;
    }
    return FAILED(hr) ? hr : give(value, number, size);
}
