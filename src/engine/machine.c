#include "engine/machine.h"

#include <dbgspaces/dbgeng.h>

#include "engine/notice.h"

void machine_written(struct engine *e, uint32_t space, HRESULT hr, size_t done)
{
    bool refused = hr == E_INVALIDARG || hr == E_UNEXPECTED || hr == E_ACCESSDENIED;

    if (!refused) { /* it was sent, and addresses may translate otherwise now */
        memory_on(e->memory, MEMORY_MACHINE_WRITTEN);
        facts_forget_context(&e->facts); /* x86's control space begins with it */
    }
    if (SUCCEEDED(hr) && done)
        notice_debuggee_changed(e, DEBUG_CDS_DATA, space);
}
