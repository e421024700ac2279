/* Dispatch: the order of checks, and rule P on every answer. */
#include "rows.h"

#include <string.h>

#include "target/target.h"

/* A target that answers as a row says, and remembers whether it was asked. */
struct puppet {
    struct ds_target base;
    HRESULT hr;
    size_t done;
    unsigned calls;
    struct ds_range range;
    bool valid;
};

static HRESULT puppet_read(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    struct puppet *puppet = (struct puppet *)t;

    (void)pa, (void)caching, (void)buf, (void)size;
    puppet->calls++;
    *done = puppet->done;
    return puppet->hr;
}

static HRESULT puppet_write(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    (void)buf;
    return puppet_read(t, pa, caching, NULL, size, done);
}

static HRESULT puppet_next(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    struct puppet *puppet = (struct puppet *)t;

    (void)pa;
    *range = puppet->range;
    return puppet->hr;
}

static HRESULT puppet_virtual_read(
        struct ds_target *t, uint64_t va, void *buf, size_t size, size_t *done)
{
    return puppet_read(t, va, DS_CACHING_DEFAULT, buf, size, done);
}

static HRESULT puppet_virtual_write(
        struct ds_target *t, uint64_t va, const void *buf, size_t size, size_t *done)
{
    return puppet_write(t, va, DS_CACHING_DEFAULT, buf, size, done);
}

static HRESULT puppet_query(struct ds_target *t, uint64_t va, struct ds_region *region)
{
    struct puppet *puppet = (struct puppet *)t;

    (void)va;
    *region = (struct ds_region){ .range = puppet->range, .valid = puppet->valid };
    return S_OK;
}

static HRESULT puppet_show(
        struct ds_target *t, uint64_t pa, size_t size, ds_look *look, void *context, size_t *done)
{
    (void)look, (void)context;
    return puppet_read(t, pa, DS_CACHING_DEFAULT, NULL, size, done);
}

static const struct ds_view_ops view = { puppet_show };
static const struct ds_physical_ops physical = { puppet_read, puppet_write, puppet_next };
static const struct ds_virtual_ops virtual = { puppet_virtual_read, puppet_virtual_write,
    puppet_query };
static const struct ds_backend backend = { .scheme = "puppet" };

static struct puppet given_puppet(HRESULT hr, size_t done)
{
    return (struct puppet){
        .base = { .backend = &backend,
                .phys = &physical,
                .view = &view,
                .virt = &virtual,
                .cachings =
                        DS_CACHING_BIT(DS_CACHING_DEFAULT) | DS_CACHING_BIT(DS_CACHING_UNCACHED),
                .info = { .writable = true } },
        .hr = hr,
        .done = done,
        .range = { 0, UINT64_MAX },
        .valid = true,
    };
}

static void quiet(void *context, enum ds_log_level level, const char *room, const char *line)
{
    (void)context, (void)level, (void)room, (void)line;
}

struct answer_row {
    const char *name;
    HRESULT hr; /* the backend's answer to a request of 8 bytes */
    size_t done;
    HRESULT want;
    size_t want_done;
};

/* clang-format off */
static const struct answer_row answer_rows[] = {
    { "all bytes pass",                          S_OK,          8, S_OK,          8 },
    { "a part passes",                           S_OK,          1, S_OK,          1 },
    { "a failure without bytes passes",          HR_READ_FAULT, 0, HR_READ_FAULT, 0 },
    { "success without bytes is a fault",        S_OK,          0, E_FAIL,        0 },
    { "more bytes than were asked is a fault",   S_OK,          9, E_FAIL,        0 },
    { "some bytes and an error is a fault",      HR_READ_FAULT, 3, E_FAIL,        0 },
    { "another success is a fault",              S_FALSE,       8, E_FAIL,        0 },
};
/* clang-format on */

static void rule_p(void **state)
{
    const struct answer_row *row = *state;
    struct puppet puppet = given_puppet(row->hr, row->done);
    struct ds_target *t = &puppet.base;
    uint8_t bytes[16] = { 0 };
    size_t done[5] = { 99, 99, 99, 99, 99 };
    HRESULT hr[5];

    ds_set_log_sink(quiet, NULL);
    hr[0] = target_read_physical(t, 0, DS_CACHING_DEFAULT, bytes, 8, &done[0]);
    hr[1] = target_write_physical(t, 0, DS_CACHING_DEFAULT, bytes, 8, &done[1]);
    hr[2] = target_read_virtual(t, 0, bytes, 8, &done[2]);
    hr[3] = target_write_virtual(t, 0, bytes, 8, &done[3]);
    hr[4] = target_show_physical(t, 0, 8, NULL, NULL, &done[4]);
    ds_set_log_sink(NULL, NULL);

    for (int i = 0; i < 5; i++) {
        assert_int_equal(hr[i], row->want);
        assert_int_equal(done[i], row->want_done);
    }
    assert_int_equal(puppet.calls, 5);
}

struct order_row {
    const char *name;
    bool group;
    enum ds_caching caching;
    size_t size;
    bool writable;
    HRESULT read, write;
    unsigned calls; /* that reach the backend, of one read and one write */
};

/* clang-format off */
static const struct order_row order_rows[] = {
    { "an attribute that is passed on goes through",    true,  DS_CACHING_UNCACHED,       8, true,  S_OK,         S_OK,           2 },
    { "without the group nothing else matters",         false, DS_CACHING_WRITE_COMBINED, 0, false, E_UNEXPECTED, E_UNEXPECTED,   0 },
    { "an attribute not passed on is refused",          true,  DS_CACHING_WRITE_COMBINED, 8, true,  E_INVALIDARG, E_INVALIDARG,   0 },
    { "it is refused with size 0 too",                  true,  DS_CACHING_CACHED,         0, false, E_INVALIDARG, E_INVALIDARG,   0 },
    { "size 0 asks nobody",                             true,  DS_CACHING_DEFAULT,        0, true,  S_OK,         S_OK,           0 },
    { "size 0 is fine where nothing is writable",       true,  DS_CACHING_DEFAULT,        0, false, S_OK,         S_OK,           0 },
    { "a write to what is not writable is denied",      true,  DS_CACHING_DEFAULT,        8, false, S_OK,         E_ACCESSDENIED, 1 },
};
/* clang-format on */

static void order_of_checks(void **state)
{
    const struct order_row *row = *state;
    struct puppet puppet = given_puppet(S_OK, row->size);
    uint8_t bytes[16] = { 0 };
    size_t done = 99;

    puppet.base.phys = row->group ? &physical : NULL;
    puppet.base.info.writable = row->writable;
    assert_int_equal(target_read_physical(&puppet.base, 0, row->caching, bytes, row->size, &done),
            row->read);
    assert_int_equal(done, SUCCEEDED(row->read) ? row->size : 0);
    assert_int_equal(target_write_physical(&puppet.base, 0, row->caching, bytes, row->size, &done),
            row->write);
    assert_int_equal(done, SUCCEEDED(row->write) ? row->size : 0);
    assert_int_equal(puppet.calls, row->calls);
    assert_int_equal(target_sends_physical(&puppet.base, row->caching),
            row->writable && SUCCEEDED(row->write));
}

static void virtual_writes_where_nothing_is_writable(void **state)
{
    struct puppet puppet = given_puppet(S_OK, 4);
    uint8_t bytes[4] = { 0 };
    size_t done;

    (void)state;
    puppet.base.info.writable = false;
    assert_int_equal(target_write_virtual(&puppet.base, 0x1000, bytes, 4, &done), E_ACCESSDENIED);
    puppet.valid = false; /* spec dataspaces G-8: no memory there is a write fault all the same */
    assert_int_equal(target_write_virtual(&puppet.base, 0x1000, bytes, 4, &done), HR_WRITE_FAULT);
    assert_int_equal(puppet.calls, 0);
}

static void without_groups_nothing_can_be_asked(void **state)
{
    struct puppet puppet = given_puppet(S_OK, 4);
    struct ds_target *t = &puppet.base;
    struct ds_region region;
    struct ds_range range;
    uint8_t bytes[4] = { 0 };
    size_t done = 99;

    (void)state;
    assert_int_equal(target_read_virtual(t, 0x1000, bytes, 0, &done), S_OK);
    assert_int_equal(target_write_virtual(t, 0x1000, bytes, 0, &done), S_OK);
    assert_int_equal(done, 0);
    t->virt = NULL;
    t->phys = NULL;
    done = 99;
    assert_int_equal(target_read_virtual(t, 0x1000, bytes, 0, &done), E_UNEXPECTED);
    assert_int_equal(done, 0);
    done = 99;
    assert_int_equal(target_write_virtual(t, 0x1000, bytes, 4, &done), E_UNEXPECTED);
    assert_int_equal(done, 0);
    assert_int_equal(target_query_virtual(t, 0x1000, &region), E_UNEXPECTED);
    assert_int_equal(target_next_physical(t, 0x1000, &range), E_UNEXPECTED);
    assert_int_equal(puppet.calls, 0);
}

static void ranges_hold_what_was_asked_for(void **state)
{
    struct puppet puppet = given_puppet(S_OK, 0);
    struct ds_range range;

    (void)state;
    ds_set_log_sink(quiet, NULL);
    puppet.range = (struct ds_range){ 0x1000, 0x1fff };
    assert_int_equal(target_next_physical(&puppet.base, 0x800, &range), S_OK);
    assert_int_equal(range.first, 0x1000);
    assert_int_equal(target_next_physical(&puppet.base, 0x1fff, &range), S_OK);
    assert_int_equal(target_next_physical(&puppet.base, 0x2000, &range), E_FAIL);
    puppet.range = (struct ds_range){ 0x1fff, 0x1000 };
    assert_int_equal(target_next_physical(&puppet.base, 0, &range), E_FAIL);
    puppet.hr = HR_NO_MORE_ENTRIES;
    assert_int_equal(target_next_physical(&puppet.base, 0, &range), HR_NO_MORE_ENTRIES);
    ds_set_log_sink(NULL, NULL);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(virtual_writes_where_nothing_is_writable),
    cmocka_unit_test(without_groups_nothing_can_be_asked),
    cmocka_unit_test(ranges_hold_what_was_asked_for),
};

int main(void)
{
    return RUN_ROWS(answer_rows, rule_p) + RUN_ROWS(order_rows, order_of_checks) +
           RUN_TESTS(others);
}
