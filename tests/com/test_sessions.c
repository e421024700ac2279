/* Sessions of the shared engine: how they begin, when they answer, how they end (spec
 * dataspaces 5.6). */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "callbacks.h"
#include "files.h"
#include "given.h"
#include "heard.h"
#include "rows.h"
#include "thread.h"

#ifndef _WIN32
#include <dirent.h>
#include <unistd.h>
#endif

struct host {
    IDebugClient8 *client;
    IDebugControl7 *control;
    IDebugDataSpaces4 *data;
};

static void given_host(struct host *h)
{
    void *found = NULL;

    listen_to_log("all=off");
    assert_int_equal(DebugCreate(&IID_IDebugClient8, &found), S_OK);
    h->client = found;
    assert_int_equal(
            h->client->lpVtbl->QueryInterface(h->client, &IID_IDebugControl7, &found), S_OK);
    h->control = found;
    assert_int_equal(
            h->client->lpVtbl->QueryInterface(h->client, &IID_IDebugDataSpaces4, &found), S_OK);
    h->data = found;
}

static void end_host(struct host *h)
{
    assert_int_equal(h->client->lpVtbl->EndSession(h->client, DEBUG_END_PASSIVE), S_OK);
    h->data->lpVtbl->Release(h->data);
    h->control->lpVtbl->Release(h->control);
    assert_int_equal(h->client->lpVtbl->Release(h->client), 0);
}

static ULONG own_number(void)
{
#ifdef _WIN32
    return GetCurrentProcessId();
#else
    return (ULONG)getpid();
#endif
}

enum door { DUMP, KERNEL, PROCESS };

struct begin_row {
    const char *name;
    enum door door;
    ULONG flags;
    const char *text; /* a number of a process: in flags' place */
    HRESULT hr;
};

/* clang-format off */
static const struct begin_row begin_rows[] = {
    { "a kernel by our string",             KERNEL,  0, "sim:ram=0x1000",              S_OK },
    { "a dump by our string",               DUMP,    0, "sim:class=kdump,ram=0x1000",  S_OK },
    { "a dump that is not there",           DUMP,    0, "/nowhere/at/all.dmp",         HR_FILE_NOT_FOUND },
    { "a URL of one that is not there",     DUMP,    0, "file:///nowhere/at/all.dmp",  HR_FILE_NOT_FOUND },
    { "a dump with a comma in its name",    DUMP,    0, "/nowhere/a,b=c.dmp",          HR_FILE_NOT_FOUND },
    { "no dump",                            DUMP,    0, NULL,                          E_INVALIDARG },
    { "a dump without a name",              DUMP,    0, "",                            E_INVALIDARG },
    { "a transport that is none",           KERNEL,  0, "smoke:signal=3",              E_INVALIDARG },
    { "a wrong rate",                       KERNEL,  0, "com:port=COM9,baud=x",        E_INVALIDARG },
    { "the local kernel",                   KERNEL,  1, NULL,                          HR_NOT_SUPPORTED },
    { "EXDI",                               KERNEL,  2, "exdi:",                       HR_NOT_SUPPORTED },
    { "flags that are none",                KERNEL,  9, "sim:",                        E_INVALIDARG },
    { "a process that is somebody else's",  PROCESS, DEBUG_ATTACH_EXISTING, NULL,      HR_NOT_SUPPORTED },
    { "flags of a process that are none",   PROCESS, 0x1000, NULL,                     E_INVALIDARG },
    { "a flag without its other",           PROCESS, DEBUG_ATTACH_NONINVASIVE_NO_SUSPEND, NULL, E_INVALIDARG },
};
/* clang-format on */

static HRESULT begin(struct host *h, const struct begin_row *row, bool is_wide)
{
    PCWSTR units = row->text ? wide(row->text) : NULL;

    if (row->door == PROCESS)
        return h->client->lpVtbl->AttachProcess(h->client, 0, 4, row->flags);
    if (row->door == KERNEL)
        return is_wide ? h->client->lpVtbl->AttachKernelWide(h->client, row->flags, units)
                       : h->client->lpVtbl->AttachKernel(h->client, row->flags, row->text);
    return is_wide ? h->client->lpVtbl->OpenDumpFileWide(h->client, units, 0)
                   : h->client->lpVtbl->OpenDumpFile(h->client, row->text);
}

static void beginning(void **state)
{
    const struct begin_row *row = *state;

    for (int is_wide = 0; is_wide < 2; is_wide++) {
        ULONG debug_class = 99, qualifier = 99;
        uint8_t byte;
        struct host h;

        given_host(&h);
        assert_int_equal(
                h.control->lpVtbl->GetDebuggeeType(h.control, &debug_class, &qualifier), S_OK);
        assert_int_equal(debug_class, DEBUG_CLASS_UNINITIALIZED);
        assert_string_equal(ds_hr_name(begin(&h, row, is_wide)), ds_hr_name(row->hr));
        assert_int_equal(h.data->lpVtbl->ReadPhysical(h.data, 0, &byte, 1, NULL), E_UNEXPECTED);
        if (SUCCEEDED(row->hr)) {
            assert_int_equal(begin(&h, row, is_wide), E_UNEXPECTED);
            assert_int_equal(
                    h.control->lpVtbl->GetDebuggeeType(h.control, &debug_class, &qualifier),
                    E_UNEXPECTED);
            assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), S_OK);
            assert_int_equal(h.data->lpVtbl->ReadPhysical(h.data, 0, &byte, 1, NULL), S_OK);
            assert_int_equal(
                    h.control->lpVtbl->GetDebuggeeType(h.control, &debug_class, &qualifier), S_OK);
            assert_int_equal(debug_class, DEBUG_CLASS_KERNEL);
        }
        end_host(&h);
    }
}

static void a_dump_tells_its_file(void **state)
{
    static const char raw[4096] = { 1 };
    const char *path = given_file(raw, sizeof(raw));
    char connection[512], text[512];
    WCHAR units[512];
    ULONG number = 9, size = 0, type = 0;
    ULONG64 handle = 9;
    struct host h;

    (void)state;
    given_host(&h);
    assert_int_equal(h.client->lpVtbl->GetNumberDumpFiles(h.client, &number), S_OK);
    assert_int_equal(number, 0);
    snprintf(connection, sizeof(connection), "dump:\"%s\",format=raw", path);
    assert_int_equal(h.client->lpVtbl->OpenDumpFile(h.client, connection), S_OK);
    assert_int_equal(h.client->lpVtbl->GetNumberDumpFiles(h.client, &number), S_OK);
    assert_int_equal(number, 1);
    assert_int_equal(
            h.client->lpVtbl->GetDumpFile(h.client, 0, text, sizeof(text), &size, &handle, &type),
            S_OK);
    assert_string_equal(text, path);
    assert_int_equal(size, strlen(path) + 1);
    assert_int_equal(handle, 0);
    assert_int_equal(type, DEBUG_DUMP_FILE_BASE);
    assert_int_equal(
            h.client->lpVtbl->GetDumpFileWide(h.client, 0, units, 4, NULL, NULL, NULL), S_FALSE);
    assert_int_equal(
            h.client->lpVtbl->GetDumpFileWide(h.client, 0, units, 512, NULL, NULL, NULL), S_OK);
    assert_string_equal(ascii(units), path);
    assert_int_equal(
            h.client->lpVtbl->GetDumpFile(h.client, 1, text, 4, NULL, NULL, NULL), E_INVALIDARG);
    assert_int_equal(h.client->lpVtbl->OpenDumpFileWide2(h.client, wide(path), 0, 1), E_INVALIDARG);
    end_host(&h);
}

/* This process itself, which cannot be suspended by who looks. */
static void a_process_is_attached_by_its_number(void **state)
{
    static const char words[] = "a process that looks at itself";
    ULONG debug_class = 0, qualifier = 9;
    char read[sizeof(words)] = "";
    struct host h;

    (void)state;
    given_host(&h);
    assert_int_equal(h.client->lpVtbl->AttachProcess(h.client, 1, own_number(), 0), E_INVALIDARG);
    assert_int_equal(h.client->lpVtbl->AttachProcess(h.client, 0, own_number(),
                             DEBUG_ATTACH_NONINVASIVE | DEBUG_ATTACH_NONINVASIVE_NO_SUSPEND),
            S_OK);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, 1000), S_OK);
    assert_int_equal(h.control->lpVtbl->GetDebuggeeType(h.control, &debug_class, &qualifier), S_OK);
    assert_int_equal(debug_class, DEBUG_CLASS_USER_WINDOWS);
    assert_int_equal(qualifier, DEBUG_USER_WINDOWS_PROCESS);
    assert_int_equal(
            h.data->lpVtbl->ReadVirtual(h.data, (uintptr_t)words, read, sizeof(read), NULL), S_OK);
    assert_string_equal(read, words);
    assert_int_equal(h.data->lpVtbl->ReadPhysical(h.data, 0, read, 1, NULL), E_UNEXPECTED);
    assert_int_equal(h.client->lpVtbl->DetachProcesses(h.client), S_OK);
    end_host(&h);
}

static void waits_that_are_refused(void **state)
{
    struct host h;

    (void)state;
    given_host(&h);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), E_UNEXPECTED);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 1, INFINITE), E_INVALIDARG);
    assert_int_equal(h.control->lpVtbl->SetInterrupt(h.control, 3), E_INVALIDARG);
    assert_int_equal(
            h.control->lpVtbl->SetExecutionStatus(h.control, DEBUG_STATUS_GO), E_UNEXPECTED);
    assert_int_equal(h.control->lpVtbl->GetExecutionStatus(h.control, NULL), E_INVALIDARG);
    assert_int_equal(h.client->lpVtbl->DetachProcesses(h.client), E_UNEXPECTED);
    assert_int_equal(h.client->lpVtbl->EndSession(h.client, 5), E_INVALIDARG);
    assert_int_equal(
            h.client->lpVtbl->AttachKernel(h.client, 0, "sim:class=kdump,ram=0x1000"), S_OK);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), S_OK);
    assert_int_equal(
            h.control->lpVtbl->SetExecutionStatus(h.control, DEBUG_STATUS_GO), E_UNEXPECTED);
    assert_int_equal(h.control->lpVtbl->SetExecutionStatus(h.control, 99), E_INVALIDARG);
    assert_int_equal(h.client->lpVtbl->DetachProcesses(h.client), S_OK);
    end_host(&h);
}

/* A wait, or a search, on the thread that attached; the other one interrupts. */
struct other {
    struct host *host;
    ULONG how;
};

static void interrupt(void *context)
{
    const struct other *o = context;

    assert_int_equal(o->host->control->lpVtbl->SetInterrupt(o->host->control, o->how), S_OK);
}

static void another_thread_ends_a_wait(void **state)
{
    struct host h;
    struct other breaks = { &h, DEBUG_INTERRUPT_ACTIVE }, leaves = { &h, DEBUG_INTERRUPT_EXIT };
    struct other notes = { &h, DEBUG_INTERRUPT_PASSIVE };
    struct thread *thread;

    (void)state;
    given_host(&h);
    assert_int_equal(h.client->lpVtbl->AttachKernel(h.client, 0, "sim:run"), S_OK);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), S_OK);
    thread = thread_begin(interrupt, &leaves);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), E_PENDING);
    thread_end(thread);
    thread = thread_begin(interrupt, &breaks);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), S_OK);
    thread_end(thread);
    assert_int_equal(h.control->lpVtbl->GetInterrupt(h.control), S_FALSE);
    on_another_thread(interrupt, &notes);
    assert_int_equal(h.control->lpVtbl->GetInterrupt(h.control), S_OK);
    assert_int_equal(h.control->lpVtbl->GetInterrupt(h.control), S_FALSE);
    end_host(&h);
}

static void another_thread_ends_a_search(void **state)
{
    struct host h;
    struct other breaks = { &h, DEBUG_INTERRUPT_ACTIVE };
    struct thread *thread;
    ULONG64 found = 0;
    HRESULT hr;

    (void)state;
    given_host(&h);
    assert_int_equal(h.client->lpVtbl->AttachKernel(h.client, 0, "sim:"), S_OK);
    assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), S_OK);
    thread = thread_begin(interrupt, &breaks);
    do { /* until the interrupt has come */
        hr = h.data->lpVtbl->SearchVirtual(h.data, 0xffff800000000000, 0x4000000,
                (PVOID) "\x5a\xa5 nobody has this", 18, 1, &found);
    } while (hr == HR_NO_MORE_ENTRIES);
    thread_end(thread);
    assert_string_equal(ds_hr_name(hr), "HR_INTERRUPTED");
    end_host(&h);
}

static unsigned count_handles(void)
{
#ifdef _WIN32
    DWORD count = 0;

    GetProcessHandleCount(GetCurrentProcess(), &count);
    return count;
#else
    DIR *folder = opendir("/proc/self/fd");
    unsigned count = 0;

    while (folder && readdir(folder))
        count++;
    closedir(folder);
    return count;
#endif
}

static void ten_thousand_sessions_leave_nothing_behind(void **state)
{
    unsigned before = 0;
    struct host h;

    (void)state;
    given_host(&h);
    for (int i = 0; i < 10000; i++) {
        IDebugClient *other = NULL;

        if (i == 10)
            before = count_handles();
        assert_int_equal(h.client->lpVtbl->AttachKernel(h.client, 0, "sim:ram=0x1000"), S_OK);
        assert_int_equal(h.control->lpVtbl->WaitForEvent(h.control, 0, INFINITE), S_OK);
        assert_int_equal(h.client->lpVtbl->CreateClient(h.client, &other), S_OK);
        assert_int_equal(h.client->lpVtbl->EndSession(h.client, DEBUG_END_ACTIVE_DETACH), S_OK);
        assert_int_equal(other->lpVtbl->Release(other), 0);
    }
    assert_int_equal(count_handles(), before);
    end_host(&h);
}

static void interfaces_go_in_any_order(void **state)
{
    static const int orders[6][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 },
        { 2, 0, 1 }, { 2, 1, 0 } };

    (void)state;
    for (int i = 0; i < 6; i++) {
        struct output heard;
        struct host h;
        IUnknown *all[3];

        given_host(&h);
        output_narrow(&heard);
        assert_int_equal(h.client->lpVtbl->SetOutputCallbacks(h.client, &heard.iface.narrow), S_OK);
        assert_int_equal(h.client->lpVtbl->AttachKernel(h.client, 0, "sim:ram=0x1000"), S_OK);
        assert_int_equal(h.client->lpVtbl->EndSession(h.client, DEBUG_END_PASSIVE), S_OK);
        all[0] = (IUnknown *)(void *)h.client;
        all[1] = (IUnknown *)(void *)h.control;
        all[2] = (IUnknown *)(void *)h.data;
        for (int k = 0; k < 3; k++)
            assert_int_equal(all[orders[i][k]]->lpVtbl->Release(all[orders[i][k]]), (ULONG)(2 - k));
        assert_int_equal(heard.refs, 0);
    }
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dump_tells_its_file),
        cmocka_unit_test(a_process_is_attached_by_its_number),
        cmocka_unit_test(waits_that_are_refused),
        cmocka_unit_test(another_thread_ends_a_wait),
        cmocka_unit_test(another_thread_ends_a_search),
        cmocka_unit_test(interfaces_go_in_any_order),
        cmocka_unit_test(ten_thousand_sessions_leave_nothing_behind),
    };

    return RUN_ROWS(begin_rows, beginning) + RUN_TESTS(tests);
}
