/* Checks that are made from a table of methods, not written one by one. */
#ifndef CONFORMANCE_CHECK_MADE_H
#define CONFORMANCE_CHECK_MADE_H

#include "check.h"

/** Text that lasts; printf's format. */
#if defined(__MINGW32__)
__attribute__((format(gnu_printf, 1, 2)))
#elif defined(__GNUC__)
__attribute__((format(printf, 1, 2)))
#endif
const char *
made_text(const char *format, ...);

/** Add a check; it is copied. */
void made_add(const struct check *c);

/** All that were added. */
const struct check *made_all(size_t *count);

#endif
