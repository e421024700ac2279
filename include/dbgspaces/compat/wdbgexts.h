/** <wdbgexts.h>: the project's. */
#include "windows.h"

#include "../wdbgexts.h"
