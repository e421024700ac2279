/* How the target of a check is opened: the only place that makes connections. */
#include <string.h>

#include "client.h"
#include "host.h"
#include "machine.h"

#define KERN_BASE 24 /* DEBUG_DATA_KernBase */

/* Take what a call gave. */
static enum client_state take(
        struct client *c, HRESULT hr, void *object, const char *what, struct text *out)
{
    IUnknown *unknown = object;

    if (FAILED(hr) || !unknown) {
        text_add(out, "%s ", what);
        text_add_result(out, hr);
        return CLIENT_FAILED;
    }
    client_take(c, unknown);
    unknown->lpVtbl->Release(unknown);
    return CLIENT_OPEN;
}

static enum client_state create(struct client *c, struct text *out)
{
    void *object = NULL;
    HRESULT hr = c->engine->create(&IID_IUnknown, &object);

    return take(c, hr, object, "DebugCreate", out);
}

static enum client_state connect(struct client *c, const char *connection, struct text *out)
{
    void *object = NULL;
    HRESULT hr = c->engine->open(connection, &IID_IUnknown, &object);

    return take(c, hr, object, connection, out);
}

static enum client_state connect_through_kd(
        struct client *c, const char *connection, struct text *out)
{
    void *object = NULL;
    HRESULT hr = served_open(c->engine, connection, &object, &c->served);

    return take(c, hr, object, connection, out);
}

static enum client_state open_machine(struct client *c, const char *target, struct text *out)
{
    struct text connection = { { 0 }, 0 };

    if (!machine_connection(target, &connection, &c->file)) {
        text_add(out, "(no such machine: %s)", target);
        return CLIENT_FAILED;
    }
    return c->engine->through_kd ? connect_through_kd(c, connection.at, out)
                                 : connect(c, connection.at, out);
}

/* As a host does it; an engine of ours without OpenDumpFile by ds_open. */
static enum client_state open_file(struct client *c, const char *path, bool wait, struct text *out)
{
    enum client_state state = create(c, out);
    struct text connection = { { 0 }, 0 };
    HRESULT hr;

    if (state != CLIENT_OPEN)
        return state;
    hr = host_open_dump((IUnknown *)(void *)c->ds, path, wait, &c->session);
    if (hr == S_OK)
        return CLIENT_OPEN;
    c->ds->lpVtbl->Release(c->ds);
    c->ds = NULL;
    if (engine_is_ours(c->engine) && (hr == E_NOINTERFACE || hr == E_NOTIMPL)) {
        if (!wait) {
            text_add(out, "has no OpenDumpFile");
            return CLIENT_NOT;
        }
        text_add(&connection, "dump:\"%s\"", path);
        return connect(c, connection.at, out);
    }
    text_add(out, "OpenDumpFile ");
    text_add_result(out, hr);
    return CLIENT_FAILED;
}

/* A client of DebugCreate whose session the script makes, or that is attached and does not wait. */
static enum client_state open_session(struct client *c, const char *target, struct text *out)
{
    enum client_state state = create(c, out);
    const char *connection = strchr(target, ':');
    struct text options = { { 0 }, 0 };
    HRESULT hr = S_OK;

    if (state != CLIENT_OPEN)
        return state;
    if (connection && !machine_connection(connection + 1, &options, &c->file))
        text_add(out, "(no such machine: %s)", target);
    if (!out->length)
        hr = host_begin((IUnknown *)(void *)c->ds, connection ? options.at : NULL, &c->session);
    if (FAILED(hr)) {
        text_add(out, "AttachKernel ");
        text_add_result(out, hr);
    }
    return out->length ? CLIENT_FAILED : CLIENT_OPEN;
}

/* A dump that says where the kernel is: scripts and what they tell call that `kernel`. */
static enum client_state find_kernel(struct client *c, struct text *out)
{
    if (c->slots && c->ds->lpVtbl->ReadDebuggerData(
                            c->ds, KERN_BASE, &c->kernel, sizeof(c->kernel), NULL) == S_OK)
        return CLIENT_OPEN;
    text_add(out, "the dump does not tell where its kernel is");
    return CLIENT_NOT;
}

static enum client_state open_dump(struct client *c, const char *target, struct text *out)
{
    bool named = strchr(target, '@') != NULL;
    bool made = named || !c->engine->dump;
    bool wait = strcmp(target, "opened") != 0;
    enum client_state state;

    if (made && !machine_dump(target, &c->file)) {
        text_add(out, "(no such dump: %s)", target);
        return CLIENT_FAILED;
    }
    state = open_file(c, made ? c->file.path : c->engine->dump, wait, out);
    return state == CLIENT_OPEN && wait && !named ? find_kernel(c, out) : state;
}

static bool is_session(const char *target)
{
    return !strncmp(target, "session", 7);
}

static bool is_machine(const char *target)
{
    return !strncmp(target, "sim:", 4);
}

/* Of a simulated machine: whether it is a live kernel, as it is unless its target says otherwise.
 */
static bool is_live_kernel(const char *target)
{
    const char *at = strstr(target, "class=");
    const char *name = at ? at + strlen("class=") : "kd";

    return is_machine(target) && strcspn(name, ",") == 2 && !strncmp(name, "kd", 2);
}

/* Why a target cannot be served over KD, to be asked as the one that it is; NULL: it can. */
static const char *missing_through_kd(const char *target)
{
    if (!target)
        return "not through KD: it has no target";
    if (is_session(target))
        return "not through KD: the check makes its session itself";
    if (!is_machine(target))
        return "not through KD: the target is a dump";
    if (!is_live_kernel(target))
        return "not through KD: the machine is no live kernel";
    return NULL;
}

const char *client_missing(const struct engine *engine, const char *target)
{
    if (engine->through_kd)
        return missing_through_kd(target);
    if (!target || engine_is_ours(engine))
        return NULL;
    if (is_machine(target) || is_session(target))
        return "needs a simulated machine";
    if (strchr(target, '@'))
        return "needs a dump that only dbgspaces takes";
    return engine->dump ? NULL : "needs a kernel dump, --dump FILE";
}

enum client_state client_open(
        struct client *c, const struct engine *engine, const char *target, struct text *out)
{
    const char *why = client_missing(engine, target);
    enum client_state state = CLIENT_NOT;

    memset(c, 0, sizeof(*c));
    c->engine = engine;
    if (why)
        text_add(out, "%s", why);
    else if (!target)
        state = create(c, out);
    else if (is_session(target))
        state = open_session(c, target, out);
    else if (is_machine(target))
        state = open_machine(c, target, out);
    else
        state = open_dump(c, target, out);
    if (state != CLIENT_OPEN)
        client_close(c);
    return state;
}
