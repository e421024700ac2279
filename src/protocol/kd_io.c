#include "protocol/kd_io.h"

#include <string.h>

#include "protocol/kd_fields.h"
#include "protocol/kd_message.h"

/* clang-format off */
static const struct kd_field debug_fields[] = {
    KD_FIELD(0x00, 4, struct kd_debug_io, api),
    KD_FIELD(0x04, 2, struct kd_debug_io, level),
    KD_FIELD(0x06, 2, struct kd_debug_io, processor),
    KD_FIELD(0x08, 4, struct kd_debug_io, length),
    KD_FIELD(0x0c, 4, struct kd_debug_io, second),
};

static const struct kd_field file_fields[] = {
    KD_FIELD(0x00, 4, struct kd_file_io, api),
    KD_FIELD(0x04, 4, struct kd_file_io, status),
};

static const struct kd_field create_fields[] = {
    KD_FIELD(0x08, 4, struct kd_file_io, access),
    KD_FIELD(0x0c, 4, struct kd_file_io, attributes),
    KD_FIELD(0x10, 4, struct kd_file_io, share),
    KD_FIELD(0x14, 4, struct kd_file_io, disposition),
    KD_FIELD(0x18, 4, struct kd_file_io, options),
    KD_FIELD(0x20, 8, struct kd_file_io, created),
    KD_FIELD(0x28, 8, struct kd_file_io, file_size),
};

static const struct kd_field transfer_fields[] = {
    KD_FIELD(0x08, 8, struct kd_file_io, handle),
    KD_FIELD(0x10, 8, struct kd_file_io, offset),
    KD_FIELD(0x18, 4, struct kd_file_io, length),
};

static const struct kd_field control_fields[] = {
    KD_FIELD(0x00, 4, struct kd_control, api),
    KD_FIELD(0x04, 4, struct kd_control, number),
    KD_FIELD(0x08, 4, struct kd_control, granted),
};
/* clang-format on */

static const struct kd_layout debug_header = KD_LAYOUT(debug_fields);
static const struct kd_layout file_header = KD_LAYOUT(file_fields);
static const struct kd_layout create = KD_LAYOUT(create_fields);
static const struct kd_layout transfer = KD_LAYOUT(transfer_fields);
static const struct kd_layout control_header = KD_LAYOUT(control_fields);

static const struct kd_layout *layout_of_file(uint32_t api)
{
    return api == KD_CREATE_FILE ? &create : &transfer;
}

/* What follows a fixed part; the whole size, or 0. */
static size_t append(uint8_t *out, size_t fixed, const uint8_t *data, size_t size)
{
    if (size > KD_MESSAGE_MAX - fixed)
        return 0;
    if (size)
        memcpy(out + fixed, data, size);
    return fixed + size;
}

size_t kd_io_encode_debug(const struct kd_debug_io *io, uint8_t *out)
{
    memset(out, 0, KD_DEBUG_IO_SIZE);
    kd_fields_put(&debug_header, io, out);
    return append(out, KD_DEBUG_IO_SIZE, io->text, io->text_size);
}

size_t kd_io_encode_file(const struct kd_file_io *io, uint8_t *out)
{
    memset(out, 0, KD_FILE_IO_SIZE);
    kd_fields_put(&file_header, io, out);
    kd_fields_put(layout_of_file(io->api), io, out);
    return append(out, KD_FILE_IO_SIZE, io->data, io->data_size);
}

size_t kd_io_encode_control(const struct kd_control *control, uint8_t *out)
{
    kd_fields_put(&control_header, control, out);
    return KD_CONTROL_SIZE;
}

HRESULT kd_io_parse_debug(const void *bytes, size_t size, struct kd_debug_io *out)
{
    *out = (struct kd_debug_io){ 0 };
    if (size < KD_DEBUG_IO_SIZE)
        return HR_TRUNCATED;
    kd_fields_take(&debug_header, bytes, size, out);
    if (out->api != KD_PRINT_STRING && out->api != KD_GET_STRING)
        return HR_BAD_DATA;
    out->text = (const uint8_t *)bytes + KD_DEBUG_IO_SIZE;
    out->text_size = size - KD_DEBUG_IO_SIZE;
    if (out->length > out->text_size)
        out->length = (uint32_t)out->text_size;
    return S_OK;
}

HRESULT kd_io_parse_file(const void *bytes, size_t size, struct kd_file_io *out)
{
    *out = (struct kd_file_io){ 0 };
    if (size < KD_FILE_IO_SIZE)
        return HR_TRUNCATED;
    kd_fields_take(&file_header, bytes, size, out);
    if (out->api < KD_CREATE_FILE || out->api > KD_CLOSE_FILE)
        return HR_BAD_DATA;
    kd_fields_take(layout_of_file(out->api), bytes, size, out);
    out->data = (const uint8_t *)bytes + KD_FILE_IO_SIZE;
    out->data_size = size - KD_FILE_IO_SIZE;
    return S_OK;
}

HRESULT kd_io_parse_control(const void *bytes, size_t size, struct kd_control *out)
{
    *out = (struct kd_control){ 0 };
    if (size < KD_CONTROL_SIZE)
        return HR_TRUNCATED;
    kd_fields_take(&control_header, bytes, size, out);
    if (out->api != KD_REQUEST_HARDWARE_BREAKPOINT && out->api != KD_RELEASE_HARDWARE_BREAKPOINT)
        return HR_BAD_DATA;
    return S_OK;
}
