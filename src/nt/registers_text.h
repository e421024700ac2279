/**
 * @file
 * A context as lines for a person.
 */
#ifndef NT_REGISTERS_TEXT_H
#define NT_REGISTERS_TEXT_H

#include "nt/registers.h"

/** Room for registers_text() and registers_float_text(). */
#define REGISTERS_TEXT_MAX 4096u

/**
 * The integer registers, segments and flags, as WinDbg's `r` lays them out; '?' for the digits of
 * those that the context does not hold, and no names of flags.
 *
 * @param text  [out] lines, the last one ended too
 *
 * @retval HR_BAD_DATA  the context is too short; text is what there is until then
 *
 * Source: Microsoft Learn, "x86 Architecture", "x64 Architecture", "ARM64 Architecture", and the
 * examples at the command r.
 */
HRESULT registers_text(const struct register_set *set, const void *context, size_t size,
        char text[REGISTERS_TEXT_MAX]);

/** Floating point and vector registers, a line each: "xmm0=" and their bits, the highest first, or
 * '?'. */
HRESULT registers_float_text(const struct register_set *set, const void *context, size_t size,
        char text[REGISTERS_TEXT_MAX]);

#endif
