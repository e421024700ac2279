/*
 * The interfaces of <dbgeng.h> beside the data spaces: each one's identifier, the number of its
 * slots, and the slot of each method by its name. On Windows the older versions are the SDK's own,
 * so ours are held to the same tables as they. Written in what C and C++ share: test_interfaces.cpp
 * compiles it too, and finds the slots of the abstract classes.
 */
#include <stdio.h>

#include <dbgspaces/dbgeng.h>

#include "interfaces.h"
#include "rows.h"

#ifndef SLOT_OF
#define SLOT_OF(I, method) (offsetof(I##Vtbl, method) / sizeof(void *))
#define SLOTS_OF(I)        (sizeof(I##Vtbl) / sizeof(void *))
#endif

struct slot {
    const char *name;
    size_t slot;      /* in the specification */
    size_t slot_here; /* where the header has it */
};

/* clang-format off */
#define SLOT(I, slot, method) { #I "::" #method, slot, SLOT_OF(I, method) },
#define TABLE(I, identifier, slots) static const struct slot I##_slots[] = { SLOTS_##I(SLOT) };

INTERFACES(TABLE)

struct interface_row {
    const char *name;
    const IID *iid;
    const char *identifier;
    size_t slots;
    size_t slots_here;
    const struct slot *table;
    size_t listed;
};

#define INTERFACE_ROW(I, identifier, slots) \
    { #I, &IID_##I, identifier, slots, SLOTS_OF(I), I##_slots, sizeof(I##_slots) / sizeof(I##_slots[0]) },

static const struct interface_row interface_rows[] = { INTERFACES(INTERFACE_ROW) };
/* clang-format on */

static void slots(void **state)
{
    const struct interface_row *row = (const struct interface_row *)*state;

    assert_int_equal(row->listed, row->slots);
    assert_int_equal(row->slots_here, row->slots);
    for (size_t i = 0; i < row->listed; i++) {
        const struct slot *slot = &row->table[i];

        assert_int_equal(slot->slot, i);
        if (slot->slot_here != slot->slot)
            fail_msg("%s is in slot %zu, not %zu", slot->name, slot->slot_here, slot->slot);
    }
}

static void iid(void **state)
{
    const struct interface_row *row = (const struct interface_row *)*state;
    const IID *i = row->iid;
    char text[40];

    snprintf(text, sizeof(text), "%08x-%04x-%04x-%02x%02x-%02x%02x%02x%02x%02x%02x",
            (unsigned)i->Data1, i->Data2, i->Data3, i->Data4[0], i->Data4[1], i->Data4[2],
            i->Data4[3], i->Data4[4], i->Data4[5], i->Data4[6], i->Data4[7]);

    assert_string_equal(text, row->identifier);
}

int main(void)
{
    return RUN_ROWS(interface_rows, slots) + RUN_ROWS(interface_rows, iid);
}
