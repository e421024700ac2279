#include "com/prompt.h"

#include <inttypes.h>
#include <stdio.h>

#include <dbgspaces/dbgeng.h>

#include "engine/current.h"
#include "engine/engine.h"

void prompt_make(struct engine *engine, char prompt[PROMPT_MAX])
{
    const struct ds_target_info *info;

    snprintf(prompt, PROMPT_MAX, "NoTarget> ");
    if (FAILED(engine_enter(engine, NEEDS_TARGET)))
        return;
    info = &engine->target->info;
    if (info->debug_class != DEBUG_CLASS_KERNEL)
        snprintf(prompt, PROMPT_MAX, "0:%03" PRIu32 "> ", current_number(engine));
    else if (info->processors > 1)
        snprintf(prompt, PROMPT_MAX, "%" PRIu32 ": kd> ", info->current_processor);
    else
        snprintf(prompt, PROMPT_MAX, "kd> ");
    engine_leave(engine);
}
