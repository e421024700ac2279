/* How a host program begins a session in any engine: by the slots of IDebugClient and
 * IDebugControl. */
#ifndef CONFORMANCE_HOST_H
#define CONFORMANCE_HOST_H

#include <stdbool.h>

#include <dbgspaces/dbgeng.h>

/**
 * Open a dump on a client.
 *
 * @param unknown  any interface of the client
 * @param wait     wait for the event after which the target can be asked
 * @param session  [out] what host_close() ends; NULL if it failed
 *
 * @retval S_OK           open
 * @retval E_NOINTERFACE  the client has no IDebugClient or no IDebugControl
 * @retval E_NOTIMPL      the engine has no OpenDumpFile
 * @retval other          what OpenDumpFile or WaitForEvent answered
 */
HRESULT host_open_dump(IUnknown *unknown, const char *path, bool wait, IUnknown **session);

/**
 * Take a client for host_close(), and attach it to a machine without waiting; NULL: to none.
 *
 * @return as AttachKernel, or why there is no IDebugClient
 */
HRESULT host_begin(IUnknown *unknown, const char *options, IUnknown **session);

/** End the session; NULL is accepted. */
void host_close(IUnknown *session);

#endif
