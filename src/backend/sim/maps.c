/* Statements about virtual addresses: paging, map. */
#include "backend/sim/statements.h"

#include <inttypes.h>

#include "paging/paging.h"

#define PAGE_SIZE_4K UINT64_C(4096)

static uint64_t take_table_place(struct description *d, const struct reader_word *word)
{
    uint64_t place = reader_number(&d->reader, word, PAGE_SIZE_4K, UINT64_MAX,
            "where the tables begin: a page that is not the first");

    if (place % PAGE_SIZE_4K)
        reader_complain(&d->reader, word, "where the tables begin: a multiple of 4096");
    return place;
}

void statement_paging(struct description *d)
{
    static const char *const names[] = { "4", "5", "x86", "pae", "arm64", NULL };
    static const enum ds_paging forms[] = { DS_PAGING_X64_4, DS_PAGING_X64_5, DS_PAGING_X86,
        DS_PAGING_X86_PAE, DS_PAGING_ARM64 };
    struct reader *r = &d->reader;

    if (d->paging_named || d->machine->map_count)
        reader_complain(r, &r->words[0], "paging once only, and before the first map");
    d->paging_named = true;
    d->machine->paging = forms[reader_take_choice(
            r, names, "how many levels of tables an x64 has, 4 or 5; or x86, pae, arm64")];
    if (d->machine->self_index && d->machine->paging > DS_PAGING_X64_5)
        reader_complain(r, &r->words[1], "tables of x64, which have the self line above");
    if (reader_more(r)) {
        struct reader_word place = reader_take(r, "where the tables begin");

        d->machine->spaces[0].place = take_table_place(d, &place);
    }
}

/* What a word of a map sets; two words of one kind exclude each other. */
enum map_word_kind { WORD_ACCESS, WORD_TYPE, WORD_MODE, WORD_EXECUTE, WORD_PAGE, WORD_KINDS };

/* clang-format off */
static const struct map_word {
    const char *word;
    enum map_word_kind kind;
    uint64_t value;
} map_words[] = {
    { "rw",      WORD_ACCESS,  true },
    { "ro",      WORD_ACCESS,  false },
    { "wb",      WORD_TYPE,    DS_CACHING_CACHED },
    { "uc",      WORD_TYPE,    DS_CACHING_UNCACHED },
    { "wc",      WORD_TYPE,    DS_CACHING_WRITE_COMBINED },
    { "kernel",  WORD_MODE,    false },
    { "user",    WORD_MODE,    true },
    { "nx",      WORD_EXECUTE, true },
    { "page=4K", WORD_PAGE,    PAGE_SIZE_4K },
    { "page=2M", WORD_PAGE,    UINT64_C(2) << 20 },
    { "page=4M", WORD_PAGE,    UINT64_C(4) << 20 },
    { "page=1G", WORD_PAGE,    UINT64_C(1) << 30 },
};
/* clang-format on */

static const struct map_word *find_map_word(const struct reader_word *word)
{
    for (size_t i = 0; i < sizeof(map_words) / sizeof(map_words[0]); i++)
        if (reader_word_is(word, map_words[i].word))
            return &map_words[i];
    return NULL;
}

static void take_map_words(struct reader *r, struct machine_map *map)
{
    uint64_t values[WORD_KINDS] = { true, DS_CACHING_CACHED, false, false, PAGE_SIZE_4K };
    bool said[WORD_KINDS] = { false };

    while (reader_more(r)) {
        struct reader_word word = reader_take(r, "");
        const struct map_word *found = find_map_word(&word);

        if (!found || said[found->kind]) {
            reader_complain(r, &word,
                    "one each of rw ro, wb uc wc, kernel user, nx, page=4K page=2M page=4M "
                    "page=1G");
            return;
        }
        said[found->kind] = true;
        values[found->kind] = found->value;
    }
    map->writable = values[WORD_ACCESS];
    map->type = (enum ds_caching)values[WORD_TYPE];
    map->user = values[WORD_MODE];
    map->no_execute = values[WORD_EXECUTE];
    map->page_size = values[WORD_PAGE];
}

/* Bits va_bits-1 and up are equal in both ends of the range, and the same. */
static bool canonical(const struct paging_form *form, const struct machine_map *map)
{
    uint64_t last = map->va + (map->size - 1);
    uint64_t high = map->va >> (form->va_bits - 1);

    return last >= map->va && last >> (form->va_bits - 1) == high &&
           (high == 0 || high == UINT64_MAX >> (form->va_bits - 1));
}

/* Whether a page can have this size. */
static bool page_exists(const struct paging_form *form, uint64_t page_size)
{
    for (unsigned i = 0; i < form->level_count; i++) {
        const struct paging_level *level = &form->levels[i];

        if (UINT64_C(1) << level->shift == page_size)
            return level->page_mask || !level->page_bits;
    }
    return false;
}

/* What a form of tables cannot say. */
static void check_form(struct description *d, const struct machine_map *map)
{
    const struct paging_form *form = paging_form_of(d->machine->paging);
    const struct reader_word *statement = &d->reader.words[0];
    unsigned bits = form->entry_size * 8;

    if (!page_exists(form, map->page_size))
        reader_complain(
                &d->reader, statement, "a page size that the tables of %s have", form->name);
    if (bits == 32 && map->no_execute)
        reader_complain(&d->reader, statement, "no nx: entries of 32 bits do not have it");
    if (bits == 32 && ((map->pa + (map->size - 1)) >> 32 || map->entry >> 32))
        reader_complain(&d->reader, statement, "what entries of 32 bits can hold");
}

/* A process has user-mode addresses of its own, and the kernel's are everybody's. */
static void check_half(struct description *d, const struct reader_word *word, uint64_t va)
{
    if (d->machine->space_count > 1 && va >> 63)
        reader_complain(
                &d->reader, word, "a user-mode address: others stand above the first space");
}

void statement_map(struct description *d)
{
    struct reader *r = &d->reader;
    struct reader_word va = reader_take(r, "a virtual address");
    struct reader_word pa = reader_take(r, "the physical address that it maps");
    struct reader_word size = reader_take(r, "how many bytes are mapped");
    uint64_t top = (UINT64_C(1) << d->machine->physical_bits) - 1;
    struct machine_map map = {
        .space = d->machine->space_count - 1, .line = r->line, .column = va.column
    };
    HRESULT hr;

    map.va = reader_number(r, &va, 0, UINT64_MAX, "a virtual address");
    map.pa = reader_number(r, &pa, 0, top, "a physical address of no more than physical-bits");
    map.size = reader_number(r, &size, 1, UINT64_MAX, "how many bytes are mapped, 1 or more");
    take_map_words(r, &map);
    if (FAILED(r->hr))
        return;
    if (d->machine->paging == DS_PAGING_NONE)
        d->machine->paging = DS_PAGING_X64_4;
    check_half(d, &va, map.va);
    check_form(d, &map);
    if (map.va % map.page_size)
        reader_complain(r, &va, "a multiple of the page size, 0x%" PRIx64, map.page_size);
    if (map.pa % map.page_size)
        reader_complain(r, &pa, "a multiple of the page size, 0x%" PRIx64, map.page_size);
    if (map.size % map.page_size)
        reader_complain(r, &size, "a multiple of the page size, 0x%" PRIx64, map.page_size);
    if (!canonical(paging_form_of(d->machine->paging), &map))
        reader_complain(r, &va, "canonical addresses of %u bits from here to the end of the map",
                paging_form_of(d->machine->paging)->va_bits);
    if (map.size - 1 > top - map.pa)
        reader_complain(r, &size, "a size that stays within physical-bits");
    if (map.size / map.page_size > MACHINE_ENTRIES_MAX - d->entries)
        reader_complain(r, &size, "at most 0x%" PRIx64 " pages in all maps", MACHINE_ENTRIES_MAX);
    if (FAILED(r->hr))
        return;
    d->entries += map.size / map.page_size;
    hr = machine_add_map(d->machine, &map);
    if (FAILED(hr))
        reader_fail(r, r->line, 1, hr, "no memory for a map");
}

void statement_entry(struct description *d)
{
    struct reader *r = &d->reader;
    struct reader_word va = reader_take(r, "a virtual address");
    struct machine_map map = { .size = PAGE_SIZE_4K,
        .page_size = PAGE_SIZE_4K,
        .space = d->machine->space_count - 1,
        .line = r->line,
        .column = va.column };
    struct reader_word entry;

    map.va = reader_number(r, &va, 0, UINT64_MAX, "a virtual address");
    entry = reader_take(r, "the page's entry");
    map.entry = reader_number(r, &entry, 1, UINT64_MAX, "the page's entry, not 0");
    if (FAILED(r->hr))
        return;
    if (d->machine->paging == DS_PAGING_NONE)
        d->machine->paging = DS_PAGING_X64_4;
    check_half(d, &va, map.va);
    check_form(d, &map);
    if (map.entry & 1)
        reader_complain(r, &entry, "an entry that is not valid (bit 0 clear): others are maps");
    if (map.va % PAGE_SIZE_4K)
        reader_complain(r, &va, "a multiple of 4096");
    if (!canonical(paging_form_of(d->machine->paging), &map))
        reader_complain(r, &va, "a canonical address of %u bits",
                paging_form_of(d->machine->paging)->va_bits);
    if (d->entries == MACHINE_ENTRIES_MAX)
        reader_complain(r, &va, "at most 0x%" PRIx64 " pages in all maps", MACHINE_ENTRIES_MAX);
    if (FAILED(r->hr))
        return;
    d->entries++;
    if (FAILED(machine_add_map(d->machine, &map)))
        reader_fail(r, r->line, 1, E_OUTOFMEMORY, "no memory for an entry");
}

void statement_space(struct description *d)
{
    struct machine *m = d->machine;
    struct reader_word word = reader_take(&d->reader, "where its tables begin");
    uint64_t place = take_table_place(d, &word);

    if (m->paging == DS_PAGING_NONE || m->space_count == MACHINE_SPACES_MAX)
        reader_complain(&d->reader, &d->reader.words[0],
                "this line behind paging or a map, and at most %d of its kind",
                MACHINE_SPACES_MAX - 1);
    else if (paging_form_of(m->paging)->va_bits == 32)
        reader_complain(&d->reader, &d->reader.words[0], "no space: x86 has one set of tables");
    if (SUCCEEDED(d->reader.hr))
        m->spaces[m->space_count++] =
                (struct machine_space){ .place = place, .line = d->reader.line };
}

void statement_self(struct description *d)
{
    d->machine->self_index = (uint32_t)reader_take_number(&d->reader, 256, 511,
            "which entry of a root points to it: 256 to 511, which are the kernel's");
    if (d->machine->paging > DS_PAGING_X64_5)
        reader_complain(&d->reader, &d->reader.words[0], "no self: tables of x64 have it");
}

void statement_windows(struct description *d)
{
    d->machine->windows = true;
}
