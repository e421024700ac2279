/*
 * Any bytes as a message of either side: what is taken out of it lies in it, and written down and
 * taken apart once more it says the same.
 *
 * The first byte chooses the kind of message and the machine, the others are the message.
 */
#include <stdlib.h>
#include <string.h>

#include "protocol/kd_context.h"
#include "protocol/kd_io.h"
#include "protocol/kd_message.h"
#include "protocol/kd_state.h"

struct text {
    size_t size; /* 0: not a message of this kind */
    uint8_t bytes[KD_MESSAGE_MAX];
};

static void check_inside(const uint8_t *data, size_t data_size, const uint8_t *all, size_t size)
{
    if (data_size && (data < all || data_size > size || data > all + size - data_size))
        abort();
}

static void again_manipulate(const uint8_t *bytes, size_t size, uint16_t machine, struct text *out)
{
    struct kd_manipulate m;

    if (FAILED(kd_message_parse(bytes, size, machine, &m)))
        return;
    check_inside(m.data, m.data_size, bytes, size);
    if (m.bare && !kd_message_failed(m.status))
        abort();
    if (kd_message_moved(&m, 100) > 100)
        abort(); /* more than was asked for */
    out->size = kd_message_encode(&m, machine, out->bytes);
}

static void again_state(const uint8_t *bytes, size_t size, uint16_t machine, struct text *out)
{
    struct kd_state state;

    if (FAILED(kd_state_parse(bytes, size, machine, &state)))
        return;
    check_inside(state.data, state.data_size, bytes, size);
    if (state.report.instruction_count > sizeof(state.report.instructions))
        abort();
    out->size = kd_state_encode(&state, machine, out->bytes);
}

static void again_debug(const uint8_t *bytes, size_t size, uint16_t machine, struct text *out)
{
    struct kd_debug_io io;

    (void)machine;
    if (FAILED(kd_io_parse_debug(bytes, size, &io)))
        return;
    check_inside(io.text, io.text_size, bytes, size);
    if (io.length > io.text_size)
        abort();
    out->size = kd_io_encode_debug(&io, out->bytes);
}

static void again_file(const uint8_t *bytes, size_t size, uint16_t machine, struct text *out)
{
    struct kd_file_io io;

    (void)machine;
    if (FAILED(kd_io_parse_file(bytes, size, &io)))
        return;
    check_inside(io.data, io.data_size, bytes, size);
    out->size = kd_io_encode_file(&io, out->bytes);
}

static void again_control(const uint8_t *bytes, size_t size, uint16_t machine, struct text *out)
{
    struct kd_control control;

    (void)machine;
    if (SUCCEEDED(kd_io_parse_control(bytes, size, &control)))
        out->size = kd_io_encode_control(&control, out->bytes);
}

static void again_context(const uint8_t *bytes, size_t size, uint16_t machine, struct text *out)
{
    uint8_t copy[KD_MESSAGE_MAX];

    memcpy(copy, bytes, size);
    for (int which = 0; which < KD_REGISTERS; which++) {
        uint64_t value, same = 0;

        if (!kd_context_get(machine, which, bytes, size, &value))
            continue;
        if (!kd_context_set(machine, which, copy, size, value) ||
                !kd_context_get(machine, which, copy, size, &same) || same != value)
            abort();
    }
    if (memcmp(copy, bytes, size) != 0)
        abort(); /* what was set is what was there */
    out->size = 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static void (*const again[])(const uint8_t *, size_t, uint16_t, struct text *) = {
        again_manipulate,
        again_state,
        again_debug,
        again_file,
        again_control,
        again_context,
    };
    static const uint16_t machines[] = { 0x8664, 0x14c, 0xaa64, 0 };
    const size_t kinds = sizeof(again) / sizeof(again[0]);
    static struct text once, twice;
    uint16_t machine;
    size_t kind;

    if (!size || size > KD_MESSAGE_MAX + 1)
        return 0;
    kind = data[0] % kinds;
    machine = machines[data[0] / kinds % 4];
    once.size = twice.size = 0;
    again[kind](data + 1, size - 1, machine, &once);
    if (!once.size)
        return 0;
    if (once.size > KD_MESSAGE_MAX)
        abort();
    again[kind](once.bytes, once.size, machine, &twice);
    if (twice.size != once.size || memcmp(once.bytes, twice.bytes, once.size) != 0)
        abort();
    return 0;
}
