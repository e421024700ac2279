/* IDebugSymbols: the scope, names near an address, what callers add, types that nobody knows
 * (hosts.c includes this twice). Spec dataspaces 5.2.4, 5.5. */
/* clang-format off */
HOST(IDebugSymbols, GetNearNameByOffset, "nntuq", NT "+0x1008 0 @", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK \"nt!kit\\0\" 7 0x8",
     (i, NUMBER(0), (LONG)ULONG_(1), BUFFER(2), PLACE(3), PLACE(4)))
HOST(IDebugSymbols, GetScope, "qFr", "& 1 NULL:0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0xfffff80100002000 0:0xfffff80100002000",
     (i, PLACE(0), PLACE(1), BUFFER(2)))
HOST(IDebugSymbols, SetScope, "ngw", NT "+0x1008 NULL NULL:0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, NUMBER(0), PLACE(1), BUFFER(2)))
HOST(IDebugSymbols, ResetScope, "", "", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i))
HOST(IDebugSymbols, WriteTypedDataVirtual, "nnnwc", NT " " NT " 1 x00", NULLS("0 0 1 NULL:8"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE 0",
     (i, NUMBER(0), NUMBER(1), ULONG_(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols, OutputTypedDataVirtual, "nnnnn", "0 " NT " " NT " 1 0", NO_NULLS, HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, ULONG_(0), NUMBER(1), NUMBER(2), ULONG_(3), ULONG_(4)))
HOST(IDebugSymbols, ReadTypedDataPhysical, "nnnrc", "0x1000 " NT " 1 8", NULLS("0 0 1 NULL:8"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE 0",
     (i, NUMBER(0), NUMBER(1), ULONG_(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols, WriteTypedDataPhysical, "nnnwc", "0x1000 " NT " 1 x00", NULLS("0 0 1 NULL:8"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE 0",
     (i, NUMBER(0), NUMBER(1), ULONG_(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols, OutputTypedDataPhysical, "nnnnn", "0 0x1000 " NT " 1 0", NO_NULLS, HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, ULONG_(0), NUMBER(1), NUMBER(2), ULONG_(3), ULONG_(4)))
HOST(IDebugSymbols3, GetFieldTypeAndOffset, "nnsuu", NT " 1 'Pcb'", NULLS("0 1 NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), PLACE(2), PLACE(3), PLACE(4)))
HOST(IDebugSymbols3, AddSyntheticModule, "nnssn", "0xfffff80180000000 0x4000 'boot.bin' 'boot' 0", NULLS("0 1 NULL 'x' 0", "0 1 'x' NULL 0"), HOST_TARGET, "5.5", "D", "sim:", "", "", "",
     (i, NUMBER(0), ULONG_(1), PLACE(2), PLACE(3), ULONG_(4)))
HOST(IDebugSymbols3, RemoveSyntheticModule, "n", "0xfffff80180000000", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticModule 0xfffff80180000000 0x4000 'boot.bin' 'boot' 0;", "", "S_OK",
     (i, NUMBER(0)))
HOST(IDebugSymbols3, GetCurrentScopeFrameIndex, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, PLACE(0)))
HOST(IDebugSymbols3, SetScopeFrameByIndex, "n", "0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSymbols3, SetScopeFromJitDebugInfo, "nn", "0 0x1000", NO_NULLS, HOST_TARGET, "5.5", "DEC-5", "sim:", "", "", "READ_FAULT",
     (i, ULONG_(0), NUMBER(1)))
HOST(IDebugSymbols3, SetScopeFromStoredEvent, "", "", NO_NULLS, HOST_TARGET, "5.5", "I", "sim:", "", "", "E_NOINTERFACE",
     (i))
HOST(IDebugSymbols3, OutputSymbolByOffset, "nnn", "0 4 " NT "+0x1000", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1), NUMBER(2)))
HOST(IDebugSymbols3, GetFunctionEntryByOffset, "nnru", NT "+0x2000 0 64", NO_NULLS, HOST_TARGET, "5.5", "I", "sim:", "", "", "E_NOINTERFACE 0",
     (i, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3)))
HOST(IDebugSymbols3, AddSyntheticSymbol, "nnsnM", NT "+0x1000 16 'kit' 0 1", NULLS("0 1 NULL 0 1"), HOST_TARGET, "5.5", "D", "sim:", "", "", "",
     (i, NUMBER(0), ULONG_(1), PLACE(2), ULONG_(3), PLACE(4)))
HOST(IDebugSymbols3, RemoveSyntheticSymbol, "N", "$", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols3, GetSymbolEntriesByOffset, "nnMenu", NT "+0x1004 2 1 1 1", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK in " NT " 0x4 1",
     (i, NUMBER(0), ULONG_(1), PLACE(2), PLACE(3), ULONG_(4), PLACE(5)))
HOST(IDebugSymbols3, GetSymbolEntriesByName, "snMnu", "'nt!kit' 0 1 1", NULLS("NULL 0 1 1"), HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK in " NT " 1",
     (i, PLACE(0), ULONG_(1), PLACE(2), ULONG_(3), PLACE(4)))
HOST(IDebugSymbols3, GetSymbolEntryInformation, "NY", "$", NULLS("NULL", "$ NULL"), HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK base " NT " at 0xfffff80100001000 size 16 flags 32 name 4",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugSymbols3, GetSymbolEntryString, "Nntu", "$ 0 @", NULLS("NULL 0 64"), HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK \"kit\\0\" 4",
     (i, PLACE(0), ULONG_(1), BUFFER(2), PLACE(3)))
HOST(IDebugSymbols3, GetSymbolEntryOffsetRegions, "Nnenu", "$ 0 2 1", NULLS("NULL 0 2 1"), HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK 0xfffff80100001000 0x10 1",
     (i, PLACE(0), ULONG_(1), PLACE(2), ULONG_(3), PLACE(4)))
HOST(IDebugSymbols4, GetScopeEx, "qEr", "& 1 NULL:0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0xfffff80100002000 0:0xfffff80100002000",
     (i, PLACE(0), PLACE(1), BUFFER(2)))
HOST(IDebugSymbols4, SetScopeEx, "ngw", NT "+0x1008 NULL NULL:0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, NUMBER(0), PLACE(1), BUFFER(2)))
HOST(IDebugSymbols4, OutputSymbolByInlineContext, "nnnn", "0 4 " NT "+0x1000 0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1), NUMBER(2), ULONG_(3)))
HOST(IDebugSymbols5, GetCurrentScopeFrameIndexEx, "nu", "0", NULLS("0 NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugSymbols5, SetScopeFrameByIndexEx, "nn", "0 0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1)))
HOST(IDebugSymbols3, GetNearNameByOffsetWide, "nnhuq", NT "+0x1008 0 @", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK \"nt!kit\\0\" 7 0x8",
     (i, NUMBER(0), (LONG)ULONG_(1), BUFFER(2), PLACE(3), PLACE(4)))
HOST(IDebugSymbols3, GetFieldTypeAndOffsetWide, "nnSuu", NT " 1 'Pcb'", NULLS("0 1 NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), PLACE(2), PLACE(3), PLACE(4)))
HOST(IDebugSymbols3, AddSyntheticModuleWide, "nnSSn", "0xfffff80180000000 0x4000 'boot.bin' 'boot' 0", NULLS("0 1 NULL 'x' 0", "0 1 'x' NULL 0"), HOST_TARGET, "5.5", "D", "sim:", "", "", "",
     (i, NUMBER(0), ULONG_(1), PLACE(2), PLACE(3), ULONG_(4)))
HOST(IDebugSymbols3, AddSyntheticSymbolWide, "nnSnM", NT "+0x1000 16 'kit' 0 1", NULLS("0 1 NULL 0 1"), HOST_TARGET, "5.5", "D", "sim:", "", "", "",
     (i, NUMBER(0), ULONG_(1), PLACE(2), ULONG_(3), PLACE(4)))
HOST(IDebugSymbols3, GetSymbolEntriesByNameWide, "SnMnu", "'nt!kit' 0 1 1", NULLS("NULL 0 1 1"), HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK in " NT " 1",
     (i, PLACE(0), ULONG_(1), PLACE(2), ULONG_(3), PLACE(4)))
HOST(IDebugSymbols3, GetSymbolEntryStringWide, "Nnhu", "$ 0 @", NULLS("NULL 0 64"), HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK \"kit\\0\" 4",
     (i, PLACE(0), ULONG_(1), BUFFER(2), PLACE(3)))
