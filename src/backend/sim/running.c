/*
 * The group run. Nothing is executed: what happens is the script of the machine's description. No
 * clock is asked; a pause is over when callers have waited long enough for it.
 */
#include "backend/sim/running.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "backend/sim/sim.h"
#include "backend/sim/statements.h"

/* Exceptions, and what the first argument register says of a break instruction. Source: spec
 * kd-protocol 1.12, 2.18. */
#define CODE_BREAKPOINT          0x80000003u
#define CODE_SINGLE_STEP         0x80000004u
#define REASON_BREAK_IN          1
#define REASON_BUG_CHECK         3
#define MANUALLY_INITIATED_CRASH 0xe2 /* spec kd-protocol 2.17 */

#define KI_BUGCHECK_DATA 0x88 /* in the debugger data block: spec kd-protocol 3.4 */

HRESULT running_init(struct sim_running *running)
{
    HRESULT hr = bell_init(&running->bell);

    running->has_bell = SUCCEEDED(hr);
    running->due = RUNNING_START;
    atomic_init(&running->runs, true);
    atomic_init(&running->broken_in, false);
    return hr;
}

void running_deinit(struct sim_running *running)
{
    if (running->has_bell)
        bell_deinit(&running->bell);
}

static struct ds_sim *sim_of(struct ds_target *t)
{
    return (struct ds_sim *)t;
}

static uint64_t counter_of(const struct ds_sim *sim, uint32_t cpu)
{
    return processor_counter(&sim->machine.cpus[cpu], sim->options.machine);
}

/* From here on it stands. */
static void stand(struct ds_sim *sim, struct ds_event *event)
{
    struct sim_running *r = &sim->running;

    r->last = *event;
    r->last.text = NULL;
    r->last.text_size = 0;
    atomic_store(&r->runs, false);
}

/* An exception where a processor goes on. */
static void stop(struct ds_sim *sim, enum ds_event_kind kind, uint32_t cpu, uint32_t code,
        bool first_chance, struct ds_event *event)
{
    *event = (struct ds_event){ .kind = kind,
        .processor = cpu,
        .code = code,
        .first_chance = first_chance,
        .address = counter_of(sim, cpu) };
    if (kind == DS_EVENT_RESTARTED)
        sim->breaks = (struct sim_breaks){ { { .used = false } } };
    stand(sim, event);
}

/* The five values of a bug check, where the debugger data block says that they are. */
static void store_bug_check(struct ds_sim *sim, const struct ds_bug_check *bug)
{
    const struct machine *m = &sim->machine;
    size_t width = sim->options.pointer_size;
    uint64_t pa = 0, va = 0;
    uint8_t *at = NULL;

    if (sim->block && !sim->block->keys.encoded &&
            machine_find_pa(m, sim->block->va + KI_BUGCHECK_DATA, 8, &pa))
        at = machine_ram_at(m, pa, 8);
    if (at)
        va = statement_load(at, 8);
    at = at && machine_find_pa(m, va, 5 * width, &pa) ? machine_ram_at(m, pa, 5 * width) : NULL;
    if (!at)
        return;
    statement_store(at, width, bug->code);
    for (size_t i = 0; i < 4; i++)
        statement_store(at + (i + 1) * width, width, bug->parameters[i]);
}

static void bug_check(struct ds_sim *sim, const struct ds_bug_check *bug, struct ds_event *event)
{
    uint32_t cpu = sim->running.last.processor;

    store_bug_check(sim, bug);
    processor_set_argument(&sim->machine.cpus[cpu], REASON_BUG_CHECK);
    *event = (struct ds_event){ .kind = DS_EVENT_BUG_CHECK,
        .processor = cpu,
        .code = CODE_BREAKPOINT,
        .first_chance = true,
        .address = counter_of(sim, cpu),
        .bug_check = *bug };
    stand(sim, event);
}

static void tell_module(struct ds_sim *sim, enum ds_event_kind kind, const struct script_step *step,
        struct ds_event *event)
{
    *event = (struct ds_event){ .kind = kind,
        .processor = sim->running.last.processor,
        .address = counter_of(sim, sim->running.last.processor),
        .module = step->module };
    stand(sim, event);
    event->text = (const char *)step->bytes;
    event->text_size = step->size;
}

static void take_stop(struct ds_sim *sim, const struct script_step *step, struct ds_event *event)
{
    processor_set_counter(&sim->machine.cpus[step->cpu], step->address);
    stop(sim, DS_EVENT_STOPPED, step->cpu, step->code, !step->second, event);
}

/* One of a step's prints. */
static bool take_print(struct ds_sim *sim, const struct script_step *step, struct ds_event *event)
{
    *event = (struct ds_event){ .kind = DS_EVENT_PRINT,
        .processor = sim->running.last.processor,
        .text = (const char *)step->bytes,
        .text_size = step->size };
    return ++sim->running.passed >= step->count;
}

/* A step that takes no time; whether it is over. */
static bool take_step(struct ds_sim *sim, const struct script_step *step, struct ds_event *event)
{
    switch (step->kind) {
    case SCRIPT_PRINT:
        return take_print(sim, step, event);
    case SCRIPT_LOAD:
        tell_module(sim, DS_EVENT_MODULE_LOADED, step, event);
        break;
    case SCRIPT_UNLOAD:
        tell_module(sim, DS_EVENT_MODULE_UNLOADED, step, event);
        break;
    case SCRIPT_STOP:
        take_stop(sim, step, event);
        break;
    case SCRIPT_REACH:
        if (!breaks_meet(sim, step, sim->running.passed++ != 0))
            break;
        stop(sim, DS_EVENT_STOPPED, step->cpu, CODE_BREAKPOINT, true, event);
        return false;
    case SCRIPT_BUG_CHECK:
        bug_check(sim, &step->bug_check, event);
        break;
    case SCRIPT_WRITE:
        memcpy(step->into, step->bytes, step->size);
        break;
    case SCRIPT_DOWN:
        *event = (struct ds_event){ .kind = DS_EVENT_GOES_DOWN };
        stand(sim, event);
        break;
    case SCRIPT_RESTART:
        stop(sim, DS_EVENT_RESTARTED, 0, CODE_BREAKPOINT, true, event);
        break;
    case SCRIPT_PAUSE:
        break;
    case SCRIPT_END:
        sim->running.ended = true;
        break;
    }
    return true;
}

static const struct script_step *next_step(const struct ds_sim *sim)
{
    const struct script *s = &sim->machine.script;

    return sim->running.step < s->count ? &s->steps[sim->running.step] : NULL;
}

static void end_step(struct sim_running *r)
{
    r->step++;
    r->passed = 0;
}

/*
 * Let time pass, *left_ms at most; whether something may happen now. A wait of no time counts as
 * one millisecond of a pause, so that a caller who polls comes to its end too.
 */
static bool pass_time(struct sim_running *r, const struct script_step *pause, uint32_t *left_ms)
{
    uint64_t needed = pause ? pause->count - r->passed : BELL_FOREVER;
    uint32_t ms = needed < *left_ms ? (uint32_t)needed : *left_ms;

    if (*left_ms > 0 && bell_wait(&r->bell, ms))
        return true;
    r->passed += !pause ? 0 : *left_ms ? ms : 1;
    if (*left_ms != BELL_FOREVER)
        *left_ms -= ms;
    if (!pause || r->passed < pause->count)
        return false;
    end_step(r);
    return *left_ms > 0;
}

/* What happens before the script goes on. */
static void take_due(struct ds_sim *sim, struct ds_event *event)
{
    static const struct ds_bug_check crash = { .code = MANUALLY_INITIATED_CRASH };
    struct sim_running *r = &sim->running;
    enum running_due due = r->due;

    r->due = RUNNING_NOTHING;
    switch (due) {
    case RUNNING_START:
        stop(sim, DS_EVENT_STOPPED, 0, CODE_BREAKPOINT, true, event);
        break;
    case RUNNING_STEP:
        stop(sim, DS_EVENT_STOPPED, r->last.processor, CODE_SINGLE_STEP, true, event);
        break;
    case RUNNING_CRASH:
        r->crashed = true;
        bug_check(sim, &crash, event);
        break;
    case RUNNING_RESTART:
        stop(sim, DS_EVENT_RESTARTED, 0, CODE_BREAKPOINT, true, event);
        break;
    case RUNNING_NOTHING:
        break;
    }
}

static void break_in(struct ds_sim *sim, struct ds_event *event)
{
    uint32_t cpu = sim->running.last.processor;

    processor_set_argument(&sim->machine.cpus[cpu], REASON_BREAK_IN);
    sim->traffic.break_ins++;
    stop(sim, DS_EVENT_STOPPED, cpu, CODE_BREAKPOINT, true, event);
}

/* The next event that needs no time; false: there is none. */
static bool next_event(struct ds_sim *sim, struct ds_event *event)
{
    struct sim_running *r = &sim->running;

    take_due(sim, event);
    while (!event->kind && !r->ended) {
        const struct script_step *step = next_step(sim);

        if (atomic_exchange(&r->broken_in, false))
            break_in(sim, event);
        else if (!step || step->kind == SCRIPT_PAUSE)
            return false;
        else if (take_step(sim, step, event))
            end_step(r);
    }
    if (!event->kind)
        event->kind = DS_EVENT_ENDED;
    return true;
}

static HRESULT sim_wait(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event)
{
    struct ds_sim *sim = sim_of(t);

    *event = (struct ds_event){ .processor = 0 };
    if (!atomic_load(&sim->running.runs))
        return S_FALSE; /* it stands, and nothing can happen */
    do {
        if (next_event(sim, event))
            return S_OK;
    } while (pass_time(&sim->running, next_step(sim), &timeout_ms));
    return S_FALSE;
}

/* From here on it runs, or does so once something is due. */
static HRESULT let_go(struct ds_sim *sim, enum running_due due)
{
    struct sim_running *r = &sim->running;

    if (atomic_load(&r->runs))
        return E_UNEXPECTED;
    if (due == RUNNING_RESTART) {
        r->crashed = false;
        r->step = 0;
        r->passed = 0;
    }
    r->due = due;
    atomic_store(&r->broken_in, false);
    atomic_store(&r->runs, true);
    return S_OK;
}

static HRESULT sim_resume(struct ds_target *t, unsigned how)
{
    struct ds_sim *sim = sim_of(t);
    uint32_t cpu = t->info.current_processor;
    bool steps = how & DS_RESUME_STEP;
    HRESULT hr = let_go(sim, sim->running.crashed ? RUNNING_RESTART
                             : steps              ? RUNNING_STEP
                                                  : RUNNING_NOTHING);

    if (FAILED(hr))
        return hr;
    if (sim->running.due == RUNNING_STEP) { /* each instruction does nothing, and is a byte long */
        processor_set_counter(&sim->machine.cpus[cpu], counter_of(sim, cpu) + 1);
        sim->running.last.processor = cpu;
    }
    sim->traffic.resumes++;
    sim->traffic.steps += steps;
    sim->traffic.not_handled += (how & DS_RESUME_NOT_HANDLED) != 0;
    return S_OK;
}

static HRESULT sim_interrupt(struct ds_target *t)
{
    struct sim_running *r = &sim_of(t)->running;

    if (atomic_load(&r->runs)) {
        atomic_store(&r->broken_in, true);
        bell_ring(&r->bell);
    }
    return S_OK;
}

static HRESULT sim_reboot(struct ds_target *t)
{
    return let_go(sim_of(t), RUNNING_RESTART);
}

static HRESULT sim_crash(struct ds_target *t)
{
    return let_go(sim_of(t), RUNNING_CRASH);
}

static const char *words_of(const struct ds_event *event)
{
    if (event->kind == DS_EVENT_STOPPED)
        return event->code == CODE_BREAKPOINT    ? "a break instruction"
               : event->code == CODE_SINGLE_STEP ? "one step"
                                                 : "an exception";
    return event->kind == DS_EVENT_RESTARTED         ? "its start"
           : event->kind == DS_EVENT_MODULE_LOADED   ? "it loaded a module"
           : event->kind == DS_EVENT_MODULE_UNLOADED ? "it unloaded a module"
           : event->kind == DS_EVENT_BUG_CHECK       ? "a bug check"
                                                     : "it goes down";
}

static const char *machine_name(const struct ds_sim *sim)
{
    switch (sim->options.machine) {
    case IMAGE_FILE_MACHINE_I386:
        return "x86";
    case IMAGE_FILE_MACHINE_ARM64:
        return "ARM64";
    default:
        return "x64";
    }
}

static void sim_explain(struct ds_target *t, char *text, size_t size)
{
    const struct ds_sim *sim = sim_of(t);
    const struct sim_running *r = &sim->running;

    if (atomic_load(&r->runs))
        snprintf(text, size, "the simulated machine %s", r->ended ? "has ended" : "runs");
    else
        snprintf(text, size,
                "a simulated %s machine, %" PRIu32 " processor%s; stands at 0x%" PRIx64 ": %s",
                machine_name(sim), sim->machine.processors, sim->machine.processors == 1 ? "" : "s",
                r->last.address, words_of(&r->last));
}

const struct ds_run_ops sim_run = {
    .wait = sim_wait,
    .resume = sim_resume,
    .interrupt = sim_interrupt,
    .reboot = sim_reboot,
    .crash = sim_crash,
    .explain = sim_explain,
};
