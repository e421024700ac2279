/**
 * @file
 * What the methods of IDebugSymbols share.
 */
#ifndef COM_SYMBOLS_DOOR_H
#define COM_SYMBOLS_DOOR_H

#include "com/symbols_family.h"
#include "com/texts.h"
#include "engine/notice.h"

/**
 * Enter, with the modules of this stop; a target that does not tell them has none.
 *
 * @retval S_OK          the lock is held
 * @retval E_UNEXPECTED  no target that stands
 * @retval other         what kept it from being read
 */
HRESULT symbols_enter(struct debug_client *client, const struct modules **all);

/**
 * The module that a caller means.
 *
 * @param index  DEBUG_ANY_ID: the one that begins at base
 * @return NULL: there is none
 */
const struct module *symbols_module(const struct modules *all, ULONG index, ULONG64 base);

#endif
