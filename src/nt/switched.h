/**
 * @file
 * Where a thread goes on that runs nowhere: its kernel stack holds what was kept when its
 * processor left it.
 *
 * Of x64 alone: the stack begins with a KSWITCH_FRAME, 0x40 bytes, with rbp at 0x30 and where the
 * thread goes on at 0x38; the other registers stand deeper, where those who called have saved them.
 *
 * Source: KSWITCH_FRAME and KTHREAD in the public symbols of the kernel; spec dump-formats 9
 * (offsets in the debugger data block).
 */
#ifndef NT_SWITCHED_H
#define NT_SWITCHED_H

#include "memory/memory.h"

/**
 * The registers of such a thread: rip, rsp and rbp; the others are 0.
 *
 * @param thread   KTHREAD
 * @param context  [out] a CONTEXT of the machine
 * @param size     of the record that there is room for
 * @param filled   [out] its bytes
 *
 * @retval E_NOINTERFACE  this machine's are not known, or the kernel does not tell where they are
 * @retval HR_BAD_DATA    what stands there is no such frame
 * @retval other          what kept it from being read
 */
HRESULT switched_context(
        struct memory *m, uint64_t thread, void *context, size_t size, size_t *filled);

#endif
