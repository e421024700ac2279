/**
 * IUnknown's and the data spaces' methods as C calls, where COBJMACROS is defined.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#if defined(COBJMACROS) && !defined(__cplusplus)

#ifndef IUnknown_QueryInterface
#define IUnknown_QueryInterface(This, ...) (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IUnknown_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IUnknown_Release(This) (This)->lpVtbl->Release(This)
#endif

#ifndef IDebugDataSpaces_QueryInterface
#define IDebugDataSpaces_QueryInterface(This, ...) (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IDebugDataSpaces_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IDebugDataSpaces_Release(This) (This)->lpVtbl->Release(This)
#define IDebugDataSpaces_ReadVirtual(This, ...) (This)->lpVtbl->ReadVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteVirtual(This, ...) (This)->lpVtbl->WriteVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_SearchVirtual(This, ...) (This)->lpVtbl->SearchVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadVirtualUncached(This, ...) \
    (This)->lpVtbl->ReadVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteVirtualUncached(This, ...) \
    (This)->lpVtbl->WriteVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadPointersVirtual(This, ...) \
    (This)->lpVtbl->ReadPointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_WritePointersVirtual(This, ...) \
    (This)->lpVtbl->WritePointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadPhysical(This, ...) (This)->lpVtbl->ReadPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces_WritePhysical(This, ...) (This)->lpVtbl->WritePhysical(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadControl(This, ...) (This)->lpVtbl->ReadControl(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteControl(This, ...) (This)->lpVtbl->WriteControl(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadIo(This, ...) (This)->lpVtbl->ReadIo(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteIo(This, ...) (This)->lpVtbl->WriteIo(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadMsr(This, ...) (This)->lpVtbl->ReadMsr(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteMsr(This, ...) (This)->lpVtbl->WriteMsr(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadBusData(This, ...) (This)->lpVtbl->ReadBusData(This, __VA_ARGS__)
#define IDebugDataSpaces_WriteBusData(This, ...) (This)->lpVtbl->WriteBusData(This, __VA_ARGS__)
#define IDebugDataSpaces_CheckLowMemory(This) (This)->lpVtbl->CheckLowMemory(This)
#define IDebugDataSpaces_ReadDebuggerData(This, ...) \
    (This)->lpVtbl->ReadDebuggerData(This, __VA_ARGS__)
#define IDebugDataSpaces_ReadProcessorSystemData(This, ...) \
    (This)->lpVtbl->ReadProcessorSystemData(This, __VA_ARGS__)
#endif

#ifndef IDebugDataSpaces2_QueryInterface
#define IDebugDataSpaces2_QueryInterface(This, ...) \
    (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IDebugDataSpaces2_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IDebugDataSpaces2_Release(This) (This)->lpVtbl->Release(This)
#define IDebugDataSpaces2_ReadVirtual(This, ...) (This)->lpVtbl->ReadVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteVirtual(This, ...) (This)->lpVtbl->WriteVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_SearchVirtual(This, ...) (This)->lpVtbl->SearchVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadVirtualUncached(This, ...) \
    (This)->lpVtbl->ReadVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteVirtualUncached(This, ...) \
    (This)->lpVtbl->WriteVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadPointersVirtual(This, ...) \
    (This)->lpVtbl->ReadPointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_WritePointersVirtual(This, ...) \
    (This)->lpVtbl->WritePointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadPhysical(This, ...) (This)->lpVtbl->ReadPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces2_WritePhysical(This, ...) (This)->lpVtbl->WritePhysical(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadControl(This, ...) (This)->lpVtbl->ReadControl(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteControl(This, ...) (This)->lpVtbl->WriteControl(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadIo(This, ...) (This)->lpVtbl->ReadIo(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteIo(This, ...) (This)->lpVtbl->WriteIo(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadMsr(This, ...) (This)->lpVtbl->ReadMsr(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteMsr(This, ...) (This)->lpVtbl->WriteMsr(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadBusData(This, ...) (This)->lpVtbl->ReadBusData(This, __VA_ARGS__)
#define IDebugDataSpaces2_WriteBusData(This, ...) (This)->lpVtbl->WriteBusData(This, __VA_ARGS__)
#define IDebugDataSpaces2_CheckLowMemory(This) (This)->lpVtbl->CheckLowMemory(This)
#define IDebugDataSpaces2_ReadDebuggerData(This, ...) \
    (This)->lpVtbl->ReadDebuggerData(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadProcessorSystemData(This, ...) \
    (This)->lpVtbl->ReadProcessorSystemData(This, __VA_ARGS__)
#define IDebugDataSpaces2_VirtualToPhysical(This, ...) \
    (This)->lpVtbl->VirtualToPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces2_GetVirtualTranslationPhysicalOffsets(This, ...) \
    (This)->lpVtbl->GetVirtualTranslationPhysicalOffsets(This, __VA_ARGS__)
#define IDebugDataSpaces2_ReadHandleData(This, ...) \
    (This)->lpVtbl->ReadHandleData(This, __VA_ARGS__)
#define IDebugDataSpaces2_FillVirtual(This, ...) (This)->lpVtbl->FillVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces2_FillPhysical(This, ...) (This)->lpVtbl->FillPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces2_QueryVirtual(This, ...) (This)->lpVtbl->QueryVirtual(This, __VA_ARGS__)
#endif

#ifndef IDebugDataSpaces3_QueryInterface
#define IDebugDataSpaces3_QueryInterface(This, ...) \
    (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IDebugDataSpaces3_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IDebugDataSpaces3_Release(This) (This)->lpVtbl->Release(This)
#define IDebugDataSpaces3_ReadVirtual(This, ...) (This)->lpVtbl->ReadVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteVirtual(This, ...) (This)->lpVtbl->WriteVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_SearchVirtual(This, ...) (This)->lpVtbl->SearchVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadVirtualUncached(This, ...) \
    (This)->lpVtbl->ReadVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteVirtualUncached(This, ...) \
    (This)->lpVtbl->WriteVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadPointersVirtual(This, ...) \
    (This)->lpVtbl->ReadPointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_WritePointersVirtual(This, ...) \
    (This)->lpVtbl->WritePointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadPhysical(This, ...) (This)->lpVtbl->ReadPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces3_WritePhysical(This, ...) (This)->lpVtbl->WritePhysical(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadControl(This, ...) (This)->lpVtbl->ReadControl(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteControl(This, ...) (This)->lpVtbl->WriteControl(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadIo(This, ...) (This)->lpVtbl->ReadIo(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteIo(This, ...) (This)->lpVtbl->WriteIo(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadMsr(This, ...) (This)->lpVtbl->ReadMsr(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteMsr(This, ...) (This)->lpVtbl->WriteMsr(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadBusData(This, ...) (This)->lpVtbl->ReadBusData(This, __VA_ARGS__)
#define IDebugDataSpaces3_WriteBusData(This, ...) (This)->lpVtbl->WriteBusData(This, __VA_ARGS__)
#define IDebugDataSpaces3_CheckLowMemory(This) (This)->lpVtbl->CheckLowMemory(This)
#define IDebugDataSpaces3_ReadDebuggerData(This, ...) \
    (This)->lpVtbl->ReadDebuggerData(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadProcessorSystemData(This, ...) \
    (This)->lpVtbl->ReadProcessorSystemData(This, __VA_ARGS__)
#define IDebugDataSpaces3_VirtualToPhysical(This, ...) \
    (This)->lpVtbl->VirtualToPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces3_GetVirtualTranslationPhysicalOffsets(This, ...) \
    (This)->lpVtbl->GetVirtualTranslationPhysicalOffsets(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadHandleData(This, ...) \
    (This)->lpVtbl->ReadHandleData(This, __VA_ARGS__)
#define IDebugDataSpaces3_FillVirtual(This, ...) (This)->lpVtbl->FillVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_FillPhysical(This, ...) (This)->lpVtbl->FillPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces3_QueryVirtual(This, ...) (This)->lpVtbl->QueryVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadImageNtHeaders(This, ...) \
    (This)->lpVtbl->ReadImageNtHeaders(This, __VA_ARGS__)
#define IDebugDataSpaces3_ReadTagged(This, ...) (This)->lpVtbl->ReadTagged(This, __VA_ARGS__)
#define IDebugDataSpaces3_StartEnumTagged(This, ...) \
    (This)->lpVtbl->StartEnumTagged(This, __VA_ARGS__)
#define IDebugDataSpaces3_GetNextTagged(This, ...) (This)->lpVtbl->GetNextTagged(This, __VA_ARGS__)
#define IDebugDataSpaces3_EndEnumTagged(This, ...) (This)->lpVtbl->EndEnumTagged(This, __VA_ARGS__)
#endif

#ifndef IDebugDataSpaces4_QueryInterface
#define IDebugDataSpaces4_QueryInterface(This, ...) \
    (This)->lpVtbl->QueryInterface(This, __VA_ARGS__)
#define IDebugDataSpaces4_AddRef(This) (This)->lpVtbl->AddRef(This)
#define IDebugDataSpaces4_Release(This) (This)->lpVtbl->Release(This)
#define IDebugDataSpaces4_ReadVirtual(This, ...) (This)->lpVtbl->ReadVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteVirtual(This, ...) (This)->lpVtbl->WriteVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_SearchVirtual(This, ...) (This)->lpVtbl->SearchVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadVirtualUncached(This, ...) \
    (This)->lpVtbl->ReadVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteVirtualUncached(This, ...) \
    (This)->lpVtbl->WriteVirtualUncached(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadPointersVirtual(This, ...) \
    (This)->lpVtbl->ReadPointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_WritePointersVirtual(This, ...) \
    (This)->lpVtbl->WritePointersVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadPhysical(This, ...) (This)->lpVtbl->ReadPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces4_WritePhysical(This, ...) (This)->lpVtbl->WritePhysical(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadControl(This, ...) (This)->lpVtbl->ReadControl(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteControl(This, ...) (This)->lpVtbl->WriteControl(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadIo(This, ...) (This)->lpVtbl->ReadIo(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteIo(This, ...) (This)->lpVtbl->WriteIo(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadMsr(This, ...) (This)->lpVtbl->ReadMsr(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteMsr(This, ...) (This)->lpVtbl->WriteMsr(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadBusData(This, ...) (This)->lpVtbl->ReadBusData(This, __VA_ARGS__)
#define IDebugDataSpaces4_WriteBusData(This, ...) (This)->lpVtbl->WriteBusData(This, __VA_ARGS__)
#define IDebugDataSpaces4_CheckLowMemory(This) (This)->lpVtbl->CheckLowMemory(This)
#define IDebugDataSpaces4_ReadDebuggerData(This, ...) \
    (This)->lpVtbl->ReadDebuggerData(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadProcessorSystemData(This, ...) \
    (This)->lpVtbl->ReadProcessorSystemData(This, __VA_ARGS__)
#define IDebugDataSpaces4_VirtualToPhysical(This, ...) \
    (This)->lpVtbl->VirtualToPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetVirtualTranslationPhysicalOffsets(This, ...) \
    (This)->lpVtbl->GetVirtualTranslationPhysicalOffsets(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadHandleData(This, ...) \
    (This)->lpVtbl->ReadHandleData(This, __VA_ARGS__)
#define IDebugDataSpaces4_FillVirtual(This, ...) (This)->lpVtbl->FillVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_FillPhysical(This, ...) (This)->lpVtbl->FillPhysical(This, __VA_ARGS__)
#define IDebugDataSpaces4_QueryVirtual(This, ...) (This)->lpVtbl->QueryVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadImageNtHeaders(This, ...) \
    (This)->lpVtbl->ReadImageNtHeaders(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadTagged(This, ...) (This)->lpVtbl->ReadTagged(This, __VA_ARGS__)
#define IDebugDataSpaces4_StartEnumTagged(This, ...) \
    (This)->lpVtbl->StartEnumTagged(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetNextTagged(This, ...) (This)->lpVtbl->GetNextTagged(This, __VA_ARGS__)
#define IDebugDataSpaces4_EndEnumTagged(This, ...) (This)->lpVtbl->EndEnumTagged(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetOffsetInformation(This, ...) \
    (This)->lpVtbl->GetOffsetInformation(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetNextDifferentlyValidOffsetVirtual(This, ...) \
    (This)->lpVtbl->GetNextDifferentlyValidOffsetVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_GetValidRegionVirtual(This, ...) \
    (This)->lpVtbl->GetValidRegionVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_SearchVirtual2(This, ...) \
    (This)->lpVtbl->SearchVirtual2(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadMultiByteStringVirtual(This, ...) \
    (This)->lpVtbl->ReadMultiByteStringVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadMultiByteStringVirtualWide(This, ...) \
    (This)->lpVtbl->ReadMultiByteStringVirtualWide(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadUnicodeStringVirtual(This, ...) \
    (This)->lpVtbl->ReadUnicodeStringVirtual(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadUnicodeStringVirtualWide(This, ...) \
    (This)->lpVtbl->ReadUnicodeStringVirtualWide(This, __VA_ARGS__)
#define IDebugDataSpaces4_ReadPhysical2(This, ...) (This)->lpVtbl->ReadPhysical2(This, __VA_ARGS__)
#define IDebugDataSpaces4_WritePhysical2(This, ...) \
    (This)->lpVtbl->WritePhysical2(This, __VA_ARGS__)
#endif

#endif /* COBJMACROS */

/* clang-format on */
