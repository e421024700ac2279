/* A kernel: attach, look, write, run commands and an extension, detach. */
#include "host.h"

#include <stdio.h>
#include <string.h>

/* The simulator's built-in machine, whose description is in its own documentation. */
#define CONNECTION         "sim:"
#define GREETING           0xfffff80000200000 /* "dbgspaces simulated machine" */
#define REGISTERS          0xfffff80000002000 /* scratch registers of a device, uncached */
#define REGISTERS_PHYSICAL 0xfee01000

/*
 * The newest data spaces are not in every SDK. Hosts whose SDK lacks them say themselves what they
 * call: slots 34 to 41 are others, 42 and 43 these.
 */
static const GUID iid_data_spaces4 = { 0xd98ada1f, 0x29e9, 0x4ef5,
    { 0xa6, 0xc0, 0xe5, 0x33, 0x49, 0x88, 0x32, 0x12 } };

typedef struct newer_data_spaces newer_data_spaces;
typedef HRESULT STDMETHODCALLTYPE physical2(newer_data_spaces *self, ULONG64 offset, ULONG flags,
        PVOID buffer, ULONG size, PULONG done);

struct newer_data_spaces {
    const struct {
        IDebugDataSpaces3Vtbl older;
        void *others[8];
        physical2 *ReadPhysical2;
        physical2 *WritePhysical2;
    } * lpVtbl;
};

#define PHYSICAL_UNCACHED 2

static bool attach(struct host *h)
{
    ULONG class = 99, qualifier = 99;

    check_result(h->control->lpVtbl->GetDebuggeeType(h->control, &class, &qualifier), S_OK,
            "without a session GetDebuggeeType answers");
    check(class == 0 && qualifier == 0, "and there is no debuggee");
    check_result(h->client->lpVtbl->AttachKernel(
                         h->client, DEBUG_ATTACH_KERNEL_CONNECTION, "nope:port=1"),
            E_INVALIDARG, "a connection that is none is refused");
    check_result(
            h->client->lpVtbl->AttachKernel(h->client, DEBUG_ATTACH_KERNEL_CONNECTION, CONNECTION),
            S_OK, "AttachKernel begins a session");
    check_result(h->control->lpVtbl->GetDebuggeeType(h->control, &class, &qualifier), E_UNEXPECTED,
            "which does not answer before its first event");
    check_result(h->control->lpVtbl->WaitForEvent(h->control, DEBUG_WAIT_DEFAULT, INFINITE), S_OK,
            "WaitForEvent brings the event");
    return check(seen.sessions == 1 && seen.thread == GetCurrentThreadId(),
            "the callbacks were told of the session, on this thread");
}

static void look(struct host *h)
{
    ULONG class = 0, qualifier = 99, status = 0, page = 0;

    h->control->lpVtbl->GetDebuggeeType(h->control, &class, &qualifier);
    check(class == DEBUG_CLASS_KERNEL && qualifier == DEBUG_KERNEL_CONNECTION,
            "it is a live kernel");
    h->control->lpVtbl->GetExecutionStatus(h->control, &status);
    check(status == DEBUG_STATUS_BREAK, "it stands");
    check_result(h->control->lpVtbl->IsPointer64Bit(h->control), S_OK, "its pointers have 64 bits");
    h->control->lpVtbl->GetPageSize(h->control, &page);
    check(page == 4096, "its pages 4096 bytes");
}

static void list_modules(struct host *h)
{
    static const ULONG64 bases[] = { 0xfffff80100000000, 0xfffff80100100000, 0xfffff80100120000 };
    static const char *const names[] = { "nt", "hal", "lab" };
    ULONG loaded = 0, unloaded = 99;

    check_result(h->symbols->lpVtbl->GetNumberModules(h->symbols, &loaded, &unloaded), S_OK,
            "its modules are counted");
    check(loaded == 3 && unloaded == 0, "there are three");
    for (ULONG i = 0; i < 3; i++) {
        char name[64] = "", mark[2] = "";
        ULONG64 base = 0;
        ULONG done = 0;

        h->symbols->lpVtbl->GetModuleByIndex(h->symbols, i, &base);
        h->symbols->lpVtbl->GetModuleNames(
                h->symbols, i, 0, NULL, 0, NULL, name, sizeof(name), NULL, NULL, 0, NULL);
        check(base == bases[i] && strcmp(name, names[i]) == 0, names[i]);
        h->data->lpVtbl->ReadVirtual(h->data, base, mark, sizeof(mark), &done);
        check(done == 2 && memcmp(mark, "MZ", 2) == 0, "is an image");
    }
}

static void use_virtual(struct host *h)
{
    IDebugDataSpaces3 *data = h->data;
    char text[9] = "";
    ULONG value = 0x12345678, done = 99;

    check_result(data->lpVtbl->ReadVirtualUncached(data, GREETING, text, sizeof(text), &done), S_OK,
            "ReadVirtualUncached reads");
    check(done == sizeof(text) && memcmp(text, "dbgspaces", 9) == 0, "what is there");
    check_result(data->lpVtbl->WriteVirtualUncached(data, REGISTERS, &value, sizeof(value), &done),
            S_OK, "WriteVirtualUncached writes a register");
    check(done == sizeof(value) && seen.virtual_writes == 1, "and the callbacks are told");
    value = 0;
    data->lpVtbl->ReadVirtualUncached(data, REGISTERS, &value, sizeof(value), &done);
    check(done == sizeof(value) && value == 0x12345678, "which holds it");
    check_result(data->lpVtbl->WriteVirtualUncached(data, 0x1000, &value, sizeof(value), &done),
            HRESULT_FROM_WIN32(ERROR_WRITE_FAULT), "nothing is written where nothing is mapped");
    check(done == 0, "and the count says so");
}

static void use_physical(struct host *h)
{
    newer_data_spaces *data = NULL;
    ULONG value = 0, done = 99;

    check_result(h->client->lpVtbl->QueryInterface(h->client, &iid_data_spaces4, (void **)&data),
            S_OK, "there are the newest data spaces");
    if (!data)
        return;
    check_result(data->lpVtbl->ReadPhysical2(
                         data, REGISTERS_PHYSICAL, PHYSICAL_UNCACHED, &value, 4, &done),
            S_OK, "ReadPhysical2 reads a register uncached");
    check(done == 4 && value == 0x12345678, "which holds what was written to its virtual address");
    value = 0x9abcdef0;
    check_result(data->lpVtbl->WritePhysical2(
                         data, REGISTERS_PHYSICAL, PHYSICAL_UNCACHED, &value, 4, &done),
            S_OK, "WritePhysical2 writes it uncached");
    check(done == 4 && seen.physical_writes == 1, "and the callbacks are told");
    value = 0;
    h->data->lpVtbl->ReadVirtual(h->data, REGISTERS, &value, sizeof(value), NULL);
    check(value == 0x9abcdef0, "and its virtual address shows it");
    check_result(data->lpVtbl->WritePhysical2(data, REGISTERS_PHYSICAL, 0, &value, 4, &done),
            HRESULT_FROM_WIN32(ERROR_WRITE_FAULT), "a register does not take a cached write");
    check(done == 0, "and the count says so");
    check_result(data->lpVtbl->WritePhysical2(data, REGISTERS_PHYSICAL, 9, &value, 4, &done),
            E_INVALIDARG, "a caching attribute that is none is refused");
    ((IDebugDataSpaces3 *)data)->lpVtbl->Release((IDebugDataSpaces3 *)data);
}

static HRESULT execute(struct host *h, const char *command)
{
    printed();
    return h->control->lpVtbl->Execute(
            h->control, DEBUG_OUTCTL_ALL_CLIENTS, command, DEBUG_EXECUTE_DEFAULT);
}

static void run_commands(struct host *h)
{
    DEBUG_VALUE value = { 0 };

    check_result(execute(h, "db fffff80000200000 L10"), S_OK, "Execute runs a command");
    check_holds(printed(), "dbgspaces simula", "whose output comes to the callbacks");
    check_result(execute(h, "nonsense"), E_INVALIDARG, "a command that is none fails");
    check_holds(printed(), "nonsense", "and the output says which");
    check_result(h->control->lpVtbl->Evaluate(
                         h->control, "poi(fffff80000200200)+1", DEBUG_VALUE_INT64, &value, NULL),
            S_OK, "Evaluate works an expression out");
    check(value.I64 == GREETING + 1, "which reads memory");
    check_result(h->control->lpVtbl->Output(h->control, DEBUG_OUTPUT_NORMAL, "%s %d %p\n", "text",
                         7, (ULONG64)GREETING),
            S_OK, "Output formats");
    check_holds(printed(), "text 7 fffff80000200000\n", "with the target's pointers");
}

static void use_extension(struct host *h, const char *extension)
{
    IDebugControl *control = h->control;
    ULONG64 handle = 0, again = 0;
    FARPROC function = NULL;

    check_result(control->lpVtbl->AddExtension(control, extension, 0, &handle), S_OK,
            "AddExtension loads a library");
    control->lpVtbl->GetExtensionByPath(control, extension, &again);
    check(handle && handle == again, "and GetExtensionByPath gives its handle");
    printed();
    check_result(control->lpVtbl->CallExtension(control, handle, "registers", "fffff80000002000"),
            S_OK, "CallExtension calls its command");
    check_holds(
            printed(), "fffff80000002000: 9abcdef0", "which reads the device through its client");
    check_result(execute(h, "!hello world"), S_OK, "Execute finds its command");
    check_holds(printed(), "hello, world", "which prints");
    check_result(execute(h, "!lab.created"), S_OK, "DebugCreate in an extension");
    check_holds(printed(), "the session's", "gives a client of the session that calls it");
    check_result(control->lpVtbl->GetExtensionFunction(control, handle, "Seven", &function), S_OK,
            "GetExtensionFunction finds a function");
    check(function && function() == 7, "which can be called");
    check_result(control->lpVtbl->CallExtension(control, handle, "missing", NULL), E_NOINTERFACE,
            "a command that it lacks is told");
    check_result(control->lpVtbl->RemoveExtension(control, handle), S_OK, "RemoveExtension");
    check(GetModuleHandleA("lab.dll") == NULL, "unloads it");
    printed();
}

static void load_by_command(struct host *h, const char *extension)
{
    char command[MAX_PATH + 16];

    snprintf(command, sizeof(command), ".load %s", extension);
    check_result(execute(h, command), S_OK, ".load loads it too");
    execute(h, ".chain");
    check_holds(printed(), "lab", ".chain shows it");
    execute(h, "!lab.hello there");
    check_holds(printed(), "hello, there", "!lab.hello calls it");
    check_result(execute(h, ".unload lab"), S_OK, ".unload unloads it");
}

static void detach(struct host *h)
{
    ULONG class = 99, qualifier = 99, value = 0;

    check_result(h->client->lpVtbl->EndSession(h->client, DEBUG_END_ACTIVE_DETACH), S_OK,
            "EndSession detaches");
    check(seen.ends == 1, "and the callbacks are told");
    check_result(h->control->lpVtbl->GetDebuggeeType(h->control, &class, &qualifier), S_OK,
            "GetDebuggeeType answers");
    check(class == 0, "that there is no debuggee");
    check_result(h->data->lpVtbl->ReadVirtual(h->data, GREETING, &value, sizeof(value), NULL),
            E_UNEXPECTED, "and nothing can be read");
}

void kernel_scene(struct host *h, const char *extension)
{
    if (!attach(h))
        return;
    look(h);
    list_modules(h);
    use_virtual(h);
    use_physical(h);
    run_commands(h);
    use_extension(h, extension);
    load_by_command(h, extension);
    detach(h);
}
