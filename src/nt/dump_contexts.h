/**
 * @file
 * The registers of the processors of a Windows dump: one's stand in its header, the others' where
 * the kernel saved them when it stopped.
 *
 * | whose | from |
 * |---|---|
 * | the processor that the dump was written for | the header's context |
 * | any | the CONTEXT that its control block points to (OffsetPrcbContext, Windows 7 on); else the
 *         one in the block (OffsetPrcbProcStateContext, Server 2003 on) |
 *
 * A record counts if its flags are the machine's and say that it holds the instruction and the
 * stack pointer.
 *
 * Source: spec dump-formats 8 and 9.
 */
#ifndef NT_DUMP_CONTEXTS_H
#define NT_DUMP_CONTEXTS_H

#include "memory/memory.h"

/** Whether the target is a dump that may tell registers: by its header, or by the kernel's. */
bool dump_contexts_has(const struct ds_target *t);

/**
 * Which processor a dump was written for, whose the header's context is.
 *
 * It is the one processor that has saved the same instruction and stack pointer; else the one on
 * whose thread's stack the stack pointer is; else, with more processors than one, nobody knows.
 * Without such a context it is the one that has saved the exception's address.
 *
 * @param cpu  [out] always set; 0 where it is not known
 *
 * @retval S_OK           it is that one
 * @retval S_FALSE        nobody knows; logged
 * @retval E_NOINTERFACE  there is neither such a context nor, of several processors, an exception
 *
 * A context whose flags are not its machine's is logged, and is none.
 *
 * Cache:  read through it.
 */
HRESULT dump_contexts_whose(struct memory *m, uint32_t *cpu);

/**
 * The registers of a processor, as a CONTEXT of the machine.
 *
 * @param header_cpu  whose the header's are, as dump_contexts_whose() says
 * @param done        [out] bytes of it: as many as the record and `size` have; 0 on failure
 *
 * @retval E_INVALIDARG   no such processor
 * @retval E_NOINTERFACE  the dump does not hold them; the log says why, as information
 *
 * Cache:  read through it.
 */
HRESULT dump_contexts_read(
        struct memory *m, uint32_t cpu, uint32_t header_cpu, void *buf, size_t size, size_t *done);

#endif
