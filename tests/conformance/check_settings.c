/* What hosts set, and are told again: texts that stand for others, paths, options, input, the
 * process. Spec dataspaces 5.5 to 5.7; Microsoft Learn, the methods' pages. */
#include "check.h"

#define WATCH  "ok SetEventCallbacks events; "
#define LISTEN "ok SetOutputCallbacks output; "
#define FORGET "; ok RemoveTextReplacements"
#define ULIVE  "sim:class=ulive"
#define WAIT   "ok WaitForEvent 0 0xffffffff; "

/* clang-format off */
static const struct check rows[] = {
    { "SetTextReplacement", "5.5", "D", "it is found by its place too", NULL,
      "ok SetTextReplacement 'kit' 'value'; GetTextReplacement NULL 0 64 & 64" FORGET, "S_OK \"kit\\0\" 4 \"value\\0\" 6" },
    { "SetTextReplacement", "5.5", "D", "a second one of that name takes its place", NULL,
      "ok SetTextReplacement 'kit' 'value'; ok SetTextReplacement 'kit' 'other'; GetNumberTextReplacements; outputs GetTextReplacement 'kit' 0 NULL:0 NULL 64" FORGET, "S_OK 1; \"other\\0\" 6" },
    { "SetTextReplacement", "5.5", "D", "no text takes it away", NULL,
      "ok SetTextReplacement 'kit' 'value'; ok SetTextReplacement 'kit' NULL; GetNumberTextReplacements", "S_OK 0" },
    { "SetTextReplacementWide", "5.5", "D", "no text takes it away", NULL,
      "ok SetTextReplacementWide 'kit' 'value'; ok SetTextReplacementWide 'kit' NULL; GetNumberTextReplacements", "S_OK 0" },
    { "SetTextReplacement", "5.5", "D", "commands have the text for the name", "sim:",
      LISTEN "ok SetTextReplacement 'kit' '.printf'; ok Execute 0 'kit \"yes\"' 4; heard", "0x1 yes" },
    { "SetTextReplacement", "5.5", "D", "clients are told", NULL,
      "interest 0x800; " WATCH "ok SetTextReplacement 'kit' 'value'; heard" FORGET, "engine 0x4000 0x0" },
    { "GetTextReplacement", "5.5", "I", "a name that is none, and a place", NULL,
      "result GetTextReplacement 'nobody' 0 64 & 64; result GetTextReplacement NULL 0 64 & 64", "E_NOINTERFACE; E_INVALIDARG" },
    { "RemoveTextReplacements", "5.5", "D", "none is left", NULL,
      "ok SetTextReplacement 'a' '1'; ok SetTextReplacement 'b' '2'; GetNumberTextReplacements; ok RemoveTextReplacements; GetNumberTextReplacements", "S_OK 2; S_OK 0" },
    { "SetTextMacro", "5.5", "D", "there are ten", NULL,
      "SetTextMacro 9 ''; result GetTextMacro 10 64; SetTextMacro 10 'x'", "S_OK; E_INVALIDARG; E_INVALIDARG" },
    { "SetTextMacro", "5.5", "D", "commands have its text for its name", "sim:",
      LISTEN "ok SetTextMacro 3 '.printf'; ok Execute 0 '$u3 \"yes\"' 4; heard", "0x1 yes" },

    { "SetCodeLevel", "5.5", "I", "a level that is none", NULL, "SetCodeLevel 2", "E_INVALIDARG" },
    { "SetCodeLevel", "5.5", "D", "clients are told", NULL,
      "interest 0x800; " WATCH "ok SetCodeLevel 1; heard; ok SetCodeLevel 0", "engine 0x8 0x1" },
    { "SetRadix", "5.5", "D", "clients are told", NULL,
      "interest 0x800; " WATCH "ok SetRadix 10; heard; ok SetRadix 16", "engine 0x80 0xa" },
    { "SetEngineOptions", "4.8", "D", "clients are told", NULL,
      "interest 0x800; " WATCH "ok SetEngineOptions 0x10; heard; ok SetEngineOptions 0", "engine 0x20 0x10" },
    { "AddAssemblyOptions", "5.5", "D", "the others stay, and unknown ones are refused", NULL,
      "ok SetAssemblyOptions 1; ok AddAssemblyOptions 2; GetAssemblyOptions; ok RemoveAssemblyOptions 1; GetAssemblyOptions; AddAssemblyOptions 0x80000000; ok SetAssemblyOptions 0",
      "S_OK 3; S_OK 2; E_INVALIDARG" },
    { "SetExpressionSyntaxByName", "5.5", "D", "capitals do not matter", NULL, "SetExpressionSyntaxByName 'masm'; SetExpressionSyntaxByNameWide 'masm'", "S_OK; S_OK" },
    { "SetExpressionSyntaxByName", "5.5", "I", "a name that is none", NULL, "SetExpressionSyntaxByName 'nobody'; SetExpressionSyntax 9", "E_INVALIDARG; E_INVALIDARG" },
    { "GetExpressionSyntaxNames", "5.5", "I", "a place that is none", NULL, "result GetExpressionSyntaxNames 9 64 & 64", "E_INVALIDARG" },
    { "SetSystemErrorControl", "5.5", "I", "a level that is none", NULL, "SetSystemErrorControl 9 0; SetSystemErrorControl 0 9", "E_INVALIDARG; E_INVALIDARG" },
    { "GetEventIndexDescription", "5.5", "I", "a place that is none", "sim:", "result GetEventIndexDescription 1 0 64", "E_INVALIDARG" },
    { "OutputCurrentState", "5.5", "I", "flags that are none", "sim:", "OutputCurrentState 0 0x10", "E_INVALIDARG" },

    { "Input", "5.7", "D", "a line that is longer than the room for it", NULL,
      "answers 'kit'; ok SetInputCallbacks input; Input 3; ok SetInputCallbacks NULL", "S_FALSE \"ki\\0\" 4" },
    { "InputWide", "5.7", "D", "a line that is longer than the room for it", NULL,
      "answers 'kit'; ok SetInputCallbacks input; InputWide 3; ok SetInputCallbacks NULL", "S_FALSE \"ki\\0\" 4" },
    { "SetInputCallbacks", "5.4", "D", "NULL clears them", NULL,
      "ok SetInputCallbacks input; ok SetInputCallbacks NULL; GetInputCallbacks; GetNumberInputCallbacks", "S_OK NULL; S_OK 0" },

    { "AppendSymbolPath", "5.5", "D", "behind a ;", NULL,
      "ok SetSymbolPath '/a'; ok AppendSymbolPath '/b'; GetSymbolPath 64; ok SetSymbolPath ''", "S_OK \"/a;/b\\0\" 6" },
    { "AppendImagePath", "5.5", "D", "behind a ;", NULL,
      "ok SetImagePath '/a'; ok AppendImagePath '/b'; GetImagePath 64; ok SetImagePath ''", "S_OK \"/a;/b\\0\" 6" },
    { "AppendSourcePath", "5.5", "D", "behind a ;", NULL,
      "ok SetSourcePath '/a'; ok AppendSourcePath '/b'; GetSourcePath 64; ok SetSourcePath ''", "S_OK \"/a;/b\\0\" 6" },
    { "AppendSymbolPathWide", "5.5", "D", "behind a ;", NULL,
      "ok SetSymbolPathWide '/a'; ok AppendSymbolPathWide '/b'; GetSymbolPathWide 64; ok SetSymbolPathWide ''", "S_OK \"/a;/b\\0\" 6" },
    { "AppendImagePathWide", "5.5", "D", "behind a ;", NULL,
      "ok SetImagePathWide '/a'; ok AppendImagePathWide '/b'; GetImagePathWide 64; ok SetImagePathWide ''", "S_OK \"/a;/b\\0\" 6" },
    { "AppendSourcePathWide", "5.5", "D", "behind a ;", NULL,
      "ok SetSourcePathWide '/a'; ok AppendSourcePathWide '/b'; GetSourcePathWide 64; ok SetSourcePathWide ''", "S_OK \"/a;/b\\0\" 6" },
    { "SetSymbolPath", "5.5", "D", "clients are told", NULL,
      "interest 0x1000; " WATCH "ok SetSymbolPath '/a'; heard; ok SetSymbolPath ''", "symbols 0x8 0x0" },
    { "GetSourcePathElement", "5.5", "I", "an element that is none", NULL,
      "ok SetSourcePath '/a'; result GetSourcePathElement 1 64; ok SetSourcePath ''", "E_NOINTERFACE" },
    { "AddSymbolOptions", "5.5", "D", "the others stay", NULL,
      "ok SetSymbolOptions 1; ok AddSymbolOptions 2; GetSymbolOptions; ok RemoveSymbolOptions 1; GetSymbolOptions; ok SetSymbolOptions 0", "S_OK 3; S_OK 2" },
    { "AddTypeOptions", "5.5", "D", "the others stay", NULL,
      "ok SetTypeOptions 1; ok AddTypeOptions 2; GetTypeOptions; ok RemoveTypeOptions 1; GetTypeOptions; ok SetTypeOptions 0", "S_OK 3; S_OK 2" },
    { "SetSymbolOptions", "5.5", "D", "clients are told", NULL,
      "interest 0x1000; " WATCH "ok SetSymbolOptions 1; heard; ok SetSymbolOptions 0", "symbols 0x10 0x1" },
    { "SetTypeOptions", "5.5", "I", "an option that is none", NULL, "SetTypeOptions 0x80000000; GetTypeOptions", "E_INVALIDARG; S_OK 0" },

    { "SetKernelConnectionOptions", "5.6", "D", "what means nothing", "sim:run", "SetKernelConnectionOptions 'faster'", "E_INVALIDARG" },
    { "SetKernelConnectionOptions", "5.6", "D", "a dump, and the local kernel", "dump", "SetKernelConnectionOptions 'resync'", "E_UNEXPECTED" },
    { "SetProcessOptions", "5.5", "D", "a kernel has no such options", "sim:", "SetProcessOptions 1; result GetProcessOptions", "E_UNEXPECTED; E_UNEXPECTED" },
    { "SetProcessOptions", "5.5", "D", "the others stay, and unknown ones are refused", ULIVE,
      "ok SetProcessOptions 1; ok AddProcessOptions 2; GetProcessOptions; ok RemoveProcessOptions 1; GetProcessOptions; SetProcessOptions 4", "S_OK 3; S_OK 2; E_INVALIDARG" },
    { "GetExitCode", "5.5", "D", "a kernel has none", "sim:", "result GetExitCode", "E_UNEXPECTED" },
    { "TerminateCurrentProcess", "5.6", "D", "the session is over", "session:" ULIVE, WAIT "TerminateCurrentProcess; GetDebuggeeType", "S_OK; S_OK 0 0" },
    { "DetachCurrentProcess", "5.6", "D", "the session is over", "session:" ULIVE, WAIT "DetachCurrentProcess; GetDebuggeeType", "S_OK; S_OK 0 0" },
    { "AbandonCurrentProcess", "5.6", "D", "the session is over", "session:" ULIVE, WAIT "AbandonCurrentProcess; GetDebuggeeType", "S_OK; S_OK 0 0" },
    { "ConnectSession", "5.5", "I", "flags that are none", NULL, "ConnectSession 0x80000000 0", "E_INVALIDARG" },

    { "Request", "5.2.4", "D", "a live kernel can be left", "sim:run", "Request 8 NULL:0 NULL:0", "S_OK 0" },
    { "Request", "5.2.4", "D", "output callbacks that take no markup", NULL, LISTEN "result Request 19 NULL:0 NULL:0", "S_FALSE" },
    { "Request", "5.2.4", "D", "output callbacks that take markup", NULL, "interest 6; ok SetOutputCallbacks output2; result Request 19 NULL:0 NULL:0", "S_OK" },
    { "Request", "5.2.4", "D", "a path without a source server, and one with it", NULL,
      "ok SetSourcePath '/a'; result Request 0 NULL:0 NULL:0; ok AppendSourcePath 'srv*'; result Request 0 NULL:0 NULL:0; ok SetSourcePath ''", "S_FALSE; S_OK" },
    { "Request", "5.2.4", "D", "the record of the exception where it stands", "sim:@runs",
      "ok SetExecutionStatus 1; ok WaitForEvent 0 0xffffffff; Request 3 NULL:0 4", "S_FALSE 03000080 152" },
    { "Request", "5.2.4", "I", "where it stands there is no exception", "sim:class=local", "result Request 3 NULL:0 152", "E_NOINTERFACE" },
    { "Request", "5.2.4", "D", "the versions of Windows", "sim:", "Request 6 NULL:0 8", "S_OK 0a00000000000000 8" },
    { "Request", "5.2.4", "D", "the header of a dump", "dump", "Request 21 NULL:0 8", "S_FALSE 5041474544553634 8192" },
    { "Request", "5.2.4", "X", "typed data, of which nothing is known", "sim:", "result Request 12 8 8", "E_NOINTERFACE" },
    { "Request", "5.2.4", "D", "a number that is not built", "sim:", "result Request 0x7fff NULL:0 NULL:0", "E_NOTIMPL" },
};
/* clang-format on */

const struct check_table checks_settings = CHECK_TABLE(rows);
