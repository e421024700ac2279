/*
 * The vtables of the interfaces beside the data spaces as the specification lists them (spec
 * dataspaces 5.1, 5.7, 5.9), written out here so that <dbgeng.h> is held to it.
 *
 *   INTERFACES(X)     X(interface, identifier, slots) for each, in the specification's order
 *   SLOTS_I(M)        M(interface, slot, method) for each slot of interface I
 */
#ifndef TESTS_INCLUDE_INTERFACES_H
#define TESTS_INCLUDE_INTERFACES_H

/* clang-format off */

#define INTERFACES(X) \
    X(IDebugClient, "27fe5639-8407-4f47-8364-ee118fb08ac8", 48) \
    X(IDebugClient2, "edbed635-372e-4dab-bbfe-ed0d2f63be81", 56) \
    X(IDebugClient3, "dd492d7f-71b8-4ad6-a8dc-1c887479ff91", 60) \
    X(IDebugClient4, "ca83c3de-5089-4cf8-93c8-d892387f2a5e", 66) \
    X(IDebugClient5, "e3acb9d7-7ec2-4f0c-a0da-e81e0cbbe628", 95) \
    X(IDebugClient6, "fd28b4c5-c498-4686-a28e-62cad2154eb3", 96) \
    X(IDebugClient7, "13586be3-542e-481e-b1f2-8497ba74f9a9", 97) \
    X(IDebugClient8, "cec43add-6375-469e-83d5-414e4033c19a", 98) \
    X(IDebugControl, "5182e668-105e-416e-ad92-24ef800424ba", 95) \
    X(IDebugControl2, "d4366723-44df-4bed-8c7e-4c05424f4588", 103) \
    X(IDebugControl3, "7df74a86-b03f-407f-90ab-a20dadcead08", 116) \
    X(IDebugControl4, "94e60ce9-9b41-4b19-9fc0-6d9eb35272b3", 169) \
    X(IDebugControl5, "b2ffe162-2412-429f-8d1d-5bf6dd824696", 174) \
    X(IDebugControl6, "bc0d583f-126d-43a1-9cc4-a860ab1d537b", 176) \
    X(IDebugControl7, "b86fb3b1-80d4-475b-aea3-cf06539cf63a", 177) \
    X(IDebugRegisters, "ce289126-9e84-45a7-937e-67bb18691493", 14) \
    X(IDebugRegisters2, "1656afa9-19c6-4e3a-97e7-5dc9160cf9c4", 29) \
    X(IDebugSymbols, "8c31e98c-983a-48a5-9016-6fe5d667a950", 52) \
    X(IDebugSymbols2, "3a707211-afdd-4495-ad4f-56fecdf8163f", 60) \
    X(IDebugSymbols3, "f02fbecc-50ac-4f36-9ad9-c975e8f32ff8", 126) \
    X(IDebugSymbols4, "e391bbd8-9d8c-4418-840b-c006592a1752", 133) \
    X(IDebugSymbols5, "c65fa83e-1e69-475e-8e0e-b5d79e9cc17e", 135) \
    X(IDebugSystemObjects, "6b86fe2c-2c4f-4f0c-9da2-174311acc327", 32) \
    X(IDebugSystemObjects2, "0ae9f5ff-1852-4679-b055-494bee6407ee", 37) \
    X(IDebugSystemObjects3, "e9676e2f-e286-4ea3-b0f9-dfe5d9fc330e", 46) \
    X(IDebugSystemObjects4, "489468e6-7d0f-4af5-87ab-25207454d553", 48) \
    X(IDebugAdvanced, "f2df5f53-071f-47bd-9de6-5734c3fed689", 5) \
    X(IDebugAdvanced2, "716d14c9-119b-4ba5-af1f-0890e672416a", 10) \
    X(IDebugAdvanced3, "cba4abb4-84c4-444d-87ca-a04e13286739", 13) \
    X(IDebugAdvanced4, "d1069067-2a65-4bf0-ae97-76184b67856b", 14) \
    X(IDebugBreakpoint, "5bd9d474-5975-423a-b88b-65a8e7110e65", 24) \
    X(IDebugBreakpoint2, "1b278d20-79f2-426e-a3f9-c1ddf375d48e", 28) \
    X(IDebugBreakpoint3, "38f5c249-b448-43bb-9835-579d4ec02249", 29) \
    X(IDebugSymbolGroup, "f2528316-0f1a-4431-aeed-11d096e1e2ab", 13) \
    X(IDebugSymbolGroup2, "6a7ccc5f-fb5e-4dcc-b41c-6c20307bccc7", 26) \
    X(IDebugEventCallbacks, "337be28b-5036-4d72-b6bf-c45fbb9f2eaa", 17) \
    X(IDebugEventCallbacksWide, "0690e046-9c23-45ac-a04f-987ac29ad0d3", 17) \
    X(IDebugEventContextCallbacks, "61a4905b-23f9-4247-b3c5-53d087529ab7", 17) \
    X(IDebugOutputCallbacks, "4bf58045-d654-4c40-b0af-683090f356dc", 4) \
    X(IDebugOutputCallbacksWide, "4c7fd663-c394-4e26-8ef1-34ad5ed3764c", 4) \
    X(IDebugOutputCallbacks2, "67721fe9-56d2-4a44-a325-2b65513ce6eb", 6) \
    X(IDebugInputCallbacks, "9f50e42c-f136-499e-9a97-73036c94ed2d", 5)

#define CLIENT_1(M, I) \
    M(I,   0, QueryInterface) \
    M(I,   1, AddRef) \
    M(I,   2, Release) \
    M(I,   3, AttachKernel) \
    M(I,   4, GetKernelConnectionOptions) \
    M(I,   5, SetKernelConnectionOptions) \
    M(I,   6, StartProcessServer) \
    M(I,   7, ConnectProcessServer) \
    M(I,   8, DisconnectProcessServer) \
    M(I,   9, GetRunningProcessSystemIds) \
    M(I,  10, GetRunningProcessSystemIdByExecutableName) \
    M(I,  11, GetRunningProcessDescription) \
    M(I,  12, AttachProcess) \
    M(I,  13, CreateProcess) \
    M(I,  14, CreateProcessAndAttach) \
    M(I,  15, GetProcessOptions) \
    M(I,  16, AddProcessOptions) \
    M(I,  17, RemoveProcessOptions) \
    M(I,  18, SetProcessOptions) \
    M(I,  19, OpenDumpFile) \
    M(I,  20, WriteDumpFile) \
    M(I,  21, ConnectSession) \
    M(I,  22, StartServer) \
    M(I,  23, OutputServers) \
    M(I,  24, TerminateProcesses) \
    M(I,  25, DetachProcesses) \
    M(I,  26, EndSession) \
    M(I,  27, GetExitCode) \
    M(I,  28, DispatchCallbacks) \
    M(I,  29, ExitDispatch) \
    M(I,  30, CreateClient) \
    M(I,  31, GetInputCallbacks) \
    M(I,  32, SetInputCallbacks) \
    M(I,  33, GetOutputCallbacks) \
    M(I,  34, SetOutputCallbacks) \
    M(I,  35, GetOutputMask) \
    M(I,  36, SetOutputMask) \
    M(I,  37, GetOtherOutputMask) \
    M(I,  38, SetOtherOutputMask) \
    M(I,  39, GetOutputWidth) \
    M(I,  40, SetOutputWidth) \
    M(I,  41, GetOutputLinePrefix) \
    M(I,  42, SetOutputLinePrefix) \
    M(I,  43, GetIdentity) \
    M(I,  44, OutputIdentity) \
    M(I,  45, GetEventCallbacks) \
    M(I,  46, SetEventCallbacks) \
    M(I,  47, FlushCallbacks)

#define CLIENT_2(M, I) \
    M(I,  48, WriteDumpFile2) \
    M(I,  49, AddDumpInformationFile) \
    M(I,  50, EndProcessServer) \
    M(I,  51, WaitForProcessServerEnd) \
    M(I,  52, IsKernelDebuggerEnabled) \
    M(I,  53, TerminateCurrentProcess) \
    M(I,  54, DetachCurrentProcess) \
    M(I,  55, AbandonCurrentProcess)

#define CLIENT_3(M, I) \
    M(I,  56, GetRunningProcessSystemIdByExecutableNameWide) \
    M(I,  57, GetRunningProcessDescriptionWide) \
    M(I,  58, CreateProcessWide) \
    M(I,  59, CreateProcessAndAttachWide)

#define CLIENT_4(M, I) \
    M(I,  60, OpenDumpFileWide) \
    M(I,  61, WriteDumpFileWide) \
    M(I,  62, AddDumpInformationFileWide) \
    M(I,  63, GetNumberDumpFiles) \
    M(I,  64, GetDumpFile) \
    M(I,  65, GetDumpFileWide)

#define CLIENT_5(M, I) \
    M(I,  66, AttachKernelWide) \
    M(I,  67, GetKernelConnectionOptionsWide) \
    M(I,  68, SetKernelConnectionOptionsWide) \
    M(I,  69, StartProcessServerWide) \
    M(I,  70, ConnectProcessServerWide) \
    M(I,  71, StartServerWide) \
    M(I,  72, OutputServersWide) \
    M(I,  73, GetOutputCallbacksWide) \
    M(I,  74, SetOutputCallbacksWide) \
    M(I,  75, GetOutputLinePrefixWide) \
    M(I,  76, SetOutputLinePrefixWide) \
    M(I,  77, GetIdentityWide) \
    M(I,  78, OutputIdentityWide) \
    M(I,  79, GetEventCallbacksWide) \
    M(I,  80, SetEventCallbacksWide) \
    M(I,  81, CreateProcess2) \
    M(I,  82, CreateProcess2Wide) \
    M(I,  83, CreateProcessAndAttach2) \
    M(I,  84, CreateProcessAndAttach2Wide) \
    M(I,  85, PushOutputLinePrefix) \
    M(I,  86, PushOutputLinePrefixWide) \
    M(I,  87, PopOutputLinePrefix) \
    M(I,  88, GetNumberInputCallbacks) \
    M(I,  89, GetNumberOutputCallbacks) \
    M(I,  90, GetNumberEventCallbacks) \
    M(I,  91, GetQuitLockString) \
    M(I,  92, SetQuitLockString) \
    M(I,  93, GetQuitLockStringWide) \
    M(I,  94, SetQuitLockStringWide)

#define CLIENT_6(M, I) \
    M(I,  95, SetEventContextCallbacks)

#define CLIENT_7(M, I) \
    M(I,  96, SetClientContext)

#define CLIENT_8(M, I) \
    M(I,  97, OpenDumpFileWide2)

#define CONTROL_1(M, I) \
    M(I,   0, QueryInterface) \
    M(I,   1, AddRef) \
    M(I,   2, Release) \
    M(I,   3, GetInterrupt) \
    M(I,   4, SetInterrupt) \
    M(I,   5, GetInterruptTimeout) \
    M(I,   6, SetInterruptTimeout) \
    M(I,   7, GetLogFile) \
    M(I,   8, OpenLogFile) \
    M(I,   9, CloseLogFile) \
    M(I,  10, GetLogMask) \
    M(I,  11, SetLogMask) \
    M(I,  12, Input) \
    M(I,  13, ReturnInput) \
    M(I,  14, Output) \
    M(I,  15, OutputVaList) \
    M(I,  16, ControlledOutput) \
    M(I,  17, ControlledOutputVaList) \
    M(I,  18, OutputPrompt) \
    M(I,  19, OutputPromptVaList) \
    M(I,  20, GetPromptText) \
    M(I,  21, OutputCurrentState) \
    M(I,  22, OutputVersionInformation) \
    M(I,  23, GetNotifyEventHandle) \
    M(I,  24, SetNotifyEventHandle) \
    M(I,  25, Assemble) \
    M(I,  26, Disassemble) \
    M(I,  27, GetDisassembleEffectiveOffset) \
    M(I,  28, OutputDisassembly) \
    M(I,  29, OutputDisassemblyLines) \
    M(I,  30, GetNearInstruction) \
    M(I,  31, GetStackTrace) \
    M(I,  32, GetReturnOffset) \
    M(I,  33, OutputStackTrace) \
    M(I,  34, GetDebuggeeType) \
    M(I,  35, GetActualProcessorType) \
    M(I,  36, GetExecutingProcessorType) \
    M(I,  37, GetNumberPossibleExecutingProcessorTypes) \
    M(I,  38, GetPossibleExecutingProcessorTypes) \
    M(I,  39, GetNumberProcessors) \
    M(I,  40, GetSystemVersion) \
    M(I,  41, GetPageSize) \
    M(I,  42, IsPointer64Bit) \
    M(I,  43, ReadBugCheckData) \
    M(I,  44, GetNumberSupportedProcessorTypes) \
    M(I,  45, GetSupportedProcessorTypes) \
    M(I,  46, GetProcessorTypeNames) \
    M(I,  47, GetEffectiveProcessorType) \
    M(I,  48, SetEffectiveProcessorType) \
    M(I,  49, GetExecutionStatus) \
    M(I,  50, SetExecutionStatus) \
    M(I,  51, GetCodeLevel) \
    M(I,  52, SetCodeLevel) \
    M(I,  53, GetEngineOptions) \
    M(I,  54, AddEngineOptions) \
    M(I,  55, RemoveEngineOptions) \
    M(I,  56, SetEngineOptions) \
    M(I,  57, GetSystemErrorControl) \
    M(I,  58, SetSystemErrorControl) \
    M(I,  59, GetTextMacro) \
    M(I,  60, SetTextMacro) \
    M(I,  61, GetRadix) \
    M(I,  62, SetRadix) \
    M(I,  63, Evaluate) \
    M(I,  64, CoerceValue) \
    M(I,  65, CoerceValues) \
    M(I,  66, Execute) \
    M(I,  67, ExecuteCommandFile) \
    M(I,  68, GetNumberBreakpoints) \
    M(I,  69, GetBreakpointByIndex) \
    M(I,  70, GetBreakpointById) \
    M(I,  71, GetBreakpointParameters) \
    M(I,  72, AddBreakpoint) \
    M(I,  73, RemoveBreakpoint) \
    M(I,  74, AddExtension) \
    M(I,  75, RemoveExtension) \
    M(I,  76, GetExtensionByPath) \
    M(I,  77, CallExtension) \
    M(I,  78, GetExtensionFunction) \
    M(I,  79, GetWindbgExtensionApis32) \
    M(I,  80, GetWindbgExtensionApis64) \
    M(I,  81, GetNumberEventFilters) \
    M(I,  82, GetEventFilterText) \
    M(I,  83, GetEventFilterCommand) \
    M(I,  84, SetEventFilterCommand) \
    M(I,  85, GetSpecificFilterParameters) \
    M(I,  86, SetSpecificFilterParameters) \
    M(I,  87, GetSpecificFilterArgument) \
    M(I,  88, SetSpecificFilterArgument) \
    M(I,  89, GetExceptionFilterParameters) \
    M(I,  90, SetExceptionFilterParameters) \
    M(I,  91, GetExceptionFilterSecondCommand) \
    M(I,  92, SetExceptionFilterSecondCommand) \
    M(I,  93, WaitForEvent) \
    M(I,  94, GetLastEventInformation)

#define CONTROL_2(M, I) \
    M(I,  95, GetCurrentTimeDate) \
    M(I,  96, GetCurrentSystemUpTime) \
    M(I,  97, GetDumpFormatFlags) \
    M(I,  98, GetNumberTextReplacements) \
    M(I,  99, GetTextReplacement) \
    M(I, 100, SetTextReplacement) \
    M(I, 101, RemoveTextReplacements) \
    M(I, 102, OutputTextReplacements)

#define CONTROL_3(M, I) \
    M(I, 103, GetAssemblyOptions) \
    M(I, 104, AddAssemblyOptions) \
    M(I, 105, RemoveAssemblyOptions) \
    M(I, 106, SetAssemblyOptions) \
    M(I, 107, GetExpressionSyntax) \
    M(I, 108, SetExpressionSyntax) \
    M(I, 109, SetExpressionSyntaxByName) \
    M(I, 110, GetNumberExpressionSyntaxes) \
    M(I, 111, GetExpressionSyntaxNames) \
    M(I, 112, GetNumberEvents) \
    M(I, 113, GetEventIndexDescription) \
    M(I, 114, GetCurrentEventIndex) \
    M(I, 115, SetNextEventIndex)

#define CONTROL_4(M, I) \
    M(I, 116, GetLogFileWide) \
    M(I, 117, OpenLogFileWide) \
    M(I, 118, InputWide) \
    M(I, 119, ReturnInputWide) \
    M(I, 120, OutputWide) \
    M(I, 121, OutputVaListWide) \
    M(I, 122, ControlledOutputWide) \
    M(I, 123, ControlledOutputVaListWide) \
    M(I, 124, OutputPromptWide) \
    M(I, 125, OutputPromptVaListWide) \
    M(I, 126, GetPromptTextWide) \
    M(I, 127, AssembleWide) \
    M(I, 128, DisassembleWide) \
    M(I, 129, GetProcessorTypeNamesWide) \
    M(I, 130, GetTextMacroWide) \
    M(I, 131, SetTextMacroWide) \
    M(I, 132, EvaluateWide) \
    M(I, 133, ExecuteWide) \
    M(I, 134, ExecuteCommandFileWide) \
    M(I, 135, GetBreakpointByIndex2) \
    M(I, 136, GetBreakpointById2) \
    M(I, 137, AddBreakpoint2) \
    M(I, 138, RemoveBreakpoint2) \
    M(I, 139, AddExtensionWide) \
    M(I, 140, GetExtensionByPathWide) \
    M(I, 141, CallExtensionWide) \
    M(I, 142, GetExtensionFunctionWide) \
    M(I, 143, GetEventFilterTextWide) \
    M(I, 144, GetEventFilterCommandWide) \
    M(I, 145, SetEventFilterCommandWide) \
    M(I, 146, GetSpecificFilterArgumentWide) \
    M(I, 147, SetSpecificFilterArgumentWide) \
    M(I, 148, GetExceptionFilterSecondCommandWide) \
    M(I, 149, SetExceptionFilterSecondCommandWide) \
    M(I, 150, GetLastEventInformationWide) \
    M(I, 151, GetTextReplacementWide) \
    M(I, 152, SetTextReplacementWide) \
    M(I, 153, SetExpressionSyntaxByNameWide) \
    M(I, 154, GetExpressionSyntaxNamesWide) \
    M(I, 155, GetEventIndexDescriptionWide) \
    M(I, 156, GetLogFile2) \
    M(I, 157, OpenLogFile2) \
    M(I, 158, GetLogFile2Wide) \
    M(I, 159, OpenLogFile2Wide) \
    M(I, 160, GetSystemVersionValues) \
    M(I, 161, GetSystemVersionString) \
    M(I, 162, GetSystemVersionStringWide) \
    M(I, 163, GetContextStackTrace) \
    M(I, 164, OutputContextStackTrace) \
    M(I, 165, GetStoredEventInformation) \
    M(I, 166, GetManagedStatus) \
    M(I, 167, GetManagedStatusWide) \
    M(I, 168, ResetManagedStatus)

#define CONTROL_5(M, I) \
    M(I, 169, GetStackTraceEx) \
    M(I, 170, OutputStackTraceEx) \
    M(I, 171, GetContextStackTraceEx) \
    M(I, 172, OutputContextStackTraceEx) \
    M(I, 173, GetBreakpointByGuid)

#define CONTROL_6(M, I) \
    M(I, 174, GetExecutionStatusEx) \
    M(I, 175, GetSynchronizationStatus)

#define CONTROL_7(M, I) \
    M(I, 176, GetDebuggeeType2)

#define REGISTERS_1(M, I) \
    M(I,   0, QueryInterface) \
    M(I,   1, AddRef) \
    M(I,   2, Release) \
    M(I,   3, GetNumberRegisters) \
    M(I,   4, GetDescription) \
    M(I,   5, GetIndexByName) \
    M(I,   6, GetValue) \
    M(I,   7, SetValue) \
    M(I,   8, GetValues) \
    M(I,   9, SetValues) \
    M(I,  10, OutputRegisters) \
    M(I,  11, GetInstructionOffset) \
    M(I,  12, GetStackOffset) \
    M(I,  13, GetFrameOffset)

#define REGISTERS_2(M, I) \
    M(I,  14, GetDescriptionWide) \
    M(I,  15, GetIndexByNameWide) \
    M(I,  16, GetNumberPseudoRegisters) \
    M(I,  17, GetPseudoDescription) \
    M(I,  18, GetPseudoDescriptionWide) \
    M(I,  19, GetPseudoIndexByName) \
    M(I,  20, GetPseudoIndexByNameWide) \
    M(I,  21, GetPseudoValues) \
    M(I,  22, SetPseudoValues) \
    M(I,  23, GetValues2) \
    M(I,  24, SetValues2) \
    M(I,  25, OutputRegisters2) \
    M(I,  26, GetInstructionOffset2) \
    M(I,  27, GetStackOffset2) \
    M(I,  28, GetFrameOffset2)

#define SYMBOLS_1(M, I) \
    M(I,   0, QueryInterface) \
    M(I,   1, AddRef) \
    M(I,   2, Release) \
    M(I,   3, GetSymbolOptions) \
    M(I,   4, AddSymbolOptions) \
    M(I,   5, RemoveSymbolOptions) \
    M(I,   6, SetSymbolOptions) \
    M(I,   7, GetNameByOffset) \
    M(I,   8, GetOffsetByName) \
    M(I,   9, GetNearNameByOffset) \
    M(I,  10, GetLineByOffset) \
    M(I,  11, GetOffsetByLine) \
    M(I,  12, GetNumberModules) \
    M(I,  13, GetModuleByIndex) \
    M(I,  14, GetModuleByModuleName) \
    M(I,  15, GetModuleByOffset) \
    M(I,  16, GetModuleNames) \
    M(I,  17, GetModuleParameters) \
    M(I,  18, GetSymbolModule) \
    M(I,  19, GetTypeName) \
    M(I,  20, GetTypeId) \
    M(I,  21, GetTypeSize) \
    M(I,  22, GetFieldOffset) \
    M(I,  23, GetSymbolTypeId) \
    M(I,  24, GetOffsetTypeId) \
    M(I,  25, ReadTypedDataVirtual) \
    M(I,  26, WriteTypedDataVirtual) \
    M(I,  27, OutputTypedDataVirtual) \
    M(I,  28, ReadTypedDataPhysical) \
    M(I,  29, WriteTypedDataPhysical) \
    M(I,  30, OutputTypedDataPhysical) \
    M(I,  31, GetScope) \
    M(I,  32, SetScope) \
    M(I,  33, ResetScope) \
    M(I,  34, GetScopeSymbolGroup) \
    M(I,  35, CreateSymbolGroup) \
    M(I,  36, StartSymbolMatch) \
    M(I,  37, GetNextSymbolMatch) \
    M(I,  38, EndSymbolMatch) \
    M(I,  39, Reload) \
    M(I,  40, GetSymbolPath) \
    M(I,  41, SetSymbolPath) \
    M(I,  42, AppendSymbolPath) \
    M(I,  43, GetImagePath) \
    M(I,  44, SetImagePath) \
    M(I,  45, AppendImagePath) \
    M(I,  46, GetSourcePath) \
    M(I,  47, GetSourcePathElement) \
    M(I,  48, SetSourcePath) \
    M(I,  49, AppendSourcePath) \
    M(I,  50, FindSourceFile) \
    M(I,  51, GetSourceFileLineOffsets)

#define SYMBOLS_2(M, I) \
    M(I,  52, GetModuleVersionInformation) \
    M(I,  53, GetModuleNameString) \
    M(I,  54, GetConstantName) \
    M(I,  55, GetFieldName) \
    M(I,  56, GetTypeOptions) \
    M(I,  57, AddTypeOptions) \
    M(I,  58, RemoveTypeOptions) \
    M(I,  59, SetTypeOptions)

#define SYMBOLS_3(M, I) \
    M(I,  60, GetNameByOffsetWide) \
    M(I,  61, GetOffsetByNameWide) \
    M(I,  62, GetNearNameByOffsetWide) \
    M(I,  63, GetLineByOffsetWide) \
    M(I,  64, GetOffsetByLineWide) \
    M(I,  65, GetModuleByModuleNameWide) \
    M(I,  66, GetSymbolModuleWide) \
    M(I,  67, GetTypeNameWide) \
    M(I,  68, GetTypeIdWide) \
    M(I,  69, GetFieldOffsetWide) \
    M(I,  70, GetSymbolTypeIdWide) \
    M(I,  71, GetScopeSymbolGroup2) \
    M(I,  72, CreateSymbolGroup2) \
    M(I,  73, StartSymbolMatchWide) \
    M(I,  74, GetNextSymbolMatchWide) \
    M(I,  75, ReloadWide) \
    M(I,  76, GetSymbolPathWide) \
    M(I,  77, SetSymbolPathWide) \
    M(I,  78, AppendSymbolPathWide) \
    M(I,  79, GetImagePathWide) \
    M(I,  80, SetImagePathWide) \
    M(I,  81, AppendImagePathWide) \
    M(I,  82, GetSourcePathWide) \
    M(I,  83, GetSourcePathElementWide) \
    M(I,  84, SetSourcePathWide) \
    M(I,  85, AppendSourcePathWide) \
    M(I,  86, FindSourceFileWide) \
    M(I,  87, GetSourceFileLineOffsetsWide) \
    M(I,  88, GetModuleVersionInformationWide) \
    M(I,  89, GetModuleNameStringWide) \
    M(I,  90, GetConstantNameWide) \
    M(I,  91, GetFieldNameWide) \
    M(I,  92, IsManagedModule) \
    M(I,  93, GetModuleByModuleName2) \
    M(I,  94, GetModuleByModuleName2Wide) \
    M(I,  95, GetModuleByOffset2) \
    M(I,  96, AddSyntheticModule) \
    M(I,  97, AddSyntheticModuleWide) \
    M(I,  98, RemoveSyntheticModule) \
    M(I,  99, GetCurrentScopeFrameIndex) \
    M(I, 100, SetScopeFrameByIndex) \
    M(I, 101, SetScopeFromJitDebugInfo) \
    M(I, 102, SetScopeFromStoredEvent) \
    M(I, 103, OutputSymbolByOffset) \
    M(I, 104, GetFunctionEntryByOffset) \
    M(I, 105, GetFieldTypeAndOffset) \
    M(I, 106, GetFieldTypeAndOffsetWide) \
    M(I, 107, AddSyntheticSymbol) \
    M(I, 108, AddSyntheticSymbolWide) \
    M(I, 109, RemoveSyntheticSymbol) \
    M(I, 110, GetSymbolEntriesByOffset) \
    M(I, 111, GetSymbolEntriesByName) \
    M(I, 112, GetSymbolEntriesByNameWide) \
    M(I, 113, GetSymbolEntryByToken) \
    M(I, 114, GetSymbolEntryInformation) \
    M(I, 115, GetSymbolEntryString) \
    M(I, 116, GetSymbolEntryStringWide) \
    M(I, 117, GetSymbolEntryOffsetRegions) \
    M(I, 118, GetSymbolEntryBySymbolEntry) \
    M(I, 119, GetSourceEntriesByOffset) \
    M(I, 120, GetSourceEntriesByLine) \
    M(I, 121, GetSourceEntriesByLineWide) \
    M(I, 122, GetSourceEntryString) \
    M(I, 123, GetSourceEntryStringWide) \
    M(I, 124, GetSourceEntryOffsetRegions) \
    M(I, 125, GetSourceEntryBySourceEntry)

#define SYMBOLS_4(M, I) \
    M(I, 126, GetScopeEx) \
    M(I, 127, SetScopeEx) \
    M(I, 128, GetNameByInlineContext) \
    M(I, 129, GetNameByInlineContextWide) \
    M(I, 130, GetLineByInlineContext) \
    M(I, 131, GetLineByInlineContextWide) \
    M(I, 132, OutputSymbolByInlineContext)

#define SYMBOLS_5(M, I) \
    M(I, 133, GetCurrentScopeFrameIndexEx) \
    M(I, 134, SetScopeFrameByIndexEx)

#define SYSTEM_OBJECTS_1(M, I) \
    M(I,   0, QueryInterface) \
    M(I,   1, AddRef) \
    M(I,   2, Release) \
    M(I,   3, GetEventThread) \
    M(I,   4, GetEventProcess) \
    M(I,   5, GetCurrentThreadId) \
    M(I,   6, SetCurrentThreadId) \
    M(I,   7, GetCurrentProcessId) \
    M(I,   8, SetCurrentProcessId) \
    M(I,   9, GetNumberThreads) \
    M(I,  10, GetTotalNumberThreads) \
    M(I,  11, GetThreadIdsByIndex) \
    M(I,  12, GetThreadIdByProcessor) \
    M(I,  13, GetCurrentThreadDataOffset) \
    M(I,  14, GetThreadIdByDataOffset) \
    M(I,  15, GetCurrentThreadTeb) \
    M(I,  16, GetThreadIdByTeb) \
    M(I,  17, GetCurrentThreadSystemId) \
    M(I,  18, GetThreadIdBySystemId) \
    M(I,  19, GetCurrentThreadHandle) \
    M(I,  20, GetThreadIdByHandle) \
    M(I,  21, GetNumberProcesses) \
    M(I,  22, GetProcessIdsByIndex) \
    M(I,  23, GetCurrentProcessDataOffset) \
    M(I,  24, GetProcessIdByDataOffset) \
    M(I,  25, GetCurrentProcessPeb) \
    M(I,  26, GetProcessIdByPeb) \
    M(I,  27, GetCurrentProcessSystemId) \
    M(I,  28, GetProcessIdBySystemId) \
    M(I,  29, GetCurrentProcessHandle) \
    M(I,  30, GetProcessIdByHandle) \
    M(I,  31, GetCurrentProcessExecutableName)

#define SYSTEM_OBJECTS_2(M, I) \
    M(I,  32, GetCurrentProcessUpTime) \
    M(I,  33, GetImplicitThreadDataOffset) \
    M(I,  34, SetImplicitThreadDataOffset) \
    M(I,  35, GetImplicitProcessDataOffset) \
    M(I,  36, SetImplicitProcessDataOffset)

#define SYSTEM_OBJECTS_3(M, I) \
    M(I,  37, GetEventSystem) \
    M(I,  38, GetCurrentSystemId) \
    M(I,  39, SetCurrentSystemId) \
    M(I,  40, GetNumberSystems) \
    M(I,  41, GetSystemIdsByIndex) \
    M(I,  42, GetTotalNumberThreadsAndProcesses) \
    M(I,  43, GetCurrentSystemServer) \
    M(I,  44, GetSystemByServer) \
    M(I,  45, GetCurrentSystemServerName)

#define SYSTEM_OBJECTS_4(M, I) \
    M(I,  46, GetCurrentProcessExecutableNameWide) \
    M(I,  47, GetCurrentSystemServerNameWide)

#define ADVANCED_1(M, I) \
    M(I,   0, QueryInterface) \
    M(I,   1, AddRef) \
    M(I,   2, Release) \
    M(I,   3, GetThreadContext) \
    M(I,   4, SetThreadContext)

#define ADVANCED_2(M, I) \
    M(I,   5, Request) \
    M(I,   6, GetSourceFileInformation) \
    M(I,   7, FindSourceFileAndToken) \
    M(I,   8, GetSymbolInformation) \
    M(I,   9, GetSystemObjectInformation)

#define ADVANCED_3(M, I) \
    M(I,  10, GetSourceFileInformationWide) \
    M(I,  11, FindSourceFileAndTokenWide) \
    M(I,  12, GetSymbolInformationWide)

#define ADVANCED_4(M, I) \
    M(I,  13, GetSymbolInformationWideEx)

#define BREAKPOINT_1(M, I) \
    M(I,   0, QueryInterface) \
    M(I,   1, AddRef) \
    M(I,   2, Release) \
    M(I,   3, GetId) \
    M(I,   4, GetType) \
    M(I,   5, GetAdder) \
    M(I,   6, GetFlags) \
    M(I,   7, AddFlags) \
    M(I,   8, RemoveFlags) \
    M(I,   9, SetFlags) \
    M(I,  10, GetOffset) \
    M(I,  11, SetOffset) \
    M(I,  12, GetDataParameters) \
    M(I,  13, SetDataParameters) \
    M(I,  14, GetPassCount) \
    M(I,  15, SetPassCount) \
    M(I,  16, GetCurrentPassCount) \
    M(I,  17, GetMatchThreadId) \
    M(I,  18, SetMatchThreadId) \
    M(I,  19, GetCommand) \
    M(I,  20, SetCommand) \
    M(I,  21, GetOffsetExpression) \
    M(I,  22, SetOffsetExpression) \
    M(I,  23, GetParameters)

#define BREAKPOINT_2(M, I) \
    M(I,  24, GetCommandWide) \
    M(I,  25, SetCommandWide) \
    M(I,  26, GetOffsetExpressionWide) \
    M(I,  27, SetOffsetExpressionWide)

#define BREAKPOINT_3(M, I) \
    M(I,  28, GetGuid)

#define SYMBOL_GROUP_1(M, I) \
    M(I,   0, QueryInterface) \
    M(I,   1, AddRef) \
    M(I,   2, Release) \
    M(I,   3, GetNumberSymbols) \
    M(I,   4, AddSymbol) \
    M(I,   5, RemoveSymbolByName) \
    M(I,   6, RemoveSymbolByIndex) \
    M(I,   7, GetSymbolName) \
    M(I,   8, GetSymbolParameters) \
    M(I,   9, ExpandSymbol) \
    M(I,  10, OutputSymbols) \
    M(I,  11, WriteSymbol) \
    M(I,  12, OutputAsType)

#define SYMBOL_GROUP_2(M, I) \
    M(I,  13, AddSymbolWide) \
    M(I,  14, RemoveSymbolByNameWide) \
    M(I,  15, GetSymbolNameWide) \
    M(I,  16, WriteSymbolWide) \
    M(I,  17, OutputAsTypeWide) \
    M(I,  18, GetSymbolTypeName) \
    M(I,  19, GetSymbolTypeNameWide) \
    M(I,  20, GetSymbolSize) \
    M(I,  21, GetSymbolOffset) \
    M(I,  22, GetSymbolRegister) \
    M(I,  23, GetSymbolValueText) \
    M(I,  24, GetSymbolValueTextWide) \
    M(I,  25, GetSymbolEntryInformation)

#define UNKNOWN(M, I) \
    M(I,   0, QueryInterface) \
    M(I,   1, AddRef) \
    M(I,   2, Release)

#define EVENT_CALLBACKS(M, I) \
    UNKNOWN(M, I) \
    M(I,   3, GetInterestMask) \
    M(I,   4, Breakpoint) \
    M(I,   5, Exception) \
    M(I,   6, CreateThread) \
    M(I,   7, ExitThread) \
    M(I,   8, CreateProcess) \
    M(I,   9, ExitProcess) \
    M(I,  10, LoadModule) \
    M(I,  11, UnloadModule) \
    M(I,  12, SystemError) \
    M(I,  13, SessionStatus) \
    M(I,  14, ChangeDebuggeeState) \
    M(I,  15, ChangeEngineState) \
    M(I,  16, ChangeSymbolState)

#define SLOTS_IDebugClient(M) CLIENT_1(M, IDebugClient)
#define SLOTS_IDebugClient2(M) CLIENT_1(M, IDebugClient2) CLIENT_2(M, IDebugClient2)
#define SLOTS_IDebugClient3(M) CLIENT_1(M, IDebugClient3) CLIENT_2(M, IDebugClient3) CLIENT_3(M, IDebugClient3)
#define SLOTS_IDebugClient4(M) CLIENT_1(M, IDebugClient4) CLIENT_2(M, IDebugClient4) CLIENT_3(M, IDebugClient4) CLIENT_4(M, IDebugClient4)
#define SLOTS_IDebugClient5(M) CLIENT_1(M, IDebugClient5) CLIENT_2(M, IDebugClient5) CLIENT_3(M, IDebugClient5) CLIENT_4(M, IDebugClient5) CLIENT_5(M, IDebugClient5)
#define SLOTS_IDebugClient6(M) CLIENT_1(M, IDebugClient6) CLIENT_2(M, IDebugClient6) CLIENT_3(M, IDebugClient6) CLIENT_4(M, IDebugClient6) CLIENT_5(M, IDebugClient6) CLIENT_6(M, IDebugClient6)
#define SLOTS_IDebugClient7(M) CLIENT_1(M, IDebugClient7) CLIENT_2(M, IDebugClient7) CLIENT_3(M, IDebugClient7) CLIENT_4(M, IDebugClient7) CLIENT_5(M, IDebugClient7) CLIENT_6(M, IDebugClient7) CLIENT_7(M, IDebugClient7)
#define SLOTS_IDebugClient8(M) CLIENT_1(M, IDebugClient8) CLIENT_2(M, IDebugClient8) CLIENT_3(M, IDebugClient8) CLIENT_4(M, IDebugClient8) CLIENT_5(M, IDebugClient8) CLIENT_6(M, IDebugClient8) CLIENT_7(M, IDebugClient8) CLIENT_8(M, IDebugClient8)
#define SLOTS_IDebugControl(M) CONTROL_1(M, IDebugControl)
#define SLOTS_IDebugControl2(M) CONTROL_1(M, IDebugControl2) CONTROL_2(M, IDebugControl2)
#define SLOTS_IDebugControl3(M) CONTROL_1(M, IDebugControl3) CONTROL_2(M, IDebugControl3) CONTROL_3(M, IDebugControl3)
#define SLOTS_IDebugControl4(M) CONTROL_1(M, IDebugControl4) CONTROL_2(M, IDebugControl4) CONTROL_3(M, IDebugControl4) CONTROL_4(M, IDebugControl4)
#define SLOTS_IDebugControl5(M) CONTROL_1(M, IDebugControl5) CONTROL_2(M, IDebugControl5) CONTROL_3(M, IDebugControl5) CONTROL_4(M, IDebugControl5) CONTROL_5(M, IDebugControl5)
#define SLOTS_IDebugControl6(M) CONTROL_1(M, IDebugControl6) CONTROL_2(M, IDebugControl6) CONTROL_3(M, IDebugControl6) CONTROL_4(M, IDebugControl6) CONTROL_5(M, IDebugControl6) CONTROL_6(M, IDebugControl6)
#define SLOTS_IDebugControl7(M) CONTROL_1(M, IDebugControl7) CONTROL_2(M, IDebugControl7) CONTROL_3(M, IDebugControl7) CONTROL_4(M, IDebugControl7) CONTROL_5(M, IDebugControl7) CONTROL_6(M, IDebugControl7) CONTROL_7(M, IDebugControl7)
#define SLOTS_IDebugRegisters(M) REGISTERS_1(M, IDebugRegisters)
#define SLOTS_IDebugRegisters2(M) REGISTERS_1(M, IDebugRegisters2) REGISTERS_2(M, IDebugRegisters2)
#define SLOTS_IDebugSymbols(M) SYMBOLS_1(M, IDebugSymbols)
#define SLOTS_IDebugSymbols2(M) SYMBOLS_1(M, IDebugSymbols2) SYMBOLS_2(M, IDebugSymbols2)
#define SLOTS_IDebugSymbols3(M) SYMBOLS_1(M, IDebugSymbols3) SYMBOLS_2(M, IDebugSymbols3) SYMBOLS_3(M, IDebugSymbols3)
#define SLOTS_IDebugSymbols4(M) SYMBOLS_1(M, IDebugSymbols4) SYMBOLS_2(M, IDebugSymbols4) SYMBOLS_3(M, IDebugSymbols4) SYMBOLS_4(M, IDebugSymbols4)
#define SLOTS_IDebugSymbols5(M) SYMBOLS_1(M, IDebugSymbols5) SYMBOLS_2(M, IDebugSymbols5) SYMBOLS_3(M, IDebugSymbols5) SYMBOLS_4(M, IDebugSymbols5) SYMBOLS_5(M, IDebugSymbols5)
#define SLOTS_IDebugSystemObjects(M) SYSTEM_OBJECTS_1(M, IDebugSystemObjects)
#define SLOTS_IDebugSystemObjects2(M) SYSTEM_OBJECTS_1(M, IDebugSystemObjects2) SYSTEM_OBJECTS_2(M, IDebugSystemObjects2)
#define SLOTS_IDebugSystemObjects3(M) SYSTEM_OBJECTS_1(M, IDebugSystemObjects3) SYSTEM_OBJECTS_2(M, IDebugSystemObjects3) SYSTEM_OBJECTS_3(M, IDebugSystemObjects3)
#define SLOTS_IDebugSystemObjects4(M) SYSTEM_OBJECTS_1(M, IDebugSystemObjects4) SYSTEM_OBJECTS_2(M, IDebugSystemObjects4) SYSTEM_OBJECTS_3(M, IDebugSystemObjects4) SYSTEM_OBJECTS_4(M, IDebugSystemObjects4)
#define SLOTS_IDebugAdvanced(M) ADVANCED_1(M, IDebugAdvanced)
#define SLOTS_IDebugAdvanced2(M) ADVANCED_1(M, IDebugAdvanced2) ADVANCED_2(M, IDebugAdvanced2)
#define SLOTS_IDebugAdvanced3(M) ADVANCED_1(M, IDebugAdvanced3) ADVANCED_2(M, IDebugAdvanced3) ADVANCED_3(M, IDebugAdvanced3)
#define SLOTS_IDebugAdvanced4(M) ADVANCED_1(M, IDebugAdvanced4) ADVANCED_2(M, IDebugAdvanced4) ADVANCED_3(M, IDebugAdvanced4) ADVANCED_4(M, IDebugAdvanced4)
#define SLOTS_IDebugBreakpoint(M) BREAKPOINT_1(M, IDebugBreakpoint)
#define SLOTS_IDebugBreakpoint2(M) BREAKPOINT_1(M, IDebugBreakpoint2) BREAKPOINT_2(M, IDebugBreakpoint2)
#define SLOTS_IDebugBreakpoint3(M) BREAKPOINT_1(M, IDebugBreakpoint3) BREAKPOINT_2(M, IDebugBreakpoint3) BREAKPOINT_3(M, IDebugBreakpoint3)
#define SLOTS_IDebugSymbolGroup(M) SYMBOL_GROUP_1(M, IDebugSymbolGroup)
#define SLOTS_IDebugSymbolGroup2(M) SYMBOL_GROUP_1(M, IDebugSymbolGroup2) SYMBOL_GROUP_2(M, IDebugSymbolGroup2)
#define SLOTS_IDebugOutputCallbacks(M) UNKNOWN(M, IDebugOutputCallbacks) M(IDebugOutputCallbacks, 3, Output)
#define SLOTS_IDebugOutputCallbacksWide(M) UNKNOWN(M, IDebugOutputCallbacksWide) M(IDebugOutputCallbacksWide, 3, Output)
#define SLOTS_IDebugOutputCallbacks2(M) UNKNOWN(M, IDebugOutputCallbacks2) M(IDebugOutputCallbacks2, 3, Output) M(IDebugOutputCallbacks2, 4, GetInterestMask) M(IDebugOutputCallbacks2, 5, Output2)
#define SLOTS_IDebugInputCallbacks(M) UNKNOWN(M, IDebugInputCallbacks) M(IDebugInputCallbacks, 3, StartInput) M(IDebugInputCallbacks, 4, EndInput)
#define SLOTS_IDebugEventCallbacks(M) EVENT_CALLBACKS(M, IDebugEventCallbacks)
#define SLOTS_IDebugEventCallbacksWide(M) EVENT_CALLBACKS(M, IDebugEventCallbacksWide)
#define SLOTS_IDebugEventContextCallbacks(M) EVENT_CALLBACKS(M, IDebugEventContextCallbacks)

/* clang-format on */

#endif
