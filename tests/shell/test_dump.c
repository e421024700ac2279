/* Commands on real memory: facts-kernel.txt beside the dump says what it holds. */
#include "commands.h"

#include <stdio.h>
#include <string.h>

#include "data.h"
#include "files.h"

struct dump_row {
    const char *name;
    const char *file; /* under the data folder */
    const char *commands;
    const char *output;
};

/* clang-format off */
static const struct dump_row dump_rows[] = {
    { "a kernel's banner ends where its page does, and the next page is not in the file",
      "dumps/core/x64-qemu.elf", "da ffffffff8211ffe0",
      "ffffffff`8211ffe0  \"Linux version 6.1.0-56-cloud-amd\"\n" },
    { "a marker in a process, through its own tables",
      "dumps/kernel/x64-type1-qemu.dmp", "da 7f085f256123",
      "00007f08`5f256123  \"DUMP-TEST-MARKER page A: the qui\"\n"
      "00007f08`5f256143  \"ck brown fox 0123456789\"\n" },
    { "neighbours in virtual memory, apart in physical",
      "dumps/kernel/x64-type1-qemu.dmp", "dq 7f085f24eff8 L2; !dq 29f9ff8 L1; !dq 29ef000 L1",
      "00007f08`5f24eff8  00007f08`5f24eff8 00007f08`5f24f000\n"
      "#  29f9ff8  00007f08`5f24eff8\n"
      "#  29ef000  00007f08`5f24f000\n" },
    { "physical memory ends with its page",
      "dumps/kernel/x64-type1-qemu.dmp", "!dd 211fff8 L4",
      "#  211fff8  64756f6c 646d612d ???????? ????????\n" },
    { "registers that QEMU saved behind KiProcessorBlock, as memory has them at 7f085ee07000",
      "dumps/kernel/x64-type1-qemu.dmp", "r rip; r rsp; r rbx; r efl; ? poi(7f085ee070f8); dq 7f085ee07098 L1",
      "rip=0000000000401cbf\nrsp=00007ffcd9e5eab0\nrbx=00007f085ee00000\nefl=00000246\n"
      "Evaluate expression: 4201663 = 00000000`00401cbf\n00007f08`5ee07098  00007ffc`d9e5eab0\n" },
    { "registers of a header: at 0x440 and 0x3e0 of the file stand these two",
      "dumps/kernel/x64-type1-blobs.dmp", "r rip; r rsp; ~; kn",
      "rip=0000000000401cbf\nrsp=00007ffc41067e60\n.  0  Processor 0: 00000000`00401cbf \n"
      " # Child-SP          RetAddr               Call Site\n"
      "00 00007ffc`41067e60 00000000`00000000     0x00000000`00401cbf\n" },
    { "of an ARM64's, at 0x450",
      "dumps/kernel/arm64-type1.dmp", "r pc; r sp; r cpsr",
      "pc=0000000000210d80\nsp=0000ffffe3c0c6f0\ncpsr=80000000\n" },
};

struct refused_row {
    const char *name;
    const char *file;
    const char *commands;
    uint32_t hr;
    const char *last; /* how the output ends */
};

static const struct refused_row refused_rows[] = {
    { "a page that is not in the file",
      "dumps/core/x64-qemu.elf", "da ffffffff82120000", 0x8007001e,
      "ffffffff`82120000  ????????\n"
      "da ffffffff82120000: ffffffff`82120000: not readable (HR_READ_FAULT)\n" },
    { "an entry that is not present ends the walk",
      "dumps/kernel/x64-type1-qemu.dmp", "!vtop 7f085f244000", 0xd0000147,
      "!vtop 7f085f244000: the walk ends at the PTE: no page (HR_NO_PAGE)\n" },
    { "a dump is not written to",
      "dumps/kernel/x64-type1-qemu.dmp", "!ed 1000000 1", E_ACCESSDENIED,
      "!ed 1000000 1: 0x0 of 0x4 bytes written, then #1000000: the target is open for reading only (E_ACCESSDENIED)\n" },
    { "nor through its tables",
      "dumps/kernel/x64-type1-qemu.dmp", "ed 7f085f256000 1", E_ACCESSDENIED,
      "ed 7f085f256000 1: 0x0 of 0x4 bytes written, then 00007f08`5f256000: the target is open for reading only "
      "(E_ACCESSDENIED)\n" },
    { "registers are not set",
      "dumps/kernel/x64-type1-qemu.dmp", "r rax=1", E_ACCESSDENIED,
      "r rax=1: 'rax': the target is open for reading only (E_ACCESSDENIED)\n" },
    { "a header without registers", "dumps/kernel/x86-type1.dmp", "r", E_UNEXPECTED,
      "r: the processor's registers: there is none (E_UNEXPECTED)\n" },
    { "a dump has no simulator", "dumps/core/x64-qemu.elf", ".sim", E_UNEXPECTED,
      ".sim: a simulated machine: there is none (E_UNEXPECTED)\n" },
};

struct chain_row {
    const char *name;
    const char *file; /* and options */
    const char *command;
    const char *lines[5]; /* how lines of the output begin: the facts tell where each entry is, not what it holds */
};

static const struct chain_row chain_rows[] = {
    { "four tables lead to a page", "x64-type1-qemu.dmp", "!vtop 7f085f243008",
      { "PML4E     00000000`055687f0  ", "PDPTE     00000000`0559a108  ", "PDE       00000000`055997c8  ",
        "PTE       00000000`05598218  ", "physical  00000000`029eb008\n" } },
    { "three tables lead to a large page", "x64-type1-qemu.dmp", "!vtop 7f085f04d000",
      { "PML4E     00000000`055687f0  ", "PDPTE     00000000`0559a108  ", "PDE       00000000`055997c0  ",
        "physical  00000000`0584d000\n", "page      0x200000 bytes, " } },
    { "two tables of an x86 lead to a page", "x86-type1.dmp", "!vtop b7f30123",
      { "  x86\n", "PDE       00000000`02017b7c  ", "PTE       00000000`034c7cc0  ", "physical  00000000`01e64123\n",
        "page      0x1000 bytes, " } },
    { "three tables of an x86 with PAE lead to a page", "x86pae-type1.dmp", "!vtop b7f97123",
      { "root      00000000`02a19940\n", "PDPTE     00000000`02a19950  ", "PDE       00000000`030eddf8  ",
        "PTE       00000000`030e5cb8  ", "physical  00000000`01e88123\n" } },
    { "three tables of an ARM64 lead to a kernel's block", "arm64-type1.dmp", "!vtop ffff800008d33148",
      { "L0        00000000`4158f800  ", "L1        00000000`47fff000  ", "L2        00000000`47ffe230  ",
        "physical  00000000`40f33148\n", "page      0x200000 bytes, read-only, kernel, no execute, attribute 0\n" } },
    { "a process of an ARM64 has its own root", "arm64-type1.dmp,root-high=0x4158f000", "!vtop 42007000 0000ffff99fa0123",
      { "root      00000000`42007000\n", "L0        00000000`42007ff8  ", "L3        00000000`4349bd00  ",
        "physical  00000000`41a0d123\n", "page      0x1000 bytes, writable, user, no execute, attribute 0\n" } },
};
/* clang-format on */

static IDebugDataSpaces4 *given_dump(const char *file)
{
    char connection[1200];

    char path[1024];
    const char *options = strchr(file, ',');

    snprintf(path, sizeof(path), "%.*s", (int)strcspn(file, ","), file);
    snprintf(connection, sizeof(connection), "dump:\"%s\"%s", given_data(path),
            options ? options : "");
    return given_data_spaces(connection);
}

static void dump(void **state)
{
    const struct dump_row *row = *state;
    IDebugDataSpaces4 *client = given_dump(row->file);

    assert_string_equal(success_of(client, row->commands), row->output);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void refused(void **state)
{
    const struct refused_row *row = *state;
    IDebugDataSpaces4 *client = given_dump(row->file);
    HRESULT hr;
    const char *text = output_of(client, row->commands, &hr);
    size_t length = strlen(text);
    size_t wanted = strlen(row->last);

    assert_string_equal(ds_hr_name(hr), ds_hr_name((HRESULT)row->hr));
    assert_string_equal(length > wanted ? text + length - wanted : text, row->last);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void chain(void **state)
{
    const struct chain_row *row = *state;
    IDebugDataSpaces4 *client;
    char file[128];
    const char *text;

    snprintf(file, sizeof(file), "dumps/kernel/%s", row->file);
    client = given_dump(file);
    text = success_of(client, row->command);

    for (size_t i = 0; i < sizeof(row->lines) / sizeof(row->lines[0]); i++) {
        text = strstr(text, row->lines[i]); /* each behind the one before */
        if (!text)
            fail_msg("no line that begins with %s", row->lines[i]);
    }
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void a_core_says_what_it_is(void **state)
{
    char wanted[1100];
    IDebugDataSpaces4 *ds = given_dump("dumps/core/x64-qemu.elf");

    (void)state;
    snprintf(wanted, sizeof(wanted), "ELF core of a machine: %s\n",
            given_data("dumps/core/x64-qemu.elf"));
    assert_string_equal(success_of(ds, "vertarget"), wanted);
    ds->lpVtbl->Release(ds);
}

/* A raw image need not begin where a page does. */
static void memory_that_begins_inside_of_a_page(void **state)
{
    const char *path = given_file("ABCDEFGHIJKLMNOP", 16);
    char connection[1100];
    IDebugDataSpaces4 *ds;
    HRESULT hr;

    (void)state;
    snprintf(connection, sizeof(connection), "dump:%s,format=raw,base=0x40000018", path);
    ds = given_data_spaces(connection);
    snprintf(connection, sizeof(connection), "raw image of memory: %s\n", path);
    assert_string_equal(success_of(ds, "vertarget"), connection);
    assert_string_equal(output_of(ds, "!dd 40000010 L8", &hr),
            "# 40000010  ???????? ???????? 44434241 48474645\n"
            "# 40000020  4c4b4a49 504f4e4d ???????? ????????\n"
            "!dd 40000010 L8: #40000010: not readable (HR_READ_FAULT)\n");
    assert_int_equal(hr, HR_READ_FAULT); /* as where any first unit is not there */
    assert_string_equal(output_of(ds, "!dq 40000014 L2", &hr),
            "# 40000014  ????????`???????? 4c4b4a49`48474645\n"
            "!dq 40000014 L2: #40000014: not readable (HR_READ_FAULT)\n");
    ds->lpVtbl->Release(ds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_core_says_what_it_is),
        cmocka_unit_test(memory_that_begins_inside_of_a_page),
    };

    return RUN_ROWS(dump_rows, dump) + RUN_ROWS(refused_rows, refused) +
           RUN_ROWS(chain_rows, chain) + RUN_TESTS(tests);
}
