/**
 * @file
 * One item of a format string as it is written: %[flags][width][.precision][lengths]letter.
 */
#ifndef ENGINE_FORMAT_ITEM_H
#define ENGINE_FORMAT_ITEM_H

#include <stdbool.h>

struct format_source;

/** The most of a width or a precision that is taken. */
#define FORMAT_FIELD_MAX 256

/** How wide a number is that is passed. */
enum format_length {
    FORMAT_INT,    /**< 32 bits; also I32, w, L, and l as on Windows */
    FORMAT_CHAR,   /**< hh: 32 bits, of which 8 count */
    FORMAT_SHORT,  /**< h: 16 count */
    FORMAT_NATIVE, /**< z, t: this machine's */
    FORMAT_LONGER, /**< I64, I, ll, j, q: 64 bits */
};

/** What a text or a character is that is passed. */
enum format_kind {
    FORMAT_OWN,    /**< as its letter and the form of the call say */
    FORMAT_NARROW, /**< h */
    FORMAT_WIDE,   /**< l, w */
};

struct format_item {
    char flags[8];
    int width;     /**< 0: none */
    int precision; /**< -1: none */
    enum format_length length;
    enum format_kind kind;
    bool long_double; /**< L before a real number */
    char letter;      /**< '\0': the format ends in the item */
};

/**
 * Take an item; a width or precision of '*' takes its value from the source.
 *
 * @param at  [in,out] behind the '%'; then behind the letter
 *
 * Lengths may stand several in a row (%I64lx): the longest is the number's, the last one that says
 * what a text is, is the text's.
 */
struct format_item format_item_take(const char **at, struct format_source *source);

#endif
