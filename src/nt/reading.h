/**
 * @file
 * Fields of structures in the target's memory: all of their bytes, or a failure.
 *
 * Each answers HR_READ_FAULT where not all bytes can be read, or what the target met on the way.
 *
 * Cache:  read through it.
 */
#ifndef NT_READING_H
#define NT_READING_H

#include "memory/memory.h"

/** Whether a failure says that memory is not there; others are the transport's, or an interrupt. */
bool reading_missing(HRESULT hr);

/** All of size bytes; what is in buf after a failure is of no use. */
HRESULT reading_bytes(struct memory *m, uint64_t va, void *buf, size_t size);

/**
 * What can be read of size bytes, and zeros for what cannot: pages of an image may be paged out, or
 * not in a dump.
 *
 * @retval S_OK            all of it was there
 * @retval S_FALSE         not all
 * @retval HR_INTERRUPTED  interrupted from outside
 * @retval other           what the target met on the way
 */
HRESULT reading_sparse(struct memory *m, uint64_t va, void *buf, size_t size);

/** A little-endian number of 1 to 8 bytes; *value stays as it is on failure. */
HRESULT reading_number(struct memory *m, uint64_t va, uint32_t size, uint64_t *value);

/** A pointer of the target's size, sign-extended where that is 4; *value stays as it is on failure.
 */
HRESULT reading_pointer(struct memory *m, uint64_t va, uint64_t *value);

/** The same, of the code that is looked at (memory_machine()). */
HRESULT reading_code_pointer(struct memory *m, uint64_t va, uint64_t *value);

/**
 * The text of a UNICODE_STRING.
 *
 * @param va    of the UNICODE_STRING: length and room in bytes (16 bits each), the pointer to its
 *              characters at the next place that is aligned for one
 * @param text  [out] UTF-8, the caller's to free; U+FFFD for half a pair, ends before a NUL; NULL
 *              on failure
 *
 * @retval E_OUTOFMEMORY  no memory for it
 *
 * Source: Microsoft Learn, UNICODE_STRING.
 */
HRESULT reading_unicode(struct memory *m, uint64_t va, char **text);

/** UTF-16 in the target's order as UTF-8, which the caller frees; NULL: no memory. */
char *reading_utf8(const uint8_t *bytes, size_t size);

#endif
