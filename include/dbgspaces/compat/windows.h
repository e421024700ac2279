/**
 * <windows.h> for extensions and hosts of the debugger: the types of wintypes.h and the words
 * beside them that such sources use (docs/compat.md lists them). On Windows it is the system's own.
 */
#ifndef DBGSPACES_COMPAT_WINDOWS_H
#define DBGSPACES_COMPAT_WINDOWS_H

#ifdef _WIN32

#pragma GCC system_header
#include_next <windows.h>

#else

#include "winnt.h"
#include "winerror.h"
#include "winver.h"

typedef void *HMODULE;
typedef void *HINSTANCE;

typedef struct _FILETIME {
    DWORD dwLowDateTime;
    DWORD dwHighDateTime;
} FILETIME, *PFILETIME, *LPFILETIME;

#define CONST                   const
#define MAX_PATH                260

/* How IDebugClient::CreateProcess begins one. */
#define DEBUG_PROCESS           0x00000001
#define DEBUG_ONLY_THIS_PROCESS 0x00000002
#define CREATE_SUSPENDED        0x00000004
#define CREATE_NEW_CONSOLE      0x00000010

#define DLL_PROCESS_DETACH 0
#define DLL_PROCESS_ATTACH 1
#define DLL_THREAD_ATTACH  2
#define DLL_THREAD_DETACH  3

#define __stdcall
#define __cdecl
#define _cdecl
#define __fastcall
#define APIENTRY
#define NTAPI
#define __forceinline inline __attribute__((always_inline))
#define FORCEINLINE __forceinline

/* __declspec(dllexport) and its like; of others the compiler says that it does not know them. */
#define __declspec(attribute) DS_DECLSPEC_##attribute
#define DS_DECLSPEC_dllexport __attribute__((visibility("default")))
#define DS_DECLSPEC_dllimport
#define DS_DECLSPEC_novtable
#define DS_DECLSPEC_nothrow
#define DS_DECLSPEC_noinline __attribute__((noinline))
#define DS_DECLSPEC_noreturn __attribute__((noreturn))
#define DS_DECLSPEC_uuid(text)

/* Annotations for Microsoft's analyser. */
#define _In_
#define _In_opt_
#define _In_z_
#define _In_opt_z_
#define _In_reads_(count)
#define _In_reads_opt_(count)
#define _In_reads_bytes_(count)
#define _In_reads_bytes_opt_(count)
#define _Inout_
#define _Inout_opt_
#define _Out_
#define _Out_opt_
#define _Out_writes_(count)
#define _Out_writes_opt_(count)
#define _Out_writes_bytes_(count)
#define _Out_writes_bytes_opt_(count)
#define _Out_writes_to_(count, used)
#define _Out_writes_to_opt_(count, used)
#define _Outptr_
#define _Outptr_opt_
#define _Outptr_result_maybenull_
#define _Inout_updates_(count)
#define _Inout_updates_bytes_(count)
#define _Out_writes_z_(count)
#define _Out_writes_bytes_to_(count, used)
#define _Outptr_result_z_
#define _COM_Outptr_
#define _Must_inspect_result_
#define _Ret_z_
#define _Pre_
#define _Post_
#define _Null_terminated_
#define _Function_class_(name)
#define _When_(condition, annotation)
#define _Reserved_
#define _Printf_format_string_
#define _Use_decl_annotations_
#define _Success_(condition)
#define _Ret_maybenull_
#define _Check_return_
#ifndef __cplusplus /* libstdc++ has parameters of these names */
#define __in
#define __in_opt
#define __inout
#define __inout_opt
#define __out
#define __out_opt
#define __in_ecount(count)
#define __in_ecount_opt(count)
#define __in_bcount(count)
#define __out_ecount(count)
#define __out_ecount_opt(count)
#define __out_bcount(count)
#define __out_bcount_opt(count)
#endif

#define IN
#define OUT
#define OPTIONAL
#define UNREFERENCED_PARAMETER(name) ((void)(name))
#define ARRAYSIZE(array)             (sizeof(array) / sizeof((array)[0]))
#define FIELD_OFFSET(type, field)    ((LONG)offsetof(type, field))
#define RTL_NUMBER_OF(array)         ARRAYSIZE(array)
#define CONTAINING_RECORD(address, type, field) \
    ((type *)((ULONG_PTR)(address)-offsetof(type, field)))
#define C_ASSERT(condition) DS_STATIC_ASSERT(condition, #condition)

#define LOBYTE(number)      ((BYTE)(number))
#define HIBYTE(number)      ((BYTE)((WORD)(number) >> 8))
#define LOWORD(number)      ((WORD)(number))
#define HIWORD(number)      ((WORD)((DWORD)(number) >> 16))
#define MAKEWORD(low, high) ((WORD)((BYTE)(low) | (WORD)((BYTE)(high) << 8)))
#define MAKELONG(low, high) ((LONG)((WORD)(low) | (DWORD)(WORD)(high) << 16))

/* C++ has std::min and std::max. */
#if !defined(__cplusplus) && !defined(NOMINMAX)
#define min(a, b) ((a) < (b) ? (a) : (b))
#define max(a, b) ((a) > (b) ? (a) : (b))
#endif

/* A pointer's or handle's low 32 bits, and back. */
#define PtrToUlong(pointer)   ((ULONG)(ULONG_PTR)(pointer))
#define PtrToLong(pointer)    ((LONG)(LONG_PTR)(pointer))
#define PtrToUint(pointer)    ((UINT)(UINT_PTR)(pointer))
#define UlongToPtr(number)    ((PVOID)(ULONG_PTR)(ULONG)(number))
#define ULongToPtr(number)    UlongToPtr(number)
#define LongToPtr(number)     ((PVOID)(LONG_PTR)(LONG)(number))
#define HandleToUlong(handle) PtrToUlong(handle)
#define HandleToULong(handle) PtrToUlong(handle)
#define UlongToHandle(number) ((HANDLE)UlongToPtr(number))
#define ULongToHandle(number) ((HANDLE)UlongToPtr(number))

#define ZeroMemory(to, bytes)          memset(to, 0, bytes)
#define FillMemory(to, bytes, value)   memset(to, value, bytes)
#define CopyMemory(to, from, bytes)    memcpy(to, from, bytes)
#define MoveMemory(to, from, bytes)    memmove(to, from, bytes)
#define RtlZeroMemory(to, bytes)       memset(to, 0, bytes)
#define RtlCopyMemory(to, from, bytes) memcpy(to, from, bytes)
#define RtlMoveMemory(to, from, bytes) memmove(to, from, bytes)

static inline LONG InterlockedIncrement(volatile LONG *number)
{
    return __sync_add_and_fetch(number, 1);
}

static inline LONG InterlockedDecrement(volatile LONG *number)
{
    return __sync_sub_and_fetch(number, 1);
}

static inline LONG InterlockedExchange(volatile LONG *number, LONG value)
{
    return __atomic_exchange_n(number, value, __ATOMIC_SEQ_CST);
}

static inline LONG InterlockedCompareExchange(volatile LONG *number, LONG value, LONG expected)
{
    return __sync_val_compare_and_swap(number, expected, value);
}

#include "com.h"
#include "crt.h"

#endif

#endif
