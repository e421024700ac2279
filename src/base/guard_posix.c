#include "base/guard.h"

uint32_t guard_call(void (*function)(void *context), void *context)
{
    function(context);
    return 0;
}
