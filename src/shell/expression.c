#include "shell/expression.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/cursor.h"
#include "shell/known.h"
#include "shell/number.h"
#include "shell/register.h"
#include "shell/symbol.h"

#define DEPTH_MAX 64 /* parentheses and unary operators inside each other */

struct parser {
    struct run *r;
    bool is_item; /* others may follow it, with nothing but a space between */
    unsigned depth;
};

enum operation {
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_MODULO,
    OP_ADD,
    OP_SUBTRACT,
    OP_SHIFT_LEFT,
    OP_SHIFT_RIGHT,
    OP_SHIFT_ARITHMETIC,
    OP_LESS_EQUAL,
    OP_GREATER_EQUAL,
    OP_LESS,
    OP_GREATER,
    OP_EQUAL,
    OP_NOT_EQUAL,
    OP_AND,
    OP_XOR,
    OP_OR,
};

struct binary {
    const char *text;
    unsigned strength; /* the stronger binds first; equal ones from the left */
    enum operation operation;
    bool is_word;
};

/* a longer text before one that it begins with */
/* clang-format off */
static const struct binary binaries[] = {
    { ">>>", 5, OP_SHIFT_ARITHMETIC, false },
    { ">>",  5, OP_SHIFT_RIGHT,      false },
    { "<<",  5, OP_SHIFT_LEFT,       false },
    { "<=",  4, OP_LESS_EQUAL,       false },
    { ">=",  4, OP_GREATER_EQUAL,    false },
    { "<",   4, OP_LESS,             false },
    { ">",   4, OP_GREATER,          false },
    { "==",  4, OP_EQUAL,            false },
    { "=",   4, OP_EQUAL,            false },
    { "!=",  4, OP_NOT_EQUAL,        false },
    { "*",   7, OP_MULTIPLY,         false },
    { "/",   7, OP_DIVIDE,           false },
    { "%",   7, OP_MODULO,           false },
    { "mod", 7, OP_MODULO,           true },
    { "+",   6, OP_ADD,              false },
    { "-",   6, OP_SUBTRACT,         false },
    { "&",   3, OP_AND,              false },
    { "and", 3, OP_AND,              true },
    { "^",   2, OP_XOR,              false },
    { "xor", 2, OP_XOR,              true },
    { "|",   1, OP_OR,               false },
    { "or",  1, OP_OR,               true },
};
/* clang-format on */

static const struct binary *peek_binary(struct scan *s)
{
    struct word w = scan_peek_word(s);

    for (size_t i = 0; i < sizeof(binaries) / sizeof(binaries[0]); i++) {
        const struct binary *b = &binaries[i];
        struct scan ahead = *s;

        if (b->is_word ? word_is(w, b->text) : scan_take(&ahead, b->text))
            return b;
    }
    return NULL;
}

static uint64_t shift_arithmetic(uint64_t a, uint64_t b)
{
    uint64_t sign = a >> 63 ? UINT64_MAX : 0;

    if (b == 0)
        return a;
    return b > 63 ? sign : (a >> b) | (sign << (64 - b));
}

static bool compares(const struct binary *b)
{
    return b->operation >= OP_LESS_EQUAL && b->operation <= OP_NOT_EQUAL;
}

/* Registers and pointers of 32 bits are sign-extended, as addresses are; a number that is written
 * with 32 bits means the same. */
static uint64_t extend_narrow(const struct run *r, uint64_t value)
{
    bool is_negative = value >> 31 == 1;

    return is_negative && run_pointer_size(r) == 4 ? value | UINT64_C(0xffffffff) << 32 : value;
}

static uint64_t apply(enum operation operation, uint64_t a, uint64_t b)
{
    switch (operation) {
    case OP_MULTIPLY:
        return a * b;
    case OP_DIVIDE:
        return a / b;
    case OP_MODULO:
        return a % b;
    case OP_ADD:
        return a + b;
    case OP_SUBTRACT:
        return a - b;
    case OP_SHIFT_LEFT:
        return b > 63 ? 0 : a << b;
    case OP_SHIFT_RIGHT:
        return b > 63 ? 0 : a >> b;
    case OP_SHIFT_ARITHMETIC:
        return shift_arithmetic(a, b);
    case OP_LESS_EQUAL:
        return a <= b;
    case OP_GREATER_EQUAL:
        return a >= b;
    case OP_LESS:
        return a < b;
    case OP_GREATER:
        return a > b;
    case OP_EQUAL:
        return a == b;
    case OP_NOT_EQUAL:
        return a != b;
    case OP_AND:
        return a & b;
    case OP_XOR:
        return a ^ b;
    case OP_OR:
        break;
    }
    return a | b;
}

/* What a unary operator of letters does with its operand. */
struct unary {
    const char *text;
    unsigned size; /* bytes read at the operand: 1, 2, 4, 8; 0: pointer; NOT_READ: see apply_unary()
                    */
    bool physical;
};

#define NOT_READ 99

/* clang-format off */
static const struct unary unaries[] = {
    { "by",    1,        false },
    { "wo",    2,        false },
    { "dwo",   4,        false },
    { "qwo",   8,        false },
    { "poi",   0,        false },
    { "$pby",  1,        true },
    { "$pwo",  2,        true },
    { "$pdwo", 4,        true },
    { "$pqwo", 8,        true },
    { "$ppoi", 0,        true },
    { "not",   NOT_READ, false },
    { "hi",    NOT_READ, false },
    { "low",   NOT_READ, false },
};
/* clang-format on */

static const struct unary *unary_from_word(struct word w)
{
    for (size_t i = 0; i < sizeof(unaries) / sizeof(unaries[0]); i++) {
        if (word_is(w, unaries[i].text))
            return &unaries[i];
    }
    return NULL;
}

/* One value out of memory; anything less than all its bytes is a failure. */
static HRESULT read_value(
        struct run *r, const struct unary *u, const char *at, uint64_t address, uint64_t *value)
{
    unsigned size = u->size ? u->size : run_pointer_size(r);
    uint8_t bytes[8] = { 0 };
    struct cursor c;
    size_t done = 0;
    HRESULT hr;

    if (!r->memory)
        return run_refuse(r, at, "there is no target to read from");
    hr = u->physical ? physical_read(r->memory, address, DS_CACHING_DEFAULT, bytes, size, &done)
                     : virtual_read(r->memory, address, bytes, size, &done);
    if (SUCCEEDED(hr) && done < size)
        hr = HR_READ_FAULT;
    if (FAILED(hr))
        return run_fail(r, hr, "%s of %" PRIx64, u->text, address);
    c = cursor_of(bytes, sizeof(bytes));
    *value = take_u64(&c);
    if (!u->size && size == 4)
        *value = (uint64_t)(int64_t)(int32_t)*value; /* addresses go out sign-extended */
    return S_OK;
}

static HRESULT apply_unary(
        struct run *r, const struct unary *u, const char *at, uint64_t operand, uint64_t *value)
{
    if (u->size != NOT_READ)
        return read_value(r, u, at, operand, value);
    if (u->text[0] == 'n')
        *value = !operand;
    else
        *value = u->text[0] == 'h' ? operand >> 16 & 0xffff : operand & 0xffff;
    return S_OK;
}

static HRESULT take_binary(struct parser *p, unsigned weakest, uint64_t *value);
static HRESULT take_unary(struct parser *p, uint64_t *value);

static HRESULT take_parentheses(struct parser *p, const char *open, uint64_t *value)
{
    HRESULT hr = take_binary(p, 0, value);

    if (SUCCEEDED(hr) && !scan_take(&p->r->scan, ")"))
        hr = run_refuse(p->r, open, "this ( has no )");
    return hr;
}

/* 'c': one ASCII character. */
static HRESULT take_character(struct run *r, uint64_t *value)
{
    struct scan *s = &r->scan;
    char c = scan_peek(s, 1);

    if (c < ' ' || c > '~' || scan_peek(s, 2) != '\'')
        return run_refuse(r, s->at, "a character stands alone between two ': 'A'");
    *value = (uint64_t)c;
    s->at += 3;
    return S_OK;
}

/* A word without a sign before it. A name that could be a number is one; a register's goes before
 * a symbol's, which costs a look at what all modules export. */
static HRESULT take_plain(struct parser *p, struct word w, uint64_t *value)
{
    const struct unary *u = unary_from_word(w);
    HRESULT hr;

    if (u) {
        hr = take_unary(p, value);
        return SUCCEEDED(hr) ? apply_unary(p->r, u, w.text, *value, value) : hr;
    }
    if (w.text[0] == '$')
        return register_from_word(p->r, w, value);
    if (number_is(p->r, w))
        return number_from_word(p->r, w, value);
    return register_is(p->r, w) ? register_from_word(p->r, w, value)
                                : symbol_from_word(p->r, w, value);
}

/* A number, a register, a symbol, a word that works on what follows it. */
static HRESULT take_word(struct parser *p, uint64_t *value)
{
    struct scan *s = &p->r->scan;
    bool at_sign = scan_take(s, "@");
    struct word found, w;

    if (!at_sign && symbol_comes(s))
        return symbol_take(p->r, value);
    w = scan_word(s);
    if (known_means(w))
        return known_value(p->r, w, value);
    if (at_sign)
        return register_from_word(p->r, w, value);
    if (w.length > 0)
        return take_plain(p, w, value);
    found = scan_rest_word(s);
    if (found.length == 0)
        return run_refuse(p->r, found.text, "a number is missing here");
    return run_refuse(
            p->r, found.text, "a number was wanted, not '%.*s'", (int)found.length, found.text);
}

static HRESULT take_unary(struct parser *p, uint64_t *value)
{
    struct scan *s = &p->r->scan;
    const char *at;
    char c;
    HRESULT hr;

    scan_spaces(s);
    at = s->at;
    c = scan_peek(s, 0);
    if (++p->depth > DEPTH_MAX)
        return run_refuse(
                p->r, at, "more than %d operators and parentheses inside each other", DEPTH_MAX);
    if (c == '(' || c == '-' || c == '+' || c == '~') {
        s->at++;
        hr = c == '(' ? take_parentheses(p, at, value) : take_unary(p, value);
        if (SUCCEEDED(hr) && c == '-')
            *value = 0 - *value;
        if (SUCCEEDED(hr) && c == '~')
            *value = ~*value;
    } else {
        hr = c == '\'' ? take_character(p->r, value) : take_word(p, value);
    }
    p->depth--;
    return hr;
}

/* "1 -2" is one number or two, and a write must not guess. Not so inside parentheses. */
static bool could_be_sign(const struct parser *p, const struct binary *b)
{
    const struct scan *s = &p->r->scan;
    bool is_sign = b->operation == OP_ADD || b->operation == OP_SUBTRACT;

    return is_sign && p->is_item && p->depth == 0 && scan_is_space(s->at[-1]) &&
           !scan_is_space(scan_peek(s, 1));
}

/* Operators stronger than `weakest`, the strong ones by recursion. */
static HRESULT take_binary(struct parser *p, unsigned weakest, uint64_t *value)
{
    struct scan *s = &p->r->scan;
    HRESULT hr = take_unary(p, value);
    const struct binary *b;

    while (SUCCEEDED(hr) && (b = peek_binary(s)) != NULL && b->strength > weakest) {
        const char *at;
        uint64_t right = 0;

        scan_spaces(s);
        at = s->at;
        if (could_be_sign(p, b))
            return run_refuse(
                    p->r, at, "operator or sign? \"1 - 2\" is one number, \"1 (-2)\" are two");
        s->at += strlen(b->text);
        hr = take_binary(p, b->strength, &right);
        if (FAILED(hr))
            break;
        if (right == 0 && (b->operation == OP_DIVIDE || b->operation == OP_MODULO))
            return run_refuse(p->r, at, "division by zero");
        if (compares(b)) {
            *value = extend_narrow(p->r, *value);
            right = extend_narrow(p->r, right);
        }
        *value = apply(b->operation, *value, right);
    }
    return hr;
}

HRESULT expression_take(struct run *r, uint64_t *value)
{
    struct parser p = { .r = r };

    return take_binary(&p, 0, value);
}

HRESULT expression_take_item(struct run *r, uint64_t *value)
{
    struct parser p = { .r = r, .is_item = true };

    return take_binary(&p, 0, value);
}
