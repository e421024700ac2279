/* The lock: recursive for its holder, closed to others, and nobody waits for ever. */
#include "rows.h"

#include <stdbool.h>

#include "base/lock.h"

#define THREADS 4
#define ROUNDS  20000

static struct {
    struct lock lock;
    unsigned count; /* guarded by the lock */
    unsigned inside;
    bool together; /* two were inside at once */
} shared = { .lock = LOCK_INIT };

#ifdef _WIN32
typedef HANDLE thread;

#define THREAD_RESULT DWORD WINAPI

static thread begin(LPTHREAD_START_ROUTINE function)
{
    return CreateThread(NULL, 0, function, NULL, 0, NULL);
}

static void join(thread t)
{
    WaitForSingleObject(t, INFINITE);
    CloseHandle(t);
}
#else
typedef pthread_t thread;

#define THREAD_RESULT void *

static thread begin(void *(*function)(void *))
{
    thread t;

    assert_int_equal(pthread_create(&t, NULL, function, NULL), 0);
    return t;
}

static void join(thread t)
{
    pthread_join(t, NULL);
}
#endif

static THREAD_RESULT count_up(void *context)
{
    (void)context;
    for (int i = 0; i < ROUNDS; i++) {
        lock_take(&shared.lock);
        lock_take(&shared.lock); /* again, by its holder */
        shared.together = shared.together || shared.inside++;
        shared.count++;
        shared.inside--;
        lock_give(&shared.lock);
        shared.together = shared.together || shared.inside;
        lock_give(&shared.lock);
    }
    return 0;
}

static void one_is_inside_at_a_time(void **state)
{
    thread threads[THREADS];

    (void)state;
    for (int i = 0; i < THREADS; i++)
        threads[i] = begin(count_up);
    for (int i = 0; i < THREADS; i++)
        join(threads[i]);
    assert_int_equal(shared.count, THREADS * ROUNDS);
    assert_false(shared.together);
    assert_int_equal(atomic_load(&shared.lock.owner), 0);
    assert_int_equal(atomic_load(&shared.lock.waiting), 0);
}

static THREAD_RESULT take_once(void *context)
{
    (void)context;
    lock_take(&shared.lock);
    shared.count = 1;
    lock_give(&shared.lock);
    return 0;
}

static void who_waits_is_woken_by_the_last_give(void **state)
{
    thread waiting;

    (void)state;
    shared.count = 0;
    lock_take(&shared.lock);
    lock_take(&shared.lock);
    waiting = begin(take_once);
    while (!atomic_load(&shared.lock.waiting))
        ;
    lock_give(&shared.lock);
    assert_int_equal(shared.count, 0); /* still held */
    assert_int_equal(atomic_load(&shared.lock.owner), thread_self());
    lock_give(&shared.lock);
    join(waiting);
    assert_int_equal(shared.count, 1);
}

static void a_lock_on_the_heap_is_made_and_ended(void **state)
{
    struct lock lock;

    (void)state;
    assert_int_equal(lock_init(&lock), S_OK);
    lock_take(&lock);
    assert_int_equal(atomic_load(&lock.owner), thread_self());
    lock_give(&lock);
    assert_int_equal(atomic_load(&lock.owner), 0);
    lock_deinit(&lock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_is_inside_at_a_time),
        cmocka_unit_test(who_waits_is_woken_by_the_last_give),
        cmocka_unit_test(a_lock_on_the_heap_is_made_and_ended),
    };

    return RUN_TESTS(tests);
}
