/* .sim svg: the map of a simulated machine as a picture. */
#include "commands.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dbgspaces/sim.h>

#include "files.h"
#include "heard.h"

/* docs/simulator.svg is what the tool draws: `dbgspaces -c ".sim svg" >docs/simulator.svg`. */
static void the_manual_shows_the_built_in_machine(void **state)
{
    static char page[0x10000];
    IDebugDataSpaces4 *client = given_data_spaces("sim:");
    FILE *in = fopen("docs/simulator.svg", "rb");
    size_t size;

    (void)state;
    if (!in)
        fail_msg("docs/simulator.svg cannot be read: tests run in the project's folder");
    size = fread(page, 1, sizeof(page) - 1, in);
    fclose(in);
    page[size] = '\0';
    if (strcmp(page, success_of(client, ".sim svg")) != 0)
        fail_msg("docs/simulator.svg is not what .sim svg draws");
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* A machine, and texts that its picture has or does not have. */
struct drawn_row {
    const char *name;
    const char *text;
    const char *has[5];
    const char *lacks[3];
};

#define RAM "ram 0 0x100000\npaging 4 0x1000\n"

/* clang-format off */
static const struct drawn_row drawn_rows[] = {
    { "a machine without tables", "ram 0 0x1000\n",
      { "1 processor,", "no page tables", ">RAM, write-back<" }, { "<path", "kernel mode" } },
    { "how many levels there are", "processors 3\nram 0 0x100000\npaging 5 0x1000\nmap 0x10000 0x10000 0x1000 user\n",
      { "3 processors,", "page tables of 5 levels", "user mode", ">page tables<", "0x0000000000010000" }, { "kernel mode" } },
    { "pieces of one run are one part", RAM "map 0x10000 0x20000 0x1000\nmap 0x11000 0x21000 0x2000 ro nx\n",
      { ">12 KiB<", "0x0000000000010000" }, { "0x0000000000011000" } },
    { "those that do not go on are two", RAM "map 0x10000 0x20000 0x1000\nmap 0x11000 0x22000 0x1000\n",
      { "0x0000000000010000", "0x0000000000011000" }, { ">12 KiB<" } },
    { "and those of two types", RAM "map 0x10000 0x20000 0x1000\nmap 0x11000 0x21000 0x1000 uc\n",
      { "0x0000000000010000", "0x0000000000011000", "class='uc ribbon'" }, { NULL } },
    { "a note begins a part", RAM "map 0x10000 0x20000 0x1000\nmap 0x11000 0x21000 0x1000\nnote 0x11000 \"the second\" user\n",
      { "0x0000000000011000", ">the second<" }, { NULL } },
    { "a note inside of one stands in it", RAM "map 0x10000 0x20000 0x1000\nnote 0x10080 \"inside\" user\n",
      { ">+0x80<", ">inside<" }, { "0x0000000000010080" } },
    { "XML's own characters are escaped", RAM "map 0x10000 0x20000 0x1000\nnote 0x10000 \"a<b & 'c' ]]> d\" user\n",
      { ">a&lt;b &amp; 'c' ]]&gt; d<" }, { "a<b" } },
    { "a note of physical memory", RAM "note 0x20000 \"of its own\" size=8K\n",
      { ">0x00020000<", ">of its own<", ">8 KiB<" }, { NULL } },
    { "devices by their names and types", "device regs 0x1000 0x1000 uc\ndevice screen 0x3000 0x1000 wc\ndevice rom 0x5000 0x1000 wb\nhole 0x7000 0x1000 ones\nhole 0x9000 0x1000\n",
      { ">regs<", ">uncached<", ">write-combined<", ">nothing: reads give ones<", ">rom<" }, { "0x00009000" } },
    { "a device that is mapped names the part", RAM "device regs 0x200000 0x1000 uc\nmap 0xfffff80000000000 0x200000 0x1000 uc\n",
      { "0xfffff80000000000</text>\n<text class='name' x='188' y='154'>regs<" }, { NULL } },
    { "what is not valid leads nowhere", RAM "entry 0x10000 0x80\nentry 0x11000 0x20880\n",
      { "class='box none'", "0x0000000000010000", ">8 KiB<" }, { "<path" } },
    { "tables that see themselves", RAM "map 0x10000 0x20000 0x1000\nself 0x1ed\n",
      { "0xfffff68000000000", ">the page tables themselves<", ">512 GiB<", "class='tables ribbon'" }, { NULL } },
    { "with 5 levels too", "ram 0 0x100000\npaging 5 0x1000\nmap 0x10000 0x20000 0x1000\nself 0x1ed\n",
      { "0xffed000000000000", ">256 TiB<" }, { NULL } },
    { "another process", RAM "map 0x10000 0x20000 0x1000\nspace 0x80000\nmap 0x10000 0x21000 0x1000\nnote 0x10000 \"its own\" user\n",
      { "another process", "tables at 0x00080000", ">its own<" }, { NULL } },
    { "what is mapped and not there", RAM "map 0x10000 0x800000 0x1000\n",
      { "0x0000000000010000" }, { "<path" } },
};
/* clang-format on */

static void machines_are_drawn(void **state)
{
    const struct drawn_row *row = *state;
    char connection[512];
    IDebugDataSpaces4 *client;
    const char *text;

    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"",
            given_file(row->text, strlen(row->text)));
    client = given_data_spaces(connection);
    text = success_of(client, ".sim svg");
    assert_true(strncmp(text, "<svg ", 5) == 0 && strstr(text, "</svg>\n"));
    for (size_t i = 0; i < 5 && row->has[i]; i++)
        if (!strstr(text, row->has[i]))
            fail_msg("the picture lacks \"%s\":\n%s", row->has[i], text);
    for (size_t i = 0; i < 3 && row->lacks[i]; i++)
        if (strstr(text, row->lacks[i]))
            fail_msg("the picture has \"%s\":\n%s", row->lacks[i], text);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

/* Parts have their limit: a picture of more is nothing to look at. */
static void too_much_is_not_drawn(void **state)
{
    char *text = calloc(1, 64 * 1100);
    char connection[512];
    IDebugDataSpaces4 *client;
    const char *words[] = { "at most 1024 runs", NULL };
    size_t length;
    HRESULT hr;

    (void)state;
    assert_non_null(text);
    length = (size_t)sprintf(text, "ram 0 0x100000\npaging 4 0x1000\n");
    for (int i = 0; i < 1025; i++)
        length +=
                (size_t)sprintf(text + length, "map 0x%x 0x40000 0x1000\n", 0x100000 + i * 0x2000);
    snprintf(connection, sizeof(connection), "sim:machine=\"%s\"", given_file(text, length));
    free(text);
    client = given_data_spaces(connection);
    listen_to_log("all=error");
    assert_string_equal(output_of(client, ".sim svg", &hr),
            ".sim svg: a picture of the machine: failed (HR_NOT_SUPPORTED)\n");
    assert_int_equal(hr, HR_NOT_SUPPORTED);
    assert_heard(words);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

static void ignore(void *context, const char *text)
{
    (void)context, (void)text;
}

static void nothing_to_draw_or_to_draw_with(void **state)
{
    IDebugDataSpaces4 *client = given_data_spaces("sim:");

    (void)state;
    assert_int_equal(ds_sim_draw(NULL, ignore, NULL), E_INVALIDARG);
    assert_int_equal(ds_sim_draw(ds_sim_from(client), NULL, NULL), E_INVALIDARG);
    assert_int_equal(ds_sim_draw(ds_sim_from(client), ignore, NULL), S_OK);
    assert_int_equal(client->lpVtbl->Release(client), 0);
}

int main(void)
{
    static const struct CMUnitTest others[] = {
        cmocka_unit_test(the_manual_shows_the_built_in_machine),
        cmocka_unit_test(too_much_is_not_drawn),
        cmocka_unit_test(nothing_to_draw_or_to_draw_with),
    };

    return RUN_ROWS(drawn_rows, machines_are_drawn) + RUN_TESTS(others);
}
