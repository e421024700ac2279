#include "given_sim.h"

struct sim_test given_sim(const char *connection)
{
    struct sim_test t = { NULL, NULL };
    HRESULT hr = registry_open(connection, &t.target);

    if (FAILED(hr))
        fail_msg("%s: %s", connection, ds_hr_name(hr));
    t.sim = registry_find_sim(t.target);
    assert_non_null(t.sim);
    return t;
}

struct ds_sim_access access_of(const struct sim_test *t, size_t back)
{
    struct ds_sim_access access;

    assert_int_equal(ds_sim_get_access(t->sim, back, &access), S_OK);
    return access;
}

struct ds_sim_range range_of(const struct sim_test *t, const char *name)
{
    struct ds_sim_range range;

    assert_int_equal(ds_sim_find_range(t->sim, name, &range), S_OK);
    return range;
}
