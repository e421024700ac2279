/* Any bytes as an image, with nothing behind them: headers, or the reason that there are none. */
#include <dbgspaces/dbgeng.h>
#include <dbgspaces/sim.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

/* Where the memory ends that holds them. */
#define END    UINT64_C(0x410000)
#define END_PA 0x11000u
#define MOST   0x10000u

static const char machine[] = "ram 0 0x20000\n"
                              "paging 4 0x18000\n"
                              "map 0x400000 0x1000 0x10000 rw user\n";

static IDebugDataSpaces4 *open_machine(void)
{
    static void *object;
    char connection[1200];

    if (object)
        return object;
    snprintf(connection, sizeof(connection), "sim:class=local,machine=\"%s\"",
            input_path((const uint8_t *)machine, sizeof(machine) - 1));
    if (ds_open(connection, &IID_IDebugDataSpaces4, &object) != S_OK)
        abort();
    return object;
}

static uint64_t number_at(const uint8_t *data, size_t at, size_t width)
{
    uint64_t value = 0;

    while (width-- > 0)
        value = value << 8 | data[at + width];
    return value;
}

/* What is to come; *count is how many directories the image has, *fixed what stands before them. */
static HRESULT expected(const uint8_t *data, size_t size, size_t *nt, size_t *fixed, size_t *count)
{
    uint64_t magic;
    uint64_t room;

    if (size < 0x40)
        return HR_READ_FAULT;
    *nt = (size_t)number_at(data, 0x3c, 4);
    if (data[0] != 'M' || data[1] != 'Z' || *nt >= 0x10000000)
        return E_INVALIDARG;
    if (*nt + 24 > size)
        return HR_READ_FAULT;
    if (number_at(data, *nt, 4) != 0x4550)
        return E_INVALIDARG;
    if (*nt + 26 > size)
        return HR_READ_FAULT;
    magic = number_at(data, *nt + 24, 2);
    if (magic != 0x10b && magic != 0x20b)
        return E_INVALIDARG;
    *fixed = magic == 0x10b ? 96 : 112;
    if (*nt + 24 + *fixed > size)
        return HR_READ_FAULT;
    room = number_at(data, *nt + 20, 2);
    *count = room > *fixed ? (size_t)(room - *fixed) / 8 : 0;
    if (*count > number_at(data, *nt + 24 + *fixed - 4, 4))
        *count = (size_t)number_at(data, *nt + 24 + *fixed - 4, 4);
    if (*count > 16)
        *count = 16;
    return *nt + 24 + *fixed + *count * 8 > size ? HR_READ_FAULT : S_OK;
}

static void check(const uint8_t *data, size_t nt, size_t fixed, size_t count,
        const IMAGE_NT_HEADERS64 *headers)
{
    const uint8_t *directory = data + nt + 24 + fixed;
    size_t base = fixed == 96 ? 28 : 24;

    if (headers->Signature != 0x4550 || headers->FileHeader.Machine != number_at(data, nt + 4, 2) ||
            headers->FileHeader.Characteristics != number_at(data, nt + 22, 2) ||
            headers->OptionalHeader.Magic != number_at(data, nt + 24, 2) ||
            headers->OptionalHeader.ImageBase !=
                    number_at(data, nt + 24 + base, fixed == 96 ? 4 : 8) ||
            headers->OptionalHeader.SizeOfImage != number_at(data, nt + 24 + 56, 4) ||
            headers->OptionalHeader.CheckSum != number_at(data, nt + 24 + 64, 4) ||
            headers->OptionalHeader.NumberOfRvaAndSizes != number_at(data, nt + 24 + fixed - 4, 4))
        abort();
    for (size_t i = 0; i < 16; i++, directory += 8) {
        const IMAGE_DATA_DIRECTORY *d = &headers->OptionalHeader.DataDirectory[i];

        if (d->VirtualAddress != (i < count ? number_at(directory, 0, 4) : 0) ||
                d->Size != (i < count ? number_at(directory, 4, 4) : 0))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    IDebugDataSpaces4 *ds = open_machine();
    IMAGE_NT_HEADERS64 headers;
    IMAGE_NT_HEADERS64 before;
    size_t nt = 0;
    size_t fixed = 0;
    size_t count = 0;
    HRESULT wanted;
    HRESULT hr;

    if (size > MOST)
        size = MOST;
    if (size && ds_sim_poke(ds_sim_from(ds), END_PA - size, data, size) != S_OK)
        abort();
    memset(&headers, 0x5a, sizeof(headers));
    before = headers;
    wanted = expected(data, size, &nt, &fixed, &count);
    hr = ds->lpVtbl->ReadImageNtHeaders(ds, END - size, &headers);
    if (hr != wanted)
        abort();
    if (hr == S_OK)
        check(data, nt, fixed, count, &headers);
    else if (memcmp(&headers, &before, sizeof(headers)) != 0)
        abort();
    return 0;
}
