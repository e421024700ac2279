/* What this program holds at a moment, so that two moments can be compared. */
#ifndef TESTS_PROOF_STANDING_H
#define TESTS_PROOF_STANDING_H

#include <stddef.h>

struct standing {
    size_t blocks;  /* of the heap */
    size_t bytes;   /* of the heap */
    size_t handles; /* of the system: files, threads, mappings of files; on Windows handles */
};

/* How far two moments may be apart where nothing has grown. */
extern const struct standing standing_slack;

/* Begin to count; called first of all. */
void standing_begin(void);

struct standing standing_now(void);

#endif
