#include "given_runner.h"

#include <stdio.h>
#include <string.h>

#include "files.h"
#include "given.h"
#include "rows.h"

#define CALL(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

static void *face_of(struct runner *r, const IID *iid)
{
    void *found = NULL;

    assert_int_equal(r->data->lpVtbl->QueryInterface(r->data, iid, &found), S_OK);
    return found;
}

void given_runner(struct runner *r, const char *lines, ULONG interest)
{
    char connection[512], text[2048];

    snprintf(text, sizeof(text),
            "processors 2\nram 0 0x200000\n"
            "map 0xfffff80000000000 0 0x200000 rw\n"
            "cpu all rip=0xfffff80000001000 rsp=0xfffff80000008000\n%s",
            lines);
    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"", given_file(text, strlen(text)));
    r->data = given_data_spaces(connection);
    r->client = face_of(r, &IID_IDebugClient8);
    r->control = face_of(r, &IID_IDebugControl7);
    r->registers = face_of(r, &IID_IDebugRegisters2);
    output_narrow(&r->output);
    events_narrow(&r->events, interest);
    assert_int_equal(
            r->client->lpVtbl->SetOutputCallbacks(r->client, &r->output.iface.narrow), S_OK);
    assert_int_equal(
            r->client->lpVtbl->SetEventCallbacks(r->client, &r->events.iface.narrow), S_OK);
}

void runner_done(struct runner *r)
{
    r->registers->lpVtbl->Release(r->registers);
    r->control->lpVtbl->Release(r->control);
    r->client->lpVtbl->Release(r->client);
    assert_int_equal(r->data->lpVtbl->Release(r->data), 0);
}

HRESULT runner_wait(struct runner *r)
{
    return r->control->lpVtbl->WaitForEvent(r->control, 0, 60000);
}

IDebugBreakpoint3 *runner_breakpoint(struct runner *r, ULONG64 offset, ULONG flags)
{
    IDebugBreakpoint *found = NULL;

    assert_int_equal(
            CALL(r->control, AddBreakpoint, DEBUG_BREAKPOINT_CODE, DEBUG_ANY_ID, &found), S_OK);
    if (offset)
        assert_int_equal(CALL(found, SetOffset, offset), S_OK);
    assert_int_equal(CALL(found, SetFlags, flags), S_OK);
    return (IDebugBreakpoint3 *)(void *)found;
}

void runner_remove(struct runner *r, IDebugBreakpoint3 *b)
{
    assert_int_equal(CALL(r->control, RemoveBreakpoint, (IDebugBreakpoint *)(void *)b), S_OK);
}

ULONG runner_count(struct runner *r)
{
    ULONG number = 99;

    assert_int_equal(CALL(r->control, GetNumberBreakpoints, &number), S_OK);
    return number;
}
