#include "engine/effective.h"

#include <dbgspaces/dbgeng.h>

#include "engine/engine.h"
#include "engine/notice.h"

HRESULT effective_set(struct engine *e, uint32_t machine)
{
    uint32_t own = e->target->info.machine;

    if (machine != own && (machine != IMAGE_FILE_MACHINE_I386 || own != IMAGE_FILE_MACHINE_AMD64))
        return E_INVALIDARG;
    if (machine == memory_machine(e->memory))
        return S_OK;
    e->memory->narrow = machine != own;
    e->scope.chosen = false;
    notice_engine_changed(e, DEBUG_CES_EFFECTIVE_PROCESSOR, machine);
    return S_OK;
}

void effective_forget(struct engine *e)
{
    effective_set(e, e->target->info.machine);
}
