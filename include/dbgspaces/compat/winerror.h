/**
 * <winerror.h>: how results are made and taken apart, and the errors of Windows that sources of the
 * debugger name; the results themselves are in wintypes.h. On Windows it is the system's own.
 */
#ifndef DBGSPACES_COMPAT_WINERROR_H
#define DBGSPACES_COMPAT_WINERROR_H

#ifdef _WIN32

#pragma GCC system_header
#include_next <winerror.h>

#else

#include "../wintypes.h"

#define NOERROR          0
#define SEVERITY_SUCCESS 0
#define SEVERITY_ERROR   1
#define FACILITY_NULL    0
#define FACILITY_RPC     1
#define FACILITY_ITF     4
#define FACILITY_WINDOWS 8

#define MAKE_HRESULT(severity, facility, code) \
    ((HRESULT)((ULONG)(severity) << 31 | (ULONG)(facility) << 16 | (ULONG)(code)))
#define HRESULT_CODE(hr)     ((hr)&0xFFFF)
#define HRESULT_FACILITY(hr) (((hr) >> 16) & 0x1FFF)
#define HRESULT_SEVERITY(hr) (((hr) >> 31) & 1)
#define IS_ERROR(hr)         ((ULONG)(hr) >> 31 == SEVERITY_ERROR)

#define ERROR_SUCCESS              0
#define ERROR_INVALID_FUNCTION     1
#define ERROR_FILE_NOT_FOUND       2
#define ERROR_PATH_NOT_FOUND       3
#define ERROR_ACCESS_DENIED        5
#define ERROR_INVALID_HANDLE       6
#define ERROR_NOT_ENOUGH_MEMORY    8
#define ERROR_INVALID_DATA         13
#define ERROR_OUTOFMEMORY          14
#define ERROR_NOT_READY            21
#define ERROR_BAD_LENGTH           24
#define ERROR_WRITE_FAULT          29
#define ERROR_READ_FAULT           30
#define ERROR_GEN_FAILURE          31
#define ERROR_HANDLE_EOF           38
#define ERROR_NOT_SUPPORTED        50
#define ERROR_INVALID_PARAMETER    87
#define ERROR_BROKEN_PIPE          109
#define ERROR_DISK_FULL            112
#define ERROR_CALL_NOT_IMPLEMENTED 120
#define ERROR_SEM_TIMEOUT          121
#define ERROR_INSUFFICIENT_BUFFER  122
#define ERROR_MOD_NOT_FOUND        126
#define ERROR_PROC_NOT_FOUND       127
#define ERROR_ALREADY_EXISTS       183
#define ERROR_MORE_DATA            234
#define ERROR_NO_MORE_ITEMS        259
#define ERROR_PARTIAL_COPY         299
#define ERROR_IO_INCOMPLETE        996
#define ERROR_IO_PENDING           997
#define ERROR_NOACCESS             998
#define ERROR_NOT_FOUND            1168
#define ERROR_CANCELLED            1223
#define ERROR_CONNECTION_ABORTED   1236
#define ERROR_TIMEOUT              1460

#endif

#endif
