#include "client.h"

#include <string.h>

#include "host.h"

static const IID unheard_of = { 0xdb95bace, 0x1111, 0x2222,
    { 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa } };

/* clang-format off */
static const struct {
    const char *name;
    const IID *iid;
    int slots; /* of its vtable */
} versions[] = {
    { "IDebugDataSpaces4", &IID_IDebugDataSpaces4, 44 },
    { "IDebugDataSpaces3", &IID_IDebugDataSpaces3, 34 },
    { "IDebugDataSpaces2", &IID_IDebugDataSpaces2, 29 },
    { "IDebugDataSpaces",  &IID_IDebugDataSpaces,  23 },
    { "IUnknown",          &IID_IUnknown,          3 },
    { "unknown",           &unheard_of,            0 },
    { "NULL",              NULL,                   0 },
};
/* clang-format on */

#define DATA_SPACES 4 /* of the first rows */
#define KNOWN       5

void client_take(struct client *c, IUnknown *client)
{
    for (int i = 0; i < KNOWN; i++) {
        void *object = NULL;

        if (FAILED(client->lpVtbl->QueryInterface(client, versions[i].iid, &object)) || !object)
            continue;
        c->ds = object;
        c->slots = i < DATA_SPACES ? versions[i].slots : 0;
        return;
    }
}

void client_close(struct client *c)
{
    if (c->ds)
        c->ds->lpVtbl->Release(c->ds);
    host_close(c->session);
    served_close(c->served);
    machine_remove(&c->file);
}

bool client_version(const struct client *c, const char *name, struct client *as)
{
    void *object = NULL;

    memset(as, 0, sizeof(*as));
    as->engine = c->engine;
    for (int i = 0; i < DATA_SPACES; i++) {
        if (!strcmp(versions[i].name, name) &&
                SUCCEEDED(c->ds->lpVtbl->QueryInterface(c->ds, versions[i].iid, &object))) {
            as->ds = object;
            as->slots = versions[i].slots;
        }
    }
    return as->ds != NULL;
}

static void release(void *object)
{
    IUnknown *unknown = object;

    unknown->lpVtbl->Release(unknown);
}

/* Take the words `IID [NULL]`. */
static bool take_iid(struct words *words, const IID **iid, bool *null, struct text *out)
{
    char name[WORD_SIZE];
    char pointer[WORD_SIZE];

    if (words_take(words, name) && words_take(words, pointer)) {
        *null = !strcmp(pointer, "NULL");
        for (size_t i = 0; i < sizeof(versions) / sizeof(versions[0]); i++) {
            *iid = versions[i].iid;
            if (!strcmp(versions[i].name, name))
                return true;
        }
    }
    text_add(out, "(no such interface)");
    return false;
}

static void tell(HRESULT hr, bool null, void *object, const void *before, struct text *out)
{
    text_add_result(out, hr);
    if (null)
        return;
    text_add(out, " %s", !object ? "NULL" : object == before ? "unset" : "a pointer");
    if (object && object != before)
        release(object);
}

void client_create(struct client *c, struct words *words, struct text *out)
{
    void *object = c;
    const IID *iid;
    bool null;
    HRESULT hr;

    if (!take_iid(words, &iid, &null, out))
        return;
    hr = c->engine->create(iid, null ? NULL : &object);
    tell(hr, null, object, c, out);
}

void client_query(struct client *c, struct words *words, struct text *out)
{
    void *object = c;
    const IID *iid;
    bool null;
    HRESULT hr;

    if (!take_iid(words, &iid, &null, out))
        return;
    hr = c->ds->lpVtbl->QueryInterface(c->ds, iid, null ? NULL : &object);
    tell(hr, null, object, c, out);
}

/* The IUnknown behind an interface, which the caller asked for by iid. */
static void *unknown_of(IUnknown *from, const IID *iid)
{
    void *object = NULL;
    void *unknown = NULL;

    if (FAILED(from->lpVtbl->QueryInterface(from, iid, &object)) || !object)
        return NULL;
    from = object;
    from->lpVtbl->QueryInterface(from, &IID_IUnknown, &unknown);
    if (unknown)
        release(unknown);
    release(from);
    return unknown;
}

void client_same(struct client *c, struct words *words, struct text *out)
{
    IUnknown *client = (IUnknown *)(void *)c->ds;
    void *first = unknown_of(client, &IID_IUnknown);

    (void)words;
    for (int i = 0; i < KNOWN; i++) {
        void *unknown = unknown_of(client, versions[i].iid);

        if (!unknown || unknown != first) {
            text_add(out, "%s: %s", versions[i].name, unknown ? "another IUnknown" : "none");
            return;
        }
    }
    text_add(out, "one IUnknown");
}

void client_references(struct client *c, struct words *words, struct text *out)
{
    IUnknown *unknown = NULL;
    void *object = NULL;
    char method[WORD_SIZE];
    unsigned counts[3];

    if (!words_take(words, method) || FAILED(c->engine->create(&IID_IUnknown, &object)) ||
            !object) {
        text_add(out, "(DebugCreate failed)");
        return;
    }
    unknown = object;
    counts[0] = unknown->lpVtbl->AddRef(unknown);
    counts[1] = unknown->lpVtbl->Release(unknown);
    counts[2] = unknown->lpVtbl->Release(unknown);
    if (!strcmp(method, "AddRef"))
        text_add(out, "%u", counts[0]);
    else
        text_add(out, "%u %u", counts[1], counts[2]);
}
