/* Files of a test's own. They stand in the system's folder for such and end with the program. */
#ifndef TESTS_SUPPORT_FILES_H
#define TESTS_SUPPORT_FILES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A new file that holds these bytes; where it cannot be made the running test fails.
 *
 * @return its path, good until the program ends
 */
const char *given_file(const void *bytes, size_t size);

/** Write over a part of a file, or behind its end: the gap, if there is one, reads as zeros. */
void file_put(const char *path, uint64_t offset, const void *bytes, size_t size);

/** Make a file shorter or longer; what comes new reads as zeros and takes no room on the disk. */
void file_resize(const char *path, uint64_t size);

/** Remove a file before the program ends. */
void file_remove(const char *path);

#ifdef __cplusplus
}
#endif

#endif
