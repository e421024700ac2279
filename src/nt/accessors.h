/**
 * @file
 * Where a kernel keeps what its own exports give: read from their code, not from symbols.
 *
 * PsGetProcessId and its like are a load from a fixed offset of their argument and a return. Where
 * the code is anything else, nothing is known.
 */
#ifndef NT_ACCESSORS_H
#define NT_ACCESSORS_H

#include "nt/exports.h"

/**
 * The offset that an exported function reads at, or adds to, its argument.
 *
 * @param name  "PsGetProcessId"
 *
 * @retval S_OK           *offset is set
 * @retval E_NOINTERFACE  no such export, or its code is not of that kind
 * @retval other          what the target met on the way
 *
 * Source: the instruction sets of x86, x64 and ARM64; what is compiled from such a function.
 */
HRESULT accessors_offset(
        struct memory *m, struct exports *exports, const char *name, uint32_t *offset);

#endif
