/**
 * @file
 * Paths that begin as a word does.
 */
#ifndef CLI_COMPLETE_PATH_H
#define CLI_COMPLETE_PATH_H

#include <stddef.h>

/** Offer what is in the folder that the word names up to its last '/'; folders end with a '/'. */
void complete_each_path(const char *word,
        void (*offer)(void *context, const char *path, size_t length), void *context);

#endif
