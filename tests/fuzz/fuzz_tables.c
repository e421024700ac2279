/* Any bytes as memory with page tables in it: the walk stays in it, and its chain is what it read.
 */
#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

#define MOST 8 /* more elements than any walk has */

static uint64_t number_at(const uint8_t *data, size_t size, uint64_t at)
{
    uint64_t value = 0;

    if (at < size && size - at >= sizeof(value))
        memcpy(&value, data + at, sizeof(value));
    return value;
}

/* Each element but the root and the byte itself is an entry; what follows it lies where it says. */
static void check_chain(const uint8_t *data, size_t size, const ULONG64 *chain, ULONG count)
{
    for (ULONG i = 1; i + 1 < count; i++) {
        uint64_t entry = number_at(data, size, chain[i]);

        if (!(entry & 1))
            abort(); /* an entry that is not present led on */
        if (((entry ^ chain[i + 1]) & UINT64_C(0x000fffffc0000000)) && count - i > 2)
            abort();
    }
}

static void ask(IDebugDataSpaces4 *ds, const uint8_t *data, size_t size, uint64_t va)
{
    ULONG64 chain[MOST] = { 0 };
    ULONG64 pa = 0;
    ULONG levels = 0;
    uint8_t bytes[16];
    ULONG done = 0;
    HRESULT walk = ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(ds, va, chain, MOST, &levels);
    HRESULT hr = ds->lpVtbl->VirtualToPhysical(ds, va, &pa);

    if (levels < 1 || levels >= MOST || (walk == S_OK) != (hr == S_OK))
        abort();
    if (walk == S_OK) {
        check_chain(data, size, chain, levels);
        if (pa != chain[levels - 1])
            abort();
    }
    hr = ds->lpVtbl->ReadVirtual(ds, va, bytes, sizeof(bytes), &done);
    if ((hr == S_OK) != (done > 0) || done > sizeof(bytes) || (hr == S_OK && walk != S_OK))
        abort();
    if (hr == S_OK && bytes[0] != data[pa])
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = input_path(data, size);

    for (int levels = 4; levels <= 5; levels++) {
        char connection[1200];
        void *object = NULL;

        snprintf(connection, sizeof(connection), "dump:%s,format=raw,root=0x1000,levels=%d", path,
                levels);
        if (ds_open(connection, &IID_IDebugDataSpaces4, &object) != S_OK)
            continue;
        ask(object, data, size, number_at(data, size, 0));
        ask(object, data, size, number_at(data, size, 8));
        ask(object, data, size, 0);
        ((IDebugDataSpaces4 *)object)->lpVtbl->Release(object);
    }
    return 0;
}
