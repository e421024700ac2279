/* A bell is heard once, by who waits and by who comes later. */
#include "rows.h"

#include "base/bell.h"
#include "thread.h"

static void a_bell_that_nobody_rings_is_not_heard(void **state)
{
    struct bell bell;

    (void)state;
    assert_int_equal(bell_init(&bell), S_OK);
    assert_false(bell_wait(&bell, 0));
    assert_false(bell_wait(&bell, 5));
    bell_deinit(&bell);
}

static void a_bell_is_heard_once(void **state)
{
    struct bell bell;

    (void)state;
    assert_int_equal(bell_init(&bell), S_OK);
    bell_ring(&bell);
    bell_ring(&bell);
    assert_true(bell_wait(&bell, 0));
    assert_false(bell_wait(&bell, 0));
    bell_deinit(&bell);
}

static void ring(void *bell)
{
    bell_ring(bell);
}

static void a_wait_without_end_ends_with_the_bell(void **state)
{
    struct bell bell;
    struct thread *thread;

    (void)state;
    assert_int_equal(bell_init(&bell), S_OK);
    for (int i = 0; i < 100; i++) {
        thread = thread_begin(ring, &bell);
        assert_true(bell_wait(&bell, BELL_FOREVER));
        thread_end(thread);
    }
    bell_deinit(&bell);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bell_that_nobody_rings_is_not_heard),
        cmocka_unit_test(a_bell_is_heard_once),
        cmocka_unit_test(a_wait_without_end_ends_with_the_bell),
    };

    return RUN_TESTS(tests);
}
