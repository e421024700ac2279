/* How commands reach devices: in which widths, and how often. Counted where the accesses arrive. */
#include "commands.h"

#include <dbgspaces/sim.h>

struct access_row {
    const char *name;
    const char *commands;
    const char *device;
    enum ds_sim_direction direction;
    enum ds_sim_width width;
    enum ds_caching caching;
    unsigned count;
};

#define UC DS_CACHING_UNCACHED
#define WC DS_CACHING_WRITE_COMBINED

/* clang-format off */
static const struct access_row access_rows[] = {
    { "!eb: an access for each byte",    "!eb [uc] fee01000 1 2 3",        "lab",   DS_SIM_WRITE, DS_SIM_WIDTH_1, UC, 3 },
    { "!ew: an access for each value",   "!ew [uc] fee01000 1 2 3",        "lab",   DS_SIM_WRITE, DS_SIM_WIDTH_2, UC, 3 },
    { "!ed: an access for each value",   "!ed [uc] fee01000 1 2 3",        "lab",   DS_SIM_WRITE, DS_SIM_WIDTH_4, UC, 3 },
    { "!eq: an access for each value",   "!eq [uc] fee01000 1 2 3",        "lab",   DS_SIM_WRITE, DS_SIM_WIDTH_8, UC, 3 },
    { "ed /p: an access for each value", "ed /p[uc] fee01000 1 2",         "lab",   DS_SIM_WRITE, DS_SIM_WIDTH_4, UC, 2 },
    { "ed /u: an access for each value", "ed /u fffff80000002000 1 2",     "lab",   DS_SIM_WRITE, DS_SIM_WIDTH_4, UC, 2 },
    { "ep: an access for each pointer",  "ep /u fffff80000002000 1 2",     "lab",   DS_SIM_WRITE, DS_SIM_WIDTH_8, UC, 2 },
    { "!ed to write-combined memory",    "!ed [wc] fd000000 1 2",          "frame", DS_SIM_WRITE, DS_SIM_WIDTH_4, WC, 2 },
    { "!db -m: an access for each byte", "!db [uc] -m fee01000 L3",        "lab",   DS_SIM_READ,  DS_SIM_WIDTH_1, UC, 3 },
    { "!dw -m: an access for each unit", "!dw [uc] -m fee01000 L3",        "lab",   DS_SIM_READ,  DS_SIM_WIDTH_2, UC, 3 },
    { "!dd -m: an access for each unit", "!dd [uc] -m fee01000 L3",        "lab",   DS_SIM_READ,  DS_SIM_WIDTH_4, UC, 3 },
    { "!dq -m: an access for each unit", "!dq [uc] -m fee01000 L3",        "lab",   DS_SIM_READ,  DS_SIM_WIDTH_8, UC, 3 },
    { "dd /u -m too",                    "dd /u -m fffff80000002000 L3",   "lab",   DS_SIM_READ,  DS_SIM_WIDTH_4, UC, 3 },
    { "without -m in larger pieces",     "!dd [uc] fee01000 L8",           "lab",   DS_SIM_READ,  DS_SIM_WIDTH_8, UC, 4 },
    { "one unit is one access anyhow",   "!dd [uc] fee01004 L1",           "lab",   DS_SIM_READ,  DS_SIM_WIDTH_4, UC, 1 },
    { "fp cuts no aligned access",       "fp [uc] fee01000 L1000 1 2 3",   "lab",   DS_SIM_WRITE, DS_SIM_WIDTH_8, UC, 0x200 },
    { "$pdwo reads RAM once",            "? $pdwo(400000)",                "ram",   DS_SIM_READ,  DS_SIM_WIDTH_4, DS_CACHING_DEFAULT, 1 },
};
/* clang-format on */

static void access(void **state)
{
    const struct access_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    struct ds_sim *sim = ds_sim_from(client);
    struct ds_sim_range range;

    ds_sim_reset_counts(sim);
    success_of(client, row->commands);

    assert_int_equal(ds_sim_find_range(sim, row->device, &range), S_OK);
    assert_int_equal(range.counts.accesses[row->direction][row->width][row->caching], row->count);
    assert_int_equal(ds_sim_count(&range.counts, row->direction), row->count);
    assert_int_equal(ds_sim_count(&range.counts, !row->direction), 0);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* A string is read row by row, so what stands behind its terminator is left alone but for the rest
 * of a row. */
static void string_reads_little(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    struct ds_sim *sim = ds_sim_from(client);
    struct ds_sim_access last;

    (void)state;
    success_of(client, "ezu /p 0 \"twenty characters ...\"");
    ds_sim_reset_counts(sim);
    success_of(client, "!du 0");

    assert_int_equal(ds_sim_get_access(sim, 0, &last), S_OK);
    assert_int_equal(last.pa, 0);
    assert_int_equal(last.size, 64);
    assert_int_equal(ds_sim_get_access(sim, 1, &last), HR_NO_MORE_ENTRIES);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* clang-format off */
static const struct command_row dotsim_rows[] = {
    { ".sim shows what arrived, and where", "sim:ram=0x1000", "!ed 0 1 2; !dd 0 L2; .sim", S_OK,
      "#        0  00000001 00000002\n"
      "#        0  ram      0x1000 bytes, cached\n"
      "           1 x read of 8 bytes, default\n"
      "           2 x write of 4 bytes, default\n"
      "requests: physical 1 reads, 2 writes; virtual 0 reads, 0 writes\n" },
    { "every range has its row", "sim:", ".sim", S_OK,
      "#        0  ram      0x4000000 bytes, cached\n"
      "#  8000000  ram      0x10000 bytes, cached\n"
      "#  c000000  hole     0x100000 bytes, default\n"
      "# fc000000  flash    0x10000 bytes, cached\n"
            "# fd000000  frame    0x100000 bytes, write-combined\n"
      "# fee00000  uart     0x1000 bytes, uncached\n"
      "# fee01000  lab      0x1000 bytes, uncached\n"
      "#port  3f8  com1     0x8 ports\n"
      "#port b000  power    0x40 ports\n"
      "requests: physical 0 reads, 0 writes; virtual 0 reads, 0 writes\n" },
    { ".sim reset forgets", "sim:ram=0x1000", "!ed 0 1; .sim reset; .sim", S_OK,
      "#        0  ram      0x1000 bytes, cached\n"
      "requests: physical 0 reads, 0 writes; virtual 0 reads, 0 writes\n" },
    { ".sim takes nothing else", "sim:ram=0x1000", ".sim 1", E_INVALIDARG,
      ".sim 1: column 6: '1' is more than this command takes\n" },
    { ".sim reset takes nothing else", "sim:ram=0x1000", ".sim reset 1", E_INVALIDARG,
      ".sim reset 1: column 12: '1' is more than this command takes\n" },
};
/* clang-format on */

/* Refusals by their reason, after commands that fail. */
static void refusals(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    HRESULT hr;

    (void)state;
    ds_set_log_levels("all=error");
    output_of(client, "!ed [wc] fee00000 1", &hr);
    output_of(client, "!eb [uc] fee00000 1", &hr);
    output_of(client, "!ed 7000000 1", &hr);
    output_of(client, "ed 1000 1", &hr);
    assert_string_equal(success_of(client, ".sim"),
            "#        0  ram      0x4000000 bytes, cached\n"
            "#  8000000  ram      0x10000 bytes, cached\n"
            "#  c000000  hole     0x100000 bytes, default\n"
            "# fc000000  flash    0x10000 bytes, cached\n"
            "# fd000000  frame    0x100000 bytes, write-combined\n"
            "# fee00000  uart     0x1000 bytes, uncached\n"
            "           1 x refused: wrong attribute\n"
            "           1 x refused: wrong width\n"
            "# fee01000  lab      0x1000 bytes, uncached\n"
            "#port  3f8  com1     0x8 ports\n"
            "#port b000  power    0x40 ports\n"
            "requests: physical 0 reads, 3 writes; virtual 0 reads, 1 writes\n"
            "           1 x refused: outside of every range\n"
            "           1 x refused: not mapped\n");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(string_reads_little),
        cmocka_unit_test(refusals),
    };

    return RUN_ROWS(access_rows, access) + RUN_ROWS(dotsim_rows, command_row) + RUN_TESTS(tests);
}
