#include "engine/format_item.h"

#include <stdint.h>
#include <string.h>

#include "engine/format.h"

struct length {
    const char *text;
    enum format_length number;
    enum format_kind text_kind;
};

/* clang-format off */
static const struct length lengths[] = { /* longer ones first */
    { "I64", FORMAT_LONGER, FORMAT_OWN },  { "I32", FORMAT_INT,    FORMAT_OWN },
    { "ll",  FORMAT_LONGER, FORMAT_OWN },  { "hh",  FORMAT_CHAR,   FORMAT_NARROW },
    { "l",   FORMAT_INT,    FORMAT_WIDE }, { "w",   FORMAT_INT,    FORMAT_WIDE },
    { "h",   FORMAT_SHORT,  FORMAT_NARROW },
    { "j",   FORMAT_LONGER, FORMAT_OWN },  { "q",   FORMAT_LONGER, FORMAT_OWN },
    { "I",   FORMAT_LONGER, FORMAT_OWN },  { "L",   FORMAT_INT,    FORMAT_OWN },
    { "z",   FORMAT_NATIVE, FORMAT_OWN },  { "t",   FORMAT_NATIVE, FORMAT_OWN },
};
/* clang-format on */

static int clamp(int value)
{
    return value > FORMAT_FIELD_MAX ? FORMAT_FIELD_MAX : value;
}

static int take_digits(const char **at, struct format_source *source)
{
    int value = 0;

    if (**at == '*') {
        (*at)++;
        return clamp((int32_t)source->integer(source, FORMAT_32));
    }
    for (; **at >= '0' && **at <= '9'; (*at)++)
        value = clamp(value * 10 + (**at - '0'));
    return value;
}

static void take_flags(const char **at, struct format_source *source, struct format_item *item)
{
    size_t count = 0;

    for (; **at && strchr("-+ #0", **at); (*at)++)
        if (!strchr(item->flags, **at) && count + 1 < sizeof(item->flags))
            item->flags[count++] = **at;
    item->width = take_digits(at, source);
    if (item->width < 0) {
        item->flags[count] = '-';
        item->width = item->width < -FORMAT_FIELD_MAX ? FORMAT_FIELD_MAX : -item->width;
    }
    item->precision = -1;
    if (**at == '.') {
        (*at)++;
        item->precision = take_digits(at, source);
    }
}

/* The length that stands there; NULL: none. */
static const struct length *find_length(const char *at)
{
    for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++)
        if (strncmp(at, lengths[i].text, strlen(lengths[i].text)) == 0)
            return &lengths[i];
    return NULL;
}

static void take_lengths(const char **at, struct format_item *item)
{
    const struct length *length;

    while ((length = find_length(*at)) != NULL) {
        *at += strlen(length->text);
        if (length->number > item->length)
            item->length = length->number;
        if (length->text_kind != FORMAT_OWN)
            item->kind = length->text_kind;
        item->long_double = item->long_double || *length->text == 'L';
    }
}

struct format_item format_item_take(const char **at, struct format_source *source)
{
    struct format_item item = { .flags = "" };

    take_flags(at, source, &item);
    take_lengths(at, &item);
    item.letter = **at;
    if (item.letter)
        (*at)++;
    return item;
}
