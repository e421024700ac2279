/* Output of hosts and extensions. Contract: spec dataspaces 4.4, 5.2.5. */
#include "com/control_family.h"

#include <stdlib.h>

#include "com/format.h"
#include "com/prompt.h"
#include "com/texts.h"

/* Where a text goes, and what it is. */
struct sort {
    ULONG control;
    ULONG mask;
    bool wide; /* its format */
};

static bool is_markup(ULONG control)
{
    return control != DEBUG_OUTCTL_AMBIENT_TEXT && (control & DEBUG_OUTCTL_DML);
}

static HRESULT print_list(
        struct debug_client *client, const struct sort *sort, const void *given, va_list arguments)
{
    char *format = NULL, *text = NULL;
    HRESULT hr = given ? client_check_thread(client) : E_INVALIDARG;

    if (SUCCEEDED(hr) && !output_control_is_known(sort->control))
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = texts_take(given, sort->wide, &format);
    if (SUCCEEDED(hr))
        hr = format_list(client->engine, format, sort->wide, arguments, &text);
    if (SUCCEEDED(hr))
        hr = (is_markup(sort->control) ? output_markup : output_text)(
                client->engine, &client->outputs.listener, sort->control, sort->mask, text);
    free(format);
    free(text);
    return hr;
}

#define PRINT(client, sort, format)                       \
    do {                                                  \
        va_list arguments;                                \
                                                          \
        va_start(arguments, format);                      \
        hr = print_list(client, sort, format, arguments); \
        va_end(arguments);                                \
    } while (0)

HRESULT STDMETHODVCALLTYPE control_Output(IDebugControl7 *iface, ULONG mask, PCSTR format, ...)
{
    const struct sort sort = { DEBUG_OUTCTL_AMBIENT_TEXT, mask, false };
    HRESULT hr;

    PRINT(client_from_control(iface), &sort, format);
    return hr;
}

HRESULT STDMETHODVCALLTYPE control_OutputWide(IDebugControl7 *iface, ULONG mask, PCWSTR format, ...)
{
    const struct sort sort = { DEBUG_OUTCTL_AMBIENT_TEXT, mask, true };
    HRESULT hr;

    PRINT(client_from_control(iface), &sort, format);
    return hr;
}

HRESULT STDMETHODVCALLTYPE control_ControlledOutput(
        IDebugControl7 *iface, ULONG control, ULONG mask, PCSTR format, ...)
{
    const struct sort sort = { control, mask, false };
    HRESULT hr;

    PRINT(client_from_control(iface), &sort, format);
    return hr;
}

HRESULT STDMETHODVCALLTYPE control_ControlledOutputWide(
        IDebugControl7 *iface, ULONG control, ULONG mask, PCWSTR format, ...)
{
    const struct sort sort = { control, mask, true };
    HRESULT hr;

    PRINT(client_from_control(iface), &sort, format);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_OutputVaList(
        IDebugControl7 *iface, ULONG mask, PCSTR format, va_list arguments)
{
    const struct sort sort = { DEBUG_OUTCTL_AMBIENT_TEXT, mask, false };

    return print_list(client_from_control(iface), &sort, format, arguments);
}

HRESULT STDMETHODCALLTYPE control_OutputVaListWide(
        IDebugControl7 *iface, ULONG mask, PCWSTR format, va_list arguments)
{
    const struct sort sort = { DEBUG_OUTCTL_AMBIENT_TEXT, mask, true };

    return print_list(client_from_control(iface), &sort, format, arguments);
}

HRESULT STDMETHODCALLTYPE control_ControlledOutputVaList(
        IDebugControl7 *iface, ULONG control, ULONG mask, PCSTR format, va_list arguments)
{
    const struct sort sort = { control, mask, false };

    return print_list(client_from_control(iface), &sort, format, arguments);
}

HRESULT STDMETHODCALLTYPE control_ControlledOutputVaListWide(
        IDebugControl7 *iface, ULONG control, ULONG mask, PCWSTR format, va_list arguments)
{
    const struct sort sort = { control, mask, true };

    return print_list(client_from_control(iface), &sort, format, arguments);
}

/* The prompt, and behind it what a format says, if there is one. */
static HRESULT print_prompt(
        struct debug_client *client, const struct sort *sort, const void *format, va_list arguments)
{
    char prompt[PROMPT_MAX];
    HRESULT hr = client_check_thread(client);

    if (FAILED(hr))
        return hr;
    prompt_make(client->engine, prompt);
    hr = output_text(client->engine, &client->outputs.listener, sort->control, sort->mask, prompt);
    return SUCCEEDED(hr) && format ? print_list(client, sort, format, arguments) : hr;
}

#define PRINT_PROMPT(client, sort, format)                  \
    do {                                                    \
        va_list arguments;                                  \
                                                            \
        va_start(arguments, format);                        \
        hr = print_prompt(client, sort, format, arguments); \
        va_end(arguments);                                  \
    } while (0)

HRESULT STDMETHODVCALLTYPE control_OutputPrompt(
        IDebugControl7 *iface, ULONG control, PCSTR format, ...)
{
    const struct sort sort = { control, DEBUG_OUTPUT_PROMPT, false };
    HRESULT hr;

    PRINT_PROMPT(client_from_control(iface), &sort, format);
    return hr;
}

HRESULT STDMETHODVCALLTYPE control_OutputPromptWide(
        IDebugControl7 *iface, ULONG control, PCWSTR format, ...)
{
    const struct sort sort = { control, DEBUG_OUTPUT_PROMPT, true };
    HRESULT hr;

    PRINT_PROMPT(client_from_control(iface), &sort, format);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_OutputPromptVaList(
        IDebugControl7 *iface, ULONG control, PCSTR format, va_list arguments)
{
    const struct sort sort = { control, DEBUG_OUTPUT_PROMPT, false };

    return print_prompt(client_from_control(iface), &sort, format, arguments);
}

HRESULT STDMETHODCALLTYPE control_OutputPromptVaListWide(
        IDebugControl7 *iface, ULONG control, PCWSTR format, va_list arguments)
{
    const struct sort sort = { control, DEBUG_OUTPUT_PROMPT, true };

    return print_prompt(client_from_control(iface), &sort, format, arguments);
}

static HRESULT get_prompt(struct debug_client *client, const struct texts_room *room)
{
    char prompt[PROMPT_MAX];
    HRESULT hr = client_check_thread(client);

    if (FAILED(hr))
        return hr;
    prompt_make(client->engine, prompt);
    return texts_give(prompt, room);
}

HRESULT STDMETHODCALLTYPE control_GetPromptText(
        IDebugControl7 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_prompt(client_from_control(iface), &room);
}

HRESULT STDMETHODCALLTYPE control_GetPromptTextWide(
        IDebugControl7 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_prompt(client_from_control(iface), &room);
}
