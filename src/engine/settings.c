#include "engine/settings.h"

#include <dbgspaces/dbgeng.h>

#define INTERRUPT_TIMEOUT 30 /* Microsoft Learn, IDebugControl::SetInterruptTimeout */

void settings_init(struct settings *s)
{
    *s = (struct settings){
        .code_level = DEBUG_LEVEL_ASSEMBLY,
        .assembly_options = DEBUG_ASMOPT_DEFAULT,
        .interrupt_timeout = INTERRUPT_TIMEOUT,
    };
}
