/* IDebugSymbols to 5 without symbols: modules, and what they export (spec dataspaces 4.10, 5.2.4).
 */
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

/* The built-in machine (docs/simulator.md): nt, hal, lab. */
#define NT  0xfffff80100000000
#define HAL 0xfffff80100100000
#define LAB 0xfffff80100120000

struct given {
    struct machine machine;
    IDebugSymbols5 *symbols;
};

static struct given given_symbols(const char *options)
{
    struct given g = { .machine = given_machine(options) };
    void *found = NULL;

    assert_int_equal(
            g.machine.ds->lpVtbl->QueryInterface(g.machine.ds, &IID_IDebugSymbols5, &found), S_OK);
    g.symbols = found;
    return g;
}

static void given_done(struct given *g)
{
    g->symbols->lpVtbl->Release(g->symbols);
    machine_done(&g->machine);
}

static void put(const struct given *g, ULONG64 va, const void *bytes, ULONG size)
{
    IDebugDataSpaces4 *ds = g->machine.ds;
    const uint8_t *from = bytes;

    for (ULONG i = 0; i < size; i++) {
        ULONG64 pa;
        uint64_t word;

        assert_int_equal(ds->lpVtbl->VirtualToPhysical(ds, va + i, &pa), S_OK);
        word = machine_peek(&g->machine, pa & ~UINT64_C(7));
        word &= ~(UINT64_C(0xff) << pa % 8 * 8);
        word |= (uint64_t)from[i] << pa % 8 * 8;
        machine_poke(&g->machine, pa & ~UINT64_C(7), word);
    }
}

static void put32(const struct given *g, ULONG64 va, uint32_t value)
{
    put(g, va, &value, 4);
}

/* Three exports of nt, at RVAs 0x2000, 0x2040 and 0x3000, in a directory at 0x21000. Source:
 * Microsoft Learn, "PE Format". */
static void export_from_nt(const struct given *g)
{
    static const char *const names[] = { "KeAlpha", "KeBeta", "MmGamma" };
    static const uint32_t places[] = { 0x2000, 0x2040, 0x3000 };
    static const uint32_t at = 0x21000;
    uint32_t header = 0;
    ULONG done;
    IDebugDataSpaces4 *ds = g->machine.ds;

    assert_int_equal(ds->lpVtbl->ReadVirtualUncached(ds, NT + 0x3c, &header, 4, &done), S_OK);
    put32(g, NT + header + 0x88, at); /* DataDirectory[0] of a PE32+ */
    put32(g, NT + header + 0x8c, 0x400);
    put32(g, NT + at + 0x0c, at + 0x180);
    put(g, NT + at + 0x180, "nt.exe", 7);
    put32(g, NT + at + 0x10, 1);
    put32(g, NT + at + 0x14, 3);
    put32(g, NT + at + 0x18, 3);
    put32(g, NT + at + 0x1c, at + 0x40);
    put32(g, NT + at + 0x20, at + 0x60);
    put32(g, NT + at + 0x24, at + 0x80);
    for (uint32_t i = 0; i < 3; i++) {
        uint16_t ordinal = (uint16_t)i;

        put32(g, NT + at + 0x40 + 4 * i, places[i]);
        put32(g, NT + at + 0x60 + 4 * i, at + 0x100 + 0x20 * i);
        put(g, NT + at + 0x80 + 2 * i, &ordinal, 2);
        put(g, NT + at + 0x100 + 0x20 * i, names[i], (ULONG)strlen(names[i]) + 1);
    }
}

struct module_row {
    const char *name; /* also the module's */
    ULONG index;
    ULONG64 base;
    ULONG size;
    const char *image, *loaded;
};

/* clang-format off */
static const struct module_row module_rows[] = {
    { "nt",  0, NT,  0x100000, "ntoskrnl.exe", "\\SystemRoot\\system32\\ntoskrnl.exe" },
    { "hal", 1, HAL, 0x10000,  "hal.dll",      "\\SystemRoot\\system32\\hal.dll" },
    { "lab", 2, LAB, 0x8000,   "lab.sys",      "\\??\\C:\\lab\\lab.sys" },
};
/* clang-format on */

static void a_module_is_found(void **state)
{
    const struct module_row *row = *state;
    struct given g = given_symbols("");
    IDebugSymbols5 *s = g.symbols;
    ULONG index[6];
    ULONG64 base[7];
    ULONG loaded = 0, unloaded = 9;

    assert_int_equal(s->lpVtbl->GetNumberModules(s, &loaded, &unloaded), S_OK);
    assert_int_equal(loaded, 3);
    assert_int_equal(s->lpVtbl->GetModuleByIndex(s, row->index, &base[0]), S_OK);
    assert_int_equal(s->lpVtbl->GetModuleByModuleName(s, row->name, 0, &index[0], &base[1]), S_OK);
    assert_int_equal(
            s->lpVtbl->GetModuleByModuleNameWide(s, wide(row->name), 0, &index[1], &base[2]), S_OK);
    assert_int_equal(
            s->lpVtbl->GetModuleByModuleName2(s, row->image, 0, 0, &index[2], &base[3]), S_OK);
    assert_int_equal(s->lpVtbl->GetModuleByModuleName2Wide(
                             s, wide(row->name), row->index, 2, &index[3], &base[4]),
            S_OK);
    assert_int_equal(
            s->lpVtbl->GetModuleByOffset(s, row->base + row->size - 1, 0, &index[4], &base[5]),
            S_OK);
    assert_int_equal(s->lpVtbl->GetModuleByOffset2(s, row->base, 0, 0, &index[5], &base[6]), S_OK);
    for (size_t i = 0; i < 7; i++)
        assert_true(base[i] == row->base);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(index[i], row->index);
    given_done(&g);
}

static void a_module_is_told(void **state)
{
    const struct module_row *row = *state;
    struct given g = given_symbols("");
    IDebugSymbols5 *s = g.symbols;
    DEBUG_MODULE_PARAMETERS by_index, by_base;
    ULONG64 base = row->base;
    char image[64], name[64], loaded[64];
    WCHAR wider[64];
    ULONG used[4];

    assert_int_equal(s->lpVtbl->GetModuleParameters(s, 1, NULL, row->index, &by_index), S_OK);
    assert_int_equal(s->lpVtbl->GetModuleParameters(s, 1, &base, 0, &by_base), S_OK);
    assert_memory_equal(&by_index, &by_base, sizeof(by_base));
    assert_true(by_base.Base == row->base);
    assert_int_equal(by_base.Size, row->size);
    assert_int_equal(by_base.SymbolType, DEBUG_SYMTYPE_DEFERRED);
    assert_int_equal(s->lpVtbl->GetModuleNames(s, DEBUG_ANY_ID, base, image, 64, &used[0], name, 64,
                             &used[1], loaded, 64, &used[2]),
            S_OK);
    assert_string_equal(image, row->image);
    assert_string_equal(name, row->name);
    assert_string_equal(loaded, row->loaded);
    assert_int_equal(used[0], by_base.ImageNameSize);
    assert_int_equal(used[1], by_base.ModuleNameSize);
    assert_int_equal(used[2], by_base.LoadedImageNameSize);
    assert_int_equal(s->lpVtbl->GetModuleNameString(
                             s, DEBUG_MODNAME_IMAGE, row->index, 0, image, 3, &used[3]),
            S_FALSE);
    assert_int_equal(used[3], used[0]);
    assert_memory_equal(image, row->image, 2);
    assert_int_equal(image[2], 0);
    assert_int_equal(s->lpVtbl->GetModuleNameStringWide(
                             s, DEBUG_MODNAME_MODULE, row->index, 0, wider, 64, NULL),
            S_OK);
    assert_string_equal(ascii(wider), row->name);
    assert_int_equal(s->lpVtbl->IsManagedModule(s, row->index, 0), S_FALSE);
    given_done(&g);
}

struct name_row {
    const char *name; /* of the symbol */
    ULONG64 offset;
    ULONG64 displacement;
};

/* clang-format off */
static const struct name_row name_rows[] = {
    { "nt!KeAlpha", NT + 0x2000, 0 },
    { "nt!KeBeta",  NT + 0x2041, 1 },
    { "nt!MmGamma", NT + 0x4000, 0x1000 },
    { "nt",         NT + 0x1000, 0x1000 },
    { "hal",        HAL + 0x10,  0x10 },
};
/* clang-format on */

static void a_name_is_found(void **state)
{
    const struct name_row *row = *state;
    struct given g = given_symbols("");
    IDebugSymbols5 *s = g.symbols;
    ULONG length = (ULONG)strlen(row->name);
    char text[32];
    WCHAR wider[32];
    ULONG64 value[4] = { 0 };
    ULONG size;

    export_from_nt(&g);
    assert_int_equal(s->lpVtbl->GetNameByOffset(s, row->offset, text, 32, &size, &value[0]), S_OK);
    assert_string_equal(text, row->name);
    assert_int_equal(size, length + 1);
    assert_true(value[0] == row->displacement);
    assert_int_equal(
            s->lpVtbl->GetNameByOffset(s, row->offset, text, length, &size, NULL), S_FALSE);
    assert_int_equal(size, length + 1);
    assert_int_equal(strlen(text), length - 1);
    assert_int_equal(s->lpVtbl->GetNameByOffsetWide(s, row->offset, wider, 32, NULL, NULL), S_OK);
    assert_string_equal(ascii(wider), row->name);
    assert_int_equal(s->lpVtbl->GetOffsetByName(s, row->name, &value[1]), S_OK);
    assert_int_equal(s->lpVtbl->GetOffsetByNameWide(s, wide(row->name), &value[2]), S_OK);
    assert_true(value[1] == row->offset - row->displacement && value[2] == value[1]);
    assert_int_equal(s->lpVtbl->GetSymbolModule(s, row->name, &value[3]), S_OK);
    assert_true(value[3] == (row->name[0] == 'n' ? NT : HAL));
    assert_int_equal(s->lpVtbl->GetSymbolModuleWide(s, wide(row->name), &value[3]), S_OK);
    given_done(&g);
}

struct match_row {
    const char *name; /* the pattern */
    const char *found[3];
};

/* clang-format off */
static const struct match_row match_rows[] = {
    { "nt!Ke*",   { "nt!KeAlpha", "nt!KeBeta", NULL } },
    { "*!mm?amma", { "nt!MmGamma", NULL } },
    { "KeB*",     { "nt!KeBeta", NULL } },
    { "hal!*",    { NULL } },
    { "nt!Zw*",   { NULL } },
};
/* clang-format on */

static void names_match(void **state)
{
    const struct match_row *row = *state;
    struct given g = given_symbols("");
    IDebugSymbols5 *s = g.symbols;
    char text[32];
    ULONG64 handle[2], offset = 0;
    ULONG size;

    export_from_nt(&g);
    assert_int_equal(s->lpVtbl->StartSymbolMatch(s, row->name, &handle[0]), S_OK);
    assert_int_equal(s->lpVtbl->StartSymbolMatchWide(s, wide(row->name), &handle[1]), S_OK);
    for (size_t i = 0; row->found[i]; i++) {
        WCHAR wider[32];

        assert_int_equal(
                s->lpVtbl->GetNextSymbolMatch(s, handle[0], NULL, 0, &size, &offset), S_OK);
        assert_int_equal(size, strlen(row->found[i]) + 1);
        assert_int_equal(
                s->lpVtbl->GetNextSymbolMatch(s, handle[0], text, 32, NULL, &offset), S_OK);
        assert_string_equal(text, row->found[i]);
        assert_true(offset >= NT + 0x2000);
        assert_int_equal(
                s->lpVtbl->GetNextSymbolMatchWide(s, handle[1], wider, 32, NULL, NULL), S_OK);
        assert_string_equal(ascii(wider), row->found[i]);
    }
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(
                s->lpVtbl->GetNextSymbolMatch(s, handle[i], text, 32, NULL, NULL), E_NOINTERFACE);
        assert_int_equal(s->lpVtbl->EndSymbolMatch(s, handle[i]), S_OK);
        assert_int_equal(s->lpVtbl->EndSymbolMatch(s, handle[i]), E_INVALIDARG);
        assert_int_equal(
                s->lpVtbl->GetNextSymbolMatch(s, handle[i], text, 32, NULL, NULL), E_INVALIDARG);
    }
    given_done(&g);
}

static void what_is_not_there(void **state)
{
    struct given g = given_symbols("");
    IDebugSymbols5 *s = g.symbols;
    DEBUG_MODULE_PARAMETERS parameters;
    ULONG64 base = NT + 1, offset;
    char text[8];

    (void)state;
    assert_int_equal(s->lpVtbl->GetModuleByIndex(s, 99, &base), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetModuleByModuleName(s, "none", 0, NULL, &base), E_NOINTERFACE);
    assert_int_equal(s->lpVtbl->GetModuleByModuleName(s, "nt", 1, NULL, &base), E_NOINTERFACE);
    assert_int_equal(s->lpVtbl->GetModuleByModuleName2(s, "nt", 0, 1, NULL, NULL), E_NOINTERFACE);
    assert_int_equal(s->lpVtbl->GetModuleByModuleName2(s, "nt", 0, 4, NULL, NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetModuleByOffset(s, 0x1000, 0, NULL, &base), E_NOINTERFACE);
    assert_int_equal(s->lpVtbl->GetModuleParameters(s, 1, &base, 0, &parameters), S_FALSE);
    assert_true(parameters.Base == DEBUG_INVALID_OFFSET);
    assert_int_equal(s->lpVtbl->GetModuleParameters(s, 99, NULL, 1, &parameters), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetModuleParameters(s, 0, NULL, 0, NULL), S_OK);
    assert_int_equal(
            s->lpVtbl->GetModuleNameString(s, 0, DEBUG_ANY_ID, 1, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetModuleNameString(s, 5, 0, 0, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(
            s->lpVtbl->GetModuleVersionInformation(s, 0, 0, "\\", text, 8, NULL), E_NOINTERFACE);
    assert_int_equal(s->lpVtbl->GetModuleVersionInformationWide(
                             s, DEBUG_ANY_ID, 1, wide("\\"), text, 8, NULL),
            E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetNameByOffset(s, 0x1000, text, 8, NULL, NULL), E_FAIL);
    assert_int_equal(s->lpVtbl->GetOffsetByName(s, "nt!None", &offset), E_FAIL);
    assert_int_equal(s->lpVtbl->GetOffsetByName(s, "none!None", &offset), E_FAIL);
    assert_int_equal(s->lpVtbl->GetTypeSize(s, NT, 1, (ULONG *)text), E_NOINTERFACE);
    assert_int_equal(s->lpVtbl->GetTypeId(s, NT, "_EPROCESS", (ULONG *)text), E_NOINTERFACE);
    assert_int_equal(
            s->lpVtbl->GetSymbolTypeId(s, "nt!_EPROCESS", (ULONG *)text, NULL), E_NOINTERFACE);
    given_done(&g);
}

static void null_pointers(void **state)
{
    struct given g = given_symbols("");
    IDebugSymbols5 *s = g.symbols;
    ULONG number;

    (void)state;
    assert_int_equal(s->lpVtbl->GetNumberModules(s, NULL, &number), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetNumberModules(s, &number, NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetModuleByIndex(s, 0, NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetModuleByModuleName(s, NULL, 0, &number, NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetModuleByModuleNameWide(s, NULL, 0, &number, NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetModuleParameters(s, 1, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(
            s->lpVtbl->GetModuleVersionInformation(s, 0, 0, NULL, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetOffsetByName(s, NULL, (ULONG64[]){ 0 }), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetOffsetByName(s, "nt", NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetSymbolModule(s, "nt", NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->StartSymbolMatch(s, "nt!*", NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->StartSymbolMatch(s, NULL, (ULONG64[]){ 0 }), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->Reload(s, NULL), E_INVALIDARG);
    assert_int_equal(s->lpVtbl->GetTypeSize(s, NT, 1, NULL), E_INVALIDARG);
    given_done(&g);
}

/* What changed behind the engine's back is seen after Reload. */
static void reload(void **state)
{
    struct given g = given_symbols("");
    IDebugSymbols5 *s = g.symbols;
    ULONG64 offset = 0;

    (void)state;
    assert_int_equal(s->lpVtbl->GetOffsetByName(s, "nt!KeBeta", &offset), E_FAIL);
    export_from_nt(&g);
    assert_int_equal(s->lpVtbl->Reload(s, "/f nt"), S_OK);
    g.machine.ds->lpVtbl->WritePhysical(g.machine.ds, 0x1000, &offset, 8, NULL); /* the cache */
    assert_int_equal(s->lpVtbl->GetOffsetByName(s, "nt!KeBeta", &offset), S_OK);
    assert_true(offset == NT + 0x2040);
    assert_int_equal(s->lpVtbl->ReloadWide(s, wide("")), S_OK);
    given_done(&g);
}

static void a_process_has_its_module(void **state)
{
    struct given g = given_symbols("class=ulive");
    IDebugSymbols5 *s = g.symbols;
    DEBUG_MODULE_PARAMETERS parameters;
    char image[64];

    (void)state;
    assert_int_equal(s->lpVtbl->GetModuleParameters(s, 1, NULL, 0, &parameters), S_OK);
    assert_true(parameters.Base == 0x400000);
    assert_int_equal(parameters.Flags, DEBUG_MODULE_USER_MODE | DEBUG_MODULE_EXE_MODULE);
    assert_int_equal(s->lpVtbl->GetModuleNameString(
                             s, DEBUG_MODNAME_IMAGE, 0, 0, image, sizeof(image), NULL),
            S_OK);
    assert_string_equal(image, "C:\\lab\\lab32.exe");
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_there),
        cmocka_unit_test(null_pointers),
        cmocka_unit_test(reload),
        cmocka_unit_test(a_process_has_its_module),
    };

    return RUN_ROWS(module_rows, a_module_is_found) + RUN_ROWS(module_rows, a_module_is_told) +
           RUN_ROWS(name_rows, a_name_is_found) + RUN_ROWS(match_rows, names_match) +
           RUN_TESTS(tests);
}
