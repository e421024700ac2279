/**
 * @file
 * Commands that hold commands, as text: where their brackets are, and where they end.
 */
#ifndef SHELL_BRACES_H
#define SHELL_BRACES_H

#include <stdbool.h>

/** Whether a command that begins here holds others, so that ';' inside of it does not end it. */
bool braces_begin(const char *at, const char *end);

/** Where such a command of a text ends: behind its last bracket, or where it is malformed. */
const char *braces_end(const char *begin, const char *end);

/** The bracket that belongs to the '{' or '(' at `at`; NULL: none. */
const char *braces_match(const char *at, const char *end);

/**
 * The quote that closes the text in double quotes whose inside begins at `at`, on its line; NULL:
 * none. A \" inside closes nothing, unless it is the line's last quote: paths may end with a
 * backslash.
 */
const char *braces_close_quote(const char *at, const char *end);

/** What follows the character at `at`, or the text in quotes that begins there. */
const char *braces_step(const char *at, const char *end);

/** Over spaces and newlines. */
const char *braces_skip_blanks(const char *at, const char *end);

#endif
