/**
 * @file
 * What a KD target answers for a result of ours.
 */
#ifndef SERVER_KD_STATUS_H
#define SERVER_KD_STATUS_H

#include <stdint.h>

#include <dbgspaces/wintypes.h>

/** An NTSTATUS: of what came from Windows its own number, else one that KD targets use. */
uint32_t kd_status_from_hr(HRESULT hr);

#endif
