/* .formats: a number in every form. Layout: WinDbg's, as Microsoft Learn shows it; times in UTC. */
#include <inttypes.h>
#include <string.h>

#include "shell/command.h"
#include "shell/expression.h"

#define DAY            86400u
#define FILETIME_TICKS 10000000u    /* in a second */
#define FILETIME_EPOCH 11644473600u /* seconds from 1601 to 1970 */

/* A day of the Gregorian calendar. */
struct date {
    int64_t year;
    unsigned month; /* 0 to 11 */
    unsigned day;   /* 1 to 31 */
};

/* Years begin in March here, so that a leap day is the last one. */
static struct date date_of(uint64_t days_since_1601)
{
    uint64_t days = days_since_1601 + 306; /* since 1 March 1600 */
    uint64_t era = days / 146097;          /* 400 years */
    unsigned in_era = (unsigned)(days % 146097);
    unsigned year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    unsigned in_year = in_era - (365 * year + year / 4 - year / 100);
    unsigned month = (5 * in_year + 2) / 153; /* 0: March */
    struct date d = { .day = in_year - (153 * month + 2) / 5 + 1 };

    d.month = (month + 2) % 12;
    d.year = (int64_t)(1600 + era * 400 + year + (month > 9));
    return d;
}

/* Seconds since 1601. */
static void print_time(struct run *r, uint64_t seconds, unsigned ms)
{
    static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
        "Sep", "Oct", "Nov", "Dec" };
    struct date d = date_of(seconds / DAY);
    unsigned second = (unsigned)(seconds % DAY);

    run_print(r, "  Time:    %s %s %02u %02u:%02u:%02u", days[seconds / DAY % 7], months[d.month],
            d.day, second / 3600, second / 60 % 60, second % 60);
    if (ms)
        run_print(r, ".%03u", ms);
    run_print(r, " %" PRId64 " (UTC)\n", d.year);
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
        print_time(r, value + FILETIME_EPOCH, 0);
    else if (!narrow)
        print_time(r, value / FILETIME_TICKS,
                (unsigned)(value % FILETIME_TICKS / (FILETIME_TICKS / 1000)));
    else
        run_print(r, "  Time:    ***** Invalid\n");
    print_reals(r, value);
    return S_OK;
}
