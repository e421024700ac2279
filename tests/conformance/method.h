/* The methods of IDebugDataSpaces4 as a script calls them: by name, with words for arguments. */
#ifndef CONFORMANCE_METHOD_H
#define CONFORMANCE_METHOD_H

#include <stdbool.h>

#include <dbgspaces/dbgeng.h>

#define ARGUMENTS_MAX 7

/* One argument; which members count is told by the method's form. */
struct argument {
    uint64_t number;
    void *pointer;
    ULONG size; /* what the caller says of the pointer: bytes, characters or elements */
};

struct method {
    const char *name;
    /**
     * A letter for each word of a call, in the order of the arguments; a buffer and its size are
     * one word. Numbers: `n`. What is handed in, `xBYTES`, `SIZE` (zeros) or `NULL:SIZE`: `w`,
     * without a size `g`. What is handed out, `SIZE` or `NULL:SIZE`: bytes `r`, text `t`,
     * 16-bit text `h`, addresses `e`; without a size, `&` or `NULL`: addresses `p` (as many as the
     * first number says), an address `q`, a ULONG `u`, a GUID `G`, a region `m`, image headers `H`,
     * and the optional count `c`. Words at the end that would be `&` may be left out.
     */
    const char *form;
    HRESULT (*call)(IDebugDataSpaces4 *ds, const struct argument *a);
    const char *works; /* words of a call that is right */
    /* words of a call for each required pointer that is NULL, up to the first NULL */
    const char *null[3];
};

#define METHOD_FIRST_SLOT 3
#define METHOD_COUNT      41

extern const struct method methods[METHOD_COUNT]; /* of the slots 3 to 43 */

/** A method of that name; there must be one. */
const struct method *method_named(const char *name);

/** The slot of a method, of IUnknown's too; -1: none of that name. */
int method_slot(const char *name);

#endif
