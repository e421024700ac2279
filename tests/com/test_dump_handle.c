/* Dumps that are given as handles, and options of a kernel's connection (spec dataspaces 5.6;
 * Microsoft Learn, IDebugClient4::OpenDumpFileWide). */
#include <string.h>

#include "callbacks.h"
#include "given_dump.h"
#include "given_machine.h"
#include "rows.h"

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

static ULONG64 open_file(const char *path)
{
#ifdef _WIN32
    HANDLE handle = CreateFileA(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL,
            OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);

    assert_true(handle != INVALID_HANDLE_VALUE);
    return (ULONG64)(uintptr_t)handle;
#else
    int handle = open(path, O_RDONLY);

    assert_true(handle > 0);
    return (ULONG64)handle;
#endif
}

static void close_file(ULONG64 handle)
{
#ifdef _WIN32
    assert_true(CloseHandle((HANDLE)(uintptr_t)handle));
#else
    assert_int_equal(close((int)handle), 0);
#endif
}

struct handle_row {
    const char *name;
    const char *given; /* a name; NULL: none */
    const char *told;
};

/* "HandleOnly": Microsoft Learn, OpenDumpFileWide. */
/* clang-format off */
static const struct handle_row handle_rows[] = {
    { "a handle alone",        NULL,          "HandleOnly" },
    { "a handle and a name",   "/no/such.dmp", "/no/such.dmp" },
};
/* clang-format on */

static void a_handle_is_a_dump(void **state)
{
    const struct handle_row *row = *state;
    uint8_t header[GIVEN_DUMP_HEADER];
    ULONG64 handle = open_file(given_dump(header)), told = 0;
    IDebugClient8 *c;
    IDebugControl7 *control;
    void *found = NULL;
    char name[64] = "";
    WCHAR wider[64] = { 0 };
    ULONG number = 0, type = 99, size = 0;

    assert_int_equal(DebugCreate(&IID_IDebugClient8, &found), S_OK);
    c = found;
    assert_int_equal(c->lpVtbl->QueryInterface(c, &IID_IDebugControl7, &found), S_OK);
    control = found;
    assert_int_equal(
            c->lpVtbl->OpenDumpFileWide(c, row->given ? wide(row->given) : NULL, handle), S_OK);
    assert_int_equal(control->lpVtbl->WaitForEvent(control, 0, 0xffffffff), S_OK);
    assert_int_equal(control->lpVtbl->GetPageSize(control, &size), S_OK);
    assert_int_equal(size, 0x1000);
    assert_int_equal(c->lpVtbl->GetNumberDumpFiles(c, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(c->lpVtbl->GetDumpFile(c, 0, name, 64, NULL, &told, &type), S_OK);
    assert_string_equal(name, row->told);
    assert_true(told == handle);
    assert_int_equal(type, DEBUG_DUMP_FILE_BASE);
    assert_int_equal(c->lpVtbl->GetDumpFileWide(c, 0, wider, 64, NULL, NULL, NULL), S_OK);
    assert_string_equal(ascii(wider), row->told);
    assert_int_equal(c->lpVtbl->EndSession(c, DEBUG_END_PASSIVE), S_OK);
    close_file(handle); /* it is still ours */
    control->lpVtbl->Release(control);
    c->lpVtbl->Release(c);
}

static void a_handle_may_be_none(void **state)
{
    IDebugClient8 *c;
    void *found = NULL;
    ULONG number = 99;

    (void)state;
    assert_int_equal(DebugCreate(&IID_IDebugClient8, &found), S_OK);
    c = found;
    assert_true(FAILED(c->lpVtbl->OpenDumpFileWide(c, NULL, 0x7ffffff0)));
    assert_int_equal(c->lpVtbl->OpenDumpFileWide(c, NULL, 0), E_INVALIDARG);
    assert_int_equal(c->lpVtbl->GetNumberDumpFiles(c, &number), S_OK);
    assert_int_equal(number, 0);
    c->lpVtbl->Release(c);
}

struct option_row {
    const char *name;
    const char *options; /* of the machine */
    const char *text;
    HRESULT hr;
};

/* clang-format off */
static const struct option_row option_rows[] = {
    { "a live kernel gets in step",     "run",         "resync",      S_OK },
    { "whatever the letters' case",     "run",         "RESYNC",      S_OK },
    { "the speed of a line stays",      "run",         "cycle_speed", HR_NOT_SUPPORTED },
    { "no option",                      "run",         "faster",      E_INVALIDARG },
    { "an empty one",                   "run",         "",            E_INVALIDARG },
    { "no text",                        "run",         NULL,          E_INVALIDARG },
    { "a kernel's dump",                "class=kdump", "resync",      E_UNEXPECTED },
    { "a process",                      "class=ulive,run", "resync",  E_UNEXPECTED },
};
/* clang-format on */

static void a_connection_takes_options(void **state)
{
    const struct option_row *row = *state;
    struct machine m = given_machine(row->options);
    IDebugClient8 *c;
    void *found = NULL;

    assert_int_equal(m.ds->lpVtbl->QueryInterface(m.ds, &IID_IDebugClient8, &found), S_OK);
    c = found;
    assert_int_equal(c->lpVtbl->SetKernelConnectionOptions(c, row->text), row->hr);
    assert_int_equal(
            c->lpVtbl->SetKernelConnectionOptionsWide(c, row->text ? wide(row->text) : NULL),
            row->hr);
    c->lpVtbl->Release(c);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest tests[] = { cmocka_unit_test(a_handle_may_be_none) };

    return RUN_ROWS(handle_rows, a_handle_is_a_dump) +
           RUN_ROWS(option_rows, a_connection_takes_options) + RUN_TESTS(tests);
}
