/* IDebugSymbols where there are no symbols: modules and names (hosts.c includes this twice).
 * Spec dataspaces 5.2.4. */
/* clang-format off */
HOST(IDebugSymbols, GetNameByOffset, "ntuq", NT "+0x1000 @", NO_NULLS, HOST_TARGET, "5.2.4", "I", "sim:", "", "", "S_OK \"nt\\0\" 3 0x1000",
     (i, NUMBER(0), BUFFER(1), PLACE(2), PLACE(3)))
HOST(IDebugSymbols, GetOffsetByName, "sq", "'nt'", NULLS("NULL", "'nt' NULL"), HOST_TARGET, "5.2.4", "I", "sim:", "", "", "S_OK " NT,
     (i, PLACE(0), PLACE(1)))
HOST(IDebugSymbols, GetNumberModules, "uu", "", NULLS("NULL", "& NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 3 0",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugSymbols, GetModuleByIndex, "nq", "1", NULLS("0 NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK " HAL,
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugSymbols, GetModuleByModuleName, "snuq", "'hal' 0", NULLS("NULL 0"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 1 " HAL,
     (i, PLACE(0), ULONG_(1), PLACE(2), PLACE(3)))
HOST(IDebugSymbols, GetModuleByOffset, "nnuq", HAL "+0xffff 0", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 1 " HAL,
     (i, NUMBER(0), ULONG_(1), PLACE(2), PLACE(3)))
HOST(IDebugSymbols, GetModuleNames, "nntututu", "1 0 @ & @ & @", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK \"hal.dll\\0\" 8 \"hal\\0\" 4 \"\\SystemRoot\\system32\\hal.dll\\0\" 29",
     (i, ULONG_(0), NUMBER(1), BUFFER(2), PLACE(3), BUFFER(4), PLACE(5), BUFFER(6), PLACE(7)))
HOST(IDebugSymbols, GetModuleParameters, "ngnP", "1 NULL 1 1", NULLS("1 NULL 0 NULL:1"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK base " HAL " size 0x10000 stamp 0x5f5e1001 sum 0x12345 flags 0x0 names 8 4 29",
     (i, ULONG_(0), PLACE(1), ULONG_(2), PLACE(3)))
HOST(IDebugSymbols, GetSymbolModule, "sq", "'nt!nobody'", NULLS("NULL", "'nt!x' NULL"), HOST_TARGET, "5.2.4", "D", NULL, "", "", "",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugSymbols, GetTypeName, "nntu", NT " 1 64", NO_NULLS, HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3)))
HOST(IDebugSymbols, GetTypeId, "nsu", NT " '_EPROCESS'", NULLS("0 NULL", "0 'x' NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), PLACE(1), PLACE(2)))
HOST(IDebugSymbols, GetTypeSize, "nnu", NT " 1", NULLS("0 1 NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), PLACE(2)))
HOST(IDebugSymbols, GetFieldOffset, "nnsu", NT " 1 'Pcb'", NULLS("0 1 NULL", "0 1 'x' NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), PLACE(2), PLACE(3)))
HOST(IDebugSymbols, GetSymbolTypeId, "suq", "'nt!_EPROCESS'", NULLS("NULL", "'x' NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, PLACE(0), PLACE(1), PLACE(2)))
HOST(IDebugSymbols, GetOffsetTypeId, "nuq", NT, NULLS("0 NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), PLACE(1), PLACE(2)))
HOST(IDebugSymbols, ReadTypedDataVirtual, "nnnrc", NT " " NT " 1 8", NULLS("0 0 1 NULL:8"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE 0",
     (i, NUMBER(0), NUMBER(1), ULONG_(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols, StartSymbolMatch, "sq", "'nt!*'", NULLS("NULL", "'nt!*' NULL"), HOST_TARGET, "5.2.4", "I", "sim:", "", "", NULL,
     (i, PLACE(0), PLACE(1)))
HOST(IDebugSymbols, GetNextSymbolMatch, "ntuq", "$ 64", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "ok StartSymbolMatch 'hal!*';", "", "E_NOINTERFACE",
     (i, NUMBER(0), BUFFER(1), PLACE(2), PLACE(3)))
HOST(IDebugSymbols, EndSymbolMatch, "n", "$", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "ok StartSymbolMatch 'nt!*';", "", "S_OK",
     (i, NUMBER(0)))
HOST(IDebugSymbols, Reload, "s", "''", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols2, GetModuleVersionInformation, "nnsru", "0 0 '\\' 64", NULLS("0 0 NULL 64"), HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, ULONG_(0), NUMBER(1), PLACE(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols2, GetModuleNameString, "nnntu", "1 1 0 @", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK \"hal\\0\" 4",
     (i, ULONG_(0), ULONG_(1), NUMBER(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols2, GetConstantName, "nnntu", NT " 1 0 64", NO_NULLS, HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), NUMBER(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols2, GetFieldName, "nnntu", NT " 1 0 64", NO_NULLS, HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), ULONG_(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols3, GetNameByOffsetWide, "nhuq", NT "+0x1000 @", NO_NULLS, HOST_TARGET, "5.2.4", "I", "sim:", "", "", "S_OK \"nt\\0\" 3 0x1000",
     (i, NUMBER(0), BUFFER(1), PLACE(2), PLACE(3)))
HOST(IDebugSymbols3, GetOffsetByNameWide, "Sq", "'nt'", NULLS("NULL", "'nt' NULL"), HOST_TARGET, "5.2.4", "I", "sim:", "", "", "S_OK " NT,
     (i, PLACE(0), PLACE(1)))
HOST(IDebugSymbols3, GetModuleByModuleNameWide, "Snuq", "'hal' 0", NULLS("NULL 0"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 1 " HAL,
     (i, PLACE(0), ULONG_(1), PLACE(2), PLACE(3)))
HOST(IDebugSymbols3, GetSymbolModuleWide, "Sq", "'nt!nobody'", NULLS("NULL", "'nt!x' NULL"), HOST_TARGET, "5.2.4", "D", NULL, "", "", "",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugSymbols3, GetTypeNameWide, "nnhu", NT " 1 64", NO_NULLS, HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3)))
HOST(IDebugSymbols3, GetTypeIdWide, "nSu", NT " '_EPROCESS'", NULLS("0 NULL", "0 'x' NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), PLACE(1), PLACE(2)))
HOST(IDebugSymbols3, GetFieldOffsetWide, "nnSu", NT " 1 'Pcb'", NULLS("0 1 NULL", "0 1 'x' NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), PLACE(2), PLACE(3)))
HOST(IDebugSymbols3, GetSymbolTypeIdWide, "Suq", "'nt!_EPROCESS'", NULLS("NULL", "'x' NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, PLACE(0), PLACE(1), PLACE(2)))
HOST(IDebugSymbols3, StartSymbolMatchWide, "Sq", "'nt!*'", NULLS("NULL", "'nt!*' NULL"), HOST_TARGET, "5.2.4", "I", "sim:", "", "", NULL,
     (i, PLACE(0), PLACE(1)))
HOST(IDebugSymbols3, GetNextSymbolMatchWide, "nhuq", "$ 64", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "ok StartSymbolMatchWide 'hal!*';", "", "E_NOINTERFACE",
     (i, NUMBER(0), BUFFER(1), PLACE(2), PLACE(3)))
HOST(IDebugSymbols3, ReloadWide, "S", "''", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols3, GetModuleVersionInformationWide, "nnSru", "0 0 '\\' 64", NULLS("0 0 NULL 64"), HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, ULONG_(0), NUMBER(1), PLACE(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols3, GetModuleNameStringWide, "nnnhu", "1 1 0 @", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK \"hal\\0\" 4",
     (i, ULONG_(0), ULONG_(1), NUMBER(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols3, GetConstantNameWide, "nnnhu", NT " 1 0 64", NO_NULLS, HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), NUMBER(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols3, GetFieldNameWide, "nnnhu", NT " 1 0 64", NO_NULLS, HOST_TARGET, "5.2.4", "X", "sim:", "", "", "E_NOINTERFACE",
     (i, NUMBER(0), ULONG_(1), ULONG_(2), BUFFER(3), PLACE(4)))
HOST(IDebugSymbols3, IsManagedModule, "nn", "0 0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_FALSE",
     (i, ULONG_(0), NUMBER(1)))
HOST(IDebugSymbols3, GetModuleByModuleName2, "snnuq", "'hal' 0 0", NULLS("NULL 0 0"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 1 " HAL,
     (i, PLACE(0), ULONG_(1), ULONG_(2), PLACE(3), PLACE(4)))
HOST(IDebugSymbols3, GetModuleByModuleName2Wide, "Snnuq", "'hal' 0 0", NULLS("NULL 0 0"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 1 " HAL,
     (i, PLACE(0), ULONG_(1), ULONG_(2), PLACE(3), PLACE(4)))
HOST(IDebugSymbols3, GetModuleByOffset2, "nnnuq", HAL "+0xffff 0 0", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 1 " HAL,
     (i, NUMBER(0), ULONG_(1), ULONG_(2), PLACE(3), PLACE(4)))
HOST(IDebugSymbols4, GetNameByInlineContext, "nntuq", NT "+0x1000 0 @", NO_NULLS, HOST_TARGET, "5.2.4", "I", "sim:", "", "", "S_OK \"nt\\0\" 3 0x1000",
     (i, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3), PLACE(4)))
HOST(IDebugSymbols4, GetNameByInlineContextWide, "nnhuq", NT "+0x1000 0 @", NO_NULLS, HOST_TARGET, "5.2.4", "I", "sim:", "", "", "S_OK \"nt\\0\" 3 0x1000",
     (i, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3), PLACE(4)))
