#include "engine/extension_path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/own_system.h"
#include "engine/extensions.h"

#ifdef _WIN32
#define PARTS      ";"
#define SEPARATORS "\\/:"
#else
#define PARTS      ":;"
#define SEPARATORS "/"
#endif

static char *joined(const char *const *parts, size_t count)
{
    size_t size = 1;
    char *text;

    for (size_t i = 0; i < count; i++)
        size += strlen(parts[i]);
    text = calloc(1, size);
    for (size_t i = 0; text && i < count; i++)
        strcat(text, parts[i]);
    return text;
}

char *extensions_search_path(void)
{
    char *variable = own_system_variable("_NT_DEBUGGER_EXTENSION_PATH");
    const char sign[] = { PARTS[0], '\0' };
    char *own = library_own_folder();
    char *program = library_program_folder();
    const char *const parts[] = { variable ? variable : "", variable ? sign : "", own ? own : "",
        own ? sign : "", program ? program : "" };
    char *path = joined(parts, sizeof(parts) / sizeof(parts[0]));

    free(variable);
    free(own);
    free(program);
    return path;
}

/* HR_FILE_NOT_FOUND: not this one. */
static HRESULT try_file(const char *const *parts, size_t count, char **found, struct library **out)
{
    char *path = joined(parts, count);
    HRESULT hr = path ? library_open(path, out) : E_OUTOFMEMORY;

    if (FAILED(hr))
        free(path);
    else
        *found = path;
    return hr;
}

/* The forms that a name has in a folder, which ends with a '/' or is "". */
static HRESULT try_forms(
        const char *folder, const char *name, bool prefixed, char **found, struct library **out)
{
    const char *const forms[][2] = { { "", "" }, { "", LIBRARY_SUFFIX },
        { LIBRARY_PREFIX, LIBRARY_SUFFIX } };
    size_t count = prefixed && LIBRARY_PREFIX[0] ? 3 : 2;
    HRESULT hr = HR_FILE_NOT_FOUND;

    for (size_t i = 0; i < count && hr == HR_FILE_NOT_FOUND; i++) {
        const char *const parts[] = { folder, forms[i][0], name, forms[i][1] };

        if (i > 0 || *folder || strpbrk(name, SEPARATORS))
            hr = try_file(parts, sizeof(parts) / sizeof(parts[0]), found, out);
    }
    return hr;
}

/* In each folder of the path, which is cut. */
static HRESULT search(char *path, const char *name, char **found, struct library **out)
{
    HRESULT hr = HR_FILE_NOT_FOUND;

    while (path && *path && hr == HR_FILE_NOT_FOUND) {
        size_t length = strcspn(path, PARTS);
        char *next = path[length] ? path + length + 1 : path + length;
        const char *parts[2] = { path, "/" };
        char *folder;

        path[length] = '\0';
        folder = joined(parts, 2);
        if (length > 0 && folder)
            hr = try_forms(folder, name, true, found, out);
        free(folder);
        path = next;
    }
    return hr;
}

HRESULT extension_path_open(const char *path, char **found, struct library **library)
{
    bool is_name = !strpbrk(path, SEPARATORS);
    char *folders = is_name ? extensions_search_path() : NULL;
    HRESULT hr;

    *found = NULL;
    *library = NULL;
    hr = is_name ? search(folders, path, found, library)
                 : try_forms("", path, false, found, library);
    if (hr == HR_FILE_NOT_FOUND && is_name)
        LOG_ERROR("extension", "%s: no such extension in the folders of .chain", path);
    else if (hr == HR_FILE_NOT_FOUND)
        LOG_ERROR("extension", "%s: no such file", path);
    free(folders);
    return hr;
}
