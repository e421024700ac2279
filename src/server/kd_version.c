/* What a target of ours says of itself: GetVersion. Source: spec kd-protocol 2.4. */
#include <dbgspaces/dbgeng.h>

#include "nt/debugger_block.h"
#include "server/kd_requests.h"
#include "server/kd_version.h"

/* The first field of the debugger data block: List.Flink. */
#define BLOCK_LIST 0u

/* KUSER_SHARED_DATA.NtBuildNumber; the upper four bits say free or checked build. */
#define BUILD_64 UINT64_C(0xfffff78000000260)
#define BUILD_32 UINT64_C(0xffffffffffdf0260)

#define FREE_BUILD   0x000fu
#define PROTOCOL     6u
#define PACKET_TYPES (KD_PACKET_TYPE_LAST + 1)
#define STATES       3u
#define MANIPULATES  (KD_SET_CONTEXT_EX - KD_READ_VIRTUAL + 1)
#define CONTEXTS_X64 2u /* KdSecondaryVersion of an x64 with contexts as they are today */

static uint64_t field_or_zero(struct memory *m, uint32_t offset)
{
    uint64_t value = 0;

    return SUCCEEDED(debugger_block_field(m, offset, 8, &value)) ? value : 0;
}

/* A pointer of the target's own size, sign-extended; 0: it is not there. */
static uint64_t pointer_at(struct memory *m, uint64_t va)
{
    uint32_t size = m->target->info.pointer_size;
    uint64_t value = 0;

    if (FAILED(debugger_block_number(m, va, size, &value)))
        return 0;
    return size == 4 ? (uint64_t)(int64_t)(int32_t)value : value;
}

/* The list that leads to the block: the head that the block itself is linked to. 0: none. */
static uint64_t find_list(struct memory *m)
{
    uint64_t block = m->target->info.debugger_data;
    uint64_t head = block ? field_or_zero(m, BLOCK_LIST) : 0;

    return head && pointer_at(m, head) == block ? head : 0;
}

static uint16_t read_build(struct memory *m)
{
    uint64_t at = m->target->info.pointer_size == 4 ? BUILD_32 : BUILD_64;
    const struct ds_dump_facts *dump = m->target->info.dump;
    uint64_t value = 0;

    if (FAILED(debugger_block_number(m, at, 2, &value)))
        return dump && dump->build != DS_DUMP_ABSENT ? (uint16_t)dump->build : 0;
    return (uint16_t)value;
}

void kd_version_tell(struct memory *m, struct kd_version *told)
{
    const struct ds_target_info *info = &m->target->info;

    *told = (struct kd_version){
        .major = FREE_BUILD,
        .build = read_build(m),
        .protocol = PROTOCOL,
        .secondary = info->machine == IMAGE_FILE_MACHINE_AMD64 ? CONTEXTS_X64 : 0,
        .machine = (uint16_t)info->machine,
        .max_packet = PACKET_TYPES,
        .max_state = STATES,
        .max_manipulate = MANIPULATES,
        .kernel_base = field_or_zero(m, DEBUG_DATA_KernBase),
        .module_list = field_or_zero(m, DEBUG_DATA_PsLoadedModuleListAddr),
        .debugger_data_list = find_list(m),
    };
    if (info->processors > 1)
        told->flags |= KD_VERSION_MP;
    if (info->pointer_size == 8)
        told->flags |= KD_VERSION_PTR64;
    if (told->debugger_data_list)
        told->flags |= KD_VERSION_DATA;
}

void kd_version_answer(struct kd_server *s, struct kd_request *r)
{
    struct kd_version *told = &r->reply.version;

    kd_version_tell(s->memory, told);
    if (s->quirks & KD_SERVER_NO_DATA_BLOCK) {
        told->debugger_data_list = 0;
        told->flags &= (uint16_t)~KD_VERSION_DATA;
    }
    r->reply.status = KD_STATUS_SUCCESS;
}
