/* IDebugControl's event filters (hosts.c includes this twice). Spec dataspaces 4.12. */
/* clang-format off */
HOST(IDebugControl, GetNumberEventFilters, "uuu", "", NULLS("NULL", "& NULL", "& & NULL"), 0, "4.12", "D", NULL, "", "", NULL,
     (i, PLACE(0), PLACE(1), PLACE(2)))
HOST(IDebugControl, GetEventFilterText, "ntu", "4 @", NO_NULLS, 0, "4.12", "D", NULL, "", "", "S_OK \"Load module\\0\" 12",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl, GetEventFilterCommand, "ntu", "4 @", NO_NULLS, 0, "4.12", "D", NULL, "ok SetEventFilterCommand 4 'r';", "; ok SetEventFilterCommand 4 NULL", "S_OK \"r\\0\" 2",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl, SetEventFilterCommand, "ns", "4 'r'", NO_NULLS, 0, "4.12", "D", NULL, "", "; ok SetEventFilterCommand 4 NULL", "S_OK",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl, GetSpecificFilterParameters, "nnU", "0 1 5", NULLS("0 1 NULL:5"), 0, "4.12", "D", NULL, "ok SetSpecificFilterParameters 0 1 x0000000000000000000000000000000000000000;", "; ok SetSpecificFilterParameters 0 1 x0300000001000000000000000000000000000000", "S_OK 0 0 14 0 0",
     (i, ULONG_(0), ULONG_(1), PLACE(2)))
HOST(IDebugControl, SetSpecificFilterParameters, "nng", "0 1 x0000000000000000000000000000000000000000", NULLS("0 1 NULL"), 0, "4.12", "D", NULL, "", "; ok SetSpecificFilterParameters 0 1 x0300000001000000000000000000000000000000", "S_OK",
     (i, ULONG_(0), ULONG_(1), PLACE(2)))
HOST(IDebugControl, GetSpecificFilterArgument, "ntu", "4 @", NO_NULLS, 0, "4.12", "D", NULL, "ok SetSpecificFilterArgument 4 'lab*';", "; ok SetSpecificFilterArgument 4 NULL", "S_OK \"lab*\\0\" 5",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl, SetSpecificFilterArgument, "ns", "4 'lab*'", NO_NULLS, 0, "4.12", "D", NULL, "", "; ok SetSpecificFilterArgument 4 NULL", "S_OK",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl, GetExceptionFilterParameters, "ngnU", "1 x050000c0 0 6", NULLS("1 x050000c0 0 NULL:6"), 0, "4.12", "D", NULL, "ok SetExceptionFilterParameters 1 x0100000000000000000000000000000000000000050000c0;", "; ok SetExceptionFilterParameters 1 x0000000001000000000000000000000000000000050000c0", "S_OK 1 0 17 0 0 3221225477",
     (i, ULONG_(0), PLACE(1), ULONG_(2), PLACE(3)))
HOST(IDebugControl, SetExceptionFilterParameters, "ng", "1 x0100000000000000000000000000000000000000050000c0", NULLS("1 NULL"), 0, "4.12", "D", NULL, "", "; ok SetExceptionFilterParameters 1 x0000000001000000000000000000000000000000050000c0", "S_OK",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl, GetExceptionFilterSecondCommand, "ntu", "10 @", NO_NULLS, 0, "4.12", "D", NULL, "ok SetExceptionFilterSecondCommand 10 'k';", "; ok SetExceptionFilterSecondCommand 10 NULL", "S_OK \"k\\0\" 2",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl, SetExceptionFilterSecondCommand, "ns", "10 'k'", NO_NULLS, 0, "4.12", "D", NULL, "", "; ok SetExceptionFilterSecondCommand 10 NULL", "S_OK",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl4, GetEventFilterTextWide, "nhu", "4 @", NO_NULLS, 0, "4.12", "D", NULL, "", "", "S_OK \"Load module\\0\" 12",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl4, GetEventFilterCommandWide, "nhu", "4 @", NO_NULLS, 0, "4.12", "D", NULL, "ok SetEventFilterCommand 4 'r';", "; ok SetEventFilterCommand 4 NULL", "S_OK \"r\\0\" 2",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl4, SetEventFilterCommandWide, "nS", "4 'r'", NO_NULLS, 0, "4.12", "D", NULL, "", "; ok SetEventFilterCommand 4 NULL", "S_OK",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl4, GetSpecificFilterArgumentWide, "nhu", "4 @", NO_NULLS, 0, "4.12", "D", NULL, "ok SetSpecificFilterArgument 4 'lab*';", "; ok SetSpecificFilterArgument 4 NULL", "S_OK \"lab*\\0\" 5",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl4, SetSpecificFilterArgumentWide, "nS", "4 'lab*'", NO_NULLS, 0, "4.12", "D", NULL, "", "; ok SetSpecificFilterArgument 4 NULL", "S_OK",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl4, GetExceptionFilterSecondCommandWide, "nhu", "10 @", NO_NULLS, 0, "4.12", "D", NULL, "ok SetExceptionFilterSecondCommand 10 'k';", "; ok SetExceptionFilterSecondCommand 10 NULL", "S_OK \"k\\0\" 2",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl4, SetExceptionFilterSecondCommandWide, "nS", "10 'k'", NO_NULLS, 0, "4.12", "D", NULL, "", "; ok SetExceptionFilterSecondCommand 10 NULL", "S_OK",
     (i, ULONG_(0), PLACE(1)))
