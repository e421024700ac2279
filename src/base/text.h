/**
 * @file
 * Numbers in texts that people write.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A whole text as a number, as in C: decimal, 0x hexadecimal, 0 octal; false: not one of 64 bits.
 */
bool text_number(const char *text, size_t length, uint64_t *value);

/** The same with K, M, G or T behind it: powers of 1024. */
bool text_size(const char *text, size_t length, uint64_t *value);

/** The same letters, whatever their case; ASCII. */
bool text_alike(const char *a, const char *b);

/** Whether a text begins as another one does, whatever the letters' case; ASCII. */
bool text_begins(const char *text, const char *beginning);

/** As strcmp(), whatever the letters' case; ASCII. */
int text_compare(const char *a, const char *b);

/** Whether a whole text is as a pattern says: `*` any characters, `?` one; letters of any case. */
bool text_matches(const char *pattern, const char *text);

#endif
