/* Where the page tables of a target are (spec kd-protocol 2.5, 2.13; dump-formats 10). */
#include "backend/kd/host.h"

#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "base/log.h"
#include "paging/paging.h"

/* Special registers. Source: spec kd-protocol 2.5. */
#define X64_SPECIAL      2u
#define X64_SPECIAL_SIZE 0xe0u
#define X64_CR3          0x10u
#define X64_CR4          0x18u
#define X86_SPECIAL      0x2ccu
#define X86_SPECIAL_SIZE 0x54u
#define X86_CR3          0x08u
#define X86_CR4          0x0cu
#define CR4_PAE          (UINT64_C(1) << 5)
#define CR4_LA57         (UINT64_C(1) << 12)

/* Where a processor of an ARM64 says its thread, if its stop does not. */
#define ARM64_THREAD 3u

/* The special registers of the processor that stands; none where they have another form. */
static HRESULT read_control(struct kd_host *h, uint64_t selector, uint32_t size, struct cursor *in)
{
    struct kd_manipulate m = {
        .api = KD_READ_CONTROL,
        .processor = h->stop.processor,
        .status = KD_STATUS_PENDING,
        .memory = { .address = selector, .count = size },
    };
    struct kd_manipulate reply;
    HRESULT hr = kd_host_ask(h, &m, size, KD_REPEAT, &reply);

    if (SUCCEEDED(hr))
        *in = cursor_of(reply.data, kd_message_moved(&reply, size));
    return hr;
}

static uint64_t number_at(struct cursor in, size_t at, bool wide)
{
    take_bytes(&in, at);
    return wide ? take_u64(&in) : take_u32(&in);
}

static HRESULT find_by_registers(struct kd_host *h, bool x64)
{
    struct host_session *s = &h->session;
    struct cursor in;
    uint64_t cr4;
    HRESULT hr = read_control(
            h, x64 ? X64_SPECIAL : X86_SPECIAL, x64 ? X64_SPECIAL_SIZE : X86_SPECIAL_SIZE, &in);

    if (FAILED(hr))
        return hr;
    s->root = number_at(in, x64 ? X64_CR3 : X86_CR3, x64);
    cr4 = number_at(in, x64 ? X64_CR4 : X86_CR4, x64);
    if (x64)
        s->paging = cr4 & CR4_LA57 ? DS_PAGING_X64_5 : DS_PAGING_X64_4;
    else
        s->paging = cr4 & CR4_PAE ? DS_PAGING_X86_PAE : DS_PAGING_X86;
    if (!s->root)
        s->paging = DS_PAGING_NONE;
    return S_OK;
}

/* paging_reader */
static HRESULT read_entry(void *context, uint64_t pa, size_t size, uint64_t *entry)
{
    struct kd_host *h = context;
    struct kd_manipulate m = {
        .api = KD_READ_PHYSICAL,
        .status = KD_STATUS_PENDING,
        .memory = { .address = pa, .count = (uint32_t)size },
    };
    struct kd_manipulate reply;
    struct cursor in;
    HRESULT hr = kd_host_ask(h, &m, size, KD_REPEAT, &reply);

    if (FAILED(hr))
        return hr;
    if (kd_message_moved(&reply, m.memory.count) < size)
        return HR_READ_FAULT;
    in = cursor_of(reply.data, size);
    *entry = size == 8 ? take_u64(&in) : take_u32(&in);
    return S_OK;
}

/* Whether tables lead to the debugger data block, whose tag was seen in virtual memory. */
static HRESULT lead_to_block(struct kd_host *h, uint64_t root)
{
    const struct paging_form *form = paging_form_of(DS_PAGING_ARM64);
    struct paging_roots roots = { .low = root };
    struct paging_trail trail;
    uint64_t tag = 0;
    HRESULT hr =
            paging_walk(form, &roots, h->session.block + HOST_BLOCK_TAG, read_entry, h, &trail);

    if (SUCCEEDED(hr))
        hr = read_entry(h, trail.pa, sizeof(uint32_t), &tag);
    if (SUCCEEDED(hr) && tag != HOST_TAG)
        hr = HR_NO_PAGE;
    return hr;
}

static HRESULT read_pointer(struct kd_host *h, uint64_t va, uint64_t *value)
{
    uint8_t bytes[8] = { 0 };
    struct cursor in = cursor_of(bytes, sizeof(bytes));
    HRESULT hr;

    if (!kd_host_read(h, va, bytes, sizeof(bytes), &hr))
        return hr;
    *value = take_u64(&in);
    return S_OK;
}

/* The thread that stands, its process, and what Windows loads into the processor for that one: one
 * table for both halves of the addresses. */
static HRESULT find_directory(struct kd_host *h, uint64_t *root)
{
    const struct host_session *s = &h->session;
    uint64_t thread = h->stop.thread;
    uint64_t process = 0;
    struct cursor in;
    HRESULT hr = thread ? S_OK : read_control(h, ARM64_THREAD, 8, &in);

    if (SUCCEEDED(hr) && !thread)
        thread = take_u64(&in);
    if (SUCCEEDED(hr))
        hr = thread ? read_pointer(h, thread + s->process_at, &process) : HR_NO_PAGE;
    if (SUCCEEDED(hr))
        hr = process ? read_pointer(h, process + s->directory_at, root) : HR_NO_PAGE;
    return hr;
}

/* Nothing tells where an ARM64's control space has its table registers. What the process has is
 * believed once it was seen to lead somewhere known: wrong tables would give wrong bytes. */
static HRESULT find_by_process(struct kd_host *h)
{
    struct host_session *s = &h->session;
    uint64_t known = s->root;
    uint64_t root = 0;
    HRESULT hr = s->process_at && s->directory_at ? find_directory(h, &root) : HR_NO_PAGE;

    s->root = 0;
    s->paging = DS_PAGING_NONE;
    if (SUCCEEDED(hr) && (!root || root != known))
        hr = lead_to_block(h, root);
    if (hr == HR_NO_PAGE || hr == HR_READ_FAULT) {
        LOG_INFO("kd",
                "where the page tables are is not known: thread 0x%" PRIx64 ", root 0x%" PRIx64,
                h->stop.thread, root);
        return S_OK;
    }
    if (FAILED(hr))
        return hr;
    s->root = root;
    s->paging = DS_PAGING_ARM64;
    return S_OK;
}

HRESULT session_find_tables(struct kd_host *h)
{
    switch (h->machine) {
    case IMAGE_FILE_MACHINE_AMD64:
        return find_by_registers(h, true);
    case IMAGE_FILE_MACHINE_I386:
        return find_by_registers(h, false);
    case IMAGE_FILE_MACHINE_ARM64:
        return find_by_process(h);
    default:
        return S_OK;
    }
}
