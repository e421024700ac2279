/* !address. Machines: docs/simulator.md and docs/built-in.txt. */
#include "commands.h"

#include <string.h>

/* Parts of a long text, each behind the one before. */
struct part_row {
    const char *name;
    const char *target;
    const char *commands;
    const char *parts[6];
};

/* clang-format off */
static const struct command_row place_rows[] = {
    { "an image of a process", "sim:class=ulive", "!address 401010", S_OK,
      "\n"
      "Usage:                  Image\n"
      "Base Address:           00000000`00401000\n"
      "End Address:            00000000`00402000\n"
      "Region Size:            00000000`00001000 (   4.000 kB)\n"
      "State:                  00001000          MEM_COMMIT\n"
      "Protect:                00000020          PAGE_EXECUTE_READ\n"
      "Type:                   00020000          MEM_PRIVATE\n"
      "Allocation Base:        00000000`00401000\n"
      "Allocation Protect:     00000020          PAGE_EXECUTE_READ\n"
      "Image Path:             C:\\lab\\lab32.exe\n"
      "Module Name:            lab32\n" },
    { "memory of a process of 32 bits", "sim:class=ulive,pointer=4", "!address 80501123", S_OK,
      "\n"
      "Usage:                  <unknown>\n"
      "Base Address:           80501000\n"
      "End Address:            80503000\n"
      "Region Size:            00002000 (   8.000 kB)\n"
      "State:                  00001000          MEM_COMMIT\n"
      "Protect:                00000004          PAGE_READWRITE\n"
      "Type:                   00020000          MEM_PRIVATE\n"
      "Allocation Base:        80501000\n"
      "Allocation Protect:     00000004          PAGE_READWRITE\n" },
    { "nothing", "sim:class=ulive", "!address 0", S_OK,
      "\n"
      "Usage:                  Free\n"
      "Base Address:           00000000`00000000\n"
      "End Address:            00000000`00010000\n"
      "Region Size:            00000000`00010000 (  64.000 kB)\n"
      "State:                  00010000          MEM_FREE\n"
      "Protect:                00000001          PAGE_NOACCESS\n"
      "Type:                   <info not present at the target>\n" },
    { "no address of a process", "sim:class=ulive", "!address fffff80000000000", E_INVALIDARG,
      "!address fffff80000000000: column 10: nothing can be at fffff800`00000000\n" },
    { "a page of a kernel's dump", "sim:class=kdump", "!address fffff80000500123", S_OK,
      "\n"
      "Usage:                  <unknown>\n"
      "Base Address:           fffff800`00500000\n"
      "End Address:            fffff800`00501000\n"
      "Region Size:            00000000`00001000 (   4.000 kB)\n"
      "Content:                valid\n" },
    { "an image of a kernel's dump", "sim:class=kdump", "!address fffff80100121000", S_OK,
      "\n"
      "Usage:                  Image\n"
      "Base Address:           fffff801`00121000\n"
      "End Address:            fffff801`00122000\n"
      "Region Size:            00000000`00001000 (   4.000 kB)\n"
      "Content:                valid\n"
      "Image Path:             \\??\\C:\\lab\\lab.sys\n"
      "Module Name:            lab\n" },
    { "a live kernel's hole, up to what is next", NULL, "!address 8000000000", S_OK,
      "\n"
      "Usage:                  <unknown>\n"
      "Base Address:           00000080`00000000\n"
      "End Address:            00007fff`fffe0000\n"
      "Region Size:            00007f7f`fffe0000 ( 127.500 TB)\n"
      "Content:                not valid\n" },
    { "more than an address", NULL, "!address 1 2", E_INVALIDARG,
      "!address 1 2: column 12: '2' is more than this command takes\n" },
};

#define LINE(text) "\n" text "\n"

static const struct part_row list_rows[] = {
    { "a process, region by region", "sim:class=ulive", "!address",
      { "        BaseAddress      EndAddress+1        RegionSize     Type       State                 Protect             Usage\n-----",
        LINE("+        0`00000000        0`00010000        0`00010000             MEM_FREE    PAGE_NOACCESS                      Free"),
        LINE("+        0`00020000        0`00021000        0`00001000 MEM_PRIVATE MEM_COMMIT  PAGE_READONLY                      <unknown>"),
        LINE("+        0`00401000        0`00402000        0`00001000 MEM_PRIVATE MEM_COMMIT  PAGE_EXECUTE_READ                  "
             "Image      [lab32; \"C:\\lab\\lab32.exe\"]"),
        LINE("+     7fff`fffe0000     7fff`fffe1000        0`00001000 MEM_PRIVATE MEM_COMMIT  PAGE_READWRITE                     <unknown>") } },
    { "a process of 32 bits", "sim:class=ulive,pointer=4", "!address",
      { "  BaseAddr EndAddr+1 RgnSize     Type       State                 Protect             Usage\n-----",
        LINE("+   402000   403000     1000 MEM_PRIVATE MEM_COMMIT  PAGE_READWRITE                     "
             "Image      [lab32; \"C:\\lab\\lab32.exe\"]"),
        LINE("+ 80503000        0 7fafd000             MEM_FREE    PAGE_NOACCESS                      Free") } },
    { "a kernel: what can be read, image by image", NULL, "!address",
      { "        BaseAddress      EndAddress+1        RegionSize Usage\n------",
        LINE("         0`00030000        0`00031000        0`00001000 <unknown>"),
        LINE("  fffff801`00000000 fffff801`00100000        0`00100000 Image      [nt; \"\\SystemRoot\\system32\\ntoskrnl.exe\"]"),
        "  fffff801`00100000 fffff801`00110000        0`00010000 Image      [hal; \"",
        LINE("  fffff801`00120000 fffff801`00128000        0`00008000 Image      [lab; \"\\??\\C:\\lab\\lab.sys\"]") } },
    { "a kernel's dump tells the same", "sim:class=kdump", "!address",
      { LINE("  fffff801`00000000 fffff801`00100000        0`00100000 Image      [nt; \"\\SystemRoot\\system32\\ntoskrnl.exe\"]"),
        LINE("  fffff801`00120000 fffff801`00128000        0`00008000 Image      [lab; \"\\??\\C:\\lab\\lab.sys\"]") } },
};
/* clang-format on */

static void parts(void **state)
{
    const struct part_row *row = *state;
    IDebugDataSpaces4 *client = given_data_spaces(row->target ? row->target : "sim:");
    const char *text = success_of(client, row->commands);

    for (size_t i = 0; i < 6 && row->parts[i]; i++) {
        text = strstr(text, row->parts[i]);
        if (!text)
            fail_msg("no %s", row->parts[i]);
    }
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    return RUN_ROWS(place_rows, command_row) + RUN_ROWS(list_rows, parts);
}
