/* What a call left behind, as text. */
#ifndef CONFORMANCE_OUTCOME_H
#define CONFORMANCE_OUTCOME_H

#include "call.h"

#define UNSET  0xC5 /* what memory that the engine may set holds before */
#define CANARY 64   /* bytes behind it that it may not */

/** Append a result and the outputs. */
void outcome_add(struct text *out, HRESULT hr, const struct slot *slots, size_t count);

#endif
