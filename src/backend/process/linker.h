/**
 * @file
 * What a program's dynamic linker has for debuggers: struct r_debug, which the entry DT_DEBUG of
 * the program's dynamic section points to once the linker has begun.
 *
 * Source: the System V ABI, "Dynamic Section" and "Program Header"; glibc's <link.h>, struct
 * r_debug; the Linux kernel's getauxval(3).
 */
#ifndef BACKEND_PROCESS_LINKER_H
#define BACKEND_PROCESS_LINKER_H

#include "backend/process/images.h"
#include "backend/process/system.h"

/**
 * Find the place where the linker lets itself be watched.
 *
 * @param auxv          size bytes: what the system has told the program, /proc/ID/auxv
 * @param pointer_size  of the program; 4 or 8
 *
 * @param linker        [out] its place is 0 where the program has no such entry, or what it has
 *                      contradicts itself
 */
void linker_find(image_read *read, void *context, const uint8_t *auxv, size_t size,
        unsigned pointer_size, struct system_linker *linker);

#endif
