/* A line that whoever runs asks the clients for. Contract: Microsoft Learn, IDebugControl::Input.
 */
#include "com/control_family.h"

#include <stdlib.h>

#include "com/texts.h"

static HRESULT take(struct debug_client *client, const struct texts_room *room)
{
    char *line = NULL;
    HRESULT hr = room->buffer && room->size ? client_check_thread(client) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    client_retain(client); /* a callback may release it */
    hr = input_take(client->engine, room->size, &line);
    client_release(client);
    if (SUCCEEDED(hr))
        hr = texts_give(line, room);
    free(line);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_Input(
        IDebugControl7 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return take(client_from_control(iface), &room);
}

HRESULT STDMETHODCALLTYPE control_InputWide(
        IDebugControl7 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return take(client_from_control(iface), &room);
}

/* Without the engine's lock, which who asks may hold. */
static HRESULT give(struct debug_client *client, const void *given, bool wide)
{
    char *line = NULL;
    HRESULT hr = given ? client_check_thread(client) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = texts_take(given, wide, &line);
    return FAILED(hr) ? hr : input_return(client->engine, line);
}

HRESULT STDMETHODCALLTYPE control_ReturnInput(IDebugControl7 *iface, PCSTR line)
{
    return give(client_from_control(iface), line, false);
}

HRESULT STDMETHODCALLTYPE control_ReturnInputWide(IDebugControl7 *iface, PCWSTR line)
{
    return give(client_from_control(iface), line, true);
}
