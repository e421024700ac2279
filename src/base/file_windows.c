#include "base/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#define READ_MOST ((size_t)0x40000000) /* ReadFile's count is 32 bits */

static HRESULT refuse(const char *path, const char *room, DWORD error)
{
    LOG_ERROR(room, "%s: cannot be opened: %s (error %lu)", path,
            error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? "no such file"
            : error == ERROR_ACCESS_DENIED                                 ? "access denied"
            : error == ERROR_SHARING_VIOLATION      ? "another program keeps it to itself"
            : error == ERROR_NO_UNICODE_TRANSLATION ? "its name is not UTF-8"
                                                    : "the system refused",
            error);
    return error == ERROR_PATH_NOT_FOUND ? HR_FILE_NOT_FOUND : HRESULT_FROM_WIN32(error);
}

/* *wide is freed by the caller; NULL with *error set, ERROR_OUTOFMEMORY or what Windows said */
static wchar_t *wide_from_utf8(const char *text, DWORD *error)
{
    int size = MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, NULL, 0);
    wchar_t *wide;

    *error = GetLastError();
    if (size <= 0)
        return NULL;
    *error = ERROR_OUTOFMEMORY;
    wide = malloc((size_t)size * sizeof(*wide));
    if (wide)
        MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, text, -1, wide, size);
    return wide;
}

static HRESULT open_wide(struct file *f, const char *room, const wchar_t *wide)
{
    DWORD attributes = GetFileAttributesW(wide);
    LARGE_INTEGER size;
    HANDLE handle;

    if (attributes != INVALID_FILE_ATTRIBUTES && attributes & FILE_ATTRIBUTE_DIRECTORY) {
        LOG_ERROR(room, "%s: is a directory, wanted a file", f->path);
        return E_ACCESSDENIED;
    }
    handle = CreateFileW(wide, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
            NULL, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
    if (handle == INVALID_HANDLE_VALUE)
        return refuse(f->path, room, GetLastError());
    f->handle = (intptr_t)handle;
    if (GetFileType(handle) != FILE_TYPE_DISK) {
        LOG_ERROR(room, "%s: is a pipe or a device, wanted a file", f->path);
        return E_ACCESSDENIED;
    }
    if (!GetFileSizeEx(handle, &size))
        return refuse(f->path, room, GetLastError());
    f->size = (uint64_t)size.QuadPart;
    return S_OK;
}

HRESULT file_open(const char *path, const char *room, struct file **out)
{
    struct file *f = NULL;
    wchar_t *wide = NULL;
    DWORD error;
    HRESULT hr;

    *out = NULL;
    hr = E_OUTOFMEMORY;
    f = calloc(1, sizeof(*f));
    if (!f)
        goto done;
    f->handle = (intptr_t)INVALID_HANDLE_VALUE;
    f->path = strdup(path);
    if (!f->path)
        goto done;
    wide = wide_from_utf8(path, &error);
    if (!wide) {
        hr = refuse(path, room, error);
        goto done;
    }
    hr = open_wide(f, room, wide);
    if (FAILED(hr))
        goto done;
    *out = f;
    f = NULL; /* the caller owns it now */
done:
    free(wide);
    file_close(f);
    return hr;
}

void file_close(struct file *f)
{
    if (!f)
        return;
    if (f->handle != (intptr_t)INVALID_HANDLE_VALUE)
        CloseHandle((HANDLE)f->handle);
    free(f->path);
    free(f);
}

HRESULT file_read(const struct file *f, uint64_t offset, void *buf, size_t size, size_t *done)
{
    DWORD error = ERROR_SUCCESS;

    *done = 0;
    while (*done < size && !error && offset + *done <= INT64_MAX) {
        uint64_t at = offset + *done;
        size_t left = size - *done;
        OVERLAPPED where = { .Offset = (DWORD)at, .OffsetHigh = (DWORD)(at >> 32) };
        DWORD n = 0;

        if (!ReadFile((HANDLE)f->handle, (char *)buf + *done,
                    (DWORD)(left < READ_MOST ? left : READ_MOST), &n, &where))
            error = GetLastError();
        else if (!n)
            break;
        *done += n;
    }
    if (*done || error == ERROR_HANDLE_EOF)
        return S_OK;
    return HRESULT_FROM_WIN32(error);
}

FILE *file_write(const char *path, bool append)
{
    DWORD error;
    wchar_t *wide = wide_from_utf8(path, &error);
    FILE *file = NULL;

    errno = error == ERROR_OUTOFMEMORY ? ENOMEM : EILSEQ;
    if (wide)
        file = _wfopen(wide, append ? L"ab" : L"wb");
    free(wide);
    return file;
}
