/**
 * <objbase.h> and <unknwn.h> for extensions and hosts of the debugger: IUnknown, and the words in
 * which its methods are declared and defined. On Windows it is the system's own.
 */
#ifndef DBGSPACES_COMPAT_OBJBASE_H
#define DBGSPACES_COMPAT_OBJBASE_H

#ifdef _WIN32

#pragma GCC system_header
#include_next <objbase.h>

#else

#include "windows.h"

#include "../dbgeng.h" /* IUnknown, and what __uuidof knows */

#endif

#endif
