#include "nt/images.h"

#include "base/cursor.h"

/* Source: Microsoft Learn, "PE Format". */
#define DOS_SIZE       0x40u
#define DOS_TAG        0x5a4du /* "MZ" */
#define DOS_NT_AT      0x3cu   /* where the NT headers begin, from the DOS header on */
#define NT_AT_LIMIT    0x10000000u
#define OPTIONAL_AT    24u /* from the NT headers on: signature and file header before it */
#define FIXED_SIZE_32  96u /* an optional header without its directories */
#define FIXED_SIZE_64  112u
#define DIRECTORY_SIZE 8u

/* All bytes at an offset of something; addresses do not begin again behind the last one. */
static HRESULT read_all(struct memory *m, uint64_t va, uint32_t offset, uint8_t *bytes, size_t size)
{
    size_t done = 0;
    HRESULT hr = HR_READ_FAULT;

    if (offset <= translate_room(m, va))
        hr = virtual_read(m, va + offset, bytes, size, &done);
    return SUCCEEDED(hr) && done < size ? HR_READ_FAULT : hr;
}

static HRESULT find_nt(struct memory *m, uint64_t base, uint64_t *nt)
{
    uint8_t bytes[DOS_SIZE];
    struct cursor in;
    uint32_t at;
    HRESULT hr = read_all(m, base, 0, bytes, sizeof(bytes));

    if (FAILED(hr))
        return hr;
    in = cursor_of(bytes, sizeof(bytes));
    if (take_u16(&in) != DOS_TAG)
        return E_INVALIDARG;
    in = cursor_of(bytes + DOS_NT_AT, 4);
    at = take_u32(&in);
    if (at >= NT_AT_LIMIT || at > translate_room(m, base))
        return E_INVALIDARG;
    *nt = base + at;
    return S_OK;
}

static void take_file_header(struct cursor *in, IMAGE_FILE_HEADER *out)
{
    out->Machine = take_u16(in);
    out->NumberOfSections = take_u16(in);
    out->TimeDateStamp = take_u32(in);
    out->PointerToSymbolTable = take_u32(in);
    out->NumberOfSymbols = take_u32(in);
    out->SizeOfOptionalHeader = take_u16(in);
    out->Characteristics = take_u16(in);
}

/* A field that has the width of the image's pointers. */
static uint64_t take_word(struct cursor *in, bool wide)
{
    return wide ? take_u64(in) : take_u32(in);
}

static void take_fixed(struct cursor *in, IMAGE_OPTIONAL_HEADER64 *out)
{
    bool wide;

    out->Magic = take_u16(in);
    wide = out->Magic == IMAGE_NT_OPTIONAL_HDR64_MAGIC;
    out->MajorLinkerVersion = take_u8(in);
    out->MinorLinkerVersion = take_u8(in);
    out->SizeOfCode = take_u32(in);
    out->SizeOfInitializedData = take_u32(in);
    out->SizeOfUninitializedData = take_u32(in);
    out->AddressOfEntryPoint = take_u32(in);
    out->BaseOfCode = take_u32(in);
    if (!wide)
        take_u32(in); /* BaseOfData */
    out->ImageBase = take_word(in, wide);
    out->SectionAlignment = take_u32(in);
    out->FileAlignment = take_u32(in);
    out->MajorOperatingSystemVersion = take_u16(in);
    out->MinorOperatingSystemVersion = take_u16(in);
    out->MajorImageVersion = take_u16(in);
    out->MinorImageVersion = take_u16(in);
    out->MajorSubsystemVersion = take_u16(in);
    out->MinorSubsystemVersion = take_u16(in);
    out->Win32VersionValue = take_u32(in);
    out->SizeOfImage = take_u32(in);
    out->SizeOfHeaders = take_u32(in);
    out->CheckSum = take_u32(in);
    out->Subsystem = take_u16(in);
    out->DllCharacteristics = take_u16(in);
    out->SizeOfStackReserve = take_word(in, wide);
    out->SizeOfStackCommit = take_word(in, wide);
    out->SizeOfHeapReserve = take_word(in, wide);
    out->SizeOfHeapCommit = take_word(in, wide);
    out->LoaderFlags = take_u32(in);
    out->NumberOfRvaAndSizes = take_u32(in);
}

/* How long an optional header of that magic is without its directories; 0: it is none of a loaded
 * image. */
static uint32_t fixed_size(uint16_t magic)
{
    switch (magic) {
    case IMAGE_NT_OPTIONAL_HDR32_MAGIC:
        return FIXED_SIZE_32;
    case IMAGE_NT_OPTIONAL_HDR64_MAGIC:
        return FIXED_SIZE_64;
    default:
        return 0;
    }
}

/* How many directories the image has: both sizes have to allow them. */
static uint32_t count_directories(const IMAGE_NT_HEADERS64 *headers, uint32_t fixed)
{
    uint32_t room = headers->FileHeader.SizeOfOptionalHeader;
    uint32_t count = room > fixed ? (room - fixed) / DIRECTORY_SIZE : 0;

    if (count > headers->OptionalHeader.NumberOfRvaAndSizes)
        count = headers->OptionalHeader.NumberOfRvaAndSizes;
    return count < IMAGE_NUMBEROF_DIRECTORY_ENTRIES ? count : IMAGE_NUMBEROF_DIRECTORY_ENTRIES;
}

static HRESULT read_optional(struct memory *m, uint64_t nt, IMAGE_NT_HEADERS64 *headers)
{
    uint8_t bytes[FIXED_SIZE_64 + IMAGE_NUMBEROF_DIRECTORY_ENTRIES * DIRECTORY_SIZE];
    struct cursor in;
    uint32_t fixed;
    uint32_t count;
    HRESULT hr = read_all(m, nt, OPTIONAL_AT, bytes, 2);

    if (FAILED(hr))
        return hr;
    in = cursor_of(bytes, 2);
    fixed = fixed_size(take_u16(&in));
    if (!fixed)
        return E_INVALIDARG;
    hr = read_all(m, nt, OPTIONAL_AT, bytes, fixed);
    if (FAILED(hr))
        return hr;
    in = cursor_of(bytes, fixed);
    take_fixed(&in, &headers->OptionalHeader);

    count = count_directories(headers, fixed);
    if (count)
        hr = read_all(m, nt, OPTIONAL_AT + fixed, bytes, count * DIRECTORY_SIZE);
    in = cursor_of(bytes, count * DIRECTORY_SIZE);
    for (uint32_t i = 0; i < count; i++) {
        headers->OptionalHeader.DataDirectory[i].VirtualAddress = take_u32(&in);
        headers->OptionalHeader.DataDirectory[i].Size = take_u32(&in);
    }
    return hr;
}

HRESULT images_read_headers(struct memory *m, uint64_t base, IMAGE_NT_HEADERS64 *headers)
{
    IMAGE_NT_HEADERS64 found = { .Signature = 0 };
    uint8_t bytes[OPTIONAL_AT];
    struct cursor in;
    uint64_t nt = 0;
    HRESULT hr = find_nt(m, base, &nt);

    if (SUCCEEDED(hr))
        hr = read_all(m, nt, 0, bytes, sizeof(bytes));
    if (FAILED(hr))
        return hr;
    in = cursor_of(bytes, sizeof(bytes));
    found.Signature = take_u32(&in);
    if (found.Signature != IMAGE_NT_SIGNATURE)
        return E_INVALIDARG;
    take_file_header(&in, &found.FileHeader);
    hr = read_optional(m, nt, &found);
    if (SUCCEEDED(hr))
        *headers = found;
    return hr;
}
