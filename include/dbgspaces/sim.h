/**
 * @file
 * The simulator's test handle: the second hand that a test has on a simulated machine.
 *
 * The first hand is the interface under test. Through this one a test reads what arrived at RAM and
 * devices, looks at memory and at the simulated processor's cache, changes bytes behind the
 * engine's back as a device or another processor would, and plans faults. Nothing here counts as an
 * access, and nothing here touches the engine's own cache. docs/simulator.md describes the machine.
 *
 * Calls may come from any thread, but not while a call to the target runs. A NULL pointer gives
 * E_INVALIDARG, 0, or nothing where nothing is returned.
 */
#ifndef DBGSPACES_SIM_H
#define DBGSPACES_SIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/backend.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A simulated machine; lives as long as the target that it is. */
struct ds_sim;

/**
 * The simulator at the bottom of a client's layers.
 *
 * @param object  any interface of a client of this library
 * @return NULL for another kind of target, no target, or not a client of this library; good while
 * the object lives
 */
DS_API struct ds_sim *ds_sim_from(void *object);

/** Which way bytes went; the first index of ds_sim_counts.accesses. */
enum ds_sim_direction {
    DS_SIM_READ = 0,
    DS_SIM_WRITE = 1,
    DS_SIM_DIRECTIONS = 2,
};

/** How wide an access was; the second index of ds_sim_counts.accesses. */
enum ds_sim_width {
    DS_SIM_WIDTH_1 = 0,
    DS_SIM_WIDTH_2,
    DS_SIM_WIDTH_4,
    DS_SIM_WIDTH_8,
    DS_SIM_WIDTH_OTHER, /**< a run of bytes, in RAM or a frame buffer alone */
    DS_SIM_WIDTHS,
};

/** How many attributes there are; the third index is an enum ds_caching. */
#define DS_SIM_CACHINGS 4

/** Why bytes were refused. */
enum ds_sim_refusal {
    DS_SIM_REFUSED_HOLE = 0, /**< nothing answers at that address */
    DS_SIM_REFUSED_TYPE,     /**< the attribute is not what the range is advertised as */
    DS_SIM_REFUSED_WIDTH,    /**< a register does not take that width, or the access cuts it */
    DS_SIM_REFUSALS,
};

/** What arrived somewhere since the machine was opened, or since ds_sim_reset_counts(). */
struct ds_sim_counts {
    uint64_t accesses[DS_SIM_DIRECTIONS][DS_SIM_WIDTHS][DS_SIM_CACHINGS];
    uint64_t refused[DS_SIM_REFUSALS];
};

/** One entry of the machine's map of physical addresses. */
struct ds_sim_range {
    char name[32]; /**< a device's name, "ram" or "hole" */
    uint64_t base; /**< first byte */
    uint64_t size; /**< bytes */
    enum ds_caching
            type;    /**< advertised: CACHED is write-back; holes: DEFAULT, which stands for any */
    unsigned widths; /**< sum of the widths that a device takes; 0: runs of bytes of any size */
    struct ds_sim_counts counts;
};

/** The entry with this index, in the order of addresses; HR_NO_MORE_ENTRIES: there are fewer. */
DS_API HRESULT ds_sim_get_range(struct ds_sim *sim, size_t index, struct ds_sim_range *range);

/** The entry with this name, the first one of several; HR_NO_MORE_ENTRIES: none. */
DS_API HRESULT ds_sim_find_range(struct ds_sim *sim, const char *name, struct ds_sim_range *range);

/**
 * The port line with this index, in the order of ports: base is its first port, size how many
 * there are; every access counts as uncached. HR_NO_MORE_ENTRIES: there are fewer.
 */
DS_API HRESULT ds_sim_get_ports(struct ds_sim *sim, size_t index, struct ds_sim_range *ports);

/** All reads or writes of all widths and attributes. */
DS_API uint64_t ds_sim_count(const struct ds_sim_counts *counts, enum ds_sim_direction direction);

/** Requests to the target, whatever came of them: what an engine's cache is there to save. */
struct ds_sim_traffic {
    uint64_t physical[DS_SIM_DIRECTIONS];
    uint64_t virtual_memory[DS_SIM_DIRECTIONS];
    uint64_t control[DS_SIM_DIRECTIONS];
    uint64_t msr[DS_SIM_DIRECTIONS];
    uint64_t io[DS_SIM_DIRECTIONS];
    uint64_t bus_data[DS_SIM_DIRECTIONS];
    uint64_t queries;          /**< of virtual regions and valid physical ranges */
    uint64_t refused_nowhere;  /**< accesses to physical addresses outside of every range */
    uint64_t refused_unmapped; /**< virtual accesses that the page tables do not translate */
    uint64_t refused_msr;      /**< registers that a processor lacks, or that only read */
    uint64_t planned_faults;   /**< requests that ds_sim_plan_fault() failed, shortened or slowed */
    uint64_t resumes;          /**< of a machine that can run: how often it was let go, */
    uint64_t not_handled;      /**< how often of those with its exception not handled, */
    uint64_t steps;            /**< and how often for one instruction */
    uint64_t break_ins;        /**< stops that somebody asked for */
};

DS_API void ds_sim_get_traffic(struct ds_sim *sim, struct ds_sim_traffic *traffic);

/** Set every counter to 0 and forget the log of accesses; counter registers keep their values. */
DS_API void ds_sim_reset_counts(struct ds_sim *sim);

/** One access that arrived at RAM, a device or a port, or was refused there. */
struct ds_sim_access {
    uint64_t number; /**< from 1, in the order of arrival */
    uint64_t pa;     /**< first byte; a port's number, if by_port */
    uint64_t va;     /**< as the simulated processor made it, if by_virtual */
    bool by_virtual; /**< came through the page tables */
    bool by_port;    /**< of a port */
    enum ds_sim_direction direction;
    enum ds_caching caching; /**< the request's, or that of the page-table entry */
    size_t size;             /**< bytes; 1, 2, 4 and 8, aligned, are one access of that width */
    uint64_t value;          /**< the first bytes, up to 8, little-endian */
    bool refused;            /**< then nothing moved, and size is what was tried */
    enum ds_sim_refusal reason;
};

/** How many accesses the log remembers. */
#define DS_SIM_LOG_SIZE 64

/**
 * An access of the recent past.
 *
 * @param back    0 is the latest one, DS_SIM_LOG_SIZE - 1 the oldest that is remembered
 * @param access  [out] the access
 *
 * @retval S_OK                *access is set
 * @retval HR_NO_MORE_ENTRIES  there were fewer since the last reset
 */
DS_API HRESULT ds_sim_get_access(struct ds_sim *sim, size_t back, struct ds_sim_access *access);

/**
 * Look at what RAM and devices hold, without side effects: a FIFO shows its next entry and keeps
 * it.
 *
 * What the simulated processor's cache and write-combining buffers still hold is not in it.
 *
 * @retval S_OK           all bytes
 * @retval HR_READ_FAULT  some of them lie in a hole; nothing was copied
 */
DS_API HRESULT ds_sim_peek(struct ds_sim *sim, uint64_t pa, void *buf, size_t size);

/**
 * Change what RAM and devices hold, as a device or the far end of a register does.
 *
 * A FIFO takes the bytes that lie in it as one more entry; other registers take bytes as they are,
 * without side effects.
 *
 * @retval S_OK            all bytes
 * @retval HR_WRITE_FAULT  some of them lie in a hole; nothing was changed
 */
DS_API HRESULT ds_sim_poke(struct ds_sim *sim, uint64_t pa, const void *buf, size_t size);

/** Bytes of a cache line and of a write-combining buffer. */
#define DS_SIM_LINE_SIZE 64

/** What the simulated processor holds of DS_SIM_LINE_SIZE bytes (`mismatch=model`). */
struct ds_sim_line {
    uint64_t base;    /**< physical address of the first byte: a multiple of the size */
    uint64_t present; /**< bit i set: byte i is held */
    bool dirty;       /**< to be written back some day; always set in a buffer */
    uint8_t bytes[DS_SIM_LINE_SIZE];
};

/**
 * Look at the cache line that holds a physical address.
 *
 * @retval S_OK                *line is set
 * @retval HR_NO_MORE_ENTRIES  the cache does not hold that line
 * @retval E_UNEXPECTED        this machine refuses mismatches and has no cache
 */
DS_API HRESULT ds_sim_get_line(struct ds_sim *sim, uint64_t pa, struct ds_sim_line *line);

/** Look at the write-combining buffer for a physical address; results as ds_sim_get_line(). */
DS_API HRESULT ds_sim_get_buffer(struct ds_sim *sim, uint64_t pa, struct ds_sim_line *line);

/**
 * Let time pass for lines and buffers that overlap a range: what is dirty is written back, and all
 * of them are forgotten. Another processor that takes the lines does the same.
 *
 * @retval E_UNEXPECTED  this machine refuses mismatches and has no cache
 */
DS_API HRESULT ds_sim_evict(struct ds_sim *sim, uint64_t first, uint64_t last);

/** Forget lines and buffers that overlap a range, as INVD does: what is dirty is lost. */
DS_API HRESULT ds_sim_discard(struct ds_sim *sim, uint64_t first, uint64_t last);

/** What ds_sim_fault.spaces is made of. */
#define DS_SIM_PHYSICAL 1u
#define DS_SIM_VIRTUAL  2u
#define DS_SIM_CONTROL  4u  /**< addresses are what the caller calls offset */
#define DS_SIM_MSR      8u  /**< numbers of registers */
#define DS_SIM_IO       16u /**< ports */
#define DS_SIM_BUS_DATA 32u /**< offsets in a slot's data */

/** How many faults can be planned at a time. */
#define DS_SIM_FAULTS_MAX 16

/**
 * Something that goes wrong with requests to the target.
 *
 * A request matches, and counts, if its space and direction do and its first byte lies in
 * first..last. One that begins below and runs into the range is cut at first if the next that
 * counts is to fail: so the bytes before the bad ones move, and the bad ones end the transfer.
 */
struct ds_sim_fault {
    unsigned spaces;     /**< a sum of the above; 0: physical and virtual memory */
    unsigned directions; /**< 1 << DS_SIM_READ, 1 << DS_SIM_WRITE or both; 0: both */
    uint64_t first;      /**< addresses as the request has them */
    uint64_t last;
    uint64_t nth;        /**< from 1: the first matching request that it happens to */
    uint64_t count;      /**< how many in a row from there on; 0: all */
    HRESULT hr;          /**< a failure: the request fails with it and moves nothing; S_OK: no */
    uint64_t short_size; /**< the request moves so many bytes at most; 0: no */
    uint32_t delay_ms;   /**< the request takes so much longer */
};

/**
 * Plan a fault; several may meet one request.
 *
 * @retval E_INVALIDARG   nothing would go wrong, or never, or hr is a success other than S_OK
 * @retval E_OUTOFMEMORY  DS_SIM_FAULTS_MAX are planned already
 */
DS_API HRESULT ds_sim_plan_fault(struct ds_sim *sim, const struct ds_sim_fault *fault);

/** Forget all planned faults. */
DS_API void ds_sim_forget_faults(struct ds_sim *sim);

/**
 * Draw the machine's map as a picture: SVG, readable on light and on dark ground.
 *
 * @param output   called with the text, piece by piece
 * @param context  passed to it
 *
 * @retval E_INVALIDARG      sim or output is NULL
 * @retval E_OUTOFMEMORY     no memory
 * @retval HR_NOT_SUPPORTED  more than 1024 runs of mapped pages
 */
DS_API HRESULT ds_sim_draw(struct ds_sim *sim, ds_output *output, void *context);

#ifdef __cplusplus
}
#endif

#endif
