/*
 * A debugger data block that is encoded (spec kd-protocol 3.5). The encoded words were worked out
 * from that formula by another program.
 */
#include <stdio.h>
#include <string.h>

#include "given_machine.h"
#include "rows.h"

/* The block stands at 0xfffff80000000000; the keys are the machine's below. */
#define KEYS " never=0x1122334455667723 always=0x8899aabbccddeeff encoded=0xfffff8010004fff0\n"

struct encoded_row {
    const char *name;
    const char *keys;
    uint64_t tag;    /* the word at 0x10: KDBG and a size of 0x380 */
    uint64_t kernel; /* the word at 0x18 */
    HRESULT hr;
    uint64_t value; /* KernBase */
};

/* clang-format off */
static const struct encoded_row encoded_rows[] = {
    { "decoded",                       KEYS, 0x56579f8b5c0cdbd2, 0xa668e074b564539a, S_OK, 0xfffff80100000000 },
    { "plain needs no keys",           "\n", 0x000003804742444b, 0xfffff80100000000, S_OK, 0xfffff80100000000 },
    { "plain, whatever the keys",      KEYS, 0x000003804742444b, 0xfffff80100000000, S_OK, 0xfffff80100000000 },
    { "no keys",                       "\n", 0x56579f8b5c0cdbd2, 0xa668e074b564539a, E_NOINTERFACE, 0 },
    { "another rotation",              " never=0x1122334455667724 always=0x8899aabbccddeeff encoded=0xfffff8010004fff0\n", 0x56579f8b5c0cdbd2, 0xa668e074b564539a, E_NOINTERFACE, 0 },
    { "another address",               " never=0x1122334455667723 always=0x8899aabbccddeeff encoded=0xfffff8010004fff1\n", 0x56579f8b5c0cdbd2, 0xa668e074b564539a, E_NOINTERFACE, 0 },
    { "bytes swapped, and no keys",    "\n", 0x4b44424780030000, 0, E_NOINTERFACE, 0 },
    { "a rotation by nothing",         " never=0x40 always=0x8899aabbccddeeff encoded=0xfffff8010004fff0\n", 0x4b55678a3bad6638, 0, S_OK, UINT64_MAX },
};
/* clang-format on */

static void a_block(void **state)
{
    const struct encoded_row *row = *state;
    char text[400];
    struct machine m;
    uint64_t value = 0;
    ULONG size = 99;
    HRESULT hr;

    snprintf(text, sizeof(text),
            "ram 0 0x10000\n"
            "map 0xfffff80000000000 0x1000 0x1000\n"
            "u64 0x1010 0x%llx 0x%llx\n"
            "debugger-data block 0xfffff80000000000%s",
            (unsigned long long)row->tag, (unsigned long long)row->kernel, row->keys);
    m = given_described(text, "");
    hr = m.ds->lpVtbl->ReadDebuggerData(m.ds, DEBUG_DATA_KernBase, &value, 8, &size);
    assert_int_equal(hr, row->hr);
    if (row->value != UINT64_MAX)
        assert_true(value == row->value);
    assert_int_equal(size, hr == S_OK ? 8 : 0);
    machine_done(&m);
}

int main(void)
{
    return RUN_ROWS(encoded_rows, a_block);
}
