#include "methods.h"

/* clang-format off */

/* what is searched for: it is there */
static uint8_t zero[1];

/* not every method has all of them */
#define CALL(name, arguments)                                                                  \
    static HRESULT call_##name(IDebugDataSpaces4 *ds, void *pointer, ULONG size, ULONG *count) \
    {                                                                                          \
        (void)pointer;                                                                         \
        (void)size;                                                                            \
        (void)count;                                                                           \
        return ds->lpVtbl->name arguments;                                                     \
    }

CALL(ReadVirtual, (ds, METHODS_VA, pointer, size, count))
CALL(WriteVirtual, (ds, METHODS_VA, pointer, size, count))
CALL(SearchVirtual, (ds, METHODS_VA, 0x1000, zero, 1, 1, pointer))
CALL(ReadVirtualUncached, (ds, METHODS_VA, pointer, size, count))
CALL(WriteVirtualUncached, (ds, METHODS_VA, pointer, size, count))
CALL(ReadPointersVirtual, (ds, size, METHODS_VA, pointer))
CALL(WritePointersVirtual, (ds, size, METHODS_VA, pointer))
CALL(ReadPhysical, (ds, METHODS_PA, pointer, size, count))
CALL(WritePhysical, (ds, METHODS_PA, pointer, size, count))
CALL(ReadControl, (ds, 0, 2, pointer, size, count))
CALL(WriteControl, (ds, 0, 2, pointer, size, count))
CALL(ReadIo, (ds, 1, 0, 1, METHODS_PORT, pointer, size / 8, count))
CALL(WriteIo, (ds, 1, 0, 1, METHODS_PORT, pointer, size / 8, count))
CALL(ReadMsr, (ds, METHODS_MSR, pointer))
CALL(WriteMsr, (ds, METHODS_MSR, 0))
CALL(ReadBusData, (ds, 4, 0, 0, 0, pointer, size, count))
CALL(WriteBusData, (ds, 4, 0, 0, 0, pointer, size, count))
CALL(CheckLowMemory, (ds))
CALL(ReadDebuggerData, (ds, DEBUG_DATA_SharedUserData, pointer, size, count))
CALL(ReadProcessorSystemData, (ds, 0, 0, pointer, size, count))
CALL(VirtualToPhysical, (ds, METHODS_VA, pointer))
CALL(GetVirtualTranslationPhysicalOffsets, (ds, METHODS_VA, pointer, size, count))
CALL(ReadHandleData, (ds, METHODS_HANDLE, DEBUG_HANDLE_DATA_TYPE_HANDLE_COUNT, pointer, size, count))
CALL(FillVirtual, (ds, METHODS_VA, size, pointer, size, count))
CALL(FillPhysical, (ds, METHODS_PA, size, pointer, size, count))
CALL(QueryVirtual, (ds, METHODS_VA, pointer))
CALL(ReadImageNtHeaders, (ds, METHODS_IMAGE, pointer))
CALL(ReadTagged, (ds, pointer, 0, NULL, size, count))
CALL(StartEnumTagged, (ds, pointer))
CALL(GetNextTagged, (ds, 0, pointer, pointer))
CALL(EndEnumTagged, (ds, 0))
CALL(GetOffsetInformation, (ds, 0, 1, METHODS_VA, pointer, size, count))
CALL(GetNextDifferentlyValidOffsetVirtual, (ds, METHODS_VA, pointer))
CALL(GetValidRegionVirtual, (ds, METHODS_VA, size, pointer, pointer))
CALL(SearchVirtual2, (ds, METHODS_VA, 0x1000, 0, zero, 1, 1, pointer))
CALL(ReadMultiByteStringVirtual, (ds, METHODS_TEXT, 8, pointer, size, count))
CALL(ReadMultiByteStringVirtualWide, (ds, METHODS_TEXT, 8, 0, pointer, size, count))
CALL(ReadUnicodeStringVirtual, (ds, METHODS_WIDE, 8, 0, pointer, size, count))
CALL(ReadUnicodeStringVirtualWide, (ds, METHODS_WIDE, 8, pointer, size, count))
CALL(ReadPhysical2, (ds, METHODS_PA, 0, pointer, size, count))
CALL(WritePhysical2, (ds, METHODS_PA, 0, pointer, size, count))

const struct method methods[METHOD_COUNT] = {
    { "ReadVirtual",                           SPACE_VIRTUAL,  COUNTS | POINTER | SIZED, call_ReadVirtual },
    { "WriteVirtual",                          SPACE_VIRTUAL,  COUNTS | POINTER | SIZED | WRITES, call_WriteVirtual },
    { "SearchVirtual",                         SPACE_VIRTUAL,  POINTER, call_SearchVirtual },
    { "ReadVirtualUncached",                   SPACE_VIRTUAL,  COUNTS | POINTER | SIZED, call_ReadVirtualUncached },
    { "WriteVirtualUncached",                  SPACE_VIRTUAL,  COUNTS | POINTER | SIZED | WRITES, call_WriteVirtualUncached },
    { "ReadPointersVirtual",                   SPACE_VIRTUAL,  POINTER | SIZED, call_ReadPointersVirtual },
    { "WritePointersVirtual",                  SPACE_VIRTUAL,  POINTER | SIZED | WRITES, call_WritePointersVirtual },
    { "ReadPhysical",                          SPACE_PHYSICAL, COUNTS | POINTER | SIZED, call_ReadPhysical },
    { "WritePhysical",                         SPACE_PHYSICAL, COUNTS | POINTER | SIZED | WRITES, call_WritePhysical },
    { "ReadControl",                           SPACE_CONTROL,  COUNTS | POINTER | SIZED, call_ReadControl },
    { "WriteControl",                          SPACE_CONTROL,  COUNTS | POINTER | SIZED | WRITES, call_WriteControl },
    { "ReadIo",                                SPACE_BUS,      COUNTS | POINTER, call_ReadIo },
    { "WriteIo",                               SPACE_BUS,      COUNTS | POINTER | WRITES, call_WriteIo },
    { "ReadMsr",                               SPACE_MSR,      POINTER, call_ReadMsr },
    { "WriteMsr",                              SPACE_MSR,      WRITES, call_WriteMsr },
    { "ReadBusData",                           SPACE_BUS,      COUNTS | POINTER | SIZED, call_ReadBusData },
    { "WriteBusData",                          SPACE_BUS,      COUNTS | POINTER | SIZED | WRITES, call_WriteBusData },
    { "CheckLowMemory",                        SPACE_LOW,      0, call_CheckLowMemory },
    { "ReadDebuggerData",                      SPACE_ITEM,     COUNTS | POINTER, call_ReadDebuggerData },
    { "ReadProcessorSystemData",               SPACE_CPU_ITEM, COUNTS | POINTER, call_ReadProcessorSystemData },
    { "VirtualToPhysical",                     SPACE_TABLES,   POINTER, call_VirtualToPhysical },
    { "GetVirtualTranslationPhysicalOffsets",  SPACE_TABLES,   COUNTS, call_GetVirtualTranslationPhysicalOffsets },
    { "ReadHandleData",                        SPACE_HANDLES,  COUNTS, call_ReadHandleData },
    { "FillVirtual",                           SPACE_VIRTUAL,  COUNTS | POINTER | SIZED | WRITES, call_FillVirtual },
    { "FillPhysical",                          SPACE_PHYSICAL, COUNTS | POINTER | SIZED | WRITES, call_FillPhysical },
    { "QueryVirtual",                          SPACE_REGIONS,  POINTER, call_QueryVirtual },
    { "ReadImageNtHeaders",                    SPACE_VIRTUAL,  POINTER, call_ReadImageNtHeaders },
    { "ReadTagged",                            SPACE_ENUM,     COUNTS | POINTER | ABSENT, call_ReadTagged },
    { "StartEnumTagged",                       SPACE_ENUM,     POINTER, call_StartEnumTagged },
    { "GetNextTagged",                         SPACE_ENUM,     POINTER | NO_HANDLE, call_GetNextTagged },
    { "EndEnumTagged",                         SPACE_ENUM,     NO_HANDLE, call_EndEnumTagged },
    { "GetOffsetInformation",                  SPACE_VIRTUAL,  COUNTS, call_GetOffsetInformation },
    { "GetNextDifferentlyValidOffsetVirtual",  SPACE_VIRTUAL,  POINTER, call_GetNextDifferentlyValidOffsetVirtual },
    { "GetValidRegionVirtual",                 SPACE_VIRTUAL,  POINTER, call_GetValidRegionVirtual },
    { "SearchVirtual2",                        SPACE_VIRTUAL,  POINTER, call_SearchVirtual2 },
    { "ReadMultiByteStringVirtual",            SPACE_VIRTUAL,  COUNTS, call_ReadMultiByteStringVirtual },
    { "ReadMultiByteStringVirtualWide",        SPACE_VIRTUAL,  COUNTS, call_ReadMultiByteStringVirtualWide },
    { "ReadUnicodeStringVirtual",              SPACE_VIRTUAL,  COUNTS, call_ReadUnicodeStringVirtual },
    { "ReadUnicodeStringVirtualWide",          SPACE_VIRTUAL,  COUNTS, call_ReadUnicodeStringVirtualWide },
    { "ReadPhysical2",                         SPACE_PHYSICAL, COUNTS | POINTER | SIZED, call_ReadPhysical2 },
    { "WritePhysical2",                        SPACE_PHYSICAL, COUNTS | POINTER | SIZED | WRITES, call_WritePhysical2 },
};
