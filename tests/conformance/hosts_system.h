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
