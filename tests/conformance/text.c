#include "text.h"

#include <stdio.h>
#include <string.h>

void text_clear(struct text *t)
{
    t->at[0] = 0;
    t->length = 0;
}

void text_replace(struct text *t, const char *what, const char *by)
{
    struct text from = *t;
    const char *at = from.at;
    const char *found;

    text_clear(t);
    for (; (found = strstr(at, what)) != NULL; at = found + strlen(what))
        text_add(t, "%.*s%s", (int)(found - at), at, by);
    text_add(t, "%s", at);
}

void text_add(struct text *t, const char *format, ...)
{
    size_t left = sizeof(t->at) - t->length;
    va_list arguments;
    int size;

    va_start(arguments, format);
    size = vsnprintf(t->at + t->length, left, format, arguments);
    va_end(arguments);
    if (size < 0 || (size_t)size >= left) {
        strcpy(t->at + sizeof(t->at) - 4, "...");
        t->length = sizeof(t->at) - 1;
    } else {
        t->length += (size_t)size;
    }
}
