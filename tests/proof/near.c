#include "near.h"
#include "rows.h"

#include <stdlib.h>

#include <dbgspaces/dbgspaces.h>

struct near_wire {
    struct kd_wire base;
    struct world *world;
};

/* What the next open is of: a backend is given a text alone. */
static struct {
    struct world *world;
    struct kd_options options;
} next;

static struct near_wire *near_of(struct kd_wire *wire)
{
    return (struct near_wire *)wire; /* base is its first member */
}

static uint64_t near_now(struct kd_wire *wire)
{
    return world_now_ms(near_of(wire)->world);
}

static void near_send(struct kd_wire *wire, const void *bytes, size_t size)
{
    world_send(near_of(wire)->world, WORLD_HOST, bytes, size);
}

/* One thread: nobody else can want it. */
static void near_lock(struct kd_wire *wire)
{
    (void)wire;
}

static void near_pass(struct kd_wire *wire, uint64_t until)
{
    world_step(near_of(wire)->world, until);
}

static void receive(void *context, uint64_t now, const void *bytes, size_t size)
{
    (void)now;
    kd_wire_received(context, bytes, size);
}

static void tick(void *context, uint64_t now)
{
    (void)now;
    kd_wire_tick(context);
}

static uint64_t deadline(void *context)
{
    return kd_wire_deadline(context);
}

static void near_close(struct kd_wire *wire)
{
    struct near_wire *side = near_of(wire);

    side->world->sides[WORLD_HOST] = (struct world_side){ 0 };
    free(side);
}

static HRESULT near_start(struct kd_wire *wire)
{
    near_of(wire)->world->sides[WORLD_HOST] = (struct world_side){ receive, tick, deadline, wire };
    kd_wire_opened(wire);
    return S_OK;
}

static const struct kd_wire_ops near_ops = {
    .start = near_start,
    .now = near_now,
    .send = near_send,
    .lock = near_lock,
    .unlock = near_lock,
    .pass = near_pass,
    .hurry = near_lock,
    .close = near_close,
};

static HRESULT near_target(const struct ds_conn *conn, struct ds_target **out);

static const struct ds_backend near_backend = {
    .abi = DS_BACKEND_ABI,
    .scheme = "near",
    .open = near_target,
    .describe = kd_describe,
    .close = kd_close,
};

static HRESULT near_target(const struct ds_conn *conn, struct ds_target **out)
{
    struct near_wire *side = calloc(1, sizeof(*side));

    (void)conn;
    *out = NULL;
    if (!side)
        return E_OUTOFMEMORY;
    side->base.ops = &near_ops;
    side->world = next.world;
    return kd_open_over(&near_backend, &side->base, &next.options, out);
}

IDebugDataSpaces4 *near_open(struct world *w, const struct kd_options *options, HRESULT *hr)
{
    void *object = NULL;
    HRESULT known = ds_register_backend(&near_backend);

    assert_true(known == S_OK || known == E_ACCESSDENIED); /* it is already */
    next.world = w;
    next.options = *options;
    *hr = ds_open("near:", &IID_IDebugDataSpaces4, &object);
    return object;
}
