/**
 * IDebugDataSpaces to 4: memory and the other spaces. Counts that are passed out (BytesRead,
 * BytesWritten, Filled, DataSize, Levels, TotalSize, InfoSize, StringBytes) may be NULL.
 *
 * Part of <dbgeng.h>: include that.
 */
#ifndef DBGSPACES_DBGENG_H
#error include <dbgspaces/dbgeng.h>
#endif

/* clang-format off */

#define DS_DATA_SPACES_1(I)                                                                        \
    /* 3. BufferSize bytes from a virtual address, through the cache; S_OK may be short. */        \
    DS_METHOD(I, ReadVirtual, ULONG64 Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesRead)    \
    /* 4. BufferSize bytes to a virtual address; cached copies are dropped; S_OK may be short. */  \
    DS_METHOD(I, WriteVirtual, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,                     \
            PULONG BytesWritten)                                                                   \
    /* 5. SearchVirtual2 with DEBUG_VSEARCH_DEFAULT. */                                            \
    DS_METHOD(I, SearchVirtual, ULONG64 Offset, ULONG64 Length, PVOID Pattern, ULONG PatternSize,  \
            ULONG PatternGranularity, PULONG64 MatchOffset)                                        \
    /* 6. ReadVirtual straight from the target; the cache is neither asked nor changed. */         \
    DS_METHOD(I, ReadVirtualUncached, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,              \
            PULONG BytesRead)                                                                      \
    /* 7. WriteVirtual straight to the target; the cache is neither asked nor changed. */          \
    DS_METHOD(I, WriteVirtualUncached, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,             \
            PULONG BytesWritten)                                                                   \
    /* 8. Count pointers of the target's size, 32-bit ones sign-extended; S_OK: all of them. */    \
    DS_METHOD(I, ReadPointersVirtual, ULONG Count, ULONG64 Offset, PULONG64 Ptrs)                  \
    /* 9. Count pointers of the target's size, cut to 32 bits if it is 4; S_OK: all of them. */    \
    DS_METHOD(I, WritePointersVirtual, ULONG Count, ULONG64 Offset, PULONG64 Ptrs)                 \
    /* 10. ReadPhysical2 with DEBUG_PHYSICAL_DEFAULT. */                                           \
    DS_METHOD(I, ReadPhysical, ULONG64 Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesRead)   \
    /* 11. WritePhysical2 with DEBUG_PHYSICAL_DEFAULT. */                                          \
    DS_METHOD(I, WritePhysical, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,                    \
            PULONG BytesWritten)                                                                   \
    /* 12. Bytes of a processor's control space; what Offset means is the target's. */             \
    DS_METHOD(I, ReadControl, ULONG Processor, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,     \
            PULONG BytesRead)                                                                      \
    /* 13. Bytes of a processor's control space; what Offset means is the target's. */             \
    DS_METHOD(I, WriteControl, ULONG Processor, ULONG64 Offset, PVOID Buffer, ULONG BufferSize,    \
            PULONG BytesWritten)                                                                   \
    /* 14. One access of 1, 2 or 4 bytes to an I/O port. */                                        \
    DS_METHOD(I, ReadIo, ULONG InterfaceType, ULONG BusNumber, ULONG AddressSpace,                 \
            ULONG64 Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesRead)                      \
    /* 15. One access of 1, 2 or 4 bytes to an I/O port. */                                        \
    DS_METHOD(I, WriteIo, ULONG InterfaceType, ULONG BusNumber, ULONG AddressSpace,                \
            ULONG64 Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesWritten)                   \
    /* 16. A model-specific register of the current processor. */                                  \
    DS_METHOD(I, ReadMsr, ULONG Msr, PULONG64 Value)                                               \
    /* 17. A model-specific register of the current processor. */                                  \
    DS_METHOD(I, WriteMsr, ULONG Msr, ULONG64 Value)                                               \
    /* 18. Bytes of a bus slot's configuration data. */                                            \
    DS_METHOD(I, ReadBusData, ULONG BusDataType, ULONG BusNumber, ULONG SlotNumber, ULONG Offset,  \
            PVOID Buffer, ULONG BufferSize, PULONG BytesRead)                                      \
    /* 19. Bytes of a bus slot's configuration data. */                                            \
    DS_METHOD(I, WriteBusData, ULONG BusDataType, ULONG BusNumber, ULONG SlotNumber,               \
            ULONG Offset, PVOID Buffer, ULONG BufferSize, PULONG BytesWritten)                     \
    /* 20. Whether memory below 4 GiB was damaged; SUCCEEDED() can hold where it was. */           \
    DS_METHOD_0(I, CheckLowMemory)                                                                 \
    /* 21. One DEBUG_DATA_* item of the session; DataSize: its full size. */                       \
    DS_METHOD(I, ReadDebuggerData, ULONG Index, PVOID Buffer, ULONG BufferSize, PULONG DataSize)   \
    /* 22. One DEBUG_DATA_*_OFFSET or PROCESSOR_* item; DataSize: its full size. */                \
    DS_METHOD(I, ReadProcessorSystemData, ULONG Processor, ULONG Index, PVOID Buffer,              \
            ULONG BufferSize, PULONG DataSize)

#define DS_DATA_SPACES_2(I)                                                                        \
    /* 23. The physical address of one virtual byte. */                                            \
    DS_METHOD(I, VirtualToPhysical, ULONG64 Virtual, PULONG64 Physical)                            \
    /* 24. Offsets[OffsetsSize]: the root, each entry's address, the byte's; S_FALSE: not all. */  \
    DS_METHOD(I, GetVirtualTranslationPhysicalOffsets, ULONG64 Virtual, PULONG64 Offsets,          \
            ULONG OffsetsSize, PULONG Levels)                                                      \
    /* 25. One DEBUG_HANDLE_DATA_TYPE_* item of a handle; DataSize: its full size in bytes. */     \
    DS_METHOD(I, ReadHandleData, ULONG64 Handle, ULONG DataType, PVOID Buffer, ULONG BufferSize,   \
            PULONG DataSize)                                                                       \
    /* 26. Size bytes become copies of the pattern; S_OK may be short. */                          \
    DS_METHOD(I, FillVirtual, ULONG64 Start, ULONG Size, PVOID Pattern, ULONG PatternSize,         \
            PULONG Filled)                                                                         \
    /* 27. Size bytes become copies of the pattern; S_OK may be short. */                          \
    DS_METHOD(I, FillPhysical, ULONG64 Start, ULONG Size, PVOID Pattern, ULONG PatternSize,        \
            PULONG Filled)                                                                         \
    /* 28. The run of alike pages that begins with the one of Offset; Info: 48 bytes. */           \
    DS_METHOD(I, QueryVirtual, ULONG64 Offset, PMEMORY_BASIC_INFORMATION64 Info)

#define DS_DATA_SPACES_3(I)                                                                        \
    /* 29. The PE headers of the image at ImageBase, 32-bit ones widened; Headers: 264 bytes. */   \
    DS_METHOD(I, ReadImageNtHeaders, ULONG64 ImageBase, PIMAGE_NT_HEADERS64 Headers)               \
    /* 30. Bytes of a tagged block from Offset on; TotalSize: the whole block's size. */           \
    DS_METHOD(I, ReadTagged, LPGUID Tag, ULONG Offset, PVOID Buffer, ULONG BufferSize,             \
            PULONG TotalSize)                                                                      \
    /* 31. Begin to list tagged blocks; Handle is never 0. */                                      \
    DS_METHOD(I, StartEnumTagged, PULONG64 Handle)                                                 \
    /* 32. The next block's tag and size; S_FALSE: there are no more. */                           \
    DS_METHOD(I, GetNextTagged, ULONG64 Handle, LPGUID Tag, PULONG Size)                           \
    /* 33. End the listing; the handle is dead then. */                                            \
    DS_METHOD(I, EndEnumTagged, ULONG64 Handle)

#define DS_DATA_SPACES_4(I)                                                                        \
    /* 34. One DEBUG_OFFSINFO_* item of an address in a DEBUG_DATA_SPACE_*. */                     \
    DS_METHOD(I, GetOffsetInformation, ULONG Space, ULONG Which, ULONG64 Offset, PVOID Buffer,     \
            ULONG BufferSize, PULONG InfoSize)                                                     \
    /* 35. The next address where readable turns to unreadable or back. */                         \
    DS_METHOD(I, GetNextDifferentlyValidOffsetVirtual, ULONG64 Offset, PULONG64 NextOffset)        \
    /* 36. The first readable run inside Base .. Base + Size. */                                   \
    DS_METHOD(I, GetValidRegionVirtual, ULONG64 Base, ULONG Size, PULONG64 ValidBase,              \
            PULONG ValidSize)                                                                      \
    /* 37. The first address, in steps of PatternGranularity, that holds the pattern. */           \
    DS_METHOD(I, SearchVirtual2, ULONG64 Offset, ULONG64 Length, ULONG Flags, PVOID Pattern,       \
            ULONG PatternSize, ULONG PatternGranularity, PULONG64 MatchOffset)                     \
    /* 38. A string of bytes; StringBytes counts its bytes with the NUL; S_FALSE: cut. */          \
    DS_METHOD(I, ReadMultiByteStringVirtual, ULONG64 Offset, ULONG MaxBytes, PSTR Buffer,          \
            ULONG BufferSize, PULONG StringBytes)                                                  \
    /* 39. A string of bytes in CodePage, as UTF-16; BufferSize in characters. */                  \
    DS_METHOD(I, ReadMultiByteStringVirtualWide, ULONG64 Offset, ULONG MaxBytes, ULONG CodePage,   \
            PWSTR Buffer, ULONG BufferSize, PULONG StringBytes)                                    \
    /* 40. A UTF-16 string, as bytes in CodePage; BufferSize in bytes. */                          \
    DS_METHOD(I, ReadUnicodeStringVirtual, ULONG64 Offset, ULONG MaxBytes, ULONG CodePage,         \
            PSTR Buffer, ULONG BufferSize, PULONG StringBytes)                                     \
    /* 41. A UTF-16 string; BufferSize in characters. */                                           \
    DS_METHOD(I, ReadUnicodeStringVirtualWide, ULONG64 Offset, ULONG MaxBytes, PWSTR Buffer,       \
            ULONG BufferSize, PULONG StringBytes)                                                  \
    /* 42. Bytes of physical memory, with the caching attribute Flags (DEBUG_PHYSICAL_*). */       \
    DS_METHOD(I, ReadPhysical2, ULONG64 Offset, ULONG Flags, PVOID Buffer, ULONG BufferSize,       \
            PULONG BytesRead)                                                                      \
    /* 43. Bytes to physical memory, with the caching attribute Flags (DEBUG_PHYSICAL_*). */       \
    DS_METHOD(I, WritePhysical2, ULONG64 Offset, ULONG Flags, PVOID Buffer, ULONG BufferSize,      \
            PULONG BytesWritten)

#ifndef _WIN32

DS_INTERFACE(IDebugDataSpaces,
    DS_DATA_SPACES_1(IDebugDataSpaces))

DS_INTERFACE(IDebugDataSpaces2,
    DS_DATA_SPACES_1(IDebugDataSpaces2)
    DS_DATA_SPACES_2(IDebugDataSpaces2))

DS_INTERFACE(IDebugDataSpaces3,
    DS_DATA_SPACES_1(IDebugDataSpaces3)
    DS_DATA_SPACES_2(IDebugDataSpaces3)
    DS_DATA_SPACES_3(IDebugDataSpaces3))

#endif

#ifdef DS_DECLARES_NEWER

DS_INTERFACE(IDebugDataSpaces4,
    DS_DATA_SPACES_1(IDebugDataSpaces4)
    DS_DATA_SPACES_2(IDebugDataSpaces4)
    DS_DATA_SPACES_3(IDebugDataSpaces4)
    DS_DATA_SPACES_4(IDebugDataSpaces4))

#endif

#ifndef DS_BUILDING
#undef DS_DATA_SPACES_1
#undef DS_DATA_SPACES_2
#undef DS_DATA_SPACES_3
#undef DS_DATA_SPACES_4
#endif

/* clang-format on */
