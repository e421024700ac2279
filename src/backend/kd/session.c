/* What a target is: GetVersion and its debugger data block (spec kd-protocol 2.4, 3.3). */
#include "backend/kd/host.h"

#include <inttypes.h>

#include <dbgspaces/dbgeng.h>

#include "base/cursor.h"
#include "base/log.h"

/* The oldest protocol whose messages are the 64-bit ones. */
#define PROTOCOL_LEAST 5u

/* The debugger data block. Source: spec kd-protocol 3.4. */
#define BLOCK_HEADER     0x18u
#define BLOCK_BREAK      0x20u
#define BLOCK_BUG_CHECK  0x88u
#define BLOCK_PROCESS    0x2a0u /* OffsetKThreadApcProcess */
#define BLOCK_DIRECTORY  0x2aeu /* OffsetEprocessDirectoryTableBase */
#define BLOCK_OFFSETS    0x2b0u /* a block of that size has both */
#define BLOCK_SIZE_LEAST 0x90u  /* as far as it is read of every target */
#define BLOCK_SIZE_MOST  0x1000u
#define BLOCKS_MOST      16u

static HRESULT get_version(struct kd_host *h)
{
    struct kd_manipulate m = { .api = KD_GET_VERSION, .status = KD_STATUS_PENDING };
    struct kd_manipulate reply;
    struct host_session *s = &h->session;
    HRESULT hr = kd_host_ask(h, &m, 0, KD_REPEAT, &reply);

    if (FAILED(hr))
        return hr;
    if (kd_message_failed(reply.status)) {
        LOG_ERROR("kd", "the target does not say its version: status 0x%08" PRIx32, reply.status);
        return HR_NOT_SUPPORTED;
    }
    if (reply.version.protocol < PROTOCOL_LEAST) {
        LOG_ERROR("kd", "the target speaks version %u of the protocol; wanted %u or later",
                reply.version.protocol, PROTOCOL_LEAST);
        return HR_NOT_SUPPORTED;
    }
    *s = (struct host_session){ .version = reply.version, .versioned = true };
    h->machine = reply.version.machine;
    s->pointer_size = (reply.version.flags & KD_VERSION_PTR64) ||
                                      h->machine == IMAGE_FILE_MACHINE_AMD64 ||
                                      h->machine == IMAGE_FILE_MACHINE_ARM64 ||
                                      h->machine == IMAGE_FILE_MACHINE_IA64
                              ? 8
                              : 4;
    kd_state_parse(h->stop_said, sizeof(h->stop_said), h->machine, &h->stop);
    return S_OK;
}

static uint64_t extended(const struct kd_host *h, uint64_t pointer)
{
    return h->session.pointer_size == 4 ? (uint64_t)(int64_t)(int32_t)pointer : pointer;
}

/* A number out of virtual memory; false: it cannot be read, or *hr says why. */
static bool read_number(struct kd_host *h, uint64_t va, size_t size, uint64_t *value, HRESULT *hr)
{
    uint8_t bytes[8] = { 0 };
    struct cursor in = cursor_of(bytes, sizeof(bytes));
    bool whole = kd_host_read(h, va, bytes, size, hr);

    *value = take_u64(&in);
    return whole;
}

/* What the block holds that is of use here. */
static void read_block(struct kd_host *h, uint64_t size, HRESULT *hr)
{
    struct host_session *s = &h->session;
    bool offsets = size >= BLOCK_OFFSETS && h->machine == IMAGE_FILE_MACHINE_ARM64;

    if (!read_number(h, s->block + BLOCK_BREAK, 8, &s->break_at, hr))
        s->break_at = 0;
    if (!read_number(h, s->block + BLOCK_BUG_CHECK, 8, &s->bug_check_at, hr))
        s->bug_check_at = 0;
    if (offsets && !read_number(h, s->block + BLOCK_PROCESS, 2, &s->process_at, hr))
        s->process_at = 0;
    if (offsets && !read_number(h, s->block + BLOCK_DIRECTORY, 2, &s->directory_at, hr))
        s->directory_at = 0;
}

/* The block itself, in the list that it is in: other debuggers' data may stand before it. */
static HRESULT find_block(struct kd_host *h)
{
    struct host_session *s = &h->session;
    uint64_t head = extended(h, s->version.debugger_data_list);
    uint64_t at = 0;
    uint64_t word = 0;
    HRESULT hr;

    if (!(s->version.flags & KD_VERSION_DATA) || !head)
        return S_OK;
    if (!read_number(h, head, s->pointer_size, &at, &hr))
        return hr == HR_READ_FAULT ? S_OK : hr;
    for (unsigned i = 0; i < BLOCKS_MOST; i++) {
        at = extended(h, at);
        if (!at || at == head || !read_number(h, at + HOST_BLOCK_TAG, 8, &word, &hr))
            break;
        if ((uint32_t)word == HOST_TAG)
            break;
        if (i == 0)
            s->block = at; /* if none has the tag, this one is encoded */
        if (!read_number(h, at, 8, &at, &hr))
            break;
    }
    if ((uint32_t)word == HOST_TAG && word >> 32 >= BLOCK_SIZE_LEAST &&
            word >> 32 <= BLOCK_SIZE_MOST) {
        s->block = at;
        read_block(h, word >> 32, &hr);
    } else if (s->block) {
        s->block_encoded = true;
        LOG_INFO("kd", "the debugger data block at 0x%" PRIx64 " is encoded: %s", s->block,
                h->options.keys.encoded
                        ? "it is read with the keys of the connection"
                        : "kdbg-never=, kdbg-always= and kdbg-encoded= name its keys");
    }
    return hr == HR_READ_FAULT ? S_OK : hr;
}

HRESULT session_learn(struct kd_host *h)
{
    bool passes = h->stop.state == KD_STATE_LOAD; /* it is let go on at once */
    HRESULT hr = S_OK;

    if (!h->session.versioned)
        hr = get_version(h);
    if (SUCCEEDED(hr) && !h->session.searched) {
        hr = find_block(h);
        h->session.searched = SUCCEEDED(hr);
    }
    if (SUCCEEDED(hr) && (!passes || !h->session.root))
        hr = session_find_tables(h);
    h->session.known = SUCCEEDED(hr);
    return hr;
}

HRESULT session_learn_version(struct kd_host *h)
{
    return h->session.versioned ? S_OK : get_version(h);
}

void session_forget(struct kd_host *h)
{
    h->session.known = false;
    h->session.versioned = false;
    h->session.searched = false;
    h->session.fills = false;
    kd_breaks_forget(h);
}

/* The lock is held. */
static void describe(const struct kd_host *h, struct ds_target_info *info)
{
    const struct host_session *s = &h->session;
    uint32_t processors = h->stop.processors ? h->stop.processors : 1;
    uint32_t wide = s->pointer_size ? s->pointer_size : 8;

    /* until it stood for the first time nothing is known; what could be said then is never used */
    *info = (struct ds_target_info){
        .debug_class = DEBUG_CLASS_KERNEL,
        .qualifier = DEBUG_KERNEL_CONNECTION,
        .machine = h->machine,
        .pointer_size = wide,
        .page_size = HOST_PAGE,
        .physical_bits = 52, /* of PAE's entries too: nothing tells how many there are */
        .processors = processors > h->stop.processor ? processors : h->stop.processor + 1u,
        .current_processor = h->stop.processor,
        .paging = s->paging,
        .root = s->root,
        .debugger_data = s->block,
        .debugger_keys = h->options.keys,
        .block = h->options.baud ? 512 : HOST_PAGE,
        .windows = true,
        .writable = true,
    };
}

/* The wire lives from open on: what it takes meanwhile is another thread's work. */
HRESULT kd_describe(struct ds_target *t, struct ds_target_info *info)
{
    struct kd_host *h = host_of(t);

    kd_host_lock(h);
    describe(h, info);
    kd_host_unlock(h);
    return S_OK;
}
