#include "backend/process/refusal.h"

#include <inttypes.h>
#include <stdio.h>

void refusal_explain(const struct refusal *r, char *text, size_t size)
{
    if (r->tracer)
        snprintf(text, size,
                "process %" PRIu32 " debugs it already; nosuspend looks at it meanwhile",
                r->tracer);
    else if (r->scope >= 3)
        snprintf(text, size, "the system lets nobody: ptrace_scope is %d until it boots anew",
                r->scope);
    else if (r->capable)
        snprintf(text, size,
                "the system refused although there is CAP_SYS_PTRACE: a security module, or a "
                "container's filter of system calls");
    else if (r->user != r->own_user)
        snprintf(text, size,
                "it is user %" PRIu32 "'s, and this process is user %" PRIu32
                "'s: it takes that user, or the capability CAP_SYS_PTRACE (root has it)",
                r->user, r->own_user);
    else if (r->scope > 0)
        snprintf(text, size,
                "ptrace_scope is %d: it takes %sCAP_SYS_PTRACE (root has it), or 0 in "
                "/proc/sys/kernel/yama/ptrace_scope",
                r->scope, r->scope == 1 ? "its parent, " : "");
    else
        snprintf(text, size,
                "it is protected (it changed its user, or asked for it): it takes CAP_SYS_PTRACE "
                "(root has it)");
}
