/* A fuzz target's input as a file, and silence in the log. */
#ifndef TESTS_FUZZ_INPUT_H
#define TESTS_FUZZ_INPUT_H

#include <stddef.h>
#include <stdint.h>

/* The path of a file that holds these bytes; the next call writes over it, the program's end
 * removes it. */
const char *input_path(const uint8_t *data, size_t size);

#endif
