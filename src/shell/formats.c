/* .formats: a number in every form. Layout: WinDbg's, as Microsoft Learn shows it; times in UTC. */
#include <inttypes.h>
#include <string.h>

#include "shell/command.h"
#include "shell/expression.h"
#include "shell/times.h"

/* Seconds since 1601. */
static void print_time(struct run *r, uint64_t seconds, unsigned ms)
{
    struct times_moment m = times_moment(seconds);

    run_print(r, "  Time:    %.3s %.3s %02" PRIu32 " %02" PRIu32 ":%02" PRIu32 ":%02" PRIu32,
            times_weekday(&m), times_month(&m), m.day, m.hour, m.minute, m.second);
    if (ms)
        run_print(r, ".%03u", ms);
    run_print(r, " %" PRIu32 " (UTC)\n", m.year);
}

static void print_binary(struct run *r, uint64_t value, unsigned bytes)
{
    run_print(r, "  Binary: ");
    for (unsigned i = bytes; i-- > 0;) {
        char digits[9] = "";

        for (unsigned bit = 0; bit < 8; bit++)
            digits[7 - bit] = value >> (8 * i + bit) & 1 ? '1' : '0';
        run_print(r, " %s", digits);
    }
    run_print(r, "\n");
}

static void print_characters(struct run *r, uint64_t value, unsigned bytes)
{
    char text[9] = "";

    for (unsigned i = 0; i < bytes; i++) {
        char c = (char)(value >> (8 * (bytes - 1 - i)));

        text[i] = c >= ' ' && c <= '~' ? c : '.';
    }
    run_print(r, "  Chars:   %s\n", text);
}

static float float_of(uint32_t bits)
{
    float value;

    memcpy(&value, &bits, sizeof(value));
    return value;
}

static double double_of(uint64_t bits)
{
    double value;

    memcpy(&value, &bits, sizeof(value));
    return value;
}

/* What is no number has no sign: C libraries differ. */
static void print_real(struct run *r, const char *title, double value)
{
    if (value != value)
        run_print(r, "%snan", title);
    else
        run_print(r, "%s%g", title, value);
}

static void print_reals(struct run *r, uint64_t value)
{
    print_real(r, "  Float:   low ", (double)float_of((uint32_t)value));
    print_real(r, " high ", (double)float_of((uint32_t)(value >> 32)));
    print_real(r, "\n  Double:  ", double_of(value));
    run_print(r, "\n");
}

HRESULT formats_show(struct run *r)
{
    uint64_t value = 0;
    char text[RUN_ADDRESS_MAX];
    bool narrow = run_pointer_size(r) == 4;
    unsigned bytes;
    HRESULT hr = expression_take(r, &value);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (FAILED(hr))
        return hr;
    narrow = narrow && (value <= UINT32_MAX || value == (uint64_t)(int64_t)(int32_t)value);
    bytes = narrow ? 4 : 8;
    value = narrow ? (uint32_t)value : value;
    run_print(r, "Evaluate expression:\n  Hex:     %s\n",
            narrow ? run_address(r, value, text) : run_halves(value, text));
    run_print(r, "  Decimal: %" PRId64 "\n", narrow ? (int32_t)value : (int64_t)value);
    run_print(r, "  Octal:   %0*" PRIo64 "\n", narrow ? 11 : 22, value);
    print_binary(r, value, bytes);
    print_characters(r, value, bytes);
    if (value <= INT32_MAX)
        print_time(r, value + TIMES_1970, 0);
    else if (!narrow && value <= INT64_MAX)
        print_time(r, value / TIMES_UNITS, (unsigned)(value % TIMES_UNITS / (TIMES_UNITS / 1000)));
    else
        run_print(r, "  Time:    ***** Invalid\n");
    print_reals(r, value);
    return S_OK;
}
