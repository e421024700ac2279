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

/* Registers and stacks: of the processor where it stands, and of others. */
static void ask_processor(IDebugControl7 *control, IDebugRegisters2 *registers)
{
    DEBUG_STACK_FRAME frames[8];
    ULONG filled = 0;
    DEBUG_VALUE value;
    HRESULT hr;

    registers->lpVtbl->GetValue(registers, 0, &value);
    hr = control->lpVtbl->GetStackTrace(control, 0, 0, 0, frames, 8, &filled);
    if (filled > 8 || (hr == S_OK && filled == 0))
        abort();
}

static void ask_stop(IDebugDataSpaces4 *ds)
{
    DEBUG_LAST_EVENT_INFO_EXCEPTION info = { .FirstChance = 0 };
    ULONG type, process, thread, used = 0;
    void *control = NULL, *registers = NULL, *system = NULL;
    char words[64];

    if (FAILED(ds->lpVtbl->QueryInterface(ds, &IID_IDebugControl7, &control)) ||
            FAILED(ds->lpVtbl->QueryInterface(ds, &IID_IDebugRegisters2, &registers)) ||
            FAILED(ds->lpVtbl->QueryInterface(ds, &IID_IDebugSystemObjects4, &system)))
        abort();
    ((IDebugControl7 *)control)
            ->lpVtbl->GetLastEventInformation(control, &type, &process, &thread, &info,
                    sizeof(info), &used, words, sizeof(words), NULL);
    if (info.ExceptionRecord.NumberParameters > EXCEPTION_MAXIMUM_PARAMETERS)
        abort();
    ask_processor(control, registers);
    for (ULONG i = 0; i < 3; i++)
        if (SUCCEEDED(((IDebugSystemObjects4 *)system)->lpVtbl->SetCurrentThreadId(system, i)))
            ask_processor(control, registers);
    ((IDebugSystemObjects4 *)system)->lpVtbl->Release(system);
    ((IDebugRegisters2 *)registers)->lpVtbl->Release(registers);
    ((IDebugControl7 *)control)->lpVtbl->Release(control);
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
        ask_stop(ds);
        ds->lpVtbl->Release(ds);
    }
    return 0;
}
