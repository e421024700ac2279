/**
 * @file
 * Symbols that somebody has added to modules (IDebugSymbols3::AddSyntheticSymbol).
 */
#ifndef NT_SYNTHETIC_H
#define NT_SYNTHETIC_H

#include <stddef.h>
#include <stdint.h>

#include <dbgspaces/wintypes.h>

#define SYNTHETIC_ID (UINT64_C(1) << 32) /**< a bit of all their ids, and of no export's */

struct synthetic_symbol {
    uint64_t id;   /**< none is given twice */
    uint64_t base; /**< of its module */
    uint64_t address;
    uint32_t size; /**< bytes */
    char *name;    /**< without the module's; UTF-8 */
};

/** A zeroed one has none. */
struct synthetic_symbols {
    struct synthetic_symbol *list;
    size_t count;
    uint64_t last_id;
};

void synthetic_deinit(struct synthetic_symbols *all);

/**
 * Add a symbol.
 *
 * @param base  of the module that the address lies in
 * @param id    [out] what it is removed by
 *
 * @retval E_INVALIDARG   the module has one of this name, or at this address
 * @retval E_OUTOFMEMORY  no memory
 */
HRESULT synthetic_add(struct synthetic_symbols *all, uint64_t base, uint64_t address, uint32_t size,
        const char *name, uint64_t *id);

/** E_NOINTERFACE: there is none. */
HRESULT synthetic_remove(struct synthetic_symbols *all, uint64_t base, uint64_t id);

/** Those of one module. */
void synthetic_remove_module(struct synthetic_symbols *all, uint64_t base);

/** The last at or before an address, of one module; NULL: none. */
const struct synthetic_symbol *synthetic_at(
        const struct synthetic_symbols *all, uint64_t base, uint64_t va);

/** The one of a name, whatever its letters' case; NULL: none. */
const struct synthetic_symbol *synthetic_named(
        const struct synthetic_symbols *all, uint64_t base, const char *name);

/** The next that a pattern fits, from *cursor on, which is 0 at first; NULL: none. */
const struct synthetic_symbol *synthetic_next(
        const struct synthetic_symbols *all, uint64_t base, const char *pattern, size_t *cursor);

#endif
