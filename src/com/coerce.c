#include "com/coerce.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define F80_BIAS 16383 /* x87: 15 bits of exponent, 64 bits with the leading one */

/* What a value is between two types. */
struct middle {
    bool real;
    uint64_t integer;
    double number;
};

static double from_f80(const uint8_t bytes[10])
{
    uint64_t fraction = 0;
    int exponent = (bytes[8] | bytes[9] << 8) & 0x7fff;
    double number;

    for (int i = 7; i >= 0; i--)
        fraction = fraction << 8 | bytes[i];
    if (exponent == 0x7fff)
        number = fraction << 1 ? NAN : INFINITY;
    else
        number = ldexp((double)fraction, exponent - F80_BIAS - 63);
    return bytes[9] & 0x80 ? -number : number;
}

static void to_f80(double number, uint8_t bytes[10])
{
    int exponent = 0;
    bool finite = isfinite(number);
    double head = finite ? frexp(fabs(number), &exponent) : 0; /* 0, or 0.5 to 1 */
    uint64_t fraction = finite          ? (uint64_t)ldexp(head, 64)
                        : isnan(number) ? UINT64_C(0xc000000000000000)
                                        : UINT64_C(0x8000000000000000);
    unsigned biased = !finite ? 0x7fff : fraction ? (unsigned)(exponent + F80_BIAS - 1) : 0;

    for (int i = 0; i < 8; i++)
        bytes[i] = (uint8_t)(fraction >> 8 * i);
    bytes[8] = (uint8_t)biased;
    bytes[9] = (uint8_t)(biased >> 8 | (signbit(number) ? 0x80 : 0));
}

static HRESULT take(const DEBUG_VALUE *in, struct middle *m)
{
    *m = (struct middle){ .real = false };
    switch (in->Type) {
    case DEBUG_VALUE_INT8:
        m->integer = in->I8;
        return S_OK;
    case DEBUG_VALUE_INT16:
        m->integer = in->I16;
        return S_OK;
    case DEBUG_VALUE_INT32:
        m->integer = in->I32;
        return S_OK;
    case DEBUG_VALUE_INT64:
        m->integer = in->I64;
        return S_OK;
    case DEBUG_VALUE_FLOAT32:
        m->number = in->F32;
        break;
    case DEBUG_VALUE_FLOAT64:
        m->number = in->F64;
        break;
    case DEBUG_VALUE_FLOAT80:
        m->number = from_f80(in->F80Bytes);
        break;
    default:
        return E_NOTIMPL;
    }
    m->real = true;
    return S_OK;
}

/* The number without what is behind the point. */
static HRESULT to_integer(struct middle *m)
{
    if (!m->real)
        return S_OK;
    if (!(m->number > -9223372036854775808.0 && m->number < 18446744073709551616.0))
        return E_FAIL;
    m->integer = m->number < 0 ? (uint64_t)(int64_t)m->number : (uint64_t)m->number;
    return S_OK;
}

static HRESULT give(struct middle *m, ULONG type, DEBUG_VALUE *out)
{
    bool wants_integer = type >= DEBUG_VALUE_INT8 && type <= DEBUG_VALUE_INT64;
    double number = m->real ? m->number : (double)m->integer;
    HRESULT hr = wants_integer ? to_integer(m) : S_OK;

    if (FAILED(hr))
        return hr;
    memset(out, 0, sizeof(*out));
    out->Type = type;
    switch (type) {
    case DEBUG_VALUE_INT8:
        out->I8 = (UCHAR)m->integer;
        return S_OK;
    case DEBUG_VALUE_INT16:
        out->I16 = (USHORT)m->integer;
        return S_OK;
    case DEBUG_VALUE_INT32:
        out->I32 = (ULONG)m->integer;
        return S_OK;
    case DEBUG_VALUE_INT64:
        out->I64 = m->integer;
        return S_OK;
    case DEBUG_VALUE_FLOAT32:
        out->F32 = (float)number;
        return S_OK;
    case DEBUG_VALUE_FLOAT64:
        out->F64 = number;
        return S_OK;
    default:
        to_f80(number, out->F80Bytes);
        return S_OK;
    }
}

static bool is_type(ULONG type)
{
    return type > DEBUG_VALUE_INVALID && type < DEBUG_VALUE_TYPES;
}

HRESULT coerce_value(const DEBUG_VALUE *in, ULONG type, DEBUG_VALUE *out)
{
    struct middle m;
    HRESULT hr;

    if (!is_type(in->Type) || !is_type(type))
        return E_INVALIDARG;
    if (in->Type == type) {
        memmove(out, in, sizeof(*out));
        return S_OK;
    }
    if (type > DEBUG_VALUE_FLOAT80)
        return E_NOTIMPL;
    hr = take(in, &m);
    return FAILED(hr) ? hr : give(&m, type, out);
}
