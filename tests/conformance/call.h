/* One call of a method: its words become arguments, what comes back becomes text. */
#ifndef CONFORMANCE_CALL_H
#define CONFORMANCE_CALL_H

#include "method.h"
#include "text.h"

/** What calls gave last, for words of the next ones. */
struct kept {
    uint64_t last;              /* an address or a handle */
    DEBUG_MODULE_AND_ID symbol; /* the first of those that were given */
    IDebugBreakpoint3 *breakpoint;
};

/** Where words are read from. */
struct words {
    const char *at;
    struct kept *kept;
    void *self; /* the client that is asked, which the word `self` stands for */
};

/**
 * The next word, or an empty one at the end; false: it is longer than a word may be. One that
 * begins with ' goes to the next ', blanks among it, and keeps the first of the two.
 */
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
void call_method(const struct method *m, void *object, struct words *words, struct text *out);

/** Memory handed to the engine for one word of a method's form. */
struct slot {
    char letter;
    uint8_t *memory; /* NULL: none */
    size_t size;     /* of what is the engine's to set */
    uint8_t *given;  /* what memory held before, if it is handed in; NULL else */
};

/** A call, and what came of it. */
struct called {
    struct argument arguments[ARGUMENTS_MAX];
    struct slot slots[ARGUMENTS_MAX];
    size_t count;
    HRESULT hr;
};

/** Call a method; false: the words are not its arguments, and nothing was called. */
bool call_make(const struct method *m, void *object, struct words *words, struct called *c);

/** Remove the file that the word FILE named, if any did. */
void call_remove_file(void);

/** Free what a call was given; interfaces that it gave are released. */
void call_end(struct called *c);

#endif
