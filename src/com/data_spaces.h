/**
 * @file
 * The 44 methods of IDebugDataSpaces4; docs/methods.md has them slot by slot, with their sources.
 */
#ifndef COM_DATA_SPACES_H
#define COM_DATA_SPACES_H

#include <dbgspaces/dbgeng.h>

/** Serves all four versions: their layouts are prefixes of each other. */
extern const IDebugDataSpaces4Vtbl data_spaces_vtbl;

HRESULT STDMETHODCALLTYPE data_spaces_QueryInterface(
        IDebugDataSpaces4 *iface, REFIID iid, void **object);
ULONG STDMETHODCALLTYPE data_spaces_AddRef(IDebugDataSpaces4 *iface);
ULONG STDMETHODCALLTYPE data_spaces_Release(IDebugDataSpaces4 *iface);
HRESULT STDMETHODCALLTYPE data_spaces_ReadVirtual(IDebugDataSpaces4 *iface, ULONG64 offset,
        PVOID buffer, ULONG buffer_size, PULONG bytes_read);
HRESULT STDMETHODCALLTYPE data_spaces_WriteVirtual(IDebugDataSpaces4 *iface, ULONG64 offset,
        PVOID buffer, ULONG buffer_size, PULONG bytes_written);
HRESULT STDMETHODCALLTYPE data_spaces_SearchVirtual(IDebugDataSpaces4 *iface, ULONG64 offset,
        ULONG64 length, PVOID pattern, ULONG pattern_size, ULONG pattern_granularity,
        PULONG64 match_offset);
HRESULT STDMETHODCALLTYPE data_spaces_ReadVirtualUncached(IDebugDataSpaces4 *iface, ULONG64 offset,
        PVOID buffer, ULONG buffer_size, PULONG bytes_read);
HRESULT STDMETHODCALLTYPE data_spaces_WriteVirtualUncached(IDebugDataSpaces4 *iface, ULONG64 offset,
        PVOID buffer, ULONG buffer_size, PULONG bytes_written);
HRESULT STDMETHODCALLTYPE data_spaces_ReadPointersVirtual(
        IDebugDataSpaces4 *iface, ULONG count, ULONG64 offset, PULONG64 ptrs);
HRESULT STDMETHODCALLTYPE data_spaces_WritePointersVirtual(
        IDebugDataSpaces4 *iface, ULONG count, ULONG64 offset, PULONG64 ptrs);
HRESULT STDMETHODCALLTYPE data_spaces_ReadPhysical(IDebugDataSpaces4 *iface, ULONG64 offset,
        PVOID buffer, ULONG buffer_size, PULONG bytes_read);
HRESULT STDMETHODCALLTYPE data_spaces_WritePhysical(IDebugDataSpaces4 *iface, ULONG64 offset,
        PVOID buffer, ULONG buffer_size, PULONG bytes_written);
HRESULT STDMETHODCALLTYPE data_spaces_ReadControl(IDebugDataSpaces4 *iface, ULONG processor,
        ULONG64 offset, PVOID buffer, ULONG buffer_size, PULONG bytes_read);
HRESULT STDMETHODCALLTYPE data_spaces_WriteControl(IDebugDataSpaces4 *iface, ULONG processor,
        ULONG64 offset, PVOID buffer, ULONG buffer_size, PULONG bytes_written);
HRESULT STDMETHODCALLTYPE data_spaces_ReadIo(IDebugDataSpaces4 *iface, ULONG interface_type,
        ULONG bus_number, ULONG address_space, ULONG64 offset, PVOID buffer, ULONG buffer_size,
        PULONG bytes_read);
HRESULT STDMETHODCALLTYPE data_spaces_WriteIo(IDebugDataSpaces4 *iface, ULONG interface_type,
        ULONG bus_number, ULONG address_space, ULONG64 offset, PVOID buffer, ULONG buffer_size,
        PULONG bytes_written);
HRESULT STDMETHODCALLTYPE data_spaces_ReadMsr(IDebugDataSpaces4 *iface, ULONG msr, PULONG64 value);
HRESULT STDMETHODCALLTYPE data_spaces_WriteMsr(IDebugDataSpaces4 *iface, ULONG msr, ULONG64 value);
HRESULT STDMETHODCALLTYPE data_spaces_ReadBusData(IDebugDataSpaces4 *iface, ULONG bus_data_type,
        ULONG bus_number, ULONG slot_number, ULONG offset, PVOID buffer, ULONG buffer_size,
        PULONG bytes_read);
HRESULT STDMETHODCALLTYPE data_spaces_WriteBusData(IDebugDataSpaces4 *iface, ULONG bus_data_type,
        ULONG bus_number, ULONG slot_number, ULONG offset, PVOID buffer, ULONG buffer_size,
        PULONG bytes_written);
HRESULT STDMETHODCALLTYPE data_spaces_CheckLowMemory(IDebugDataSpaces4 *iface);
HRESULT STDMETHODCALLTYPE data_spaces_ReadDebuggerData(
        IDebugDataSpaces4 *iface, ULONG index, PVOID buffer, ULONG buffer_size, PULONG data_size);
HRESULT STDMETHODCALLTYPE data_spaces_ReadProcessorSystemData(IDebugDataSpaces4 *iface,
        ULONG processor, ULONG index, PVOID buffer, ULONG buffer_size, PULONG data_size);
HRESULT STDMETHODCALLTYPE data_spaces_VirtualToPhysical(
        IDebugDataSpaces4 *iface, ULONG64 virtual, PULONG64 physical);
HRESULT STDMETHODCALLTYPE data_spaces_GetVirtualTranslationPhysicalOffsets(IDebugDataSpaces4 *iface,
        ULONG64 virtual, PULONG64 offsets, ULONG offsets_size, PULONG levels);
HRESULT STDMETHODCALLTYPE data_spaces_ReadHandleData(IDebugDataSpaces4 *iface, ULONG64 handle,
        ULONG data_type, PVOID buffer, ULONG buffer_size, PULONG data_size);
HRESULT STDMETHODCALLTYPE data_spaces_FillVirtual(IDebugDataSpaces4 *iface, ULONG64 start,
        ULONG size, PVOID pattern, ULONG pattern_size, PULONG filled);
HRESULT STDMETHODCALLTYPE data_spaces_FillPhysical(IDebugDataSpaces4 *iface, ULONG64 start,
        ULONG size, PVOID pattern, ULONG pattern_size, PULONG filled);
HRESULT STDMETHODCALLTYPE data_spaces_QueryVirtual(
        IDebugDataSpaces4 *iface, ULONG64 offset, PMEMORY_BASIC_INFORMATION64 info);
HRESULT STDMETHODCALLTYPE data_spaces_ReadImageNtHeaders(
        IDebugDataSpaces4 *iface, ULONG64 image_base, PIMAGE_NT_HEADERS64 headers);
HRESULT STDMETHODCALLTYPE data_spaces_ReadTagged(IDebugDataSpaces4 *iface, LPGUID tag, ULONG offset,
        PVOID buffer, ULONG buffer_size, PULONG total_size);
HRESULT STDMETHODCALLTYPE data_spaces_StartEnumTagged(IDebugDataSpaces4 *iface, PULONG64 handle);
HRESULT STDMETHODCALLTYPE data_spaces_GetNextTagged(
        IDebugDataSpaces4 *iface, ULONG64 handle, LPGUID tag, PULONG size);
HRESULT STDMETHODCALLTYPE data_spaces_EndEnumTagged(IDebugDataSpaces4 *iface, ULONG64 handle);
HRESULT STDMETHODCALLTYPE data_spaces_GetOffsetInformation(IDebugDataSpaces4 *iface, ULONG space,
        ULONG which, ULONG64 offset, PVOID buffer, ULONG buffer_size, PULONG info_size);
HRESULT STDMETHODCALLTYPE data_spaces_GetNextDifferentlyValidOffsetVirtual(
        IDebugDataSpaces4 *iface, ULONG64 offset, PULONG64 next_offset);
HRESULT STDMETHODCALLTYPE data_spaces_GetValidRegionVirtual(
        IDebugDataSpaces4 *iface, ULONG64 base, ULONG size, PULONG64 valid_base, PULONG valid_size);
HRESULT STDMETHODCALLTYPE data_spaces_SearchVirtual2(IDebugDataSpaces4 *iface, ULONG64 offset,
        ULONG64 length, ULONG flags, PVOID pattern, ULONG pattern_size, ULONG pattern_granularity,
        PULONG64 match_offset);
HRESULT STDMETHODCALLTYPE data_spaces_ReadMultiByteStringVirtual(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, PSTR buffer, ULONG buffer_size, PULONG string_bytes);
HRESULT STDMETHODCALLTYPE data_spaces_ReadMultiByteStringVirtualWide(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, ULONG code_page, PWSTR buffer, ULONG buffer_size,
        PULONG string_bytes);
HRESULT STDMETHODCALLTYPE data_spaces_ReadUnicodeStringVirtual(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, ULONG code_page, PSTR buffer, ULONG buffer_size,
        PULONG string_bytes);
HRESULT STDMETHODCALLTYPE data_spaces_ReadUnicodeStringVirtualWide(IDebugDataSpaces4 *iface,
        ULONG64 offset, ULONG max_bytes, PWSTR buffer, ULONG buffer_size, PULONG string_bytes);
HRESULT STDMETHODCALLTYPE data_spaces_ReadPhysical2(IDebugDataSpaces4 *iface, ULONG64 offset,
        ULONG flags, PVOID buffer, ULONG buffer_size, PULONG bytes_read);
HRESULT STDMETHODCALLTYPE data_spaces_WritePhysical2(IDebugDataSpaces4 *iface, ULONG64 offset,
        ULONG flags, PVOID buffer, ULONG buffer_size, PULONG bytes_written);

#endif
