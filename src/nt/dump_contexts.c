#include "nt/dump_contexts.h"

#include <inttypes.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "base/log.h"
#include "nt/debugger_block.h"
#include "nt/processors.h"
#include "nt/reading.h"
#include "nt/registers.h"
#include "nt/stack.h"

/* Fields of the debugger data block. Source: spec dump-formats 9. */
#define BLOCK_PROCESSORS         0x218u /* KiProcessorBlock */
#define BLOCK_PRCB_STATE_CONTEXT 0x2bcu /* OffsetPrcbProcStateContext: the record itself */
#define BLOCK_PRCB_CONTEXT       0x338u /* OffsetPrcbContext: a pointer to one */
#define BLOCK_STACK_LIMIT        0x340u /* OffsetKThreadStackLimit, of 32 bits */
#define BLOCK_STACK_BASE         0x344u

#define RECORD_MAX 0x4d0u /* of x64, the longest */

/* A processor's registers as the kernel saved them, or the header's. */
struct record {
    size_t size;
    uint8_t bytes[RECORD_MAX];
};

static const struct ds_dump_facts *facts_of(const struct ds_target *t)
{
    return t->info.debug_class == DEBUG_CLASS_KERNEL ? t->info.dump : NULL;
}

bool dump_contexts_has(const struct ds_target *t)
{
    const struct ds_dump_facts *facts = facts_of(t);

    return facts && registers_of(t->info.machine) && (facts->context || t->info.debugger_data);
}

/* Whether a record is one of the machine, and tells where its processor stood. */
static bool is_held(const struct register_set *set, const void *bytes, size_t size)
{
    return size >= set->context_size &&
           registers_held(set, registers_find(set, set->pc), bytes, size) &&
           registers_held(set, registers_find(set, set->sp), bytes, size);
}

static HRESULT take_header(struct memory *m, struct record *out)
{
    const struct ds_dump_facts *facts = facts_of(m->target);
    const struct register_set *set = registers_of(m->target->info.machine);

    if (!facts || !set || !facts->context || set->context_size > RECORD_MAX ||
            !is_held(set, facts->context, facts->context_size))
        return E_NOINTERFACE;
    out->size = set->context_size;
    memcpy(out->bytes, facts->context, out->size);
    return S_OK;
}

static HRESULT read_at(struct memory *m, uint32_t cpu, uint64_t va, struct record *out)
{
    const struct register_set *set = registers_of(m->target->info.machine);
    HRESULT hr = set && set->context_size <= RECORD_MAX ? S_OK : E_NOINTERFACE;

    if (FAILED(hr))
        return hr;
    hr = reading_bytes(m, va, out->bytes, set->context_size);
    out->size = set->context_size;
    if (SUCCEEDED(hr) && is_held(set, out->bytes, out->size))
        return S_OK;
    LOG_INFO("nt", "processor %" PRIu32 ": no registers are saved at 0x%" PRIx64 ": %s", cpu, va,
            SUCCEEDED(hr) ? "what is there is not this machine's CONTEXT" : ds_hr_name(hr));
    return E_NOINTERFACE;
}

/* A way to what the kernel saved of a processor. */
typedef HRESULT source(struct memory *m, uint32_t cpu, struct record *out);

static HRESULT read_pointed(struct memory *m, uint32_t cpu, struct record *out)
{
    uint64_t va = 0;
    HRESULT hr = processors_find_field(m, cpu, BLOCK_PRCB_CONTEXT, &va);

    if (SUCCEEDED(hr))
        hr = reading_pointer(m, va, &va);
    if (SUCCEEDED(hr))
        hr = va ? read_at(m, cpu, va, out) : E_NOINTERFACE;
    return hr;
}

static HRESULT read_in_block(struct memory *m, uint32_t cpu, struct record *out)
{
    uint64_t va = 0;
    HRESULT hr = processors_find_field(m, cpu, BLOCK_PRCB_STATE_CONTEXT, &va);

    if (SUCCEEDED(hr))
        return read_at(m, cpu, va, out);
    LOG_INFO("nt", "processor %" PRIu32 ": its control block does not tell its registers: %s", cpu,
            ds_hr_name(hr));
    return reading_missing(hr) ? E_NOINTERFACE : hr;
}

static HRESULT read_saved(struct memory *m, uint32_t cpu, struct record *out)
{
    HRESULT hr = read_pointed(m, cpu, out);

    return FAILED(hr) ? read_in_block(m, cpu, out) : hr;
}

/* Whether the header's registers can be a processor's. */
typedef bool is_its(struct memory *m, uint32_t cpu, const struct stack_registers *header);

static bool is_same(
        struct memory *m, uint32_t cpu, const struct stack_registers *header, source *from)
{
    struct stack_registers saved;
    struct record record;

    return SUCCEEDED(from(m, cpu, &record)) &&
           SUCCEEDED(stack_begin(m->target->info.machine, record.bytes, record.size, &saved)) &&
           saved.pc == header->pc && saved.sp == header->sp;
}

static bool points_to_same(struct memory *m, uint32_t cpu, const struct stack_registers *header)
{
    return is_same(m, cpu, header, read_pointed);
}

static bool holds_same(struct memory *m, uint32_t cpu, const struct stack_registers *header)
{
    return is_same(m, cpu, header, read_in_block);
}

static bool stands_at(struct memory *m, uint32_t cpu, const struct stack_registers *there)
{
    struct stack_registers saved;
    struct record record;

    return SUCCEEDED(read_saved(m, cpu, &record)) &&
           SUCCEEDED(stack_begin(m->target->info.machine, record.bytes, record.size, &saved)) &&
           saved.pc == there->pc;
}

/* A pointer of a thread, by the offset that a field of the debugger data block holds. */
static HRESULT read_in_thread(struct memory *m, uint64_t thread, uint32_t field, uint64_t *value)
{
    uint64_t offset = 0;
    HRESULT hr = debugger_block_field(m, field, 4, &offset);

    if (SUCCEEDED(hr) && !offset)
        hr = E_NOINTERFACE;
    return SUCCEEDED(hr) ? reading_pointer(m, thread + offset, value) : hr;
}

static bool stands_on(struct memory *m, uint32_t cpu, const struct stack_registers *header)
{
    struct processor_value value;
    uint64_t limit = 0, base = 0, thread;
    struct cursor in;
    HRESULT hr = processors_read(m, cpu, DEBUG_DATA_KTHREAD_OFFSET, &value);

    if (FAILED(hr))
        return false;
    in = cursor_of(value.bytes, value.size);
    thread = take_u64(&in);
    hr = read_in_thread(m, thread, BLOCK_STACK_LIMIT, &limit);
    if (SUCCEEDED(hr))
        hr = read_in_thread(m, thread, BLOCK_STACK_BASE, &base);
    return SUCCEEDED(hr) && limit <= header->sp && header->sp < base;
}

/* The one processor of which it is true. */
static bool find_only(
        struct memory *m, is_its *test, const struct stack_registers *header, uint32_t *cpu)
{
    uint32_t found = 0;

    for (uint32_t i = 0; i < m->target->info.processors && found < 2; i++) {
        if (!test(m, i, header))
            continue;
        *cpu = i;
        found++;
    }
    return found == 1;
}

static const char *name_of(const struct ds_target *t)
{
    return t->info.what ? t->info.what : "a dump";
}

static bool has_processors(struct memory *m)
{
    uint64_t blocks = 0;

    return SUCCEEDED(debugger_block_field(m, BLOCK_PROCESSORS, 8, &blocks));
}

/* A context that was meant to be one, and is not. */
static void warn_of_header(const struct ds_target *t)
{
    const struct ds_dump_facts *facts = facts_of(t);
    const struct register_set *set = registers_of(t->info.machine);
    const uint8_t *context = facts ? facts->context : NULL;
    struct cursor in;

    if (!context || !set || facts->context_size < set->context_size)
        return;
    in = cursor_of(context + set->flags_at, 4);
    LOG_WARN("nt",
            "%s, offset 0x%zx: ContextFlags are 0x%" PRIx32 ", wanted 0x%" PRIx32
            ", with the instruction and the stack pointer",
            name_of(t), (size_t)(context - (const uint8_t *)facts->header) + set->flags_at,
            take_u32(&in), set->flags_base | 1);
}

/* Without the header's registers: the one processor that stands where the exception was. */
static HRESULT whose_exception(struct memory *m, uint32_t *cpu)
{
    const struct ds_dump_facts *facts = facts_of(m->target);
    struct stack_registers there = { .pc = 0 };

    if (!facts || !facts->exception_code || m->target->info.processors == 1)
        return E_NOINTERFACE;
    there.pc = facts->exception_address;
    if (has_processors(m) && find_only(m, stands_at, &there, cpu))
        return S_OK;
    *cpu = 0;
    LOG_WARN("nt",
            "%s: of %" PRIu32 " processors none is known to have met the exception: it is shown as "
            "processor 0's",
            name_of(m->target), m->target->info.processors);
    return S_FALSE;
}

HRESULT dump_contexts_whose(struct memory *m, uint32_t *cpu)
{
    struct stack_registers header;
    struct record record;
    HRESULT hr = take_header(m, &record);

    *cpu = 0;
    if (SUCCEEDED(hr))
        hr = stack_begin(m->target->info.machine, record.bytes, record.size, &header);
    if (FAILED(hr)) {
        warn_of_header(m->target);
        return whose_exception(m, cpu);
    }
    if (m->target->info.processors == 1)
        return S_OK;
    if (has_processors(m) &&
            (find_only(m, points_to_same, &header, cpu) || find_only(m, holds_same, &header, cpu) ||
                    find_only(m, stands_on, &header, cpu)))
        return S_OK;
    *cpu = 0;
    LOG_WARN("nt",
            "%s: of %" PRIu32 " processors none is known to have the registers of the header: they "
            "are shown as those of processor 0",
            name_of(m->target), m->target->info.processors);
    return S_FALSE;
}

HRESULT dump_contexts_read(
        struct memory *m, uint32_t cpu, uint32_t header_cpu, void *buf, size_t size, size_t *done)
{
    struct record record;
    HRESULT hr = cpu < m->target->info.processors ? E_NOINTERFACE : E_INVALIDARG;

    *done = 0;
    if (hr == E_INVALIDARG)
        return hr;
    if (cpu == header_cpu)
        hr = take_header(m, &record);
    if (FAILED(hr))
        hr = read_saved(m, cpu, &record);
    if (FAILED(hr))
        return hr;
    *done = size < record.size ? size : record.size;
    memcpy(buf, record.bytes, *done);
    return S_OK;
}
