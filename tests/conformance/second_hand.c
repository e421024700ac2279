#include "second_hand.h"

#include <inttypes.h>

#define PEEK_MAX 64
#define LIST_MAX 8

/* The machine: that of the client, or what the client reaches through KD. */
static struct ds_sim *sim_of(struct client *c, struct text *out)
{
    void *object = c->served ? served_object(c->served) : c->ds;
    struct ds_sim *sim = c->engine->open ? c->engine->sim_from(object) : NULL;

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

void second_hand_asked(struct client *c, struct words *words, struct text *out)
{
    struct ds_sim *sim = sim_of(c, out);
    struct ds_sim_traffic t;

    (void)words;
    if (!sim)
        return;
    c->engine->get_traffic(sim, &t);
    text_add(out, "%s",
            t.physical[DS_SIM_READ] || t.virtual_memory[DS_SIM_READ] ? "asked" : "not asked");
}

static void add_access(const struct ds_sim_access *a, struct text *out)
{
    static const char *const cachings[] = { "default", "cached", "uncached", "write-combined" };

    text_add(out, "%s%s %u at 0x%" PRIx64 " %s", a->refused ? "refused " : "",
            a->direction == DS_SIM_READ ? "read" : "write", (unsigned)a->size, a->pa,
            cachings[a->caching]);
}

/* Whether an access goes on where the one before ended, in the same way. */
static bool goes_on(const struct ds_sim_access *before, const struct ds_sim_access *a)
{
    return a->pa == before->pa + before->size && a->direction == before->direction &&
           a->caching == before->caching && a->refused == before->refused;
}

/* All that the log holds, oldest first; joined: what goes on is one. Returns how many. */
static size_t list_accesses(struct client *c, struct ds_sim *sim, bool joined,
        struct ds_sim_access list[DS_SIM_LOG_SIZE])
{
    struct ds_sim_access access;
    size_t logged = 0;
    size_t count = 0;

    while (logged < DS_SIM_LOG_SIZE && SUCCEEDED(c->engine->get_access(sim, logged, &access)))
        logged++;
    while (logged--) {
        c->engine->get_access(sim, logged, &access);
        if (joined && count && goes_on(&list[count - 1], &access))
            list[count - 1].size += access.size;
        else
            list[count++] = access;
    }
    return count;
}

static void tell_accesses(struct client *c, bool joined, struct text *out)
{
    struct ds_sim *sim = sim_of(c, out);
    struct ds_sim_access list[DS_SIM_LOG_SIZE];
    size_t count = sim ? list_accesses(c, sim, joined, list) : 0;

    if (sim && (!count || count > LIST_MAX))
        text_add(out, "%u accesses", (unsigned)count);
    for (size_t i = 0; count <= LIST_MAX && i < count; i++) {
        text_add(out, "%s", i ? ", " : "");
        add_access(&list[i], out);
    }
}

void second_hand_accesses(struct client *c, struct words *words, struct text *out)
{
    (void)words;
    tell_accesses(c, false, out);
}

void second_hand_joined(struct client *c, struct words *words, struct text *out)
{
    (void)words;
    tell_accesses(c, true, out);
}

void second_hand_do(struct client *c, struct words *words, struct text *out)
{
    HRESULT hr = c->engine->open ? c->engine->execute(c->ds, words->at, NULL, NULL) : E_NOTIMPL;

    if (hr != S_OK)
        text_add_result(out, hr);
}
