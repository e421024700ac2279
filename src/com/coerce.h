/**
 * @file
 * Values of one type as values of another.
 */
#ifndef COM_COERCE_H
#define COM_COERCE_H

#include <dbgspaces/dbgeng.h>

/**
 * Convert a value: integers are unsigned, and cut where they do not fit; real numbers lose what is
 * behind the point.
 *
 * @param type  DEBUG_VALUE_*
 * @param out   may be `in`
 *
 * @retval S_OK          *out is set
 * @retval E_INVALIDARG  a type that is none
 * @retval E_FAIL        a real number that no integer of 64 bits holds
 * @retval E_NOTIMPL     between a vector or a real number of 82 or 128 bits and another type
 *
 * Source: Microsoft Learn, IDebugControl::CoerceValue.
 */
HRESULT coerce_value(const DEBUG_VALUE *in, ULONG type, DEBUG_VALUE *out);

#endif
