/* What is there to be said of the engine and where its target stands, in words. Source: Microsoft
 * Learn, IDebugControl::OutputCurrentState and the others. */
#include "com/control_family.h"

#include <stdio.h>

#include "com/registers_family.h"
#include "com/texts.h"
#include "engine/format_target.h"

static HRESULT print(struct debug_client *client, ULONG control, const char *text)
{
    return output_text(
            client->engine, &client->outputs.listener, control, DEBUG_OUTPUT_NORMAL, text);
}

/* There are no source lines, and no disassembly. */
HRESULT STDMETHODCALLTYPE control_OutputCurrentState(
        IDebugControl7 *iface, ULONG control, ULONG flags)
{
    struct debug_client *client = client_from_control(iface);
    IDebugRegisters2 *registers = &client->registers;
    char symbol[FORMAT_SYMBOL_MAX], line[FORMAT_SYMBOL_MAX + sizeof(":\n")];
    ULONG64 pc = 0;
    HRESULT hr = flags & ~(ULONG)DEBUG_CURRENT_DEFAULT || !output_control_is_known(control)
                         ? E_INVALIDARG
                         : registers->lpVtbl->GetInstructionOffset(registers, &pc);

    if (SUCCEEDED(hr) && (flags & DEBUG_CURRENT_REGISTERS))
        hr = registers->lpVtbl->OutputRegisters(registers, control, DEBUG_REGISTERS_DEFAULT);
    if (FAILED(hr) || !(flags & DEBUG_CURRENT_SYMBOL))
        return hr;
    snprintf(line, sizeof(line), "%s:\n", format_target_symbol(client->engine, pc, symbol));
    return print(client, control, line);
}

HRESULT STDMETHODCALLTYPE control_OutputVersionInformation(IDebugControl7 *iface, ULONG control)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = output_control_is_known(control) ? client_check_thread(client) : E_INVALIDARG;
    char line[64];

    if (FAILED(hr))
        return hr;
    snprintf(line, sizeof(line), "dbgspaces %s\n", ds_version());
    return print(client, control, line);
}

/* There is no managed code that is known of. */
static HRESULT get_managed(
        struct debug_client *client, ULONG *flags, ULONG which, const struct texts_room *room)
{
    HRESULT hr = which <= DEBUG_MANSTR_LOAD_STATUS ? client_check_thread(client) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    if (flags)
        *flags = DEBUG_MANAGED_DISABLED;
    return texts_give("", room);
}

HRESULT STDMETHODCALLTYPE control_GetManagedStatus(IDebugControl7 *iface, PULONG flags, ULONG which,
        PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_managed(client_from_control(iface), flags, which, &room);
}

HRESULT STDMETHODCALLTYPE control_GetManagedStatusWide(IDebugControl7 *iface, PULONG flags,
        ULONG which, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_managed(client_from_control(iface), flags, which, &room);
}

HRESULT STDMETHODCALLTYPE control_ResetManagedStatus(IDebugControl7 *iface, ULONG flags)
{
    HRESULT hr = flags == DEBUG_MANRESET_DEFAULT    ? S_OK
                 : flags == DEBUG_MANRESET_LOAD_DLL ? E_NOINTERFACE
                                                    : E_INVALIDARG;

    return FAILED(hr) ? hr : client_check_thread(client_from_control(iface));
}

HRESULT STDMETHODCALLTYPE control_GetExecutionStatusEx(IDebugControl7 *iface, PULONG status)
{
    return control_GetExecutionStatus(iface, status);
}

/* A method that asks the target comes back with its answer or a failure: nothing is under way
 * between two of them. */
HRESULT STDMETHODCALLTYPE control_GetSynchronizationStatus(
        IDebugControl7 *iface, PULONG attempts, PULONG seconds)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = attempts && seconds ? client_enter(client, NEEDS_TARGET) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    client_leave(client);
    *attempts = 0;
    *seconds = 0;
    return S_OK;
}
