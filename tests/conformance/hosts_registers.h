/* IDebugRegisters (hosts.c includes this twice). Spec dataspaces 5.5. */
/* clang-format off */
HOST(IDebugRegisters, GetNumberRegisters, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0)))
HOST(IDebugRegisters, GetDescription, "ntud", "$ @", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "ok GetIndexByName 'rip';", "", "S_OK \"rip\\0\" 4 type 4 flags 0",
     (i, ULONG_(0), BUFFER(1), PLACE(2), PLACE(3)))
HOST(IDebugRegisters, GetIndexByName, "sk", "'rip'", NULLS("NULL", "'rip' NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0), PLACE(1)))
HOST(IDebugRegisters, GetValue, "nv", "$ 1", NULLS("0 NULL:1"), HOST_TARGET, "5.5", "D", "sim:", "ok GetIndexByName 'rip';", "", "S_OK 4:0xfffff80100002000",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugRegisters, SetValue, "nV", "$ 4:0x1234", NULLS("0 NULL"), HOST_TARGET, "5.5", "D", "sim:", "ok GetIndexByName 'rax';", "", "S_OK",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugRegisters, GetValues, "ngnv", "1 NULL $ 1", NULLS("1 NULL 0 NULL:1"), HOST_TARGET, "5.5", "D", "sim:", "ok GetIndexByName 'rip';", "", "S_OK 4:0xfffff80100002000",
     (i, ULONG_(0), PLACE(1), ULONG_(2), PLACE(3)))
HOST(IDebugRegisters, SetValues, "ngnV", "1 NULL $ 4:0x1234", NULLS("1 NULL 0 NULL"), HOST_TARGET, "5.5", "D", "sim:", "ok GetIndexByName 'rax';", "", "S_OK",
     (i, ULONG_(0), PLACE(1), ULONG_(2), PLACE(3)))
HOST(IDebugRegisters, OutputRegisters, "nn", "0 0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1)))
HOST(IDebugRegisters, GetInstructionOffset, "q", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0xfffff80100002000",
     (i, PLACE(0)))
HOST(IDebugRegisters, GetStackOffset, "q", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0xfffff80100260ff0",
     (i, PLACE(0)))
HOST(IDebugRegisters, GetFrameOffset, "q", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0)))
HOST(IDebugRegisters2, GetDescriptionWide, "nhud", "$ @", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "ok GetIndexByName 'rip';", "", "S_OK \"rip\\0\" 4 type 4 flags 0",
     (i, ULONG_(0), BUFFER(1), PLACE(2), PLACE(3)))
HOST(IDebugRegisters2, GetIndexByNameWide, "Sk", "'rip'", NULLS("NULL", "'rip' NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0), PLACE(1)))
HOST(IDebugRegisters2, GetNumberPseudoRegisters, "u", "", NULLS("NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, PLACE(0)))
HOST(IDebugRegisters2, GetPseudoDescription, "ntuqu", "0 64", NO_NULLS, HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, ULONG_(0), BUFFER(1), PLACE(2), PLACE(3), PLACE(4)))
HOST(IDebugRegisters2, GetPseudoDescriptionWide, "nhuqu", "0 64", NO_NULLS, HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, ULONG_(0), BUFFER(1), PLACE(2), PLACE(3), PLACE(4)))
HOST(IDebugRegisters2, GetPseudoIndexByName, "su", "'$nobody'", NULLS("NULL", "'$x' NULL"), HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugRegisters2, GetPseudoIndexByNameWide, "Su", "'$nobody'", NULLS("NULL", "'$x' NULL"), HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, PLACE(0), PLACE(1)))
HOST(IDebugRegisters2, GetPseudoValues, "nngnv", "0 1 NULL 0 1", NULLS("0 1 NULL 0 NULL:1"), HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, ULONG_(0), ULONG_(1), PLACE(2), ULONG_(3), PLACE(4)))
HOST(IDebugRegisters2, SetPseudoValues, "nngnV", "0 1 NULL 0 4:1", NULLS("0 1 NULL 0 NULL"), HOST_TARGET, "5.5", "D", NULL, "", "", "",
     (i, ULONG_(0), ULONG_(1), PLACE(2), ULONG_(3), PLACE(4)))
HOST(IDebugRegisters2, GetValues2, "nngnv", "0 1 NULL $ 1", NULLS("0 1 NULL 0 NULL:1"), HOST_TARGET, "5.5", "D", "sim:", "ok GetIndexByName 'rip';", "", "S_OK 4:0xfffff80100002000",
     (i, ULONG_(0), ULONG_(1), PLACE(2), ULONG_(3), PLACE(4)))
HOST(IDebugRegisters2, SetValues2, "nngnV", "0 1 NULL $ 4:0x1234", NULLS("0 1 NULL 0 NULL"), HOST_TARGET, "5.5", "D", "sim:", "ok GetIndexByName 'rax';", "", "S_OK",
     (i, ULONG_(0), ULONG_(1), PLACE(2), ULONG_(3), PLACE(4)))
HOST(IDebugRegisters2, OutputRegisters2, "nnn", "0 0 0", NO_NULLS, HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK",
     (i, ULONG_(0), ULONG_(1), ULONG_(2)))
HOST(IDebugRegisters2, GetInstructionOffset2, "nq", "0", NULLS("0 NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0xfffff80100002000",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugRegisters2, GetStackOffset2, "nq", "0", NULLS("0 NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", "S_OK 0xfffff80100260ff0",
     (i, ULONG_(0), PLACE(1)))
HOST(IDebugRegisters2, GetFrameOffset2, "nq", "0", NULLS("0 NULL"), HOST_TARGET, "5.5", "D", "sim:", "", "", NULL,
     (i, ULONG_(0), PLACE(1)))
