/* Modules and symbols that a caller adds, and names near an address (spec dataspaces 4.2, 4.10;
 * Microsoft Learn, IDebugSymbols3::AddSyntheticModule, ::AddSyntheticSymbol). */
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

/* The built-in machine (docs/simulator.md): nt, hal and lab are 1 MiB, 64 KiB and 32 KiB. */
#define NT   0xfffff80100000000
#define FREE 0xfffff80180000000

struct given {
    struct machine machine;
    IDebugSymbols5 *s;
    IDebugClient8 *client;
    struct events heard;
};

static void given_symbols(struct given *g, const char *options)
{
    void *found = NULL;

    g->machine = given_machine(options);
    assert_int_equal(
            g->machine.ds->lpVtbl->QueryInterface(g->machine.ds, &IID_IDebugSymbols5, &found),
            S_OK);
    g->s = found;
    assert_int_equal(
            g->machine.ds->lpVtbl->QueryInterface(g->machine.ds, &IID_IDebugClient8, &found), S_OK);
    g->client = found;
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

static void expect_name(const struct given *g, ULONG64 va, const char *name, ULONG64 displacement)
{
    char text[64] = "";
    ULONG64 behind = 99;

    assert_int_equal(g->s->lpVtbl->GetNameByOffset(g->s, va, text, 64, NULL, &behind), S_OK);
    assert_string_equal(text, name);
    assert_true(behind == displacement);
}

static ULONG loaded(const struct given *g)
{
    ULONG count = 0, unloaded = 0;

    assert_int_equal(g->s->lpVtbl->GetNumberModules(g->s, &count, &unloaded), S_OK);
    return count;
}

static void a_module_is_added(void **state)
{
    struct given g;
    const IDebugSymbols5Vtbl *v;
    DEBUG_MODULE_PARAMETERS told;
    ULONG64 base = FREE, found = 0;
    ULONG index = 99;
    char image[32] = "";

    (void)state;
    given_symbols(&g, "");
    v = g.s->lpVtbl;
    assert_int_equal(v->AddSyntheticModule(g.s, FREE, 0x4000, "rom/boot.bin", "boot", 0), S_OK);
    assert_int_equal(loaded(&g), 4);
    assert_int_equal(v->GetModuleByModuleName(g.s, "boot", 0, &index, &found), S_OK);
    assert_int_equal(index, 3);
    assert_true(found == FREE);
    assert_int_equal(v->GetModuleByOffset(g.s, FREE + 0x3fff, 0, NULL, &found), S_OK);
    assert_int_equal(v->GetModuleParameters(g.s, 1, &base, 0, &told), S_OK);
    assert_int_equal(told.Size, 0x4000);
    assert_int_equal(told.Flags, DEBUG_MODULE_SYNTHETIC);
    assert_int_equal(v->GetModuleNameString(g.s, DEBUG_MODNAME_IMAGE, 3, 0, image, 32, NULL), S_OK);
    assert_string_equal(image, "boot.bin");
    expect_name(&g, FREE + 0x123, "boot", 0x123);

    assert_int_equal(
            v->AddSyntheticModuleWide(g.s, FREE + 0x4000, 1, wide("x"), wide("second"), 0), S_OK);
    assert_int_equal(loaded(&g), 5);
    assert_int_equal(v->RemoveSyntheticModule(g.s, FREE), S_OK);
    assert_int_equal(loaded(&g), 4);
    assert_int_equal(v->GetModuleByOffset(g.s, FREE, 0, NULL, &found), E_NOINTERFACE);
    assert_int_equal(v->RemoveSyntheticModule(g.s, FREE), E_NOINTERFACE);
    assert_int_equal(v->RemoveSyntheticModule(g.s, NT), E_NOINTERFACE);
    assert_string_equal(g.heard.text, "symbols 1 fffff80180000000\n"
                                      "symbols 1 fffff80180004000\n"
                                      "symbols 2 fffff80180000000\n");
    given_done(&g);
}

struct reload_row {
    const char *name;
    const char *arguments;
    ULONG left; /* loaded modules */
};

/* Microsoft Learn, AddSyntheticModule: reloading all modules discards synthetic ones. */
/* clang-format off */
static const struct reload_row reload_rows[] = {
    { "what was added ends where all is read again", "",          3 },
    { "as switches alone say",                       " /f /n ",   3 },
    { "and stays where a module is named",           "/f nt",     4 },
};
/* clang-format on */

static void modules_are_read_again(void **state)
{
    const struct reload_row *row = *state;
    struct given g;
    ULONG64 offset = 0;
    HRESULT named = row->left == 4 ? S_OK : E_FAIL;

    given_symbols(&g, "");
    assert_int_equal(g.s->lpVtbl->AddSyntheticModule(g.s, FREE, 0x4000, "boot", "boot", 0), S_OK);
    assert_int_equal(g.s->lpVtbl->AddSyntheticSymbol(g.s, NT + 0x500, 4, "mark", 0, NULL), S_OK);
    assert_int_equal(g.s->lpVtbl->Reload(g.s, row->arguments), S_OK);
    assert_int_equal(loaded(&g), row->left);
    assert_int_equal(g.s->lpVtbl->GetOffsetByName(g.s, "nt!mark", &offset), named);
    assert_int_equal(g.s->lpVtbl->AddSyntheticModule(g.s, FREE + 0x4000, 1, "c", "c", 0), S_OK);
    assert_int_equal(g.s->lpVtbl->ReloadWide(g.s, wide(row->arguments)), S_OK);
    assert_int_equal(loaded(&g), row->left == 4 ? 5 : 3);
    given_done(&g);
}

struct refused_row {
    const char *name;
    ULONG64 base;
    ULONG size;
    const char *path, *module;
    ULONG flags;
};

/* clang-format off */
static const struct refused_row refused_rows[] = {
    { "a module over another one's end",    NT + 0xff000, 0x2000, "a", "a",  0 },
    { "a module around another one",        NT - 0x1000,  0x200000, "a", "a", 0 },
    { "a module in another one",            NT + 0x1000,  1, "a", "a",       0 },
    { "a module of no bytes",               FREE,         0, "a", "a",       0 },
    { "a module over the last address",     0xfffffffffffff000, 0x1001, "a", "a", 0 },
    { "a name that a module has",           FREE,         1, "a", "NT",      0 },
    { "no name",                            FREE,         1, "a", "",        0 },
    { "a name of a symbol",                 FREE,         1, "a", "a!b",     0 },
    { "a name that is NULL",                FREE,         1, "a", NULL,      0 },
    { "a path that is NULL",                FREE,         1, NULL, "a",      0 },
    { "flags",                              FREE,         1, "a", "a",       1 },
};
/* clang-format on */

static void a_module_is_refused(void **state)
{
    const struct refused_row *row = *state;
    struct given g;

    given_symbols(&g, "");
    assert_int_equal(g.s->lpVtbl->AddSyntheticModule(
                             g.s, row->base, row->size, row->path, row->module, row->flags),
            E_INVALIDARG);
    assert_int_equal(g.s->lpVtbl->AddSyntheticModuleWide(g.s, row->base, row->size,
                             row->path ? wide(row->path) : NULL,
                             row->module ? wide(row->module) : NULL, row->flags),
            E_INVALIDARG);
    assert_int_equal(loaded(&g), 3);
    assert_string_equal(g.heard.text, "");
    given_done(&g);
}

/* Stops change what is known of a target, and not what was added. */
static void what_was_added_stays(void **state)
{
    static const char text[] = "ram 0 0x10000\n"
                               "map 0xfffff80000000000 0 0x10000 rw wb\n"
                               "run stop 0x80000003 0xfffff80000001000\n";
    struct given g;
    IDebugControl7 *c;
    void *found = NULL;

    (void)state;
    g.machine = given_described(text, "");
    assert_int_equal(
            g.machine.ds->lpVtbl->QueryInterface(g.machine.ds, &IID_IDebugSymbols5, &found), S_OK);
    g.s = found;
    assert_int_equal(
            g.machine.ds->lpVtbl->QueryInterface(g.machine.ds, &IID_IDebugControl7, &found), S_OK);
    c = found;
    assert_int_equal(
            g.s->lpVtbl->AddSyntheticModule(g.s, 0xfffff80000000000, 0x10000, "rom", "rom", 0),
            S_OK);
    assert_int_equal(
            g.s->lpVtbl->AddSyntheticSymbol(g.s, 0xfffff80000001000, 0, "loop", 0, NULL), S_OK);
    expect_name(&g, 0xfffff80000001004, "rom!loop", 4);
    assert_int_equal(c->lpVtbl->SetExecutionStatus(c, DEBUG_STATUS_GO), S_OK);
    assert_int_equal(c->lpVtbl->WaitForEvent(c, 0, 0xffffffff), S_OK);
    expect_name(&g, 0xfffff80000001004, "rom!loop", 4);
    c->lpVtbl->Release(c);
    g.s->lpVtbl->Release(g.s);
    machine_done(&g.machine);
}

static void a_symbol_is_added(void **state)
{
    struct given g;
    const IDebugSymbols5Vtbl *v;
    DEBUG_MODULE_AND_ID id = { 0, 0 }, second = { 0, 0 };
    ULONG64 offset = 0, handle = 0;
    char text[64] = "";

    (void)state;
    given_symbols(&g, "");
    v = g.s->lpVtbl;
    assert_int_equal(v->AddSyntheticSymbol(g.s, NT + 0x500, 0x20, "MyLock", 0, &id), S_OK);
    assert_true(id.ModuleBase == NT);
    expect_name(&g, NT + 0x500, "nt!MyLock", 0);
    expect_name(&g, NT + 0x510, "nt!MyLock", 0x10);
    expect_name(&g, NT + 0x4ff, "nt", 0x4ff);
    assert_int_equal(v->GetOffsetByName(g.s, "nt!mylock", &offset), S_OK);
    assert_true(offset == NT + 0x500);
    assert_int_equal(v->GetOffsetByName(g.s, "MyLock", &offset), S_OK);
    assert_int_equal(
            v->AddSyntheticSymbolWide(g.s, NT + 0x600, 0, wide("MyOther"), 0, &second), S_OK);
    assert_true(second.Id != id.Id);

    assert_int_equal(v->StartSymbolMatch(g.s, "nt!My*", &handle), S_OK);
    assert_int_equal(v->GetNextSymbolMatch(g.s, handle, text, 64, NULL, &offset), S_OK);
    assert_string_equal(text, "nt!MyLock");
    assert_int_equal(v->GetNextSymbolMatch(g.s, handle, text, 64, NULL, &offset), S_OK);
    assert_string_equal(text, "nt!MyOther");
    assert_true(offset == NT + 0x600);
    assert_int_equal(v->GetNextSymbolMatch(g.s, handle, text, 64, NULL, NULL), E_NOINTERFACE);
    assert_int_equal(v->EndSymbolMatch(g.s, handle), S_OK);

    assert_int_equal(v->AddSyntheticSymbol(g.s, NT + 0x500, 4, "Again", 0, NULL), E_INVALIDARG);
    assert_int_equal(v->AddSyntheticSymbol(g.s, NT + 0x700, 4, "MYLOCK", 0, NULL), E_INVALIDARG);
    assert_int_equal(v->AddSyntheticSymbol(g.s, FREE, 4, "Lost", 0, NULL), E_INVALIDARG);
    assert_int_equal(v->AddSyntheticSymbol(g.s, NT, 4, "a!b", 0, NULL), E_INVALIDARG);
    assert_int_equal(v->AddSyntheticSymbol(g.s, NT, 4, "", 0, NULL), E_INVALIDARG);
    assert_int_equal(v->AddSyntheticSymbol(g.s, NT, 4, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(v->AddSyntheticSymbolWide(g.s, NT, 4, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(v->AddSyntheticSymbol(g.s, NT, 4, "Flags", 1, NULL), E_INVALIDARG);

    assert_int_equal(v->RemoveSyntheticSymbol(g.s, &id), S_OK);
    assert_int_equal(v->RemoveSyntheticSymbol(g.s, &id), E_NOINTERFACE);
    assert_int_equal(v->RemoveSyntheticSymbol(g.s, NULL), E_INVALIDARG);
    expect_name(&g, NT + 0x510, "nt", 0x510);
    given_done(&g);
}

static void symbols_go_with_their_module(void **state)
{
    struct given g;
    ULONG64 offset = 0;

    (void)state;
    given_symbols(&g, "");
    assert_int_equal(g.s->lpVtbl->AddSyntheticModule(g.s, FREE, 0x1000, "b", "b", 0), S_OK);
    assert_int_equal(g.s->lpVtbl->AddSyntheticSymbol(g.s, FREE, 1, "first", 0, NULL), S_OK);
    assert_int_equal(g.s->lpVtbl->RemoveSyntheticModule(g.s, FREE), S_OK);
    assert_int_equal(g.s->lpVtbl->AddSyntheticModule(g.s, FREE, 0x1000, "b", "b", 0), S_OK);
    assert_int_equal(g.s->lpVtbl->GetOffsetByName(g.s, "b!first", &offset), E_FAIL);
    given_done(&g);
}

struct near_row {
    const char *name;
    ULONG64 offset; /* of nt's base */
    LONG delta;
    HRESULT hr;
    const char *text;
    ULONG64 displacement;
};

/* Names at 0x500, 0x600 and 0x700. */
/* clang-format off */
static const struct near_row near_rows[] = {
    { "the name at an address",          0x500, 0,  S_OK,          "nt!A", 0 },
    { "the name before it",              0x610, 0,  S_OK,          "nt!B", 0x10 },
    { "the one before that",             0x610, -1, S_OK,          "nt!A", 0x110 },
    { "the one behind it",               0x610, 1,  S_OK,          "nt!C", (ULONG64)-0xf0 },
    { "there is none before the first",  0x610, -2, E_NOINTERFACE, NULL,   0 },
    { "there is none behind the last",   0x610, 2,  E_NOINTERFACE, NULL,   0 },
    { "before all names is none",        0x4ff, 0,  E_NOINTERFACE, NULL,   0 },
    { "but the first is behind",         0x4ff, 1,  S_OK,          "nt!A", (ULONG64)-1 },
    { "the most that can be asked for",  0x610, 0x7fffffff, E_NOINTERFACE, NULL, 0 },
    { "the least",                       0x610, -0x7fffffff - 1, E_NOINTERFACE, NULL, 0 },
    { "outside of all modules",          FREE - NT, 0, E_NOINTERFACE, NULL, 0 },
};
/* clang-format on */

static void names_are_near(void **state)
{
    const struct near_row *row = *state;
    struct given g;
    const IDebugSymbols5Vtbl *v;
    char text[64] = "";
    WCHAR wider[64] = { 0 };
    ULONG size = 99;
    ULONG64 behind = 0;

    given_symbols(&g, "");
    v = g.s->lpVtbl;
    assert_int_equal(v->AddSyntheticSymbol(g.s, NT + 0x700, 1, "C", 0, NULL), S_OK);
    assert_int_equal(v->AddSyntheticSymbol(g.s, NT + 0x500, 1, "A", 0, NULL), S_OK);
    assert_int_equal(v->AddSyntheticSymbol(g.s, NT + 0x600, 1, "B", 0, NULL), S_OK);
    assert_int_equal(
            v->GetNearNameByOffset(g.s, NT + row->offset, row->delta, text, 64, &size, &behind),
            row->hr);
    assert_int_equal(
            v->GetNearNameByOffsetWide(g.s, NT + row->offset, row->delta, wider, 64, NULL, NULL),
            row->hr);
    if (row->hr == S_OK) {
        assert_string_equal(text, row->text);
        assert_string_equal(ascii(wider), row->text);
        assert_int_equal(size, 5);
        assert_true(behind == row->displacement);
        assert_int_equal(
                v->GetNearNameByOffset(g.s, NT + row->offset, row->delta, text, 3, NULL, NULL),
                S_FALSE);
        assert_string_equal(text, "nt");
    }
    given_done(&g);
}

struct output_row {
    const char *name;
    ULONG64 va;
    ULONG flags;
    const char *text;
};

/* clang-format off */
static const struct output_row output_rows[] = {
    { "a name",                              NT + 0x500, 0, "nt!A" },
    { "and where it is",                     NT + 0x500, 1, "(fffff801`00000500)   nt!A" },
    { "no name is at the address",           NT + 0x510, 0, "fffff801`00000510" },
    { "but one before it",                   NT + 0x510, 4, "nt!A+0x10" },
    { "and where that is",                   NT + 0x510, 5, "(fffff801`00000510)   nt!A+0x10" },
    { "lines are not known",                 NT + 0x500, 2, "nt!A" },
    { "no name, no module",                  FREE,       4, "fffff801`80000000" },
};
/* clang-format on */

static void a_symbol_is_printed(void **state)
{
    const struct output_row *row = *state;
    struct given g;
    struct output out;

    given_symbols(&g, "");
    output_narrow(&out);
    assert_int_equal(g.client->lpVtbl->SetOutputCallbacks(g.client, &out.iface.narrow), S_OK);
    assert_int_equal(g.s->lpVtbl->AddSyntheticSymbol(g.s, NT + 0x500, 1, "A", 0, NULL), S_OK);
    assert_int_equal(
            g.s->lpVtbl->OutputSymbolByOffset(g.s, DEBUG_OUTCTL_THIS_CLIENT, row->flags, row->va),
            S_OK);
    assert_string_equal(out.text, row->text);
    assert_int_equal(out.mask, DEBUG_OUTPUT_NORMAL);
    out.text[0] = '\0';
    assert_int_equal(g.s->lpVtbl->OutputSymbolByInlineContext(
                             g.s, DEBUG_OUTCTL_ALL_CLIENTS, row->flags, row->va, 0),
            S_OK);
    assert_string_equal(out.text, row->text);
    assert_int_equal(g.s->lpVtbl->OutputSymbolByOffset(g.s, 77, 0, row->va), E_INVALIDARG);
    assert_int_equal(g.s->lpVtbl->OutputSymbolByOffset(g.s, 0, 8, row->va), E_INVALIDARG);
    assert_int_equal(g.client->lpVtbl->SetOutputCallbacks(g.client, NULL), S_OK);
    given_done(&g);
}

static void write32(const struct given *g, ULONG64 va, uint32_t value)
{
    IDebugDataSpaces4 *ds = g->machine.ds;

    assert_int_equal(ds->lpVtbl->WriteVirtual(ds, va, &value, 4, NULL), S_OK);
}

/* A table of one function at RVA 0x22000. Source: Microsoft Learn, "PE Format" (the exception
 * directory is the fourth) and "x64 exception handling". */
static void a_function_has_an_entry(void **state)
{
    static const uint32_t entry[3] = { 0x2000, 0x2080, 0x22100 };
    struct given g;
    const IDebugSymbols5Vtbl *v;
    IDebugDataSpaces4 *ds;
    uint32_t header = 0, found[3] = { 0 };
    ULONG needed = 99;

    (void)state;
    given_symbols(&g, "");
    v = g.s->lpVtbl;
    ds = g.machine.ds;
    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, NT + 0x3c, &header, 4, NULL), S_OK);
    write32(&g, NT + header + 0x88 + 3 * 8, 0x22000);
    write32(&g, NT + header + 0x8c + 3 * 8, 12);
    for (unsigned i = 0; i < 3; i++)
        write32(&g, NT + 0x22000 + 4 * i, entry[i]);
    assert_int_equal(v->GetFunctionEntryByOffset(g.s, NT + 0x2010, 0, found, 12, &needed), S_OK);
    assert_int_equal(needed, 12);
    assert_memory_equal(found, entry, 12);
    memset(found, 0, sizeof(found));
    assert_int_equal(v->GetFunctionEntryByOffset(
                             g.s, NT + 0x207f, DEBUG_GETFNENT_RAW_ENTRY_ONLY, found, 4, &needed),
            S_FALSE);
    assert_int_equal(found[0], 0x2000);
    assert_int_equal(found[1], 0);
    assert_int_equal(v->GetFunctionEntryByOffset(g.s, NT + 0x2010, 0, NULL, 0, &needed), S_OK);
    assert_int_equal(
            v->GetFunctionEntryByOffset(g.s, NT + 0x2080, 0, found, 12, &needed), E_NOINTERFACE);
    assert_int_equal(needed, 0);
    assert_int_equal(v->GetFunctionEntryByOffset(g.s, FREE, 0, found, 12, NULL), E_NOINTERFACE);
    assert_int_equal(
            v->GetFunctionEntryByOffset(g.s, NT + 0x2010, 2, found, 12, NULL), E_INVALIDARG);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_module_is_added),
        cmocka_unit_test(what_was_added_stays),
        cmocka_unit_test(a_symbol_is_added),
        cmocka_unit_test(symbols_go_with_their_module),
        cmocka_unit_test(a_function_has_an_entry),
    };

    return RUN_ROWS(reload_rows, modules_are_read_again) +
           RUN_ROWS(refused_rows, a_module_is_refused) + RUN_ROWS(near_rows, names_are_near) +
           RUN_ROWS(output_rows, a_symbol_is_printed) + RUN_TESTS(tests);
}
