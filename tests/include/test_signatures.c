/*
 * What the methods of <dbgeng.h> take, against the specification's rows (spec dataspaces 5.5, 5.7),
 * and this project's lists of the older versions' methods against the header that declares these:
 * on Windows that is the SDK's.
 */
#define DS_BUILDING /* keeps the lists */
#include <stdbool.h>

#include <dbgspaces/dbgeng.h>

#include "rows.h"

struct signature_row {
    const char *name;
    bool typed; /* the declaration is the one of the row */
};

/* clang-format off */

#define TYPED(I, name, convention, ...) \
    { #I "::" #name, \
      _Generic(((I##Vtbl *)0)->name, HRESULT(convention *)(__VA_ARGS__): true, default: false) },

#define M(I, name, ...)  TYPED(I, name, STDMETHODCALLTYPE, I *, __VA_ARGS__)
#define M0(I, name)      TYPED(I, name, STDMETHODCALLTYPE, I *)
#define MV(I, name, ...) TYPED(I, name, STDMETHODVCALLTYPE, I *, __VA_ARGS__, ...)

static const struct signature_row specified_rows[] = {
    M(IDebugClient8, AttachKernel, ULONG, PCSTR)
    M(IDebugClient8, GetKernelConnectionOptions, PSTR, ULONG, PULONG)
    M(IDebugClient8, SetKernelConnectionOptions, PCSTR)
    M(IDebugClient8, AttachProcess, ULONG64, ULONG, ULONG)
    M(IDebugClient8, CreateProcess, ULONG64, PSTR, ULONG)
    M(IDebugClient8, OpenDumpFile, PCSTR)
    M(IDebugClient8, WriteDumpFile, PCSTR, ULONG)
    M(IDebugClient8, ConnectSession, ULONG, ULONG)
    M0(IDebugClient8, TerminateProcesses)
    M0(IDebugClient8, DetachProcesses)
    M(IDebugClient8, EndSession, ULONG)
    M(IDebugClient8, GetExitCode, PULONG)
    M(IDebugClient8, DispatchCallbacks, ULONG)
    M(IDebugClient8, ExitDispatch, PDEBUG_CLIENT)
    M(IDebugClient8, CreateClient, PDEBUG_CLIENT *)
    M(IDebugClient8, GetInputCallbacks, PDEBUG_INPUT_CALLBACKS *)
    M(IDebugClient8, SetInputCallbacks, PDEBUG_INPUT_CALLBACKS)
    M(IDebugClient8, GetOutputCallbacks, PDEBUG_OUTPUT_CALLBACKS *)
    M(IDebugClient8, SetOutputCallbacks, PDEBUG_OUTPUT_CALLBACKS)
    M(IDebugClient8, GetOutputMask, PULONG)
    M(IDebugClient8, SetOutputMask, ULONG)
    M(IDebugClient8, GetOutputWidth, PULONG)
    M(IDebugClient8, SetOutputWidth, ULONG)
    M(IDebugClient8, GetIdentity, PSTR, ULONG, PULONG)
    M(IDebugClient8, GetEventCallbacks, PDEBUG_EVENT_CALLBACKS *)
    M(IDebugClient8, SetEventCallbacks, PDEBUG_EVENT_CALLBACKS)
    M0(IDebugClient8, FlushCallbacks)
    M(IDebugClient8, OpenDumpFileWide, PCWSTR, ULONG64)
    M(IDebugClient8, GetNumberDumpFiles, PULONG)
    M(IDebugClient8, AttachKernelWide, ULONG, PCWSTR)
    M(IDebugClient8, SetOutputCallbacksWide, PDEBUG_OUTPUT_CALLBACKS_WIDE)
    M(IDebugClient8, SetEventCallbacksWide, PDEBUG_EVENT_CALLBACKS_WIDE)
    M(IDebugClient8, OpenDumpFileWide2, PCWSTR, ULONG64, ULONG)
    M0(IDebugControl7, GetInterrupt)
    M(IDebugControl7, SetInterrupt, ULONG)
    MV(IDebugControl7, Output, ULONG, PCSTR)
    M(IDebugControl7, OutputVaList, ULONG, PCSTR, va_list)
    MV(IDebugControl7, ControlledOutput, ULONG, ULONG, PCSTR)
    M(IDebugControl7, ControlledOutputVaList, ULONG, ULONG, PCSTR, va_list)
    M(IDebugControl7, GetStackTrace, ULONG64, ULONG64, ULONG64, PDEBUG_STACK_FRAME, ULONG, PULONG)
    M(IDebugControl7, GetDebuggeeType, PULONG, PULONG)
    M(IDebugControl7, GetActualProcessorType, PULONG)
    M(IDebugControl7, GetExecutingProcessorType, PULONG)
    M(IDebugControl7, GetEffectiveProcessorType, PULONG)
    M(IDebugControl7, GetNumberProcessors, PULONG)
    M(IDebugControl7, GetPageSize, PULONG)
    M(IDebugControl7, GetSystemVersion, PULONG, PULONG, PULONG, PSTR, ULONG, PULONG, PULONG, PSTR, ULONG, PULONG)
    M0(IDebugControl7, IsPointer64Bit)
    M(IDebugControl7, ReadBugCheckData, PULONG, PULONG64, PULONG64, PULONG64, PULONG64)
    M(IDebugControl7, SetEffectiveProcessorType, ULONG)
    M(IDebugControl7, GetExecutionStatus, PULONG)
    M(IDebugControl7, SetExecutionStatus, ULONG)
    M(IDebugControl7, GetEngineOptions, PULONG)
    M(IDebugControl7, AddEngineOptions, ULONG)
    M(IDebugControl7, RemoveEngineOptions, ULONG)
    M(IDebugControl7, SetEngineOptions, ULONG)
    M(IDebugControl7, Evaluate, PCSTR, ULONG, PDEBUG_VALUE, PULONG)
    M(IDebugControl7, CoerceValue, PDEBUG_VALUE, ULONG, PDEBUG_VALUE)
    M(IDebugControl7, Execute, ULONG, PCSTR, ULONG)
    M(IDebugControl7, AddExtension, PCSTR, ULONG, PULONG64)
    M(IDebugControl7, RemoveExtension, ULONG64)
    M(IDebugControl7, GetExtensionByPath, PCSTR, PULONG64)
    M(IDebugControl7, CallExtension, ULONG64, PCSTR, PCSTR)
    M(IDebugControl7, GetExtensionFunction, ULONG64, PCSTR, FARPROC *)
    M(IDebugControl7, GetWindbgExtensionApis32, PWINDBG_EXTENSION_APIS32)
    M(IDebugControl7, GetWindbgExtensionApis64, PWINDBG_EXTENSION_APIS64)
    M(IDebugControl7, WaitForEvent, ULONG, ULONG)
    M(IDebugControl7, GetLastEventInformation, PULONG, PULONG, PULONG, PVOID, ULONG, PULONG, PSTR, ULONG, PULONG)
    M(IDebugControl7, GetCurrentTimeDate, PULONG)
    M(IDebugControl7, GetCurrentSystemUpTime, PULONG)
    M(IDebugControl7, GetDumpFormatFlags, PULONG)
    M(IDebugAdvanced4, GetThreadContext, PVOID, ULONG)
    M(IDebugAdvanced4, SetThreadContext, PVOID, ULONG)
    M(IDebugAdvanced4, Request, ULONG, PVOID, ULONG, PVOID, ULONG, PULONG)
    M(IDebugSystemObjects4, GetImplicitThreadDataOffset, PULONG64)
    M(IDebugSystemObjects4, SetImplicitThreadDataOffset, ULONG64)
    M(IDebugSystemObjects4, GetImplicitProcessDataOffset, PULONG64)
    M(IDebugSystemObjects4, SetImplicitProcessDataOffset, ULONG64)
    M(IDebugRegisters2, GetNumberRegisters, PULONG)
    M(IDebugRegisters2, GetDescription, ULONG, PSTR, ULONG, PULONG, PDEBUG_REGISTER_DESCRIPTION)
    M(IDebugRegisters2, GetIndexByName, PCSTR, PULONG)
    M(IDebugRegisters2, GetValue, ULONG, PDEBUG_VALUE)
    M(IDebugRegisters2, SetValue, ULONG, PDEBUG_VALUE)
    M(IDebugRegisters2, GetValues, ULONG, PULONG, ULONG, PDEBUG_VALUE)
    M(IDebugRegisters2, SetValues, ULONG, PULONG, ULONG, PDEBUG_VALUE)
    M(IDebugRegisters2, GetInstructionOffset, PULONG64)
    M(IDebugRegisters2, GetStackOffset, PULONG64)
    M(IDebugRegisters2, GetFrameOffset, PULONG64)
    M(IDebugOutputCallbacks, Output, ULONG, PCSTR)
    M(IDebugOutputCallbacksWide, Output, ULONG, PCWSTR)
    M(IDebugOutputCallbacks2, Output, ULONG, PCSTR)
    M(IDebugOutputCallbacks2, GetInterestMask, PULONG)
    M(IDebugOutputCallbacks2, Output2, ULONG, ULONG, ULONG64, PCWSTR)
    M(IDebugInputCallbacks, StartInput, ULONG)
    M0(IDebugInputCallbacks, EndInput)
    M(IDebugEventCallbacks, Breakpoint, PDEBUG_BREAKPOINT)
    M(IDebugEventCallbacks, CreateProcess, ULONG64, ULONG64, ULONG64, ULONG, PCSTR, PCSTR, ULONG, ULONG, ULONG64, ULONG64, ULONG64)
    M(IDebugEventCallbacks, LoadModule, ULONG64, ULONG64, ULONG, PCSTR, PCSTR, ULONG, ULONG)
    M(IDebugEventCallbacks, UnloadModule, PCSTR, ULONG64)
    M(IDebugEventCallbacksWide, GetInterestMask, PULONG)
    M(IDebugEventCallbacksWide, Breakpoint, PDEBUG_BREAKPOINT2)
    M(IDebugEventCallbacksWide, Exception, PEXCEPTION_RECORD64, ULONG)
    M(IDebugEventCallbacksWide, CreateThread, ULONG64, ULONG64, ULONG64)
    M(IDebugEventCallbacksWide, ExitThread, ULONG)
    M(IDebugEventCallbacksWide, CreateProcess, ULONG64, ULONG64, ULONG64, ULONG, PCWSTR, PCWSTR, ULONG, ULONG, ULONG64, ULONG64, ULONG64)
    M(IDebugEventCallbacksWide, ExitProcess, ULONG)
    M(IDebugEventCallbacksWide, LoadModule, ULONG64, ULONG64, ULONG, PCWSTR, PCWSTR, ULONG, ULONG)
    M(IDebugEventCallbacksWide, UnloadModule, PCWSTR, ULONG64)
    M(IDebugEventCallbacksWide, SystemError, ULONG, ULONG)
    M(IDebugEventCallbacksWide, SessionStatus, ULONG)
    M(IDebugEventCallbacksWide, ChangeDebuggeeState, ULONG, ULONG64)
    M(IDebugEventCallbacksWide, ChangeEngineState, ULONG, ULONG64)
    M(IDebugEventCallbacksWide, ChangeSymbolState, ULONG, ULONG64)
};

#define DS_METHOD   M
#define DS_METHOD_0 M0
#define DS_METHOD_V MV

/* the newest versions that mingw-w64's header has */
static const struct signature_row sdk_rows[] = {
    DS_CLIENT_1(IDebugClient4) DS_CLIENT_2(IDebugClient4) DS_CLIENT_3(IDebugClient4) DS_CLIENT_4(IDebugClient4)
    DS_CONTROL_1(IDebugControl3) DS_CONTROL_2(IDebugControl3) DS_CONTROL_3(IDebugControl3)
    DS_REGISTERS_1(IDebugRegisters)
    DS_SYMBOLS_1(IDebugSymbols2) DS_SYMBOLS_2(IDebugSymbols2)
    DS_SYMBOL_GROUP_1(IDebugSymbolGroup)
    DS_SYSTEM_OBJECTS_1(IDebugSystemObjects3) DS_SYSTEM_OBJECTS_2(IDebugSystemObjects3) DS_SYSTEM_OBJECTS_3(IDebugSystemObjects3)
    DS_ADVANCED_1(IDebugAdvanced)
    DS_BREAKPOINT_1(IDebugBreakpoint)
};

/* clang-format on */

static void signature(void **state)
{
    const struct signature_row *row = *state;

    assert_true(row->typed);
}

int main(void)
{
    return RUN_ROWS(specified_rows, signature) + RUN_ROWS(sdk_rows, signature);
}
