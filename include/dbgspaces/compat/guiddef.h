/** <guiddef.h>: GUID and DEFINE_GUID are in wintypes.h; on Windows the system's own. */
#ifdef _WIN32
#pragma GCC system_header
#include_next <guiddef.h>
#else
#include "../wintypes.h"
#endif
