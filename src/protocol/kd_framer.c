/* The framer: see kd_packet.h. One small function per state. */
#include "protocol/kd_packet.h"

#include <string.h>

#define LEADER_SIZE 4u

/* Where in the header enough has come to say whether it can be one. */
#define TYPE_END 6u

static bool leader_byte(uint8_t byte)
{
    return byte == (uint8_t)KD_LEADER_DATA || byte == (uint8_t)KD_LEADER_CONTROL;
}

static enum kd_found step_hunt(struct kd_framer *f, uint8_t byte)
{
    if (f->have && byte != f->raw[0]) {
        f->noise += f->have;
        f->have = 0;
    }
    if (!leader_byte(byte)) {
        f->noise++;
        return byte == KD_BREAK_BYTE ? KD_BREAK : KD_NEED_MORE;
    }
    f->raw[f->have++] = byte;
    if (f->have == LEADER_SIZE)
        f->state = KD_HEADER;
    return KD_NEED_MORE;
}

static bool type_fits(const struct kd_header *header)
{
    bool control = header->type >= KD_PACKET_ACK && header->type <= KD_PACKET_RESET;

    if (header->leader == KD_LEADER_CONTROL)
        return control;
    return header->type != 0 && header->type <= KD_PACKET_TYPE_LAST && !control;
}

static struct kd_header parse_header(const uint8_t *raw)
{
    struct cursor in = cursor_of(raw, KD_HEADER_SIZE);
    struct kd_header header;

    header.leader = take_u32(&in);
    header.type = take_u16(&in);
    header.size = take_u16(&in);
    header.id = take_u32(&in);
    header.sum = take_u32(&in);
    return header;
}

/* It was no header: its first byte is noise, and the others may begin one. At most 15 bytes are
 * looked at anew, none of them twice in one state, and they find no packet: it would be longer. */
static enum kd_found look_again(struct kd_framer *f)
{
    uint8_t bytes[KD_HEADER_SIZE] = { 0 };
    size_t count = f->have;
    struct cursor in = cursor_of(bytes + 1, count - 1);
    enum kd_found found = KD_NEED_MORE;

    memcpy(bytes, f->raw, count);
    f->noise++;
    f->state = KD_HUNT;
    f->have = 0;
    while (in.at < in.end) {
        enum kd_found next = kd_framer_feed(f, &in);

        if (next == KD_BREAK)
            found = KD_BREAK;
    }
    return found;
}

static enum kd_found step_header(struct kd_framer *f, uint8_t byte)
{
    f->raw[f->have++] = byte;
    if (f->have != TYPE_END && f->have != KD_HEADER_SIZE)
        return KD_NEED_MORE;
    f->header = parse_header(f->raw);
    if (!type_fits(&f->header))
        return look_again(f);
    if (f->have < KD_HEADER_SIZE)
        return KD_NEED_MORE;
    if (f->header.leader == KD_LEADER_CONTROL) {
        if (f->header.size || f->header.sum)
            return look_again(f);
        kd_framer_restart(f);
        return KD_CONTROL;
    }
    if (f->header.size > KD_MESSAGE_MAX) {
        kd_framer_restart(f);
        return KD_OVERSIZED;
    }
    f->have = 0;
    f->state = f->header.size ? KD_MESSAGE : KD_TRAILER_BYTE;
    return KD_NEED_MORE;
}

static enum kd_found step_message(struct kd_framer *f, uint8_t byte)
{
    f->message[f->have++] = byte;
    if (f->have == f->header.size)
        f->state = KD_TRAILER_BYTE;
    return KD_NEED_MORE;
}

static enum kd_found step_trailer(struct kd_framer *f, uint8_t byte)
{
    bool whole = byte == KD_TRAILER && kd_packet_sum(f->message, f->header.size) == f->header.sum;

    kd_framer_restart(f);
    return whole ? KD_DATA : KD_DAMAGED;
}

enum kd_found kd_framer_feed(struct kd_framer *f, struct cursor *in)
{
    static enum kd_found (*const step[])(struct kd_framer *, uint8_t) = {
        [KD_HUNT] = step_hunt,
        [KD_HEADER] = step_header,
        [KD_MESSAGE] = step_message,
        [KD_TRAILER_BYTE] = step_trailer,
    };
    enum kd_found found = KD_NEED_MORE;

    while (found == KD_NEED_MORE && in->at < in->end)
        found = step[f->state](f, *in->at++);
    return found;
}

bool kd_framer_in_data(const struct kd_framer *f)
{
    return f->state != KD_HUNT && f->raw[0] == (uint8_t)KD_LEADER_DATA;
}

bool kd_framer_in_packet(const struct kd_framer *f)
{
    return f->state != KD_HUNT || f->have;
}

void kd_framer_restart(struct kd_framer *f)
{
    f->state = KD_HUNT;
    f->have = 0;
}
