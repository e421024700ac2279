/**
 * IDebugControl to 7: running, output, commands, expressions, breakpoints, extensions, events.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#define DS_CONTROL_1(I) \
    /*   3 */ DS_METHOD_0(I, GetInterrupt) \
    /*   4 */ DS_METHOD(I, SetInterrupt, ULONG Flags) \
    /*   5 */ DS_METHOD(I, GetInterruptTimeout, PULONG Seconds) \
    /*   6 */ DS_METHOD(I, SetInterruptTimeout, ULONG Seconds) \
    /*   7 */ DS_METHOD(I, GetLogFile, PSTR Buffer, ULONG BufferSize, PULONG FileSize, \
                    PBOOL Append) \
    /*   8 */ DS_METHOD(I, OpenLogFile, PCSTR File, BOOL Append) \
    /*   9 */ DS_METHOD_0(I, CloseLogFile) \
    /*  10 */ DS_METHOD(I, GetLogMask, PULONG Mask) \
    /*  11 */ DS_METHOD(I, SetLogMask, ULONG Mask) \
    /*  12 */ DS_METHOD(I, Input, PSTR Buffer, ULONG BufferSize, PULONG InputSize) \
    /*  13 */ DS_METHOD(I, ReturnInput, PCSTR Buffer) \
    /*  14 */ DS_METHOD_V(I, Output, ULONG Mask, PCSTR Format) \
    /*  15 */ DS_METHOD(I, OutputVaList, ULONG Mask, PCSTR Format, va_list Args) \
    /*  16 */ DS_METHOD_V(I, ControlledOutput, ULONG OutputControl, ULONG Mask, PCSTR Format) \
    /*  17 */ DS_METHOD(I, ControlledOutputVaList, ULONG OutputControl, ULONG Mask, PCSTR Format, \
                    va_list Args) \
    /*  18 */ DS_METHOD_V(I, OutputPrompt, ULONG OutputControl, PCSTR Format) \
    /*  19 */ DS_METHOD(I, OutputPromptVaList, ULONG OutputControl, PCSTR Format, va_list Args) \
    /*  20 */ DS_METHOD(I, GetPromptText, PSTR Buffer, ULONG BufferSize, PULONG TextSize) \
    /*  21 */ DS_METHOD(I, OutputCurrentState, ULONG OutputControl, ULONG Flags) \
    /*  22 */ DS_METHOD(I, OutputVersionInformation, ULONG OutputControl) \
    /*  23 */ DS_METHOD(I, GetNotifyEventHandle, PULONG64 Handle) \
    /*  24 */ DS_METHOD(I, SetNotifyEventHandle, ULONG64 Handle) \
    /*  25 */ DS_METHOD(I, Assemble, ULONG64 Offset, PCSTR Instr, PULONG64 EndOffset) \
    /*  26 */ DS_METHOD(I, Disassemble, ULONG64 Offset, ULONG Flags, PSTR Buffer, \
                    ULONG BufferSize, PULONG DisassemblySize, PULONG64 EndOffset) \
    /*  27 */ DS_METHOD(I, GetDisassembleEffectiveOffset, PULONG64 Offset) \
    /*  28 */ DS_METHOD(I, OutputDisassembly, ULONG OutputControl, ULONG64 Offset, ULONG Flags, \
                    PULONG64 EndOffset) \
    /*  29 */ DS_METHOD(I, OutputDisassemblyLines, ULONG OutputControl, ULONG PreviousLines, \
                    ULONG TotalLines, ULONG64 Offset, ULONG Flags, PULONG OffsetLine, \
                    PULONG64 StartOffset, PULONG64 EndOffset, PULONG64 LineOffsets) \
    /*  30 */ DS_METHOD(I, GetNearInstruction, ULONG64 Offset, LONG Delta, PULONG64 NearOffset) \
    /*  31 */ DS_METHOD(I, GetStackTrace, ULONG64 FrameOffset, ULONG64 StackOffset, \
                    ULONG64 InstructionOffset, PDEBUG_STACK_FRAME Frames, ULONG FramesSize, \
                    PULONG FramesFilled) \
    /*  32 */ DS_METHOD(I, GetReturnOffset, PULONG64 Offset) \
    /*  33 */ DS_METHOD(I, OutputStackTrace, ULONG OutputControl, PDEBUG_STACK_FRAME Frames, \
                    ULONG FramesSize, ULONG Flags) \
    /*  34 */ DS_METHOD(I, GetDebuggeeType, PULONG Class, PULONG Qualifier) \
    /*  35 */ DS_METHOD(I, GetActualProcessorType, PULONG Type) \
    /*  36 */ DS_METHOD(I, GetExecutingProcessorType, PULONG Type) \
    /*  37 */ DS_METHOD(I, GetNumberPossibleExecutingProcessorTypes, PULONG Number) \
    /*  38 */ DS_METHOD(I, GetPossibleExecutingProcessorTypes, ULONG Start, ULONG Count, \
                    PULONG Types) \
    /*  39 */ DS_METHOD(I, GetNumberProcessors, PULONG Number) \
    /*  40 */ DS_METHOD(I, GetSystemVersion, PULONG PlatformId, PULONG Major, PULONG Minor, \
                    PSTR ServicePackString, ULONG ServicePackStringSize, \
                    PULONG ServicePackStringUsed, PULONG ServicePackNumber, PSTR BuildString, \
                    ULONG BuildStringSize, PULONG BuildStringUsed) \
    /*  41 */ DS_METHOD(I, GetPageSize, PULONG Size) \
    /*  42 */ DS_METHOD_0(I, IsPointer64Bit) \
    /*  43 */ DS_METHOD(I, ReadBugCheckData, PULONG Code, PULONG64 Arg1, PULONG64 Arg2, \
                    PULONG64 Arg3, PULONG64 Arg4) \
    /*  44 */ DS_METHOD(I, GetNumberSupportedProcessorTypes, PULONG Number) \
    /*  45 */ DS_METHOD(I, GetSupportedProcessorTypes, ULONG Start, ULONG Count, PULONG Types) \
    /*  46 */ DS_METHOD(I, GetProcessorTypeNames, ULONG Type, PSTR FullNameBuffer, \
                    ULONG FullNameBufferSize, PULONG FullNameSize, PSTR AbbrevNameBuffer, \
                    ULONG AbbrevNameBufferSize, PULONG AbbrevNameSize) \
    /*  47 */ DS_METHOD(I, GetEffectiveProcessorType, PULONG Type) \
    /*  48 */ DS_METHOD(I, SetEffectiveProcessorType, ULONG Type) \
    /*  49 */ DS_METHOD(I, GetExecutionStatus, PULONG Status) \
    /*  50 */ DS_METHOD(I, SetExecutionStatus, ULONG Status) \
    /*  51 */ DS_METHOD(I, GetCodeLevel, PULONG Level) \
    /*  52 */ DS_METHOD(I, SetCodeLevel, ULONG Level) \
    /*  53 */ DS_METHOD(I, GetEngineOptions, PULONG Options) \
    /*  54 */ DS_METHOD(I, AddEngineOptions, ULONG Options) \
    /*  55 */ DS_METHOD(I, RemoveEngineOptions, ULONG Options) \
    /*  56 */ DS_METHOD(I, SetEngineOptions, ULONG Options) \
    /*  57 */ DS_METHOD(I, GetSystemErrorControl, PULONG OutputLevel, PULONG BreakLevel) \
    /*  58 */ DS_METHOD(I, SetSystemErrorControl, ULONG OutputLevel, ULONG BreakLevel) \
    /*  59 */ DS_METHOD(I, GetTextMacro, ULONG Slot, PSTR Buffer, ULONG BufferSize, \
                    PULONG MacroSize) \
    /*  60 */ DS_METHOD(I, SetTextMacro, ULONG Slot, PCSTR Macro) \
    /*  61 */ DS_METHOD(I, GetRadix, PULONG Radix) \
    /*  62 */ DS_METHOD(I, SetRadix, ULONG Radix) \
    /*  63 */ DS_METHOD(I, Evaluate, PCSTR Expression, ULONG DesiredType, PDEBUG_VALUE Value, \
                    PULONG RemainderIndex) \
    /*  64 */ DS_METHOD(I, CoerceValue, PDEBUG_VALUE In, ULONG OutType, PDEBUG_VALUE Out) \
    /*  65 */ DS_METHOD(I, CoerceValues, ULONG Count, PDEBUG_VALUE In, PULONG OutTypes, \
                    PDEBUG_VALUE Out) \
    /*  66 */ DS_METHOD(I, Execute, ULONG OutputControl, PCSTR Command, ULONG Flags) \
    /*  67 */ DS_METHOD(I, ExecuteCommandFile, ULONG OutputControl, PCSTR CommandFile, \
                    ULONG Flags) \
    /*  68 */ DS_METHOD(I, GetNumberBreakpoints, PULONG Number) \
    /*  69 */ DS_METHOD(I, GetBreakpointByIndex, ULONG Index, PDEBUG_BREAKPOINT *Bp) \
    /*  70 */ DS_METHOD(I, GetBreakpointById, ULONG Id, PDEBUG_BREAKPOINT *Bp) \
    /*  71 */ DS_METHOD(I, GetBreakpointParameters, ULONG Count, PULONG Ids, ULONG Start, \
                    PDEBUG_BREAKPOINT_PARAMETERS Params) \
    /*  72 */ DS_METHOD(I, AddBreakpoint, ULONG Type, ULONG DesiredId, PDEBUG_BREAKPOINT *Bp) \
    /*  73 */ DS_METHOD(I, RemoveBreakpoint, PDEBUG_BREAKPOINT Bp) \
    /*  74 */ DS_METHOD(I, AddExtension, PCSTR Path, ULONG Flags, PULONG64 Handle) \
    /*  75 */ DS_METHOD(I, RemoveExtension, ULONG64 Handle) \
    /*  76 */ DS_METHOD(I, GetExtensionByPath, PCSTR Path, PULONG64 Handle) \
    /*  77 */ DS_METHOD(I, CallExtension, ULONG64 Handle, PCSTR Function, PCSTR Arguments) \
    /*  78 */ DS_METHOD(I, GetExtensionFunction, ULONG64 Handle, PCSTR FuncName, \
                    FARPROC *Function) \
    /*  79 */ DS_METHOD(I, GetWindbgExtensionApis32, PWINDBG_EXTENSION_APIS32 Api) \
    /*  80 */ DS_METHOD(I, GetWindbgExtensionApis64, PWINDBG_EXTENSION_APIS64 Api) \
    /*  81 */ DS_METHOD(I, GetNumberEventFilters, PULONG SpecificEvents, \
                    PULONG SpecificExceptions, PULONG ArbitraryExceptions) \
    /*  82 */ DS_METHOD(I, GetEventFilterText, ULONG Index, PSTR Buffer, ULONG BufferSize, \
                    PULONG TextSize) \
    /*  83 */ DS_METHOD(I, GetEventFilterCommand, ULONG Index, PSTR Buffer, ULONG BufferSize, \
                    PULONG CommandSize) \
    /*  84 */ DS_METHOD(I, SetEventFilterCommand, ULONG Index, PCSTR Command) \
    /*  85 */ DS_METHOD(I, GetSpecificFilterParameters, ULONG Start, ULONG Count, \
                    PDEBUG_SPECIFIC_FILTER_PARAMETERS Params) \
    /*  86 */ DS_METHOD(I, SetSpecificFilterParameters, ULONG Start, ULONG Count, \
                    PDEBUG_SPECIFIC_FILTER_PARAMETERS Params) \
    /*  87 */ DS_METHOD(I, GetSpecificFilterArgument, ULONG Index, PSTR Buffer, ULONG BufferSize, \
                    PULONG ArgumentSize) \
    /*  88 */ DS_METHOD(I, SetSpecificFilterArgument, ULONG Index, PCSTR Argument) \
    /*  89 */ DS_METHOD(I, GetExceptionFilterParameters, ULONG Count, PULONG Codes, ULONG Start, \
                    PDEBUG_EXCEPTION_FILTER_PARAMETERS Params) \
    /*  90 */ DS_METHOD(I, SetExceptionFilterParameters, ULONG Count, \
                    PDEBUG_EXCEPTION_FILTER_PARAMETERS Params) \
    /*  91 */ DS_METHOD(I, GetExceptionFilterSecondCommand, ULONG Index, PSTR Buffer, \
                    ULONG BufferSize, PULONG CommandSize) \
    /*  92 */ DS_METHOD(I, SetExceptionFilterSecondCommand, ULONG Index, PCSTR Command) \
    /*  93 */ DS_METHOD(I, WaitForEvent, ULONG Flags, ULONG Timeout) \
    /*  94 */ DS_METHOD(I, GetLastEventInformation, PULONG Type, PULONG ProcessId, \
                    PULONG ThreadId, PVOID ExtraInformation, ULONG ExtraInformationSize, \
                    PULONG ExtraInformationUsed, PSTR Description, ULONG DescriptionSize, \
                    PULONG DescriptionUsed)

#define DS_CONTROL_2(I) \
    /*  95 */ DS_METHOD(I, GetCurrentTimeDate, PULONG TimeDate) \
    /*  96 */ DS_METHOD(I, GetCurrentSystemUpTime, PULONG UpTime) \
    /*  97 */ DS_METHOD(I, GetDumpFormatFlags, PULONG FormatFlags) \
    /*  98 */ DS_METHOD(I, GetNumberTextReplacements, PULONG NumRepl) \
    /*  99 */ DS_METHOD(I, GetTextReplacement, PCSTR SrcText, ULONG Index, PSTR SrcBuffer, \
                    ULONG SrcBufferSize, PULONG SrcSize, PSTR DstBuffer, ULONG DstBufferSize, \
                    PULONG DstSize) \
    /* 100 */ DS_METHOD(I, SetTextReplacement, PCSTR SrcText, PCSTR DstText) \
    /* 101 */ DS_METHOD_0(I, RemoveTextReplacements) \
    /* 102 */ DS_METHOD(I, OutputTextReplacements, ULONG OutputControl, ULONG Flags)

#define DS_CONTROL_3(I) \
    /* 103 */ DS_METHOD(I, GetAssemblyOptions, PULONG Options) \
    /* 104 */ DS_METHOD(I, AddAssemblyOptions, ULONG Options) \
    /* 105 */ DS_METHOD(I, RemoveAssemblyOptions, ULONG Options) \
    /* 106 */ DS_METHOD(I, SetAssemblyOptions, ULONG Options) \
    /* 107 */ DS_METHOD(I, GetExpressionSyntax, PULONG Flags) \
    /* 108 */ DS_METHOD(I, SetExpressionSyntax, ULONG Flags) \
    /* 109 */ DS_METHOD(I, SetExpressionSyntaxByName, PCSTR AbbrevName) \
    /* 110 */ DS_METHOD(I, GetNumberExpressionSyntaxes, PULONG Number) \
    /* 111 */ DS_METHOD(I, GetExpressionSyntaxNames, ULONG Index, PSTR FullNameBuffer, \
                    ULONG FullNameBufferSize, PULONG FullNameSize, PSTR AbbrevNameBuffer, \
                    ULONG AbbrevNameBufferSize, PULONG AbbrevNameSize) \
    /* 112 */ DS_METHOD(I, GetNumberEvents, PULONG Events) \
    /* 113 */ DS_METHOD(I, GetEventIndexDescription, ULONG Index, ULONG Which, PSTR Buffer, \
                    ULONG BufferSize, PULONG DescSize) \
    /* 114 */ DS_METHOD(I, GetCurrentEventIndex, PULONG Index) \
    /* 115 */ DS_METHOD(I, SetNextEventIndex, ULONG Relation, ULONG Value, PULONG NextIndex)

#define DS_CONTROL_4(I) \
    /* 116 */ DS_METHOD(I, GetLogFileWide, PWSTR Buffer, ULONG BufferSize, PULONG FileSize, \
                    PBOOL Append) \
    /* 117 */ DS_METHOD(I, OpenLogFileWide, PCWSTR File, BOOL Append) \
    /* 118 */ DS_METHOD(I, InputWide, PWSTR Buffer, ULONG BufferSize, PULONG InputSize) \
    /* 119 */ DS_METHOD(I, ReturnInputWide, PCWSTR Buffer) \
    /* 120 */ DS_METHOD_V(I, OutputWide, ULONG Mask, PCWSTR Format) \
    /* 121 */ DS_METHOD(I, OutputVaListWide, ULONG Mask, PCWSTR Format, va_list Args) \
    /* 122 */ DS_METHOD_V(I, ControlledOutputWide, ULONG OutputControl, ULONG Mask, PCWSTR Format) \
    /* 123 */ DS_METHOD(I, ControlledOutputVaListWide, ULONG OutputControl, ULONG Mask, \
                    PCWSTR Format, va_list Args) \
    /* 124 */ DS_METHOD_V(I, OutputPromptWide, ULONG OutputControl, PCWSTR Format) \
    /* 125 */ DS_METHOD(I, OutputPromptVaListWide, ULONG OutputControl, PCWSTR Format, \
                    va_list Args) \
    /* 126 */ DS_METHOD(I, GetPromptTextWide, PWSTR Buffer, ULONG BufferSize, PULONG TextSize) \
    /* 127 */ DS_METHOD(I, AssembleWide, ULONG64 Offset, PCWSTR Instr, PULONG64 EndOffset) \
    /* 128 */ DS_METHOD(I, DisassembleWide, ULONG64 Offset, ULONG Flags, PWSTR Buffer, \
                    ULONG BufferSize, PULONG DisassemblySize, PULONG64 EndOffset) \
    /* 129 */ DS_METHOD(I, GetProcessorTypeNamesWide, ULONG Type, PWSTR FullNameBuffer, \
                    ULONG FullNameBufferSize, PULONG FullNameSize, PWSTR AbbrevNameBuffer, \
                    ULONG AbbrevNameBufferSize, PULONG AbbrevNameSize) \
    /* 130 */ DS_METHOD(I, GetTextMacroWide, ULONG Slot, PWSTR Buffer, ULONG BufferSize, \
                    PULONG MacroSize) \
    /* 131 */ DS_METHOD(I, SetTextMacroWide, ULONG Slot, PCWSTR Macro) \
    /* 132 */ DS_METHOD(I, EvaluateWide, PCWSTR Expression, ULONG DesiredType, PDEBUG_VALUE Value, \
                    PULONG RemainderIndex) \
    /* 133 */ DS_METHOD(I, ExecuteWide, ULONG OutputControl, PCWSTR Command, ULONG Flags) \
    /* 134 */ DS_METHOD(I, ExecuteCommandFileWide, ULONG OutputControl, PCWSTR CommandFile, \
                    ULONG Flags) \
    /* 135 */ DS_METHOD(I, GetBreakpointByIndex2, ULONG Index, PDEBUG_BREAKPOINT2 *Bp) \
    /* 136 */ DS_METHOD(I, GetBreakpointById2, ULONG Id, PDEBUG_BREAKPOINT2 *Bp) \
    /* 137 */ DS_METHOD(I, AddBreakpoint2, ULONG Type, ULONG DesiredId, PDEBUG_BREAKPOINT2 *Bp) \
    /* 138 */ DS_METHOD(I, RemoveBreakpoint2, PDEBUG_BREAKPOINT2 Bp) \
    /* 139 */ DS_METHOD(I, AddExtensionWide, PCWSTR Path, ULONG Flags, PULONG64 Handle) \
    /* 140 */ DS_METHOD(I, GetExtensionByPathWide, PCWSTR Path, PULONG64 Handle) \
    /* 141 */ DS_METHOD(I, CallExtensionWide, ULONG64 Handle, PCWSTR Function, PCWSTR Arguments) \
    /* 142 */ DS_METHOD(I, GetExtensionFunctionWide, ULONG64 Handle, PCWSTR FuncName, \
                    FARPROC *Function) \
    /* 143 */ DS_METHOD(I, GetEventFilterTextWide, ULONG Index, PWSTR Buffer, ULONG BufferSize, \
                    PULONG TextSize) \
    /* 144 */ DS_METHOD(I, GetEventFilterCommandWide, ULONG Index, PWSTR Buffer, ULONG BufferSize, \
                    PULONG CommandSize) \
    /* 145 */ DS_METHOD(I, SetEventFilterCommandWide, ULONG Index, PCWSTR Command) \
    /* 146 */ DS_METHOD(I, GetSpecificFilterArgumentWide, ULONG Index, PWSTR Buffer, \
                    ULONG BufferSize, PULONG ArgumentSize) \
    /* 147 */ DS_METHOD(I, SetSpecificFilterArgumentWide, ULONG Index, PCWSTR Argument) \
    /* 148 */ DS_METHOD(I, GetExceptionFilterSecondCommandWide, ULONG Index, PWSTR Buffer, \
                    ULONG BufferSize, PULONG CommandSize) \
    /* 149 */ DS_METHOD(I, SetExceptionFilterSecondCommandWide, ULONG Index, PCWSTR Command) \
    /* 150 */ DS_METHOD(I, GetLastEventInformationWide, PULONG Type, PULONG ProcessId, \
                    PULONG ThreadId, PVOID ExtraInformation, ULONG ExtraInformationSize, \
                    PULONG ExtraInformationUsed, PWSTR Description, ULONG DescriptionSize, \
                    PULONG DescriptionUsed) \
    /* 151 */ DS_METHOD(I, GetTextReplacementWide, PCWSTR SrcText, ULONG Index, PWSTR SrcBuffer, \
                    ULONG SrcBufferSize, PULONG SrcSize, PWSTR DstBuffer, ULONG DstBufferSize, \
                    PULONG DstSize) \
    /* 152 */ DS_METHOD(I, SetTextReplacementWide, PCWSTR SrcText, PCWSTR DstText) \
    /* 153 */ DS_METHOD(I, SetExpressionSyntaxByNameWide, PCWSTR AbbrevName) \
    /* 154 */ DS_METHOD(I, GetExpressionSyntaxNamesWide, ULONG Index, PWSTR FullNameBuffer, \
                    ULONG FullNameBufferSize, PULONG FullNameSize, PWSTR AbbrevNameBuffer, \
                    ULONG AbbrevNameBufferSize, PULONG AbbrevNameSize) \
    /* 155 */ DS_METHOD(I, GetEventIndexDescriptionWide, ULONG Index, ULONG Which, PWSTR Buffer, \
                    ULONG BufferSize, PULONG DescSize) \
    /* 156 */ DS_METHOD(I, GetLogFile2, PSTR Buffer, ULONG BufferSize, PULONG FileSize, \
                    PULONG Flags) \
    /* 157 */ DS_METHOD(I, OpenLogFile2, PCSTR File, ULONG Flags) \
    /* 158 */ DS_METHOD(I, GetLogFile2Wide, PWSTR Buffer, ULONG BufferSize, PULONG FileSize, \
                    PULONG Flags) \
    /* 159 */ DS_METHOD(I, OpenLogFile2Wide, PCWSTR File, ULONG Flags) \
    /* 160 */ DS_METHOD(I, GetSystemVersionValues, PULONG PlatformId, PULONG Win32Major, \
                    PULONG Win32Minor, PULONG KdMajor, PULONG KdMinor) \
    /* 161 */ DS_METHOD(I, GetSystemVersionString, ULONG Which, PSTR Buffer, ULONG BufferSize, \
                    PULONG StringSize) \
    /* 162 */ DS_METHOD(I, GetSystemVersionStringWide, ULONG Which, PWSTR Buffer, \
                    ULONG BufferSize, PULONG StringSize) \
    /* 163 */ DS_METHOD(I, GetContextStackTrace, PVOID StartContext, ULONG StartContextSize, \
                    PDEBUG_STACK_FRAME Frames, ULONG FramesSize, PVOID FrameContexts, \
                    ULONG FrameContextsSize, ULONG FrameContextsEntrySize, PULONG FramesFilled) \
    /* 164 */ DS_METHOD(I, OutputContextStackTrace, ULONG OutputControl, \
                    PDEBUG_STACK_FRAME Frames, ULONG FramesSize, PVOID FrameContexts, \
                    ULONG FrameContextsSize, ULONG FrameContextsEntrySize, ULONG Flags) \
    /* 165 */ DS_METHOD(I, GetStoredEventInformation, PULONG Type, PULONG ProcessId, \
                    PULONG ThreadId, PVOID Context, ULONG ContextSize, PULONG ContextUsed, \
                    PVOID ExtraInformation, ULONG ExtraInformationSize, \
                    PULONG ExtraInformationUsed) \
    /* 166 */ DS_METHOD(I, GetManagedStatus, PULONG Flags, ULONG WhichString, PSTR String, \
                    ULONG StringSize, PULONG StringNeeded) \
    /* 167 */ DS_METHOD(I, GetManagedStatusWide, PULONG Flags, ULONG WhichString, PWSTR String, \
                    ULONG StringSize, PULONG StringNeeded) \
    /* 168 */ DS_METHOD(I, ResetManagedStatus, ULONG Flags)

#define DS_CONTROL_5(I) \
    /* 169 */ DS_METHOD(I, GetStackTraceEx, ULONG64 FrameOffset, ULONG64 StackOffset, \
                    ULONG64 InstructionOffset, PDEBUG_STACK_FRAME_EX Frames, ULONG FramesSize, \
                    PULONG FramesFilled) \
    /* 170 */ DS_METHOD(I, OutputStackTraceEx, ULONG OutputControl, PDEBUG_STACK_FRAME_EX Frames, \
                    ULONG FramesSize, ULONG Flags) \
    /* 171 */ DS_METHOD(I, GetContextStackTraceEx, PVOID StartContext, ULONG StartContextSize, \
                    PDEBUG_STACK_FRAME_EX Frames, ULONG FramesSize, PVOID FrameContexts, \
                    ULONG FrameContextsSize, ULONG FrameContextsEntrySize, PULONG FramesFilled) \
    /* 172 */ DS_METHOD(I, OutputContextStackTraceEx, ULONG OutputControl, \
                    PDEBUG_STACK_FRAME_EX Frames, ULONG FramesSize, PVOID FrameContexts, \
                    ULONG FrameContextsSize, ULONG FrameContextsEntrySize, ULONG Flags) \
    /* 173 */ DS_METHOD(I, GetBreakpointByGuid, LPGUID Guid, PDEBUG_BREAKPOINT3 *Bp)

#define DS_CONTROL_6(I) \
    /* 174 */ DS_METHOD(I, GetExecutionStatusEx, PULONG Status) \
    /* 175 */ DS_METHOD(I, GetSynchronizationStatus, PULONG SendsAttempted, \
                    PULONG SecondsSinceLastResponse)

#define DS_CONTROL_7(I) \
    /* 176 */ DS_METHOD(I, GetDebuggeeType2, ULONG Flags, PULONG Class, PULONG Qualifier)

#ifndef _WIN32

DS_INTERFACE(IDebugControl,
    DS_CONTROL_1(IDebugControl))

DS_INTERFACE(IDebugControl2,
    DS_CONTROL_1(IDebugControl2)
    DS_CONTROL_2(IDebugControl2))

DS_INTERFACE(IDebugControl3,
    DS_CONTROL_1(IDebugControl3)
    DS_CONTROL_2(IDebugControl3)
    DS_CONTROL_3(IDebugControl3))

#endif

#ifdef DS_DECLARES_NEWER

DS_INTERFACE(IDebugControl4,
    DS_CONTROL_1(IDebugControl4)
    DS_CONTROL_2(IDebugControl4)
    DS_CONTROL_3(IDebugControl4)
    DS_CONTROL_4(IDebugControl4))

DS_INTERFACE(IDebugControl5,
    DS_CONTROL_1(IDebugControl5)
    DS_CONTROL_2(IDebugControl5)
    DS_CONTROL_3(IDebugControl5)
    DS_CONTROL_4(IDebugControl5)
    DS_CONTROL_5(IDebugControl5))

DS_INTERFACE(IDebugControl6,
    DS_CONTROL_1(IDebugControl6)
    DS_CONTROL_2(IDebugControl6)
    DS_CONTROL_3(IDebugControl6)
    DS_CONTROL_4(IDebugControl6)
    DS_CONTROL_5(IDebugControl6)
    DS_CONTROL_6(IDebugControl6))

DS_INTERFACE(IDebugControl7,
    DS_CONTROL_1(IDebugControl7)
    DS_CONTROL_2(IDebugControl7)
    DS_CONTROL_3(IDebugControl7)
    DS_CONTROL_4(IDebugControl7)
    DS_CONTROL_5(IDebugControl7)
    DS_CONTROL_6(IDebugControl7)
    DS_CONTROL_7(IDebugControl7))

#endif

#ifndef DS_BUILDING
#undef DS_CONTROL_1
#undef DS_CONTROL_2
#undef DS_CONTROL_3
#undef DS_CONTROL_4
#undef DS_CONTROL_5
#undef DS_CONTROL_6
#undef DS_CONTROL_7
#endif

/* clang-format on */
