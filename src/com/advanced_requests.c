/* Questions by number. Contract: spec dataspaces 4.5, 5.2.4; Microsoft Learn,
 * IDebugAdvanced2::Request. */
#include "com/advanced_family.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "com/item.h"
#include "com/texts.h"
#include "nt/system_version.h"
#include "shell/last_event.h"

/* What is asked, and where an answer goes. */
struct question {
    const void *in;
    ULONG in_size;
    void *out;
    ULONG out_size;
    ULONG *out_used;
};

static HRESULT give(const struct question *q, HRESULT hr, const void *item, ULONG size)
{
    return item_give(hr, item, size, q->out, q->out_size, q->out_used);
}

static bool is_server(const char *element)
{
    char sign[5] = "";

    strncpy(sign, element, 4);
    return text_alike(sign, "srv*");
}

/* Whether the source path has an element that names a source server: "srv*". */
static HRESULT ask_source_server(struct debug_client *client, const struct question *q)
{
    char *element = NULL;
    HRESULT hr = S_FALSE;

    (void)q;
    for (uint32_t i = 0; hr == S_FALSE; i++) {
        HRESULT one = symbol_settings_element(
                &client->engine->symbol_settings, SYMBOL_PATH_SOURCE, i, &element);

        if (FAILED(one))
            return one == E_NOINTERFACE ? S_FALSE : one;
        if (is_server(element))
            hr = S_OK;
        free(element);
    }
    return hr;
}

/* The exception that the target stands at; E_NOINTERFACE: none. */
static HRESULT give_exception(struct debug_client *client, const struct question *q)
{
    const struct ds_event *last = &client->engine->last;
    const EXCEPTION_RECORD64 record = last_event_record(last);

    return give(q, last->code ? S_OK : E_NOINTERFACE, &record, sizeof(record));
}

static HRESULT give_context(struct debug_client *client, const struct question *q)
{
    const struct engine *e = client->engine;
    uint8_t bytes[FACTS_CONTEXT_MAX];
    size_t size = 0;
    HRESULT hr = e->last.code
                         ? facts_read_context(e, facts_event_owner(e), bytes, sizeof(bytes), &size)
                         : E_NOINTERFACE;

    return give(q, hr, bytes, (ULONG)size);
}

/* A kernel's threads have no numbers of the system's that an exception goes by. */
static HRESULT give_thread(struct debug_client *client, const struct question *q)
{
    uint32_t thread = client->engine->last.thread;

    return give(
            q, client->engine->last.code && thread ? S_OK : E_NOINTERFACE, &thread, sizeof(thread));
}

static HRESULT give_versions(struct debug_client *client, const struct question *q)
{
    struct system_version version = { .major = 0 };
    HRESULT hr = system_version_read(client->engine->memory, &version);
    const ULONG both[2] = { version.major, version.minor };

    return give(q, hr, both, sizeof(both));
}

static HRESULT can_detach(struct debug_client *client, const struct question *q)
{
    (void)q;
    return client->engine->target->run ? S_OK : S_FALSE;
}

/* There is no type that data could be of. */
static HRESULT no_type(struct debug_client *client, const struct question *q)
{
    (void)client;
    return q->in && q->in_size && q->out && q->out_size ? E_NOINTERFACE : E_INVALIDARG;
}

static HRESULT give_search_path(struct debug_client *client, const struct question *q)
{
    char *path = extensions_search_path();
    PWSTR wide = path ? texts_wide(path) : NULL;
    ULONG size = sizeof(WCHAR);
    HRESULT hr;

    (void)client;
    for (const WCHAR *at = wide; at && *at; at++)
        size += sizeof(WCHAR);
    hr = give(q, wide ? S_OK : E_OUTOFMEMORY, wide, size);
    free(wide);
    free(path);
    return hr;
}

static HRESULT takes_dml(struct debug_client *client, const struct question *q)
{
    const struct outputs *o = &client->outputs;

    (void)q;
    return o->second && o->wants & DEBUG_OUTCBI_DML ? S_OK : S_FALSE;
}

/* As it stands in the file; E_NOINTERFACE: there is none of Windows' making. */
static HRESULT give_dump_header(struct debug_client *client, const struct question *q)
{
    const struct ds_dump_facts *facts = client->engine->target->info.dump;
    bool known = facts && facts->header;

    return give(q, known ? S_OK : E_NOINTERFACE, known ? facts->header : NULL,
            known ? facts->header_size : 0);
}

struct request {
    unsigned needs;
    HRESULT (*answer)(struct debug_client *client, const struct question *q);
};

/* clang-format off */
static const struct request requests[] = {
    [DEBUG_REQUEST_SOURCE_PATH_HAS_SOURCE_SERVER]         = { NEEDS_NOTHING, ask_source_server },
    [DEBUG_REQUEST_TARGET_EXCEPTION_CONTEXT]              = { NEEDS_TARGET,  give_context },
    [DEBUG_REQUEST_TARGET_EXCEPTION_THREAD]               = { NEEDS_TARGET,  give_thread },
    [DEBUG_REQUEST_TARGET_EXCEPTION_RECORD]               = { NEEDS_TARGET,  give_exception },
    [DEBUG_REQUEST_GET_WIN32_MAJOR_MINOR_VERSIONS]        = { NEEDS_VIRTUAL, give_versions },
    [DEBUG_REQUEST_TARGET_CAN_DETACH]                     = { NEEDS_TARGET,  can_detach },
    [DEBUG_REQUEST_EXT_TYPED_DATA_ANSI]                   = { NEEDS_TARGET,  no_type },
    [DEBUG_REQUEST_GET_EXTENSION_SEARCH_PATH_WIDE]        = { NEEDS_NOTHING, give_search_path },
    [DEBUG_REQUEST_CURRENT_OUTPUT_CALLBACKS_ARE_DML_AWARE] = { NEEDS_NOTHING, takes_dml },
    [DEBUG_REQUEST_GET_DUMP_HEADER]                       = { NEEDS_TARGET,  give_dump_header },
};
/* clang-format on */

HRESULT STDMETHODCALLTYPE advanced_Request(IDebugAdvanced4 *iface, ULONG number, PVOID in,
        ULONG in_size, PVOID out, ULONG out_size, PULONG out_used)
{
    struct debug_client *client = client_from_advanced(iface);
    const struct question q = { in, in_size, out, out_size, out_used };
    const struct request *request =
            number < sizeof(requests) / sizeof(requests[0]) && requests[number].answer
                    ? &requests[number]
                    : NULL;
    HRESULT hr = client_enter(client, request ? request->needs : NEEDS_TARGET);

    if (out_used)
        *out_used = 0;
    if (FAILED(hr))
        return hr;
    hr = request ? request->answer(client, &q) : E_NOTIMPL;
    client_leave(client);
    return hr;
}
