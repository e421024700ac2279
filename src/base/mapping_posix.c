#include "base/mapping.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/lock.h"
#include "base/log.h"

/* A 32-bit address space has room for little beside its program. */
#define MAPPING_MOST (SIZE_MAX > UINT32_MAX ? SIZE_MAX : SIZE_MAX / 8)

/*
 * What the handler knows of one mapping. Guards are never freed, only used again, since a handler
 * in another thread may be walking the list.
 */
struct mapping_guard {
    atomic_uintptr_t first; /* first byte of the map */
    atomic_uintptr_t size;  /* bytes; 0: not in use */
    atomic_bool stale;
    struct mapping_guard *next;
};

static _Atomic(struct mapping_guard *) guards;

static struct {
    struct lock lock;
    unsigned mappings;
    bool installed;
    struct sigaction previous;
    uintptr_t page_size;
} handler = { .lock = LOCK_INIT };

/* Put an empty page over the hole and mark whose it is; false: none of ours. Signal-safe. */
static bool cover_hole(uintptr_t address)
{
    bool ours = false;

    /* a guard that changes hands meanwhile may seem to hold the address: marking it too does no
     * harm, and the right one is marked in any case */
    for (struct mapping_guard *guard = atomic_load(&guards); guard; guard = guard->next) {
        if (address - atomic_load(&guard->first) < atomic_load(&guard->size)) {
            atomic_store(&guard->stale, true);
            ours = true;
        }
    }
    return ours && mmap((void *)(address & ~(handler.page_size - 1)), handler.page_size, PROT_READ,
                           MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
}

/* What would have happened without us. */
static void hand_on(int number, siginfo_t *info, void *context)
{
    const struct sigaction *previous = &handler.previous;
    bool sent = info->si_code <= 0; /* by a program: it is not raised again on return */

    if (previous->sa_flags & SA_SIGINFO) {
        previous->sa_sigaction(number, info, context);
    } else if (previous->sa_handler != SIG_DFL && previous->sa_handler != SIG_IGN) {
        previous->sa_handler(number);
    } else if (previous->sa_handler == SIG_DFL || !sent) {
        signal(number, SIG_DFL);
        if (sent)
            raise(number);
    }
}

static void on_bus_error(int number, siginfo_t *info, void *context)
{
    int error = errno;

    if (info->si_code <= 0 || !cover_hole((uintptr_t)info->si_addr))
        hand_on(number, info, context);
    errno = error;
}

/* With the lock held, before the first mapping. */
static void handler_install(void)
{
    struct sigaction action = { .sa_flags = SA_SIGINFO | SA_ONSTACK };

    if (handler.installed)
        return;
    handler.page_size = (uintptr_t)sysconf(_SC_PAGESIZE);
    sigemptyset(&action.sa_mask);
    action.sa_sigaction = on_bus_error;
    handler.installed = !sigaction(SIGBUS, &action, &handler.previous);
}

/* With the lock held, after the last mapping. Whoever came after us may hand on to us: then stay.
 */
static void handler_remove(void)
{
    struct sigaction now;

    if (!handler.installed || sigaction(SIGBUS, NULL, &now))
        return;
    if (now.sa_flags & SA_SIGINFO && now.sa_sigaction == on_bus_error)
        handler.installed = sigaction(SIGBUS, &handler.previous, NULL) != 0;
}

/* With the lock held: a guard that nobody uses, or a new one; NULL: no memory. */
static struct mapping_guard *guard_take(void)
{
    struct mapping_guard *guard = atomic_load(&guards);

    while (guard && atomic_load(&guard->size))
        guard = guard->next;
    if (!guard) {
        guard = calloc(1, sizeof(*guard));
        if (guard) {
            guard->next = atomic_load(&guards);
            atomic_store(&guards, guard);
        }
    }
    return guard;
}

/* From now on the handler covers holes of the map. */
static struct mapping_guard *guard_begin(void *bytes, size_t size)
{
    struct mapping_guard *guard;

    lock_take(&handler.lock);
    guard = guard_take();
    if (guard) {
        handler_install();
        handler.mappings++;
        atomic_store(&guard->stale, false);
        atomic_store(&guard->first, (uintptr_t)bytes);
        atomic_store(&guard->size, size);
    }
    lock_give(&handler.lock);
    return guard;
}

static void guard_end(struct mapping_guard *guard)
{
    lock_take(&handler.lock);
    atomic_store(&guard->size, 0);
    handler.mappings--;
    if (!handler.mappings)
        handler_remove();
    lock_give(&handler.lock);
}

HRESULT mapping_open(const struct file *f, const char *room, struct mapping *m)
{
    void *bytes = MAP_FAILED;

    *m = (struct mapping){ .file = f, .room = room };
    if (f->size && f->size <= MAPPING_MOST)
        bytes = mmap(NULL, (size_t)f->size, PROT_READ, MAP_SHARED, (int)f->handle, 0);
    if (bytes == MAP_FAILED) {
        LOG_INFO(room, "%s: 0x%" PRIx64 " bytes cannot be mapped, and are read by position",
                f->path, f->size);
        return S_OK;
    }
    m->guard = guard_begin(bytes, (size_t)f->size);
    if (!m->guard) {
        munmap(bytes, (size_t)f->size);
        return E_OUTOFMEMORY;
    }
    m->bytes = bytes;
    m->stale = &m->guard->stale;
    return S_OK;
}

void mapping_close(struct mapping *m)
{
    if (m->bytes) {
        guard_end(m->guard);
        munmap((void *)(uintptr_t)m->bytes, (size_t)m->file->size);
    }
    *m = (struct mapping){ 0 };
}
