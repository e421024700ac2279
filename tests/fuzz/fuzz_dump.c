/* Any bytes as a dump: it opens or is refused, and whatever is asked of it has an answer. */
#include <dbgspaces/dbgeng.h>
#include <dbgspaces/dbgspaces.h>

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <process.h>
#define getpid _getpid
#else
#include <unistd.h>
#endif

static char path[1024];
static char connection[1100];

static void remove_file(void)
{
    remove(path);
}

static void prepare(void)
{
    const char *folder = getenv("TMPDIR");

#ifdef _WIN32
    folder = getenv("TEMP");
#endif
    snprintf(path, sizeof(path), "%s/dbgspaces-fuzz-%d", folder && *folder ? folder : "/tmp",
            (int)getpid());
    snprintf(connection, sizeof(connection), "dump:%s", path);
    atexit(remove_file);
    ds_set_log_levels("all=off");
}

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
    void *object = NULL;
    FILE *out;

    if (!path[0])
        prepare();
    out = fopen(path, "wb");
    if (!out || fwrite(data, 1, size, out) != size || fclose(out))
        abort();
    if (ds_open(connection, &IID_IDebugDataSpaces4, &object) == S_OK) {
        IDebugDataSpaces4 *ds = object;

        ask(ds);
        ds->lpVtbl->Release(ds);
    }
    return 0;
}
