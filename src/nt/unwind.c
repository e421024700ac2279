#include "nt/unwind.h"

#include "base/cursor.h"
#include "nt/images.h"
#include "nt/reading.h"

#define EXCEPTIONS    3u /* the directory of the optional header */
#define FUNCTION_SIZE 12u
#define INDIRECT      1u /* of the address of unwind data: it is another function's entry */
#define CHAIN_MAX     32u
#define ALL_OF_IT     UINT8_MAX /* of a prologue: no code's offset is more */

/* UNWIND_INFO.Flags */
#define CHAINED 4u

/* UNWIND_CODE.UnwindOp */
enum operation {
    PUSH_NONVOL = 0,
    ALLOC_LARGE = 1,
    ALLOC_SMALL = 2,
    SET_FPREG = 3,
    SAVE_NONVOL = 4,
    SAVE_NONVOL_FAR = 5,
    EPILOG = 6, /* of version 1: an old form of SAVE_XMM128 */
    SPARE_CODE = 7,
    SAVE_XMM128 = 8,
    SAVE_XMM128_FAR = 9,
    PUSH_MACHFRAME = 10,
};

struct info {
    unsigned flags;
    unsigned prologue_size;
    unsigned count; /* of codes */
    unsigned frame_register;
    unsigned frame_offset; /* bytes */
    uint8_t codes[2 * 256];
    struct unwind_function parent; /* where the flags say that it is chained */
};

struct code {
    unsigned offset; /* in the prologue, behind the instruction */
    enum operation operation;
    unsigned info;
    uint32_t number; /* what follows it */
};

HRESULT unwind_open(struct memory *m, uint64_t base, struct unwind_image *image)
{
    IMAGE_NT_HEADERS64 headers;
    HRESULT hr = images_read_headers(m, base, &headers);
    const IMAGE_DATA_DIRECTORY *table = &headers.OptionalHeader.DataDirectory[EXCEPTIONS];

    if (FAILED(hr))
        return hr;
    *image =
            (struct unwind_image){ .base = base, .image_size = headers.OptionalHeader.SizeOfImage };
    if (table->VirtualAddress < image->image_size) {
        image->table = table->VirtualAddress;
        image->table_size = image->image_size - table->VirtualAddress;
        if (image->table_size > table->Size)
            image->table_size = table->Size;
    }
    return S_OK;
}

static HRESULT read_function(struct memory *m, const struct unwind_image *image, uint32_t rva,
        struct unwind_function *function)
{
    uint8_t bytes[FUNCTION_SIZE] = { 0 };
    struct cursor in = cursor_of(bytes, sizeof(bytes));
    HRESULT hr = reading_bytes(m, image->base + rva, bytes, sizeof(bytes));

    function->begin = take_u32(&in);
    function->end = take_u32(&in);
    function->info = take_u32(&in);
    function->entry = image->base + rva;
    return hr;
}

HRESULT unwind_find(struct memory *m, const struct unwind_image *image, uint32_t rva,
        struct unwind_function *function)
{
    uint32_t low = 0;
    uint32_t high = image->table_size / FUNCTION_SIZE;
    HRESULT hr = S_FALSE;

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        hr = read_function(m, image, image->table + middle * FUNCTION_SIZE, function);
        if (FAILED(hr) || (rva >= function->begin && rva < function->end))
            return hr;
        if (rva < function->begin)
            high = middle;
        else
            low = middle + 1;
    }
    *function = (struct unwind_function){ .entry = 0 };
    return S_FALSE;
}

/* Where a function's unwind data is, also where its entry leads to another's. */
static HRESULT follow(struct memory *m, const struct unwind_image *image,
        const struct unwind_function *function, uint32_t *rva)
{
    struct unwind_function other = *function;
    HRESULT hr = S_OK;

    if (other.info & INDIRECT)
        hr = read_function(m, image, other.info & ~INDIRECT, &other);
    *rva = other.info;
    return SUCCEEDED(hr) && (other.info & INDIRECT) ? HR_BAD_DATA : hr;
}

static HRESULT read_info(struct memory *m, const struct unwind_image *image,
        const struct unwind_function *function, struct info *info)
{
    uint8_t bytes[4] = { 0 };
    unsigned version;
    uint32_t rva = 0;
    HRESULT hr = follow(m, image, function, &rva);

    if (SUCCEEDED(hr) && rva >= image->image_size)
        hr = HR_BAD_DATA;
    if (SUCCEEDED(hr))
        hr = reading_bytes(m, image->base + rva, bytes, sizeof(bytes));
    version = bytes[0] & 7;
    info->flags = bytes[0] >> 3;
    info->prologue_size = bytes[1];
    info->count = bytes[2];
    info->frame_register = bytes[3] & 15;
    info->frame_offset = (bytes[3] >> 4) * 16u;
    if (SUCCEEDED(hr) && version != 1 && version != 2)
        hr = HR_BAD_DATA;
    rva += sizeof(bytes);
    if (SUCCEEDED(hr) && info->count)
        hr = reading_bytes(m, image->base + rva, info->codes, 2 * info->count);
    rva += 2 * ((info->count + 1) & ~1u);
    if (SUCCEEDED(hr) && (info->flags & CHAINED))
        hr = read_function(m, image, rva, &info->parent);
    return hr;
}

bool unwind_is_part(
        struct memory *m, const struct unwind_image *image, const struct unwind_function *function)
{
    struct info info;

    return SUCCEEDED(read_info(m, image, function, &info)) && (info.flags & CHAINED);
}

/* The next code and what follows it; false: there is none, or not all of it. */
static bool take_code(struct cursor *in, struct code *code)
{
    unsigned second;

    code->offset = take_u8(in);
    second = take_u8(in);
    code->operation = (enum operation)(second & 15);
    code->info = second >> 4;
    code->number = 0;
    switch (code->operation) {
    case ALLOC_LARGE:
        code->number = code->info ? take_u32(in) : take_u16(in) * 8u;
        break;
    case SAVE_NONVOL:
        code->number = take_u16(in) * 8u;
        break;
    case SAVE_NONVOL_FAR:
        code->number = take_u32(in);
        break;
    case EPILOG: /* in pairs */
    case SAVE_XMM128:
        take_u16(in);
        break;
    case SPARE_CODE:
    case SAVE_XMM128_FAR:
        take_u32(in);
        break;
    default:
        break;
    }
    return !in->short_read;
}

HRESULT unwind_pop(struct memory *m, struct unwind_registers *r, uint64_t *value)
{
    HRESULT hr = reading_number(m, r->integer[UNWIND_RSP], 8, value);

    if (SUCCEEDED(hr))
        r->integer[UNWIND_RSP] += 8;
    return hr;
}

/* What the processor pushed: rip, cs, flags, rsp, ss; before it, perhaps, an error code. */
static HRESULT pop_machine_frame(struct memory *m, struct unwind_registers *r, bool with_code)
{
    uint64_t at = r->integer[UNWIND_RSP] + (with_code ? 8 : 0);
    HRESULT hr = reading_number(m, at, 8, &r->rip);

    return SUCCEEDED(hr) ? reading_number(m, at + 24, 8, &r->integer[UNWIND_RSP]) : hr;
}

/* Take one operation of the prologue back. */
static HRESULT undo(struct memory *m, const struct info *info, const struct code *code,
        uint64_t base, struct unwind_registers *r, bool *machine_frame)
{
    switch (code->operation) {
    case PUSH_NONVOL:
        return unwind_pop(m, r, &r->integer[code->info]);
    case ALLOC_LARGE:
        r->integer[UNWIND_RSP] += code->number;
        return code->info > 1 ? HR_BAD_DATA : S_OK;
    case ALLOC_SMALL:
        r->integer[UNWIND_RSP] += code->info * 8u + 8u;
        return S_OK;
    case SET_FPREG:
        r->integer[UNWIND_RSP] = r->integer[info->frame_register] - info->frame_offset;
        return info->frame_register ? S_OK : HR_BAD_DATA;
    case SAVE_NONVOL:
    case SAVE_NONVOL_FAR:
        return reading_number(m, base + code->number, 8, &r->integer[code->info]);
    case EPILOG:
    case SPARE_CODE:
    case SAVE_XMM128:
    case SAVE_XMM128_FAR:
        return S_OK; /* vectors are not followed */
    case PUSH_MACHFRAME:
        *machine_frame = true;
        return code->info > 1 ? HR_BAD_DATA : pop_machine_frame(m, r, code->info == 1);
    default:
        return HR_BAD_DATA;
    }
}

/* What saved registers are found by: the frame register where it is set by now, or rsp. */
static uint64_t frame_base(
        const struct info *info, const struct unwind_registers *r, unsigned offset)
{
    struct cursor in = cursor_of(info->codes, 2 * info->count);
    bool set = offset == ALL_OF_IT;
    struct code code;

    while (!set && in.at < in.end && take_code(&in, &code))
        set = code.operation == SET_FPREG && code.offset <= offset;
    if (info->frame_register && set)
        return r->integer[info->frame_register] - info->frame_offset;
    return r->integer[UNWIND_RSP];
}

/* Take back what the prologue has done up to an offset. */
static HRESULT undo_prologue(struct memory *m, const struct info *info, unsigned offset,
        struct unwind_registers *r, bool *machine_frame)
{
    struct cursor in = cursor_of(info->codes, 2 * info->count);
    uint64_t base = frame_base(info, r, offset);
    struct code code;
    HRESULT hr = S_OK;

    while (SUCCEEDED(hr) && in.at < in.end && !*machine_frame) {
        if (!take_code(&in, &code))
            return HR_BAD_DATA;
        if (code.offset <= offset)
            hr = undo(m, info, &code, base, r, machine_frame);
    }
    return hr;
}

static HRESULT unwind_function(struct memory *m, const struct unwind_image *image,
        struct unwind_registers *r, struct unwind_step *step)
{
    unsigned offset = (unsigned)(r->rip - image->base - step->function.begin);
    struct info info;
    HRESULT hr = read_info(m, image, &step->function, &info);

    if (SUCCEEDED(hr) && offset >= info.prologue_size) {
        offset = ALL_OF_IT;
        hr = unwind_epilogue(m, image, &step->function, info.frame_register, r);
        if (hr != S_FALSE) {
            step->epilogue = true;
            return hr;
        }
    }
    if (SUCCEEDED(hr))
        hr = undo_prologue(m, &info, offset, r, &step->machine_frame);
    for (unsigned i = 0; SUCCEEDED(hr) && (info.flags & CHAINED) && !step->machine_frame; i++) {
        struct unwind_function parent = info.parent;

        hr = i < CHAIN_MAX ? read_info(m, image, &parent, &info) : HR_BAD_DATA;
        if (SUCCEEDED(hr))
            hr = undo_prologue(m, &info, ALL_OF_IT, r, &step->machine_frame);
    }
    return SUCCEEDED(hr) && !step->machine_frame ? unwind_pop(m, r, &r->rip) : hr;
}

HRESULT unwind_x64(struct memory *m, const struct unwind_image *image, struct unwind_registers *r,
        struct unwind_step *step)
{
    struct unwind_registers caller = *r;
    HRESULT hr = HR_BAD_DATA;

    *step = (struct unwind_step){ .machine_frame = false };
    if (r->rip - image->base < image->image_size)
        hr = unwind_find(m, image, (uint32_t)(r->rip - image->base), &step->function);
    if (hr == S_FALSE)
        hr = unwind_pop(m, &caller, &caller.rip);
    else if (SUCCEEDED(hr))
        hr = unwind_function(m, image, &caller, step);
    if (SUCCEEDED(hr))
        *r = caller;
    return hr;
}
