/* Tables as tests on top of cmocka, and the closing line by which a run is believed. */
#ifndef TESTS_SUPPORT_ROWS_H
#define TESTS_SUPPORT_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* cmocka's header does not say "C" itself */
#include <cmocka.h>

/**
 * Run one function over each row of a table; *state is the row, const struct x_row *row = *state.
 *
 * The row's first member is its name, a const char *, printed as the test's. A program may run
 * several tables: return RUN_ROWS(a_rows, a) + RUN_TESTS(others);
 *
 * When the program ends by returning from main or by exit(), it prints one line for all of them,
 * "dbgspaces-test: N passed, N failed, N skipped"; tests/support/run.sh counts by it.
 *
 * @return how many failed
 */
#define RUN_ROWS(rows, function) \
    rows_run(#function, rows, sizeof((rows)[0]), sizeof(rows) / sizeof((rows)[0]), function)

/** Run an array of struct CMUnitTest (cmocka_unit_test() and so on); as RUN_ROWS. */
#define RUN_TESTS(tests) rows_run_tests(#tests, tests, sizeof(tests) / sizeof((tests)[0]))

/** Leave the running test as skipped, and print why; the reason is a printf format and its values.
 */
#define SKIP_BECAUSE(...)                               \
    do {                                                \
        print_message("skipped, because " __VA_ARGS__); \
        print_message("\n");                            \
        skip();                                         \
    } while (0)

/* cmocka does not tell how many tests it skipped */
#undef skip
#define skip() (rows_count_skipped(), _skip(__FILE__, __LINE__))

int rows_run(const char *group, const void *rows, size_t row_size, size_t count,
        CMUnitTestFunction function);
int rows_run_tests(const char *group, const struct CMUnitTest *tests, size_t count);
void rows_count_skipped(void);

#ifdef __cplusplus
}
#endif

#endif
