/* A client's target, served to a debugger elsewhere. */
#include "com/client.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "backend/registry.h"
#include "engine/effective.h"
#include "engine/going.h"
#include "engine/running.h"
#include "server/kd_server.h"
#include "server/serve.h"

/* The text of .sim, for hosts of ours. */
struct report {
    struct debug_client *client;
    char *text;
    size_t size;
};

/* Without memory a piece is missing. */
static void append(void *context, uint32_t mask, const char *text)
{
    struct report *report = context;
    size_t more = mask == DEBUG_OUTPUT_NORMAL ? strlen(text) : 0;
    char *grown = more ? realloc(report->text, report->size + more) : NULL;

    if (!grown)
        return;
    memcpy(grown + report->size, text, more);
    report->text = grown;
    report->size += more;
}

static size_t report_text(void *context, const char **text)
{
    struct report *report = context;
    const struct shell_host host = { .output = append, .context = report };

    report->size = 0;
    shell_execute(report->client->shell, ".sim", &host);
    *text = report->text;
    return report->size;
}

static void report_reset(void *context)
{
    static const struct shell_host nobody;
    struct report *report = context;

    shell_execute(report->client->shell, ".sim reset", &nobody);
}

/* The engine's lock is held. */
static HRESULT serve(
        struct debug_client *client, const char *where, ds_serving *begun, void *context)
{
    struct engine *engine = client->engine;
    struct report report = { .client = client };
    const struct kd_report_source source = { report_text, report_reset, &report };
    const struct serve_outside outside = {
        .ends = &client->ends_serving,
        .interrupted = &engine->interrupted,
        .begun = begun,
        .begun_context = context,
        .report = registry_find_sim(engine->target) ? &source : NULL,
    };
    struct ds_event last = engine->last;
    HRESULT hr;

    atomic_store(outside.ends, false);
    if (atomic_load(outside.interrupted) || engine_is_ending(engine)) /* nobody has seen it yet */
        atomic_store(outside.ends, true);
    hr = serve_target(engine->target, where, &outside, &last);
    atomic_store(outside.interrupted, false);
    going_forget(engine); /* perhaps it ran */
    effective_forget(engine);
    engine_settle(engine, S_OK, &last);
    free(report.text);
    return hr;
}

HRESULT ds_serve_watched(void *object, const char *where, ds_serving *begun, void *context)
{
    struct debug_client *client = client_from_object(object);
    HRESULT hr;

    if (!client || !where)
        return E_INVALIDARG;
    hr = client_enter(client, NEEDS_TARGET);
    if (FAILED(hr))
        return hr;
    hr = serve(client, where, begun, context);
    client_leave(client);
    return hr;
}

HRESULT ds_serve(void *object, const char *where)
{
    return ds_serve_watched(object, where, NULL, NULL);
}
