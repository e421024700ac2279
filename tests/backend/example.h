/* The backend that docs/backends.md builds. */
#ifndef TESTS_BACKEND_EXAMPLE_H
#define TESTS_BACKEND_EXAMPLE_H

#include <dbgspaces/backend.h>

extern const struct ds_backend example_backend;

#endif
