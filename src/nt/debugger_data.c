#include "nt/debugger_data.h"

#include <dbgspaces/dbgeng.h>

#include "nt/debugger_block.h"
#include "nt/debugger_items.h"

#define PAE_OFFSET 54u

/* KUSER_SHARED_DATA: the address is fixed, and so are these fields. Source: the WDK's ntddk.h. */
#define SHARED_DATA_64       0xfffff78000000000u
#define SHARED_DATA_32       0xffffffffffdf0000u
#define SHARED_DATA_USER     0x7ffe0000u
#define SHARED_PRODUCT_TYPE  0x264u
#define SHARED_PRODUCT_VALID 0x268u /* a BOOLEAN: the type is valid */
#define SHARED_SUITE_MASK    0x2d0u

static HRESULT give(struct debugger_value *value, uint64_t number, uint32_t size)
{
    for (uint32_t i = 0; i < sizeof(value->bytes); i++)
        value->bytes[i] = (uint8_t)(number >> 8 * i);
    value->size = size;
    return S_OK;
}

static HRESULT read_field(
        struct memory *m, const struct debugger_item *item, struct debugger_value *value)
{
    uint32_t size = item->kind == ITEM_OFFSET ? 2 : 8;
    uint64_t number = 0;
    HRESULT hr = debugger_block_field(m, item->index, size, &number);

    if (FAILED(hr))
        return hr;
    if (item->kind == ITEM_ADDRESS) {
        if (number == 0)
            return E_NOINTERFACE;
        number = translate_canonical(m, number);
    }
    return give(value, number, size);
}

static bool is_kernel(const struct memory *m)
{
    return m->target->info.debug_class == DEBUG_CLASS_KERNEL;
}

/* An image file has no such page: 0. */
static uint64_t shared_data(const struct memory *m)
{
    if (m->target->info.debug_class == DEBUG_CLASS_USER_WINDOWS)
        return SHARED_DATA_USER;
    if (!is_kernel(m))
        return 0;
    return m->target->info.pointer_size == 4 ? SHARED_DATA_32 : SHARED_DATA_64;
}

/* A number of that page. */
static HRESULT read_shared(struct memory *m, uint32_t offset, uint32_t size, uint64_t *number)
{
    uint64_t page = shared_data(m);

    return page ? debugger_block_number(m, page + offset, size, number) : E_NOINTERFACE;
}

static HRESULT pae_enabled(struct memory *m, struct debugger_value *value)
{
    uint64_t number = 0;
    HRESULT hr = is_kernel(m) ? debugger_block_field(m, PAE_OFFSET, 2, &number) : E_NOINTERFACE;

    return FAILED(hr) ? hr : give(value, number & 1, 1);
}

/* What the dump's header says. */
static HRESULT from_header(uint32_t number, struct debugger_value *value)
{
    return number == DS_DUMP_ABSENT ? E_NOINTERFACE : give(value, number, 4);
}

static HRESULT product_type(struct memory *m, struct debugger_value *value)
{
    uint64_t number = 0;
    uint64_t valid = 0;
    HRESULT hr = read_shared(m, SHARED_PRODUCT_VALID, 1, &valid);

    if (SUCCEEDED(hr))
        hr = valid ? read_shared(m, SHARED_PRODUCT_TYPE, 4, &number) : E_NOINTERFACE;
    if (hr == E_NOINTERFACE && m->target->info.dump)
        return from_header(m->target->info.dump->product_type, value);
    return FAILED(hr) ? hr : give(value, number, 4);
}

static HRESULT suite_mask(struct memory *m, struct debugger_value *value)
{
    uint64_t number = 0;
    HRESULT hr = read_shared(m, SHARED_SUITE_MASK, 4, &number);

    if (hr == E_NOINTERFACE && m->target->info.dump)
        return from_header(m->target->info.dump->suite_mask, value);
    return FAILED(hr) ? hr : give(value, number, 4);
}

static HRESULT paging_levels(const struct memory *m, struct debugger_value *value)
{
    const struct paging_form *form = paging_form_of(m->target->info.paging);

    return form && is_kernel(m) ? give(value, form->level_count, 4) : E_NOINTERFACE;
}

/* What the engine works out itself: the indices from 100000 on. */
static HRESULT read_own(struct memory *m, uint32_t index, struct debugger_value *value)
{
    const struct ds_dump_facts *dump = m->target->info.dump;

    switch (index) {
    case DEBUG_DATA_PaeEnabled:
        return pae_enabled(m, value);
    case DEBUG_DATA_SharedUserData:
        return shared_data(m) ? give(value, shared_data(m), 8) : E_NOINTERFACE;
    case DEBUG_DATA_ProductType:
        return product_type(m, value);
    case DEBUG_DATA_SuiteMask:
        return suite_mask(m, value);
    case DEBUG_DATA_DumpWriterStatus:
        return dump ? from_header(dump->writer_status, value) : E_NOINTERFACE;
    case DEBUG_DATA_DumpAttributes:
        return dump ? from_header(dump->attributes, value) : E_NOINTERFACE;
    case DEBUG_DATA_PagingLevels:
        return paging_levels(m, value);
    case DEBUG_DATA_DumpFormatVersion:
    case DEBUG_DATA_DumpWriterVersion:
    case DEBUG_DATA_DumpPowerState:
    case DEBUG_DATA_DumpMmStorage:
        return E_NOINTERFACE; /* nobody documents what they hold: spec dataspaces DEC-16 */
    default:
        return E_INVALIDARG;
    }
}

HRESULT debugger_data_read(struct memory *m, uint32_t index, struct debugger_value *value)
{
    const struct debugger_item *item = debugger_items_find(index);

    if (!item)
        return read_own(m, index, value);
    return is_kernel(m) ? read_field(m, item, value) : E_NOINTERFACE;
}
