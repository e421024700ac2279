#include "nt/debugger_items.h"

#include <stddef.h>

/*
 * An index is the offset of the field in KDDEBUGGER_DATA64. Source: spec dataspaces 2.4.4, after
 * Microsoft Learn's table of IDebugDataSpaces::ReadDebuggerData and the SDK's header.
 */
/* clang-format off */
static const struct debugger_item items[] = {
    {  24, ITEM_ADDRESS }, /* KernBase */
    {  32, ITEM_ADDRESS }, /* BreakpointWithStatusAddr */
    {  40, ITEM_ADDRESS }, /* SavedContextAddr */
    {  56, ITEM_ADDRESS }, /* KiCallUserModeAddr */
    {  64, ITEM_ADDRESS }, /* KeUserCallbackDispatcherAddr */
    {  72, ITEM_ADDRESS }, /* PsLoadedModuleListAddr */
    {  80, ITEM_ADDRESS }, /* PsActiveProcessHeadAddr */
    {  88, ITEM_ADDRESS }, /* PspCidTableAddr */
    {  96, ITEM_ADDRESS }, /* ExpSystemResourcesListAddr */
    { 104, ITEM_ADDRESS }, /* ExpPagedPoolDescriptorAddr */
    { 112, ITEM_ADDRESS }, /* ExpNumberOfPagedPoolsAddr */
    { 120, ITEM_ADDRESS }, /* KeTimeIncrementAddr */
    { 128, ITEM_ADDRESS }, /* KeBugCheckCallbackListHeadAddr */
    { 136, ITEM_ADDRESS }, /* KiBugcheckDataAddr */
    { 144, ITEM_ADDRESS }, /* IopErrorLogListHeadAddr */
    { 152, ITEM_ADDRESS }, /* ObpRootDirectoryObjectAddr */
    { 160, ITEM_ADDRESS }, /* ObpTypeObjectTypeAddr */
    { 168, ITEM_ADDRESS }, /* MmSystemCacheStartAddr */
    { 176, ITEM_ADDRESS }, /* MmSystemCacheEndAddr */
    { 184, ITEM_ADDRESS }, /* MmSystemCacheWsAddr */
    { 192, ITEM_ADDRESS }, /* MmPfnDatabaseAddr */
    { 200, ITEM_ADDRESS }, /* MmSystemPtesStartAddr */
    { 208, ITEM_ADDRESS }, /* MmSystemPtesEndAddr */
    { 216, ITEM_ADDRESS }, /* MmSubsectionBaseAddr */
    { 224, ITEM_ADDRESS }, /* MmNumberOfPagingFilesAddr */
    { 232, ITEM_ADDRESS }, /* MmLowestPhysicalPageAddr */
    { 240, ITEM_ADDRESS }, /* MmHighestPhysicalPageAddr */
    { 248, ITEM_ADDRESS }, /* MmNumberOfPhysicalPagesAddr */
    { 256, ITEM_ADDRESS }, /* MmMaximumNonPagedPoolInBytesAddr */
    { 264, ITEM_ADDRESS }, /* MmNonPagedSystemStartAddr */
    { 272, ITEM_ADDRESS }, /* MmNonPagedPoolStartAddr */
    { 280, ITEM_ADDRESS }, /* MmNonPagedPoolEndAddr */
    { 288, ITEM_ADDRESS }, /* MmPagedPoolStartAddr */
    { 296, ITEM_ADDRESS }, /* MmPagedPoolEndAddr */
    { 304, ITEM_ADDRESS }, /* MmPagedPoolInformationAddr */
    { 312, ITEM_VALUE }, /* MmPageSize */
    { 320, ITEM_ADDRESS }, /* MmSizeOfPagedPoolInBytesAddr */
    { 328, ITEM_ADDRESS }, /* MmTotalCommitLimitAddr */
    { 336, ITEM_ADDRESS }, /* MmTotalCommittedPagesAddr */
    { 344, ITEM_ADDRESS }, /* MmSharedCommitAddr */
    { 352, ITEM_ADDRESS }, /* MmDriverCommitAddr */
    { 360, ITEM_ADDRESS }, /* MmProcessCommitAddr */
    { 368, ITEM_ADDRESS }, /* MmPagedPoolCommitAddr */
    { 376, ITEM_ADDRESS }, /* MmExtendedCommitAddr */
    { 384, ITEM_ADDRESS }, /* MmZeroedPageListHeadAddr */
    { 392, ITEM_ADDRESS }, /* MmFreePageListHeadAddr */
    { 400, ITEM_ADDRESS }, /* MmStandbyPageListHeadAddr */
    { 408, ITEM_ADDRESS }, /* MmModifiedPageListHeadAddr */
    { 416, ITEM_ADDRESS }, /* MmModifiedNoWritePageListHeadAddr */
    { 424, ITEM_ADDRESS }, /* MmAvailablePagesAddr */
    { 432, ITEM_ADDRESS }, /* MmResidentAvailablePagesAddr */
    { 440, ITEM_ADDRESS }, /* PoolTrackTableAddr */
    { 448, ITEM_ADDRESS }, /* NonPagedPoolDescriptorAddr */
    { 456, ITEM_ADDRESS }, /* MmHighestUserAddressAddr */
    { 464, ITEM_ADDRESS }, /* MmSystemRangeStartAddr */
    { 472, ITEM_ADDRESS }, /* MmUserProbeAddressAddr */
    { 480, ITEM_ADDRESS }, /* KdPrintCircularBufferAddr */
    { 488, ITEM_ADDRESS }, /* KdPrintCircularBufferEndAddr */
    { 496, ITEM_ADDRESS }, /* KdPrintWritePointerAddr */
    { 504, ITEM_ADDRESS }, /* KdPrintRolloverCountAddr */
    { 512, ITEM_ADDRESS }, /* MmLoadedUserImageListAddr */
    { 520, ITEM_ADDRESS }, /* NtBuildLabAddr */
    { 528, ITEM_VALUE }, /* KiNormalSystemCall */
    { 536, ITEM_ADDRESS }, /* KiProcessorBlockAddr */
    { 544, ITEM_ADDRESS }, /* MmUnloadedDriversAddr */
    { 552, ITEM_ADDRESS }, /* MmLastUnloadedDriverAddr */
    { 560, ITEM_ADDRESS }, /* MmTriageActionTakenAddr */
    { 568, ITEM_ADDRESS }, /* MmSpecialPoolTagAddr */
    { 576, ITEM_ADDRESS }, /* KernelVerifierAddr */
    { 584, ITEM_ADDRESS }, /* MmVerifierDataAddr */
    { 592, ITEM_ADDRESS }, /* MmAllocatedNonPagedPoolAddr */
    { 600, ITEM_ADDRESS }, /* MmPeakCommitmentAddr */
    { 608, ITEM_ADDRESS }, /* MmTotalCommitLimitMaximumAddr */
    { 616, ITEM_ADDRESS }, /* CmNtCSDVersionAddr */
    { 624, ITEM_ADDRESS }, /* MmPhysicalMemoryBlockAddr */
    { 632, ITEM_VALUE }, /* MmSessionBase */
    { 640, ITEM_VALUE }, /* MmSessionSize */
    { 648, ITEM_VALUE }, /* MmSystemParentTablePage */
    { 656, ITEM_VALUE }, /* MmVirtualTranslationBase */
    { 664, ITEM_OFFSET }, /* OffsetKThreadNextProcessor */
    { 666, ITEM_OFFSET }, /* OffsetKThreadTeb */
    { 668, ITEM_OFFSET }, /* OffsetKThreadKernelStack */
    { 670, ITEM_OFFSET }, /* OffsetKThreadInitialStack */
    { 672, ITEM_OFFSET }, /* OffsetKThreadApcProcess */
    { 674, ITEM_OFFSET }, /* OffsetKThreadState */
    { 676, ITEM_OFFSET }, /* OffsetKThreadBStore */
    { 678, ITEM_OFFSET }, /* OffsetKThreadBStoreLimit */
    { 680, ITEM_OFFSET }, /* SizeEProcess */
    { 682, ITEM_OFFSET }, /* OffsetEprocessPeb */
    { 684, ITEM_OFFSET }, /* OffsetEprocessParentCID */
    { 686, ITEM_OFFSET }, /* OffsetEprocessDirectoryTableBase */
    { 688, ITEM_OFFSET }, /* SizePrcb */
    { 690, ITEM_OFFSET }, /* OffsetPrcbDpcRoutine */
    { 692, ITEM_OFFSET }, /* OffsetPrcbCurrentThread */
    { 694, ITEM_OFFSET }, /* OffsetPrcbMhz */
    { 696, ITEM_OFFSET }, /* OffsetPrcbCpuType */
    { 698, ITEM_OFFSET }, /* OffsetPrcbVendorString */
    { 700, ITEM_OFFSET }, /* OffsetPrcbProcessorState */
    { 702, ITEM_OFFSET }, /* OffsetPrcbNumber */
    { 704, ITEM_OFFSET }, /* SizeEThread */
    { 712, ITEM_ADDRESS }, /* KdPrintCircularBufferPtrAddr */
    { 720, ITEM_ADDRESS }, /* KdPrintBufferSizeAddr */
    { 800, ITEM_VALUE }, /* MmBadPagesDetected */
    { 816, ITEM_VALUE }, /* EtwpDebuggerData */
    { 864, ITEM_VALUE }, /* PteBase */
};
/* clang-format on */

const struct debugger_item *debugger_items_find(uint32_t index)
{
    for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++)
        if (items[i].index == index)
            return &items[i];
    return NULL;
}
