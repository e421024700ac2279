/* What a packet is to the host's link, in the order of the rules (spec kd-protocol 1.9). */
#include "protocol/kd_link_rules.h"

#include <string.h>

#include "protocol/kd_io.h"
#include "protocol/kd_message.h"
#include "protocol/kd_state.h"

/* An answer to a RESET that was surplus comes so soon after the one that was awaited. */
#define SURPLUS_MS 500u

/* Where a manipulate message has its fields. */
#define AT_STATUS 8u
#define AT_KEY    0x10u
#define AT_COUNT  0x18u

static uint32_t number_at(const uint8_t *message, size_t size, size_t at)
{
    struct cursor in = cursor_of(message, size);

    take_bytes(&in, at);
    return take_u32(&in);
}

uint32_t kd_link_api(const void *message, size_t size)
{
    return number_at(message, size, 0);
}

static bool same(const struct kd_seen *seen, const struct kd_header *header)
{
    return seen->count && seen->id == header->id && seen->type == header->type &&
           seen->size == header->size && seen->sum == header->sum;
}

/* What each type of packet may begin with, and the bytes that it has at least. */
static const struct kind {
    uint16_t type;
    uint16_t size;
    uint32_t first;
    uint32_t last;
} kinds[] = {
    /* clang-format off */
    { KD_PACKET_MANIPULATE,      KD_MANIPULATE_HEADER, KD_READ_VIRTUAL,    KD_SET_CONTEXT_EX },
    { KD_PACKET_DEBUG_IO,        KD_DEBUG_IO_SIZE,     KD_PRINT_STRING,    KD_GET_STRING },
    { KD_PACKET_STATE,           KD_STATE_SIZE,        KD_STATE_EXCEPTION, KD_STATE_COMMAND },
    { KD_PACKET_TRACE_IO,        KD_FILE_IO_SIZE,      KD_PRINT_TRACE,     KD_PRINT_TRACE },
    { KD_PACKET_CONTROL_REQUEST, KD_CONTROL_SIZE,      KD_REQUEST_HARDWARE_BREAKPOINT, KD_RELEASE_HARDWARE_BREAKPOINT },
    { KD_PACKET_FILE_IO,         KD_FILE_IO_SIZE,      KD_CREATE_FILE,     KD_CLOSE_FILE },
    /* clang-format on */
};

/* Rule 2a, and the sizes of 1.4: the sum does not cover the header. */
static bool plausible(const struct kd_framer *f)
{
    const struct kd_header *header = &f->header;
    uint32_t api = kd_link_api(f->message, header->size);

    if ((header->id & ~(KD_ID_SYNC | 1u)) != KD_ID_INITIAL)
        return false;
    if (header->type == KD_PACKET_MANIPULATE && (header->id & KD_ID_SYNC))
        return false;
    if (header->type == KD_PACKET_STATE)
        api &= ~KD_STATE_ALTERNATE;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (kinds[i].type == header->type)
            return header->size >= kinds[i].size && api >= kinds[i].first && api <= kinds[i].last;
    return true;
}

static enum kd_input classify_odd(struct kd_link *l)
{
    const struct kd_header *header = &l->framer.header;
    unsigned count = same(&l->odd, header) ? l->odd.count + 1 : 1;

    l->odd = (struct kd_seen){ header->id, header->type, header->size, header->sum, count };
    return count < 3 ? KD_INPUT_DAMAGED : KD_INPUT_ODD;
}

/* Rule 14a: its acknowledgement was lost, or the target took an acknowledgement for a RESET. */
static bool previous_answer(const struct kd_link *l)
{
    const struct kd_framer *f = &l->framer;
    bool under_way = l->request.phase == KD_PHASE_SENT || l->request.phase == KD_PHASE_ACKED;
    const uint8_t *key = l->request.packet + KD_HEADER_SIZE + AT_KEY;

    if (f->header.type != KD_PACKET_MANIPULATE || !l->answered ||
            f->header.size != l->answer_size || memcmp(f->message, l->answer, l->answer_size))
        return false;
    if (under_way && l->request.phase == KD_PHASE_SENT && l->request.reset_seen)
        return true;
    return l->answer_size >= AT_KEY + KD_KEY_SIZE &&
           !memcmp(f->message + AT_KEY, l->answer_key, KD_KEY_SIZE) &&
           !(under_way && !memcmp(key, l->answer_key, KD_KEY_SIZE));
}

/* What was acknowledged unseen, once more; what follows it has the other id. */
static bool unseen_answer(const struct kd_link *l)
{
    const struct kd_header *header = &l->framer.header;

    return l->unseen && header->type == KD_PACKET_MANIPULATE && header->id == l->unseen_id &&
           header->id != l->rx_id;
}

static enum kd_input classify_data(struct kd_link *l)
{
    const struct kd_header *header = &l->framer.header;

    if (!plausible(&l->framer))
        return classify_odd(l);
    l->odd.count = 0;
    if (header->id & KD_ID_SYNC)
        return same(&l->last, header) ? KD_INPUT_SYNC_AGAIN : KD_INPUT_SYNC_NEW;
    if (previous_answer(l) || unseen_answer(l))
        return KD_INPUT_PREVIOUS;
    if (!l->rx_id || header->id == l->rx_id)
        return KD_INPUT_DATA;
    return same(&l->last, header) ? KD_INPUT_DUPLICATE : KD_INPUT_DIVERGED;
}

static enum kd_input classify_control(const struct kd_link *l)
{
    const struct kd_header *header = &l->framer.header;

    switch (header->type) {
    case KD_PACKET_ACK:
        return (l->request.waiting || l->reply.waiting) && header->id == l->tx_id
                       ? KD_INPUT_ACK
                       : KD_INPUT_ACK_STALE;
    case KD_PACKET_RESEND:
        return KD_INPUT_RESEND;
    default:
        if (l->reset_out)
            return KD_INPUT_RESET_ANSWER;
        return l->reset_done && l->now - l->reset_when < SURPLUS_MS ? KD_INPUT_RESET_EXTRA
                                                                    : KD_INPUT_RESET_OTHER;
    }
}

enum kd_input kd_link_classify(struct kd_link *l, enum kd_found found)
{
    switch (found) {
    case KD_CONTROL:
        return classify_control(l);
    case KD_DATA:
        return classify_data(l);
    case KD_OVERSIZED:
        return KD_INPUT_OVERSIZED;
    default:
        return KD_INPUT_DAMAGED;
    }
}

/* An answer to a read that has more data than was asked for is an older one (rule 14). */
static bool too_long(uint32_t api, const uint8_t *request, size_t answer_size)
{
    uint32_t count = number_at(request, KD_MANIPULATE_SIZE, AT_COUNT);

    return (api == KD_READ_VIRTUAL || api == KD_READ_PHYSICAL) &&
           answer_size > KD_MANIPULATE_SIZE && answer_size - KD_MANIPULATE_SIZE > count;
}

bool kd_link_answers(const struct kd_link *l, const uint8_t *message, size_t size)
{
    const uint8_t *request = l->request.packet + KD_HEADER_SIZE;
    uint32_t api = kd_link_api(request, KD_MANIPULATE_SIZE);

    if (l->request.phase != KD_PHASE_SENT && l->request.phase != KD_PHASE_ACKED)
        return false;
    if (l->request.about.class == KD_GO || kd_link_api(message, size) != api)
        return false;
    if (size < KD_MANIPULATE_SIZE)
        return kd_message_failed(number_at(message, size, AT_STATUS));
    return !too_long(api, request, size);
}
