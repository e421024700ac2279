#include "memory/memory.h"

#include <string.h>

#define CHUNK 64 /* pointers moved at once */

/* Little-endian on both sides, as every host of ours is. */
static uint64_t pointer_from_bytes(const uint8_t *bytes, size_t size)
{
    uint32_t low;
    uint64_t value;

    if (size == 8) {
        memcpy(&value, bytes, sizeof(value));
        return value;
    }
    memcpy(&low, bytes, sizeof(low));
    return (uint64_t)(int64_t)(int32_t)low;
}

/* How many pointers lie wholly below the top of the address space. */
static uint64_t whole_pointers(const struct memory *m, uint64_t va, size_t size)
{
    uint64_t room = translate_room(m, va);

    return room / size + (room % size == size - 1);
}

/* How many to move next; 0: the rest would wrap. */
static size_t next_chunk(const struct memory *m, uint64_t va, size_t count, size_t done)
{
    uint64_t whole = whole_pointers(m, va, memory_pointer_size(m));
    uint64_t left = (whole < count ? whole : count) - done;

    return left < CHUNK ? (size_t)left : CHUNK;
}

HRESULT pointers_read(struct memory *m, uint64_t va, uint64_t *values, size_t count, size_t *done)
{
    size_t size = memory_pointer_size(m);
    uint8_t bytes[CHUNK * sizeof(*values)];

    *done = 0;
    while (*done < count) {
        size_t chunk = next_chunk(m, va, count, *done);
        uint64_t before = (uint64_t)*done * size;
        size_t moved = 0;
        HRESULT hr = virtual_read(m, va + *done * size, bytes, chunk * size, &moved);

        for (size_t i = 0; i < moved / size; i++)
            values[*done + i] = pointer_from_bytes(bytes + i * size, size);
        *done += moved / size;
        if (FAILED(hr))
            return hr;
        if (!chunk || moved < chunk * size)
            return HR_READ_FAULT;
        if (*done < count && memory_long_interrupted(m, before, before + moved))
            return HR_INTERRUPTED;
    }
    return S_OK;
}

static HRESULT write_all(
        struct memory *m, uint64_t va, const uint64_t *values, size_t count, size_t *done)
{
    size_t size = memory_pointer_size(m);
    uint8_t bytes[CHUNK * sizeof(*values)];

    *done = 0;
    while (*done < count) {
        size_t chunk = next_chunk(m, va, count, *done);
        uint64_t before = (uint64_t)*done * size;
        size_t moved = 0;
        HRESULT hr;

        for (size_t i = 0; i < chunk; i++)
            memcpy(bytes + i * size, &values[*done + i], size);
        hr = uncached_write(m, va + *done * size, bytes, chunk * size, &moved);
        *done += moved / size;
        if (FAILED(hr))
            return hr;
        if (!chunk || moved < chunk * size)
            return HR_WRITE_FAULT;
        if (*done < count && memory_long_interrupted(m, before, before + moved))
            return HR_INTERRUPTED;
    }
    return S_OK;
}

HRESULT pointers_write(
        struct memory *m, uint64_t va, const uint64_t *values, size_t count, size_t *done)
{
    HRESULT hr = write_all(m, va, values, count, done);

    virtual_forget(m, va, (uint64_t)count * memory_pointer_size(m));
    return hr;
}
