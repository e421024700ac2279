/* A line of text that grows to a limit and then says that it was cut. */
#ifndef CONFORMANCE_TEXT_H
#define CONFORMANCE_TEXT_H

#include <stdarg.h>
#include <stddef.h>

#define TEXT_SIZE 1024

struct text {
    char at[TEXT_SIZE];
    size_t length;
};

void text_clear(struct text *t);

/** Append; printf's format. What does not fit ends in "...". */
#if defined(__MINGW32__)
__attribute__((format(gnu_printf, 2, 3)))
#elif defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
void text_add(struct text *t, const char *format, ...);

/** Put one text wherever another stands. */
void text_replace(struct text *t, const char *what, const char *by);

#endif
