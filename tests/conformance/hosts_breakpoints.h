/* Breakpoints: IDebugControl's list of them, and IDebugBreakpoint (hosts.c includes this twice).
 * Spec dataspaces 4.11. */
/* clang-format off */
HOST(IDebugControl, GetNumberBreakpoints, "u", "", NULLS("NULL"), 0, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugControl, GetBreakpointByIndex, "nB", "0", NULLS("0 NULL"), 0, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK a pointer",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl, GetBreakpointById, "nB", "7", NULLS("7 NULL"), 0, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK a pointer",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl, GetBreakpointParameters, "ngnK", "1 NULL 0 1", NULLS("1 NULL 0 NULL:1"), 0, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7; ok SetOffset 0xfffff80100002000; ok SetFlags 4;", "", "S_OK id 7 type 0 machine 0x8664 flags 0x4 at 0xfffff80100002000 passes 1 1 thread 4294967295 texts 0 0",
     (i, ULONG_(0), PLACE(1), ULONG_(2), PLACE(3)))
HOST(IDebugControl, AddBreakpoint, "nnB", "0 0xffffffff", NULLS("0 0 NULL"), HOST_TARGET, "4.11", "D", "sim:run", "", "", "S_OK a pointer",
     (i, ULONG_(0), ULONG_(1), PLACE(2)))
HOST(IDebugControl, RemoveBreakpoint, "i", "breakpoint", NULLS("NULL"), HOST_BEGINS, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugControl4, GetBreakpointByIndex2, "nB", "0", NULLS("0 NULL"), 0, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK a pointer",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl4, GetBreakpointById2, "nB", "7", NULLS("7 NULL"), 0, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK a pointer",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl4, AddBreakpoint2, "nnB", "0 0xffffffff", NULLS("0 0 NULL"), HOST_TARGET, "4.11", "D", "sim:run", "", "", "S_OK a pointer",
     (i, ULONG_(0), ULONG_(1), PLACE(2)))
HOST(IDebugControl4, RemoveBreakpoint2, "i", "breakpoint", NULLS("NULL"), HOST_BEGINS, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugControl5, GetBreakpointByGuid, "gB", "16", NULLS("NULL", "16 NULL"), 0, "4.11", "I", "sim:run", "ok AddBreakpoint 0 7;", "", "",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugBreakpoint, GetId, "u", "", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK 7",
     (i, PLACE(0)))
HOST(IDebugBreakpoint, GetType, "uu", "", NULLS("NULL", "& NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK 0 34404",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugBreakpoint, GetAdder, "o", "", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK a pointer",
     (i, PLACE(0)))
HOST(IDebugBreakpoint, GetFlags, "u", "", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7; ok SetOffset 0xfffff80100002000; ok SetFlags 5;", "", "S_OK 5",
     (i, PLACE(0)))
HOST(IDebugBreakpoint, AddFlags, "n", "0x4", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugBreakpoint, RemoveFlags, "n", "0x4", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugBreakpoint, SetFlags, "n", "0x14", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugBreakpoint, GetOffset, "q", "", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7; ok SetOffset 0xfffff80100002000;", "", "S_OK 0xfffff80100002000",
     (i, PLACE(0)))
HOST(IDebugBreakpoint, SetOffset, "n", "0xfffff80100002000", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, NUMBER(0)))
HOST(IDebugBreakpoint, GetDataParameters, "uu", "", NULLS("NULL", "& NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "I", "sim:run", "ok AddBreakpoint 0 7;", "", "E_NOINTERFACE",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugBreakpoint, SetDataParameters, "nn", "4 1", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD, "4.11", "I", "sim:run", "ok AddBreakpoint 0 7;", "", "E_NOINTERFACE",
     (i, ULONG_(0), ULONG_(1)))
HOST(IDebugBreakpoint, GetPassCount, "u", "", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugBreakpoint, SetPassCount, "n", "3", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugBreakpoint, GetCurrentPassCount, "u", "", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugBreakpoint, GetMatchThreadId, "u", "", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7; ok SetMatchThreadId 1;", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugBreakpoint, SetMatchThreadId, "n", "1", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugBreakpoint, GetCommand, "tu", "@", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7; ok SetCommand 'r';", "", "S_OK \"r\\0\" 2",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugBreakpoint, SetCommand, "s", "'r'", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugBreakpoint, GetOffsetExpression, "tu", "@", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7; ok SetOffsetExpression 'nt+0x2000';", "", "S_OK \"nt+0x2000\\0\" 10",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugBreakpoint, SetOffsetExpression, "s", "'nt+0x2000'", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugBreakpoint, GetParameters, "K", "1", NULLS("NULL:1"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7; ok SetOffset 0xfffff80100002000; ok SetFlags 4; ok SetCommand 'r';", "", "S_OK id 7 type 0 machine 0x8664 flags 0x4 at 0xfffff80100002000 passes 1 1 thread 4294967295 texts 2 0",
     (i, PLACE(0)))
HOST(IDebugBreakpoint3, GetGuid, "G", "", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", NULL,
     (i, PLACE(0)))
HOST(IDebugBreakpoint2, GetCommandWide, "hu", "@", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7; ok SetCommand 'r';", "", "S_OK \"r\\0\" 2",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugBreakpoint2, SetCommandWide, "S", "'r'", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugBreakpoint2, GetOffsetExpressionWide, "hu", "@", NO_NULLS, HOST_BEGINS | HOST_ANY_THREAD, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7; ok SetOffsetExpression 'nt+0x2000';", "", "S_OK \"nt+0x2000\\0\" 10",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugBreakpoint2, SetOffsetExpressionWide, "S", "'nt+0x2000'", NULLS("NULL"), HOST_BEGINS | HOST_ANY_THREAD | HOST_RUNNING, "4.11", "D", "sim:run", "ok AddBreakpoint 0 7;", "", "S_OK",
     (i, PLACE(0)))
