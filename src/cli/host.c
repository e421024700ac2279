#include "cli/host.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "cli/texts.h"
#include "cli/watch.h"

static HRESULT STDMETHODCALLTYPE query(IDebugOutputCallbacks2 *self, REFIID iid, void **out)
{
    bool known = IsEqualGUID(iid, &IID_IUnknown) || IsEqualGUID(iid, &IID_IDebugOutputCallbacks) ||
                 IsEqualGUID(iid, &IID_IDebugOutputCallbacks2);

    *out = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

/* The tool outlives its client. */
static ULONG STDMETHODCALLTYPE count(IDebugOutputCallbacks2 *self)
{
    (void)self;
    return 1;
}

/* Who has the second form is not called by the first. */
static HRESULT STDMETHODCALLTYPE output(IDebugOutputCallbacks2 *self, ULONG mask, PCSTR text)
{
    (void)self;
    (void)mask;
    (void)text;
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE interest(IDebugOutputCallbacks2 *self, PULONG mask)
{
    (void)self;
    *mask = DEBUG_OUTCBI_TEXT | DEBUG_OUTCBI_EXPLICIT_FLUSH;
    return S_OK;
}

/* Without memory a piece is missing. */
static void hear(struct host *host, const char *text)
{
    size_t size = strlen(text);
    char *heard = realloc(host->heard, host->heard_size + size + 1);

    if (!heard)
        return;
    memcpy(heard + host->heard_size, text, size + 1);
    host->heard = heard;
    host->heard_size += size;
}

/* Its texts are UTF-16 everywhere. */
static HRESULT STDMETHODCALLTYPE output2(
        IDebugOutputCallbacks2 *self, ULONG which, ULONG flags, ULONG64 argument, PCWSTR text)
{
    struct host *host = (struct host *)(void *)((char *)self - offsetof(struct host, output));
    char *narrow;

    (void)flags;
    (void)argument;
    if (which == DEBUG_OUTCB_EXPLICIT_FLUSH) {
        fflush(stdout); /* more may be long in coming */
        return S_OK;
    }
    narrow = texts_narrow(text);
    if (narrow && host->listens)
        hear(host, narrow);
    else if (narrow)
        fputs(narrow, stdout);
    free(narrow);
    return narrow ? S_OK : E_OUTOFMEMORY;
}

/* clang-format off */
static IDebugOutputCallbacks2Vtbl output_vtbl = {
    .QueryInterface = query,
    .AddRef = count,
    .Release = count,
    .Output = output,
    .GetInterestMask = interest,
    .Output2 = output2,
};
/* clang-format on */

static HRESULT STDMETHODCALLTYPE query_input(IDebugInputCallbacks *self, REFIID iid, void **out)
{
    bool known = IsEqualGUID(iid, &IID_IUnknown) || IsEqualGUID(iid, &IID_IDebugInputCallbacks);

    *out = known ? self : NULL;
    return known ? S_OK : E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE count_input(IDebugInputCallbacks *self)
{
    (void)self;
    return 1;
}

/* At the end of the input the answer is an empty line. */
static HRESULT STDMETHODCALLTYPE start_input(IDebugInputCallbacks *self, ULONG size)
{
    struct host *host = (struct host *)(void *)((char *)self - offsetof(struct host, input));
    const char *line;
    WCHAR *wide;

    (void)size;
    fflush(stdout);
    line = host->read(host->read_context);
    wide = texts_wide(line ? line : "");
    if (!wide)
        return E_OUTOFMEMORY;
    host->control->lpVtbl->ReturnInputWide(host->control, wide);
    free(wide);
    return S_OK;
}

static HRESULT STDMETHODCALLTYPE end_input(IDebugInputCallbacks *self)
{
    (void)self;
    return S_OK;
}

/* clang-format off */
static IDebugInputCallbacksVtbl input_vtbl = {
    .QueryInterface = query_input,
    .AddRef = count_input,
    .Release = count_input,
    .StartInput = start_input,
    .EndInput = end_input,
};
/* clang-format on */

void host_answer_by(struct host *host, const char *(*read)(void *context), void *context)
{
    host->read = read;
    host->read_context = context;
    host->client->lpVtbl->SetInputCallbacks(host->client, &host->input);
}

HRESULT host_open(struct host *host, const char *connection)
{
    void *control = NULL;
    HRESULT hr;

    *host = (struct host){ .output = { &output_vtbl }, .input = { &input_vtbl } };
    hr = watch_open(connection, &host->client);
    if (FAILED(hr))
        return hr;
    hr = host->client->lpVtbl->QueryInterface(host->client, &IID_IDebugControl4, &control);
    host->control = control;
    if (SUCCEEDED(hr))
        hr = host->client->lpVtbl->SetOutputCallbacks(
                host->client, (PDEBUG_OUTPUT_CALLBACKS)(void *)&host->output);
    if (FAILED(hr))
        host_close(host);
    return hr;
}

void host_close(struct host *host)
{
    if (host->control)
        host->control->lpVtbl->Release(host->control);
    host->client->lpVtbl->Release(host->client);
}

static ULONG status_of(const struct host *host)
{
    ULONG status = DEBUG_STATUS_NO_DEBUGGEE;

    host->control->lpVtbl->GetExecutionStatus(host->control, &status);
    return status;
}

/* After q and qd there is no session any more, while a target that is gone is still one's. */
static bool is_over(const struct host *host)
{
    ULONG class = DEBUG_CLASS_KERNEL, qualifier = 0;

    return host->control->lpVtbl->GetDebuggeeType(host->control, &class, &qualifier) == S_OK &&
           class == DEBUG_CLASS_UNINITIALIZED;
}

static HRESULT wait_for_stop(struct host *host)
{
    HRESULT hr;

    fflush(stdout);
    hr = host->control->lpVtbl->WaitForEvent(host->control, DEBUG_WAIT_DEFAULT, INFINITE);
    if (hr == HR_INTERRUPTED)
        printf("the target still runs, and the wait for its next stop is over: %s\n",
                ds_hr_name(hr));
    else if (hr == HR_CLOSED)
        printf("the target is gone: %s\n", ds_hr_name(hr));
    else if (FAILED(hr))
        printf("waiting for the target failed: %s\n", ds_hr_name(hr));
    return hr;
}

HRESULT host_execute(struct host *host, const char *commands)
{
    bool stood = status_of(host) == DEBUG_STATUS_BREAK;
    WCHAR *wide = texts_wide(commands);
    ULONG status;
    HRESULT hr;

    if (!wide)
        return E_OUTOFMEMORY;
    hr = host->control->lpVtbl->ExecuteWide(
            host->control, DEBUG_OUTCTL_ALL_CLIENTS, wide, DEBUG_EXECUTE_DEFAULT);
    free(wide);
    status = status_of(host);
    if (SUCCEEDED(hr) && stood && status != DEBUG_STATUS_BREAK &&
            status != DEBUG_STATUS_NO_DEBUGGEE)
        hr = wait_for_stop(host);
    fflush(stdout);
    return SUCCEEDED(hr) && is_over(host) ? S_FALSE : hr;
}

bool host_take_interrupt(struct host *host)
{
    return host->control->lpVtbl->GetInterrupt(host->control) == S_OK;
}

char *host_listen(struct host *host, const char *commands)
{
    WCHAR *wide = texts_wide(commands);

    host->heard = NULL;
    host->heard_size = 0;
    host->listens = true;
    if (wide)
        host->control->lpVtbl->ExecuteWide(host->control,
                DEBUG_OUTCTL_THIS_CLIENT | DEBUG_OUTCTL_NOT_LOGGED, wide, DEBUG_EXECUTE_NOT_LOGGED);
    host->listens = false;
    free(wide);
    return host->heard;
}

void host_prompt(struct host *host, char prompt[HOST_PROMPT_MAX])
{
    WCHAR wide[HOST_PROMPT_MAX / 3] = { 0 };
    char *narrow = NULL;

    if (SUCCEEDED(host->control->lpVtbl->GetPromptTextWide(
                host->control, wide, sizeof(wide) / sizeof(wide[0]), NULL)))
        narrow = texts_narrow(wide);
    snprintf(prompt, HOST_PROMPT_MAX, "%s", narrow ? narrow : "> ");
    free(narrow);
}
