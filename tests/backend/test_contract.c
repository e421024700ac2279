/*
 * What a backend may not do, and what becomes of it: a target of this test's own, through the
 * public headers alone. Each target that was opened is closed once, whatever came between.
 */
#include "heard.h"
#include "rows.h"

#include <dbgspaces/backend.h>
#include <dbgspaces/dbgeng.h>
#include <dbgspaces/sim.h>

/* What the next target is like; the rows change it. */
static struct puppet {
    struct ds_target target;
    struct ds_target_info info;
    HRESULT describe_hr;
    HRESULT wait_hr;
    struct ds_event event;
    unsigned opened, closed;
} puppet;

static const struct ds_backend puppet_backend;

static HRESULT puppet_open(const struct ds_conn *conn, struct ds_target **out)
{
    (void)conn;
    puppet.opened++;
    *out = &puppet.target;
    return S_OK;
}

static HRESULT puppet_describe(struct ds_target *t, struct ds_target_info *info)
{
    (void)t;
    *info = puppet.info;
    return puppet.describe_hr;
}

static void puppet_close(struct ds_target *t)
{
    (void)t;
    puppet.closed++;
}

static const struct ds_backend puppet_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "puppet",
    .open = puppet_open,
    .describe = puppet_describe,
    .close = puppet_close,
};

static HRESULT read_nothing(struct ds_target *t, uint64_t pa, enum ds_caching caching, void *buf,
        size_t size, size_t *done)
{
    (void)t, (void)pa, (void)caching, (void)buf, (void)size;
    *done = 0;
    return HR_READ_FAULT;
}

static HRESULT write_nothing(struct ds_target *t, uint64_t pa, enum ds_caching caching,
        const void *buf, size_t size, size_t *done)
{
    (void)t, (void)pa, (void)caching, (void)buf, (void)size;
    *done = 0;
    return HR_WRITE_FAULT;
}

static HRESULT next_nothing(struct ds_target *t, uint64_t pa, struct ds_range *range)
{
    (void)t, (void)pa, (void)range;
    return HR_NO_MORE_ENTRIES;
}

static HRESULT wait_for_event(struct ds_target *t, uint32_t timeout_ms, struct ds_event *event)
{
    (void)t;
    assert_int_equal(timeout_ms, 0xffffffff);
    *event = puppet.event;
    return puppet.wait_hr;
}

static HRESULT resume_nothing(struct ds_target *t, unsigned how)
{
    (void)t, (void)how;
    return E_FAIL;
}

static HRESULT do_nothing(struct ds_target *t)
{
    (void)t;
    return E_FAIL;
}

static void explain_nothing(struct ds_target *t, char *text, size_t size)
{
    (void)t, (void)text, (void)size;
}

static const struct ds_physical_ops whole_phys = { read_nothing, write_nothing, next_nothing };
static const struct ds_run_ops whole_run = {
    wait_for_event,
    resume_nothing,
    do_nothing,
    do_nothing,
    do_nothing,
    explain_nothing,
};

static void given_puppet(void)
{
    puppet = (struct puppet){
        .target = { .backend = &puppet_backend, .phys = &whole_phys, .cachings = 1 },
        .info = { .debug_class = DEBUG_CLASS_KERNEL,
                .qualifier = DEBUG_KERNEL_CONNECTION,
                .pointer_size = 8,
                .page_size = 4096,
                .physical_bits = 40,
                .processors = 1,
                .block = 512 },
        .event = { .kind = DS_EVENT_STOPPED },
    };
}

/* Open it and let it go again; what ds_open answered. */
static HRESULT open_puppet(const char *connection)
{
    void *object = &object;
    HRESULT hr = ds_open(connection, &IID_IUnknown, &object);

    if (SUCCEEDED(hr)) {
        IUnknown *unknown = object;

        assert_int_equal(unknown->lpVtbl->Release(unknown), 0);
    } else {
        assert_null(object);
    }
    assert_int_equal(puppet.opened, puppet.closed);
    return hr;
}

struct field_row {
    const char *name;
    size_t at;
    uint32_t value;
    const char *field; /* that the log names; NULL: it opens */
};

/* clang-format off */
#define FIELD(field) offsetof(struct ds_target_info, field)

static const struct field_row field_rows[] = {
    { "pointers of 4 bytes",           FIELD(pointer_size),      4,      NULL },
    { "pointers of 0 bytes",           FIELD(pointer_size),      0,      "pointer_size" },
    { "pointers of 5 bytes",           FIELD(pointer_size),      5,      "pointer_size" },
    { "pages of 16 KiB",               FIELD(page_size),         0x4000, NULL },
    { "no page size",                  FIELD(page_size),         0,      "page_size" },
    { "pages of 3000 bytes",           FIELD(page_size),         3000,   "page_size" },
    { "pages that cut an access",      FIELD(page_size),         4,      "page_size" },
    { "pages shorter than 4 KiB",      FIELD(page_size),         2048,   "page_size" },
    { "52 bits of physical address",   FIELD(physical_bits),     52,     NULL },
    { "53 bits of physical address",   FIELD(physical_bits),     53,     "physical_bits" },
    { "no bits of physical address",   FIELD(physical_bits),     0,      "physical_bits" },
    { "no processor",                  FIELD(processors),        0,      "current_processor" },
    { "a processor that is not there", FIELD(current_processor), 1,      "current_processor" },
    { "blocks of 8 bytes",             FIELD(block),             8,      NULL },
    { "blocks of a page",              FIELD(block),             4096,   NULL },
    { "blocks of 4 bytes",             FIELD(block),             4,      "block" },
    { "blocks beyond a page",          FIELD(block),             8192,   "block" },
    { "blocks of 12 bytes",            FIELD(block),             12,     "block" },
    { "no block",                      FIELD(block),             0,      "block" },
};
/* clang-format on */

static void described(void **state)
{
    const struct field_row *row = *state;
    const char *words[] = { "puppet", row->field, NULL };

    given_puppet();
    *(uint32_t *)(void *)((char *)&puppet.info + row->at) = row->value;
    listen_to_log("all=error");
    assert_int_equal(open_puppet("puppet:"), row->field ? E_FAIL : S_OK);
    assert_int_equal(heard_lines(DS_LOG_ERROR), row->field != NULL);
    if (row->field)
        assert_heard(words);
}

struct stop_row {
    const char *name;
    HRESULT hr; /* of the wait */
    enum ds_event_kind kind;
    HRESULT opens;
};

/* clang-format off */
static const struct stop_row stop_rows[] = {
    { "it stops",                              S_OK,       DS_EVENT_STOPPED,      S_OK },
    { "it starts again, and stands",           S_OK,       DS_EVENT_RESTARTED,    S_OK },
    { "it loads a module, and stands",         S_OK,       DS_EVENT_MODULE_LOADED, S_OK },
    { "it goes down, and stands before that",  S_OK,       DS_EVENT_GOES_DOWN,    S_OK },
    { "a thread begins, and it stands",        S_OK,       DS_EVENT_THREAD_STARTED, S_OK },
    { "it ends",                               S_OK,       DS_EVENT_ENDED,        HR_CLOSED },
    { "an event that nobody knows",            S_OK,       (enum ds_event_kind)0, E_FAIL },
    { "an event beyond the last",              S_OK,       (enum ds_event_kind)11, E_FAIL },
    { "a wait without end that ends in vain",  S_FALSE,    DS_EVENT_STOPPED,      E_FAIL },
    { "a transport that times out",            HR_TIMEOUT, DS_EVENT_STOPPED,      HR_TIMEOUT },
};
/* clang-format on */

/* The target is open and stopped when ds_open returns, or it does not open, and the log says why.
 */
static void first_stop(void **state)
{
    const struct stop_row *row = *state;

    given_puppet();
    puppet.target.run = &whole_run;
    puppet.wait_hr = row->hr;
    puppet.event.kind = row->kind;
    listen_to_log("all=error");
    assert_int_equal(open_puppet("puppet:"), row->opens);
    assert_int_equal(heard_lines(DS_LOG_ERROR) > 0, FAILED(row->opens));
}

static const struct ds_physical_ops cut_phys = { read_nothing, write_nothing, NULL };
static const struct ds_virtual_ops cut_virt = { .read = NULL };
static const struct ds_cpu_ops cut_cpu = { .read_msr = NULL };
static const struct ds_bus_ops cut_bus = { .read_io = NULL };
static const struct ds_tag_ops cut_tags = { .next = NULL };
static const struct ds_handle_ops cut_handles = { .query = NULL };
static const struct ds_module_ops cut_modules = { .next = NULL };
static const struct ds_thread_ops cut_threads = { .next = NULL };
static const struct ds_context_ops cut_contexts = { .get = NULL };
static const struct ds_run_ops cut_run = {
    .wait = wait_for_event,
    .resume = resume_nothing,
    .interrupt = do_nothing,
    .reboot = do_nothing,
    .explain = explain_nothing,
};
static const struct ds_backend other_backend = { .scheme = "other" };

struct group_row {
    const char *name;
    struct ds_target target;
};

static const struct group_row group_rows[] = {
    { "phys", { .backend = &puppet_backend, .phys = &cut_phys } },
    { "virt", { .backend = &puppet_backend, .virt = &cut_virt } },
    { "cpu", { .backend = &puppet_backend, .cpu = &cut_cpu } },
    { "bus", { .backend = &puppet_backend, .bus = &cut_bus } },
    { "tags", { .backend = &puppet_backend, .tags = &cut_tags } },
    { "handles", { .backend = &puppet_backend, .handles = &cut_handles } },
    { "modules", { .backend = &puppet_backend, .modules = &cut_modules } },
    { "contexts", { .backend = &puppet_backend, .contexts = &cut_contexts } },
    { "threads", { .backend = &puppet_backend, .threads = &cut_threads } },
    { "run", { .backend = &puppet_backend, .run = &cut_run } },
    { "the target of another backend", { .backend = &other_backend, .phys = &whole_phys } },
};

/* Inside a group nothing is NULL. */
static void incomplete_group(void **state)
{
    const struct group_row *row = *state;

    given_puppet();
    puppet.target = row->target;
    listen_to_log("all=error");
    assert_int_equal(open_puppet("puppet:"), E_FAIL);
    assert_int_equal(heard_lines(DS_LOG_ERROR), 1);
}

static void a_description_that_fails_closes_the_target(void **state)
{
    (void)state;
    given_puppet();
    puppet.describe_hr = HR_CLOSED;
    assert_int_equal(open_puppet("puppet:"), HR_CLOSED);
    assert_int_equal(puppet.opened, 1);
}

/* A layer that hides all memory of the target below it. */
static struct {
    struct ds_target target;
    const struct ds_target *below;
    HRESULT open_hr;
    unsigned closed;
    bool closed_first; /* before the target below it */
} cover;

static const struct ds_backend cover_backend;

static HRESULT cover_open(const struct ds_conn *conn, struct ds_target **out)
{
    cover.below = ds_conn_below(conn);
    cover.target =
            (struct ds_target){ .backend = &cover_backend, .phys = &whole_phys, .cachings = 1 };
    *out = SUCCEEDED(cover.open_hr) ? &cover.target : NULL;
    return cover.open_hr;
}

static HRESULT cover_describe(struct ds_target *t, struct ds_target_info *info)
{
    (void)t;
    *info = cover.below->info; /* described already */
    return S_OK;
}

static void cover_close(struct ds_target *t)
{
    (void)t;
    cover.closed++;
    cover.closed_first = puppet.closed == 0;
}

static const struct ds_backend cover_backend = {
    .abi = DS_BACKEND_ABI,
    .flags = DS_BACKEND_LAYER,
    .scheme = "cover",
    .open = cover_open,
    .describe = cover_describe,
    .close = cover_close,
};

struct layer_row {
    const char *name;
    const char *connection;
    HRESULT open_hr; /* of each layer */
    HRESULT describe_hr;
    HRESULT hr;
    unsigned closed; /* layers */
};

/* clang-format off */
static const struct layer_row layer_rows[] = {
    { "a layer goes before what is below",        "cover+puppet:", S_OK,           S_OK,      S_OK,           1 },
    { "what is below goes without the layer too", "cover+puppet:", E_ACCESSDENIED, S_OK,      E_ACCESSDENIED, 0 },
    { "nothing is laid over what does not open",  "cover+puppet:", S_OK,           HR_CLOSED, HR_CLOSED,      0 },
};
/* clang-format on */

static void layers(void **state)
{
    const struct layer_row *row = *state;

    given_puppet();
    puppet.describe_hr = row->describe_hr;
    cover.open_hr = row->open_hr;
    cover.closed = 0;
    cover.closed_first = false;
    assert_int_equal(open_puppet(row->connection), row->hr);
    assert_int_equal(puppet.opened, 1);
    assert_int_equal(cover.closed, row->closed);
    assert_int_equal(cover.closed_first, row->closed == 1);
}

/* Calls reach the outermost target; sim.h finds the innermost. */
static void the_simulator_is_found_below_layers(void **state)
{
    void *object = NULL;
    IDebugDataSpaces4 *ds;
    ULONG value;

    (void)state;
    cover.open_hr = S_OK;
    assert_int_equal(ds_open("cover+sim:", &IID_IDebugDataSpaces4, &object), S_OK);
    ds = object;
    assert_non_null(ds_sim_from(ds));
    assert_int_equal(ds_sim_peek(ds_sim_from(ds), 0x400000, &value, 4), S_OK);
    assert_int_equal(ds->lpVtbl->ReadPhysical(ds, 0x400000, &value, 4, NULL), HR_READ_FAULT);
    assert_int_equal(ds->lpVtbl->Release(ds), 0);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_description_that_fails_closes_the_target),
        cmocka_unit_test(the_simulator_is_found_below_layers),
    };

    if (FAILED(ds_register_backend(&puppet_backend)) || FAILED(ds_register_backend(&cover_backend)))
        return 1;
    return RUN_ROWS(field_rows, described) + RUN_ROWS(stop_rows, first_stop) +
           RUN_ROWS(group_rows, incomplete_group) + RUN_ROWS(layer_rows, layers) +
           RUN_TESTS(others);
}
