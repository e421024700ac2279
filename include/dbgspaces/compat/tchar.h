/**
 * <tchar.h> for narrow text: _T and the usual functions. With _UNICODE there is _T alone. On
 * Windows it is the system's own.
 */
#ifndef DBGSPACES_COMPAT_TCHAR_H
#define DBGSPACES_COMPAT_TCHAR_H

#ifdef _WIN32

#pragma GCC system_header
#include_next <tchar.h>

#else

#include "windows.h"

#ifdef _UNICODE
#define _T(text) u##text
#else
#define _T(text)    text
#define _tcslen     strlen
#define _tcscmp     strcmp
#define _tcsncmp    strncmp
#define _tcsicmp    _stricmp
#define _tcsnicmp   _strnicmp
#define _tcschr     strchr
#define _tcsrchr    strrchr
#define _tcsstr     strstr
#define _tcstoul    strtoul
#define _tcscpy_s   strcpy_s
#define _tcscat_s   strcat_s
#define _stprintf_s sprintf_s
#define _tprintf    printf
#endif
#define _TEXT(text) _T(text)

#endif

#endif
