/* Numbers and registers: what an expression is made of. */
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
            return run_refuse(r, w.text, "'%.*s' is not a number, and there are no symbols",
                    (int)w.length, w.text);
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

static bool known_cr3(const struct ds_target_info *info, uint64_t *value)
{
    *value = info->root;
    return (info->paging == DS_PAGING_X64_4 || info->paging == DS_PAGING_X64_5) && info->root;
}

static bool known_pointer_size(const struct ds_target_info *info, uint64_t *value)
{
    *value = info->pointer_size;
    return true;
}

static bool known_page_size(const struct ds_target_info *info, uint64_t *value)
{
    *value = info->page_size;
    return true;
}

struct known_register {
    const char *name;
    bool (*get)(const struct ds_target_info *info, uint64_t *value); /* false: not known */
};

/* clang-format off */
static const struct known_register registers[] = {
    { "cr3",       known_cr3 },
    { "$ptrsize",  known_pointer_size },
    { "$pagesize", known_page_size },
};
/* clang-format on */

HRESULT number_from_register(struct run *r, struct word w, uint64_t *value)
{
    for (size_t i = 0; i < sizeof(registers) / sizeof(registers[0]); i++) {
        if (!word_is(w, registers[i].name))
            continue;
        if (!r->memory)
            return run_refuse(r, w.text, "there is no target to ask for '%s'", registers[i].name);
        if (!registers[i].get(&r->memory->target->info, value))
            return run_refuse(r, w.text, "this target does not tell '%s'", registers[i].name);
        return S_OK;
    }
    return run_refuse(r, w.text, "no register '%.*s'; there are cr3, $ptrsize and $pagesize",
            (int)w.length, w.text);
}
