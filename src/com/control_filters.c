/* The settings of event filters. Source: Microsoft Learn, IDebugControl::GetNumberEventFilters and
 * its kin; spec dataspaces 4.12. */
#include "com/control_family.h"

#include <string.h>

HRESULT STDMETHODCALLTYPE control_GetNumberEventFilters(
        IDebugControl7 *iface, PULONG events, PULONG exceptions, PULONG arbitrary)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr =
            events && exceptions && arbitrary ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *events = FILTERS_EVENTS;
    *exceptions = FILTERS_EXCEPTIONS;
    *arbitrary = (ULONG)client->engine->filters.count - FILTERS_NAMED;
    client_leave(client);
    return S_OK;
}

static ULONG size_of(const char *text)
{
    return text ? (ULONG)strlen(text) + 1 : 0;
}

static bool is_range(ULONG start, ULONG count, size_t first, size_t end)
{
    return start >= first && start <= end && count <= end - start;
}

HRESULT STDMETHODCALLTYPE control_GetSpecificFilterParameters(
        IDebugControl7 *iface, ULONG start, ULONG count, PDEBUG_SPECIFIC_FILTER_PARAMETERS out)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = (out || !count) && is_range(start, count, 0, FILTERS_EVENTS)
                         ? client_enter(client, NEEDS_NOTHING)
                         : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    for (ULONG i = 0; i < count; i++) {
        const struct filter *filter = &client->engine->filters.list[start + i];

        out[i] = (DEBUG_SPECIFIC_FILTER_PARAMETERS){
            .ExecutionOption = filter->execution,
            .ContinueOption = filter->handling,
            .TextSize = size_of(filter->text),
            .CommandSize = size_of(filter->command),
            .ArgumentSize = size_of(filter->argument),
        };
    }
    client_leave(client);
    return S_OK;
}

static bool are_options(ULONG execution, ULONG handling)
{
    return execution <= DEBUG_FILTER_IGNORE && handling <= DEBUG_FILTER_GO_NOT_HANDLED;
}

/* One that changed is told by its place. */
static void tell(struct engine *e, ULONG count, ULONG index)
{
    if (count)
        filters_tell(e, count == 1 ? index : DEBUG_ANY_ID);
}

HRESULT STDMETHODCALLTYPE control_SetSpecificFilterParameters(
        IDebugControl7 *iface, ULONG start, ULONG count, PDEBUG_SPECIFIC_FILTER_PARAMETERS given)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr =
            (given || !count) && is_range(start, count, 0, FILTERS_EVENTS) ? S_OK : E_INVALIDARG;

    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++)
        if (!are_options(given[i].ExecutionOption, given[i].ContinueOption))
            hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (FAILED(hr))
        return hr;
    for (ULONG i = 0; i < count; i++) {
        client->engine->filters.list[start + i].execution = given[i].ExecutionOption;
        client->engine->filters.list[start + i].handling = given[i].ContinueOption;
    }
    tell(client->engine, count, start);
    client_leave(client);
    return S_OK;
}

static void describe(const struct filter *filter, DEBUG_EXCEPTION_FILTER_PARAMETERS *out)
{
    *out = (DEBUG_EXCEPTION_FILTER_PARAMETERS){ .ExceptionCode = DEBUG_ANY_ID };
    if (filter)
        *out = (DEBUG_EXCEPTION_FILTER_PARAMETERS){
            .ExecutionOption = filter->execution,
            .ContinueOption = filter->handling,
            .TextSize = size_of(filter->text),
            .CommandSize = size_of(filter->command),
            .SecondCommandSize = size_of(filter->second_command),
            .ExceptionCode = filter->code,
        };
}

/* S_FALSE: some codes have no filter of their own. */
HRESULT STDMETHODCALLTYPE control_GetExceptionFilterParameters(IDebugControl7 *iface, ULONG count,
        PULONG codes, ULONG start, PDEBUG_EXCEPTION_FILTER_PARAMETERS out)
{
    struct debug_client *client = client_from_control(iface);
    struct filters *f = &client->engine->filters;
    HRESULT hr = out || !count ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;
    bool all = true;

    if (FAILED(hr))
        return hr;
    if (!codes && !is_range(start, count, FILTERS_EVENTS, f->count))
        hr = E_INVALIDARG;
    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++) {
        const struct filter *filter = codes ? filters_of_code(f, codes[i]) : &f->list[start + i];

        describe(filter, &out[i]);
        all = all && filter;
    }
    client_leave(client);
    return SUCCEEDED(hr) && !all ? S_FALSE : hr;
}

/* Whether a change can be made, as far as the list tells before it. */
static bool can_set(struct filters *f, const DEBUG_EXCEPTION_FILTER_PARAMETERS *given)
{
    const struct filter *filter = filters_of_code(f, given->ExceptionCode);

    if (given->ExecutionOption == DEBUG_FILTER_REMOVE)
        return filter && !filter->text;
    return are_options(given->ExecutionOption, given->ContinueOption);
}

static HRESULT set(struct filters *f, const DEBUG_EXCEPTION_FILTER_PARAMETERS *given)
{
    struct filter *filter = filters_of_code(f, given->ExceptionCode);

    if (given->ExecutionOption == DEBUG_FILTER_REMOVE) {
        if (!filter) /* one before it in the list has taken it away */
            return E_INVALIDARG;
        filters_remove(f, filter);
        return S_OK;
    }
    if (!filter)
        filter = filters_add(f, given->ExceptionCode);
    if (!filter)
        return E_OUTOFMEMORY;
    filter->execution = given->ExecutionOption;
    filter->handling = given->ContinueOption;
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_SetExceptionFilterParameters(
        IDebugControl7 *iface, ULONG count, PDEBUG_EXCEPTION_FILTER_PARAMETERS given)
{
    struct debug_client *client = client_from_control(iface);
    struct filters *f = &client->engine->filters;
    HRESULT hr = given || !count ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;
    const struct filter *last;
    ULONG done = 0;

    if (FAILED(hr))
        return hr;
    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++)
        hr = can_set(f, &given[i]) ? S_OK : E_INVALIDARG;
    while (SUCCEEDED(hr) && done < count) {
        hr = set(f, &given[done]);
        done += SUCCEEDED(hr);
    }
    last = done == 1 ? filters_of_code(f, given[0].ExceptionCode) : NULL;
    tell(client->engine, done, last ? filters_index(f, last) : DEBUG_ANY_ID);
    client_leave(client);
    return hr;
}
