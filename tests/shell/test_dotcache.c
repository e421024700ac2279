/* .cache: spec and documentation name the forms; what a read costs is seen in the simulator's
 * traffic. */
#include "commands.h"

#include <dbgspaces/sim.h>

/* clang-format off */
static const struct command_row state_rows[] = {
    { "a new cache is empty", NULL, ".cache", S_OK,
      "Max cache size is       : 1024000 bytes (0x3e8 KB)\n"
      "Total memory in cache   : 0 bytes in 0 regions\n"
      "Reads broken into parts : 0\n"
      "    cached reads        : 0 (0%), 0 bytes (0%)\n"
      "    uncached reads      : 0 (0%), 0 bytes (0%)\n"
      "Automatic flushing      : on\n"
      "Transition, prototype   : decoded\n" },
    { "a read fills it, and the next one is served from it", NULL,
      "? dwo(fffff80000400000); ? dwo(fffff80000400000); .cache", S_OK,
      "Evaluate expression: 4194304 = 00000000`00400000\n"
      "Evaluate expression: 4194304 = 00000000`00400000\n"
      "Max cache size is       : 1024000 bytes (0x3e8 KB)\n"
      "Total memory in cache   : 4096 bytes in 1 regions\n"
      "Reads broken into parts : 0\n"
      "    cached reads        : 1 (50%), 4 bytes (50%)\n"
      "    uncached reads      : 1 (50%), 4 bytes (50%)\n"
      "Automatic flushing      : on\n"
      "Transition, prototype   : decoded\n" },
    { "a size in hexadecimal KB", NULL, ".cache 20; .cache 0n20", S_OK,
      "Max cache size is       : 32768 bytes (0x20 KB)\n"
      "Total memory in cache   : 0 bytes in 0 regions\n"
      "Reads broken into parts : 0\n"
      "    cached reads        : 0 (0%), 0 bytes (0%)\n"
      "    uncached reads      : 0 (0%), 0 bytes (0%)\n"
      "Automatic flushing      : on\n"
      "Transition, prototype   : decoded\n"
      "Max cache size is       : 20480 bytes (0x14 KB)\n"
      "Total memory in cache   : 0 bytes in 0 regions\n"
      "Reads broken into parts : 0\n"
      "    cached reads        : 0 (0%), 0 bytes (0%)\n"
      "    uncached reads      : 0 (0%), 0 bytes (0%)\n"
      "Automatic flushing      : on\n"
      "Transition, prototype   : decoded\n" },
    { "more lines than 32 bits count: 16 TiB", NULL,
      ".cache 400000000; ? dwo(fffff80000400000); ? dwo(fffff80000400000); .cache", S_OK,
      "Max cache size is       : 17592186044416 bytes (0x400000000 KB)\n"
      "Total memory in cache   : 0 bytes in 0 regions\n"
      "Reads broken into parts : 0\n"
      "    cached reads        : 0 (0%), 0 bytes (0%)\n"
      "    uncached reads      : 0 (0%), 0 bytes (0%)\n"
      "Automatic flushing      : on\n"
      "Transition, prototype   : decoded\n"
      "Evaluate expression: 4194304 = 00000000`00400000\n"
      "Evaluate expression: 4194304 = 00000000`00400000\n"
      "Max cache size is       : 17592186044416 bytes (0x400000000 KB)\n"
      "Total memory in cache   : 4096 bytes in 1 regions\n"
      "Reads broken into parts : 0\n"
      "    cached reads        : 1 (50%), 4 bytes (50%)\n"
      "    uncached reads      : 1 (50%), 4 bytes (50%)\n"
      "Automatic flushing      : on\n"
      "Transition, prototype   : decoded\n" },
    { "hold is shown, and 0 is off", NULL, ".cache hold; .cache 0; .cache unhold", S_OK,
      "Max cache size is       : 0 bytes (0x0 KB), off\n"
      "Total memory in cache   : 0 bytes in 0 regions\n"
      "Reads broken into parts : 0\n"
      "    cached reads        : 0 (0%), 0 bytes (0%)\n"
      "    uncached reads      : 0 (0%), 0 bytes (0%)\n"
      "Automatic flushing      : on hold\n"
      "Transition, prototype   : decoded\n" },
    { "dumps have none", "sim:class=kdump", ".cache", S_OK, "No virtual cache: only live kernels have one\n"
      "Transition, prototype   : decoded\n" },
    { "dumps have none to set", "sim:class=kdump", ".cache flushall", E_UNEXPECTED,
      ".cache flushall: a virtual cache: there is none (E_UNEXPECTED)\n" },
    { "a size that 64 bits do not hold", NULL, ".cache ffffffffffffffff", E_INVALIDARG,
      ".cache ffffffffffffffff: column 8: 0xffffffffffffffff KB have no 64-bit size\n" },
    { "a word that is no form", NULL, ".cache never", E_INVALIDARG,
      ".cache never: column 8: 'never' is neither a number nor a name that is known\n" },
    { "something behind a word", NULL, ".cache hold 1", E_INVALIDARG,
      ".cache hold 1: column 13: '1' is more than this command takes\n" },
    { "something behind a size", NULL, ".cache 20 30", E_INVALIDARG,
      ".cache 20 30: column 11: '30' is more than this command takes\n" },
    { "flush without an address", NULL, ".cache flush", E_INVALIDARG,
      ".cache flush: column 13: a number is missing here\n" },
    { "entries that are not valid can be left alone, where there is no cache, too", "sim:class=kdump",
      ".cache nodecodeptes; .cache; .cache decodeptes; .cache", S_OK,
      "No virtual cache: only live kernels have one\n"
      "Transition, prototype   : not decoded\n"
      "No virtual cache: only live kernels have one\n"
      "Transition, prototype   : decoded\n" },
    { "forced translation is shown", "sim:class=kdump", ".cache forcedecodeuser; .cache", S_OK,
      "No virtual cache: only live kernels have one\n"
      "Transition, prototype   : decoded\n"
      "Forced translation      : of user-mode addresses, and the cache is off\n" },
    { "without page tables nothing can be forced", "sim:ram=64K", ".cache forcedecodeptes", E_UNEXPECTED,
      ".cache forcedecodeptes: physical memory with page tables: there is none (E_UNEXPECTED)\n" },
    { "an option stands alone", NULL, ".cache nodecodeptes 1", E_INVALIDARG,
      ".cache nodecodeptes 1: column 21: '1' is more than this command takes\n" },
};

struct effect_row {
    const char *name;
    const char *command; /* between two reads of a kernel address and two of a user address */
    unsigned kernel;     /* requests that the second read of the kernel address makes */
    unsigned user;
};

static const struct effect_row effect_rows[] = {
    { "nothing is dropped by itself",          "? 1",                             0, 0 },
    { "flushall drops everything",             ".cache flushall",                 1, 1 },
    { "flushu drops user-mode lines",          ".cache flushu",                   0, 1 },
    { "flush drops the 4096 bytes it names",   ".cache flush fffff80000400000",   1, 0 },
    { "flush elsewhere drops nothing",         ".cache flush fffff80000500000",   0, 0 },
    { "0 turns the cache off",                 ".cache 0",                        1, 1 },
    { "a physical write drops everything",     "!ed 0 1",                         1, 1 },
    { "not while flushing is on hold",         ".cache hold; !ed 0 1",            0, 0 },
    { "and again after unhold",                ".cache hold; .cache unhold; !ed 0 1", 1, 1 },
    { "a person may flush what is on hold",    ".cache hold; .cache flushall",    1, 1 },
    { "an uncached write drops nothing",       "ed /u fffff80000400000 1",        0, 0 },
    { "a cached write drops its line",         "ed fffff80000400000 1",           1, 0 },
};
/* clang-format on */

static unsigned requests(struct ds_sim *sim)
{
    struct ds_sim_traffic traffic;

    ds_sim_get_traffic(sim, &traffic);
    return (unsigned)traffic.virtual_memory[DS_SIM_READ];
}

static unsigned requests_of(IDebugDataSpaces4 *client, const char *command)
{
    struct ds_sim *sim = ds_sim_from(client);
    unsigned before = requests(sim);

    success_of(client, command);
    return requests(sim) - before;
}

static void effect(void **state)
{
    const struct effect_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:");

    assert_int_equal(requests_of(client, "? dwo(fffff80000400000)"), 1);
    assert_int_equal(requests_of(client, "? dwo(10000)"), 1);
    success_of(client, row->command);
    assert_int_equal(requests_of(client, "? dwo(fffff80000400000)"), row->kernel);
    assert_int_equal(requests_of(client, "? dwo(10000)"), row->user);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    return RUN_ROWS(state_rows, command_row) + RUN_ROWS(effect_rows, effect);
}
