#include "backend/dump/image.h"

#include <inttypes.h>

#include "base/cursor.h"
#include "base/log.h"

#define HEADER_SIZE 0x2000
#define RUNS_AT     0x0088
#define RUN_SIZE    16
#define RUNS_MAX    42 /* what the header's 700 bytes have room for */
#define TYPE_AT     0x0f98
#define TYPE_FULL   1
#define PAGE_SIZE   4096

/* What a writer does not set keeps the text PAGE, again and again. Source: spec dump-formats 2. */
#define FILL32 UINT32_C(0x45474150)
#define FILL64 UINT64_C(0x4547415045474150)

struct windows_run {
    uint64_t page; /* number of the first page */
    uint64_t count;
};

/* The fields of the header that we use; layout: spec dump-formats 2, 5.1 and 8. */
struct windows_header {
    uint64_t root;
    uint64_t module_list;
    uint64_t process_list;
    uint32_t machine;
    uint32_t processors;
    uint64_t debugger_data;
    uint32_t run_count;
    struct windows_run runs[RUNS_MAX];
    uint64_t rsp; /* of the context, if the machine is x64 */
    uint64_t rip;
    uint32_t type;
};

static void skip_to(struct cursor *in, const uint8_t *start, size_t offset)
{
    take_bytes(in, offset - (size_t)(in->at - start));
}

static void header_parse(const uint8_t *bytes, struct windows_header *out)
{
    struct cursor in = cursor_of(bytes, HEADER_SIZE);

    skip_to(&in, bytes, 0x0010);
    out->root = take_u64(&in);
    take_u64(&in); /* PfnDataBase: its meaning depends on the writer */
    out->module_list = take_u64(&in);
    out->process_list = take_u64(&in);
    out->machine = take_u32(&in);
    out->processors = take_u32(&in);
    skip_to(&in, bytes, 0x0080);
    out->debugger_data = take_u64(&in);
    out->run_count = take_u32(&in);
    take_u32(&in);
    take_u64(&in); /* NumberOfPages: not to be relied on */
    for (size_t i = 0; i < RUNS_MAX; i++) {
        out->runs[i].page = take_u64(&in);
        out->runs[i].count = take_u64(&in);
    }
    skip_to(&in, bytes, 0x03e0);
    out->rsp = take_u64(&in);
    skip_to(&in, bytes, 0x0440);
    out->rip = take_u64(&in);
    skip_to(&in, bytes, TYPE_AT);
    out->type = take_u32(&in);
}

/* Source: spec dump-formats 4. */
static const char *type_name(uint32_t type)
{
    static const char *const names[] = {
        [2] = "a kernel dump of old",
        [3] = "a header without memory",
        [4] = "a small memory dump (triage)",
        [5] = "a bitmap dump of all memory",
        [6] = "a bitmap dump of the kernel",
        [7] = "an automatic dump",
        [8] = "a kernel dump of new",
        [9] = "a dump of kernel and user memory",
        [10] = "a complete dump of new",
    };
    const char *name = type < sizeof(names) / sizeof(names[0]) ? names[type] : NULL;

    return name ? name : "unknown";
}

static HRESULT check_type(const struct image *image, const struct windows_header *header)
{
    if (header->type == TYPE_FULL)
        return S_OK;
    LOG_ERROR("dump",
            "%s, offset 0x%x: DumpType is 0x%" PRIx32 " (%s), which is not supported; wanted 1 "
            "(complete)",
            image->file->path, TYPE_AT, header->type, type_name(header->type));
    return HR_NOT_SUPPORTED;
}

static HRESULT add_runs(struct image *image, const struct windows_header *header)
{
    uint64_t offset = HEADER_SIZE;

    if (header->run_count == FILL32)
        return image_refuse(image, RUNS_AT, "the number of runs", header->run_count,
                "1 to 42 (this is the text of a field that was never set)");
    if (header->run_count < 1 || header->run_count > RUNS_MAX)
        return image_refuse(image, RUNS_AT, "the number of runs", header->run_count, "1 to 42");
    for (size_t i = 0; i < header->run_count; i++) {
        const struct windows_run *run = &header->runs[i];
        uint64_t field = RUNS_AT + RUN_SIZE + i * RUN_SIZE;
        HRESULT hr;

        if (run->page > IMAGE_PHYSICAL_END / PAGE_SIZE)
            return image_refuse(image, field, "a run's first page", run->page, "at most 40 bits");
        if (run->count > IMAGE_PHYSICAL_END / PAGE_SIZE - run->page)
            return image_refuse(
                    image, field + 8, "a run's page count", run->count, "its last page in 40 bits");
        hr = image_add(image, run->page * PAGE_SIZE, run->count * PAGE_SIZE, offset, field);
        if (FAILED(hr))
            return hr;
        offset += run->count * PAGE_SIZE; /* 42 times 52 bits: does not wrap */
    }
    return S_OK;
}

static uint64_t unless_fill(uint64_t value)
{
    return value == FILL64 ? 0 : value;
}

static void keep_addresses(struct image *image, const struct windows_header *header)
{
    const uint64_t candidates[IMAGE_ADDRESSES_MAX] = {
        header->rip,
        header->rsp,
        header->debugger_data,
        header->module_list,
        header->process_list,
    };

    for (size_t i = 0; i < IMAGE_ADDRESSES_MAX; i++)
        if (unless_fill(candidates[i]))
            image->addresses[image->address_count++] = candidates[i];
}

HRESULT windows_load(struct image *image)
{
    struct windows_header header;
    uint8_t bytes[HEADER_SIZE];
    HRESULT hr;

    hr = image_read(image, 0, bytes, sizeof(bytes), "the header");
    if (FAILED(hr))
        return hr;
    header_parse(bytes, &header);
    hr = check_type(image, &header);
    if (SUCCEEDED(hr))
        hr = add_runs(image, &header);
    if (FAILED(hr))
        return hr;

    image->machine = header.machine == FILL32 ? IMAGE_FILE_MACHINE_UNKNOWN : header.machine;
    image->pointer_size = 8;
    image->processors = header.processors;
    image->root = unless_fill(header.root) & IMAGE_ROOT_MASK;
    image->debugger_data = unless_fill(header.debugger_data);
    keep_addresses(image, &header);
    return image_seal(image);
}
