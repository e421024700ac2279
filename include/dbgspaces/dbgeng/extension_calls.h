/**
 * The types of what an extension exports: DebugExtensionInitialize and its kin, and its commands.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

#ifndef _WIN32

typedef HRESULT(CALLBACK *PDEBUG_EXTENSION_INITIALIZE)(PULONG Version, PULONG Flags);
typedef void(CALLBACK *PDEBUG_EXTENSION_UNINITIALIZE)(void);
typedef void(CALLBACK *PDEBUG_EXTENSION_NOTIFY)(ULONG Notify, ULONG64 Argument);
typedef HRESULT(CALLBACK *PDEBUG_EXTENSION_CALL)(PDEBUG_CLIENT Client, PCSTR Args);

#endif

#ifdef DS_DECLARES_NEWER

typedef HRESULT(CALLBACK *PDEBUG_EXTENSION_CANUNLOAD)(void);
typedef void(CALLBACK *PDEBUG_EXTENSION_UNLOAD)(void);

/** DEBUG_KNOWN_STRUCT_*; *BufferChars: in characters, what there is and what was wanted. */
typedef HRESULT(CALLBACK *PDEBUG_EXTENSION_KNOWN_STRUCT)(
        ULONG Flags, ULONG64 Offset, PSTR TypeName, PSTR Buffer, PULONG BufferChars);

/** The pseudo-registers that the extension has. */
typedef HRESULT(CALLBACK *PDEBUG_EXTENSION_QUERY_VALUE_NAMES)(
        PDEBUG_CLIENT Client, ULONG Flags, PWSTR Buffer, ULONG BufferChars, PULONG BufferNeeded);
typedef HRESULT(CALLBACK *PDEBUG_EXTENSION_PROVIDE_VALUE)(PDEBUG_CLIENT Client, ULONG Flags,
        PCWSTR Name, PULONG64 Value, PULONG64 TypeModBase, PULONG TypeId, PULONG TypeFlags);

#endif
