/**
 * @file
 * One search of the command `s`: what it was told, and what becomes of a match.
 */
#ifndef SHELL_SEEK_H
#define SHELL_SEEK_H

#include "shell/hits.h"
#include "shell/range.h"
#include "shell/values.h"

/** What is searched for. */
struct seek_kind {
    const char *letters;
    unsigned unit; /**< bytes of what L counts, and of how far candidates are apart */
    char row;      /**< how a match is shown: the letter of a display; '\0': as a string */
    bool is_text;  /**< the pattern is a text in double quotes */
};

struct seek {
    struct run *r;
    const struct seek_kind *kind;
    bool saves;     /**< [s]: the matches are kept */
    bool restricts; /**< [r]: only kept ones are looked at */
    bool bare;      /**< [1]: addresses alone are printed */
    bool writable;  /**< [w]: only what is not known to be read-only */
    unsigned least; /**< [l]: units of the shortest string */
    struct range range;
    struct values pattern;
    struct hits found; /**< so far, if they are kept */
};

/** Note a match, and print its address if that is all that is printed; a failure is not said. */
HRESULT seek_note(struct seek *s, uint64_t address);

/** Strings of seek->least units or more in the range, one a line; what fails is said. */
HRESULT seek_strings(struct seek *s);

#endif
