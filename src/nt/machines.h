/**
 * @file
 * The names of the processors that targets can have.
 */
#ifndef NT_MACHINES_H
#define NT_MACHINES_H

#include <stddef.h>
#include <stdint.h>

struct machine_names {
    uint32_t type; /**< IMAGE_FILE_MACHINE_* */
    const char *name;
    const char *short_name;
};

/** One after the other; NULL: no more. */
const struct machine_names *machines_at(size_t index);

/** Those of a type; NULL: it is none that a target can have. */
const struct machine_names *machines_find(uint32_t type);

#endif
