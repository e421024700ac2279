#include "base/mapping.h"

#include <inttypes.h>

#include "base/log.h"

/* A 32-bit address space has room for little beside its program. */
#define MAPPING_MOST (SIZE_MAX > UINT32_MAX ? SIZE_MAX : SIZE_MAX / 8)

/* Windows does not let a file be cut that is mapped (ERROR_USER_MAPPED_FILE). */
static const atomic_bool never_stale;

/* A file that can go away with its drive would raise an exception in the middle of a copy. */
static bool stays(const struct file *f)
{
    wchar_t path[MAX_PATH + 8];
    wchar_t root[MAX_PATH];
    DWORD length = GetFinalPathNameByHandleW(
            (HANDLE)f->handle, path, MAX_PATH + 8, FILE_NAME_NORMALIZED | VOLUME_NAME_DOS);

    if (!length || length >= MAX_PATH + 8 || !GetVolumePathNameW(path, root, MAX_PATH))
        return false;
    return GetDriveTypeW(root) == DRIVE_FIXED;
}

HRESULT mapping_open(const struct file *f, const char *room, struct mapping *m)
{
    HANDLE section = NULL;

    *m = (struct mapping){ .file = f, .room = room };
    if (f->size && f->size <= MAPPING_MOST && stays(f))
        section = CreateFileMappingW((HANDLE)f->handle, NULL, PAGE_READONLY, (DWORD)(f->size >> 32),
                (DWORD)f->size, NULL);
    if (section) {
        m->bytes = MapViewOfFile(section, FILE_MAP_READ, 0, 0, 0);
        m->stale = &never_stale;
        CloseHandle(section); /* the view keeps it */
    }
    if (!m->bytes)
        LOG_INFO(room, "%s: 0x%" PRIx64 " bytes are not mapped, and are read by position", f->path,
                f->size);
    return S_OK;
}

void mapping_close(struct mapping *m)
{
    if (m->bytes)
        UnmapViewOfFile(m->bytes);
    *m = (struct mapping){ 0 };
}
