#include "nt/debugger_block.h"

#include <inttypes.h>

#include "base/cursor.h"
#include "base/log.h"

#define TAG_OFFSET     16u
#define TAG            0x4742444bu /* "KDBG" */
#define HEADER_SIZE    24u
#define BLOCK_SIZE_MAX 0x1000u /* what is longer was not made by any kernel */

/* Memory that is not there leaves an item unavailable; a transport's failure is told. */
static HRESULT missing(HRESULT hr)
{
    return hr == HR_READ_FAULT || hr == HR_NO_PAGE ? E_NOINTERFACE : hr;
}

HRESULT debugger_block_number(struct memory *m, uint64_t va, uint32_t size, uint64_t *value)
{
    uint8_t bytes[8] = { 0 };
    struct cursor in;
    size_t done = 0;
    HRESULT hr = virtual_read(m, va, bytes, size, &done);

    if (FAILED(hr))
        return missing(hr);
    if (done < size)
        return E_NOINTERFACE;
    in = cursor_of(bytes, sizeof(bytes));
    *value = take_u64(&in);
    return S_OK;
}

static uint64_t rotate_left(uint64_t value, unsigned count)
{
    return count ? value << count | value >> (64 - count) : value;
}

static uint64_t swap_bytes(uint64_t value)
{
    uint64_t swapped = 0;

    for (int i = 0; i < 8; i++, value >>= 8)
        swapped = swapped << 8 | (value & 0xff);
    return swapped;
}

/* One word of the block as it stands in memory. Source: spec kd-protocol 3.5. */
static uint64_t decode(const struct ds_debugger_keys *keys, uint64_t word)
{
    uint64_t x = rotate_left(word ^ keys->never, (unsigned)(keys->never & 63));

    return swap_bytes(x ^ keys->encoded) ^ keys->always;
}

/* The aligned word at an offset of the block; encoded: as the keys make it. */
static HRESULT read_word(struct memory *m, uint32_t offset, bool encoded, uint64_t *word)
{
    const struct ds_target_info *info = &m->target->info;
    HRESULT hr = debugger_block_number(m, info->debugger_data + offset, 8, word);

    if (SUCCEEDED(hr) && encoded)
        *word = decode(&info->debugger_keys, *word);
    return hr;
}

/* Find out whether the block is plain, and how long it is. */
static HRESULT open_block(struct memory *m, bool *encoded, uint32_t *size)
{
    const struct ds_target_info *info = &m->target->info;
    uint64_t word = 0;
    HRESULT hr = E_NOINTERFACE;

    if (!info->debugger_data)
        return hr;
    *encoded = false;
    hr = read_word(m, TAG_OFFSET, false, &word);
    if (SUCCEEDED(hr) && (uint32_t)word != TAG && info->debugger_keys.encoded) {
        *encoded = true;
        word = decode(&info->debugger_keys, word);
    }
    if (FAILED(hr))
        return hr;
    if ((uint32_t)word != TAG) {
        LOG_INFO("nt",
                "the debugger data block at 0x%" PRIx64 " is encoded, and not by keys of ours",
                info->debugger_data);
        return E_NOINTERFACE;
    }
    *size = (uint32_t)(word >> 32);
    return *size >= HEADER_SIZE && *size <= BLOCK_SIZE_MAX ? S_OK : E_NOINTERFACE;
}

HRESULT debugger_block_field(struct memory *m, uint32_t offset, uint32_t size, uint64_t *value)
{
    uint32_t block_size = 0;
    bool encoded = false;
    uint64_t word = 0;
    HRESULT hr = open_block(m, &encoded, &block_size);

    if (FAILED(hr))
        return hr;
    if (offset + size > block_size)
        return E_NOINTERFACE;
    if (!encoded)
        return debugger_block_number(m, m->target->info.debugger_data + offset, size, value);
    hr = read_word(m, offset & ~7u, true, &word);
    word >>= 8 * (offset & 7); /* no field straddles a word */
    *value = size == 8 ? word : word & ((UINT64_C(1) << 8 * size) - 1);
    return hr;
}
