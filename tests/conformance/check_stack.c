/* What each method takes from the stack on 32-bit Windows: spec dataspaces 1.2. */
#include "check_stack.h"

#include "check_made.h"
#include "stack.h"

static const struct {
    const char *method;
    unsigned bytes; /* of arguments, the interface pointer among them */
} rows[] = {
    { "QueryInterface", 12 },
    { "AddRef", 4 },
    { "Release", 4 },
    { "ReadVirtual", 24 },
    { "WriteVirtual", 24 },
    { "SearchVirtual", 36 },
    { "ReadVirtualUncached", 24 },
    { "WriteVirtualUncached", 24 },
    { "ReadPointersVirtual", 20 },
    { "WritePointersVirtual", 20 },
    { "ReadPhysical", 24 },
    { "WritePhysical", 24 },
    { "ReadControl", 28 },
    { "WriteControl", 28 },
    { "ReadIo", 36 },
    { "WriteIo", 36 },
    { "ReadMsr", 12 },
    { "WriteMsr", 16 },
    { "ReadBusData", 32 },
    { "WriteBusData", 32 },
    { "CheckLowMemory", 4 },
    { "ReadDebuggerData", 20 },
    { "ReadProcessorSystemData", 24 },
    { "VirtualToPhysical", 16 },
    { "GetVirtualTranslationPhysicalOffsets", 24 },
    { "ReadHandleData", 28 },
    { "FillVirtual", 28 },
    { "FillPhysical", 28 },
    { "QueryVirtual", 16 },
    { "ReadImageNtHeaders", 16 },
    { "ReadTagged", 24 },
    { "StartEnumTagged", 8 },
    { "GetNextTagged", 20 },
    { "EndEnumTagged", 12 },
    { "GetOffsetInformation", 32 },
    { "GetNextDifferentlyValidOffsetVirtual", 16 },
    { "GetValidRegionVirtual", 24 },
    { "SearchVirtual2", 40 },
    { "ReadMultiByteStringVirtual", 28 },
    { "ReadMultiByteStringVirtualWide", 32 },
    { "ReadUnicodeStringVirtual", 32 },
    { "ReadUnicodeStringVirtualWide", 28 },
    { "ReadPhysical2", 28 },
    { "WritePhysical2", 28 },
};

void checks_of_stack(void)
{
    for (size_t i = 0; STACK_TOLD && i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct check c = { rows[i].method, "1.2", "H", "the bytes that it takes from the stack",
            NULL, NULL, NULL };

        c.script = made_text("stack %s", rows[i].method);
        c.expected = made_text("%u", rows[i].bytes);
        made_add(&c);
    }
}
