/**
 * @file
 * The registers of an x64 as its code of 32 bits has them.
 *
 * Each register of x86 is the low half of x64's, and its own where both have it. Of the tag word,
 * which x64 keeps as a bit a register, it is known which ones are empty; the others count as valid.
 *
 * Source: Intel SDM 1-3.2.1 and 1-8.1.7, 1-10.5.1 (layout of FXSAVE).
 */
#ifndef NT_REGISTERS_NARROW_H
#define NT_REGISTERS_NARROW_H

#include "nt/registers.h"

/**
 * Make a CONTEXT of x86 out of one of x64.
 *
 * @param narrow  [out] all of it is set
 *
 * @retval HR_BAD_DATA  one of them is too short
 */
HRESULT registers_narrow(const void *wide, size_t wide_size, void *narrow, size_t narrow_size);

/** Put what a CONTEXT of x86 has into one of x64; the upper halves stay. */
HRESULT registers_widen(const void *narrow, size_t narrow_size, void *wide, size_t wide_size);

#endif
