/* A library that knows structures and values. Built with a client in its functions, and PLAIN. */
#include <windows.h>
#include <initguid.h>
#include <dbgeng.h>
#include <stdio.h>
#include <string.h>

#define NAMES "_LAB\0_BARE\0_LONG\0_FAILS\0"

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags);
HRESULT CALLBACK KnownStructOutput(
        ULONG Flags, ULONG64 Offset, PSTR TypeName, PSTR Buffer, PULONG BufferChars);
HRESULT CALLBACK KnownStructOutputEx(PDEBUG_CLIENT Client, ULONG Flags, ULONG64 Offset,
        PCSTR TypeName, PSTR Buffer, PULONG BufferChars);
HRESULT CALLBACK DebugExtensionQueryValueNames(
        PDEBUG_CLIENT Client, ULONG Flags, PWSTR Buffer, ULONG BufferChars, PULONG BufferNeeded);
HRESULT CALLBACK DebugExtensionProvideValue(PDEBUG_CLIENT Client, ULONG Flags, PCWSTR Name,
        PULONG64 Value, PULONG64 TypeModBase, PULONG TypeId, PULONG TypeFlags);

HRESULT CALLBACK DebugExtensionInitialize(PULONG Version, PULONG Flags)
{
    *Version = DEBUG_EXTENSION_VERSION(1, 0);
    *Flags = 0;
    return S_OK;
}

static HRESULT give(const char *bytes, ULONG count, PSTR buffer, PULONG size)
{
    HRESULT hr = *size < count ? S_FALSE : S_OK;

    if (hr == S_OK)
        memcpy(buffer, bytes, count);
    *size = count;
    return hr;
}

/* The 4 bytes there, which want a client; or where they are. */
static void describe(PDEBUG_CLIENT client, ULONG64 at, char text[64])
{
    IDebugDataSpaces *spaces = NULL;
    ULONG value = 0;

    if (client && SUCCEEDED(client->lpVtbl->QueryInterface(
                          client, &IID_IDebugDataSpaces, (void **)&spaces))) {
        spaces->lpVtbl->ReadVirtual(spaces, at, &value, sizeof(value), NULL);
        spaces->lpVtbl->Release(spaces);
        snprintf(text, 64, "{ holds %x }", (unsigned)value);
    } else {
        snprintf(text, 64, "{ at %x }", (unsigned)at);
    }
}

static HRESULT know(
        PDEBUG_CLIENT client, ULONG flags, ULONG64 at, PCSTR name, PSTR buffer, PULONG size)
{
    static char many[700]; /* more than whoever asks has thought of */
    char text[64];

    if (flags == DEBUG_KNOWN_STRUCT_SUPPRESS_TYPE_NAME)
        return strcmp(name, "_BARE") == 0 ? S_OK : S_FALSE;
    if (flags == DEBUG_KNOWN_STRUCT_GET_NAMES)
        return give(NAMES, sizeof(NAMES), buffer, size);
    if (strcmp(name, "_FAILS") == 0)
        return E_ACCESSDENIED;
    if (strcmp(name, "_LONG") == 0) {
        memset(many, 'x', sizeof(many) - 1);
        return give(many, sizeof(many), buffer, size);
    }
    describe(client, at, text);
    return give(text, (ULONG)strlen(text) + 1, buffer, size);
}

HRESULT CALLBACK KnownStructOutput(
        ULONG Flags, ULONG64 Offset, PSTR TypeName, PSTR Buffer, PULONG BufferChars)
{
    return know(NULL, Flags, Offset, TypeName, Buffer, BufferChars);
}

#ifndef PLAIN
HRESULT CALLBACK KnownStructOutputEx(PDEBUG_CLIENT Client, ULONG Flags, ULONG64 Offset,
        PCSTR TypeName, PSTR Buffer, PULONG BufferChars)
{
    return know(Client, Flags, Offset, TypeName, Buffer, BufferChars);
}
#endif

static const char *const values[] = { "$$lab", "$$Width", "$$broken" };

/* All names, each with its end, and one end more. */
HRESULT CALLBACK DebugExtensionQueryValueNames(
        PDEBUG_CLIENT Client, ULONG Flags, PWSTR Buffer, ULONG BufferChars, PULONG BufferNeeded)
{
    ULONG at = 0;

    UNREFERENCED_PARAMETER(Client);
    UNREFERENCED_PARAMETER(Flags);
    for (size_t i = 0; i < ARRAYSIZE(values); i++)
        for (const char *c = values[i];; c++, at++) {
            if (at < BufferChars)
                Buffer[at] = (WCHAR)*c;
            if (!*c) {
                at++;
                break;
            }
        }
    if (at < BufferChars)
        Buffer[at] = 0;
    *BufferNeeded = at + 1;
    return at < BufferChars ? S_OK : S_FALSE;
}

HRESULT CALLBACK DebugExtensionProvideValue(PDEBUG_CLIENT Client, ULONG Flags, PCWSTR Name,
        PULONG64 Value, PULONG64 TypeModBase, PULONG TypeId, PULONG TypeFlags)
{
    ULONG width = 0;
    HRESULT hr = S_OK;

    UNREFERENCED_PARAMETER(Flags);
    *TypeModBase = 0;
    *TypeId = 0;
    *TypeFlags = 0;
    if (Name[2] == 'b')
        return E_ACCESSDENIED;
    if (Name[2] == 'W')
        hr = Client->lpVtbl->GetOutputWidth(Client, &width);
    *Value = Name[2] == 'W' ? width : 0xfee01000;
    return hr;
}
