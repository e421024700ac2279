/* IDebugControl but for output: running, what the target is, expressions, commands, extensions
 * (hosts.c includes this twice). Spec dataspaces 5.2.4, 5.5, 5.6. */
/* clang-format off */
HOST(IDebugControl, GetInterrupt, "", "", NO_NULLS, HOST_ANY_THREAD, "5.6", "D", NULL, "", "", "S_FALSE",
     (i))
HOST(IDebugControl, SetInterrupt, "n", "1", NO_NULLS, HOST_ANY_THREAD, "5.6", "D", NULL, "", "; ok GetInterrupt", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, GetStackTrace, "nnnFu", "0 0 0 1", NULLS("0 0 0 NULL:4"), HOST_TARGET, "5.2.4", "D", "sim:", "", "", "S_OK 0:0xfffff80100002000 1",
     (i, NUMBER(0), NUMBER(1), NUMBER(2), BUFFER(3), PLACE(4)))
HOST(IDebugControl, GetReturnOffset, "q", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, PLACE(0)))
HOST(IDebugControl, OutputStackTrace, "nnn", "0 4 0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), NULL, ULONG_(1), ULONG_(2)))
HOST(IDebugControl, GetDebuggeeType, "uu", "", NULLS("NULL", "& NULL"), HOST_NO_EVENT, "5.6", "D", NULL, "", "", "S_OK 0 0",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugControl, GetActualProcessorType, "u", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "S_OK 34404",
     (i, PLACE(0)))
HOST(IDebugControl, GetExecutingProcessorType, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 34404",
     (i, PLACE(0)))
HOST(IDebugControl, GetNumberPossibleExecutingProcessorTypes, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0)))
HOST(IDebugControl, GetPossibleExecutingProcessorTypes, "nnU", "0 1 1", NULLS("0 1 NULL:1"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, ULONG_(0), ULONG_(1), PLACE(2)))
HOST(IDebugControl, GetNumberProcessors, "u", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "S_OK 2",
     (i, PLACE(0)))
HOST(IDebugControl, GetSystemVersion, "uuutuutu", "& & & @ & & @", NULLS("NULL & & 400 & & 400", "& NULL & 400 & & 400", "& & & 400 & NULL 400"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0), PLACE(1), PLACE(2), BUFFER(3), PLACE(4), PLACE(5), BUFFER(6), PLACE(7)))
HOST(IDebugControl, GetPageSize, "u", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "S_OK 4096",
     (i, PLACE(0)))
HOST(IDebugControl, IsPointer64Bit, "", "", NO_NULLS, HOST_TARGET, "5.6", "D", "sim:", "", "", "S_OK",
     (i))
HOST(IDebugControl, ReadBugCheckData, "uqqqq", "", NULLS("NULL", "& NULL", "& & NULL", "& & & & NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 209 0xfffff80100500000 0x2 0x0 0xfffff80100121234",
     (i, PLACE(0), PLACE(1), PLACE(2), PLACE(3), PLACE(4)))
HOST(IDebugControl, GetNumberSupportedProcessorTypes, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "", "", NULL,
     (i, PLACE(0)))
HOST(IDebugControl, GetSupportedProcessorTypes, "nnU", "0 1 1", NULLS("0 1 NULL:1"), 0, "5.5", "D", NULL, "", "", NULL,
     (i, ULONG_(0), ULONG_(1), PLACE(2)))
HOST(IDebugControl, GetProcessorTypeNames, "ntutu", "0x8664 @ & @", NO_NULLS, 0, "5.5", "D", NULL, "", "", NULL,
     (i, ULONG_(0), BUFFER(1), PLACE(2), BUFFER(3), PLACE(4)))
HOST(IDebugControl, GetEffectiveProcessorType, "u", "", NULLS("NULL"), HOST_TARGET, "5.2.4", "X", "sim:", "", "", "S_OK 34404",
     (i, PLACE(0)))
HOST(IDebugControl, SetEffectiveProcessorType, "n", "0x8664", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, GetExecutionStatus, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "", "", "S_OK 7",
     (i, PLACE(0)))
HOST(IDebugControl, SetExecutionStatus, "n", "1", NO_NULLS, HOST_NO_SESSION | HOST_NO_EVENT, "5.6", "D", "sim:run", "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, GetEngineOptions, "u", "", NULLS("NULL"), 0, "4.8", "D", NULL, "ok SetEngineOptions 0x30;", "; ok SetEngineOptions 0", "S_OK 48",
     (i, PLACE(0)))
HOST(IDebugControl, AddEngineOptions, "n", "0x10", NO_NULLS, 0, "4.8", "D", NULL, "", "; ok SetEngineOptions 0", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, RemoveEngineOptions, "n", "0x10", NO_NULLS, 0, "4.8", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, SetEngineOptions, "n", "0x10", NO_NULLS, 0, "4.8", "D", NULL, "", "; ok SetEngineOptions 0", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, GetRadix, "u", "", NULLS("NULL"), 0, "5.2.4", "D", NULL, "ok SetRadix 10;", "; ok SetRadix 16", "S_OK 10",
     (i, PLACE(0)))
HOST(IDebugControl, SetRadix, "n", "8", NO_NULLS, 0, "5.2.4", "D", NULL, "", "; ok SetRadix 16", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, Evaluate, "snvu", "'10 + 2' 4 1", NULLS("NULL 4 1", "'1' 4 NULL:1"), 0, "5.6", "D", NULL, "", "", "S_OK 4:0x12 6",
     (i, PLACE(0), ULONG_(1), PLACE(2), PLACE(3)))
HOST(IDebugControl, CoerceValue, "Vnv", "1:0xff 4 1", NULLS("NULL 4 1", "1:1 4 NULL:1"), 0, "5.5", "D", NULL, "", "", "S_OK 4:0xff",
     (i, PLACE(0), ULONG_(1), PLACE(2)))
HOST(IDebugControl, CoerceValues, "nVwv", "1 3:0x1234 x04000000 1", NULLS("1 NULL x04000000 1", "1 1:1 NULL:4 1", "1 1:1 x04000000 NULL:1"), 0, "5.5", "D", NULL, "", "", "S_OK 4:0x1234",
     (i, ULONG_(0), PLACE(1), PLACE(2), PLACE(3)))
HOST(IDebugControl, Execute, "nsn", "0 '.chain' 0", NULLS("0 NULL 0"), 0, "5.6", "I", NULL, "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), ULONG_(2)))
HOST(IDebugControl, ExecuteCommandFile, "nsn", "0 FILE 0", NULLS("0 NULL 0"), 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), ULONG_(2)))
HOST(IDebugControl, AddExtension, "snq", "'/nowhere/at/all' 0", NULLS("NULL 0", "'x' 0 NULL"), 0, "5.6", "D", NULL, "", "", "",
     (i, PLACE(0), ULONG_(1), PLACE(2)))
HOST(IDebugControl, RemoveExtension, "n", "0x123456789", NO_NULLS, 0, "5.6", "I", NULL, "", "", "",
     (i, NUMBER(0)))
HOST(IDebugControl, GetExtensionByPath, "sq", "'/nowhere/at/all'", NULLS("NULL", "'x' NULL"), 0, "5.6", "DEC-31", NULL, "", "", "E_NOINTERFACE",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugControl, CallExtension, "nss", "0 'nobodyhasthis' NULL", NULLS("0 NULL NULL"), 0, "5.6", "DEC-31", NULL, "", "", "E_NOINTERFACE",
     (i, NUMBER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl, GetExtensionFunction, "nsq", "0 'NobodyHasThis'", NULLS("0 NULL", "0 'x' NULL"), 0, "5.6", "DEC-31", NULL, "", "", "E_NOINTERFACE",
     (i, NUMBER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl, GetWindbgExtensionApis32, "b", APIS_SIZE, NULLS("NULL"), 0, "5.2.3", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugControl, GetWindbgExtensionApis64, "b", APIS_SIZE, NULLS("NULL"), 0, "5.2.3", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugControl, WaitForEvent, "nn", "0 0", NO_NULLS, HOST_NO_SESSION, "5.6", "D", NULL, "", "", "",
     (i, ULONG_(0), ULONG_(1)))
HOST(IDebugControl, GetLastEventInformation, "uuurutu", "& & & NULL:0 & @", NULLS("NULL & & NULL:0 & 400", "& NULL & NULL:0 & 400", "& & NULL NULL:0 & 400"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0), PLACE(1), PLACE(2), BUFFER(3), PLACE(4), BUFFER(5), PLACE(6)))
HOST(IDebugControl2, GetCurrentTimeDate, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 1576381416",
     (i, PLACE(0)))
HOST(IDebugControl2, GetCurrentSystemUpTime, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 8000",
     (i, PLACE(0)))
HOST(IDebugControl2, GetDumpFormatFlags, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "dump", "", "", NULL,
     (i, PLACE(0)))
HOST(IDebugControl4, GetProcessorTypeNamesWide, "nhuhu", "0x8664 @ & @", NO_NULLS, 0, "5.5", "D", NULL, "", "", NULL,
     (i, ULONG_(0), BUFFER(1), PLACE(2), BUFFER(3), PLACE(4)))
HOST(IDebugControl4, EvaluateWide, "Snvu", "'10 + 2' 4 1", NULLS("NULL 4 1", "'1' 4 NULL:1"), 0, "5.6", "D", NULL, "", "", "S_OK 4:0x12 6",
     (i, PLACE(0), ULONG_(1), PLACE(2), PLACE(3)))
HOST(IDebugControl4, ExecuteWide, "nSn", "0 '.chain' 0", NULLS("0 NULL 0"), 0, "5.6", "I", NULL, "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), ULONG_(2)))
HOST(IDebugControl4, ExecuteCommandFileWide, "nSn", "0 FILE 0", NULLS("0 NULL 0"), 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), ULONG_(2)))
HOST(IDebugControl4, AddExtensionWide, "Snq", "'/nowhere/at/all' 0", NULLS("NULL 0", "'x' 0 NULL"), 0, "5.6", "D", NULL, "", "", "",
     (i, PLACE(0), ULONG_(1), PLACE(2)))
HOST(IDebugControl4, GetExtensionByPathWide, "Sq", "'/nowhere/at/all'", NULLS("NULL", "'x' NULL"), 0, "5.6", "DEC-31", NULL, "", "", "E_NOINTERFACE",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugControl4, CallExtensionWide, "nSS", "0 'nobodyhasthis' NULL", NULLS("0 NULL NULL"), 0, "5.6", "DEC-31", NULL, "", "", "E_NOINTERFACE",
     (i, NUMBER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl4, GetExtensionFunctionWide, "nSq", "0 'NobodyHasThis'", NULLS("0 NULL", "0 'x' NULL"), 0, "5.6", "DEC-31", NULL, "", "", "E_NOINTERFACE",
     (i, NUMBER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl4, GetLastEventInformationWide, "uuuruhu", "& & & NULL:0 & @", NULLS("NULL & & NULL:0 & 400", "& NULL & NULL:0 & 400", "& & NULL NULL:0 & 400"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0), PLACE(1), PLACE(2), BUFFER(3), PLACE(4), BUFFER(5), PLACE(6)))
HOST(IDebugControl4, GetSystemVersionValues, "uuuuu", "", NULLS("NULL", "& NULL", "& & NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 2 10 0 15 19041",
     (i, PLACE(0), PLACE(1), PLACE(2), PLACE(3), PLACE(4)))
HOST(IDebugControl4, GetSystemVersionString, "ntu", "1 @", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK \"19041.1.amd64fre.vb_release.191206-1406\\0\" 40",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl4, GetSystemVersionStringWide, "nhu", "1 @", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK \"19041.1.amd64fre.vb_release.191206-1406\\0\" 40",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl4, GetContextStackTrace, "Frnu", "1 NULL:0 0", NULLS("NULL:4 NULL:0 0"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0:0xfffff80100002000 1",
     (i, NULL, 0, BUFFER(0), BUFFER(1), ULONG_(2), PLACE(3)))
HOST(IDebugControl5, GetStackTraceEx, "nnnEu", "0 0 0 1", NULLS("0 0 0 NULL:4"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0:0xfffff80100002000 1",
     (i, NUMBER(0), NUMBER(1), NUMBER(2), BUFFER(3), PLACE(4)))
HOST(IDebugControl5, OutputStackTraceEx, "nnn", "0 4 0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), NULL, ULONG_(1), ULONG_(2)))
HOST(IDebugControl7, GetDebuggeeType2, "nuu", "0", NULLS("0 NULL", "0 & NULL"), HOST_NO_EVENT, "5.6", "D", NULL, "", "", "S_OK 0 0",
     (i, ULONG_(0), PLACE(1), PLACE(2)))
