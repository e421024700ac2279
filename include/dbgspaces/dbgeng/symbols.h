/**
 * IDebugSymbols to 5 and IDebugSymbolGroup, 2: modules, names, types, sources, scopes.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#define DS_SYMBOL_GROUP_1(I) \
    /*   3 */ DS_METHOD(I, GetNumberSymbols, PULONG Number) \
    /*   4 */ DS_METHOD(I, AddSymbol, PCSTR Name, PULONG Index) \
    /*   5 */ DS_METHOD(I, RemoveSymbolByName, PCSTR Name) \
    /*   6 */ DS_METHOD(I, RemoveSymbolByIndex, ULONG Index) \
    /*   7 */ DS_METHOD(I, GetSymbolName, ULONG Index, PSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize) \
    /*   8 */ DS_METHOD(I, GetSymbolParameters, ULONG Start, ULONG Count, \
                    PDEBUG_SYMBOL_PARAMETERS Params) \
    /*   9 */ DS_METHOD(I, ExpandSymbol, ULONG Index, BOOL Expand) \
    /*  10 */ DS_METHOD(I, OutputSymbols, ULONG OutputControl, ULONG Flags, ULONG Start, \
                    ULONG Count) \
    /*  11 */ DS_METHOD(I, WriteSymbol, ULONG Index, PCSTR Value) \
    /*  12 */ DS_METHOD(I, OutputAsType, ULONG Index, PCSTR Type)

#define DS_SYMBOL_GROUP_2(I) \
    /*  13 */ DS_METHOD(I, AddSymbolWide, PCWSTR Name, PULONG Index) \
    /*  14 */ DS_METHOD(I, RemoveSymbolByNameWide, PCWSTR Name) \
    /*  15 */ DS_METHOD(I, GetSymbolNameWide, ULONG Index, PWSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize) \
    /*  16 */ DS_METHOD(I, WriteSymbolWide, ULONG Index, PCWSTR Value) \
    /*  17 */ DS_METHOD(I, OutputAsTypeWide, ULONG Index, PCWSTR Type) \
    /*  18 */ DS_METHOD(I, GetSymbolTypeName, ULONG Index, PSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize) \
    /*  19 */ DS_METHOD(I, GetSymbolTypeNameWide, ULONG Index, PWSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize) \
    /*  20 */ DS_METHOD(I, GetSymbolSize, ULONG Index, PULONG Size) \
    /*  21 */ DS_METHOD(I, GetSymbolOffset, ULONG Index, PULONG64 Offset) \
    /*  22 */ DS_METHOD(I, GetSymbolRegister, ULONG Index, PULONG Register) \
    /*  23 */ DS_METHOD(I, GetSymbolValueText, ULONG Index, PSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize) \
    /*  24 */ DS_METHOD(I, GetSymbolValueTextWide, ULONG Index, PWSTR Buffer, ULONG BufferSize, \
                    PULONG NameSize) \
    /*  25 */ DS_METHOD(I, GetSymbolEntryInformation, ULONG Index, PDEBUG_SYMBOL_ENTRY Entry)

#ifndef _WIN32

DS_INTERFACE(IDebugSymbolGroup,
    DS_SYMBOL_GROUP_1(IDebugSymbolGroup))

#endif

#ifdef DS_DECLARES_NEWER

DS_INTERFACE(IDebugSymbolGroup2,
    DS_SYMBOL_GROUP_1(IDebugSymbolGroup2)
    DS_SYMBOL_GROUP_2(IDebugSymbolGroup2))

#endif

#ifndef DS_BUILDING
#undef DS_SYMBOL_GROUP_1
#undef DS_SYMBOL_GROUP_2
#endif

/* clang-format on */

/* clang-format off */

#define DS_SYMBOLS_1(I) \
    /*   3 */ DS_METHOD(I, GetSymbolOptions, PULONG Options) \
    /*   4 */ DS_METHOD(I, AddSymbolOptions, ULONG Options) \
    /*   5 */ DS_METHOD(I, RemoveSymbolOptions, ULONG Options) \
    /*   6 */ DS_METHOD(I, SetSymbolOptions, ULONG Options) \
    /*   7 */ DS_METHOD(I, GetNameByOffset, ULONG64 Offset, PSTR NameBuffer, ULONG NameBufferSize, \
                    PULONG NameSize, PULONG64 Displacement) \
    /*   8 */ DS_METHOD(I, GetOffsetByName, PCSTR Symbol, PULONG64 Offset) \
    /*   9 */ DS_METHOD(I, GetNearNameByOffset, ULONG64 Offset, LONG Delta, PSTR NameBuffer, \
                    ULONG NameBufferSize, PULONG NameSize, PULONG64 Displacement) \
    /*  10 */ DS_METHOD(I, GetLineByOffset, ULONG64 Offset, PULONG Line, PSTR FileBuffer, \
                    ULONG FileBufferSize, PULONG FileSize, PULONG64 Displacement) \
    /*  11 */ DS_METHOD(I, GetOffsetByLine, ULONG Line, PCSTR File, PULONG64 Offset) \
    /*  12 */ DS_METHOD(I, GetNumberModules, PULONG Loaded, PULONG Unloaded) \
    /*  13 */ DS_METHOD(I, GetModuleByIndex, ULONG Index, PULONG64 Base) \
    /*  14 */ DS_METHOD(I, GetModuleByModuleName, PCSTR Name, ULONG StartIndex, PULONG Index, \
                    PULONG64 Base) \
    /*  15 */ DS_METHOD(I, GetModuleByOffset, ULONG64 Offset, ULONG StartIndex, PULONG Index, \
                    PULONG64 Base) \
    /*  16 */ DS_METHOD(I, GetModuleNames, ULONG Index, ULONG64 Base, PSTR ImageNameBuffer, \
                    ULONG ImageNameBufferSize, PULONG ImageNameSize, PSTR ModuleNameBuffer, \
                    ULONG ModuleNameBufferSize, PULONG ModuleNameSize, PSTR LoadedImageNameBuffer, \
                    ULONG LoadedImageNameBufferSize, PULONG LoadedImageNameSize) \
    /*  17 */ DS_METHOD(I, GetModuleParameters, ULONG Count, PULONG64 Bases, ULONG Start, \
                    PDEBUG_MODULE_PARAMETERS Params) \
    /*  18 */ DS_METHOD(I, GetSymbolModule, PCSTR Symbol, PULONG64 Base) \
    /*  19 */ DS_METHOD(I, GetTypeName, ULONG64 Module, ULONG TypeId, PSTR NameBuffer, \
                    ULONG NameBufferSize, PULONG NameSize) \
    /*  20 */ DS_METHOD(I, GetTypeId, ULONG64 Module, PCSTR Name, PULONG TypeId) \
    /*  21 */ DS_METHOD(I, GetTypeSize, ULONG64 Module, ULONG TypeId, PULONG Size) \
    /*  22 */ DS_METHOD(I, GetFieldOffset, ULONG64 Module, ULONG TypeId, PCSTR Field, \
                    PULONG Offset) \
    /*  23 */ DS_METHOD(I, GetSymbolTypeId, PCSTR Symbol, PULONG TypeId, PULONG64 Module) \
    /*  24 */ DS_METHOD(I, GetOffsetTypeId, ULONG64 Offset, PULONG TypeId, PULONG64 Module) \
    /*  25 */ DS_METHOD(I, ReadTypedDataVirtual, ULONG64 Offset, ULONG64 Module, ULONG TypeId, \
                    PVOID Buffer, ULONG BufferSize, PULONG BytesRead) \
    /*  26 */ DS_METHOD(I, WriteTypedDataVirtual, ULONG64 Offset, ULONG64 Module, ULONG TypeId, \
                    PVOID Buffer, ULONG BufferSize, PULONG BytesWritten) \
    /*  27 */ DS_METHOD(I, OutputTypedDataVirtual, ULONG OutputControl, ULONG64 Offset, \
                    ULONG64 Module, ULONG TypeId, ULONG Flags) \
    /*  28 */ DS_METHOD(I, ReadTypedDataPhysical, ULONG64 Offset, ULONG64 Module, ULONG TypeId, \
                    PVOID Buffer, ULONG BufferSize, PULONG BytesRead) \
    /*  29 */ DS_METHOD(I, WriteTypedDataPhysical, ULONG64 Offset, ULONG64 Module, ULONG TypeId, \
                    PVOID Buffer, ULONG BufferSize, PULONG BytesWritten) \
    /*  30 */ DS_METHOD(I, OutputTypedDataPhysical, ULONG OutputControl, ULONG64 Offset, \
                    ULONG64 Module, ULONG TypeId, ULONG Flags) \
    /*  31 */ DS_METHOD(I, GetScope, PULONG64 InstructionOffset, PDEBUG_STACK_FRAME ScopeFrame, \
                    PVOID ScopeContext, ULONG ScopeContextSize) \
    /*  32 */ DS_METHOD(I, SetScope, ULONG64 InstructionOffset, PDEBUG_STACK_FRAME ScopeFrame, \
                    PVOID ScopeContext, ULONG ScopeContextSize) \
    /*  33 */ DS_METHOD_0(I, ResetScope) \
    /*  34 */ DS_METHOD(I, GetScopeSymbolGroup, ULONG Flags, PDEBUG_SYMBOL_GROUP Update, \
                    PDEBUG_SYMBOL_GROUP *Symbols) \
    /*  35 */ DS_METHOD(I, CreateSymbolGroup, PDEBUG_SYMBOL_GROUP *Group) \
    /*  36 */ DS_METHOD(I, StartSymbolMatch, PCSTR Pattern, PULONG64 Handle) \
    /*  37 */ DS_METHOD(I, GetNextSymbolMatch, ULONG64 Handle, PSTR Buffer, ULONG BufferSize, \
                    PULONG MatchSize, PULONG64 Offset) \
    /*  38 */ DS_METHOD(I, EndSymbolMatch, ULONG64 Handle) \
    /*  39 */ DS_METHOD(I, Reload, PCSTR Module) \
    /*  40 */ DS_METHOD(I, GetSymbolPath, PSTR Buffer, ULONG BufferSize, PULONG PathSize) \
    /*  41 */ DS_METHOD(I, SetSymbolPath, PCSTR Path) \
    /*  42 */ DS_METHOD(I, AppendSymbolPath, PCSTR Addition) \
    /*  43 */ DS_METHOD(I, GetImagePath, PSTR Buffer, ULONG BufferSize, PULONG PathSize) \
    /*  44 */ DS_METHOD(I, SetImagePath, PCSTR Path) \
    /*  45 */ DS_METHOD(I, AppendImagePath, PCSTR Addition) \
    /*  46 */ DS_METHOD(I, GetSourcePath, PSTR Buffer, ULONG BufferSize, PULONG PathSize) \
    /*  47 */ DS_METHOD(I, GetSourcePathElement, ULONG Index, PSTR Buffer, ULONG BufferSize, \
                    PULONG ElementSize) \
    /*  48 */ DS_METHOD(I, SetSourcePath, PCSTR Path) \
    /*  49 */ DS_METHOD(I, AppendSourcePath, PCSTR Addition) \
    /*  50 */ DS_METHOD(I, FindSourceFile, ULONG StartElement, PCSTR File, ULONG Flags, \
                    PULONG FoundElement, PSTR Buffer, ULONG BufferSize, PULONG FoundSize) \
    /*  51 */ DS_METHOD(I, GetSourceFileLineOffsets, PCSTR File, PULONG64 Buffer, \
                    ULONG BufferLines, PULONG FileLines)

#define DS_SYMBOLS_2(I) \
    /*  52 */ DS_METHOD(I, GetModuleVersionInformation, ULONG Index, ULONG64 Base, PCSTR Item, \
                    PVOID Buffer, ULONG BufferSize, PULONG VerInfoSize) \
    /*  53 */ DS_METHOD(I, GetModuleNameString, ULONG Which, ULONG Index, ULONG64 Base, \
                    PSTR Buffer, ULONG BufferSize, PULONG NameSize) \
    /*  54 */ DS_METHOD(I, GetConstantName, ULONG64 Module, ULONG TypeId, ULONG64 Value, \
                    PSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize) \
    /*  55 */ DS_METHOD(I, GetFieldName, ULONG64 Module, ULONG TypeId, ULONG FieldIndex, \
                    PSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize) \
    /*  56 */ DS_METHOD(I, GetTypeOptions, PULONG Options) \
    /*  57 */ DS_METHOD(I, AddTypeOptions, ULONG Options) \
    /*  58 */ DS_METHOD(I, RemoveTypeOptions, ULONG Options) \
    /*  59 */ DS_METHOD(I, SetTypeOptions, ULONG Options)

#define DS_SYMBOLS_3(I) \
    /*  60 */ DS_METHOD(I, GetNameByOffsetWide, ULONG64 Offset, PWSTR NameBuffer, \
                    ULONG NameBufferSize, PULONG NameSize, PULONG64 Displacement) \
    /*  61 */ DS_METHOD(I, GetOffsetByNameWide, PCWSTR Symbol, PULONG64 Offset) \
    /*  62 */ DS_METHOD(I, GetNearNameByOffsetWide, ULONG64 Offset, LONG Delta, PWSTR NameBuffer, \
                    ULONG NameBufferSize, PULONG NameSize, PULONG64 Displacement) \
    /*  63 */ DS_METHOD(I, GetLineByOffsetWide, ULONG64 Offset, PULONG Line, PWSTR FileBuffer, \
                    ULONG FileBufferSize, PULONG FileSize, PULONG64 Displacement) \
    /*  64 */ DS_METHOD(I, GetOffsetByLineWide, ULONG Line, PCWSTR File, PULONG64 Offset) \
    /*  65 */ DS_METHOD(I, GetModuleByModuleNameWide, PCWSTR Name, ULONG StartIndex, PULONG Index, \
                    PULONG64 Base) \
    /*  66 */ DS_METHOD(I, GetSymbolModuleWide, PCWSTR Symbol, PULONG64 Base) \
    /*  67 */ DS_METHOD(I, GetTypeNameWide, ULONG64 Module, ULONG TypeId, PWSTR NameBuffer, \
                    ULONG NameBufferSize, PULONG NameSize) \
    /*  68 */ DS_METHOD(I, GetTypeIdWide, ULONG64 Module, PCWSTR Name, PULONG TypeId) \
    /*  69 */ DS_METHOD(I, GetFieldOffsetWide, ULONG64 Module, ULONG TypeId, PCWSTR Field, \
                    PULONG Offset) \
    /*  70 */ DS_METHOD(I, GetSymbolTypeIdWide, PCWSTR Symbol, PULONG TypeId, PULONG64 Module) \
    /*  71 */ DS_METHOD(I, GetScopeSymbolGroup2, ULONG Flags, PDEBUG_SYMBOL_GROUP2 Update, \
                    PDEBUG_SYMBOL_GROUP2 *Symbols) \
    /*  72 */ DS_METHOD(I, CreateSymbolGroup2, PDEBUG_SYMBOL_GROUP2 *Group) \
    /*  73 */ DS_METHOD(I, StartSymbolMatchWide, PCWSTR Pattern, PULONG64 Handle) \
    /*  74 */ DS_METHOD(I, GetNextSymbolMatchWide, ULONG64 Handle, PWSTR Buffer, ULONG BufferSize, \
                    PULONG MatchSize, PULONG64 Offset) \
    /*  75 */ DS_METHOD(I, ReloadWide, PCWSTR Module) \
    /*  76 */ DS_METHOD(I, GetSymbolPathWide, PWSTR Buffer, ULONG BufferSize, PULONG PathSize) \
    /*  77 */ DS_METHOD(I, SetSymbolPathWide, PCWSTR Path) \
    /*  78 */ DS_METHOD(I, AppendSymbolPathWide, PCWSTR Addition) \
    /*  79 */ DS_METHOD(I, GetImagePathWide, PWSTR Buffer, ULONG BufferSize, PULONG PathSize) \
    /*  80 */ DS_METHOD(I, SetImagePathWide, PCWSTR Path) \
    /*  81 */ DS_METHOD(I, AppendImagePathWide, PCWSTR Addition) \
    /*  82 */ DS_METHOD(I, GetSourcePathWide, PWSTR Buffer, ULONG BufferSize, PULONG PathSize) \
    /*  83 */ DS_METHOD(I, GetSourcePathElementWide, ULONG Index, PWSTR Buffer, ULONG BufferSize, \
                    PULONG ElementSize) \
    /*  84 */ DS_METHOD(I, SetSourcePathWide, PCWSTR Path) \
    /*  85 */ DS_METHOD(I, AppendSourcePathWide, PCWSTR Addition) \
    /*  86 */ DS_METHOD(I, FindSourceFileWide, ULONG StartElement, PCWSTR File, ULONG Flags, \
                    PULONG FoundElement, PWSTR Buffer, ULONG BufferSize, PULONG FoundSize) \
    /*  87 */ DS_METHOD(I, GetSourceFileLineOffsetsWide, PCWSTR File, PULONG64 Buffer, \
                    ULONG BufferLines, PULONG FileLines) \
    /*  88 */ DS_METHOD(I, GetModuleVersionInformationWide, ULONG Index, ULONG64 Base, \
                    PCWSTR Item, PVOID Buffer, ULONG BufferSize, PULONG VerInfoSize) \
    /*  89 */ DS_METHOD(I, GetModuleNameStringWide, ULONG Which, ULONG Index, ULONG64 Base, \
                    PWSTR Buffer, ULONG BufferSize, PULONG NameSize) \
    /*  90 */ DS_METHOD(I, GetConstantNameWide, ULONG64 Module, ULONG TypeId, ULONG64 Value, \
                    PWSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize) \
    /*  91 */ DS_METHOD(I, GetFieldNameWide, ULONG64 Module, ULONG TypeId, ULONG FieldIndex, \
                    PWSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize) \
    /*  92 */ DS_METHOD(I, IsManagedModule, ULONG Index, ULONG64 Base) \
    /*  93 */ DS_METHOD(I, GetModuleByModuleName2, PCSTR Name, ULONG StartIndex, ULONG Flags, \
                    PULONG Index, PULONG64 Base) \
    /*  94 */ DS_METHOD(I, GetModuleByModuleName2Wide, PCWSTR Name, ULONG StartIndex, ULONG Flags, \
                    PULONG Index, PULONG64 Base) \
    /*  95 */ DS_METHOD(I, GetModuleByOffset2, ULONG64 Offset, ULONG StartIndex, ULONG Flags, \
                    PULONG Index, PULONG64 Base) \
    /*  96 */ DS_METHOD(I, AddSyntheticModule, ULONG64 Base, ULONG Size, PCSTR ImagePath, \
                    PCSTR ModuleName, ULONG Flags) \
    /*  97 */ DS_METHOD(I, AddSyntheticModuleWide, ULONG64 Base, ULONG Size, PCWSTR ImagePath, \
                    PCWSTR ModuleName, ULONG Flags) \
    /*  98 */ DS_METHOD(I, RemoveSyntheticModule, ULONG64 Base) \
    /*  99 */ DS_METHOD(I, GetCurrentScopeFrameIndex, PULONG Index) \
    /* 100 */ DS_METHOD(I, SetScopeFrameByIndex, ULONG Index) \
    /* 101 */ DS_METHOD(I, SetScopeFromJitDebugInfo, ULONG OutputControl, ULONG64 InfoOffset) \
    /* 102 */ DS_METHOD_0(I, SetScopeFromStoredEvent) \
    /* 103 */ DS_METHOD(I, OutputSymbolByOffset, ULONG OutputControl, ULONG Flags, ULONG64 Offset) \
    /* 104 */ DS_METHOD(I, GetFunctionEntryByOffset, ULONG64 Offset, ULONG Flags, PVOID Buffer, \
                    ULONG BufferSize, PULONG BufferNeeded) \
    /* 105 */ DS_METHOD(I, GetFieldTypeAndOffset, ULONG64 Module, ULONG ContainerTypeId, \
                    PCSTR Field, PULONG FieldTypeId, PULONG Offset) \
    /* 106 */ DS_METHOD(I, GetFieldTypeAndOffsetWide, ULONG64 Module, ULONG ContainerTypeId, \
                    PCWSTR Field, PULONG FieldTypeId, PULONG Offset) \
    /* 107 */ DS_METHOD(I, AddSyntheticSymbol, ULONG64 Offset, ULONG Size, PCSTR Name, \
                    ULONG Flags, PDEBUG_MODULE_AND_ID Id) \
    /* 108 */ DS_METHOD(I, AddSyntheticSymbolWide, ULONG64 Offset, ULONG Size, PCWSTR Name, \
                    ULONG Flags, PDEBUG_MODULE_AND_ID Id) \
    /* 109 */ DS_METHOD(I, RemoveSyntheticSymbol, PDEBUG_MODULE_AND_ID Id) \
    /* 110 */ DS_METHOD(I, GetSymbolEntriesByOffset, ULONG64 Offset, ULONG Flags, \
                    PDEBUG_MODULE_AND_ID Ids, PULONG64 Displacements, ULONG IdsCount, \
                    PULONG Entries) \
    /* 111 */ DS_METHOD(I, GetSymbolEntriesByName, PCSTR Symbol, ULONG Flags, \
                    PDEBUG_MODULE_AND_ID Ids, ULONG IdsCount, PULONG Entries) \
    /* 112 */ DS_METHOD(I, GetSymbolEntriesByNameWide, PCWSTR Symbol, ULONG Flags, \
                    PDEBUG_MODULE_AND_ID Ids, ULONG IdsCount, PULONG Entries) \
    /* 113 */ DS_METHOD(I, GetSymbolEntryByToken, ULONG64 ModuleBase, ULONG Token, \
                    PDEBUG_MODULE_AND_ID Id) \
    /* 114 */ DS_METHOD(I, GetSymbolEntryInformation, PDEBUG_MODULE_AND_ID Id, \
                    PDEBUG_SYMBOL_ENTRY Info) \
    /* 115 */ DS_METHOD(I, GetSymbolEntryString, PDEBUG_MODULE_AND_ID Id, ULONG Which, \
                    PSTR Buffer, ULONG BufferSize, PULONG StringSize) \
    /* 116 */ DS_METHOD(I, GetSymbolEntryStringWide, PDEBUG_MODULE_AND_ID Id, ULONG Which, \
                    PWSTR Buffer, ULONG BufferSize, PULONG StringSize) \
    /* 117 */ DS_METHOD(I, GetSymbolEntryOffsetRegions, PDEBUG_MODULE_AND_ID Id, ULONG Flags, \
                    PDEBUG_OFFSET_REGION Regions, ULONG RegionsCount, PULONG RegionsAvail) \
    /* 118 */ DS_METHOD(I, GetSymbolEntryBySymbolEntry, PDEBUG_MODULE_AND_ID FromId, ULONG Flags, \
                    PDEBUG_MODULE_AND_ID ToId) \
    /* 119 */ DS_METHOD(I, GetSourceEntriesByOffset, ULONG64 Offset, ULONG Flags, \
                    PDEBUG_SYMBOL_SOURCE_ENTRY Entries, ULONG EntriesCount, PULONG EntriesAvail) \
    /* 120 */ DS_METHOD(I, GetSourceEntriesByLine, ULONG Line, PCSTR File, ULONG Flags, \
                    PDEBUG_SYMBOL_SOURCE_ENTRY Entries, ULONG EntriesCount, PULONG EntriesAvail) \
    /* 121 */ DS_METHOD(I, GetSourceEntriesByLineWide, ULONG Line, PCWSTR File, ULONG Flags, \
                    PDEBUG_SYMBOL_SOURCE_ENTRY Entries, ULONG EntriesCount, PULONG EntriesAvail) \
    /* 122 */ DS_METHOD(I, GetSourceEntryString, PDEBUG_SYMBOL_SOURCE_ENTRY Entry, ULONG Which, \
                    PSTR Buffer, ULONG BufferSize, PULONG StringSize) \
    /* 123 */ DS_METHOD(I, GetSourceEntryStringWide, PDEBUG_SYMBOL_SOURCE_ENTRY Entry, \
                    ULONG Which, PWSTR Buffer, ULONG BufferSize, PULONG StringSize) \
    /* 124 */ DS_METHOD(I, GetSourceEntryOffsetRegions, PDEBUG_SYMBOL_SOURCE_ENTRY Entry, \
                    ULONG Flags, PDEBUG_OFFSET_REGION Regions, ULONG RegionsCount, \
                    PULONG RegionsAvail) \
    /* 125 */ DS_METHOD(I, GetSourceEntryBySourceEntry, PDEBUG_SYMBOL_SOURCE_ENTRY FromEntry, \
                    ULONG Flags, PDEBUG_SYMBOL_SOURCE_ENTRY ToEntry)

#define DS_SYMBOLS_4(I) \
    /* 126 */ DS_METHOD(I, GetScopeEx, PULONG64 InstructionOffset, \
                    PDEBUG_STACK_FRAME_EX ScopeFrame, PVOID ScopeContext, ULONG ScopeContextSize) \
    /* 127 */ DS_METHOD(I, SetScopeEx, ULONG64 InstructionOffset, \
                    PDEBUG_STACK_FRAME_EX ScopeFrame, PVOID ScopeContext, ULONG ScopeContextSize) \
    /* 128 */ DS_METHOD(I, GetNameByInlineContext, ULONG64 Offset, ULONG InlineContext, \
                    PSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize, PULONG64 Displacement) \
    /* 129 */ DS_METHOD(I, GetNameByInlineContextWide, ULONG64 Offset, ULONG InlineContext, \
                    PWSTR NameBuffer, ULONG NameBufferSize, PULONG NameSize, \
                    PULONG64 Displacement) \
    /* 130 */ DS_METHOD(I, GetLineByInlineContext, ULONG64 Offset, ULONG InlineContext, \
                    PULONG Line, PSTR FileBuffer, ULONG FileBufferSize, PULONG FileSize, \
                    PULONG64 Displacement) \
    /* 131 */ DS_METHOD(I, GetLineByInlineContextWide, ULONG64 Offset, ULONG InlineContext, \
                    PULONG Line, PWSTR FileBuffer, ULONG FileBufferSize, PULONG FileSize, \
                    PULONG64 Displacement) \
    /* 132 */ DS_METHOD(I, OutputSymbolByInlineContext, ULONG OutputControl, ULONG Flags, \
                    ULONG64 Offset, ULONG InlineContext)

#define DS_SYMBOLS_5(I) \
    /* 133 */ DS_METHOD(I, GetCurrentScopeFrameIndexEx, ULONG Flags, PULONG Index) \
    /* 134 */ DS_METHOD(I, SetScopeFrameByIndexEx, ULONG Flags, ULONG Index)

#ifndef _WIN32

DS_INTERFACE(IDebugSymbols,
    DS_SYMBOLS_1(IDebugSymbols))

DS_INTERFACE(IDebugSymbols2,
    DS_SYMBOLS_1(IDebugSymbols2)
    DS_SYMBOLS_2(IDebugSymbols2))

#endif

#ifdef DS_DECLARES_NEWER

DS_INTERFACE(IDebugSymbols3,
    DS_SYMBOLS_1(IDebugSymbols3)
    DS_SYMBOLS_2(IDebugSymbols3)
    DS_SYMBOLS_3(IDebugSymbols3))

DS_INTERFACE(IDebugSymbols4,
    DS_SYMBOLS_1(IDebugSymbols4)
    DS_SYMBOLS_2(IDebugSymbols4)
    DS_SYMBOLS_3(IDebugSymbols4)
    DS_SYMBOLS_4(IDebugSymbols4))

DS_INTERFACE(IDebugSymbols5,
    DS_SYMBOLS_1(IDebugSymbols5)
    DS_SYMBOLS_2(IDebugSymbols5)
    DS_SYMBOLS_3(IDebugSymbols5)
    DS_SYMBOLS_4(IDebugSymbols5)
    DS_SYMBOLS_5(IDebugSymbols5))

#endif

#ifndef DS_BUILDING
#undef DS_SYMBOLS_1
#undef DS_SYMBOLS_2
#undef DS_SYMBOLS_3
#undef DS_SYMBOLS_4
#undef DS_SYMBOLS_5
#endif

/* clang-format on */
