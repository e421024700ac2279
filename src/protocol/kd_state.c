#include "protocol/kd_state.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "protocol/kd_fields.h"
#include "protocol/kd_message.h"

#define S struct kd_state

/* clang-format off */
static const struct kd_field header_fields[] = {
    KD_FIELD(0x00, 4, S, state),
    KD_FIELD(0x04, 2, S, level),
    KD_FIELD(0x06, 2, S, processor),
    KD_FIELD(0x08, 4, S, processors),
    KD_FIELD(0x10, 8, S, thread),
    KD_FIELD(0x18, 8, S, pc),
};

static const struct kd_field exception_fields[] = {
    KD_FIELD(0x20, 4, S, exception.code),
    KD_FIELD(0x24, 4, S, exception.flags),
    KD_FIELD(0x28, 8, S, exception.record),
    KD_FIELD(0x30, 8, S, exception.address),
    KD_FIELD(0x38, 4, S, exception.parameter_count),
    KD_FIELDS(0x40, 8, S, exception.parameters),
    KD_FIELD(0xb8, 4, S, exception.first_chance),
};

static const struct kd_field load_fields[] = {
    KD_FIELD(0x20, 4, S, load.path_size),
    KD_FIELD(0x28, 8, S, load.base),
    KD_FIELD(0x30, 8, S, load.process),
    KD_FIELD(0x38, 4, S, load.checksum),
    KD_FIELD(0x3c, 4, S, load.size),
    KD_FIELD(0x40, 1, S, load.unload),
};

static const struct kd_field report_x64_fields[] = {
    KD_FIELD(0xc0, 8, S, report.dr6),
    KD_FIELD(0xc8, 8, S, report.dr7),
    KD_FIELD(0xd0, 4, S, report.flags),
    KD_FIELD(0xd4, 2, S, report.instruction_count),
    KD_FIELD(0xd6, 2, S, report.report),
    KD_FIELDS(0xd8, 1, S, report.instructions),
    KD_FIELD(0xe8, 2, S, report.cs),
    KD_FIELD(0xea, 2, S, report.ds),
    KD_FIELD(0xec, 2, S, report.es),
    KD_FIELD(0xee, 2, S, report.fs),
};

static const struct kd_field report_x86_fields[] = {
    KD_FIELD(0xc0, 4, S, report.dr6),
    KD_FIELD(0xc4, 4, S, report.dr7),
    KD_FIELD(0xc8, 2, S, report.instruction_count),
    KD_FIELD(0xca, 2, S, report.report),
    KD_FIELDS(0xcc, 1, S, report.instructions),
    KD_FIELD(0xdc, 2, S, report.cs),
    KD_FIELD(0xde, 2, S, report.ds),
    KD_FIELD(0xe0, 2, S, report.es),
    KD_FIELD(0xe2, 2, S, report.fs),
    KD_FIELD(0xe4, 4, S, report.flags),
};

static const struct kd_field report_arm64_fields[] = {
    KD_FIELD(0xc0, 4, S, report.flags),
    KD_FIELD(0xc4, 4, S, report.instruction_count),
    KD_FIELDS(0xc8, 1, S, report.instructions),
};
/* clang-format on */

static const struct kd_layout header = KD_LAYOUT(header_fields);
static const struct kd_layout exception = KD_LAYOUT(exception_fields);
static const struct kd_layout load = KD_LAYOUT(load_fields);
static const struct kd_layout report_x64 = KD_LAYOUT(report_x64_fields);
static const struct kd_layout report_x86 = KD_LAYOUT(report_x86_fields);
static const struct kd_layout report_arm64 = KD_LAYOUT(report_arm64_fields);
static const struct kd_layout nothing;

static const struct kd_layout *layout_of_state(uint32_t state)
{
    switch (state) {
    case KD_STATE_EXCEPTION:
        return &exception;
    case KD_STATE_LOAD:
        return &load;
    default:
        return &nothing;
    }
}

static const struct kd_layout *layout_of_report(uint16_t machine)
{
    switch (machine) {
    case IMAGE_FILE_MACHINE_AMD64:
        return &report_x64;
    case IMAGE_FILE_MACHINE_I386:
        return &report_x86;
    case IMAGE_FILE_MACHINE_ARM64:
        return &report_arm64;
    default:
        return &nothing;
    }
}

size_t kd_state_encode(const struct kd_state *state, uint16_t machine, uint8_t *out)
{
    if (state->data_size > KD_MESSAGE_MAX - KD_STATE_SIZE)
        return 0;
    memset(out, 0, KD_STATE_SIZE);
    kd_fields_put(&header, state, out);
    kd_fields_put(layout_of_state(state->state & ~KD_STATE_ALTERNATE), state, out);
    kd_fields_put(layout_of_report(machine), state, out);
    if (state->data_size)
        memcpy(out + KD_STATE_SIZE, state->data, state->data_size);
    return KD_STATE_SIZE + state->data_size;
}

HRESULT kd_state_parse(const void *bytes, size_t size, uint16_t machine, struct kd_state *out)
{
    const uint8_t *message = bytes;

    *out = (struct kd_state){ 0 };
    if (size < KD_STATE_SIZE)
        return HR_TRUNCATED;
    kd_fields_take(&header, message, size, out);
    out->state &= ~KD_STATE_ALTERNATE;
    if (out->state < KD_STATE_EXCEPTION || out->state > KD_STATE_COMMAND)
        return HR_BAD_DATA;
    kd_fields_take(layout_of_state(out->state), message, size, out);
    kd_fields_take(layout_of_report(machine), message, size, out);
    out->data = message + KD_STATE_SIZE;
    out->data_size = size - KD_STATE_SIZE;
    if (out->state == KD_STATE_LOAD && out->load.path_size > out->data_size)
        out->load.path_size = (uint32_t)out->data_size;
    if (out->report.instruction_count > sizeof(out->report.instructions))
        out->report.instruction_count = sizeof(out->report.instructions);
    return S_OK;
}
