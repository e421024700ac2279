/* The groups cpu, bus and handles: what a backend may answer, and the order of checks. */
#include "rows.h"

#include <string.h>

#include "target/hardware.h"

/* A target that answers as a row says, and remembers how often it was asked. */
struct puppet {
    struct ds_target base;
    HRESULT hr;
    size_t done;
    unsigned calls;
};

static HRESULT answer(struct ds_target *t, size_t *done)
{
    struct puppet *puppet = (struct puppet *)t;

    puppet->calls++;
    if (done)
        *done = puppet->done;
    return puppet->hr;
}

static HRESULT read_control(
        struct ds_target *t, uint32_t cpu, uint64_t offset, void *buf, size_t size, size_t *done)
{
    (void)cpu, (void)offset, (void)buf, (void)size;
    return answer(t, done);
}

static HRESULT write_control(struct ds_target *t, uint32_t cpu, uint64_t offset, const void *buf,
        size_t size, size_t *done)
{
    (void)cpu, (void)offset, (void)buf, (void)size;
    return answer(t, done);
}

static HRESULT read_msr(struct ds_target *t, uint32_t cpu, uint32_t msr, uint64_t *value)
{
    assert_int_equal(cpu, t->info.current_processor);
    *value = msr;
    return answer(t, NULL);
}

static HRESULT write_msr(struct ds_target *t, uint32_t cpu, uint32_t msr, uint64_t value)
{
    (void)msr, (void)value;
    assert_int_equal(cpu, t->info.current_processor);
    return answer(t, NULL);
}

static HRESULT get_context(struct ds_target *t, uint32_t cpu, void *buf, size_t size, size_t *done)
{
    return read_control(t, cpu, 0, buf, size, done);
}

static HRESULT set_context(
        struct ds_target *t, uint32_t cpu, const void *buf, size_t size, size_t *done)
{
    return write_control(t, cpu, 0, buf, size, done);
}

static HRESULT read_io(
        struct ds_target *t, const struct ds_port *port, void *buf, size_t size, size_t *done)
{
    (void)port, (void)buf, (void)size;
    return answer(t, done);
}

static HRESULT write_io(
        struct ds_target *t, const struct ds_port *port, const void *buf, size_t size, size_t *done)
{
    (void)port, (void)buf, (void)size;
    return answer(t, done);
}

static HRESULT read_bus(
        struct ds_target *t, const struct ds_slot *slot, void *buf, size_t size, size_t *done)
{
    (void)slot, (void)buf, (void)size;
    return answer(t, done);
}

static HRESULT write_bus(
        struct ds_target *t, const struct ds_slot *slot, const void *buf, size_t size, size_t *done)
{
    (void)slot, (void)buf, (void)size;
    return answer(t, done);
}

static HRESULT check_low_memory(struct ds_target *t)
{
    return answer(t, NULL);
}

static const struct ds_cpu_ops cpu = {
    .read_control = read_control,
    .write_control = write_control,
    .read_msr = read_msr,
    .write_msr = write_msr,
    .get_context = get_context,
    .set_context = set_context,
};
static const struct ds_bus_ops bus = {
    .read_io = read_io,
    .write_io = write_io,
    .read_bus = read_bus,
    .write_bus = write_bus,
    .check_low_memory = check_low_memory,
};
static HRESULT query_handle(struct ds_target *t, uint64_t handle, struct ds_handle *info)
{
    info->granted_access = (uint32_t)handle;
    return answer(t, NULL);
}

static const struct ds_handle_ops handles = { .query = query_handle };
static const struct ds_backend backend = { .scheme = "puppet" };

static struct puppet given_puppet(HRESULT hr, size_t done)
{
    return (struct puppet){
        .base = { .backend = &backend,
                .cpu = &cpu,
                .bus = &bus,
                .handles = &handles,
                .info = { .writable = true, .processors = 4, .current_processor = 3 } },
        .hr = hr,
        .done = done,
    };
}

/* One call of each kind, of 4 bytes. */
struct call {
    const char *name;
    HRESULT (*make)(struct ds_target *t, size_t *done);
    bool whole;  /* a part of the bytes is no answer */
    bool counts; /* it has a count */
    bool writes;
};

static uint8_t buffer[4];
static const struct ds_port port = { 1, 0, 1, 0x80 };
static const struct ds_slot slot = { 4, 0, 0, 0 };

static HRESULT call_read_control(struct ds_target *t, size_t *done)
{
    return hardware_read_control(t, 0, 0, buffer, 4, done);
}

static HRESULT call_write_control(struct ds_target *t, size_t *done)
{
    return hardware_write_control(t, 0, 0, buffer, 4, done);
}

static HRESULT call_read_msr(struct ds_target *t, size_t *done)
{
    uint64_t value = 7;
    HRESULT hr = hardware_read_msr(t, 0x10, &value);

    (void)done;
    assert_int_equal(value, SUCCEEDED(hr) ? 0x10 : 7);
    return hr;
}

static HRESULT call_write_msr(struct ds_target *t, size_t *done)
{
    (void)done;
    return hardware_write_msr(t, 0x10, 0);
}

static HRESULT call_read_io(struct ds_target *t, size_t *done)
{
    return hardware_read_io(t, &port, buffer, 4, done);
}

static HRESULT call_write_io(struct ds_target *t, size_t *done)
{
    return hardware_write_io(t, &port, buffer, 4, done);
}

static HRESULT call_read_bus(struct ds_target *t, size_t *done)
{
    return hardware_read_bus(t, &slot, buffer, 4, done);
}

static HRESULT call_write_bus(struct ds_target *t, size_t *done)
{
    return hardware_write_bus(t, &slot, buffer, 4, done);
}

static HRESULT call_check(struct ds_target *t, size_t *done)
{
    (void)done;
    return hardware_check_low_memory(t);
}

static HRESULT call_query_handle(struct ds_target *t, size_t *done)
{
    struct ds_handle info = { .pointer_count = 7 };
    HRESULT hr = hardware_query_handle(t, 0x44, &info);

    (void)done;
    assert_int_equal(info.pointer_count, 0);
    if (SUCCEEDED(hr))
        assert_int_equal(info.granted_access, 0x44);
    return hr;
}

/* clang-format off */
static const struct call calls[] = {
    { "read control",     call_read_control,  false, true,  false },
    { "write control",    call_write_control, false, true,  true },
    { "read msr",         call_read_msr,      false, false, false },
    { "write msr",        call_write_msr,     false, false, true },
    { "read io",          call_read_io,       true,  true,  false },
    { "write io",         call_write_io,      true,  true,  true },
    { "read bus data",    call_read_bus,      false, true,  false },
    { "write bus data",   call_write_bus,     false, true,  true },
    { "check low memory", call_check,         false, false, false },
    { "query handle",     call_query_handle,  false, false, false },
};

struct answer_row {
    const char *name;
    HRESULT hr; /* the backend's answer to a request of 4 bytes */
    size_t done;
    HRESULT counted; /* what it becomes where there is a count */
    HRESULT whole;   /* where all or nothing is moved */
    HRESULT plain;   /* where there is no count */
};

static const struct answer_row answers[] = {
    { "all bytes",            S_OK,                4, S_OK,                S_OK,                S_OK },
    { "some bytes",           S_OK,                3, S_OK,                E_FAIL,              S_OK },
    { "no bytes",             S_OK,                0, E_FAIL,              E_FAIL,              S_OK },
    { "more bytes",           S_OK,                5, E_FAIL,              E_FAIL,              S_OK },
    { "a failure",            (HRESULT)0xd0000001, 0, (HRESULT)0xd0000001, (HRESULT)0xd0000001, (HRESULT)0xd0000001 },
    { "a failure with bytes", (HRESULT)0xd0000001, 1, E_FAIL,              E_FAIL,              (HRESULT)0xd0000001 },
    { "another success",      S_FALSE,             4, E_FAIL,              E_FAIL,              E_FAIL },
};
/* clang-format on */

static void each_answer_is_verified(void **state)
{
    const struct answer_row *row = *state;

    for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
        struct puppet puppet = given_puppet(row->hr, row->done);
        HRESULT wanted = calls[i].whole ? row->whole : calls[i].counts ? row->counted : row->plain;
        size_t done = 99;
        HRESULT hr = calls[i].make(&puppet.base, &done);

        if (hr != wanted)
            fail_msg("%s gave %s", calls[i].name, ds_hr_name(hr));
        if (calls[i].counts)
            assert_int_equal(done, SUCCEEDED(hr) ? row->done : 0);
        assert_int_equal(puppet.calls, 1);
    }
}

static void the_group_comes_first_then_writability(void **state)
{
    const struct call *call = *state;
    struct puppet puppet = given_puppet(S_OK, 4);
    size_t done = 99;

    puppet.base.info.writable = false;
    assert_int_equal(call->make(&puppet.base, &done), call->writes ? E_ACCESSDENIED : S_OK);
    assert_int_equal(puppet.calls, call->writes ? 0 : 1);
    puppet.base.cpu = NULL;
    puppet.base.bus = NULL;
    puppet.base.handles = NULL;
    assert_int_equal(call->make(&puppet.base, &done), E_UNEXPECTED);
    assert_int_equal(puppet.calls, call->writes ? 0 : 1);
    if (call->counts)
        assert_int_equal(done, 0);
}

static void a_corrupt_page_is_passed_on(void **state)
{
    struct puppet puppet = given_puppet(0x10012345, 0);

    (void)state;
    assert_int_equal(hardware_check_low_memory(&puppet.base), 0x10012345);
    puppet.hr = 0x20000000;
    assert_int_equal(hardware_check_low_memory(&puppet.base), E_FAIL);
}

static void quiet(void *context, enum ds_log_level level, const char *room, const char *line)
{
    (void)context, (void)level, (void)room, (void)line;
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_corrupt_page_is_passed_on),
    };

    ds_set_log_sink(quiet, NULL);
    return RUN_ROWS(answers, each_answer_is_verified) +
           RUN_ROWS(calls, the_group_comes_first_then_writability) + RUN_TESTS(others);
}
