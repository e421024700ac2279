/* Words for people: what is waited for, what the target is, and what packets are. */
#include "backend/kd/host.h"

#include <inttypes.h>
#include <stdio.h>

#include <dbgspaces/dbgeng.h>

static const char *const type_names[KD_PACKET_TYPE_LAST + 1] = {
    [KD_PACKET_STATE_OLD] = "old state change",
    [KD_PACKET_MANIPULATE] = "manipulate",
    [KD_PACKET_DEBUG_IO] = "debug I/O",
    [KD_PACKET_ACK] = "ACK",
    [KD_PACKET_RESEND] = "RESEND",
    [KD_PACKET_RESET] = "RESET",
    [KD_PACKET_STATE] = "state change",
    [KD_PACKET_TRACE_IO] = "trace I/O",
    [KD_PACKET_CONTROL_REQUEST] = "control request",
    [KD_PACKET_FILE_IO] = "file I/O",
};

static bool memory_api(uint32_t api)
{
    return api == KD_READ_VIRTUAL || api == KD_WRITE_VIRTUAL || api == KD_READ_PHYSICAL ||
           api == KD_WRITE_PHYSICAL || api == KD_READ_CONTROL || api == KD_WRITE_CONTROL;
}

void kd_words(enum ds_direction direction, const void *packet, size_t packet_size, char *text,
        size_t size)
{
    struct cursor in = cursor_of(packet, packet_size);
    const uint8_t *message = (const uint8_t *)packet + KD_HEADER_SIZE;
    struct kd_manipulate m;
    struct kd_header header;
    const char *name;

    (void)direction;
    if (packet_size == 1) {
        snprintf(text, size, "break-in");
        return;
    }
    header.leader = take_u32(&in);
    header.type = take_u16(&in);
    header.size = take_u16(&in);
    header.id = take_u32(&in);
    name = header.type <= KD_PACKET_TYPE_LAST ? type_names[header.type] : NULL;
    if (in.short_read || !name || packet_size < KD_HEADER_SIZE + (size_t)header.size) {
        snprintf(text, size, "no packet");
        return;
    }
    if (header.type != KD_PACKET_MANIPULATE ||
            FAILED(kd_message_parse(message, header.size, 0, &m)))
        snprintf(text, size, "%s id 0x%08" PRIx32 ", %u bytes", name, header.id, header.size);
    else if (memory_api(m.api))
        snprintf(text, size,
                "%s id 0x%08" PRIx32 ", API 0x%04" PRIx32 " status 0x%08" PRIx32 " at 0x%" PRIx64
                " count 0x%" PRIx32 " flags or done 0x%" PRIx32,
                name, header.id, m.api, m.status, m.memory.address, m.memory.count,
                m.memory.actual);
    else
        snprintf(text, size, "%s id 0x%08" PRIx32 ", API 0x%04" PRIx32 " status 0x%08" PRIx32, name,
                header.id, m.api, m.status);
}

static const char *machine_name(const struct kd_host *h)
{
    switch (h->machine) {
    case IMAGE_FILE_MACHINE_AMD64:
        return "x64";
    case IMAGE_FILE_MACHINE_I386:
        return "x86";
    case IMAGE_FILE_MACHINE_ARM64:
        return "ARM64";
    default:
        return "unknown";
    }
}

static const char *waits_for(const struct kd_host *h)
{
    const struct kd_link *l = &h->link;

    if (l->state == KD_LINK_CLOSED)
        return h->gone     ? "the connection is closed"
               : h->opened ? "the connection is closed, and waited for again"
                           : "nobody is at the other end yet";
    if (h->stop_untold)
        return "the target stands, and does not say what it is";
    if (l->damaged >= 3)
        return "what the target sends is damaged";
    if (!l->ever_heard)
        return "connected, no word from the target yet";
    if (l->state == KD_LINK_RESETTING || l->state == KD_LINK_SETTLING)
        return "getting in step with the target";
    return h->stood ? "the target runs" : "waiting for the target to stop";
}

static void explain_stop(const struct kd_host *h, char *text, size_t size)
{
    const struct kd_version *v = &h->session.version;
    char why[64] = "it told of a module";

    if (h->goes_down)
        snprintf(why, sizeof(why), "it goes down");
    else if (h->stop.state == KD_STATE_EXCEPTION)
        snprintf(why, sizeof(why), "exception 0x%08" PRIx32, h->stop.exception.code);
    snprintf(text, size,
            "Windows build %u, %s, %" PRIu32 " processor%s, kernel at 0x%" PRIx64
            "; stands at 0x%" PRIx64 ": %s",
            v->build, machine_name(h), h->stop.processors, h->stop.processors == 1 ? "" : "s",
            v->kernel_base, h->stop.pc, why);
}

void kd_explain(struct ds_target *t, char *text, size_t size)
{
    struct kd_host *h = host_of(t);

    kd_host_lock(h);
    if (h->stands)
        explain_stop(h, text, size);
    else
        snprintf(text, size, "%s%s%s", h->options.place, *h->options.place ? ": " : "",
                waits_for(h));
    kd_host_unlock(h);
}
