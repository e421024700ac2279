/* IDebugSystemObjects and IDebugAdvanced (hosts.c includes this twice). Spec dataspaces 5.2.4,
 * 5.5. */
/* clang-format off */
HOST(IDebugSystemObjects, GetEventThread, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetEventProcess, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetCurrentThreadId, "u", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "ok SetCurrentThreadId 1;", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, SetCurrentThreadId, "n", "1", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSystemObjects, GetCurrentProcessId, "u", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 0",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, SetCurrentProcessId, "n", "0", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSystemObjects, GetNumberThreads, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 2",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetTotalNumberThreads, "uu", "", NULLS("NULL", "& NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 2 2",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugSystemObjects, GetThreadIdsByIndex, "nnUU", "0 2 2 NULL:0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0 1",
     (i, ULONG_(0), ULONG_(1), PLACE(2), PLACE(3)))
HOST(IDebugSystemObjects, GetThreadIdByProcessor, "nu", "1", NULLS("1 NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 1",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugSystemObjects, GetCurrentThreadSystemId, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:class=ulive", "", "", "S_OK 692",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetNumberProcesses, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetCurrentProcessSystemId, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:class=ulive", "", "", "S_OK 688",
     (i, PLACE(0)))
HOST(IDebugSystemObjects3, GetEventSystem, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, PLACE(0)))
HOST(IDebugSystemObjects3, GetCurrentSystemId, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, PLACE(0)))
HOST(IDebugSystemObjects3, SetCurrentSystemId, "n", "0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSystemObjects3, GetNumberSystems, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugAdvanced, GetThreadContext, "r", CONTEXT_SIZE, NULLS("NULL:" CONTEXT_SIZE), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, BUFFER(0)))
HOST(IDebugAdvanced, SetThreadContext, "w", CONTEXT_SIZE, NULLS("NULL:" CONTEXT_SIZE), HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, BUFFER(0)))
HOST(IDebugAdvanced2, Request, "nwru", "8 NULL:0 NULL:0", NO_NULLS, 0, "5.2.4", "D", NULL, "", "", "",
     (i, ULONG_(0), BUFFER(1), BUFFER(2), PLACE(3)))
HOST(IDebugSystemObjects, GetCurrentThreadDataOffset, "q", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 0xfffff80100240000",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetThreadIdByDataOffset, "nu", "0xfffff80100241000", NULLS("1 NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 1",
     (i, NUMBER(0), PLACE(1)))
HOST(IDebugSystemObjects, GetCurrentThreadTeb, "q", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:@user,class=ulive", "", "", "S_OK 0x12000",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetThreadIdByTeb, "nu", "0x13000", NULLS("1 NULL"), HOST_TARGET, "5.5", "D", "sim:@user,class=ulive", "", "", "S_OK 1",
     (i, NUMBER(0), PLACE(1)))
HOST(IDebugSystemObjects, GetThreadIdBySystemId, "nu", "0x2b8", NULLS("1 NULL"), HOST_TARGET, "5.5", "D", "sim:@user,class=ulive", "", "", "S_OK 1",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugSystemObjects, GetCurrentThreadHandle, "q", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetThreadIdByHandle, "nu", "$", NULLS("1 NULL"), HOST_TARGET, "5.5", "D", "sim:", "ok SetCurrentThreadId 1; result GetCurrentThreadHandle;", "", "S_OK; S_OK 1",
     (i, NUMBER(0), PLACE(1)))
HOST(IDebugSystemObjects, GetProcessIdsByIndex, "nnUU", "0 1 1 NULL:0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, ULONG_(0), ULONG_(1), PLACE(2), PLACE(3)))
HOST(IDebugSystemObjects, GetCurrentProcessDataOffset, "q", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 0xfffff80100220000",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetProcessIdByDataOffset, "nu", "0xfffff80100220000", NULLS("1 NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, NUMBER(0), PLACE(1)))
HOST(IDebugSystemObjects, GetCurrentProcessPeb, "q", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:@user,class=ulive", "", "", "S_OK 0x11000",
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetProcessIdByPeb, "nu", "0x11000", NULLS("1 NULL"), HOST_TARGET, "5.5", "D", "sim:@user,class=ulive", "", "", "S_OK 0",
     (i, NUMBER(0), PLACE(1)))
HOST(IDebugSystemObjects, GetProcessIdBySystemId, "nu", "688", NULLS("1 NULL"), HOST_TARGET, "5.5", "D", "sim:class=ulive", "", "", "S_OK 0",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugSystemObjects, GetCurrentProcessHandle, "q", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0)))
HOST(IDebugSystemObjects, GetProcessIdByHandle, "nu", "$", NULLS("1 NULL"), HOST_TARGET, "5.5", "D", "sim:", "result GetCurrentProcessHandle;", "", "S_OK; S_OK 0",
     (i, NUMBER(0), PLACE(1)))
HOST(IDebugSystemObjects, GetCurrentProcessExecutableName, "tu", "@", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:@user,class=ulive", "", "", "S_OK \"/lab/lab\\0\" 9",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugSystemObjects2, GetCurrentProcessUpTime, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "I", "sim:class=ulive", "", "", "E_NOINTERFACE",
     (i, PLACE(0)))
HOST(IDebugSystemObjects2, GetImplicitThreadDataOffset, "q", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "ok SetImplicitThreadDataOffset 0xfffff80100242000;", "", "S_OK 0xfffff80100242000",
     (i, PLACE(0)))
HOST(IDebugSystemObjects2, SetImplicitThreadDataOffset, "n", "0xfffff80100242000", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK",
     (i, NUMBER(0)))
HOST(IDebugSystemObjects2, GetImplicitProcessDataOffset, "q", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "D", "sim:", "ok SetImplicitProcessDataOffset 0xfffff80100221000;", "", "S_OK 0xfffff80100221000",
     (i, PLACE(0)))
HOST(IDebugSystemObjects2, SetImplicitProcessDataOffset, "n", "0xfffff80100221000", NO_NULLS, HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK",
     (i, NUMBER(0)))
HOST(IDebugSystemObjects3, GetSystemIdsByIndex, "nnU", "0 1 1", NULLS("0 1 NULL:1"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, ULONG_(0), ULONG_(1), PLACE(2)))
HOST(IDebugSystemObjects3, GetTotalNumberThreadsAndProcesses, "uuuuu", "", NULLS("NULL", "& NULL", "& & NULL", "& & & & NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 2 1 2 2 1",
     (i, PLACE(0), PLACE(1), PLACE(2), PLACE(3), PLACE(4)))
HOST(IDebugSystemObjects3, GetCurrentSystemServer, "q", "", NULLS("NULL"), HOST_TARGET, "5.5", "I", "sim:", "", "", "S_OK 0x0",
     (i, PLACE(0)))
HOST(IDebugSystemObjects3, GetSystemByServer, "nu", "0", NULLS("0 NULL"), HOST_TARGET, "5.5", "I", "sim:", "", "", "",
     (i, NUMBER(0), PLACE(1)))
HOST(IDebugSystemObjects3, GetCurrentSystemServerName, "tu", "64", NO_NULLS, HOST_TARGET, "5.5", "I", "sim:", "", "", "E_NOINTERFACE",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugSystemObjects4, GetCurrentProcessExecutableNameWide, "hu", "@", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:@user,class=ulive", "", "", "S_OK \"/lab/lab\\0\" 9",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugSystemObjects4, GetCurrentSystemServerNameWide, "hu", "64", NO_NULLS, HOST_TARGET, "5.5", "I", "sim:", "", "", "E_NOINTERFACE",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugAdvanced2, GetSymbolInformation, "nnnrutu", "1 " NT " 0 NULL:0 & NULL:0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, ULONG_(0), NUMBER(1), ULONG_(2), BUFFER(3), PLACE(4), BUFFER(5), PLACE(6)))
HOST(IDebugAdvanced2, GetSystemObjectInformation, "nnnru", "0 0 1 64", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, ULONG_(0), NUMBER(1), ULONG_(2), BUFFER(3), PLACE(4)))
HOST(IDebugAdvanced3, GetSymbolInformationWide, "nnnruhu", "2 " NT "+0x1004 0 8 & @", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK 0400000000000000 8 \"nt!kit\\0\" 7",
     (i, ULONG_(0), NUMBER(1), ULONG_(2), BUFFER(3), PLACE(4), BUFFER(5), PLACE(6)))
HOST(IDebugAdvanced4, GetSymbolInformationWideEx, "nnnruhub", "2 " NT "+0x1004 0 8 & 64 & NULL", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1;", "", "S_OK 0400000000000000 8 \"nt!kit\\0\" 7",
     (i, ULONG_(0), NUMBER(1), ULONG_(2), BUFFER(3), PLACE(4), BUFFER(5), PLACE(6), PLACE(7)))
