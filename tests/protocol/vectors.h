/* The packets of the specification of KD, section 6: each was derived from the layouts by other
 * means than our code. */
#ifndef TESTS_PROTOCOL_VECTORS_H
#define TESTS_PROTOCOL_VECTORS_H

#include <stddef.h>
#include <stdint.h>

/** Bytes of the longest. */
#define VECTOR_MAX 512

/** The whole packet of vector V1 and so on. */
size_t vector_bytes(unsigned number, uint8_t *out);

/** Its message alone: without header and trailing byte. */
size_t vector_message(unsigned number, uint8_t *out);

#endif
