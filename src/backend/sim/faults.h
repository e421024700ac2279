/**
 * @file
 * Faults that a test has planned: which requests meet them.
 */
#ifndef BACKEND_SIM_FAULTS_H
#define BACKEND_SIM_FAULTS_H

#include "backend/sim/sim.h"

/**
 * Let a request meet the planned faults: wait, cut it, or fail.
 *
 * @param space    DS_SIM_PHYSICAL and so on
 * @param address  its first byte, in that space
 * @param size     [in, out] how many bytes it may move, 1 or more
 *
 * @return S_OK, or the failure that was planned
 */
HRESULT faults_meet(struct ds_sim *sim, unsigned space, enum ds_sim_direction direction,
        uint64_t address, size_t *size);

#endif
