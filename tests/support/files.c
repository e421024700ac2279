#include "files.h"
#include "rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <windows.h>
#else
#include <unistd.h>
#endif

#define FILES_MOST 256

static struct {
    char *paths[FILES_MOST];
    size_t count;
} made;

static void remove_all(void)
{
    for (size_t i = 0; i < made.count; i++) {
        remove(made.paths[i]);
        free(made.paths[i]);
    }
}

#ifdef _WIN32
static int make_empty(char *path, size_t size)
{
    char folder[MAX_PATH - 14];

    return size >= MAX_PATH && GetTempPathA(sizeof(folder), folder) < sizeof(folder) &&
           GetTempFileNameA(folder, "ds", 0, path) != 0;
}

void file_resize(const char *path, uint64_t size)
{
    HANDLE file = CreateFileA(path, GENERIC_WRITE,
            FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
    LARGE_INTEGER end = { .QuadPart = (LONGLONG)size };
    DWORD ignored;

    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    DeviceIoControl(file, FSCTL_SET_SPARSE, NULL, 0, NULL, 0, &ignored, NULL);
    assert_true(SetFilePointerEx(file, end, NULL, FILE_BEGIN) && SetEndOfFile(file));
    CloseHandle(file);
}

static int seek(FILE *file, uint64_t offset)
{
    return _fseeki64(file, (long long)offset, SEEK_SET);
}
#else
static int make_empty(char *path, size_t size)
{
    const char *folder = getenv("TMPDIR");
    int file;

    if (snprintf(path, size, "%s/dbgspaces-XXXXXX", folder && *folder ? folder : "/tmp") >=
            (int)size)
        return 0;
    file = mkstemp(path);
    return file >= 0 && !close(file);
}

void file_resize(const char *path, uint64_t size)
{
    assert_int_equal(truncate(path, (off_t)size), 0);
}

static int seek(FILE *file, uint64_t offset)
{
    return fseeko(file, (off_t)offset, SEEK_SET);
}
#endif

const char *given_file(const void *bytes, size_t size)
{
    char path[1024];
    char *kept;

    if (made.count == FILES_MOST || !make_empty(path, sizeof(path)))
        fail_msg("a file for the test cannot be made");
    if (!made.count)
        atexit(remove_all);
    kept = malloc(strlen(path) + 1);
    assert_non_null(kept);
    strcpy(kept, path);
    made.paths[made.count++] = kept;
    if (size)
        file_put(kept, 0, bytes, size);
    return kept;
}

void file_put(const char *path, uint64_t offset, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "r+b");

    assert_non_null(file);
    assert_int_equal(seek(file, offset), 0);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

void file_remove(const char *path)
{
    assert_int_equal(remove(path), 0);
}
