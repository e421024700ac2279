#include "backend/dump/kind.h"

#include <inttypes.h>
#include <string.h>

#include "base/log.h"

#define SIGNATURE_MOST 16

const char *const kind_formats[] = {
    [KIND_WINDOWS] = "windows",
    [KIND_MINIDUMP] = "minidump",
    [KIND_ELF] = "elf",
    [KIND_LIME] = "lime",
    [KIND_KDUMP] = "kdump",
    [KIND_RAW] = "raw",
    [KIND_ANY] = NULL,
};

struct kind {
    size_t size; /* of the signature */
    const char *signature;
    enum kind_format format; /* KIND_ANY: `format` has no word for it */
    HRESULT (*load)(struct image *image);
    const char *refusal; /* what it is, where it does not open */
};

/* Source: spec dump-formats 1. */
/* clang-format off */
static const struct kind kinds[] = {
    { 8,  "PAGEDU64",           KIND_WINDOWS,  windows_load, NULL },
    { 8,  "PAGEDUMP",           KIND_WINDOWS,  windows_load_32, NULL },
    { 6,  "MDMP\x93\xa7",       KIND_MINIDUMP, NULL, "a user minidump" },
    { 8,  "USERDUMP",           KIND_ANY,      NULL, "a user dump older than minidumps" },
    { 8,  "USERDU64",           KIND_ANY,      NULL, "a user dump older than minidumps" },
    { 4,  "\x7f" "ELF",         KIND_ELF,      elf_load, NULL },
    { 4,  "EMiL",               KIND_LIME,     NULL, "a LiME image" },
    { 8,  "KDUMP   ",           KIND_KDUMP,    NULL, "a compressed kdump" },
    { 8,  "DISKDUMP",           KIND_KDUMP,    NULL, "a compressed diskdump" },
    { 13, "makedumpfile\0",     KIND_KDUMP,    NULL, "a flattened kdump (makedumpfile -R puts it in order)" },
    { 8,  "Raw_Dmp!",           KIND_ANY,      NULL, "an offline dump written by firmware" },
    { 4,  "\xd0\xbe\xd2\xbe",   KIND_ANY,      NULL, "a VMware state file" },
    { 4,  "\xd2\xbe\xd2\xbe",   KIND_ANY,      NULL, "a VMware state file" },
    { 4,  "\xd3\xbe\xd3\xbe",   KIND_ANY,      NULL, "a VMware state file" },
    { 4,  "\xd1\xba\xd1\xba",   KIND_ANY,      NULL, "a VMware state file" },
    { 4,  "hibr",               KIND_ANY,      NULL, "a hibernation file" },
    { 4,  "HIBR",               KIND_ANY,      NULL, "a hibernation file" },
    { 4,  "wake",               KIND_ANY,      NULL, "a hibernation file of a resumed system" },
    { 4,  "WAKE",               KIND_ANY,      NULL, "a hibernation file of a resumed system" },
    { 4,  "MSCF",               KIND_ANY,      NULL, "a CAB archive: the dump must be unpacked first" },
};
/* clang-format on */

static const struct kind *kind_of(const uint8_t *bytes, size_t size)
{
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
        if (size >= kinds[i].size && !memcmp(bytes, kinds[i].signature, kinds[i].size))
            return &kinds[i];
    return NULL;
}

/* The first bytes as a person would look at them: 16 digits at most. */
static void in_digits(const uint8_t *bytes, size_t size, char out[17])
{
    out[0] = '\0';
    for (size_t i = 0; i < size && i < 8; i++) {
        out[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
        out[2 * i + 2] = '\0';
    }
}

static HRESULT refuse_signature(
        const struct image *image, const uint8_t *bytes, size_t size, enum kind_format format)
{
    const char *wanted = format == KIND_ANY ? "a known dump" : kind_formats[format];
    char digits[17];

    in_digits(bytes, size, digits);
    LOG_ERROR("dump", "%s, offset 0x0: the first bytes are %s, wanted those of %s%s",
            image->file->path, digits, wanted,
            format == KIND_ANY ? " (format=raw opens a raw image)" : "");
    return HR_BAD_DATA;
}

HRESULT kind_load(struct image *image, enum kind_format format)
{
    const char *path = image->file->path;
    uint8_t bytes[SIGNATURE_MOST];
    const struct kind *kind;
    size_t size;
    HRESULT hr;

    hr = file_read(image->file, 0, bytes, sizeof(bytes), &size);
    if (FAILED(hr)) {
        LOG_ERROR("dump", "%s, offset 0x0: cannot be read (%s)", path, ds_hr_name(hr));
        return hr;
    }
    if (!size) {
        LOG_ERROR("dump", "%s: is empty, wanted a dump", path);
        return HR_TRUNCATED;
    }
    kind = kind_of(bytes, size);
    if (!kind || (format != KIND_ANY && kind->format != format))
        return refuse_signature(image, bytes, size, format);
    if (!kind->load) {
        LOG_ERROR("dump", "%s: is %s, which is not supported", path, kind->refusal);
        return HR_NOT_SUPPORTED;
    }
    return kind->load(image);
}
