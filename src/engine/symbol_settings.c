#include "engine/symbol_settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/own_system.h"

/* SYMOPT_CASE_INSENSITIVE, UNDNAME, DEFERRED_LOADS, OMAP_FIND_NEAREST, FAIL_CRITICAL_ERRORS,
 * AUTO_PUBLICS, NO_IMAGE_SEARCH: those that are on by default in all of Microsoft's debuggers.
 * Source: Microsoft Learn, "Symbol Options". */
#define OPTIONS_DEFAULT 0x00030227u

/* Source: Microsoft Learn, "General Environment Variables". */
static const char *const variables[SYMBOL_PATHS] = {
    [SYMBOL_PATH] = "_NT_SYMBOL_PATH",
    [SYMBOL_PATH_IMAGE] = "_NT_EXECUTABLE_IMAGE_PATH",
    [SYMBOL_PATH_SOURCE] = "_NT_SOURCE_PATH",
};

void symbol_settings_init(struct symbol_settings *s)
{
    *s = (struct symbol_settings){ .options = OPTIONS_DEFAULT };
    for (size_t i = 0; i < SYMBOL_PATHS; i++)
        s->paths[i] = own_system_variable(variables[i]);
}

void symbol_settings_deinit(struct symbol_settings *s)
{
    for (size_t i = 0; i < SYMBOL_PATHS; i++)
        free(s->paths[i]);
}

const char *symbol_settings_path(const struct symbol_settings *s, enum symbol_path which)
{
    return s->paths[which] ? s->paths[which] : "";
}

/* Two texts and what stands between them as a path. */
static HRESULT join(struct symbol_settings *s, enum symbol_path which, const char *first,
        const char *sign, const char *second)
{
    char *path = malloc(strlen(first) + strlen(sign) + strlen(second) + 1);

    if (!path)
        return E_OUTOFMEMORY;
    strcpy(path, first);
    strcat(path, sign);
    strcat(path, second);
    free(s->paths[which]);
    s->paths[which] = path;
    return S_OK;
}

HRESULT symbol_settings_set_path(
        struct symbol_settings *s, enum symbol_path which, const char *path)
{
    return join(s, which, path, "", "");
}

HRESULT symbol_settings_append_path(
        struct symbol_settings *s, enum symbol_path which, const char *addition)
{
    const char *path = symbol_settings_path(s, which);

    return join(s, which, path, *path && *addition ? ";" : "", addition);
}

HRESULT symbol_settings_element(
        const struct symbol_settings *s, enum symbol_path which, uint32_t index, char **element)
{
    const char *at = symbol_settings_path(s, which);
    size_t length = strcspn(at, ";");

    *element = NULL;
    while (index > 0 && at[length]) {
        at += length + 1;
        length = strcspn(at, ";");
        index--;
    }
    if (index > 0 || !length)
        return E_NOINTERFACE;
    *element = malloc(length + 1);
    if (!*element)
        return E_OUTOFMEMORY;
    memcpy(*element, at, length);
    (*element)[length] = '\0';
    return S_OK;
}
