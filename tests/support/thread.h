/* Another thread, for tests of who may call. */
#ifndef TESTS_SUPPORT_THREAD_H
#define TESTS_SUPPORT_THREAD_H

#ifdef __cplusplus
extern "C" {
#endif

/** Run a function on a thread of its own and wait for its end; assertions belong after it. */
void on_another_thread(void (*run)(void *context), void *context);

struct thread;

/** Run a function on a thread of its own; thread_end() waits for its end. */
struct thread *thread_begin(void (*run)(void *context), void *context);
void thread_end(struct thread *thread);

#ifdef __cplusplus
}
#endif

#endif
