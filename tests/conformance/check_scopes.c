/* The scope, what callers add to modules and symbols, and what threads and processes go by: spec
 * dataspaces 5.2.4, 5.5; Microsoft Learn, the methods' pages. */
#include "check.h"

#define NT     "0xfffff80100000000" /* of the built-in machine, docs/built-in.txt */
#define FREE   "0xfffff80180000000"
#define SYMBOL "ok AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 1; "
#define MODULE "ok AddSyntheticModule " FREE " 0x4000 'boot.bin' 'boot' 0; "
#define WATCH  "ok SetEventCallbacks events; "
#define USER   "sim:@user,class=ulive"

/* clang-format off */
static const struct check rows[] = {
    { "SetScope", "5.5", "D", "it is there until it is set back", "sim:",
      "ok SetScope 0xfffff80100121000 NULL NULL:0; outputs GetScope & NULL:0 NULL:0; ok ResetScope; outputs GetScope & NULL:0 NULL:0", "0xfffff80100121000; 0xfffff80100002000" },
    { "SetScopeEx", "5.5", "D", "it is there until it is set back", "sim:",
      "ok SetScopeEx 0xfffff80100121000 NULL NULL:0; outputs GetScopeEx & NULL:0 NULL:0; ok ResetScope; outputs GetScopeEx & NULL:0 NULL:0", "0xfffff80100121000; 0xfffff80100002000" },
    { "SetScope", "5.5", "D", "clients are told", "sim:",
      "interest 0x1400; " WATCH "ok SetScope 0xfffff80100121000 NULL NULL:0; heard", "symbols 0x4 0x0, debuggee 0x4 12" },
    { "SetScopeFrameByIndex", "5.5", "H", "clients are told", "sim:",
      "interest 0x400; " WATCH "ok SetScopeFrameByIndex 0; heard", "debuggee 0x4 13" },
    { "SetScopeFrameByIndex", "5.5", "I", "a frame that is none", "sim:", "SetScopeFrameByIndex 99; GetCurrentScopeFrameIndex", "E_INVALIDARG; S_OK 0" },
    { "SetScopeFrameByIndexEx", "5.5", "I", "flags that are none", "sim:", "SetScopeFrameByIndexEx 1 0; result GetCurrentScopeFrameIndexEx 1", "E_INVALIDARG; E_INVALIDARG" },
    { "GetScope", "5.5", "I", "a context that is too small", "sim:", "result GetScope & NULL:0 16", "E_INVALIDARG" },
    { "SetCurrentThreadId", "5.5", "D", "the scope is the new thread's", "sim:",
      "ok SetScope 0xfffff80100121000 NULL NULL:0; ok SetCurrentThreadId 1; outputs GetScope & NULL:0 NULL:0", "0xfffff80100002010" },
    { "SetScopeFromStoredEvent", "5.5", "D", "a dump of no event: the scope stays", "sim:class=kdump",
      "ok SetScope 0xfffff80100121000 NULL NULL:0; SetScopeFromStoredEvent; outputs GetScope & NULL:0 NULL:0", "E_NOINTERFACE; 0xfffff80100121000" },

    { "AddSyntheticModule", "5.5", "D", "it is a module like the others", "sim:",
      MODULE "GetNumberModules; GetModuleByModuleName 'boot' 0; GetModuleByOffset " FREE "+0x3fff 0", "S_OK 4 0; S_OK 3 " FREE "; S_OK 3 " FREE },
    { "AddSyntheticModuleWide", "5.5", "D", "it is a module like the others", "sim:",
      "ok AddSyntheticModuleWide " FREE " 0x4000 'boot.bin' 'boot' 0; GetModuleByModuleName 'boot' 0", "S_OK 3 " FREE },
    { "AddSyntheticModule", "5.5", "D", "its parameters call it so", "sim:",
      MODULE "GetModuleParameters 1 NULL 3 1", "S_OK base " FREE " size 0x4000 stamp 0x0 sum 0x0 flags 0x20 names 9 5 9" },
    { "AddSyntheticModule", "5.5", "D", "where another one is", "sim:",
      MODULE "AddSyntheticModule " FREE "+0x1000 0x1000 'a' 'a' 0; AddSyntheticModule " NT " 0x1000 'a' 'a' 0", "E_INVALIDARG; E_INVALIDARG" },
    { "AddSyntheticModule", "5.5", "I", "flags that are none", "sim:", "AddSyntheticModule " FREE " 0x4000 'a' 'a' 1", "E_INVALIDARG" },
    { "AddSyntheticModule", "5.5", "D", "clients are told", "sim:", "interest 0x1000; " WATCH MODULE "heard; ok RemoveSyntheticModule " FREE "; heard",
      "symbols 0x1 " FREE "; symbols 0x2 " FREE },
    { "RemoveSyntheticModule", "5.5", "D", "it is gone, and a real one stays", "sim:",
      MODULE "ok RemoveSyntheticModule " FREE "; GetNumberModules; result RemoveSyntheticModule " NT "; GetNumberModules", "S_OK 3 0; E_NOINTERFACE; S_OK 3 0" },
    { "AddSyntheticSymbol", "5.5", "D", "it is found by its name and by its place", "sim:",
      SYMBOL "GetOffsetByName 'nt!kit'; GetNameByOffset " NT "+0x1008 64; GetNameByOffset " NT "+0x1000 64",
      "S_OK 0xfffff80100001000; S_OK \"nt!kit\\0\" 7 0x8; S_OK \"nt!kit\\0\" 7 0x0" },
    { "AddSyntheticSymbolWide", "5.5", "D", "it is found by its name", "sim:",
      "AddSyntheticSymbolWide " NT "+0x1000 16 'kit' 0 1; GetOffsetByNameWide 'nt!kit'", "S_OK in " NT "; S_OK 0xfffff80100001000" },
    { "AddSyntheticSymbol", "5.5", "D", "its id can be left out", "sim:",
      "AddSyntheticSymbol " NT "+0x1000 16 'kit' 0 NULL:0; GetOffsetByName 'nt!kit'", "S_OK; S_OK 0xfffff80100001000" },
    { "AddSyntheticSymbol", "5.5", "I", "where no module is", "sim:", "result AddSyntheticSymbol " FREE " 16 'kit' 0 1", "E_INVALIDARG" },
    { "RemoveSyntheticSymbol", "5.5", "D", "it is gone", "sim:", SYMBOL "ok RemoveSyntheticSymbol $; result GetOffsetByName 'nt!kit'; result RemoveSyntheticSymbol $", "E_FAIL; E_NOINTERFACE" },
    { "StartSymbolMatch", "5.2.4", "D", "each that fits in turn, and no more", "sim:",
      SYMBOL "ok StartSymbolMatch 'nt!k*'; outputs GetNextSymbolMatch $ 64 & NULL; result GetNextSymbolMatch $ 64 & NULL; EndSymbolMatch $", "\"nt!kit\\0\" 7; E_NOINTERFACE; S_OK" },
    { "GetSymbolEntriesByOffset", "5.5", "D", "exactly there, near it, and nowhere", "sim:",
      SYMBOL "GetSymbolEntriesByOffset " NT "+0x1000 0 1 1 1; result GetSymbolEntriesByOffset " NT "+0x1004 0 1 1 1; GetSymbolEntriesByOffset " NT "+0xff0 4 1 1 1",
      "S_OK in " NT " 0x0 1; E_NOINTERFACE; S_OK in " NT " 0xfffffffffffffff0 1" },
    { "GetSymbolEntriesByOffset", "5.5", "D", "how many there are, and no room", "sim:",
      SYMBOL "GetSymbolEntriesByOffset " NT "+0x1000 0 NULL:0 NULL:0 0; GetSymbolEntriesByOffset " NT "+0x1000 0 1 1 0", "S_OK 1; S_FALSE 1" },
    { "GetSymbolEntriesByName", "5.5", "D", "a name that none has", "sim:", "result GetSymbolEntriesByName 'nt!nobody' 0 1 1", "E_NOINTERFACE" },
    { "GetSymbolEntriesByNameWide", "5.5", "D", "a name that none has", "sim:", "result GetSymbolEntriesByNameWide 'nt!nobody' 0 1 1", "E_NOINTERFACE" },
    { "GetSymbolEntryString", "5.5", "I", "a text that is none", "sim:", SYMBOL "result GetSymbolEntryString $ 9 64", "E_INVALIDARG" },

    { "SetImplicitProcessDataOffset", "5.5", "D", "memory is seen as that process sees it", "sim:",
      "GetImplicitProcessDataOffset; ok SetImplicitProcessDataOffset 0xfffff80100221000; GetImplicitProcessDataOffset", "S_OK 0xfffff80100220000; S_OK 0xfffff80100221000" },
    { "SetImplicitProcessDataOffset", "5.5", "D", "0 makes it the current one again", "sim:",
      "ok SetImplicitProcessDataOffset 0xfffff80100221000; ok SetImplicitProcessDataOffset 0; GetImplicitProcessDataOffset", "S_OK 0xfffff80100220000" },
    { "SetImplicitThreadDataOffset", "5.5", "D", "0 makes it the current one again", "sim:",
      "ok SetImplicitThreadDataOffset 0xfffff80100242000; ok SetImplicitThreadDataOffset 0; GetImplicitThreadDataOffset", "S_OK 0xfffff80100240000" },
    { "SetImplicitThreadDataOffset", "5.5", "D", "a process has none to be set", USER, "SetImplicitThreadDataOffset 0x12000; SetImplicitProcessDataOffset 0x11000", "E_UNEXPECTED; E_UNEXPECTED" },
    { "GetCurrentThreadSystemId", "5.5", "D", "a kernel's threads have none", "sim:", "result GetCurrentThreadSystemId; result GetThreadIdBySystemId 4", "E_UNEXPECTED; E_UNEXPECTED" },
    { "GetCurrentProcessSystemId", "5.5", "D", "a kernel's process has none", "sim:", "result GetCurrentProcessSystemId; result GetProcessIdBySystemId 4", "E_UNEXPECTED; E_UNEXPECTED" },
    { "GetCurrentProcessExecutableName", "5.5", "D", "a kernel has none", "sim:", "result GetCurrentProcessExecutableName 64; result GetCurrentProcessExecutableNameWide 64", "E_UNEXPECTED; E_UNEXPECTED" },
    { "GetThreadIdByDataOffset", "5.5", "D", "a thread that is none", "sim:",
      "result GetThreadIdByDataOffset 0xfffff80100242000; result GetThreadIdByTeb 0x260000; result GetThreadIdByHandle 0x1234", "E_NOINTERFACE; E_NOINTERFACE; E_NOINTERFACE" },
    { "GetThreadIdBySystemId", "5.5", "D", "a thread that is none", USER, "result GetThreadIdBySystemId 1; result GetThreadIdByTeb 0x14000", "E_NOINTERFACE; E_NOINTERFACE" },
    { "GetProcessIdByDataOffset", "5.5", "D", "a process that is none", USER,
      "result GetProcessIdByDataOffset 0x14000; result GetProcessIdByPeb 0x14000; result GetProcessIdBySystemId 1; result GetProcessIdByHandle 0x1234", "E_NOINTERFACE; E_NOINTERFACE; E_NOINTERFACE; E_NOINTERFACE" },
    { "GetThreadIdsByIndex", "5.5", "D", "a process: both numbers", USER, "GetThreadIdsByIndex 0 2 2 2", "S_OK 0 1 692 696" },
    { "GetProcessIdsByIndex", "5.5", "D", "a process: both numbers", USER, "GetProcessIdsByIndex 0 1 1 1", "S_OK 0 688" },
    { "GetProcessIdsByIndex", "5.5", "I", "more than there are", "sim:", "result GetProcessIdsByIndex 1 1 1 1; result GetSystemIdsByIndex 1 1 1", "E_INVALIDARG; E_INVALIDARG" },
    { "SetCurrentThreadId", "5.5", "D", "a thread that is none", "sim:", "SetCurrentThreadId 99; GetCurrentThreadId", "E_NOINTERFACE; S_OK 0" },
    { "GetSymbolInformation", "5.5", "I", "a question that is none", "sim:", "result GetSymbolInformation 99 0 0 NULL:0 & NULL:0; result GetSystemObjectInformation 99 0 0 NULL:0", "E_INVALIDARG; E_INVALIDARG" },
};
/* clang-format on */

const struct check_table checks_scopes = CHECK_TABLE(rows);
