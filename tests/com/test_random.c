/*
 * Random calls of the memory methods, each compared with a plain model (model.h): result, count,
 * bytes, what was asked of the target, and how registers were accessed. A sequence that differs is
 * shrunk and printed as a script.
 *
 * DBGSPACES_RANDOM_SEED and DBGSPACES_RANDOM_RUNS choose other sequences than the fixed ones.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/dbgspaces.h>

#include "files.h"
#include "pair.h"
#include "rows.h"

#define CALLS 400 /* in a sequence */
#define RUNS  6   /* sequences of each variant */

/* clang-format off */
static const struct model_variant variants[] = {
    { "block=4096",                   0xfffff80000400000, 8, 4096, true,  true,  true },
    { "block=64",                     0xfffff80000400000, 8, 64,   true,  true,  true },
    { "block=512",                    0x00007fffffff8000, 8, 512,  true,  true,  true },
    { "block=256,translate=engine",   0xfffff80000400000, 8, 256,  true,  false, true },
    { "block=4096,translate=engine",  0x0000000000400000, 8, 4096, true,  false, true },
    { "class=exdi,block=128",         0xffff800000000000, 8, 128,  true,  true,  false },
    { "class=local",                  0xfffff80000400000, 8, 4096, false, true,  false },
    { "class=kdump",                  0xfffff80000400000, 8, 4096, false, false, false },
    { "pointer=4,block=8",            0x7ffff000,         4, 8,    true,  true,  true },
    { "pointer=4,block=2048",         0x7ffff000,         4, 2048, true,  true,  true },
};
/* clang-format on */

/* The simulator's options: the machine's file, and the variant's. */
static char connection[1100];

/* Make the calls on a machine of their own; the index of the first that differs, or count. */
static size_t play(
        struct pair *p, const struct model_variant *v, const struct call *calls, size_t count)
{
    size_t i = 0;

    p->machine = given_machine(connection);
    model_init(&p->model, v);
    if (v->cached)
        model_limit(&p->model, 5);
    if (v->cached)
        assert_int_equal(ds_execute(p->machine.ds, ".cache 0n20", NULL, NULL), S_OK);
    while (i < count && !pair_differs(p, &calls[i]))
        i++;
    machine_done(&p->machine);
    return i;
}

/* Leave calls out as long as some call still differs: halves first, then ever fewer. */
static size_t shrink(
        struct pair *p, const struct model_variant *v, struct call *calls, size_t count)
{
    static struct call fewer[CALLS];

    for (size_t part = count / 2 + 1; part > 0; part = part > 1 ? (part + 1) / 2 : 0)
        for (size_t at = 0; at < count;) {
            size_t left_out = part < count - at ? part : count - at;
            size_t differs_at;

            memcpy(fewer, calls, at * sizeof(*calls));
            memcpy(fewer + at, calls + at + left_out, (count - at - left_out) * sizeof(*calls));
            differs_at = play(p, v, fewer, count - left_out);
            if (differs_at == count - left_out) {
                at += part;
                continue;
            }
            count = differs_at + 1;
            memcpy(calls, fewer, count * sizeof(*calls));
        }
    return count;
}

/* Shorter transfers tell more. */
static void shrink_sizes(
        struct pair *p, const struct model_variant *v, struct call *calls, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (uint32_t step = calls[i].size / 2; step > 0; step /= 2) {
            while (calls[i].size > step) {
                calls[i].size -= step;
                if (play(p, v, calls, count) == count - 1)
                    continue;
                calls[i].size += step;
                break;
            }
        }
}

static uint64_t number_from(const char *name, uint64_t otherwise)
{
    const char *text = getenv(name);

    return text ? strtoull(text, NULL, 0) : otherwise;
}

static void random_calls(void **state)
{
    static struct pair p;
    static struct call calls[CALLS];
    char text[1024];
    const struct model_variant *v = *state;
    uint64_t first = number_from("DBGSPACES_RANDOM_SEED", 1);
    uint64_t runs = number_from("DBGSPACES_RANDOM_RUNS", RUNS);

    assert_int_equal(ds_set_log_levels("all=off"), S_OK);
    model_describe(v, text, sizeof(text));
    snprintf(connection, sizeof(connection), "machine=\"%s\",%s", given_file(text, strlen(text)),
            v->name);
    for (uint64_t seed = first; seed - first < runs; seed++) {
        uint64_t random = seed * UINT64_C(0x9e3779b97f4a7c15) | 1;
        size_t at;

        for (size_t i = 0; i < CALLS; i++)
            calls[i] = random_call(v, &random);
        at = play(&p, v, calls, CALLS);
        if (at == CALLS)
            continue;
        at = shrink(&p, v, calls, at + 1);
        shrink_sizes(&p, v, calls, at);
        play(&p, v, calls, at);
        print_error("seed %" PRIu64 ", sim:%s: the last of these calls differs: %s\n", seed,
                v->name, p.why);
        random_print(calls, at);
        fail();
    }
}

int main(void)
{
    return RUN_ROWS(variants, random_calls);
}
