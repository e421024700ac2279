/**
 * <winnt.h> and <basetsd.h>: the types that sources of Windows use beside those of the debugger's
 * interfaces (wintypes.h), the codes of exceptions, and what an image's file begins with. On
 * Windows it is the system's own.
 */
#ifndef DBGSPACES_COMPAT_WINNT_H
#define DBGSPACES_COMPAT_WINNT_H

#ifdef _WIN32

#pragma GCC system_header
#include_next <winnt.h>

#else

#include "../wintypes.h"

/* Microsoft's words for the widths, as in `unsigned __int64`. */
#define __int8 char
#define __int16 __INT16_TYPE__
#define __int32 __INT32_TYPE__
#define __int64 __INT64_TYPE__

typedef int8_t INT8;
typedef int16_t INT16;
typedef int32_t INT32;
typedef int64_t INT64;
typedef int32_t LONG32;
typedef uint8_t UINT8;
typedef uint16_t UINT16;
typedef uint32_t UINT32;
typedef uint64_t UINT64;
typedef uint32_t ULONG32;
typedef uint32_t DWORD32;
typedef uint64_t DWORDLONG;
typedef uintptr_t DWORD_PTR;
typedef intptr_t SSIZE_T;
typedef uint32_t LCID;
typedef LONG NTSTATUS;
typedef float FLOAT;
typedef double DOUBLE;
typedef GUID CLSID;

typedef INT *PINT;
typedef INT *LPINT;
typedef INT32 *PINT32;
typedef INT64 *PINT64;
typedef UINT *PUINT;
typedef UINT32 *PUINT32;
typedef UINT64 *PUINT64;
typedef SHORT *PSHORT;
typedef WORD *PWORD;
typedef WORD *LPWORD;
typedef DWORD *PDWORD;
typedef DWORD *LPDWORD;
typedef DWORD64 *PDWORD64;
typedef DWORD_PTR *PDWORD_PTR;
typedef LONG *LPLONG;
typedef LONG64 *PLONG64;
typedef LONGLONG *PLONGLONG;
typedef ULONGLONG *PULONGLONG;
typedef UINT_PTR *PUINT_PTR;
typedef LONG_PTR *PLONG_PTR;
typedef SIZE_T *PSIZE_T;
typedef BOOL *LPBOOL;
typedef BOOLEAN *PBOOLEAN;
typedef BYTE *LPBYTE;
typedef WCHAR *PWCHAR;
typedef const WCHAR *PCWCH;
typedef HANDLE *PHANDLE;
typedef HANDLE *LPHANDLE;
typedef PSTR *PZPSTR;

#ifdef UNICODE
typedef WCHAR TCHAR;
#define TEXT(text) u##text
#else
typedef CHAR TCHAR;
#define TEXT(text) text
#endif
typedef TCHAR *PTCHAR;
typedef TCHAR *PTSTR;
typedef TCHAR *LPTSTR;
typedef const TCHAR *PCTSTR;
typedef const TCHAR *LPCTSTR;

#define ANYSIZE_ARRAY 1
#define MAXBYTE       0xFF
#define MAXWORD       0xFFFF
#define MAXDWORD      0xFFFFFFFFu
#define MAXCHAR       0x7F
#define MAXSHORT      0x7FFF
#define MAXLONG       0x7FFFFFFF

typedef union _LARGE_INTEGER {
    __extension__ struct {
        DWORD LowPart;
        LONG HighPart;
    };
    struct {
        DWORD LowPart;
        LONG HighPart;
    } u;
    LONGLONG QuadPart;
} LARGE_INTEGER, *PLARGE_INTEGER;

typedef union _ULARGE_INTEGER {
    __extension__ struct {
        DWORD LowPart;
        DWORD HighPart;
    };
    struct {
        DWORD LowPart;
        DWORD HighPart;
    } u;
    ULONGLONG QuadPart;
} ULARGE_INTEGER, *PULARGE_INTEGER;

/* Lists of this program; a target's are LIST_ENTRY32 and LIST_ENTRY64. */
typedef struct _LIST_ENTRY {
    struct _LIST_ENTRY *Flink;
    struct _LIST_ENTRY *Blink;
} LIST_ENTRY, *PLIST_ENTRY;

typedef struct _SINGLE_LIST_ENTRY {
    struct _SINGLE_LIST_ENTRY *Next;
} SINGLE_LIST_ENTRY, *PSINGLE_LIST_ENTRY;

typedef struct _EXCEPTION_RECORD {
    DWORD ExceptionCode;
    DWORD ExceptionFlags;
    struct _EXCEPTION_RECORD *ExceptionRecord;
    PVOID ExceptionAddress;
    DWORD NumberParameters;
    ULONG_PTR ExceptionInformation[EXCEPTION_MAXIMUM_PARAMETERS];
} EXCEPTION_RECORD, *PEXCEPTION_RECORD;

typedef struct _EXCEPTION_RECORD32 {
    DWORD ExceptionCode;
    DWORD ExceptionFlags;
    DWORD ExceptionRecord;
    DWORD ExceptionAddress;
    DWORD NumberParameters;
    DWORD ExceptionInformation[EXCEPTION_MAXIMUM_PARAMETERS];
} EXCEPTION_RECORD32, *PEXCEPTION_RECORD32;

#define EXCEPTION_NONCONTINUABLE 0x1

#include "winnt_status.h"
#include "winnt_image.h"

DS_STATIC_ASSERT(sizeof(unsigned __int64) == 8 && sizeof(UINT64) == 8 && sizeof(INT64) == 8, "64");
DS_STATIC_ASSERT(sizeof(DWORD_PTR) == sizeof(void *), "a pointer's bits");
DS_STATIC_ASSERT(sizeof(LARGE_INTEGER) == 8 && sizeof(ULARGE_INTEGER) == 8, "64 bits");

#endif

#endif
