/* Any bytes as the kernel's debugger data block, plain and encoded: both ways give the same. */
#include <dbgspaces/dbgeng.h>
#include <dbgspaces/sim.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input.h"

/* So many bytes there are, and nothing behind them. */
#define BLOCK_SIZE 0x400u
#define BLOCK_PA   0x1c00u

#define NEVER   UINT64_C(0x1122334455667723)
#define ALWAYS  UINT64_C(0x8899aabbccddeeff)
#define ENCODED UINT64_C(0xfffff8010004fff0)

#define TAG 0x4742444bu

#define QUESTIONS 54

static const char machine[] = "processors 2\n"
                              "ram 0 0x20000\n"
                              "paging 4 0x10000\n"
                              "map 0xfffff80000000000 0x1000 0x1000 rw\n"
                              "debugger-data plain 0xfffff80000000c00\n"
                              "debugger-data encoded 0xfffff80000000c00 never=0x1122334455667723 "
                              "always=0x8899aabbccddeeff encoded=0xfffff8010004fff0\n";

static IDebugDataSpaces4 *open_machine(const char *block)
{
    void *object = NULL;
    char connection[1200];

    snprintf(connection, sizeof(connection), "sim:class=local,debugger-data=%s,machine=\"%s\"",
            block, input_path((const uint8_t *)machine, sizeof(machine) - 1));
    if (ds_open(connection, &IID_IDebugDataSpaces4, &object) != S_OK)
        abort();
    return object;
}

static uint64_t number_at(const uint8_t *data, size_t at, size_t width)
{
    uint64_t value = 0;

    while (width-- > 0)
        value = value << 8 | data[at + width];
    return value;
}

/* What a kernel does to a word of the block: spec kd-protocol 3.5, backwards. */
static void encode(uint8_t *word)
{
    uint64_t value = number_at(word, 0, 8) ^ ALWAYS;
    unsigned count = NEVER & 63;
    uint64_t swapped = 0;

    for (int i = 0; i < 8; i++)
        swapped = swapped << 8 | (value >> 8 * i & 0xff);
    swapped ^= ENCODED;
    value = (swapped >> count | swapped << (64 - count)) ^ NEVER;
    for (int i = 0; i < 8; i++)
        word[i] = (uint8_t)(value >> 8 * i);
}

/* What a field must give: addresses, values that may be 0, and numbers of 16 bits. */
struct field {
    ULONG index;
    ULONG size;
    int address;
};

static const struct field fields[] = {
    { 24, 8, 1 },
    { 40, 8, 1 },
    { 72, 8, 1 },
    { 312, 8, 0 },
    { 528, 8, 0 },
    { 536, 8, 1 },
    { 656, 8, 0 },
    { 664, 2, 0 },
    { 704, 2, 0 },
    { 712, 8, 1 },
    { 864, 8, 0 },
};

static void check_field(IDebugDataSpaces4 *ds, const uint8_t *block, const struct field *f)
{
    uint64_t size = number_at(block, 20, 4);
    HRESULT wanted = E_NOINTERFACE;
    uint64_t value = 0;
    ULONG full = 99;
    HRESULT hr = ds->lpVtbl->ReadDebuggerData(ds, f->index, &value, sizeof(value), &full);

    if (number_at(block, 16, 4) == TAG && size >= 24 && size <= 0x1000 &&
            f->index + f->size <= size && !(f->address && number_at(block, f->index, f->size) == 0))
        wanted = S_OK;
    if (hr != wanted || full != (hr == S_OK ? f->size : 0) ||
            value != (hr == S_OK ? number_at(block, f->index, f->size) : 0))
        abort();
}

struct answer {
    HRESULT hr;
    ULONG size;
    uint8_t bytes[32];
};

static void check(const struct answer *answer)
{
    if (answer->hr != S_OK && answer->hr != E_NOINTERFACE && answer->hr != E_INVALIDARG)
        abort();
    if (answer->size > sizeof(answer->bytes) || (answer->hr == S_OK) != (answer->size > 0))
        abort();
}

/* Indices of fields, of what is between them, and of what the engine works out. */
static void ask_all(IDebugDataSpaces4 *ds, struct answer answers[QUESTIONS])
{
    for (ULONG i = 0; i < QUESTIONS; i++) {
        ULONG index = i < 40 ? i * 22 : 100000 + (i - 40) * 8;
        struct answer *a = &answers[i];

        a->hr = ds->lpVtbl->ReadDebuggerData(ds, index, a->bytes, sizeof(a->bytes), &a->size);
        check(a);
    }
}

/* What the block leads to may lie in the block itself, so that no two of them are alike. */
static void ask_processors(IDebugDataSpaces4 *ds)
{
    for (ULONG processor = 0; processor < 2; processor++)
        for (ULONG index = 0; index < 6; index++) {
            struct answer a = { .size = 99 };

            a.hr = ds->lpVtbl->ReadProcessorSystemData(
                    ds, processor, index, a.bytes, sizeof(a.bytes), &a.size);
            check(&a);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static IDebugDataSpaces4 *ds[2];
    uint8_t block[2][BLOCK_SIZE] = { { 0 } };
    struct answer answers[2][QUESTIONS];

    if (!ds[0]) {
        ds[0] = open_machine("plain");
        ds[1] = open_machine("encoded");
    }
    if (size)
        memcpy(block[0], data, size < BLOCK_SIZE ? size : BLOCK_SIZE);
    memcpy(block[1], block[0], BLOCK_SIZE);
    for (size_t at = 0; at < BLOCK_SIZE; at += 8)
        encode(block[1] + at);
    memset(answers, 0, sizeof(answers));
    if (number_at(block[1], 16, 4) == TAG)
        return 0; /* it looks like a plain one */
    for (int i = 0; i < 2; i++) {
        if (ds_sim_poke(ds_sim_from(ds[i]), BLOCK_PA, block[i], BLOCK_SIZE) != S_OK)
            abort();
        for (size_t k = 0; k < sizeof(fields) / sizeof(fields[0]); k++)
            check_field(ds[i], block[0], &fields[k]);
        ask_all(ds[i], answers[i]);
        ask_processors(ds[i]);
    }
    if (memcmp(answers[0], answers[1], sizeof(answers[0])) != 0)
        abort();
    return 0;
}
