#include "listed.h"

#include <dbgspaces/dbgeng.h>

uint64_t listed_entry(size_t i)
{
    return ENTRIES + 0x100 * i;
}

void listed_put(struct flat *f, size_t i, uint64_t base, uint32_t size, const char *path)
{
    bool wide = f->target.info.pointer_size == 8;
    uint64_t at = listed_entry(i);

    /* spec kd-protocol 3.3: x64 / x86 */
    flat_put_pointer(f, at + (wide ? 0x30 : 0x18), base);
    flat_put(f, at + (wide ? 0x40 : 0x20), 4, size);
    flat_put_unicode(f, at + (wide ? 0x48 : 0x24), NAMES + 0x100 * i, path);
    flat_put(f, at + (wide ? 0x78 : 0x40), 4, 0xc0 + i);
}

void listed_link(struct flat *f, size_t count)
{
    flat_put_pointer(f, HEAD, count ? listed_entry(0) : HEAD);
    for (size_t i = 0; i < count; i++)
        flat_put_pointer(f, listed_entry(i), i + 1 < count ? listed_entry(i + 1) : HEAD);
}

void listed_init(struct flat *f, uint32_t pointer_size)
{
    flat_init(f, pointer_size == 8 ? IMAGE_FILE_MACHINE_AMD64 : IMAGE_FILE_MACHINE_I386,
            pointer_size);
    flat_add(f, DATA, 0x10000);
    f->target.info.debugger_data = BLOCK;
    flat_put(f, BLOCK + 0x10, 4, 0x4742444b);
    flat_put(f, BLOCK + 0x14, 4, 0x340);
    flat_put(f, BLOCK + 0x18, 8, IMAGES);
    flat_put(f, BLOCK + 0x48, 8, HEAD);
    listed_put(f, 0, IMAGES, 0x100000, "\\SystemRoot\\system32\\ntkrnlmp.exe");
    listed_put(f, 1, IMAGES + 0x200000, 0x8000, "\\SystemRoot\\System32\\drivers\\a-b c.d.sys");
    listed_put(f, 2, IMAGES + 0x300000, 0x1000, "\\??\\C:\\hal.dll");
    listed_link(f, 3);
}
