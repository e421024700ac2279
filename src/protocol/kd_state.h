/**
 * @file
 * KD's state changes (packet type 7): why a target stopped, and where. Source: spec
 * kd-protocol 2.18.
 */
#ifndef PROTOCOL_KD_STATE_H
#define PROTOCOL_KD_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

/** Bytes of the fixed part; a path or a command follows. */
#define KD_STATE_SIZE 240u

/** NewState; a target that has other sources of them sets KD_STATE_ALTERNATE too. */
#define KD_STATE_EXCEPTION 0x3030u
#define KD_STATE_LOAD      0x3031u
#define KD_STATE_COMMAND   0x3032u
#define KD_STATE_ALTERNATE 0x10000u

/** kd_exception.code of a stop that is no fault. */
#define KD_CODE_BREAKPOINT  0x80000003u
#define KD_CODE_SINGLE_STEP 0x80000004u
#define KD_CODE_WAKE        0x80000007u /**< after SwitchProcessor */

#define KD_EXCEPTION_PARAMETERS 15u

/** Bytes of instructions that a state change shows. */
#define KD_INSTRUCTIONS_SIZE 16u

struct kd_exception {
    uint32_t code;
    uint32_t flags;
    uint64_t record;
    uint64_t address;
    uint32_t parameter_count; /**< as it came: may be more than there are */
    uint64_t parameters[KD_EXCEPTION_PARAMETERS];
    uint32_t first_chance;
};

/** An image was loaded or unloaded. Unload of base -1 without a path: the machine goes down. */
struct kd_load {
    uint32_t path_size; /**< with its NUL; parsed: at most what came */
    uint64_t base;
    uint64_t process;
    uint32_t checksum;
    uint32_t size;
    uint8_t unload;
};

/** kd_load.base of an unload that announces something else: a reboot or shutdown, hibernation. */
#define KD_LOAD_SHUTDOWN  UINT64_MAX
#define KD_LOAD_HIBERNATE (UINT64_MAX - 1)

/** What the processor was at. Parsed for an unknown machine it is all zeros. */
struct kd_report {
    uint64_t dr6;
    uint64_t dr7;
    uint32_t flags;                             /**< eflags, cpsr */
    uint32_t instruction_count;                 /**< bytes of `instructions`; parsed: at most 16 */
    uint32_t report;                            /**< 1: has segments, 2: standard code segment */
    uint8_t instructions[KD_INSTRUCTIONS_SIZE]; /**< at the program counter */
    uint16_t cs;
    uint16_t ds;
    uint16_t es;
    uint16_t fs;
};

struct kd_state {
    uint32_t state; /**< KD_STATE_*, without KD_STATE_ALTERNATE when parsed */
    uint16_t level;
    uint16_t processor;
    uint32_t processors;
    uint64_t thread;
    uint64_t pc;
    union {
        struct kd_exception exception;
        struct kd_load load;
    };
    struct kd_report report;
    const uint8_t *data; /**< load: the path; command: two texts that end with NUL */
    size_t data_size;
};

/**
 * Write a state change.
 *
 * @param machine  IMAGE_FILE_MACHINE_*: whose form the report has; 0: zeros
 * @param out      room for KD_MESSAGE_MAX bytes
 * @return bytes; 0: it does not fit
 */
size_t kd_state_encode(const struct kd_state *state, uint16_t machine, uint8_t *out);

/**
 * Take a state change apart. The machine may be unknown (0): the rest does not depend on it.
 *
 * @retval S_OK          *out is set; its data points into bytes
 * @retval HR_TRUNCATED  shorter than the fixed part
 * @retval HR_BAD_DATA   no such state
 */
HRESULT kd_state_parse(const void *bytes, size_t size, uint16_t machine, struct kd_state *out);

#endif
