/**
 * <winver.h>: what GetModuleVersionInformation fills for the item "\\". On Windows it is the
 * system's own.
 */
#ifndef DBGSPACES_COMPAT_WINVER_H
#define DBGSPACES_COMPAT_WINVER_H

#ifdef _WIN32

#pragma GCC system_header
#include_next <winver.h>

#else

#include "../wintypes.h"

#define VS_FFI_SIGNATURE    0xFEEF04BD
#define VS_FFI_STRUCVERSION 0x00010000
#define VS_FF_DEBUG         0x00000001
#define VS_FF_PRERELEASE    0x00000002
#define VS_FF_PATCHED       0x00000004
#define VS_FF_PRIVATEBUILD  0x00000008
#define VS_FF_INFOINFERRED  0x00000010
#define VS_FF_SPECIALBUILD  0x00000020
#define VOS_NT              0x00040000
#define VOS__WINDOWS32      0x00000004
#define VOS_NT_WINDOWS32    0x00040004
#define VFT_UNKNOWN         0x00000000
#define VFT_APP             0x00000001
#define VFT_DLL             0x00000002
#define VFT_DRV             0x00000003

typedef struct tagVS_FIXEDFILEINFO {
    DWORD dwSignature; /* VS_FFI_SIGNATURE */
    DWORD dwStrucVersion;
    DWORD dwFileVersionMS; /* the version's first two numbers, 16 bits each */
    DWORD dwFileVersionLS; /* the other two */
    DWORD dwProductVersionMS;
    DWORD dwProductVersionLS;
    DWORD dwFileFlagsMask;
    DWORD dwFileFlags;
    DWORD dwFileOS;
    DWORD dwFileType;
    DWORD dwFileSubtype;
    DWORD dwFileDateMS;
    DWORD dwFileDateLS;
} VS_FIXEDFILEINFO;

DS_STATIC_ASSERT(sizeof(VS_FIXEDFILEINFO) == 52, "VS_FIXEDFILEINFO");

#endif

#endif
