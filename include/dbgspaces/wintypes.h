/**
 * The words of Windows that the debugger interfaces are written in.
 *
 * On Windows they come from <windows.h> and <unknwn.h>. It is included in its lean form unless it
 * was included before; a program that wants all of it, or <winsock2.h>, includes that first.
 *
 * Elsewhere they are defined here, with the sizes that they have on Windows: ULONG, LONG, DWORD and
 * HRESULT are 32 bits also where long is 64. ULONG64 is uint64_t itself, so a pointer to one is a
 * pointer to the other. WCHAR is 16 bits, the type of the characters of u"text" (uint16_t in C,
 * char16_t in C++); on Windows it is that of L"text".
 *
 * The HR_* names stand on both: results of ours for which Windows has a value but no name.
 */
#ifndef DBGSPACES_WINTYPES_H
#define DBGSPACES_WINTYPES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define DS_STATIC_ASSERT(condition, text) static_assert(condition, text)
#else
#define DS_STATIC_ASSERT(condition, text) _Static_assert(condition, text)
#endif

/* What the library exports; DS_BUILDING: its own sources. */
#ifndef _WIN32
#define DS_API __attribute__((visibility("default")))
#elif defined(DS_BUILDING)
#define DS_API __declspec(dllexport)
#else
#define DS_API
#endif

#ifdef _WIN32

#if !defined(_WINDOWS_) && !defined(WIN32_LEAN_AND_MEAN)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#undef WIN32_LEAN_AND_MEAN
#endif
#include <windows.h>
#include <unknwn.h>

#else

#ifndef __cplusplus
#include <stdalign.h>
#endif
#include <string.h>

#ifdef __cplusplus
#define EXTERN_C extern "C"
typedef char16_t WCHAR;
#else
#define EXTERN_C extern
typedef uint16_t WCHAR;
#endif

typedef char CHAR;
typedef uint8_t UCHAR;
typedef uint8_t BYTE;
typedef uint8_t BOOLEAN;
typedef int16_t SHORT;
typedef uint16_t USHORT;
typedef uint16_t WORD;
typedef int INT;
typedef unsigned int UINT;
typedef int BOOL;
typedef int32_t LONG;
typedef uint32_t ULONG;
typedef uint32_t DWORD;
typedef int64_t LONG64;
typedef int64_t LONGLONG;
typedef uint64_t ULONG64;
typedef uint64_t ULONGLONG;
typedef uint64_t DWORD64;
typedef size_t SIZE_T;
typedef int32_t HRESULT;
typedef intptr_t INT_PTR;
typedef uintptr_t UINT_PTR;
typedef intptr_t LONG_PTR;
typedef uintptr_t ULONG_PTR;
typedef INT_PTR (*FARPROC)(void);

#define VOID void
typedef void *PVOID;
typedef void *LPVOID;
typedef void *HANDLE;
typedef const void *LPCVOID;
typedef CHAR *PCHAR;
typedef BYTE *PBYTE;
typedef CHAR *PSTR;
typedef CHAR *LPSTR;
typedef const CHAR *PCSTR;
typedef const CHAR *LPCSTR;
typedef WCHAR *PWSTR;
typedef WCHAR *LPWSTR;
typedef const WCHAR *PCWSTR;
typedef const WCHAR *LPCWSTR;
typedef UCHAR *PUCHAR;
typedef USHORT *PUSHORT;
typedef BOOL *PBOOL;
typedef LONG *PLONG;
typedef ULONG *PULONG;
typedef ULONG64 *PULONG64;
typedef ULONG_PTR *PULONG_PTR;

#ifndef TRUE
#define TRUE 1
#endif
#ifndef FALSE
#define FALSE 0
#endif
#ifndef INFINITE
#define INFINITE 0xFFFFFFFFu
#endif

/* One calling convention: the system's own. */
#define STDMETHODCALLTYPE
#define STDMETHODVCALLTYPE
#define STDAPICALLTYPE
#define WINAPI
#define CALLBACK
#define STDAPI EXTERN_C HRESULT STDAPICALLTYPE

typedef struct _GUID {
    uint32_t Data1;
    uint16_t Data2;
    uint16_t Data3;
    uint8_t Data4[8];
} GUID;
typedef GUID *LPGUID;
typedef const GUID *LPCGUID;
typedef GUID IID;
typedef IID *LPIID;

#ifdef __cplusplus
#define REFGUID const GUID &
#define REFIID  const IID &

inline int IsEqualGUID(REFGUID a, REFGUID b)
{
    return !memcmp(&a, &b, sizeof(GUID));
}

inline bool operator==(REFGUID a, REFGUID b)
{
    return IsEqualGUID(a, b) != 0;
}

inline bool operator!=(REFGUID a, REFGUID b)
{
    return !IsEqualGUID(a, b);
}
#else
#define REFGUID const GUID *
#define REFIID  const IID *

static inline int IsEqualGUID(REFGUID a, REFGUID b)
{
    return !memcmp(a, b, sizeof(GUID));
}
#endif
#define IsEqualIID(a, b) IsEqualGUID(a, b)

/* Identifiers are constants of each file that includes them: there is nothing to link. */
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) \
    static const GUID name = { l, w1, w2, { b1, b2, b3, b4, b5, b6, b7, b8 } }

#define SUCCEEDED(hr) ((HRESULT)(hr) >= 0)
#define FAILED(hr)    ((HRESULT)(hr) < 0)

#define S_OK                  ((HRESULT)0x00000000)
#define S_FALSE               ((HRESULT)0x00000001)
#define E_NOTIMPL             ((HRESULT)0x80004001)
#define E_NOINTERFACE         ((HRESULT)0x80004002)
#define E_POINTER             ((HRESULT)0x80004003)
#define E_ABORT               ((HRESULT)0x80004004)
#define E_FAIL                ((HRESULT)0x80004005)
#define E_PENDING             ((HRESULT)0x8000000A)
#define E_UNEXPECTED          ((HRESULT)0x8000FFFF)
#define E_ACCESSDENIED        ((HRESULT)0x80070005)
#define E_HANDLE              ((HRESULT)0x80070006)
#define E_OUTOFMEMORY         ((HRESULT)0x8007000E)
#define E_INVALIDARG          ((HRESULT)0x80070057)
#define RPC_E_CALL_REJECTED   ((HRESULT)0x80010001)
#define RPC_E_WRONG_THREAD    ((HRESULT)0x8001010E)
#define CLASS_E_NOAGGREGATION ((HRESULT)0x80040110)

#define FACILITY_WIN32  7
#define FACILITY_NT_BIT 0x10000000

/* An ERROR_* code as an HRESULT; 0 and what is an HRESULT already stay as they are. */
#define HRESULT_FROM_WIN32(x) \
    ((HRESULT)(x) <= 0 ? (HRESULT)(x) : (HRESULT)(((uint32_t)(x)&0xFFFFu) | 0x80070000u))
#define HRESULT_FROM_NT(x) ((HRESULT)((uint32_t)(x) | 0x10000000u))

#define MEM_COMMIT             0x00001000
#define MEM_RESERVE            0x00002000
#define MEM_FREE               0x00010000
#define MEM_PRIVATE            0x00020000
#define MEM_MAPPED             0x00040000
#define MEM_IMAGE              0x01000000
#define PAGE_NOACCESS          0x01
#define PAGE_READONLY          0x02
#define PAGE_READWRITE         0x04
#define PAGE_WRITECOPY         0x08
#define PAGE_EXECUTE           0x10
#define PAGE_EXECUTE_READ      0x20
#define PAGE_EXECUTE_READWRITE 0x40
#define PAGE_EXECUTE_WRITECOPY 0x80
#define PAGE_GUARD             0x100
#define PAGE_NOCACHE           0x200
#define PAGE_WRITECOMBINE      0x400

typedef struct _MEMORY_BASIC_INFORMATION64 {
    alignas(16) ULONG64 BaseAddress;
    ULONG64 AllocationBase;
    ULONG AllocationProtect;
    ULONG __alignment1;
    ULONG64 RegionSize;
    ULONG State;
    ULONG Protect;
    ULONG Type;
    ULONG __alignment2;
} MEMORY_BASIC_INFORMATION64, *PMEMORY_BASIC_INFORMATION64;

/* Lists in a target of that width. */
typedef struct LIST_ENTRY32 {
    DWORD Flink;
    DWORD Blink;
} LIST_ENTRY32, *PLIST_ENTRY32;

typedef struct LIST_ENTRY64 {
    ULONGLONG Flink;
    ULONGLONG Blink;
} LIST_ENTRY64, *PLIST_ENTRY64;

#define EXCEPTION_MAXIMUM_PARAMETERS 15

typedef struct _EXCEPTION_RECORD64 {
    DWORD ExceptionCode;
    DWORD ExceptionFlags;
    DWORD64 ExceptionRecord;
    DWORD64 ExceptionAddress;
    DWORD NumberParameters;
    DWORD __unusedAlignment;
    DWORD64 ExceptionInformation[EXCEPTION_MAXIMUM_PARAMETERS];
} EXCEPTION_RECORD64, *PEXCEPTION_RECORD64;

#define IMAGE_FILE_MACHINE_UNKNOWN       0
#define IMAGE_FILE_MACHINE_I386          0x014C
#define IMAGE_FILE_MACHINE_ARM           0x01C0
#define IMAGE_FILE_MACHINE_ARMNT         0x01C4
#define IMAGE_FILE_MACHINE_IA64          0x0200
#define IMAGE_FILE_MACHINE_AMD64         0x8664
#define IMAGE_FILE_MACHINE_ARM64         0xAA64
#define IMAGE_DOS_SIGNATURE              0x5A4D
#define IMAGE_NT_SIGNATURE               0x00004550
#define IMAGE_NT_OPTIONAL_HDR32_MAGIC    0x10B
#define IMAGE_NT_OPTIONAL_HDR64_MAGIC    0x20B
#define IMAGE_ROM_OPTIONAL_HDR_MAGIC     0x107
#define IMAGE_NUMBEROF_DIRECTORY_ENTRIES 16

typedef struct _IMAGE_FILE_HEADER {
    WORD Machine;
    WORD NumberOfSections;
    DWORD TimeDateStamp;
    DWORD PointerToSymbolTable;
    DWORD NumberOfSymbols;
    WORD SizeOfOptionalHeader;
    WORD Characteristics;
} IMAGE_FILE_HEADER, *PIMAGE_FILE_HEADER;

typedef struct _IMAGE_DATA_DIRECTORY {
    DWORD VirtualAddress;
    DWORD Size;
} IMAGE_DATA_DIRECTORY, *PIMAGE_DATA_DIRECTORY;

typedef struct _IMAGE_OPTIONAL_HEADER {
    WORD Magic;
    BYTE MajorLinkerVersion;
    BYTE MinorLinkerVersion;
    DWORD SizeOfCode;
    DWORD SizeOfInitializedData;
    DWORD SizeOfUninitializedData;
    DWORD AddressOfEntryPoint;
    DWORD BaseOfCode;
    DWORD BaseOfData;
    DWORD ImageBase;
    DWORD SectionAlignment;
    DWORD FileAlignment;
    WORD MajorOperatingSystemVersion;
    WORD MinorOperatingSystemVersion;
    WORD MajorImageVersion;
    WORD MinorImageVersion;
    WORD MajorSubsystemVersion;
    WORD MinorSubsystemVersion;
    DWORD Win32VersionValue;
    DWORD SizeOfImage;
    DWORD SizeOfHeaders;
    DWORD CheckSum;
    WORD Subsystem;
    WORD DllCharacteristics;
    DWORD SizeOfStackReserve;
    DWORD SizeOfStackCommit;
    DWORD SizeOfHeapReserve;
    DWORD SizeOfHeapCommit;
    DWORD LoaderFlags;
    DWORD NumberOfRvaAndSizes;
    IMAGE_DATA_DIRECTORY DataDirectory[IMAGE_NUMBEROF_DIRECTORY_ENTRIES];
} IMAGE_OPTIONAL_HEADER32, *PIMAGE_OPTIONAL_HEADER32;

typedef struct _IMAGE_OPTIONAL_HEADER64 {
    WORD Magic;
    BYTE MajorLinkerVersion;
    BYTE MinorLinkerVersion;
    DWORD SizeOfCode;
    DWORD SizeOfInitializedData;
    DWORD SizeOfUninitializedData;
    DWORD AddressOfEntryPoint;
    DWORD BaseOfCode;
    ULONGLONG ImageBase;
    DWORD SectionAlignment;
    DWORD FileAlignment;
    WORD MajorOperatingSystemVersion;
    WORD MinorOperatingSystemVersion;
    WORD MajorImageVersion;
    WORD MinorImageVersion;
    WORD MajorSubsystemVersion;
    WORD MinorSubsystemVersion;
    DWORD Win32VersionValue;
    DWORD SizeOfImage;
    DWORD SizeOfHeaders;
    DWORD CheckSum;
    WORD Subsystem;
    WORD DllCharacteristics;
    ULONGLONG SizeOfStackReserve;
    ULONGLONG SizeOfStackCommit;
    ULONGLONG SizeOfHeapReserve;
    ULONGLONG SizeOfHeapCommit;
    DWORD LoaderFlags;
    DWORD NumberOfRvaAndSizes;
    IMAGE_DATA_DIRECTORY DataDirectory[IMAGE_NUMBEROF_DIRECTORY_ENTRIES];
} IMAGE_OPTIONAL_HEADER64, *PIMAGE_OPTIONAL_HEADER64;

typedef struct _IMAGE_NT_HEADERS {
    DWORD Signature;
    IMAGE_FILE_HEADER FileHeader;
    IMAGE_OPTIONAL_HEADER32 OptionalHeader;
} IMAGE_NT_HEADERS32, *PIMAGE_NT_HEADERS32;

typedef struct _IMAGE_NT_HEADERS64 {
    DWORD Signature;
    IMAGE_FILE_HEADER FileHeader;
    IMAGE_OPTIONAL_HEADER64 OptionalHeader;
} IMAGE_NT_HEADERS64, *PIMAGE_NT_HEADERS64;

#endif /* !_WIN32 */

#ifndef RPC_E_WRONG_THREAD
#define RPC_E_WRONG_THREAD ((HRESULT)0x8001010E)
#endif

/** The HRESULT of an NTSTATUS; usable where a constant must stand. */
#define DS_HRESULT_FROM_NT(status) ((HRESULT)((uint32_t)(status) | 0x10000000u))

/* Results that the engine gives, each with the Windows error that it wraps. */
#define HR_FILE_NOT_FOUND  ((HRESULT)0x80070002) /* ERROR_FILE_NOT_FOUND */
#define HR_BAD_DATA        ((HRESULT)0x8007000D) /* ERROR_INVALID_DATA: it breaks its format's rules */
#define HR_WRITE_FAULT     ((HRESULT)0x8007001D) /* ERROR_WRITE_FAULT: nothing to write to there */
#define HR_READ_FAULT      ((HRESULT)0x8007001E) /* ERROR_READ_FAULT: nothing to read there */
#define HR_TRUNCATED       ((HRESULT)0x80070026) /* ERROR_HANDLE_EOF: it ends too early */
#define HR_NOT_SUPPORTED   ((HRESULT)0x80070032) /* ERROR_NOT_SUPPORTED */
#define HR_CLOSED          ((HRESULT)0x8007006D) /* ERROR_BROKEN_PIPE: pipe, socket or port closed */
#define HR_DISK_FULL       ((HRESULT)0x80070070) /* ERROR_DISK_FULL */
#define HR_TIMEOUT         ((HRESULT)0x80070079) /* ERROR_SEM_TIMEOUT: no answer, nothing changed */
#define HR_FATE_UNKNOWN    ((HRESULT)0x800703E4) /* ERROR_IO_INCOMPLETE: sent, maybe carried out */
#define HR_RESTARTED       ((HRESULT)0x800704D4) /* ERROR_CONNECTION_ABORTED: the target restarted */
#define HR_NO_PROCESS      ((HRESULT)0xD000000B) /* STATUS_INVALID_CID: no process of that number */
#define HR_NO_MORE_ENTRIES ((HRESULT)0x9000001A) /* STATUS_NO_MORE_ENTRIES: searched, not found */
#define HR_INTERRUPTED     ((HRESULT)0xD000013A) /* STATUS_CONTROL_C_EXIT: the user stopped it */
#define HR_NO_PAGE         ((HRESULT)0xD0000147) /* STATUS_NO_PAGEFILE: no page for this address */

DS_STATIC_ASSERT(sizeof(UCHAR) == 1 && sizeof(BYTE) == 1 && sizeof(BOOLEAN) == 1, "8 bits");
DS_STATIC_ASSERT(sizeof(USHORT) == 2 && sizeof(WORD) == 2 && sizeof(WCHAR) == 2, "16 bits");
DS_STATIC_ASSERT(sizeof(ULONG) == 4 && sizeof(LONG) == 4 && sizeof(DWORD) == 4, "32 bits");
DS_STATIC_ASSERT(sizeof(BOOL) == 4 && sizeof(HRESULT) == 4, "32 bits");
DS_STATIC_ASSERT(sizeof(ULONG64) == 8 && sizeof(LONG64) == 8, "64 bits");
DS_STATIC_ASSERT((HRESULT)-1 < 0 && (LONG)-1 < 0 && (ULONG)-1 > 0, "signs");
DS_STATIC_ASSERT(sizeof(u"") == sizeof(WCHAR), "u\"\" is a WCHAR string");
DS_STATIC_ASSERT(sizeof(GUID) == 16, "GUID is 16 bytes");
DS_STATIC_ASSERT(sizeof(MEMORY_BASIC_INFORMATION64) == 48, "MEMORY_BASIC_INFORMATION64");
DS_STATIC_ASSERT(sizeof(EXCEPTION_RECORD64) == 152, "EXCEPTION_RECORD64");
DS_STATIC_ASSERT(sizeof(IMAGE_NT_HEADERS64) == 264, "IMAGE_NT_HEADERS64");
DS_STATIC_ASSERT(sizeof(IMAGE_NT_HEADERS32) == 248, "IMAGE_NT_HEADERS32");

#endif
