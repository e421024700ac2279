#include "server/kd_stop.h"

#include <inttypes.h>
#include <stdio.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "nt/processors.h"
#include "protocol/kd_context.h"
#include "protocol/kd_message.h"
#include "protocol/kd_state.h"

#define PROCESSOR_LEVEL 6u /* what Windows says of every x86 and x64 since the Pentium Pro */

/* kd_report.report: it has segments, and code runs in the usual one. */
#define REPORT_USUAL 3u

/* kd_load.process of an image of the kernel. */
#define KERNEL_PROCESS UINT64_MAX

/* The context of a processor; 0 bytes where the target has none. */
struct registers {
    uint16_t machine;
    size_t size;
    uint8_t bytes[0x4d0];
};

static void read_registers(const struct contexts *contexts, uint32_t cpu, struct registers *out)
{
    const struct ds_target *t = contexts->m->target;
    size_t wanted = kd_context_size((uint16_t)t->info.machine);

    out->machine = (uint16_t)t->info.machine;
    out->size = 0;
    if (wanted && wanted <= sizeof(out->bytes) &&
            FAILED(contexts_read(contexts, cpu, out->bytes, wanted, &out->size)))
        out->size = 0;
}

static uint64_t get(const struct registers *registers, enum kd_register which)
{
    uint64_t value = 0;

    kd_context_get(registers->machine, which, registers->bytes, registers->size, &value);
    return value;
}

/* As KD has addresses: those of 32 bits are sign-extended. */
static uint64_t address(const struct ds_target *t, uint64_t va)
{
    return t->info.pointer_size == 4 ? (uint64_t)(int64_t)(int32_t)va : va;
}

static uint64_t thread_of(struct memory *m, uint32_t cpu)
{
    struct processor_value value;
    struct cursor in;

    if (FAILED(processors_read(m, cpu, DEBUG_DATA_KTHREAD_OFFSET, &value)))
        return 0;
    in = cursor_of(value.bytes, value.size);
    return address(m->target, value.size == 4 ? take_u32(&in) : take_u64(&in));
}

static void report(struct memory *m, const struct registers *registers, struct kd_state *state)
{
    struct kd_report *told = &state->report;
    size_t done = 0;

    if (!registers->size)
        return;
    told->dr6 = get(registers, KD_REGISTER_DR6);
    told->dr7 = get(registers, KD_REGISTER_DR7);
    told->flags = (uint32_t)get(registers, KD_REGISTER_FLAGS);
    told->report = REPORT_USUAL;
    told->cs = (uint16_t)get(registers, KD_REGISTER_CS);
    told->ds = (uint16_t)get(registers, KD_REGISTER_DS);
    told->es = (uint16_t)get(registers, KD_REGISTER_ES);
    told->fs = (uint16_t)get(registers, KD_REGISTER_FS);
    if (SUCCEEDED(
                uncached_read(m, state->pc, told->instructions, sizeof(told->instructions), &done)))
        told->instruction_count = (uint32_t)done;
}

static void tell_exception(const struct ds_event *event, struct kd_state *state)
{
    bool known = event->code != 0;

    state->state = KD_STATE_EXCEPTION;
    state->exception = (struct kd_exception){
        .code = known ? event->code : KD_CODE_BREAKPOINT,
        .address = event->address ? event->address : state->pc,
        .first_chance = !known || event->first_chance,
    };
    if (state->exception.code == KD_CODE_BREAKPOINT)
        state->exception.parameter_count = 1; /* which is 0: a plain breakpoint */
}

static void tell_module(const struct ds_event *event, struct kd_state *state)
{
    size_t room = KD_MESSAGE_MAX - KD_STATE_SIZE;

    state->state = KD_STATE_LOAD;
    state->data = (const uint8_t *)event->text;
    state->data_size = event->text ? event->text_size + 1 : 0;
    if (state->data_size > room)
        state->data_size = room;
    state->load = (struct kd_load){
        .path_size = (uint32_t)state->data_size,
        .base = event->module.base,
        .process = KERNEL_PROCESS,
        .checksum = event->module.checksum,
        .size = event->module.size,
        .unload = event->kind == DS_EVENT_MODULE_UNLOADED,
    };
}

/* Source: spec kd-protocol 1.14. */
static void tell_shutdown(struct kd_state *state)
{
    state->state = KD_STATE_LOAD;
    state->load = (struct kd_load){ .base = KD_LOAD_SHUTDOWN, .unload = 1 };
}

static uint32_t processor_of(const struct ds_target *t, const struct ds_event *event)
{
    return event->processor < t->info.processors ? event->processor : 0;
}

uint64_t kd_stop_counter(const struct contexts *contexts, const struct ds_event *event)
{
    const struct ds_target *t = contexts->m->target;
    struct registers registers;

    read_registers(contexts, processor_of(t, event), &registers);
    return address(t, get(&registers, KD_REGISTER_PC));
}

size_t kd_stop_encode(const struct contexts *contexts, const struct ds_event *event, uint8_t *out)
{
    struct memory *m = contexts->m;
    struct ds_target *t = m->target;
    uint32_t cpu = processor_of(t, event);
    struct registers registers;
    struct kd_state state = { 0 };

    read_registers(contexts, cpu, &registers);
    state.level = PROCESSOR_LEVEL;
    state.processor = (uint16_t)cpu;
    state.processors = t->info.processors;
    state.thread = thread_of(m, cpu);
    state.pc = address(t, get(&registers, KD_REGISTER_PC));
    if (event->kind == DS_EVENT_MODULE_LOADED || event->kind == DS_EVENT_MODULE_UNLOADED)
        tell_module(event, &state);
    else if (event->kind == DS_EVENT_GOES_DOWN)
        tell_shutdown(&state);
    else
        tell_exception(event, &state);
    report(m, &registers, &state);
    return kd_state_encode(&state, (uint16_t)t->info.machine, out);
}

void kd_stop_bug_text(const struct ds_bug_check *bug_check, char *out, size_t size)
{
    const uint64_t *p = bug_check->parameters;

    snprintf(out, size,
            "\n*** Fatal System Error: 0x%08" PRIx32 "\n"
            "                       (0x%016" PRIX64 ",0x%016" PRIX64 ",0x%016" PRIX64
            ",0x%016" PRIX64 ")\n\n",
            bug_check->code, p[0], p[1], p[2], p[3]);
}
