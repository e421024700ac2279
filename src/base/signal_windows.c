#include "base/signal.h"

#include <windows.h>

bool signal_is_there(void)
{
    return true;
}

void signal_set(uint64_t handle)
{
    SetEvent((HANDLE)(uintptr_t)handle);
}
