#include "nt/system_version.h"

#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "memory/strings.h"
#include "nt/debugger_data.h"
#include "nt/reading.h"

/* Fields of KUSER_SHARED_DATA. */
#define INTERRUPT_TIME 0x008u
#define SYSTEM_TIME    0x014u
#define BUILD          0x260u
#define MAJOR          0x26cu
#define MINOR          0x270u

/* Of a dump's header. Source: spec dump-formats 2, 3. */
#define HEADER_CODE_64 0x38u
#define HEADER_CODE_32 0x28u
#define HEADER_MIN     0x60u

/* A build in 32 bits has in the upper ones whether it is a free or a checked one. */
#define BUILD_MASK 0xffffu

#define MAJOR_MAX       99u /* beyond it the page holds something else */
#define NAME_LENGTH_MAX 256u

/* An address that ReadDebuggerData gives. */
static HRESULT address_of(struct memory *m, uint32_t item, uint64_t *address)
{
    struct debugger_value value = { .size = 0 };
    struct cursor c;
    HRESULT hr = debugger_data_read(m, item, &value);

    if (FAILED(hr))
        return hr;
    c = cursor_of(value.bytes, sizeof(value.bytes));
    *address = take_u64(&c);
    return S_OK;
}

static HRESULT read_32(struct memory *m, uint64_t va, uint32_t *value)
{
    uint64_t number = 0;
    HRESULT hr = reading_number(m, va, 4, &number);

    *value = (uint32_t)number;
    return reading_missing(hr) ? E_NOINTERFACE : hr;
}

/* The first build of each. Source: Microsoft Learn, "Windows release information" and "Windows
 * lifecycle"; a dump's header has builds alone. */
static const struct system_version first_builds[] = {
    { 10, 0, 10240 },
    { 6, 3, 9600 },
    { 6, 2, 9200 },
    { 6, 1, 7600 },
    { 6, 0, 6000 },
    { 5, 2, 3790 },
    { 5, 1, 2600 },
};

static HRESULT version_of_dump(const struct ds_dump_facts *dump, struct system_version *version)
{
    uint32_t build = dump ? dump->build & BUILD_MASK : 0;

    if (!dump || dump->build == DS_DUMP_ABSENT)
        return E_NOINTERFACE;
    for (size_t i = 0; i < sizeof(first_builds) / sizeof(first_builds[0]); i++) {
        if (build < first_builds[i].build)
            continue;
        *version = first_builds[i];
        version->build = build;
        return S_OK;
    }
    return E_NOINTERFACE;
}

static HRESULT version_of_page(struct memory *m, struct system_version *version)
{
    uint64_t page = 0;
    HRESULT hr = address_of(m, DEBUG_DATA_SharedUserData, &page);

    if (SUCCEEDED(hr))
        hr = read_32(m, page + MAJOR, &version->major);
    if (SUCCEEDED(hr))
        hr = read_32(m, page + MINOR, &version->minor);
    if (SUCCEEDED(hr))
        hr = read_32(m, page + BUILD, &version->build);
    if (SUCCEEDED(hr) && (version->major == 0 || version->major > MAJOR_MAX))
        hr = E_NOINTERFACE;
    return hr;
}

HRESULT system_version_read(struct memory *m, struct system_version *version)
{
    HRESULT hr = version_of_page(m, version);

    return hr == E_NOINTERFACE ? version_of_dump(m->target->info.dump, version) : hr;
}

/* A KSYSTEM_TIME: its low and its high half, little-endian. */
static HRESULT read_time(struct memory *m, uint64_t va, uint64_t *time)
{
    HRESULT hr = reading_number(m, va, 8, time);

    return reading_missing(hr) ? E_NOINTERFACE : hr;
}

static HRESULT clock_of_page(struct memory *m, uint64_t *time, uint64_t *up)
{
    struct system_version version;
    uint64_t page = 0;
    HRESULT hr = version_of_page(m, &version); /* is it that page at all */

    if (SUCCEEDED(hr))
        hr = address_of(m, DEBUG_DATA_SharedUserData, &page);
    if (SUCCEEDED(hr))
        hr = read_time(m, page + SYSTEM_TIME, time);
    return SUCCEEDED(hr) ? read_time(m, page + INTERRUPT_TIME, up) : hr;
}

HRESULT system_version_clock(struct memory *m, uint64_t *time, uint64_t *up)
{
    const struct ds_dump_facts *dump = m->target->info.dump;
    HRESULT hr = clock_of_page(m, time, up);

    if (hr != E_NOINTERFACE || !dump || !dump->system_time)
        return hr;
    *time = dump->system_time;
    *up = dump->up_time;
    return S_OK;
}

HRESULT system_version_build_name(struct memory *m, char **name)
{
    struct strings_found found = { .bytes = NULL };
    uint64_t va = 0;
    HRESULT hr = address_of(m, DEBUG_DATA_NtBuildLabAddr, &va);

    *name = NULL;
    if (SUCCEEDED(hr))
        hr = strings_read(m, va, NAME_LENGTH_MAX, STRINGS_BYTES, NAME_LENGTH_MAX, &found);
    if (FAILED(hr))
        return reading_missing(hr) ? E_NOINTERFACE : hr;
    *name = malloc(found.kept + 1);
    for (size_t i = 0; *name && i < found.kept; i++) /* it is ASCII */
        (*name)[i] = found.bytes[i] >= ' ' && found.bytes[i] < 0x7f ? (char)found.bytes[i] : '?';
    if (*name)
        (*name)[found.kept] = '\0';
    free(found.bytes);
    return *name ? S_OK : E_OUTOFMEMORY;
}

/* As the header of a Windows kernel's dump has it: the code in 32 bits, and the parameters. */
static HRESULT bug_check_of_dump(const struct ds_dump_facts *dump, uint64_t values[5])
{
    static const char signature_64[] = "PAGEDU64", signature_32[] = "PAGEDUMP";
    struct cursor c;
    bool wide;

    if (!dump || dump->header_size < HEADER_MIN)
        return E_NOINTERFACE;
    wide = memcmp(dump->header, signature_64, sizeof(signature_64) - 1) == 0;
    if (!wide && memcmp(dump->header, signature_32, sizeof(signature_32) - 1) != 0)
        return E_NOINTERFACE;
    c = cursor_of(dump->header, dump->header_size);
    take_bytes(&c, wide ? HEADER_CODE_64 : HEADER_CODE_32);
    values[0] = take_u32(&c);
    if (values[0] == DS_DUMP_ABSENT)
        return E_NOINTERFACE;
    if (wide)
        take_u32(&c);
    for (unsigned i = 1; i < 5; i++)
        values[i] = wide ? take_u64(&c) : (uint64_t)(int64_t)(int32_t)take_u32(&c);
    return S_OK;
}

static HRESULT bug_check_of_memory(struct memory *m, uint64_t values[5])
{
    uint32_t size = m->target->info.pointer_size;
    uint64_t va = 0;
    HRESULT hr = address_of(m, DEBUG_DATA_KiBugcheckDataAddr, &va);

    for (unsigned i = 0; SUCCEEDED(hr) && i < 5; i++)
        hr = reading_pointer(m, va + (uint64_t)i * size, &values[i]);
    return reading_missing(hr) ? E_NOINTERFACE : hr;
}

/* The memory of a dump that no crash made has zeros. */
HRESULT system_version_bug_check(struct memory *m, uint64_t values[5])
{
    uint64_t told[5] = { 0 };
    HRESULT hr = bug_check_of_memory(m, values);

    if (hr != E_NOINTERFACE && (FAILED(hr) || values[0]))
        return hr;
    if (FAILED(bug_check_of_dump(m->target->info.dump, told)) || (SUCCEEDED(hr) && !told[0]))
        return hr;
    memcpy(values, told, sizeof(told));
    return S_OK;
}
