/**
 * @file
 * How a program of Windows becomes a process's debugger.
 */
#ifndef BACKEND_PROCESS_ATTACH_WINDOWS_H
#define BACKEND_PROCESS_ATTACH_WINDOWS_H

#include <stdint.h>

#include <dbgspaces/wintypes.h>

/** Attach the calling thread; the process is not to end with it. E_ACCESSDENIED and others: logged.
 */
HRESULT attach_debugger(uint32_t id);

#endif
