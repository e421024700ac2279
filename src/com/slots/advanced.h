/*
 * The slots of IDebugAdvanced to 4, from 3 on, in order: METHOD(name) where advanced_name() stands
 * in a file of com, STUB(name, parameters), STUB_0(name) and STUB_V(name, parameters) where it
 * answers E_NOTIMPL.
 */
/* clang-format off */
#include "com/slots/begin.h"

METHOD(GetThreadContext)
METHOD(SetThreadContext)
METHOD(Request)
STUB(GetSourceFileInformation, ULONG Which, PSTR SourceFile, ULONG64 Arg64, ULONG Arg32, PVOID Buffer, ULONG BufferSize, PULONG InfoSize)
STUB(FindSourceFileAndToken, ULONG StartElement, ULONG64 ModAddr, PCSTR File, ULONG Flags, PVOID FileToken, ULONG FileTokenSize, PULONG FoundElement, PSTR Buffer, ULONG BufferSize, PULONG FoundSize)
METHOD(GetSymbolInformation)
METHOD(GetSystemObjectInformation)
STUB(GetSourceFileInformationWide, ULONG Which, PWSTR SourceFile, ULONG64 Arg64, ULONG Arg32, PVOID Buffer, ULONG BufferSize, PULONG InfoSize)
STUB(FindSourceFileAndTokenWide, ULONG StartElement, ULONG64 ModAddr, PCWSTR File, ULONG Flags, PVOID FileToken, ULONG FileTokenSize, PULONG FoundElement, PWSTR Buffer, ULONG BufferSize, PULONG FoundSize)
METHOD(GetSymbolInformationWide)
METHOD(GetSymbolInformationWideEx)

#include "com/slots/end.h"
