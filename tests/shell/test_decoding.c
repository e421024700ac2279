/* The options of .cache that say who translates: what reaches the target under each of them. */
#include "commands.h"

#include <stdio.h>

#include <dbgspaces/sim.h>

#define KERNEL "fffff80000400000"
#define USER   "10000"

struct way_row {
    const char *name;
    const char *options; /* before the reads */
    const char *va;      /* read twice, 4 bytes */
    uint64_t virtual_reads;
    uint64_t physical_reads; /* four entries of tables and the bytes: 5 each time */
};

/* clang-format off */
static const struct way_row way_rows[] = {
    { "the target translates, and the cache saves the second read", "",                   KERNEL, 1, 0 },
    { "forced, every read walks the tables",                  ".cache forcedecodeptes",   KERNEL, 0, 10 },
    { "forced for all, user addresses too",                   ".cache forcedecodeptes",   USER,   0, 10 },
    { "forced for user addresses, they are walked",           ".cache forcedecodeuser",   USER,   0, 10 },
    { "and kernel addresses go past the cache",               ".cache forcedecodeuser",   KERNEL, 2, 0 },
    { "no longer forced, the cache is back", ".cache forcedecodeptes; .cache noforcedecodeptes", KERNEL, 1, 0 },
    { "decoding entries forces nothing",     ".cache nodecodeptes; .cache decodeptes",    KERNEL, 1, 0 },
};
/* clang-format on */

static void ways(void **state)
{
    const struct way_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    struct ds_sim *sim = ds_sim_from(client);
    struct ds_sim_traffic traffic;
    char reads[64];

    success_of(client, row->options);
    ds_sim_reset_counts(sim);
    snprintf(reads, sizeof(reads), "? dwo(%s); ? dwo(%s)", row->va, row->va);
    success_of(client, reads);

    ds_sim_get_traffic(sim, &traffic);
    assert_int_equal(traffic.virtual_memory[DS_SIM_READ], row->virtual_reads);
    assert_int_equal(traffic.physical[DS_SIM_READ], row->physical_reads);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void an_option_drops_what_the_cache_holds(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    struct ds_sim *sim = ds_sim_from(client);
    struct ds_sim_traffic traffic;

    (void)state;
    success_of(client, "? dwo(" KERNEL ")");
    ds_sim_reset_counts(sim);
    success_of(client, ".cache nodecodeptes; ? dwo(" KERNEL ")");
    ds_sim_get_traffic(sim, &traffic);
    assert_int_equal(traffic.virtual_memory[DS_SIM_READ], 1);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static const struct CMUnitTest others[] = {
    cmocka_unit_test(an_option_drops_what_the_cache_holds),
};

int main(void)
{
    return RUN_ROWS(way_rows, ways) + RUN_TESTS(others);
}
