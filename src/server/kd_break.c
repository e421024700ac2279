/* Requests about breakpoints. */
#include <string.h>

#include "server/kd_requests.h"

void kd_break_write(struct kd_server *s, struct kd_request *r)
{
    struct kd_breakpoint *told = &r->reply.breakpoint;

    told->handle = kd_breakpoints_set(&s->breakpoints, s->memory, told->address);
    r->reply.status = told->handle ? KD_STATUS_SUCCESS : KD_STATUS_UNSUCCESSFUL;
}

void kd_break_restore(struct kd_server *s, struct kd_request *r)
{
    bool done = kd_breakpoints_clear(&s->breakpoints, s->memory, r->request->breakpoint.handle);

    r->reply.status = done ? KD_STATUS_SUCCESS : KD_STATUS_UNSUCCESSFUL;
}

/* Whether as many entries have come as the request says, and no more than there can be. */
static bool has_all(const struct kd_manipulate *asked, uint32_t entry_size)
{
    uint32_t count = asked->breakpoints.count;

    return count <= KD_BREAKPOINTS_MAX && (size_t)count * entry_size <= asked->data_size;
}

static struct cursor entry_at(const struct kd_manipulate *asked, uint32_t index, uint32_t size)
{
    return cursor_of(asked->data + (size_t)index * size, size);
}

static void put(uint8_t *at, uint64_t value, size_t size)
{
    for (size_t i = 0; i < size; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

/* First those that have a handle are taken out, then those that have an address are set. */
void kd_break_write_all(struct kd_server *s, struct kd_request *r)
{
    const struct kd_manipulate *asked = r->request;
    uint32_t count = asked->breakpoints.count;
    bool fine = true;

    if (!has_all(asked, KD_BREAKPOINT_SIZE)) {
        r->reply.status = KD_STATUS_INVALID_PARAMETER;
        return;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct cursor in = entry_at(asked, i, KD_BREAKPOINT_SIZE);
        uint32_t handle;

        take_u64(&in);
        handle = take_u32(&in);
        if (handle && !kd_breakpoints_clear(&s->breakpoints, s->memory, handle))
            fine = false;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct cursor in = entry_at(asked, i, KD_BREAKPOINT_SIZE);
        uint8_t *told = r->data + (size_t)i * KD_BREAKPOINT_SIZE;
        uint64_t address = take_u64(&in);
        uint32_t handle = address ? kd_breakpoints_set(&s->breakpoints, s->memory, address) : 0;

        fine = fine && (handle || !address);
        memset(told, 0, KD_BREAKPOINT_SIZE);
        put(told, address, 8);
        put(told + 8, handle, 4);
    }
    r->reply.data = r->data;
    r->reply.data_size = (size_t)count * KD_BREAKPOINT_SIZE;
    r->reply.status = fine ? KD_STATUS_SUCCESS : KD_STATUS_UNSUCCESSFUL;
    s->goes_on = asked->breakpoints.go != 0;
    s->goes_how = kd_message_failed(asked->breakpoints.go) ? DS_RESUME_NOT_HANDLED : 0;
}

void kd_break_restore_all(struct kd_server *s, struct kd_request *r)
{
    const struct kd_manipulate *asked = r->request;
    bool fine = true;

    if (!has_all(asked, KD_HANDLE_SIZE)) {
        r->reply.status = KD_STATUS_INVALID_PARAMETER;
        return;
    }
    for (uint32_t i = 0; i < asked->breakpoints.count; i++) {
        struct cursor in = entry_at(asked, i, KD_HANDLE_SIZE);

        if (!kd_breakpoints_clear(&s->breakpoints, s->memory, take_u32(&in)))
            fine = false;
    }
    r->reply.status = fine ? KD_STATUS_SUCCESS : KD_STATUS_UNSUCCESSFUL;
}

/* Nothing is executed here, and so nothing was counted. */
void kd_break_get_counted(struct kd_server *s, struct kd_request *r)
{
    const struct kd_internal_breakpoint *found =
            kd_breakpoints_counted(&s->breakpoints, r->request->internal.address);

    if (found)
        r->reply.internal = *found;
    r->reply.status = found ? KD_STATUS_SUCCESS : KD_STATUS_UNSUCCESSFUL;
}
