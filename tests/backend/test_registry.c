/* A backend from outside, through the public headers alone; and what the registry refuses. */
#include "example.h"
#include "rows.h"

#include <stdio.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

static char logged[1024];

static void keep_line(void *context, enum ds_log_level level, const char *room, const char *line)
{
    (void)context, (void)level, (void)room;
    snprintf(logged, sizeof(logged), "%s", line);
}

static IDebugDataSpaces4 *given_example(const char *connection)
{
    void *object = NULL;

    assert_int_equal(ds_open(connection, &IID_IDebugDataSpaces4, &object), S_OK);
    return object;
}

static void a_backend_from_outside_serves_the_interface(void **state)
{
    IDebugDataSpaces4 *ds = given_example("example:size=12K,fill=0x5a");
    uint8_t bytes[16] = { 1, 2, 3, 4 };
    ULONG done = 99;

    (void)state;
    assert_int_equal(
            ds->lpVtbl->WritePhysical2(ds, 0x1000, DEBUG_PHYSICAL_UNCACHED, bytes, 4, &done), S_OK);
    assert_int_equal(done, 4);
    memset(bytes, 0, sizeof(bytes));
    assert_int_equal(ds->lpVtbl->ReadPhysical(ds, 0x1000, bytes, 8, &done), S_OK);
    assert_memory_equal(bytes, "\1\2\3\4\x5a\x5a\x5a\x5a", 8);
    assert_int_equal(ds->lpVtbl->ReadPhysical(ds, 0x1ff8, bytes, 16, &done), S_OK);
    assert_int_equal(done, 8); /* the hole begins */
    assert_int_equal(ds->lpVtbl->ReadPhysical(ds, 0x2000, bytes, 16, &done), HR_READ_FAULT);
    assert_int_equal(done, 0);
    assert_int_equal(ds->lpVtbl->WritePhysical2(ds, 0x1000, DEBUG_PHYSICAL_CACHED, bytes, 4, &done),
            E_INVALIDARG); /* not among its cachings */
    assert_int_equal(
            ds->lpVtbl->ReadVirtual(ds, 0x1000, bytes, 8, &done), HR_READ_FAULT); /* no root */
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

static void a_read_only_target_denies_writes(void **state)
{
    IDebugDataSpaces4 *ds = given_example("example:read-only");
    uint8_t byte = 0;
    ULONG done = 99;

    (void)state;
    assert_int_equal(ds->lpVtbl->WritePhysical(ds, 0, &byte, 1, &done), E_ACCESSDENIED);
    assert_int_equal(done, 0);
    assert_int_equal(ds->lpVtbl->WritePhysical(ds, 0, &byte, 0, &done), S_OK);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

struct open_row {
    const char *name;
    const char *connection;
    const char *line; /* what the log says; all of them are E_INVALIDARG */
};

/* clang-format off */
static const struct open_row open_rows[] = {
    { "an unknown scheme is named",            "nosuch:x",
      "\"nosuch:x\", position 1: found \"nosuch:x\", wanted a known scheme" },
    { "an unknown layer is named",             "nosuch+example:",
      "\"nosuch+example:\", position 1: found \"nosuch+example:\", wanted the name of a known layer" },
    { "a target is no layer",                  "example+example:",
      "\"example+example:\", position 1: found \"example+example:\", wanted the name of a known layer" },
    { "an unknown option is refused",          "example:sise=1",
      "\"example:sise=1\", position 9: found \"sise=1\", wanted an option of example (size, fill, read-only)" },
    { "a subject where none is taken",         "example:memory.dmp",
      "\"example:memory.dmp\", position 9: found \"memory.dmp\", wanted an option of example (size, fill, read-only)" },
    { "a backend refuses a value with its position", "example:size=2M",
      "\"example:size=2M\", position 9: found \"size=2M\", wanted 1 byte to 1 MiB" },
    { "a number that is too large for its use", "example:fill=256",
      "\"example:fill=256\", position 9: found \"fill=256\", wanted a byte: 0 to 0xff" },
    { "a flag with a value",                   "example:read-only=no",
      "\"example:read-only=no\", position 9: found \"read-only=no\", wanted the option alone, without a value" },
};
/* clang-format on */

static void refused_connections(void **state)
{
    const struct open_row *row = *state;
    void *object = &logged;

    logged[0] = 0;
    ds_set_log_sink(keep_line, NULL);
    assert_int_equal(ds_open(row->connection, &IID_IDebugDataSpaces4, &object), E_INVALIDARG);
    ds_set_log_sink(NULL, NULL);

    assert_null(object);
    assert_string_equal(logged, row->line);
}

static HRESULT open_nothing(const struct ds_conn *conn, struct ds_target **out)
{
    (void)conn;
    *out = NULL;
    return S_OK;
}

static HRESULT describe_nothing(struct ds_target *t, struct ds_target_info *info)
{
    (void)t, (void)info;
    return S_OK;
}

static void close_nothing(struct ds_target *t)
{
    (void)t;
}

static void what_cannot_be_registered(void **state)
{
    struct ds_backend backend = {
        .abi = DS_BACKEND_ABI,
        .scheme = "other",
        .open = open_nothing,
        .describe = describe_nothing,
        .close = close_nothing,
    };

    (void)state;
    assert_int_equal(ds_register_backend(NULL), E_INVALIDARG);
    assert_int_equal(
            ds_register_backend(&example_backend), E_ACCESSDENIED); /* main has registered it */
    backend.abi = DS_BACKEND_ABI + 1;
    assert_int_equal(ds_register_backend(&backend), E_NOINTERFACE);
    backend.abi = DS_BACKEND_ABI;
    backend.scheme = "Other";
    assert_int_equal(ds_register_backend(&backend), E_INVALIDARG);
    backend.scheme = "sim";
    assert_int_equal(ds_register_backend(&backend), E_ACCESSDENIED);
    backend.scheme = "other";
    backend.close = NULL;
    assert_int_equal(ds_register_backend(&backend), E_INVALIDARG);
    backend.close = close_nothing;
    backend.flags = 2;
    assert_int_equal(ds_register_backend(&backend), E_INVALIDARG);
}

static void an_open_that_makes_nothing_is_a_fault(void **state)
{
    static const struct ds_backend nothing = {
        .abi = DS_BACKEND_ABI,
        .scheme = "nothing",
        .open = open_nothing,
        .describe = describe_nothing,
        .close = close_nothing,
    };
    void *object = NULL;

    (void)state;
    assert_int_equal(ds_register_backend(&nothing), S_OK);
    ds_set_log_sink(keep_line, NULL);
    assert_int_equal(ds_open("nothing:", &IID_IDebugDataSpaces4, &object), E_FAIL);
    ds_set_log_sink(NULL, NULL);
    assert_string_equal(logged, "open made no target, or one with an incomplete group");
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(a_backend_from_outside_serves_the_interface),
    cmocka_unit_test(a_read_only_target_denies_writes),
    cmocka_unit_test(what_cannot_be_registered),
    cmocka_unit_test(an_open_that_makes_nothing_is_a_fault),
};

int main(void)
{
    if (FAILED(ds_register_backend(&example_backend)))
        return 1;
    return RUN_ROWS(open_rows, refused_connections) + RUN_TESTS(others);
}
