/* Registers of threads that stand: ptrace(2), PTRACE_GETREGSET. */
#include "backend/process/trace_linux.h"

#include <elf.h>
#include <errno.h>
#include <inttypes.h>
#include <stddef.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/user.h>

#include "backend/process/regsets.h"
#include "base/hr.h"
#include "base/log.h"

#ifndef NT_PRXFPREG
#define NT_PRXFPREG 0x46e62b7f
#endif
#define X86_GENERAL 68u /* bytes of the general registers of a thread of 32 bits */

static HRESULT failed(void)
{
    return errno == ESRCH ? E_NOINTERFACE : hr_from_errno(errno);
}

static HRESULT get_set(uint32_t thread, int type, void *set, size_t *size)
{
    struct iovec v = { .iov_base = set, .iov_len = *size };

    if (ptrace(PTRACE_GETREGSET, (pid_t)thread, (void *)(uintptr_t)(unsigned)type, &v))
        return failed();
    *size = v.iov_len;
    return S_OK;
}

/* Values that a register cannot have are an error of input to Linux. */
static HRESULT refused(void)
{
    return errno == EIO ? E_INVALIDARG : failed();
}

static HRESULT set_set(uint32_t thread, int type, const void *set, size_t size)
{
    struct iovec v = { .iov_len = size };

    memcpy(&v.iov_base, &set, sizeof(set)); /* it is read from alone */
    return ptrace(PTRACE_SETREGSET, (pid_t)thread, (void *)(uintptr_t)(unsigned)type, &v)
                   ? refused()
                   : S_OK;
}

#if defined(__x86_64__) || defined(__i386__)

static void *place_of_debug(size_t index)
{
    return (void *)(offsetof(struct user, u_debugreg) +
                    index * sizeof(((struct user *)NULL)->u_debugreg[0]));
}

static void get_debug(uint32_t thread, struct regsets *sets)
{
    for (size_t i = 0; i < REGSETS_DEBUG; i++)
        if (i != 4 && i != 5)
            sets->debug[i] =
                    (unsigned long)ptrace(PTRACE_PEEKUSER, (pid_t)thread, place_of_debug(i), NULL);
}

/* The system checks each by itself: dr7, which turns them on, is off while they change. */
static HRESULT set_debug(uint32_t thread, const struct regsets *now, const struct regsets *wanted)
{
    bool fine = true;

    if (memcmp(now->debug, wanted->debug, sizeof(now->debug)) == 0)
        return S_OK;
    fine = ptrace(PTRACE_POKEUSER, (pid_t)thread, place_of_debug(7), NULL) == 0;
    for (size_t i = 0; i < REGSETS_DEBUG && fine; i++)
        if (i != 4 && i != 5)
            fine = ptrace(PTRACE_POKEUSER, (pid_t)thread, place_of_debug(i),
                           (void *)(uintptr_t)wanted->debug[i]) == 0;
    return fine ? S_OK : refused();
}

#else

static void get_debug(uint32_t thread, struct regsets *sets)
{
    (void)thread;
    (void)sets;
}

static HRESULT set_debug(uint32_t thread, const struct regsets *now, const struct regsets *wanted)
{
    (void)thread;
    (void)now;
    (void)wanted;
    return S_OK;
}

#endif

static HRESULT get_general(uint32_t thread, struct regsets *sets)
{
    *sets = (struct regsets){ .general_size = sizeof(sets->general) };
    return get_set(thread, NT_PRSTATUS, sets->general, &sets->general_size);
}

static int vector_type(const struct regsets *sets)
{
    return sets->general_size == X86_GENERAL ? NT_PRXFPREG : NT_PRFPREG;
}

static size_t vector_size(const struct system_process *p)
{
    return p->facts.machine == IMAGE_FILE_MACHINE_ARM64 ? 528 : 512;
}

static HRESULT get_all(const struct system_process *p, uint32_t thread, struct regsets *sets)
{
    HRESULT hr = get_general(thread, sets);
    size_t vector = vector_size(p);
    size_t x87 = sizeof(sets->x87);

    if (SUCCEEDED(hr))
        hr = get_set(thread, vector_type(sets), sets->vector, &vector);
    if (SUCCEEDED(hr) && sets->general_size == X86_GENERAL)
        hr = get_set(thread, NT_PRFPREG, sets->x87, &x87);
    if (SUCCEEDED(hr))
        get_debug(thread, sets);
    return hr;
}

/* What is as it was is not written: the system keeps st0 to st7 in two of a 32-bit thread's sets,
 * and the one that was changed counts. */
static HRESULT set_each(const struct system_process *p, uint32_t thread, const struct regsets *now,
        const struct regsets *wanted)
{
    HRESULT hr = S_OK;

    if (memcmp(now->vector, wanted->vector, sizeof(now->vector)) != 0)
        hr = set_set(thread, vector_type(now), wanted->vector, vector_size(p));
    if (SUCCEEDED(hr) && memcmp(now->x87, wanted->x87, sizeof(now->x87)) != 0)
        hr = set_set(thread, NT_PRFPREG, wanted->x87, sizeof(wanted->x87));
    if (SUCCEEDED(hr))
        hr = set_debug(thread, now, wanted);
    if (SUCCEEDED(hr) && memcmp(now->general, wanted->general, now->general_size) != 0)
        hr = set_set(thread, NT_PRSTATUS, wanted->general, wanted->general_size);
    return hr;
}

/* All of them; or, where the system refuses one, they are as they were. */
static HRESULT set_all(const struct system_process *p, uint32_t thread, const struct regsets *now,
        const struct regsets *wanted)
{
    HRESULT hr = set_each(p, thread, now, wanted);

    if (FAILED(hr))
        set_each(p, thread, wanted, now);
    if (hr == E_INVALIDARG)
        LOG_WARN("process", "thread %" PRIu32 ": the system refuses a value of its registers",
                thread);
    return hr;
}

static HRESULT check(const struct trace *t, uint32_t thread)
{
    return tracees_find(t, thread) ? S_OK : E_NOINTERFACE;
}

HRESULT trace_get_context(
        struct trace *t, uint32_t thread, uint8_t *context, size_t room, size_t *size)
{
    uint32_t machine = t->process->facts.machine;
    uint8_t whole[REGSETS_CONTEXT_MAX];
    struct regsets sets;
    HRESULT hr = check(t, thread);

    *size = 0;
    if (SUCCEEDED(hr))
        hr = get_all(t->process, thread, &sets);
    if (SUCCEEDED(hr) && !regsets_to_context(machine, &sets, whole))
        hr = HR_NOT_SUPPORTED;
    if (FAILED(hr))
        return hr;
    *size = regsets_context_size(machine) < room ? regsets_context_size(machine) : room;
    memcpy(context, whole, *size);
    return S_OK;
}

HRESULT trace_set_context(struct trace *t, uint32_t thread, const uint8_t *context, size_t size)
{
    struct regsets now;
    struct regsets wanted;
    HRESULT hr = check(t, thread);

    if (SUCCEEDED(hr))
        hr = get_all(t->process, thread, &now);
    if (FAILED(hr))
        return hr;
    wanted = now;
    if (!regsets_from_context(t->process->facts.machine, &wanted, context, size))
        return E_INVALIDARG;
    return set_all(t->process, thread, &now, &wanted);
}

HRESULT trace_get_pc(struct trace *t, uint32_t thread, uint64_t *pc)
{
    struct regsets sets;
    HRESULT hr = check(t, thread);

    *pc = 0;
    if (SUCCEEDED(hr))
        hr = get_general(thread, &sets);
    if (SUCCEEDED(hr))
        *pc = regsets_pc(t->process->facts.machine, &sets);
    return hr;
}

HRESULT trace_set_pc(struct trace *t, uint32_t thread, uint64_t pc)
{
    struct regsets sets;
    HRESULT hr = check(t, thread);

    if (SUCCEEDED(hr))
        hr = get_general(thread, &sets);
    if (FAILED(hr))
        return hr;
    regsets_set_pc(t->process->facts.machine, &sets, pc);
    return set_set(thread, NT_PRSTATUS, sets.general, sets.general_size);
}
