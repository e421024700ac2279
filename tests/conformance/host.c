#include "host.h"

/* Source of slots and identifiers: spec dataspaces 5.1, 5.9. */
#define SLOT_ATTACH_KERNEL  3 /* IDebugClient */
#define SLOT_OPEN_DUMP_FILE 19
#define SLOT_END_SESSION    26
#define SLOT_WAIT_FOR_EVENT 93 /* IDebugControl */

#define END_PASSIVE 0u
#define WAIT_MS     15000u /* of the seconds that a check may take (system.h) */

static const IID iid_client = { 0x27fe5639, 0x8407, 0x4f47,
    { 0x83, 0x64, 0xee, 0x11, 0x8f, 0xb0, 0x8a, 0xc8 } };
static const IID iid_control = { 0x5182e668, 0x105e, 0x416e,
    { 0xad, 0x92, 0x24, 0xef, 0x80, 0x04, 0x24, 0xba } };

typedef HRESULT(STDMETHODCALLTYPE *attach_kernel)(
        IUnknown *client, ULONG flags, const char *options);
typedef HRESULT(STDMETHODCALLTYPE *open_dump_file)(IUnknown *client, const char *path);
typedef HRESULT(STDMETHODCALLTYPE *end_session)(IUnknown *client, ULONG flags);
typedef HRESULT(STDMETHODCALLTYPE *wait_for_event)(IUnknown *control, ULONG flags, ULONG timeout);

struct slots {
    void (*const *at)(void);
};

static void (*slot_of(IUnknown *interface_pointer, int slot))(void)
{
    return ((const struct slots *)(const void *)interface_pointer)->at[slot];
}

static HRESULT wait_on(IUnknown *client)
{
    void *object = NULL;
    HRESULT hr = client->lpVtbl->QueryInterface(client, &iid_control, &object);

    if (FAILED(hr))
        return hr;
    hr = ((wait_for_event)slot_of(object, SLOT_WAIT_FOR_EVENT))(object, 0, WAIT_MS);
    ((IUnknown *)object)->lpVtbl->Release(object);
    return hr;
}

HRESULT host_open_dump(IUnknown *unknown, const char *path, bool wait, IUnknown **session)
{
    void *object = NULL;
    HRESULT hr = unknown->lpVtbl->QueryInterface(unknown, &iid_client, &object);

    *session = NULL;
    if (FAILED(hr))
        return hr;
    hr = ((open_dump_file)slot_of(object, SLOT_OPEN_DUMP_FILE))(object, path);
    if (hr == S_OK) {
        *session = object;
        object = NULL;
        if (wait)
            hr = wait_on(*session);
    }
    if (object)
        ((IUnknown *)object)->lpVtbl->Release(object);
    if (hr != S_OK) {
        host_close(*session);
        *session = NULL;
    }
    return hr;
}

HRESULT host_begin(IUnknown *unknown, const char *options, IUnknown **session)
{
    void *object = NULL;
    HRESULT hr = unknown->lpVtbl->QueryInterface(unknown, &iid_client, &object);

    *session = object;
    if (SUCCEEDED(hr) && options)
        hr = ((attach_kernel)slot_of(object, SLOT_ATTACH_KERNEL))(object, 0, options);
    return hr;
}

void host_close(IUnknown *session)
{
    if (!session)
        return;
    ((end_session)slot_of(session, SLOT_END_SESSION))(session, END_PASSIVE);
    session->lpVtbl->Release(session);
}
