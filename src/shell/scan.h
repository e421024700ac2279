/**
 * @file
 * The text of one command, taken piece by piece. Nothing here reads past the command's end.
 */
#ifndef SHELL_SCAN_H
#define SHELL_SCAN_H

#include <stdbool.h>
#include <stddef.h>

struct scan {
    const char *begin; /**< the command's first character */
    const char *at;    /**< next character */
    const char *end;   /**< one past the last one */
};

/** A run of characters inside a scan. */
struct word {
    const char *text;
    size_t length;
};

/** A space, a tab and the like; a newline ends a command and is none. */
bool scan_is_space(char c);

/** Whether only spaces are left; they are skipped. */
bool scan_done(struct scan *s);

/** A letter, a digit, '_', '$' or '`'. */
bool scan_is_word(char c);

void scan_spaces(struct scan *s);

/** The next character, '\0' at the end; `ahead` counts from there. */
char scan_peek(const struct scan *s, size_t ahead);

/** Take a text if it comes next, spaces before it aside. */
bool scan_take(struct scan *s, const char *text);

/** Letters, digits, '_', '$' and '`' that come next, spaces before them aside; not taken. */
struct word scan_peek_word(struct scan *s);

/** The same, taken; length 0 where there are none. */
struct word scan_word(struct scan *s);

/** What comes next up to a space, for messages; "the end" has length 0. */
struct word scan_rest_word(struct scan *s);

/** All that is left, spaces before it aside; not taken. */
struct word scan_rest(struct scan *s);

/** Without regard to case. */
bool word_is(struct word w, const char *text);

/**
 * Where the next command of a text begins; its end: there is none.
 *
 * Comments are left out: '*' to the end of the line, "$$" to the end of the command.
 */
const char *scan_find_command(const char *at, const char *end);

/**
 * The next command of a text: up to ';' or the end of the line, outside of quotes.
 *
 * @param text  [in, out] where to look; afterwards what follows the command
 * @param end   of the text
 * @return false: only spaces and comments were left
 */
bool scan_next_command(const char **text, const char *end, struct scan *command);

/** Where the line that begins at `at` ends: a newline outside of its commands' blocks, or `end`. */
const char *scan_line_end(const char *at, const char *end);

#endif
