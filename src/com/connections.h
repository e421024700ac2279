/**
 * @file
 * What hosts name a target by, as connection strings (docs/backends.md): file names, the texts of
 * the -k switch, process numbers. Every connection string is taken, too.
 */
#ifndef COM_CONNECTIONS_H
#define COM_CONNECTIONS_H

#include <dbgspaces/wintypes.h>

/** A dump by its path or file:// URL; *out is to be freed. */
HRESULT connections_for_dump(const char *text, char **out);

/**
 * A kernel by AttachKernel's flags and options.
 *
 * @param options  spec dataspaces 5.8; NULL or empty: the serial line that _NT_DEBUG_PORT and
 * _NT_DEBUG_BAUD_RATE name
 *
 * @retval E_INVALIDARG      flags that are none
 * @retval HR_NOT_SUPPORTED  the local kernel, EXDI
 */
HRESULT connections_for_kernel(ULONG flags, const char *options, char **out);

/**
 * A process by its number and AttachProcess's flags.
 *
 * @retval E_INVALIDARG      flags that are none, or go against each other
 * @retval HR_NOT_SUPPORTED  a process that another debugger has
 */
HRESULT connections_for_process(ULONG process, ULONG flags, char **out);

/** The dump file that a connection names, to be freed; NULL: it names none, or is NULL. */
HRESULT connections_dump_file(const char *connection, char **file);

/** A kernel's connection as AttachKernel takes it. */
const char *connections_kernel_options(const char *connection);

#endif
