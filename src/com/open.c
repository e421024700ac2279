/* How a client comes to be, and what a caller may do with it beside its methods. */
#include "com/client.h"

#include <dbgspaces/dbgspaces.h>
#include <dbgspaces/sim.h>

#include "backend/registry.h"

HRESULT ds_open(const char *connection, REFIID iid, void **object)
{
    struct engine *engine = NULL;
    HRESULT hr;

    if (!object)
        return E_INVALIDARG;
    *object = NULL;
    if (!connection || !iid)
        return E_INVALIDARG;
    if (!client_answers(iid))
        return E_NOINTERFACE;
    hr = engine_open(connection, &engine);
    if (FAILED(hr))
        return hr;
    return client_new(engine, CLIENT_ANY_THREAD, iid, object);
}

STDAPI DebugCreate(REFIID iid, PVOID *object)
{
    struct engine *engine = NULL;
    HRESULT hr;

    if (!object)
        return E_INVALIDARG;
    *object = NULL;
    if (!iid)
        return E_INVALIDARG;
    hr = engine_shared(&engine);
    if (FAILED(hr))
        return hr;
    return client_new(engine, CLIENT_THIS_THREAD, iid, object);
}

HRESULT ds_execute(void *object, const char *commands, ds_output *output, void *context)
{
    struct debug_client *client = client_from_object(object);
    HRESULT hr;

    if (!client || !commands)
        return E_INVALIDARG;
    hr = client_check_thread(client);
    return FAILED(hr) ? hr : shell_execute(client->shell, commands, output, context);
}

HRESULT ds_interrupt(void *object)
{
    struct debug_client *client = client_from_object(object);

    if (!client)
        return E_INVALIDARG;
    engine_interrupt(client->engine);
    return S_OK;
}

struct ds_sim *ds_sim_from(void *object)
{
    struct debug_client *client = client_from_object(object);

    return client && client->engine->target ? registry_find_sim(client->engine->target) : NULL;
}
