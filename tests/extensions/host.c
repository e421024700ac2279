#include "host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "given.h"
#include "rows.h"

#ifdef _WIN32
#define SUFFIX ".dll"
#else
#define SUFFIX ".so"
#endif

static void hear(void *context, const char *text)
{
    struct host *host = context;

    strncat(host->said, text, sizeof(host->said) - strlen(host->said) - 1);
}

static HRESULT STDMETHODCALLTYPE query(IDebugOutputCallbacks *iface, REFIID iid, void **object)
{
    (void)iface;
    (void)iid;
    *object = NULL;
    return E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE count(IDebugOutputCallbacks *iface)
{
    (void)iface; /* it lives as long as its host */
    return 1;
}

static HRESULT STDMETHODCALLTYPE output(IDebugOutputCallbacks *iface, ULONG mask, PCSTR text)
{
    (void)mask;
    hear((char *)iface - offsetof(struct host, callbacks), text);
    return S_OK;
}

static IDebugOutputCallbacksVtbl vtbl = { query, count, count, output };

void host_open(struct host *host, const char *connection, int callbacks)
{
    IDebugDataSpaces4 *ds = given_data_spaces(connection);
    IDebugClient *client = NULL;

    memset(host, 0, sizeof(*host));
    host->callbacks.lpVtbl = &vtbl;
    assert_int_equal(
            ds->lpVtbl->QueryInterface(ds, &IID_IDebugControl7, (void **)(void *)&host->control),
            S_OK);
    if (callbacks) {
        assert_int_equal(
                ds->lpVtbl->QueryInterface(ds, &IID_IDebugClient, (void **)(void *)&client), S_OK);
        client->lpVtbl->SetOutputCallbacks(client, &host->callbacks);
        client->lpVtbl->Release(client);
    }
    ds->lpVtbl->Release(ds);
}

void host_close(struct host *host)
{
    assert_int_equal(host->control->lpVtbl->Release(host->control), 0);
}

HRESULT host_execute(struct host *host, const char *commands)
{
    return ds_execute(host->control, commands, hear, host);
}

const char *library(const char *name)
{
    static char path[1024];

    snprintf(path, sizeof(path), "%s/%s%s", LIBRARIES, name, SUFFIX);
    return path;
}

void host_search_here(void)
{
#ifdef _WIN32
    _putenv("_NT_DEBUGGER_EXTENSION_PATH=" LIBRARIES);
#else
    setenv("_NT_DEBUGGER_EXTENSION_PATH", LIBRARIES, 1);
#endif
}
