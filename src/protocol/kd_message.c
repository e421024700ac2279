#include "protocol/kd_message.h"

#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "protocol/kd_fields.h"

#define M struct kd_manipulate

/* clang-format off */
static const struct kd_field header_fields[] = {
    KD_FIELD(0x00, 4, M, api),
    KD_FIELD(0x04, 2, M, level),
    KD_FIELD(0x06, 2, M, processor),
    KD_FIELD(0x08, 4, M, status),
};

static const struct kd_field memory_fields[] = { /* section 2.3 */
    KD_FIELD(0x10, 8, M, memory.address),
    KD_FIELD(0x18, 4, M, memory.count),
    KD_FIELD(0x1c, 4, M, memory.actual),
};

static const struct kd_field version_fields[] = { /* 2.4 */
    KD_FIELD(0x10, 2, M, version.major),
    KD_FIELD(0x12, 2, M, version.build),
    KD_FIELD(0x14, 1, M, version.protocol),
    KD_FIELD(0x15, 1, M, version.secondary),
    KD_FIELD(0x16, 2, M, version.flags),
    KD_FIELD(0x18, 2, M, version.machine),
    KD_FIELD(0x1a, 1, M, version.max_packet),
    KD_FIELD(0x1b, 1, M, version.max_state),
    KD_FIELD(0x1c, 1, M, version.max_manipulate),
    KD_FIELD(0x1d, 1, M, version.simulation),
    KD_FIELD(0x20, 8, M, version.kernel_base),
    KD_FIELD(0x28, 8, M, version.module_list),
    KD_FIELD(0x30, 8, M, version.debugger_data_list),
};

static const struct kd_field port_fields[] = { /* 2.6 */
    KD_FIELD(0x10, 8, M, port.address),
    KD_FIELD(0x18, 4, M, port.size),
    KD_FIELD(0x1c, 4, M, port.value),
};

static const struct kd_field port_extended_fields[] = {
    KD_FIELD(0x10, 4, M, port.size),
    KD_FIELD(0x14, 4, M, port.interface_type),
    KD_FIELD(0x18, 4, M, port.bus),
    KD_FIELD(0x1c, 4, M, port.space),
    KD_FIELD(0x20, 8, M, port.address),
    KD_FIELD(0x28, 4, M, port.value),
};

static const struct kd_field msr_fields[] = { /* 2.7 */
    KD_FIELD(0x10, 4, M, msr.number),
    KD_FIELD(0x14, 4, M, msr.low),
    KD_FIELD(0x18, 4, M, msr.high),
};

static const struct kd_field bus_fields[] = { /* 2.8 */
    KD_FIELD(0x10, 4, M, bus.type),
    KD_FIELD(0x14, 4, M, bus.bus),
    KD_FIELD(0x18, 4, M, bus.slot),
    KD_FIELD(0x1c, 4, M, bus.offset),
    KD_FIELD(0x20, 4, M, bus.length),
};

static const struct kd_field search_fields[] = { /* 2.10 */
    KD_FIELD(0x10, 8, M, search.address),
    KD_FIELD(0x18, 8, M, search.length),
    KD_FIELD(0x20, 4, M, search.pattern_size),
};

static const struct kd_field fill_fields[] = { /* 2.11 */
    KD_FIELD(0x10, 8, M, fill.address),
    KD_FIELD(0x18, 4, M, fill.length),
    KD_FIELD(0x1c, 2, M, fill.flags),
    KD_FIELD(0x1e, 2, M, fill.pattern_size),
};

static const struct kd_field query_fields[] = { /* 2.12 */
    KD_FIELD(0x10, 8, M, query.address),
    KD_FIELD(0x20, 4, M, query.space),
    KD_FIELD(0x24, 4, M, query.flags),
};

static const struct kd_field piece_fields[] = { /* 2.14 */
    KD_FIELD(0x10, 4, M, piece.offset),
    KD_FIELD(0x14, 4, M, piece.count),
    KD_FIELD(0x18, 4, M, piece.copied),
};

static const struct kd_field continue_fields[] = { /* 2.15 */
    KD_FIELD(0x10, 4, M, go.status),
};

static const struct kd_field continue_x64_fields[] = {
    KD_FIELD(0x10, 4, M, go.status),
    KD_FIELD(0x14, 4, M, go.trace),
    KD_FIELD(0x18, 8, M, go.dr7),
    KD_FIELD(0x20, 8, M, go.symbol_start),
    KD_FIELD(0x28, 8, M, go.symbol_end),
};

static const struct kd_field continue_x86_fields[] = {
    KD_FIELD(0x10, 4, M, go.status),
    KD_FIELD(0x14, 4, M, go.trace),
    KD_FIELD(0x18, 4, M, go.dr7),
    KD_FIELD(0x1c, 4, M, go.symbol_start),
    KD_FIELD(0x20, 4, M, go.symbol_end),
};

static const struct kd_field continue_arm64_fields[] = {
    KD_FIELD(0x10, 4, M, go.status),
    KD_FIELD(0x14, 4, M, go.again),
    KD_FIELD(0x18, 4, M, go.trace),
    KD_FIELD(0x1c, 8, M, go.symbol_start),
    KD_FIELD(0x24, 8, M, go.symbol_end),
};

static const struct kd_field breakpoint_fields[] = { /* 2.16 */
    KD_FIELD(0x10, 8, M, breakpoint.address),
    KD_FIELD(0x18, 4, M, breakpoint.handle),
};

static const struct kd_field restore_fields[] = {
    KD_FIELD(0x10, 4, M, breakpoint.handle),
};

static const struct kd_field breakpoints_fields[] = {
    KD_FIELD(0x10, 4, M, breakpoints.count),
    KD_FIELD(0x14, 4, M, breakpoints.go),
};

static const struct kd_field handles_fields[] = {
    KD_FIELD(0x10, 4, M, breakpoints.count),
};

static const struct kd_field internal_fields[] = {
    KD_FIELD(0x10, 8, M, internal.address),
    KD_FIELD(0x18, 4, M, internal.flags),
    KD_FIELD(0x1c, 4, M, internal.calls),
    KD_FIELD(0x20, 4, M, internal.most_in_period),
    KD_FIELD(0x24, 4, M, internal.least_instructions),
    KD_FIELD(0x28, 4, M, internal.most_instructions),
    KD_FIELD(0x2c, 4, M, internal.instructions),
};

static const struct kd_field bug_check_fields[] = { /* 2.17 */
    KD_FIELD(0x10, 4, M, bug_check),
};

static const struct kd_layout header = KD_LAYOUT(header_fields);
static const struct kd_layout continue_x64 = KD_LAYOUT(continue_x64_fields);
static const struct kd_layout continue_x86 = KD_LAYOUT(continue_x86_fields);
static const struct kd_layout continue_arm64 = KD_LAYOUT(continue_arm64_fields);
static const struct kd_layout continue_plain = KD_LAYOUT(continue_fields);

/* What stands behind the header, and whether a target answers: section 2.1. */
static const struct manipulate {
    uint16_t api;
    bool silent; /* the acknowledgement is all */
    struct kd_layout layout;
} manipulates[] = {
    { KD_READ_VIRTUAL,               false, KD_LAYOUT(memory_fields) },
    { KD_WRITE_VIRTUAL,              false, KD_LAYOUT(memory_fields) },
    { KD_GET_CONTEXT,                false, { NULL, 0 } },
    { KD_SET_CONTEXT,                false, { NULL, 0 } },
    { KD_WRITE_BREAKPOINT,           false, KD_LAYOUT(breakpoint_fields) },
    { KD_RESTORE_BREAKPOINT,         false, KD_LAYOUT(restore_fields) },
    { KD_CONTINUE,                   true,  KD_LAYOUT(continue_fields) },
    { KD_READ_CONTROL,               false, KD_LAYOUT(memory_fields) },
    { KD_WRITE_CONTROL,              false, KD_LAYOUT(memory_fields) },
    { KD_READ_IO,                    false, KD_LAYOUT(port_fields) },
    { KD_WRITE_IO,                   false, KD_LAYOUT(port_fields) },
    { KD_REBOOT,                     true,  { NULL, 0 } },
    { KD_CONTINUE2,                  true,  { NULL, 0 } }, /* by machine */
    { KD_READ_PHYSICAL,              false, KD_LAYOUT(memory_fields) },
    { KD_WRITE_PHYSICAL,             false, KD_LAYOUT(memory_fields) },
    { KD_SET_SPECIAL_CALL,           true,  { NULL, 0 } },
    { KD_CLEAR_SPECIAL_CALLS,        true,  { NULL, 0 } },
    { KD_SET_INTERNAL_BREAKPOINT,    true,  KD_LAYOUT(internal_fields) },
    { KD_GET_INTERNAL_BREAKPOINT,    false, KD_LAYOUT(internal_fields) },
    { KD_WRITE_BREAKPOINTS,          false, KD_LAYOUT(breakpoints_fields) },
    { KD_RESTORE_BREAKPOINTS,        false, KD_LAYOUT(handles_fields) },
    { KD_READ_IO_EXTENDED,           false, KD_LAYOUT(port_extended_fields) },
    { KD_WRITE_IO_EXTENDED,          false, KD_LAYOUT(port_extended_fields) },
    { KD_GET_VERSION,                false, KD_LAYOUT(version_fields) },
    { KD_CAUSE_BUG_CHECK,            true,  KD_LAYOUT(bug_check_fields) },
    { KD_SWITCH_PROCESSOR,           true,  { NULL, 0 } },
    { KD_READ_MSR,                   false, KD_LAYOUT(msr_fields) },
    { KD_WRITE_MSR,                  false, KD_LAYOUT(msr_fields) },
    { KD_SEARCH_MEMORY,              false, KD_LAYOUT(search_fields) },
    { KD_GET_BUS_DATA,               false, KD_LAYOUT(bus_fields) },
    { KD_SET_BUS_DATA,               false, KD_LAYOUT(bus_fields) },
    { KD_CHECK_LOW_MEMORY,           false, { NULL, 0 } },
    { KD_CLEAR_INTERNAL_BREAKPOINTS, true,  { NULL, 0 } },
    { KD_FILL_MEMORY,                false, KD_LAYOUT(fill_fields) },
    { KD_QUERY_MEMORY,               false, KD_LAYOUT(query_fields) },
    { KD_SWITCH_PARTITION,           true,  { NULL, 0 } },
    { KD_GET_CONTEXT_EX,             false, KD_LAYOUT(piece_fields) },
    { KD_SET_CONTEXT_EX,             false, KD_LAYOUT(piece_fields) },
};
/* clang-format on */

static const struct manipulate *find(uint32_t api)
{
    for (size_t i = 0; i < sizeof(manipulates) / sizeof(manipulates[0]); i++)
        if (manipulates[i].api == api)
            return &manipulates[i];
    return NULL;
}

static const struct kd_layout *layout_of(uint32_t api, uint16_t machine)
{
    static const struct kd_layout nothing = { NULL, 0 };
    const struct manipulate *found = find(api);

    if (!found)
        return &nothing;
    if (api != KD_CONTINUE2)
        return &found->layout;
    switch (machine) {
    case IMAGE_FILE_MACHINE_AMD64:
        return &continue_x64;
    case IMAGE_FILE_MACHINE_I386:
        return &continue_x86;
    case IMAGE_FILE_MACHINE_ARM64:
        return &continue_arm64;
    default:
        return &continue_plain;
    }
}

size_t kd_message_encode(const struct kd_manipulate *m, uint16_t machine, uint8_t *out)
{
    if (m->data_size > KD_DATA_MAX)
        return 0;
    memset(out, 0, KD_MANIPULATE_SIZE);
    kd_fields_put(&header, m, out);
    kd_fields_put(layout_of(m->api, machine), m, out);
    if (m->data_size)
        memcpy(out + KD_MANIPULATE_SIZE, m->data, m->data_size);
    return KD_MANIPULATE_SIZE + m->data_size;
}

HRESULT kd_message_parse(
        const void *bytes, size_t size, uint16_t machine, struct kd_manipulate *out)
{
    const uint8_t *message = bytes;

    *out = (struct kd_manipulate){ 0 };
    if (size > KD_MESSAGE_MAX)
        return HR_BAD_DATA;
    if (size < KD_MANIPULATE_HEADER)
        return HR_TRUNCATED;
    kd_fields_take(&header, message, size, out);
    if (size < KD_MANIPULATE_SIZE) {
        out->bare = kd_message_failed(out->status);
        return out->bare ? S_OK : HR_TRUNCATED;
    }
    kd_fields_take(layout_of(out->api, machine), message, size, out);
    out->data = message + KD_MANIPULATE_SIZE;
    out->data_size = size - KD_MANIPULATE_SIZE;
    return S_OK;
}

bool kd_message_has_reply(uint32_t api)
{
    const struct manipulate *found = find(api);

    return !found || !found->silent;
}

bool kd_message_has_api(const struct kd_version *version, uint32_t api)
{
    return api >= KD_READ_VIRTUAL && api <= KD_SET_CONTEXT_EX &&
           api - KD_READ_VIRTUAL < version->max_manipulate;
}

bool kd_message_failed(uint32_t status)
{
    return status >> 31;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* the count in the reply, in whatever member this API has it */
static size_t count_in(const struct kd_manipulate *reply)
{
    bool bus = reply->api == KD_GET_BUS_DATA || reply->api == KD_SET_BUS_DATA;

    return bus ? reply->bus.length : reply->memory.actual;
}

static bool is_write(uint32_t api)
{
    return api == KD_WRITE_VIRTUAL || api == KD_WRITE_PHYSICAL || api == KD_WRITE_CONTROL ||
           api == KD_SET_BUS_DATA;
}

size_t kd_message_moved(const struct kd_manipulate *reply, size_t requested)
{
    size_t count = count_in(reply);

    if (!is_write(reply->api))
        return least(least(count, reply->data_size), requested);
    if (kd_message_failed(reply->status) && count >= requested)
        return 0;
    return least(count, requested);
}
