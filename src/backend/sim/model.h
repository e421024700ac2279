/**
 * @file
 * What a processor keeps to itself: a write-back cache and write-combining buffers. Neither looks
 * into the other, and uncached accesses look into neither: docs/simulator.md tells what is lost.
 */
#ifndef BACKEND_SIM_MODEL_H
#define BACKEND_SIM_MODEL_H

#include "backend/sim/bus.h"

#define MODEL_LINE_SIZE DS_SIM_LINE_SIZE
#define MODEL_LINES     512
#define MODEL_BUFFERS   4

struct model {
    struct ds_sim_line
            lines[MODEL_LINES]; /**< a line's place is base / 64 % 512; present 0: free */
    struct ds_sim_line buffers[MODEL_BUFFERS]; /**< the oldest first */
    size_t buffer_count;
};

/** Move bytes under the access's attribute; without a model straight to the bus. As bus_transfer().
 */
HRESULT model_transfer(struct ds_sim *sim, const struct bus_access *access, size_t *done);

/** The cached bytes from pa on; NULL: not all of them are in one line, or there is no model. */
const uint8_t *model_find_bytes(const struct model *model, uint64_t pa, size_t size);

/** Write dirty lines and buffers that overlap first..last back, and forget them all. */
void model_evict(struct ds_sim *sim, uint64_t first, uint64_t last);

/** Forget lines and buffers that overlap first..last; what was dirty is lost. */
void model_discard(struct model *model, uint64_t first, uint64_t last);

#endif
