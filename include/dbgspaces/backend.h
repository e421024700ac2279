/**
 * @file
 * The backend contract: how a target is plugged into the engine.
 *
 * A backend is a scheme (the `sim` of `sim:ram=64M`), a way to open a target, to describe and to
 * close it. The target that `open` makes points to groups of operations. A group is complete or
 * absent: inside a group nothing is NULL, and "can this target do X?" is one comparison.
 *
 * Rules that a backend keeps and that its callers rely on:
 *
 * P, partial.  Transfer from the start of the range. S_OK with *done from 1 to size, or a failure
 * with *done 0; never "some and an error". The caller loops. Any other answer becomes E_FAIL, and
 * the log names the backend. One way.  A backend does not cache, translate (the virtual group
 * aside), lock, try a range twice, or touch a byte that was not asked for. Width.  A naturally
 * aligned request of 1, 2, 4 or 8 bytes is one access. Any other goes in ascending order, in the
 * largest aligned accesses that fit where a device could tell, and is cut where the transport must;
 * *done may end at a cut. One call at a time.  While the target runs only `wait`, `explain`,
 * `terminate` and `close`, and `interrupt`, which may come from any thread during any call. Ranges
 * never wrap, and sizes are never 0 (tags.read aside). Codes.  NTSTATUS, errno and the like become
 * an HRESULT in the function that received them.
 */
#ifndef DBGSPACES_BACKEND_H
#define DBGSPACES_BACKEND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>
#include <dbgspaces/dbgspaces.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The version of this contract; the first member of struct ds_backend repeats it. */
#define DS_BACKEND_ABI 7

/** How the target itself maps the memory that is accessed; the values are DEBUG_PHYSICAL_*. */
enum ds_caching {
    DS_CACHING_DEFAULT = 0,
    DS_CACHING_CACHED = 1,
    DS_CACHING_UNCACHED = 2,
    DS_CACHING_WRITE_COMBINED = 3,
};

/** The bit of one attribute in ds_target.cachings. */
#define DS_CACHING_BIT(caching) (1u << (caching))

/** Addresses from first to last, both included: so that a range can end with the address space. */
struct ds_range {
    uint64_t first;
    uint64_t last;
};

/** A run of virtual addresses that are alike. */
struct ds_region {
    struct ds_range range;       /**< holds the address asked for */
    bool valid;                  /**< its bytes can be read */
    uint32_t protect;            /**< PAGE_*; 0: unknown */
    uint32_t state;              /**< MEM_COMMIT, MEM_RESERVE or MEM_FREE; 0: unknown */
    uint32_t type;               /**< MEM_PRIVATE, MEM_MAPPED or MEM_IMAGE; 0: unknown */
    uint64_t allocation_base;    /**< where the allocation begins; 0: unknown or free */
    uint32_t allocation_protect; /**< PAGE_* at the time of allocation; 0: unknown */
};

/** How virtual addresses become physical ones. */
enum ds_paging {
    DS_PAGING_NONE = 0, /**< unknown, or nothing to translate */
    DS_PAGING_X64_4,    /**< x64, 4 levels, 48-bit addresses */
    DS_PAGING_X64_5,    /**< x64, 5 levels, 57-bit addresses */
    DS_PAGING_X86,      /**< x86, 2 levels, 4-byte entries */
    DS_PAGING_X86_PAE,  /**< x86, 3 levels, 8-byte entries */
    DS_PAGING_ARM64,    /**< ARM64, 4 levels, 4 KiB granule, 48-bit addresses */
};

/** What decodes a debugger data block that is encoded in memory; all 0: not known. */
struct ds_debugger_keys {
    uint64_t never;   /**< the kernel's KiWaitNever */
    uint64_t always;  /**< its KiWaitAlways */
    uint64_t encoded; /**< address of its KdpDataBlockEncoded */
};

/** The most parameters of an exception: EXCEPTION_MAXIMUM_PARAMETERS. */
#define DS_EXCEPTION_PARAMETERS 15u

/** What Windows' records of exceptions hold beside a code and an address. */
struct ds_exception {
    uint32_t flags;
    uint32_t parameter_count; /**< at most DS_EXCEPTION_PARAMETERS */
    uint64_t record;          /**< address of the one that it came of; 0: none */
    uint64_t parameters[DS_EXCEPTION_PARAMETERS];
};

/** What a dump's header says of the system; a number that is not there is DS_DUMP_ABSENT. */
struct ds_dump_facts {
    uint32_t product_type;
    uint32_t suite_mask;
    uint32_t writer_status;
    uint32_t attributes;
    uint32_t build;             /**< the system's build number */
    uint32_t exception_code;    /**< why it was written; 0: not there */
    uint64_t exception_address; /**< 32-bit addresses come sign-extended */
    struct ds_exception exception;
    uint64_t system_time; /**< in units of 100 ns since 1601; 0: not there */
    uint64_t up_time;     /**< of the system, in the same; 0: not there */
    const void *context;  /**< a CONTEXT record of the machine, and what stands behind it: the
                             registers of the processor that the dump was written for. NULL: none;
                             good until `close` */
    uint32_t context_size;
    const void *header;   /**< all of it, as it stands in the file; good until `close` */
    uint32_t header_size; /**< bytes */
};

/** Windows fills what it does not set in a header with "PAGE". */
#define DS_DUMP_ABSENT 0x45474150u

/** What `describe` says of a target; called after `open` and at every stop. */
struct ds_target_info {
    uint32_t debug_class;       /**< DEBUG_CLASS_* */
    uint32_t qualifier;         /**< DEBUG_KERNEL_* or DEBUG_USER_WINDOWS_* */
    uint32_t machine;           /**< IMAGE_FILE_MACHINE_*; 0: unknown */
    uint32_t pointer_size;      /**< bytes: 4 or 8 */
    uint32_t page_size;         /**< bytes: a power of two, 4096 or more */
    uint32_t physical_bits;     /**< width of a physical address, at most 52 */
    uint32_t processors;        /**< how many */
    uint32_t current_processor; /**< below processors */
    uint32_t current_thread;    /**< of a target with `contexts`: the system's number of the thread
                                   that    the last event is about */
    enum ds_paging paging;      /**< form of the page tables */
    uint64_t root;              /**< physical address of the top table; 0: unknown */
    uint64_t root_high;         /**< ARM64: of addresses with bit 55 set; 0: `root` is for all */
    uint64_t debugger_data;     /**< virtual address of the debugger data block; 0: unknown */
    struct ds_debugger_keys debugger_keys;
    const struct ds_dump_facts *dump; /**< good until `close`; NULL: not a dump with a header */
    const char *what; /**< of what always stands, what it is, for a person: "complete dump of
                         Windows: FILE"; good until `close`; NULL: nothing is known */
    uint32_t block; /**< bytes that one miss of the virtual cache fetches: a power of two, 8 to 4096
                     */
    bool windows;   /**< entries of page tables that are not valid are Windows' own */
    bool writable;  /**< false: every write of a byte or more is refused with E_ACCESSDENIED */
};

struct ds_target;

/* clang-format off */

/** Physical memory. `caching` is always one whose bit is set in ds_target.cachings. */
struct ds_physical_ops {
    HRESULT (*read)(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf, size_t size, size_t *done);
    HRESULT (*write)(struct ds_target *t, uint64_t pa, enum ds_caching caching, const void *buf, size_t size, size_t *done);
    /** The first readable range that ends at or above pa; HR_NO_MORE_ENTRIES: none. May promise too much, never too little. */
    HRESULT (*next_valid)(struct ds_target *t, uint64_t pa, struct ds_range *range);
};

/** Takes bytes where they lie; they may be gone when it has returned. */
typedef void ds_look(void *context, const uint8_t *bytes, size_t size);

/** Physical memory that lies in this process, such as a mapped file: a search need not copy it. It is what `phys` reads. */
struct ds_view_ops {
    /** Call `look` once, with the *done bytes from pa on. After a failure, what it saw is to be forgotten, if it was called at all. */
    HRESULT (*show)(struct ds_target *t, uint64_t pa, size_t size, ds_look *look, void *context, size_t *done);
};

/** Virtual memory of the implicit process, for targets that translate themselves. 32-bit addresses come sign-extended. */
struct ds_virtual_ops {
    HRESULT (*read)(struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done);
    HRESULT (*write)(struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done);
    /** What va is like; E_INVALIDARG: it is above all that can be mapped, and so is what follows. */
    HRESULT (*query)(struct ds_target *t, uint64_t va, struct ds_region *region);
};

/** The most that `bulk` is asked for at a time: bytes to fill, or places to look at. */
#define DS_BULK_MAX 0x1000000u

/**
 * What a target may do with its own memory, so that its bytes need not pass through the caller, who asks for more than a
 * page alone. E_NOTIMPL: not here, and nothing was changed: the caller reads or writes instead. Addresses as in `virt`
 * and `phys` (attribute DEFAULT).
 */
struct ds_bulk_ops {
    /** Byte i of the range becomes pattern[i % pattern_size]. By rule P; how wide the accesses are is the target's matter. */
    HRESULT (*fill)(struct ds_target *t, uint64_t address, bool physical, const void *pattern, size_t pattern_size, size_t size, size_t *done);
    /** The lowest of the `places` from va on at which the pattern begins; it may end behind them. HR_NO_MORE_ENTRIES: none. A match never extends over what cannot be read. */
    HRESULT (*search)(struct ds_target *t, uint64_t va, uint64_t places, const void *pattern, size_t pattern_size, uint64_t *match);
};

/** Processors. `offset` is the target's own notion of a control space (an offset on x86, a selector on x64). */
struct ds_cpu_ops {
    HRESULT (*read_control)(struct ds_target *t, uint32_t cpu, uint64_t offset, void *buf, size_t size, size_t *done);
    HRESULT (*write_control)(struct ds_target *t, uint32_t cpu, uint64_t offset, const void *buf, size_t size, size_t *done);
    HRESULT (*read_msr)(struct ds_target *t, uint32_t cpu, uint32_t msr, uint64_t *value);
    HRESULT (*write_msr)(struct ds_target *t, uint32_t cpu, uint32_t msr, uint64_t value);
    HRESULT (*get_context)(struct ds_target *t, uint32_t cpu, void *buf, size_t size, size_t *done);
    HRESULT (*set_context)(struct ds_target *t, uint32_t cpu, const void *buf, size_t size, size_t *done);
};

/** One port of an I/O space. */
struct ds_port {
    uint32_t interface_type; /**< INTERFACE_TYPE */
    uint32_t bus;
    uint32_t address_space;
    uint64_t offset;
};

/** One place in a bus's configuration data. */
struct ds_slot {
    uint32_t data_type; /**< BUS_DATA_TYPE; 4: PCI configuration space */
    uint32_t bus;
    uint32_t slot;      /**< PCI: device in bits 0-4, function in bits 5-7 */
    uint32_t offset;
};

/** Ports (size 1, 2 or 4: one access of that width), bus data, and the check of low memory. */
struct ds_bus_ops {
    HRESULT (*read_io)(struct ds_target *t, const struct ds_port *port, void *buf, size_t size, size_t *done);
    HRESULT (*write_io)(struct ds_target *t, const struct ds_port *port, const void *buf, size_t size, size_t *done);
    HRESULT (*read_bus)(struct ds_target *t, const struct ds_slot *slot, void *buf, size_t size, size_t *done);
    HRESULT (*write_bus)(struct ds_target *t, const struct ds_slot *slot, const void *buf, size_t size, size_t *done);
    HRESULT (*check_low_memory)(struct ds_target *t);
};

/** Tagged data. `read` with size 0 asks for *total; `next` starts at *cursor 0, and S_FALSE is the end. */
struct ds_tag_ops {
    HRESULT (*read)(struct ds_target *t, const GUID *tag, uint64_t offset, void *buf, size_t size, size_t *done, uint64_t *total);
    HRESULT (*next)(struct ds_target *t, uint64_t *cursor, GUID *tag, uint64_t *size);
};

/** A name in UTF-16, without a terminator. units NULL: it is not known; length 0: there is none. */
struct ds_name {
    const uint16_t *units; /**< the backend's; good until its next call */
    uint32_t length;       /**< at most DS_NAME_MAX */
};

/** The longest name: Windows' strings have less than 64 KiB. */
#define DS_NAME_MAX 0x7ffeu

/** What the system keeps of a handle, and of the object that it is for. */
struct ds_handle {
    uint32_t attributes;     /**< of the handle */
    uint32_t granted_access; /**< ACCESS_MASK */
    uint32_t handle_count;   /**< of the object: its handles in all processes */
    uint32_t pointer_count;  /**< references to it */
    struct ds_name type;     /**< "File" */
    struct ds_name name;     /**< its full path in the object directory */
};

/** Handles of the process, for user-mode targets. */
struct ds_handle_ops {
    /** E_NOINTERFACE: no such handle. */
    HRESULT (*query)(struct ds_target *t, uint64_t handle, struct ds_handle *info);
};

/** The longest path of an image, in bytes: the longest name in UTF-8. */
#define DS_PATH_MAX (3 * DS_NAME_MAX)

/** An image that is loaded into the process. */
struct ds_loaded {
    uint64_t base;       /**< its first byte; 32-bit addresses come sign-extended */
    uint64_t size;       /**< bytes of virtual memory from base on, 1 or more */
    uint32_t time_stamp; /**< of its file headers; 0: unknown */
    uint32_t checksum;   /**< of its file headers; 0: unknown */
    const char *path;    /**< full, as its system writes paths; UTF-8, but a Linux path may have any bytes. NULL: unknown. Good until the next call */
};

/** Images of the process, for targets that know them without a look into its memory. */
struct ds_module_ops {
    /** The next one; *cursor is 0 at first, which looks anew, and then the backend's; S_FALSE is the end. The process's executable comes first, if it is known. */
    HRESULT (*next)(struct ds_target *t, uint64_t *cursor, struct ds_loaded *loaded);
};

/** The process that a user-mode target is. */
struct ds_process {
    uint32_t id;            /**< its system's number for it */
    uint64_t handle;        /**< the debugger's own handle of it; 0: none */
    uint64_t peb;           /**< its process environment block; 0: none */
    const char *executable; /**< full path, as ds_loaded.path */
    uint64_t up_ms;         /**< for how long it has run, in milliseconds; 0: unknown */
};

/** A thread of it. */
struct ds_thread {
    uint32_t id;     /**< its system's number for it */
    uint64_t handle; /**< the debugger's own handle of it; 0: none */
    uint64_t teb;    /**< its thread environment block; 0: none */
};

/** The process and its threads, for user-mode targets. */
struct ds_thread_ops {
    HRESULT (*process)(struct ds_target *t, struct ds_process *process);
    /** The next one; *cursor is 0 at first, which looks anew, and then the backend's; S_FALSE is the end. Those that began earlier come earlier. */
    HRESULT (*next)(struct ds_target *t, uint64_t *cursor, struct ds_thread *thread);
};

/** The end of the process, for live user-mode targets. */
struct ds_ending_ops {
    /** End it, whether it stands or runs, also before the first `wait`, and see that it is gone, for some seconds at most. S_OK: it is, also where it had ended before; only `close` follows. A failure, which is logged: it is there still, and the session goes on. */
    HRESULT (*terminate)(struct ds_target *t);
};

/** Registers of the process's threads, as CONTEXT records of the machine; `thread` is its system's number. Of a kernel without `cpu` they are its processors', and `thread` a processor's number. E_NOINTERFACE: there is no such thread, or its registers are not known. */
struct ds_context_ops {
    HRESULT (*get)(struct ds_target *t, uint32_t thread, void *buf, size_t size, size_t *done);
    HRESULT (*set)(struct ds_target *t, uint32_t thread, const void *buf, size_t size, size_t *done);
};

/** What a target tells. After the first eight it stands until `resume`, `reboot` or `crash`. */
enum ds_event_kind {
    DS_EVENT_STOPPED = 1,     /**< a break-in, a breakpoint, an exception: code, address and so on */
    DS_EVENT_RESTARTED,       /**< it started again, and stands at its first stop */
    DS_EVENT_MODULE_LOADED,   /**< text is the module's path; module */
    DS_EVENT_MODULE_UNLOADED, /**< the same; what is not known of the module is 0 */
    DS_EVENT_BUG_CHECK,       /**< it has crashed: bug_check; code and address as for a stop */
    DS_EVENT_GOES_DOWN,       /**< it shuts down or restarts in order, and waits to be let go */
    DS_EVENT_THREAD_STARTED,  /**< thread has begun, and has done nothing yet; address: where it will, 0: not known */
    DS_EVENT_THREAD_ENDED,    /**< thread is gone; code: how it has ended */
    DS_EVENT_PRINT,           /**< it printed text, and runs on */
    DS_EVENT_ENDED,           /**< it is gone for good; code: a process's exit code */
};

/** Whether the target stands after an event. */
#define DS_EVENT_STANDS(kind) ((kind) >= DS_EVENT_STOPPED && (kind) <= DS_EVENT_THREAD_ENDED)

/** An event; what its kind does not name is 0. */
struct ds_event {
    enum ds_event_kind kind;
    uint32_t processor; /**< the one that stopped, or printed */
    uint32_t thread;    /**< of a process: the system's number of the one that it is about */
    uint32_t code;      /**< exception code as Windows numbers them; 0: none */
    bool first_chance;  /**< nobody has had the exception yet */
    uint64_t address;   /**< where the exception happened */
    struct ds_exception exception; /**< more of it, as far as it is known */
    const char *text;   /**< 8-bit characters as the target sent them, and a NUL behind; NULL: none.
                           Good until the next call to the target but `interrupt` */
    size_t text_size;   /**< bytes, without the NUL; the text itself may hold NULs */
    struct ds_module {
        uint64_t base;
        uint32_t size;
        uint32_t checksum;
    } module;
    struct ds_bug_check {
        uint32_t code;
        uint64_t parameters[4];
    } bug_check;
};

/** Flags of `resume`. */
#define DS_RESUME_STEP        1u /**< one instruction of `info.current_processor` or `current_thread`, who need not be whom the stop was about */
#define DS_RESUME_NOT_HANDLED 2u /**< the exception goes to the target's handlers; else it is done */

/**
 * Execution. A target without this group is stopped from `open` on; one with it need not stand yet
 * when `open` returns, and what takes time (a machine that has to answer) is left to `wait`.
 *
 * `wait` is called while the target does not stand. It tells events in the order in which they
 * happened. `resume`, `reboot` and `crash` are called while it stands; when one of them succeeds, it
 * runs. `explain` is called at any time. All come from one thread at a time, `interrupt` from any
 * thread, during any call, at any time: where the target stands already it does nothing.
 */
struct ds_run_ops {
    /** The next event; S_FALSE: none within timeout_ms (0xffffffff: for ever); HR_TIMEOUT: it gives up on the target, as its options say, but waits on if it is called again. */
    HRESULT (*wait)(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event);
    /** Run on; how: DS_RESUME_*. E_NOTIMPL: it cannot step. */
    HRESULT (*resume)(struct ds_target *t, unsigned how);
    /** Make a running target stop soon, which `wait` then tells. */
    HRESULT (*interrupt)(struct ds_target *t);
    /** Start the machine again, without care for what it was doing. */
    HRESULT (*reboot)(struct ds_target *t);
    /** Make the system stop with a bug check, as if a person had asked it to (0xe2). */
    HRESULT (*crash)(struct ds_target *t);
    /** One line for a person, UTF-8, cut to size: while it does not stand, what is waited for; else what it is, and why it stands. */
    void (*explain)(struct ds_target *t, char *text, size_t size);
};

/** The most breakpoints that a target is asked to hold at a time. */
#define DS_BREAKPOINTS_MAX 32u

/**
 * Code breakpoints, for targets with `run`. Where a processor comes to one the target stops before it executes the
 * instruction, with exception 0x80000003 and the breakpoint's address. While it stands, memory shows nothing of them, and
 * what is written over them is the program's. Let go at one it executes the instruction, and does not stop there again at
 * once. They end when the target restarts and when it is closed. Called while it stands; no two have one address.
 */
struct ds_breakpoint_ops {
    /** *id names it until `clear`. HR_READ_FAULT: there is nothing; other failures: it cannot stop there. Some targets find that out in `resume` alone, which then fails. */
    HRESULT (*set)(struct ds_target *t, uint64_t va, uint32_t *id);
    HRESULT (*clear)(struct ds_target *t, uint32_t id);
};

/* clang-format on */

struct ds_backend;

/** Which way a packet went; the numbers are those of pcapng's flags. */
enum ds_direction {
    DS_PACKET_RECEIVED = 1,
    DS_PACKET_SENT = 2,
};

/** What a backend shows its packets to, for `.trace`. */
struct ds_tap;

/** Say in a line of text what a packet is; cut to size. */
typedef void ds_packet_words(enum ds_direction direction, const void *packet, size_t packet_size,
        char *text, size_t size);

/** A target; a backend's own struct begins with one. `open` fills all but info and below. */
struct ds_target {
    const struct ds_backend *backend;
    const struct ds_physical_ops *phys; /**< NULL: no physical memory */
    const struct ds_view_ops *view;     /**< NULL: it cannot be looked at without a copy */
    const struct ds_virtual_ops *virt;  /**< NULL: the engine walks the page tables itself */
    const struct ds_bulk_ops *bulk;     /**< NULL: it is read and written, byte for byte */
    const struct ds_cpu_ops *cpu;
    const struct ds_bus_ops *bus;
    const struct ds_tag_ops *tags;
    const struct ds_handle_ops *handles;
    const struct ds_module_ops *modules; /**< NULL: they are found in its memory, if at all */
    const struct ds_thread_ops *threads; /**< NULL: no process, or not known of it */
    const struct ds_ending_ops *ending;  /**< NULL: its process cannot be ended */
    const struct ds_context_ops
            *contexts; /**< NULL: those of `cpu`, or of a dump's header, are all that there are */
    const struct ds_run_ops *run;                /**< NULL: always stopped */
    const struct ds_breakpoint_ops *breakpoints; /**< NULL: it takes none */
    struct ds_tap *tap;                          /**< NULL: it has no packets to show */
    unsigned cachings;          /**< DS_CACHING_BIT() of each attribute that phys passes on */
    struct ds_target_info info; /**< the engine's: what describe said at the last stop */
    bool for_cache; /**< the engine's: the virtual read under way fills its cache; where its
                       answer is lost it may be asked for again */
    struct ds_target *below; /**< the engine's: the target that a layer wraps; NULL: none */
};

/** What stands behind the scheme in a connection string, parsed; good during `open` only. */
struct ds_conn;

/** ds_backend.flags: it wraps the target on its right (`overlay+dump:file`). */
#define DS_BACKEND_LAYER 1u

/** A way to reach targets. All of it stays valid and unchanged once registered. */
struct ds_backend {
    unsigned abi;        /**< DS_BACKEND_ABI */
    unsigned flags;      /**< DS_BACKEND_LAYER or 0 */
    const char *scheme;  /**< lower-case letters, digits and '-': the text before the colon */
    const char *subject; /**< what the unnamed first item is ("file"); NULL: there is none */
    const char *const *
            options; /**< names of the options, NULL at the end; others are refused before `open` */
    /** Open a target; on failure *out is NULL and one log line says why. */
    HRESULT (*open)(const struct ds_conn *conn, struct ds_target **out);
    HRESULT (*describe)(struct ds_target *t, struct ds_target_info *info);
    /** Close a target that `open` made; a layer leaves the one below alone, the engine closes it.
     */
    void (*close)(struct ds_target *t);
};

/**
 * The unnamed first item, quotes removed; UTF-8.
 *
 * @return the text, or "" where the connection has none.
 */
DS_API const char *ds_conn_subject(const struct ds_conn *conn);

/** The target that a layer wraps, open and described; NULL outside of layers. */
DS_API struct ds_target *ds_conn_below(const struct ds_conn *conn);

/** Whether an option is there, with or without a value. */
DS_API bool ds_conn_has(const struct ds_conn *conn, const char *name);

/**
 * Whether an option that takes no value is there: "read-only".
 *
 * @retval S_OK          it is
 * @retval S_FALSE       it is not
 * @retval E_INVALIDARG  it has a value; logged with its position
 */
DS_API HRESULT ds_conn_get_flag(const struct ds_conn *conn, const char *name);

/**
 * The value of an option as text, quotes removed; UTF-8.
 *
 * @retval S_OK          *text points to it; good during `open`
 * @retval S_FALSE       no such option; *text is as it was
 * @retval E_INVALIDARG  it has no value; logged with its position
 */
DS_API HRESULT ds_conn_get_text(const struct ds_conn *conn, const char *name, const char **text);

/**
 * The value of an option as a number: decimal, 0x hexadecimal or 0 octal, as in C.
 *
 * @retval S_OK          *value is set
 * @retval S_FALSE       no such option; *value is as it was
 * @retval E_INVALIDARG  not a number of at most 64 bits; logged with its position
 */
DS_API HRESULT ds_conn_get_number(const struct ds_conn *conn, const char *name, uint64_t *value);

/**
 * The value of an option as a size in bytes: a number that K, M, G or T (powers of 1024) may
 * follow.
 *
 * @retval S_OK, S_FALSE, E_INVALIDARG  as ds_conn_get_number()
 */
DS_API HRESULT ds_conn_get_size(const struct ds_conn *conn, const char *name, uint64_t *value);

/**
 * The value of an option as one of a list of words.
 *
 * @param words  NULL at the end
 * @param index  [out] which of them
 *
 * @retval S_OK, S_FALSE, E_INVALIDARG  as ds_conn_get_number()
 */
DS_API HRESULT ds_conn_get_word(
        const struct ds_conn *conn, const char *name, const char *const *words, unsigned *index);

/**
 * Refuse the value of an option: log the connection, the position, what stands there and what was
 * wanted.
 *
 * @param name    the option; NULL: the subject
 * @param wanted  what would have been right: "a multiple of 4096"
 * @return E_INVALIDARG, always
 */
DS_API HRESULT ds_conn_refuse(const struct ds_conn *conn, const char *name, const char *wanted);

/**
 * Make a backend known to ds_open() under its scheme, for the rest of the process.
 *
 * @retval S_OK           done
 * @retval E_INVALIDARG   NULL, an incomplete backend, or a scheme that is not lower-case letters,
 * digits and '-'
 * @retval E_NOINTERFACE  built for another DS_BACKEND_ABI
 * @retval E_ACCESSDENIED the scheme is taken
 * @retval E_OUTOFMEMORY  no memory
 */
DS_API HRESULT ds_register_backend(const struct ds_backend *backend);

/**
 * Make a tap; the target points to it from `open` on, and its backend frees it in `close`.
 *
 * @param name   what the packets are, "kd"; stays valid as long as the tap
 * @param words  reads packets for people; NULL: logs show bytes alone
 *
 * @retval S_OK           *out is the tap
 * @retval E_OUTOFMEMORY  no memory
 */
DS_API HRESULT ds_tap_new(const char *name, ds_packet_words *words, struct ds_tap **out);

/** NULL is fine; no other call to the tap may be under way. */
DS_API void ds_tap_free(struct ds_tap *tap);

/**
 * Show a packet, whole, as it was on the wire. From any thread; costs next to nothing while nobody
 * looks.
 *
 * @param tap  NULL is fine
 */
DS_API void ds_tap_packet(
        struct ds_tap *tap, enum ds_direction direction, const void *bytes, size_t size);

#ifdef __cplusplus
}
#endif

#endif
