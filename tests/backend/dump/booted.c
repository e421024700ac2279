#include "booted.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The page tables of each architecture, for a walk that knows nothing of the engine's. */
struct arch {
    const char *name;
    const char *machine;
    unsigned entry_size;
    unsigned shifts[6]; /* the root's level first, 0 at the end */
    unsigned largest;   /* the highest of them at which an entry may map a page */
};

/* clang-format off */
static const struct arch archs[] = {
    { "x86_64",      "machine=x64,levels=4", 8, { 39, 30, 21, 12 },     30 },
    { "x86_64-la57", "machine=x64,levels=5", 8, { 48, 39, 30, 21, 12 }, 30 },
    { "i386",        "machine=x86",          4, { 22, 12 },             22 },
    { "i386-pae",    "machine=pae",          8, { 30, 21, 12 },         21 },
    { "aarch64",     "machine=arm64",        8, { 39, 30, 21, 12 },     30 },
};
/* clang-format on */

/* What a walk needs. */
struct walk {
    const struct arch *arch;
    FILE *ram;
    uint64_t base;
};

static uint64_t read_entry(const struct walk *walk, uint64_t pa)
{
    uint64_t entry = 0; /* little-endian, as the hosts are */

    assert_int_equal(fseek(walk->ram, (long)(pa - walk->base), SEEK_SET), 0);
    assert_int_equal(fread(&entry, walk->arch->entry_size, 1, walk->ram), 1);
    return entry;
}

static bool is_valid(const struct walk *walk, unsigned shift, uint64_t entry)
{
    bool arm_page = !strcmp(walk->arch->name, "aarch64") && shift == 12;

    return (entry & (arm_page ? 3 : 1)) == (arm_page ? 3 : 1);
}

static bool is_page(const struct walk *walk, unsigned shift, uint64_t entry)
{
    if (shift == 12)
        return true;
    if (shift > walk->arch->largest)
        return false;
    return !strcmp(walk->arch->name, "aarch64") ? !(entry & 2) : entry & 0x80;
}

/* Fills the fact's chain, and pa where the walk arrives. */
static void follow(const struct walk *walk, uint64_t table, struct fact *fact)
{
    unsigned index_mask = 4096 / walk->arch->entry_size - 1;

    for (const unsigned *shift = walk->arch->shifts; *shift; shift++) {
        uint64_t offset_mask = (UINT64_C(1) << *shift) - 1;
        uint64_t index = fact->address >> *shift & index_mask;
        uint64_t pa = table + index * walk->arch->entry_size;
        uint64_t entry = read_entry(walk, pa);

        fact->chain[fact->chain_count++] = pa;
        if (!is_valid(walk, *shift, entry))
            return;
        entry &= UINT64_C(0x0000fffffffff000);
        if (is_page(walk, *shift, read_entry(walk, pa))) {
            fact->pa = (entry & ~offset_mask) | (fact->address & offset_mask);
            fact->translates = true;
            return;
        }
        table = entry;
    }
}

/* "va ADDRESS pa ADDRESS BYTES NAME", or "va ADDRESS pa none NAME" */
static void take_address(struct facts *facts, const struct walk *walk, unsigned line, char *text)
{
    struct fact fact = { .kind = FACT_VN, .line = line };
    char pa[32];
    char hex[64];
    bool high;

    if (sscanf(text, "va %llx pa %31s %63s", (unsigned long long *)&fact.address, pa, hex) != 3)
        return;
    high = facts->root_high && (fact.address >> 55 & 1);
    follow(walk, high ? facts->root_high : facts->root, &fact);
    if (!strcmp(pa, "none")) {
        assert_false(fact.translates);
        facts_add(facts, &fact);
        return;
    }
    assert_true(fact.translates && fact.pa == strtoull(pa, NULL, 16));
    if (strlen(hex) != 2 * sizeof(fact.bytes))
        return; /* it is not in memory */
    for (size_t i = 0; i < sizeof(fact.bytes); i++) {
        char digits[3] = { hex[2 * i], hex[2 * i + 1], '\0' };

        fact.bytes[i] = (uint8_t)strtoul(digits, NULL, 16);
    }
    fact.kind = FACT_V;
    facts_add(facts, &fact);
    fact.kind = FACT_P;
    fact.address = fact.pa;
    facts_add(facts, &fact);
}

static const struct arch *find_arch(const char *name)
{
    for (size_t i = 0; i < sizeof(archs) / sizeof(archs[0]); i++)
        if (!strcmp(archs[i].name, name))
            return &archs[i];
    fail_msg("facts.txt: arch is %s, which is not known", name);
    return NULL;
}

/* Roots as a walk takes them, without flag bits. */
static void take_roots(struct booted *out, const struct arch *arch, const char *key, uint64_t value)
{
    uint64_t mask = strcmp(arch->name, "i386-pae") ? UINT64_C(0x0000fffffffff000) : 0xffffffe0;

    if (!strcmp(key, "cr3") || !strcmp(key, "ttbr0_el1"))
        out->facts.root = value & mask;
    if (!strcmp(key, "ttbr1_el1"))
        out->facts.root_high = value & mask;
    out->named_roots = out->named_roots || !strncmp(key, "ttbr", 4);
}

/* The lines come in this order: arch, roots, RAM, addresses. */
static void take_line(struct booted *out, struct walk *walk, unsigned line, char *text)
{
    char key[32];
    char value[32];

    if (sscanf(text, "%31s %31s", key, value) != 2)
        return;
    if (!strcmp(key, "arch"))
        walk->arch = find_arch(value);
    assert_non_null(walk->arch);
    take_roots(out, walk->arch, key, strtoull(value, NULL, 16));
    if (!strcmp(key, "RAM_BASE"))
        out->ram_base = walk->base = strtoull(value, NULL, 16);
    if (!strcmp(key, "RAM_BYTES"))
        facts_add(&out->facts, &(struct fact){ .kind = FACT_PN,
                                       .line = line,
                                       .address = walk->base + strtoull(value, NULL, 16) });
    if (!strcmp(key, "va"))
        take_address(&out->facts, walk, line, text);
}

void booted_read(const char *folder, struct booted *out)
{
    struct walk walk = { 0 };
    char path[1024];
    char text[1024];
    FILE *in;

    *out = (struct booted){ .facts = { .file = "facts.txt" } };
    snprintf(path, sizeof(path), "%s/ram.raw", folder);
    walk.ram = fopen(path, "rb");
    snprintf(path, sizeof(path), "%s/facts.txt", folder);
    in = fopen(path, "r");
    if (!walk.ram || !in)
        fail_msg("%s lacks ram.raw or facts.txt", folder);
    for (unsigned line = 1; fgets(text, sizeof(text), in); line++)
        take_line(out, &walk, line, text);
    assert_non_null(walk.arch);
    out->machine = walk.arch->machine;
    fclose(in);
    fclose(walk.ram);
}
