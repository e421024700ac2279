/**
 * @file
 * A file open for reading: its size and its bytes at any position; and files to write.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <dbgspaces/wintypes.h>

struct file {
    char *path;      /**< as it was given, for messages */
    uint64_t size;   /**< bytes when it was opened */
    intptr_t handle; /**< a descriptor; on Windows a HANDLE */
};

/**
 * Open a regular file or a block device for reading.
 *
 * @param path  UTF-8 on every system
 * @param room  whose line it is when the log says why a file would not open
 * @param out   [out] the file, or NULL
 *
 * @retval S_OK               *out is open; file_close() ends it
 * @retval HR_FILE_NOT_FOUND  no such file, or a folder on the way is missing
 * @retval E_ACCESSDENIED     it may not be read, or it is a directory or another thing without
 * bytes
 * @retval E_OUTOFMEMORY      no memory
 * @retval other              what the system said
 */
HRESULT file_open(const char *path, const char *room, struct file **out);

/** NULL is fine. */
void file_close(struct file *f);

/**
 * Read from a position on; keeps no position of its own, so threads may share a file.
 *
 * @param done  [out] bytes read; fewer than size only where the file ends or cannot be read on
 *
 * @retval S_OK   *done bytes; none from the end of the file on
 * @retval other  why the first byte could not be read; *done is 0
 */
HRESULT file_read(const struct file *f, uint64_t offset, void *buf, size_t size, size_t *done);

/** Open a file to write, as bytes; path in UTF-8. NULL with errno set: why not. */
FILE *file_write(const char *path, bool append);

#endif
