#include "com/format.h"

#include <stdlib.h>

#include "com/texts.h"
#include "engine/format.h"

/* Arguments as Windows passes them. */
struct passed {
    struct format_source source;
    va_list arguments;
};

static struct passed *passed_from(struct format_source *source)
{
    return (struct passed *)(void *)source; /* its first member */
}

static uint64_t take_integer(struct format_source *source, enum format_size size)
{
    struct passed *p = passed_from(source);

    switch (size) {
    case FORMAT_64:
        return va_arg(p->arguments, uint64_t);
    case FORMAT_HOST:
        return va_arg(p->arguments, size_t);
    case FORMAT_32:
        break;
    }
    return va_arg(p->arguments, unsigned);
}

/* Windows' long double is its double. */
static double take_real(struct format_source *source, bool long_double)
{
    struct passed *p = passed_from(source);

#ifndef _WIN32
    if (long_double)
        return (double)va_arg(p->arguments, long double);
#endif
    (void)long_double;
    return va_arg(p->arguments, double);
}

/* Windows' STRING and UNICODE_STRING. */
struct counted {
    USHORT size; /* bytes */
    USHORT room;
    const void *text;
};

static HRESULT take_text(struct format_source *source, const struct format_text *what, char **out)
{
    const void *text = va_arg(passed_from(source)->arguments, const void *);
    size_t most = what->most;

    if (what->counted && text) {
        const struct counted *counted = text;
        size_t length = counted->size / (what->wide ? sizeof(WCHAR) : 1);

        text = counted->text;
        most = length < most ? length : most;
    }
    return texts_take_some(text, what->wide, most, out);
}

static HRESULT take_character(struct format_source *source, bool wide, char **out)
{
    unsigned value = va_arg(passed_from(source)->arguments, unsigned);
    const WCHAR units[] = { (WCHAR)value, 0 };
    const char bytes[] = { (char)value, '\0' };

    return texts_take(wide ? (const void *)units : bytes, wide, out);
}

HRESULT format_list(
        struct engine *engine, const char *format, bool wide, va_list arguments, char **out)
{
    struct passed p = { .source = { take_integer, take_real, take_text, take_character } };
    HRESULT hr;

    va_copy(p.arguments, arguments);
    hr = format_make(engine, format, wide, &p.source, out);
    va_end(p.arguments);
    return hr;
}
