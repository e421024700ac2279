/* The command language for hosts. Contract: spec dataspaces 5.6. */
#include "com/control_family.h"

#include <stdlib.h>

#include "com/prompt.h"
#include "com/texts.h"
#include "shell/scripts.h"

#define FLAGS_KNOWN 0xfffu /* DEBUG_EXECUTE_* */

/* Who hears what a command prints. */
struct hearing {
    struct debug_client *client;
    ULONG control;
};

static void hand_on(void *context, uint32_t mask, const char *text)
{
    const struct hearing *h = context;

    output_text(h->client->engine, &h->client->outputs.listener, h->control, mask, text);
}

/* What is said before its output: to those who hear that, or to the log alone. */
static void tell_command(const struct hearing *h, const char *command, bool echoes)
{
    bool unheard = (h->control & DEBUG_OUTCTL_SEND_MASK) == DEBUG_OUTCTL_IGNORE ||
                   (h->control & DEBUG_OUTCTL_NOT_LOGGED);
    struct hearing there = { h->client, echoes ? h->control : DEBUG_OUTCTL_LOG_ONLY };
    char prompt[PROMPT_MAX];

    if (unheard && !echoes)
        return;
    prompt_make(h->client->engine, prompt);
    hand_on(&there, DEBUG_OUTPUT_PROMPT, prompt);
    hand_on(&there, DEBUG_OUTPUT_PROMPT, command);
    hand_on(&there, DEBUG_OUTPUT_PROMPT, "\n");
}

/* The control has been found to be one. After q the session is over, and the host sees it. */
static HRESULT execute(
        struct debug_client *client, ULONG control, const char *commands, ULONG flags)
{
    bool ambient = control == DEBUG_OUTCTL_AMBIENT_TEXT || control == DEBUG_OUTCTL_AMBIENT_DML;
    bool unlogged = !ambient && (flags & DEBUG_EXECUTE_NOT_LOGGED);
    struct hearing h = { client, unlogged ? control | DEBUG_OUTCTL_NOT_LOGGED : control };
    const struct shell_host host = { .output = hand_on, .context = &h, .waits = true };
    struct output_ambient there = { .control = h.control, .from = &client->outputs.listener };
    HRESULT hr;

    if (!ambient)
        output_ambient_begin(client->engine, &there);
    if (!ambient || (flags & DEBUG_EXECUTE_ECHO))
        tell_command(&h, commands, flags & DEBUG_EXECUTE_ECHO);
    hr = shell_execute(client->shell, commands, &host);
    if (!ambient)
        output_ambient_end(client->engine, &there);
    if (hr == S_FALSE)
        engine_end(client->engine, SESSION_ABANDON);
    return FAILED(hr) ? hr : S_OK;
}

/* What both forms of both methods ask for first; the text is to be freed. */
static HRESULT check(struct debug_client *client, ULONG control, const void *given, bool wide,
        ULONG flags, char **text)
{
    HRESULT hr = given ? client_check_thread(client) : E_INVALIDARG;

    *text = NULL;
    if (SUCCEEDED(hr) && (!output_control_is_known(control) || (flags & ~FLAGS_KNOWN)))
        hr = E_INVALIDARG;
    return FAILED(hr) ? hr : texts_take(given, wide, text);
}

static HRESULT execute_text(
        struct debug_client *client, ULONG control, const void *given, bool wide, ULONG flags)
{
    char *text = NULL;
    HRESULT hr = check(client, control, given, wide, flags, &text);

    if (SUCCEEDED(hr))
        hr = execute(client, control, text, flags);
    free(text);
    return hr;
}

static HRESULT execute_file(
        struct debug_client *client, ULONG control, const void *given, bool wide, ULONG flags)
{
    char *path = NULL, *commands = NULL;
    HRESULT hr = check(client, control, given, wide, flags, &path);

    if (SUCCEEDED(hr))
        hr = scripts_read(path, &commands);
    if (SUCCEEDED(hr))
        hr = execute(client, control, commands, flags);
    free(path);
    free(commands);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_Execute(
        IDebugControl7 *iface, ULONG control, PCSTR command, ULONG flags)
{
    return execute_text(client_from_control(iface), control, command, false, flags);
}

HRESULT STDMETHODCALLTYPE control_ExecuteWide(
        IDebugControl7 *iface, ULONG control, PCWSTR command, ULONG flags)
{
    return execute_text(client_from_control(iface), control, command, true, flags);
}

HRESULT STDMETHODCALLTYPE control_ExecuteCommandFile(
        IDebugControl7 *iface, ULONG control, PCSTR file, ULONG flags)
{
    return execute_file(client_from_control(iface), control, file, false, flags);
}

HRESULT STDMETHODCALLTYPE control_ExecuteCommandFileWide(
        IDebugControl7 *iface, ULONG control, PCWSTR file, ULONG flags)
{
    return execute_file(client_from_control(iface), control, file, true, flags);
}
