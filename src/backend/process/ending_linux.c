/* Linux ends a process by a signal that nothing can hold up: signal(7). */
#include "backend/process/half_linux.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "backend/process/debug.h"
#include "backend/process/ending.h"
#include "base/clock.h"
#include "base/hr.h"
#include "base/log.h"

/* By its folder, which is no other process's; kernels before 5.1 know its number alone. */
static int send_kill(struct system_process *p)
{
    int error = syscall(SYS_pidfd_send_signal, p->folder, SIGKILL, NULL, 0) ? errno : 0;

    if (error == ENOSYS && SUCCEEDED(linux_check(p)))
        error = kill((pid_t)p->id, SIGKILL) ? errno : 0;
    return error == ESRCH ? 0 : error; /* it has ended by itself */
}

HRESULT system_kill(struct system_process *p)
{
    int error = send_kill(p);

    if (!error)
        return S_OK;
    LOG_ERROR("process", "process %" PRIu32 " may not be ended: %s", p->id, strerror(error));
    return error == EPERM ? E_ACCESSDENIED : hr_from_errno(error);
}

HRESULT system_wait_end(struct system_process *p, uint32_t timeout_ms)
{
    uint64_t deadline = clock_deadline(timeout_ms);

    while (linux_check(p) != HR_CLOSED) {
        if (!clock_left(deadline))
            return S_FALSE;
        clock_sleep(1);
    }
    return S_OK;
}

HRESULT system_terminate(struct system_process *p)
{
    return p->suspended ? debug_terminate(p->suspended) : ending_bring(p, NULL);
}
