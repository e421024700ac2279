/* $< and its kin: commands from a file. Source: Microsoft Learn, "$<, $><, $$<, $$><, $$>a< (Run
 * Script File)". */
#include "shell/scripts.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/log.h"
#include "shell/blocks.h"
#include "shell/command.h"
#include "shell/paths.h"

static HRESULT read_all(const struct file *file, char *text, size_t size)
{
    size_t at = 0, done = 1;
    HRESULT hr = S_OK;

    for (; SUCCEEDED(hr) && at < size && done; at += done)
        hr = file_read(file, at, text + at, size - at, &done);
    if (FAILED(hr) || at == size)
        return hr;
    LOG_ERROR("shell", "%s: ends at 0x%zx now, wanted 0x%zx bytes", file->path, at, size);
    return HR_BAD_DATA;
}

static HRESULT check_text(const char *path, const char *text, size_t size)
{
    const char *zero = memchr(text, '\0', size);

    if (!zero)
        return S_OK;
    LOG_ERROR("shell", "%s: offset 0x%zx: a zero byte, wanted text in UTF-8", path,
            (size_t)(zero - text));
    return HR_BAD_DATA;
}

static HRESULT check_size(const struct file *file)
{
    if (file->size <= SCRIPTS_SIZE_MAX)
        return S_OK;
    LOG_ERROR("shell", "%s: 0x%" PRIx64 " bytes, wanted 0x%x at most", file->path, file->size,
            SCRIPTS_SIZE_MAX);
    return HR_BAD_DATA;
}

HRESULT scripts_read(const char *path, char **out)
{
    static const char mark[] = "\xef\xbb\xbf";
    struct file *file = NULL;
    char *text = NULL;
    HRESULT hr = file_open(path, "shell", &file);

    *out = NULL;
    if (FAILED(hr))
        return hr;
    hr = check_size(file);
    if (SUCCEEDED(hr)) {
        text = calloc(1, (size_t)file->size + 1);
        hr = text ? read_all(file, text, (size_t)file->size) : E_OUTOFMEMORY;
    }
    if (SUCCEEDED(hr))
        hr = check_text(path, text, (size_t)file->size);
    file_close(file);
    if (FAILED(hr)) {
        free(text);
        return hr;
    }
    if (strncmp(text, mark, strlen(mark)) == 0)
        memmove(text, text + strlen(mark), strlen(text + strlen(mark)) + 1);
    *out = text;
    return S_OK;
}

/* $< and $>< take the rest of the line as it is; $$< and $$>< a word, or a text in quotes. */
static HRESULT take_path(struct run *r, char **path)
{
    size_t length;

    *path = NULL;
    if (r->command->name[1] == '$')
        return paths_take(r, path);
    scan_spaces(&r->scan);
    length = (size_t)(r->scan.end - r->scan.at);
    if (!length)
        return run_refuse(r, r->scan.at, "a file was wanted");
    *path = malloc(length + 1);
    if (!*path)
        return run_fail(r, E_OUTOFMEMORY, "the file's name");
    memcpy(*path, r->scan.at, length);
    (*path)[length] = '\0';
    r->scan.at = r->scan.end;
    return S_OK;
}

HRESULT scripts_run(struct run *r)
{
    bool whole = strchr(r->command->name, '>') != NULL;
    char *path = NULL, *text = NULL;
    HRESULT hr = take_path(r, &path);

    if (SUCCEEDED(hr))
        hr = run_expect_end(r);
    if (SUCCEEDED(hr)) {
        hr = scripts_read(path, &text);
        if (FAILED(hr))
            hr = run_fail_file(r, hr, "%s", path);
    }
    if (SUCCEEDED(hr))
        hr = blocks_run_text(r, text, whole);
    free(path);
    free(text);
    return hr;
}
