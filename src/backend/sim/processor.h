/**
 * @file
 * What each simulated processor has to itself: registers, as a debugger reads them, and
 * model-specific registers.
 */
#ifndef BACKEND_SIM_PROCESSOR_H
#define BACKEND_SIM_PROCESSOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/backend.h>

/* Sizes of Windows' records. Source: spec kd-protocol 2.5, 2.14. */
#define PROCESSOR_CONTEXT_64    0x4d0u
#define PROCESSOR_SPECIAL_64    0x0f0u
#define PROCESSOR_CONTEXT_32    0x2ccu
#define PROCESSOR_STATE_32      0x320u /* the context and, behind it, the special registers */
#define PROCESSOR_CONTEXT_ARM64 0x390u

#define PROCESSOR_MSRS_MAX 256

struct processor_msr {
    uint32_t number;
    bool read_only;
    uint64_t value;
};

struct processor {
    uint64_t kpcr; /**< virtual addresses of what Windows keeps of it; 0: nothing */
    uint64_t kprcb;
    uint64_t thread;
    uint8_t context[PROCESSOR_CONTEXT_64];  /**< of an x64: CONTEXT */
    uint8_t special[PROCESSOR_SPECIAL_64];  /**< KSPECIAL_REGISTERS */
    uint8_t state[PROCESSOR_STATE_32];      /**< the same of an x86, one behind the other */
    uint8_t arm64[PROCESSOR_CONTEXT_ARM64]; /**< of an ARM64: CONTEXT */
    struct processor_msr *msrs;
    size_t msr_count;
};

/** A processor that has just entered protected mode; no model-specific registers. */
void processor_init(struct processor *p);
void processor_deinit(struct processor *p);

/**
 * Set what a name stands for, in every layout that has it: kpcr, kprcb, thread, or a register
 * ("cr3", "rip"; of an ARM64 "x0", "pc").
 *
 * @return false: there is no such name
 */
bool processor_set(struct processor *p, const char *name, size_t length, uint64_t value);

/** Where it goes on, whatever its machine calls that: rip, eip, pc. */
uint64_t processor_counter(const struct processor *p, uint32_t machine);
void processor_set_counter(struct processor *p, uint64_t value);

/** The first argument of a call: rcx, ecx, x0. */
void processor_set_argument(struct processor *p, uint64_t value);

/** Its CONTEXT, of *size bytes. */
uint8_t *processor_context(struct processor *p, uint32_t machine, size_t *size);

/**
 * Show the page tables that it uses, unless cr3 was set to others: set cr3, and cr0 and cr4 to fit
 * it. An ARM64 does not show them.
 */
void processor_start_paging(struct processor *p, uint64_t root, enum ds_paging paging);

/** Show none: a 32-bit target's addresses do not lead by an x64's tables. */
void processor_hide_paging(struct processor *p);

/** NULL: the processor has no such register. */
struct processor_msr *processor_find_msr(const struct processor *p, uint32_t number);

/** Add a register that is not there yet; E_OUTOFMEMORY. */
HRESULT processor_add_msr(struct processor *p, const struct processor_msr *msr);

#endif
