/* A dump, as its facts have it: the bytes at physical address 0x1000000, a kernel's first. */
#include "host.h"

#include <string.h>

#define PLACE 0x1000000

static const UCHAR first[] = { 0x48, 0x8d, 0x25, 0x51, 0x3f, 0xa0, 0x01, 0x48 };

static void look(struct host *h)
{
    ULONG class = 0, qualifier = 0, done = 0;
    UCHAR bytes[sizeof(first)] = { 0 };

    h->control->lpVtbl->GetDebuggeeType(h->control, &class, &qualifier);
    check(class == DEBUG_CLASS_KERNEL && qualifier == DEBUG_KERNEL_FULL_DUMP,
            "it is a kernel's, of all memory");
    check_result(h->data->lpVtbl->ReadPhysical(h->data, PLACE, bytes, sizeof(bytes), &done), S_OK,
            "its memory is read");
    check(done == sizeof(bytes) && memcmp(bytes, first, sizeof(first)) == 0, "as it was");
    check_result(h->control->lpVtbl->SetExecutionStatus(h->control, DEBUG_STATUS_GO), E_UNEXPECTED,
            "it does not run");
}

void dump_scene(struct host *h, const char *file)
{
    check_result(h->client->lpVtbl->OpenDumpFile(h->client, "missing.dmp"),
            HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND), "a dump that is missing is told at once");
    if (!check_result(h->client->lpVtbl->OpenDumpFile(h->client, file), S_OK, "a dump opens"))
        return;
    check_result(h->control->lpVtbl->WaitForEvent(h->control, DEBUG_WAIT_DEFAULT, INFINITE), S_OK,
            "its event comes");
    look(h);
    check_result(h->client->lpVtbl->EndSession(h->client, DEBUG_END_PASSIVE), S_OK,
            "EndSession closes it");
}
