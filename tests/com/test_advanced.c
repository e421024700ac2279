/* Questions by number, and what is known of symbols and threads (spec dataspaces 4.5, 5.2.4;
 * Microsoft Learn, IDebugAdvanced2 to 4). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "callbacks.h"
#include "given.h"
#include "given_dump.h"
#include "given_machine.h"
#include "rows.h"

/* The built-in machine (docs/simulator.md). */
#define NT  0xfffff80100000000
#define LAB 0xfffff80100120000

struct given {
    struct machine machine;
    IDebugAdvanced4 *a;
    IDebugSymbols5 *s;
};

static void query(struct given *g)
{
    IDebugDataSpaces4 *ds = g->machine.ds;
    void *found = NULL;

    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugAdvanced4, &found), S_OK);
    g->a = found;
    assert_int_equal(ds->lpVtbl->QueryInterface(ds, &IID_IDebugSymbols5, &found), S_OK);
    g->s = found;
}

static struct given given_advanced(const char *options)
{
    struct given g = { .machine = given_machine(options) };

    query(&g);
    return g;
}

static void given_done(struct given *g)
{
    g->s->lpVtbl->Release(g->s);
    g->a->lpVtbl->Release(g->a);
    machine_done(&g->machine);
}

static HRESULT ask(const struct given *g, ULONG number, void *out, ULONG size, ULONG *used)
{
    return g->a->lpVtbl->Request(g->a, number, NULL, 0, out, size, used);
}

static void a_dump_has_a_header(void **state)
{
    uint8_t header[GIVEN_DUMP_HEADER], found[GIVEN_DUMP_HEADER];
    char connection[1100];
    struct given g;
    ULONG used = 99;

    (void)state;
    snprintf(connection, sizeof(connection), "dump:\"%s\"", given_dump(header));
    g.machine = (struct machine){ .ds = given_data_spaces(connection) };
    query(&g);
    assert_int_equal(ask(&g, DEBUG_REQUEST_GET_DUMP_HEADER, found, sizeof(found), &used), S_OK);
    assert_int_equal(used, GIVEN_DUMP_HEADER);
    assert_memory_equal(found, header, GIVEN_DUMP_HEADER);
    memset(found, 0, sizeof(found));
    assert_int_equal(ask(&g, DEBUG_REQUEST_GET_DUMP_HEADER, found, 8, &used), S_FALSE);
    assert_memory_equal(found, "PAGEDU64\0", 9);
    assert_int_equal(used, GIVEN_DUMP_HEADER);
    assert_int_equal(ask(&g, DEBUG_REQUEST_GET_DUMP_HEADER, NULL, 0, &used), S_OK);
    given_done(&g);

    g = given_advanced("");
    assert_int_equal(
            ask(&g, DEBUG_REQUEST_GET_DUMP_HEADER, found, sizeof(found), &used), E_NOINTERFACE);
    assert_int_equal(used, 0);
    given_done(&g);
}

struct server_row {
    const char *name; /* the source path */
    HRESULT hr;
};

/* Microsoft Learn, "Using a Source Server": srv* in the source path. */
/* clang-format off */
static const struct server_row server_rows[] = {
    { "",                    S_FALSE },
    { "c:\\srv;/srv/a",      S_FALSE },
    { "srv*",                S_OK },
    { "/a;SRV*c:\\cache",    S_OK },
};
/* clang-format on */

static void a_path_may_have_a_source_server(void **state)
{
    const struct server_row *row = *state;
    struct given g = given_advanced("");

    assert_int_equal(g.s->lpVtbl->SetSourcePath(g.s, row->name), S_OK);
    assert_int_equal(ask(&g, DEBUG_REQUEST_SOURCE_PATH_HAS_SOURCE_SERVER, NULL, 0, NULL), row->hr);
    given_done(&g);
}

static void the_search_path_is_told(void **state)
{
    struct given g = given_advanced("");
    ULONG used = 0, again = 0;
    WCHAR *path;
    size_t length = 0;

    (void)state;
    assert_int_equal(ask(&g, DEBUG_REQUEST_GET_EXTENSION_SEARCH_PATH_WIDE, NULL, 0, &used), S_OK);
    assert_in_range(used, 4, 0x10000);
    path = calloc(1, used);
    assert_non_null(path);
    assert_int_equal(
            ask(&g, DEBUG_REQUEST_GET_EXTENSION_SEARCH_PATH_WIDE, path, used, &again), S_OK);
    assert_int_equal(again, used);
    while (path[length])
        length++;
    assert_int_equal((length + 1) * sizeof(WCHAR), used);
    free(path);
    given_done(&g);
}

/* The built-in Windows is of version 10.0 (docs/simulator.md). */
static void others_are_answered(void **state)
{
    struct given g = given_advanced("");
    ULONG versions[2] = { 99, 99 }, used = 0;
    uint8_t in[16] = { 0 }, out[16];

    (void)state;
    assert_int_equal(
            ask(&g, DEBUG_REQUEST_GET_WIN32_MAJOR_MINOR_VERSIONS, versions, 8, &used), S_OK);
    assert_int_equal(versions[0], 10);
    assert_int_equal(versions[1], 0);
    assert_int_equal(used, 8);
    assert_int_equal(ask(&g, DEBUG_REQUEST_TARGET_CAN_DETACH, NULL, 0, NULL), S_FALSE);
    assert_int_equal(g.a->lpVtbl->Request(g.a, DEBUG_REQUEST_EXT_TYPED_DATA_ANSI, in, sizeof(in),
                             out, sizeof(out), NULL),
            E_NOINTERFACE);
    assert_int_equal(ask(&g, DEBUG_REQUEST_EXT_TYPED_DATA_ANSI, out, 16, NULL), E_INVALIDARG);
    given_done(&g);
}

/* <dbghelp.h>, IMAGEHLP_MODULEW64: 3264 bytes; where its members are. */
#define MODULE_SIZE  3264u
#define MODULE_BASE  8u
#define MODULE_BYTES 16u
#define MODULE_NAME  36u
#define MODULE_IMAGE 100u

static ULONG number_at(const uint8_t *bytes, unsigned at)
{
    ULONG value;

    memcpy(&value, bytes + at, sizeof(value));
    return value;
}

static void a_module_is_described(void **state)
{
    struct given g = given_advanced("");
    const IDebugAdvanced4Vtbl *v = g.a->lpVtbl;
    uint8_t told[MODULE_SIZE];
    SYMBOL_INFO_EX extra = { .SizeOfStruct = sizeof(extra), .Line = 7 };
    ULONG64 base = 0;
    ULONG full = 0;

    (void)state;
    assert_int_equal(v->GetSymbolInformation(g.a, DEBUG_SYMINFO_IMAGEHLP_MODULEW64, LAB, 0, told,
                             sizeof(told), &full, NULL, 0, NULL),
            S_OK);
    assert_int_equal(full, MODULE_SIZE);
    assert_int_equal(number_at(told, 0), MODULE_SIZE);
    memcpy(&base, told + MODULE_BASE, sizeof(base));
    assert_true(base == LAB);
    assert_int_equal(number_at(told, MODULE_BYTES), 0x8000);
    assert_string_equal(ascii((PCWSTR)(void *)(told + MODULE_NAME)), "lab");
    assert_string_equal(ascii((PCWSTR)(void *)(told + MODULE_IMAGE)), "\\??\\C:\\lab\\lab.sys");
    assert_int_equal(v->GetSymbolInformationWideEx(g.a, DEBUG_SYMINFO_IMAGEHLP_MODULEW64, LAB, 0,
                             told, 16, &full, NULL, 0, NULL, &extra),
            S_FALSE);
    assert_int_equal(extra.SizeOfStruct, sizeof(extra));
    assert_int_equal(extra.Line, 0);
    extra = (SYMBOL_INFO_EX){ .SizeOfStruct = offsetof(SYMBOL_INFO_EX, Line), .Line = 7 };
    assert_int_equal(v->GetSymbolInformationWideEx(g.a, DEBUG_SYMINFO_IMAGEHLP_MODULEW64, LAB, 0,
                             told, 16, &full, NULL, 0, NULL, &extra),
            S_FALSE);
    assert_int_equal(extra.Line, 7); /* behind a shorter one */
    extra.SizeOfStruct = 3;
    assert_int_equal(v->GetSymbolInformationWideEx(g.a, DEBUG_SYMINFO_IMAGEHLP_MODULEW64, LAB, 0,
                             told, 16, &full, NULL, 0, NULL, &extra),
            E_INVALIDARG);
    assert_int_equal(v->GetSymbolInformationWide(g.a, DEBUG_SYMINFO_IMAGEHLP_MODULEW64, LAB + 1, 0,
                             told, sizeof(told), &full, NULL, 0, NULL),
            E_INVALIDARG);
    assert_int_equal(full, 0);
    given_done(&g);
}

static void a_symbol_is_named(void **state)
{
    struct given g = given_advanced("");
    const IDebugAdvanced4Vtbl *v = g.a->lpVtbl;
    const ULONG by_offset = DEBUG_SYMINFO_GET_SYMBOL_NAME_BY_OFFSET_AND_TAG_WIDE;
    WCHAR text[32];
    ULONG64 behind = 99;
    ULONG full = 0, length = 0;

    (void)state;
    assert_int_equal(g.s->lpVtbl->AddSyntheticSymbol(g.s, NT + 0x500, 4, "Mark", 0, NULL), S_OK);
    assert_int_equal(v->GetSymbolInformationWide(g.a, by_offset, NT + 0x504, 10, &behind,
                             sizeof(behind), &full, text, 32, &length),
            S_OK);
    assert_string_equal(ascii(text), "nt!Mark");
    assert_int_equal(length, 8);
    assert_int_equal(full, 8);
    assert_true(behind == 4);
    assert_int_equal(v->GetSymbolInformationWide(
                             g.a, by_offset, NT + 0x504, 0, NULL, 0, NULL, text, 3, &length),
            S_FALSE);
    assert_string_equal(ascii(text), "nt");
    assert_int_equal(v->GetSymbolInformationWide(
                             g.a, by_offset, NT + 0x504, 11, NULL, 0, NULL, text, 32, NULL),
            E_NOINTERFACE); /* a type */
    assert_int_equal(
            v->GetSymbolInformationWide(g.a, by_offset, 0x1000, 0, NULL, 0, NULL, text, 32, NULL),
            E_NOINTERFACE);
    assert_int_equal(
            v->GetSymbolInformation(g.a, by_offset, NT, 0, NULL, 0, NULL, (PSTR)text, 32, NULL),
            E_INVALIDARG);
    assert_int_equal(v->GetSymbolInformation(g.a, DEBUG_SYMINFO_BREAKPOINT_SOURCE_LINE, 0, 0, NULL,
                             0, NULL, NULL, 0, NULL),
            E_NOINTERFACE);
    assert_int_equal(
            v->GetSymbolInformationWide(g.a, 4, 0, 0, NULL, 0, NULL, NULL, 0, NULL), E_INVALIDARG);
    given_done(&g);
}

static void a_thread_is_described(void **state)
{
    struct given g = given_advanced("");
    struct given user = given_advanced("class=ulive");
    const IDebugAdvanced4Vtbl *v = g.a->lpVtbl;
    const ULONG basic = DEBUG_SYSOBJINFO_THREAD_BASIC_INFORMATION;
    DEBUG_THREAD_BASIC_INFORMATION told;
    ULONG full = 0;

    (void)state;
    memset(&told, 0x5a, sizeof(told));
    assert_int_equal(
            v->GetSystemObjectInformation(g.a, basic, 0, 1, &told, sizeof(told), &full), S_OK);
    assert_int_equal(full, sizeof(told));
    assert_int_equal(told.Valid, DEBUG_TBINFO_AFFINITY);
    assert_true(told.Affinity == 2);
    assert_int_equal(v->GetSystemObjectInformation(g.a, basic, 0, 1, &told, 4, &full), S_FALSE);
    assert_int_equal(v->GetSystemObjectInformation(g.a, basic, 0, 1, NULL, 0, &full), S_OK);
    assert_int_equal(
            v->GetSystemObjectInformation(g.a, basic, 0, 2, &told, 4, &full), E_INVALIDARG);
    assert_int_equal(v->GetSystemObjectInformation(
                             g.a, DEBUG_SYSOBJINFO_THREAD_NAME_WIDE, 0, 0, &told, 4, &full),
            E_NOINTERFACE);
    assert_int_equal(v->GetSystemObjectInformation(g.a, 3, 0, 0, &told, 4, &full), E_INVALIDARG);
    assert_int_equal(
            v->GetSystemObjectInformation(user.a, basic, 0, 0, &told, 4, &full), E_NOINTERFACE);
    given_done(&user);
    given_done(&g);
}

/* There is no type information (spec dataspaces 5.2.4). */
static void no_type_is_found(void **state)
{
    struct given g = given_advanced("");
    const IDebugSymbols5Vtbl *v = g.s->lpVtbl;
    ULONG done = 99, type = 99, offset = 99;
    uint8_t byte = 0;

    (void)state;
    assert_int_equal(v->WriteTypedDataVirtual(g.s, NT, NT, 1, &byte, 1, &done), E_NOINTERFACE);
    assert_int_equal(done, 0);
    assert_int_equal(v->ReadTypedDataPhysical(g.s, 0, NT, 1, &byte, 1, &done), E_NOINTERFACE);
    assert_int_equal(v->WriteTypedDataPhysical(g.s, 0, NT, 1, &byte, 1, NULL), E_NOINTERFACE);
    assert_int_equal(v->WriteTypedDataPhysical(g.s, 0, NT, 1, NULL, 1, NULL), E_INVALIDARG);
    assert_int_equal(v->OutputTypedDataVirtual(g.s, 0, NT, NT, 1, 0), E_NOINTERFACE);
    assert_int_equal(v->OutputTypedDataVirtual(g.s, 77, NT, NT, 1, 0), E_INVALIDARG);
    assert_int_equal(v->OutputTypedDataPhysical(g.s, 0, 0, NT, 1, 0), E_NOINTERFACE);
    assert_int_equal(v->GetFieldTypeAndOffset(g.s, NT, 1, "Flink", &type, &offset), E_NOINTERFACE);
    assert_int_equal(
            v->GetFieldTypeAndOffsetWide(g.s, NT, 1, wide("Flink"), NULL, NULL), E_NOINTERFACE);
    assert_int_equal(v->GetFieldTypeAndOffset(g.s, NT, 1, NULL, &type, &offset), E_INVALIDARG);
    assert_int_equal(type, 99);
    given_done(&g);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dump_has_a_header),
        cmocka_unit_test(the_search_path_is_told),
        cmocka_unit_test(others_are_answered),
        cmocka_unit_test(a_module_is_described),
        cmocka_unit_test(a_symbol_is_named),
        cmocka_unit_test(a_thread_is_described),
        cmocka_unit_test(no_type_is_found),
    };

    return RUN_ROWS(server_rows, a_path_may_have_a_source_server) + RUN_TESTS(tests);
}
