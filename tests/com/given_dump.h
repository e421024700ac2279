/* A dump of one page, and what its header holds. */
#ifndef TESTS_COM_GIVEN_DUMP_H
#define TESTS_COM_GIVEN_DUMP_H

#include <stdint.h>

#define GIVEN_DUMP_HEADER 0x2000u

/** The path of a full dump of an x64 with one page from 0 on; its header is copied to `header`. */
const char *given_dump(uint8_t header[GIVEN_DUMP_HEADER]);

#endif
