#define _GNU_SOURCE /* dladdr1: whose a symbol is */
#include "base/library.h"

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"

struct library {
    void *handle;
};

HRESULT library_open(const char *path, struct library **out)
{
    struct library *l;

    *out = NULL;
    if (access(path, F_OK) != 0)
        return HR_FILE_NOT_FOUND;
    l = calloc(1, sizeof(*l));
    if (!l)
        return E_OUTOFMEMORY;
    l->handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!l->handle) {
        LOG_ERROR("extension", "%s: cannot be loaded: %s", path, dlerror());
        free(l);
        return HR_BAD_DATA;
    }
    *out = l;
    return S_OK;
}

void library_close(struct library *l)
{
    if (l)
        dlclose(l->handle);
    free(l);
}

/* dlsym() also looks into the libraries that this one needs: `!free` would be the C library's. */
static bool is_own(const struct library *l, void *address)
{
    struct link_map *own = NULL;
    void *whose = NULL;
    Dl_info info;

    return dlinfo(l->handle, RTLD_DI_LINKMAP, &own) == 0 &&
           dladdr1(address, &info, &whose, RTLD_DL_LINKMAP) && whose == own;
}

void library_keep(struct library *l)
{
    free(l);
}

library_function *library_find(const struct library *l, const char *name)
{
    void *address = dlsym(l->handle, name);
    library_function *function = NULL;

    if (address && is_own(l, address))
        memcpy(&function, &address, sizeof(function)); /* C has no conversion between the two */
    return function;
}

bool library_is_same(const struct library *a, const struct library *b)
{
    return a->handle == b->handle;
}

static char *folder_of(char *path)
{
    char *slash = path ? strrchr(path, '/') : NULL;

    if (slash && slash != path)
        *slash = '\0';
    return path;
}

char *library_own_folder(void)
{
    static const char here; /* an object of this file's library */
    Dl_info info;

    return dladdr(&here, &info) && info.dli_fname ? folder_of(realpath(info.dli_fname, NULL))
                                                  : NULL;
}

char *library_program_folder(void)
{
    return folder_of(realpath("/proc/self/exe", NULL));
}
