/*
 * The structures and macros of <windows.h> and its kin: what holds on Windows, where these lines
 * are compiled with the system's own headers, holds here.
 */
#include <windows.h>
#include <winnt.h>
#include <winerror.h>
#include <winver.h>
#include <dbghelp.h>
#include <imagehlp.h>
#include <stddef.h>

#ifdef __cplusplus
#define IS(condition) static_assert(condition, #condition)
#else
#define IS(condition) _Static_assert(condition, #condition)
#endif
#define POINTER sizeof(void *)

IS(sizeof(INT8) == 1 && sizeof(UINT8) == 1 && sizeof(INT16) == 2 && sizeof(UINT16) == 2);
IS(sizeof(INT32) == 4 && sizeof(UINT32) == 4 && sizeof(LONG32) == 4 && sizeof(ULONG32) == 4);
IS(sizeof(INT64) == 8 && sizeof(UINT64) == 8 && sizeof(DWORDLONG) == 8 && sizeof(DWORD32) == 4);
IS(sizeof(__int64) == 8 && sizeof(__int32) == 4 && sizeof(__int16) == 2 && sizeof(__int8) == 1);
IS(sizeof(DWORD_PTR) == POINTER && sizeof(SSIZE_T) == POINTER && sizeof(LPTSTR) == POINTER);
IS(sizeof(TCHAR) == 1 && sizeof(FLOAT) == 4 && sizeof(DOUBLE) == 8 && sizeof(CLSID) == 16);
IS((SSIZE_T)-1 < 0 && (INT64)-1 < 0 && (UINT64)-1 > 0 && (DWORD_PTR)-1 > 0);
IS(sizeof(LARGE_INTEGER) == 8 && offsetof(LARGE_INTEGER, HighPart) == 4);
IS(offsetof(LARGE_INTEGER, u.HighPart) == 4 && offsetof(LARGE_INTEGER, QuadPart) == 0);
IS(sizeof(ULARGE_INTEGER) == 8 && offsetof(ULARGE_INTEGER, HighPart) == 4);
IS(sizeof(FILETIME) == 8 && offsetof(FILETIME, dwHighDateTime) == 4);
IS(sizeof(LIST_ENTRY) == 2 * POINTER && offsetof(LIST_ENTRY, Blink) == POINTER);
IS(sizeof(LIST_ENTRY32) == 8 && offsetof(LIST_ENTRY32, Blink) == 4);
IS(sizeof(LIST_ENTRY64) == 16 && offsetof(LIST_ENTRY64, Blink) == 8);
IS(sizeof(SINGLE_LIST_ENTRY) == POINTER);
IS(sizeof(EXCEPTION_RECORD) == (POINTER == 8 ? 152 : 80));
IS(offsetof(EXCEPTION_RECORD, ExceptionInformation) == (POINTER == 8 ? 32 : 20));
IS(sizeof(EXCEPTION_RECORD32) == 80 && offsetof(EXCEPTION_RECORD32, ExceptionInformation) == 20);
IS(sizeof(IMAGE_DOS_HEADER) == 64 && offsetof(IMAGE_DOS_HEADER, e_lfanew) == 60);
IS(offsetof(IMAGE_DOS_HEADER, e_res) == 28 && offsetof(IMAGE_DOS_HEADER, e_res2) == 40);
IS(sizeof(IMAGE_NT_HEADERS) == (POINTER == 8 ? 264 : 248));
IS(sizeof(IMAGE_OPTIONAL_HEADER) == (POINTER == 8 ? 240 : 224));
IS(sizeof(IMAGE_SECTION_HEADER) == 40 && offsetof(IMAGE_SECTION_HEADER, VirtualAddress) == 12);
IS(offsetof(IMAGE_SECTION_HEADER, Characteristics) == 36);
IS(sizeof(IMAGE_EXPORT_DIRECTORY) == 40 && offsetof(IMAGE_EXPORT_DIRECTORY, Base) == 16);
IS(offsetof(IMAGE_EXPORT_DIRECTORY, AddressOfFunctions) == 28);
IS(offsetof(IMAGE_EXPORT_DIRECTORY, AddressOfNameOrdinals) == 36);
IS(sizeof(IMAGE_IMPORT_DESCRIPTOR) == 20 && offsetof(IMAGE_IMPORT_DESCRIPTOR, FirstThunk) == 16);
IS(sizeof(IMAGE_DEBUG_DIRECTORY) == 28 && offsetof(IMAGE_DEBUG_DIRECTORY, Type) == 12);
IS(offsetof(IMAGE_DEBUG_DIRECTORY, PointerToRawData) == 24);
IS(sizeof(VS_FIXEDFILEINFO) == 52 && offsetof(VS_FIXEDFILEINFO, dwFileVersionMS) == 8);
IS(offsetof(VS_FIXEDFILEINFO, dwFileDateLS) == 48);

IS(MAKE_HRESULT(SEVERITY_ERROR, FACILITY_ITF, 0x200) == (HRESULT)0x80040200);
IS(HRESULT_CODE((HRESULT)0x80070057) == ERROR_INVALID_PARAMETER);
IS(HRESULT_FACILITY((HRESULT)0x80070057) == FACILITY_WIN32);
IS(HRESULT_SEVERITY((HRESULT)0x80070057) == SEVERITY_ERROR && HRESULT_SEVERITY(S_FALSE) == 0);
IS(IS_ERROR(E_FAIL) && !IS_ERROR(S_FALSE));
IS(LOBYTE(0x1234) == 0x34 && HIBYTE(0x1234) == 0x12 && MAKEWORD(0x34, 0x12) == 0x1234);
IS(LOWORD(0x12345678) == 0x5678 && HIWORD(0x12345678) == 0x1234);
IS(MAKELONG(0x5678, 0x9234) == (LONG)0x92345678);
#ifndef __cplusplus
IS(min(1, 2) == 1 && max(1, 2) == 2 && min(3, 2) == 2);
#endif

/* the values; check_compat.sh writes a line for each that a header defines */
#ifdef VALUES
#include VALUES
#endif
