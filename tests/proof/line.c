#include "line.h"

#include <stdlib.h>
#include <string.h>

#define TAIL_SIZE 16384u /* more than a packet; a power of two */
#define OPEN_MAX  64u    /* headers whose packets have not ended */

/* A header has been seen in what arrives: if these bytes follow it, that is a packet. */
struct open_packet {
    uint64_t start; /* of the header, as an index of bytes that arrive */
    uint64_t last;  /* of its trailing byte */
};

struct flying {
    uint8_t byte;
    uint64_t due;
};

struct line {
    struct line_options options;
    struct line_counts counts;
    uint64_t random;
    uint64_t free_us; /* when the line can take the next byte */
    uint64_t part;    /* of a microsecond beyond it, in 1/baud */
    unsigned lose;    /* so many more bytes are lost */

    struct flying *flying; /* from `first`, `count` of them, of `room` */
    size_t first;
    size_t count;
    size_t room;

    uint8_t tail[TAIL_SIZE]; /* what arrives, by index */
    uint64_t arrived;
    struct open_packet open[OPEN_MAX];
    size_t open_count;
    const uint8_t *sent; /* the packet that is being sent */
    size_t sent_size;
};

uint64_t line_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u); /* splitmix64, Steele et al. 2014 */

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static uint64_t below(struct line *l, uint64_t limit)
{
    return line_random(&l->random) % limit;
}

struct line *line_new(const struct line_options *options, uint64_t seed)
{
    struct line *l = calloc(1, sizeof(*l));

    if (l) {
        l->options = *options;
        l->random = seed;
    }
    return l;
}

void line_free(struct line *l)
{
    if (l)
        free(l->flying);
    free(l);
}

static uint8_t tail_at(const struct line *l, uint64_t index)
{
    return l->tail[index % TAIL_SIZE];
}

static uint32_t tail_u32(const struct line *l, uint64_t index)
{
    return (uint32_t)tail_at(l, index) | (uint32_t)tail_at(l, index + 1) << 8 |
           (uint32_t)tail_at(l, index + 2) << 16 | (uint32_t)tail_at(l, index + 3) << 24;
}

/* Whether the bytes that arrived in [start..start + size) are those of the packet being sent. */
static bool is_sent(const struct line *l, uint64_t start, size_t size)
{
    if (size != l->sent_size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (tail_at(l, start + i) != l->sent[i])
            return false;
    return true;
}

static bool other_control(const struct line *l, uint64_t last)
{
    uint64_t start = last - (KD_HEADER_SIZE - 1);
    uint32_t type;

    if (last < KD_HEADER_SIZE - 1 || tail_u32(l, start) != KD_LEADER_CONTROL ||
            tail_u32(l, start + 12))
        return false;
    type = tail_u32(l, start + 4); /* and its size, which is 0 */
    return type >= KD_PACKET_ACK && type <= KD_PACKET_RESET && !is_sent(l, start, KD_HEADER_SIZE);
}

static bool other_data(const struct line *l, const struct open_packet *open)
{
    uint32_t sum = 0;

    if (tail_at(l, open->last) != KD_TRAILER)
        return false;
    for (uint64_t i = open->start + KD_HEADER_SIZE; i < open->last; i++)
        sum += tail_at(l, i);
    return sum == tail_u32(l, open->start + 12) &&
           !is_sent(l, open->start, (size_t)(open->last - open->start + 1));
}

/* Whether the byte that arrived last has made a valid packet that is not the one being sent. */
static bool is_disguised(const struct line *l, uint64_t last)
{
    for (size_t i = 0; i < l->open_count; i++)
        if (l->open[i].last == last && other_data(l, &l->open[i]))
            return true;
    return other_control(l, last);
}

/* A header may have ended with this byte, and packets with it or before. */
static void note_headers(struct line *l, uint64_t last)
{
    uint64_t start = last - (KD_HEADER_SIZE - 1);
    size_t kept = 0;

    for (size_t i = 0; i < l->open_count; i++)
        if (l->open[i].last > last)
            l->open[kept++] = l->open[i];
    l->open_count = kept;
    if (last >= KD_HEADER_SIZE - 1 && kept < OPEN_MAX && tail_u32(l, start) == KD_LEADER_DATA) {
        uint32_t size = tail_u32(l, start + 4) >> 16;

        if (size <= KD_MESSAGE_MAX)
            l->open[l->open_count++] = (struct open_packet){ start, last + size + 1 };
    }
}

static void queue(struct line *l, uint8_t byte)
{
    if (l->count == l->room) {
        size_t room = l->room ? 2 * l->room : 1024;
        struct flying *flying = malloc(room * sizeof(*flying));

        if (!flying)
            abort();
        for (size_t i = 0; i < l->count; i++)
            flying[i] = l->flying[(l->first + i) % l->room];
        free(l->flying);
        l->flying = flying;
        l->first = 0;
        l->room = room;
    }
    l->flying[(l->first + l->count++) % l->room] =
            (struct flying){ byte, l->free_us + l->options.latency_us };
}

static void arrive(struct line *l, uint8_t byte)
{
    uint64_t index = l->arrived++;

    l->tail[index % TAIL_SIZE] = byte;
    if (is_disguised(l, index)) {
        l->counts.disguised++;
        while (!l->options.leave_valid && is_disguised(l, index))
            l->tail[index % TAIL_SIZE] = (uint8_t)(byte ^ (1 + below(l, 255)));
    }
    note_headers(l, index);
    queue(l, tail_at(l, index));
}

/* Of a thousand damaged bytes so many are changed, lost, doubled and held up; with the others some
 * that follow are lost. */
#define CHANGED 640u
#define LOST    (CHANGED + 150u)
#define DOUBLED (LOST + 150u)
#define HELD    (DOUBLED + 55u)
#define CUT_MAX 60u

/* Bytes that a thousand such events damage. */
#define PER_THOUSAND (1000u + (1000u - HELD) * (CUT_MAX - 1) / 2)

static void damage(struct line *l, uint8_t byte)
{
    uint64_t kind = below(l, 1000);

    l->counts.damaged++;
    if (kind < CHANGED) {
        arrive(l, (uint8_t)(byte ^ (1 + below(l, 255))));
    } else if (kind < LOST) {
        return;
    } else if (kind < DOUBLED) {
        arrive(l, byte);
        arrive(l, byte);
    } else if (kind < HELD) {
        /* mostly less than a byte timeout, now and then more than that of an acknowledgement */
        l->free_us += 1000 * (below(l, 8) ? below(l, 150) : below(l, 3000));
        arrive(l, byte);
    } else {
        l->lose = (unsigned)below(l, CUT_MAX);
    }
}

static void send_byte(struct line *l, uint8_t byte)
{
    l->counts.bytes++;
    if (l->options.baud) {
        l->part += 10000000u; /* a start bit, 8, a stop bit */
        l->free_us += l->part / l->options.baud;
        l->part %= l->options.baud;
    }
    if (l->lose) {
        l->lose--;
        l->counts.damaged++;
    } else if (below(l, 1000000) * PER_THOUSAND < l->options.damaged_ppm * 1000u) {
        damage(l, byte);
    } else {
        arrive(l, byte);
    }
}

/* The length of the packet that begins here; 1: a byte outside of packets. */
static size_t packet_size(const uint8_t *bytes, size_t size)
{
    size_t length = KD_HEADER_SIZE;

    if (size < KD_HEADER_SIZE)
        return 1;
    if (bytes[0] == (uint8_t)KD_LEADER_DATA && bytes[3] == bytes[0])
        length += (size_t)bytes[6] + ((size_t)bytes[7] << 8) + 1;
    else if (bytes[0] != (uint8_t)KD_LEADER_CONTROL || bytes[3] != bytes[0])
        return 1;
    return length <= size ? length : size;
}

void line_send(struct line *l, uint64_t now_us, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;

    if (l->free_us < now_us)
        l->free_us = now_us;
    while (size) {
        size_t length = packet_size(at, size);

        l->counts.packets += length > 1;
        l->counts.data += length > KD_HEADER_SIZE;
        l->sent = at;
        l->sent_size = length;
        for (size_t i = 0; i < length; i++)
            send_byte(l, at[i]);
        at += length;
        size -= length;
    }
    l->sent = NULL;
    l->sent_size = 0;
}

uint64_t line_due(const struct line *l)
{
    return l->count ? l->flying[l->first].due : UINT64_MAX;
}

size_t line_take(struct line *l, uint64_t now_us, uint8_t *buf, size_t size)
{
    size_t taken = 0;

    while (taken < size && line_due(l) <= now_us) {
        buf[taken++] = l->flying[l->first].byte;
        l->first = (l->first + 1) % l->room;
        l->count--;
    }
    return taken;
}

void line_lose(struct line *l)
{
    l->count = 0;
}

void line_get_counts(const struct line *l, struct line_counts *counts)
{
    *counts = l->counts;
}
