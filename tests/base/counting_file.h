/* A file that tells of every byte whether it is the right one. */
#ifndef TESTS_BASE_COUNTING_FILE_H
#define TESTS_BASE_COUNTING_FILE_H

#include <stddef.h>
#include <stdint.h>

#define PAGE      ((size_t)4096)
#define PAGES     64
#define FILE_SIZE (PAGES * PAGE)

/** A new file of FILE_SIZE bytes whose every 8 bytes hold their own offset + 1, little-endian. */
const char *given_counting_file(void);

/** Fail the running test unless these bytes stand at this offset of such a file. */
void assert_counted(const uint8_t *bytes, uint64_t offset, size_t size);

#endif
