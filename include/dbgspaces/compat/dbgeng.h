/** <dbgeng.h>: the project's, with the words of <objbase.h> that the SDK's brings. */
#include "objbase.h"

#include "../dbgeng.h"
