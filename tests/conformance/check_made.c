#include "check_made.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

#define MADE_MAX 5000

static struct check made[MADE_MAX];
static size_t made_count;

const char *made_text(const char *format, ...)
{
    char text[TEXT_SIZE];
    va_list arguments;
    int size;
    char *copy;

    va_start(arguments, format);
    size = vsnprintf(text, sizeof(text), format, arguments);
    va_end(arguments);
    copy = size >= 0 && (size_t)size < sizeof(text) ? malloc((size_t)size + 1) : NULL;
    if (!copy)
        abort();
    return memcpy(copy, text, (size_t)size + 1);
}

void made_add(const struct check *c)
{
    if (made_count == MADE_MAX)
        abort();
    made[made_count++] = *c;
}

const struct check *made_all(size_t *count)
{
    *count = made_count;
    return made;
}
