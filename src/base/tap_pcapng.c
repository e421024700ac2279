/* Packet logs for Wireshark: IETF draft-ietf-opsawg-pcapng, in the byte order of little-endian. */
#include "base/tap_format.h"

#include <string.h>

enum {
    BLOCK_SECTION = 0x0a0d0d0a,
    BLOCK_INTERFACE = 1,
    BLOCK_PACKET = 6, /* an enhanced packet block */
    BYTE_ORDER_MAGIC = 0x1a2b3c4d,
    LINKTYPE_USER0 = 147,
    OPTION_END = 0,
    OPTION_IF_NAME = 2,
    OPTION_EPB_FLAGS = 2,
};

static void put16(FILE *file, unsigned value)
{
    fputc((int)(value & 0xff), file);
    fputc((int)(value >> 8 & 0xff), file);
}

static void put32(FILE *file, uint32_t value)
{
    put16(file, value & 0xffff);
    put16(file, value >> 16);
}

/* Bytes, and zeros up to a multiple of 4. */
static void put_padded(FILE *file, const void *bytes, size_t size)
{
    fwrite(bytes, 1, size, file);
    for (size_t i = size; i % 4; i++)
        fputc(0, file);
}

static uint32_t padded(size_t size)
{
    return (uint32_t)(size + 3) & ~3u;
}

/* Each block has its length in front and behind. */
static void put_block_begin(FILE *file, uint32_t type, uint32_t length)
{
    put32(file, type);
    put32(file, length);
}

static void put_section(FILE *file)
{
    put_block_begin(file, BLOCK_SECTION, 28);
    put32(file, BYTE_ORDER_MAGIC);
    put16(file, 1); /* version 1.0 */
    put16(file, 0);
    put32(file, UINT32_MAX); /* how long the section is: not said */
    put32(file, UINT32_MAX);
    put32(file, 28);
}

static void begin(const struct tap_log *log)
{
    size_t name_size = strlen(log->name);
    uint32_t length = 20 + 4 + padded(name_size) + 4;

    put_section(log->file);
    put_block_begin(log->file, BLOCK_INTERFACE, length);
    put16(log->file, LINKTYPE_USER0);
    put16(log->file, 0);
    put32(log->file, 0); /* packets are never cut */
    put16(log->file, OPTION_IF_NAME);
    put16(log->file, (unsigned)name_size);
    put_padded(log->file, log->name, name_size);
    put16(log->file, OPTION_END);
    put16(log->file, 0);
    put32(log->file, length);
}

/* Times are microseconds since 1970, as where the interface does not say otherwise. */
static void packet(const struct tap_log *log, uint64_t now_us, enum ds_direction direction,
        const void *bytes, size_t size)
{
    uint32_t length = 32 + padded(size) + 12;

    put_block_begin(log->file, BLOCK_PACKET, length);
    put32(log->file, 0); /* the interface */
    put32(log->file, (uint32_t)(now_us >> 32));
    put32(log->file, (uint32_t)now_us);
    put32(log->file, (uint32_t)size);
    put32(log->file, (uint32_t)size);
    put_padded(log->file, bytes, size);
    put16(log->file, OPTION_EPB_FLAGS);
    put16(log->file, 4);
    put32(log->file, direction); /* bits 0 and 1: 1 inbound, 2 outbound */
    put16(log->file, OPTION_END);
    put16(log->file, 0);
    put32(log->file, length);
}

const struct tap_format tap_pcapng = {
    .begin = begin,
    .packet = packet,
};
