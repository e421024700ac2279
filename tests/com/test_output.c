/* Output: which clients get it, in which form (spec dataspaces 4.4, 5.4). */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "callbacks.h"
#include "given.h"
#include "rows.h"
#include "thread.h"

static void *query(void *object, const IID *iid)
{
    IUnknown *unknown = object;
    void *found = NULL;

    assert_int_equal(unknown->lpVtbl->QueryInterface(unknown, iid, &found), S_OK);
    unknown->lpVtbl->Release(unknown); /* it is kept by what was found */
    return found;
}

static IDebugControl7 *given_control(const char *connection)
{
    return query(given_data_spaces(connection), &IID_IDebugControl7);
}

/* The client of a control; kept by the control. */
static IDebugClient8 *client_of(IDebugControl7 *control)
{
    IDebugClient8 *client = NULL;

    assert_int_equal(
            control->lpVtbl->QueryInterface(control, &IID_IDebugClient8, (void **)(void *)&client),
            S_OK);
    client->lpVtbl->Release(client);
    return client;
}

#define SIM64   "sim:"
#define LOG_MAX 64

/* What a log holds; the file is gone then. */
static void take_log(const char *path, char text[LOG_MAX])
{
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    text[fread(text, 1, LOG_MAX - 1, file)] = '\0';
    fclose(file);
    remove(path);
}

struct send_row {
    const char *name;
    ULONG control;
    ULONG mask;
    HRESULT hr;
    const char *own;
    const char *other; /* a client that wants errors alone */
};

/* clang-format off */
static const struct send_row send_rows[] = {
    { "this client",                    DEBUG_OUTCTL_THIS_CLIENT,       DEBUG_OUTPUT_NORMAL,  S_OK, "x", "" },
    { "all clients",                    DEBUG_OUTCTL_ALL_CLIENTS,       DEBUG_OUTPUT_ERROR,   S_OK, "x", "x" },
    { "all that want it",               DEBUG_OUTCTL_ALL_CLIENTS,       DEBUG_OUTPUT_NORMAL,  S_OK, "x", "" },
    { "all other clients",              DEBUG_OUTCTL_ALL_OTHER_CLIENTS, DEBUG_OUTPUT_ERROR,   S_OK, "", "x" },
    { "nobody",                         DEBUG_OUTCTL_IGNORE,            DEBUG_OUTPUT_ERROR,   S_OK, "", "" },
    { "the log",                        DEBUG_OUTCTL_LOG_ONLY,          DEBUG_OUTPUT_ERROR,   S_OK, "", "" },
    { "masks are overridden",           DEBUG_OUTCTL_ALL_CLIENTS | DEBUG_OUTCTL_OVERRIDE_MASK, DEBUG_OUTPUT_VERBOSE, S_OK, "x", "x" },
    { "verbose is not wanted",          DEBUG_OUTCTL_ALL_CLIENTS,       DEBUG_OUTPUT_VERBOSE, S_OK, "", "" },
    { "ambient is all clients",         DEBUG_OUTCTL_AMBIENT,           DEBUG_OUTPUT_ERROR,   S_OK, "x", "x" },
    { "no such destination",            5,                              DEBUG_OUTPUT_ERROR,   E_INVALIDARG, "", "" },
    { "no such flag",                   0x40,                           DEBUG_OUTPUT_ERROR,   E_INVALIDARG, "", "" },
};
/* clang-format on */

static void sending(void **state)
{
    const struct send_row *row = *state;
    IDebugControl7 *control = given_control(SIM64);
    IDebugClient8 *client = client_of(control);
    IDebugClient *other = NULL;
    struct output own, others;
    ULONG count = 0;

    output_narrow(&own);
    output_narrow(&others);
    assert_int_equal(client->lpVtbl->CreateClient(client, &other), S_OK);
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(client, &own.iface.narrow), S_OK);
    assert_int_equal(other->lpVtbl->SetOutputCallbacks(other, &others.iface.narrow), S_OK);
    assert_int_equal(other->lpVtbl->SetOutputMask(other, DEBUG_OUTPUT_ERROR), S_OK);
    assert_int_equal(client->lpVtbl->GetNumberOutputCallbacks(client, &count), S_OK);
    assert_int_equal(count, 2);
    assert_int_equal(
            control->lpVtbl->ControlledOutput(control, row->control, row->mask, "x"), row->hr);
    assert_int_equal(control->lpVtbl->ControlledOutputWide(
                             control, row->control, row->mask, wide("%s"), wide("")),
            row->hr);
    assert_string_equal(own.text, row->own);
    assert_string_equal(others.text, row->other);
    assert_int_equal(other->lpVtbl->Release(other), 0);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void each_form_of_callbacks_replaces_the_other(void **state)
{
    IDebugControl7 *control = given_control(SIM64);
    IDebugClient8 *client = client_of(control);
    IDebugOutputCallbacks *narrow = NULL;
    IDebugOutputCallbacksWide *wide_one = NULL;
    struct output a, b, c;

    (void)state;
    output_narrow(&a);
    output_wide(&b);
    output_second(&c, DEBUG_OUTCBI_ANY_FORMAT | DEBUG_OUTCBI_EXPLICIT_FLUSH);
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(client, &a.iface.narrow), S_OK);
    assert_int_equal(client->lpVtbl->GetOutputCallbacks(client, &narrow), S_OK);
    assert_ptr_equal(narrow, &a.iface.narrow);
    narrow->lpVtbl->Release(narrow);
    assert_int_equal(a.refs, 1);
    assert_int_equal(control->lpVtbl->OutputWide(control, 1, wide("1%S"), "a"), S_OK);
    assert_int_equal(client->lpVtbl->SetOutputCallbacksWide(client, &b.iface.wide), S_OK);
    assert_int_equal(a.refs, 0);
    assert_int_equal(client->lpVtbl->GetOutputCallbacksWide(client, &wide_one), S_OK);
    assert_ptr_equal(wide_one, &b.iface.wide);
    wide_one->lpVtbl->Release(wide_one);
    assert_int_equal(control->lpVtbl->Output(control, 2, "2"), S_OK);
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(
                             client, (IDebugOutputCallbacks *)(void *)&c.iface.second),
            S_OK);
    assert_int_equal(b.refs, 0);
    assert_int_equal(control->lpVtbl->Output(control, 4, "<3>"), S_OK);
    assert_int_equal(c.which, DEBUG_OUTCB_TEXT);
    assert_int_equal(client->lpVtbl->FlushCallbacks(client), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 4, ""), S_OK); /* commands do that */
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(client, NULL), S_OK);
    assert_int_equal(c.refs, 0);
    assert_int_equal(control->lpVtbl->Output(control, 1, "4"), S_OK);
    assert_string_equal(a.text, "1a");
    assert_string_equal(b.text, "2");
    assert_int_equal(b.mask, 2);
    assert_string_equal(c.text, "<3>[flush][flush]");
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void who_takes_markup_alone_gets_it(void **state)
{
    IDebugControl7 *control = given_control(SIM64);
    IDebugClient8 *client = client_of(control);
    struct output heard;

    (void)state;
    output_second(&heard, DEBUG_OUTCBI_DML);
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(
                             client, (IDebugOutputCallbacks *)(void *)&heard.iface.second),
            S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 1, "a < b & \"c\""), S_OK);
    assert_string_equal(heard.text, "a &lt; b &amp; &quot;c&quot;");
    assert_int_equal(heard.which, DEBUG_OUTCB_DML);
    assert_int_equal(client->lpVtbl->FlushCallbacks(client), S_OK);
    assert_int_equal(heard.calls, 1);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

struct markup_row {
    const char *name;
    ULONG interest; /* DEBUG_OUTCBI_*; 0: callbacks that know no markup */
    ULONG control;
    const char *prefix; /* NULL: none */
    const char *text;
    const char *heard;
    ULONG flags; /* of Output2 */
};

#define TAGS    DEBUG_OUTCBF_DML_HAS_TAGS
#define SPECIAL DEBUG_OUTCBF_DML_HAS_SPECIAL_CHARACTERS
#define ALL_DML (DEBUG_OUTCTL_ALL_CLIENTS | DEBUG_OUTCTL_DML)
#define BOTH    DEBUG_OUTCBI_ANY_FORMAT
#define LINK    "<link cmd=\"lm > x\">modules</link> a &lt; b\n"

/* clang-format off */
static const struct markup_row markup_rows[] = {
    { "who knows none gets the text",        0, ALL_DML, NULL, LINK, "modules a < b\n", 0 },
    { "so it is where the control is ambient", 0, DEBUG_OUTCTL_AMBIENT_DML, NULL, LINK, "modules a < b\n", 0 },
    { "who takes text alone gets it",        DEBUG_OUTCBI_TEXT, ALL_DML, NULL, LINK, "modules a < b\n", 0 },
    { "who takes it gets it as it is",       BOTH, ALL_DML, NULL, LINK, LINK, TAGS | SPECIAL },
    { "who takes nothing else too",          DEBUG_OUTCBI_DML, DEBUG_OUTCTL_AMBIENT_DML, NULL, "<b>a</b>", "<b>a</b>", TAGS },
    { "plain text stays plain",              BOTH, DEBUG_OUTCTL_ALL_CLIENTS, NULL, LINK, LINK, 0 },
    { "where the control is ambient too",    0, DEBUG_OUTCTL_AMBIENT_TEXT, NULL, "a &lt; <b>", "a &lt; <b>", 0 },
    { "no tag at all",                       0, ALL_DML, NULL, "1 < 2 &amp;&quot;&gt; &x", "1 < 2 &\"> &x", 0 },
    { "a name is put back once",             0, ALL_DML, NULL, "&amp;lt;", "&lt;", 0 },
    { "a prefix is of the text",             0, ALL_DML, "> ", "<b>a\n</b>b", "> a\n> b", 0 },
    { "a prefix in markup",                  BOTH, ALL_DML, "> ", "<b>a\n</b>b", "<b>&gt; a\n</b>&gt; b", TAGS | SPECIAL },
    { "tags alone are nothing",              0, ALL_DML, NULL, "<b></b>", "", 0 },
};
/* clang-format on */

static void markup(void **state)
{
    const struct markup_row *row = *state;
    static const char path[] = "test_output_markup.log";
    IDebugControl7 *control = given_control(SIM64);
    IDebugClient8 *client = client_of(control);
    struct output heard;
    char logged[LOG_MAX] = "";

    output_narrow(&heard);
    if (row->interest)
        output_second(&heard, row->interest);
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(client, &heard.iface.narrow), S_OK);
    assert_int_equal(client->lpVtbl->SetOutputLinePrefix(client, row->prefix), S_OK);
    assert_int_equal(control->lpVtbl->OpenLogFile(control, path, FALSE), S_OK);
    assert_int_equal(
            control->lpVtbl->ControlledOutput(control, row->control, 1, "%s", row->text), S_OK);
    assert_int_equal(control->lpVtbl->CloseLogFile(control), S_OK);
    assert_string_equal(heard.text, row->heard);
    assert_int_equal(heard.flags, row->flags);
    assert_int_equal(heard.which, row->flags ? DEBUG_OUTCB_DML : DEBUG_OUTCB_TEXT);
    take_log(path, logged);
    if (!row->interest && !row->prefix)
        assert_string_equal(logged, row->heard); /* the log knows none */
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void lines_begin_with_the_newest_prefix(void **state)
{
    IDebugControl7 *control = given_control(SIM64);
    IDebugClient8 *client = client_of(control);
    struct output heard;
    ULONG64 first = 0, second = 0;
    char text[4];
    WCHAR units[4];
    ULONG size = 0;

    (void)state;
    output_narrow(&heard);
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(client, &heard.iface.narrow), S_OK);
    assert_int_equal(client->lpVtbl->SetOutputLinePrefix(client, "set: "), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 1, "a\nb"), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 1, "c\n"), S_OK);
    assert_int_equal(client->lpVtbl->PushOutputLinePrefix(client, "1 ", &first), S_OK);
    assert_int_equal(client->lpVtbl->PushOutputLinePrefixWide(client, wide("2 "), &second), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 1, "d\n"), S_OK);
    assert_int_equal(client->lpVtbl->GetOutputLinePrefix(client, text, 2, &size), S_FALSE);
    assert_string_equal(text, "2");
    assert_int_equal(size, 3);
    assert_int_equal(client->lpVtbl->GetOutputLinePrefixWide(client, units, 4, NULL), S_OK);
    assert_string_equal(ascii(units), "2 ");
    assert_int_equal(client->lpVtbl->PopOutputLinePrefix(client, first), S_OK);
    assert_int_equal(client->lpVtbl->PopOutputLinePrefix(client, first), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->PopOutputLinePrefix(client, 0), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->PopOutputLinePrefix(client, second), S_OK);
    assert_int_equal(client->lpVtbl->SetOutputLinePrefixWide(client, NULL), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 1, "e\n"), S_OK);
    assert_string_equal(heard.text, "set: a\nset: bc\n2 d\ne\n");
    assert_int_equal(client->lpVtbl->PushOutputLinePrefix(client, "x", NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void a_log_file_gets_what_its_mask_wants(void **state)
{
    static const char path[] = "test_output.log";
    IDebugControl7 *control = given_control(SIM64);
    char text[LOG_MAX] = "";
    BOOL append = TRUE;
    ULONG size = 0, mask = 0;

    (void)state;
    assert_int_equal(control->lpVtbl->CloseLogFile(control), S_FALSE);
    assert_int_equal(control->lpVtbl->GetLogFile(control, text, 4, &size, &append), E_NOINTERFACE);
    assert_int_equal(control->lpVtbl->OpenLogFile(control, path, FALSE), S_OK);
    assert_int_equal(control->lpVtbl->GetLogFile(control, text, 5, &size, &append), S_FALSE);
    assert_string_equal(text, "test");
    assert_int_equal(size, sizeof(path));
    assert_false(append);
    assert_int_equal(control->lpVtbl->GetLogMask(control, &mask), S_OK);
    assert_int_equal(control->lpVtbl->SetLogMask(control, mask & ~(ULONG)DEBUG_OUTPUT_ERROR), S_OK);
    assert_int_equal(
            control->lpVtbl->ControlledOutput(control, DEBUG_OUTCTL_LOG_ONLY, 1, "a"), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, DEBUG_OUTPUT_ERROR, "b"), S_OK);
    assert_int_equal(control->lpVtbl->ControlledOutput(
                             control, DEBUG_OUTCTL_ALL_CLIENTS | DEBUG_OUTCTL_NOT_LOGGED, 1, "c"),
            S_OK);
    assert_int_equal(control->lpVtbl->CloseLogFile(control), S_OK);
    assert_int_equal(control->lpVtbl->OpenLogFileWide(control, wide(path), TRUE), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 1, "d"), S_OK);
    assert_int_equal(control->lpVtbl->CloseLogFile(control), S_OK);
    take_log(path, text);
    assert_string_equal(text, "ad");
    assert_int_equal(
            control->lpVtbl->OpenLogFile2(control, path, DEBUG_LOG_UNICODE), HR_NOT_SUPPORTED);
    assert_int_equal(control->lpVtbl->OpenLogFile2(control, path, 0x100), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void a_log_begins_anew_in_its_own_file(void **state)
{
    static const char path[] = "test_output_anew.log";
    IDebugControl7 *control = given_control(SIM64);
    char text[LOG_MAX] = "";

    (void)state;
    assert_int_equal(control->lpVtbl->OpenLogFile(control, path, FALSE), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 1, "first first first\n"), S_OK);
    assert_int_equal(control->lpVtbl->OpenLogFile(control, path, FALSE), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 1, "second\n"), S_OK);
    assert_int_equal(control->lpVtbl->OpenLogFile(control, path, TRUE), S_OK);
    assert_int_equal(control->lpVtbl->Output(control, 1, "third\n"), S_OK);
    assert_int_equal(control->lpVtbl->CloseLogFile(control), S_OK);
    take_log(path, text);
    assert_string_equal(text, "second\nthird\n");
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void null_pointers_are_refused(void **state)
{
    IDebugControl7 *control = given_control(SIM64);
    IDebugClient8 *client = client_of(control);

    (void)state;
    assert_int_equal(control->lpVtbl->Output(control, 1, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->OutputWide(control, 1, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->OpenLogFile(control, NULL, FALSE), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->GetOutputCallbacks(client, NULL), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->GetOutputMask(client, NULL), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->GetOutputWidth(client, NULL), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->SetOutputWidth(client, 0), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->GetOtherOutputMask(client, NULL, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

/* A client of another thread, which dispatches. */
struct dispatching {
    IDebugClient *maker;
    IDebugClient *own;
    struct output heard;
    atomic_bool ready;
    HRESULT hr;
};

static void dispatch(void *context)
{
    struct dispatching *d = context;

    d->maker->lpVtbl->CreateClient(d->maker, &d->own);
    d->own->lpVtbl->SetOutputCallbacks(d->own, &d->heard.iface.narrow);
    atomic_store(&d->ready, true);
    d->hr = d->own->lpVtbl->DispatchCallbacks(d->own, INFINITE);
    d->own->lpVtbl->Release(d->own);
}

static void another_threads_client_is_told_when_it_dispatches(void **state)
{
    struct dispatching d = { .hr = E_FAIL };
    IDebugControl *control;
    ULONG mask = 0;

    (void)state;
    output_narrow(&d.heard);
    assert_int_equal(DebugCreate(&IID_IDebugClient, (void **)&d.maker), S_OK);
    assert_int_equal(
            d.maker->lpVtbl->QueryInterface(d.maker, &IID_IDebugControl, (void **)(void *)&control),
            S_OK);
    assert_int_equal(d.maker->lpVtbl->DispatchCallbacks(d.maker, 0), S_FALSE);
    {
        struct thread *thread = thread_begin(dispatch, &d);

        while (!atomic_load(&d.ready))
            continue;
        assert_int_equal(d.own->lpVtbl->GetOutputMask(d.own, &mask), RPC_E_WRONG_THREAD);
        for (int i = 0; i < 3; i++)
            assert_int_equal(
                    control->lpVtbl->ControlledOutput(control, ALL_DML, 1, "<b>%d</b>", i), S_OK);
        assert_int_equal(d.maker->lpVtbl->ExitDispatch(d.maker, d.own), S_OK);
        thread_end(thread);
    }
    assert_int_equal(d.hr, S_OK);
    assert_in_range(strlen(d.heard.text), 0, 3);
    assert_memory_equal(d.heard.text, "012", strlen(d.heard.text));
    control->lpVtbl->Release(control);
    assert_int_equal(d.maker->lpVtbl->Release(d.maker), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_of_callbacks_replaces_the_other),
        cmocka_unit_test(who_takes_markup_alone_gets_it),
        cmocka_unit_test(lines_begin_with_the_newest_prefix),
        cmocka_unit_test(a_log_file_gets_what_its_mask_wants),
        cmocka_unit_test(a_log_begins_anew_in_its_own_file),
        cmocka_unit_test(null_pointers_are_refused),
        cmocka_unit_test(another_threads_client_is_told_when_it_dispatches),
    };

    return RUN_ROWS(send_rows, sending) + RUN_ROWS(markup_rows, markup) + RUN_TESTS(tests);
}
