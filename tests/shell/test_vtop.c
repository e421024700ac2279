/* !vtop. The entries are those that the built-in machine's `map` lines make, table behind table in
 * their order from 0x100000 on; what a bit says is Intel's (SDM volume 3A, 4.5.4). Real tables are
 * read in test_dump.c. */
#include "commands.h"

#include <string.h>

#define NO_PAGE 0xd0000147

/* clang-format off */
static const struct command_row vtop_rows[] = {
    { "a page of 4 KiB", NULL, "!vtop fffff80000400123", S_OK,
      "virtual   fffff800`00400123  x64, 4 levels\n"
      "root      00000000`00100000\n"
      "PML4E     00000000`00100f80  00000000`00102027\n"
      "PDPTE     00000000`00102000  00000000`00103027\n"
      "PDE       00000000`00103010  00000000`00105027\n"
      "PTE       00000000`00105000  80000000`00400063\n"
      "physical  00000000`00400123\n"
      "page      0x1000 bytes, writable, kernel, no execute, PAT 0\n" },
    { "a page of 2 MiB", NULL, "!vtop fffff80000212345", S_OK,
      "virtual   fffff800`00212345  x64, 4 levels\n"
      "root      00000000`00100000\n"
      "PML4E     00000000`00100f80  00000000`00102027\n"
      "PDPTE     00000000`00102000  00000000`00103027\n"
      "PDE       00000000`00103008  00000000`002000e3\n"
      "physical  00000000`00212345\n"
      "page      0x200000 bytes, writable, kernel, execute, PAT 0\n" },
    { "0 is the current root", NULL, "!vtop 0 ffff800012345678", S_OK,
      "virtual   ffff8000`12345678  x64, 4 levels\n"
      "root      00000000`00100000\n"
      "PML4E     00000000`00100800  00000000`00101027\n"
      "PDPTE     00000000`00101000  80000000`000000e3\n"
      "physical  00000000`12345678\n"
      "page      0x40000000 bytes, writable, kernel, no execute, PAT 0\n" },
    { "another root, and its flag bits are left out", NULL, "!vtop 101018 0", NO_PAGE,
      "virtual   00000000`00000000  x64, 4 levels\n"
      "root      00000000`00101000\n"
      "PML4E     00000000`00101000  80000000`000000e3\n"
      "PDPTE     00000000`00000000  00000000`00000000\n"
      "!vtop 101018 0: the walk ends at the PDPTE: no page (HR_NO_PAGE)\n" },
    { "an entry that is not present", NULL, "!vtop 12345678", NO_PAGE,
      "virtual   00000000`12345678  x64, 4 levels\n"
      "root      00000000`00100000\n"
      "PML4E     00000000`00100000  00000000`00107027\n"
      "PDPTE     00000000`00107000  00000000`00108027\n"
      "PDE       00000000`00108488  00000000`00000000\n"
      "!vtop 12345678: the walk ends at the PDE: no page (HR_NO_PAGE)\n" },
    { "an address that is not canonical", NULL, "!vtop 0000800000000000", NO_PAGE,
      "virtual   00008000`00000000  x64, 4 levels\n"
      "root      00000000`00100000\n"
      "!vtop 0000800000000000: the address is not canonical: no page (HR_NO_PAGE)\n" },
    { "a table that cannot be read", NULL, "!vtop 7000000 1000", NO_PAGE,
      "virtual   00000000`00001000  x64, 4 levels\n"
      "root      00000000`07000000\n"
      "PML4E     00000000`07000000  00000000`00000000\n"
      "!vtop 7000000 1000: the walk ends at the PML4E: no page (HR_NO_PAGE)\n" },
    { "no root is known", "sim:ram=0x1000", "!vtop 1000", NO_PAGE,
      "!vtop 1000: the root of the page tables is not known: no page (HR_NO_PAGE)\n" },
    { "a user-mode target has no page tables", "sim:class=ulive", "!vtop 1000", E_UNEXPECTED,
      "!vtop 1000: a page table: there is none (E_UNEXPECTED)\n" },
    { "no address", NULL, "!vtop", E_INVALIDARG, "!vtop: column 6: a number is missing here\n" },
    { "an address too many", NULL, "!vtop 0 1 2", E_INVALIDARG,
      "!vtop 0 1 2: column 11: '2' is more than this command takes\n" },
};

/* The types of the built-in machine's maps: write-back, uncached, write-combined; PAT indexes as the machine's tables
 * say, 0 write-back, and PCD and PWT set for uncached memory. */
struct leaf_row {
    const char *name;
    const char *command;
    const char *page; /* the last line */
};

static const struct leaf_row leaf_rows[] = {
    { "uncached memory",   "!vtop fffff80000001000", "page      0x1000 bytes, writable, kernel, no execute, PAT 3\n" },
    { "a read-only page",  "!vtop fffff80000500000", "page      0x1000 bytes, read-only, kernel, no execute, PAT 0\n" },
    { "a user's page",     "!vtop 10000",            "page      0x1000 bytes, writable, user, no execute, PAT 0\n" },
    { "a user's code",     "!vtop 30000",            "page      0x1000 bytes, read-only, user, execute, PAT 0\n" },
};
/* clang-format on */

static void leaf(void **state)
{
    const struct leaf_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    const char *text = success_of(client, row->command);
    size_t length = strlen(text);
    size_t wanted = strlen(row->page);

    assert_true(length > wanted);
    assert_string_equal(text + length - wanted, row->page);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    return RUN_ROWS(vtop_rows, command_row) + RUN_ROWS(leaf_rows, leaf);
}
