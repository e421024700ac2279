/**
 * @file
 * What the methods of IDebugRegisters share.
 */
#ifndef COM_REGISTERS_DOOR_H
#define COM_REGISTERS_DOOR_H

#include "com/registers_family.h"
#include "nt/registers.h"

/** The registers of the target that stands; it has a machine that is known. */
const struct register_set *registers_of_target(const struct engine *e);

/** Where values may come from: DEBUG_REGSRC_*; others are E_INVALIDARG. */
HRESULT registers_check_source(ULONG source);

/** Which registers a call is about. */
struct registers_list {
    ULONG count;
    const ULONG *indices; /**< NULL: those from `start` on */
    ULONG start;
};

/** One of them; DEBUG_ANY_ID, which is no register's: behind the last number. */
ULONG registers_list_at(const struct registers_list *list, ULONG i);

#endif
