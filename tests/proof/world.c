#include "world.h"
#include "rows.h"

#define STEPS_MAX 100000u /* without time passing */

void world_init(struct world *w, const struct line_options *options, uint64_t seed)
{
    *w = (struct world){ 0 };
    w->lines[WORLD_HOST] = line_new(options, 2 * seed);
    w->lines[WORLD_TARGET] = line_new(options, 2 * seed + 1);
    assert_true(w->lines[WORLD_HOST] && w->lines[WORLD_TARGET]);
}

void world_deinit(struct world *w)
{
    line_free(w->lines[WORLD_HOST]);
    line_free(w->lines[WORLD_TARGET]);
}

uint64_t world_now_ms(const struct world *w)
{
    return w->now_us / 1000;
}

void world_send(struct world *w, enum world_end from, const void *bytes, size_t size)
{
    w->sent[from] += size;
    line_send(w->lines[from], w->now_us, bytes, size);
}

static uint64_t us_from_ms(uint64_t ms)
{
    return ms < UINT64_MAX / 1000 ? ms * 1000 : UINT64_MAX;
}

static uint64_t lesser(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

static uint64_t side_due(const struct world_side *side)
{
    return side->deadline ? us_from_ms(side->deadline(side->context)) : UINT64_MAX;
}

/* What one side hears or has to do now. */
static void serve(struct world *w, enum world_end to)
{
    struct world_side *side = &w->sides[to];
    uint8_t bytes[256];
    size_t size = line_take(w->lines[!to], w->now_us, bytes, sizeof(bytes));

    if (size && side->receive)
        side->receive(side->context, world_now_ms(w), bytes, size);
    if (side_due(side) <= w->now_us)
        side->tick(side->context, world_now_ms(w));
}

bool world_step(struct world *w, uint64_t until_ms)
{
    uint64_t next = lesser(line_due(w->lines[WORLD_HOST]), line_due(w->lines[WORLD_TARGET]));
    uint64_t until = us_from_ms(until_ms);

    next = lesser(next, lesser(side_due(&w->sides[0]), side_due(&w->sides[1])));
    if (next > until) {
        if (until > w->now_us && until != UINT64_MAX) {
            w->now_us = until;
            w->steps_at_once = 0;
        }
        return false;
    }
    if (next > w->now_us) {
        w->now_us = next;
        w->steps_at_once = 0;
    }
    if (++w->steps_at_once > STEPS_MAX)
        fail_msg("at %llu ms things go on happening without time passing",
                (unsigned long long)world_now_ms(w));
    serve(w, WORLD_TARGET);
    serve(w, WORLD_HOST);
    return true;
}
