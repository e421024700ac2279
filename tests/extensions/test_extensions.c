/* The methods of hosts (spec dataspaces 5.6, DEC-31). */
#include <stdio.h>
#include <string.h>

#include "callbacks.h"
#include "given.h"
#include "host.h"
#include "rows.h"

static ULONG64 given_library(struct host *host, const char *name)
{
    ULONG64 handle = 0;

    assert_int_equal(
            host->control->lpVtbl->AddExtension(host->control, library(name), 0, &handle), S_OK);
    assert_int_not_equal(handle, 0);
    return handle;
}

static HRESULT call(struct host *host, ULONG64 handle, const char *name, const char *arguments)
{
    return host->control->lpVtbl->CallExtension(host->control, handle, name, arguments);
}

static void loading_does_not_initialise(void **state)
{
    struct host host;
    ULONG64 handle;

    (void)state;
    host_open(&host, "sim:", 1);
    handle = given_library(&host, "failing");
    assert_int_equal(given_library(&host, "failing"), handle);
    assert_int_equal(call(&host, handle, "hello", ""), E_ACCESSDENIED);
    assert_non_null(strstr(host.said, "could not be initialised"));
    assert_int_equal(call(&host, handle, "hello", ""), E_INVALIDARG); /* it is gone */
    host_close(&host);
}

static void libraries_are_found_by_path(void **state)
{
    struct host host;
    ULONG64 handle, found = 99;

    (void)state;
    host_open(&host, "sim:", 0);
    handle = given_library(&host, "modern");
    assert_int_equal(
            host.control->lpVtbl->GetExtensionByPath(host.control, library("modern"), &found),
            S_OK);
    assert_int_equal(found, handle);
    assert_int_equal(
            host.control->lpVtbl->GetExtensionByPath(host.control, "modern", &found), S_OK);
    assert_int_equal(found, handle);
    assert_int_equal(host.control->lpVtbl->GetExtensionByPath(host.control, "second", &found),
            E_NOINTERFACE);
    assert_int_equal(host.control->lpVtbl->RemoveExtension(host.control, handle), S_OK);
    assert_int_equal(host.control->lpVtbl->RemoveExtension(host.control, handle), E_INVALIDARG);
    assert_int_equal(host.control->lpVtbl->GetExtensionByPath(host.control, "modern", &found),
            E_NOINTERFACE);
    host_close(&host);
}

static void what_is_no_extension_is_refused(void **state)
{
    struct host host;
    ULONG64 handle = 99;

    (void)state;
    host_open(&host, "sim:", 0);
    assert_int_equal(
            host.control->lpVtbl->AddExtension(host.control, NULL, 0, &handle), E_INVALIDARG);
    assert_int_equal(
            host.control->lpVtbl->AddExtension(host.control, library("modern"), 1, &handle),
            E_INVALIDARG);
    assert_int_equal(
            host.control->lpVtbl->AddExtension(host.control, library("absent"), 0, &handle),
            HR_FILE_NOT_FOUND);
    assert_int_equal(
            host.control->lpVtbl->AddExtension(host.control, library("nothing"), 0, &handle),
            HR_BAD_DATA);
    assert_int_equal(handle, 99);
    host_close(&host);
}

static void the_newest_is_asked_first(void **state)
{
    struct host host;
    ULONG64 first;

    (void)state;
    host_open(&host, "sim:", 1);
    first = given_library(&host, "modern");
    given_library(&host, "second");
    assert_int_equal(call(&host, 0, "hello", "a"), S_OK);
    assert_string_equal(host.said, "second hello: a\n");
    host.said[0] = '\0';
    assert_int_equal(call(&host, first, "hello", NULL), S_OK);
    assert_string_equal(host.said, "modern hello: (null)\n");
    host.said[0] = '\0';
    assert_int_equal(call(&host, 0, "pass_on", "b"), E_NOINTERFACE); /* nobody wanted it */
    assert_string_equal(host.said, "second pass_on: b\nmodern pass_on: b\n");
    assert_int_equal(call(&host, 0, "fails", ""), S_OK);
    assert_int_equal(call(&host, 0, "absent", ""), E_NOINTERFACE);
    assert_int_equal(call(&host, 0, "malloc", ""), E_NOINTERFACE); /* of a library that it needs */
    assert_int_equal(call(&host, 0, "DebugExtensionInitialize", ""), E_NOINTERFACE);
    assert_int_equal(call(&host, 0, "", ""), E_NOINTERFACE);
    assert_int_equal(call(&host, 0, NULL, ""), E_INVALIDARG);
    host_close(&host);
}

typedef PDEBUG_CLIENT CALLBACK kept_client(void);

static void a_client_outlives_the_library_that_kept_it(void **state)
{
    union {
        FARPROC any;
        kept_client *kept;
    } function = { NULL };
    struct host host;
    PDEBUG_CLIENT kept;
    ULONG64 handle;
    ULONG width = 0;

    (void)state;
    host_open(&host, "sim:", 0);
    handle = given_library(&host, "modern");
    assert_int_equal(call(&host, handle, "keep", ""), S_OK);
    assert_int_equal(
            host.control->lpVtbl->GetExtensionFunction(host.control, 0, "Absent", &function.any),
            E_NOINTERFACE);
    assert_int_equal(
            host.control->lpVtbl->GetExtensionFunction(host.control, handle, "Kept", &function.any),
            S_OK);
    kept = function.kept();
    assert_int_equal(host.control->lpVtbl->RemoveExtension(host.control, handle), S_OK);
    assert_int_equal(host.control->lpVtbl->Release(host.control), 1);
    assert_int_equal(kept->lpVtbl->GetOutputWidth(kept, &width), S_OK);
    assert_int_equal(width, 80);
    assert_int_equal(kept->lpVtbl->Release(kept), 0);
}

static void one_that_does_not_want_to_go_stays_in_memory(void **state)
{
    union {
        FARPROC any;
        kept_client *kept;
    } function = { NULL };
    struct host host;
    ULONG64 handle;

    (void)state;
    host_open(&host, "sim:", 0);
    handle = given_library(&host, "stays");
    assert_int_equal(
            host.control->lpVtbl->GetExtensionFunction(host.control, 0, "Kept", &function.any),
            S_OK);
    assert_int_equal(host.control->lpVtbl->RemoveExtension(host.control, handle), S_OK);
    assert_null(function.kept()); /* its code is there */
    host_close(&host);
}

static void debug_create_gives_the_calling_engine(void **state)
{
    struct host host;

    (void)state;
    host_open(&host, "sim:", 1);
    given_library(&host, "modern");
    assert_int_equal(call(&host, 0, "create", ""), S_OK);
    assert_string_equal(host.said, "modern create: reads\n");
    host_close(&host);
}

static void a_fault_ends_the_command(void **state)
{
#ifdef _WIN32
    struct host host;

    (void)state;
    host_open(&host, "sim:", 1);
    given_library(&host, "modern");
    for (int i = 0; i < 3; i++) {
        host.said[0] = '\0';
        assert_int_equal(call(&host, 0, "fault", ""), S_OK);
        assert_string_equal(host.said,
                "modern fault: comes\nmodern.dll: fault: faulted with exception c0000005\n");
        host.said[0] = '\0';
        assert_int_equal(call(&host, 0, "fault_inside", ""), S_OK);
        assert_string_equal(
                host.said, "modern.dll: fault_inside: faulted with exception c0000005\n");
    }
    host.said[0] = '\0';
    assert_int_equal(call(&host, 0, "create", ""), S_OK);
    assert_string_equal(host.said, "modern create: reads\n");
    host_close(&host);
#else
    (void)state;
    SKIP_BECAUSE("a fault ends the program on this system");
#endif
}

static void the_tables_have_to_be_of_their_size(void **state)
{
    ULONG64 room[16] = { 0 };
    ULONG *size = (ULONG *)room;
    struct host host;

    (void)state;
    host_open(&host, "sim:", 0);
    assert_int_equal(
            host.control->lpVtbl->GetWindbgExtensionApis64(host.control, NULL), E_INVALIDARG);
    assert_int_equal(host.control->lpVtbl->GetWindbgExtensionApis64(host.control, (void *)room),
            E_INVALIDARG);
    *size = sizeof(void *) == 8 ? 96 : 48; /* spec dataspaces 5.2.3 */
    assert_int_equal(
            host.control->lpVtbl->GetWindbgExtensionApis64(host.control, (void *)room), S_OK);
    *size = sizeof(void *) == 8 ? 96 : 48;
    assert_int_equal(
            host.control->lpVtbl->GetWindbgExtensionApis32(host.control, (void *)room), S_OK);
    host_close(&host);
}

struct change_row {
    const char *name;
    const char *commands; /* behind .load of modern, which is told once */
    unsigned told;
};

/* clang-format off */
static const struct change_row change_rows[] = {
    { "a library comes",                ".load second",          1 },
    { "a library goes",                 ".unload",               1 },
    { "one that is there comes not",    ".load modern",          0 },
    { "one that fails comes and goes",  ".load failing",         2 },
    { "a command brings its library",   "!second.hello; !hello", 1 },
    { "a library is loaded anew",       "!reload",               1 },
};
/* clang-format on */

/* Microsoft Learn, "DEBUG_CES_XXX": extensions were loaded or unloaded; the argument is 0. */
static void changes_of_the_chain_are_told(void **state)
{
    const struct change_row *row = *state;
    IDebugClient *client = NULL;
    struct events heard;
    struct host host;
    unsigned told = 0;

    host_open(&host, "sim:", 0);
    assert_int_equal(host.control->lpVtbl->QueryInterface(
                             host.control, &IID_IDebugClient, (void **)(void *)&client),
            S_OK);
    assert_int_equal(host_execute(&host, ".load modern"), S_OK);
    events_narrow(&heard, DEBUG_EVENT_CHANGE_ENGINE_STATE);
    assert_int_equal(client->lpVtbl->SetEventCallbacks(client, &heard.iface.narrow), S_OK);
    host_execute(&host, row->commands);
    for (const char *at = heard.text; (at = strstr(at, "engine 400 0\n")) != NULL; at++)
        told++;
    assert_int_equal(told, row->told);
    client->lpVtbl->SetEventCallbacks(client, NULL);
    client->lpVtbl->Release(client);
    host_close(&host);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(loading_does_not_initialise),
        cmocka_unit_test(libraries_are_found_by_path),
        cmocka_unit_test(what_is_no_extension_is_refused),
        cmocka_unit_test(the_newest_is_asked_first),
        cmocka_unit_test(a_client_outlives_the_library_that_kept_it),
        cmocka_unit_test(one_that_does_not_want_to_go_stays_in_memory),
        cmocka_unit_test(debug_create_gives_the_calling_engine),
        cmocka_unit_test(a_fault_ends_the_command),
        cmocka_unit_test(the_tables_have_to_be_of_their_size),
    };

    host_search_here();
    return RUN_ROWS(change_rows, changes_of_the_chain_are_told) + RUN_TESTS(tests);
}
