/**
 * @file
 * The system that this program runs on: its environment, its processes, and whether its kernel is
 * debugged.
 */
#ifndef BASE_OWN_SYSTEM_H
#define BASE_OWN_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

/** Whether the system was started to be debugged; Linux does not say, and is not. */
bool own_system_debugs_kernel(void);

/**
 * The numbers of all processes, in no order.
 *
 * @param ids  [out] count of them, to be freed
 *
 * @retval E_OUTOFMEMORY  no memory
 * @retval E_FAIL         the system does not tell them
 */
HRESULT own_system_processes(uint32_t **ids, size_t *count);

/** A variable of the environment in UTF-8, to be freed; NULL: it is not set. */
char *own_system_variable(const char *name);

/**
 * A path by which the file of a handle that this process holds can be opened, to be freed; of Linux
 * a handle is a file descriptor.
 *
 * @return NULL: it is no file's, or no memory
 */
char *own_system_path_of_handle(uint64_t handle);

/** What is known of a process: UTF-8, on Linux any bytes; NULL: nothing, or it may not be known. */
struct own_process {
    char *executable; /**< its path, or its name alone */
    char *command_line;
    char *user;
    int64_t session; /**< of Windows; -1: none */
};

/**
 * Look at a process; own_process_deinit() frees what is found.
 *
 * @retval E_NOINTERFACE  there is none of this number
 */
HRESULT own_system_process(uint32_t id, struct own_process *out);

void own_process_deinit(struct own_process *p);

#endif
