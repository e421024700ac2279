#include "backend/dump/windows_facts.h"

#include "base/cursor.h"

/* What a writer does not set keeps the text PAGE, again and again. Source: spec dump-formats 2. */
#define FILL32 DS_DUMP_ABSENT
#define FILL64 UINT64_C(0x4547415045474150)

/* Where the two headers have them. Source: spec dump-formats 2, 3 and 8. */
struct layout {
    size_t size;
    size_t word; /* bytes of an address */
    size_t build;
    size_t context;
    size_t context_room; /* bytes up to what follows it */
    size_t exception;
    size_t product_type; /* and behind it SuiteMask and WriterStatus */
    size_t attributes;   /* 0: nobody tells where it would stand */
    size_t system_time;
    size_t up_time;
};

/* clang-format off */
static const struct layout layout_64 = {
    .size = 0x2000, .word = 8, .build = 0x00c, .context = 0x348, .context_room = 3000, .exception = 0xf00,
    .product_type = 0x1040, .attributes = 0x1050, .system_time = 0xfa8, .up_time = 0x1030,
};

static const struct layout layout_32 = {
    .size = 0x1000, .word = 4, .build = 0x00c, .context = 0x320, .context_room = 1200, .exception = 0x7d0,
    .product_type = 0xf94, .attributes = 0, .system_time = 0xfc0, .up_time = 0xfb8,
};
/* clang-format on */

static struct cursor at(const uint8_t *header, const struct layout *layout, size_t offset)
{
    return cursor_of(header + offset, layout->size - offset);
}

static uint32_t number_at(const uint8_t *header, const struct layout *layout, size_t offset)
{
    struct cursor in = at(header, layout, offset);

    return take_u32(&in);
}

static uint64_t time_at(const uint8_t *header, const struct layout *layout, size_t offset)
{
    struct cursor in = at(header, layout, offset);
    uint64_t time = take_u64(&in);

    return time == FILL64 ? 0 : time;
}

static uint64_t take_address(struct cursor *in, const struct layout *layout)
{
    return layout->word == 8 ? take_u64(in) : (uint64_t)(int64_t)(int32_t)take_u32(in);
}

/* EXCEPTION_RECORD32 or 64. */
static void take_exception(
        const uint8_t *header, const struct layout *layout, struct ds_dump_facts *out)
{
    struct cursor in = at(header, layout, layout->exception);
    struct ds_exception *exception = &out->exception;
    uint32_t code = take_u32(&in);
    uint32_t count;

    if (code == FILL32 || code == 0)
        return;
    out->exception_code = code;
    exception->flags = take_u32(&in);
    exception->record = take_address(&in, layout);
    out->exception_address = take_address(&in, layout);
    count = take_u32(&in);
    if (layout->word == 8)
        take_u32(&in); /* padding */
    if (count == FILL32)
        count = 0;
    if (count > DS_EXCEPTION_PARAMETERS)
        count = DS_EXCEPTION_PARAMETERS;
    exception->parameter_count = count;
    for (uint32_t i = 0; i < count; i++)
        exception->parameters[i] = take_address(&in, layout);
}

/* Where a machine's CONTEXT has its flags. */
static size_t flags_of(uint32_t machine)
{
    return machine == IMAGE_FILE_MACHINE_AMD64 ? 0x30 : 0;
}

static void take_facts(const uint8_t *header, uint32_t machine, const struct layout *layout,
        struct ds_dump_facts *out)
{
    size_t flags = layout->context + flags_of(machine);

    *out = (struct ds_dump_facts){
        .product_type = number_at(header, layout, layout->product_type),
        .suite_mask = number_at(header, layout, layout->product_type + 4),
        .writer_status = number_at(header, layout, layout->product_type + 8),
        .attributes =
                layout->attributes ? number_at(header, layout, layout->attributes) : DS_DUMP_ABSENT,
        .build = number_at(header, layout, layout->build),
        .system_time = time_at(header, layout, layout->system_time),
        .up_time = time_at(header, layout, layout->up_time),
        .header = header,
        .header_size = (uint32_t)layout->size,
    };
    take_exception(header, layout, out);
    if (number_at(header, layout, flags) == FILL32)
        return;
    out->context = header + layout->context;
    out->context_size = (uint32_t)layout->context_room;
}

void windows_facts_64(const uint8_t *header, uint32_t machine, struct ds_dump_facts *out)
{
    take_facts(header, machine, &layout_64, out);
}

void windows_facts_32(const uint8_t *header, uint32_t machine, struct ds_dump_facts *out)
{
    take_facts(header, machine, &layout_32, out);
}
