/* Every method of IDebugDataSpaces4 behind one call, for tests that go through all of them. */
#ifndef TESTS_COM_METHODS_H
#define TESTS_COM_METHODS_H

#include <dbgspaces/dbgeng.h>

/* Addresses that every class of the built-in machine can read and write (docs/simulator.md). */
#define METHODS_VA UINT64_C(0x11000)
#define METHODS_PA UINT64_C(0x601000)

/* A handle of those that have such. */
#define METHODS_HANDLE 0x04

/* An image that they all have. */
#define METHODS_IMAGE UINT64_C(0x400000)

/* Strings of three letters. */
#define METHODS_TEXT UINT64_C(0x10008)
#define METHODS_WIDE UINT64_C(0x10110)

/* A port of one byte, and a register that can be written. */
#define METHODS_PORT 0x3fb
#define METHODS_MSR  0xc0000102u

/* The largest thing that a method fills: IMAGE_NT_HEADERS64. */
#define METHODS_BYTES 264

/** What a target must have for a method (spec dataspaces 2.2). */
enum method_space {
    SPACE_VIRTUAL,
    SPACE_PHYSICAL,
    SPACE_TABLES,
    SPACE_CONTROL,
    SPACE_MSR,
    SPACE_BUS,
    SPACE_LOW, /* the check of low memory */
    SPACE_ITEM,
    SPACE_CPU_ITEM,
    SPACE_REGIONS, /* what a system knows of virtual memory */
    SPACE_ENUM,    /* tagged data */
    SPACE_HANDLES, /* of a process */
    SPACE_COUNT
};

enum method_flag {
    COUNTS = 1,     /* it has an optional count, which `count` is passed for */
    POINTER = 2,    /* `pointer` is required */
    SIZED = 4,      /* `size` is the pointer's: with 0, NULL is fine and nothing is done */
    WRITES = 8,     /* it changes memory */
    ABSENT = 16,    /* what it is called for is not there: E_NOINTERFACE, where it would be S_OK */
    NO_HANDLE = 32, /* it is called with a handle that is none: E_INVALIDARG, likewise */
};

struct method {
    const char *name;
    enum method_space space;
    unsigned flags; /* of enum method_flag */
    /**
     * Call it, at METHODS_VA or METHODS_PA.
     *
     * @param pointer  passed for every pointer but the count; METHODS_BYTES at least
     * @param size     bytes, or a count of pointers: passed for every size
     * @param count    passed for the optional count; may be NULL
     */
    HRESULT (*call)(IDebugDataSpaces4 *ds, void *pointer, ULONG size, ULONG *count);
};

#define METHOD_COUNT 41 /* slots 3 to 43 */

extern const struct method methods[METHOD_COUNT];

#endif
