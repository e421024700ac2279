/* A client's target, served to a debugger elsewhere. */
#include "com/client.h"

#include "server/serve.h"

HRESULT ds_serve(void *object, const char *where)
{
    struct debug_client *client = client_from_object(object);
    struct serve_flags flags;
    HRESULT hr;

    if (!client || !where)
        return E_INVALIDARG;
    hr = client_enter(client, NEEDS_TARGET);
    if (FAILED(hr))
        return hr;
    flags.ends = &client->ends_serving;
    flags.interrupted = &client->engine->interrupted;
    atomic_store(flags.ends, atomic_load(flags.interrupted)); /* one that nobody has seen yet */
    hr = serve_target(client->engine->target, where, &flags);
    atomic_store(flags.interrupted, false);
    memory_on(client->engine->memory, MEMORY_TARGET_RAN);
    client_leave(client);
    return hr;
}
