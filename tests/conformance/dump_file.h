/* Small Windows kernel dumps, one for each kind of page tables. */
#ifndef CONFORMANCE_DUMP_FILE_H
#define CONFORMANCE_DUMP_FILE_H

#include <stdbool.h>
#include <stdio.h>

/** Write the dump of that name; false: there is none, or the file cannot be written. */
bool dump_file_write(const char *name, size_t name_length, FILE *file);

#endif
