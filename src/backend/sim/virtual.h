/**
 * @file
 * The simulated processor's view: linear addresses, page tables, memory types.
 */
#ifndef BACKEND_SIM_VIRTUAL_H
#define BACKEND_SIM_VIRTUAL_H

#include "backend/sim/sim.h"
#include "paging/paging.h"

/**
 * The linear address behind a virtual one: with 32-bit pointers the low half.
 *
 * @return false: the address is not sign-extended, as the backend contract has them
 */
bool virtual_linear(const struct ds_sim *sim, uint64_t va, uint64_t *linear);

/** Walk the page tables; HR_NO_PAGE: not mapped, no tables, or not for a user-mode process. */
HRESULT virtual_walk(struct ds_sim *sim, uint64_t linear, struct paging_trail *trail);

/** The type that the leaf of a complete walk names. */
enum ds_caching virtual_type(const struct ds_sim *sim, const struct paging_trail *trail);

/* region.c */

/**
 * The run of virtual addresses around va that are alike; runs that are not mapped are skipped by
 * whole tables.
 *
 * @retval E_INVALIDARG  above the last address of a user-mode process
 */
HRESULT region_query(struct ds_sim *sim, uint64_t va, struct ds_region *region);

#endif
