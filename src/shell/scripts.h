/**
 * @file
 * Files of commands.
 */
#ifndef SHELL_SCRIPTS_H
#define SHELL_SCRIPTS_H

#include <dbgspaces/wintypes.h>

/** The most bytes of one. */
#define SCRIPTS_SIZE_MAX 0x1000000u

/**
 * Read one, without a byte-order mark at its beginning.
 *
 * @param path  UTF-8
 * @param text  [out] to free(); NULL on failure
 *
 * @retval HR_BAD_DATA  it is longer than SCRIPTS_SIZE_MAX, or has a zero byte: it is no text;
 * logged
 * @retval other        why it cannot be opened or read
 */
HRESULT scripts_read(const char *path, char **text);

#endif
