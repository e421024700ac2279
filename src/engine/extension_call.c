#include "engine/extension_call.h"

#include <inttypes.h>
#include <stdio.h>

#include <dbgspaces/dbgeng.h>

#include "base/guard.h"
#include "base/log.h"
#include "engine/engine.h"

#define MESSAGE_MAX 512

/* For whom this thread runs an extension; they may be nested. */
struct current {
    struct engine *engine;
    const struct extension_caller *caller;
};

static _Thread_local struct current current;

struct engine *extensions_current_engine(void)
{
    return current.engine;
}

const struct extension_caller *extensions_current_caller(void)
{
    return current.caller;
}

static void tell_fault(struct engine *e, const char *what, uint32_t code)
{
    char message[MESSAGE_MAX];

    snprintf(message, sizeof(message), "%s: faulted with exception %08" PRIx32 "\n", what, code);
    output_text(e, NULL, DEBUG_OUTCTL_AMBIENT_TEXT, DEBUG_OUTPUT_ERROR, message);
    LOG_WARN("extension", "%s: faulted with exception %08" PRIx32, what, code);
}

bool extension_call(struct engine *e, const struct extension_caller *caller, const char *what,
        void (*run)(void *context), void *context)
{
    struct current before = current;
    struct output_ambient *ambient = e->ambient;
    unsigned walks = e->listeners.walks;
    unsigned depth = e->lock.depth;
    uint32_t code;

    current = (struct current){ e, caller };
    code = guard_call(run, context);
    current = before;
    if (!code)
        return true;
    /* what it called, and was left in the middle of */
    e->lock.depth = depth;
    lock_take(&e->listeners.lock);
    e->listeners.walks = walks;
    lock_give(&e->listeners.lock);
    e->ambient = ambient;
    tell_fault(e, what, code);
    return false;
}
