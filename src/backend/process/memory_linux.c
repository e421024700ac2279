/* Memory of a process: process_vm_readv and process_vm_writev, which keep to its protections. */
#define _GNU_SOURCE 1
#include "backend/process/half_linux.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/hr.h"
#include "base/log.h"

#define PIECES_MAX 64 /* pages of one call */

struct transfer {
    uint64_t va;
    void *to;         /* a read */
    const void *from; /* or a write */
    size_t size;
};

/* The system ends at the first piece that fails, so a piece is within a page. */
static size_t cut(const struct system_process *p, const struct transfer *t, struct iovec *pieces,
        size_t *total)
{
    size_t page = p->facts.page_size;
    size_t count = 0;

    *total = 0;
    while (count < PIECES_MAX && *total < t->size) {
        uint64_t at = t->va + *total;
        size_t left = page - (size_t)(at & (page - 1));

        if (left > t->size - *total)
            left = t->size - *total;
        if (at > UINTPTR_MAX)
            break;
        pieces[count].iov_base = (void *)(uintptr_t)at;
        pieces[count++].iov_len = left;
        *total += left;
    }
    return count;
}

/* One call of the system; -1, and errno says why. */
static ssize_t move_once(const struct system_process *p, const struct transfer *t)
{
    struct iovec there[PIECES_MAX];
    struct iovec here = { .iov_base = t->to };
    size_t count = cut(p, t, there, &here.iov_len);

    if (count == 0) {
        errno = EFAULT;
        return -1;
    }
    if (t->to)
        return process_vm_readv((pid_t)p->task, &here, 1, there, count, 0);
    memcpy(&here.iov_base, &t->from, sizeof(t->from)); /* it is read from alone */
    return process_vm_writev((pid_t)p->task, &here, 1, there, count, 0);
}

char linux_state(const struct system_process *p, uint32_t task)
{
    char name[LINUX_NAME_SIZE];
    char *text;
    const char *end;
    size_t size;
    char state = 'X';

    snprintf(name, sizeof(name), "task/%" PRIu32 "/stat", task);
    if (FAILED(linux_read_file(p, name, &text, &size)))
        return state;
    end = strrchr(text, ')'); /* the name before may hold anything */
    if (end && end[1] == ' ')
        state = end[2];
    free(text);
    return state;
}

bool linux_lives(const struct system_process *p, uint32_t task)
{
    char state = linux_state(p, task);

    return state != 'Z' && state != 'X';
}

void linux_name_file(const struct system_process *p, const char *file, char name[LINUX_NAME_SIZE])
{
    snprintf(name, LINUX_NAME_SIZE, "task/%" PRIu32 "/%s", p->task, file);
}

struct search {
    struct system_process *p;
    bool found;
};

static HRESULT take_living(void *context, uint32_t task)
{
    struct search *search = context;

    if (!search->found && linux_lives(search->p, task)) {
        search->p->task = task;
        search->found = true;
    }
    return S_OK;
}

HRESULT linux_check(struct system_process *p)
{
    struct search search = { .p = p };
    HRESULT hr;

    if (linux_lives(p, p->task))
        return S_OK;
    hr = linux_each_task(p, take_living, &search);
    return SUCCEEDED(hr) && search.found ? S_OK : HR_CLOSED;
}

/* Whether p->task is a thread of the process still, not one of another process by now. */
static bool owns_task(const struct system_process *p)
{
    struct stat status;
    char name[32];

    snprintf(name, sizeof(name), "task/%" PRIu32, p->task);
    return fstatat(p->folder, name, &status, 0) == 0;
}

static HRESULT move(struct system_process *p, const struct transfer *t, size_t *done)
{
    ssize_t moved = -1;
    int error = ESRCH;
    HRESULT hr;

    *done = 0;
    if (owns_task(p)) {
        moved = move_once(p, t);
        error = errno;
    }
    if (moved < 0 && error == ESRCH) {
        hr = linux_check(p); /* another thread of it may be there */
        if (FAILED(hr))
            return hr;
        moved = move_once(p, t);
        error = errno;
    }
    if (moved > 0 && !owns_task(p))
        return HR_CLOSED; /* whose bytes these are nobody knows */
    if (moved > 0) {
        *done = (size_t)moved;
        return S_OK;
    }
    if (error == ESRCH)
        return HR_CLOSED;
    if (moved == 0 || error == EFAULT || error == EIO)
        return t->to ? HR_READ_FAULT : HR_WRITE_FAULT;
    LOG_ERROR("process", "process %" PRIu32 ": its memory is out of reach: %s", p->id,
            strerror(error));
    return hr_from_errno(error);
}

HRESULT system_read(struct system_process *p, uint64_t va, void *buf, size_t size, size_t *done)
{
    const struct transfer t = { .va = va, .to = buf, .size = size };

    return move(p, &t, done);
}

HRESULT system_write(
        struct system_process *p, uint64_t va, const void *buf, size_t size, size_t *done)
{
    const struct transfer t = { .va = va, .from = buf, .size = size };

    return move(p, &t, done);
}

/* The memory of one that dies is gone before the rest of it: then there is no such file, or nothing
 * is written to it. */
HRESULT linux_write_anywhere(
        struct system_process *p, uint64_t va, const void *buf, size_t size, size_t *done)
{
    char name[LINUX_NAME_SIZE];
    HRESULT hr = S_OK;
    ssize_t moved;
    int file;

    *done = 0;
    linux_name_file(p, "mem", name);
    file = openat(p->folder, name, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return linux_hr_from_errno(errno);
    moved = pwrite(file, buf, size, (off_t)va);
    if (moved > 0)
        *done = (size_t)moved;
    else
        hr = moved == 0 ? HR_CLOSED : HR_WRITE_FAULT;
    close(file);
    return hr;
}
