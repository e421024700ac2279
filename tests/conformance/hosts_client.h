/* IDebugClient: sessions and callbacks (hosts.c includes this twice). Spec dataspaces 5.4 to
 * 5.6. */
/* clang-format off */
HOST(IDebugClient, AttachKernel, "ns", "0 'sim:'", NO_NULLS, 0, "5.6", "D", NULL, "", "", "",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugClient, GetKernelConnectionOptions, "tu", "@", NO_NULLS, HOST_TARGET, "5.6", "D", "sim:", "", "", NULL,
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugClient, AttachProcess, "nnn", "0 4 1", NO_NULLS, 0, "5.6", "D", NULL, "", "", "",
     (i, NUMBER(0), ULONG_(1), ULONG_(2)))
HOST(IDebugClient, OpenDumpFile, "s", "'/nowhere/at/all.dmp'", NULLS("NULL"), 0, "5.6", "I", NULL, "", "", "FILE_NOT_FOUND",
     (i, PLACE(0)))
HOST(IDebugClient, TerminateProcesses, "", "", NO_NULLS, HOST_NO_SESSION, "5.6", "D", NULL, "", "", "",
     (i))
HOST(IDebugClient, DetachProcesses, "", "", NO_NULLS, HOST_NO_SESSION, "5.6", "D", NULL, "", "", "",
     (i))
HOST(IDebugClient, EndSession, "n", "0", NO_NULLS, 0, "5.6", "D", NULL, "", "", "",
     (i, ULONG_(0)))
HOST(IDebugClient, DispatchCallbacks, "n", "0", NO_NULLS, 0, "5.4", "D", NULL, "", "", "S_FALSE",
     (i, ULONG_(0)))
HOST(IDebugClient, ExitDispatch, "i", "self", NULLS("NULL"), 0, "5.4", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient, CreateClient, "o", "", NULLS("NULL"), HOST_ANY_THREAD, "5.4", "D", NULL, "", "", "S_OK a pointer",
     (i, PLACE(0)))
HOST(IDebugClient, GetOutputCallbacks, "o", "", NULLS("NULL"), 0, "5.4", "D", NULL, "ok SetOutputCallbacks output;", "", "S_OK a pointer",
     (i, PLACE(0)))
HOST(IDebugClient, SetOutputCallbacks, "i", "output", NO_NULLS, 0, "5.4", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient, GetOutputMask, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetOutputMask 0x23;", "", "S_OK 35",
     (i, PLACE(0)))
HOST(IDebugClient, SetOutputMask, "n", "0x3", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugClient, GetOtherOutputMask, "iu", "self", NULLS("NULL", "self NULL"), 0, "5.5", "D", NULL, "ok SetOutputMask 0x23;", "", "S_OK 35",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugClient, SetOtherOutputMask, "in", "self 0x3", NULLS("NULL 3"), 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, PLACE(0), ULONG_(1)))
HOST(IDebugClient, GetOutputWidth, "u", "", NULLS("NULL"), 0, "5.2.4", "X", NULL, "", "", "S_OK 80",
     (i, PLACE(0)))
HOST(IDebugClient, SetOutputWidth, "n", "100", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugClient, GetOutputLinePrefix, "tu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetOutputLinePrefix 'kit: ';", "", "S_OK \"kit: \\0\" 6",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugClient, SetOutputLinePrefix, "s", "'kit: '", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient, GetIdentity, "tu", "@", NO_NULLS, 0, "5.5", "D", NULL, "", "", NULL,
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugClient, OutputIdentity, "nns", "0 0 '%s'", NULLS("0 0 NULL"), 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1), PLACE(2)))
HOST(IDebugClient, GetEventCallbacks, "o", "", NULLS("NULL"), 0, "5.4", "D", NULL, "ok SetEventCallbacks events;", "", "S_OK a pointer",
     (i, PLACE(0)))
HOST(IDebugClient, SetEventCallbacks, "i", "events", NO_NULLS, 0, "5.4", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient, FlushCallbacks, "", "", NO_NULLS, 0, "5.4", "D", NULL, "", "", "S_OK",
     (i))
HOST(IDebugClient4, OpenDumpFileWide, "Sn", "'/nowhere/at/all.dmp' 0", NULLS("NULL 0"), 0, "5.6", "I", NULL, "", "", "FILE_NOT_FOUND",
     (i, PLACE(0), NUMBER(1)))
HOST(IDebugClient4, GetNumberDumpFiles, "u", "", NULLS("NULL"), 0, "5.5", "D", "dump", "", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugClient4, GetDumpFile, "ntuqu", "0 @", NO_NULLS, 0, "5.5", "D", "dump", "", "", NULL,
     (i, ULONG_(0), BUFFER(1), PLACE(2), PLACE(3), PLACE(4)))
HOST(IDebugClient4, GetDumpFileWide, "nhuqu", "0 @", NO_NULLS, 0, "5.5", "D", "dump", "", "", NULL,
     (i, ULONG_(0), BUFFER(1), PLACE(2), PLACE(3), PLACE(4)))
HOST(IDebugClient5, AttachKernelWide, "nS", "0 'sim:'", NO_NULLS, 0, "5.6", "D", NULL, "", "", "",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugClient5, GetKernelConnectionOptionsWide, "hu", "@", NO_NULLS, HOST_TARGET, "5.6", "D", "sim:", "", "", NULL,
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugClient5, GetOutputCallbacksWide, "o", "", NULLS("NULL"), 0, "5.4", "D", NULL, "ok SetOutputCallbacksWide output-wide;", "", "S_OK a pointer",
     (i, PLACE(0)))
HOST(IDebugClient5, SetOutputCallbacksWide, "i", "output-wide", NO_NULLS, 0, "5.4", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient5, GetOutputLinePrefixWide, "hu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetOutputLinePrefixWide 'kit: ';", "", "S_OK \"kit: \\0\" 6",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugClient5, SetOutputLinePrefixWide, "S", "'kit: '", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient5, GetIdentityWide, "hu", "@", NO_NULLS, 0, "5.5", "D", NULL, "", "", NULL,
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugClient5, OutputIdentityWide, "nnS", "0 0 '%s'", NULLS("0 0 NULL"), 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1), PLACE(2)))
HOST(IDebugClient5, GetEventCallbacksWide, "o", "", NULLS("NULL"), 0, "5.4", "D", NULL, "ok SetEventCallbacksWide events-wide;", "", "S_OK a pointer",
     (i, PLACE(0)))
HOST(IDebugClient5, SetEventCallbacksWide, "i", "events-wide", NO_NULLS, 0, "5.4", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient5, PushOutputLinePrefix, "sq", "'kit: '", NULLS("'kit: ' NULL"), 0, "5.5", "D", NULL, "", "", NULL,
     (i, PLACE(0), PLACE(1)))
HOST(IDebugClient5, PushOutputLinePrefixWide, "Sq", "'kit: '", NULLS("'kit: ' NULL"), 0, "5.5", "D", NULL, "", "", NULL,
     (i, PLACE(0), PLACE(1)))
HOST(IDebugClient5, PopOutputLinePrefix, "n", "$", NO_NULLS, 0, "5.5", "D", NULL, "ok PushOutputLinePrefix 'kit: ';", "", "S_OK",
     (i, NUMBER(0)))
HOST(IDebugClient5, GetNumberOutputCallbacks, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetOutputCallbacks output;", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugClient5, GetNumberEventCallbacks, "nu", "0x400", NULLS("0 NULL"), 0, "5.5", "D", NULL, "ok SetEventCallbacks events;", "", "S_OK 1",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugClient5, GetQuitLockString, "tu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetQuitLockString 'kit';", "", "S_OK \"kit\\0\" 4",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugClient5, SetQuitLockString, "s", "'kit'", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient5, GetQuitLockStringWide, "hu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetQuitLockStringWide 'kit';", "", "S_OK \"kit\\0\" 4",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugClient5, SetQuitLockStringWide, "S", "'kit'", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient8, OpenDumpFileWide2, "Snn", "'/nowhere/at/all.dmp' 0 0", NULLS("NULL 0 0"), 0, "5.6", "I", NULL, "", "", "FILE_NOT_FOUND",
     (i, PLACE(0), NUMBER(1), ULONG_(2)))
HOST(IDebugClient, SetKernelConnectionOptions, "s", "'resync'", NULLS("NULL"), HOST_ANY_THREAD, "5.6", "D", "sim:run", "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient, GetRunningProcessSystemIds, "nUu", "0 NULL:0", NO_NULLS, 0, "5.5", "D", NULL, "", "", NULL,
     (i, NUMBER(0), BUFFER(1), PLACE(2)))
HOST(IDebugClient, GetRunningProcessSystemIdByExecutableName, "nsnu", "0 'nobodyhasthis' 0", NULLS("0 NULL 0", "0 'x' 0 NULL"), 0, "5.5", "D", NULL, "", "", "E_NOINTERFACE",
     (i, NUMBER(0), PLACE(1), ULONG_(2), PLACE(3)))
HOST(IDebugClient, GetRunningProcessDescription, "nnntutu", "0 0x7ffffffe 0 NULL:0 & NULL:0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "",
     (i, NUMBER(0), ULONG_(1), ULONG_(2), BUFFER(3), PLACE(4), BUFFER(5), PLACE(6)))
HOST(IDebugClient, GetProcessOptions, "u", "", NULLS("NULL"), HOST_NO_SESSION | HOST_NO_EVENT, "5.5", "D", "sim:class=ulive", "ok SetProcessOptions 1;", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugClient, AddProcessOptions, "n", "1", NO_NULLS, HOST_NO_SESSION | HOST_NO_EVENT, "5.5", "D", "sim:class=ulive", "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugClient, RemoveProcessOptions, "n", "1", NO_NULLS, HOST_NO_SESSION | HOST_NO_EVENT, "5.5", "D", "sim:class=ulive", "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugClient, SetProcessOptions, "n", "1", NO_NULLS, HOST_NO_SESSION | HOST_NO_EVENT, "5.5", "D", "sim:class=ulive", "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugClient, ConnectSession, "nn", "0 0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1)))
HOST(IDebugClient, GetExitCode, "u", "", NULLS("NULL"), HOST_NO_SESSION | HOST_NO_EVENT, "5.5", "D", "sim:class=ulive", "", "", "S_FALSE 259",
     (i, PLACE(0)))
HOST(IDebugClient, GetInputCallbacks, "o", "", NULLS("NULL"), 0, "5.4", "D", NULL, "ok SetInputCallbacks input;", "", "S_OK a pointer",
     (i, PLACE(0)))
HOST(IDebugClient, SetInputCallbacks, "i", "input", NO_NULLS, 0, "5.4", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient2, IsKernelDebuggerEnabled, "", "", NO_NULLS, 0, "5.5", "D", NULL, "", "", "",
     (i))
HOST(IDebugClient2, TerminateCurrentProcess, "", "", NO_NULLS, HOST_NO_SESSION | HOST_NO_EVENT, "5.5", "D", "session:sim:class=ulive", "ok WaitForEvent 0 0xffffffff;", "", "S_OK",
     (i))
HOST(IDebugClient2, DetachCurrentProcess, "", "", NO_NULLS, HOST_NO_SESSION | HOST_NO_EVENT, "5.5", "D", "session:sim:class=ulive", "ok WaitForEvent 0 0xffffffff;", "", "S_OK",
     (i))
HOST(IDebugClient2, AbandonCurrentProcess, "", "", NO_NULLS, HOST_NO_SESSION | HOST_NO_EVENT, "5.5", "D", "session:sim:class=ulive", "ok WaitForEvent 0 0xffffffff;", "", "S_OK",
     (i))
HOST(IDebugClient5, GetNumberInputCallbacks, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetInputCallbacks input;", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugClient5, SetKernelConnectionOptionsWide, "S", "'resync'", NULLS("NULL"), HOST_ANY_THREAD, "5.6", "D", "sim:run", "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugClient3, GetRunningProcessSystemIdByExecutableNameWide, "nSnu", "0 'nobodyhasthis' 0", NULLS("0 NULL 0", "0 'x' 0 NULL"), 0, "5.5", "D", NULL, "", "", "E_NOINTERFACE",
     (i, NUMBER(0), PLACE(1), ULONG_(2), PLACE(3)))
HOST(IDebugClient3, GetRunningProcessDescriptionWide, "nnnhuhu", "0 0x7ffffffe 0 NULL:0 & NULL:0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "",
     (i, NUMBER(0), ULONG_(1), ULONG_(2), BUFFER(3), PLACE(4), BUFFER(5), PLACE(6)))
