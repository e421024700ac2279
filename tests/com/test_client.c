/* How clients come to be, their identity, and what ends with them (spec dataspaces 1.3, 5.3). */
#include <dbgspaces/sim.h>

#include "given.h"
#include "heard.h"
#include "rows.h"
#include "thread.h"

/* An identifier that is nobody's. */
static const IID stranger = { 0x12345678, 0x9abc, 0xdef0, { 1, 2, 3, 4, 5, 6, 7, 8 } };

struct maker {
    const char *name;
    HRESULT (*make)(const IID *iid, void **object);
};

static HRESULT open_sim(const IID *iid, void **object)
{
    return ds_open("sim:ram=0x1000", iid, object);
}

static HRESULT create(const IID *iid, void **object)
{
    return DebugCreate(iid, object);
}

static const struct maker makers[] = {
    { "ds_open", open_sim },
    { "DebugCreate", create },
};

static const IID *const iids[] = {
    &IID_IUnknown,
    &IID_IDebugDataSpaces,
    &IID_IDebugDataSpaces2,
    &IID_IDebugDataSpaces3,
    &IID_IDebugDataSpaces4,
    &IID_IDebugClient,
    &IID_IDebugClient2,
    &IID_IDebugClient3,
    &IID_IDebugClient4,
    &IID_IDebugClient5,
    &IID_IDebugClient6,
    &IID_IDebugClient7,
    &IID_IDebugClient8,
    &IID_IDebugControl,
    &IID_IDebugControl2,
    &IID_IDebugControl3,
    &IID_IDebugControl4,
    &IID_IDebugControl5,
    &IID_IDebugControl6,
    &IID_IDebugControl7,
    &IID_IDebugSymbols,
    &IID_IDebugSymbols2,
    &IID_IDebugSymbols3,
    &IID_IDebugSymbols4,
    &IID_IDebugSymbols5,
    &IID_IDebugRegisters,
    &IID_IDebugRegisters2,
    &IID_IDebugSystemObjects,
    &IID_IDebugSystemObjects2,
    &IID_IDebugSystemObjects3,
    &IID_IDebugSystemObjects4,
    &IID_IDebugAdvanced,
    &IID_IDebugAdvanced2,
    &IID_IDebugAdvanced3,
    &IID_IDebugAdvanced4,
};

#define IIDS (sizeof(iids) / sizeof(iids[0]))

static IUnknown *query(IUnknown *object, const IID *iid)
{
    void *found = NULL;

    assert_int_equal(object->lpVtbl->QueryInterface(object, iid, &found), S_OK);
    assert_non_null(found);
    return found;
}

static void any_interface_leads_to_any_other(void **state)
{
    const struct maker *maker = *state;

    for (size_t from = 0; from < IIDS; from++) {
        void *object = NULL;
        IUnknown *first;
        IUnknown *identity;

        assert_int_equal(maker->make(iids[from], &object), S_OK);
        first = object;
        identity = query(first, &IID_IUnknown);
        for (size_t to = 0; to < IIDS; to++) {
            IUnknown *other = query(first, iids[to]);
            IUnknown *again = query(other, &IID_IUnknown);

            assert_ptr_equal(again, identity);
            again->lpVtbl->Release(again);
            other->lpVtbl->Release(other);
        }
        assert_int_equal(identity->lpVtbl->Release(identity), 1);
        assert_int_equal(first->lpVtbl->Release(first), 0);
    }
}

static void references_are_counted(void **state)
{
    const struct maker *maker = *state;
    void *object = NULL;
    IUnknown *unknown;

    assert_int_equal(maker->make(&IID_IDebugDataSpaces2, &object), S_OK);
    unknown = object;
    assert_int_equal(unknown->lpVtbl->AddRef(unknown), 2);
    query(unknown, &IID_IDebugDataSpaces4);
    assert_int_equal(unknown->lpVtbl->Release(unknown), 2);
    assert_int_equal(unknown->lpVtbl->Release(unknown), 1);
    assert_int_equal(unknown->lpVtbl->Release(unknown), 0);
}

static void an_unknown_interface_is_refused(void **state)
{
    const struct maker *maker = *state;
    void *object = NULL;
    void *found = &object;
    IUnknown *unknown;

    assert_int_equal(maker->make(&stranger, &found), E_NOINTERFACE);
    assert_null(found);

    assert_int_equal(maker->make(&IID_IUnknown, &object), S_OK);
    unknown = object;
    found = &object;
    assert_int_equal(unknown->lpVtbl->QueryInterface(unknown, &stranger, &found), E_NOINTERFACE);
    assert_null(found);
    assert_int_equal(unknown->lpVtbl->Release(unknown), 0);
}

static void null_pointers_are_refused(void **state)
{
    const struct maker *maker = *state;
    void *object = NULL;
    void *found = &object;
    IUnknown *unknown;

    assert_int_equal(maker->make(&IID_IUnknown, NULL), E_INVALIDARG);
    assert_int_equal(maker->make(NULL, &found), E_INVALIDARG);
    assert_null(found);

    assert_int_equal(maker->make(&IID_IUnknown, &object), S_OK);
    unknown = object;
    assert_int_equal(unknown->lpVtbl->QueryInterface(unknown, &IID_IUnknown, NULL), E_INVALIDARG);
    found = &object;
    assert_int_equal(unknown->lpVtbl->QueryInterface(unknown, NULL, &found), E_INVALIDARG);
    assert_null(found);
    assert_int_equal(unknown->lpVtbl->Release(unknown), 0);
}

/* Identity and counting are everybody's (spec dataspaces 5.4). */
static void use_elsewhere(void *context)
{
    IUnknown *unknown = context;
    void *found = NULL;

    unknown->lpVtbl->AddRef(unknown);
    if (unknown->lpVtbl->QueryInterface(unknown, &IID_IDebugDataSpaces3, &found) == S_OK)
        unknown->lpVtbl->AddRef(found);
}

static void any_thread_may_count_and_query(void **state)
{
    const struct maker *maker = *state;
    void *object = NULL;
    IUnknown *unknown;

    assert_int_equal(maker->make(&IID_IUnknown, &object), S_OK);
    unknown = object;
    on_another_thread(use_elsewhere, unknown);
    for (ULONG left = 4; left-- > 0;)
        assert_int_equal(unknown->lpVtbl->Release(unknown), left);
}

/* Two engines of ds_open share nothing. */
static void ds_open_opens_another_engine_each_time(void **state)
{
    IDebugDataSpaces4 *one = given_data_spaces("sim:ram=0x1000");
    IDebugDataSpaces4 *two = given_data_spaces("sim:ram=0x1000");
    ULONG64 word = 0x1122334455667788;

    (void)state;
    assert_int_equal(one->lpVtbl->WritePhysical(one, 0, &word, 8, NULL), S_OK);
    assert_int_equal(two->lpVtbl->ReadPhysical(two, 0, &word, 8, NULL), S_OK);
    assert_int_equal(word, 0);
    assert_ptr_not_equal(ds_sim_from(one), ds_sim_from(two));
    assert_int_equal(one->lpVtbl->Release(one), 0);
    assert_int_equal(two->lpVtbl->ReadPhysical(two, 0, &word, 8, NULL), S_OK);
    assert_int_equal(two->lpVtbl->Release(two), 0);
}

static void null_connection(void **state)
{
    void *object = &object;

    (void)state;
    assert_int_equal(ds_open(NULL, &IID_IUnknown, &object), E_INVALIDARG);
    assert_null(object);
}

static void an_unknown_interface_opens_nothing(void **state)
{
    void *object = &object;

    (void)state;
    listen_to_log("all=info");
    assert_int_equal(ds_open("nobody:knows", &stranger, &object), E_NOINTERFACE);
    assert_null(object);
    assert_string_equal(heard_text(), "");
}

struct connection_row {
    const char *name; /* the connection */
    HRESULT hr;
    const char *words[3]; /* in the log */
};

static const struct connection_row connection_rows[] = {
    { "", E_INVALIDARG, { NULL } },
    { "sim", E_INVALIDARG, { NULL } },
    { "nobody:", E_INVALIDARG, { "nobody", NULL } },
    { "nobody+sim:", E_INVALIDARG, { "nobody", NULL } },
    { "sim:color=red", E_INVALIDARG, { "color", NULL } },
    { "sim:class=mainframe", E_INVALIDARG, { "mainframe", NULL } },
    { "sim:machine=no/such/file", HR_FILE_NOT_FOUND, { "no/such/file", NULL } },
};

static void a_bad_connection(void **state)
{
    const struct connection_row *row = *state;
    void *object = &object;

    listen_to_log("all=warn");
    assert_int_equal(ds_open(row->name, &IID_IDebugDataSpaces4, &object), row->hr);
    assert_null(object);
    assert_true(heard_lines(DS_LOG_ERROR) > 0);
    assert_heard(row->words);
}

/* An object of somebody else's. */
static HRESULT STDMETHODCALLTYPE stranger_query(IUnknown *iface, REFIID iid, void **object)
{
    (void)iid;
    *object = iface;
    return S_OK;
}

static ULONG STDMETHODCALLTYPE stranger_count(IUnknown *iface)
{
    (void)iface;
    return 1;
}

static void calls_beside_the_interfaces_want_a_client(void **state)
{
    static const IUnknownVtbl vtbl = { stranger_query, stranger_count, stranger_count };
    /* the SDK's member is not const */
    IUnknown other = { (void *)(uintptr_t)&vtbl };
    void *object = NULL;
    IUnknown *unknown;

    (void)state;
    assert_int_equal(ds_interrupt(NULL), E_INVALIDARG);
    assert_null(ds_sim_from(NULL));
    assert_int_equal(ds_interrupt(&other), E_INVALIDARG);
    assert_null(ds_sim_from(&other));

    assert_int_equal(ds_execute(NULL, "q", NULL, NULL), E_INVALIDARG);
    assert_int_equal(ds_execute(&other, "q", NULL, NULL), E_INVALIDARG);

    assert_int_equal(DebugCreate(&IID_IUnknown, &object), S_OK);
    unknown = object;
    assert_null(ds_sim_from(object));
    assert_int_equal(ds_execute(object, NULL, NULL, NULL), E_INVALIDARG);
    assert_int_equal(ds_execute(object, "q", NULL, NULL), S_FALSE);
    assert_int_equal(ds_interrupt(object), S_OK);
    assert_int_equal(unknown->lpVtbl->Release(unknown), 0);
}

struct execution {
    void *object;
    HRESULT hr;
};

static void execute_q(void *context)
{
    struct execution *e = context;

    e->hr = ds_execute(e->object, "q", NULL, NULL);
}

/* Commands are calls of the client too (spec dataspaces G-14). */
static void commands_keep_to_the_thread(void **state)
{
    const struct maker *maker = *state;
    struct execution e = { NULL, S_OK };
    IUnknown *unknown;

    assert_int_equal(maker->make(&IID_IUnknown, &e.object), S_OK);
    unknown = e.object;
    on_another_thread(execute_q, &e);
    assert_int_equal(e.hr, maker->make == create ? RPC_E_WRONG_THREAD : S_FALSE);
    assert_int_equal(unknown->lpVtbl->Release(unknown), 0);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(ds_open_opens_another_engine_each_time),
        cmocka_unit_test(null_connection),
        cmocka_unit_test(an_unknown_interface_opens_nothing),
        cmocka_unit_test(calls_beside_the_interfaces_want_a_client),
    };

    return RUN_ROWS(makers, any_interface_leads_to_any_other) +
           RUN_ROWS(makers, references_are_counted) +
           RUN_ROWS(makers, an_unknown_interface_is_refused) +
           RUN_ROWS(makers, null_pointers_are_refused) +
           RUN_ROWS(makers, any_thread_may_count_and_query) +
           RUN_ROWS(makers, commands_keep_to_the_thread) +
           RUN_ROWS(connection_rows, a_bad_connection) + RUN_TESTS(others);
}
