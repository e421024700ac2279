/**
 * @file
 * An image's version resource, as it stands in the target's memory.
 *
 * For IDebugSymbols2::GetModuleVersionInformation, whose item is VerQueryValue's block.
 *
 * Source: Microsoft Learn, "PE Format" (the .rsrc section), VS_VERSIONINFO, VerQueryValue.
 */
#ifndef NT_VERSION_H
#define NT_VERSION_H

#include "memory/memory.h"

/** A VS_VERSIONINFO. */
struct version {
    uint8_t *bytes;
    size_t size;
};

struct version_value {
    const uint8_t *bytes; /**< of the version's; good as long as that */
    size_t size;          /**< bytes; of a text without its NUL */
    bool text;            /**< in UTF-16: reading_utf8() */
};

/**
 * Read the version resource of the image at base.
 *
 * @retval S_OK           version_deinit() frees it
 * @retval E_NOINTERFACE  it has none
 * @retval HR_BAD_DATA    its resources lead out of the image, or it is of more than 64 KiB
 * @retval E_OUTOFMEMORY  no memory
 * @retval other          as images_read_headers()
 *
 * Cache:  read through it.
 */
HRESULT version_read(struct memory *m, uint64_t base, struct version *out);

/** A zeroed one is fine. */
void version_deinit(struct version *v);

/**
 * A value of it.
 *
 * @param item  "\" (VS_FIXEDFILEINFO, 52 bytes or more), "\VarFileInfo\Translation" (pairs of 16
 *              bits: language and code page), "\StringFileInfo\040904b0\FileVersion"; letters in
 *              any case
 *
 * @retval E_NOINTERFACE  it has no such value
 */
HRESULT version_find(const struct version *v, const char *item, struct version_value *value);

#endif
