/**
 * @file
 * Lines of a script or a pipe.
 */
#ifndef CLI_LINES_H
#define CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/** The most bytes of one line. */
#define LINES_MAX 0x100000u

struct lines {
    FILE *file;
    unsigned long number; /**< of the line read last, from 1 */
    char *text;           /**< that line, without its end; lines_deinit() frees it */
    size_t length;        /**< of the text */
    size_t capacity;
};

/** How reading one more line went. */
enum lines_result {
    LINES_READ,
    LINES_END,
    LINES_TOO_LONG,
    LINES_BINARY, /**< a zero byte: this is no text */
    LINES_FAILED, /**< the system would not read on, or there is no memory */
};

/** Read the next line; a byte-order mark at the file's beginning and '\r' at the line's end are
 * left out. */
enum lines_result lines_read(struct lines *lines);

/** The same; where a block is open at a line's end, its next lines belong to it, with '\n' between
 * them. */
enum lines_result lines_read_commands(struct lines *lines);

void lines_deinit(struct lines *lines);

#endif
