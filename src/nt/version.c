#include "nt/version.h"

#include <stdlib.h>
#include <string.h>

#include "base/cursor.h"
#include "base/text.h"
#include "nt/images.h"
#include "nt/reading.h"

#define RESOURCES      2u /* the directory of the optional header */
#define TYPE_VERSION   16u
#define ENTRIES_MAX    4096u /* of a directory of resources */
#define DIRECTORY_SIZE 16u
#define ENTRY_SIZE     8u
#define SIZE_MAX_OF_IT 0x10000u

#define KEY_MAX 256u /* longer items are not looked for */

#define FIXED_SIZE 52u
#define FIXED_TAG  0xfeef04bdu

/* Where resources are looked for. */
struct place {
    struct memory *m;
    uint64_t base;       /* of the image */
    uint32_t image_size; /* nothing lies behind it */
    uint32_t first;      /* RVA of the resources */
};

void version_deinit(struct version *v)
{
    free(v->bytes);
    *v = (struct version){ .bytes = NULL };
}

static HRESULT read_at(const struct place *p, uint64_t rva, uint8_t *bytes, size_t size)
{
    if (rva + size > p->image_size)
        return HR_BAD_DATA;
    return reading_bytes(p->m, p->base + rva, bytes, size);
}

/* The entry of an id, or of any (0); *child is its offset, of a directory if *leads is set. */
static HRESULT find_entry(
        const struct place *p, uint32_t offset, uint32_t id, uint32_t *child, bool *leads)
{
    uint8_t bytes[DIRECTORY_SIZE] = { 0 };
    struct cursor in = cursor_of(bytes + 12, 4);
    uint64_t at = (uint64_t)p->first + offset;
    uint32_t count;
    HRESULT hr = read_at(p, at, bytes, sizeof(bytes));

    if (FAILED(hr))
        return hr;
    count = take_u16(&in);
    count += take_u16(&in);
    for (uint32_t i = 0; i < count && i < ENTRIES_MAX; i++) {
        hr = read_at(p, at + DIRECTORY_SIZE + (uint64_t)i * ENTRY_SIZE, bytes, ENTRY_SIZE);
        if (FAILED(hr))
            return hr;
        in = cursor_of(bytes, ENTRY_SIZE);
        if (take_u32(&in) == id || !id) {
            *child = take_u32(&in);
            *leads = *child >> 31;
            *child &= 0x7fffffff;
            return S_OK;
        }
    }
    return E_NOINTERFACE;
}

/* Type, then any name, then any language. */
static HRESULT find_resource(const struct place *p, uint32_t type, uint32_t *rva, uint32_t *size)
{
    const uint32_t ids[] = { type, 0, 0 };
    uint8_t bytes[8] = { 0 };
    struct cursor in = cursor_of(bytes, sizeof(bytes));
    uint32_t offset = 0;
    HRESULT hr = S_OK;

    for (size_t level = 0; SUCCEEDED(hr) && level < 3; level++) {
        bool leads = false;

        hr = find_entry(p, offset, ids[level], &offset, &leads);
        if (SUCCEEDED(hr) && leads != (level < 2))
            hr = HR_BAD_DATA;
    }
    if (SUCCEEDED(hr))
        hr = read_at(p, (uint64_t)p->first + offset, bytes, sizeof(bytes));
    *rva = take_u32(&in);
    *size = take_u32(&in);
    return hr;
}

HRESULT version_read(struct memory *m, uint64_t base, struct version *out)
{
    IMAGE_NT_HEADERS64 headers;
    struct place p = { .m = m, .base = base };
    uint32_t rva = 0;
    uint32_t size = 0;
    HRESULT hr = images_read_headers(m, base, &headers);

    *out = (struct version){ .bytes = NULL };
    if (FAILED(hr))
        return hr;
    p.image_size = headers.OptionalHeader.SizeOfImage;
    p.first = headers.OptionalHeader.DataDirectory[RESOURCES].VirtualAddress;
    hr = p.first ? find_resource(&p, TYPE_VERSION, &rva, &size) : E_NOINTERFACE;
    if (SUCCEEDED(hr) && (!size || size > SIZE_MAX_OF_IT))
        hr = HR_BAD_DATA;
    if (FAILED(hr))
        return hr;
    out->bytes = malloc(size);
    out->size = size;
    hr = out->bytes ? read_at(&p, rva, out->bytes, size) : E_OUTOFMEMORY;
    if (FAILED(hr))
        version_deinit(out);
    return hr;
}

/* A block: its length and its value's, whether that is text, a key, the value, more blocks. Each
 * part begins at a multiple of 4 bytes from the resource's beginning. */
struct block {
    const uint8_t *key; /* UTF-16 with a NUL */
    size_t key_size;    /* bytes, without it */
    struct version_value value;
    const uint8_t *children;
    const uint8_t *end;
};

static const uint8_t *align(const struct version *v, const uint8_t *at, const uint8_t *end)
{
    size_t offset = ((size_t)(at - v->bytes) + 3) & ~(size_t)3;

    return offset < (size_t)(end - v->bytes) ? v->bytes + offset : end;
}

static size_t text_size_of(const uint8_t *bytes, const uint8_t *end)
{
    size_t size = 0;

    while ((size_t)(end - bytes) >= size + 2 && (bytes[size] || bytes[size + 1]))
        size += 2;
    return size;
}

/* The block at a place; false: there is none. */
static bool take_block(
        const struct version *v, const uint8_t *at, const uint8_t *end, struct block *b)
{
    struct cursor in = cursor_of(at, (size_t)(end - at));
    size_t length = take_u16(&in);
    size_t value = take_u16(&in);

    b->value.text = take_u16(&in) == 1;
    if (in.short_read || length < 6 || length > (size_t)(end - at))
        return false;
    b->end = at + length;
    b->key = in.at;
    b->key_size = text_size_of(in.at, b->end);
    if ((size_t)(b->end - b->key) < b->key_size + 2)
        return false;
    b->value.bytes = align(v, b->key + b->key_size + 2, b->end);
    if (b->value.text)
        value *= 2;
    if (value > (size_t)(b->end - b->value.bytes))
        value = (size_t)(b->end - b->value.bytes);
    b->children = align(v, b->value.bytes + value, b->end);
    b->value.size = b->value.text ? text_size_of(b->value.bytes, b->value.bytes + value) : value;
    return true;
}

/* Whether the part of an item up to the next '\' is a block's key. */
static bool is_key(const struct block *b, const char *part, size_t length)
{
    char wanted[KEY_MAX];
    char *key = length < sizeof(wanted) ? reading_utf8(b->key, b->key_size) : NULL;
    bool same = false;

    if (key) {
        memcpy(wanted, part, length);
        wanted[length] = 0;
        same = text_alike(key, wanted);
    }
    free(key);
    return same;
}

static bool find_child(const struct version *v, const struct block *parent, const char *part,
        size_t length, struct block *child)
{
    const uint8_t *at = parent->children;

    while (at < parent->end && take_block(v, at, parent->end, child)) {
        if (is_key(child, part, length))
            return true;
        at = align(v, child->end, parent->end);
    }
    return false;
}

static bool has_fixed(const struct block *root)
{
    struct cursor in = cursor_of(root->value.bytes, root->value.size);

    return root->value.size >= FIXED_SIZE && take_u32(&in) == FIXED_TAG;
}

HRESULT version_find(const struct version *v, const char *item, struct version_value *value)
{
    struct block found;
    bool root = true;

    if (!v->bytes || !take_block(v, v->bytes, v->bytes + v->size, &found))
        return E_NOINTERFACE;
    while (*item) {
        size_t length;

        item += *item == '\\';
        length = strcspn(item, "\\");
        if (length) {
            struct block parent = found;

            root = false;
            if (!find_child(v, &parent, item, length, &found))
                return E_NOINTERFACE;
        }
        item += length;
    }
    if (root && !has_fixed(&found))
        return E_NOINTERFACE;
    *value = found.value;
    return S_OK;
}
