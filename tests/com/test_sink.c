/* What a log sink may call while the engine is in the middle of a call to its target. */
#include <string.h>

#include <dbgspaces/sim.h>

#include "given.h"
#include "methods.h"
#include "rows.h"

struct sink {
    IDebugDataSpaces4 *ds;
    const struct method *method; /* what it calls, at each line */
    unsigned lines;
    unsigned nested; /* lines that came while it was in a line already */
    bool inside;
    HRESULT hr;
    ULONG count;
};

static void call_back(void *context, enum ds_log_level level, const char *room, const char *line)
{
    struct sink *sink = context;
    uint8_t bytes[METHODS_BYTES] = { 0xee };

    (void)level;
    (void)room;
    (void)line;
    sink->nested += sink->inside;
    sink->inside = true;
    sink->lines++;
    sink->count = 99;
    sink->hr = sink->method->call(sink->ds, bytes, 8, &sink->count);
    ds_log(DS_LOG_ERROR, "test", "a line of the sink's own");
    sink->inside = false;
}

static void a_method_in_a_sink(void **state)
{
    const struct method *method = *state;
    struct sink sink = { .ds = given_data_spaces("sim:"), .method = method, .hr = S_OK };
    uint64_t value = 0;
    ULONG done = 0;
    HRESULT hr;

    assert_int_equal(ds_set_log_levels("all=off,sim=trace,test=error"), S_OK);
    ds_set_log_sink(call_back, &sink);
    hr = sink.ds->lpVtbl->ReadVirtual(sink.ds, METHODS_VA, &value, sizeof(value), &done);
    ds_set_log_sink(NULL, NULL);
    assert_int_equal(ds_set_log_levels(""), S_OK);

    assert_int_equal(hr, S_OK);
    assert_int_equal(done, sizeof(value));
    assert_int_equal(value, METHODS_PA); /* the built-in machine's pattern */
    assert_int_equal(sink.lines, 1);
    assert_int_equal(sink.nested, 0);
    assert_int_equal(sink.hr, E_UNEXPECTED);
    if (method->flags & COUNTS)
        assert_int_equal(sink.count, 0);
    assert_int_equal(sink.ds->lpVtbl->Release(sink.ds), 0);
}

int main(void)
{
    return RUN_ROWS(methods, a_method_in_a_sink);
}
