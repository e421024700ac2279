/*
 * One reference to a function of each slot's type. Compiled for 32-bit Windows, where the names of
 * stdcall functions end with the bytes of their arguments; check_stdcall.sh reads them with nm.
 */
#include <dbgspaces/dbgeng.h>

#include "slots.h"

#define DECLARE(I, slot, bytes, result, method, parameters) \
    extern __typeof__(*((I##Vtbl *)0)->method) I##_##method;
#define REFER(I, slot, bytes, result, method, parameters) (void *)(UINT_PTR)I##_##method,

#define ALL(M)                                                                      \
    SLOTS_IDebugDataSpaces(M) SLOTS_IDebugDataSpaces2(M) SLOTS_IDebugDataSpaces3(M) \
            SLOTS_IDebugDataSpaces4(M)

ALL(DECLARE)

void *const functions[] = { ALL(REFER)(void *)(UINT_PTR)DebugCreate };
