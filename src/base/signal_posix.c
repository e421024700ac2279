#include "base/signal.h"

bool signal_is_there(void)
{
    return false;
}

void signal_set(uint64_t handle)
{
    (void)handle;
}
