/**
 * @file
 * Accesses to physical addresses: cut into widths, checked against what is there, counted.
 */
#ifndef BACKEND_SIM_BUS_H
#define BACKEND_SIM_BUS_H

#include "backend/sim/sim.h"

/** A run of bytes to move; exactly one of `to` and `from` is set. */
struct bus_access {
    uint64_t pa;
    uint64_t va;     /**< where the simulated processor asked for it, if by_virtual */
    bool by_virtual; /**< through the page tables */
    enum ds_caching caching;
    uint8_t *to;         /**< read into this */
    const uint8_t *from; /**< write from this */
    size_t size;
};

/**
 * Move bytes, from the first on until something refuses.
 *
 * @retval S_OK                            *done is 1..size
 * @retval HR_READ_FAULT, HR_WRITE_FAULT   the first byte was refused; *done is 0
 */
HRESULT bus_transfer(struct ds_sim *sim, const struct bus_access *access, size_t *done);

/**
 * Move at most 64 bytes at once, as a cache does, whatever the range is advertised as: registers
 * are accessed in the widest way that they take, and give ones where they take none.
 *
 * @param mask  bit i set: byte i is to be moved
 * @return the bytes that something answered for
 */
uint64_t bus_burst(struct ds_sim *sim, const struct bus_access *access, uint64_t mask);

/** Count and keep in the log that nothing answers from byte `at` of an access on; 0, always. */
size_t bus_refuse_hole(struct ds_sim *sim, const struct bus_access *access, size_t at);

/** The first readable range that ends at or above pa, neighbours together. */
HRESULT bus_next_valid(const struct ds_sim *sim, uint64_t pa, struct ds_range *range);

/** The widest naturally aligned access, of 8 bytes at most, at the start of size bytes. */
size_t bus_width(uint64_t pa, size_t size);

/** The counter's index for an access: an aligned one is of its width, any other a run of bytes. */
enum ds_sim_width bus_width_index(uint64_t pa, size_t size);

/** A new entry of the log for the bytes of an access from `at` on, and what they were. */
struct ds_sim_access *bus_log(
        struct ds_sim *sim, const struct bus_access *access, size_t at, size_t size);
void bus_log_value(struct ds_sim_access *entry, const uint8_t *bytes);

/** Whether an access under an attribute suits what the range is advertised as. */
bool bus_fits(const struct machine_range *range, enum ds_caching caching);

/** "uncached" and so on, for the log. */
const char *bus_caching_name(enum ds_caching caching);

#endif
