/*
 * The debugger data block of <wdbgexts.h> against the specification (spec kd-protocol 3.4), and the
 * calls that ask for it, for the processor and for a device's configuration.
 */
#define KDEXT_64BIT
#include <windows.h>
#include <wdbgexts.h>

#include "rows.h"

struct offset_row {
    const char *name;
    size_t offset;
    size_t specified;
};

#define OFFSET(type, field, specified)                     \
    {                                                      \
#type "." #field, offsetof(type, field), specified \
    }

/* clang-format off */
static const struct offset_row offset_rows[] = {
    OFFSET(KDDEBUGGER_DATA64, Header.List.Flink, 0x0),
    OFFSET(KDDEBUGGER_DATA64, Header.List.Blink, 0x8),
    OFFSET(KDDEBUGGER_DATA64, Header.OwnerTag, 0x10),
    OFFSET(KDDEBUGGER_DATA64, Header.Size, 0x14),
    OFFSET(KDDEBUGGER_DATA64, KernBase, 0x18),
    OFFSET(KDDEBUGGER_DATA64, BreakpointWithStatus, 0x20),
    OFFSET(KDDEBUGGER_DATA64, SavedContext, 0x28),
    OFFSET(KDDEBUGGER_DATA64, ThCallbackStack, 0x30),
    OFFSET(KDDEBUGGER_DATA64, NextCallback, 0x32),
    OFFSET(KDDEBUGGER_DATA64, FramePointer, 0x34),
    OFFSET(KDDEBUGGER_DATA64, KiCallUserMode, 0x38),
    OFFSET(KDDEBUGGER_DATA64, KeUserCallbackDispatcher, 0x40),
    OFFSET(KDDEBUGGER_DATA64, PsLoadedModuleList, 0x48),
    OFFSET(KDDEBUGGER_DATA64, PsActiveProcessHead, 0x50),
    OFFSET(KDDEBUGGER_DATA64, PspCidTable, 0x58),
    OFFSET(KDDEBUGGER_DATA64, ExpSystemResourcesList, 0x60),
    OFFSET(KDDEBUGGER_DATA64, ExpPagedPoolDescriptor, 0x68),
    OFFSET(KDDEBUGGER_DATA64, ExpNumberOfPagedPools, 0x70),
    OFFSET(KDDEBUGGER_DATA64, KeTimeIncrement, 0x78),
    OFFSET(KDDEBUGGER_DATA64, KeBugCheckCallbackListHead, 0x80),
    OFFSET(KDDEBUGGER_DATA64, KiBugcheckData, 0x88),
    OFFSET(KDDEBUGGER_DATA64, IopErrorLogListHead, 0x90),
    OFFSET(KDDEBUGGER_DATA64, ObpRootDirectoryObject, 0x98),
    OFFSET(KDDEBUGGER_DATA64, ObpTypeObjectType, 0xA0),
    OFFSET(KDDEBUGGER_DATA64, MmSystemCacheStart, 0xA8),
    OFFSET(KDDEBUGGER_DATA64, MmSystemCacheEnd, 0xB0),
    OFFSET(KDDEBUGGER_DATA64, MmSystemCacheWs, 0xB8),
    OFFSET(KDDEBUGGER_DATA64, MmPfnDatabase, 0xC0),
    OFFSET(KDDEBUGGER_DATA64, MmSystemPtesStart, 0xC8),
    OFFSET(KDDEBUGGER_DATA64, MmSystemPtesEnd, 0xD0),
    OFFSET(KDDEBUGGER_DATA64, MmSubsectionBase, 0xD8),
    OFFSET(KDDEBUGGER_DATA64, MmNumberOfPagingFiles, 0xE0),
    OFFSET(KDDEBUGGER_DATA64, MmLowestPhysicalPage, 0xE8),
    OFFSET(KDDEBUGGER_DATA64, MmHighestPhysicalPage, 0xF0),
    OFFSET(KDDEBUGGER_DATA64, MmNumberOfPhysicalPages, 0xF8),
    OFFSET(KDDEBUGGER_DATA64, MmMaximumNonPagedPoolInBytes, 0x100),
    OFFSET(KDDEBUGGER_DATA64, MmNonPagedSystemStart, 0x108),
    OFFSET(KDDEBUGGER_DATA64, MmNonPagedPoolStart, 0x110),
    OFFSET(KDDEBUGGER_DATA64, MmNonPagedPoolEnd, 0x118),
    OFFSET(KDDEBUGGER_DATA64, MmPagedPoolStart, 0x120),
    OFFSET(KDDEBUGGER_DATA64, MmPagedPoolEnd, 0x128),
    OFFSET(KDDEBUGGER_DATA64, MmPagedPoolInformation, 0x130),
    OFFSET(KDDEBUGGER_DATA64, MmPageSize, 0x138),
    OFFSET(KDDEBUGGER_DATA64, MmSizeOfPagedPoolInBytes, 0x140),
    OFFSET(KDDEBUGGER_DATA64, MmTotalCommitLimit, 0x148),
    OFFSET(KDDEBUGGER_DATA64, MmTotalCommittedPages, 0x150),
    OFFSET(KDDEBUGGER_DATA64, MmSharedCommit, 0x158),
    OFFSET(KDDEBUGGER_DATA64, MmDriverCommit, 0x160),
    OFFSET(KDDEBUGGER_DATA64, MmProcessCommit, 0x168),
    OFFSET(KDDEBUGGER_DATA64, MmPagedPoolCommit, 0x170),
    OFFSET(KDDEBUGGER_DATA64, MmExtendedCommit, 0x178),
    OFFSET(KDDEBUGGER_DATA64, MmZeroedPageListHead, 0x180),
    OFFSET(KDDEBUGGER_DATA64, MmFreePageListHead, 0x188),
    OFFSET(KDDEBUGGER_DATA64, MmStandbyPageListHead, 0x190),
    OFFSET(KDDEBUGGER_DATA64, MmModifiedPageListHead, 0x198),
    OFFSET(KDDEBUGGER_DATA64, MmModifiedNoWritePageListHead, 0x1A0),
    OFFSET(KDDEBUGGER_DATA64, MmAvailablePages, 0x1A8),
    OFFSET(KDDEBUGGER_DATA64, MmResidentAvailablePages, 0x1B0),
    OFFSET(KDDEBUGGER_DATA64, PoolTrackTable, 0x1B8),
    OFFSET(KDDEBUGGER_DATA64, NonPagedPoolDescriptor, 0x1C0),
    OFFSET(KDDEBUGGER_DATA64, MmHighestUserAddress, 0x1C8),
    OFFSET(KDDEBUGGER_DATA64, MmSystemRangeStart, 0x1D0),
    OFFSET(KDDEBUGGER_DATA64, MmUserProbeAddress, 0x1D8),
    OFFSET(KDDEBUGGER_DATA64, KdPrintCircularBuffer, 0x1E0),
    OFFSET(KDDEBUGGER_DATA64, KdPrintCircularBufferEnd, 0x1E8),
    OFFSET(KDDEBUGGER_DATA64, KdPrintWritePointer, 0x1F0),
    OFFSET(KDDEBUGGER_DATA64, KdPrintRolloverCount, 0x1F8),
    OFFSET(KDDEBUGGER_DATA64, MmLoadedUserImageList, 0x200),
    OFFSET(KDDEBUGGER_DATA64, NtBuildLab, 0x208),
    OFFSET(KDDEBUGGER_DATA64, KiNormalSystemCall, 0x210),
    OFFSET(KDDEBUGGER_DATA64, KiProcessorBlock, 0x218),
    OFFSET(KDDEBUGGER_DATA64, MmUnloadedDrivers, 0x220),
    OFFSET(KDDEBUGGER_DATA64, MmLastUnloadedDriver, 0x228),
    OFFSET(KDDEBUGGER_DATA64, MmTriageActionTaken, 0x230),
    OFFSET(KDDEBUGGER_DATA64, MmSpecialPoolTag, 0x238),
    OFFSET(KDDEBUGGER_DATA64, KernelVerifier, 0x240),
    OFFSET(KDDEBUGGER_DATA64, MmVerifierData, 0x248),
    OFFSET(KDDEBUGGER_DATA64, MmAllocatedNonPagedPool, 0x250),
    OFFSET(KDDEBUGGER_DATA64, MmPeakCommitment, 0x258),
    OFFSET(KDDEBUGGER_DATA64, MmTotalCommitLimitMaximum, 0x260),
    OFFSET(KDDEBUGGER_DATA64, CmNtCSDVersion, 0x268),
    OFFSET(KDDEBUGGER_DATA64, MmPhysicalMemoryBlock, 0x270),
    OFFSET(KDDEBUGGER_DATA64, MmSessionBase, 0x278),
    OFFSET(KDDEBUGGER_DATA64, MmSessionSize, 0x280),
    OFFSET(KDDEBUGGER_DATA64, MmSystemParentTablePage, 0x288),
    OFFSET(KDDEBUGGER_DATA64, MmVirtualTranslationBase, 0x290),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadNextProcessor, 0x298),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadTeb, 0x29A),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadKernelStack, 0x29C),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadInitialStack, 0x29E),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadApcProcess, 0x2A0),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadState, 0x2A2),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadBStore, 0x2A4),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadBStoreLimit, 0x2A6),
    OFFSET(KDDEBUGGER_DATA64, SizeEProcess, 0x2A8),
    OFFSET(KDDEBUGGER_DATA64, OffsetEprocessPeb, 0x2AA),
    OFFSET(KDDEBUGGER_DATA64, OffsetEprocessParentCID, 0x2AC),
    OFFSET(KDDEBUGGER_DATA64, OffsetEprocessDirectoryTableBase, 0x2AE),
    OFFSET(KDDEBUGGER_DATA64, SizePrcb, 0x2B0),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbDpcRoutine, 0x2B2),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbCurrentThread, 0x2B4),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbMhz, 0x2B6),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbCpuType, 0x2B8),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbVendorString, 0x2BA),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbProcStateContext, 0x2BC),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbNumber, 0x2BE),
    OFFSET(KDDEBUGGER_DATA64, SizeEThread, 0x2C0),
    OFFSET(KDDEBUGGER_DATA64, L1tfHighPhysicalBitIndex, 0x2C2),
    OFFSET(KDDEBUGGER_DATA64, L1tfSwizzleBitIndex, 0x2C3),
    OFFSET(KDDEBUGGER_DATA64, KdPrintCircularBufferPtr, 0x2C8),
    OFFSET(KDDEBUGGER_DATA64, KdPrintBufferSize, 0x2D0),
    OFFSET(KDDEBUGGER_DATA64, KeLoaderBlock, 0x2D8),
    OFFSET(KDDEBUGGER_DATA64, SizePcr, 0x2E0),
    OFFSET(KDDEBUGGER_DATA64, OffsetPcrSelfPcr, 0x2E2),
    OFFSET(KDDEBUGGER_DATA64, OffsetPcrCurrentPrcb, 0x2E4),
    OFFSET(KDDEBUGGER_DATA64, OffsetPcrContainedPrcb, 0x2E6),
    OFFSET(KDDEBUGGER_DATA64, OffsetPcrInitialBStore, 0x2E8),
    OFFSET(KDDEBUGGER_DATA64, OffsetPcrBStoreLimit, 0x2EA),
    OFFSET(KDDEBUGGER_DATA64, OffsetPcrInitialStack, 0x2EC),
    OFFSET(KDDEBUGGER_DATA64, OffsetPcrStackLimit, 0x2EE),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbPcrPage, 0x2F0),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbProcStateSpecialReg, 0x2F2),
    OFFSET(KDDEBUGGER_DATA64, GdtR0Code, 0x2F4),
    OFFSET(KDDEBUGGER_DATA64, GdtR0Data, 0x2F6),
    OFFSET(KDDEBUGGER_DATA64, GdtR0Pcr, 0x2F8),
    OFFSET(KDDEBUGGER_DATA64, GdtR3Code, 0x2FA),
    OFFSET(KDDEBUGGER_DATA64, GdtR3Data, 0x2FC),
    OFFSET(KDDEBUGGER_DATA64, GdtR3Teb, 0x2FE),
    OFFSET(KDDEBUGGER_DATA64, GdtLdt, 0x300),
    OFFSET(KDDEBUGGER_DATA64, GdtTss, 0x302),
    OFFSET(KDDEBUGGER_DATA64, Gdt64R3CmCode, 0x304),
    OFFSET(KDDEBUGGER_DATA64, Gdt64R3CmTeb, 0x306),
    OFFSET(KDDEBUGGER_DATA64, IopNumTriageDumpDataBlocks, 0x308),
    OFFSET(KDDEBUGGER_DATA64, IopTriageDumpDataBlocks, 0x310),
    OFFSET(KDDEBUGGER_DATA64, VfCrashDataBlock, 0x318),
    OFFSET(KDDEBUGGER_DATA64, MmBadPagesDetected, 0x320),
    OFFSET(KDDEBUGGER_DATA64, MmZeroedPageSingleBitErrorsDetected, 0x328),
    OFFSET(KDDEBUGGER_DATA64, EtwpDebuggerData, 0x330),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbContext, 0x338),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbMaxBreakpoints, 0x33A),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbMaxWatchpoints, 0x33C),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadStackLimit, 0x340),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadStackBase, 0x344),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadQueueListEntry, 0x348),
    OFFSET(KDDEBUGGER_DATA64, OffsetEThreadIrpList, 0x34C),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbIdleThread, 0x350),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbNormalDpcState, 0x352),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbDpcStack, 0x354),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbIsrStack, 0x356),
    OFFSET(KDDEBUGGER_DATA64, SizeKDPC_STACK_FRAME, 0x358),
    OFFSET(KDDEBUGGER_DATA64, OffsetKPriQueueThreadListHead, 0x35A),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadWaitReason, 0x35C),
    OFFSET(KDDEBUGGER_DATA64, PteBase, 0x360),
    OFFSET(KDDEBUGGER_DATA64, RetpolineStubFunctionTable, 0x368),
    OFFSET(KDDEBUGGER_DATA64, RetpolineStubFunctionTableSize, 0x370),
    OFFSET(KDDEBUGGER_DATA64, RetpolineStubOffset, 0x374),
    OFFSET(KDDEBUGGER_DATA64, RetpolineStubSize, 0x378),
    OFFSET(KDDEBUGGER_DATA64, OffsetEProcessMmHotPatchContext, 0x37C),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadShadowStackLimit, 0x380),
    OFFSET(KDDEBUGGER_DATA64, OffsetKThreadShadowStackBase, 0x384),
    OFFSET(KDDEBUGGER_DATA64, ShadowStackEnabled, 0x388),
    OFFSET(KDDEBUGGER_DATA64, PointerAuthMask, 0x390),
    OFFSET(KDDEBUGGER_DATA64, OffsetPrcbExceptionStack, 0x398),
    OFFSET(KDDEBUGGER_DATA64, PointerIgnoreBits, 0x3A0),
};
/* clang-format on */

static void offset(void **state)
{
    const struct offset_row *row = *state;

    assert_int_equal(row->offset, row->specified);
}

/* The engine: what it was asked, and what it answers. */
static struct {
    ULONG answer;
    USHORT number;
    ULONG size;
    ULONG tag;
    BUSDATA bus;
} engine;

static ULONG WINAPI ioctl_routine(USHORT number, PVOID data, ULONG size)
{
    engine.number = number;
    engine.size = size;
    if (number == IG_GET_DEBUGGER_DATA) {
        engine.tag = ((PDBGKD_DEBUG_DATA_HEADER64)data)->OwnerTag;
        assert_int_equal(((PDBGKD_DEBUG_DATA_HEADER64)data)->Size, size);
        memset(data, 0, size);
        ((UCHAR *)data)[0x36] = 0x11; /* PAE; four levels */
        ((UCHAR *)data)[0x1B] = 0xF8; /* of KernBase */
    } else if (number == IG_KD_CONTEXT) {
        ((PPROCESSORINFO)data)->NumberProcessors = 4;
    } else {
        engine.bus = *(PBUSDATA)data;
        ((PBUSDATA)data)->Length = 2;
    }
    return engine.answer;
}

WINDBG_EXTENSION_APIS ExtensionApis = {
    .nSize = sizeof(WINDBG_EXTENSION_APIS),
    .lpIoctlRoutine = ioctl_routine,
};

static int prepare(void **state)
{
    (void)state;
    memset(&engine, 0, sizeof(engine));
    engine.answer = TRUE;
    return 0;
}

static void the_block_is_asked_for_by_its_tag(void **state)
{
    KDDEBUGGER_DATA64 data;

    (void)state;
    assert_true(GetDebuggerData(KDBG_TAG, &data, sizeof(data)));
    assert_int_equal(engine.number, IG_GET_DEBUGGER_DATA);
    assert_int_equal(engine.size, 0x3A8);
    assert_memory_equal(&engine.tag, "KDBG", 4);
    assert_int_equal(data.PaeEnabled, 1);
    assert_int_equal(data.KiBugCheckRecoveryActive, 0);
    assert_int_equal(data.PagingLevels, 4);
    assert_int_equal(data.KernBase, 0xF8000000);

    engine.answer = FALSE;
    assert_false(GetDebuggerData(KDBG_TAG, &data, sizeof(data)));
}

static void the_current_processor_and_their_number(void **state)
{
    PROCESSORINFO processor = { 1, 1 };

    (void)state;
    assert_true(GetKdContext(&processor));
    assert_int_equal(engine.number, IG_KD_CONTEXT);
    assert_int_equal(engine.size, 4);
    assert_int_equal(processor.NumberProcessors, 4);
}

static void a_devices_configuration_tells_how_much_came(void **state)
{
    UCHAR bytes[8] = { 0 };
    ULONG length = sizeof(bytes);

    (void)state;
    assert_true(GetBusData(4, 1, 0x20, bytes, 0x10, &length));
    assert_int_equal(engine.number, IG_GET_BUS_DATA);
    assert_int_equal(engine.size, sizeof(BUSDATA));
    assert_int_equal(engine.bus.BusDataType, 4);
    assert_int_equal(engine.bus.BusNumber, 1);
    assert_int_equal(engine.bus.SlotNumber, 0x20);
    assert_ptr_equal(engine.bus.Buffer, bytes);
    assert_int_equal(engine.bus.Offset, 0x10);
    assert_int_equal(engine.bus.Length, 8);
    assert_int_equal(length, 2);

    length = 4;
    assert_true(SetBusData(4, 1, 0x20, bytes, 0x10, &length));
    assert_int_equal(engine.number, IG_SET_BUS_DATA);
    assert_int_equal(engine.bus.Length, 4);
    assert_int_equal(length, 2);

    engine.answer = FALSE;
    assert_false(GetBusData(4, 1, 0x20, bytes, 0x10, &length));
    assert_int_equal(length, 0);
}

int main(void)
{
    static const struct CMUnitTest calls[] = {
        cmocka_unit_test_setup(the_block_is_asked_for_by_its_tag, prepare),
        cmocka_unit_test_setup(the_current_processor_and_their_number, prepare),
        cmocka_unit_test_setup(a_devices_configuration_tells_how_much_came, prepare),
    };

    return RUN_ROWS(offset_rows, offset) + RUN_TESTS(calls);
}
