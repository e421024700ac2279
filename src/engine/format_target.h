/**
 * @file
 * What the items of a format show of the target.
 */
#ifndef ENGINE_FORMAT_TARGET_H
#define ENGINE_FORMAT_TARGET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "nt/names.h"

struct engine;

/* Without an engine, or a target that stands, they answer as if nothing could be read. */

/** Bytes of the target's pointers; 8 without one. */
size_t format_target_pointer(struct engine *engine);

/**
 * A string of the target as UTF-8, to free(): at most 64 KiB of it.
 *
 * @param wide     UTF-16; else in the target's ANSI code page
 * @param counted  va is that of an ANSI_STRING or UNICODE_STRING; else of the string itself, which
 * a zero ends
 *
 * @return NULL: it cannot be read
 */
char *format_target_string(struct engine *engine, uint64_t va, bool wide, bool counted);

/** Room for format_target_symbol(). */
#define FORMAT_SYMBOL_MAX (NAMES_MAX + sizeof("+0x1234567812345678"))

/** What stands at an address: an export or a module and the way from it, or else the address. */
const char *format_target_symbol(struct engine *engine, uint64_t va, char text[FORMAT_SYMBOL_MAX]);

/** The same as stacks have it: an address with 0x in front. */
const char *format_target_site(struct engine *engine, uint64_t va, char text[FORMAT_SYMBOL_MAX]);

#endif
