/* An extension in C that looks at images: headers, sections, exports, versions. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <tchar.h>
#include <strsafe.h>
#include <dbghelp.h>
#include <initguid.h>
#include <dbgeng.h>

C_ASSERT(sizeof(UINT64) == 8 && sizeof(DWORD_PTR) == sizeof(void *));

#define PAGE 0x1000

struct image {
    LIST_ENTRY link;
    DWORD64 base;
    unsigned __int64 entry;
    TCHAR name[MAX_PATH];
};

HRESULT CALLBACK sections(PDEBUG_CLIENT Client, PCSTR Args);
HRESULT CALLBACK version(PDEBUG_CLIENT Client, PCSTR Args);

static HRESULT headers(IDebugDataSpaces *spaces, struct image *image, PBYTE page, DWORD size)
{
    PIMAGE_DOS_HEADER dos = (PIMAGE_DOS_HEADER)page;
    PIMAGE_NT_HEADERS nt;
    DWORD done = 0;
    HRESULT hr;

    hr = spaces->lpVtbl->ReadVirtual(
            spaces, image->base, page, min(size, (DWORD)PAGE), (PULONG)&done);
    if (FAILED(hr))
        return hr;
    if (done < sizeof(*dos) || dos->e_magic != IMAGE_DOS_SIGNATURE || dos->e_lfanew < 0)
        return HRESULT_FROM_WIN32(ERROR_INVALID_DATA);
    if ((DWORD)dos->e_lfanew + sizeof(*nt) > done)
        return HRESULT_FROM_WIN32(ERROR_PARTIAL_COPY);
    nt = (PIMAGE_NT_HEADERS)(page + dos->e_lfanew);
    if (nt->Signature != IMAGE_NT_SIGNATURE ||
            nt->OptionalHeader.Magic != IMAGE_NT_OPTIONAL_HDR_MAGIC)
        return MAKE_HRESULT(SEVERITY_ERROR, FACILITY_ITF, 0x200);
    image->entry = image->base + nt->OptionalHeader.AddressOfEntryPoint;
    return S_OK;
}

static void print_sections(IDebugControl *control, PIMAGE_NT_HEADERS nt)
{
    PIMAGE_SECTION_HEADER section = IMAGE_FIRST_SECTION(nt);
    PIMAGE_DATA_DIRECTORY exports = &nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_EXPORT];
    char name[IMAGE_SIZEOF_SHORT_NAME + 1];

    for (WORD i = 0; i < nt->FileHeader.NumberOfSections; i++, section++) {
        StringCchCopyNA(name, ARRAYSIZE(name), (PCSTR)section->Name, sizeof(section->Name));
        control->lpVtbl->Output(control, DEBUG_OUTPUT_NORMAL, "%-8s %08x%s\n", name,
                section->VirtualAddress,
                section->Characteristics & IMAGE_SCN_MEM_EXECUTE ? " code" : "");
    }
    if (exports->Size >= sizeof(IMAGE_EXPORT_DIRECTORY))
        control->lpVtbl->Output(
                control, DEBUG_OUTPUT_NORMAL, "exports at %08x\n", exports->VirtualAddress);
}

HRESULT CALLBACK sections(PDEBUG_CLIENT Client, PCSTR Args)
{
    IDebugDataSpaces *spaces = NULL;
    IDebugControl *control = NULL;
    struct image image = { .base = _strtoui64(Args, NULL, 16) };
    PBYTE page = (PBYTE)calloc(1, PAGE);
    HRESULT hr;

    if (!page)
        return E_OUTOFMEMORY;
    hr = Client->lpVtbl->QueryInterface(Client, &IID_IDebugDataSpaces, (void **)&spaces);
    if (SUCCEEDED(hr))
        hr = Client->lpVtbl->QueryInterface(Client, &IID_IDebugControl, (void **)&control);
    if (SUCCEEDED(hr))
        hr = headers(spaces, &image, page, PAGE);
    if (SUCCEEDED(hr))
        print_sections(control, (PIMAGE_NT_HEADERS)(page + ((PIMAGE_DOS_HEADER)page)->e_lfanew));
    if (control)
        control->lpVtbl->Release(control);
    if (spaces)
        spaces->lpVtbl->Release(spaces);
    free(page);
    return hr;
}

HRESULT CALLBACK version(PDEBUG_CLIENT Client, PCSTR Args)
{
    IDebugSymbols3 *symbols = NULL;
    VS_FIXEDFILEINFO file;
    TCHAR text[64];
    HRESULT hr;

    hr = Client->lpVtbl->QueryInterface(Client, &IID_IDebugSymbols3, (void **)&symbols);
    if (FAILED(hr))
        return hr;
    symbols->lpVtbl->AddSymbolOptions(symbols, SYMOPT_DEFERRED_LOADS | SYMOPT_UNDNAME);
    ZeroMemory(&file, sizeof(file));
    hr = symbols->lpVtbl->GetModuleVersionInformation(
            symbols, DEBUG_ANY_ID, _strtoui64(Args, NULL, 0), "\\", &file, sizeof(file), NULL);
    symbols->lpVtbl->Release(symbols);
    if (FAILED(hr) || file.dwSignature != (DWORD)VS_FFI_SIGNATURE)
        return HRESULT_CODE(hr) == ERROR_NOT_FOUND ? S_FALSE : hr;
    hr = StringCchPrintf(text, ARRAYSIZE(text), _T("%u.%u.%u.%u"),
            (unsigned)HIWORD(file.dwFileVersionMS), (unsigned)LOWORD(file.dwFileVersionMS),
            (unsigned)HIWORD(file.dwFileVersionLS), (unsigned)LOWORD(file.dwFileVersionLS));
    return hr == STRSAFE_E_INSUFFICIENT_BUFFER ? S_FALSE : hr;
}
