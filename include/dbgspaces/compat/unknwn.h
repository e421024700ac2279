/** <unknwn.h>: objbase.h here; on Windows the system's own. */
#ifdef _WIN32
#pragma GCC system_header
#include_next <unknwn.h>
#else
#include "objbase.h"
#endif
