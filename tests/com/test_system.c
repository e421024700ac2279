/*
 * ReadDebuggerData and ReadProcessorSystemData (spec dataspaces 2.4.4, 2.4.5), on the built-in
 * machine: docs/built-in.txt says what stands in its debugger data block and its processor blocks.
 */
#include <stdio.h>
#include <string.h>

#include "given_machine.h"
#include "rows.h"

#define UNTOUCHED 0x5a

struct item_row {
    const char *name;
    const char *options;
    ULONG index;
    HRESULT hr;
    ULONG size;
    uint64_t value;
};

/* The variable that the field at offset F names stands at 0xfffff80100040000 + 16 * F. */
/* clang-format off */
static const struct item_row block_rows[] = {
    { "KernBase", "", DEBUG_DATA_KernBase, S_OK, 8, 0xfffff80100000000 },
    { "BreakpointWithStatusAddr", "", DEBUG_DATA_BreakpointWithStatusAddr, S_OK, 8, 0xfffff80100003000 },
    { "SavedContextAddr", "", DEBUG_DATA_SavedContextAddr, E_NOINTERFACE, 0, 0 }, /* 0: not provided */
    { "KiCallUserModeAddr", "", DEBUG_DATA_KiCallUserModeAddr, S_OK, 8, 0xfffff80100004000 },
    { "KeUserCallbackDispatcherAddr", "", DEBUG_DATA_KeUserCallbackDispatcherAddr, S_OK, 8, 0x7ffa12345670 },
    { "PsLoadedModuleListAddr", "", DEBUG_DATA_PsLoadedModuleListAddr, S_OK, 8, 0xfffff80100040480 },
    { "PsActiveProcessHeadAddr", "", DEBUG_DATA_PsActiveProcessHeadAddr, S_OK, 8, 0xfffff80100040500 },
    { "PspCidTableAddr", "", DEBUG_DATA_PspCidTableAddr, S_OK, 8, 0xfffff80100040580 },
    { "ExpSystemResourcesListAddr", "", DEBUG_DATA_ExpSystemResourcesListAddr, S_OK, 8, 0xfffff80100040600 },
    { "ExpPagedPoolDescriptorAddr", "", DEBUG_DATA_ExpPagedPoolDescriptorAddr, S_OK, 8, 0xfffff80100040680 },
    { "ExpNumberOfPagedPoolsAddr", "", DEBUG_DATA_ExpNumberOfPagedPoolsAddr, S_OK, 8, 0xfffff80100040700 },
    { "KeTimeIncrementAddr", "", DEBUG_DATA_KeTimeIncrementAddr, S_OK, 8, 0xfffff80100040780 },
    { "KeBugCheckCallbackListHeadAddr", "", DEBUG_DATA_KeBugCheckCallbackListHeadAddr, S_OK, 8, 0xfffff80100040800 },
    { "KiBugcheckDataAddr", "", DEBUG_DATA_KiBugcheckDataAddr, S_OK, 8, 0xfffff80100040880 },
    { "IopErrorLogListHeadAddr", "", DEBUG_DATA_IopErrorLogListHeadAddr, S_OK, 8, 0xfffff80100040900 },
    { "ObpRootDirectoryObjectAddr", "", DEBUG_DATA_ObpRootDirectoryObjectAddr, S_OK, 8, 0xfffff80100040980 },
    { "ObpTypeObjectTypeAddr", "", DEBUG_DATA_ObpTypeObjectTypeAddr, S_OK, 8, 0xfffff80100040a00 },
    { "MmSystemCacheStartAddr", "", DEBUG_DATA_MmSystemCacheStartAddr, S_OK, 8, 0xfffff80100040a80 },
    { "MmSystemCacheEndAddr", "", DEBUG_DATA_MmSystemCacheEndAddr, S_OK, 8, 0xfffff80100040b00 },
    { "MmSystemCacheWsAddr", "", DEBUG_DATA_MmSystemCacheWsAddr, S_OK, 8, 0xfffff80100040b80 },
    { "MmPfnDatabaseAddr", "", DEBUG_DATA_MmPfnDatabaseAddr, S_OK, 8, 0xfffff80100040c00 },
    { "MmSystemPtesStartAddr", "", DEBUG_DATA_MmSystemPtesStartAddr, S_OK, 8, 0xfffff80100040c80 },
    { "MmSystemPtesEndAddr", "", DEBUG_DATA_MmSystemPtesEndAddr, S_OK, 8, 0xfffff80100040d00 },
    { "MmSubsectionBaseAddr", "", DEBUG_DATA_MmSubsectionBaseAddr, S_OK, 8, 0xfffff80100040d80 },
    { "MmNumberOfPagingFilesAddr", "", DEBUG_DATA_MmNumberOfPagingFilesAddr, S_OK, 8, 0xfffff80100040e00 },
    { "MmLowestPhysicalPageAddr", "", DEBUG_DATA_MmLowestPhysicalPageAddr, S_OK, 8, 0xfffff80100040e80 },
    { "MmHighestPhysicalPageAddr", "", DEBUG_DATA_MmHighestPhysicalPageAddr, S_OK, 8, 0xfffff80100040f00 },
    { "MmNumberOfPhysicalPagesAddr", "", DEBUG_DATA_MmNumberOfPhysicalPagesAddr, S_OK, 8, 0xfffff80100040f80 },
    { "MmMaximumNonPagedPoolInBytesAddr", "", DEBUG_DATA_MmMaximumNonPagedPoolInBytesAddr, S_OK, 8, 0xfffff80100041000 },
    { "MmNonPagedSystemStartAddr", "", DEBUG_DATA_MmNonPagedSystemStartAddr, S_OK, 8, 0xfffff80100041080 },
    { "MmNonPagedPoolStartAddr", "", DEBUG_DATA_MmNonPagedPoolStartAddr, S_OK, 8, 0xfffff80100041100 },
    { "MmNonPagedPoolEndAddr", "", DEBUG_DATA_MmNonPagedPoolEndAddr, S_OK, 8, 0xfffff80100041180 },
    { "MmPagedPoolStartAddr", "", DEBUG_DATA_MmPagedPoolStartAddr, S_OK, 8, 0xfffff80100041200 },
    { "MmPagedPoolEndAddr", "", DEBUG_DATA_MmPagedPoolEndAddr, S_OK, 8, 0xfffff80100041280 },
    { "MmPagedPoolInformationAddr", "", DEBUG_DATA_MmPagedPoolInformationAddr, S_OK, 8, 0xfffff80100041300 },
    { "MmPageSize", "", DEBUG_DATA_MmPageSize, S_OK, 8, 0x1000 },
    { "MmSizeOfPagedPoolInBytesAddr", "", DEBUG_DATA_MmSizeOfPagedPoolInBytesAddr, S_OK, 8, 0xfffff80100041400 },
    { "MmTotalCommitLimitAddr", "", DEBUG_DATA_MmTotalCommitLimitAddr, S_OK, 8, 0xfffff80100041480 },
    { "MmTotalCommittedPagesAddr", "", DEBUG_DATA_MmTotalCommittedPagesAddr, S_OK, 8, 0xfffff80100041500 },
    { "MmSharedCommitAddr", "", DEBUG_DATA_MmSharedCommitAddr, S_OK, 8, 0xfffff80100041580 },
    { "MmDriverCommitAddr", "", DEBUG_DATA_MmDriverCommitAddr, S_OK, 8, 0xfffff80100041600 },
    { "MmProcessCommitAddr", "", DEBUG_DATA_MmProcessCommitAddr, S_OK, 8, 0xfffff80100041680 },
    { "MmPagedPoolCommitAddr", "", DEBUG_DATA_MmPagedPoolCommitAddr, S_OK, 8, 0xfffff80100041700 },
    { "MmExtendedCommitAddr", "", DEBUG_DATA_MmExtendedCommitAddr, S_OK, 8, 0xfffff80100041780 },
    { "MmZeroedPageListHeadAddr", "", DEBUG_DATA_MmZeroedPageListHeadAddr, S_OK, 8, 0xfffff80100041800 },
    { "MmFreePageListHeadAddr", "", DEBUG_DATA_MmFreePageListHeadAddr, S_OK, 8, 0xfffff80100041880 },
    { "MmStandbyPageListHeadAddr", "", DEBUG_DATA_MmStandbyPageListHeadAddr, S_OK, 8, 0xfffff80100041900 },
    { "MmModifiedPageListHeadAddr", "", DEBUG_DATA_MmModifiedPageListHeadAddr, S_OK, 8, 0xfffff80100041980 },
    { "MmModifiedNoWritePageListHeadAddr", "", DEBUG_DATA_MmModifiedNoWritePageListHeadAddr, S_OK, 8, 0xfffff80100041a00 },
    { "MmAvailablePagesAddr", "", DEBUG_DATA_MmAvailablePagesAddr, S_OK, 8, 0xfffff80100041a80 },
    { "MmResidentAvailablePagesAddr", "", DEBUG_DATA_MmResidentAvailablePagesAddr, S_OK, 8, 0xfffff80100041b00 },
    { "PoolTrackTableAddr", "", DEBUG_DATA_PoolTrackTableAddr, S_OK, 8, 0xfffff80100041b80 },
    { "NonPagedPoolDescriptorAddr", "", DEBUG_DATA_NonPagedPoolDescriptorAddr, S_OK, 8, 0xfffff80100041c00 },
    { "MmHighestUserAddressAddr", "", DEBUG_DATA_MmHighestUserAddressAddr, S_OK, 8, 0xfffff80100041c80 },
    { "MmSystemRangeStartAddr", "", DEBUG_DATA_MmSystemRangeStartAddr, S_OK, 8, 0xfffff80100041d00 },
    { "MmUserProbeAddressAddr", "", DEBUG_DATA_MmUserProbeAddressAddr, S_OK, 8, 0xfffff80100041d80 },
    { "KdPrintCircularBufferAddr", "", DEBUG_DATA_KdPrintCircularBufferAddr, S_OK, 8, 0xfffff80100050000 },
    { "KdPrintCircularBufferEndAddr", "", DEBUG_DATA_KdPrintCircularBufferEndAddr, S_OK, 8, 0xfffff80100051000 },
    { "KdPrintWritePointerAddr", "", DEBUG_DATA_KdPrintWritePointerAddr, S_OK, 8, 0xfffff80100041f00 },
    { "KdPrintRolloverCountAddr", "", DEBUG_DATA_KdPrintRolloverCountAddr, S_OK, 8, 0xfffff80100041f80 },
    { "MmLoadedUserImageListAddr", "", DEBUG_DATA_MmLoadedUserImageListAddr, S_OK, 8, 0xfffff80100042000 },
    { "NtBuildLabAddr", "", DEBUG_DATA_NtBuildLabAddr, S_OK, 8, 0xfffff80100042080 },
    { "KiNormalSystemCall", "", DEBUG_DATA_KiNormalSystemCall, S_OK, 8, 0x0 },
    { "KiProcessorBlockAddr", "", DEBUG_DATA_KiProcessorBlockAddr, S_OK, 8, 0xfffff80100042180 },
    { "MmUnloadedDriversAddr", "", DEBUG_DATA_MmUnloadedDriversAddr, S_OK, 8, 0xfffff80100042200 },
    { "MmLastUnloadedDriverAddr", "", DEBUG_DATA_MmLastUnloadedDriverAddr, S_OK, 8, 0xfffff80100042280 },
    { "MmTriageActionTakenAddr", "", DEBUG_DATA_MmTriageActionTakenAddr, S_OK, 8, 0xfffff80100042300 },
    { "MmSpecialPoolTagAddr", "", DEBUG_DATA_MmSpecialPoolTagAddr, S_OK, 8, 0xfffff80100042380 },
    { "KernelVerifierAddr", "", DEBUG_DATA_KernelVerifierAddr, S_OK, 8, 0xfffff80100042400 },
    { "MmVerifierDataAddr", "", DEBUG_DATA_MmVerifierDataAddr, S_OK, 8, 0xfffff80100042480 },
    { "MmAllocatedNonPagedPoolAddr", "", DEBUG_DATA_MmAllocatedNonPagedPoolAddr, S_OK, 8, 0xfffff80100042500 },
    { "MmPeakCommitmentAddr", "", DEBUG_DATA_MmPeakCommitmentAddr, S_OK, 8, 0xfffff80100042580 },
    { "MmTotalCommitLimitMaximumAddr", "", DEBUG_DATA_MmTotalCommitLimitMaximumAddr, S_OK, 8, 0xfffff80100042600 },
    { "CmNtCSDVersionAddr", "", DEBUG_DATA_CmNtCSDVersionAddr, S_OK, 8, 0xfffff80100042680 },
    { "MmPhysicalMemoryBlockAddr", "", DEBUG_DATA_MmPhysicalMemoryBlockAddr, S_OK, 8, 0xfffff80100042700 },
    { "MmSessionBase", "", DEBUG_DATA_MmSessionBase, S_OK, 8, 0xfffff90000000000 },
    { "MmSessionSize", "", DEBUG_DATA_MmSessionSize, S_OK, 8, 0x8000000000 },
    { "MmSystemParentTablePage", "", DEBUG_DATA_MmSystemParentTablePage, S_OK, 8, 0x0 },
    { "MmVirtualTranslationBase", "", DEBUG_DATA_MmVirtualTranslationBase, S_OK, 8, 0xfffff68000000000 },
    { "OffsetKThreadNextProcessor", "", DEBUG_DATA_OffsetKThreadNextProcessor, S_OK, 2, 0x218 },
    { "OffsetKThreadTeb", "", DEBUG_DATA_OffsetKThreadTeb, S_OK, 2, 0xf0 },
    { "OffsetKThreadKernelStack", "", DEBUG_DATA_OffsetKThreadKernelStack, S_OK, 2, 0x58 },
    { "OffsetKThreadInitialStack", "", DEBUG_DATA_OffsetKThreadInitialStack, S_OK, 2, 0x28 },
    { "OffsetKThreadApcProcess", "", DEBUG_DATA_OffsetKThreadApcProcess, S_OK, 2, 0xb8 },
    { "OffsetKThreadState", "", DEBUG_DATA_OffsetKThreadState, S_OK, 2, 0x184 },
    { "OffsetKThreadBStore", "", DEBUG_DATA_OffsetKThreadBStore, S_OK, 2, 0x0 },
    { "OffsetKThreadBStoreLimit", "", DEBUG_DATA_OffsetKThreadBStoreLimit, S_OK, 2, 0x0 },
    { "SizeEProcess", "", DEBUG_DATA_SizeEProcess, S_OK, 2, 0xa40 },
    { "OffsetEprocessPeb", "", DEBUG_DATA_OffsetEprocessPeb, S_OK, 2, 0x550 },
    { "OffsetEprocessParentCID", "", DEBUG_DATA_OffsetEprocessParentCID, S_OK, 2, 0x540 },
    { "OffsetEprocessDirectoryTableBase", "", DEBUG_DATA_OffsetEprocessDirectoryTableBase, S_OK, 2, 0x28 },
    { "SizePrcb", "", DEBUG_DATA_SizePrcb, S_OK, 2, 0xa00 },
    { "OffsetPrcbDpcRoutine", "", DEBUG_DATA_OffsetPrcbDpcRoutine, S_OK, 2, 0x780 },
    { "OffsetPrcbCurrentThread", "", DEBUG_DATA_OffsetPrcbCurrentThread, S_OK, 2, 0x8 },
    { "OffsetPrcbMhz", "", DEBUG_DATA_OffsetPrcbMhz, S_OK, 2, 0x44 },
    { "OffsetPrcbCpuType", "", DEBUG_DATA_OffsetPrcbCpuType, S_OK, 2, 0x700 },
    { "OffsetPrcbVendorString", "", DEBUG_DATA_OffsetPrcbVendorString, S_OK, 2, 0x710 },
    { "OffsetPrcbProcessorState", "", DEBUG_DATA_OffsetPrcbProcessorState, S_OK, 2, 0x1f0 },
    { "OffsetPrcbNumber", "", DEBUG_DATA_OffsetPrcbNumber, S_OK, 2, 0x24 },
    { "SizeEThread", "", DEBUG_DATA_SizeEThread, S_OK, 2, 0x898 },
    { "KdPrintCircularBufferPtrAddr", "", DEBUG_DATA_KdPrintCircularBufferPtrAddr, S_OK, 8, 0xfffff80100042c80 },
    { "KdPrintBufferSizeAddr", "", DEBUG_DATA_KdPrintBufferSizeAddr, S_OK, 8, 0xfffff80100042d00 },
    { "MmBadPagesDetected", "", DEBUG_DATA_MmBadPagesDetected, S_OK, 8, 0xfffff80100043200 },
    { "EtwpDebuggerData", "", DEBUG_DATA_EtwpDebuggerData, S_OK, 8, 0xfffff80100043300 },
    { "PteBase", "", DEBUG_DATA_PteBase, S_OK, 8, 0xfffff68000000000 },
};

static const struct item_row item_rows[] = {
    { "PAE, as the block says",          "", DEBUG_DATA_PaeEnabled, S_OK, 1, 1 },
    { "the shared page",                 "", DEBUG_DATA_SharedUserData, S_OK, 8, 0xfffff78000000000 },
    { "a process's shared page",         "class=ulive", DEBUG_DATA_SharedUserData, S_OK, 8, 0x7ffe0000 },
    { "a dumped process's",              "class=udump", DEBUG_DATA_SharedUserData, S_OK, 8, 0x7ffe0000 },
    { "an image has none",               "class=image", DEBUG_DATA_SharedUserData, E_NOINTERFACE, 0, 0 },
    { "x86: the shared page",            "pointer=4", DEBUG_DATA_SharedUserData, S_OK, 8, 0xffffffffffdf0000 },
    { "x86: a process's",                "pointer=4,class=ulive", DEBUG_DATA_SharedUserData, S_OK, 8, 0x7ffe0000 },
    { "a workstation",                   "", DEBUG_DATA_ProductType, S_OK, 4, 1 },
    { "its suites",                      "", DEBUG_DATA_SuiteMask, S_OK, 4, 0x110 },
    { "as its processes see it",         "class=ulive", DEBUG_DATA_ProductType, S_OK, 4, 1 },
    { "and its suites",                  "class=udump", DEBUG_DATA_SuiteMask, S_OK, 4, 0x110 },
    { "an image has no type",            "class=image", DEBUG_DATA_ProductType, E_NOINTERFACE, 0, 0 },
    { "nor has a machine without page",  "ram=0x1000", DEBUG_DATA_ProductType, E_NOINTERFACE, 0, 0 },
    { "nor suites",                      "ram=0x1000", DEBUG_DATA_SuiteMask, E_NOINTERFACE, 0, 0 },
    { "levels",                          "", DEBUG_DATA_PagingLevels, S_OK, 4, 4 },
    { "no tables, no levels",            "ram=0x1000", DEBUG_DATA_PagingLevels, E_NOINTERFACE, 0, 0 },
    { "a process has no levels",         "class=ulive", DEBUG_DATA_PagingLevels, E_NOINTERFACE, 0, 0 },
    { "no dump writer",                  "", DEBUG_DATA_DumpWriterStatus, E_NOINTERFACE, 0, 0 },
    { "no dump's attributes",            "class=kdump", DEBUG_DATA_DumpAttributes, E_NOINTERFACE, 0, 0 },
    { "no dump's format",                "", DEBUG_DATA_DumpFormatVersion, E_NOINTERFACE, 0, 0 },
    { "no dump writer's version",        "", DEBUG_DATA_DumpWriterVersion, E_NOINTERFACE, 0, 0 },
    { "power state: nobody tells",       "", DEBUG_DATA_DumpPowerState, E_NOINTERFACE, 0, 0 },
    { "storage: nobody tells",           "", DEBUG_DATA_DumpMmStorage, E_NOINTERFACE, 0, 0 },
    /* where the block is not, or is encoded */
    { "a dump of the machine",           "class=kdump", DEBUG_DATA_KernBase, S_OK, 8, 0xfffff80100000000 },
    { "translated by the engine",        "translate=engine", DEBUG_DATA_KernBase, S_OK, 8, 0xfffff80100000000 },
    { "a block with its keys",           "debugger-data=encoded", DEBUG_DATA_KernBase, S_OK, 8, 0xfffff80100000000 },
    { "one of its numbers of 16 bits",   "debugger-data=encoded", DEBUG_DATA_OffsetKThreadTeb, S_OK, 2, 0xf0 },
    { "its last field",                  "debugger-data=encoded", DEBUG_DATA_PteBase, S_OK, 8, 0xfffff68000000000 },
    { "its bit of PAE",                  "debugger-data=encoded", DEBUG_DATA_PaeEnabled, S_OK, 1, 1 },
    { "a block without its keys",        "debugger-data=locked", DEBUG_DATA_KernBase, E_NOINTERFACE, 0, 0 },
    { "no bit of PAE either",            "debugger-data=locked", DEBUG_DATA_PaeEnabled, E_NOINTERFACE, 0, 0 },
    { "the shared page, without a block", "debugger-data=none", DEBUG_DATA_ProductType, S_OK, 4, 1 },
    { "no block",                        "debugger-data=none", DEBUG_DATA_PsLoadedModuleListAddr, E_NOINTERFACE, 0, 0 },
    { "a process has no block",          "class=ulive", DEBUG_DATA_KernBase, E_NOINTERFACE, 0, 0 },
    { "nor has an image",                "class=image", DEBUG_DATA_PteBase, E_NOINTERFACE, 0, 0 },
    { "nor PAE",                         "class=udump", DEBUG_DATA_PaeEnabled, E_NOINTERFACE, 0, 0 },
    /* indices that no table has */
    { "index 0",                         "", 0, E_INVALIDARG, 0, 0 },
    { "the block's size",                "", 20, E_INVALIDARG, 0, 0 },
    { "between two items",               "", 25, E_INVALIDARG, 0, 0 },
    { "an item's second half",           "", 28, E_INVALIDARG, 0, 0 },
    { "between two of 16 bits",          "", 665, E_INVALIDARG, 0, 0 },
    { "a field that has no index",       "", 728, E_INVALIDARG, 0, 0 },
    { "behind the block",                "", 872, E_INVALIDARG, 0, 0 },
    { "between the tables",              "", 99999, E_INVALIDARG, 0, 0 },
    { "between two that are worked out", "", 100001, E_INVALIDARG, 0, 0 },
    { "behind the last",                 "", 100088, E_INVALIDARG, 0, 0 },
    { "the highest number",              "", UINT32_MAX, E_INVALIDARG, 0, 0 },
    { "also of a process",               "class=ulive", 25, E_INVALIDARG, 0, 0 },
};
/* clang-format on */

static uint64_t number(const uint8_t *bytes, ULONG size)
{
    uint64_t value = 0;

    for (ULONG i = size; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

/* Every byte from `from` on is as it was. */
static void assert_untouched(const uint8_t *bytes, size_t from, size_t size)
{
    for (size_t i = from; i < size; i++)
        assert_int_equal(bytes[i], UNTOUCHED);
}

static void item(void **state)
{
    const struct item_row *row = *state;
    struct machine m = given_machine(row->options);
    uint8_t bytes[16];
    ULONG size = 99;
    HRESULT hr;

    memset(bytes, UNTOUCHED, sizeof(bytes));
    hr = m.ds->lpVtbl->ReadDebuggerData(m.ds, row->index, bytes, sizeof(bytes), &size);

    assert_int_equal(hr, row->hr);
    assert_int_equal(size, row->size);
    assert_true(number(bytes, row->size) == row->value);
    assert_untouched(bytes, row->size, sizeof(bytes));
    machine_done(&m);
}

struct buffer_row {
    const char *name;
    bool buffer;
    ULONG size;
    HRESULT hr;
    ULONG copied;
    ULONG full;
};

/* clang-format off */
/* of an item of 8 bytes: rule G-15 */
static const struct buffer_row buffer_rows[] = {
    { "room for all of it",            true,  8,  S_OK,         8, 8 },
    { "room for more",                 true,  12, S_OK,         8, 8 },
    { "room for a part",               true,  5,  S_FALSE,      5, 8 },
    { "room for a byte",               true,  1,  S_FALSE,      1, 8 },
    { "room for nothing",              true,  0,  S_FALSE,      0, 8 },
    { "no buffer, for nothing",        false, 0,  S_FALSE,      0, 8 },
    { "no buffer where there is one",  false, 8,  E_INVALIDARG, 0, 0 },
};
/* clang-format on */

static void buffer(void **state)
{
    const struct buffer_row *row = *state;
    struct machine m = given_machine("");
    uint8_t wanted[8] = { 0x80, 0x04, 0x04, 0x00, 0x01, 0xf8, 0xff, 0xff };
    uint8_t prcb[8] = { 0x80, 0x01, 0x18, 0x00, 0x01, 0xf8, 0xff, 0xff };
    uint8_t bytes[16];
    ULONG full = 99;

    memset(bytes, UNTOUCHED, sizeof(bytes));
    assert_int_equal(m.ds->lpVtbl->ReadDebuggerData(m.ds, DEBUG_DATA_PsLoadedModuleListAddr,
                             row->buffer ? bytes : NULL, row->size, &full),
            row->hr);
    assert_int_equal(full, row->full);
    assert_memory_equal(bytes, wanted, row->copied);
    assert_untouched(bytes, row->copied, sizeof(bytes));
    assert_int_equal(m.ds->lpVtbl->ReadDebuggerData(m.ds, DEBUG_DATA_PsLoadedModuleListAddr,
                             row->buffer ? bytes : NULL, row->size, NULL),
            row->hr);

    memset(bytes, UNTOUCHED, sizeof(bytes));
    assert_int_equal(m.ds->lpVtbl->ReadProcessorSystemData(m.ds, 0, DEBUG_DATA_KPRCB_OFFSET,
                             row->buffer ? bytes : NULL, row->size, &full),
            row->hr);
    assert_int_equal(full, row->full);
    assert_memory_equal(bytes, prcb, row->copied);
    assert_untouched(bytes, row->copied, sizeof(bytes));
    machine_done(&m);
}

/* A block of which a description tells, at 0xfffff80000000100. */
struct shape_row {
    const char *name;
    const char *lines;
    const char *options;
    ULONG index;
    HRESULT hr;
    uint64_t value;
};

#define KDBG "u32 0x1110 0x4742444b "

/* clang-format off */
static const struct shape_row shape_rows[] = {
    { "the block of an old kernel",        KDBG "0x290\nu64 0x1388 7\n", "", DEBUG_DATA_MmSystemParentTablePage, S_OK, 7 },
    { "it ends before newer fields",       KDBG "0x290\nu64 0x1390 7\n", "", DEBUG_DATA_MmVirtualTranslationBase, E_NOINTERFACE, 0 },
    { "a size between two fields",         KDBG "0x296\nu64 0x1390 7\n", "", DEBUG_DATA_MmVirtualTranslationBase, E_NOINTERFACE, 0 },
    { "16 bits that end the block",        KDBG "0x29a\nu16 0x1398 0x77\n", "", DEBUG_DATA_OffsetKThreadNextProcessor, S_OK, 0x77 },
    { "16 bits behind it",                 KDBG "0x29a\nu16 0x139a 0x77\n", "", DEBUG_DATA_OffsetKThreadTeb, E_NOINTERFACE, 0 },
    { "a header alone",                    KDBG "0x18\nu64 0x1118 7\n", "", DEBUG_DATA_KernBase, E_NOINTERFACE, 0 },
    { "less than a header",                KDBG "0x10\nu64 0x1118 7\n", "", DEBUG_DATA_KernBase, E_NOINTERFACE, 0 },
    { "a size that no kernel has",         KDBG "0x1001\nu64 0x1118 7\n", "", DEBUG_DATA_KernBase, E_NOINTERFACE, 0 },
    { "another tag",                       "u32 0x1110 0x4842444b 0x380\nu64 0x1118 7\n", "", DEBUG_DATA_KernBase, E_NOINTERFACE, 0 },
    { "a value of 0 is a value",           KDBG "0x380\n", "", DEBUG_DATA_MmPageSize, S_OK, 0 },
    { "an address of 0 is none",           KDBG "0x380\n", "", DEBUG_DATA_NtBuildLabAddr, E_NOINTERFACE, 0 },
    { "an offset of 0 is a value",         KDBG "0x380\n", "", DEBUG_DATA_OffsetKThreadBStore, S_OK, 0 },
    { "32 bits: an address is extended",   KDBG "0x290\nu64 0x1148 0x80554fc0\n", ",pointer=4", DEBUG_DATA_PsLoadedModuleListAddr, S_OK, 0xffffffff80554fc0 },
    { "32 bits: one that is already",      KDBG "0x290\nu64 0x1148 0xffffffff80554fc0\n", ",pointer=4", DEBUG_DATA_PsLoadedModuleListAddr, S_OK, 0xffffffff80554fc0 },
    { "32 bits: a value is not",           KDBG "0x290\nu64 0x1378 0xbc000000\n", ",pointer=4", DEBUG_DATA_MmSessionBase, S_OK, 0xbc000000 },
    { "32 bits: PAE",                      KDBG "0x290\nu16 0x1136 0x11\n", ",pointer=4", DEBUG_DATA_PaeEnabled, S_OK, 1 },
    { "32 bits: no PAE",                   KDBG "0x290\nu16 0x1136 0x08\n", ",pointer=4", DEBUG_DATA_PaeEnabled, S_OK, 0 },
    { "a kernel that is no product yet",   "u32 0x3264 3\n", "", DEBUG_DATA_ProductType, E_NOINTERFACE, 0 },
    { "a server",                          "u32 0x3264 3 1\n", "", DEBUG_DATA_ProductType, S_OK, 3 },
};
/* clang-format on */

static void shape(void **state)
{
    const struct shape_row *row = *state;
    char text[600];
    struct machine m;
    uint64_t value = 0;
    ULONG size = 99;

    snprintf(text, sizeof(text),
            "ram 0 0x20000\n"
            "map 0xfffff80000000000 0x1000 0x2000\n"
            "map 0xfffff78000000000 0x3000 0x1000\n"
            "map 0x80500000 0x1000 0x2000\n"
            "%s"
            "debugger-data block 0x%s\n",
            row->lines, *row->options ? "ffffffff80500100" : "fffff80000000100");
    m = given_described(text, row->options);
    assert_int_equal(m.ds->lpVtbl->ReadDebuggerData(m.ds, row->index, &value, sizeof(value), &size),
            row->hr);
    assert_true(value == row->value);
    machine_done(&m);
}

/* What the transport meets is told, and nothing is made of it. */
static void a_silent_line_is_told(void **state)
{
    struct machine m = given_machine("");
    struct ds_sim_fault fault = {
        .first = 0xfffff80100030000, .last = 0xfffff80100030fff, .nth = 1, .hr = (HRESULT)0x80070079
    };
    uint64_t value = 0;
    ULONG size = 99;

    (void)state;
    assert_int_equal(ds_sim_plan_fault(m.sim, &fault), S_OK);
    assert_int_equal(m.ds->lpVtbl->ReadDebuggerData(m.ds, DEBUG_DATA_KernBase, &value, 8, &size),
            (HRESULT)0x80070079);
    assert_int_equal(size, 0);
    assert_int_equal(value, 0);
    machine_done(&m);
}

struct processor_row {
    const char *name;
    const char *options;
    ULONG cpu;
    ULONG index;
    HRESULT hr;
    ULONG size;
    uint64_t value;
};

#define PCR    DEBUG_DATA_KPCR_OFFSET
#define PRCB   DEBUG_DATA_KPRCB_OFFSET
#define THREAD DEBUG_DATA_KTHREAD_OFFSET
#define TABLES DEBUG_DATA_BASE_TRANSLATION_VIRTUAL_OFFSET
#define SPEED  DEBUG_DATA_PROCESSOR_SPEED
#define WHO    DEBUG_DATA_PROCESSOR_IDENTIFICATION

/* clang-format off */
static const struct processor_row processor_rows[] = {
    { "the control region",               "", 0, PCR, S_OK, 8, 0xfffff80100180000 },
    { "of the other processor",           "", 1, PCR, S_OK, 8, 0xfffff80100190000 },
    { "the control block",                "", 0, PRCB, S_OK, 8, 0xfffff80100180180 },
    { "of the other one",                 "", 1, PRCB, S_OK, 8, 0xfffff80100190180 },
    { "the thread",                       "", 0, THREAD, S_OK, 8, 0xfffff80100240000 },
    { "the other one's",                  "", 1, THREAD, S_OK, 8, 0xfffff80100241000 },
    { "where the tables are seen",        "", 0, TABLES, S_OK, 8, 0xfffff68000000000 },
    { "its speed",                        "", 0, SPEED, S_OK, 4, 2800 },
    { "the other's",                      "", 1, SPEED, S_OK, 4, 2801 },
    { "a dump",                           "class=kdump", 1, THREAD, S_OK, 8, 0xfffff80100241000 },
    { "a block that is encoded",          "debugger-data=encoded", 1, SPEED, S_OK, 4, 2801 },
    { "addresses without a block",        "debugger-data=none", 1, PCR, S_OK, 8, 0xfffff80100190000 },
    { "tables without a block",           "debugger-data=none", 0, TABLES, E_NOINTERFACE, 0, 0 },
    { "speed without a block",            "debugger-data=none", 0, SPEED, E_NOINTERFACE, 0, 0 },
    { "no name without a block",          "debugger-data=none", 0, WHO, E_NOINTERFACE, 0, 0 },
    { "a machine that is no Windows",     "ram=0x1000", 0, PCR, E_NOINTERFACE, 0, 0 },
    { "no control block there",           "ram=0x1000", 0, PRCB, E_NOINTERFACE, 0, 0 },
    { "no thread there",                  "ram=0x1000", 0, THREAD, E_NOINTERFACE, 0, 0 },
    { "a processor that is not there",    "", 2, PCR, E_INVALIDARG, 0, 0 },
    { "an item that is not there",        "", 0, 6, E_INVALIDARG, 0, 0 },
    { "the highest item",                 "", 0, UINT32_MAX, E_INVALIDARG, 0, 0 },
    { "a process",                        "class=ulive", 0, PCR, E_UNEXPECTED, 0, 0 },
    { "an image, and a wrong item",       "class=image", 9, 9, E_UNEXPECTED, 0, 0 },
};
/* clang-format on */

static void processor(void **state)
{
    const struct processor_row *row = *state;
    struct machine m = given_machine(row->options);
    uint8_t bytes[40];
    ULONG size = 99;
    HRESULT hr;

    memset(bytes, UNTOUCHED, sizeof(bytes));
    hr = m.ds->lpVtbl->ReadProcessorSystemData(
            m.ds, row->cpu, row->index, bytes, sizeof(bytes), &size);
    assert_int_equal(hr, row->hr);
    assert_int_equal(size, row->size);
    assert_true(number(bytes, row->size) == row->value);
    assert_untouched(bytes, row->size, sizeof(bytes));
    machine_done(&m);
}

static void a_processor_says_who_it_is(void **state)
{
    struct machine m = given_machine("");
    DEBUG_PROCESSOR_IDENTIFICATION_ALL who;
    ULONG size = 99;

    (void)state;
    memset(&who, UNTOUCHED, sizeof(who));
    assert_int_equal(
            m.ds->lpVtbl->ReadProcessorSystemData(m.ds, 1, WHO, &who, sizeof(who), &size), S_OK);
    assert_int_equal(size, 32);
    assert_int_equal(who.Amd64.Family, 6);
    assert_int_equal(who.Amd64.Model, 0x9e);
    assert_int_equal(who.Amd64.Stepping, 3);
    assert_memory_equal(who.Amd64.VendorString, "GenuineIntel\0\0\0\0", 16);
    machine_done(&m);
}

/* Without control space the blocks are found by way of KiProcessorBlock; on an x86 always. */
static const char walked[] = "processors 2\n"
                             "ram 0 0x20000\n"
                             "map 0x80500000 0x1000 0x4000\n"
                             "u32 0x1110 0x4742444b 0x318\n"
                             "u64 0x1318 0xffffffff80502000\n" /* KiProcessorBlock */
                             "u64 0x1390 0xc0000000\n"         /* MmVirtualTranslationBase */
                             "u16 0x13b4 4 0x44 0x18 0x20\n"   /* thread, MHz, type, vendor */
                             "u16 0x13e6 0x120\n"              /* the block in the region */
                             "u32 0x3000 0x80503120 0x80503920\n"
                             "u32 0x4124 0x80504000 0 0\n"
                             "u8 0x4138 15 1 2 7\n"
                             "text 0x4140 \"AuthenticAMD\"\n"
                             "u32 0x4164 1999\n"
                             "u32 0x4924 0x80505000\n"
                             "debugger-data block 0xffffffff80500100\n";

struct walk_row {
    const char *name;
    ULONG cpu;
    ULONG index;
    HRESULT hr;
    uint64_t value;
    const char *change; /* lines that write over what stands there */
};

/* clang-format off */
static const struct walk_row walk_rows[] = {
    { "x86: the control block",           0, PRCB, S_OK, 0xffffffff80503120, "" },
    { "x86: of the other processor",      1, PRCB, S_OK, 0xffffffff80503920, "" },
    { "x86: the control region",          0, PCR, S_OK, 0xffffffff80503000, "" },
    { "x86: of the other processor",      1, PCR, S_OK, 0xffffffff80503800, "" },
    { "x86: the thread",                  0, THREAD, S_OK, 0xffffffff80504000, "" },
    { "x86: of the other processor",      1, THREAD, S_OK, 0xffffffff80505000, "" },
    { "x86: where the tables are seen",   0, TABLES, S_OK, 0xffffffffc0000000, "" },
    { "x86: its speed",                   0, SPEED, S_OK, 1999, "" },
    { "x86: a processor too many",        2, PRCB, E_INVALIDARG, 0, "" },
    { "x86: family first",                0, WHO, S_FALSE, 0x000000070000000f, "" },
    { "tables of a newer kernel",         0, TABLES, S_OK, 0xffffffffc0400000, "u32 0x1114 0x380\nu64 0x1390 0\nu64 0x1460 0xc0400000\n" },
    { "a newer one that tells neither",   0, TABLES, E_NOINTERFACE, 0, "u32 0x1114 0x380\nu64 0x1390 0\n" },
    { "an older one that tells none",     0, TABLES, E_NOINTERFACE, 0, "u64 0x1390 0\n" },
    { "no array of control blocks",       0, PRCB, E_NOINTERFACE, 0, "u64 0x1318 0\n" },
    { "an array of nothing",              0, PRCB, E_NOINTERFACE, 0, "u32 0x3000 0\n" },
    { "where the block is, is not told",  0, PCR, E_NOINTERFACE, 0, "u16 0x13e6 0\n" },
    { "nor where the thread is",          0, THREAD, E_NOINTERFACE, 0, "u16 0x13b4 0\n" },
    { "a processor without a thread",     0, THREAD, E_NOINTERFACE, 0, "u32 0x4124 0\n" },
    { "nor where the speed is",           0, SPEED, E_NOINTERFACE, 0, "u16 0x13b6 0\n" },
    { "nor where the type is",            0, WHO, E_NOINTERFACE, 0, "u16 0x13b8 0\n" },
    { "nor where the vendor is",          0, WHO, E_NOINTERFACE, 0, "u16 0x13ba 0\n" },
    { "a type that memory ends in",       0, WHO, E_NOINTERFACE, 0, "u16 0x13b8 0xede\n" },
    { "a vendor that memory ends in",     0, WHO, E_NOINTERFACE, 0, "u16 0x13ba 0xed8\n" },
    { "a vendor outside of memory",       0, WHO, E_NOINTERFACE, 0, "u16 0x13ba 0x7000\n" },
};
/* clang-format on */

static void by_way_of_the_block(void **state)
{
    const struct walk_row *row = *state;
    char text[sizeof(walked) + 100];
    struct machine m;
    uint64_t value = 0;

    snprintf(text, sizeof(text), "%s%s", walked, row->change);
    m = given_described(text, ",pointer=4");
    assert_int_equal(
            m.ds->lpVtbl->ReadProcessorSystemData(m.ds, row->cpu, row->index, &value, 8, NULL),
            row->hr);
    assert_true(value == row->value);
    machine_done(&m);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(a_silent_line_is_told),
        cmocka_unit_test(a_processor_says_who_it_is),
    };

    return RUN_ROWS(block_rows, item) + RUN_ROWS(item_rows, item) + RUN_ROWS(buffer_rows, buffer) +
           RUN_ROWS(shape_rows, shape) + RUN_ROWS(processor_rows, processor) +
           RUN_ROWS(walk_rows, by_way_of_the_block) + RUN_TESTS(others);
}
