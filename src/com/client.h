/**
 * @file
 * The client: the object that callers hold, its identity, and the way into the engine.
 */
#ifndef COM_CLIENT_H
#define COM_CLIENT_H

#include <stdatomic.h>
#include <stdint.h>

#include <dbgspaces/dbgeng.h>

#include "com/outputs.h"
#include "engine/engine.h"
#include "shell/shell.h"

/* One interface of each family, in its newest layout: that serves all versions. */
struct debug_client {
    IDebugDataSpaces4 dataspaces; /* its IUnknown is the client's identity */
    IDebugClient8 client;
    IDebugControl7 control;
    IDebugSymbols5 symbols;
    IDebugRegisters2 registers;
    IDebugSystemObjects4 system_objects;
    IDebugAdvanced4 advanced;
    atomic_uint refs;
    struct engine *engine;          /* one reference; many clients may share it */
    struct extension_caller caller; /* what extensions get of it */
    struct outputs outputs;         /* its callbacks */
    struct shell *shell;            /* where its commands go on (ds_execute) */
    atomic_bool ends_serving;       /* see ds_interrupt() */
    uintptr_t thread;               /* the only one that may call; 0: any */
};

/** Which threads a client answers (spec dataspaces G-14). */
enum client_threads {
    CLIENT_ANY_THREAD,
    CLIENT_THIS_THREAD,
};

/**
 * Make a client and hand out one of its interfaces.
 *
 * @param engine  the client takes over the caller's reference, also when this fails
 *
 * @retval S_OK           *object holds the only reference
 * @retval E_NOINTERFACE  no such interface
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT client_new(struct engine *engine, enum client_threads threads, REFIID iid, void **object);

/** Whether clients have an interface. */
bool client_answers(REFIID iid);

/**
 * The client behind any interface of one.
 *
 * @return the client, kept by the caller's own reference; NULL: not a client of this library
 */
struct debug_client *client_from_object(void *object);

/** The client that a listener belongs to. */
struct debug_client *client_from_listener(const struct listener *l);

/* The client behind an interface of one. */
struct debug_client *client_from_dataspaces(IDebugDataSpaces4 *iface);
struct debug_client *client_from_client(IDebugClient8 *iface);
struct debug_client *client_from_control(IDebugControl7 *iface);
struct debug_client *client_from_symbols(IDebugSymbols5 *iface);
struct debug_client *client_from_registers(IDebugRegisters2 *iface);
struct debug_client *client_from_system_objects(IDebugSystemObjects4 *iface);
struct debug_client *client_from_advanced(IDebugAdvanced4 *iface);

/* IUnknown, for the vtables of all families. */
HRESULT client_query(struct debug_client *client, REFIID iid, void **object);
ULONG client_retain(struct debug_client *client);
ULONG client_release(struct debug_client *client);

/** A reference; false: the last one is gone, and the client about to end. The engine's lock is
 * held, and the client among its listeners. */
bool client_try_retain(struct debug_client *client);

/** S_OK, or RPC_E_WRONG_THREAD. */
HRESULT client_check_thread(const struct debug_client *client);

/** The thread, then what engine_enter() checks; S_OK: the lock is held, client_leave() lets it go.
 */
HRESULT client_enter(struct debug_client *client, unsigned needs);
void client_leave(struct debug_client *client);

/** Of a write that is told once. */
#define NO_REFRESH 0u

/**
 * Tell all clients that a write stored something; the lock is still held (spec dataspaces 2.10).
 *
 * @param space    DEBUG_DATA_SPACE_*
 * @param refresh  DEBUG_CDS_REFRESH_*, or NO_REFRESH
 */
void client_tell_write(struct debug_client *client, uint32_t space, uint32_t refresh);

#endif
