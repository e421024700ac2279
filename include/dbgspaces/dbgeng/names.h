/**
 * The names of the interfaces and of pointers to them.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

#ifndef _WIN32

typedef struct IUnknown IUnknown;
typedef IUnknown *LPUNKNOWN;

typedef struct IDebugClient IDebugClient;
typedef struct IDebugClient2 IDebugClient2;
typedef struct IDebugClient3 IDebugClient3;
typedef struct IDebugClient4 IDebugClient4;
typedef struct IDebugControl IDebugControl;
typedef struct IDebugControl2 IDebugControl2;
typedef struct IDebugControl3 IDebugControl3;
typedef struct IDebugDataSpaces IDebugDataSpaces;
typedef struct IDebugDataSpaces2 IDebugDataSpaces2;
typedef struct IDebugDataSpaces3 IDebugDataSpaces3;
typedef struct IDebugRegisters IDebugRegisters;
typedef struct IDebugSymbols IDebugSymbols;
typedef struct IDebugSymbols2 IDebugSymbols2;
typedef struct IDebugSystemObjects IDebugSystemObjects;
typedef struct IDebugSystemObjects2 IDebugSystemObjects2;
typedef struct IDebugSystemObjects3 IDebugSystemObjects3;
typedef struct IDebugAdvanced IDebugAdvanced;
typedef struct IDebugBreakpoint IDebugBreakpoint;
typedef struct IDebugSymbolGroup IDebugSymbolGroup;
typedef struct IDebugEventCallbacks IDebugEventCallbacks;
typedef struct IDebugOutputCallbacks IDebugOutputCallbacks;
typedef struct IDebugInputCallbacks IDebugInputCallbacks;
typedef IDebugClient *PDEBUG_CLIENT;
typedef IDebugClient2 *PDEBUG_CLIENT2;
typedef IDebugClient3 *PDEBUG_CLIENT3;
typedef IDebugClient4 *PDEBUG_CLIENT4;
typedef IDebugControl *PDEBUG_CONTROL;
typedef IDebugControl2 *PDEBUG_CONTROL2;
typedef IDebugControl3 *PDEBUG_CONTROL3;
typedef IDebugDataSpaces *PDEBUG_DATA_SPACES;
typedef IDebugDataSpaces2 *PDEBUG_DATA_SPACES2;
typedef IDebugDataSpaces3 *PDEBUG_DATA_SPACES3;
typedef IDebugRegisters *PDEBUG_REGISTERS;
typedef IDebugSymbols *PDEBUG_SYMBOLS;
typedef IDebugSymbols2 *PDEBUG_SYMBOLS2;
typedef IDebugSystemObjects *PDEBUG_SYSTEM_OBJECTS;
typedef IDebugSystemObjects2 *PDEBUG_SYSTEM_OBJECTS2;
typedef IDebugSystemObjects3 *PDEBUG_SYSTEM_OBJECTS3;
typedef IDebugAdvanced *PDEBUG_ADVANCED;
typedef IDebugBreakpoint *PDEBUG_BREAKPOINT;
typedef IDebugSymbolGroup *PDEBUG_SYMBOL_GROUP;
typedef IDebugEventCallbacks *PDEBUG_EVENT_CALLBACKS;
typedef IDebugOutputCallbacks *PDEBUG_OUTPUT_CALLBACKS;
typedef IDebugInputCallbacks *PDEBUG_INPUT_CALLBACKS;

/* The tables of the older extension interface: <wdbgexts.h>. */
typedef struct _WINDBG_EXTENSION_APIS32 *PWINDBG_EXTENSION_APIS32;
typedef struct _WINDBG_EXTENSION_APIS64 *PWINDBG_EXTENSION_APIS64;

#endif

#ifdef DS_DECLARES_NEWER

typedef struct IDebugClient5 IDebugClient5;
typedef struct IDebugClient6 IDebugClient6;
typedef struct IDebugClient7 IDebugClient7;
typedef struct IDebugClient8 IDebugClient8;
typedef struct IDebugControl4 IDebugControl4;
typedef struct IDebugControl5 IDebugControl5;
typedef struct IDebugControl6 IDebugControl6;
typedef struct IDebugControl7 IDebugControl7;
typedef struct IDebugDataSpaces4 IDebugDataSpaces4;
typedef struct IDebugRegisters2 IDebugRegisters2;
typedef struct IDebugSymbols3 IDebugSymbols3;
typedef struct IDebugSymbols4 IDebugSymbols4;
typedef struct IDebugSymbols5 IDebugSymbols5;
typedef struct IDebugSystemObjects4 IDebugSystemObjects4;
typedef struct IDebugAdvanced2 IDebugAdvanced2;
typedef struct IDebugAdvanced3 IDebugAdvanced3;
typedef struct IDebugAdvanced4 IDebugAdvanced4;
typedef struct IDebugBreakpoint2 IDebugBreakpoint2;
typedef struct IDebugBreakpoint3 IDebugBreakpoint3;
typedef struct IDebugSymbolGroup2 IDebugSymbolGroup2;
typedef struct IDebugEventCallbacksWide IDebugEventCallbacksWide;
typedef struct IDebugEventContextCallbacks IDebugEventContextCallbacks;
typedef struct IDebugOutputCallbacksWide IDebugOutputCallbacksWide;
typedef struct IDebugOutputCallbacks2 IDebugOutputCallbacks2;
typedef IDebugClient5 *PDEBUG_CLIENT5;
typedef IDebugClient6 *PDEBUG_CLIENT6;
typedef IDebugClient7 *PDEBUG_CLIENT7;
typedef IDebugClient8 *PDEBUG_CLIENT8;
typedef IDebugControl4 *PDEBUG_CONTROL4;
typedef IDebugControl5 *PDEBUG_CONTROL5;
typedef IDebugControl6 *PDEBUG_CONTROL6;
typedef IDebugControl7 *PDEBUG_CONTROL7;
typedef IDebugDataSpaces4 *PDEBUG_DATA_SPACES4;
typedef IDebugRegisters2 *PDEBUG_REGISTERS2;
typedef IDebugSymbols3 *PDEBUG_SYMBOLS3;
typedef IDebugSymbols4 *PDEBUG_SYMBOLS4;
typedef IDebugSymbols5 *PDEBUG_SYMBOLS5;
typedef IDebugSystemObjects4 *PDEBUG_SYSTEM_OBJECTS4;
typedef IDebugAdvanced2 *PDEBUG_ADVANCED2;
typedef IDebugAdvanced3 *PDEBUG_ADVANCED3;
typedef IDebugAdvanced4 *PDEBUG_ADVANCED4;
typedef IDebugBreakpoint2 *PDEBUG_BREAKPOINT2;
typedef IDebugBreakpoint3 *PDEBUG_BREAKPOINT3;
typedef IDebugSymbolGroup2 *PDEBUG_SYMBOL_GROUP2;
typedef IDebugEventCallbacksWide *PDEBUG_EVENT_CALLBACKS_WIDE;
typedef IDebugEventContextCallbacks *PDEBUG_EVENT_CONTEXT_CALLBACKS;
typedef IDebugOutputCallbacksWide *PDEBUG_OUTPUT_CALLBACKS_WIDE;
typedef IDebugOutputCallbacks2 *PDEBUG_OUTPUT_CALLBACKS2;

#endif
