/* Any bytes as a machine's text: it opens or is refused, and the machine stands what is asked of
 * it. */
#include <dbgspaces/backend.h>
#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>
#include <dbgspaces/sim.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

/* A count beyond the request, or a success with none, would be a lie. */
static void check(HRESULT hr, ULONG done, ULONG size)
{
    if (done > size || (hr == S_OK) != (done > 0))
        abort();
}

/* Reads and writes around an address, under every attribute. */
static void ask_physical(IDebugDataSpaces4 *ds, ULONG64 pa)
{
    static const ULONG sizes[] = { 1, 2, 4, 8, 13, 200 };
    uint8_t buf[200] = { 0xff, 1 };
    ULONG done = 0;
    HRESULT hr;

    for (ULONG flags = 0; flags < 4; flags++)
        for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
            hr = ds->lpVtbl->WritePhysical2(ds, pa, flags, buf, sizes[i], &done);
            check(hr, done, sizes[i]);
            hr = ds->lpVtbl->ReadPhysical2(ds, pa, flags, buf, sizes[i], &done);
            check(hr, done, sizes[i]);
        }
}

static void ask_virtual(IDebugDataSpaces4 *ds, ULONG64 va)
{
    uint8_t buf[0x2800];
    ULONG64 offsets[8];
    ULONG done = 0;
    HRESULT hr;

    hr = ds->lpVtbl->ReadVirtual(ds, va, buf, sizeof(buf), &done);
    check(hr, done, sizeof(buf));
    hr = ds->lpVtbl->WriteVirtualUncached(ds, va + 5, buf, 200, &done);
    check(hr, done, 200);
    ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(ds, va, offsets, 8, &done);
}

/* Where something is: the ends of all ranges. */
static void ask(IDebugDataSpaces4 *ds)
{
    struct ds_sim *sim = ds_sim_from(ds);
    struct ds_sim_range range;

    for (size_t i = 0; ds_sim_get_range(sim, i, &range) == S_OK; i++) {
        ask_physical(ds, range.base);
        ask_physical(ds, range.base + range.size - 5);
    }
    ask_virtual(ds, 0);
    ask_virtual(ds, 0x7ffff000);
    ask_virtual(ds, 0xfffff80000001000);
    ask_virtual(ds, 0xfffffffffffff000);
    ds_sim_evict(sim, 0, UINT64_MAX);
}

#define POLLS 3000 /* of a machine that runs: a pause passes by them, a flood of prints ends */

/* Let it go on, as the count of polls decides. */
static HRESULT let_go(struct ds_target *t, unsigned poll)
{
    if (poll % 97 == 96)
        return t->run->reboot(t);
    if (poll % 89 == 88)
        return t->run->crash(t);
    return t->run->resume(t, poll % 4);
}

/* What it tells holds together: a text ends where it says. */
static void check_event(const struct ds_event *event)
{
    if (event->kind < DS_EVENT_STOPPED || event->kind > DS_EVENT_ENDED)
        abort();
    if (event->text && event->text[event->text_size] != '\0')
        abort();
}

static void drive(struct ds_target *t)
{
    struct ds_event event;
    char text[64];

    for (unsigned poll = 0; t->run && poll < POLLS; poll++) {
        HRESULT hr = t->run->wait(t, 0, &event);

        if (hr == S_OK)
            check_event(&event);
        if (hr == S_OK && DS_EVENT_STANDS(event.kind) && FAILED(let_go(t, poll)))
            abort();
        if (poll % 50 == 49)
            t->run->interrupt(t);
        t->run->explain(t, text, sizeof(text));
    }
}

/* A layer that lets the machine below it run, and does not open. */
static HRESULT drive_open(const struct ds_conn *conn, struct ds_target **out)
{
    *out = NULL;
    drive(ds_conn_below(conn));
    return E_ABORT;
}

static HRESULT drive_describe(struct ds_target *t, struct ds_target_info *info)
{
    (void)t, (void)info;
    return E_ABORT;
}

static void drive_close(struct ds_target *t)
{
    (void)t;
}

static const struct ds_backend drive_backend = {
    .abi = DS_BACKEND_ABI,
    .flags = DS_BACKEND_LAYER,
    .scheme = "drive",
    .open = drive_open,
    .describe = drive_describe,
    .close = drive_close,
};

static void open_and_ask(const char *options, const char *path)
{
    char connection[1100];
    void *object = NULL;

    snprintf(connection, sizeof(connection), "%smachine=%s", options, path);
    if (ds_open(connection, &IID_IDebugDataSpaces4, &object) == S_OK) {
        IDebugDataSpaces4 *ds = object;

        ask(ds);
        ds->lpVtbl->Release(ds);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = input_path(data, size);

    ds_register_backend(&drive_backend); /* the first time; then the scheme is taken */
    open_and_ask("sim:", path);
    open_and_ask("sim:mismatch=model,", path);
    open_and_ask("drive+sim:run,", path);
    return 0;
}
