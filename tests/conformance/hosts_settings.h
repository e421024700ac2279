/* IDebugControl: what the engine is set to, texts that stand for others, events, input (hosts.c
 * includes this twice). Spec dataspaces 5.5, 5.7. */
/* clang-format off */
HOST(IDebugControl, GetInterruptTimeout, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetInterruptTimeout 40;", "; ok SetInterruptTimeout 30", "S_OK 40",
     (i, PLACE(0)))
HOST(IDebugControl, SetInterruptTimeout, "n", "30", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, OutputCurrentState, "nn", "0 0xf", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1)))
HOST(IDebugControl, OutputVersionInformation, "n", "0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, GetNotifyEventHandle, "q", "", NULLS("NULL"), 0, "5.5", "D", NULL, "", "", "S_OK 0x0",
     (i, PLACE(0)))
HOST(IDebugControl, SetNotifyEventHandle, "n", "0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, NUMBER(0)))
HOST(IDebugControl, GetCodeLevel, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetCodeLevel 1;", "; ok SetCodeLevel 0", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugControl, SetCodeLevel, "n", "0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl, GetSystemErrorControl, "uu", "", NULLS("NULL", "& NULL"), 0, "5.5", "D", NULL, "ok SetSystemErrorControl 1 2;", "; ok SetSystemErrorControl 0 0", "S_OK 1 2",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugControl, SetSystemErrorControl, "nn", "0 0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1)))
HOST(IDebugControl, GetTextMacro, "ntu", "3 @", NO_NULLS, 0, "5.5", "D", NULL, "ok SetTextMacro 3 'kit';", "; ok SetTextMacro 3 ''", "S_OK \"kit\\0\" 4",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl, SetTextMacro, "ns", "3 'kit'", NULLS("3 NULL"), 0, "5.5", "D", NULL, "", "; ok SetTextMacro 3 ''", "S_OK",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl2, GetNumberTextReplacements, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetTextReplacement 'kit' 'value';", "; ok RemoveTextReplacements", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugControl2, GetTextReplacement, "sntutu", "'kit' 0 @ & @", NO_NULLS, 0, "5.5", "D", NULL, "ok SetTextReplacement 'kit' 'value';", "; ok RemoveTextReplacements", "S_OK \"kit\\0\" 4 \"value\\0\" 6",
     (i, PLACE(0), ULONG_(1), BUFFER(2), PLACE(3), BUFFER(4), PLACE(5)))
HOST(IDebugControl2, SetTextReplacement, "ss", "'kit' 'value'", NULLS("NULL 'value'"), 0, "5.5", "D", NULL, "", "; ok RemoveTextReplacements", "S_OK",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugControl2, RemoveTextReplacements, "", "", NO_NULLS, 0, "5.5", "D", NULL, "ok SetTextReplacement 'kit' 'value';", "", "S_OK",
     (i))
HOST(IDebugControl2, OutputTextReplacements, "nn", "0 0", NO_NULLS, 0, "5.5", "D", NULL, "ok SetTextReplacement 'kit' 'value';", "; ok RemoveTextReplacements", "S_OK",
     (i, ULONG_(0), ULONG_(1)))
HOST(IDebugControl3, GetAssemblyOptions, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetAssemblyOptions 3;", "; ok SetAssemblyOptions 0", "S_OK 3",
     (i, PLACE(0)))
HOST(IDebugControl3, AddAssemblyOptions, "n", "1", NO_NULLS, 0, "5.5", "D", NULL, "", "; ok SetAssemblyOptions 0", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl3, RemoveAssemblyOptions, "n", "1", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl3, SetAssemblyOptions, "n", "0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl3, GetExpressionSyntax, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetExpressionSyntax 0;", "", "S_OK 0",
     (i, PLACE(0)))
HOST(IDebugControl3, SetExpressionSyntax, "n", "0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl3, SetExpressionSyntaxByName, "s", "'MASM'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugControl3, GetNumberExpressionSyntaxes, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "", "", NULL,
     (i, PLACE(0)))
HOST(IDebugControl3, GetExpressionSyntaxNames, "ntutu", "0 @ & @", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK \"Microsoft Assembler expressions\\0\" 32 \"MASM\\0\" 5",
     (i, ULONG_(0), BUFFER(1), PLACE(2), BUFFER(3), PLACE(4)))
HOST(IDebugControl3, GetNumberEvents, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 1",
     (i, PLACE(0)))
HOST(IDebugControl3, GetEventIndexDescription, "nntu", "0 0 @", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, ULONG_(0), ULONG_(1), BUFFER(2), PLACE(3)))
HOST(IDebugControl3, GetCurrentEventIndex, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0",
     (i, PLACE(0)))
HOST(IDebugControl4, GetStoredEventInformation, "uuururu", "& & & NULL:0 & NULL:0", NULLS("NULL & & NULL:0 & NULL:0", "& NULL & NULL:0 & NULL:0", "& & NULL NULL:0 & NULL:0"), HOST_TARGET, "5.5", "I", "sim:", "", "", "E_NOINTERFACE 0 0",
     (i, PLACE(0), PLACE(1), PLACE(2), BUFFER(3), PLACE(4), BUFFER(5), PLACE(6)))
HOST(IDebugControl4, GetManagedStatus, "untu", "& 0 @", NO_NULLS, 0, "5.5", "I", NULL, "", "", "S_OK 0 \"\\0\" 1",
     (i, PLACE(0), ULONG_(1), BUFFER(2), PLACE(3)))
HOST(IDebugControl4, ResetManagedStatus, "n", "0", NO_NULLS, 0, "5.5", "I", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugControl4, OutputContextStackTrace, "ngnwnn", "0 256 1 NULL:0 0 0", NULLS("0 NULL 1 NULL:0 0 0"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), ULONG_(2), BUFFER(3), ULONG_(4), ULONG_(5)))
HOST(IDebugControl5, GetContextStackTraceEx, "Ernu", "1 NULL:0 0", NULLS("NULL:4 NULL:0 0"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0:0xfffff80100002000 1",
     (i, NULL, 0, BUFFER(0), BUFFER(1), ULONG_(2), PLACE(3)))
HOST(IDebugControl5, OutputContextStackTraceEx, "ngnwnn", "0 256 1 NULL:0 0 0", NULLS("0 NULL 1 NULL:0 0 0"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), PLACE(1), ULONG_(2), BUFFER(3), ULONG_(4), ULONG_(5)))
HOST(IDebugControl6, GetExecutionStatusEx, "u", "", NULLS("NULL"), 0, "5.5", "I", NULL, "", "", "S_OK 7",
     (i, PLACE(0)))
HOST(IDebugControl6, GetSynchronizationStatus, "uu", "", NULLS("NULL", "& NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0), PLACE(1)))
HOST(IDebugControl, Input, "tu", "64", NULLS("NULL:64"), 0, "5.7", "D", NULL, "answers 'kit'; ok SetInputCallbacks input;", "; ok SetInputCallbacks NULL", "S_OK \"kit\\0\" 4",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugControl, ReturnInput, "s", "'kit'", NULLS("NULL"), 0, "5.7", "D", NULL, "", "", "S_FALSE",
     (i, PLACE(0)))
HOST(IDebugControl, Assemble, "nsq", NT " 'nop'", NO_NULLS, HOST_ANY_THREAD, "5.5", "I", "sim:", "", "", "E_NOTIMPL",
     (i, NUMBER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl, Disassemble, "nntuq", NT " 0 64", NO_NULLS, HOST_ANY_THREAD, "5.5", "I", "sim:", "", "", "E_NOTIMPL",
     (i, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3), PLACE(4)))
HOST(IDebugControl, GetDisassembleEffectiveOffset, "q", "", NO_NULLS, HOST_ANY_THREAD, "5.5", "I", "sim:", "", "", "E_NOTIMPL",
     (i, PLACE(0)))
HOST(IDebugControl, OutputDisassembly, "nnnq", "0 " NT " 0", NO_NULLS, HOST_ANY_THREAD, "5.5", "I", "sim:", "", "", "E_NOTIMPL",
     (i, ULONG_(0), NUMBER(1), ULONG_(2), PLACE(3)))
HOST(IDebugControl, GetNearInstruction, "nnq", NT " 1", NO_NULLS, HOST_ANY_THREAD, "5.5", "I", "sim:", "", "", "E_NOTIMPL",
     (i, NUMBER(0), (LONG)ULONG_(1), PLACE(2)))
HOST(IDebugControl4, GetTextMacroWide, "nhu", "3 @", NO_NULLS, 0, "5.5", "D", NULL, "ok SetTextMacro 3 'kit';", "; ok SetTextMacro 3 ''", "S_OK \"kit\\0\" 4",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugControl4, SetTextMacroWide, "nS", "3 'kit'", NULLS("3 NULL"), 0, "5.5", "D", NULL, "", "; ok SetTextMacro 3 ''", "S_OK",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugControl4, GetTextReplacementWide, "Snhuhu", "'kit' 0 @ & @", NO_NULLS, 0, "5.5", "D", NULL, "ok SetTextReplacement 'kit' 'value';", "; ok RemoveTextReplacements", "S_OK \"kit\\0\" 4 \"value\\0\" 6",
     (i, PLACE(0), ULONG_(1), BUFFER(2), PLACE(3), BUFFER(4), PLACE(5)))
HOST(IDebugControl4, SetTextReplacementWide, "SS", "'kit' 'value'", NULLS("NULL 'value'"), 0, "5.5", "D", NULL, "", "; ok RemoveTextReplacements", "S_OK",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugControl4, SetExpressionSyntaxByNameWide, "S", "'MASM'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, PLACE(0)))
HOST(IDebugControl4, GetExpressionSyntaxNamesWide, "nhuhu", "0 @ & @", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK \"Microsoft Assembler expressions\\0\" 32 \"MASM\\0\" 5",
     (i, ULONG_(0), BUFFER(1), PLACE(2), BUFFER(3), PLACE(4)))
HOST(IDebugControl4, GetEventIndexDescriptionWide, "nnhu", "0 0 @", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, ULONG_(0), ULONG_(1), BUFFER(2), PLACE(3)))
HOST(IDebugControl4, GetManagedStatusWide, "unhu", "& 0 @", NO_NULLS, 0, "5.5", "I", NULL, "", "", "S_OK 0 \"\\0\" 1",
     (i, PLACE(0), ULONG_(1), BUFFER(2), PLACE(3)))
HOST(IDebugControl4, InputWide, "hu", "64", NULLS("NULL:64"), 0, "5.7", "D", NULL, "answers 'kit'; ok SetInputCallbacks input;", "; ok SetInputCallbacks NULL", "S_OK \"kit\\0\" 4",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugControl4, ReturnInputWide, "S", "'kit'", NULLS("NULL"), 0, "5.7", "D", NULL, "", "", "S_FALSE",
     (i, PLACE(0)))
HOST(IDebugControl4, AssembleWide, "nSq", NT " 'nop'", NO_NULLS, HOST_ANY_THREAD, "5.5", "I", "sim:", "", "", "E_NOTIMPL",
     (i, NUMBER(0), PLACE(1), PLACE(2)))
HOST(IDebugControl4, DisassembleWide, "nnhuq", NT " 0 64", NO_NULLS, HOST_ANY_THREAD, "5.5", "I", "sim:", "", "", "E_NOTIMPL",
     (i, NUMBER(0), ULONG_(1), BUFFER(2), PLACE(3), PLACE(4)))
