/* Expressions, and values of different types. Contract: spec dataspaces 5.6. */
#include "com/control_family.h"

#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"
#include "com/coerce.h"
#include "com/texts.h"

/* How many characters of the caller's stand for the first bytes of ours. */
static ULONG count_characters(const char *text, size_t size, bool wide)
{
    ULONG count = 0;

    for (size_t at = 0; wide && at < size;) {
        uint32_t character = 0;
        uint16_t units[2];
        size_t used = unicode_from_utf8(text + at, size - at, &character);

        if (!used)
            break;
        count += (ULONG)unicode_to_utf16(character, units);
        at += used;
    }
    return wide ? count : (ULONG)size;
}

static HRESULT evaluate(struct debug_client *client, const char *text, bool wide,
        DEBUG_VALUE *value, ULONG *remainder)
{
    uint64_t number = 0;
    size_t used = 0;
    HRESULT hr = shell_evaluate(client->shell, text, &number, &used);

    if (hr == E_INVALIDARG) /* not an expression */
        return E_FAIL;
    if (FAILED(hr))
        return hr;
    if (remainder)
        *remainder = count_characters(text, used, wide);
    else if (text[used + strspn(text + used, " \t\r\n")])
        return E_FAIL;
    memset(value, 0, sizeof(*value));
    value->Type = DEBUG_VALUE_INT64;
    value->I64 = number;
    return S_OK;
}

static HRESULT evaluate_as(struct debug_client *client, const void *given, bool wide, ULONG type,
        DEBUG_VALUE *value, ULONG *remainder)
{
    DEBUG_VALUE number;
    char *text = NULL;
    HRESULT hr = given && value ? client_check_thread(client) : E_INVALIDARG;

    if (SUCCEEDED(hr) && type >= DEBUG_VALUE_TYPES)
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = texts_take(given, wide, &text);
    if (SUCCEEDED(hr))
        hr = evaluate(client, text, wide, &number, remainder);
    if (SUCCEEDED(hr))
        hr = coerce_value(&number, type == DEBUG_VALUE_INVALID ? number.Type : type, value);
    free(text);
    return hr;
}

HRESULT STDMETHODCALLTYPE control_Evaluate(
        IDebugControl7 *iface, PCSTR expression, ULONG type, PDEBUG_VALUE value, PULONG remainder)
{
    return evaluate_as(client_from_control(iface), expression, false, type, value, remainder);
}

HRESULT STDMETHODCALLTYPE control_EvaluateWide(
        IDebugControl7 *iface, PCWSTR expression, ULONG type, PDEBUG_VALUE value, PULONG remainder)
{
    return evaluate_as(client_from_control(iface), expression, true, type, value, remainder);
}

HRESULT STDMETHODCALLTYPE control_CoerceValue(
        IDebugControl7 *iface, PDEBUG_VALUE in, ULONG type, PDEBUG_VALUE out)
{
    HRESULT hr = in && out ? client_check_thread(client_from_control(iface)) : E_INVALIDARG;

    return FAILED(hr) ? hr : coerce_value(in, type, out);
}

/* All of them, or those before the first that cannot be converted. */
HRESULT STDMETHODCALLTYPE control_CoerceValues(
        IDebugControl7 *iface, ULONG count, PDEBUG_VALUE in, PULONG types, PDEBUG_VALUE out)
{
    bool given = !count || (in && types && out);
    HRESULT hr = given ? client_check_thread(client_from_control(iface)) : E_INVALIDARG;

    for (ULONG i = 0; SUCCEEDED(hr) && i < count; i++)
        hr = coerce_value(&in[i], types[i], &out[i]);
    return hr;
}
