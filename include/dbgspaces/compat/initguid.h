/**
 * <initguid.h>: identifiers are constants of each file here, so there is nothing to switch; on
 * Windows the system's own.
 */
#ifdef _WIN32
#pragma GCC system_header
#include_next <initguid.h>
#else
#include "../wintypes.h"
#ifndef INITGUID
#define INITGUID
#endif
#endif
