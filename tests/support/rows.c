#include "rows.h"

#include <stdio.h>
#include <stdlib.h>

static struct {
    size_t total;
    size_t failed;
    size_t skipped;
    int running; /* a program that ends inside a group prints no closing line */
    int begun;
} rows;

static void print_closing_line(void)
{
    if (rows.running)
        return;
    printf("dbgspaces-test: %zu passed, %zu failed, %zu skipped\n",
            rows.total - rows.failed - rows.skipped, rows.failed, rows.skipped);
    fflush(stdout);
}

void rows_count_skipped(void)
{
    rows.skipped++;
}

int rows_run_tests(const char *group, const struct CMUnitTest *tests, size_t count)
{
    int failed;

    if (!rows.begun)
        atexit(print_closing_line);
    rows.begun = 1;
    rows.running = 1;
    failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    rows.running = 0;
    rows.total += count;
    rows.failed += failed < 0 ? count : (size_t)failed;
    return failed;
}

int rows_run(const char *group, const void *table, size_t row_size, size_t count,
        CMUnitTestFunction function)
{
    struct CMUnitTest *tests = calloc(count, sizeof(*tests));
    int failed;

    if (!tests)
        abort();
    for (size_t i = 0; i < count; i++) {
        const void *row = (const char *)table + i * row_size;

        tests[i].name = *(const char *const *)row;
        tests[i].test_func = function;
        tests[i].initial_state = (void *)(uintptr_t)row;
    }
    failed = rows_run_tests(group, tests, count);
    free(tests);
    return failed;
}
