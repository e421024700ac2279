#include "bare.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool bare_open(struct bare *bare, const struct image_layout *layout, const char *path)
{
    int file = open(path, O_RDONLY);
    const uint8_t *at;
    struct stat status;

    if (file < 0 || fstat(file, &status)) {
        perror(path);
        return false;
    }
    bare->bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (bare->bytes == MAP_FAILED) {
        perror(path);
        return false;
    }
    bare->size = (uint64_t)status.st_size;
    bare->root = image_root(layout);
    bare->run_count = layout->run_count;
    at = bare->bytes + layout->header;
    for (size_t i = 0; i < layout->run_count; i++) {
        uint64_t size = layout->runs[i].count * IMAGE_PAGE;

        bare->runs[i] = (struct bare_run){ layout->runs[i].page * IMAGE_PAGE, size, at };
        at += size;
    }
    return true;
}

/* Where bytes stand in the mapping; NULL: not all of them are in one run. */
static const uint8_t *find(const struct bare *bare, uint64_t pa, size_t size)
{
    size_t low = 0;
    size_t high = bare->run_count;

    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct bare_run *run = &bare->runs[middle];

        if (pa < run->first)
            high = middle;
        else if (pa - run->first >= run->size)
            low = middle + 1;
        else
            return size <= run->size - (pa - run->first) ? run->bytes + (pa - run->first) : NULL;
    }
    return NULL;
}

bool bare_read(const struct bare *bare, uint64_t pa, void *buf, size_t size)
{
    const uint8_t *at = find(bare, pa, size);

    if (at)
        memcpy(buf, at, size);
    return at;
}

const uint8_t *bare_find_virtual(const struct bare *bare, uint64_t va, size_t size)
{
    uint64_t table = bare->root;

    for (unsigned shift = 39; shift >= 12; shift -= 9) {
        uint64_t entry;

        if (!bare_read(bare, table + (va >> shift & 511) * 8, &entry, 8) || !(entry & 1))
            return NULL;
        table = entry & UINT64_C(0x000ffffffffff000);
    }
    return find(bare, table + (va & 4095), size);
}

bool bare_read_virtual(const struct bare *bare, uint64_t va, void *buf, size_t size)
{
    const uint8_t *at = bare_find_virtual(bare, va, size);

    if (at)
        memcpy(buf, at, size);
    return at;
}
