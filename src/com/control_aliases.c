/* Texts that stand for others in commands. Source: Microsoft Learn, IDebugControl::SetTextMacro,
 * IDebugControl3::SetTextReplacement and their kin. */
#include "com/control_family.h"

#include <stdlib.h>

#include "com/texts.h"

static void tell(struct engine *e)
{
    notice_engine_changed(e, DEBUG_CES_TEXT_REPLACEMENTS, 0);
}

static HRESULT get_macro(struct debug_client *client, ULONG slot, const struct texts_room *room)
{
    const char *value;
    HRESULT hr = slot < ALIASES_MACROS ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    value = client->engine->aliases.macros[slot];
    hr = texts_give(value ? value : "", room);
    client_leave(client);
    return hr;
}

static HRESULT set_macro(struct debug_client *client, ULONG slot, const void *given, bool wide)
{
    char *value = NULL;
    HRESULT hr = slot < ALIASES_MACROS ? texts_take(given, wide, &value) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (FAILED(hr)) {
        free(value);
        return hr;
    }
    free(client->engine->aliases.macros[slot]);
    client->engine->aliases.macros[slot] = value;
    tell(client->engine);
    client_leave(client);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE control_GetTextMacro(
        IDebugControl7 *iface, ULONG slot, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_macro(client_from_control(iface), slot, &room);
}

HRESULT STDMETHODCALLTYPE control_GetTextMacroWide(
        IDebugControl7 *iface, ULONG slot, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_macro(client_from_control(iface), slot, &room);
}

HRESULT STDMETHODCALLTYPE control_SetTextMacro(IDebugControl7 *iface, ULONG slot, PCSTR macro)
{
    return set_macro(client_from_control(iface), slot, macro, false);
}

HRESULT STDMETHODCALLTYPE control_SetTextMacroWide(IDebugControl7 *iface, ULONG slot, PCWSTR macro)
{
    return set_macro(client_from_control(iface), slot, macro, true);
}

HRESULT STDMETHODCALLTYPE control_GetNumberTextReplacements(IDebugControl7 *iface, PULONG number)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = number ? client_enter(client, NEEDS_NOTHING) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *number = (ULONG)client->engine->aliases.count;
    client_leave(client);
    return S_OK;
}

/* By its name, or where there is none by its place; the lock is held. */
static HRESULT find(
        const struct aliases *a, const char *name, ULONG index, const struct alias **alias)
{
    *alias = name ? aliases_find(a, name) : index < a->count ? &a->list[index] : NULL;
    return *alias ? S_OK : name ? E_NOINTERFACE : E_INVALIDARG;
}

static HRESULT get_replacement(struct debug_client *client, const void *given, ULONG index,
        const struct texts_room *source, const struct texts_room *destination)
{
    const struct alias *alias;
    char *name = NULL;
    HRESULT hr = texts_take_optional(given, source->wide, &name);
    HRESULT other = S_OK;

    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (FAILED(hr)) {
        free(name);
        return hr;
    }
    hr = find(&client->engine->aliases, name, index, &alias);
    if (SUCCEEDED(hr)) {
        other = texts_give(alias->name, source);
        hr = texts_give(alias->value, destination);
    }
    client_leave(client);
    free(name);
    return FAILED(hr) || other == S_OK ? hr : other;
}

HRESULT STDMETHODCALLTYPE control_GetTextReplacement(IDebugControl7 *iface, PCSTR name, ULONG index,
        PSTR source, ULONG source_size, PULONG source_used, PSTR destination,
        ULONG destination_size, PULONG destination_used)
{
    const struct texts_room first = { source, source_size, source_used, false };
    const struct texts_room second = { destination, destination_size, destination_used, false };

    return get_replacement(client_from_control(iface), name, index, &first, &second);
}

HRESULT STDMETHODCALLTYPE control_GetTextReplacementWide(IDebugControl7 *iface, PCWSTR name,
        ULONG index, PWSTR source, ULONG source_size, PULONG source_used, PWSTR destination,
        ULONG destination_size, PULONG destination_used)
{
    const struct texts_room first = { source, source_size, source_used, true };
    const struct texts_room second = { destination, destination_size, destination_used, true };

    return get_replacement(client_from_control(iface), name, index, &first, &second);
}

/* No value takes the name away. */
static HRESULT set_replacement(
        struct debug_client *client, const void *given, const void *given_value, bool wide)
{
    char *name = NULL, *value = NULL;
    HRESULT hr = texts_take(given, wide, &name);

    if (SUCCEEDED(hr))
        hr = texts_take_optional(given_value, wide, &value);
    if (SUCCEEDED(hr))
        hr = client_enter(client, NEEDS_NOTHING);
    if (SUCCEEDED(hr)) {
        hr = value ? aliases_set(&client->engine->aliases, name, value)
                   : aliases_remove(&client->engine->aliases, name);
        if (SUCCEEDED(hr))
            tell(client->engine);
        client_leave(client);
    }
    free(name);
    free(value);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_SetTextReplacement(IDebugControl7 *iface, PCSTR name, PCSTR value)
{
    return set_replacement(client_from_control(iface), name, value, false);
}

HRESULT STDMETHODCALLTYPE control_SetTextReplacementWide(
        IDebugControl7 *iface, PCWSTR name, PCWSTR value)
{
    return set_replacement(client_from_control(iface), name, value, true);
}

HRESULT STDMETHODCALLTYPE control_RemoveTextReplacements(IDebugControl7 *iface)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = client_enter(client, NEEDS_NOTHING);

    if (FAILED(hr))
        return hr;
    aliases_remove_all(&client->engine->aliases);
    tell(client->engine);
    client_leave(client);
    return S_OK;
}

/* As the command al shows them. */
HRESULT STDMETHODCALLTYPE control_OutputTextReplacements(
        IDebugControl7 *iface, ULONG control, ULONG flags)
{
    if (flags != DEBUG_OUT_TEXT_REPL_DEFAULT)
        return E_INVALIDARG;
    return control_Execute(iface, control, "al", DEBUG_EXECUTE_NO_REPEAT);
}
