/**
 * @file
 * The registers of a kernel's processors, from wherever the target has them: its group `contexts`
 * or `cpu`, or a dump's header and memory (dump_contexts.h).
 */
#ifndef NT_CONTEXTS_H
#define NT_CONTEXTS_H

#include "memory/memory.h"

struct contexts {
    struct memory *m;
    uint32_t
            header_cpu; /**< whose a dump's header has: dump_contexts_whose(); else of no meaning */
};

/** Whether there is anything to ask for. */
bool contexts_has(const struct ds_target *t);

/**
 * A processor's registers, as a CONTEXT of the machine; by rule P.
 *
 * @retval E_UNEXPECTED   this target has no registers
 * @retval E_INVALIDARG   no such processor
 * @retval E_NOINTERFACE  its registers are not known
 * @retval other          what the target met
 */
HRESULT contexts_read(const struct contexts *c, uint32_t cpu, void *buf, size_t size, size_t *done);

/** The other way; E_ACCESSDENIED: they are a dump's, or the target is open for reading only. */
HRESULT contexts_write(
        const struct contexts *c, uint32_t cpu, const void *buf, size_t size, size_t *done);

#endif
