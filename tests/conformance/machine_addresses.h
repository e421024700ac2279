/* Addresses of the simulator's built-in machine (docs/simulator.md), as words of scripts. */
#ifndef CONFORMANCE_MACHINE_ADDRESSES_H
#define CONFORMANCE_MACHINE_ADDRESSES_H

/* every 8 bytes hold their own physical address */
#define PATTERN    "0xfffff80000400000" /* 16 pages, and nothing behind them */
#define PATTERN_PA "0x400000"
#define USER       "0x11000" /* to the end of 0x1ffff; 0x20000 is a page that processes only read */
#define USER_PA    "0x601000"

#define NEIGHBOR   "0xfffff80000600000" /* a page of 0x70 bytes before one of 0x51 bytes */
#define READ_ONLY  "0xfffff80000500000" /* "read-only" */
#define ISLAND_END "0xfffff8000070fff8" /* the last bytes of a pattern, and nothing behind them */
#define NOTHING    "0xfffff80000720000" /* a page whose memory is not there */
#define UNMAPPED   "0xfffff80000410000"
#define LARGE      "0xfffff80000200000" /* a page of 2 MiB */
#define HUGE_PAGE  "0xffff800000000000" /* a page of 1 GiB: physical memory */

/* a page of registers that take every width, uncached */
#define LAB    "0xfffff80000002000"
#define LAB_PA "0xfee01000"

/* of its encoded debugger data block, as options of a host */
#define ENCODED_KEYS                                                              \
    ",kdbg-never=0x1122334455667723,kdbg-always=0x8899aabbccddeeff,kdbg-encoded=" \
    "0xfffff8010004fff0"

#define FRAME_PA "0xfd000000" /* write-combined */

#endif
