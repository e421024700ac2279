/* Options of symbols and types, and paths: what is set is what is told, and that it changed is
 * heard (spec dataspaces 4.2; Microsoft Learn, IDebugSymbols). */
#include <stdlib.h>
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

struct given {
    struct machine machine;
    IDebugSymbols5 *s;
    IDebugClient8 *client;
    struct events heard;
};

static struct given given_symbols(void)
{
    struct given g = { .machine = given_described("ram 0 0x10000\n", "") };
    IDebugDataSpaces4 *ds = g.machine.ds;
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugSymbols5, &found), S_OK);
    g.s = found;
    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugClient8, &found), S_OK);
    g.client = found;
    return g;
}

static void listen(struct given *g)
{
    events_narrow(&g->heard, DEBUG_EVENT_CHANGE_SYMBOL_STATE);
    assert_int_equal(g->client->lpVtbl->SetEventCallbacks(g->client, &g->heard.iface.narrow), S_OK);
}

static void given_done(struct given *g)
{
    g->client->lpVtbl->SetEventCallbacks(g->client, NULL);
    g->client->lpVtbl->Release(g->client);
    g->s->lpVtbl->Release(g->s);
    machine_done(&g->machine);
}

/* What is on by default: Microsoft Learn, "Symbol Options". */
static void symbol_options_are_kept(void **state)
{
    struct given g = given_symbols();
    const IDebugSymbols5Vtbl *v = g.s->lpVtbl;
    ULONG options = 0;

    (void)state;
    listen(&g);
    assert_int_equal(v->GetSymbolOptions(g.s, &options), S_OK);
    assert_int_equal(options, 0x30227);
    assert_int_equal(v->SetSymbolOptions(g.s, 0x80000006), S_OK);
    assert_int_equal(v->AddSymbolOptions(g.s, 0x10), S_OK);
    assert_int_equal(v->RemoveSymbolOptions(g.s, 0x40000002), S_OK);
    assert_int_equal(v->GetSymbolOptions(g.s, &options), S_OK);
    assert_int_equal(options, 0x80000014);
    assert_int_equal(v->GetSymbolOptions(g.s, NULL), E_INVALIDARG);
    assert_string_equal(
            g.heard.text, "symbols 10 80000006\nsymbols 10 80000016\nsymbols 10 80000014\n");
    given_done(&g);
}

static void type_options_are_kept(void **state)
{
    struct given g = given_symbols();
    const IDebugSymbols5Vtbl *v = g.s->lpVtbl;
    ULONG options = 99;

    (void)state;
    listen(&g);
    assert_int_equal(v->GetTypeOptions(g.s, &options), S_OK);
    assert_int_equal(options, 0);
    assert_int_equal(v->AddTypeOptions(g.s, 0xf), S_OK);
    assert_int_equal(v->RemoveTypeOptions(g.s, 0xfffffff1), S_OK);
    assert_int_equal(v->AddTypeOptions(g.s, 0x10), E_INVALIDARG);
    assert_int_equal(v->SetTypeOptions(g.s, 0x80000000), E_INVALIDARG);
    assert_int_equal(v->GetTypeOptions(g.s, &options), S_OK);
    assert_int_equal(options, 0xe);
    assert_int_equal(v->SetTypeOptions(g.s, 1), S_OK);
    assert_int_equal(v->GetTypeOptions(g.s, NULL), E_INVALIDARG);
    assert_string_equal(g.heard.text, "symbols 20 f\nsymbols 20 e\nsymbols 20 1\n");
    given_done(&g);
}

/* clang-format off */
struct path_row {
    const char *name;
    const char *variable;
    HRESULT (STDMETHODCALLTYPE *get)(IDebugSymbols5 *, PSTR, ULONG, PULONG);
    HRESULT (STDMETHODCALLTYPE *get_wide)(IDebugSymbols5 *, PWSTR, ULONG, PULONG);
    HRESULT (STDMETHODCALLTYPE *set)(IDebugSymbols5 *, PCSTR);
    HRESULT (STDMETHODCALLTYPE *set_wide)(IDebugSymbols5 *, PCWSTR);
    HRESULT (STDMETHODCALLTYPE *append)(IDebugSymbols5 *, PCSTR);
    HRESULT (STDMETHODCALLTYPE *append_wide)(IDebugSymbols5 *, PCWSTR);
};
/* clang-format on */

static struct path_row path_rows[3] = {
    { "symbols", "_NT_SYMBOL_PATH", NULL, NULL, NULL, NULL, NULL, NULL },
    { "images", "_NT_EXECUTABLE_IMAGE_PATH", NULL, NULL, NULL, NULL, NULL, NULL },
    { "sources", "_NT_SOURCE_PATH", NULL, NULL, NULL, NULL, NULL, NULL },
};

/* The methods, which a table that is made before there is an interface cannot hold. */
static void take_methods(struct path_row *row, const IDebugSymbols5Vtbl *v)
{
#define TAKE(path)                      \
    row->get = v->Get##path;            \
    row->get_wide = v->Get##path##Wide; \
    row->set = v->Set##path;            \
    row->set_wide = v->Set##path##Wide; \
    row->append = v->Append##path;      \
    row->append_wide = v->Append##path##Wide

    if (row == &path_rows[0]) {
        TAKE(SymbolPath);
    } else if (row == &path_rows[1]) {
        TAKE(ImagePath);
    } else {
        TAKE(SourcePath);
    }
#undef TAKE
}

static void set_variable(const char *name, const char *value)
{
#ifdef _WIN32
    assert_true(SetEnvironmentVariableA(name, value));
#else
    assert_int_equal(value ? setenv(name, value, 1) : unsetenv(name), 0);
#endif
}

static void a_path_is_kept(void **state)
{
    struct path_row *row = *state;
    struct given g;
    char text[64] = "x";
    WCHAR wider[64];
    ULONG size = 99;

    set_variable(row->variable, NULL);
    g = given_symbols();
    take_methods(row, g.s->lpVtbl);
    assert_int_equal(row->get(g.s, text, sizeof(text), &size), S_OK);
    assert_string_equal(text, "");
    assert_int_equal(size, 1);
    listen(&g);
    assert_int_equal(row->append(g.s, "first"), S_OK);
    assert_int_equal(row->append_wide(g.s, wide("second")), S_OK);
    assert_int_equal(row->append(g.s, ""), S_OK);
    assert_int_equal(row->get(g.s, NULL, 0, &size), S_OK);
    assert_int_equal(size, sizeof("first;second"));
    assert_int_equal(row->get(g.s, text, sizeof(text), NULL), S_OK);
    assert_string_equal(text, "first;second");
    assert_int_equal(row->get_wide(g.s, wider, 64, &size), S_OK);
    assert_string_equal(ascii(wider), "first;second");
    assert_int_equal(row->get(g.s, text, 6, &size), S_FALSE);
    assert_string_equal(text, "first");
    assert_int_equal(size, sizeof("first;second"));
    assert_int_equal(row->set_wide(g.s, wide("third")), S_OK);
    assert_int_equal(row->get_wide(g.s, wider, 3, NULL), S_FALSE);
    assert_string_equal(ascii(wider), "th");
    assert_int_equal(row->set(g.s, ""), S_OK);
    assert_int_equal(row->get(g.s, text, sizeof(text), NULL), S_OK);
    assert_string_equal(text, "");
    assert_int_equal(row->set(g.s, NULL), E_INVALIDARG);
    assert_int_equal(row->set_wide(g.s, NULL), E_INVALIDARG);
    assert_int_equal(row->append(g.s, NULL), E_INVALIDARG);
    assert_int_equal(row->append_wide(g.s, NULL), E_INVALIDARG);
    assert_string_equal(
            g.heard.text, "symbols 8 0\nsymbols 8 0\nsymbols 8 0\nsymbols 8 0\nsymbols 8 0\n");
    given_done(&g);
}

/* Microsoft Learn, "General Environment Variables". */
static void a_path_begins_with_the_environment(void **state)
{
    struct path_row *row = *state;
    struct given g;
    char text[64] = "x";

    set_variable(row->variable, "from/outside");
    g = given_symbols();
    set_variable(row->variable, NULL);
    take_methods(row, g.s->lpVtbl);
    assert_int_equal(row->get(g.s, text, sizeof(text), NULL), S_OK);
    assert_string_equal(text, "from/outside");
    assert_int_equal(row->append(g.s, "b"), S_OK);
    assert_int_equal(row->get(g.s, text, sizeof(text), NULL), S_OK);
    assert_string_equal(text, "from/outside;b");
    given_done(&g);
}

struct element_row {
    const char *name;
    const char *path;
    ULONG index;
    HRESULT hr;
    const char *element;
};

/* clang-format off */
static const struct element_row element_rows[] = {
    { "the first",                        "a;bb;ccc", 0, S_OK,          "a" },
    { "one between others",               "a;bb;ccc", 1, S_OK,          "bb" },
    { "the last",                         "a;bb;ccc", 2, S_OK,          "ccc" },
    { "one behind it",                    "a;bb;ccc", 3, E_NOINTERFACE, NULL },
    { "of a path of one",                 "a",        0, S_OK,          "a" },
    { "of no path",                       "",         0, E_NOINTERFACE, NULL },
    { "an index of many bits",            "a;bb",     0xffffffff, E_NOINTERFACE, NULL },
};
/* clang-format on */

static void a_source_path_has_elements(void **state)
{
    const struct element_row *row = *state;
    struct given g = given_symbols();
    const IDebugSymbols5Vtbl *v = g.s->lpVtbl;
    char text[16] = "";
    WCHAR wider[16] = { 0 };
    ULONG size = 99;

    assert_int_equal(v->SetSourcePath(g.s, row->path), S_OK);
    assert_int_equal(v->GetSourcePathElement(g.s, row->index, text, 16, &size), row->hr);
    assert_int_equal(v->GetSourcePathElementWide(g.s, row->index, wider, 16, NULL), row->hr);
    if (row->hr == S_OK) {
        assert_string_equal(text, row->element);
        assert_string_equal(ascii(wider), row->element);
        assert_int_equal(size, strlen(row->element) + 1);
        assert_int_equal(v->GetSourcePathElement(g.s, row->index, text, 1, NULL), S_FALSE);
        assert_string_equal(text, "");
    }
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(symbol_options_are_kept),
        cmocka_unit_test(type_options_are_kept),
    };

    return RUN_ROWS(path_rows, a_path_is_kept) +
           RUN_ROWS(path_rows, a_path_begins_with_the_environment) +
           RUN_ROWS(element_rows, a_source_path_has_elements) + RUN_TESTS(tests);
}
