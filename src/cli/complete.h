/**
 * @file
 * What the word at the cursor may become: a command, a module of the target, a path.
 */
#ifndef CLI_COMPLETE_H
#define CLI_COMPLETE_H

#include <stddef.h>

struct host;

/** Names that begin as the word does; without memory some are missing. */
struct completion {
    size_t begin; /**< where in the line the word begins */
    char **names;
    size_t count;
};

/** Find them; complete_deinit() frees them. */
void complete_find(
        struct host *host, const char *line, size_t cursor, struct completion *completion);
void complete_deinit(struct completion *completion);

/** How many bytes all names begin with; 0: there are none. */
size_t complete_common(const struct completion *completion);

#endif
