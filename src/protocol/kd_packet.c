#include "protocol/kd_packet.h"

#include <string.h>

uint32_t kd_packet_sum(const void *bytes, size_t size)
{
    const uint8_t *at = bytes;
    uint32_t sum = 0;

    while (size-- > 0)
        sum += *at++;
    return sum;
}

static void put(uint8_t *to, uint32_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

static void put_header(const struct kd_header *header, uint8_t *out)
{
    put(out, header->leader, 4);
    put(out + 4, header->type, 2);
    put(out + 6, header->size, 2);
    put(out + 8, header->id, 4);
    put(out + 12, header->sum, 4);
}

size_t kd_packet_encode(
        enum kd_packet_type type, uint32_t id, const void *message, size_t size, uint8_t *out)
{
    struct kd_header header = {
        .leader = KD_LEADER_DATA,
        .type = (uint16_t)type,
        .size = (uint16_t)size,
        .id = id,
        .sum = kd_packet_sum(message, size),
    };

    if (size)
        memmove(out + KD_HEADER_SIZE, message, size);
    put_header(&header, out);
    out[KD_HEADER_SIZE + size] = KD_TRAILER;
    return KD_HEADER_SIZE + size + 1;
}

void kd_packet_control(enum kd_packet_type type, uint32_t id, uint8_t out[KD_HEADER_SIZE])
{
    struct kd_header header = { .leader = KD_LEADER_CONTROL, .type = (uint16_t)type, .id = id };

    put_header(&header, out);
}

void kd_packet_renumber(uint8_t *packet, uint32_t id)
{
    put(packet + 8, id, 4);
}
