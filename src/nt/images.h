/**
 * @file
 * Images as they stand in the target's memory.
 */
#ifndef NT_IMAGES_H
#define NT_IMAGES_H

#include "memory/memory.h"

/**
 * The NT headers of a loaded image, PE32 or PE32+, in the shape of PE32+.
 *
 * @param base     where the image begins: at its DOS header, any alignment
 * @param headers  [out] set if this succeeds; OptionalHeader.Magic tells which of both the image
 * has. Fields that are wider here are zero-extended, PE32's BaseOfData has no place. Directories
 * that the image does not have, by its NumberOfRvaAndSizes or its SizeOfOptionalHeader, are zero
 *
 * @retval S_OK           *headers is set
 * @retval E_INVALIDARG   no "MZ"; an offset behind it of 256 MiB or more, or over the last address;
 *                        no "PE\0\0"; neither PE32 nor PE32+, a ROM image among them
 * @retval HR_READ_FAULT  not all of the headers can be read
 * @retval other          the target met it on the way
 *
 * Cache:  read through it.
 * Source: Microsoft Learn, IDebugDataSpaces3::ReadImageNtHeaders, and "PE Format"; spec dataspaces
 * 2.6.1, DEC-25.
 */
HRESULT images_read_headers(struct memory *m, uint64_t base, IMAGE_NT_HEADERS64 *headers);

#endif
