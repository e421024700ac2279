/*
 * The vtables as the specification lists them (spec dataspaces 1.2), written out here so that
 * <dbgeng.h> is held to it: M(interface, slot, x86 argument bytes, result, method, parameters).
 */
#ifndef TESTS_INCLUDE_SLOTS_H
#define TESTS_INCLUDE_SLOTS_H

/* clang-format off */

#define SLOTS_1(M, I) \
    M(I,  0, 12, HRESULT, QueryInterface, (I *, REFIID, PVOID *)) \
    M(I,  1,  4, ULONG  , AddRef, (I *)) \
    M(I,  2,  4, ULONG  , Release, (I *)) \
    M(I,  3, 24, HRESULT, ReadVirtual, (I *, ULONG64, PVOID, ULONG, PULONG)) \
    M(I,  4, 24, HRESULT, WriteVirtual, (I *, ULONG64, PVOID, ULONG, PULONG)) \
    M(I,  5, 36, HRESULT, SearchVirtual, (I *, ULONG64, ULONG64, PVOID, ULONG, ULONG, PULONG64)) \
    M(I,  6, 24, HRESULT, ReadVirtualUncached, (I *, ULONG64, PVOID, ULONG, PULONG)) \
    M(I,  7, 24, HRESULT, WriteVirtualUncached, (I *, ULONG64, PVOID, ULONG, PULONG)) \
    M(I,  8, 20, HRESULT, ReadPointersVirtual, (I *, ULONG, ULONG64, PULONG64)) \
    M(I,  9, 20, HRESULT, WritePointersVirtual, (I *, ULONG, ULONG64, PULONG64)) \
    M(I, 10, 24, HRESULT, ReadPhysical, (I *, ULONG64, PVOID, ULONG, PULONG)) \
    M(I, 11, 24, HRESULT, WritePhysical, (I *, ULONG64, PVOID, ULONG, PULONG)) \
    M(I, 12, 28, HRESULT, ReadControl, (I *, ULONG, ULONG64, PVOID, ULONG, PULONG)) \
    M(I, 13, 28, HRESULT, WriteControl, (I *, ULONG, ULONG64, PVOID, ULONG, PULONG)) \
    M(I, 14, 36, HRESULT, ReadIo, (I *, ULONG, ULONG, ULONG, ULONG64, PVOID, ULONG, PULONG)) \
    M(I, 15, 36, HRESULT, WriteIo, (I *, ULONG, ULONG, ULONG, ULONG64, PVOID, ULONG, PULONG)) \
    M(I, 16, 12, HRESULT, ReadMsr, (I *, ULONG, PULONG64)) \
    M(I, 17, 16, HRESULT, WriteMsr, (I *, ULONG, ULONG64)) \
    M(I, 18, 32, HRESULT, ReadBusData, (I *, ULONG, ULONG, ULONG, ULONG, PVOID, ULONG, PULONG)) \
    M(I, 19, 32, HRESULT, WriteBusData, (I *, ULONG, ULONG, ULONG, ULONG, PVOID, ULONG, PULONG)) \
    M(I, 20,  4, HRESULT, CheckLowMemory, (I *)) \
    M(I, 21, 20, HRESULT, ReadDebuggerData, (I *, ULONG, PVOID, ULONG, PULONG)) \
    M(I, 22, 24, HRESULT, ReadProcessorSystemData, (I *, ULONG, ULONG, PVOID, ULONG, PULONG))

#define SLOTS_2(M, I) \
    M(I, 23, 16, HRESULT, VirtualToPhysical, (I *, ULONG64, PULONG64)) \
    M(I, 24, 24, HRESULT, GetVirtualTranslationPhysicalOffsets, (I *, ULONG64, PULONG64, ULONG, PULONG)) \
    M(I, 25, 28, HRESULT, ReadHandleData, (I *, ULONG64, ULONG, PVOID, ULONG, PULONG)) \
    M(I, 26, 28, HRESULT, FillVirtual, (I *, ULONG64, ULONG, PVOID, ULONG, PULONG)) \
    M(I, 27, 28, HRESULT, FillPhysical, (I *, ULONG64, ULONG, PVOID, ULONG, PULONG)) \
    M(I, 28, 16, HRESULT, QueryVirtual, (I *, ULONG64, PMEMORY_BASIC_INFORMATION64))

#define SLOTS_3(M, I) \
    M(I, 29, 16, HRESULT, ReadImageNtHeaders, (I *, ULONG64, PIMAGE_NT_HEADERS64)) \
    M(I, 30, 24, HRESULT, ReadTagged, (I *, LPGUID, ULONG, PVOID, ULONG, PULONG)) \
    M(I, 31,  8, HRESULT, StartEnumTagged, (I *, PULONG64)) \
    M(I, 32, 20, HRESULT, GetNextTagged, (I *, ULONG64, LPGUID, PULONG)) \
    M(I, 33, 12, HRESULT, EndEnumTagged, (I *, ULONG64))

#define SLOTS_4(M, I) \
    M(I, 34, 32, HRESULT, GetOffsetInformation, (I *, ULONG, ULONG, ULONG64, PVOID, ULONG, PULONG)) \
    M(I, 35, 16, HRESULT, GetNextDifferentlyValidOffsetVirtual, (I *, ULONG64, PULONG64)) \
    M(I, 36, 24, HRESULT, GetValidRegionVirtual, (I *, ULONG64, ULONG, PULONG64, PULONG)) \
    M(I, 37, 40, HRESULT, SearchVirtual2, (I *, ULONG64, ULONG64, ULONG, PVOID, ULONG, ULONG, PULONG64)) \
    M(I, 38, 28, HRESULT, ReadMultiByteStringVirtual, (I *, ULONG64, ULONG, PSTR, ULONG, PULONG)) \
    M(I, 39, 32, HRESULT, ReadMultiByteStringVirtualWide, (I *, ULONG64, ULONG, ULONG, PWSTR, ULONG, PULONG)) \
    M(I, 40, 32, HRESULT, ReadUnicodeStringVirtual, (I *, ULONG64, ULONG, ULONG, PSTR, ULONG, PULONG)) \
    M(I, 41, 28, HRESULT, ReadUnicodeStringVirtualWide, (I *, ULONG64, ULONG, PWSTR, ULONG, PULONG)) \
    M(I, 42, 28, HRESULT, ReadPhysical2, (I *, ULONG64, ULONG, PVOID, ULONG, PULONG)) \
    M(I, 43, 28, HRESULT, WritePhysical2, (I *, ULONG64, ULONG, PVOID, ULONG, PULONG))

/* clang-format on */

#define SLOTS_IDebugDataSpaces(M)  SLOTS_1(M, IDebugDataSpaces)
#define SLOTS_IDebugDataSpaces2(M) SLOTS_1(M, IDebugDataSpaces2) SLOTS_2(M, IDebugDataSpaces2)
#define SLOTS_IDebugDataSpaces3(M) \
    SLOTS_1(M, IDebugDataSpaces3) SLOTS_2(M, IDebugDataSpaces3) SLOTS_3(M, IDebugDataSpaces3)
#define SLOTS_IDebugDataSpaces4(M) \
    SLOTS_1(M, IDebugDataSpaces4)  \
    SLOTS_2(M, IDebugDataSpaces4) SLOTS_3(M, IDebugDataSpaces4) SLOTS_4(M, IDebugDataSpaces4)

#endif
