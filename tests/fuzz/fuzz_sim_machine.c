/* Any bytes as a machine's text: it opens or is refused, and the machine stands what is asked of
 * it. */
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

static void open_and_ask(const char *options, const char *path)
{
    char connection[1100];
    void *object = NULL;

    snprintf(connection, sizeof(connection), "sim:%smachine=%s", options, path);
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

    open_and_ask("", path);
    open_and_ask("mismatch=model,", path);
    return 0;
}
