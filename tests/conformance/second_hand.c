#include "second_hand.h"

#include <inttypes.h>

#define PEEK_MAX 64
#define LIST_MAX 8

static struct ds_sim *sim_of(struct client *c, struct text *out)
{
    struct ds_sim *sim = c->engine->open ? c->engine->sim_from(c->ds) : NULL;

    if (!sim)
        text_add(out, "(no simulator)");
    return sim;
}

void second_hand_peek(struct client *c, struct words *words, struct text *out)
{
    struct ds_sim *sim = sim_of(c, out);
    uint8_t bytes[PEEK_MAX];
    char pa[WORD_SIZE];
    char size[WORD_SIZE];
    uint64_t from;
    uint64_t count;
    HRESULT hr;

    if (!sim)
        return;
    if (!words_take(words, pa) || !words_take(words, size) || !number_from_word(pa, &from) ||
            !number_from_word(size, &count) || count > PEEK_MAX) {
        text_add(out, "(peek PA SIZE)");
        return;
    }
    hr = c->engine->peek(sim, from, bytes, (size_t)count);
    if (FAILED(hr))
        text_add_result(out, hr);
    for (size_t i = 0; SUCCEEDED(hr) && i < count; i++)
        text_add(out, "%02x", bytes[i]);
}

void second_hand_poke(struct client *c, struct words *words, struct text *out)
{
    struct ds_sim *sim = sim_of(c, out);
    uint8_t bytes[PEEK_MAX];
    char pa[WORD_SIZE];
    char data[WORD_SIZE];
    uint64_t at;
    int count;
    HRESULT hr;

    if (!sim)
        return;
    if (!words_take(words, pa) || !words_take(words, data) || !number_from_word(pa, &at) ||
            (count = bytes_from_word(data, bytes, PEEK_MAX)) < 0) {
        text_add(out, "(poke PA xBYTES)");
        return;
    }
    hr = c->engine->poke(sim, at, bytes, (size_t)count);
    if (FAILED(hr))
        text_add_result(out, hr);
}

void second_hand_reset(struct client *c, struct words *words, struct text *out)
{
    struct ds_sim *sim = sim_of(c, out);

    (void)words;
    if (sim)
        c->engine->reset_counts(sim);
}

void second_hand_requests(struct client *c, struct words *words, struct text *out)
{
    struct ds_sim *sim = sim_of(c, out);
    struct ds_sim_traffic t;

    (void)words;
    if (!sim)
        return;
    c->engine->get_traffic(sim, &t);
    text_add(out, "%" PRIu64 " reads %" PRIu64 " writes",
            t.physical[DS_SIM_READ] + t.virtual_memory[DS_SIM_READ],
            t.physical[DS_SIM_WRITE] + t.virtual_memory[DS_SIM_WRITE]);
}

static void add_access(const struct ds_sim_access *a, struct text *out)
{
    static const char *const cachings[] = { "default", "cached", "uncached", "write-combined" };

    text_add(out, "%s%s %u at 0x%" PRIx64 " %s", a->refused ? "refused " : "",
            a->direction == DS_SIM_READ ? "read" : "write", (unsigned)a->size, a->pa,
            cachings[a->caching]);
}

void second_hand_accesses(struct client *c, struct words *words, struct text *out)
{
    struct ds_sim *sim = sim_of(c, out);
    struct ds_sim_access access;
    size_t count = 0;

    (void)words;
    if (!sim)
        return;
    while (count < DS_SIM_LOG_SIZE && SUCCEEDED(c->engine->get_access(sim, count, &access)))
        count++;
    if (!count || count > LIST_MAX)
        text_add(out, "%u accesses", (unsigned)count);
    for (size_t i = count; count <= LIST_MAX && i--;) {
        c->engine->get_access(sim, i, &access);
        text_add(out, "%s", i + 1 < count ? ", " : "");
        add_access(&access, out);
    }
}

void second_hand_do(struct client *c, struct words *words, struct text *out)
{
    HRESULT hr = c->engine->open ? c->engine->execute(c->ds, words->at, NULL, NULL) : E_NOTIMPL;

    if (hr != S_OK)
        text_add_result(out, hr);
}
