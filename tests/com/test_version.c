/* Versions, times, bug checks, processor types (spec dataspaces 5.5, 5.6). */
#include <stdio.h>
#include <string.h>

#include "callbacks.h"
#include "files.h"
#include "given.h"
#include "rows.h"

/* A machine whose kernel shares a page with all processes. */
static const char shared[] = "ram 0 0x10000\n"
                             "map 0xfffff78000000000 0x2000 0x1000 rw wb\n";

#define PAGE  0x2000u
#define UP    UINT64_C(3600)       /* seconds */
#define TIME  UINT64_C(1577836800) /* 1 January 2020, in seconds since 1970 */
#define SINCE UINT64_C(11644473600)
#define UNITS UINT64_C(10000000)

static IDebugControl7 *control_of(IDebugDataSpaces4 *data)
{
    void *found = NULL;

    assert_int_equal(data->lpVtbl->QueryInterface(data, &IID_IDebugControl7, &found), S_OK);
    data->lpVtbl->Release(data);
    return found;
}

static void put(IDebugDataSpaces4 *data, ULONG64 offset, ULONG64 value, ULONG size)
{
    assert_int_equal(data->lpVtbl->WritePhysical(data, PAGE + offset, &value, size, NULL), S_OK);
}

static IDebugControl7 *given_windows(void)
{
    char connection[512];
    IDebugDataSpaces4 *data;

    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"",
            given_file(shared, sizeof(shared) - 1));
    data = given_data_spaces(connection);
    put(data, 0x08, UP * UNITS, 8);
    put(data, 0x14, (TIME + SINCE) * UNITS, 8);
    put(data, 0x260, 19041, 4);
    put(data, 0x26c, 10, 4);
    put(data, 0x270, 0, 4);
    return control_of(data);
}

static void a_windows_tells_its_version_and_time(void **state)
{
    IDebugControl7 *control = given_windows();
    ULONG platform = 0, major = 0, minor = 9, kd_major = 0, kd_minor = 0, pack = 9, value = 0;
    ULONG used = 0;
    char text[8] = "x";

    (void)state;
    assert_int_equal(control->lpVtbl->GetSystemVersionValues(
                             control, &platform, &major, &minor, &kd_major, &kd_minor),
            S_OK);
    assert_int_equal(platform, 2);
    assert_int_equal(major, 10);
    assert_int_equal(minor, 0);
    assert_int_equal(kd_major, 0xf);
    assert_int_equal(kd_minor, 19041);
    assert_int_equal(control->lpVtbl->GetSystemVersion(control, &platform, &major, &minor, text, 8,
                             &used, &pack, NULL, 0, NULL),
            S_OK);
    assert_int_equal(major, 0xf);
    assert_int_equal(minor, 19041);
    assert_int_equal(pack, 0);
    assert_string_equal(text, "");
    assert_int_equal(used, 1);
    assert_int_equal(control->lpVtbl->GetCurrentTimeDate(control, &value), S_OK);
    assert_int_equal(value, TIME);
    assert_int_equal(control->lpVtbl->GetCurrentSystemUpTime(control, &value), S_OK);
    assert_int_equal(value, UP);
    assert_int_equal(
            control->lpVtbl->GetSystemVersionString(control, 2, text, 8, NULL), E_INVALIDARG);
    assert_int_equal(
            control->lpVtbl->GetSystemVersionString(control, DEBUG_SYSVERSTR_BUILD, text, 8, NULL),
            E_NOINTERFACE);
    assert_int_equal(
            control->lpVtbl->GetSystemVersionValues(control, NULL, &major, &minor, NULL, NULL),
            E_INVALIDARG);
    assert_int_equal(control->lpVtbl->GetCurrentTimeDate(control, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void what_is_no_windows_has_no_version(void **state)
{
    IDebugControl7 *control = control_of(given_data_spaces("sim:ram=0x1000"));
    ULONG value = 0;

    (void)state;
    assert_int_equal(control->lpVtbl->GetCurrentTimeDate(control, &value), E_NOINTERFACE);
    assert_int_equal(
            control->lpVtbl->GetSystemVersionValues(control, &value, &value, &value, NULL, NULL),
            E_NOINTERFACE);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

/* Of the page that Windows shares with programs: SystemTime is at 0x14, 12 bytes. */
static void a_time_that_is_not_there_is_none(void **state)
{
    IDebugControl7 *control = control_of(given_data_spaces("sim:"));
    ULONG value = 99;

    (void)state;
    assert_int_equal(control->lpVtbl->Execute(control, DEBUG_OUTCTL_IGNORE,
                             "ed fffff78000000014 0 0 0", DEBUG_EXECUTE_DEFAULT),
            S_OK);
    assert_int_equal(control->lpVtbl->GetCurrentTimeDate(control, &value), E_NOINTERFACE);
    assert_int_equal(value, 99);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void a_bug_check_is_read(void **state)
{
    static const char crashing[] = "ram 0 0x10000\nrun bug-check 0x1e 1 2 3 4\n";
    char connection[512];
    IDebugControl7 *control;
    ULONG64 p[4] = { 0 };
    ULONG code = 99;

    (void)state;
    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"",
            given_file(crashing, sizeof(crashing) - 1));
    control = control_of(given_data_spaces(connection));
    assert_int_equal(control->lpVtbl->ReadBugCheckData(control, &code, &p[0], &p[1], &p[2], &p[3]),
            E_NOINTERFACE);
    assert_int_equal(control->lpVtbl->WaitForEvent(control, 0, INFINITE), S_OK);
    assert_int_equal(
            control->lpVtbl->ReadBugCheckData(control, &code, &p[0], &p[1], &p[2], &p[3]), S_OK);
    assert_int_equal(code, 0x1e);
    for (unsigned i = 0; i < 4; i++)
        assert_int_equal(p[i], i + 1);
    assert_int_equal(control->lpVtbl->ReadBugCheckData(control, &code, NULL, &p[1], &p[2], &p[3]),
            E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void what_the_kernel_keeps_of_a_bug_check_is_read(void **state)
{
    IDebugControl7 *control = control_of(given_data_spaces("sim:"));
    ULONG64 p[4] = { 9, 9, 9, 9 };
    ULONG code = 99;

    (void)state;
    assert_int_equal(
            control->lpVtbl->ReadBugCheckData(control, &code, &p[0], &p[1], &p[2], &p[3]), S_OK);
    assert_int_not_equal(code, 99);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void a_target_tells_what_it_is(void **state)
{
    IDebugControl7 *control = control_of(given_data_spaces("sim:"));
    ULONG value = 0, qualifier = 9, size = 0;
    ULONG types[3] = { 0 };
    char name[16], short_name[4];
    WCHAR units[16];

    (void)state;
    assert_int_equal(control->lpVtbl->GetDebuggeeType2(control, 0, &value, &qualifier), S_OK);
    assert_int_equal(value, DEBUG_CLASS_KERNEL);
    assert_int_equal(qualifier, DEBUG_KERNEL_CONNECTION);
    assert_int_equal(control->lpVtbl->GetNumberProcessors(control, &value), S_OK);
    assert_int_equal(value, 2);
    assert_int_equal(control->lpVtbl->GetPageSize(control, &value), S_OK);
    assert_int_equal(value, 0x1000);
    assert_int_equal(control->lpVtbl->IsPointer64Bit(control), S_OK);
    assert_int_equal(control->lpVtbl->GetActualProcessorType(control, &value), S_OK);
    assert_int_equal(value, IMAGE_FILE_MACHINE_AMD64);
    assert_int_equal(control->lpVtbl->SetEffectiveProcessorType(control, value), S_OK);
    assert_int_equal(control->lpVtbl->SetEffectiveProcessorType(control, IMAGE_FILE_MACHINE_ARM),
            E_INVALIDARG);
    assert_int_equal(control->lpVtbl->GetNumberSupportedProcessorTypes(control, &value), S_OK);
    assert_int_equal(value, 3);
    assert_int_equal(control->lpVtbl->GetSupportedProcessorTypes(control, 0, 3, types), S_OK);
    assert_int_equal(types[1], IMAGE_FILE_MACHINE_AMD64);
    assert_int_equal(
            control->lpVtbl->GetSupportedProcessorTypes(control, 1, 3, types), E_INVALIDARG);
    assert_int_equal(
            control->lpVtbl->GetPossibleExecutingProcessorTypes(control, 0, 1, types), S_OK);
    assert_int_equal(types[0], IMAGE_FILE_MACHINE_AMD64);
    assert_int_equal(control->lpVtbl->GetProcessorTypeNames(control, IMAGE_FILE_MACHINE_I386, name,
                             sizeof(name), &size, short_name, sizeof(short_name), NULL),
            S_OK);
    assert_string_equal(name, "x86 compatible");
    assert_int_equal(size, sizeof("x86 compatible"));
    assert_string_equal(short_name, "x86");
    assert_int_equal(control->lpVtbl->GetProcessorTypeNamesWide(
                             control, IMAGE_FILE_MACHINE_ARM64, units, 4, &size, NULL, 0, NULL),
            S_FALSE);
    assert_string_equal(ascii(units), "ARM");
    assert_int_equal(control->lpVtbl->GetDumpFormatFlags(control, &value), E_UNEXPECTED);
    assert_int_equal(control->lpVtbl->GetDebuggeeType(control, NULL, &value), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->GetPageSize(control, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void the_last_event_is_told(void **state)
{
    static const char stopping[] = "ram 0 0x10000\nrun stop 0xc0000005 0xfffff80000001000\n";
    DEBUG_LAST_EVENT_INFO_EXCEPTION extra;
    ULONG type = 9, process = 9, thread = 9, used = 0, words = 0;
    char connection[512], text[64];
    WCHAR units[64];
    IDebugControl7 *control;

    (void)state;
    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"",
            given_file(stopping, sizeof(stopping) - 1));
    control = control_of(given_data_spaces(connection));
    assert_int_equal(control->lpVtbl->WaitForEvent(control, 0, INFINITE), S_OK);
    assert_int_equal(control->lpVtbl->GetLastEventInformation(control, &type, &process, &thread,
                             &extra, sizeof(extra), &used, text, sizeof(text), &words),
            S_OK);
    assert_int_equal(type, DEBUG_EVENT_EXCEPTION);
    assert_int_equal(used, sizeof(extra));
    assert_int_equal((uint32_t)extra.ExceptionRecord.ExceptionCode, 0xc0000005);
    assert_int_equal(extra.ExceptionRecord.ExceptionAddress, 0xfffff80000001000);
    assert_int_equal(extra.FirstChance, 1);
    assert_string_equal(text, "Access violation - code c0000005 (first chance)");
    assert_int_equal(words, strlen(text) + 1);
    assert_int_equal(control->lpVtbl->GetLastEventInformationWide(
                             control, &type, &process, &thread, &extra, 4, NULL, units, 64, NULL),
            S_FALSE);
    assert_string_equal(ascii(units), text);
    assert_int_equal(control->lpVtbl->GetLastEventInformation(
                             control, NULL, &process, &thread, NULL, 0, NULL, NULL, 0, NULL),
            E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

struct option_row {
    const char *name;
    char method; /* + add, - remove, = set */
    ULONG options;
    HRESULT hr;
    ULONG after; /* with 0x10 set before */
};

/* clang-format off */
static const struct option_row option_rows[] = {
    { "one more",                      '+', 0x1,        S_OK,         0x11 },
    { "one that is none",              '+', 0x80000000, E_INVALIDARG, 0x10 },
    { "all anew",                      '=', 0x2,        S_OK,         0x2 },
    { "all anew, one that is none",    '=', 0x80000002, E_INVALIDARG, 0x10 },
    { "one less",                      '-', 0x10,       S_OK,         0 },
    { "less of what is none",          '-', 0x80000000, S_OK,         0x10 },
};
/* clang-format on */

static void options(void **state)
{
    const struct option_row *row = *state;
    IDebugControl7 *control = control_of(given_data_spaces("sim:ram=0x1000"));
    ULONG after = 0;
    HRESULT hr;

    assert_int_equal(control->lpVtbl->SetEngineOptions(control, 0x10), S_OK);
    hr = row->method == '+'   ? control->lpVtbl->AddEngineOptions(control, row->options)
         : row->method == '-' ? control->lpVtbl->RemoveEngineOptions(control, row->options)
                              : control->lpVtbl->SetEngineOptions(control, row->options);
    assert_int_equal(hr, row->hr);
    assert_int_equal(control->lpVtbl->GetEngineOptions(control, &after), S_OK);
    assert_int_equal(after, row->after);
    assert_int_equal(control->lpVtbl->GetEngineOptions(control, NULL), E_INVALIDARG);
    assert_int_equal(control->lpVtbl->Release(control), 0);
}

static void an_engine_begins_with_the_options_of_its_maker(void **state)
{
    void *object = &object;
    IDebugControl *control;
    ULONG value = 0;

    (void)state;
    assert_int_equal(DebugCreateEx(&IID_IDebugControl, 0x80000000, &object), E_INVALIDARG);
    assert_null(object);
    assert_int_equal(DebugCreateEx(&IID_IDebugControl, 0x20, &object), S_OK);
    control = object;
    assert_int_equal(control->lpVtbl->GetEngineOptions(control, &value), S_OK);
    assert_int_equal(value, 0x20);
    assert_int_equal(control->lpVtbl->SetEngineOptions(control, 0), S_OK);
    assert_int_equal(control->lpVtbl->Release(control), 0);
    assert_int_equal(DebugConnect("tcp:server=a,port=1", &IID_IDebugClient, &object), E_NOTIMPL);
    assert_int_equal(DebugConnect(NULL, &IID_IDebugClient, &object), E_INVALIDARG);
    assert_int_equal(DebugConnectWide(wide("tcp:"), &IID_IDebugClient, &object), E_NOTIMPL);
    assert_null(object);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_windows_tells_its_version_and_time),
        cmocka_unit_test(what_is_no_windows_has_no_version),
        cmocka_unit_test(a_time_that_is_not_there_is_none),
        cmocka_unit_test(a_bug_check_is_read),
        cmocka_unit_test(what_the_kernel_keeps_of_a_bug_check_is_read),
        cmocka_unit_test(a_target_tells_what_it_is),
        cmocka_unit_test(the_last_event_is_told),
        cmocka_unit_test(an_engine_begins_with_the_options_of_its_maker),
    };

    return RUN_ROWS(option_rows, options) + RUN_TESTS(tests);
}
