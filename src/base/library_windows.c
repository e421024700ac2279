#include "base/library.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#define PATH_MAX_CHARS 32768u

struct library {
    HMODULE handle;
};

static wchar_t *wide_from_utf8(const char *text)
{
    int size = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *wide = size > 0 ? malloc((size_t)size * sizeof(*wide)) : NULL;

    if (wide)
        MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, size);
    return wide;
}

/* The whole path: LoadLibrary looks elsewhere for one that is not. */
static wchar_t *whole_path(const char *path)
{
    wchar_t *wide = wide_from_utf8(path);
    wchar_t *whole = wide ? malloc(PATH_MAX_CHARS * sizeof(*whole)) : NULL;
    DWORD length = whole ? GetFullPathNameW(wide, PATH_MAX_CHARS, whole, NULL) : 0;

    free(wide);
    if (length > 0 && length < PATH_MAX_CHARS)
        return whole;
    free(whole);
    return NULL;
}

HRESULT library_open(const char *path, struct library **out)
{
    struct library *l = calloc(1, sizeof(*l));
    wchar_t *whole = whole_path(path);
    DWORD attributes = whole ? GetFileAttributesW(whole) : INVALID_FILE_ATTRIBUTES;
    HRESULT hr = l ? S_OK : E_OUTOFMEMORY;

    *out = NULL;
    if (SUCCEEDED(hr) && attributes == INVALID_FILE_ATTRIBUTES)
        hr = HR_FILE_NOT_FOUND;
    if (SUCCEEDED(hr)) {
        l->handle = LoadLibraryExW(whole, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
        if (!l->handle) {
            LOG_ERROR("extension", "%s: cannot be loaded: error %lu", path, GetLastError());
            hr = HR_BAD_DATA;
        }
    }
    free(whole);
    if (FAILED(hr)) {
        free(l);
        return hr;
    }
    *out = l;
    return S_OK;
}

void library_close(struct library *l)
{
    if (l)
        FreeLibrary(l->handle);
    free(l);
}

void library_keep(struct library *l)
{
    free(l);
}

library_function *library_find(const struct library *l, const char *name)
{
    FARPROC address = GetProcAddress(l->handle, name);
    library_function *function = NULL;

    memcpy(&function, &address, sizeof(function)); /* another type of function */
    return function;
}

bool library_is_same(const struct library *a, const struct library *b)
{
    return a->handle == b->handle;
}

static char *folder_of(HMODULE module)
{
    wchar_t *wide = malloc(PATH_MAX_CHARS * sizeof(*wide));
    DWORD length = wide ? GetModuleFileNameW(module, wide, PATH_MAX_CHARS) : 0;
    char *path = NULL;
    int size = 0;

    if (length > 0 && length < PATH_MAX_CHARS)
        size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    if (size > 0)
        path = malloc((size_t)size);
    if (path) {
        WideCharToMultiByte(CP_UTF8, 0, wide, -1, path, size, NULL, NULL);
        if (strrchr(path, '\\'))
            *strrchr(path, '\\') = '\0';
    }
    free(wide);
    return path;
}

char *library_own_folder(void)
{
    static const char here; /* an object of this file's library */
    HMODULE module = NULL;

    if (!GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                                    GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                (const wchar_t *)(const void *)&here, &module))
        return NULL;
    return folder_of(module);
}

char *library_program_folder(void)
{
    return folder_of(NULL);
}
