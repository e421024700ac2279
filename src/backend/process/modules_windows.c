/* Images of a process, as its loader keeps them. */
#include "backend/process/half_windows.h"

#include <psapi.h>
#include <stdlib.h>

#include "backend/process/images.h"
#include "base/log.h"

#define ROOM_FIRST 256u
#define ROOM_MOST  65536u

/* The modules' handles; the caller frees them. A process loads while it is asked, so ask again. */
static HRESULT list_handles(const struct system_process *p, HMODULE **modules, size_t *count)
{
    DWORD which =
            windows_is_narrow(p) && sizeof(void *) == 8 ? LIST_MODULES_32BIT : LIST_MODULES_DEFAULT;
    DWORD room = ROOM_FIRST;
    DWORD needed = 0;

    for (;;) {
        *modules = calloc(room, sizeof(**modules));
        if (!*modules)
            return E_OUTOFMEMORY;
        if (!K32EnumProcessModulesEx(
                    p->handle, *modules, room * (DWORD)sizeof(**modules), &needed, which)) {
            DWORD error = GetLastError();

            LOG_INFO("process", "no list of modules: error %lu", error);
            return windows_failed(p, HRESULT_FROM_WIN32(error));
        }
        *count = needed / sizeof(**modules);
        if (*count <= room)
            return S_OK;
        free(*modules);
        *modules = NULL;
        if (*count > ROOM_MOST)
            return HR_BAD_DATA;
        room = (DWORD)*count + ROOM_FIRST;
    }
}

static HRESULT add(struct system_process *p, HMODULE module, struct loaded_list *list)
{
    struct ds_loaded loaded = { .base = (uintptr_t)module };
    struct image image;
    MODULEINFO info;

    if (!K32GetModuleInformation(p->handle, module, &info, sizeof(info)) || info.SizeOfImage == 0)
        return S_OK; /* unloaded meanwhile */
    loaded.size = info.SizeOfImage;
    if (K32GetModuleFileNameExW(p->handle, module, (wchar_t *)p->wide_path, WINDOWS_PATH_UNITS)) {
        windows_convert_path(p);
        loaded.path = p->path;
    }
    if (image_at(windows_read_some, p, loaded.base, &image)) {
        loaded.time_stamp = image.time_stamp;
        loaded.checksum = image.checksum;
    }
    return loaded_add(list, &loaded);
}

/* The system tells of images itself. */
void system_find_linker(struct system_process *p, struct system_linker *linker)
{
    (void)p;
    *linker = (struct system_linker){ .place = 0 };
}

HRESULT system_list_images(struct system_process *p, struct loaded_list *list)
{
    HMODULE *modules = NULL;
    size_t count = 0;
    HRESULT hr = list_handles(p, &modules, &count);

    for (size_t i = 0; i < count && SUCCEEDED(hr); i++)
        hr = add(p, modules[i], list);
    free(modules);
    return hr;
}
