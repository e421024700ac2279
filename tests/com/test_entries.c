/* Symbol entries: names by number (Microsoft Learn, IDebugSymbols3::GetSymbolEntriesByOffset and
 * its kin). */
#include <string.h>

#include "callbacks.h"
#include "given_machine.h"
#include "rows.h"

/* The built-in machine (docs/simulator.md). */
#define NT 0xfffff80100000000

struct given {
    struct machine machine;
    IDebugSymbols5 *s;
};

static void write_bytes(const struct given *g, ULONG64 va, const void *bytes, ULONG size)
{
    IDebugDataSpaces4 *ds = g->machine.ds;

    assert_int_equal(ds->lpVtbl->WriteVirtual(ds, va, (PVOID)(uintptr_t)bytes, size, NULL), S_OK);
}

static void write32(const struct given *g, ULONG64 va, uint32_t value)
{
    write_bytes(g, va, &value, sizeof(value));
}

/* nt exports KeAlpha at RVA 0x2000 and KeBeta at 0x2040. Source: Microsoft Learn, "PE Format". */
static void export_from_nt(const struct given *g)
{
    static const char *const names[] = { "KeAlpha", "KeBeta" };
    static const uint32_t at = 0x21000;
    uint32_t header = 0;
    IDebugDataSpaces4 *ds = g->machine.ds;

    assert_int_equal(ds->lpVtbl->ReadVirtual(ds, NT + 0x3c, &header, 4, NULL), S_OK);
    write32(g, NT + header + 0x88, at); /* DataDirectory[0] of a PE32+ */
    write32(g, NT + header + 0x8c, 0x400);
    write32(g, NT + at + 0x10, 1);
    write32(g, NT + at + 0x14, 2);
    write32(g, NT + at + 0x18, 2);
    write32(g, NT + at + 0x1c, at + 0x40);
    write32(g, NT + at + 0x20, at + 0x60);
    write32(g, NT + at + 0x24, at + 0x80);
    for (uint32_t i = 0; i < 2; i++) {
        uint16_t ordinal = (uint16_t)i;

        write32(g, NT + at + 0x40 + 4 * i, 0x2000 + 0x40 * i);
        write32(g, NT + at + 0x60 + 4 * i, at + 0x100 + 0x20 * i);
        write_bytes(g, NT + at + 0x80 + 2 * i, &ordinal, 2);
        write_bytes(g, NT + at + 0x100 + 0x20 * i, names[i], (ULONG)strlen(names[i]) + 1);
    }
}

/* Beside the exports, an added symbol of 0x20 bytes at 0x2080. */
static void given_names(struct given *g)
{
    void *found = NULL;

    g->machine = given_machine("");
    assert_int_equal(
            g->machine.ds->lpVtbl->QueryInterface(g->machine.ds, &IID_IDebugSymbols5, &found),
            S_OK);
    g->s = found;
    export_from_nt(g);
    assert_int_equal(
            g->s->lpVtbl->AddSyntheticSymbol(g->s, NT + 0x2080, 0x20, "Mark", 0, NULL), S_OK);
}

static void given_done(struct given *g)
{
    g->s->lpVtbl->Release(g->s);
    machine_done(&g->machine);
}

struct near_row {
    const char *name;
    ULONG offset;
    ULONG flags;
    HRESULT hr;
    const char *entries[2]; /* in their order */
    LONG displacements[2];
};

#define LOWER   DEBUG_GSEL_ALLOW_LOWER
#define HIGHER  DEBUG_GSEL_ALLOW_HIGHER
#define NEAREST DEBUG_GSEL_NEAREST_ONLY

/* clang-format off */
static const struct near_row near_rows[] = {
    { "a name at the address",          0x2040, 0,              S_OK, { "KeBeta" }, { 0 } },
    { "an added one",                   0x2080, 0,              S_OK, { "Mark" }, { 0 } },
    { "none at the address",            0x2050, 0,              E_NOINTERFACE, { NULL }, { 0 } },
    { "one below it",                   0x2050, LOWER,          S_OK, { "KeBeta" }, { 0x10 } },
    { "one above it",                   0x2050, HIGHER,         S_OK, { "Mark" }, { -0x30 } },
    { "both, the nearer one first",     0x2070, LOWER | HIGHER, S_OK, { "Mark", "KeBeta" }, { -0x10, 0x30 } },
    { "the nearest alone",              0x2070, LOWER | HIGHER | NEAREST, S_OK, { "Mark" }, { -0x10 } },
    { "none below the first",           0x1fff, LOWER,          E_NOINTERFACE, { NULL }, { 0 } },
    { "none above the last",            0x2081, HIGHER,         E_NOINTERFACE, { NULL }, { 0 } },
    { "flags that are none",            0x2040, 0x10,           E_INVALIDARG, { NULL }, { 0 } },
};
/* clang-format on */

static void entries_are_near(void **state)
{
    const struct near_row *row = *state;
    struct given g;
    const IDebugSymbols5Vtbl *v;
    DEBUG_MODULE_AND_ID ids[2];
    ULONG64 behind[2] = { 0, 0 };
    ULONG found = 0, wanted = row->entries[0] ? row->entries[1] ? 2 : 1 : 0;
    char text[32];

    given_names(&g);
    v = g.s->lpVtbl;
    assert_int_equal(
            v->GetSymbolEntriesByOffset(g.s, NT + row->offset, row->flags, ids, behind, 2, &found),
            row->hr);
    assert_int_equal(found, wanted);
    for (ULONG i = 0; i < wanted; i++) {
        assert_true(ids[i].ModuleBase == NT);
        assert_int_equal((LONG)behind[i], row->displacements[i]);
        assert_int_equal(v->GetSymbolEntryString(g.s, &ids[i], 0, text, 32, NULL), S_OK);
        assert_string_equal(text, row->entries[i]);
    }
    if (wanted == 2)
        assert_int_equal(v->GetSymbolEntriesByOffset(
                                 g.s, NT + row->offset, row->flags, ids, NULL, 1, &found),
                S_FALSE);
    given_done(&g);
}

struct entry_row {
    const char *name; /* of the symbol */
    ULONG offset, size, flags;
};

/* clang-format off */
static const struct entry_row entry_rows[] = {
    { "KeAlpha", 0x2000, 0,    0 },
    { "Mark",    0x2080, 0x20, DEBUG_SYMENT_IS_SYNTHETIC },
};
/* clang-format on */

static void an_entry_is_described(void **state)
{
    const struct entry_row *row = *state;
    struct given g;
    const IDebugSymbols5Vtbl *v;
    DEBUG_MODULE_AND_ID id = { 0, 0 }, again = { 0, 0 };
    DEBUG_SYMBOL_ENTRY info;
    DEBUG_OFFSET_REGION region = { 0, 0 };
    WCHAR wider[32];
    ULONG found = 0, size = 0;
    HRESULT hr = row->size ? S_OK : E_NOINTERFACE;

    given_names(&g);
    v = g.s->lpVtbl;
    assert_int_equal(v->GetSymbolEntriesByName(g.s, row->name, 0, &id, 1, &found), S_OK);
    assert_int_equal(found, 1);
    assert_int_equal(v->GetSymbolEntriesByNameWide(g.s, wide(row->name), 0, &again, 1, NULL), S_OK);
    assert_memory_equal(&again, &id, sizeof(id));
    assert_int_equal(v->GetSymbolEntryInformation(g.s, &id, &info), S_OK);
    assert_true(info.ModuleBase == NT);
    assert_true(info.Offset == NT + row->offset);
    assert_true(info.SymbolId == id.Id);
    assert_int_equal(info.Size, row->size);
    assert_int_equal(info.Flags, row->flags);
    assert_int_equal(info.NameSize, strlen(row->name) + 1);
    assert_int_equal(info.Tag, 10); /* SymTagPublicSymbol */
    assert_int_equal(v->GetSymbolEntryStringWide(g.s, &id, 0, wider, 32, &size), S_OK);
    assert_string_equal(ascii(wider), row->name);
    assert_int_equal(size, info.NameSize);
    assert_int_equal(v->GetSymbolEntryStringWide(g.s, &id, 0, wider, 2, NULL), S_FALSE);
    assert_int_equal(v->GetSymbolEntryOffsetRegions(g.s, &id, 0, &region, 1, &found), hr);
    assert_true(region.Base == (row->size ? NT + row->offset : 0));
    assert_int_equal(region.Size, row->size);
    given_done(&g);
}

static void what_is_none_is_refused(void **state)
{
    struct given g;
    const IDebugSymbols5Vtbl *v;
    const DEBUG_MODULE_AND_ID wrong[] = { { NT, 0 }, { NT, 3 }, { NT, (ULONG64)-1 }, { NT + 1, 1 },
        { NT, (UINT64_C(1) << 32) + 99 } };
    DEBUG_MODULE_AND_ID id = { NT, 1 };
    DEBUG_SYMBOL_ENTRY info;
    char text[8];

    (void)state;
    given_names(&g);
    v = g.s->lpVtbl;
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        id = wrong[i];
        assert_int_equal(v->GetSymbolEntryInformation(g.s, &id, &info), E_NOINTERFACE);
        assert_int_equal(v->GetSymbolEntryString(g.s, &id, 0, text, 8, NULL), E_NOINTERFACE);
    }
    id = (DEBUG_MODULE_AND_ID){ NT, 1 };
    assert_int_equal(v->GetSymbolEntryString(g.s, &id, 1, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(v->GetSymbolEntryInformation(g.s, &id, NULL), E_INVALIDARG);
    assert_int_equal(v->GetSymbolEntryInformation(g.s, NULL, &info), E_INVALIDARG);
    assert_int_equal(v->GetSymbolEntryString(g.s, NULL, 0, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(v->GetSymbolEntryOffsetRegions(g.s, &id, 1, NULL, 0, NULL), E_INVALIDARG);
    assert_int_equal(v->GetSymbolEntriesByName(g.s, "NoSuch", 0, &id, 1, NULL), E_NOINTERFACE);
    assert_int_equal(v->GetSymbolEntriesByName(g.s, NULL, 0, &id, 1, NULL), E_INVALIDARG);
    assert_int_equal(v->GetSymbolEntriesByName(g.s, "Mark", 0x20, &id, 1, NULL), E_INVALIDARG);
    assert_int_equal(
            v->GetSymbolEntriesByOffset(g.s, 0x1000, 0, &id, NULL, 1, NULL), E_NOINTERFACE);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(what_is_none_is_refused) };

    return RUN_ROWS(near_rows, entries_are_near) + RUN_ROWS(entry_rows, an_entry_is_described) +
           RUN_TESTS(tests);
}
