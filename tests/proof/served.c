#include "served.h"
#include "rows.h"

#include <string.h>

#include "backend/registry.h"
#include "target/run.h"
#include "target/target.h"

#define POLL_MS 15u /* Windows looks for a break-in 64 times per second */

static void flush(struct served *s)
{
    size_t size = 0;
    const uint8_t *bytes = kd_server_output(s->server, &size);

    if (size) {
        uint8_t sent[KD_TARGET_OUTPUT];

        memcpy(sent, bytes, size);
        if (s->alter)
            s->alter(s->alterer, sent, size);
        world_send(s->world, WORLD_TARGET, sent, size);
    }
    kd_server_drain(s->server, size);
}

static void receive(void *context, uint64_t now, const void *bytes, size_t size)
{
    struct served *s = context;

    kd_server_feed(s->server, now, bytes, size);
    if (s->watch)
        s->watch(s->watcher);
    flush(s);
}

static void tick(void *context, uint64_t now)
{
    struct served *s = context;

    if (kd_server_runs(s->server) && now >= s->polls) {
        kd_server_run(s->server, now, 0);
        s->polls = now + POLL_MS;
    }
    if (now >= kd_server_deadline(s->server))
        kd_server_tick(s->server, now);
    flush(s);
}

static uint64_t deadline(void *context)
{
    struct served *s = context;
    uint64_t due = kd_server_deadline(s->server);

    return kd_server_runs(s->server) && s->polls < due ? s->polls : due;
}

void served_begin(struct served *s, struct world *w, const char *connection,
        const struct kd_server_options *options)
{
    struct ds_event event;

    memset(s, 0, sizeof(*s));
    s->world = w;
    assert_int_equal(registry_open(connection, &s->target), S_OK);
    assert_int_equal(target_wait(s->target, 0, &event), S_OK);
    s->sim = registry_find_sim(s->target);
    assert_int_equal(kd_server_new(s->target, &s->interrupted, options, &s->server), S_OK);
    w->sides[WORLD_TARGET] = (struct world_side){ receive, tick, deadline, s };
    kd_server_start(s->server, world_now_ms(w), &event);
    flush(s);
}

void served_end(struct served *s)
{
    kd_server_free(s->server);
    target_close(s->target);
}
