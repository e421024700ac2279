#include "backend/dump/image.h"

#include <inttypes.h>

#include "backend/dump/windows_facts.h"
#include "base/cursor.h"
#include "base/log.h"

#define HEADER_SIZE_64 0x2000
#define HEADER_SIZE_32 0x1000
#define RUNS_MOST_64   42 /* what the header's 700 bytes have room for */
#define RUNS_MOST_32   86
#define TYPE_FULL      1
#define PAGE_SIZE      4096

/* What a writer does not set keeps the text PAGE, again and again. Source: spec dump-formats 2. */
#define FILL32 DS_DUMP_ABSENT
#define FILL64 UINT64_C(0x4547415045474150)

struct windows_run {
    uint64_t page; /* number of the first page */
    uint64_t count;
};

/* The fields of the header that we use; layout: spec dump-formats 2, 3, 5.1 and 8. */
struct windows_header {
    uint64_t root;
    uint64_t module_list;
    uint64_t process_list;
    uint32_t machine;
    uint32_t processors;
    bool pae;
    uint64_t debugger_data;
    uint32_t run_count;
    struct windows_run runs[RUNS_MOST_32];
    uint64_t rsp; /* of the context, if the machine is x64 */
    uint64_t rip;
    uint32_t type;
};

/* Where the two headers have them. */
struct layout {
    size_t size;    /* of the header: the first page follows */
    size_t runs_at; /* the number of runs */
    size_t run_at;  /* the first run: its first page, then its count of pages */
    size_t word;    /* bytes of each of the two */
    uint32_t runs_most;
    const char *runs_wanted;
    size_t machine_at;
    const char *machine_wanted;
    size_t type_at;
    uint32_t pointer_size;
    void (*parse)(const uint8_t *bytes, struct windows_header *out);
    void (*facts)(const uint8_t *bytes, uint32_t machine, struct ds_dump_facts *out);
};

static void skip_to(struct cursor *in, const uint8_t *start, size_t offset)
{
    take_bytes(in, offset - (size_t)(in->at - start));
}

static uint64_t unless_fill(uint64_t value)
{
    return value == FILL64 ? 0 : value;
}

static void header_parse_64(const uint8_t *bytes, struct windows_header *out)
{
    struct cursor in = cursor_of(bytes, HEADER_SIZE_64);

    skip_to(&in, bytes, 0x0010);
    out->root = unless_fill(take_u64(&in));
    take_u64(&in); /* PfnDataBase: its meaning depends on the writer */
    out->module_list = unless_fill(take_u64(&in));
    out->process_list = unless_fill(take_u64(&in));
    out->machine = take_u32(&in);
    out->processors = take_u32(&in);
    skip_to(&in, bytes, 0x0080);
    out->debugger_data = unless_fill(take_u64(&in));
    out->run_count = take_u32(&in);
    take_u32(&in);
    take_u64(&in); /* NumberOfPages: not to be relied on */
    for (size_t i = 0; i < RUNS_MOST_64; i++) {
        out->runs[i].page = take_u64(&in);
        out->runs[i].count = take_u64(&in);
    }
    skip_to(&in, bytes, 0x03e0);
    out->rsp = unless_fill(take_u64(&in));
    skip_to(&in, bytes, 0x0440);
    out->rip = unless_fill(take_u64(&in));
    skip_to(&in, bytes, 0x0f98);
    out->type = take_u32(&in);
}

/* An address of 32 bits, sign-extended; 0: never set. */
static uint64_t take_address(struct cursor *in)
{
    uint32_t value = take_u32(in);

    return value == FILL32 ? 0 : (uint64_t)(int64_t)(int32_t)value;
}

static void header_parse_32(const uint8_t *bytes, struct windows_header *out)
{
    struct cursor in = cursor_of(bytes, HEADER_SIZE_32);

    skip_to(&in, bytes, 0x0010);
    out->root = take_u32(&in);
    if (out->root == FILL32)
        out->root = 0;
    take_u32(&in); /* PfnDataBase */
    out->module_list = take_address(&in);
    out->process_list = take_address(&in);
    out->machine = take_u32(&in);
    out->processors = take_u32(&in);
    skip_to(&in, bytes, 0x005c);
    out->pae = take_u8(&in) == 1; /* in old files the text PAGE stands here: then not */
    skip_to(&in, bytes, 0x0060);
    out->debugger_data = take_address(&in);
    out->run_count = take_u32(&in);
    take_u32(&in); /* NumberOfPages */
    for (size_t i = 0; i < RUNS_MOST_32; i++) {
        out->runs[i].page = take_u32(&in);
        out->runs[i].count = take_u32(&in);
    }
    skip_to(&in, bytes, 0x0f88);
    out->type = take_u32(&in);
}

/* clang-format off */
static const struct layout layout_64 = {
    .size = HEADER_SIZE_64, .runs_at = 0x88, .run_at = 0x98, .word = 8,
    .runs_most = RUNS_MOST_64, .runs_wanted = "1 to 42",
    .machine_at = 0x30, .machine_wanted = "one of 64 bits, as the header is",
    .type_at = 0xf98, .pointer_size = 8, .parse = header_parse_64,
    .facts = windows_facts_64,
};

static const struct layout layout_32 = {
    .size = HEADER_SIZE_32, .runs_at = 0x64, .run_at = 0x6c, .word = 4,
    .runs_most = RUNS_MOST_32, .runs_wanted = "1 to 86",
    .machine_at = 0x20, .machine_wanted = "one of 32 bits, as the header is",
    .type_at = 0xf88, .pointer_size = 4, .parse = header_parse_32,
    .facts = windows_facts_32,
};
/* clang-format on */

/* Source: spec dump-formats 4. */
static const char *type_name(uint32_t type)
{
    static const char *const names[] = {
        [2] = "a kernel dump of the older kind",
        [3] = "a header without memory",
        [4] = "a small memory dump (triage)",
        [5] = "a bitmap dump of all memory",
        [6] = "a bitmap dump of the kernel",
        [7] = "an automatic dump",
        [8] = "a kernel dump of the newer kind",
        [9] = "a dump of kernel and user memory",
        [10] = "a complete dump of the newer kind",
    };
    const char *name = type < sizeof(names) / sizeof(names[0]) ? names[type] : NULL;

    return name ? name : "unknown";
}

static HRESULT check_type(const struct image *image, const struct layout *layout, uint32_t type)
{
    if (type == TYPE_FULL)
        return S_OK;
    LOG_ERROR("dump",
            "%s, offset 0x%zx: DumpType is 0x%" PRIx32 " (%s), which is not supported; wanted 1 "
            "(complete)",
            image->file->path, layout->type_at, type, type_name(type));
    return HR_NOT_SUPPORTED;
}

/* A 64-bit header says nothing of PAE, and a 32-bit one has no room for the others' roots. */
static HRESULT check_machine(
        const struct image *image, const struct layout *layout, uint32_t machine)
{
    bool narrow = machine == IMAGE_FILE_MACHINE_I386;
    bool wide = machine == IMAGE_FILE_MACHINE_AMD64 || machine == IMAGE_FILE_MACHINE_ARM64;

    if (layout->pointer_size == 4 ? wide : narrow)
        return image_refuse(
                image, layout->machine_at, "the machine", machine, layout->machine_wanted);
    return S_OK;
}

static HRESULT check_run_count(
        const struct image *image, const struct layout *layout, uint32_t count)
{
    if (count == FILL32) {
        LOG_ERROR("dump",
                "%s, offset 0x%zx: the number of runs is 0x%" PRIx32
                ", the text of a field that was never set, wanted %s",
                image->file->path, layout->runs_at, count, layout->runs_wanted);
        return HR_BAD_DATA;
    }
    if (count < 1 || count > layout->runs_most)
        return image_refuse(
                image, layout->runs_at, "the number of runs", count, layout->runs_wanted);
    return S_OK;
}

static HRESULT add_runs(
        struct image *image, const struct layout *layout, const struct windows_header *header)
{
    uint64_t offset = layout->size;

    for (size_t i = 0; i < header->run_count; i++) {
        const struct windows_run *run = &header->runs[i];
        uint64_t field = layout->run_at + i * 2 * layout->word;
        HRESULT hr;

        if (run->page > IMAGE_PHYSICAL_END / PAGE_SIZE)
            return image_refuse(image, field, "a run's first page", run->page, "at most 40 bits");
        if (run->count > IMAGE_PHYSICAL_END / PAGE_SIZE - run->page)
            return image_refuse(image, field + layout->word, "a run's page count", run->count,
                    "its last page in 40 bits");
        hr = image_add(image, run->page * PAGE_SIZE, run->count * PAGE_SIZE, offset, field);
        if (FAILED(hr))
            return hr;
        offset += run->count * PAGE_SIZE; /* 86 times 52 bits: does not wrap */
    }
    return S_OK;
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
        if (candidates[i])
            image->addresses[image->address_count++] = candidates[i];
}

static HRESULT load(struct image *image, const struct layout *layout)
{
    struct windows_header header = { 0 };
    HRESULT hr;

    hr = image_read(image, 0, image->header, layout->size, "the header");
    if (FAILED(hr))
        return hr;
    layout->parse(image->header, &header);
    hr = check_type(image, layout, header.type);
    if (SUCCEEDED(hr))
        hr = check_machine(image, layout, header.machine);
    if (SUCCEEDED(hr))
        hr = check_run_count(image, layout, header.run_count);
    if (SUCCEEDED(hr))
        hr = add_runs(image, layout, &header);
    if (FAILED(hr))
        return hr;

    image->machine = header.machine == FILL32 ? IMAGE_FILE_MACHINE_UNKNOWN : header.machine;
    image->pointer_size = layout->pointer_size;
    if (image->machine == IMAGE_FILE_MACHINE_I386)
        image->paging = header.pae ? DS_PAGING_X86_PAE : DS_PAGING_X86;
    image->processors = header.processors;
    image->root = header.root;
    image->debugger_data = header.debugger_data;
    image->windows = true;
    layout->facts(image->header, image->machine, &image->facts);
    keep_addresses(image, &header);
    return image_seal(image);
}

HRESULT windows_load(struct image *image)
{
    return load(image, &layout_64);
}

HRESULT windows_load_32(struct image *image)
{
    return load(image, &layout_32);
}
