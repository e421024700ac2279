/**
 * @file
 * The functions that extensions of the older style get: a table with 32-bit addresses and one with
 * 64-bit ones. They have no argument that says whose they are: they work for the client of the
 * extension's call that is under way on the calling thread, or, while the engine tells an extension
 * something, for one that is made for the purpose; where there is no such call they fail.
 *
 * Source: Microsoft Learn, "WdbgExts Functions"; spec dataspaces 3.4, 3.6, 5.2.3.
 */
#ifndef COM_EXTENSION_APIS_H
#define COM_EXTENSION_APIS_H

#include <dbgspaces/dbgeng.h>

#define NOEXTAPI
#include <dbgspaces/wdbgexts.h>

#include "com/client.h"

/** Fill in what extensions get of a client. */
void extension_lend(struct debug_client *client);

extern const WINDBG_EXTENSION_APIS32 extension_apis_32;
extern const WINDBG_EXTENSION_APIS64 extension_apis_64;

/**
 * A request of Ioctl; extension_ioctl.c.
 *
 * @param data  size bytes; what the request does not fill it leaves, and counts become 0 where it
 *              fails
 *
 * @return nonzero: it succeeded
 */
ULONG WDBGAPI extension_ioctl(USHORT number, PVOID data, ULONG size);

/** The client to work for, to be given back; NULL: none. */
struct debug_client *extension_client_take(void);

/** NULL is fine. */
void extension_client_give(struct debug_client *client);

#endif
