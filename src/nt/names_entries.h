/**
 * @file
 * Names as entries with a number each, for those who keep hold of one: IDebugSymbols3's symbol
 * entries.
 *
 * Numbers are good while their module is loaded: an export's is that of its function and one more,
 * an added symbol's is its own.
 */
#ifndef NT_NAMES_ENTRIES_H
#define NT_NAMES_ENTRIES_H

#include "nt/names.h"

struct names_entry {
    uint64_t base; /**< of its module */
    uint64_t id;
    uint64_t address;
    uint32_t size;        /**< bytes; 0: not known */
    bool synthetic;       /**< it was added */
    char name[NAMES_MAX]; /**< without the module's */
};

/**
 * The entry of a number.
 *
 * @retval E_NOINTERFACE   there is none
 * @retval HR_INTERRUPTED  interrupted from outside
 * @retval other           what keeps the image from being read
 */
HRESULT names_entry_by_id(struct memory *m, const struct modules *all, struct names *names,
        uint64_t base, uint64_t id, struct names_entry *entry);

/** The entry at an address: an added one goes first; as names_entry_by_id(). */
HRESULT names_entry_at(struct memory *m, const struct modules *all, struct names *names,
        uint64_t va, struct names_entry *entry);

#endif
