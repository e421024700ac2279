/* A made dump of a Windows that stopped: `PAGEDU64` type 1 of an x64 with two processors, after
 * spec dump-formats 2, 8 and 9. The second one met an access violation; both have saved registers.
 */
#ifndef TESTS_SUPPORT_CRASH_H
#define TESTS_SUPPORT_CRASH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Its memory: 16 pages from 0 on, which one large page maps from CRASH_VA on. */
#define CRASH_SIZE 0x12000
#define CRASH_VA   UINT64_C(0xfffff80000000000)

/** Where in the file a byte of that memory is. */
#define CRASH_AT(va) ((size_t)(0x2000 + ((va)-CRASH_VA)))

/** What stands in it: the debugger data block, the array of control blocks, what those lead to. */
#define CRASH_BLOCK       (CRASH_VA + 0x4000)
#define CRASH_ARRAY       (CRASH_VA + 0x5000)
#define CRASH_PRCB(cpu)   (CRASH_VA + 0x6000 + 0x1000 * (uint64_t)(cpu))
#define CRASH_SAVED(cpu)  (CRASH_VA + 0x8000 + 0x1000 * (uint64_t)(cpu))
#define CRASH_THREAD(cpu) (CRASH_VA + 0xa000 + 0x800 * (uint64_t)(cpu))
#define CRASH_STACK(cpu)  (CRASH_VA + 0xc000 + 0x1000 * (uint64_t)(cpu))

/** What crash_put_processes() adds. */
#define CRASH_PROCESS(cpu) (CRASH_VA + 0xb000 + 0x800 * (uint64_t)(cpu))
#define CRASH_ROOT(cpu)    ((cpu) ? 0x1000u : 0xf000u)

/** Where the processors stand, and their stack pointers. */
#define CRASH_PC(cpu) (CRASH_VA + 0xe000 + 0x100 * (uint64_t)(cpu))
#define CRASH_SP(cpu) (CRASH_STACK(cpu) + 0x800)

/** Who called the second one's function, and what the stack pointer was there. */
#define CRASH_CALLER    (CRASH_VA + 0xe777)
#define CRASH_CALLER_SP (CRASH_SP(1) + 0x50)

/** RAX of a processor. */
#define CRASH_RAX(cpu) (UINT64_C(0x1111222233334440) + (cpu))

/** The exception's code, and its two parameters: a write, to where. */
#define CRASH_CODE  0xc0000005u
#define CRASH_WROTE UINT64_C(0xdeadbeef)

/** Fill CRASH_SIZE bytes. */
void crash_make(uint8_t *file);

/**
 * Give each processor's thread a process with page tables of its own, where the header's are the
 * second one's: the memory is at 0 too in that one, and from 1 GiB on in the first one's.
 */
void crash_put_processes(uint8_t *file);

/** Put a little-endian number at a place in the file. */
void crash_put(uint8_t *file, size_t at, unsigned width, uint64_t value);

#ifdef __cplusplus
}
#endif

#endif
