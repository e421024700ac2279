/**
 * @file
 * Foreign codes as HRESULTs. They become one in the function that received them, nowhere else.
 */
#ifndef BASE_HR_H
#define BASE_HR_H

#include <stdint.h>

#include <dbgspaces/wintypes.h>

/** errno: ENOENT gives HR_FILE_NOT_FOUND, EACCES E_ACCESSDENIED, ENOMEM E_OUTOFMEMORY, ...; others
 * E_FAIL. */
HRESULT hr_from_errno(int error);

/** An NTSTATUS with FACILITY_NT_BIT; 0 stays S_OK, and STATUS_ACCESS_DENIED is E_ACCESSDENIED. */
HRESULT hr_from_ntstatus(uint32_t status);

#endif
