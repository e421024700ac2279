/* When a breakpoint is hit, and where it is. Source: Microsoft Learn, IDebugBreakpoint. */
#include "com/breakpoint_family.h"

#include <stdlib.h>

#include "com/texts.h"
#include "shell/breaks.h"

#define FLAGS_TO_SET                                                                             \
    ((ULONG)(DEBUG_BREAKPOINT_GO_ONLY | DEBUG_BREAKPOINT_ENABLED | DEBUG_BREAKPOINT_ADDER_ONLY | \
             DEBUG_BREAKPOINT_ONE_SHOT))

HRESULT STDMETHODCALLTYPE breakpoint_GetFlags(IDebugBreakpoint3 *iface, PULONG flags)
{
    struct breakpoint *b;
    HRESULT hr = flags ? breakpoint_look(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *flags = breakpoint_flags(b);
    breakpoint_seen(iface);
    return S_OK;
}

static HRESULT set_flags(IDebugBreakpoint3 *iface, ULONG given, ULONG keep, ULONG add)
{
    struct breakpoint *b;
    HRESULT hr = given & ~FLAGS_TO_SET ? E_INVALIDARG : breakpoint_change(iface, &b);

    if (FAILED(hr))
        return hr;
    b->flags = (b->flags & keep) | add;
    return breakpoint_changed(iface, S_OK);
}

HRESULT STDMETHODCALLTYPE breakpoint_AddFlags(IDebugBreakpoint3 *iface, ULONG flags)
{
    return set_flags(iface, flags, ~0u, flags);
}

HRESULT STDMETHODCALLTYPE breakpoint_RemoveFlags(IDebugBreakpoint3 *iface, ULONG flags)
{
    return set_flags(iface, flags, ~flags, 0);
}

HRESULT STDMETHODCALLTYPE breakpoint_SetFlags(IDebugBreakpoint3 *iface, ULONG flags)
{
    return set_flags(iface, flags, 0, flags);
}

HRESULT STDMETHODCALLTYPE breakpoint_GetOffset(IDebugBreakpoint3 *iface, PULONG64 offset)
{
    struct breakpoint *b;
    HRESULT hr = offset ? breakpoint_look(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = b->placed ? S_OK : E_NOINTERFACE;
    if (SUCCEEDED(hr))
        *offset = b->va;
    breakpoint_seen(iface);
    return hr;
}

HRESULT STDMETHODCALLTYPE breakpoint_SetOffset(IDebugBreakpoint3 *iface, ULONG64 offset)
{
    struct breakpoint_object *object = (struct breakpoint_object *)(void *)iface;
    struct breakpoint *b;
    HRESULT hr = offset == DEBUG_INVALID_OFFSET ? E_INVALIDARG : breakpoint_change(iface, &b);

    if (FAILED(hr))
        return hr;
    free(b->expression);
    b->expression = NULL;
    breakpoint_place(object->engine, b, offset);
    return breakpoint_changed(iface, S_OK);
}

/* There are only code breakpoints. */
HRESULT STDMETHODCALLTYPE breakpoint_GetDataParameters(
        IDebugBreakpoint3 *iface, PULONG size, PULONG access)
{
    (void)iface;
    return size && access ? E_NOINTERFACE : E_INVALIDARG;
}

HRESULT STDMETHODCALLTYPE breakpoint_SetDataParameters(
        IDebugBreakpoint3 *iface, ULONG size, ULONG access)
{
    (void)iface;
    (void)size;
    (void)access;
    return E_NOINTERFACE;
}

HRESULT STDMETHODCALLTYPE breakpoint_GetPassCount(IDebugBreakpoint3 *iface, PULONG count)
{
    struct breakpoint *b;
    HRESULT hr = count ? breakpoint_look(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *count = b->passes;
    breakpoint_seen(iface);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE breakpoint_SetPassCount(IDebugBreakpoint3 *iface, ULONG count)
{
    struct breakpoint *b;
    HRESULT hr = count ? breakpoint_change(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    b->passes = b->left = count;
    return breakpoint_changed(iface, S_OK);
}

HRESULT STDMETHODCALLTYPE breakpoint_GetCurrentPassCount(IDebugBreakpoint3 *iface, PULONG count)
{
    struct breakpoint *b;
    HRESULT hr = count ? breakpoint_look(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *count = b->left;
    breakpoint_seen(iface);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE breakpoint_GetMatchThreadId(IDebugBreakpoint3 *iface, PULONG thread)
{
    struct breakpoint *b;
    HRESULT hr = thread ? breakpoint_look(iface, &b) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    *thread = b->thread;
    breakpoint_seen(iface);
    return S_OK;
}

HRESULT STDMETHODCALLTYPE breakpoint_SetMatchThreadId(IDebugBreakpoint3 *iface, ULONG thread)
{
    struct breakpoint_object *object = (struct breakpoint_object *)(void *)iface;
    struct breakpoint *b;
    HRESULT hr = breakpoint_change(iface, &b);

    if (FAILED(hr))
        return hr;
    return breakpoint_changed(iface, breakpoint_match(object->engine, b, thread));
}

/* Which of a breakpoint's texts a method is for. */
enum which { COMMAND, EXPRESSION };

static HRESULT get_text(IDebugBreakpoint3 *iface, enum which which, const struct texts_room *room)
{
    struct breakpoint *b;
    HRESULT hr = breakpoint_look(iface, &b);
    const char *text;

    if (FAILED(hr))
        return hr;
    text = which == COMMAND ? b->command : b->expression;
    hr = texts_give(text ? text : "", room);
    breakpoint_seen(iface);
    return hr;
}

/* The breakpoint takes the text over. NULL and "" take a command away. */
static HRESULT set_command(IDebugBreakpoint3 *iface, const void *given, bool wide)
{
    struct breakpoint *b;
    char *text = NULL;
    HRESULT hr = texts_take_optional(given, wide, &text);

    if (FAILED(hr))
        return hr;
    hr = breakpoint_change(iface, &b);
    if (FAILED(hr)) {
        free(text);
        return hr;
    }
    free(b->command);
    b->command = NULL;
    if (text && *text)
        b->command = text;
    else
        free(text);
    return breakpoint_changed(iface, S_OK);
}

/* One that leads nowhere yet is looked at again when modules come and go. */
static HRESULT set_expression(IDebugBreakpoint3 *iface, const void *given, bool wide)
{
    struct breakpoint_object *object = (struct breakpoint_object *)(void *)iface;
    struct extension_caller nobody = { .engine = NULL };
    struct breakpoint *b;
    char *text = NULL;
    HRESULT hr = texts_take(given, wide, &text);

    if (FAILED(hr))
        return hr;
    hr = breakpoint_change(iface, &b);
    if (FAILED(hr)) {
        free(text);
        return hr;
    }
    free(b->expression);
    b->expression = text;
    nobody.engine = object->engine;
    breaks_resolve(&nobody, b);
    return breakpoint_changed(iface, S_OK);
}

HRESULT STDMETHODCALLTYPE breakpoint_GetCommand(
        IDebugBreakpoint3 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_text(iface, COMMAND, &room);
}

HRESULT STDMETHODCALLTYPE breakpoint_GetCommandWide(
        IDebugBreakpoint3 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_text(iface, COMMAND, &room);
}

HRESULT STDMETHODCALLTYPE breakpoint_SetCommand(IDebugBreakpoint3 *iface, PCSTR command)
{
    return set_command(iface, command, false);
}

HRESULT STDMETHODCALLTYPE breakpoint_SetCommandWide(IDebugBreakpoint3 *iface, PCWSTR command)
{
    return set_command(iface, command, true);
}

HRESULT STDMETHODCALLTYPE breakpoint_GetOffsetExpression(
        IDebugBreakpoint3 *iface, PSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, false };

    return get_text(iface, EXPRESSION, &room);
}

HRESULT STDMETHODCALLTYPE breakpoint_GetOffsetExpressionWide(
        IDebugBreakpoint3 *iface, PWSTR buffer, ULONG buffer_size, PULONG size)
{
    const struct texts_room room = { buffer, buffer_size, size, true };

    return get_text(iface, EXPRESSION, &room);
}

HRESULT STDMETHODCALLTYPE breakpoint_SetOffsetExpression(IDebugBreakpoint3 *iface, PCSTR text)
{
    return set_expression(iface, text, false);
}

HRESULT STDMETHODCALLTYPE breakpoint_SetOffsetExpressionWide(IDebugBreakpoint3 *iface, PCWSTR text)
{
    return set_expression(iface, text, true);
}
