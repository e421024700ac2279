/**
 * @file
 * The text of a machine, cut into lines and words; errors name file, line and column.
 *
 * Taking is sticky: after the first mistake, which is logged, every take yields zero and does
 * nothing. A statement takes all that it wants and looks at `hr` once.
 */
#ifndef BACKEND_SIM_READER_H
#define BACKEND_SIM_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/dbgspaces.h>

#define READER_WORDS_MAX 96

/** A word of a line: not NUL-terminated; a quoted one without its quotes. */
struct reader_word {
    const char *text;
    size_t length;
    unsigned column; /**< from 1, in bytes */
    bool quoted;
};

struct reader {
    const char *file; /**< as messages name it */
    const char *next; /**< where the next line begins */
    const char *end;
    unsigned line; /**< number of the current line, from 1 */
    struct reader_word words[READER_WORDS_MAX];
    size_t count;
    size_t at;        /**< the next word to take */
    unsigned columns; /**< where the current line ends, for messages */
    HRESULT hr;       /**< the first mistake */
};

void reader_init(struct reader *r, const char *file, const char *text, size_t size);

/** Go to the next line that holds a word; false: there is none, or hr is set. */
bool reader_advance(struct reader *r);

/** Whether the line holds another word, which takes have not had. */
bool reader_more(const struct reader *r);

/** The next word; where there is none, one of length 0 at the end of the line. */
struct reader_word reader_take(struct reader *r, const char *wanted);

/** A number: decimal, 0x hexadecimal, 0 octal; K, M, G or T may follow. */
uint64_t reader_take_number(struct reader *r, uint64_t least, uint64_t most, const char *wanted);

/** One of a list of words, NULL at the end; its index. */
unsigned reader_take_choice(struct reader *r, const char *const *choices, const char *wanted);

/** Take the next word if it is this one. */
bool reader_take_if(struct reader *r, const char *word);

/** Take the next word if it is name=value; *value is what follows the '='. */
bool reader_take_option(struct reader *r, const char *name, struct reader_word *value);

/** The number in a word, or a part of one. */
uint64_t reader_number(struct reader *r, const struct reader_word *word, uint64_t least,
        uint64_t most, const char *wanted);

/** Nothing may follow. */
void reader_take_end(struct reader *r);

/** Log what stands at a word and what was wanted there; HR_BAD_DATA unless an earlier mistake is
 * known. */
void reader_complain(struct reader *r, const struct reader_word *word, const char *wanted, ...)
        DS_PRINTF(3, 4);

/** The same without what stands there: the text tells all. */
void reader_fail(struct reader *r, unsigned line, unsigned column, HRESULT hr, const char *text,
        ...) DS_PRINTF(5, 6);

bool reader_word_is(const struct reader_word *word, const char *text);

#endif
