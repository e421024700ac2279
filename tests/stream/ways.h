/* Two ends of one stream, over each kind of place that this system has. */
#ifndef TESTS_STREAM_WAYS_H
#define TESTS_STREAM_WAYS_H

#include "stream/stream.h"

struct way {
    const char *name; /* first member: the row's */
    void (*open)(struct stream **ours, struct stream **theirs);
};

/** All of them; the last one has no name. A way that this machine lacks skips the test. */
extern const struct way ways[];
extern const size_t way_count;

/** A path or pipe name that nobody uses; good until the next call. */
const char *unused_path(void);

/** Run a function on another thread; thread_join() waits for its end. */
struct thread;
struct thread *thread_begin(void (*run)(void *context), void *context);
void thread_join(struct thread *thread);

#endif
