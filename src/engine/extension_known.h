/**
 * @file
 * What a library of the modern style knows beside its commands: structures, of which it makes a
 * line of text, and values, which expressions name `$$NAME`.
 *
 * Source: spec dataspaces 5.2.1 (KnownStructOutput, KnownStructOutputEx,
 * DebugExtensionQueryValueNames, DebugExtensionProvideValue).
 */
#ifndef ENGINE_EXTENSION_KNOWN_H
#define ENGINE_EXTENSION_KNOWN_H

#include "engine/extension.h"

/** Ask which structures it knows: once, when it was initialised and told of the session. */
void extension_known_learn(const struct extension_caller *caller, struct extension *x);

/**
 * Its line about a structure at a virtual address.
 *
 * @param text  [out] as extensions give texts, to be freed
 * @param bare  [out] it is to stand without the structure's name
 *
 * @retval E_NOINTERFACE  it does not know this structure
 * @retval other          what it answers that is no success; E_OUTOFMEMORY; E_FAIL: it faulted, or
 *                        wants more than 64 KiB
 */
HRESULT extension_known_line(const struct extension_caller *caller, struct extension *x,
        const char *name, uint64_t va, char **text, bool *bare);

/**
 * A value of it.
 *
 * @param name  with its `$$`; letters of any case
 *
 * @retval E_NOINTERFACE  it does not list this value
 * @retval other          as extension_known_line()
 */
HRESULT extension_known_value(const struct extension_caller *caller, struct extension *x,
        const char *name, uint64_t *value);

#endif
