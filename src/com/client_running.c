/* The processes that run on this system, for who wants to attach to one. Contract: Microsoft Learn,
 * IDebugClient::GetRunningProcessSystemIds and its kin. There are no process servers: their number
 * is 0, which is this system. */
#include "com/client_family.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/own_system.h"
#include "base/text.h"
#include "com/texts.h"
#include "nt/modules_added.h"

#define MATCH_KNOWN (DEBUG_GET_PROC_FULL_MATCH | DEBUG_GET_PROC_ONLY_MATCH)
#define DESCRIBE_KNOWN                                                                          \
    (DEBUG_PROC_DESC_NO_PATHS | DEBUG_PROC_DESC_NO_SERVICES | DEBUG_PROC_DESC_NO_MTS_PACKAGES | \
            DEBUG_PROC_DESC_NO_COMMAND_LINE | DEBUG_PROC_DESC_NO_SESSION_ID |                   \
            DEBUG_PROC_DESC_NO_USER_NAME)

static HRESULT check(IDebugClient8 *iface, ULONG64 server)
{
    HRESULT hr = client_check_thread(client_from_client(iface));

    return FAILED(hr) ? hr : server ? E_INVALIDARG : S_OK;
}

/* S_FALSE: there are more. */
HRESULT STDMETHODCALLTYPE client_GetRunningProcessSystemIds(
        IDebugClient8 *iface, ULONG64 server, PULONG ids, ULONG count, PULONG actual)
{
    uint32_t *found = NULL;
    size_t found_count = 0;
    HRESULT hr = check(iface, server);

    if (SUCCEEDED(hr))
        hr = own_system_processes(&found, &found_count);
    if (FAILED(hr))
        return hr;
    for (size_t i = 0; ids && i < count && i < found_count; i++)
        ids[i] = found[i];
    if (actual)
        *actual = (ULONG)found_count;
    free(found);
    return ids && count < found_count ? S_FALSE : S_OK;
}

static bool is_named(uint32_t id, const char *name, ULONG flags)
{
    struct own_process process;
    bool named = false;

    if (FAILED(own_system_process(id, &process)))
        return false;
    if (process.executable)
        named = text_alike(flags & DEBUG_GET_PROC_FULL_MATCH ? process.executable
                                                             : modules_file_of(process.executable),
                name);
    own_process_deinit(&process);
    return named;
}

/* E_FAIL: it is the name of more than the only one that is wanted. */
static HRESULT find(const char *name, ULONG flags, ULONG *id)
{
    uint32_t *ids = NULL;
    size_t count = 0, matches = 0;
    HRESULT hr = own_system_processes(&ids, &count);

    for (size_t i = 0; i < count && (!matches || flags & DEBUG_GET_PROC_ONLY_MATCH); i++)
        if (is_named(ids[i], name, flags) && matches++ == 0)
            *id = ids[i];
    free(ids);
    return FAILED(hr) ? hr : matches == 0 ? E_NOINTERFACE : matches == 1 ? S_OK : E_FAIL;
}

static HRESULT find_named(
        IDebugClient8 *iface, ULONG64 server, const void *given, bool wide, ULONG flags, ULONG *id)
{
    char *name = NULL;
    ULONG found = 0;
    HRESULT hr = id ? check(iface, server) : E_INVALIDARG;

    if (SUCCEEDED(hr) && flags & DEBUG_GET_PROC_SERVICE_NAME)
        hr = E_NOTIMPL; /* services are not known of */
    else if (SUCCEEDED(hr) && flags & ~(ULONG)MATCH_KNOWN)
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = texts_take(given, wide, &name);
    if (SUCCEEDED(hr))
        hr = find(name, flags, &found);
    free(name);
    if (SUCCEEDED(hr))
        *id = found;
    return hr;
}

HRESULT STDMETHODCALLTYPE client_GetRunningProcessSystemIdByExecutableName(
        IDebugClient8 *iface, ULONG64 server, PCSTR name, ULONG flags, PULONG id)
{
    return find_named(iface, server, name, false, flags, id);
}

HRESULT STDMETHODCALLTYPE client_GetRunningProcessSystemIdByExecutableNameWide(
        IDebugClient8 *iface, ULONG64 server, PCWSTR name, ULONG flags, PULONG id)
{
    return find_named(iface, server, name, true, flags, id);
}

/* What is known beside the executable, in one line; to be freed. */
static char *describe(const struct own_process *p, ULONG flags)
{
    const char *user = flags & DEBUG_PROC_DESC_NO_USER_NAME ? NULL : p->user;
    const char *line = flags & DEBUG_PROC_DESC_NO_COMMAND_LINE ? NULL : p->command_line;
    bool session = p->session >= 0 && !(flags & DEBUG_PROC_DESC_NO_SESSION_ID);
    size_t room = 80 + (user ? strlen(user) : 0) + (line ? strlen(line) : 0);
    char *text = malloc(room);
    size_t length = 0;

    if (!text)
        return NULL;
    text[0] = '\0';
    if (session)
        length += (size_t)snprintf(text, room, "Session: %" PRId64, p->session);
    if (user)
        length += (size_t)snprintf(
                text + length, room - length, "%sUser: %s", length ? "  " : "", user);
    if (line)
        snprintf(text + length, room - length, "%sCommand Line: %s", length ? "  " : "", line);
    return text;
}

/* S_FALSE: one of them was cut. */
static HRESULT give(IDebugClient8 *iface, ULONG64 server, ULONG id, ULONG flags,
        const struct texts_room *executable, const struct texts_room *description)
{
    struct own_process process = { .session = -1 };
    const char *path;
    char *text = NULL;
    HRESULT hr = check(iface, server), cut = S_OK;

    if (SUCCEEDED(hr) && flags & ~(ULONG)DESCRIBE_KNOWN)
        hr = E_INVALIDARG;
    if (SUCCEEDED(hr))
        hr = own_system_process(id, &process);
    if (FAILED(hr))
        return hr;
    text = describe(&process, flags);
    path = process.executable ? process.executable : "";
    hr = text ? texts_give(
                        flags & DEBUG_PROC_DESC_NO_PATHS ? modules_file_of(path) : path, executable)
              : E_OUTOFMEMORY;
    if (SUCCEEDED(hr))
        cut = texts_give(text, description);
    free(text);
    own_process_deinit(&process);
    return hr == S_OK ? cut : hr;
}

HRESULT STDMETHODCALLTYPE client_GetRunningProcessDescription(IDebugClient8 *iface, ULONG64 server,
        ULONG id, ULONG flags, PSTR name, ULONG name_size, PULONG name_used, PSTR text,
        ULONG text_size, PULONG text_used)
{
    const struct texts_room executable = { name, name_size, name_used, false };
    const struct texts_room description = { text, text_size, text_used, false };

    return give(iface, server, id, flags, &executable, &description);
}

HRESULT STDMETHODCALLTYPE client_GetRunningProcessDescriptionWide(IDebugClient8 *iface,
        ULONG64 server, ULONG id, ULONG flags, PWSTR name, ULONG name_size, PULONG name_used,
        PWSTR text, ULONG text_size, PULONG text_used)
{
    const struct texts_room executable = { name, name_size, name_used, true };
    const struct texts_room description = { text, text_size, text_used, true };

    return give(iface, server, id, flags, &executable, &description);
}
