#include "served.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine_addresses.h"
#include "system.h"

#define PATH_SIZE 300

/* How long it may take until somebody listens, and how often that is tried. */
#define LISTENS_MS 5000u
#define TRY_MS     1u

struct served {
    const struct engine *engine;
    IUnknown *object;
    struct system_thread *thread; /* NULL: it is not served yet */
    char where[PATH_SIZE + 32];
};

static void serve(void *context)
{
    struct served *s = context;

    s->engine->serve(s->object, s->where);
}

static HRESULT open_machine(struct served *s, const char *machine)
{
    void *object = NULL;
    HRESULT hr = s->engine->open(machine, &IID_IUnknown, &object);

    s->object = object;
    return hr;
}

/* What decodes a block, which a host is told by whoever has the symbols. */
static const char *keys_for(const char *machine)
{
    return strstr(machine, "debugger-data=encoded") ? ENCODED_KEYS : "";
}

/* Try to connect until somebody listens. */
static HRESULT connect_to(
        const struct engine *engine, const char *path, const char *keys, void **host)
{
    char connection[PATH_SIZE + 32 + sizeof(ENCODED_KEYS)];
    HRESULT hr = E_FAIL;

    snprintf(connection, sizeof(connection), "kd:com:pipe,port=\"%s\"%s", path, keys);
    for (unsigned ms = 0; FAILED(hr) && ms < LISTENS_MS; ms += TRY_MS) {
        if (ms)
            system_sleep(TRY_MS);
        hr = engine->open(connection, &IID_IUnknown, host);
    }
    return hr;
}

HRESULT served_open(
        const struct engine *engine, const char *machine, void **host, struct served **out)
{
    struct served *s = calloc(1, sizeof(*s));
    char path[PATH_SIZE];
    HRESULT hr = E_OUTOFMEMORY;

    *host = NULL;
    *out = NULL;
    if (!s || !system_name_pipe(path, sizeof(path)))
        goto done;
    s->engine = engine;
    hr = open_machine(s, machine);
    if (FAILED(hr))
        goto done;
    snprintf(s->where, sizeof(s->where), "kd:com:pipe,port=\"%s\",once", path);
    s->thread = system_begin_thread(serve, s);
    hr = s->thread ? connect_to(engine, path, keys_for(machine), host) : E_FAIL;
    if (FAILED(hr))
        goto done;
    engine->reset_counts(engine->sim_from(s->object));
    *out = s;
    s = NULL; /* the caller owns it now */
done:
    served_close(s);
    return hr;
}

void served_close(struct served *s)
{
    if (!s)
        return;
    if (s->thread) {
        s->engine->interrupt(s->object); /* where no host came; else it ends by itself */
        system_end_thread(s->thread);
    }
    if (s->object)
        s->object->lpVtbl->Release(s->object);
    free(s);
}

void *served_object(const struct served *s)
{
    return s->object;
}
