/**
 * @file
 * Characters between UTF-8, which texts of ours are in, and UTF-16, which Windows' strings are in.
 */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define UNICODE_UTF8_MAX 4 /* bytes of one character */

bool unicode_is_high(uint32_t unit); /* the first half of a UTF-16 pair */
bool unicode_is_low(uint32_t unit);  /* the second half */

/** What tells a terminal what to do instead of being shown, in ASCII and in Latin-1. */
bool unicode_is_control(uint32_t character);

uint32_t unicode_from_pair(uint32_t high, uint32_t low);

/** A character's UTF-8 bytes; returns how many, at most UNICODE_UTF8_MAX. */
size_t unicode_to_utf8(uint32_t character, char *out);

/** A character's UTF-16 units, 1 or 2. */
size_t unicode_to_utf16(uint32_t character, uint16_t units[2]);

/** The character that begins a text; returns its bytes, or 0 if they are not UTF-8. */
size_t unicode_from_utf8(const char *text, size_t length, uint32_t *character);

/**
 * How many bytes one U+FFFD stands for where a text begins with no character: the most that could
 * have begun one, and 1 at least.
 *
 * @param length  bytes of the text, 1 or more
 *
 * Source: The Unicode Standard 15.0, 3.9, "U+FFFD Substitution of Maximal Subparts".
 */
size_t unicode_broken_utf8(const char *text, size_t length);

#endif
