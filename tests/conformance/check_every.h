/* Checks that hold for every method alike, made from the table of methods. */
#ifndef CONFORMANCE_CHECK_EVERY_H
#define CONFORMANCE_CHECK_EVERY_H

#include "check.h"

/** They live as long as the program. */
const struct check *checks_every_method(size_t *count);

#endif
