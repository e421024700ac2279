/**
 * @file
 * Names of addresses in commands: modules, and what they export. What is refused has been said.
 */
#ifndef SHELL_SYMBOL_H
#define SHELL_SYMBOL_H

#include "nt/names.h"
#include "shell/run.h"

/** Room for symbol_text(). */
#define SYMBOL_TEXT_MAX (NAMES_MAX + sizeof("+0x1234567812345678"))

/** Whether a name of a module and a '!' come next, or a '!' and a name. */
bool symbol_comes(struct scan *s);

/** Take such a name: "nt!KeBugCheckEx", "!KeBugCheckEx". */
HRESULT symbol_take(struct run *r, uint64_t *value);

/** A word as a module's name, or as what any of them exports. */
HRESULT symbol_from_word(struct run *r, struct word w, uint64_t *value);

/** The modules of this stop; a target that does not tell them has none. */
HRESULT symbol_modules(struct run *r, const struct modules **all);

/**
 * What stands at an address: "nt!KeBugCheckEx+0x12", "nt+0x12".
 *
 * @retval S_FALSE  nothing that is known; text is the address, "0xfffff800`00001000"
 * @retval other    what ended the search; said
 */
HRESULT symbol_text(struct run *r, uint64_t va, char text[SYMBOL_TEXT_MAX]);

#endif
