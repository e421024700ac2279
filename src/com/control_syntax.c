/* How expressions are written: as the command language has it, which is called MASM. Source:
 * Microsoft Learn, IDebugControl3::SetExpressionSyntax and its kin. */
#include "com/control_family.h"

#include <stdlib.h>

#include "base/text.h"
#include "com/texts.h"

#define FULL_NAME  "Microsoft Assembler expressions"
#define SHORT_NAME "MASM"
#define OTHER_NAME "C++"

HRESULT STDMETHODCALLTYPE control_GetExpressionSyntax(IDebugControl7 *iface, PULONG syntax)
{
    HRESULT hr = syntax ? client_check_thread(client_from_control(iface)) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *syntax = DEBUG_EXPR_MASM;
    return hr;
}

HRESULT STDMETHODCALLTYPE control_SetExpressionSyntax(IDebugControl7 *iface, ULONG syntax)
{
    struct debug_client *client = client_from_control(iface);
    HRESULT hr = syntax == DEBUG_EXPR_MASM        ? client_enter(client, NEEDS_NOTHING)
                 : syntax == DEBUG_EXPR_CPLUSPLUS ? E_NOTIMPL
                                                  : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    notice_engine_changed(client->engine, DEBUG_CES_EXPRESSION_SYNTAX, syntax);
    client_leave(client);
    return S_OK;
}

static HRESULT set_by_name(IDebugControl7 *iface, const void *given, bool wide)
{
    char *name = NULL;
    HRESULT hr = texts_take(given, wide, &name);

    if (FAILED(hr))
        return hr;
    hr = text_matches(SHORT_NAME, name)   ? control_SetExpressionSyntax(iface, DEBUG_EXPR_MASM)
         : text_matches(OTHER_NAME, name) ? E_NOTIMPL
                                          : E_INVALIDARG;
    free(name);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_SetExpressionSyntaxByName(IDebugControl7 *iface, PCSTR name)
{
    return set_by_name(iface, name, false);
}

HRESULT STDMETHODCALLTYPE control_SetExpressionSyntaxByNameWide(IDebugControl7 *iface, PCWSTR name)
{
    return set_by_name(iface, name, true);
}

HRESULT STDMETHODCALLTYPE control_GetNumberExpressionSyntaxes(IDebugControl7 *iface, PULONG number)
{
    HRESULT hr = number ? client_check_thread(client_from_control(iface)) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *number = 1;
    return hr;
}

static HRESULT get_names(IDebugControl7 *iface, ULONG index, const struct texts_room *full,
        const struct texts_room *abbreviated)
{
    HRESULT hr = index == 0 ? client_check_thread(client_from_control(iface)) : E_INVALIDARG;
    HRESULT other;

    if (FAILED(hr))
        return hr;
    hr = texts_give(FULL_NAME, full);
    other = texts_give(SHORT_NAME, abbreviated);
    return FAILED(hr) || other == S_OK ? hr : other;
}

HRESULT STDMETHODCALLTYPE control_GetExpressionSyntaxNames(IDebugControl7 *iface, ULONG index,
        PSTR full, ULONG full_size, PULONG full_used, PSTR abbreviated, ULONG abbreviated_size,
        PULONG abbreviated_used)
{
    const struct texts_room first = { full, full_size, full_used, false };
    const struct texts_room second = { abbreviated, abbreviated_size, abbreviated_used, false };

    return get_names(iface, index, &first, &second);
}

HRESULT STDMETHODCALLTYPE control_GetExpressionSyntaxNamesWide(IDebugControl7 *iface, ULONG index,
        PWSTR full, ULONG full_size, PULONG full_used, PWSTR abbreviated, ULONG abbreviated_size,
        PULONG abbreviated_used)
{
    const struct texts_room first = { full, full_size, full_used, true };
    const struct texts_room second = { abbreviated, abbreviated_size, abbreviated_used, true };

    return get_names(iface, index, &first, &second);
}
