/* The log: which lines are written, and where to. */
#include "rows.h"

#include <stdio.h>
#include <string.h>

#include "base/log.h"

static char lines[256];

static void keep_line(void *context, enum ds_log_level level, const char *room, const char *line)
{
    snprintf(lines + strlen(lines), sizeof(lines) - strlen(lines), "%s%d %s: %s",
            (const char *)context, (int)level, room, line);
}

struct level_row {
    const char *name;
    const char *levels;
    HRESULT hr;
    const char *lines; /* of an error, a warning, a fact and a trace of kd, and a warning of sim */
};

/* clang-format off */
static const struct level_row level_rows[] = {
    { "errors and warnings without a word",   "",                   S_OK, "|1 kd: e|2 kd: w|2 sim: w" },
    { "all rooms at once",                    "all=error",          S_OK, "|1 kd: e" },
    { "one room more than the others",        "kd=trace",           S_OK, "|1 kd: e|2 kd: w|3 kd: i|4 kd: t|2 sim: w" },
    { "one room less than the others",        "sim=off,all=info",   S_OK, "|1 kd: e|2 kd: w|3 kd: i" },
    { "the last word on a room counts",       "kd=off,kd=error",    S_OK, "|1 kd: e|2 sim: w" },
    { "nothing at all",                       "all=off",            S_OK, "" },
    { "an unknown level changes nothing",     "all=loud",           E_INVALIDARG, "" },
    { "a room without a level",               "kd",                 E_INVALIDARG, "" },
    { "a level without a room",               "=warn",              E_INVALIDARG, "" },
    { "a name that is too long for a room",   "a-name-that-is-too-long-for-a-room=warn", E_INVALIDARG, "" },
};
/* clang-format on */

static void levels(void **state)
{
    const struct level_row *row = *state;

    lines[0] = 0;
    assert_int_equal(ds_set_log_levels("all=off"), S_OK);
    ds_set_log_sink(keep_line, "|");
    assert_int_equal(ds_set_log_levels(row->levels), row->hr);
    ds_log(DS_LOG_ERROR, "kd", "%c", 'e');
    LOG_WARN("kd", "w");
    LOG_INFO("kd", "i");
    LOG_TRACE("kd", "%s", "t");
    LOG_WARN("sim", "w");
    ds_set_log_sink(NULL, NULL);

    assert_string_equal(lines, row->lines);
}

static void no_levels_are_refused(void **state)
{
    (void)state;
    assert_int_equal(ds_set_log_levels(NULL), E_INVALIDARG);
}

static void a_trace_costs_no_arguments_unless_wanted(void **state)
{
    int evaluated = 0;

    (void)state;
    assert_int_equal(ds_set_log_levels("all=info"), S_OK);
    LOG_TRACE("kd", "%d", ++evaluated);
    assert_int_equal(evaluated, 0);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(no_levels_are_refused),
    cmocka_unit_test(a_trace_costs_no_arguments_unless_wanted),
};

int main(void)
{
    return RUN_ROWS(level_rows, levels) + RUN_TESTS(others);
}
