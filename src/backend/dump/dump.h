/**
 * @file
 * Memory out of a file: Windows complete dumps, ELF cores, raw images. docs/dumps.md is its manual.
 */
#ifndef BACKEND_DUMP_DUMP_H
#define BACKEND_DUMP_DUMP_H

#include <dbgspaces/backend.h>

extern const struct ds_backend dump_backend;

#endif
