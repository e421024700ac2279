#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hr.h"
#include "base/log.h"

/* Linux moves no more in one call; it also keeps the length inside of ssize_t */
#define READ_MOST ((size_t)0x7ffff000)

static HRESULT refuse(const char *path, const char *room, int error)
{
    char text[128];

    if (strerror_r(error, text, sizeof(text)))
        text[0] = '\0';
    LOG_ERROR(room, "%s: cannot be opened: %s (errno %d)", path, text, error);
    return hr_from_errno(error);
}

static HRESULT check_type(const struct file *f, const char *room, mode_t mode)
{
    const char *found = S_ISDIR(mode)    ? "a directory"
                        : S_ISFIFO(mode) ? "a pipe"
                        : S_ISSOCK(mode) ? "a socket"
                                         : "a character device";

    if (S_ISREG(mode) || S_ISBLK(mode))
        return S_OK;
    LOG_ERROR(room, "%s: is %s, wanted a file", f->path, found);
    return E_ACCESSDENIED;
}

HRESULT file_open(const char *path, const char *room, struct file **out)
{
    struct file *f = NULL;
    struct stat status;
    off_t end;
    HRESULT hr;

    *out = NULL;
    hr = E_OUTOFMEMORY;
    f = calloc(1, sizeof(*f));
    if (!f)
        goto done;
    f->handle = -1;
    f->path = strdup(path);
    if (!f->path)
        goto done;

    /* without O_NONBLOCK a pipe that nobody writes to would hold us here */
    f->handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (f->handle < 0 || fstat((int)f->handle, &status)) {
        hr = refuse(path, room, errno);
        goto done;
    }
    hr = check_type(f, room, status.st_mode);
    if (FAILED(hr))
        goto done;
    /* a block device's size is not in its status */
    end = lseek((int)f->handle, 0, SEEK_END);
    if (end < 0) {
        hr = refuse(path, room, errno);
        goto done;
    }
    f->size = (uint64_t)end;
    *out = f;
    f = NULL; /* the caller owns it now */
done:
    file_close(f);
    return hr;
}

void file_close(struct file *f)
{
    if (!f)
        return;
    if (f->handle >= 0)
        close((int)f->handle);
    free(f->path);
    free(f);
}

HRESULT file_read(const struct file *f, uint64_t offset, void *buf, size_t size, size_t *done)
{
    ssize_t n = 0;

    *done = 0;
    while (*done < size && offset + *done <= INT64_MAX) {
        size_t left = size - *done;

        n = pread((int)f->handle, (char *)buf + *done, left < READ_MOST ? left : READ_MOST,
                (off_t)(offset + *done));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            break;
        *done += (size_t)n;
    }
    return n < 0 && !*done ? hr_from_errno(errno) : S_OK;
}

FILE *file_write(const char *path, bool append)
{
    return fopen(path, append ? "abe" : "wbe");
}
