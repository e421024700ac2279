/* Machines whose software commands show: of x64, x86 and ARM64. */
#ifndef TESTS_SHELL_SEEN_H
#define TESTS_SHELL_SEEN_H

#include "commands.h"

struct seen_row {
    const char *name;
    const char *machine; /* a description, below; NULL: the built-in one, whose nt exports */
    const char *options; /* of "sim:" */
    const char *commands;
    uint32_t hr;
    const char *output;
};

/** In the built-in machine nt exports KeAlpha, KeBeta and MmGamma: at 0x2000, 0x2040, 0x3000. */
extern const char seen_exports[];

/** A kernel of x86 without modules, whose frames are linked by ebp. */
extern const char seen_x86[];

/** A process of x86: app.exe, and lib.dll that exports Alpha at 0x1000 and Beta at 0x1020. */
extern const char seen_app[];

/** A kernel of ARM64 with one module, nt, whose frames are linked by fp. */
extern const char seen_arm64[];

/** Open a row's machine; the caller releases it. */
IDebugDataSpaces4 *given_seen(const char *machine, const char *options);

/** Run a row on a target of its own, and compare the result and the whole text. */
void seen_row(void **state);

#endif
