/* The texts of event filters: what they are for, and commands. Source: Microsoft Learn,
 * IDebugControl::GetEventFilterText and its kin. */
#include "com/control_family.h"

#include <stdlib.h>

#include "com/texts.h"

enum which { TEXT, COMMAND, SECOND_COMMAND, ARGUMENT };

/* The lock is held; E_INVALIDARG: the filter at that place has no such text. */
static HRESULT find(struct engine *e, ULONG index, enum which which, struct filter **filter)
{
    bool exception = index >= FILTERS_EVENTS;
    bool known = index < e->filters.count;

    *filter = known ? &e->filters.list[index] : NULL;
    if (known && which == TEXT)
        known = (*filter)->text != NULL;
    if (known && which == SECOND_COMMAND)
        known = exception;
    if (known && which == ARGUMENT)
        known = (*filter)->takes_argument;
    return known ? S_OK : E_INVALIDARG;
}

static const char *text_of(const struct filter *filter, enum which which)
{
    const char *text = which == TEXT             ? filter->text
                       : which == COMMAND        ? filter->command
                       : which == SECOND_COMMAND ? filter->second_command
                                                 : filter->argument;

    return text ? text : "";
}

static HRESULT get(
        struct debug_client *client, ULONG index, enum which which, const struct texts_room *room)
{
    struct filter *filter;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = find(client->engine, index, which, &filter);
    if (SUCCEEDED(hr))
        hr = texts_give(text_of(filter, which), room);
    client_leave(client);
    return hr;
}

/* NULL and "" take a text away. */
static HRESULT set(
        struct debug_client *client, ULONG index, enum which which, const void *given, bool wide)
{
    struct filter *filter;
    char *text = NULL;
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    hr = find(client->engine, index, which, &filter);
    if (SUCCEEDED(hr))
        hr = texts_take_optional(given, wide, &text);
    if (SUCCEEDED(hr))
        hr = filters_set_text(which == COMMAND          ? &filter->command
                              : which == SECOND_COMMAND ? &filter->second_command
                                                        : &filter->argument,
                text);
    free(text);
    if (SUCCEEDED(hr))
        filters_tell(client->engine, index);
    client_leave(client);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_GetEventFilterText(
        IDebugControl7 *iface, ULONG index, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get(client_from_control(iface), index, TEXT, &room);
}

HRESULT STDMETHODCALLTYPE control_GetEventFilterTextWide(
        IDebugControl7 *iface, ULONG index, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get(client_from_control(iface), index, TEXT, &room);
}

HRESULT STDMETHODCALLTYPE control_GetEventFilterCommand(
        IDebugControl7 *iface, ULONG index, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get(client_from_control(iface), index, COMMAND, &room);
}

HRESULT STDMETHODCALLTYPE control_SetEventFilterCommand(
        IDebugControl7 *iface, ULONG index, PCSTR text)
{
    return set(client_from_control(iface), index, COMMAND, text, false);
}

HRESULT STDMETHODCALLTYPE control_GetEventFilterCommandWide(
        IDebugControl7 *iface, ULONG index, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get(client_from_control(iface), index, COMMAND, &room);
}

HRESULT STDMETHODCALLTYPE control_SetEventFilterCommandWide(
        IDebugControl7 *iface, ULONG index, PCWSTR text)
{
    return set(client_from_control(iface), index, COMMAND, text, true);
}

HRESULT STDMETHODCALLTYPE control_GetExceptionFilterSecondCommand(
        IDebugControl7 *iface, ULONG index, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get(client_from_control(iface), index, SECOND_COMMAND, &room);
}

HRESULT STDMETHODCALLTYPE control_SetExceptionFilterSecondCommand(
        IDebugControl7 *iface, ULONG index, PCSTR text)
{
    return set(client_from_control(iface), index, SECOND_COMMAND, text, false);
}

HRESULT STDMETHODCALLTYPE control_GetExceptionFilterSecondCommandWide(
        IDebugControl7 *iface, ULONG index, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get(client_from_control(iface), index, SECOND_COMMAND, &room);
}

HRESULT STDMETHODCALLTYPE control_SetExceptionFilterSecondCommandWide(
        IDebugControl7 *iface, ULONG index, PCWSTR text)
{
    return set(client_from_control(iface), index, SECOND_COMMAND, text, true);
}

HRESULT STDMETHODCALLTYPE control_GetSpecificFilterArgument(
        IDebugControl7 *iface, ULONG index, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get(client_from_control(iface), index, ARGUMENT, &room);
}

HRESULT STDMETHODCALLTYPE control_SetSpecificFilterArgument(
        IDebugControl7 *iface, ULONG index, PCSTR text)
{
    return set(client_from_control(iface), index, ARGUMENT, text, false);
}

HRESULT STDMETHODCALLTYPE control_GetSpecificFilterArgumentWide(
        IDebugControl7 *iface, ULONG index, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get(client_from_control(iface), index, ARGUMENT, &room);
}

HRESULT STDMETHODCALLTYPE control_SetSpecificFilterArgumentWide(
        IDebugControl7 *iface, ULONG index, PCWSTR text)
{
    return set(client_from_control(iface), index, ARGUMENT, text, true);
}
