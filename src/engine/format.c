#include "engine/format.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/growing.h"
#include "engine/engine.h"
#include "engine/format_item.h"
#include "engine/format_target.h"

#define PLAIN_MAX 512 /* a number with the most width and precision that are taken */

struct maker {
    struct engine *engine;
    bool wide;
    const char *at; /* of the format */
    struct growing out;
    struct format_source *source;
};

/* Text in a field, at most precision bytes of it, no character cut. */
static void put_field(struct maker *m, const struct format_item *item, const char *text)
{
    size_t length = strlen(text), width = (size_t)item->width;
    bool left = strchr(item->flags, '-') != NULL;

    if (item->precision >= 0 && length > (size_t)item->precision) {
        length = (size_t)item->precision;
        while (length > 0 && ((unsigned char)text[length] & 0xc0) == 0x80)
            length--;
    }
    for (size_t i = length; !left && i < width; i++)
        growing_add(&m->out, " ", 1);
    growing_add(&m->out, text, length);
    for (size_t i = length; left && i < width; i++)
        growing_add(&m->out, " ", 1);
}

static uint64_t take_integer(struct maker *m, const struct format_item *item, bool is_signed)
{
    uint64_t value;

    switch (item->length) {
    case FORMAT_LONGER:
        return m->source->integer(m->source, FORMAT_64);
    case FORMAT_NATIVE:
        value = m->source->integer(m->source, FORMAT_HOST);
        return is_signed ? (uint64_t)(ptrdiff_t)value : value;
    default:
        break;
    }
    value = m->source->integer(m->source, FORMAT_32);
    if (item->length == FORMAT_CHAR)
        return is_signed ? (uint64_t)(int8_t)value : (uint8_t)value;
    if (item->length == FORMAT_SHORT)
        return is_signed ? (uint64_t)(int16_t)value : (uint16_t)value;
    return is_signed ? (uint64_t)(int32_t)value : (uint32_t)value;
}

/* "%", the item's flags, width and precision, and what of C's own stands for its letter. */
static void make_plain(const struct format_item *item, const char *letter, char plain[32])
{
    char precision[16] = "";

    if (item->precision >= 0)
        snprintf(precision, sizeof(precision), ".%d", item->precision);
    if (item->width)
        snprintf(plain, 32, "%%%s%d%s%s", item->flags, item->width, precision, letter);
    else
        snprintf(plain, 32, "%%%s%s%s", item->flags, precision, letter);
}

static void put_integer(struct maker *m, const struct format_item *item)
{
    bool is_signed = item->letter == 'd' || item->letter == 'i';
    uint64_t value = take_integer(m, item, is_signed);
    char letter[] = { 'l', 'l', item->letter, '\0' };
    char plain[32], text[PLAIN_MAX + 64];
    int length;

    make_plain(item, letter, plain);
    length = snprintf(text, sizeof(text), plain, (unsigned long long)value);
    growing_add(&m->out, text, (size_t)length);
}

static void put_float(struct maker *m, const struct format_item *item)
{
    double value = m->source->real(m->source, item->long_double);
    char letter[] = { item->letter, '\0' };
    char plain[32], text[PLAIN_MAX + 512]; /* the greatest number has 309 digits */
    int length;

    make_plain(item, letter, plain);
    length = snprintf(text, sizeof(text), plain, value);
    growing_add(&m->out, text, (size_t)length);
}

/* Whether the item's text or character is wide. */
static bool is_wide(const struct maker *m, const struct format_item *item)
{
    bool other = item->letter == 'S' || item->letter == 'C';

    if (item->kind != FORMAT_OWN)
        return item->kind == FORMAT_WIDE;
    return item->letter == 'Z' ? false : m->wide != other;
}

/* %s %S %Z; the source cuts it at the precision, behind which nothing of it may be looked at. */
static void put_text(struct maker *m, const struct format_item *item)
{
    const struct format_text what = {
        .wide = is_wide(m, item),
        .counted = item->letter == 'Z',
        .most = item->precision < 0 ? SIZE_MAX : (size_t)item->precision,
    };
    struct format_item field = *item;
    char *text = NULL;

    if (FAILED(m->source->text(m->source, &what, &text)))
        m->out.failed = true;
    if (text)
        field.precision = -1;
    if (!m->out.failed)
        put_field(m, &field, text ? text : "(null)");
    free(text);
}

static void put_character(struct maker *m, const struct format_item *item)
{
    char *text = NULL;

    if (FAILED(m->source->character(m->source, is_wide(m, item), &text)))
        m->out.failed = true;
    else
        put_field(m, item, text);
    free(text);
}

static void put_digits(struct maker *m, const struct format_item *item, uint64_t value, size_t size)
{
    char text[17];

    snprintf(text, sizeof(text), "%0*" PRIx64, (int)size * 2,
            size == 4 ? (uint64_t)(uint32_t)value : value);
    put_field(m, item, text);
}

static uint64_t take_address(struct maker *m)
{
    return m->source->integer(m->source, FORMAT_64);
}

/* %ma %mu %msa %msu */
static void put_memory(struct maker *m, const struct format_item *item)
{
    bool counted = *m->at == 's';
    char *text = NULL;
    bool wide;

    if (counted)
        m->at++;
    wide = *m->at == 'u';
    if (*m->at)
        m->at++;
    text = format_target_string(m->engine, take_address(m), wide, counted);
    put_field(m, item, text ? text : "???");
    free(text);
}

/* %Y{t} and the like; what only pads columns or names a line of source prints nothing. */
static void put_markup(struct maker *m, const struct format_item *item)
{
    const char *end = *m->at == '{' ? strchr(m->at, '}') : NULL;
    bool is_text = end && (m->at[1] == 't' || m->at[1] == 'T' || m->at[1] == 's');

    if (!end)
        return;
    m->at = end + 1;
    if (is_text)
        put_text(m, item);
    else
        take_address(m);
}

/* What looks at the target, or at nothing; false: another letter. */
static bool put_special(struct maker *m, const struct format_item *item)
{
    char text[FORMAT_SYMBOL_MAX];

    switch (item->letter) {
    case 'p':
        put_digits(m, item, take_address(m), format_target_pointer(m->engine));
        return true;
    case 'N':
        put_digits(m, item, m->source->integer(m->source, FORMAT_HOST), sizeof(void *));
        return true;
    case 'm':
        put_memory(m, item);
        return true;
    case 'y':
        put_field(m, item, format_target_symbol(m->engine, take_address(m), text));
        return true;
    case 'Y':
        put_markup(m, item);
        return true;
    case 'n': /* it would write to the caller's memory */
        m->source->integer(m->source, FORMAT_HOST);
        return true;
    default:
        return false;
    }
}

static void put_item(struct maker *m)
{
    struct format_item item = format_item_take(&m->at, m->source);

    if (!item.letter)
        return;
    if (strchr("diuxXo", item.letter))
        put_integer(m, &item);
    else if (strchr("eEfFgGaA", item.letter))
        put_float(m, &item);
    else if (strchr("cC", item.letter))
        put_character(m, &item);
    else if (strchr("sSZ", item.letter))
        put_text(m, &item);
    else if (!put_special(m, &item))
        growing_add(&m->out, &item.letter, 1);
}

HRESULT format_make(struct engine *engine, const char *format, bool wide,
        struct format_source *source, char **out)
{
    struct maker m = { .engine = engine, .wide = wide, .at = format, .source = source };

    while (*m.at && !m.out.failed) {
        size_t length = strcspn(m.at, "%");

        growing_add(&m.out, m.at, length);
        m.at += length;
        if (*m.at == '%') {
            m.at++;
            put_item(&m);
        }
    }
    *out = growing_end(&m.out);
    return *out ? S_OK : E_OUTOFMEMORY;
}
