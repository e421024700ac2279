#include "com/connections.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgeng.h>

#include "backend/registry.h"
#include "base/own_system.h"
#include "target/conn.h"

#define SCHEME_MAX   32
#define DEFAULT_PORT "com1"
#define DEFAULT_BAUD "19200"
#define FILE_URL     "file://"

/* a + b + c, to be freed */
static HRESULT join(const char *a, const char *b, const char *c, char **out)
{
    size_t size = strlen(a) + strlen(b) + strlen(c) + 1;

    *out = malloc(size);
    if (!*out)
        return E_OUTOFMEMORY;
    snprintf(*out, size, "%s%s%s", a, b, c);
    return S_OK;
}

/* Whether a text begins as a connection string does: with a scheme or a layer that is known. One
 * letter is a drive. */
static bool is_connection(const char *text)
{
    char scheme[SCHEME_MAX];
    size_t length = strcspn(text, ":+(");

    if (length < 2 || length >= sizeof(scheme) || !text[length])
        return false;
    memcpy(scheme, text, length);
    scheme[length] = '\0';
    return registry_knows(scheme);
}

/* A path in double quotes, so that its commas and equal signs are its own. */
static char *quote(const char *path)
{
    char *out = malloc(2 * strlen(path) + 3);
    char *at = out;

    if (!out)
        return NULL;
    *at++ = '"';
    for (; *path; path++) {
        if (*path == '"')
            *at++ = '"';
        *at++ = *path;
    }
    *at++ = '"';
    *at = '\0';
    return out;
}

/* "file:///C:/a" and "file:///a" name C:/a and /a; "file://host/a" is //host/a. */
static const char *path_of_url(const char *url)
{
    const char *path = url + strlen(FILE_URL);

    if (path[0] != '/')
        return url + strlen("file:");
    return path[1] && path[2] == ':' ? path + 1 : path;
}

HRESULT connections_for_dump(const char *text, char **out)
{
    char *path;
    HRESULT hr;

    *out = NULL;
    if (!*text)
        return E_INVALIDARG;
    if (is_connection(text))
        return join(text, "", "", out);
    path = quote(strncmp(text, FILE_URL, strlen(FILE_URL)) == 0 ? path_of_url(text) : text);
    hr = path ? join("dump:", path, "", out) : E_OUTOFMEMORY;
    free(path);
    return hr;
}

static const char *or_default(const char *value, const char *otherwise)
{
    return value && *value ? value : otherwise;
}

static HRESULT default_line(char **out)
{
    char *port = own_system_variable("_NT_DEBUG_PORT");
    char *baud = own_system_variable("_NT_DEBUG_BAUD_RATE");
    char *line = NULL;
    HRESULT hr = join("kd:com:port=", or_default(port, DEFAULT_PORT), ",baud=", &line);

    if (SUCCEEDED(hr))
        hr = join(line, or_default(baud, DEFAULT_BAUD), "", out);
    free(line);
    free(baud);
    free(port);
    return hr;
}

HRESULT connections_for_kernel(ULONG flags, const char *options, char **out)
{
    *out = NULL;
    switch (flags) {
    case DEBUG_ATTACH_KERNEL_CONNECTION:
        break;
    case DEBUG_ATTACH_LOCAL_KERNEL:
    case DEBUG_ATTACH_EXDI_DRIVER:
    case DEBUG_ATTACH_INSTALL_DRIVER:
        return HR_NOT_SUPPORTED;
    default:
        return E_INVALIDARG;
    }
    if (!options || !*options)
        return default_line(out);
    return join(is_connection(options) ? "" : "kd:", options, "", out);
}

HRESULT connections_for_process(ULONG process, ULONG flags, char **out)
{
    const ULONG known =
            DEBUG_ATTACH_NONINVASIVE | DEBUG_ATTACH_EXISTING | DEBUG_ATTACH_NONINVASIVE_NO_SUSPEND;
    char number[16];

    *out = NULL;
    if ((flags & ~known) ||
            flags == DEBUG_ATTACH_NONINVASIVE_NO_SUSPEND) /* it goes with NONINVASIVE */
        return E_INVALIDARG;
    if (flags & DEBUG_ATTACH_EXISTING)
        return HR_NOT_SUPPORTED;
    snprintf(number, sizeof(number), "%lu", (unsigned long)process);
    return join("process:", number,
            flags & DEBUG_ATTACH_NONINVASIVE_NO_SUSPEND ? ",noninvasive,nosuspend"
            : flags                                     ? ",noninvasive"
                                                        : ",invasive",
            out);
}

HRESULT connections_dump_file(const char *connection, char **file)
{
    struct conn_text text;
    const struct ds_conn *last;
    HRESULT hr;

    *file = NULL;
    if (!connection)
        return S_OK;
    hr = conn_parse(connection, &text);
    if (FAILED(hr))
        return hr;
    last = &text.parts[text.part_count - 1];
    if (strcmp(last->scheme, "dump") == 0 && last->bare_first)
        hr = join(last->items[0].name, "", "", file);
    conn_text_deinit(&text);
    return hr;
}

const char *connections_kernel_options(const char *connection)
{
    return strncmp(connection, "kd:", 3) == 0 ? connection + 3 : connection;
}
