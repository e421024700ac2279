/* How a client comes to be, and what a caller may do with it beside its methods. */
#include "com/client.h"

#include <dbgspaces/dbgspaces.h>
#include <dbgspaces/sim.h>

#include "backend/registry.h"
#include "com/control_options.h"
#include "com/lent_output.h"
#include "shell/events.h"

/* Who waits for the first stop, and where what is printed until then goes. */
struct waiting {
    ds_watch *watch;
    ds_output *output;
    void *context;
    struct debug_client *client; /* ds_execute(): whose callbacks are changed */
    struct lent_output *lent;    /* while an extension is called */
};

static enum ds_watch_answer watch(void *context, HRESULT hr, const char *line)
{
    const struct waiting *w = context;

    return w->watch(w->context, hr, line);
}

/* A ds_output has no masks; the log file has one. */
static void hand_on(void *context, uint32_t mask, const char *text)
{
    const struct waiting *w = context;

    if (w->client)
        output_text(w->client->engine, NULL, DEBUG_OUTCTL_LOG_ONLY, mask, text);
    if (w->output)
        w->output(w->context, text);
}

/* What it stopped at is the client's to ask; what it printed before would be lost. */
static void print(void *context, const struct ds_event *event)
{
    const struct shell_host host = { .output = hand_on, .context = context };

    if (event->kind == DS_EVENT_PRINT)
        events_print(event, 8, &host);
}

static HRESULT open_client(const char *connection, REFIID iid, struct waiting *w, void **object)
{
    const struct engine_watcher watcher = {
        .told = print, .watch = w->watch ? watch : NULL, .context = w
    };
    struct engine *engine = NULL;
    HRESULT hr;

    if (!object)
        return E_INVALIDARG;
    *object = NULL;
    if (!connection || !iid)
        return E_INVALIDARG;
    if (!client_answers(iid))
        return E_NOINTERFACE;
    hr = engine_open(connection, &watcher, &engine);
    if (FAILED(hr))
        return hr;
    return client_new(engine, CLIENT_ANY_THREAD, iid, object);
}

HRESULT ds_open(const char *connection, REFIID iid, void **object)
{
    struct waiting nobody = { .output = NULL };

    return open_client(connection, iid, &nobody, object);
}

HRESULT ds_open_watched(const char *connection, REFIID iid, ds_watch *watch_by, ds_output *output,
        void *context, void **object)
{
    struct waiting w = { .watch = watch_by, .output = output, .context = context };

    if (watch_by)
        return open_client(connection, iid, &w, object);
    if (object)
        *object = NULL;
    return E_INVALIDARG;
}

/* The engine of an extension that asks, or the process's; an extension's client answers as many
 * threads as the session does. */
static HRESULT find_engine(struct engine **engine, enum client_threads *threads)
{
    struct engine *current = extensions_current_engine();

    *threads = CLIENT_THIS_THREAD;
    if (!current)
        return engine_shared(engine);
    if (current->connection && !current->session_thread)
        *threads = CLIENT_ANY_THREAD;
    engine_retain(current);
    *engine = current;
    return S_OK;
}

/* Undefined options change nothing; defined ones are the engine's from now on. */
static HRESULT create_client(REFIID iid, const DWORD *options, void **object)
{
    enum client_threads threads;
    struct engine *engine = NULL;
    HRESULT hr;

    if (!object)
        return E_INVALIDARG;
    *object = NULL;
    if (!iid || (options && !control_options_are_known(*options)))
        return E_INVALIDARG;
    hr = find_engine(&engine, &threads);
    if (FAILED(hr))
        return hr;
    hr = client_new(engine, threads, iid, object);
    if (SUCCEEDED(hr) && options) {
        lock_take(&engine->lock);
        engine->options = *options;
        lock_give(&engine->lock);
    }
    return hr;
}

STDAPI DebugCreate(REFIID iid, PVOID *object)
{
    return create_client(iid, NULL, object);
}

STDAPI DebugCreateEx(REFIID iid, DWORD options, PVOID *object)
{
    return create_client(iid, &options, object);
}

/* There are no servers of sessions to connect to. */
static HRESULT connect(const void *options, REFIID iid, void **object)
{
    if (!object)
        return E_INVALIDARG;
    *object = NULL;
    if (!options || !iid)
        return E_INVALIDARG;
    return client_answers(iid) ? E_NOTIMPL : E_NOINTERFACE;
}

STDAPI DebugConnect(PCSTR options, REFIID iid, PVOID *object)
{
    return connect(options, iid, object);
}

STDAPI DebugConnectWide(PCWSTR options, REFIID iid, PVOID *object)
{
    return connect(options, iid, object);
}

/* What an extension prints goes where the commands' output goes. */
static void lend(void *context, bool begins)
{
    struct waiting *w = context;
    struct lent_output *lent = w->lent;

    if (begins && !lent && w->output) {
        w->lent = lent_output_begin(w->client, w->output, w->context);
    } else if (!begins) {
        w->lent = NULL;
        lent_output_end(w->client, lent);
    }
}

HRESULT ds_execute(void *object, const char *commands, ds_output *output, void *context)
{
    struct debug_client *client = client_from_object(object);
    struct waiting w = { .output = output, .context = context, .client = client };
    const struct shell_host host = { .output = hand_on, .context = &w, .lend = lend };
    HRESULT hr;

    if (!client || !commands)
        return E_INVALIDARG;
    hr = client_check_thread(client);
    return FAILED(hr) ? hr : shell_execute(client->shell, commands, &host);
}

HRESULT ds_interrupt(void *object)
{
    struct debug_client *client = client_from_object(object);

    if (!client)
        return E_INVALIDARG;
    engine_interrupt(client->engine);
    atomic_store(&client->ends_serving, true); /* behind it: see serve() */
    return S_OK;
}

HRESULT ds_interrupt_for_good(void *object)
{
    struct debug_client *client = client_from_object(object);

    if (!client)
        return E_INVALIDARG;
    engine_interrupt_for_good(client->engine);
    atomic_store(&client->ends_serving, true);
    return S_OK;
}

struct ds_sim *ds_sim_from(void *object)
{
    struct debug_client *client = client_from_object(object);

    return client && client->engine->target ? registry_find_sim(client->engine->target) : NULL;
}
