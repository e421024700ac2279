/* Lines that are asked for (spec dataspaces 5.7; Microsoft Learn, IDebugControl::Input). */
#include <stdatomic.h>
#include <string.h>

#include "callbacks.h"
#include "given.h"
#include "rows.h"
#include "thread.h"

static void *query_for(IDebugDataSpaces4 *data, REFIID iid)
{
    void *found = NULL;

    assert_int_equal(data->lpVtbl->QueryInterface(data, iid, &found), S_OK);
    data->lpVtbl->Release(data);
    return found;
}

static IDebugControl7 *given_control(const char *connection)
{
    return query_for(given_data_spaces(connection), &IID_IDebugControl7);
}

/* The client of a control; kept by the control. */
static IDebugClient8 *client_of(IDebugControl7 *control)
{
    void *client = NULL;

    assert_int_equal(control->lpVtbl->QueryInterface(control, &IID_IDebugClient8, &client), S_OK);
    control->lpVtbl->Release(control);
    return client;
}

/* Input callbacks that write down what they are told, and answer at once if they have a line. */
struct asked {
    IDebugInputCallbacks iface;
    IDebugControl7 *control;
    const char *line; /* NULL: somebody else answers */
    HRESULT answer;   /* of StartInput */
    HRESULT returned; /* by ReturnInput */
    HRESULT waited;   /* by a WaitForEvent in the middle of the question */
    ULONG size;       /* that was wanted */
    atomic_int starts, ends, refs;
};

static struct asked *asked_from(IDebugInputCallbacks *self)
{
    return (struct asked *)(void *)self;
}

static HRESULT STDMETHODCALLTYPE query(IDebugInputCallbacks *self, REFIID iid, void **out)
{
    (void)self;
    (void)iid;
    *out = NULL;
    return E_NOINTERFACE;
}

static ULONG STDMETHODCALLTYPE retain(IDebugInputCallbacks *self)
{
    return (ULONG)++asked_from(self)->refs;
}

static ULONG STDMETHODCALLTYPE release(IDebugInputCallbacks *self)
{
    return (ULONG)--asked_from(self)->refs;
}

static HRESULT STDMETHODCALLTYPE start(IDebugInputCallbacks *self, ULONG size)
{
    struct asked *a = asked_from(self);

    a->starts++;
    a->size = size;
    if (a->line) {
        a->waited = a->control->lpVtbl->WaitForEvent(a->control, 0, 0);
        a->returned = a->control->lpVtbl->ReturnInput(a->control, a->line);
    }
    return a->answer;
}

static HRESULT STDMETHODCALLTYPE end(IDebugInputCallbacks *self)
{
    asked_from(self)->ends++;
    return S_OK;
}

static IDebugInputCallbacksVtbl table = { query, retain, release, start, end };

static IDebugControl7 *given_asked(struct asked *a, const char *line, HRESULT answer)
{
    IDebugControl7 *control = given_control("sim:run");
    IDebugClient8 *client = client_of(control);

    *a = (struct asked){ .iface = { &table }, .control = control, .line = line, .answer = answer };
    assert_int_equal(client->lpVtbl->SetInputCallbacks(client, &a->iface), S_OK);
    return control;
}

struct row {
    const char *name;
    const char *line;
    ULONG room;
    HRESULT hr;
    const char *text;
    ULONG size;
};

/* clang-format off */
static const struct row rows[] = {
    { "a line",                    "yes",    16, S_OK,    "yes", 4 },
    { "one that just fits",        "yes",    4,  S_OK,    "yes", 4 },
    { "one that is cut",           "yes",    3,  S_FALSE, "ye",  4 },
    { "an empty one",              "",       16, S_OK,    "",    1 },
};
/* clang-format on */

static void a_line_is_asked_for(void **state)
{
    const struct row *row = *state;

    for (int is_wide = 0; is_wide < 2; is_wide++) {
        struct asked a;
        IDebugControl7 *control = given_asked(&a, row->line, S_OK);
        char narrow[16] = "";
        WCHAR wide_room[16] = { 0 };
        ULONG size = 0;
        HRESULT hr;

        hr = is_wide ? control->lpVtbl->InputWide(control, wide_room, row->room, &size)
                     : control->lpVtbl->Input(control, narrow, row->room, &size);
        assert_int_equal(hr, row->hr);
        assert_string_equal(is_wide ? ascii(wide_room) : narrow, row->text);
        assert_int_equal(size, row->size);
        assert_int_equal(a.returned, S_OK);
        assert_int_equal(a.waited, E_UNEXPECTED);
        assert_int_equal(a.size, row->room);
        assert_int_equal(a.starts, 1);
        assert_int_equal(a.ends, 1);
        assert_int_equal(control->lpVtbl->ReturnInput(control, "late"), S_FALSE);
        assert_int_equal(control->lpVtbl->ReturnInputWide(control, wide("late")), S_FALSE);
        assert_int_equal(control->lpVtbl->Release(control), 0);
        assert_int_equal(a.refs, 0);
    }
}

static void callbacks_are_kept(void **state)
{
    struct asked a, b;
    IDebugControl7 *control = given_asked(&a, NULL, S_OK);
    IDebugClient8 *client = client_of(control);
    IDebugInputCallbacks *got = NULL;
    ULONG number = 9;

    (void)state;
    assert_int_equal(client->lpVtbl->GetInputCallbacks(client, &got), S_OK);
    assert_ptr_equal(got, &a.iface);
    got->lpVtbl->Release(got);
    assert_int_equal(a.refs, 1);
    b = a;
    b.refs = 0;
    assert_int_equal(client->lpVtbl->SetInputCallbacks(client, &b.iface), S_OK);
    assert_int_equal(a.refs, 0);
    assert_int_equal(client->lpVtbl->GetNumberInputCallbacks(client, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(client->lpVtbl->SetInputCallbacks(client, NULL), S_OK);
    assert_int_equal(b.refs, 0);
    assert_int_equal(client->lpVtbl->GetNumberInputCallbacks(client, &number), S_OK);
    assert_int_equal(number, 0);
    assert_int_equal(client->lpVtbl->GetInputCallbacks(client, &got), S_OK);
    assert_null(got);
    assert_int_equal(client->lpVtbl->GetInputCallbacks(client, NULL), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->GetNumberInputCallbacks(client, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void nobody_to_ask_is_told(void **state)
{
    struct asked a;
    IDebugControl7 *control = given_asked(&a, NULL, E_FAIL);
    IDebugClient8 *client = client_of(control);
    char room[4];

    (void)state;
    assert_int_equal(control->lpVtbl->Input(control, room, 4, NULL), E_UNEXPECTED);
    assert_int_equal(client->lpVtbl->SetInputCallbacks(client, NULL), S_OK);
    assert_int_equal(control->lpVtbl->Input(control, room, 4, NULL), E_UNEXPECTED);
    assert_int_equal(control->lpVtbl->Input(control, NULL, 4, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Input(control, room, 0, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->InputWide(control, NULL, 4, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->ReturnInput(control, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->ReturnInputWide(control, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

/* On a thread of its own, once the question has come. */
static void answer_late(void *context)
{
    struct asked *a = context;

    while (a->starts == 0)
        ;
    a->returned = a->control->lpVtbl->ReturnInput(a->control, "later");
}

static void interrupt_late(void *context)
{
    struct asked *a = context;

    while (a->starts == 0)
        ;
    a->control->lpVtbl->SetInterrupt(a->control, DEBUG_INTERRUPT_ACTIVE);
}

static void another_thread_answers(void **state)
{
    struct asked a;
    IDebugControl7 *control = given_asked(&a, NULL, S_OK);
    struct thread *thread = thread_begin(answer_late, &a);
    char room[16] = "";
    HRESULT hr = control->lpVtbl->Input(control, room, sizeof(room), NULL);

    (void)state;
    thread_end(thread);
    assert_int_equal(hr, S_OK);
    assert_string_equal(room, "later");
    assert_int_equal(a.returned, S_OK);
    assert_int_equal(a.ends, 1);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void an_interrupt_ends_the_question(void **state)
{
    struct asked a;
    IDebugControl7 *control = given_asked(&a, NULL, S_OK);
    struct thread *thread = thread_begin(interrupt_late, &a);
    char room[16] = "";
    HRESULT hr = control->lpVtbl->Input(control, room, sizeof(room), NULL);

    (void)state;
    thread_end(thread);
    assert_int_equal(hr, HR_INTERRUPTED);
    assert_int_equal(a.ends, 1);
    assert_int_equal(control->lpVtbl->ReturnInput(control, "late"), S_FALSE);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

/* A client of the process's engine that lives on another thread is asked there. */
static void answer_elsewhere(void *context)
{
    struct asked *a = context;
    IDebugClient8 *client = NULL;
    void *found = NULL;

    DebugCreate(&IID_IDebugClient8, &found);
    client = found;
    client->lpVtbl->QueryInterface(client, &IID_IDebugControl7, &found);
    a->control = found;
    client->lpVtbl->SetInputCallbacks(client, &a->iface);
    a->refs += 10; /* it is there */
    while (a->ends == 0)
        client->lpVtbl->DispatchCallbacks(client, 10);
    client->lpVtbl->SetInputCallbacks(client, NULL);
    a->control->lpVtbl->Release(a->control);
    client->lpVtbl->Release(client);
}

static void a_client_of_another_thread_is_asked_there(void **state)
{
    struct asked a = { .iface = { &table }, .line = "there", .answer = S_OK };
    struct thread *thread = thread_begin(answer_elsewhere, &a);
    IDebugControl7 *control;
    char room[16] = "";
    void *found = NULL;
    HRESULT hr;

    (void)state;
    while (a.refs < 10)
        ;
    assert_int_equal(DebugCreate(&IID_IDebugControl7, &found), S_OK);
    control = found;
    hr = control->lpVtbl->Input(control, room, sizeof(room), NULL);
    thread_end(thread);
    assert_int_equal(hr, S_OK);
    assert_string_equal(room, "there");
    assert_int_equal(a.returned, S_OK);
    assert_int_equal(a.refs, 10);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void a_client_joins_the_session(void **state)
{
    IDebugControl7 *control = given_control("sim:");
    IDebugClient8 *client = client_of(control);
    struct output heard;

    (void)state;
    output_narrow(&heard);
    assert_int_equal(client->lpVtbl->SetOutputCallbacks(client, &heard.iface.narrow), S_OK);
    assert_int_equal(client->lpVtbl->ConnectSession(client, 4, 0), E_INVALIDARG);
    assert_int_equal(client->lpVtbl->ConnectSession(client, 3, 10), S_OK);
    assert_string_equal(heard.text, "");
    assert_int_equal(client->lpVtbl->ConnectSession(client, 0, 10), S_OK);
    assert_memory_equal(heard.text, "dbgspaces ", 10);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(callbacks_are_kept),
        cmocka_unit_test(nobody_to_ask_is_told),
        cmocka_unit_test(another_thread_answers),
        cmocka_unit_test(an_interrupt_ends_the_question),
        cmocka_unit_test(a_client_of_another_thread_is_asked_there),
        cmocka_unit_test(a_client_joins_the_session),
    };

    return RUN_ROWS(rows, a_line_is_asked_for) + RUN_TESTS(tests);
}
