/**
 * @file
 * What a target asks of its host: prints and prompts (packet type 3), files (11), traces (9),
 * hardware breakpoints (10). Source: spec kd-protocol 2.19 to 2.21.
 */
#ifndef PROTOCOL_KD_IO_H
#define PROTOCOL_KD_IO_H

#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#define KD_PRINT_STRING                0x3230u
#define KD_GET_STRING                  0x3231u
#define KD_CREATE_FILE                 0x3430u
#define KD_READ_FILE                   0x3431u
#define KD_WRITE_FILE                  0x3432u
#define KD_CLOSE_FILE                  0x3433u
#define KD_PRINT_TRACE                 0x3330u
#define KD_REQUEST_HARDWARE_BREAKPOINT 0x4300u
#define KD_RELEASE_HARDWARE_BREAKPOINT 0x4301u

/** Bytes of the fixed parts. */
#define KD_DEBUG_IO_SIZE 16u
#define KD_FILE_IO_SIZE  64u
#define KD_CONTROL_SIZE  12u

/** Most text that a target puts into one PrintString. */
#define KD_PRINT_MAX 512u

/** A print, a prompt, or the answer to a prompt. The text is 8-bit and has no NUL behind it. */
struct kd_debug_io {
    uint32_t api;
    uint16_t level;
    uint16_t processor;
    uint32_t length; /**< of the text or prompt; parsed: at most what came */
    uint32_t second; /**< GetString: most characters wanted; in its answer: how many there are */
    const uint8_t *text;
    size_t text_size; /**< bytes that follow the fixed part */
};

/** A request for a file of the host, or its answer. */
struct kd_file_io {
    uint32_t api;
    uint32_t status; /**< answer */
    /* CreateFile */
    uint32_t access;
    uint32_t attributes;
    uint32_t share;
    uint32_t disposition;
    uint32_t options;
    uint64_t created;   /**< answer: the handle */
    uint64_t file_size; /**< answer */
    /* the others */
    uint64_t handle;
    uint64_t offset;
    uint32_t length;     /**< answer: bytes done */
    const uint8_t *data; /**< CreateFile: the path, UTF-16LE */
    size_t data_size;
};

/** A request for a hardware breakpoint, or its answer: packet type 10. */
struct kd_control {
    uint32_t api;
    uint32_t number;
    uint32_t granted; /**< answer */
};

/* Encoding writes into room for KD_MESSAGE_MAX bytes and gives the size; 0: it does not fit. */
size_t kd_io_encode_debug(const struct kd_debug_io *io, uint8_t *out);
size_t kd_io_encode_file(const struct kd_file_io *io, uint8_t *out);
size_t kd_io_encode_control(const struct kd_control *control, uint8_t *out);

/* HR_TRUNCATED: shorter than the fixed part; HR_BAD_DATA: no such API. */
HRESULT kd_io_parse_debug(const void *bytes, size_t size, struct kd_debug_io *out);
HRESULT kd_io_parse_file(const void *bytes, size_t size, struct kd_file_io *out);
HRESULT kd_io_parse_control(const void *bytes, size_t size, struct kd_control *out);

#endif
