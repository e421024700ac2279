/*
 * What targets do to hosts: restart at any byte, fall silent, talk nonsense, lie, print without
 * end. No request is without an end, none is carried out twice, and the next one works.
 */
#include "bare_host.h"
#include "bare_target.h"
#include "rows.h"

#include <string.h>

#define BYTE_US 86u /* at 115200 baud */

struct restart_row {
    const char *name;
    bool write;
    bool loses; /* what the target had sent and was still under way does not arrive */
};

/* clang-format off */
static const struct restart_row restart_rows[] = {
    { "during a write",                              true,  false },
    { "during a write, its last words cut off",      true,  true },
    { "during a read",                               false, false },
    { "during a read, its last words cut off",       false, true },
};
/* clang-format on */

static struct bare_host host;
static struct bare_target target;

struct restarts {
    struct world world;
    const struct restart_row *row;
    uint64_t at_us; /* when the target is to restart; 0: it has */
};

/* The host's clock, which the restart hides in: it is asked for before every step. */
static struct restarts restarts;
static uint64_t (*link_deadline)(void *context);

static uint64_t restart_when_due(void *context)
{
    if (restarts.at_us && restarts.world.now_us >= restarts.at_us) {
        restarts.at_us = 0;
        if (restarts.row->loses)
            line_lose(restarts.world.lines[WORLD_TARGET]);
        bare_target_restart(&target);
    }
    return link_deadline(context);
}

static HRESULT ask(unsigned number, bool write, uint8_t byte)
{
    struct kd_manipulate m = { .api = write ? KD_WRITE_PHYSICAL : KD_READ_PHYSICAL,
        .level = (uint16_t)number };
    uint8_t bytes[64];

    memset(bytes, byte, sizeof(bytes));
    m.memory = (struct kd_memory){ .address = 0x100, .count = sizeof(bytes) };
    m.data = bytes;
    m.data_size = write ? sizeof(bytes) : 0;
    return bare_host_ask(&host, &m, false);
}

static void restarts_at_any_byte(void **state)
{
    const struct restart_row *row = *state;
    const struct line_options line = { .baud = 115200 };
    unsigned interrupted = 0;

    for (unsigned byte = 1; byte < 300; byte++) {
        uint64_t begun;
        HRESULT hr;

        world_init(&restarts.world, &line, byte);
        bare_target_begin(&target, &restarts.world);
        bare_host_begin(&host, &restarts.world, 115200);
        assert_int_equal(ask(1, true, 1), S_OK);

        restarts.row = row;
        restarts.at_us = restarts.world.now_us + byte * BYTE_US;
        link_deadline = restarts.world.sides[WORLD_HOST].deadline;
        restarts.world.sides[WORLD_HOST].deadline = restart_when_due;
        begun = world_now_ms(&restarts.world);
        hr = ask(2, row->write, 2);
        if (hr != S_OK && hr != HR_RESTARTED && hr != HR_FATE_UNKNOWN)
            fail_msg("restarted %u bytes later: 0x%08x", byte, (unsigned)hr);
        assert_in_range(target.carried_out[2], hr == S_OK, 1);
        interrupted += !restarts.at_us;
        restarts.at_us = 0; /* later than the request took */
        begun = world_now_ms(&restarts.world);
        while (world_step(&restarts.world, begun + 500)) /* the host hears of the restart */
            ;
        assert_in_range(world_now_ms(&restarts.world) - begun, 0, 12000);

        assert_int_equal(ask(3, true, 3), S_OK);
        assert_int_equal(target.carried_out[3], 1);
        assert_int_equal(target.memory[0x100], 3);
        world_deinit(&restarts.world);
    }
    assert_in_range(interrupted, 178 + 64, 299); /* 178 + N bytes: specification, 5.4 */
}

/* A target that follows no rules: something is said when it hears something, and ten times a
 * second. */
struct liar {
    struct world *world;
    uint64_t random;
    uint64_t due;
    size_t (*say)(struct liar *liar, uint8_t *out); /* at most KD_PACKET_MAX bytes */
};

static size_t say_nothing(struct liar *liar, uint8_t *out)
{
    (void)liar;
    (void)out;
    return 0;
}

static size_t say_noise(struct liar *liar, uint8_t *out)
{
    size_t size = line_random(&liar->random) % 200;

    for (size_t i = 0; i < size; i++)
        out[i] = (uint8_t)(line_random(&liar->random) % 4 ? line_random(&liar->random) : 0x30);
    return size;
}

static size_t say_packet(struct liar *liar, size_t size, uint8_t *out)
{
    static const uint8_t message[KD_MESSAGE_MAX] = { 0x3e, 0x31 };
    enum kd_packet_type type =
            line_random(&liar->random) % 2 ? KD_PACKET_MANIPULATE : KD_PACKET_STATE;

    return kd_packet_encode(
            type, KD_ID_INITIAL | (line_random(&liar->random) & 1), message, size, out);
}

static size_t say_half(struct liar *liar, uint8_t *out)
{
    return say_packet(liar, 300, out) / 2;
}

static size_t say_long_size(struct liar *liar, uint8_t *out)
{
    size_t size = say_packet(liar, 56, out);

    out[6] = 0xff;
    out[7] = (uint8_t)line_random(&liar->random); /* up to 65535 bytes */
    return size;
}

static size_t say_short_size(struct liar *liar, uint8_t *out)
{
    size_t size = say_packet(liar, 300, out);

    out[6] = (uint8_t)(line_random(&liar->random) % 56);
    out[7] = 0;
    return size;
}

static size_t say_empty(struct liar *liar, uint8_t *out)
{
    return say_packet(liar, line_random(&liar->random) % 16, out);
}

static size_t say_answers_to_nothing(struct liar *liar, uint8_t *out)
{
    return say_packet(liar, 56, out);
}

static size_t say_controls(struct liar *liar, uint8_t *out)
{
    enum kd_packet_type type = KD_PACKET_ACK + line_random(&liar->random) % 3;

    kd_packet_control(type, KD_ID_INITIAL | (line_random(&liar->random) & 1), out);
    return KD_HEADER_SIZE;
}

static size_t say_reset(struct liar *liar, uint8_t *out)
{
    (void)liar;
    kd_packet_control(KD_PACKET_RESET, 0, out);
    return KD_HEADER_SIZE;
}

static size_t say_resend(struct liar *liar, uint8_t *out)
{
    (void)liar;
    kd_packet_control(KD_PACKET_RESEND, 0, out);
    return KD_HEADER_SIZE;
}

static void liar_says(struct liar *liar)
{
    uint8_t bytes[KD_PACKET_MAX];

    world_send(liar->world, WORLD_TARGET, bytes, liar->say(liar, bytes));
}

static void liar_receive(void *context, uint64_t now, const void *bytes, size_t size)
{
    (void)now;
    (void)bytes;
    (void)size;
    liar_says(context);
}

static void liar_tick(void *context, uint64_t now)
{
    struct liar *liar = context;

    liar->due = now + 100;
    liar_says(liar);
}

static uint64_t liar_deadline(void *context)
{
    struct liar *liar = context;

    return liar->due;
}

struct liar_row {
    const char *name;
    size_t (*say)(struct liar *liar, uint8_t *out);
};

static const struct liar_row liar_rows[] = {
    { "a target that says nothing", say_nothing },
    { "a target that talks nonsense", say_noise },
    { "a target that says half", say_half },
    { "sizes that are too long", say_long_size },
    { "sizes that are too short", say_short_size },
    { "messages with next to nothing in them", say_empty },
    { "answers to what nobody asked", say_answers_to_nothing },
    { "acknowledgements, resends and resets of nothing", say_controls },
    { "resets without end", say_reset },
    { "resends without end", say_resend },
};

/* Two requests, one of which may be repeated; a target that answers nothing right gives neither its
 * answer, and no more is said to it than it says itself, and a little. */
static void a_rude_target(void **state)
{
    const struct liar_row *row = *state;
    const struct line_options options = { .latency_us = 1000 };
    struct liar liar = { .random = 5, .say = row->say };
    struct world world;

    world_init(&world, &options, 1);
    liar.world = &world;
    world.sides[WORLD_TARGET] =
            (struct world_side){ liar_receive, liar_tick, liar_deadline, &liar };
    bare_host_open(&host, &world, 0);
    kd_link_stop(&host.link, 0);
    while (world_step(&world, 5000))
        ;
    for (unsigned i = 0; i < 4; i++) {
        struct kd_manipulate m = { .api = KD_GET_VERSION, .level = 7 };
        HRESULT hr = bare_host_ask(&host, &m, i % 2);

        assert_true(hr == HR_TIMEOUT || hr == HR_FATE_UNKNOWN || hr == HR_RESTARTED);
    }
    assert_in_range(world.sent[WORLD_HOST], 1, 20000 + 4 * world.sent[WORLD_TARGET]);
    world_deinit(&world);
}

#define PRINTS 10000u

/* A target that runs and prints as fast as its prints are acknowledged. */
struct printer {
    struct world *world;
    struct kd_target_link link;
    uint32_t printed;
};

static void print_one(struct printer *p, uint64_t now)
{
    uint8_t message[BARE_PRINT_HEADER + 4] = { 0x30, 0x32 };

    if (p->printed == PRINTS)
        return;
    message[12] = 4; /* bytes of text */
    memcpy(message + BARE_PRINT_HEADER,
            (const uint8_t[]){ (uint8_t)p->printed, (uint8_t)(p->printed >> 8) }, 2);
    kd_target_link_send(&p->link, now, KD_PACKET_DEBUG_IO, message, sizeof(message), false);
    p->printed++;
}

static void printer_flush(struct printer *p)
{
    if (p->link.output_size)
        world_send(p->world, WORLD_TARGET, p->link.output, p->link.output_size);
    kd_target_link_drain(&p->link, p->link.output_size);
}

static void printer_receive(void *context, uint64_t now, const void *bytes, size_t size)
{
    struct printer *p = context;
    struct cursor in = cursor_of(bytes, size);

    while (in.at < in.end)
        if (kd_target_link_feed(&p->link, now, &in) == KD_TARGET_SENT)
            print_one(p, now);
    printer_flush(p);
}

static void printer_tick(void *context, uint64_t now)
{
    struct printer *p = context;

    kd_target_link_tick(&p->link, now);
    printer_flush(p);
}

static uint64_t printer_deadline(void *context)
{
    struct printer *p = context;

    return kd_target_link_deadline(&p->link);
}

static void ten_thousand_prints_in_a_second_while_nobody_asks(void **state)
{
    const struct line_options options = { .latency_us = 40 };
    struct printer printer = { 0 };
    struct world world;

    (void)state;
    world_init(&world, &options, 1);
    printer.world = &world;
    kd_target_link_init(&printer.link, 0);
    world.sides[WORLD_TARGET] =
            (struct world_side){ printer_receive, printer_tick, printer_deadline, &printer };
    bare_host_open(&host, &world, 0);
    print_one(&printer, 0);
    printer_flush(&printer);
    while (host.prints < PRINTS && world_step(&world, 5000))
        ;
    assert_int_equal(host.prints, PRINTS);
    assert_in_range(world_now_ms(&world), 1, 1000);
    world_deinit(&world);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(ten_thousand_prints_in_a_second_while_nobody_asks),
    };

    return RUN_ROWS(restart_rows, restarts_at_any_byte) + RUN_ROWS(liar_rows, a_rude_target) +
           RUN_TESTS(others);
}
