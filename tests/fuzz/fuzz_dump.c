/* Any bytes as a dump: it opens or is refused, and whatever is asked of it has an answer. */
#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "input.h"

/* A count beyond the request, or a success with none, would be a lie. */
static void check(HRESULT hr, ULONG done, ULONG size)
{
    if (done > size || (hr == S_OK) != (done > 0))
        abort();
}

static void ask(IDebugDataSpaces4 *ds)
{
    static const ULONG64 addresses[] = {
        0,
        8,
        0x1000,
        0x10000,
        0x1fff,
        0xfffffffffffff,
        0x10000000000000,
        0x7fffffffffff,
        0xffff800000000000,
        0xff11000000000000,
        0xffffffff81000000,
        0xffffffffffffffff,
    };

    for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
        ULONG64 offsets[8];
        uint8_t buf[0x2800];
        ULONG done = 0;
        ULONG64 pa;
        HRESULT hr;

        hr = ds->lpVtbl->ReadPhysical(ds, addresses[i], buf, 8, &done);
        check(hr, done, 8);
        hr = ds->lpVtbl->ReadPhysical(ds, addresses[i], buf, sizeof(buf), &done);
        check(hr, done, sizeof(buf));
        hr = ds->lpVtbl->ReadVirtual(ds, addresses[i], buf, sizeof(buf), &done);
        check(hr, done, sizeof(buf));
        ds->lpVtbl->VirtualToPhysical(ds, addresses[i], &pa);
        ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(ds, addresses[i], offsets, 8, &done);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char connection[1100];
    void *object = NULL;

    snprintf(connection, sizeof(connection), "dump:%s", input_path(data, size));
    if (ds_open(connection, &IID_IDebugDataSpaces4, &object) == S_OK) {
        IDebugDataSpaces4 *ds = object;

        ask(ds);
        ds->lpVtbl->Release(ds);
    }
    return 0;
}
