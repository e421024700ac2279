#include "base/own_system.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEXT_MAX_BYTES 0x10000 /* of a command line; the rest is left out */
#define USER_MAX_BYTES 0x1000  /* of what the system keeps of a user */

bool own_system_debugs_kernel(void)
{
    return false;
}

char *own_system_variable(const char *name)
{
    const char *value = getenv(name);

    return value ? strdup(value) : NULL;
}

char *own_system_path_of_handle(uint64_t handle)
{
    char path[40];

    if (handle > INT_MAX || fcntl((int)handle, F_GETFD) < 0)
        return NULL;
    snprintf(path, sizeof(path), "/proc/self/fd/%d", (int)handle);
    return strdup(path);
}

HRESULT own_system_processes(uint32_t **ids, size_t *count)
{
    DIR *folder = opendir("/proc");
    const struct dirent *entry;
    size_t room = 0;
    HRESULT hr = S_OK;

    *ids = NULL;
    *count = 0;
    if (!folder)
        return E_FAIL;
    while (SUCCEEDED(hr) && (entry = readdir(folder)) != NULL) {
        if (!isdigit((unsigned char)entry->d_name[0]))
            continue;
        if (*count == room) {
            uint32_t *grown = realloc(*ids, (room = room ? 2 * room : 256) * sizeof(*grown));

            if (!grown) {
                hr = E_OUTOFMEMORY;
                continue;
            }
            *ids = grown;
        }
        (*ids)[(*count)++] = (uint32_t)strtoul(entry->d_name, NULL, 10);
    }
    closedir(folder);
    if (FAILED(hr)) {
        free(*ids);
        *ids = NULL;
        *count = 0;
    }
    return hr;
}

/* A file of a process as a text: what stands between its NULs is words. NULL: empty. */
static char *read_words(int folder, const char *name)
{
    int file = openat(folder, name, O_RDONLY | O_CLOEXEC);
    char *text = file >= 0 ? malloc(TEXT_MAX_BYTES + 1) : NULL;
    size_t length = 0;
    ssize_t part = 1;

    while (text && part > 0 && length < TEXT_MAX_BYTES) {
        part = read(file, text + length, TEXT_MAX_BYTES - length);
        length += part > 0 ? (size_t)part : 0;
    }
    if (file >= 0)
        close(file);
    while (text && length > 0 && (text[length - 1] == '\0' || text[length - 1] == '\n'))
        length--;
    if (!length) {
        free(text);
        return NULL;
    }
    for (size_t i = 0; i < length; i++)
        if (text[i] == '\0')
            text[i] = ' ';
    text[length] = '\0';
    return text;
}

/* Its path; of one that may not be known, and of the kernel's own, the name. */
static char *read_executable(int folder)
{
    char *path = malloc(TEXT_MAX_BYTES + 1);
    ssize_t length = path ? readlinkat(folder, "exe", path, TEXT_MAX_BYTES) : -1;

    if (length > 0) {
        path[length] = '\0';
        return path;
    }
    free(path);
    return read_words(folder, "comm");
}

static char *read_user(int folder)
{
    char room[USER_MAX_BYTES];
    struct passwd entry, *found = NULL;
    struct stat status;
    char number[24];

    if (fstat(folder, &status) < 0)
        return NULL;
    if (getpwuid_r(status.st_uid, &entry, room, sizeof(room), &found) == 0 && found)
        return strdup(found->pw_name);
    snprintf(number, sizeof(number), "%ju", (uintmax_t)status.st_uid);
    return strdup(number);
}

HRESULT own_system_process(uint32_t id, struct own_process *out)
{
    char path[32];
    int folder;

    *out = (struct own_process){ .session = -1 };
    snprintf(path, sizeof(path), "/proc/%" PRIu32, id);
    folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return E_NOINTERFACE;
    out->executable = read_executable(folder);
    out->command_line = read_words(folder, "cmdline");
    out->user = read_user(folder);
    close(folder);
    return S_OK;
}

void own_process_deinit(struct own_process *p)
{
    free(p->executable);
    free(p->command_line);
    free(p->user);
}
