/* Running a target, waiting for it, breaking in. Contract: spec dataspaces 5.6. */
#include "com/control_family.h"

#include "engine/going.h"
#include "shell/breaks.h"
#include "shell/events.h"

HRESULT STDMETHODCALLTYPE control_GetInterrupt(IDebugControl7 *iface)
{
    return engine_take_interrupt(client_from_control(iface)->engine) ? S_OK : S_FALSE;
}

HRESULT STDMETHODCALLTYPE control_SetInterrupt(IDebugControl7 *iface, ULONG flags)
{
    struct engine *engine = client_from_control(iface)->engine;

    switch (flags) {
    case DEBUG_INTERRUPT_ACTIVE:
        engine_interrupt(engine);
        return S_OK;
    case DEBUG_INTERRUPT_PASSIVE:
        engine_note_interrupt(engine);
        return S_OK;
    case DEBUG_INTERRUPT_EXIT:
        engine_exit_wait(engine);
        return S_OK;
    default:
        return E_INVALIDARG;
    }
}

struct status {
    ULONG status;
    enum engine_way way;
};

/* clang-format off */
static const struct status statuses[] = {
    { DEBUG_STATUS_GO,             ENGINE_GO },
    { DEBUG_STATUS_GO_HANDLED,     ENGINE_GO_HANDLED },
    { DEBUG_STATUS_GO_NOT_HANDLED, ENGINE_GO_NOT_HANDLED },
    { DEBUG_STATUS_STEP_INTO,      ENGINE_STEP },
    { DEBUG_STATUS_STEP_OVER,      ENGINE_STEP_OVER },
};
/* clang-format on */

static ULONG status_of(const struct engine *e)
{
    if (e->state == ENGINE_RUNS)
        return going_status(e);
    if (e->state != ENGINE_STANDS)
        return DEBUG_STATUS_NO_DEBUGGEE;
    for (size_t i = 0; e->asked && i < sizeof(statuses) / sizeof(statuses[0]); i++)
        if (statuses[i].way == e->way)
            return statuses[i].status;
    return e->asked ? DEBUG_STATUS_GO : DEBUG_STATUS_BREAK;
}

HRESULT STDMETHODCALLTYPE control_GetExecutionStatus(IDebugControl7 *iface, PULONG status)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = status ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *status = status_of(client->engine);
    client_leave(client);
    return S_OK;
}

static bool is_reverse(ULONG status)
{
    return status >= DEBUG_STATUS_REVERSE_GO && status <= DEBUG_STATUS_REVERSE_STEP_INTO;
}

static HRESULT ask(struct engine *e, ULONG status)
{
    for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
        if (statuses[i].status == status)
            return engine_ask(e, statuses[i].way);
    return status == DEBUG_STATUS_STEP_BRANCH || is_reverse(status) ? E_NOTIMPL : E_INVALIDARG;
}

HRESULT STDMETHODCALLTYPE control_SetExecutionStatus(IDebugControl7 *iface, ULONG status)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = ask(client->engine, status);
    if (SUCCEEDED(hr))
        notice_engine_changed(client->engine, DEBUG_CES_EXECUTION_STATUS, status);
    client_leave(client);
    return hr;
}

static void hand_on(void *context, uint32_t mask, const char *text)
{
    struct debug_client *client = context;

    output_text(client->engine, &client->outputs.listener, DEBUG_OUTCTL_ALL_CLIENTS, mask, text);
}

static void print(void *context, const struct ds_event *event)
{
    const struct debug_client *client = context;
    const struct shell_host host = { .output = hand_on, .context = context };

    if (DS_EVENT_STANDS(event->kind))
        events_print_hits(client->engine, &host);
    events_print(event, client->engine->target->info.pointer_size, &host);
}

/* A breakpoint's command, which may let the target go on. */
static void run_command(void *context, const char *command)
{
    const struct debug_client *client = context;
    const struct shell_host host = { .output = hand_on, .context = context, .waits = true };

    shell_execute(client->shell, command, &host);
}

static void modules_moved(void *context)
{
    const struct debug_client *client = context;

    breaks_resolve_all(&client->caller);
}

HRESULT STDMETHODCALLTYPE control_WaitForEvent(IDebugControl7 *iface, ULONG flags, ULONG timeout)
{
    struct debug_client *client = client_from_control(iface);
    const struct engine_watcher watcher = {
        .told = print, .command = run_command, .moved = modules_moved, .context = client
    };
    HRESULT hr = flags == DEBUG_WAIT_DEFAULT ? client_check_thread(client) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    client_retain(client); /* a callback may release it */
    hr = engine_wait(client->engine, timeout, &watcher);
    client_release(client);
    return hr;
}
