/* Methods as a script calls them: by name, with words for arguments. */
#ifndef CONFORMANCE_METHOD_H
#define CONFORMANCE_METHOD_H

#include <stdbool.h>

#include <dbgspaces/dbgeng.h>

#define ARGUMENTS_MAX 9
#define NULLS_MAX     4

/* One argument; which members count is told by the method's form. */
struct argument {
    uint64_t number;
    void *pointer;
    ULONG size; /* what the caller says of the pointer: bytes, characters or elements */
};

/* The arguments of a call, for who writes one down; `a` is the list. */
#define NUMBER(i) a[i].number
#define ULONG_(i) (ULONG) a[i].number
#define BUFFER(i) a[i].pointer, a[i].size
#define PLACE(i)  a[i].pointer

struct method {
    const char *name;
    /**
     * A letter for each word of a call, in the order of the arguments; a buffer and its size are
     * one word. Numbers: `n`. What is handed in, `xBYTES`, `SIZE` (zeros) or `NULL:SIZE`: `w`,
     * without a size `g`. What is handed out, `SIZE` or `NULL:SIZE`: bytes `r`, text `t`,
     * 16-bit text `h`, addresses `e`; without a size, `&` or `NULL`: addresses `p` (as many as the
     * first number says), an address `q`, a ULONG `u`, a GUID `G`, a region `m`, image headers `H`,
     * and the optional count `c`. Words at the end that would be `&` may be left out.
     *
     * Of hosts' interfaces: a text that is handed in, `'...'`, `FILE` or `NULL`: narrow `s`, wide
     * `S`; an interface that is handed in, listen.h's name of it or `self`: `i`; a value,
     * `TYPE:NUMBER`: `V`; a structure that begins with its size: `b`; a symbol's id, `$` or `NULL`:
     * `N`. Handed out, `COUNT` or `NULL:COUNT`: values `v`, ULONGs `U`, stack frames `F`, newer
     * ones `E`, parameters of modules `P` and of breakpoints `K`, ids of symbols, of which the
     * first becomes `$`: `M`; without a count: a register's description `d`, a symbol's entry `Y`,
     * an interface `o`, a breakpoint `B`, which steps of breakpoints are then for and the word
     * `breakpoint` stands for, and a ULONG that becomes `$`: `k`.
     */
    const char *form;
    HRESULT (*call)(void *object, const struct argument *a); /* of the right interface */
    const char *works;                                       /* words of a call that is right */
    /* words of a call for each required pointer that is NULL, up to the first NULL */
    const char *null[NULLS_MAX];
};

#define METHOD_FIRST_SLOT 3
#define METHOD_COUNT      41

extern const struct method methods[METHOD_COUNT]; /* of the slots 3 to 43 */

/** A method of that name; there must be one. */
const struct method *method_named(const char *name);

/** The slot of a method of data spaces, of IUnknown's too; -1: none of that name. */
int method_slot(const char *name);

#endif
