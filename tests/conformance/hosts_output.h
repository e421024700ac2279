/* IDebugControl's output, its log and its prompt (hosts.c includes this twice). Spec dataspaces
 * 4.4, 5.2.5. */
/* clang-format off */
HOST(IDebugControl, GetLogFile, "tuu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok OpenLogFile FILE 0;", "; ok CloseLogFile", NULL,
     (i, BUFFER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl, OpenLogFile, "sn", "FILE 0", NULLS("NULL 0"), 0, "5.5", "D", NULL, "", "; ok CloseLogFile", "S_OK",
     (i, PLACE(0), (BOOL)ULONG_(1)))
HOST(IDebugControl, CloseLogFile, "", "", NO_NULLS, 0, "5.5", "D", NULL, "ok OpenLogFile FILE 0;", "", "S_OK",
     (i))
HOST(IDebugControl, GetLogMask, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetLogMask 0x23;", "; ok SetLogMask 0x3f7", "S_OK 35",
     (i, PLACE(0)))
HOST(IDebugControl, SetLogMask, "n", "0x3f7", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, Output, "nsn", "1 'kit %I64x' 0x123456789", NULLS("1 NULL 0"), 0, "5.2.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), NUMBER(2)))
HOST_BY(IDebugControl, OutputVaList, "nsn", listed, "1 'kit %I64x' 0x123456789", NULLS("1 NULL 0"), 0, "5.2.5", "D", NULL, "", "", "S_OK",
     (i->lpVtbl->OutputVaList, i, ULONG_(0), PLACE(1), NUMBER(2)))
HOST(IDebugControl, ControlledOutput, "nnsn", "0 1 'kit %I64x' 0x123456789", NULLS("0 1 NULL 0"), 0, "4.4", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1), PLACE(2), NUMBER(3)))
HOST_BY(IDebugControl, ControlledOutputVaList, "nnsn", listed_to, "0 1 'kit %I64x' 0x123456789", NULLS("0 1 NULL 0"), 0, "4.4", "D", NULL, "", "", "S_OK",
     (i->lpVtbl->ControlledOutputVaList, i, ULONG_(0), ULONG_(1), PLACE(2), NUMBER(3)))
HOST(IDebugControl, OutputPrompt, "nsn", "0 NULL 0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), NUMBER(2)))
HOST_BY(IDebugControl, OutputPromptVaList, "nsn", listed, "0 'kit %I64x' 0x12", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i->lpVtbl->OutputPromptVaList, i, ULONG_(0), PLACE(1), NUMBER(2)))
HOST(IDebugControl, GetPromptText, "tu", "@", NO_NULLS, 0, "5.5", "D", NULL, "", "", NULL,
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugControl4, GetLogFileWide, "huu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok OpenLogFile FILE 0;", "; ok CloseLogFile", NULL,
     (i, BUFFER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl4, OpenLogFileWide, "Sn", "FILE 0", NULLS("NULL 0"), 0, "5.5", "D", NULL, "", "; ok CloseLogFile", "S_OK",
     (i, PLACE(0), (BOOL)ULONG_(1)))
HOST(IDebugControl4, OutputWide, "nSn", "1 'kit %I64x' 0x123456789", NULLS("1 NULL 0"), 0, "5.2.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), NUMBER(2)))
HOST_BY(IDebugControl4, OutputVaListWide, "nSn", listed_wide, "1 'kit %I64x' 0x123456789", NULLS("1 NULL 0"), 0, "5.2.5", "D", NULL, "", "", "S_OK",
     (i->lpVtbl->OutputVaListWide, i, ULONG_(0), PLACE(1), NUMBER(2)))
HOST(IDebugControl4, ControlledOutputWide, "nnSn", "0 1 'kit %I64x' 0x123456789", NULLS("0 1 NULL 0"), 0, "4.4", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1), PLACE(2), NUMBER(3)))
HOST_BY(IDebugControl4, ControlledOutputVaListWide, "nnSn", listed_wide_to, "0 1 'kit %I64x' 0x123456789", NULLS("0 1 NULL 0"), 0, "4.4", "D", NULL, "", "", "S_OK",
     (i->lpVtbl->ControlledOutputVaListWide, i, ULONG_(0), ULONG_(1), PLACE(2), NUMBER(3)))
HOST(IDebugControl4, OutputPromptWide, "nSn", "0 NULL 0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), NUMBER(2)))
HOST_BY(IDebugControl4, OutputPromptVaListWide, "nSn", listed_wide, "0 'kit %I64x' 0x12", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i->lpVtbl->OutputPromptVaListWide, i, ULONG_(0), PLACE(1), NUMBER(2)))
HOST(IDebugControl4, GetPromptTextWide, "hu", "@", NO_NULLS, 0, "5.5", "D", NULL, "", "", NULL,
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugControl4, GetLogFile2, "tuu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok OpenLogFile2 FILE 1;", "; ok CloseLogFile", NULL,
     (i, BUFFER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl4, OpenLogFile2, "sn", "FILE 0", NULLS("NULL 0"), 0, "5.5", "D", NULL, "", "; ok CloseLogFile", "S_OK",
     (i, PLACE(0), ULONG_(1)))
HOST(IDebugControl4, GetLogFile2Wide, "huu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok OpenLogFile2 FILE 1;", "; ok CloseLogFile", NULL,
     (i, BUFFER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl4, OpenLogFile2Wide, "Sn", "FILE 0", NULLS("NULL 0"), 0, "5.5", "D", NULL, "", "; ok CloseLogFile", "S_OK",
     (i, PLACE(0), ULONG_(1)))
