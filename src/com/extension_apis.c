#include "com/extension_apis.h"

#include <stdlib.h>

#include "com/texts.h"

#define SYMBOL_MAX 256 /* what an extension's buffer has to hold */
#define FRAMES_MAX 4096

static char *utf8(const char *text)
{
    char *own = NULL;

    texts_take(text, false, &own);
    return own;
}

void extension_lend(struct debug_client *client)
{
    client->caller = (struct extension_caller){
        .engine = client->engine,
        .client = &client->client,
        .apis_32 = &extension_apis_32,
        .apis_64 = &extension_apis_64,
        .narrow = texts_narrow,
        .utf8 = utf8,
    };
}

struct debug_client *extension_client_take(void)
{
    const struct extension_caller *caller = extensions_current_caller();
    struct engine *engine = extensions_current_engine();
    struct debug_client *client = NULL;
    void *object = NULL;

    if (caller) {
        client = client_from_client(caller->client);
        client_retain(client);
    } else if (engine) {
        engine_retain(engine);
        if (SUCCEEDED(client_new(engine, CLIENT_THIS_THREAD, &IID_IDebugClient8, &object)))
            client = client_from_client(object);
    }
    return client;
}

void extension_client_give(struct debug_client *client)
{
    if (client)
        client_release(client);
}

static VOID WDBGAPIV print(PCSTR format, ...)
{
    struct debug_client *client = extension_client_take();
    va_list arguments;

    if (!client)
        return;
    va_start(arguments, format);
    client->control.lpVtbl->OutputVaList(&client->control, DEBUG_OUTPUT_NORMAL, format, arguments);
    va_end(arguments);
    extension_client_give(client);
}

static ULONG64 WDBGAPI get_expression(PCSTR expression)
{
    struct debug_client *client = extension_client_take();
    DEBUG_VALUE value;
    HRESULT hr = E_UNEXPECTED;

    if (client)
        hr = client->control.lpVtbl->Evaluate(
                &client->control, expression, DEBUG_VALUE_INT64, &value, NULL);
    extension_client_give(client);
    return SUCCEEDED(hr) ? value.I64 : 0;
}

static VOID WDBGAPI get_symbol(ULONG64 offset, PCHAR buffer, ULONG64 *displacement)
{
    struct debug_client *client = extension_client_take();
    ULONG64 behind = 0;
    HRESULT hr = E_UNEXPECTED;

    if (client)
        hr = client->symbols.lpVtbl->GetNameByOffset(
                &client->symbols, offset, buffer, buffer ? SYMBOL_MAX : 0, NULL, &behind);
    extension_client_give(client);
    if (displacement)
        *displacement = behind;
    if (buffer && FAILED(hr))
        *buffer = '\0';
}

static ULONG WDBGAPI disassemble(ULONG64 *offset, PCSTR buffer, ULONG show_effective)
{
    (void)offset; /* there is no disassembler */
    (void)buffer;
    (void)show_effective;
    return FALSE;
}

static ULONG WDBGAPI check_control_c(VOID)
{
    struct engine *engine = extensions_current_engine();

    return engine && engine_take_interrupt(engine);
}

/* The whole range, or it fails; what came is told in either case. */
static ULONG WDBGAPI read_memory(ULONG64 offset, PVOID buffer, ULONG size, PULONG done)
{
    struct debug_client *client = extension_client_take();
    ULONG read = 0;
    HRESULT hr = E_UNEXPECTED;

    if (client)
        hr = client->dataspaces.lpVtbl->ReadVirtual(
                &client->dataspaces, offset, buffer, size, &read);
    extension_client_give(client);
    if (done)
        *done = read;
    return SUCCEEDED(hr) && read == size;
}

static ULONG WDBGAPI write_memory(ULONG64 offset, LPCVOID buffer, ULONG size, PULONG done)
{
    struct debug_client *client = extension_client_take();
    ULONG written = 0;
    HRESULT hr = E_UNEXPECTED;

    if (client)
        hr = client->dataspaces.lpVtbl->WriteVirtual(
                &client->dataspaces, offset, (PVOID)(uintptr_t)buffer, size, &written);
    extension_client_give(client);
    if (done)
        *done = written;
    return SUCCEEDED(hr) && written == size;
}

static ULONG WDBGAPI get_context(ULONG processor, PCONTEXT context, ULONG size)
{
    struct debug_client *client = extension_client_take();
    size_t done = 0;
    HRESULT hr = client && context ? client_enter(client, NEEDS_CONTEXTS | NEEDS_KERNEL) : E_FAIL;

    if (SUCCEEDED(hr)) {
        hr = facts_read_context(client->engine, processor, context, size, &done);
        client_leave(client);
    }
    extension_client_give(client);
    return SUCCEEDED(hr) && done > 0;
}

static ULONG WDBGAPI set_context(ULONG processor, PCONTEXT context, ULONG size)
{
    struct debug_client *client = extension_client_take();
    size_t done = 0;
    HRESULT hr = client && context ? client_enter(client, NEEDS_CONTEXTS | NEEDS_KERNEL) : E_FAIL;

    if (SUCCEEDED(hr)) {
        hr = facts_set_context(client->engine, processor, context, size, &done);
        if (SUCCEEDED(hr) && done > 0)
            notice_debuggee_changed(client->engine, DEBUG_CDS_REGISTERS, DEBUG_ANY_ID);
        client_leave(client);
    }
    extension_client_give(client);
    return SUCCEEDED(hr) && done > 0;
}

/* The frames, to be freed; NULL: there are none. */
static DEBUG_STACK_FRAME *walk(
        ULONG64 frame, ULONG64 stack, ULONG64 instruction, ULONG count, ULONG *filled)
{
    struct debug_client *client = extension_client_take();
    DEBUG_STACK_FRAME *frames = NULL;
    HRESULT hr = E_UNEXPECTED;

    *filled = 0;
    if (count > FRAMES_MAX)
        count = FRAMES_MAX;
    if (client && count)
        frames = calloc(count, sizeof(*frames));
    if (frames)
        hr = client->control.lpVtbl->GetStackTrace(
                &client->control, frame, stack, instruction, frames, count, filled);
    extension_client_give(client);
    if (FAILED(hr))
        *filled = 0;
    return frames;
}

static ULONG WDBGAPI stack_trace_64(
        ULONG64 frame, ULONG64 stack, ULONG64 instruction, PEXTSTACKTRACE64 out, ULONG count)
{
    ULONG filled;
    DEBUG_STACK_FRAME *frames = walk(frame, stack, instruction, out ? count : 0, &filled);

    for (ULONG i = 0; i < filled; i++) {
        out[i].FramePointer = frames[i].FrameOffset;
        out[i].ProgramCounter = frames[i].InstructionOffset;
        out[i].ReturnAddress = frames[i].ReturnOffset;
        for (size_t k = 0; k < 4; k++)
            out[i].Args[k] = frames[i].Params[k];
    }
    free(frames);
    return filled;
}

/* 32-bit addresses are kept sign-extended. */
static ULONG64 extended(ULONG address)
{
    return (ULONG64)(LONG64)(LONG)address;
}

static ULONG WDBGAPI get_expression_32(PCSTR expression)
{
    return (ULONG)get_expression(expression);
}

static VOID WDBGAPI get_symbol_32(ULONG offset, PCHAR buffer, ULONG *displacement)
{
    ULONG64 wide = 0;

    get_symbol(extended(offset), buffer, &wide);
    if (displacement)
        *displacement = (ULONG)wide;
}

static ULONG WDBGAPI disassemble_32(ULONG *offset, PCSTR buffer, ULONG show_effective)
{
    ULONG64 wide = offset ? extended(*offset) : 0;

    return disassemble(&wide, buffer, show_effective);
}

static ULONG WDBGAPI read_memory_32(ULONG offset, PVOID buffer, ULONG size, PULONG done)
{
    return read_memory(extended(offset), buffer, size, done);
}

static ULONG WDBGAPI write_memory_32(ULONG offset, LPCVOID buffer, ULONG size, PULONG done)
{
    return write_memory(extended(offset), buffer, size, done);
}

static ULONG WDBGAPI stack_trace_32(
        ULONG frame, ULONG stack, ULONG instruction, PEXTSTACKTRACE32 out, ULONG count)
{
    ULONG filled;
    DEBUG_STACK_FRAME *frames =
            walk(extended(frame), extended(stack), extended(instruction), out ? count : 0, &filled);

    for (ULONG i = 0; i < filled; i++) {
        out[i].FramePointer = (ULONG)frames[i].FrameOffset;
        out[i].ProgramCounter = (ULONG)frames[i].InstructionOffset;
        out[i].ReturnAddress = (ULONG)frames[i].ReturnOffset;
        for (size_t k = 0; k < 4; k++)
            out[i].Args[k] = (ULONG)frames[i].Params[k];
    }
    free(frames);
    return filled;
}

const WINDBG_EXTENSION_APIS32 extension_apis_32 = {
    .nSize = sizeof(WINDBG_EXTENSION_APIS32),
    .lpOutputRoutine = print,
    .lpGetExpressionRoutine = get_expression_32,
    .lpGetSymbolRoutine = get_symbol_32,
    .lpDisasmRoutine = disassemble_32,
    .lpCheckControlCRoutine = check_control_c,
    .lpReadProcessMemoryRoutine = read_memory_32,
    .lpWriteProcessMemoryRoutine = write_memory_32,
    .lpGetThreadContextRoutine = get_context,
    .lpSetThreadContextRoutine = set_context,
    .lpIoctlRoutine = extension_ioctl,
    .lpStackTraceRoutine = stack_trace_32,
};

const WINDBG_EXTENSION_APIS64 extension_apis_64 = {
    .nSize = sizeof(WINDBG_EXTENSION_APIS64),
    .lpOutputRoutine = print,
    .lpGetExpressionRoutine = get_expression,
    .lpGetSymbolRoutine = get_symbol,
    .lpDisasmRoutine = disassemble,
    .lpCheckControlCRoutine = check_control_c,
    .lpReadProcessMemoryRoutine = read_memory,
    .lpWriteProcessMemoryRoutine = write_memory,
    .lpGetThreadContextRoutine = get_context,
    .lpSetThreadContextRoutine = set_context,
    .lpIoctlRoutine = extension_ioctl,
    .lpStackTraceRoutine = stack_trace_64,
};
