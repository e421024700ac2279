/** <imagehlp.h>: dbghelp.h here; on Windows the system's own. */
#ifdef _WIN32
#pragma GCC system_header
#include_next <imagehlp.h>
#else
#include "dbghelp.h"
#endif
