#include "image.h"

#include <string.h>

#define NT 0x80u

static bool is_wide(const struct flat *f)
{
    return f->target.info.pointer_size == 8;
}

/* Source of the offsets: Microsoft Learn, "PE Format". */
void image_put(struct flat *f, uint64_t base, uint32_t size)
{
    flat_add(f, base, size);
    flat_put(f, base, 2, 0x5a4d);
    flat_put(f, base + 0x3c, 4, NT);
    flat_put(f, base + NT, 4, 0x4550);
    flat_put(f, base + NT + 4, 2, f->target.info.machine);
    flat_put(f, base + NT + 20, 2, is_wide(f) ? 112 + 128 : 96 + 128);
    flat_put(f, base + NT + 24, 2, is_wide(f) ? 0x20b : 0x10b);
    flat_put(f, base + NT + 24 + 56, 4, size);
    flat_put(f, base + NT + 24 + (is_wide(f) ? 108 : 92), 4, 16);
}

void image_directory(struct flat *f, uint64_t base, unsigned directory, uint32_t rva, uint32_t size)
{
    uint64_t at = base + NT + 24 + (is_wide(f) ? 112 : 96) + 8 * directory;

    flat_put(f, at, 4, rva);
    flat_put(f, at + 4, 4, size);
}

static uint32_t put_text(struct flat *f, uint64_t va, const char *text)
{
    size_t size = strlen(text) + 1;

    for (size_t i = 0; i < size; i++)
        flat_put(f, va + i, 1, (uint8_t)text[i]);
    return (uint32_t)size;
}

uint32_t image_put_exports(struct flat *f, uint64_t base, uint32_t rva,
        const struct image_export *exports, size_t count)
{
    uint32_t functions = rva + 40;
    uint32_t names = functions + 4 * (uint32_t)count;
    uint32_t indices = names + 4 * (uint32_t)count;
    uint32_t at = indices + 2 * (uint32_t)count;
    uint32_t named = 0;

    for (uint32_t i = 0; i < count; i++) {
        flat_put(f, base + functions + 4 * i, 4, exports[i].forwarder ? at : exports[i].rva);
        if (exports[i].forwarder)
            at += put_text(f, base + at, exports[i].forwarder);
        if (!exports[i].name)
            continue;
        flat_put(f, base + names + 4 * named, 4, at);
        flat_put(f, base + indices + 2 * named, 2, i);
        at += put_text(f, base + at, exports[i].name);
        named++;
    }
    flat_put(f, base + rva + 16, 4, 10);
    flat_put(f, base + rva + 20, 4, count);
    flat_put(f, base + rva + 24, 4, named);
    flat_put(f, base + rva + 28, 4, functions);
    flat_put(f, base + rva + 32, 4, names);
    flat_put(f, base + rva + 36, 4, indices);
    image_directory(f, base, IMAGE_EXPORTS, rva, at - rva);
    return at - rva;
}
