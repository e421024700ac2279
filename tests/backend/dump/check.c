#include "check.h"
#include "rows.h"

#include <string.h>

#define LEVELS_MOST 10

/* The fact that is looked at. */
static struct {
    const char *file;
    unsigned line;
    unsigned failed;
} looking;

static void expect(bool holds, const char *what)
{
    if (!holds) {
        print_error("%s:%u: %s\n", looking.file, looking.line, what);
        looking.failed++;
    }
}

static void check_bytes(HRESULT hr, const uint8_t *found, ULONG done, const uint8_t *wanted)
{
    expect(hr == S_OK && done == 16 && !memcmp(found, wanted, 16), "other bytes are read");
}

static void check_nothing(HRESULT hr, ULONG done)
{
    expect(hr == HR_READ_FAULT && done == 0, "something is read");
}

static void check_physical(IDebugDataSpaces4 *ds, const struct fact *fact)
{
    uint8_t bytes[16] = { 0 };
    ULONG done = 99;
    HRESULT hr = ds->lpVtbl->ReadPhysical(ds, fact->address, bytes, sizeof(bytes), &done);

    if (fact->kind == FACT_P)
        check_bytes(hr, bytes, done, fact->bytes);
    else
        check_nothing(hr, done);
}

static void check_virtual(IDebugDataSpaces4 *ds, const struct fact *fact)
{
    uint8_t bytes[16] = { 0 };
    ULONG done = 99;
    HRESULT hr = ds->lpVtbl->ReadVirtual(ds, fact->address, bytes, sizeof(bytes), &done);
    uint8_t uncached[16] = { 0 };
    ULONG uncached_done = 99;

    if (fact->kind == FACT_V)
        check_bytes(hr, bytes, done, fact->bytes);
    else
        check_nothing(hr, done);
    expect(ds->lpVtbl->ReadVirtualUncached(
                   ds, fact->address, uncached, sizeof(uncached), &uncached_done) == hr &&
                    uncached_done == done && !memcmp(uncached, bytes, sizeof(bytes)),
            "uncached it is another thing");
}

/* The list is the root, each entry, and the address itself where the walk arrives. */
static void check_translation(IDebugDataSpaces4 *ds, const struct fact *fact, uint64_t root)
{
    ULONG64 wanted[LEVELS_MOST] = { root };
    ULONG64 found[LEVELS_MOST] = { 0 };
    ULONG count = (ULONG)fact->chain_count + 1;
    ULONG levels = 99;
    ULONG64 pa = 1;
    HRESULT hr = ds->lpVtbl->VirtualToPhysical(ds, fact->address, &pa);

    if (fact->translates)
        expect(hr == S_OK && pa == fact->pa, "it translates to another address");
    else
        expect(hr == HR_NO_PAGE && pa == 1, "it translates");

    memcpy(wanted + 1, fact->chain, fact->chain_count * sizeof(wanted[0]));
    if (fact->translates)
        wanted[count++] = fact->pa;
    hr = ds->lpVtbl->GetVirtualTranslationPhysicalOffsets(
            ds, fact->address, found, LEVELS_MOST, &levels);
    expect(hr == (fact->translates ? S_OK : S_FALSE), "the walk ends otherwise");
    expect(levels == count && !memcmp(found, wanted, sizeof(found)), "the walk goes another way");
}

unsigned check_fact(IDebugDataSpaces4 *ds, const struct facts *facts, const struct fact *fact)
{
    bool high = facts->root_high && (fact->address >> 55 & 1);

    looking.file = facts->file;
    looking.line = fact->line;
    looking.failed = 0;
    if (fact->kind == FACT_P || fact->kind == FACT_PN) {
        check_physical(ds, fact);
    } else {
        check_virtual(ds, fact);
        check_translation(ds, fact, high ? facts->root_high : facts->root);
    }
    return looking.failed;
}
