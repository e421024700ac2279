/* What threads and processes go by, and which of them a caller means by it. Contract: Microsoft
 * Learn, IDebugSystemObjects. What a target does not have, or does not tell, is E_NOINTERFACE. */
#include "com/system_objects_door.h"

#include "nt/reading.h"

enum key {
    KEY_DATA, /* ETHREAD, EPROCESS; of user-mode targets TEB, PEB */
    KEY_ENVIRONMENT,
    KEY_SYSTEM_ID, /* of user-mode targets alone */
    KEY_HANDLE,
    KEY_COUNT,
};

/* What one of them goes by; 0: there is none. */
struct keys {
    uint64_t of[KEY_COUNT];
};

/* Where the system has given no handle there is one that stands for it, as the documentation has it
 * of kernels. */
static uint64_t handle_for(uint64_t handle, ULONG number)
{
    return handle ? handle : number + UINT64_C(1);
}

/* The thread that a processor runs; what cannot be read is not known. */
static HRESULT kernel_thread(struct engine *e, ULONG id, struct keys *keys)
{
    struct thread_running thread;
    HRESULT hr = processes_thread_of(e->memory, id, &thread);

    *keys = (struct keys){ { thread.object, thread.teb, 0, handle_for(0, id) } };
    return hr == E_NOINTERFACE || reading_missing(hr) ? S_OK : hr;
}

static struct keys user_thread(const struct ds_thread *thread, ULONG id)
{
    return (struct keys){ { thread->teb, thread->teb, thread->id,
            handle_for(thread->handle, id) } };
}

/* The one process; a kernel's is the one whose thread the current processor runs. */
static HRESULT process_keys(struct engine *e, struct keys *keys)
{
    struct ds_process process;
    struct thread_running thread;
    const struct process *found;
    HRESULT hr;

    *keys = (struct keys){ { 0, 0, 0, handle_for(0, 0) } };
    if (!system_objects_is_kernel(e)) {
        hr = target_get_process(e->target, &process);
        *keys = (struct keys){ { process.peb, process.peb, process.id,
                handle_for(process.handle, 0) } };
        return hr;
    }
    hr = processes_thread_of(e->memory, e->target->info.current_processor, &thread);
    keys->of[KEY_DATA] = thread.process;
    if (SUCCEEDED(hr))
        hr = processes_current(e->memory, &e->facts.processes);
    found = SUCCEEDED(hr) ? processes_at(&e->facts.processes, thread.process) : NULL;
    if (found)
        keys->of[KEY_ENVIRONMENT] = found->peb;
    return hr == E_NOINTERFACE || reading_missing(hr) ? S_OK : hr;
}

static bool is_address(enum key key)
{
    return key == KEY_DATA || key == KEY_ENVIRONMENT;
}

static bool match(const struct engine *e, const struct keys *keys, enum key key, uint64_t wanted)
{
    if (is_address(key))
        wanted = translate_canonical(e->memory, wanted);
    return wanted && keys->of[key] == wanted;
}

/* The first thread that goes by a value, or, where that is 0, the one of a number. */
static HRESULT find_user_thread(
        struct engine *e, enum key key, uint64_t wanted, ULONG *id, struct keys *keys)
{
    struct ds_thread thread;
    uint64_t cursor = 0;
    ULONG number = 0;
    HRESULT hr;

    for (; (hr = target_next_thread(e->target, &cursor, &thread)) == S_OK; number++) {
        *keys = user_thread(&thread, number);
        if (wanted ? match(e, keys, key, wanted) : number == *id) {
            *id = number;
            return S_OK;
        }
    }
    return hr == S_FALSE ? E_NOINTERFACE : hr;
}

static HRESULT find_kernel_thread(struct engine *e, enum key key, uint64_t wanted, ULONG *id)
{
    for (ULONG number = 0; number < e->target->info.processors; number++) {
        struct keys keys;
        HRESULT hr = kernel_thread(e, number, &keys);

        if (FAILED(hr))
            return hr;
        if (match(e, &keys, key, wanted)) {
            *id = number;
            return S_OK;
        }
    }
    return E_NOINTERFACE;
}

/* Whether a target has such keys at all; the lock is held on success. */
static HRESULT enter(struct debug_client *client, enum key key)
{
    HRESULT hr = client_enter(client, NEEDS_TARGET | (is_address(key) ? NEEDS_VIRTUAL : 0u));

    if (FAILED(hr))
        return hr;
    if (key == KEY_SYSTEM_ID && system_objects_is_kernel(client->engine)) {
        client_leave(client);
        return E_UNEXPECTED;
    }
    return S_OK;
}

static HRESULT current_thread(struct engine *e, struct keys *keys)
{
    ULONG id = 0;
    HRESULT hr = system_objects_current_thread(e, &id);

    if (FAILED(hr))
        return hr;
    return system_objects_is_kernel(e) ? kernel_thread(e, id, keys)
                                       : find_user_thread(e, KEY_HANDLE, 0, &id, keys);
}

/* A key of the current thread or process. */
static HRESULT get_current(IDebugSystemObjects4 *iface,
        HRESULT (*of)(struct engine *e, struct keys *keys), enum key key, ULONG64 *value)
{
    struct debug_client *client = client_from_system_objects(iface);
    struct keys keys;
    HRESULT hr = value ? enter(client, key) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = of(client->engine, &keys);
    client_leave(client);
    if (SUCCEEDED(hr) && !keys.of[key])
        hr = E_NOINTERFACE;
    if (SUCCEEDED(hr))
        *value = keys.of[key];
    return hr;
}

static HRESULT get_system_id(
        IDebugSystemObjects4 *iface, HRESULT (*of)(struct engine *e, struct keys *keys), ULONG *id)
{
    ULONG64 value = 0;
    HRESULT hr = id ? get_current(iface, of, KEY_SYSTEM_ID, &value) : E_INVALIDARG;

    if (SUCCEEDED(hr))
        *id = (ULONG)value;
    return hr;
}

static HRESULT thread_by(IDebugSystemObjects4 *iface, enum key key, uint64_t wanted, ULONG *id)
{
    struct debug_client *client = client_from_system_objects(iface);
    struct keys keys;
    ULONG found = 0;
    HRESULT hr = id ? enter(client, key) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    if (!wanted)
        hr = E_NOINTERFACE;
    else if (system_objects_is_kernel(client->engine))
        hr = find_kernel_thread(client->engine, key, wanted, &found);
    else
        hr = find_user_thread(client->engine, key, wanted, &found, &keys);
    client_leave(client);
    if (SUCCEEDED(hr))
        *id = found;
    return hr;
}

static HRESULT process_by(IDebugSystemObjects4 *iface, enum key key, uint64_t wanted, ULONG *id)
{
    struct debug_client *client = client_from_system_objects(iface);
    struct keys keys;
    HRESULT hr = id ? enter(client, key) : E_INVALIDARG;

    if (FAILED(hr))
        return hr;
    hr = process_keys(client->engine, &keys);
    if (SUCCEEDED(hr) && !match(client->engine, &keys, key, wanted))
        hr = E_NOINTERFACE;
    client_leave(client);
    if (SUCCEEDED(hr))
        *id = 0;
    return hr;
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentThreadDataOffset(
        IDebugSystemObjects4 *iface, PULONG64 offset)
{
    return get_current(iface, current_thread, KEY_DATA, offset);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentThreadTeb(
        IDebugSystemObjects4 *iface, PULONG64 offset)
{
    return get_current(iface, current_thread, KEY_ENVIRONMENT, offset);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentThreadSystemId(
        IDebugSystemObjects4 *iface, PULONG id)
{
    return get_system_id(iface, current_thread, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentThreadHandle(
        IDebugSystemObjects4 *iface, PULONG64 handle)
{
    return get_current(iface, current_thread, KEY_HANDLE, handle);
}

HRESULT STDMETHODCALLTYPE system_objects_GetThreadIdByDataOffset(
        IDebugSystemObjects4 *iface, ULONG64 offset, PULONG id)
{
    return thread_by(iface, KEY_DATA, offset, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetThreadIdByTeb(
        IDebugSystemObjects4 *iface, ULONG64 offset, PULONG id)
{
    return thread_by(iface, KEY_ENVIRONMENT, offset, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetThreadIdBySystemId(
        IDebugSystemObjects4 *iface, ULONG system_id, PULONG id)
{
    return thread_by(iface, KEY_SYSTEM_ID, system_id, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetThreadIdByHandle(
        IDebugSystemObjects4 *iface, ULONG64 handle, PULONG id)
{
    return thread_by(iface, KEY_HANDLE, handle, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentProcessDataOffset(
        IDebugSystemObjects4 *iface, PULONG64 offset)
{
    return get_current(iface, process_keys, KEY_DATA, offset);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentProcessPeb(
        IDebugSystemObjects4 *iface, PULONG64 offset)
{
    return get_current(iface, process_keys, KEY_ENVIRONMENT, offset);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentProcessSystemId(
        IDebugSystemObjects4 *iface, PULONG id)
{
    return get_system_id(iface, process_keys, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetCurrentProcessHandle(
        IDebugSystemObjects4 *iface, PULONG64 handle)
{
    return get_current(iface, process_keys, KEY_HANDLE, handle);
}

HRESULT STDMETHODCALLTYPE system_objects_GetProcessIdByDataOffset(
        IDebugSystemObjects4 *iface, ULONG64 offset, PULONG id)
{
    return process_by(iface, KEY_DATA, offset, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetProcessIdByPeb(
        IDebugSystemObjects4 *iface, ULONG64 offset, PULONG id)
{
    return process_by(iface, KEY_ENVIRONMENT, offset, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetProcessIdBySystemId(
        IDebugSystemObjects4 *iface, ULONG system_id, PULONG id)
{
    return process_by(iface, KEY_SYSTEM_ID, system_id, id);
}

HRESULT STDMETHODCALLTYPE system_objects_GetProcessIdByHandle(
        IDebugSystemObjects4 *iface, ULONG64 handle, PULONG id)
{
    return process_by(iface, KEY_HANDLE, handle, id);
}
