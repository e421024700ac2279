/*
 * The vtables of <dbgeng.h> as C sees them: each method's slot and type, for each version of the
 * interface. On Windows versions 1 to 3 are the SDK's own, so ours is held to the same rows as
 * they.
 */
#include <stdbool.h>

#include <dbgspaces/dbgeng.h>

#include "rows.h"
#include "slots.h"

struct slot_row {
    const char *name;
    size_t slot;      /* in the specification */
    size_t slot_here; /* where the header has it */
    bool typed;       /* it takes and gives what the specification says */
};

/* clang-format off */
#define SLOT_ROW(I, slot, bytes, result, method, parameters) \
    { #I "::" #method, slot, offsetof(I##Vtbl, method) / sizeof(void *), \
      _Generic(((I##Vtbl *)0)->method, result (STDMETHODCALLTYPE *) parameters: true, default: false) },
/* clang-format on */

static const struct slot_row slot_rows[] = {
    SLOTS_IDebugDataSpaces(SLOT_ROW)  /**/
    SLOTS_IDebugDataSpaces2(SLOT_ROW) /**/
    SLOTS_IDebugDataSpaces3(SLOT_ROW) /**/
    SLOTS_IDebugDataSpaces4(SLOT_ROW) /**/
};

static void slot(void **state)
{
    const struct slot_row *row = *state;

    assert_int_equal(row->slot_here, row->slot);
    assert_true(row->typed);
}

struct size_row {
    const char *name;
    size_t size;
    size_t slots;
};

/* clang-format off */
static const struct size_row size_rows[] = {
    { "IDebugDataSpaces",  sizeof(IDebugDataSpacesVtbl),  23 },
    { "IDebugDataSpaces2", sizeof(IDebugDataSpaces2Vtbl), 29 },
    { "IDebugDataSpaces3", sizeof(IDebugDataSpaces3Vtbl), 34 },
    { "IDebugDataSpaces4", sizeof(IDebugDataSpaces4Vtbl), 44 },
};
/* clang-format on */

static void size(void **state)
{
    const struct size_row *row = *state;

    assert_int_equal(row->size, row->slots * sizeof(void *));
}

int main(void)
{
    return RUN_ROWS(slot_rows, slot) + RUN_ROWS(size_rows, size);
}
