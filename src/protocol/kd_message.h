/**
 * @file
 * KD's state-manipulate messages (packet type 2): what a host asks of a target, and the answers.
 *
 * One struct and one layout for both directions and both sides. Encoding fills what has no member
 * with zeros; parsing takes whatever stands there. Source: spec kd-protocol 2.1 to 2.17.
 */
#ifndef PROTOCOL_KD_MESSAGE_H
#define PROTOCOL_KD_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#include "protocol/kd_packet.h"

/** Bytes of a manipulate message's fixed part, and most bytes of the data behind it. */
#define KD_MANIPULATE_SIZE 56u
#define KD_DATA_MAX        (KD_MESSAGE_MAX - KD_MANIPULATE_SIZE)

/** A failed request may be answered with so much of the fixed part. */
#define KD_MANIPULATE_HEADER 16u

/** ApiNumber of a manipulate message. */
enum kd_api {
    KD_READ_VIRTUAL = 0x3130,
    KD_WRITE_VIRTUAL = 0x3131,
    KD_GET_CONTEXT = 0x3132,
    KD_SET_CONTEXT = 0x3133,
    KD_WRITE_BREAKPOINT = 0x3134,
    KD_RESTORE_BREAKPOINT = 0x3135,
    KD_CONTINUE = 0x3136,
    KD_READ_CONTROL = 0x3137,
    KD_WRITE_CONTROL = 0x3138,
    KD_READ_IO = 0x3139,
    KD_WRITE_IO = 0x313a,
    KD_REBOOT = 0x313b,
    KD_CONTINUE2 = 0x313c,
    KD_READ_PHYSICAL = 0x313d,
    KD_WRITE_PHYSICAL = 0x313e,
    KD_QUERY_SPECIAL_CALLS = 0x313f,
    KD_SET_SPECIAL_CALL = 0x3140,
    KD_CLEAR_SPECIAL_CALLS = 0x3141,
    KD_SET_INTERNAL_BREAKPOINT = 0x3142,
    KD_GET_INTERNAL_BREAKPOINT = 0x3143,
    KD_READ_IO_EXTENDED = 0x3144,
    KD_WRITE_IO_EXTENDED = 0x3145,
    KD_GET_VERSION = 0x3146,
    KD_WRITE_BREAKPOINTS = 0x3147,
    KD_RESTORE_BREAKPOINTS = 0x3148,
    KD_CAUSE_BUG_CHECK = 0x3149,
    KD_SWITCH_PROCESSOR = 0x3150,
    KD_PAGE_IN = 0x3151,
    KD_READ_MSR = 0x3152,
    KD_WRITE_MSR = 0x3153,
    KD_SEARCH_MEMORY = 0x3156,
    KD_GET_BUS_DATA = 0x3157,
    KD_SET_BUS_DATA = 0x3158,
    KD_CHECK_LOW_MEMORY = 0x3159,
    KD_CLEAR_INTERNAL_BREAKPOINTS = 0x315a,
    KD_FILL_MEMORY = 0x315b,
    KD_QUERY_MEMORY = 0x315c,
    KD_SWITCH_PARTITION = 0x315d,
    KD_WRITE_CUSTOM_BREAKPOINT = 0x315e,
    KD_GET_CONTEXT_EX = 0x315f,
    KD_SET_CONTEXT_EX = 0x3160,
};

/** ReturnStatus: NTSTATUS. */
#define KD_STATUS_SUCCESS           0x00000000u
#define KD_STATUS_PENDING           0x00000103u /**< what a host writes into a request */
#define KD_STATUS_MISALIGNED        0x80000002u
#define KD_STATUS_NO_MORE_ENTRIES   0x8000001au
#define KD_STATUS_UNSUCCESSFUL      0xc0000001u
#define KD_STATUS_NOT_IMPLEMENTED   0xc0000002u
#define KD_STATUS_INVALID_PARAMETER 0xc000000du
#define KD_STATUS_NO_SUCH_DEVICE    0xc000000eu
#define KD_STATUS_NO_SUCH_FILE      0xc000000fu
#define KD_STATUS_ACCESS_DENIED     0xc0000022u /**< ours: the target is only read */
#define KD_STATUS_NOT_FOUND         0xc0000225u /**< VirtualBox: searched, not found */

/** Memory and control space; physical requests carry the caching attribute in `actual`. */
struct kd_memory {
    uint64_t address; /**< control space: a selector (x64, ARM64) or an offset (x86) */
    uint32_t count;
    uint32_t actual; /**< request: 0, or an enum ds_caching; reply: bytes that moved */
};

/** GetVersion; section 2.4. */
struct kd_version {
    uint16_t major; /**< low byte: 0x0f free, 0x0c checked; high byte: kind of target, 0 for NT */
    uint16_t build;
    uint8_t protocol;
    uint8_t secondary;
    uint16_t flags; /**< KD_VERSION_* */
    uint16_t machine;
    uint8_t max_packet;
    uint8_t max_state;
    uint8_t max_manipulate;
    uint8_t simulation;
    uint64_t kernel_base;
    uint64_t module_list;
    uint64_t debugger_data_list;
};

/* kd_version.flags */
#define KD_VERSION_MP    0x01u
#define KD_VERSION_DATA  0x02u
#define KD_VERSION_PTR64 0x04u
#define KD_VERSION_NOMM  0x08u
#define KD_VERSION_HSS   0x10u

/** One port; the plain form has the ISA bus's first I/O space alone: (1, 0, 1). */
struct kd_port {
    uint32_t size;
    uint32_t interface_type;
    uint32_t bus;
    uint32_t space;
    uint64_t address;
    uint32_t value;
};

struct kd_msr {
    uint32_t number;
    uint32_t low;
    uint32_t high;
};

struct kd_bus_data {
    uint32_t type;
    uint32_t bus;
    uint32_t slot;
    uint32_t offset;
    uint32_t length; /**< reply: bytes that moved */
};

/** SearchMemory; the pattern is the data. */
struct kd_search {
    uint64_t address; /**< reply: where it was found */
    uint64_t length;  /**< how many places it may begin at */
    uint32_t pattern_size;
};

/** FillMemory; the pattern is the data. */
struct kd_fill {
    uint64_t address;
    uint32_t length; /**< reply: bytes that were filled */
    uint16_t flags;
    uint16_t pattern_size;
};

/* kd_fill.flags */
#define KD_FILL_VIRTUAL  1u
#define KD_FILL_PHYSICAL 2u

struct kd_query {
    uint64_t address;
    uint32_t space; /**< request: 0; reply: 0 process, 1 session, 2 kernel */
    uint32_t flags; /**< reply: KD_QUERY_* */
};

/* kd_query.flags */
#define KD_QUERY_READ    1u
#define KD_QUERY_WRITE   2u
#define KD_QUERY_EXECUTE 4u
#define KD_QUERY_FIXED   8u

/** A piece of a context; GetContext and SetContext have the whole of it as data. */
struct kd_context_piece {
    uint32_t offset;
    uint32_t count;
    uint32_t copied; /**< reply */
};

/** Continue has the status alone. */
struct kd_continue {
    uint32_t status; /**< KD_CONTINUE_* */
    uint32_t trace;  /**< 1: a single step */
    uint32_t again;  /**< ARM64's "Continue" */
    uint64_t dr7;    /**< x86 and x64 */
    uint64_t symbol_start;
    uint64_t symbol_end; /**< start 1, end 0: leave as is */
};

/* kd_continue.status */
#define KD_CONTINUE_HANDLED     0x00010001u /**< DBG_EXCEPTION_HANDLED */
#define KD_CONTINUE_GO          0x00010002u /**< DBG_CONTINUE */
#define KD_CONTINUE_NOT_HANDLED 0x80010001u /**< DBG_EXCEPTION_NOT_HANDLED */

struct kd_breakpoint {
    uint64_t address; /**< WriteBreakPoint */
    uint32_t handle;  /**< its reply, and RestoreBreakPoint */
};

/** Most breakpoints of a target; their handles are 1 to this. Source: section 2.16. */
#define KD_BREAKPOINTS_MAX 32u

/** WriteBreakPointEx and RestoreBreakPointEx; the data are `count` of what stands below. */
struct kd_breakpoints {
    uint32_t count;
    uint32_t go; /**< WriteBreakPointEx: 0, or KD_CONTINUE_* with which the target then goes on */
};

/** Bytes of a breakpoint in WriteBreakPointEx: an address of 64 bits, a handle of 32, 32 unused. */
#define KD_BREAKPOINT_SIZE 16u

/** Bytes of a handle in RestoreBreakPointEx. */
#define KD_HANDLE_SIZE 4u

/** A breakpoint that counts, and stops nobody. */
struct kd_internal_breakpoint {
    uint64_t address;
    uint32_t flags; /**< KD_INTERNAL_* */
    uint32_t calls; /**< this and what follows: GetInternalBreakPoint's reply */
    uint32_t most_in_period;
    uint32_t least_instructions;
    uint32_t most_instructions;
    uint32_t instructions;
};

/* kd_internal_breakpoint.flags */
#define KD_INTERNAL_COUNTS    1u /**< count calls only */
#define KD_INTERNAL_INVALID   2u
#define KD_INTERNAL_SUSPENDED 4u
#define KD_INTERNAL_DYING     8u

/** A manipulate message of either side. The member of the union is the one of its API. */
struct kd_manipulate {
    uint32_t api;
    uint16_t level;     /**< ProcessorLevel */
    uint16_t processor; /**< what the request is about; memory: any */
    uint32_t status;
    bool bare; /**< parsed: a failure that came without the whole fixed part; the union is 0 */
    union {
        struct kd_memory memory;                /**< 3130, 3131, 313D, 313E, 3137, 3138 */
        struct kd_version version;              /**< 3146 */
        struct kd_port port;                    /**< 3139, 313A, 3144, 3145 */
        struct kd_msr msr;                      /**< 3152, 3153 */
        struct kd_bus_data bus;                 /**< 3157, 3158 */
        struct kd_search search;                /**< 3156 */
        struct kd_fill fill;                    /**< 315B */
        struct kd_query query;                  /**< 315C */
        struct kd_context_piece piece;          /**< 315F, 3160 */
        struct kd_continue go;                  /**< 3136, 313C */
        struct kd_breakpoint breakpoint;        /**< 3134, 3135 */
        struct kd_breakpoints breakpoints;      /**< 3147, 3148 */
        struct kd_internal_breakpoint internal; /**< 3142, 3143 */
        uint32_t bug_check;                     /**< 3149 */
    };
    const uint8_t *data; /**< parsed: into the caller's bytes */
    size_t data_size;
};

/**
 * Write a message.
 *
 * @param machine  IMAGE_FILE_MACHINE_*: whose form Continue2 has; 0: its status alone
 * @param out      room for KD_MESSAGE_MAX bytes
 * @return bytes; 0: the data is larger than KD_DATA_MAX
 */
size_t kd_message_encode(const struct kd_manipulate *m, uint16_t machine, uint8_t *out);

/**
 * Take a message apart; counts in it may lie, data_size does not.
 *
 * @retval S_OK          *out is set; its data points into bytes
 * @retval HR_TRUNCATED  shorter than the fixed part, and not the header of a failure
 * @retval HR_BAD_DATA   longer than KD_MESSAGE_MAX
 */
HRESULT kd_message_parse(
        const void *bytes, size_t size, uint16_t machine, struct kd_manipulate *out);

/** Whether a target answers this API; for the others the acknowledgement is all. */
bool kd_message_has_reply(uint32_t api);

/** Whether a target that said this of itself has an API; what is not in enum kd_api it has not. */
bool kd_message_has_api(const struct kd_version *version, uint32_t api);

/** Whether a status is a failure: a warning is one too. */
bool kd_message_failed(uint32_t status);

/**
 * Bytes that a reply really moved: of memory, control space or bus data.
 *
 * A read has no more than the reply's count, its data and the request name; a write that failed has
 * a count only if it is smaller than what was asked for. Source: section 2.3.3 rule 2, and 2.5.
 */
size_t kd_message_moved(const struct kd_manipulate *reply, size_t requested);

#endif
