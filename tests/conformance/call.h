/* One call of a method: its words become arguments, what comes back becomes text. */
#ifndef CONFORMANCE_CALL_H
#define CONFORMANCE_CALL_H

#include "method.h"
#include "text.h"

/** Where words are read from. */
struct words {
    const char *at;
    uint64_t *last; /* the address or handle that a call gave last, which the word `$` stands for */
};

/** The next word, or an empty one at the end; false: it is longer than a word may be. */
#define WORD_SIZE 256
bool words_take(struct words *w, char word[WORD_SIZE]);

/** A number as in C, or several joined by `+`; false: the word is none. */
bool number_from_word(const char *word, uint64_t *number);

/** `x` and pairs of digits; the number of bytes, or -1: the word is none. */
int bytes_from_word(const char *word, uint8_t *bytes, int most);

/** The name of a result, or its number. */
void text_add_result(struct text *out, HRESULT hr);

/**
 * Call a method and tell what came back: the result, then each output that was set.
 *
 * Counts are told always ("unset" if the engine left them). What is stored into a buffer is
 * everything up to the last byte that is not as it was, 64 bytes behind the buffer included: so
 * that bytes beyond the count, and buffers touched by a call that failed, show. So does an input
 * that was changed.
 */
void call_method(
        const struct method *m, IDebugDataSpaces4 *ds, struct words *words, struct text *out);

#endif
