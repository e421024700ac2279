/**
 * @file
 * What a machine consists of: ranges of physical addresses, mappings, processors, ports, PCI.
 */
#ifndef BACKEND_SIM_MACHINE_H
#define BACKEND_SIM_MACHINE_H

#include <dbgspaces/backend.h>
#include <dbgspaces/sim.h>

#include "backend/sim/device.h"
#include "backend/sim/pci.h"
#include "backend/sim/processor.h"
#include "backend/sim/script.h"

/** Most ranges of one machine, and most bytes in all of them together. */
#define MACHINE_RANGES_MAX 256
#define MACHINE_BYTES_MAX  (UINT64_C(4) << 30)

/** Most ranges of ports; their addresses have 16 bits. */
#define MACHINE_PORTS_MAX 64
#define MACHINE_PORT_LAST 0xffffu

/** Most bytes that lines may put into RAM, over each other or not; other RAM costs nothing. */
#define MACHINE_LOADS_MAX (UINT64_C(64) << 20)

/** Most page-table entries that `map` lines may make. */
#define MACHINE_ENTRIES_MAX (UINT64_C(1) << 18)

enum machine_kind {
    MACHINE_RAM,
    MACHINE_DEVICE,
    MACHINE_HOLE,      /**< nothing answers, and nothing may be placed there */
    MACHINE_OPEN_HOLE, /**< reads give ones, writes are lost; whatever the attribute */
};

/** A run of physical addresses that answer alike. */
struct machine_range {
    enum machine_kind kind;
    char name[32];
    uint64_t base;
    uint64_t last;
    enum ds_caching type; /**< advertised; RAM is CACHED; holes are DEFAULT */
    uint8_t *bytes;       /**< contents; NULL for holes */
    struct device device; /**< devices only */
    struct ds_sim_counts counts;
    unsigned line; /**< where the description names it; 0: nowhere */
};

/** Most sets of page tables. */
#define MACHINE_SPACES_MAX 16

/** Virtual addresses that a `map` line maps, one page after the other; or an `entry` line's. */
struct machine_map {
    uint64_t va;
    uint64_t pa;
    uint64_t size;
    uint64_t page_size;
    enum ds_caching type;
    bool writable;
    bool user;
    bool no_execute;
    uint64_t entry; /**< not 0: this entry, which is not valid, instead of one for pa */
    uint32_t space; /**< of which tables: an index of machine.spaces */
    unsigned line;
    unsigned column; /**< of the virtual address */
};

/** A set of page tables. */
struct machine_space {
    uint64_t place; /**< of the root; see tables_make() */
    uint64_t root;  /**< 0: not made */
    uint64_t first; /**< all its tables lie in first..last */
    uint64_t last;
    unsigned line;
};

/** Most tagged blocks. */
#define MACHINE_TAGS_MAX 64

/** A tagged block; several may have one tag. */
struct machine_tag {
    GUID guid;
    uint8_t *bytes;
    size_t size;
};

/** Most handles of the user process. */
#define MACHINE_HANDLES_MAX 256

/** A name in UTF-16, without a terminator; units NULL: none. */
struct machine_name {
    uint16_t *units;
    uint32_t length;
};

/** A handle of the user process, and its object. */
struct machine_handle {
    uint64_t value;
    uint32_t attributes;
    uint32_t access;
    uint32_t handles;
    uint32_t pointers;
    struct machine_name type;
    struct machine_name name;
};

/** Most modules and threads of the user process. */
#define MACHINE_MODULES_MAX 64
#define MACHINE_THREADS_MAX 64

/** An image that the user process has loaded. */
struct machine_module {
    uint64_t base;
    uint64_t size;
    uint32_t time_stamp;
    uint32_t checksum;
    char *path;
};

/** The user process. */
struct machine_process {
    uint32_t id;
    uint64_t peb;
    char *path; /**< NULL: none is described */
    struct machine_thread {
        uint32_t id;
        uint64_t teb;
    } threads[MACHINE_THREADS_MAX];
    size_t thread_count;
};

/** Most notes. */
#define MACHINE_NOTES_MAX 256

/** What stands at an address, for the picture. */
struct machine_note {
    uint64_t address;
    uint64_t size; /**< of what stands there, if it is physical */
    bool is_virtual;
    uint32_t space; /**< of a virtual one: an index of machine.spaces */
    char text[49];  /**< printable ASCII */
};

/** Most debugger data blocks that a machine names. */
#define MACHINE_BLOCKS_MAX 8

/** Where a debugger data block stands, and what decodes it. */
struct machine_block {
    char name[32];
    uint64_t va;
    struct ds_debugger_keys keys;
};

/** Bytes that the description put into RAM; tables are not laid over them. */
struct machine_load {
    uint64_t first;
    uint64_t last;
    unsigned line;
};

struct machine {
    struct machine_range *ranges; /**< by address, without overlap */
    size_t range_count;
    struct machine_map *maps; /**< as described, in that order */
    size_t map_count;
    struct machine_load *loads;
    size_t load_count;
    uint64_t bytes;              /**< in all ranges together */
    struct machine_range *ports; /**< by address, without overlap; devices, advertised uncached */
    size_t port_count;
    struct pci pci;
    struct processor *cpus; /**< one for each of processors; NULL: not made yet */
    uint32_t processors;
    uint32_t physical_bits;
    enum ds_paging paging;
    struct machine_space spaces[MACHINE_SPACES_MAX]; /**< the first is the processors' */
    uint32_t space_count;
    uint32_t self_index; /**< of the root's entry that points to itself; 0: none */
    bool windows;        /**< entries that are not valid are Windows' */
    struct machine_block blocks[MACHINE_BLOCKS_MAX];
    size_t block_count;
    struct machine_tag tags[MACHINE_TAGS_MAX];
    size_t tag_count;
    struct script script;
    struct machine_handle handles[MACHINE_HANDLES_MAX];
    size_t handle_count;
    struct machine_module modules[MACHINE_MODULES_MAX];
    size_t module_count;
    struct machine_process process;
    struct machine_note notes[MACHINE_NOTES_MAX];
    size_t note_count;
    uint64_t root; /**< the top page table; 0: there are no tables */
};

/** A machine without anything: one processor, no memory, no page tables. */
void machine_init(struct machine *m);
void machine_deinit(struct machine *m);

/** Free what a handle consists of. */
void machine_handle_deinit(struct machine_handle *handle);

/** Make the processors, once their number is settled; does nothing where they are there. */
HRESULT machine_make_processors(struct machine *m);

/** The range that holds a physical address; NULL: none. */
struct machine_range *machine_find(const struct machine *m, uint64_t pa);

/** The first range that overlaps first..last; NULL: none. */
struct machine_range *machine_find_overlap(const struct machine *m, uint64_t first, uint64_t last);

/** The device of that name, in memory or of ports; NULL: none. */
struct machine_range *machine_find_device(const struct machine *m, const char *name);

/**
 * Put a range into the map, and make its bytes.
 *
 * @param range  kind, name, base, last, type, device and line are set; it overlaps no other
 *
 * @retval E_OUTOFMEMORY  no memory for its bytes; nothing changed
 */
HRESULT machine_add_range(struct machine *m, const struct machine_range *range);

/** The range of ports that overlaps first..last; NULL: none. */
struct machine_range *machine_find_port(const struct machine *m, uint64_t first, uint64_t last);

/** The same as machine_add_range() for ports. */
HRESULT machine_add_ports(struct machine *m, const struct machine_range *ports);

HRESULT machine_add_map(struct machine *m, const struct machine_map *map);

/** Note that the description puts bytes into RAM; *bytes is where, or NULL where RAM does not hold
 * them. */
HRESULT machine_add_load(
        struct machine *m, uint64_t pa, uint64_t size, unsigned line, uint8_t **bytes);

/** Where a virtual address of kernel mode is, by the maps of the processors' tables.
 *
 * @return false: no map holds all size bytes
 */
bool machine_find_pa(const struct machine *m, uint64_t va, uint64_t size, uint64_t *pa);

/** The block of that name; NULL: none. */
const struct machine_block *machine_find_block(
        const struct machine *m, const char *name, size_t length);

/**
 * The block of that name, to which the list leads from now on that the first block is alone in;
 * without such a list nothing changes. NULL: none.
 */
const struct machine_block *machine_tell_block(struct machine *m, const char *name);

/** The bytes of RAM from pa on; NULL unless all of them lie in one range of RAM. */
uint8_t *machine_ram_at(const struct machine *m, uint64_t pa, uint64_t size);

#endif
