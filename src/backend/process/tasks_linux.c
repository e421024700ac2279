/* The files and threads of a process in /proc. */
#include "backend/process/half_linux.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hr.h"

/* The text of the longest list of mappings that is taken: some hundred thousand of them. */
#define TEXT_MOST ((size_t)256 << 20)

HRESULT linux_hr_from_errno(int error)
{
    return error == ENOENT || error == ESRCH ? HR_CLOSED : hr_from_errno(error);
}

/* Read on until the end; *text has room for a NUL. */
static HRESULT read_all(int file, char **text, size_t *size)
{
    size_t room = 0;

    *text = NULL;
    *size = 0;
    for (;;) {
        ssize_t count;

        if (*size + 1 >= room) {
            char *grown = room < TEXT_MOST ? realloc(*text, room ? room * 2 : 65536) : NULL;

            if (!grown)
                return E_OUTOFMEMORY;
            *text = grown;
            room = room ? room * 2 : 65536;
        }
        count = read(file, *text + *size, room - 1 - *size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return linux_hr_from_errno(errno);
        if (count == 0)
            break;
        *size += (size_t)count;
    }
    (*text)[*size] = '\0';
    return S_OK;
}

HRESULT linux_read_file(const struct system_process *p, const char *name, char **text, size_t *size)
{
    int file = openat(p->folder, name, O_RDONLY | O_CLOEXEC);
    HRESULT hr;

    *text = NULL;
    *size = 0;
    if (file < 0)
        return linux_hr_from_errno(errno);
    hr = read_all(file, text, size);
    close(file);
    if (FAILED(hr)) {
        free(*text);
        *text = NULL;
    }
    return hr;
}

HRESULT linux_each_task(const struct system_process *p,
        HRESULT (*take)(void *context, uint32_t task), void *context)
{
    int folder = openat(p->folder, "task", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *tasks = folder < 0 ? NULL : fdopendir(folder);
    const struct dirent *entry;
    HRESULT hr = S_OK;

    if (!tasks) {
        hr = linux_hr_from_errno(errno);
        if (folder >= 0)
            close(folder);
        return hr;
    }
    while (SUCCEEDED(hr) && (entry = readdir(tasks)) != NULL)
        if (isdigit((unsigned char)entry->d_name[0]))
            hr = take(context, (uint32_t)strtoul(entry->d_name, NULL, 10));
    closedir(tasks);
    return hr;
}

static HRESULT add_thread(void *context, uint32_t task)
{
    const struct ds_thread thread = { .id = task };

    return thread_add(context, &thread);
}

static int by_number(const void *a, const void *b)
{
    const struct ds_thread *left = a;
    const struct ds_thread *right = b;

    return (left->id > right->id) - (left->id < right->id);
}

/* The first thread has the process's number; the others' grow, until the system begins anew. */
HRESULT system_list_threads(struct system_process *p, struct thread_list *list)
{
    HRESULT hr = linux_check(p);

    if (SUCCEEDED(hr))
        hr = linux_each_task(p, add_thread, list);
    if (FAILED(hr))
        return hr;
    for (size_t i = 1; i < list->count; i++)
        if (list->items[i].id == p->id) {
            list->items[i] = list->items[0];
            list->items[0].id = p->id;
        }
    if (list->count > 1)
        qsort(list->items + 1, list->count - 1, sizeof(*list->items), by_number);
    return S_OK;
}
