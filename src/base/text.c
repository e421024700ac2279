#include "base/text.h"

static unsigned digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    if (c >= 'a' && c <= 'f')
        return (unsigned)(c - 'a') + 10;
    if (c >= 'A' && c <= 'F')
        return (unsigned)(c - 'A') + 10;
    return 16;
}

bool text_number(const char *text, size_t length, uint64_t *value)
{
    unsigned base = 10;
    uint64_t sum = 0;
    size_t i = 0;

    if (length > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
        base = 16;
        i = 2;
    } else if (length > 1 && text[0] == '0') {
        base = 8;
        i = 1;
    }
    if (i == length)
        return false;
    for (; i < length; i++) {
        unsigned digit = digit_of(text[i]);

        if (digit >= base || sum > (UINT64_MAX - digit) / base)
            return false;
        sum = sum * base + digit;
    }
    *value = sum;
    return true;
}

bool text_size(const char *text, size_t length, uint64_t *value)
{
    static const struct {
        char letter;
        unsigned shift;
    } units[] = { { 'K', 10 }, { 'M', 20 }, { 'G', 30 }, { 'T', 40 } };
    unsigned shift = 0;
    uint64_t number;

    for (size_t i = 0; length && i < sizeof(units) / sizeof(units[0]); i++)
        if ((text[length - 1] & ~0x20) == units[i].letter)
            shift = units[i].shift;
    if (!text_number(text, length - (shift != 0), &number) || number > UINT64_MAX >> shift)
        return false;
    *value = number << shift;
    return true;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int text_compare(const char *a, const char *b)
{
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return (unsigned char)lower(*a) - (unsigned char)lower(*b);
}

bool text_alike(const char *a, const char *b)
{
    return text_compare(a, b) == 0;
}

bool text_begins(const char *text, const char *beginning)
{
    while (*beginning && lower(*text) == lower(*beginning)) {
        text++;
        beginning++;
    }
    return !*beginning;
}

bool text_matches(const char *pattern, const char *text)
{
    const char *star = NULL; /* the last one met, and where the text was then */
    const char *from = NULL;

    while (*text) {
        if (*pattern == '*') {
            star = pattern++;
            from = text;
        } else if (*pattern == '?' || (*pattern && lower(*pattern) == lower(*text))) {
            pattern++;
            text++;
        } else if (star) {
            pattern = star + 1;
            text = ++from;
        } else {
            return false;
        }
    }
    while (*pattern == '*')
        pattern++;
    return *pattern == 0;
}
