#include "shell/number.h"

struct radix {
    const char *prefix;
    unsigned base;
};

/* clang-format off */
static const struct radix radixes[] = {
    { "0x", 16 }, { "0n", 10 }, { "0t", 8 }, { "0y", 2 },
};
/* clang-format on */

static unsigned digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f')
        return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F')
        return (unsigned)(c - 'A') + 10;
    return 99;
}

/* The digits behind a prefix, and their base. "0n" and the like win over hexadecimal digits: none
 * of their letters is one. */
static unsigned radix_of(const struct run *r, struct word *w)
{
    for (size_t i = 0; i < sizeof(radixes) / sizeof(radixes[0]); i++) {
        struct word head = { w->text, 2 };

        if (w->length > 2 && word_is(head, radixes[i].prefix)) {
            w->text += 2;
            w->length -= 2;
            return radixes[i].base;
        }
    }
    return r->engine->radix;
}

/* A '`' parts a hexadecimal number before its last eight digits, and nowhere else. */
static bool backtick_fits(struct word digits, size_t i, unsigned base)
{
    return base == 16 && i > 0 && digits.length - i == 9;
}

bool number_is(const struct run *r, struct word w)
{
    if (w.length > 0 && digit_of(w.text[0]) < 10)
        return true;
    for (size_t i = 0; i < w.length; i++)
        if (digit_of(w.text[i]) >= r->engine->radix && w.text[i] != '`')
            return false;
    return w.length > 0;
}

HRESULT number_from_word(struct run *r, struct word w, uint64_t *value)
{
    struct word digits = w;
    unsigned base = radix_of(r, &digits);
    uint64_t sum = 0;

    for (size_t i = 0; i < digits.length; i++) {
        unsigned digit = digit_of(digits.text[i]);

        if (digits.text[i] == '`') {
            if (!backtick_fits(digits, i, base))
                return run_refuse(r, digits.text + i,
                        "a ` stands before the last eight digits of a hexadecimal number");
            continue;
        }
        if (digit >= base && base == 16 && digits.text == w.text)
            return run_refuse(r, w.text, "'%.*s' is not a number", (int)w.length, w.text);
        if (digit >= base)
            return run_refuse(
                    r, digits.text + i, "'%c' is not a digit of base %u", digits.text[i], base);
        if (sum > (UINT64_MAX - digit) / base)
            return run_refuse(r, w.text, "'%.*s' has more than 64 bits", (int)w.length, w.text);
        sum = sum * base + digit;
    }
    *value = sum;
    return S_OK;
}
