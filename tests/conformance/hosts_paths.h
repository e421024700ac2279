/* IDebugSymbols: where files are looked for, and options (hosts.c includes this twice). Spec
 * dataspaces 5.5. */
/* clang-format off */
HOST(IDebugSymbols, GetSymbolPath, "tu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetSymbolPath '/kit';", "; ok SetSymbolPath ''", "S_OK \"/kit\\0\" 5",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugSymbols, SetSymbolPath, "s", "'/kit'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetSymbolPath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols, AppendSymbolPath, "s", "'/more'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetSymbolPath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols, GetImagePath, "tu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetImagePath '/kit';", "; ok SetImagePath ''", "S_OK \"/kit\\0\" 5",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugSymbols, SetImagePath, "s", "'/kit'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetImagePath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols, AppendImagePath, "s", "'/more'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetImagePath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols, GetSourcePath, "tu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetSourcePath '/kit';", "; ok SetSourcePath ''", "S_OK \"/kit\\0\" 5",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugSymbols, SetSourcePath, "s", "'/kit'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetSourcePath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols, AppendSourcePath, "s", "'/more'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetSourcePath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols, GetSourcePathElement, "ntu", "1 @", NO_NULLS, 0, "5.5", "D", NULL, "ok SetSourcePath '/kit'; ok AppendSourcePath '/more';", "; ok SetSourcePath ''", "S_OK \"/more\\0\" 6",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
HOST(IDebugSymbols, GetSymbolOptions, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetSymbolOptions 3;", "; ok SetSymbolOptions 0", "S_OK 3",
     (i, PLACE(0)))
HOST(IDebugSymbols, AddSymbolOptions, "n", "2", NO_NULLS, 0, "5.5", "D", NULL, "", "; ok SetSymbolOptions 0", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSymbols, RemoveSymbolOptions, "n", "2", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSymbols, SetSymbolOptions, "n", "0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSymbols2, GetTypeOptions, "u", "", NULLS("NULL"), 0, "5.5", "D", NULL, "ok SetTypeOptions 3;", "; ok SetTypeOptions 0", "S_OK 3",
     (i, PLACE(0)))
HOST(IDebugSymbols2, AddTypeOptions, "n", "2", NO_NULLS, 0, "5.5", "D", NULL, "", "; ok SetTypeOptions 0", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSymbols2, RemoveTypeOptions, "n", "2", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSymbols2, SetTypeOptions, "n", "0", NO_NULLS, 0, "5.5", "D", NULL, "", "", "S_OK",
     (i, ULONG_(0)))
HOST(IDebugSymbols3, GetSymbolPathWide, "hu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetSymbolPath '/kit';", "; ok SetSymbolPath ''", "S_OK \"/kit\\0\" 5",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugSymbols3, SetSymbolPathWide, "S", "'/kit'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetSymbolPath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols3, AppendSymbolPathWide, "S", "'/more'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetSymbolPath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols3, GetImagePathWide, "hu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetImagePath '/kit';", "; ok SetImagePath ''", "S_OK \"/kit\\0\" 5",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugSymbols3, SetImagePathWide, "S", "'/kit'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetImagePath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols3, AppendImagePathWide, "S", "'/more'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetImagePath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols3, GetSourcePathWide, "hu", "@", NO_NULLS, 0, "5.5", "D", NULL, "ok SetSourcePath '/kit';", "; ok SetSourcePath ''", "S_OK \"/kit\\0\" 5",
     (i, BUFFER(0), PLACE(1)))
HOST(IDebugSymbols3, SetSourcePathWide, "S", "'/kit'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetSourcePath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols3, AppendSourcePathWide, "S", "'/more'", NULLS("NULL"), 0, "5.5", "D", NULL, "", "; ok SetSourcePath ''", "S_OK",
     (i, PLACE(0)))
HOST(IDebugSymbols3, GetSourcePathElementWide, "nhu", "1 @", NO_NULLS, 0, "5.5", "D", NULL, "ok SetSourcePath '/kit'; ok AppendSourcePath '/more';", "; ok SetSourcePath ''", "S_OK \"/more\\0\" 6",
     (i, ULONG_(0), BUFFER(1), PLACE(2)))
