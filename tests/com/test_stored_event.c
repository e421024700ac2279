/* The scope of the event that a dump was written for. Source of what is wanted: Microsoft Learn,
 * IDebugSymbols3::SetScopeFromStoredEvent. */
#include <stdio.h>
#include <string.h>

#include "callbacks.h"
#include "crash.h"
#include "files.h"
#include "given.h"
#include "rows.h"

#define DO(object, method, ...) (object)->lpVtbl->method(object, __VA_ARGS__)

#define EXCEPTION_AT 0xf00 /* in the header, spec dump-formats 2.1 */

struct given {
    IDebugDataSpaces4 *ds;
    IDebugClient8 *client;
    IDebugSymbols5 *symbols;
    IDebugRegisters2 *registers;
    IDebugSystemObjects4 *system;
    struct events heard;
};

static void *query(const struct given *g, const IID *iid)
{
    void *found = NULL;

    assert_int_equal(DO(g->ds, QueryInterface, iid, &found), S_OK);
    return found;
}

static void given_target(struct given *g, const char *connection)
{
    g->ds = given_data_spaces(connection);
    g->client = query(g, &IID_IDebugClient8);
    g->symbols = query(g, &IID_IDebugSymbols5);
    g->registers = query(g, &IID_IDebugRegisters2);
    g->system = query(g, &IID_IDebugSystemObjects4);
    events_narrow(&g->heard, DEBUG_EVENT_CHANGE_SYMBOL_STATE);
    assert_int_equal(DO(g->client, SetEventCallbacks, &g->heard.iface.narrow), S_OK);
}

static void given_done(struct given *g)
{
    assert_int_equal(DO(g->client, SetEventCallbacks, NULL), S_OK);
    g->system->lpVtbl->Release(g->system);
    g->registers->lpVtbl->Release(g->registers);
    g->symbols->lpVtbl->Release(g->symbols);
    g->client->lpVtbl->Release(g->client);
    assert_int_equal(g->ds->lpVtbl->Release(g->ds), 0);
}

struct event_row {
    const char *name;
    const char *connection; /* NULL: the made dump */
    uint32_t code;          /* of its exception */
    HRESULT hr;
};

/* clang-format off */
static const struct event_row event_rows[] = {
    { "a dump of an exception", NULL,              CRASH_CODE, S_OK },
    { "a dump of none",         NULL,              0x45474150, E_NOINTERFACE }, /* "PAGE": nothing was written there */
    { "a dump without a header", "sim:class=kdump", 0,         E_NOINTERFACE },
    { "what lives",             "sim:",            0,          E_NOINTERFACE },
};
/* clang-format on */

static void events(void **state)
{
    static uint8_t file[CRASH_SIZE];
    const struct event_row *row = *state;
    char connection[1100];
    struct given g;
    ULONG64 pc = 0;

    crash_make(file);
    crash_put(file, EXCEPTION_AT, 4, row->code);
    snprintf(connection, sizeof(connection), "dump:\"%s\"", given_file(file, sizeof(file)));
    given_target(&g, row->connection ? row->connection : connection);
    assert_int_equal(DO(g.system, SetCurrentThreadId, 0), S_OK);
    assert_int_equal(g.symbols->lpVtbl->SetScopeFromStoredEvent(g.symbols), row->hr);
    assert_string_equal(g.heard.text, row->hr == S_OK ? "symbols 4 0\n" : "");
    assert_int_equal(DO(g.registers, GetInstructionOffset2, DEBUG_REGSRC_EXPLICIT, &pc), row->hr);
    assert_true(pc == (row->hr == S_OK ? CRASH_PC(1) : 0));
    given_done(&g);
}

int main(void)
{
    return RUN_ROWS(event_rows, events);
}
