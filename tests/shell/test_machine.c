/* rdmsr, wrmsr, ports and !pci. What is where: docs/built-in.txt. */
#include "commands.h"

#include <string.h>

#define REFUSED    0xd0000001
#define MISALIGNED 0x90000002
#define PCI        4

/* clang-format off */
static const struct command_row machine_rows[] = {
    { "rdmsr", NULL, "rdmsr c0000082", S_OK, "msr[c0000082] = fffff801`00011000\n" },
    { "wrmsr", NULL, "wrmsr c0000082 12345678`9abcdef0; rdmsr c0000082", S_OK, "msr[c0000082] = 12345678`9abcdef0\n" },
    { "an MSR's number may come with its sign", NULL, "rdmsr ffffffffc0000082", S_OK, "msr[c0000082] = fffff801`00011000\n" },
    { "no such MSR", NULL, "rdmsr 1", 0xd000000e, "rdmsr 1: MSR 1: failed (0xd000000e)\n" },
    { "an MSR that only reads", NULL, "wrmsr 8b 1", 0xd000000e, "wrmsr 8b 1: MSR 8b: failed (0xd000000e)\n" },
    { "a dump has no MSRs", "sim:class=kdump", "rdmsr c0000082", E_UNEXPECTED,
      "rdmsr c0000082: MSR c0000082: there is none (E_UNEXPECTED)\n" },
    { "a process has none", "sim:class=ulive", "wrmsr c0000082 1", E_UNEXPECTED,
      "wrmsr c0000082 1: MSR c0000082: there is none (E_UNEXPECTED)\n" },
    { "a number of 33 bits", NULL, "rdmsr 100000000", E_INVALIDARG,
      "rdmsr 100000000: column 7: an MSR's number has 32 bits, not 100000000\n" },
    { "rdmsr of nothing", NULL, "rdmsr", E_INVALIDARG, "rdmsr: column 6: a number is missing here\n" },
    { "wrmsr without a value", NULL, "wrmsr 8b", E_INVALIDARG, "wrmsr 8b: column 9: a number is missing here\n" },
    { "wrmsr with more", NULL, "wrmsr c0000082 1 2; rdmsr c0000082", E_INVALIDARG,
      "wrmsr c0000082 1 2: column 18: '2' is more than this command takes\n" },
    { "ib", NULL, "ib 3fd", S_OK, "000003fd: 60\n" },
    { "iw", NULL, "iw b000", S_OK, "0000b000: 8001\n" },
    { "id, od", NULL, "od b010 12345678; id b010", S_OK, "0000b010: 12345678\n" },
    { "ow", NULL, "ow b000 8000; iw b000", S_OK, "0000b000: 0001\n" },
    { "ob", NULL, "ob 3f8 'x'; ib 3f8", S_OK, "000003f8: 78\n" },
    { "nothing is there", NULL, "id 80", S_OK, "00000080: ffffffff\n" },
    { "a width that is not the register's", NULL, "ib b000", REFUSED, "ib b000: port b000: failed (0xd0000001)\n" },
    { "a port that lies across", NULL, "iw 81", MISALIGNED, "iw 81: port 81: failed (0x90000002)\n" },
    { "a port for reading alone", "sim:read-only", "ob 3f8 1", E_ACCESSDENIED,
      "ob 3f8 1: port 3f8: the target is open for reading only (E_ACCESSDENIED)\n" },
    { "a dump has no ports", "sim:class=kdump", "ib 80", E_UNEXPECTED, "ib 80: port 80: there is none (E_UNEXPECTED)\n" },
    { "a value that does not fit", NULL, "ob 3f8 100", E_INVALIDARG, "ob 3f8 100: column 8: 100 does not fit into 1 byte\n" },
    { "two values", NULL, "ob 3f8 1 2; ib 3f8", E_INVALIDARG, "ob 3f8 1 2: column 8: a port takes one value\n" },
    { "no value", NULL, "ob 3f8", E_INVALIDARG, "ob 3f8: column 7: a number is missing here\n" },
    { "no port", NULL, "id", E_INVALIDARG, "id: column 3: a number is missing here\n" },
};

#define HOST   "00:0  8086:1237.02  Cmd[0000:......]  Sts[0000:.....]  Host Bridge\n"
#define ISA    "01:0  8086:7000.00  Cmd[0000:......]  Sts[0000:.....]  ISA Bridge\n"
#define IDE    "01:1  8086:7010.00  Cmd[0000:......]  Sts[0000:.....]  IDE Controller\n"
#define VGA    "02:0  1234:1111.00  Cmd[0000:......]  Sts[0000:.....]  VGA Compatible Controller  SubID:1af4:1100\n"
#define SERIAL "03:0  1b36:0002.00  Cmd[0000:......]  Sts[0000:.....]  Serial Controller\n"
#define BRIDGE "04:0  1b36:0001.00  Cmd[0000:......]  Sts[0000:.....]  PCI-PCI Bridge 0->1-1\n"
#define LAB    "00:0  1b36:0005.00  Cmd[0000:......]  Sts[0000:.....]  Class:0:ff:0\n"
#define BUS(n) "PCI Segment 0 Bus " #n "\n"

#define ROW_OF_0(at) "    " at ":  00000000 00000000 00000000 00000000\n"

static const struct command_row pci_rows[] = {
    { "the first bus", NULL, "!pci", S_OK, BUS(0) HOST ISA IDE VGA SERIAL BRIDGE },
    { "another one", NULL, "!pci 0 1", S_OK, BUS(1) LAB },
    { "all up to one", NULL, "!pci 2 3", S_OK, BUS(0) HOST ISA IDE VGA SERIAL BRIDGE BUS(1) LAB },
    { "a device", NULL, "!pci 0 0 1", S_OK, BUS(0) ISA IDE },
    { "a function", NULL, "!pci 0 0 1 1", S_OK, BUS(0) IDE },
    { "a device that is not there", NULL, "!pci 0 0 5", S_OK, "" },
    { "a function of a device that has one", NULL, "!pci 0 0 3 1", S_OK, "" },
    { "in 4-byte units", NULL, "!pci 8 0 2", S_OK, BUS(0) VGA
      "    00:  11111234 00000000 03000000 00000000\n"
      "    10:  fd000008 00000000 00000000 00000000\n"
      "    20:  00000000 00000000 00000000 11001af4\n"
      ROW_OF_0("30") ROW_OF_0("40") ROW_OF_0("50") ROW_OF_0("60") ROW_OF_0("70") ROW_OF_0("80") ROW_OF_0("90")
      ROW_OF_0("a0") ROW_OF_0("b0") ROW_OF_0("c0") ROW_OF_0("d0") ROW_OF_0("e0") ROW_OF_0("f0") },
    { "no such bus", NULL, "!pci 0 7", REFUSED, "!pci 0 7: PCI bus 7: failed (0xd0000001)\n" },
    { "a machine without PCI", "sim:ram=0x1000", "!pci 2 ff", REFUSED, "!pci 2 ff: PCI bus 0: failed (0xd0000001)\n" },
    { "a dump", "sim:class=kdump", "!pci", E_UNEXPECTED, "!pci: PCI bus 0: there is none (E_UNEXPECTED)\n" },
    { "no such flag", NULL, "!pci 1", E_INVALIDARG, "!pci 1: column 6: the flags are 2 (all buses up to one), 4 and 8 (raw)\n" },
    { "a bus too high", NULL, "!pci 0 100", E_INVALIDARG, "!pci 0 100: column 8: 100 is not below 100\n" },
    { "a device too high", NULL, "!pci 0 0 20", E_INVALIDARG, "!pci 0 0 20: column 10: 20 is not below 20\n" },
    { "a function too high", NULL, "!pci 0 0 0 8", E_INVALIDARG, "!pci 0 0 0 8: column 12: 8 is not below 8\n" },
    { "more", NULL, "!pci 0 0 0 0 0", E_INVALIDARG, "!pci 0 0 0 0 0: column 14: '0' is more than this command takes\n" },
};
/* clang-format on */

/* 4: the same bytes, one by one. */
static void raw_bytes(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    const char *text = success_of(client, "!pci 4 0 2");

    (void)state;
    assert_non_null(strstr(text, "    00:  34 12 11 11 00 00 00 00 00 00 00 03 00 00 00 00\n"));
    assert_non_null(strstr(text, "    20:  00 00 00 00 00 00 00 00 00 00 00 00 f4 1a 00 11\n"));
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* What is switched on: memory, bus mastering and SERR, as in Microsoft Learn's example of !pci. */
static void a_command_register(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    uint16_t command = 0x0106;

    (void)state;
    assert_int_equal(client->lpVtbl->WriteBusData(client, PCI, 0, 2, 4, &command, 2, NULL), S_OK);
    assert_string_equal(success_of(client, "!pci 0 0 2"),
            BUS(0) "02:0  1234:1111.00  Cmd[0106:.mb..s]  Sts[0000:.....]  VGA Compatible "
                   "Controller"
                   "  SubID:1af4:1100\n");
    command = 0x0001;
    assert_int_equal(client->lpVtbl->WriteBusData(client, PCI, 0, 2, 4, &command, 2, NULL), S_OK);
    assert_string_equal(success_of(client, "!pci 0 0 2"),
            BUS(0) "02:0  1234:1111.00  Cmd[0001:i.....]  Sts[0000:.....]  VGA Compatible "
                   "Controller"
                   "  SubID:1af4:1100\n");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(raw_bytes),
        cmocka_unit_test(a_command_register),
    };

    return RUN_ROWS(machine_rows, command_row) + RUN_ROWS(pci_rows, command_row) + RUN_TESTS(tests);
}
